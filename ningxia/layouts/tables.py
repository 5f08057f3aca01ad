"""Where the tables on a sheet are: headings, labels and figures, also when several are stacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ningxia.layouts.headings import is_footer
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.numbers import number
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.units import is_unit, unit_line
from ningxia.layouts.words import corner_kind

MOST_LABEL_COLUMNS = 4
SAMPLE = 60
NUMBERING = {"甲", "(甲)", "（甲）", "乙"}  # 甲 乙 1 2 3: a row that numbers the columns


@dataclass(frozen=True)
class Table:
    """A table on a sheet: row numbers of its headings and body, its label column, and the columns with figures.

    `above` are the lines over its headings, from the sheet's top or the notes of the table before it; `span` are the
    rows of those lines and of the headings; `kind` is what the corner
    says stands below it: region, year, industry, indicator, or "" where it is silent.
    """

    sheet: Sheet
    span: range
    above: tuple[str, ...]
    heads: range
    body: range
    label: int
    columns: tuple[int, ...]
    kind: str

    def row_label(self, row: int) -> str:
        return self.sheet.label(row, self.label)


@lru_cache(maxsize=20_000)
def _figure_text(text: str) -> bool:
    try:
        return number(text) is not None
    except ValueError:
        return False


def is_figure(cell: Cell) -> bool:
    """Whether the cell holds a number or a mark for a missing one.

    >>> is_figure(12.5), is_figure("7240582  "), is_figure("Beijing"), is_figure("")
    (True, True, False, False)
    """
    if isinstance(cell, int | float):
        return not isinstance(cell, bool)
    return isinstance(cell, str) and len(cell) < 60 and _figure_text(cell)


def tables(sheet: Sheet) -> Iterator[Table]:
    """The tables of a sheet from top to bottom, each beginning at a row whose corner or years tell it is a heading."""
    done = row = 0
    while row < len(sheet.rows):
        corner = _corner(sheet, row)
        first = _first_body_row(sheet, row, corner[0]) if corner else None
        if corner is None or first is None:
            row += 1
            continue
        column, kind = corner
        end = next((below for below in range(first + 1, len(sheet.rows)) if _corner(sheet, below)), len(sheet.rows))
        last = max(below for below in range(first, end) if _has_figures(sheet, below, column))
        top = _top_of_heads(sheet, row, column, done)
        begin, above = _lines(sheet, done, top)
        body = range(first, last + 1)
        columns = _figure_columns(sheet, column, top, body)
        yield Table(sheet, range(begin, first), above, range(top, first), body, column, columns, kind)
        done = row = last + 1


def _corner(sheet: Sheet, row: int) -> tuple[int, str] | None:
    """Label column and kind, when the row opens a table."""
    cells = sheet.rows[row]
    for column, cell in enumerate(cells[:MOST_LABEL_COLUMNS]):
        if isinstance(cell, str) and cell and (kind := corner_kind(cell)) and _goes_on(sheet, row, column):
            return column, kind
    if len(cells) > 1 and _is_silent(cells[0]) and _all_periods_or_provinces(cells[1:]):
        return 0, ""
    return None


def _is_silent(cell: Cell) -> bool:
    """Whether the corner is blank or holds only the unit."""
    text = label(cell)
    return not text or bool(unit_line(text)) or is_unit(text)


def _goes_on(sheet: Sheet, row: int, column: int) -> bool:
    """Whether headings follow in the row or, under a tall corner, in one of the three rows below."""
    for below, cells in enumerate(sheet.rows[row : row + 4]):
        if below and label(sheet.cell(row + below, column)):
            return False
        if any(printed(cell).strip() for cell in cells[column + 1 :]):
            return True
    return False


def _all_periods_or_provinces(cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if printed(cell).strip()]
    if not filled:
        return False
    return all(period(cell) for cell in filled) or (len(filled) > 1 and all(province(label(cell)) for cell in filled))


def _has_figures(sheet: Sheet, row: int, column: int) -> bool:
    text = sheet.label(row, column)
    return bool(text) and text not in NUMBERING and any(is_figure(cell) for cell in sheet.rows[row][column + 1 :])


def _first_body_row(sheet: Sheet, row: int, column: int) -> int | None:
    return next((below for below in range(row + 1, len(sheet.rows)) if _has_figures(sheet, below, column)), None)


def _top_of_heads(sheet: Sheet, row: int, column: int, done: int) -> int:
    """The first heading row: rows above the corner belong to it while they stand over the figures only."""
    while row - 1 >= done:
        cells = [label(cell) for cell in sheet.rows[row - 1]]
        worded = [text for text in cells[column + 1 :] if text and not unit_line(text) and not is_unit(text)]
        if any(cells[: column + 1]) or not worded:
            return row
        row -= 1
    return row


def _figure_columns(sheet: Sheet, column: int, top: int, body: range) -> tuple[int, ...]:
    """The columns right of the labels whose filled cells are mostly figures, judged by up to 60 rows."""
    rows = body if len(body) <= SAMPLE else range(body.start, body.stop, len(body) // SAMPLE)
    found = []
    for place in range(column + 1, sheet.width):
        filled = [cell for row in rows if printed(cell := sheet.cell(row, place)).strip()]
        if len(rows) < len(body) and not filled:
            filled = [cell for row in body if printed(cell := sheet.cell(row, place)).strip()]
        if filled and sum(is_figure(cell) for cell in filled) * 2 > len(filled) and not _is_count(sheet, top, place):
            found.append(place)
    return tuple(found)


def _is_count(sheet: Sheet, top: int, place: int) -> bool:
    """Whether the column is headed as a running number or a code."""
    return name_key(sheet.label(top, place)) in {"序号", "编号", "代码", "行政区划代码", "no.", "code", "index"}


def _lines(sheet: Sheet, first: int, stop: int) -> tuple[int, tuple[str, ...]]:
    """Where the lines above a table begin, behind the notes of the table before it, and their texts."""
    notes = [row for row in range(first, stop) if is_footer(next(filter(None, sheet.labels(row)), ""))] if first else []
    begin = notes[-1] + 1 if notes else first
    texts = tuple(text for row in range(begin, stop) for text in sheet.labels(row) if text)
    lead = tuple(line for line in reversed(sheet.lead) if not line.endswith("。")) if first == 0 else ()
    return begin, (*texts, *lead)
