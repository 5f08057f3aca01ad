"""The cells of a valid file by sheet and address, to be changed one by one."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import openpyxl
import pandas as pd
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from ningxia.layouts.sheets import column_letters

from .grids import saved


@dataclass
class Cells:
    """The cells of a file by sheet and address, and its reading: which cell is whose figure of which year."""

    data: bytes
    frame: pd.DataFrame

    def __post_init__(self) -> None:
        self.frame = self.frame.loc[self.frame["value"].notna() & ~self.frame["cell"].str.contains(r"\+")]
        self.is_book = self.data.startswith(b"PK")
        if self.is_book:
            self.book = openpyxl.load_workbook(io.BytesIO(self.data))
        else:
            self.rows = [line.split(",") for line in self.data.decode("gb18030").split("\r\n")]

    def get(self, sheet: str, cell: str) -> object:
        """What stands in a cell."""
        if self.is_book:
            return self.book[sheet][cell].value
        row, column = _place(cell)
        return self.rows[row][column] if column < len(self.rows[row]) else ""

    def put(self, sheet: str, cell: str, content: object) -> None:
        """Write a cell."""
        if self.is_book:
            self.book[sheet][cell] = None if content == "" else content
        else:
            row, column = _place(cell)
            self.rows[row][column] = "" if content is None else str(content)

    def label_of(self, row: pd.Series) -> str:
        """The cell left of a figure that holds its row's label, "" where it is not in the first two columns."""
        _, number = coordinate_from_string(row["cell"])
        places = [f"{letter}{number}" for letter in "AB"]
        return next((one for one in places if is_label(self.get(row["sheet"], one))), "")

    def cut(self, sheet: str, number: int) -> None:
        """Take a row out, counted from 1."""
        if self.is_book:
            self.book[sheet].delete_rows(number)
        else:
            del self.rows[number - 1]

    def texts(self) -> list[tuple[str, str]]:
        """Sheet and address of every cell that holds words."""
        if self.is_book:
            return [
                (sheet.title, cell.coordinate)
                for sheet in self.book for row in sheet.iter_rows() for cell in row if is_label(cell.value)
            ]  # fmt: skip
        return [
            ("", f"{column_letters(column)}{row + 1}")
            for row, cells in enumerate(self.rows) for column, cell in enumerate(cells) if is_label(cell)
        ]  # fmt: skip

    def written(self) -> bytes:
        """The file as it is now."""
        if not self.is_book:
            return "\r\n".join(",".join(row) for row in self.rows).encode("gb18030")
        return saved(self.book)


def _place(cell: str) -> tuple[int, int]:
    letters, number = coordinate_from_string(cell)
    return number - 1, column_index_from_string(letters) - 1


def is_label(content: object) -> bool:
    return isinstance(content, str) and bool(re.search(r"[\u4e00-\u9fffA-Za-z]", content))
