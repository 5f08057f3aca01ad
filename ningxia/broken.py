"""Modules of the package that break while they are imported: told by their place, to whoever edits them."""

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
