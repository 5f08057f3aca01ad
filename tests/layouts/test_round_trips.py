"""Made-up figures written in each layout come back as they were."""

import datetime as dt
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ningxia
from ningxia import vocabulary

from .conftest import old_workbook, workbook

PLACES = [vocabulary.region(slug) for slug in vocabulary.provinces()]
VALUES = st.one_of(st.none(), st.floats(-1e9, 1e12).map(lambda value: round(value, 4)))


@st.composite
def figures(draw):
    """A table of regions and years: {(short name, year): value or None}, no row or column quite empty."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=6, unique=True))
    years = draw(st.lists(st.integers(1950, 2049), min_size=2, max_size=5, unique=True))
    table = {(place, year): draw(VALUES) for place in places for year in years}
    return {key: 1.5 if value is None and draw(st.booleans()) else value for key, value in table.items()}


def axes(table):
    return list(dict.fromkeys(place for place, _ in table)), list(dict.fromkeys(year for _, year in table))


def rows_of(table, name, blank=None):
    places, years = axes(table)
    return [
        [name(place), *(blank if table[place, year] is None else table[place, year] for year in years)]
        for place in places
    ]


def csv_of(rows, encoding):
    return (
        "\r\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows).encode(encoding)
        + b"\r\n"
    )


def classic(table):
    head = ["地区", *(f"{year}年" for year in axes(table)[1])]
    rows = [
        ["数据库：分省年度数据"],
        ["指标：产量(折100%)(万吨)"],
        ["时间：最近"],
        head,
        *rows_of(table, lambda place: place.full_zh),
    ]
    return csv_of([*rows, ["数据来源：国家统计局"]], "gb18030")


def transposed(table):
    places, years = axes(table)
    rows = [[f"{year}年", *(table[place, year] for place in places)] for year in years]
    head = [["数据库：分省年度数据"], ["指标：产量(折100%)(万吨)"], ["时间", *(place.full_zh for place in places)]]
    return csv_of([*head, *rows], "utf-8-sig")


def english(table):
    head = [["Database：Annual by Province"], ["Indicator：产量(折100%)(万吨)"], ["Region", *axes(table)[1]]]
    return csv_of([*head, *rows_of(table, lambda place: place.name_en)], "utf-8")


def new_site(table):
    head = ["地区", *(f"{year}年" for year in axes(table)[1])]
    rows = [head, *rows_of(table, lambda place: place.full_zh)]
    body = [[f"{'' if cell is None else cell}\t" for cell in row] + [""] for row in rows]
    return csv_of([["数据库：分省年度数据 "], ["指标：产量(折100%)（万吨）"], *body], "utf-8-sig")


def long(table):
    rows = [[place.name_zh, year, value] for (place, year), value in table.items()]
    return workbook({"a": [["省份", "年份", "产量(折100%)(万吨)"], *rows]})


def vendor_down(table):
    places, years = axes(table)
    heads = [["指标名称", *(f"{place.name_zh}:产量(折100%)" for place in places)], ["单位", *("万吨" for _ in places)]]
    rows = [[dt.date(year, 12, 31), *(table[place, year] for place in places)] for year in years]
    return workbook({"a": [*heads, *rows]})


def vendor_across(table):
    heads = ["国家", "指标名称", "频率", "单位", "来源", *(dt.date(year, 12, 31) for year in axes(table)[1])]
    rows = rows_of(table, lambda place: f"产量(折100%):{place.name_zh}")
    return workbook(
        {"a": [heads, *(["中国", row[0], "年", "万吨", "某局", *row[1:]] for row in rows), ["数据来源：某库"]]}
    )


def yearbook(table):
    heads = [
        ["3-1  产量(折100%)"],
        ["Output"],
        ["单位：万吨", "(10 000 tons)"],
        ["地  区", "Region", *axes(table)[1]],
        [],
    ]
    rows = rows_of(table, lambda place: "    ".join(place.name_zh), blank="…")
    return workbook({"3-1": [*heads, *([row[0], "Name", *row[1:]] for row in rows), ["注：本表按当年价格计算。"]]})


def yearbook_xls(table):
    heads = [["3-1  产量(折100%)"], ["单位：万吨"], ["地  区", *axes(table)[1]]]
    return old_workbook({"3-1": [*heads, *rows_of(table, lambda place: place.full_zh)]})


def page(table):
    heads = ["地区", *(f"{year}年" for year in axes(table)[1])]
    rows = [heads, *rows_of(table, lambda place: "&nbsp;".join(place.name_zh), blank="")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><p>3-1 产量(折100%)</p><p>单位：万吨</p><table>{cells}</table></body></html>".encode()


def stacked(table):
    """A block a year, the later ones without title and unit, their year above them."""
    places, years = axes(table)
    rows = [["3-1  产量(折100%)"], ["单位：万吨"]]
    for year in years:
        rows += [[f"{year}年"], ["地  区", "产量(折100%)"], *([place.full_zh, table[place, year]] for place in places)]
    return workbook({"3-1": [["" if cell is None else cell for cell in row] for row in rows]})


def split(table):
    """A sheet a year, named by it; the later ones go on with the first."""
    places, years = axes(table)
    heads = {years[0]: [["3-1  产量(折100%)"], ["单位：万吨"]]}
    return workbook(
        {
            str(year): [
                *heads.get(year, [["3-1 续表"]]),
                ["地区", "产量(折100%)"],
                *([place.name_zh, table[place, year]] for place in places),
            ]
            for year in years
        }
    )


def single(table):
    """Sections of one province each, indicators down."""
    places, years = axes(table)
    rows = [["主要指标"], ["指标", "单位", *years]]
    for place in places:
        rows += [[place.name_zh], ["产量(折100%)", "万吨", *(table[place, year] for year in years)]]
    return workbook({"1": rows})


LAYOUTS = [classic, transposed, english, new_site, long, vendor_down, vendor_across, yearbook, yearbook_xls, page,
           stacked, split, single]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=figures())
def test_figures_survive_the_layout(layout, table):
    written = {(place.name_zh, year): value for (place, year), value in table.items() if value is not None}
    if not written:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(layout(table))
        found = ningxia.read(path)
    found = found[found["value"].notna()]
    assert dict(zip(zip(found["region"], found["year"], strict=True), found["value"], strict=True)) == written
    assert found["unit"].unique().tolist() == ["万吨"]
    assert found["indicator"].unique().tolist() == ["产量(折100%)"]
    assert pd.api.types.is_integer_dtype(found["year"])
