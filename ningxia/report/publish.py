"""The way out of a cell: a bundle of representations to the notebook, the plain one to a terminal."""

import sys
from typing import Any

from IPython import get_ipython
from IPython.display import display

# What only our own exporters read: a figure or table, recorded numbers, a line that says what is not shown, a
# sentence with its numbers marked.
ITEM = "application/vnd.ningxia.item+json"
RECORDS = "application/vnd.ningxia.records+json"
MISSING = "application/vnd.ningxia.missing+json"
SAID = "application/vnd.ningxia.said+json"


def publish(bundle: dict[str, Any]) -> None:
    """Emit a MIME bundle from the running cell; outside a notebook its plain text only.

    >>> publish({"text/markdown": "*one*", "text/plain": "one"})
    one
    """
    if get_ipython() is None:
        sys.stdout.write(f"{bundle['text/plain']}\n")
    else:
        display(bundle, raw=True)
