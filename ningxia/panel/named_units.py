"""What a file's name says of its unit, held against what stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ningxia import vocabulary

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
_TAIL = re.compile(r"(?:单位[:：]?|[_\-—\s])([^_\-—\s(（\[【]*[\u4e00-\u9fff][^_\-—\s(（\[【]*)$")


def named_unit(name: str) -> str:
    """The unit that a file's name states, in brackets or, in Chinese, as its last word; "" where it states none.

    >>> named_unit("R&D人员全时当量（人年）原.xlsx"), named_unit("地区生产总值_万元.csv"), named_unit("rail_km.csv")
    ('人年', '万元', '')
    """
    stem = name.rpartition(".")[0] or name
    return next((said for said in _candidates(stem) if _is_known(said)), "")


def _candidates(stem: str) -> Iterator[str]:
    yield from (said.removeprefix("单位").lstrip(":：").strip() for said in _BRACKETS.findall(stem))
    if tail := _TAIL.search(stem):
        yield tail[1]


def _is_known(said: str) -> bool:
    """Whether it is a unit of the vocabulary and no bare number or sign, which name files for other reasons."""
    if not re.search(r"[^\W\d_]", said):
        return False
    try:
        vocabulary.unit(said)
    except vocabulary.UnknownUnit:
        return False
    return True


def other_unit(name: str, printed: Iterable[str]) -> str:
    """Where the name states another power of the unit than all of `printed`: a sentence with the factor, else "".

    >>> other_unit("产值(万元).csv", ["亿元"])
    "the file's name says 万元, its figures are printed in 亿元: 10^4 times as much. Which is right?"
    >>> other_unit("产值(万元).csv", ["万元", "个"]), other_unit("产值(万元).csv", ["个"])
    ('', '')
    """
    said = named_unit(name)
    if not said:
        return ""
    named, others = vocabulary.unit(said), {}
    for one in filter(_is_known, printed):
        unit = vocabulary.unit(one)
        others |= {one: unit.factor / named.factor} if unit.base == named.base else {}
    if not others or 1.0 in others.values():
        return ""
    unit, factor = next(iter(others.items()))
    times = f"{_power(factor)} times as much" if factor > 1 else f"{_power(1 / factor)} times as little"
    return f"the file's name says {said}, its figures are printed in {unit}: {times}. Which is right?"


def _power(factor: float) -> str:
    text = f"{factor:.0f}"
    return f"10^{len(text) - 1}" if text.strip("0") == "1" else text
