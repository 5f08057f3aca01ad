"""Rows that open a table: a corner that says 地区, 年份, 指标 or 行业, or years over a silent corner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ningxia.layouts.headings import DEEPEST_HEADING
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.sheets import MOST_LABEL_COLUMNS, Cell, Sheet, label, printed
from ningxia.layouts.units import is_unit, unit_line
from ningxia.layouts.words import CODES, corner_kind


@dataclass(frozen=True)
class Corner:
    """Where a table's labels meet its headings; `kind` is what the corner says stands below it, "" if it is silent.

    `stop` is the column before which the table ends where another stands beside it.
    """

    row: int
    column: int
    kind: str
    stop: int


def corners(sheet: Sheet, row: int) -> list[Corner]:
    """The corners in a row, from left to right; none when the row opens no table.

    >>> [c.column for c in corners(Sheet("x", [["地区", "合计", "", "地区", "合计"], ["北京", 1, "", "四川", 2]]), 0)]
    [0, 3]
    """
    cells = sheet.rows[row]
    for column, cell in enumerate(cells[:MOST_LABEL_COLUMNS]):
        text = printed(cell)
        if (kind := corner_kind(text)) and _goes_on(sheet, row, column):
            return _beside(sheet, row, column, kind)
        if text.strip() and name_key(text) not in CODES:
            break  # words that are no corner: all that follows stands in a row of them
    if len(cells) > 1 and _is_silent(cells[0]) and _all_periods_or_provinces(cells[1:]):
        return [Corner(row, _label_column(sheet, row), "", sheet.width)]
    return []


def wordless_corner(sheet: Sheet) -> Corner | None:
    """The corner of a table whose corner is blank and whose headings are words: the last row above the provinces.

    >>> wordless_corner(Sheet("x", [["人口"], ["", "总人口", "男"], ["宁夏", 604, 310]])).row
    1
    """
    rows = [row for row in range(len(sheet.rows)) if not sheet.is_blank(row)][: 2 * DEEPEST_HEADING]
    for row, below in pairwise(rows):
        headings = [text for text in sheet.labels(row)[1:] if text]
        if not headings or not _is_silent(sheet.cell(row, 0)) or not province(sheet.label(below, 0)):
            continue
        if all(_named(text) for text in headings) and len(sheet.rows[below]) > 1:
            return Corner(row, 0, "", sheet.width)
    return None


def _named(text: str) -> bool:
    """Whether a heading is words, and neither unit nor figure."""
    return not unit_line(text) and bool(re.search(r"[^\W\d_]{1,}", text))


def _beside(sheet: Sheet, row: int, column: int, kind: str) -> list[Corner]:
    """The corner, and those right of it with the same word behind headings of their own."""
    word = sheet.label(row, column)
    starts = [column]
    for place in range(column + 2, len(sheet.rows[row])):
        if sheet.label(row, place) == word and place > starts[-1] + 1:
            starts.append(place)
    stops = [*starts[1:], sheet.width]
    return [Corner(row, start, kind, stop) for start, stop in zip(starts, stops, strict=True)]


def _is_silent(cell: Cell) -> bool:
    """Whether the corner is blank or holds only the unit."""
    text = label(cell)
    return not text or bool(unit_line(text)) or is_unit(text)


def _goes_on(sheet: Sheet, row: int, column: int) -> bool:
    """Whether headings follow in the row or, under a tall corner, in one of the three rows below."""
    for below, cells in enumerate(sheet.rows[row : row + 4]):
        if below and sheet.label(row + below, column):
            return False
        if any(printed(cell).strip() for cell in cells[column + 1 :]):
            return True
    return False


def _all_periods_or_provinces(cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if printed(cell).strip()]
    if not filled:
        return False
    return all(period(cell) for cell in filled) or (len(filled) > 1 and all(province(label(cell)) for cell in filled))


def _label_column(sheet: Sheet, row: int) -> int:
    """The first column with words in one of the rows below a silent corner."""
    for column in range(MOST_LABEL_COLUMNS):
        below = (sheet.label(other, column) for other in range(row + 1, min(row + 6, len(sheet.rows))))
        if any(below):
            return column
    return 0
