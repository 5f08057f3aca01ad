"""Bytes to text to cells: encodings of CSV files."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.lines import Lines

MOST_COLUMNS = 20_000
MOST_CELLS = 5_000_000
MOST_LINES = 1_000_000
MOST_BYTES = 200_000_000
LONGEST_LINE = 20_000
SEPARATORS = ",\t;"


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
            f"{file}, byte {data.index(0)}: a zero byte, so this is no text, or UTF-16 without its mark. Expected CSV, "
            "HTML, xls or xlsx. Download the file again, or save it as UTF-8."
        )


def records(text: str, file: str) -> Sequence[list[str]]:
    """The cells of a CSV, record by record; a blank line is an empty record.

    The separator is the comma, unless more lines agree on their number of tabs or semicolons. Raises UnreadableFile
    for a quote that is never closed, and for more than 20,000 columns, a million lines or five million cells.
    """
    lines = _lines(text)
    separator = _separator(lines)
    _refuse_wide(lines, separator, len(text), file)
    if '"' not in text:
        return Lines(lines, separator)
    try:
        is_strict = text.count('"') % 2 == 1  # an inch sign within a cell is no quote; one that opens a cell is
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=is_strict))
    except csv.Error as error:
        if "unexpected end" in str(error):
            line = text.count("\n", 0, text.rindex('"')) + 1
            raise UnreadableFile(
                f"{file}, near line {line}: a quote that is never closed. Expected CSV. Is it cut off?"
            ) from error
        raise UnreadableFile(f"{file}: {error}. Expected comma-separated text. Save the file as xlsx.") from error


def _lines(text: str) -> list[str]:
    """The lines of a text, whether they end in LF, CRLF or CR."""
    lines = text.split("\n" if "\n" in text else "\r")
    if lines[0].endswith("\r"):
        lines = [line.removesuffix("\r") for line in lines]
    return lines if lines[-1] else lines[:-1]


def _refuse_wide(lines: list[str], separator: str, length: int, file: str) -> None:
    cells = sum(line.count(separator) + 1 for line in lines) if length > MOST_CELLS else 0
    widest = max((line.count(separator) + 1 for line in lines if len(line) >= MOST_COLUMNS), default=0)
    if cells > MOST_CELLS or widest > MOST_COLUMNS or len(lines) > MOST_LINES:
        raise UnreadableFile(
            f"{file}: {max(cells, widest)} cells in {len(lines)} lines, up to {widest} in a line. Expected at most "
            f"{MOST_CELLS} cells, {MOST_LINES} lines and {MOST_COLUMNS} columns. Cut the table into parts."
        )


def _separator(lines: list[str]) -> str:
    """The sign that cuts most of the first and last lines into equally many cells, a comma where signs are equal."""
    some = [line[:LONGEST_LINE] for line in (*lines[:40], *lines[-20:]) if line]
    return max(SEPARATORS, key=lambda sign: _agreement(line.count(sign) for line in some))


def _agreement(counts: Iterable[int]) -> int:
    """How many lines agree on the count that most of those with any have."""
    return max(Counter(count for count in counts if count).values(), default=0)
