"""Bytes to text to cells: encodings of CSV files."""

from __future__ import annotations

import codecs
import csv

from ningxia.layouts.errors import UnreadableFile

MOST_COLUMNS = 20_000
MOST_CELLS = 5_000_000
MOST_BYTES = 200_000_000


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """Text and its encoding: a byte-order mark decides, then strict UTF-8, then strict GB18030.

    A doubled byte-order mark is taken off. Raises UnreadableFile, naming the byte, when none of them fits.

    >>> decoded("地区,2024年".encode("gb18030"), "x.csv")
    ('地区,2024年', 'gb18030')
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding, file).lstrip("\ufeff"), f"{encoding} with byte-order mark"
    _refuse_binary(data, file)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strict(data, "gb18030", file), "gb18030"


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"{file}, line {line}, byte {error.start}: {data[error.start : error.start + 4]!r} is neither UTF-8 nor "
            "GB18030. Expected one of the two. Download the file again, or save it as UTF-8."
        ) from error


def _refuse_binary(data: bytes, file: str) -> None:
    if b"\x00" in data:
        raise UnreadableFile(
            f"{file}, byte {data.index(0)}: a zero byte, so this is no text. Expected CSV, HTML, xls or xlsx. "
            "Download the file again."
        )


def records(text: str, file: str) -> list[list[str]]:
    """The cells of a CSV, record by record; a blank line is an empty record.

    The separator is the comma, unless the lines hold tabs or semicolons and no comma.
    """
    found: list[list[str]] = []
    cells = 0
    try:
        for record in csv.reader(text.splitlines(keepends=True), delimiter=_separator(text)):
            cells += len(record)
            if len(record) > MOST_COLUMNS or cells > MOST_CELLS:
                raise UnreadableFile(
                    f"{file}, record {len(found) + 1}: {len(record)} columns, {cells} cells so far. Expected at most "
                    f"{MOST_COLUMNS} columns and {MOST_CELLS} cells. Cut the table into parts."
                )
            found.append(record)
    except csv.Error as error:
        raise UnreadableFile(f"{file}, record {len(found) + 1}: {error}. Expected comma-separated text.") from error
    return found


def _separator(text: str) -> str:
    head = text[:4000]
    if "," in head:
        return ","
    return "\t" if "\t" in head else ";" if ";" in head else ","
