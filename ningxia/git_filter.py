"""nbstripout as git runs it on every notebook: four times as quick without a grammar that it never asks.

jsonschema compiles one for international addresses where it finds the package, which takes a second.
"""

import sys

GRAMMAR = "rfc3987_syntax"

if __name__ == "__main__":
    sys.modules[GRAMMAR] = None  # not to be found
    from nbstripout import main

    main()
