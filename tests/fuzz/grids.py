"""A file as sheets of cells, written anew in another way that says the same: the readers must not care."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import openpyxl
from layouts.conftest import old_workbook

from ningxia.layouts.files import opened
from ningxia.layouts.names import period, province
from ningxia.layouts.sheets import printed

Rows = list[list]


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells row by row, its name, and the ranges that are merged, as the reader gives them."""

    rows: Rows
    name: str = ""
    merged: tuple = ()


@cache
def grid_of(path: str) -> Grid | None:
    """The only sheet of the file at `path`; None where it has several, or lines outside its cells."""
    sheets = [sheet for sheet in opened(path).sheets if any(map(any, sheet.rows))]
    if len(sheets) != 1 or sheets[0].lead:
        return None
    rows = [[None if cell == "" else cell for cell in row] for row in sheets[0].rows]
    return Grid(rows, "" if sheets[0].name in ("table 1", "") else sheets[0].name, sheets[0].merged)


def as_csv(grid: Grid, chance: Random) -> bytes:
    """Comma-separated text in one of the encodings and line ends that occur, quoted or not."""
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=quoting, lineterminator=chance.choice(("\n", "\r\n", "\r")))
    writer.writerows([[printed(cell) for cell in row] for row in grid.rows])
    return stream.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")))


def as_xlsx(grid: Grid, chance: Random) -> bytes:
    """A workbook; sometimes with figures as text, without addresses of cells, or with a wrong extent."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _named(grid)
    texts = chance.random() < 0.3
    for row in grid.rows:
        sheet.append([printed(cell) if texts and isinstance(cell, float) else cell for cell in row])
    for first, last in grid.merged:
        sheet.merge_cells(
            start_row=first[0] + 1, start_column=first[1] + 1, end_row=last[0] + 1, end_column=last[1] + 1
        )
    written = saved(book)
    change = chance.choice((None, None, _without_addresses, _wrong_extent, _without_extent, _prefixed))
    return _sheet_changed(written, change) if change else written


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as bytes that do not tell when they were written."""
    stream, timeless = io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(timeless, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2000-01-01T00:00:00Z", source.read(part))
            target.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return timeless.getvalue()


def _without_addresses(xml: str) -> str:
    return re.sub(r'(<(?:row|c)) r="[A-Z]*\d+"', r"\1", xml) if _is_dense(xml) else xml


def _is_dense(xml: str) -> bool:
    """Whether every row begins in column A and has no gap: then addresses say nothing that the order does not."""
    rows = re.findall(r"<row [^>]*>(.*?)</row>", xml, re.DOTALL)
    letters = [[ord(one) - 65 for one in re.findall(r'<c r="([A-Z])\d+"', row)] for row in rows]
    numbers = [int(one) for one in re.findall(r'<row r="(\d+)"', xml)]
    return all(row == list(range(len(row))) for row in letters) and numbers == list(range(1, len(numbers) + 1))


def _wrong_extent(xml: str) -> str:
    return re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"', xml)


def _without_extent(xml: str) -> str:
    return re.sub(r'<dimension ref="[^"]*" ?/>', "", xml)


def _prefixed(xml: str) -> str:
    """The same elements under a prefix of their namespace, as some programs write them."""
    return re.sub(r"<(/?)(\w+)(?=[\s>/])", r"<\1x:\2", xml).replace(" xmlns=", " xmlns:x=")


def _sheet_changed(data: bytes, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(zipfile.ZipInfo(name), change(content.decode()) if "worksheets/sheet" in name else content)
    return out.getvalue()


def as_xls(grid: Grid, chance: Random) -> bytes:
    """A workbook of the old kind."""
    del chance
    rows = [[cell.isoformat()[:10] if isinstance(cell, dt.date) else cell for cell in row] for row in grid.rows]
    return old_workbook({_named(grid): rows})


def as_html(grid: Grid, chance: Random) -> bytes:
    """A page with one table, in the markup that browsers or spreadsheets save."""
    row_end, cell_end = chance.choice((("</tr>", "</td>"), ("", ""), ("</TR>\n", "</TD>\n")))
    lines = [
        "<tr>" + "".join(f"<td>{html.escape(printed(cell))}{cell_end}" for cell in row) + row_end for row in grid.rows
    ]
    encoding = chance.choice(("utf-8", "gb18030"))
    return f"<html><body><table>{''.join(lines)}</table></body></html>".encode(encoding)


def _named(grid: Grid) -> str:
    return re.sub(r"[\[\]:*?/\\']", "", grid.name)[:31] or "表"


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "xls": as_xls, "html": as_html}


def is_number(cell: object) -> bool:
    """Whether a cell is a figure written plainly, and no year."""
    if isinstance(cell, str):
        return bool(re.fullmatch(r"-?\d+\.\d+", cell.strip()))
    return type(cell) in (int, float) and not (cell == int(cell) and 1900 <= cell <= 2100)


def _every(grid: Grid, change: Callable[[object], object]) -> Grid:
    return replace(grid, rows=[[change(cell) for cell in row] for row in grid.rows])


def padded(grid: Grid, chance: Random) -> Grid:
    """Blanks behind some texts; before them they may mean that a line is part of the one above."""
    blanks = (" ", "\u3000", "\t", "  ")
    return _every(
        grid, lambda cell: cell + chance.choice(blanks) if isinstance(cell, str) and chance.random() < 0.3 else cell
    )


def full_width(grid: Grid, chance: Random) -> Grid:
    """Some figures in full-width digits."""
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    return _every(grid, lambda cell: str(cell).translate(wide) if is_number(cell) and chance.random() < 0.2 else cell)


def with_commas(grid: Grid, chance: Random) -> Grid:
    """Some figures with commas for thousands."""
    return _every(
        grid,
        lambda cell: (
            f"{float(cell):,.6f}" if type(cell) is float and is_number(cell) and chance.random() < 0.2 else cell
        ),
    )


def blank_row(grid: Grid, chance: Random) -> Grid:
    """A blank row at the top or the bottom."""
    if grid.merged or chance.random() < 0.5:
        return replace(grid, rows=[*grid.rows, []])
    return replace(grid, rows=[[], *grid.rows])


def blank_column(grid: Grid, chance: Random) -> Grid:
    """Blank cells right of each row."""
    more = chance.choice((1, 2, 6))
    width = max(map(len, grid.rows))
    return replace(grid, rows=[row + [None] * (width - len(row) + more) for row in grid.rows])


def noted(grid: Grid, chance: Random) -> Grid:
    """A note below the table."""
    note = chance.choice(
        ("注：本表按当年价格计算。", "数据来源：国家统计局", "资料来源：某年鉴2007", "a) 不含农户。", "①初步数。")
    )
    return replace(grid, rows=[*grid.rows, [note]])


def rows_in_another_order(grid: Grid, chance: Random) -> Grid:
    """Two rows of figures exchanged, each with its label."""
    rows = list(grid.rows)
    stands = [_stands_alone(cells) for cells in rows]
    places = [row for row in range(len(rows) - 1) if stands[row] and stands[row + 1]]
    if not places or grid.merged:
        return grid
    place = chance.choice(places)
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    return replace(grid, rows=rows)


def _stands_alone(cells: list) -> bool:
    """Whether a row is of a province or a year and holds figures."""
    first = printed(cells[0]) if cells else ""
    return bool(province(first) or period(first)) and any(map(is_number, cells[1:]))


def unchanged(grid: Grid, chance: Random) -> Grid:
    """The same sheet: only the kind of file is another."""
    del chance
    return grid


HARMLESS: tuple[Callable[[Grid, Random], Grid], ...] = (
    padded, full_width, with_commas, blank_row, blank_column, noted, rows_in_another_order, unchanged,
)  # fmt: skip
