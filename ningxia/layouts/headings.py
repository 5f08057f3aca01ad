"""Pieces of tables that several layouts share: preamble, period row, footers, region labels."""

from __future__ import annotations

import re

from ningxia.layouts.block import Facts
from ningxia.layouts.names import level, name_key, period, province
from ningxia.layouts.sheets import Sheet, label, printed

REGION_WORDS = {"地区", "省份", "省", "省市", "省区市", "省市区", "地区名称", "地区名", "区域", "城市", "市", "市别", "市州", "市县", "市(县)", "地市", "region", "regions", "province", "provinces", "city", "area", "name", "prv", "prov", "行政区", "省级行政区", "各地区", "地区别", "city(county)"}  # fmt: skip
INDICATOR_WORDS = {"指标", "指标名", "指标名称", "项目", "indicator", "indicators", "item", "items"}
YEAR_WORDS = {"年份", "年", "年度", "时间", "日期", "year", "years", "date", "time", "period"}
FOOTER = re.compile(
    r"(?:注|注释|说明|数据来源|资料来源|来源|备注|附注|单位|note|notes|source|sources|data sources?)\s*\d*\s*[:：.]|^[a-d①-⑩][)）]",
    re.I,
)
_PREAMBLE = re.compile(
    r"\s*(数据库|指标|时间|地区|年份|频率|单位|database|indicators?|time|period|region)\s*[:：]\s*(.*?)\s*", re.I | re.S
)
_PREAMBLE_KEYS = {"数据库": "database", "指标": "indicator", "时间": "time", "地区": "region", "年份": "time", "频率": "frequency",
                  "单位": "unit", "indicators": "indicator", "period": "time"}  # fmt: skip
DEEPEST_HEADING = 40


def preamble(sheet: Sheet, stop: int) -> dict[str, str]:
    """What the lines above row `stop` state as 数据库：, 指标：, 时间：, 地区：, by English key.

    >>> preamble(Sheet("x", [["数据库：分省年度数据"], ["指标：年末常住人口(万人)"]]), 2)
    {'database': '分省年度数据', 'indicator': '年末常住人口(万人)'}
    """
    found: dict[str, str] = {}
    for row in sheet.rows[:stop]:
        texts = [printed(cell).strip() for cell in row if printed(cell).strip()]
        stated = _PREAMBLE.fullmatch("".join(texts[:2])) if 1 <= len(texts) <= 2 else None
        if stated and stated[2]:
            key = stated[1].casefold()
            found[_PREAMBLE_KEYS.get(key, key)] = stated[2]
    return found


def period_columns(sheet: Sheet, row: int, first: int = 1) -> dict[int, Facts]:
    """Year (and period) by column when the row's cells from `first` on are all periods or blank, else nothing."""
    found: dict[int, Facts] = {}
    for column in range(first, len(sheet.rows[row])):
        cell = sheet.rows[row][column]
        if not printed(cell).strip():
            continue
        when = period(cell)
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
    """The first row whose cells behind the first are all periods."""
    for row in range(min(len(sheet.rows), DEEPEST_HEADING)):
        if period_columns(sheet, row):
            return row
    return None


def is_footer(text: str) -> bool:
    """Whether the label opens a note or a source line.

    >>> is_footer("注：1.本表按当年价格计算。"), is_footer("数据来源：国家统计局"), is_footer("宁夏")
    (True, True, False)
    """
    return bool(FOOTER.match(label(text)))


def has_figures(sheet: Sheet, row: int, columns: dict[int, Facts]) -> bool:
    return any(printed(sheet.cell(row, column)).strip() for column in columns)


def region_facts(text: str) -> Facts:
    """Region and its level as the short Chinese name, or the printed name where it is no province.

    >>> region_facts("宁夏回族自治区"), region_facts("石 家 庄")
    ({'region': '宁夏', 'level': 'province'}, {'region': '石家庄', 'level': 'place'})
    """
    return {"region": province(text) or label(text), "level": level(text)}


def region_rows(sheet: Sheet, first: int, columns: dict[int, Facts], column: int = 0) -> dict[int, Facts]:
    """The rows from `first` on that carry figures under a region label, with that region."""
    return {
        row: region_facts(sheet.label(row, column))
        for row in range(first, len(sheet.rows))
        if sheet.label(row, column) and has_figures(sheet, row, columns) and not is_footer(sheet.label(row, column))
    }


def names_provinces(labels: list[str]) -> bool:
    """Whether most of the labels are provinces, the nation or usual subtotals."""
    labels = [text for text in labels if text and not is_footer(text)]
    known = sum(province(text) is not None for text in labels)
    return known > 0 and sum(level(text) != "place" for text in labels) * 2 >= len(labels)


def corner_is(text: str, words: set[str]) -> bool:
    """Whether the corner of a table is one of the words.

    >>> corner_is("地    区", REGION_WORDS), corner_is("地区 Region", REGION_WORDS)
    (True, True)
    """
    parts = [name_key(part) for part in re.split(r"[\s/]+", text.strip())]
    return name_key(text) in words or all(part in words for part in parts)
