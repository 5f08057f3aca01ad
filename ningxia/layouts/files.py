"""From a path to sheets: what kind of file the bytes are, whatever its name says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.sheets import Sheet
from ningxia.layouts.text import MOST_BYTES, decoded, records

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Opened:
    """The sheets of a file, and what kind of file it turned out to be."""

    sheets: list[Sheet]
    kind: str


def opened(path: str | Path) -> Opened:
    """The sheets of the file at `path`. Raises UnreadableFile when they cannot be had."""
    path = Path(path)
    if not path.is_file():
        what = "no ordinary file but a folder or device" if path.exists() else "no such file"
        raise FileNotFoundError(f"{path}: {what}. Expected a CSV, HTML, xls or xlsx table.")
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(
            f"{path.name}: {path.stat().st_size} bytes. Expected a published table, at most {MOST_BYTES} bytes."
        )
    data = path.read_bytes()
    if not data or data.isspace():
        raise UnreadableFile(f"{path.name}: the file is empty. Expected a published table. Download it again.")
    if data.startswith((ZIP, OLE)):
        from ningxia.layouts.workbooks import workbook

        return workbook(data, path.name)
    text, encoding = decoded(data, path.name)
    if text.lstrip()[:1] == "<":
        from ningxia.layouts.pages import page

        return Opened(page(text, path.name), f"HTML, {encoding}")
    rows = records(text, path.name)
    return Opened([Sheet(path.name, rows, is_cut=not text.endswith(("\n", "\r")))], f"CSV, {encoding}")
