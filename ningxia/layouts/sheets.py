"""A sheet of cells as a publisher laid it out, whatever kind of file it came in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ningxia.layouts.lines import Lines

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

MOST_LABEL_COLUMNS = 4

_BLANKS = re.compile(r"\s+")
_WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_BETWEEN_CHINESE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def half_width(text: str) -> str:
    """The text with full-width letters, digits, brackets and blanks made half-width; ① and the like stay.

    >>> half_width("２００６年（万元）")
    '2006年(万元)'
    """
    return text.translate(_HALF_WIDTH)


def column_letters(column: int) -> str:
    """The spreadsheet name of a column counted from 0.

    >>> [column_letters(c) for c in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The spreadsheet address of a cell counted from 0, in a CSV file too (record 4, field 2 is B4).

    >>> address(3, 1)
    'B4'
    """
    return f"{column_letters(column)}{row + 1}"


def printed(cell: Cell) -> str:
    """A cell as text: dates as ISO days, whole numbers without a decimal point, nothing as "".

    >>> printed(2010.0), printed(dt.datetime(2010, 12, 31)), printed(None)
    ('2010', '2010-12-31', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)


def label(cell: Cell) -> str:
    r"""A heading as one line: blanks inside Chinese taken out, other runs of blanks made one.

    >>> label("宁    夏"), label("地方一般公\n共预算支出\nGeneral Public\nBudget"), label(2010.0)
    ('宁夏', '地方一般公共预算支出 General Public Budget', '2010')
    """
    if type(cell) is str and cell.isalnum():
        return cell
    text = printed(cell).replace("\ufeff", "").replace("\u200b", "").strip()
    return _BETWEEN_CHINESE.sub("", _BLANKS.sub(" ", text))


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows` as cells from A1 on (rows may differ in length), `merged` as ((row, column), (row, column)).

    `lead` are lines that stand above the first row without being cells (HTML), `unset` the formulas whose value the
    file does not hold, `is_cut` whether a text file ends without a line end.
    """

    file: str
    rows: Sequence[list[Cell]]
    name: str = ""
    merged: tuple = ()
    lead: tuple[str, ...] = ()
    unset: frozenset[tuple[int, int]] = frozenset()
    is_cut: bool = False

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell, "" beyond the end of a short row."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def anchored(self, row: int, column: int) -> Cell:
        """The cell, or the one it is merged with from above."""
        return self.cell(*self._anchors.get((row, column), (row, column)))

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For the first columns, where labels stand: cells merged with one above them."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for first, last in self.merged:
            column = first[1]
            for row in range(first[0] + 1, min(last[0] + 1, len(self.rows)) if column < MOST_LABEL_COLUMNS else 0):
                if (row, column) in found:
                    break  # ranges over ranges, which no program writes, are not gone through again
                found[row, column] = first
        return found

    def halves(self, row: int) -> tuple[Cell, bool]:
        """The row's first cell, and whether it holds anything behind it."""
        if isinstance(self.rows, Lines):
            return self.rows.halves(row)
        cells = self.rows[row]
        return cells[0] if cells else "", any(printed(cell).strip() for cell in cells[1:])

    def width_of(self, row: int) -> int:
        """How many cells the row has."""
        return self.rows.width(row) if isinstance(self.rows, Lines) else len(self.rows[row])

    def label(self, row: int, column: int) -> str:
        return label(self.cell(row, column))

    def labels(self, row: int) -> list[str]:
        """The row's labels from the first column to the last cell it has."""
        return [label(cell) for cell in self.rows[row]]

    def is_blank(self, row: int) -> bool:
        return not any(printed(cell).strip() for cell in self.rows[row])

    def place(self, row: int, column: int | None = None) -> str:
        """Where a cell or row is, for messages: file, sheet, address."""
        where = f"row {row + 1}" if column is None else address(row, column)
        return f"{self.file}, sheet {self.name!r}, {where}" if self.name else f"{self.file}, {where}"
