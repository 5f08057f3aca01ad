"""Vendor exports: dates down or across, heads such as 宁夏:主营业务收入:合计, metadata rows or columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.bodies import region_facts
from ningxia.layouts.headings import period_facts
from ningxia.layouts.names import name_key, period, province, serial_date
from ningxia.layouts.recipe import Layout
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.units import split_unit
from ningxia.layouts.words import SECTOR, YEAR_WORDS, is_branch

META = {
    "指标名称": "heading",
    "name": "heading",
    "单位": "unit",
    "unit": "unit",
    "频率": "frequency",
    "frequency": "frequency",
    "来源": "source",
    "source": "source",
    "国家": "country",
    "地区": "region",
    "指标id": "id",
    "指标编码": "id",
    "时间区间": "span",
    "更新时间": "updated",
    "备注": "remark",
}
"""Words that label a vendor's metadata rows or columns."""


QUARTERS = {"M03": "Q1", "M06": "Q2", "M09": "Q3", "M12": "Q4"}


def dated(cell: Cell) -> tuple[int, str] | None:
    """Year and period of a date, an Excel serial number or a printed year.

    >>> dated(38717.0), dated("2006-12-31"), dated("指标名称")
    ((2005, 'M12'), (2006, 'M12'), None)
    """
    day = serial_date(cell)
    return period(day) if day else period(cell)


def series_facts(heading: str) -> Facts:
    """Region and indicator of a heading whose parts are joined by colons; the region stands first, last or between.

    >>> series_facts("宁夏:主营业务收入:合计")
    {'indicator': '主营业务收入:合计', 'region': '宁夏', 'level': 'province'}
    >>> series_facts("固定资产投资价格指数:山西")
    {'indicator': '固定资产投资价格指数', 'region': '山西', 'level': 'province'}
    """
    name, unit = split_unit(heading)
    parts = [part.strip() for part in re.split(r"[:：]", name) if part.strip()]
    order = (0, -1, *range(1, len(parts) - 1)) if len(parts) > 1 else ()
    place = next((part for part in order if province(parts[part])), None)
    region = region_facts(parts.pop(place)) if place is not None else {}
    facts: Facts = {"indicator": ":".join(parts), **region}
    return facts | ({"unit": unit} if unit else {})


def with_industry(series: dict[int, Facts]) -> dict[int, Facts]:
    """The same facts with 主营业务收入:煤炭开采和洗选业 parted into indicator and industry, where most are such.

    Of 采矿业:煤炭开采和洗选业 the industry is the last part, unless two series end alike.
    """
    tails = Counter(facts["indicator"].split(":")[0] for facts in series.values() if ":" in facts["indicator"])
    branches = {
        head
        for head, count in tails.items()
        if sum(_has_branch(facts["indicator"], head) for facts in series.values()) * 2 > count
        and not any(SECTOR.fullmatch(facts["indicator"].removeprefix(f"{head}:")) for facts in series.values())
    }
    parts = {place: facts["indicator"].partition(":") for place, facts in series.items()}
    ends = Counter(
        (series[place].get("region"), head, tail.rpartition(":")[2]) for place, (head, _, tail) in parts.items()
    )
    return {
        place: facts | {"indicator": head, "industry": end if ends[facts.get("region"), head, end] == 1 else tail}
        if tail and head in branches
        else facts
        for place, facts in series.items()
        for head, _, tail in [parts[place]]
        for end in [tail.rpartition(":")[2]]
    }


def _has_branch(indicator: str, head: str) -> bool:
    return indicator.startswith(f"{head}:") and is_branch(indicator.rsplit(":", 1)[1])


def _meta_rows(sheet: Sheet) -> dict[str, int]:
    """Where the metadata rows stand that are labelled in the first column; the headings may have a date word there."""
    found: dict[str, int] = {}
    for row in range(min(len(sheet.rows), 20)):
        key = META.get(word := name_key(sheet.label(row, 0)))
        if key is None and (not word or word in YEAR_WORDS) and _are_series(sheet.labels(row)[1:]):
            key = "heading"
        if key:
            found.setdefault(key, row)
    return found


def _are_series(headings: list[str]) -> bool:
    """Whether most headings are parts joined by colons, one of them a province."""
    headings = [text for text in headings if text]
    return sum("region" in series_facts(text) for text in headings) * 2 > len(headings)


def _is_dates_down(sheet: Sheet) -> bool:
    meta = _meta_rows(sheet)
    return "heading" in meta and any(dated(sheet.cell(row, 0)) for row in range(meta["heading"] + 1, len(sheet.rows)))


def _dates_down(sheet: Sheet) -> Iterable[Block]:
    meta = _meta_rows(sheet)
    columns = {}
    for column in range(1, sheet.width):
        heading = sheet.label(meta["heading"], column)
        if heading:
            columns[column] = series_facts(heading) | _unit(sheet, meta, column)
    rows = {
        row: period_facts(when)
        for row in range(meta["heading"] + 1, len(sheet.rows))
        if (when := dated(sheet.cell(row, 0)))
    }
    if sheet.label(meta.get("frequency", len(sheet.rows)), 1).startswith(("季", "quarter")):
        rows = {row: facts | {"period": QUARTERS.get(facts.get("period"))} for row, facts in rows.items()}
    yield Block(rows, with_industry(columns), heads=range(min(rows, default=0)))


def _unit(sheet: Sheet, meta: dict[str, int], column: int) -> Facts:
    unit = sheet.label(meta["unit"], column) if "unit" in meta else ""
    return {"unit": unit} if unit else {}


def _meta_columns(sheet: Sheet) -> dict[str, int]:
    """Where the metadata columns stand that are labelled in the first row."""
    if not sheet.rows:
        return {}
    keys = {META.get(name_key(text)): column for column, text in reversed(list(enumerate(sheet.labels(0))))}
    return {key: column for key, column in keys.items() if key}


def _is_dates_across(sheet: Sheet) -> bool:
    meta = _meta_columns(sheet)
    return {"heading", "unit"} <= set(meta) and any(dated(cell) for cell in sheet.rows[0][max(meta.values()) + 1 :])


def _dates_across(sheet: Sheet) -> Iterable[Block]:
    meta = _meta_columns(sheet)
    columns = {
        j: period_facts(when) for j in range(max(meta.values()) + 1, sheet.width) if (when := dated(sheet.cell(0, j)))
    }
    rows = {}
    for row in range(1, len(sheet.rows)):
        heading = sheet.label(row, meta["heading"])
        if heading:
            rows[row] = series_facts(heading) | {"unit": sheet.label(row, meta["unit"])}
    yield Block(with_industry(rows), columns, heads=range(1))


def stated_unit(sheet: Sheet) -> str:
    """The unit a sheet states beside the word 单位, when it states no more than one.

    >>> stated_unit(Sheet("x", [["", ""], ["单位", "亿元"]]))
    '亿元'
    """
    pairs = (
        label(row[place + 1])
        for row in sheet.rows
        for place, cell in enumerate(row[:-1])
        if name_key(printed(cell)).rstrip(":") in {"单位", "unit"} and printed(row[place + 1]).strip()
    )
    units = set(pairs)
    return units.pop() if len(units) == 1 else ""


LAYOUTS = (
    Layout("vendor: dates down, series across", _is_dates_down, _dates_down),
    Layout("vendor: series down, dates across", _is_dates_across, _dates_across),
)
