"""Column headings of several rows: what stands above each column, from the widest to the narrowest."""

from __future__ import annotations

import re

from ningxia.layouts.bilingual import chinese, is_chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.names import period
from ningxia.layouts.sheets import Sheet, label, printed
from ningxia.layouts.units import is_unit, split_unit

_COMPARED = re.compile(r"((?:19|20)\d\d)年?(?:为|比)(?:(?:19|20)\d\d|上)年?.*")
_OF_WHICH = re.compile(r"^(?:#|＃|其\s*中\s*[:：]?|of which\s*:?)\s*", re.I)
WHOLE = {"合计", "总计", "总数", "总量", "计", "全部", "总额", "小计", "total"}


def spanned(sheet: Sheet, first: int, last: int, columns: list[int]) -> dict[int, list[str]]:
    """For each column the headings of rows `first` to `last`; a blank cell takes its left neighbour's heading.

    It does so only while something of its own stands below, and never across the end of the heading above it.
    """
    stacks: dict[int, list[str]] = {column: [] for column in columns}
    for row in range(first, last + 1):
        left, left_above = "", None
        for column in columns:
            own = printed(sheet.cell(row, column)).strip()
            above = tuple(stacks[column])
            below = any(_worded(sheet.cell(deeper, column)) for deeper in range(row + 1, last + 1))
            if own:
                left, left_above = own, above
            elif above != left_above or not below:
                left, left_above = ("", None) if not own and above != left_above else (left, left_above)
            stacks[column].append(own or (left if below and left and _worded(left) else ""))
    return stacks


def _worded(cell: object) -> bool:
    text = label(cell)
    return bool(text) and not is_unit(text.strip("()（）"))


def column_facts(stack: list[str], bilingual: bool) -> Facts:
    """What a column's headings say: indicator path, unit, year.

    >>> column_facts(["地区生产总值(亿元)", "#第一产业"], bilingual=True)
    {'indicator': '地区生产总值:第一产业', 'unit': '亿元'}
    >>> column_facts(["地区生产总值", "2012"], bilingual=True)
    {'indicator': '地区生产总值', 'year': 2012}
    """
    path: list[str] = []
    facts: Facts = {}
    for cell in stack:
        when = period(label(cell)) if cell else None
        if when:
            facts |= {"year": when[0]} | ({"period": when[1]} if when[1] else {})
            continue
        text = chinese(cell) if bilingual and not is_unit(label(cell).strip("()（）")) else label(cell)
        if bilingual and not is_chinese(text) and not facts.get("unit") and is_unit(text.strip("()（）")):
            facts["english_unit"] = text.strip("()（）")
        elif is_unit(text.strip("()（）")):
            facts["unit"] = text.strip("()（）")
        elif text:
            name, unit = split_unit(_OF_WHICH.sub("", text))
            facts |= {"unit": unit} if unit else {}
            if name and (not path or path[-1] != name):
                path.append(name)
            if compared := _COMPARED.fullmatch(name):
                facts |= {"year": int(compared[1]), "unit": "%" if name.endswith(("%", "％")) else facts.get("unit")}
    english = facts.pop("english_unit", None)
    if english and "unit" not in facts:
        facts["unit"] = english
    return ({"indicator": ":".join(path)} if path else {}) | facts
