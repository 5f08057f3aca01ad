"""Made-up figures written as publishers lay them out: each function gives the bytes of a file.

A table is {(place of the vocabulary, year): value or None}.
"""

from __future__ import annotations

import datetime as dt

from .conftest import old_workbook, workbook


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
