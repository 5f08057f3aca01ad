"""Units as printed: found in a heading's brackets, a unit line or a corner. Nothing is converted here."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ningxia.layouts.block import Block, Facts

_BASE = (
    "标准立方米|吨标准煤|标准煤|平方公里|平方千米|平方米|立方米|千瓦小时|千瓦时|千瓦|公顷|公里|千米|海里|毫米|厘米"
    "|毫克|千克|公斤|微克|人民币元|美元|欧元|日元|港元|人次|人年|人天|户次|标准箱|重量箱|标准台|自然吨|总吨|净载重吨"
    "|吨公里|人公里|车公里|兆瓦|吉焦|焦耳|大卡|兆赫|个?百分点|元|角|分|人|户|家|个|件|台|套|只|头|匹|口|羽|条|张|辆|架"
    "|艘|节|列|座|幢|栋|间|处|所|院|股|床|项|篇|部|种|册|份|卷|盒|箱|支|枝|瓶|袋|包|双|对|副|把|根|块|片|米|里|升|克|吨|担"
    "|斤|亩|天|日|月|年|岁|周|小时|分钟|秒|倍|次|度|瓦|级|门|路|线|站|频道|端口|名|位|班|校|宗|起|例|场|趟|封|工日|比特"
    "|字节|芯公里|皮长公里|标台|辆次|艘次|架次|床日|印张|本|枚|路端|千卡|千焦|百帕|摄氏度|GB|TB|MB|kg|km|kWh|tce|mg|m2|m3|ha|t|TEU|PJ|℃|‰|%|％|1/10万|1/万"
)
_SIMPLE = rf"[十百千万亿兆]*(?:{_BASE})(?:标准煤|标煤|折纯)?"
RATIO = re.compile(r"[%％‰]|.*[=＝为]\s*100.*|.*百分点")
LONGEST_UNIT = 60
LONGEST_STATEMENT = 500
_CHINESE = re.compile(rf"±?{_SIMPLE}(?:(?:[/／·•]|每)\d*{_SIMPLE})*(?:\({_SIMPLE}\))?(?:人民币)?|人民币{_SIMPLE}")
_INDEX = re.compile(
    r"以?(?:上年|上年同期|上年同月|上月|去年|去年同期|前一年|男性?|女性?|\d{4}年?)(?:价格)?(?:为|[=＝])\s*(?:100|1)\s*[%％]?"
)
_ENGLISH_BASE = (
    "yuan|USD|US\\$|dollars?|persons?|people|passengers?|households?|(?:metric )?ton(?:ne)?s?|units?|pieces?|items?"
    "|(?:(?:ton(?:ne)?|passenger)s?[- ]?)?(?:km|kilometers?)|kwh|kw|cu\\.? ?m|sq\\.? ?k?m"
    "|(?:square|cubic) (?:kilo)?met(?:er|re)s?"
    "|hectares?|ha|sets?|times|years?(?: old)?|days?|hours?|%|percent(?:age points?)?|(?:man|person)-years?|tce|SCE"
    "|kg|mm|cases?|cop(?:y|ies)|beds?|heads?|vehicles?|volumes?"
)
_SCALE = r"(?:\d[\d ,]*)?(?:(?:hundred|thousand|million|mn|billion|bn) ?)*"
_ENGLISH = re.compile(
    rf"(?:{_SCALE}(?:RMB |US )?(?:{_ENGLISH_BASE})|(?:RMB|USD|US\\$) ?{_SCALE})(?: of SCE| tce)?"
    r"(?: ?(?:/|per) ?[\w .]+)?|(?:same (?:month|period)(?: of)? )?(?:preceding|previous|last) (?:year|month) ?= ?100"
    r"|(?:year )?(?:19|20)\d\d ?= ?100",
    re.IGNORECASE,
)
_OPENING = {"(": ")", "（": "）", "[": "]", "【": "】"}
_CLOSING = ")）]】"
_TAIL = re.compile(r"(.+[^_,，])\s*[_,，]\s*([^_,，]*[\u4e00-\u9fff%％‰][^_,，]*)")
_UNIT_SAID = re.compile(r"[(（]?(?:计量)?单\s*位\s*[为是]?\s*[(（]?([^:：]+?)[)）]*")
_WITH_REMARK = re.compile(r"(.+?)\s*[(（][^()（）]*[)）]")
_UNIT_LINE = re.compile(r"(?:(?:计量)?单\s*位|^\W*units?)\s*[:：]\s*(?P<unit>.*?)\s*$", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def is_unit(text: str) -> bool:
    """Whether the text reads as a unit of measurement.

    >>> [is_unit(t) for t in ("万人", "上年=100", "吨标准煤/万元", "100 million yuan", "不含农户", "折100%")]
    [True, True, True, True, False, False]
    """
    text = text.strip()
    if len(text) > LONGEST_UNIT:
        return False
    compact = re.sub(r"\s+", "", text)
    return bool(_CHINESE.fullmatch(compact) or _INDEX.fullmatch(compact) or (text and _ENGLISH.fullmatch(text)))


def split_unit(heading: str) -> tuple[str, str]:
    """A heading without its unit, and the unit, which stands in the last pair of brackets or behind a comma or _.

    Brackets that hold something else (折100%, 不含农户) stay with the name.

    >>> split_unit("硫酸(折100%)产量(万吨)")
    ('硫酸(折100%)产量', '万吨')
    >>> split_unit("国内生产总值指数(上年=100)")
    ('国内生产总值指数', '上年=100')
    >>> split_unit("固定资产投资(不含农户)"), split_unit("地区生产总值，亿元")
    (('固定资产投资(不含农户)', ''), ('地区生产总值', '亿元'))
    """
    heading = heading.strip()
    start = _last_bracket(heading)
    if start is not None and is_unit(heading[start + 1 : -1]):
        return heading[:start].strip(), heading[start + 1 : -1].strip()
    tail = _TAIL.fullmatch(heading)
    return (tail[1], tail[2].strip()) if tail and is_unit(tail[2]) else (heading, "")


def _last_bracket(text: str) -> int | None:
    """Where the bracket opens that the text's last character closes."""
    if not text or text[-1] not in _CLOSING:
        return None
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] in _CLOSING) - (text[position] in _OPENING)
        if depth == 0:
            return position
    return None


def unit_line(text: str) -> str:
    """The unit a line above a table states, or "".

    >>> [unit_line(text) for text in ("单位：亿元 ", "本表按当年价格计算,单位:亿元", "(100 million yuan)", "单位 万人")]
    ['亿元', '亿元', '100 million yuan', '万人']
    """
    text = text.strip()
    if len(text) > LONGEST_STATEMENT:
        return ""
    stated = _UNIT_LINE.search(text)
    if stated:
        unit = stated["unit"].strip("()（）")
        remarked = _WITH_REMARK.fullmatch(stated["unit"])
        return remarked[1] if remarked and not is_unit(unit) and is_unit(remarked[1]) else unit
    said = _UNIT_SAID.fullmatch(text)
    if said and all(is_unit(part) for part in re.split(r"[,，、;；]", said[1])):
        return said[1]
    inner = text[1:-1].strip() if text[:1] in _OPENING and text[-1:] in _CLOSING else ""
    return inner if is_unit(inner) else ""


def bare(text: str) -> str:
    """The text without a pair of brackets around all of it.

    >>> bare("(100 million yuan)"), bare("yuan)")
    ('100 million yuan', 'yuan)')
    """
    text = text.strip()
    return text[1:-1].strip() if text[:1] in _OPENING and _last_bracket(text) == 0 else text


def with_units(headings: dict[int, Facts], unit: str) -> dict[int, Facts]:
    """The headings with a unit said for the whole table where they state none of their own.

    A line that names several units gives the one no heading has taken; % goes to growth rates and shares, which a
    unit of amounts leaves without one.

    >>> found = with_units({1: {"indicator": "企业数", "unit": "个"}, 2: {"indicator": "利润总额"}}, "个,亿元")
    >>> found[2]["unit"]
    '亿元'
    >>> with_units({1: {"indicator": "产值"}, 2: {"indicator": "增长速度", "relative": True}}, "亿元")[2]["unit"]
    ''
    """
    if not unit:
        return headings
    parts = [part for part in re.split(r"[,，、;；]\s*", unit) if part]
    taken = {facts.get("unit") for facts in headings.values()}
    left = [part for part in parts if part not in taken] if all(is_unit(part) for part in parts) else []
    amounts = [part for part in left if not RATIO.fullmatch(part)]
    ratio = next((part for part in left if RATIO.fullmatch(part)), "")
    amount = amounts[0] if len(amounts) == 1 else unit
    if all(facts.get("relative") for facts in headings.values()):
        ratio = ratio or amount
    return {
        place: facts if facts.get("unit") else facts | {"unit": ratio if facts.get("relative") else amount}
        for place, facts in headings.items()
    }


def unit_given(block: Block, unit: str) -> Block:
    """The block with a unit that something else than its headings says, given to those that name indicators."""
    if any("indicator" in facts for facts in block.rows.values()):
        return replace(block, rows=with_units(block.rows, unit))
    return replace(block, columns=with_units(block.columns, unit))
