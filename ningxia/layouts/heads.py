"""Column headings of several rows: what stands above each column, from the widest to the narrowest."""

from __future__ import annotations

import re

from ningxia.layouts.bilingual import chinese, is_chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.headings import period_facts
from ningxia.layouts.names import name_key, part_of_year, period
from ningxia.layouts.sheets import label, printed
from ningxia.layouts.tables import Table
from ningxia.layouts.units import bare, is_unit, split_unit
from ningxia.layouts.words import VALUE_WORDS

OF_WHICH = re.compile(r"^(?:#|＃|其\s*中\s*[:：]?|of which\s*:?)\s*", re.IGNORECASE)
RELATIVE = re.compile(
    r"增长|增速|增减|速度|指数|比重|构成|占|为上年|为\d{4}年|贡献率|拉动|[位名]次|排[名位序]|growth|index|share|percent|rank",
    re.IGNORECASE,
)
_STATED = re.compile(r"^(?:指标|indicators?)\s*[:：]\s*", re.IGNORECASE)
_COMPARED = re.compile(r"((?:19|20)\d\d)年?(?:为|比|较)(?:(?:19|20)\d\d|上)年?.*")
_NUMBERED = re.compile(r"[(（]?\d{1,3}[)）]?")
_DATED = re.compile(r"((?:19|20)\d\d)(?:年(?![末底])|(?=年))(?!年?(?:为|比|较|价|不变|可比|=|＝))(.+)")
_DATED_BEHIND = re.compile(
    r"(.*?[^\d\s_(（=＝比为较至到~—–－-])[\s_]*(?:[(（]\s*((?:19|20)\d\d)年?\s*[)）]|((?:19|20)\d\d)年?)"
)
_LATIN = re.compile(r"[A-Za-z]{2}")
_OPENING = "(（[［"


def columns(table: Table) -> dict[int, Facts]:
    """What the headings of each figure column say: indicator (as a path), unit, year, period."""
    cells = [printed(cell) for row in table.heads for cell in table.sheet.rows[row]]
    bilingual = any(is_chinese(cell) for cell in cells)
    stacks = {column: stack for column, stack in _under_wholes(spanned(table)).items() if is_headed(stack)}
    found = {column: column_facts(stack, bilingual) for column, stack in stacks.items()}
    units: dict[str, tuple[int, str]] = {}
    for column, facts in found.items():
        if facts.get("unit"):
            units.setdefault(facts.get("indicator", ""), (column, facts["unit"]))
    return {column: _with_parents_unit(facts, units) for column, facts in found.items()}


def is_headed(stack: list[str]) -> bool:
    """Whether the headings of a column say anything; a number that counts columns, or got there astray, does not.

    >>> is_headed(["", "(1)"]), is_headed(["产量", "1"]), is_headed(["2006"])
    (False, True, True)
    """
    return any(text and not _NUMBERED.fullmatch(text) for text in map(label, stack))


def spanned(table: Table) -> dict[int, list[str]]:
    """For each figure column its headings from top to bottom; "" where a row has none for it.

    A blank cell takes its left neighbour's heading while both stand under the same headings and something of its own
    stands below it: so a heading spans its sub-items, merged or not.
    """
    if not table.columns:
        return {}
    stacks: dict[int, list[str]] = {column: [] for column in range(table.columns[0], table.columns[-1] + 1)}
    for row in table.heads:
        left = ""
        for column, stack in stacks.items():
            own = printed(table.sheet.cell(row, column)).strip()
            if own:
                left = own
            elif column > table.columns[0] and (stacks[column - 1][:-1] != stack or _set_apart(table, row, column)):
                left = ""
            stack.append(own or (left if _worded(left) and _has_own(table, row, column) else ""))
    return {column: stacks[column] for column in table.columns}


def _under_wholes(stacks: dict[int, list[str]]) -> dict[int, list[str]]:
    """The headings with the one left of a #sub-item above it, where both stand in one row under the same headings."""
    found: dict[int, list[str]] = {}
    wholes: dict[int, list[str]] = {}  # by row, the headings down to the last one that is no sub-item
    for column, stack in stacks.items():
        found[column] = stack
        for row, text in enumerate(stack):
            if not OF_WHICH.match(text):
                wholes[row] = stack[: row + 1] if label(text) else wholes.get(row, [])
            elif row in wholes and wholes[row][:-1] == stack[:row] and _is_name(wholes[row][-1]):
                found[column] = [*stack[:row], wholes[row][-1], *stack[row:]]
    return found


def _is_name(text: str) -> bool:
    return not period(label(text)) and not is_unit(bare(label(text)))


def _has_own(table: Table, row: int, column: int) -> bool:
    rows = range(row + 1, table.heads.stop)
    return any(_worded(table.sheet.cell(below, column)) for below in rows)


def _worded(cell: object) -> bool:
    text = label(cell)
    return bool(text) and not is_unit(bare(text))


def _set_apart(table: Table, row: int, column: int) -> bool:
    """Whether a merged heading ends left of the column, which is itself neither merged across nor a #sub-item."""
    ends = any(
        first[0] <= row <= last[0] and first[1] < last[1] and last[1] < column for first, last in table.sheet.merged
    )
    across = any(
        first[0] <= row <= last[0] and first[1] <= column <= last[1] and first[1] < last[1]
        for first, last in table.sheet.merged
    )
    below = (table.sheet.label(deeper, column) for deeper in range(row + 1, table.heads.stop))
    return ends and not across and not OF_WHICH.match(next(filter(None, below), ""))


def column_facts(stack: list[str], bilingual: bool) -> Facts:
    """What a column's headings say.

    >>> column_facts(["地区生产总值(亿元)", "#第一产业"], bilingual=True)
    {'indicator': '地区生产总值:第一产业', 'unit': '亿元'}
    >>> column_facts(["地区生产总值", "2012"], bilingual=True)
    {'year': 2012, 'indicator': '地区生产总值'}
    >>> column_facts(["第一产业", "2013年为\\n2012年%"], bilingual=True)
    {'year': 2013, 'indicator': '第一产业:2013年为2012年%', 'unit': '%'}
    """
    path: list[str] = []
    units: list[tuple[str, int]] = []
    facts: Facts = {}
    has_chinese = any(is_chinese(cell) for cell in stack)
    for cell in filter(None, stack):
        text = label(cell)
        when, part = period(text), part_of_year(text)
        if when:
            facts |= {"year": when[0], "period": when[1] or None}
        elif part is not None:
            facts["period"] = part or None
        elif is_unit(bare(text)):
            units.append((bare(text), len(path)))
        elif (text := _wording(cell, bilingual, has_chinese)) and not _NUMBERED.fullmatch(text):
            name, unit = split_unit(_STATED.sub("", OF_WHICH.sub("", text)))
            units += [(unit, len(path) + 1)] if unit else []
            told, name = dated_heading(name)
            facts |= told
            if name[:1] in _OPENING and path:
                path[-1] += name if has_chinese else f" {name}"
            elif name and name not in path[-1:] and name_key(name) not in VALUE_WORDS:
                path.append(name)
            if compared := _COMPARED.fullmatch(name):
                facts["year"] = int(compared[1])
                units += [("%", len(path))] if name.endswith(("%", "％")) else []
    unit = _narrowest(units, path)
    facts = {key: value for key, value in facts.items() if value is not None}
    return facts | ({"indicator": ":".join(path)} if path else {}) | ({"unit": unit} if unit else {})


def dated_heading(name: str) -> tuple[Facts, str]:
    """The year and period a heading names, and what it names besides.

    >>> [dated_heading(text) for text in ("2006年末人口", "GDP(2005年)", "2005年", "2006年为2005年%")]
    [({'year': 2006}, '年末人口'), ({'year': 2005}, 'GDP'), ({'year': 2005}, ''), ({}, '2006年为2005年%')]
    """
    if when := period(name):
        return period_facts(when), ""
    if before := _DATED.fullmatch(name):
        return {"year": int(before[1])}, before[2]
    behind = _DATED_BEHIND.fullmatch(name)
    return ({"year": int(behind[2] or behind[3])}, behind[1]) if behind else ({}, name)


def _narrowest(units: list[tuple[str, int]], path: list[str]) -> str:
    """The unit that stands lowest, in Chinese where it is given twice; an amount above a growth rate is not its unit.

    `units` come with how many parts of the path stand above or beside them.

    >>> _narrowest([("亿元", 1), ("%", 2)], ["生产总值", "增长"]), _narrowest([("亿元", 1)], ["生产总值", "增长"])
    ('%', '')
    """
    in_english = {unit for unit, _ in units if _LATIN.search(unit) and not is_chinese(unit)}
    unit, depth = min(units, key=lambda found: (found[0] in in_english, -found[1]), default=("", 0))
    is_alien = depth < len(path) and RELATIVE.search(path[-1]) and not re.search(r"[%％‰]|100", unit)
    return "" if is_alien else unit


def _wording(cell: str, bilingual: bool, has_chinese: bool) -> str:
    """The words of a heading that name something: its Chinese half, or all of it in an English table."""
    if not bilingual:
        return label(cell)
    return chinese(cell) or ("" if has_chinese else label(cell))


def _with_parents_unit(facts: Facts, units: dict[str, tuple[int, str]]) -> Facts:
    """The facts with the unit of the column they are a part of, where they state none and are no ratio to it.

    `units` are the column and unit of each indicator that has one.
    """
    own = facts.get("indicator", "")
    if facts.get("unit") or not own:
        return facts
    if RELATIVE.search(own.rsplit(":", 1)[-1]):
        return facts | {"relative": True}
    parts = own.split(":")
    parents = [found for end in range(1, len(parts)) if (found := units.get(":".join(parts[:end])))]
    return facts | {"unit": min(parents)[1]} if parents else facts
