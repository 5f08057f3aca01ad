"""Regions and years as headings print them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from ningxia.layouts.sheets import Cell, half_width, label, printed

NATION = "全国"
GROUPS = re.compile(
    r"(?:东部|中部|西部|东北|沿海|内陆|华北|华东|华中|华南|中南|西南|西北|长江中下游|黄河中游|其他)(?:地区|区)?|东、?中、?西部"
    r"|(?:地方|地区|各地区?|各省|全省|全区|全市|省|市|区)?(?:合计|总计|小计)"
    r"|全省|全区|全自治区|地方|中央|不分地区|省本级|省直|其他|(?:新疆)?兵团|新疆生产建设兵团"
    r"|珠三角(?:地区)?|东翼|西翼|山区|粤东|粤西|粤北|苏南|苏中|苏北|浙东北|浙西南"
    r"|(?:eastern|middle|central|western|northeast(?:ern)?|coastal|inland) regions?|total of all regions|total",
    re.IGNORECASE,
)
SPECIAL = {"香港", "澳门", "台湾", "香港特别行政区", "澳门特别行政区", "台湾省", "港澳台", "港澳台地区"}


_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def name_key(text: str) -> str:
    """A name made comparable: half-width, without blanks, lower case.

    >>> name_key("宁　夏 "), name_key("Inner  Mongolia")
    ('宁夏', 'innermongolia')
    """
    if not text.isalnum():
        text = _BLANKS.sub("", text)
    return half_width(text).casefold()


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Every name of the nation and the provinces (as `name_key`) with the short Chinese name it stands for."""
    from ningxia import vocabulary

    places = [vocabulary.region(slug) for slug in ("china", *vocabulary.provinces())]
    return {
        name_key(name): place.name_zh
        for place in places
        for name in (place.slug, place.name_zh, place.full_zh, place.name_en, *place.aliases)
    }


@lru_cache(maxsize=4096)
def province(text: str) -> str | None:
    """The short Chinese name of the province (or 全国) that a printed name stands for, else None.

    >>> province("宁夏回族自治区"), province("宁 夏"), province("Inner_Mongolia"), province("石家庄")
    ('宁夏', '宁夏', '内蒙古', None)
    """
    return provinces().get(name_key(text.replace("_", " ")))


def level(text: str) -> str:
    """What kind of place a printed name is: nation, province, special (港澳台), group (a subtotal) or place.

    >>> [level(t) for t in ("全 国", "Shaanxi", "东部地区", "地方合计", "香  港", "石家庄")]
    ['nation', 'province', 'group', 'group', 'special', 'place']
    """
    known = province(text)
    if known:
        return "nation" if known == NATION else "province"
    name = label(text)
    if name in SPECIAL:
        return "special"
    return "group" if GROUPS.fullmatch(name) else "place"


_QUARTERS = {mark: number for marks in ("一二三四", "1234", "ABCD") for number, mark in enumerate(marks, start=1)}
_YEAR = re.compile(r"((?:18|19|20)\d\d|2100)(?:年(?:度|末|底)?)?(?:[a-z①-⑩*]|[a-d\d]\)|\([a-d\d]\)|\[\d\])?")
_QUARTER = re.compile(
    r"((?:19|20)\d\d)年?[-./]?(?:第?([一二三四1-4])季度?|[Qq]([1-4])|([A-D]))|[Qq]([1-4])[-./]?((?:19|20)\d\d)"
)
_PART = re.compile(r"(?:1[-—–~至])?(\d{1,2})月份?|第?([一二三四1-4])季度?|(上半年)|(前三季度)|(全年|全年累计)")
_OF_YEAR = re.compile(r"((?:19|20)\d\d)年(.+)")
_MONTH = re.compile(
    r"((?:19|20)\d\d)(?:年(\d{1,2})月(?:份|\d{1,2}日)?|[/-](\d{1,2})(?:[/-]\d{1,2})?|[.](\d{1,2})[.]\d{1,2})"
    r"(?:T?00:00(?::00)?(?:\.0+)?)?"
)
_NAMED_MONTH = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-.,]?((?:19|20)\d\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/((?:19|20)\d\d)")
_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"
_CODE = re.compile(r"((?:19|20)\d\d)\.?(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?")


@lru_cache(maxsize=4096)
def _period_of_text(text: str) -> tuple[int, str] | None:
    text = half_width(text).replace(" ", "")
    if match := _YEAR.fullmatch(text):
        return int(match[1]), ""
    if match := _QUARTER.fullmatch(text):
        return int(match[1] or match[6]), f"Q{_QUARTERS[match[2] or match[3] or match[4] or match[5]]}"
    if match := _MONTH.fullmatch(text):
        return _month(match[1], int(match[2] or match[3] or match[4]))
    if match := _NAMED_MONTH.fullmatch(text):
        return _month(match[2], _NAMES.index(match[1].casefold()) // 3 + 1)
    if match := _MONTH_FIRST.fullmatch(text):
        first, second = int(match[1] or match[2]), int(match[2])
        return _month(match[3], second if first > 12 else first) if first == second or max(first, second) > 12 else None
    if (match := _OF_YEAR.fullmatch(text)) and (part := part_of_year(match[2])) is not None:
        return int(match[1]), part
    return None


def _month(year: str, month: int) -> tuple[int, str] | None:
    return (int(year), f"M{month:02d}") if 1 <= month <= 12 else None


def period(cell: Cell) -> tuple[int, str] | None:
    """The year a heading stands for, with Q1 to Q4 or M01 to M12 where it is not a whole year; None if it is none.

    A day stands for its month; a table whose months are all December is annual (`annual`).

    >>> period("2024年"), period(2010.0), period("2021年第三季度"), period("2010-12-31"), period("地区")
    ((2024, ''), (2010, ''), (2021, 'Q3'), (2010, 'M12'), None)
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, dt.date):
        return cell.year, f"M{cell.month:02d}"
    text = printed(cell).strip()
    return _period_of_text(text) if 4 <= len(text) <= 40 else None


def part_of_year(text: str) -> str | None:
    """The period of a heading that names no year: Q1 to Q4, M01 to M12, "" for 全年; None for anything else.

    A figure since the year's beginning stands under the quarter or month it ends with, as on the portal.

    >>> [part_of_year(text) for text in ("一季度", "上半年", "1-11月", "12月", "1-12月", "全年", "月")]
    ['Q1', 'Q2', 'M11', 'M12', '', '', None]
    """
    found = _PART.fullmatch(half_width(text).replace(" ", ""))
    if not found:
        return None
    if found[1]:
        told = _month("2000", int(found[1]))
        return "" if "-12" in found[0] else told and told[1]
    if found[2]:
        return f"Q{_QUARTERS[found[2]]}"
    return "Q2" if found[3] else "Q3" if found[4] else ""


def serial_date(cell: Cell) -> dt.date | None:
    """The day an Excel serial number stands for (days since 30 December 1899), for 1940 to 2060.

    >>> serial_date(38717.0), serial_date("39082")
    (datetime.date(2005, 12, 31), datetime.date(2006, 12, 31))
    """
    text = printed(cell).strip()
    if not re.fullmatch(r"\d{5}", text) or not 14611 <= int(text) <= 58804:
        return None
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(text))


def dated(cell: Cell) -> tuple[int, str] | None:
    """Year and period where a date is expected: a period, an Excel serial number, or digits run together.

    >>> dated(38717.0), dated("2006-12-31"), dated("200612"), dated("20061231"), dated("指标名称")
    ((2005, 'M12'), (2006, 'M12'), (2006, 'M12'), (2006, 'M12'), None)
    """
    day = serial_date(cell)
    if day:
        return period(day)
    run_together = _CODE.fullmatch(printed(cell).strip())
    return _month(run_together[1], int(run_together[2])) if run_together else period(cell)
