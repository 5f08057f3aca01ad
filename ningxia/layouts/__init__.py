"""Readers of published tables: whatever the publisher's layout, one long frame.

`read(path, *, region=None, indicator=None, unit=None, year=None) -> DataFrame` looks at the content, never at the
file's name. One row is one printed figure or mark, in reading order:

=========  =====  ==============================================================================================
indicator  str    label as printed, unit taken off; a sub-item carries its path: 地区生产总值:第一产业
region     str    short Chinese name as in the vocabulary (宁夏), 全国 for the nation; others as printed, no blanks
level      str    only where not all rows are nation or province: nation, province, group (东部地区, 地方合计),
                  special (港澳台), place (cities, prefectures, counties)
parent     str    only where places stand below a province that is known: its short name
year       int
period     str    only where data are not annual: Q1 to Q4, M01 to M12, "" for a whole year
value      float  as printed, nothing converted; NaN with a reason in `note` for a mark (…, —, ***)
unit       str    as printed, "" where the file states none
industry   str    only where the table has one: label as printed
note       str    why the value is missing or doubtful, "" as a rule
cell       str    spreadsheet address, in a CSV too (record 4, field 2 is B4)
sheet      str    sheet name, "" in a CSV
text       str    the figure as printed
=========  =====  ==============================================================================================

An empty cell prints nothing and makes no row; only a printed mark makes a row with NaN. A zero stays a zero; where all
regions of a period have it, the note says that it is probably a missing value.

The keywords supply what the file leaves unsaid and choose nothing. `region` is any name the vocabulary knows, or a list
of them, one a row from the top, for a table without a region column; on a table of prefectures it is the province they
stand in, and 全省 or 全区 becomes that province. A sheet named 2006 or 宁夏 says so for a table that does not.

`frame.attrs` holds layout, file, kind (file type and encoding), preamble (what lines such as 数据库：... state) and
dropped (rows, columns and sheets left out, with their places).

Raises `LayoutError` (a ValueError): UnreadableFile, UnknownLayout, UnreadableCell, UnsaidError (region, indicator or
year unsaid and no hint), ContradictionError (hint and file disagree); FileNotFoundError; the vocabulary's UnknownRegion
for a hint it does not know. Files are only ever read, formulas count with the value stored for them, and what would
take more than 200 MB, five million cells or 200 MB unpacked is refused first.

A layout is a `Layout(name, recognise, blocks)`: how to know a sheet, and where its figures stand with what their
headings say. Opening, numbers, units, names, hints, addresses are shared. See `recipe.py` for the list.
"""

from ningxia.layouts.errors import (
    ContradictionError,
    LayoutError,
    UnknownLayout,
    UnreadableCell,
    UnreadableFile,
    UnsaidError,
)
from ningxia.layouts.reading import read

__all__ = [
    "ContradictionError",
    "LayoutError",
    "UnknownLayout",
    "UnreadableCell",
    "UnreadableFile",
    "UnsaidError",
    "read",
]
