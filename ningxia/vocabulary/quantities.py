"""Units: what a printed unit is worth, in Chinese or English, and how a figure passes from one to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ningxia.vocabulary.tables import listed, nearest, plain, rows

if TYPE_CHECKING:
    import pandas as pd

CHINESE_POWERS = {
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "万亿": 1e12,
}
ENGLISH_POWERS = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ENGLISH_NOUNS = {
    "yuan": "元", "rmb": "元", "usd": "美元", "us$": "美元", "person": "人", "people": "人", "man-year": "人年",
    "household": "户", "unit": "个", "enterprise": "个", "item": "件", "piece": "件", "ton": "吨",
    "tonne": "吨", "metric ton": "吨", "tce": "吨标准煤", "ton of sce": "吨标准煤", "kwh": "千瓦时",
    "km": "公里", "kilometer": "公里", "cu.m": "立方米", "percent": "%", "preceding year=100": "上年=100",
    "previous year=100": "上年=100",
}  # fmt: skip
_ENGLISH = re.compile(r"(?P<number>\d[\d ,]*)?\s*(?P<power>thousand|million|billion)?\s*(?P<noun>.+?)", re.IGNORECASE)


class UnknownUnit(ValueError):
    """A unit that vocabulary/units.csv does not know, or that measures something else."""


@dataclass(frozen=True)
class Unit:
    """A unit: `factor` of its `base`; two units convert where the base is the same."""

    unit: str
    unit_en: str
    base: str
    factor: float


@cache
def _units() -> dict[str, Unit]:
    return {row["unit"]: Unit(row["unit"], row["unit_en"], row["base"], float(row["factor"])) for row in rows("units")}


@cache
def _names() -> dict[str, str]:
    pairs = [(row["unit"], name) for row in rows("units") for name in (row["unit"], *listed(row["aliases"]))]
    return {plain(name): unit for unit, name in pairs}


@cache
def unit(name: str) -> Unit:
    """The unit printed as `name`: a row of vocabulary/units.csv, an alias, or a power of ten of one, also in English.

    Raises `UnknownUnit`, which names the nearest.

    >>> unit("亿元").factor, unit("万千瓦小时").unit, unit("百亿元").factor
    (100000000.0, '万千瓦时', 10000000000.0)
    >>> unit("100 million yuan").unit, unit("USD 10 000").unit, unit("10,000 tons").unit, unit("‰").factor
    ('亿元', '万美元', '万吨', 0.1)
    """
    found = _names().get(plain(name))
    if found is not None:
        return _units()[found]
    made = _power_of_known(name) or _english(name)
    if made is None:
        close = nearest(name, (known for row in rows("units") for known in (row["unit"], *listed(row["aliases"]))))
        raise UnknownUnit(
            f"{name!r} is not in vocabulary/units.csv. Closest: {', '.join(close) or '-'}. Add a row or an alias."
        )
    same = [one for one in _units().values() if (one.base, one.factor) == (made.base, made.factor)]
    return same[0] if same else made


def _power_of_known(name: str) -> Unit | None:
    """A Chinese power of ten before a known unit: 百亿元."""
    for power in sorted(CHINESE_POWERS, key=len, reverse=True):
        base = _names().get(plain(name.removeprefix(power))) if name.startswith(power) else None
        if base is not None:
            known = _units()[base]
            return Unit(name, name, known.base, known.factor * CHINESE_POWERS[power])
    return None


def _english(name: str) -> Unit | None:
    """An English unit: number, power and noun, singular or plural."""
    currency_last = re.sub(r"^(RMB|USD|US\$)\s*(\S.*)$", r"\2 \1", name.strip(), flags=re.IGNORECASE)
    found = _ENGLISH.fullmatch(re.sub(r"\s*=\s*", "=", currency_last))
    if found is None:
        return None
    singular = re.sub(r"s\b", "", found["noun"].casefold())
    base = ENGLISH_NOUNS.get(found["noun"].casefold()) or ENGLISH_NOUNS.get(singular)
    if base is None:
        return None
    number = float(re.sub(r"[ ,]", "", found["number"])) if found["number"] else 1.0
    factor = number * ENGLISH_POWERS[(found["power"] or "").casefold()] * _units()[base].factor
    return Unit(name, name, _units()[base].base, factor)


def units() -> pd.DataFrame:
    """Every unit, one a row, indexed by its Chinese name: unit_en, base, factor."""
    import pandas as pd

    return pd.DataFrame([vars(one) for one in _units().values()]).set_index("unit")


def unit_text(name: str) -> str:
    """A unit of the vocabulary, or any text with powers in it, as printed.

    >>> unit_text("亿元"), unit_text("tce per 10^4 yuan")
    ('10⁸ yuan', 'tce per 10⁴ yuan')
    """
    english = _units()[name].unit_en if name in _units() else name
    return re.sub(r"\^(\d+)", lambda found: found[1].translate(RAISED), english).replace("*", "×")


def factors(printed: str, own: str) -> tuple[float, float]:
    """Times and by: a figure in `printed` becomes one in `own` as value * times / by; one of the two is 1.

    Dividing by 10^4 gives the float that is nearest the decimal result, multiplying by 10^-4 does not.
    Raises `UnknownUnit` where the two measure different things.

    >>> factors("万元", "亿元"), factors("万人", "人")
    ((1.0, 10000.0), (10000.0, 1.0))
    """
    of, to = unit(printed), unit(own)
    if of.base != to.base:
        raise UnknownUnit(f"{printed!r} measures {of.base}, {own!r} measures {to.base}: neither converts to the other.")
    return (of.factor / to.factor, 1.0) if of.factor >= to.factor else (1.0, to.factor / of.factor)
