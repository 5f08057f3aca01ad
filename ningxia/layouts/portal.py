"""Exports of the National Bureau of Statistics' data portal: region by year, and indicators by year."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.headings import (
    INDICATOR_WORDS,
    corner_is,
    has_figures,
    is_footer,
    names_provinces,
    period_columns,
    period_row,
    preamble,
    region_facts,
    region_rows,
)
from ningxia.layouts.names import NATION
from ningxia.layouts.recipe import Layout
from ningxia.layouts.sheets import Sheet
from ningxia.layouts.units import split_unit


def _stated(sheet: Sheet, head: int) -> Facts:
    """What the preamble says of the whole table."""
    said = preamble(sheet, head)
    facts: Facts = {}
    if "indicator" in said:
        facts["indicator"], facts["unit"] = split_unit(said["indicator"])
    if "region" in said:
        facts |= region_facts(said["region"])
    elif said.get("database") in {"年度数据", "季度数据", "月度数据", "National annual"}:
        facts |= {"region": NATION, "level": "nation"}
    if said.get("unit"):
        facts["unit"] = said["unit"]
    return facts


def _is_region_by_year(sheet: Sheet) -> bool:
    head = period_row(sheet)
    if head is None:
        return False
    labels = [sheet.label(row, 0) for row in range(head + 1, len(sheet.rows))]
    if corner_is(sheet.label(head, 0), INDICATOR_WORDS):
        return False
    return names_provinces(labels) or ("城市" in preamble(sheet, head).get("database", ""))


def _region_by_year(sheet: Sheet) -> Iterable[Block]:
    head = period_row(sheet)
    columns = period_columns(sheet, head)
    rows = region_rows(sheet, head + 1, columns)
    if "城市" in preamble(sheet, head).get("database", ""):
        rows = {row: {"region": sheet.label(row, 0), "level": "place"} for row in rows}
    yield Block(rows, columns, _stated(sheet, head))


def _is_indicator_by_year(sheet: Sheet) -> bool:
    head = period_row(sheet)
    return head is not None and corner_is(sheet.label(head, 0), INDICATOR_WORDS)


def _indicator_by_year(sheet: Sheet) -> Iterable[Block]:
    head = period_row(sheet)
    columns = period_columns(sheet, head)
    rows = {}
    for row in range(head + 1, len(sheet.rows)):
        heading = sheet.label(row, 0)
        if heading and has_figures(sheet, row, columns) and not is_footer(heading):
            name, unit = split_unit(heading)
            rows[row] = {"indicator": name, "unit": unit or None}
    yield Block(rows, columns, _stated(sheet, head))


LAYOUTS = (
    Layout("portal: indicators down, years across", _is_indicator_by_year, _indicator_by_year),
    Layout("portal: regions down, years across", _is_region_by_year, _region_by_year),
)
