"""The `ningxia` command before anything is imported: Ctrl-C, and a module that breaks, are answered in plain words."""

import sys


def main() -> None:
    """Run the command."""
    try:
        from ningxia.cli import main as command

        command()
    except KeyboardInterrupt:
        from ningxia.terminal import INTERRUPTED

        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)
    except Exception as error:
        from ningxia.broken import broken_import

        told = broken_import(error)
        if not told:
            raise
        sys.stderr.write(f"{told}\nNothing was begun: mend it, then give the same command again.\n")
        sys.exit(2)
    finally:
        exec("")  # else Python ends by the signal if it was interrupted in such a text, as in making a dataclass


if __name__ == "__main__":
    main()
