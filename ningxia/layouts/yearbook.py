"""Yearbook tables and plain cross tables: title, unit line, headings of several rows; regions, years, branches or
indicators down."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ningxia.layouts import bodies, heads
from ningxia.layouts.block import Block, Facts
from ningxia.layouts.recipe import Layout
from ningxia.layouts.regions import is_region, region_in, with_parent
from ningxia.layouts.sheets import Sheet
from ningxia.layouts.tables import Table, refuse_unread, tables
from ningxia.layouts.titles import only_years, stated, subject
from ningxia.layouts.units import is_unit, unit_line, with_units
from ningxia.layouts.words import corner_kind, is_branch

BY_BRANCH = re.compile(r"按(?:国民经济|主要|工业)?(?:细|大|小)?行业(?:大类|门类|中类)?分组?的?|分行业的?")
YEARS_TOLD = dict.fromkeys(("本年", "本年实际", "本年数", "当年", "本期"), 0)
YEARS_TOLD |= dict.fromkeys(("上年", "上年实际", "上年数", "去年", "上年同期", "去年同期"), -1)
WHOLE = re.compile(r"合计|总计|总数|总量|计|全部|总额|小计|total", re.IGNORECASE)


def _is_cross(sheet: Sheet) -> bool:
    return any(bodies.kind(table) for table in tables(sheet))


def _blocks(sheet: Sheet) -> Iterable[Block]:
    title, end = "", -1
    for table in tables(sheet):
        what = bodies.kind(table)
        if not what:
            continue
        refuse_unread(table)
        facts = _corner_unit(table) | stated(table.above)
        goes_on = only_years(table.above) and table.span.start == end
        title, end = title if goes_on else facts.get("title", ""), table.body.stop
        facts.pop("title", "")
        continues = facts.pop("continued", False) or goes_on
        whole = facts.pop("indicator", "") or subject(title)
        across = _with_branches(heads.columns(table), title, what)
        across = across if what == "region" else _with_regions(across, facts.get("region"))
        across = {column: with_year_told(said, facts.get("year")) for column, said in across.items()}
        down = bodies.rows(table, what)
        if not all("indicator" in said for said in down.values()):
            across = {column: _with_subject(said, whole) for column, said in across.items()}
        if what == "region" or any("region" in said for said in across.values()):
            down = with_parent(down, facts.pop("region", None))
        unit = facts.get("unit", "")
        down, across = (with_units(down, unit), across) if what == "indicator" else (down, with_units(across, unit))
        yield Block(down, across, facts, continues=continues, heads=table.span)


def _corner_unit(table: Table) -> Facts:
    text = table.sheet.label(table.heads.start, table.label)
    unit = unit_line(text) or (text if is_unit(text) and not corner_kind(text) else "")
    return {"unit": unit} if unit else {}


def with_year_told(said: Facts, year: int | None) -> Facts:
    """A column's facts with the year that 本年 or 上年 stand for in a table of a known year.

    >>> with_year_told({"indicator": "总产值:上年"}, 2006), with_year_told({"indicator": "总产值:本年实际"}, 2006)
    ({'indicator': '总产值', 'year': 2005}, {'indicator': '总产值'})
    """
    parts = said.get("indicator", "").split(":")
    if year is None or "year" in said or not (told := [part for part in parts if part in YEARS_TOLD]):
        return said
    rest = ":".join(part for part in parts if part not in YEARS_TOLD)
    facts = {key: fact for key, fact in said.items() if key != "indicator"} | ({"indicator": rest} if rest else {})
    return facts | ({"year": year + YEARS_TOLD[told[-1]]} if YEARS_TOLD[told[-1]] else {})


def _with_subject(facts: Facts, whole: str) -> Facts:
    """The facts with the table's subject `whole` as indicator where the heading names none, or only 合计."""
    root, _, rest = facts.get("indicator", "").partition(":")
    if (root and not WHOLE.fullmatch(root)) or not whole:
        return facts
    return facts | {"indicator": ":".join(filter(None, (whole, rest)))}


def _with_branches(across: dict[int, Facts], title: str, what: str) -> dict[int, Facts]:
    """The headings parted into indicator and branch where the title says the figures are by 行业."""
    leaves = {column: facts.get("indicator", "").rpartition(":") for column, facts in across.items()}
    branches = [leaf for _, _, leaf in leaves.values() if is_branch(leaf)]
    if what == "industry" or not BY_BRANCH.search(title) or len(branches) * 5 < len(leaves) * 3:
        return across
    return {
        column: facts
        | {"indicator": leaves[column][0] or BY_BRANCH.sub("", subject(title)), "industry": leaves[column][2]}
        for column, facts in across.items()
    }


def _with_regions(across: dict[int, Facts], parent: str | None) -> dict[int, Facts]:
    """The headings as regions where most of their first or last parts are: a table with regions across."""
    paths = {column: facts.get("indicator", "").split(":") for column, facts in across.items()}
    ends = [end for end in (-1, 0) if sum(is_region(path[end]) for path in paths.values()) * 2 >= len(paths)]
    if not ends or not paths:
        return across
    return {
        column: {key: value for key, value in across[column].items() if key != "indicator"}
        | region_in(path.pop(ends[0]), parent)
        | ({"indicator": ":".join(path)} if path else {})
        for column, path in paths.items()
    }


LAYOUTS = (Layout("yearbook table", _is_cross, _blocks),)
