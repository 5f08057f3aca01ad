"""Pieces of the portal's exports: preamble, period row, footers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ningxia.layouts.block import Facts
from ningxia.layouts.names import dated, period
from ningxia.layouts.sheets import Sheet, printed
from ningxia.layouts.words import corner_kind

FOOTER = re.compile(
    r"(?:注|注释|说明|数据来源|资料来源|来源|备注|附注|notes?|(?:data )?sources?)\s*\d*\s*[:：.]|[a-d①-⑩][)）]|\[\d\]",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"(?:ï»¿|\s)*(数据库|指标|时间|地区|年份|频率|单位|database|indicators?|time|period|region)\s*(?:[:：]|£º|ï¼š)\s*(.*?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_KEY = re.compile(
    r"(?:数据库|指标|时间|地区|年份|频率|单位|database|indicators?|time|period|region)\s*[:：]", re.IGNORECASE
)
_KEYS = {
    "数据库": "database",
    "指标": "indicator",
    "indicators": "indicator",
    "时间": "time",
    "年份": "time",
    "period": "time",
    "地区": "region",
    "频率": "frequency",
    "单位": "unit",
}
DEEPEST_HEADING = 15
LONGEST_LINE = 500


def preamble(sheet: Sheet, stop: int = DEEPEST_HEADING) -> dict[str, str]:
    """What the lines above row `stop` state as 数据库：, 指标：, 时间：, 地区：, by English key.

    >>> preamble(Sheet("x", [["数据库：分省年度数据"], ["指标：年末常住人口(万人)"]]), 2)
    {'database': '分省年度数据', 'indicator': '年末常住人口(万人)'}
    """
    texts = [[text for cell in row[:6] if (text := printed(cell).strip())] for row in sheet.rows[:stop]]
    return preamble_of(_rejoined(line) for line in texts if 1 <= len(line) <= 2 or _KEY.match("".join(line[:1])))


def _rejoined(cells: list[str]) -> str:
    """The line a CSV's commas cut up; a key and what it states may as well stand in two cells."""
    key_alone = _KEY.fullmatch(cells[0])
    text = "".join(cells) if key_alone else ",".join(cells)
    key, colon, said = text.partition("：") if "：" in text else text.partition(":")
    return key + colon + (said.strip('"') if said.count('"') == 2 else said)


def preamble_of(lines: Iterable[str]) -> dict[str, str]:
    """What the lines state as 数据库：, 指标：, 时间：, 地区：, by English key."""
    found: dict[str, str] = {}
    for line in lines:
        stated = PREAMBLE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if stated and stated[2]:
            key = stated[1].casefold()
            found.setdefault(_KEYS.get(key, key), stated[2])
    return found


def period_columns(sheet: Sheet, row: int) -> dict[int, Facts]:
    """Year (and period) by column when all of the row's cells behind the first are periods or blank, else nothing.

    Under a corner that says what stands below it, 202103 is a month.
    """
    found: dict[int, Facts] = {}
    told = dated if corner_kind(sheet.label(row, 0)) else period
    for column, cell in enumerate(sheet.rows[row][1:], start=1):
        if not printed(cell).strip():
            continue
        when = told(cell)
        if when is None:
            return {}
        found[column] = period_facts(when)
    return found


def period_facts(when: tuple[int, str]) -> Facts:
    """Year and, where the figure is not annual, period.

    >>> period_facts((2021, "Q3")), period_facts((2021, ""))
    ({'year': 2021, 'period': 'Q3'}, {'year': 2021})
    """
    return {"year": when[0], "period": when[1]} if when[1] else {"year": when[0]}


def period_row(sheet: Sheet) -> int | None:
    """The first row, among the first few, whose cells behind the first are all periods.

    None where a corner with other headings comes before it: below them 2001 is a figure.
    """
    for row in range(min(len(sheet.rows), DEEPEST_HEADING)):
        if period_columns(sheet, row):
            return row
        first, is_filled = sheet.halves(row)
        if is_filled and corner_kind(printed(first)):
            return None
    return None


def is_footer(text: str) -> bool:
    """Whether the label opens a note or a source line.

    >>> is_footer("注：1.本表按当年价格计算。"), is_footer("数据来源：国家统计局"), is_footer("宁夏")
    (True, True, False)
    """
    return bool(FOOTER.match(text))
