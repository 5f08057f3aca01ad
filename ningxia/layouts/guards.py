"""What a workbook's bytes may hold before anything is built from them: sizes, entities, formulas without a value."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import olefile

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.text import MOST_CELLS

MOST_INFLATED = 200_000_000
MOST_PARTS = 5_000
BROKEN = (
    struct.error, OSError, LookupError, ValueError, AttributeError, TypeError, AssertionError, OverflowError,
    RecursionError,
)  # fmt: skip
"""What readers of Office files raise over one whose inner pointers are wrong."""
DECLARED = tuple(
    f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ERROR = re.compile(rb'^[^>]*\bt="e"')
_VALUE = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")
_LETTER_VALUES = {letter: place for place, letter in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=1)}

BOF, BOUNDSHEET, CODEPAGE, BOOLERR, FORMULA = 0x0809, 0x0085, 0x0042, 0x0205, 0x0006
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
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError) as error:
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
    last_row = last_column = 0
    unset = set()
    has_errors = b't="e"' in content
    for match in _CELL.finditer(content):
        if not match[3]:
            continue  # a format without content
        row, column = int(match[2]), _column(match[1])
        if has_errors and _ERROR.search(match[0]) and b"#N/A" not in match[3]:
            unset.add((row - 1, column - 1))
        elif _VALUE.search(match[3]):
            last_row, last_column = max(last_row, row), max(last_column, column)
        elif _FORMULA.search(match[3]):
            unset.add((row - 1, column - 1))
    refuse_vast(last_row, last_column, f"{file}, {part}")
    return frozenset(unset)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + _LETTER_VALUES[letter]
    return number


def refuse_vast(rows: int, columns: int, place: str) -> None:
    """Raise UnreadableFile when a sheet reaches over more than five million cells, filled or not."""
    if rows * columns > MOST_CELLS:
        raise UnreadableFile(
            f"{place}: cells as far as row {rows}, column {columns}, {rows * columns} in all. Expected at most "
            f"{MOST_CELLS}. Delete the stray cell, or save the table that matters as CSV."
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
    """Cells that hold an error other than #N/A, by sheet name; refuses a sheet that reaches too far."""
    position = rows = columns = start = 0
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
        elif kind in _CELL_RECORDS and len(record) >= 4:
            row, column = struct.unpack_from("<HH", record)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if _is_error(kind, record):
                found.setdefault(start, set()).add((row, column))
        position += 4 + length
    refuse_vast(rows, columns, file)
    return {names[place]: frozenset(cells) for place, cells in found.items() if place in names}


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
