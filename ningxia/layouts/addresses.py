"""Spreadsheet addresses of a whole rectangle of cells at once."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pyarrow as pa

from ningxia.layouts.sheets import column_letters


def addresses(rows: list[int], columns: list[int]) -> pa.Array:
    """The addresses of the crossings, row by row; rows and columns counted from 0.

    Rows whose numbers have equally many digits are written as one matrix of characters.

    >>> addresses([8, 9], [1, 26]).to_pylist()
    ['B9', 'AA9', 'B10', 'AA10']
    """
    letters = [column_letters(column).encode() for column in columns]
    text, lengths = [], []
    for digits, alike in groupby(rows, key=lambda row: len(str(row + 1))):
        numbers = np.array([str(row + 1) for row in alike], dtype=f"S{digits}").view(np.uint8).reshape(-1, digits)
        widths = np.array([len(letter) + digits for letter in letters])
        ends = np.cumsum(widths)
        page = np.empty((len(numbers), ends[-1]), dtype=np.uint8)
        for letter, end in zip(letters, ends, strict=True):
            page[:, end - digits - len(letter) : end - digits] = np.frombuffer(letter, dtype=np.uint8)
            page[:, end - digits : end] = numbers
        text.append(page.ravel())
        lengths.append(np.tile(widths, len(numbers)))
    offsets = np.concatenate([[0], *lengths]).cumsum(dtype=np.int64)
    return pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(np.concatenate(text)))
