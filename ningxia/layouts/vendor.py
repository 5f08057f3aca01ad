"""Vendor exports: dates down or across, heads such as 宁夏:主营业务收入:合计, metadata rows or columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.errors import UnreadableCell
from ningxia.layouts.headings import DEEPEST_HEADING, period_facts
from ningxia.layouts.heads import RELATIVE
from ningxia.layouts.names import dated, name_key, province
from ningxia.layouts.recipe import Layout
from ningxia.layouts.regions import region_facts
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.units import split_unit, unit_line
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


MOST_NOTED = 60  # rows and columns of a sheet beside the tables that may state their unit
FREQUENCIES = {
    "year": ("年", "annual", "year"),
    "quarter": ("季", "quarter"),
    "month": ("月", "month"),
}
QUARTERS = {"M03": "Q1", "M06": "Q2", "M09": "Q3", "M12": "Q4"}


def series_facts(heading: str) -> Facts:
    """Region and indicator of a heading whose parts are joined by colons; the region stands first, last or between.

    >>> series_facts("宁夏:主营业务收入:合计")
    {'indicator': '主营业务收入:合计', 'region': '宁夏', 'level': 'province'}
    >>> series_facts("固定资产投资:山西")
    {'indicator': '固定资产投资', 'region': '山西', 'level': 'province'}
    """
    name, unit = split_unit(heading)
    parts = [part.strip() for part in re.split(r"[:：]", name) if part.strip()]
    order = (0, -1, *range(1, len(parts) - 1)) if len(parts) > 1 else ()
    place = next((part for part in order if province(parts[part])), None)
    region = region_facts(parts.pop(place)) if place is not None else {}
    facts: Facts = {"indicator": ":".join(parts), **region}
    return facts | ({"unit": unit} if unit else {"relative": True} if RELATIVE.search(facts["indicator"]) else {})


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
            columns[column] = series_facts(heading) | _said(sheet, meta, column) | {"heading": heading}
    rows = {row: period_facts(when) for row in _below(sheet, meta) if (when := dated(sheet.cell(row, 0)))}
    for row in _below(sheet, meta):
        if row not in rows and row not in meta.values() and re.match(r"\d", sheet.label(row, 0)):
            raise UnreadableCell(
                f"{sheet.place(row, 0)}: {sheet.label(row, 0)!r} stands among the dates. Expected a date such as "
                "2006-12-31, 2006-12 or 2006. Correct it in a copy."
            )
    columns = with_industry(columns)
    heads = range(min(rows, default=0))
    said = {column: sheet.label(meta["frequency"], column) for column in columns if "frequency" in meta}
    for often, series in _by_frequency(columns, said).items():
        yield Block(
            {row: _timed(facts, often) for row, facts in rows.items()}, series, {"frequency": often}, heads=heads
        )


def _below(sheet: Sheet, meta: dict[str, int]) -> range:
    return range(meta["heading"] + 1, len(sheet.rows))


def _said(sheet: Sheet, meta: dict[str, int], column: int) -> Facts:
    """What a series' metadata add to its heading: the unit."""
    unit = sheet.label(meta["unit"], column) if "unit" in meta else ""
    return {"unit": unit} if unit else {}


def _by_frequency(series: dict[int, Facts], said: dict[int, str]) -> dict[str, dict[int, Facts]]:
    """The series by how often they are published: year, quarter, month, or "" where the file does not say."""
    found: dict[str, dict[int, Facts]] = {}
    for place, facts in series.items():
        text = said.get(place, "").casefold()
        often = next((often for often, words in FREQUENCIES.items() if text.startswith(words)), "")
        found.setdefault(often, {})[place] = facts
    return found


def _timed(facts: Facts, often: str) -> Facts:
    """A date's facts as a year, quarter or month of a series published so often."""
    if often == "year":
        return {"year": facts["year"]}
    if often == "quarter":
        return facts | {"period": QUARTERS.get(facts.get("period"), facts.get("period"))}
    return facts


def _meta_columns(sheet: Sheet, row: int = 0) -> dict[str, int]:
    """Where the metadata columns stand that are labelled in the row."""
    if row >= len(sheet.rows):
        return {}
    cells = [(column, label(cell)) for column, cell in enumerate(sheet.rows[row]) if not _is_number(cell)]
    found: dict[str, int] = {}
    for column, text in cells:
        if key := META.get(name_key(text)):
            found.setdefault(key, column)
    return found


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or cell[:1].isdecimal()


def _across_head(sheet: Sheet) -> int:
    """The row that labels metadata columns and has dates behind them, -1 when there is none."""
    for row in range(min(len(sheet.rows), DEEPEST_HEADING)):
        meta = _meta_columns(sheet, row)
        if {"heading", "unit"} <= set(meta) and any(dated(cell) for cell in sheet.rows[row][max(meta.values()) + 1 :]):
            series = [sheet.label(below, meta["heading"]) for below in range(row + 1, len(sheet.rows))]
            return row if len(meta) > 2 or _are_series(series) else -1
    return -1


def _is_dates_across(sheet: Sheet) -> bool:
    return _across_head(sheet) >= 0


def _dates_across(sheet: Sheet) -> Iterable[Block]:
    head = _across_head(sheet)
    meta = _meta_columns(sheet, head)
    columns = {
        j: period_facts(when)
        for j in range(max(meta.values()) + 1, sheet.width)
        if (when := dated(sheet.cell(head, j)))
    }
    rows = {}
    for row in range(head + 1, len(sheet.rows)):
        heading = sheet.label(row, meta["heading"])
        if heading:
            place = sheet.label(row, meta["region"]) if "region" in meta else ""
            rows[row] = (region_facts(place) if place else {}) | series_facts(heading)
            rows[row] |= {"unit": sheet.label(row, meta["unit"])}
    said = {row: sheet.label(row, meta["frequency"]) for row in rows if "frequency" in meta}
    for often, series in _by_frequency(with_industry(rows), said).items():
        timed = {column: _timed(facts, often) for column, facts in columns.items()}
        yield Block(series, timed, {"frequency": often}, heads=range(head + 1))


def stated_unit(sheet: Sheet) -> str:
    """The unit a sheet states beside or behind the word 单位, when it states no more than one.

    >>> stated_unit(Sheet("x", [["", ""], ["单位", "亿元"]])), stated_unit(Sheet("x", [["单位：亿元"]]))
    ('亿元', '亿元')
    """
    rows = [row[:MOST_NOTED] for row in sheet.rows[:MOST_NOTED]]
    units = {unit for row in rows for cell in row if (unit := unit_line(label(cell)))}
    units |= {
        label(row[place + 1])
        for row in rows
        for place, cell in enumerate(row[:-1])
        if name_key(printed(cell)).rstrip(":") in {"单位", "unit"} and name_key(printed(row[place + 1])) not in META
    } - {""}
    return units.pop() if len(units) == 1 else ""


def stated_units(sheet: Sheet) -> dict[str, str]:
    """The unit by heading (as `name_key`) that a sheet lists in columns for names and units.

    >>> stated_units(Sheet("x", [["指标名称", "单位", "来源"], ["宁夏:GDP", "亿元", "某库"]]))
    {'宁夏:gdp': '亿元'}
    """
    for row in range(min(len(sheet.rows), DEEPEST_HEADING)):
        meta = _meta_columns(sheet, row)
        if {"heading", "unit"} <= set(meta):
            below = range(row + 1, len(sheet.rows))
            pairs = ((sheet.label(other, meta["heading"]), sheet.label(other, meta["unit"])) for other in below)
            return {name_key(name): unit for name, unit in pairs if name and unit}
    return {}


LAYOUTS = (
    Layout("vendor: dates down, series across", _is_dates_down, _dates_down),
    Layout("vendor: series down, dates across", _is_dates_across, _dates_across),
)
