"""Files of our own in the publishers' layouts."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlwt

FIXTURES = Path(__file__).parent / "fixtures"


def workbook(sheets: dict[str, list[list]], merged: tuple[str, ...] = ()) -> bytes:
    """The bytes of an xlsx with these sheets; `merged` ranges are of the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old_workbook(sheets: dict[str, list[list]]) -> bytes:
    """The bytes of an xls with these sheets."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell is not None:
                    sheet.write(i, j, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def saved(tmp_path):
    """Write bytes, text (UTF-8), rows (one sheet) or sheets to a file and give its path."""

    def save(content, name="published.bin", merged=()):
        if isinstance(content, list):
            content = workbook({"1": content}, merged)
        elif isinstance(content, dict):
            content = workbook(content, merged)
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return save


def tidy(frame, *columns):
    """The rows of a frame as lists, of some columns."""
    return frame[list(columns)].to_numpy().tolist()
