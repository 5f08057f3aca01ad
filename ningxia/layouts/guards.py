"""What a workbook's bytes may hold before anything is built from them: sizes, entities, formulas without a value."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import lru_cache

import olefile
from lxml import etree

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.text import MOST_CELLS

MOST_INFLATED = 200_000_000
MOST_PARTS = 5_000
BROKEN = (
    struct.error, OSError, LookupError, ValueError, AttributeError, TypeError, AssertionError, OverflowError,
    RecursionError,
)  # fmt: skip
"""What readers of Office files raise over one whose inner pointers are wrong."""
DAMAGED = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, struct.error, EOFError, RuntimeError, ValueError,
    OverflowError,
)  # fmt: skip
"""What is raised over an archive or markup that is not whole."""
DECLARED = tuple(
    f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
LAST_ROW = 1_048_576
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

BOF, BOUNDSHEET, CODEPAGE, BOOLERR, FORMULA, DIMENSIONS = 0x0809, 0x0085, 0x0042, 0x0205, 0x0006, 0x0200
OLD_ROWS, OLD_COLUMNS = 65_536, 256  # of a sheet of the old format
NOT_AVAILABLE = 0x2A  # #N/A, which says that there is no figure; the other errors hide one
_CELL_RECORDS = {0x0203, 0x0204, 0x00FD, 0x027E, 0x00BD, 0x0205, 0x0006, 0x00D6}


def checked_zip(data: bytes, file: str) -> dict[str, frozenset[tuple[int, int]]]:
    """The addresses of formulas without a stored value, by worksheet part, once the archive has proved harmless.

    Every part is inflated piecewise and counted. Raises UnreadableFile for a damaged or truncated archive, more than
    200 MB inflated, a document type declaration, or a sheet of more than five million cells.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED:
            raise _too_large(file, f"{len(parts)} parts, {sum(part.file_size for part in parts)} bytes")
        names = {part.filename for part in parts}
        if not any(name.startswith("xl/") for name in names):
            raise UnreadableFile(
                f"{file}: a zip archive of {sorted(names)[:3]}, not a workbook. Expected xlsx. Unpack it."
            )
        left = MOST_INFLATED
        unset = {}
        for part in parts:
            if not part.filename.endswith((".xml", ".rels")):
                continue
            content = _inflated(archive, part, left, file)
            left -= len(content)
            if any(declared in content for declared in DECLARED):
                raise UnreadableFile(f"{file}, {part.filename}: declares a document type. Expected none in a workbook.")
            if "worksheets/" in part.filename.casefold():
                unset[part.filename] = _unset(content, file, part.filename)
        return unset
    except UnreadableFile:
        raise
    except DAMAGED as error:
        raise UnreadableFile(
            f"{file}: a damaged or truncated xlsx ({error}). Expected a whole workbook. Download it again."
        ) from error


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, file: str) -> bytes:
    pieces, size = [], 0
    with archive.open(part) as stream:
        while piece := stream.read(1 << 20):
            size += len(piece)
            if size > left:
                raise _too_large(file, part.filename)
            pieces.append(piece)
    return b"".join(pieces)


def _too_large(file: str, what: str) -> UnreadableFile:
    return UnreadableFile(
        f"{file}: {what}, more than {MOST_INFLATED} bytes when unpacked. Expected a published table. "
        "If it is genuine, save the sheet that matters as CSV."
    )


def _unset(content: bytes, file: str, part: str) -> frozenset[tuple[int, int]]:
    """Formulas without value, and errors; refuses a sheet whose last cell lies too far out to be laid out."""
    number = last_row = last_column = 0
    unset = set()
    for _, row in etree.iterparse(io.BytesIO(content), tag="{*}row", resolve_entities=False, no_network=True):
        number, column = _row_number(row, number + 1, f"{file}, {part}"), 0
        for cell in row.iterchildren("{*}c"):
            line, column = _address(cell, number, column + 1, f"{file}, {part}")
            holds = _holds(cell)
            if holds == "value":
                last_row, last_column = max(last_row, line), max(last_column, column)
            elif holds:
                unset.add((line - 1, column - 1))
        row.clear(keep_tail=False)
    refuse_vast(last_row, last_column, f"{file}, {part}")
    return frozenset(unset)


def _row_number(row: etree._Element, following: int, place: str) -> int:
    said = row.get("r")
    if said is None:
        return following
    if not said.isascii() or not said.isdigit() or not 0 < int(said[:9]) <= LAST_ROW:
        raise UnreadableFile(f"{place}: a row numbered {said[:20]!r}. Expected 1 to {LAST_ROW}. Save the file anew.")
    return int(said)


def _address(cell: etree._Element, row: int, column: int, place: str) -> tuple[int, int]:
    """Row and column of a cell, counted from 1: as its address says, else behind the one before it.

    An address no sheet has, such as B34444444444, would wrap round in the reader or claim terabytes.
    """
    said = cell.get("r")
    if said is None:
        return row, column
    match = _ADDRESS.fullmatch(said)
    if not match or int(match[2]) > LAST_ROW:
        raise UnreadableFile(f"{place}: a cell at {said[:20]!r}, which no sheet has. Save the file anew.")
    return int(match[2]), _column(match[1])


def _holds(cell: etree._Element) -> str:
    """ "value", "formula" without one, "error" other than #N/A, or "" for a format without content."""
    inside = {child.tag[-2:]: child.text for child in cell if isinstance(child.tag, str)}  # }v, }f, is, or no more
    value = inside.get("}v", inside.get("v"))
    if inside and cell.get("t") == "e" and value != "#N/A":
        return "error"
    return "value" if value or "is" in inside else "formula" if {"}f", "f"} & set(inside) else ""


@lru_cache(maxsize=16_384)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def refuse_vast(rows: int, columns: int, place: str) -> None:
    """Raise UnreadableFile when a sheet reaches over more than five million cells, filled or not."""
    if rows * columns > MOST_CELLS:
        raise UnreadableFile(
            f"{place}: cells as far as row {rows}, column {columns}, {rows * columns} in all. Expected at most "
            f"{MOST_CELLS}. Delete the stray cell, or save the table that matters as CSV."
        )


def refuse_repeated(sheets: int, parts: int, file: str) -> None:
    """Raise UnreadableFile when a workbook lists more sheets than it holds: a few could be read a million times."""
    if sheets > parts:
        raise UnreadableFile(
            f"{file}: lists {sheets} sheets and holds {parts}. Expected each once. Save the file anew."
        )


def checked_ole(data: bytes, file: str) -> tuple[bytes, dict[str, frozenset[tuple[int, int]]]]:
    """The bytes of an xls, its code page put right, and the addresses of errors by sheet, once it proved harmless.

    Some writers state a Western code page in a format whose text is UTF-16; readers that believe them garble it.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            if name is None:
                found = [part for parts in ole.listdir()[:4] for part in parts]
                raise UnreadableFile(
                    f"{file}: an Office file of {found}, not a workbook. Expected xls. Save it as xlsx."
                )
            stream = ole.openstream(name).read()
    except UnreadableFile:
        raise
    except BROKEN as error:
        raise UnreadableFile(f"{file}: a damaged or truncated xls ({error}). Download it again.") from error
    return _utf16_codepage(data), _errors(stream, file)


def _errors(stream: bytes, file: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Cells that hold an error other than #N/A, by sheet name; refuses a sheet that reaches too far or comes twice."""
    position = rows = columns = start = listed = 0
    names: dict[int, str] = {}
    found: dict[int, set[tuple[int, int]]] = {}
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        record = stream[position + 4 : position + 4 + min(length, 600)]
        if kind == BOF:
            refuse_vast(rows, columns, file)
            rows, columns, start = 0, 0, position
        elif kind == BOUNDSHEET and len(record) > 8:
            names[struct.unpack_from("<I", record)[0]] = _sheet_name(record[6:])
            listed += 1
        elif kind == DIMENSIONS:
            _refuse_claim(record, file)
        elif kind in _CELL_RECORDS and len(record) >= 4:
            row, column = struct.unpack_from("<HH", record)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if columns > OLD_COLUMNS:
                raise UnreadableFile(f"{file}: a cell in column {columns}. Expected at most 256. Save the file anew.")
            if _is_error(kind, record):
                found.setdefault(start, set()).add((row, column))
        position += 4 + length
    refuse_vast(rows, columns, file)
    refuse_repeated(listed, len(names), file)
    return {names[place]: frozenset(cells) for place, cells in found.items() if place in names}


def _refuse_claim(record: bytes, file: str) -> None:
    """Raise UnreadableFile where a sheet claims an extent no sheet has: the reader sets memory aside for it."""
    layout = "<IIHH" if len(record) >= 14 else "<HHHH" if len(record) >= 8 else ""
    top, bottom, left, right = struct.unpack_from(layout, record) if layout else (0, 0, 0, 0)
    if not (top <= bottom <= OLD_ROWS and left <= right <= OLD_COLUMNS):
        claimed = f"rows {top} to {bottom} and columns {left} to {right}"
        raise UnreadableFile(f"{file}: a sheet that claims {claimed}. Expected at most 65536 and 256. Save it anew.")


def _is_error(kind: int, record: bytes) -> bool:
    if kind == BOOLERR and len(record) >= 8:
        return record[7] == 1 and record[6] != NOT_AVAILABLE
    is_formula = kind == FORMULA and len(record) >= 14
    return is_formula and record[6] == 2 and record[12:14] == b"\xff\xff" and record[8] != NOT_AVAILABLE


def _sheet_name(record: bytes) -> str:
    """The name in a short string of BIFF8: length, whether it is two bytes a letter, letters."""
    count, is_wide = record[0], record[1] & 1
    return record[2 : 2 + count * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", "replace")


def _utf16_codepage(data: bytes) -> bytes:
    """The file with 1200 (UTF-16) as the code page of a BIFF8 workbook that states another."""
    start = data.find(struct.pack("<HHHH", BOF, 16, 0x0600, 5))
    place = data.find(struct.pack("<HH", CODEPAGE, 2), start, start + 400) if start >= 0 else -1
    return data if place < 0 else data[: place + 4] + struct.pack("<H", 1200) + data[place + 6 :]
