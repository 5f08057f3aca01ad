"""The long frame of a table: a row a printed figure or mark, with everything its headings say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, product
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import ExtensionArray

from ningxia.layouts.addresses import addresses
from ningxia.layouts.block import Block, Facts
from ningxia.layouts.errors import UnreadableCell
from ningxia.layouts.lines import Lines
from ningxia.layouts.numbers import number
from ningxia.layouts.sheets import Sheet, address, printed

COLUMNS = ("indicator", "region", "level", "parent", "year", "period", "value", "unit", "industry", "note", "cell",
           "sheet", "text")  # fmt: skip
TOLD = ("indicator", "region", "level", "parent", "year", "period", "unit", "industry")
PLAIN = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
SAMPLE = 50
_TEXT = pd.Series([], dtype="str").dtype


def told_keys(blocks: Sequence[Block]) -> list[str]:
    """What the tables' headings speak of, and the unit; the level only where not all is nation or province."""
    spoken = set().union(*(said for one in blocks for said in (one.facts, *one.rows.values(), *one.columns.values())))
    told = [key for key in TOLD if key == "unit" or (key in spoken and any(one.speaks_of(key) for one in blocks))]
    levels = {level for one in blocks for level in one.said("level")}
    return [key for key in told if key != "level" or not levels <= {"nation", "province"}]


def observations(sheet: Sheet, block: Block, keys: Sequence[str]) -> pd.DataFrame:
    """The block as a long frame, in reading order.

    Columns: `keys` of `TOLD`, "" where the block does not speak of them, then value, note, cell, sheet, text, in the
    order of `COLUMNS`. An empty cell makes no row; a mark makes one with NaN and the reason in `note`. Raises
    UnreadableCell where a cell is neither.
    """
    rows, columns = list(block.rows), list(block.columns)
    texts, values, notes = _figures(sheet, block, rows, columns)
    where = addresses(rows, columns)
    row_of = np.repeat(np.arange(len(rows), dtype=np.int32), len(columns))
    column_of = np.tile(np.arange(len(columns), dtype=np.int32), len(rows))
    filled = ~np.isnan(values)
    filled[list(notes)] = True
    if not filled.all():
        kept = np.flatnonzero(filled)
        values, row_of, column_of = values[kept], row_of[kept], column_of[kept]
        texts, where = texts.take(pa.array(kept)), where.take(pa.array(kept))
        notes = {place: notes[old] for place, old in enumerate(kept.tolist()) if old in notes} if notes else {}
    data: dict[str, Any] = {key: _fact(block, key, row_of, column_of) for key in keys}
    data |= {"value": values, "note": _notes(notes, len(values)), "cell": _column(where)}
    data |= {"sheet": _constant(sheet.name, len(values)), "text": _column(texts)}
    return pd.DataFrame({key: data[key] for key in COLUMNS if key in data}, copy=False)


def _constant(text: str, count: int) -> ExtensionArray:
    return _column(pa.repeat(pa.scalar(text, pa.large_string()), count))


def _column(texts: pa.Array) -> ExtensionArray:
    return _TEXT.__from_arrow__(texts)


def _texts(sheet: Sheet, rows: list[int], columns: list[int]) -> pa.Array:
    """The cells at the crossings, row by row, as printed, without outer blanks."""
    texts = sheet.rows.texts(rows, columns) if isinstance(sheet.rows, Lines) else _words(sheet, rows, columns)
    if texts is None:
        texts = pa.array([printed(sheet.cell(row, column)) for row in rows for column in columns], pa.large_string())
    is_padded = any(text != text.strip() for text in texts[:SAMPLE].to_pylist())
    return pc.utf8_trim_whitespace(texts) if is_padded else texts


def _words(sheet: Sheet, rows: list[int], columns: list[int]) -> pa.Array | None:
    """The cells at the crossings where all of them are text and stand side by side, else None."""
    start, stop = columns[0], columns[-1] + 1
    cells = [sheet.rows[row][start:stop] for row in rows]
    if len(columns) != stop - start or any(len(row) != len(columns) for row in cells):
        return None
    try:
        texts = pa.array(chain.from_iterable(cells), pa.large_string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return None
    return texts if not texts.null_count else None


def _figures(
    sheet: Sheet, block: Block, rows: list[int], columns: list[int]
) -> tuple[pa.Array, np.ndarray, dict[int, str]]:
    """Texts, values (NaN where empty or marked) and notes by position, row by row; every mark has a note."""
    texts = _texts(sheet, rows, columns)
    is_filled = pc.not_equal(texts, "")
    try:
        values = _values(texts, is_filled)
    except pa.ArrowInvalid:
        texts = pc.utf8_trim_whitespace(texts)
        is_filled = pc.not_equal(texts, "")
        values = _values(texts, pc.match_substring_regex(texts, PLAIN))
    odd = np.flatnonzero(~np.isfinite(values) & is_filled.to_numpy(zero_copy_only=False))
    if not len(odd):
        return texts, values, {}
    values, notes = values.copy(), {}
    for position, text in zip(odd.tolist(), texts.take(pa.array(odd)).to_pylist(), strict=True):
        try:
            found = number(text)
        except ValueError:
            raise _unreadable(sheet, block, position) from None
        values[position], note = found or (np.nan, "")
        notes |= {position: note} if note else {}
    return texts, values, notes


def _values(texts: pa.Array, is_number: pa.Array) -> np.ndarray:
    """The values of the texts that are numbers, NaN for the others."""
    if not pc.all(is_number).as_py():
        texts = pc.if_else(is_number, texts, pa.scalar(None, pa.large_string()))
    return pc.cast(texts, pa.float64()).to_numpy(zero_copy_only=False)


def _fact(block: Block, key: str, row_of: np.ndarray, column_of: np.ndarray) -> ExtensionArray | np.ndarray:
    """The fact for each figure: the row's, else the column's, else the table's."""
    default = block.facts.get(key, "")
    by_row = [facts.get(key) for facts in block.rows.values()]
    by_column = [facts.get(key) for facts in block.columns.values()]
    if by_row.count(None) == len(by_row):
        return _taken([default if fact is None else fact for fact in by_column], column_of)
    if by_column.count(None) == len(by_column):
        return _taken([default if fact is None else fact for fact in by_row], row_of)
    crossings = product(block.rows.values(), block.columns.values())
    crossed = [_crossed(row, column, key, default) for row, column in crossings]
    return _taken(crossed, row_of * len(by_column) + column_of)


def _crossed(row: Facts, column: Facts, key: str, default: Any) -> Any:
    first, second = row.get(key), column.get(key)
    if key in ("indicator", "unit") and first and second and row.get("indicator") and column.get("indicator"):
        return f"{first}:{second}" if key == "indicator" else second
    return first if first is not None else second if second is not None else default


def _taken(items: list, places: np.ndarray) -> ExtensionArray | np.ndarray:
    if all(type(item) is int for item in items):
        return np.asarray(items, dtype=np.int64)[places]
    if items.count(items[0]) == len(items):
        return _constant(str(items[0]), len(places))
    return _column(pa.array(map(str, items), pa.large_string()).take(pa.array(places)))


def _notes(notes: dict[int, str], count: int) -> ExtensionArray:
    if not notes:
        return _constant("", count)
    return _column(pa.array((notes.get(place, "") for place in range(count)), pa.large_string()))


def _unreadable(sheet: Sheet, block: Block, position: int) -> UnreadableCell:
    row = list(block.rows)[position // len(block.columns)]
    column = list(block.columns)[position % len(block.columns)]
    return UnreadableCell(
        f"{sheet.place(row, column)}: {printed(sheet.cell(row, column))[:60]!r} stands among the figures. "
        f"Expected a number, an empty cell or a mark such as … or ***. Correct the cell in a copy, "
        f"or see whether {address(row, 0)} belongs to the table at all."
    )
