"""Where the tables on a sheet are: headings, labels and figures, also when several are stacked or side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ningxia.layouts.corners import Corner, corners, wordless_corner
from ningxia.layouts.errors import UnreadableCell
from ningxia.layouts.headings import is_footer
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.numbers import number
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.units import is_unit, unit_line
from ningxia.layouts.words import CODES, column_kind, corner_kind

SAMPLE = 60
_DIGIT = re.compile(r"[-+－−]?[\d０-９]")
NUMBERING = {"甲", "(甲)", "（甲）", "乙"}  # 甲 乙 1 2 3: a row that numbers the columns


@dataclass(frozen=True)
class Table:
    """A table on a sheet: row numbers of its headings and body, its label column, and the columns with figures.

    `above` are the lines over its headings, from the sheet's top or the notes of the table before it; `span` are the
    rows of those lines and of the headings; `kind` is what the corner says stands below it: region, year, industry,
    indicator, or "" where it is silent.
    """

    sheet: Sheet
    span: range
    above: tuple[str, ...]
    heads: range
    body: range
    label: int
    columns: tuple[int, ...]
    kind: str

    def row_cell(self, row: int) -> Cell:
        """The row's label; one merged over several rows counts for each of them."""
        return self.sheet.anchored(row, self.label)


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
    opening = [_offset(sheet, found) for row in range(len(sheet.rows)) if (found := corners(sheet, row))]
    if not opening and (corner := wordless_corner(sheet)):
        opening = [[corner]]
    sheet = _with_groups(sheet, [beside[0] for beside in opening])
    worded = next((beside[0].row for beside in opening if beside[0].kind), len(sheet.rows))
    opening = [beside for beside in opening if beside[0].row <= worded or not _is_unlabelled(sheet, beside[0])]
    starts = [found[0].row for found in opening]
    bodies: dict[int, list[int]] = {}
    done = 0
    for beside in opening:
        row, column = beside[0].row, beside[0].column
        if row < done:
            continue
        if column not in bodies:
            bodies[column] = _body_rows(sheet, column, set(starts))
        body = bodies[column]
        first = body[at] if (at := bisect_right(body, row)) < len(body) else len(sheet.rows)
        after = bisect_right(starts, first)
        end = starts[after] if after < len(starts) else len(sheet.rows)
        rows = body[at : bisect_right(body, end - 1)]
        if not rows:
            continue
        top = _top_of_heads(sheet, row, column, done)
        begin, above = _lines(sheet, done, top)
        done = rows[-1] + 1
        for corner in beside:
            yield _table(sheet, corner, range(begin, first), above, range(top, first), range(first, done))


def _with_groups(sheet: Sheet, opening: list[Corner]) -> Sheet:
    """The sheet with a label that stands once for the rows of its group, beside further labels, merged over them."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    stops = [*(corner.row for corner in opening[1:]), len(sheet.rows)]
    for corner, stop in zip(opening, stops, strict=False):
        beside = corner.column + 1
        if not corner.kind or column_kind(printed(sheet.cell(corner.row, beside))) in ("", "unit", "year"):
            continue
        first = None
        for row in range(corner.row + 1, stop):
            if sheet.label(row, corner.column):
                first = row
            elif first is not None and sheet.label(row, beside) and not is_figure(sheet.cell(row, beside)):
                merged[first, corner.column] = row, corner.column
    return replace(sheet, merged=(*sheet.merged, *merged.items())) if merged else sheet


def _is_unlabelled(sheet: Sheet, corner: Corner) -> bool:
    """Whether figures without a label, such as 2001 and 1998, merely look like years below a table with a corner."""
    return not corner.kind and _is_body(sheet, corner.row - 1, corner.column)


def _offset(sheet: Sheet, beside: list[Corner]) -> list[Corner]:
    """The corners, the only one moved right where the labels below it stand one column further, under no heading."""
    row, column = beside[0].row, beside[0].column
    if len(beside) > 1 or sheet.label(row, column + 1):
        return beside
    below = [other for other in range(row + 1, min(row + 12, len(sheet.rows))) if not sheet.is_blank(other)]
    if any(sheet.label(other, column) for other in below):
        return beside
    words = [text for other in below if (text := sheet.label(other, column + 1)) and not is_figure(text)]
    return [replace(beside[0], column=column + 1)] if words else beside


def _table(sheet: Sheet, corner: Corner, span: range, above: tuple[str, ...], heads: range, body: range) -> Table:
    columns = _figure_columns(sheet, corner, heads.start, body)
    return Table(sheet, span, above, heads, body, corner.column, columns, corner.kind)


def _body_rows(sheet: Sheet, column: int, heads: set[int]) -> list[int]:
    """The rows with a label in the column and a figure behind it, or with a province for a label."""
    return [row for row in range(len(sheet.rows)) if row not in heads and _is_body(sheet, row, column)]


def _is_body(sheet: Sheet, row: int, column: int) -> bool:
    text = label(sheet.anchored(row, column))
    if not text or text in NUMBERING or corner_kind(text) or (not text.isalnum() and is_footer(text)):
        return False
    behind = sheet.rows[row][column + 1 :]
    return any(is_figure(cell) for cell in behind) or (bool(behind) and province(text) is not None)


def _top_of_heads(sheet: Sheet, row: int, column: int, done: int) -> int:
    """The first heading row: rows above the corner belong to it while they stand over the figures only."""
    while row - 1 >= done:
        cells = [label(cell) for cell in sheet.rows[row - 1]]
        worded = [text for text in cells[column + 1 :] if text and not unit_line(text) and not is_unit(text)]
        if any(cells[: column + 1]) or not worded:
            return row
        row -= 1
    return row


def _figure_columns(sheet: Sheet, corner: Corner, top: int, body: range) -> tuple[int, ...]:
    """The columns right of the labels whose filled cells are mostly figures, judged by up to 60 rows."""
    rows = body if len(body) <= SAMPLE else range(body.start, body.stop, len(body) // SAMPLE)
    found = []
    for place in range(corner.column + 1, corner.stop):
        filled = [cell for row in rows if printed(cell := sheet.cell(row, place)).strip()]
        if len(rows) < len(body) and not filled:
            filled = [cell for row in body if printed(cell := sheet.cell(row, place)).strip()]
        codes = name_key(sheet.label(top, place)) in CODES
        if filled and sum(is_figure(cell) for cell in filled) * 2 >= len(filled) and not codes:
            found.append(place)
    return tuple(found)


def refuse_unread(table: Table) -> None:
    """Raise UnreadableCell where a column under a heading begins with digits all the way and holds no figure."""
    of_figures = set(table.columns)
    for column in range(table.label + 1, max(table.columns, default=-1) + 2):
        headings = [text for row in table.heads if (text := table.sheet.label(row, column))]
        cells = {row: text for row in table.body if (text := table.sheet.label(row, column))}
        if column in of_figures or not headings or not cells or name_key(headings[0]) in CODES:
            continue
        if all(_DIGIT.match(text) and not period(text) for text in cells.values()):
            row, text = next(iter(cells.items()))
            raise UnreadableCell(
                f"{table.sheet.place(row, column)}: {text[:60]!r} stands where the other columns have figures. "
                "Expected a number, an empty cell or a mark such as … or ***. Correct the column in a copy, or take it "
                "out."
            )


def _lines(sheet: Sheet, first: int, stop: int) -> tuple[int, tuple[str, ...]]:
    """Where the lines above a table begin, behind the notes of the table before it, and their texts."""
    notes = [row for row in range(first, stop) if is_footer(next(filter(None, sheet.labels(row)), ""))] if first else []
    begin = notes[-1] + 1 if notes else first
    texts = tuple(text for row in range(begin, stop) for text in sheet.labels(row) if text)
    lead = tuple(line for line in reversed(sheet.lead) if not line.endswith("。")) if first == 0 else ()
    return begin, (*texts, *lead)
