"""A table as a rectangle of figures, what its headings say, and the long frame made of both."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ningxia.layouts.errors import UnreadableCell
from ningxia.layouts.numbers import number
from ningxia.layouts.sheets import Sheet, address, column_letters, printed

Facts = dict[str, Any]
"""What a heading says of its figures: any of indicator, region, level, parent, year, period, unit, industry, note."""

KEYS = ("indicator", "region", "level", "parent", "year", "period", "unit", "industry", "note")


@dataclass(frozen=True)
class Block:
    """Figures at the crossings of `rows` and `columns` (numbers counted from 0), each with what its heading says.

    `facts` holds for the whole table; a row's facts come before a column's, and both before the table's. Where row and
    column both name an indicator it is row:column, and the unit is the column's. `continues` marks a table that goes
    on with the one before it; `heads` are the rows of its title and headings; `marks` are marks of its own with what
    they say.
    """

    rows: dict[int, Facts]
    columns: dict[int, Facts]
    facts: Facts = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    continues: bool = False
    heads: range = range(0)

    def says(self, key: str) -> bool:
        """Whether every figure of the table is told its `key`."""
        if self.facts.get(key) not in (None, ""):
            return True
        return any(
            all(facts.get(key) not in (None, "") for facts in side.values()) for side in (self.rows, self.columns)
        )


def observations(sheet: Sheet, block: Block) -> pd.DataFrame:
    """The block as a long frame, one row a printed figure or mark, in reading order.

    Columns: those of `KEYS` that the block speaks of, value, cell, sheet, text. An empty cell makes no row; a mark
    makes one with NaN and the reason in `note`. Raises UnreadableCell where a cell is neither.
    """
    rows, columns = list(block.rows), list(block.columns)
    cells = [sheet.cell(i, j) for i in rows for j in columns]
    values, notes, kept = _numbers(sheet, block, cells)
    row_of = np.repeat(np.arange(len(rows)), len(columns))[kept]
    column_of = np.tile(np.arange(len(columns)), len(rows))[kept]
    data: dict[str, Any] = {}
    for key in KEYS:
        if key != "note" and _spoken(block, key):
            data[key] = _spread(block, key, row_of, column_of)
    data["value"] = values[kept]
    data["note"] = _notes(block, notes, row_of, column_of, kept)
    data["cell"] = _addresses(rows, columns, row_of, column_of)
    data["sheet"] = _taken([sheet.name], np.zeros(len(row_of), dtype=np.int64))
    data["text"] = pd.Series(_texts(cells, kept), dtype="str")
    return pd.DataFrame(data)


def _spoken(block: Block, key: str) -> bool:
    sides = (block.facts, *block.rows.values(), *block.columns.values())
    return any(facts.get(key) not in (None, "") for facts in sides)


def _spread(block: Block, key: str, row_of: np.ndarray, column_of: np.ndarray) -> pd.Series:
    """The fact for each figure: the row's, else the column's, else the table's."""
    default = block.facts.get(key, "")
    by_row = [facts.get(key) for facts in block.rows.values()]
    by_column = [facts.get(key) for facts in block.columns.values()]
    if all(fact is None for fact in by_row):
        return _taken([default if fact is None else fact for fact in by_column], column_of)
    if all(fact is None for fact in by_column):
        return _taken([default if fact is None else fact for fact in by_row], row_of)
    crossings = itertools.product(block.rows.values(), block.columns.values())
    return _taken(
        [_crossed(row, column, key, default) for row, column in crossings], row_of * len(by_column) + column_of
    )


def _crossed(row: Facts, column: Facts, key: str, default: Any) -> Any:
    first, second = row.get(key), column.get(key)
    if first and second and row.get("indicator") and column.get("indicator") and key in ("indicator", "unit"):
        return f"{first}:{second}" if key == "indicator" else second
    return first if first is not None else second if second is not None else default


def _taken(items: list, places: np.ndarray) -> pd.Series:
    if all(isinstance(item, int) for item in items):
        return pd.Series(np.asarray(items, dtype=np.int64)[places])
    return pd.Series(pa.array([str(item) for item in items], pa.large_string()).take(pa.array(places)), dtype="str")


def _numbers(sheet: Sheet, block: Block, cells: list) -> tuple[np.ndarray, dict[int, str], np.ndarray]:
    """Values, notes by position, and the positions that hold a figure or a mark."""
    fast = _all_plain(cells)
    if fast is not None:
        return fast, {}, np.flatnonzero(~np.isnan(fast))
    values, notes, kept = np.full(len(cells), np.nan), {}, []
    width = len(block.columns)
    rows, columns = list(block.rows), list(block.columns)
    for position, cell in enumerate(cells):
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            values[position] = cell
            kept.append(position)
            continue
        try:
            found = _marked(printed(cell), block.marks)
        except ValueError:
            raise _unreadable(sheet, rows[position // width], columns[position % width]) from None
        if found is not None:
            values[position], note = found
            kept.append(position)
            if note:
                notes[position] = note
    return values, notes, np.asarray(kept, dtype=np.int64)


def _marked(text: str, marks: dict[str, str]) -> tuple[float, str] | None:
    reason = marks.get(text.strip())
    return (np.nan, f"{text.strip()}: {reason}") if reason else number(text)


def _all_plain(cells: list) -> np.ndarray | None:
    """The values (NaN where empty) when every cell is a plain printed number or empty, else None."""
    if not cells or not all(type(cell) is str for cell in cells):
        return None
    text = pc.utf8_trim_whitespace(pa.array(cells, pa.string()))
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    try:
        values = pc.cast(text, pa.float64())
    except pa.ArrowInvalid:
        return None
    if not pc.all(pc.is_finite(values)).as_py() and values.null_count < len(values):
        return None
    return values.to_numpy(zero_copy_only=False)


def _notes(
    block: Block, notes: dict[int, str], row_of: np.ndarray, column_of: np.ndarray, kept: np.ndarray
) -> pd.Series:
    said = _spread(block, "note", row_of, column_of)
    if not notes:
        return said
    joined = ["; ".join(filter(None, (notes.get(p, ""), s))) for p, s in zip(kept.tolist(), said, strict=True)]
    return pd.Series(joined, dtype="str")


def _addresses(rows: list[int], columns: list[int], row_of: np.ndarray, column_of: np.ndarray) -> pd.Series:
    letters = pa.array([column_letters(j) for j in columns], pa.string()).take(pa.array(column_of))
    digits = pa.array([str(i + 1) for i in rows], pa.string()).take(pa.array(row_of))
    return pd.Series(pc.binary_join_element_wise(letters, digits, ""), dtype="str")


def _texts(cells: list, kept: np.ndarray) -> pa.Array:
    if all(type(cell) is str for cell in cells):
        return pc.utf8_trim_whitespace(pa.array(cells, pa.string()).take(pa.array(kept)))
    return pa.array([printed(cells[p]).strip() for p in kept.tolist()], pa.string())


def _unreadable(sheet: Sheet, row: int, column: int) -> UnreadableCell:
    return UnreadableCell(
        f"{sheet.place(row, column)}: {printed(sheet.cell(row, column))[:60]!r} stands among the figures. "
        f"Expected a number, an empty cell or a mark such as … or ***. Correct the cell in a copy, "
        f"or see whether {address(row, 0)} belongs to the table at all."
    )
