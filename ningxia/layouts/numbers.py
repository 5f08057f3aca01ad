"""Numbers and the marks printed in their stead."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from ningxia.layouts.sheets import half_width

MARKS = {
    "…": "smaller than the smallest unit shown",
    "‥": "smaller than the smallest unit shown",
    "┄": "smaller than the smallest unit shown",
    "......": "smaller than the smallest unit shown",
    "...": "smaller than the smallest unit shown",
    "..": "not available",
    "*": "suppressed",
    "**": "suppressed",
    "***": "suppressed",
    "****": "suppressed",
    "x": "suppressed",
    "-": "none, or not available",
    "--": "none, or not available",
    "---": "none, or not available",
    "/": "not available",
    "\\": "not available",
    "未公布": "not available",
    "(d)": "suppressed",
    "na": "not available",
    "n/a": "not available",
    "#n/a": "not available",
    "n.a.": "not available",
    "nan": "not available",
    "null": "not available",
    "none": "not available",
    "暂无": "not available",
    "暂无数据": "not available",
    "无数据": "not available",
    "无": "none, or not available",
    "缺": "not available",
    "空": "not available",
    ".": "not available",
}
"""What each printed mark says; a value so marked is missing, never zero."""

LONGEST = 200
EMPTY = {"", '""', "''", "“”", '"', "'"}

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:([,\u2009\u202f ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_FOOTED = re.compile(r"(.*\d)\s*((?:[*①-⑳†‡¹²³⁴-⁹ᵃᵇ]|\[\d{1,2}\]|\(\d\)|[a-d]\))+)")


def plain(text: str) -> str:
    """The text in half-width forms, all dashes as -, outer blanks and apostrophe off.

    >>> plain("－１２.５\\u3000\\t")
    '-12.5'
    """
    text = half_width(text)
    text = re.sub(r"[\u2010-\u2015\u2212\u2500\u2501]", "-", text.strip())
    return text.removeprefix("'")


@lru_cache(maxsize=4096)
def number(text: str) -> tuple[float, str] | None:
    """The value of a printed number and a note on it; None for an empty cell.

    A mark for a missing value gives NaN and the reason. Thousands may be separated by commas; a footnote mark behind
    the digits goes to the note. Raises ValueError for anything else.

    >>> number("1,234.50"), number("-4.7"), number("***"), number("12.3①"), number("\\t")
    ((1234.5, ''), (-4.7, ''), (nan, '***: suppressed'), (12.3, 'marked ①'), None)
    """
    if len(text) > LONGEST:
        raise ValueError(text[:LONGEST])
    text = plain(text)
    if text in EMPTY:
        return None
    if _NUMBER.fullmatch(text):
        return _finite(text), ""
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[^\d.+-]", "", text)), ""
    mark = re.sub(r"…+", "…", text.casefold().replace(" ", ""))
    if mark in MARKS:
        return math.nan, f"{text}: {MARKS[mark]}"
    if text.endswith("%") and _NUMBER.fullmatch(text[:-1].strip()):
        return _finite(text[:-1]), "printed with %"
    footed = _FOOTED.fullmatch(text)
    if footed:
        value, note = number(footed[1]) or (math.nan, "")
        return value, f"{note} marked {footed[2]}".strip()
    raise ValueError(text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
