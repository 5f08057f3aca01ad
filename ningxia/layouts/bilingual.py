"""Bilingual headings: the Chinese half, and what a title says of table, year and place."""

from __future__ import annotations

import re

from ningxia.layouts.sheets import Cell, label, printed

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_TABLE_NUMBER = re.compile(
    r"^\s*(?:表\s*)?\d{1,3}(?:\s*[-—–－.]\s*\d{1,3})+\s*[a-zA-Z]?\s*|^\s*表\s*\d+\s*|^\s*[一二三四五六七八九十]+、\s*"
)
_CONTINUED = re.compile(r"(?:[(（]?\s*续\s*表?\s*[一二三四五六\d]*\s*[)）]?|[(（]?\s*continued\s*\d*\s*[)）]?)", re.I)
_YEARS = re.compile(r"[(（]?\s*((?:19|20)\d\d)\s*(?:年度?)?\s*[)）]?")
_BRACKETED_YEAR = re.compile(r"\s*[(（]\s*(?:19|20)\d\d\s*年?度?\s*[)）]\s*|(?<!\d)(?:19|20)\d\d\s*年度?(?!为)")
_BY_PLACE = re.compile(
    r"^(?:各(?:省区市|省市区|省市|市县区?|市州|省|市|地区|盟市|地市|州市)|分(?:地区|省|市|县)|全国各省)(?:分列的?|的)?"
)


def is_chinese(text: str) -> bool:
    return bool(_CHINESE.search(text))


def chinese(cell: Cell) -> str:
    r"""The Chinese half of a bilingual heading as one line; an English-only text gives "".

    >>> chinese("R&D人员\n全时当量\nTotal"), chinese("地  区 Region"), chinese("企业数\r\n(个)\r\nNumber of\r\nEnterprises")
    ('R&D人员全时当量', '地区', '企业数(个)')
    """
    text = printed(cell)
    if not is_chinese(text):
        return ""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    last = max(number for number, line in enumerate(lines) if is_chinese(line))
    units = [line for line in lines[last + 1 : last + 2] if not _LATIN_WORD.search(line)]
    return label(_without_english_tail("".join(label(line) for line in lines[: last + 1] + units)))


def _without_english_tail(text: str) -> str:
    tail = max(match.end() for match in _CHINESE.finditer(text))
    blank = re.search(r"\s", text[tail:])
    rest = text[tail + blank.start() :] if blank else ""
    return text[: tail + blank.start()] if blank and _LATIN_WORD.search(rest) else text


def title_years(title: str) -> list[int]:
    """The years a title names.

    >>> title_years("7-6 分地区一般公共预算支出(2022年)"), title_years("2-14  各市地区生产总值")
    ([2022], [])
    """
    return [int(year) for year in _YEARS.findall(_TABLE_NUMBER.sub("", title))]


def title_subject(title: str) -> str:
    """What a title says is counted: without table number, year, continuation and 各地区.

    >>> title_subject("7-6 分地区一般公共预算支出(2022年)"), title_subject("2-14  各市地区生产总值")
    ('一般公共预算支出', '地区生产总值')
    """
    text = chinese(title) or label(title)
    text = _CONTINUED.sub("", _BRACKETED_YEAR.sub("", _TABLE_NUMBER.sub("", text)))
    return _BY_PLACE.sub("", text.strip()).strip() or text.strip()


def is_continued(title: str) -> bool:
    """Whether the title continues an earlier table.

    >>> is_continued("7-6 续表 2 continued"), is_continued("各地区继续教育")
    (True, False)
    """
    return bool(re.search(r"续\s*表|[(（]\s*续|continued", title, re.I))
