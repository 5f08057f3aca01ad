"""What can be wrong with a published file. Each message names the file, the place, what was found and the remedy."""


class LayoutError(ValueError):
    """A published file could not be read, or could be read in more than one way."""


class UnknownLayout(LayoutError):
    """The file opens, but no layout recognises what is in it."""


class UnsaidError(LayoutError):
    """The file leaves its region, indicator or year unsaid and no hint was given.

    `keys` are the hints it needs; `rows` counts the rows that need a region each, 0 where one goes for all.
    """

    def __init__(self, message: str, keys: tuple[str, ...] = (), rows: int = 0) -> None:
        super().__init__(message)
        self.keys, self.rows = keys, rows


class ContradictionError(LayoutError):
    """A hint says one thing, the file another."""


class UnreadableFile(LayoutError):
    """The bytes are not what a published table is made of: empty, truncated, binary, or too large."""


class UnreadableCell(LayoutError):
    """A cell among the figures is neither a number nor a known mark for a missing one."""
