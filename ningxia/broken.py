"""Modules of the package that break while they are imported: told by their place, to whoever edits them."""

import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from traceback import extract_tb

PACKAGE = Path(__file__).parent


class BrokenModule(ValueError):
    """A module of the package cannot be imported; the message says where and why."""


def broken_import(error: BaseException) -> str:
    """Kind, file, line and words of an error that a module of the package raised on import; empty for any other.

    >>> broken_import(ZeroDivisionError("division by zero"))
    ''
    """
    if isinstance(error, SyntaxError) and Path(error.filename or "").is_relative_to(PACKAGE):
        return f"SyntaxError: {error.filename}, line {error.lineno}: {error.msg}"
    ours = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(PACKAGE)]
    imports = [frame for frame in ours if frame.name == "<module>" and frame.filename != str(PACKAGE / "__main__.py")]
    if not imports:
        return ""
    return f"{type(error).__name__}: {imports[-1].filename}, line {imports[-1].lineno}: {error}"


def refused(modules: Collection[str]) -> str:
    """What broke when a new process imports the modules, as `broken_import` says it; empty where nothing did."""
    asked = [sys.executable, "-c", IMPORTING, *modules]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    return "" if not done.returncode else (done.stdout.strip() or done.stderr.strip().rpartition("\n")[2])


IMPORTING = """\
import sys
from importlib import import_module
from ningxia.broken import broken_import
try:
    for name in sys.argv[1:]:
        import_module(name)
except Exception as error:
    print(broken_import(error) or f"{type(error).__name__}: {error}")
    sys.exit(1)
"""
