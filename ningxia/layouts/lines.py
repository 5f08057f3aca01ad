"""Records of a CSV without quotes, split only where they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class Lines(Sequence[list[str]]):
    """Lines of text as records of cells; a blank line is an empty record.

    >>> lines = Lines(["地区,2019年", "宁夏,3748.48", ""], ",")
    >>> lines[1], lines[2], lines.halves(1)
    (['宁夏', '3748.48'], [], ('宁夏', True))
    """

    def __init__(self, lines: list[str], separator: str) -> None:
        self.lines = lines
        self.separator = separator
        self._blank = separator + " \t\u3000"
        self._split: dict[int, list[str]] = {}
        self._wider: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        if isinstance(place, slice):
            return [self[row] for row in range(*place.indices(len(self.lines)))]
        if place not in self._split:
            line = self.lines[place]
            self._split[place] = line.split(self.separator) if line else []
        return self._split[place]

    def halves(self, row: int) -> tuple[str, bool]:
        """The first cell of a record, and whether the record holds anything behind it."""
        first, _, rest = self.lines[row].partition(self.separator)
        return first, bool(rest.strip(self._blank))

    def width(self, row: int) -> int:
        """How many cells a record has."""
        return self.lines[row].count(self.separator) + 1 if self.lines[row] else 0

    def wider_than(self, columns: int) -> list[int]:
        """The records that hold anything behind so many cells."""
        if columns not in self._wider:
            sign, blank = self.separator, self._blank
            wide = [(row, line) for row, line in enumerate(self.lines) if line.count(sign) >= columns]
            self._wider[columns] = [row for row, line in wide if line.rstrip(blank).count(sign) >= columns]
        return self._wider[columns]

    def texts(self, rows: list[int], columns: list[int]) -> pa.Array | None:
        """The cells at the crossings, row by row; None when a record is too short for all columns."""
        if not rows or not columns:
            return None
        behind_first = columns == list(range(1, len(columns) + 1))
        lines = [self.lines[row] for row in rows]
        lines = [line.partition(self.separator)[2] for line in lines] if behind_first else lines
        parts = pc.split_pattern(pa.array(lines, pa.large_string()), self.separator)
        offsets = np.asarray(parts.offsets)
        widths = np.diff(offsets)
        if behind_first and (widths == len(columns)).all():
            return parts.values
        wanted = np.asarray(columns) - int(behind_first)
        return (
            None if widths.min() <= wanted[-1] else parts.values.take(pa.array((offsets[:-1, None] + wanted).ravel()))
        )
