"""What the lines above a table say of it: title, year, unit, place."""

from __future__ import annotations

import re

from ningxia.layouts.bilingual import chinese, is_chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.headings import PREAMBLE, is_footer, period_facts, preamble_of
from ningxia.layouts.names import NATION, part_of_year, period, province, provinces
from ningxia.layouts.regions import region_facts
from ningxia.layouts.sheets import half_width, label
from ningxia.layouts.units import is_unit, split_unit, unit_line

_TABLE_NUMBER = re.compile(
    r"^\s*(?:附?表\s*)?\d{1,3}(?:\s*[-—–－.]\s*\d{1,3})+\s*(?:[a-zA-Z](?![a-zA-Z]))?\s*|^\s*附?表\s*(?:\d{1,2}(?!\d))?\s*|^\s*[一二三四五六七八九十]+、\s*"
)
_CONTINUED = re.compile(
    r"[(（]?\s*(?<![连后陆手延])续(?:\s*表)?\s*[一二三四五六\d]*\s*[)）]?$|[(（]\s*续(?:\s*表)?\s*[一二三四五六\d]*\s*[)）]"
    r"|续\s*表\s*[一二三四五六\d]*|[(（]?\s*continued\s*\d*\s*[)）]?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*(?:年度?)?(?!\s*[-—–－~至到]\s*\d)")
_ONE = r"(?:19|20)\d\d\s*年?[度末底]?"
_YEAR_OFF = re.compile(
    rf"\s*[(（]\s*{_ONE}(?:\s*[-—–－~至到、,，/及和]+\s*{_ONE})*\s*[)）]\s*"
    rf"|(?<!\d){_ONE}(?:\s*[-—–－~至到、/及和]+\s*{_ONE})+|(?<!\d)(?:19|20)\d\d\s*年[度末底]?(?!为)"
)
_PART = re.compile(
    r"(?:19|20)\d\d年\s*(?P<part>(?:1\s*[-—–~至]\s*)?(?P<month>\d{1,2})月份?|第?[一二三四1-4]季度|上半年|前三季度)"
    r"(?P<end>[末底]|\d{1,2}日)?"
)
_DIGITS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_BY_PLACE = re.compile(
    r"^(?:各(?:省区市|省市区|省市|市县区?|市州|省|市|地区|盟市|地市|州市|县)|分(?:地区|省|市|县)|按地区分|全国各省|中国)(?:分列的?|的)?|^(?:历年|主要年份)"
)
_BY_REGION = re.compile(r"\s*\bby (?:region|province|city)s?\s*(?:\(?(?:19|20)\d\d\)?)?$", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:时间|日期|人|者|单位|来源|机关|部门|机构|文号|表号|编号|期至|电话|地址|网址|邮箱|说明|用户|版本|状态)\s*[:：]|^表\s*号|https?://|www\."
)
_TITLED = re.compile(r"(?:附?表\s*)?\d{1,3}\s*[-—–－.]\s*\d|附?表\s*\d|[(（]?\s*续|各|分(?:地区|省|市|行业)|按")
_BOOK = re.compile(
    r"年鉴|统计(?:资料|提要|手册)|汇编|yearbook|\babstract\b"
    r"|(?:统计[局司]|调查总队|委员会|出版社|数据库|资讯)(?:[\sA-Za-z]*)$|^(?:national )?bureau of statistics",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"月度|monthly", re.IGNORECASE)
_OF_NATION = re.compile(r"(?:年度|季度|月度)数据|(?:national\s*)?(?:annual|quarterly|monthly)(?: data)?", re.IGNORECASE)


def title_years(title: str) -> list[int]:
    """The years a title names, not those of a span.

    >>> title_years("7-6 分地区一般公共预算支出(2022年)"), title_years("3-1 人口(2000-2010年)")
    ([2022], [])
    """
    text = re.sub(r"(?:19|20)\d\d\s*年?\s*[-—–－~至到]\s*(?:19|20)\d\d", "", _TABLE_NUMBER.sub("", title))
    return sorted({int(year) for year in _YEAR.findall(text)})


def period_told(line: str) -> str:
    """The quarter or month of which the line speaks, "" for whole years and the end of December.

    >>> [period_told(line) for line in ("2006年9月价格指数", "2006年前三季度产值", "2006年12月31日人口")]
    ['M09', 'Q3', '']
    """
    found = _PART.search(half_width(line))
    if not found or (found["month"] == "12" and found["end"]):
        return ""
    return part_of_year(found["part"]) or ""


def subject(title: str) -> str:
    """What a title says is counted: without table number, year, continuation and 各地区.

    >>> [subject(title) for title in ("7-6 分地区支出(2022年)", "宁夏各市人口(2004-2006年)", "续表 2", "2006年9月产值")]
    ['支出', '人口', '', '产值']
    """
    text = _TABLE_NUMBER.sub("", chinese(title) or label(title))
    text = _CONTINUED.sub("", _YEAR_OFF.sub("", _PART.sub("", text))).strip()
    return _BY_REGION.sub("", split_unit(_BY_PLACE.sub("", _without_place(text)).strip())[0])


def _without_place(text: str) -> str:
    """The title without the province it begins with, where more follows than the name of another place."""
    names = [name for name in provinces() if is_chinese(name) and len(name) > 1 and text.startswith(name)]
    rest = text.removeprefix(max(names, key=len, default="")).strip()
    return text if not rest or rest[0] in "市州县岛路、和及" else rest


def is_continued(title: str) -> bool:
    """Whether the title continues an earlier table.

    >>> is_continued("7-6 续表 2 continued"), is_continued("各地区继续教育")
    (True, False)
    """
    return bool(_CONTINUED.search(title))


def stated(lines: tuple[str, ...]) -> Facts:
    """What lines above a table state: title, year, unit, region, whether the table continues another.

    >>> stated(("2-9  各市生产总值(2021年)", "单位：亿元", "(100 million yuan)"))
    {'title': '2-9 各市生产总值(2021年)', 'year': 2021, 'unit': '亿元'}
    """
    lines = tuple(line.translate(_DIGITS) for line in lines)
    title = title_of(lines)
    units = [unit for line in lines if (unit := unit_line(line))]
    units += [split_unit(_YEAR_OFF.sub("", title))[1]]
    years = title_years(title) or [
        year for line in lines if _YEAR_OFF.fullmatch(line.strip()) for year in title_years(line)
    ]
    facts: Facts = {"title": title, "year": years[0] if len(years) == 1 else None, "period": period_told(title)}
    facts["unit"] = next((unit for unit in units if is_chinese(unit)), next(filter(None, units), None))
    facts["frequency"] = "month" if str(facts["period"]).startswith("M") else None
    facts["region"] = place(title)
    facts["continued"] = any(is_continued(line) for line in lines) or None
    facts |= portal_facts(preamble_of(lines))
    return {key: value for key, value in facts.items() if value not in (None, "")}


def portal_facts(said: dict[str, str]) -> Facts:
    """What the preamble of a portal export says of the whole table.

    >>> portal_facts({"database": "年度数据", "indicator": "国内生产总值(亿元)"})
    {'indicator': '国内生产总值', 'unit': '亿元', 'region': '全国', 'level': 'nation'}
    """
    name, unit = split_unit(said.get("indicator", ""))
    facts: Facts = {"indicator": name, "unit": unit_line(f"单位：{said['unit']}") if "unit" in said else unit}
    if "region" in said:
        facts |= region_facts(said["region"])
    elif _OF_NATION.fullmatch(said.get("database", "")):
        facts |= {"region": NATION, "level": "nation"}
    if when := period(said.get("time", "")):
        facts |= period_facts(when)
    if _MONTHLY.search(said.get("database", "")):
        facts["frequency"] = "month"
    return {key: fact for key, fact in facts.items() if fact}


def only_years(lines: tuple[str, ...]) -> bool:
    """Whether the lines name years and nothing else, as above the later ones of tables stacked by year.

    >>> only_years(("2006年",)), only_years(("3-1 人口", "2006年"))
    (True, False)
    """
    return all(_YEAR_OFF.fullmatch(line.strip()) for line in lines)


def title_of(lines: tuple[str, ...]) -> str:
    """The line that names what is counted: the first Chinese one where one is, rather one with number, year or 各地区.

    A unit, a preamble, the yearbook's name, a source and a remark such as 下载时间：2024年 do not.

    >>> title_of(("中国统计年鉴2007", "下载时间：2024年1月5日", "Population (2006)", "3-1 人口(2006年)"))
    '3-1 人口(2006年)'
    """
    candidates = [line for line in lines if not _is_remark(line)]
    chinese_ones = [line for line in candidates if is_chinese(line)]
    titled = (line for line in chinese_ones if title_years(line) or _TITLED.match(line))
    return next(titled, next(iter(chinese_ones or candidates), ""))


def _is_remark(line: str) -> bool:
    if unit_line(line) or is_unit(line) or PREAMBLE.fullmatch(line) or _YEAR_OFF.fullmatch(line.strip()):
        return True
    return bool(_BOOK.search(line) or _REMARK.search(line) or is_footer(line.lstrip("# *")))


def place(title: str) -> str | None:
    """The one province (or 全国) a title names, else None.

    >>> [place(t) for t in ("宁夏规模以上工业企业主要指标(2006年)", "各地区生产总值", "全国及各地区人口", "吉林市人口")]
    ['宁夏', None, None, None]
    """
    text = label(title)
    names = [name for name in provinces() if len(name) > 1 and is_chinese(name) and name in text]
    named = {province(name) for name in names if any(word in provinces() for word in _whole_names(name, text))}
    named.discard(NATION if re.search(r"中国|各地区|分地区|各省", text) else None)
    return named.pop() if len(named) == 1 and not re.search(r"各(?:省|地区)|分(?:省|地区)", text) else None


def _whole_names(name: str, text: str) -> list[str]:
    """The name as it stands in the text, with the 市, 州 or 县 that makes it another place's."""
    return re.findall(rf"{name}[市州县]?", text)
