"""The few words by which tables announce what stands in them."""

from __future__ import annotations

import re
from functools import lru_cache

from ningxia.layouts.names import name_key


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REGION_WORDS = _words("""
    地区 各地区 地区别 地区名称 地区名 区域 行政区 省级行政区 省级 省份 省 省市 省区市 省市区 省自治区直辖市
    城市 城市名称 市 市别 市州 市、州 市县 市(县) 市县名称 县 县市 县区 区县 县(市、区) 地市 地市别 盟市
    prov prv region regions province provinces city cities city(county) county area district municipality name
""")
YEAR_WORDS = _words("年份 年 年度 年别 时间 日期 时期 月份 季度 year years date time period")
INDICATOR_WORDS = _words("指标 指标名 指标名称 项目 指标项目 item items indicator indicators")
INDUSTRY_WORDS = _words("""
    行业 行业名称 行业分类 行业别 分行业 按行业分 工业行业 部门 industry industries sector sectors branch
""")
UNIT_WORDS = _words("单位 计量单位 unit units")
CODES = _words("序号 编号 代码 行政区划代码 省份代码 地区代码 no. no code index id adcode")
VALUE_WORDS = _words("value values val 数值 值 数据 数据值 obs_value 指标值")
KINDS = {
    "region": REGION_WORDS,
    "year": YEAR_WORDS,
    "indicator": INDICATOR_WORDS,
    "industry": INDUSTRY_WORDS,
    "unit": UNIT_WORDS,
}

_PLACES = re.compile(r"(?:按|各|分)?[省市区县州盟旗地][省市区县州盟旗地自治直辖级份、,/()和及]*(?:别|名称?)?")
_JOINED = re.compile(r"^[按各分]|[、,/()和及]|(?:别|名称?)$")

_LETTER = re.compile(r"[A-Za-z]")
KIND_OF = {word: kind for kind, words in reversed(KINDS.items()) for word in words}

_BRANCH = re.compile(
    r".*(?:业|合计|总计|开采|采选|洗选|制造|加工|供应|生产|制品|辅助活动|采盐|制糖|磨制|发电|修理|利用|烟草"
    r"|设备|材料|纺织|印染|炼焦|冶炼|压延)(?:\(.*\))?"
)
_NO_BRANCH = re.compile(r".*(?:企业|就业|失业|毕业|创业|从业|轻工业|重工业)(?:\(.*\))?")
SECTOR = re.compile(r"第[一二三]次?产业.*")
"""The three sectors: parts of an indicator, never branches of a table by branch."""


@lru_cache(maxsize=20_000)
def column_kind(text: str) -> str:
    r"""What a heading says stands below it: region, year, indicator, industry, unit, or "" for anything else.

    >>> [column_kind(t) for t in ("地    区", "地 区\nRegion", "省份/年份", "省（区、市）", "市辖区", "单位 Unit")]
    ['region', 'region', 'region', 'region', '', 'unit']
    """
    if not 0 < len(text) <= 40:
        return ""
    whole = _kind(name_key(text))
    if whole or (text.isalnum() and not _LETTER.search(text)):
        return whole
    parts = [_kind(part) for part in (name_key(part) for part in re.split(r"[\s/\\|]+", text)) if part]
    halves = [_kind(half) for half in _chinese_and_rest(text)]
    return next((found[0] for found in (parts, halves) if found and all(found)), "")


def corner_kind(text: str) -> str:
    """What the corner of a table says stands below it: region, year, indicator, industry, or ""."""
    kind = column_kind(text)
    return "" if kind == "unit" else kind


def _kind(word: str) -> str:
    return KIND_OF.get(word, "") or ("region" if _JOINED.search(word) and _PLACES.fullmatch(word) else "")


def _chinese_and_rest(text: str) -> list[str]:
    """A bilingual corner as its two halves, each without blanks: 地 区 Region."""
    chinese = name_key("".join(re.findall(r"[\u4e00-\u9fff、()（）]+", text)))
    rest = name_key(re.sub(r"[\u4e00-\u9fff、（）]+", "", text))
    return [half for half in (chinese, rest) if half]


def is_branch(text: str) -> bool:
    """Whether a label reads like a branch of industry or the total of branches.

    >>> is_branch("煤炭开采和洗选业"), is_branch("合计"), is_branch("第一产业"), is_branch("国有企业")
    (True, True, False, False)
    """
    return bool(_BRANCH.fullmatch(text)) and not SECTOR.fullmatch(text) and not _NO_BRANCH.fullmatch(text)
