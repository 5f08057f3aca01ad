"""Files that are no published table: refused with a clear message, in bounded time and memory, nothing written."""

import io
import re
import time
import tracemalloc
import zipfile
from functools import cache

import pytest
import xlwt

import ningxia
from ningxia.layouts import LayoutError, UnknownLayout, UnreadableCell, UnreadableFile

from .conftest import FIXTURES, old_workbook, workbook
from .test_workbooks import TABLE, rewritten

BOMB = 500_000_000
CLASSIC = (FIXTURES / "portal_classic.csv").read_bytes()
XLSX = workbook({"1": TABLE})
PLACES = ["北京", "天津", "河北", "山西", "宁夏"]
SLIPPED = "指标：x(元)\n地区,2019年,2018年,2017年\n" + "".join(
    f"{place},{',' * (place == '宁夏')}1,2,\n" for place in PLACES
)
GARBLED = "地区,2019年\n宁夏,1\n".encode().decode("latin-1").encode()
XLS = old_workbook({"1": TABLE})


@cache
def bomb() -> bytes:
    """A workbook whose one sheet is half a gigabyte of zeros in half a megabyte of archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(BOMB))
    return out.getvalue()


def disguised_bomb() -> bytes:
    """The same, with directory entries that claim it holds a hundred bytes."""
    return bomb().replace(BOMB.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def far_cell() -> bytes:
    return rewritten(XLSX, "xl/worksheets/sheet1.xml", lambda xml: xml.replace('r="A1"', 'r="XFD1048576"'))


def readdressed(said: str) -> bytes:
    """A workbook whose last cell says that it stands there: a reader that counts in 32 bits would wrap round."""
    cell = f'r="C{len(TABLE)}"'
    return rewritten(XLSX, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(cell, said))


def entities() -> bytes:
    laughs = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return rewritten(XLSX, "xl/worksheets/sheet1.xml", lambda xml: laughs + xml)


def late_entities() -> bytes:
    behind = f"<!--{'x' * 5000}--><!DOCTYPE w [<!ENTITY a 'lol'>]>"
    return rewritten(XLSX, "xl/workbook.xml", lambda xml: behind + xml.partition("?>")[2])


def listed_often() -> bytes:
    """A workbook whose one sheet stands thousands of times in its list."""

    def many(xml: str) -> str:
        one = re.search(r"<sheet [^>]*/>", xml)[0]
        return xml.replace(one, "".join(one.replace('name="1"', f'name="{n}"') for n in range(5000)))

    return rewritten(XLSX, "xl/workbook.xml", many)


def listed_twice() -> bytes:
    """An xls with two names for the same sheet."""
    two = old_workbook({"1": TABLE, "2": TABLE})
    places = [found.start() for found in re.finditer(rb"\x85\x00..(?=....\x00\x00\x01)", two, re.DOTALL)]
    return two[: places[1] + 4] + two[places[0] + 4 : places[0] + 8] + two[places[1] + 8 :]


def claiming() -> bytes:
    """An xls whose sheet claims four billion rows."""
    place = XLS.index(b"\x00\x02\x0e\x00") + 8
    return XLS[:place] + b"\xff\xff\xff\xff" + XLS[place + 4 : place + 6] + b"\xff\xff" + XLS[place + 8 :]


def far_right() -> bytes:
    """An xls with a text in a column that its format does not have."""
    place = XLS.index(b"\xfd\x00\x0a\x00") + 6
    return XLS[:place] + b"\x00\xff" + XLS[place + 2 :]


def going_round() -> bytes:
    """An xls whose outermost folder stands within itself."""
    root = XLS.index("Root Entry".encode("utf-16-le"))
    return XLS[: root + 66] + b"\x01" + XLS[root + 67 : root + 76] + bytes(4) + XLS[root + 80 :]


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


REFUSED = {
    "empty": (b"", UnreadableFile, "empty"),
    "blank": (b" \r\n\t\n", UnreadableFile, "empty"),
    "binary": (bytes(range(256)) * 40, UnreadableFile, "zero byte"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(100), UnreadableFile, "zero byte"),
    "neither UTF-8 nor GB18030": ("地区,2019年\n宁夏,1\n".encode() + b"\xff\xff", UnreadableFile, "line 3, byte"),
    "two encodings": ("指标产量\n".encode() + "地区,2019年\n".encode("gb18030"), UnreadableFile, "指标产量"),
    "plain prose": ("关于数据的说明。\n没有表。\n".encode(), UnknownLayout, "no known layout"),
    "a table without regions or years": (b"a,b\nx,1\ny,2\n", UnknownLayout, "no known layout"),
    "labels that lost their encoding": (GARBLED, UnknownLayout, "garbled"),
    "labels that are question marks": ("指标：x(元)\n地区,2019年\n??,1\n".encode(), UnreadableCell, "letters are lost"),
    "half a CSV": (CLASSIC[: CLASSIC.index(b",10.0")], LayoutError, "cut off"),
    "an open quote": (b'Region,2019\n"Ningxia,1\n', UnreadableFile, "never closed"),
    "half an xlsx": (XLSX[: len(XLSX) // 2], UnreadableFile, "truncated"),
    "half an xls": (XLS[: len(XLS) // 2], UnreadableFile, "damaged|not a readable"),
    "an xls that goes round in itself": (going_round(), UnreadableFile, "damaged"),
    "an xls that claims four billion rows": (claiming, UnreadableFile, "claims rows 0 to 4294967295 and columns 0"),
    "an xls with a cell far right": (far_right, UnreadableFile, "a cell in column 65281"),
    "a sheet listed often": (listed_often, UnreadableFile, "lists 5000 sheets and holds 1"),
    "a sheet listed twice": (listed_twice, UnreadableFile, "lists 2 sheets and holds 1"),
    "a zip of something else": (zipped("readme.txt", b"hello"), UnreadableFile, "not a workbook"),
    "words among figures": ("指标：x(元)\n地区,2019年,2018年\n宁夏,1,约2\n".encode(), UnreadableCell, "C3: '约2'"),
    "more figures than headings": ("指标：x(元)\n地区,2019年\n宁夏,1,234.5\n".encode(), UnreadableCell, "thousands"),
    "a separator too many": (SLIPPED.encode(), UnreadableCell, "row 7: 5 cells, while other rows \\(5\\) have 4"),
    "a separator too few": (SLIPPED.replace("宁夏,,1,2,", "宁夏,1,2").encode(), UnreadableCell, "row 7: 3 cells"),
    "a separator too many in a short table": (
        "地区,年份,产量(吨)\n北京,,2006,1\n天津,2006,2\n宁夏,2006,3\n".encode(),
        UnreadableCell,
        "row 2: 4 cells, while other rows \\(3\\) have 3",
    ),
    "a separator too few beside an empty row": (
        "指标：x(元)\n地区,2019年,2018年,2017年\n北京,1,2\n天津,,,\n宁夏,3,4,\n".encode(),
        UnreadableCell,
        "row 3: 3 cells, while other rows \\(3\\) have 4",
    ),
    "a separator too few in the only row": (
        "指标：x(元)\n地区,2019年,2018年,2017年\n宁夏,1,2\n".encode(),
        UnreadableCell,
        "row 3: 3 cells, while other rows \\(1\\) have 4",
    ),
    "a formula in a CSV": ("指标：x(元)\n地区,2019年\n宁夏,=1+1\n".encode(), UnreadableCell, "=1\\+1"),
    "entity expansion": (entities(), UnreadableFile, "document type"),
    "entities behind a long comment": (late_entities(), UnreadableFile, "document type"),
    "entities in a page": (b'<!DOCTYPE x [<!entity a "b">]><table>', UnreadableFile, "declares entities"),
    "a page without a table": (b"<html><body><p>404</p></body></html>", UnreadableFile, "without a table"),
    "broken markup": (b"<", UnreadableFile, "HTML"),
    "a cell at the end of the sheet": (far_cell(), UnreadableFile, "stray cell"),
    "a cell beyond any sheet": (readdressed(f'r="C{"4" * 40}"'), UnreadableFile, "C4444444444444444444', which no"),
    "a far cell in other quotes": (readdressed("r = 'XFD1048576'"), UnreadableFile, "stray cell"),
    "a cell in four letters": (readdressed('r="XXXX1"'), UnreadableFile, "'XXXX1', which no sheet has"),
    "a far row": (readdressed('r="C5"/></row><row r="9999999999"><c'), UnreadableFile, "a row numbered '9999999999'"),
    "markup that breaks off": (readdressed('r="C5'), UnreadableFile, "damaged"),
    "a zip bomb": (bomb, UnreadableFile, "unpacked"),
    "a disguised zip bomb": (disguised_bomb, UnreadableFile, "unpacked|truncated"),
    "a million columns": (b"Region," + b"2019," * 1_000_000 + b"\nNingxia,1\n", UnreadableFile, "columns"),
    "six million cells": (b"Region,2019\n" + b"Ningxia,1\n" * 3_000_000, UnreadableFile, "cells"),
    "a table spanning a million columns": (
        b"<table><tr><td>a</td></tr><tr>" + b"<td colspan=1000>1</td>" * 1000 + b"</table>",
        UnreadableFile,
        "columns",
    ),
}  # fmt: skip


def test_a_row_may_do_without_the_separator_behind_its_last_figure(saved):
    rows = "".join(f"{place},1,2,\n" for place in PLACES)
    path = saved(f"指标：x(元)\n地区,2019年,2018年,\n{rows.removesuffix(',' + chr(10))}\n")
    assert len(ningxia.read(path)) == 2 * len(PLACES)


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_with_its_reason(saved, name):
    content, error, reason = REFUSED[name]
    path = saved(content() if callable(content) else content, "bad.csv")
    before = sorted(path.parent.iterdir())
    start = time.monotonic()
    with pytest.raises(error, match=reason) as raised:
        ningxia.read(path)
    assert time.monotonic() - start < 10
    assert "bad.csv" in str(raised.value)
    assert sorted(path.parent.iterdir()) == before


def test_many_indicators_take_no_more_than_their_share_of_time(saved):
    rows = "".join(f"指标{row}(亿元),1,2\n" for row in range(3000))
    path = saved(f"数据库：分省年度数据\n地区：宁夏回族自治区\n时间：2005-2006\n指标,2006年,2005年\n{rows}")
    start = time.process_time()
    assert len(ningxia.read(path)) == 6000
    assert time.process_time() - start < 2


def test_thousands_of_places_take_no_more_than_their_share_of_time(saved):
    path = saved("省份,城市,产量(吨)\n宁夏,某市,1\n" + "".join(f",某{row}市,1\n" for row in range(7000)))
    start = time.process_time()
    assert len(ningxia.read(path, year=2006)) == 7001
    assert time.process_time() - start < 1.5


def test_thousands_of_headings_take_no_more_than_their_share_of_time(saved):
    heads = ",".join(f"指标{column}:甲" for column in range(12_000))
    path = saved(f"地区,{heads}\n宁夏{',1' * 12_000}\n")
    start = time.process_time()
    assert len(ningxia.read(path, year=2006)) == 12_000
    assert time.process_time() - start < 2


def test_a_bomb_is_refused_in_little_memory(saved):
    path = saved(bomb(), "bomb.xlsx")
    tracemalloc.start()
    with pytest.raises(UnreadableFile):
        ningxia.read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="no ordinary file"):
        ningxia.read(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.csv: no such file"):
        ningxia.read(tmp_path / "nowhere.csv")


def test_an_xls_cell_with_an_error_is_refused(saved):
    book = xlwt.Workbook()
    sheet = book.add_sheet("人口")
    for row, cells in enumerate(TABLE):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(len(TABLE)).set_cell_text(0, "青海")
    sheet.row(len(TABLE)).set_cell_error(2, "#REF!")
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(UnreadableCell, match=f"人口', C{len(TABLE) + 1}: .*#REF!"):
        ningxia.read(saved(stream.getvalue()))


def test_a_cell_with_an_error_is_refused(saved):
    broken = rewritten(XLSX, "xl/worksheets/sheet1.xml", lambda xml: re.sub(r't="n"(><v>)[^<]+', r't="e"\1#REF!', xml))
    with pytest.raises(UnreadableCell, match="#REF!"):
        ningxia.read(saved(broken))
