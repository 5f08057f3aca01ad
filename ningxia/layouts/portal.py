"""Exports of the National Bureau of Statistics' data portal: regions or indicators down, years across.

The site writes a preamble (数据库, 指标, 时间), the table, and footers; the new site (2026) ends each cell with a tab
and leaves out indicator and unit; the English one has Region and Database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.headings import is_footer, period_columns, period_row, preamble
from ningxia.layouts.lines import Lines
from ningxia.layouts.names import province
from ningxia.layouts.recipe import Layout
from ningxia.layouts.regions import region_facts
from ningxia.layouts.sheets import Sheet, label, printed
from ningxia.layouts.titles import portal_facts
from ningxia.layouts.units import split_unit
from ningxia.layouts.words import corner_kind

STATED = {"database", "indicator", "time"}
_OF_CITIES = re.compile(r"城市|cit(?:y|ies)", re.IGNORECASE)


def _is_portal(sheet: Sheet) -> bool:
    head = period_row(sheet)
    return head is not None and bool(preamble(sheet, head).keys() & STATED or _is_trimmed(sheet, head))


def _is_trimmed(sheet: Sheet, head: int) -> bool:
    """Whether a plain 地区 over provinces is left of an export whose preamble was taken off."""
    labels = [sheet.label(row, 0) for row in range(head + 1, min(len(sheet.rows), head + 40))]
    return (
        head == 0
        and not sheet.lead
        and corner_kind(sheet.label(0, 0)) == "region"
        and any(province(text) for text in labels)
    )


def _blocks(sheet: Sheet) -> Iterable[Block]:
    head = period_row(sheet)
    said = preamble(sheet, head)
    columns = period_columns(sheet, head)
    if corner_kind(sheet.label(head, 0)) == "indicator":
        rows = {row: _indicator(text) for row, text in _labels(sheet, head)}
    elif _OF_CITIES.search(said.get("database", "")):
        rows = {row: {"region": text, "level": "place"} for row, text in _labels(sheet, head)}
    else:
        rows = {row: region_facts(text) for row, text in _labels(sheet, head)}
    yield Block(rows, columns, portal_facts(said), heads=range(head + 1))


def _labels(sheet: Sheet, head: int) -> Iterable[tuple[int, str]]:
    """The rows below the years that hold figures, with their labels."""
    in_notes = False
    halves = sheet.rows.halves if isinstance(sheet.rows, Lines) else sheet.halves
    for row in range(head + 1, len(sheet.rows)):
        first, is_filled = halves(row)
        text = label(first)
        if in_notes or not text.isalnum():
            in_notes = is_footer(text) or (in_notes and printed(first).startswith("\u3000"))
        if is_filled and text and not in_notes:
            yield row, text


def _indicator(text: str) -> Facts:
    name, unit = split_unit(text)
    return {"indicator": name} | ({"unit": unit} if unit else {})


LAYOUTS = (Layout("portal export", _is_portal, _blocks),)
