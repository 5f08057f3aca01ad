"""Bytes to text to cells: encodings of CSV files."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.lines import Lines

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
            return _strict(data, (encoding,), file)[0].lstrip("\ufeff"), f"{encoding} with byte-order mark"
    _refuse_binary(data, file)
    text, encoding = _strict(data, ("utf-8", "gb18030"), file)
    if encoding == "gb18030":
        _refuse_mixture(data, file)
    return text, encoding


def _strict(data: bytes, encodings: tuple[str, ...], file: str) -> tuple[str, str]:
    """The text in the first encoding that fits; the error tells the byte at which the best of them fails."""
    failures = []
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failures.append((error.start, encoding))
    start = max(failures)[0]
    line = data.count(b"\n", 0, start) + 1
    known = " or ".join(encoding.upper() for encoding in encodings)
    raise UnreadableFile(
        f"{file}, line {line}, byte {start}: {data[start : start + 4]!r} is not {known}. Expected one encoding "
        "throughout. Download the file again, or save it as UTF-8."
    )


def _refuse_mixture(data: bytes, file: str) -> None:
    """Raise UnreadableFile when a line of a file that is not UTF-8 is UTF-8 all the same, and Chinese.

    GB18030 would read such a line as other Chinese words, in silence. The first and last lines are looked at.
    """
    lines = data[:20_000].split(b"\n")[:-1] + data[-2_000:].split(b"\n")[1:]
    for line in lines:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if sum("\u4e00" <= letter <= "\u9fff" for letter in text) > 2:
            raise UnreadableFile(
                f"{file}, the line {text.strip()[:40]!r}: in UTF-8, while other lines are in GB18030. Expected one "
                "encoding throughout. Download the file again, or save it as UTF-8."
            )


def _refuse_binary(data: bytes, file: str) -> None:
    if b"\x00" in data:
        raise UnreadableFile(
            f"{file}, byte {data.index(0)}: a zero byte, so this is no text. Expected CSV, HTML, xls or xlsx. "
            "Download the file again."
        )


def records(text: str, file: str) -> Sequence[list[str]]:
    """The cells of a CSV, record by record; a blank line is an empty record.

    The separator is the comma, unless the first lines hold tabs or semicolons and no comma. Raises UnreadableFile for
    a quote that is never closed, and for more than 20,000 columns or five million cells.
    """
    separator = _separator(text)
    lines = _lines(text)
    _refuse_wide(lines, separator, len(text), file)
    if '"' not in text:
        return Lines(lines, separator)
    if text.count('"') % 2:
        line = text.count("\n", 0, text.rindex('"')) + 1
        raise UnreadableFile(f"{file}, near line {line}: a quote that is never closed. Expected CSV. Is it cut off?")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableFile(f"{file}: {error}. Expected comma-separated text.") from error


def _lines(text: str) -> list[str]:
    """The lines of a text, whether they end in LF, CRLF or CR."""
    lines = text.split("\n" if "\n" in text else "\r")
    if lines[0].endswith("\r"):
        lines = [line.removesuffix("\r") for line in lines]
    return lines if lines[-1] else lines[:-1]


def _refuse_wide(lines: list[str], separator: str, length: int, file: str) -> None:
    cells = sum(line.count(separator) + 1 for line in lines) if length > MOST_CELLS else 0
    widest = max((line.count(separator) + 1 for line in lines if len(line) >= MOST_COLUMNS), default=0)
    if cells > MOST_CELLS or widest > MOST_COLUMNS:
        raise UnreadableFile(
            f"{file}: {max(cells, widest)} cells, up to {widest} in a line. Expected at most {MOST_CELLS} cells and "
            f"{MOST_COLUMNS} columns. Cut the table into parts."
        )


def _separator(text: str) -> str:
    head = text[:4000]
    if "," in head:
        return ","
    return "\t" if "\t" in head else ";" if ";" in head else ","
