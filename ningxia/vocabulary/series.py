"""Indicators: what a printed label means, and what is known of each series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from ningxia.vocabulary.branches import Industry, industry_in_label
from ningxia.vocabulary.quantities import unit
from ningxia.vocabulary.tables import listed, nearest, plain, rows

if TYPE_CHECKING:
    import pandas as pd


class UnknownIndicator(ValueError):
    """A code or printed label that vocabulary/indicators.csv does not know."""


@dataclass(frozen=True)
class Indicator:
    """A series: its code, labels, unit, polarity (1 more is better, -1 less is, 0 neither), topic and definition.

    `by` is "industry" for a series published branch by branch, `publisher` who publishes it in the first place.
    """

    code: str
    label_zh: str
    label_en: str
    unit: str
    polarity: int
    topic: str
    definition: str
    aliases: tuple[str, ...]
    by: str
    note: str
    publisher: str


@cache
def _indicators() -> dict[str, Indicator]:
    return {row["code"]: _indicator(row) for row in rows("indicators")}


def _indicator(row: dict[str, str]) -> Indicator:
    said = {key: row[key] for key in ("code", "label_zh", "label_en", "unit", "topic", "definition", "by", "note")}
    polarity, aliases = int(row["polarity"] or 0), listed(row["aliases"])
    return Indicator(**said, polarity=polarity, aliases=aliases, publisher=publisher(row["code"]))


def publisher(code: str) -> str:
    """Who publishes the indicator: the first row of vocabulary/publishers.csv that has a pattern for its code.

    >>> publisher("gdp"), publisher("rd_intensity_world")
    ('National Bureau of Statistics of China', 'World Bank')
    """
    return next(name for patterns, name in _publishers() if any(fnmatchcase(code, one) for one in patterns))


@cache
def _publishers() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((listed(row["indicator"]), row["publisher"]) for row in rows("publishers"))


def indicator(code: str, where: str = "") -> Indicator:
    """The indicator with this code; `UnknownIndicator` names the nearest.

    >>> indicator("gdp").unit, indicator("gdp").label_en
    ('亿元', 'gross regional product')
    """
    found = _indicators().get(code)
    if found is None:
        place = f" ({where})" if where else ""
        close = nearest(code, _indicators())
        hint = f"Nearest: {', '.join(close)}. " if close else ""
        raise UnknownIndicator(
            f"{code!r}{place} is not a code of vocabulary/indicators.csv. {hint}Use one, or add a row."
        )
    return found


@cache
def _indicator_frame() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([vars(one) for one in _indicators().values()]).set_index("code")


def indicators() -> pd.DataFrame:
    """Every indicator, one a row, indexed by code: label_zh, label_en, unit, polarity, topic, definition, by, note.

    >>> indicators().loc["rd_intensity", "unit"]
    '%'
    """
    return _indicator_frame().copy(deep=False)


@cache
def _by_label() -> dict[str, tuple[Indicator, ...]]:
    found: dict[str, tuple[Indicator, ...]] = {}
    for one in _indicators().values():
        for label in (one.label_zh, *one.aliases):
            found[plain(label)] = (*found.get(plain(label), ()), one)
    return found


def labelled(
    label: str, branch: Industry | None = None, said: Mapping[str, str] | None = None
) -> tuple[Indicator, Industry | None]:
    """The indicator a printed label stands for, and the industry, where the label names one or `branch` is given.

    A label alone stands for the total, beside an industry for the series by branch (or by section, for a section).
    `said` (label to code) comes before the vocabulary. Raises `UnknownIndicator` with the nearest labels.

    >>> labelled("国内生产总值")[0].code, labelled("生产总值", said={"生产总值": "gdp"})[0].code
    ('gdp', 'gdp')
    >>> one, branch = labelled("煤炭开采和洗选业规模以上工业企业利润总额")
    >>> one.code, branch.code
    ('branch_profit', '06')
    """
    said = {plain(printed): code for printed, code in (said or {}).items()}
    if plain(label) in said:
        return indicator(said[plain(label)], "named by a card"), branch
    if branch is None:
        totals = [one for one in _by_label().get(plain(label), ()) if not one.by]
        if len(totals) == 1:
            return totals[0], None
        for industry, rest in industry_in_label(label):
            if rest in said or rest in _by_label():
                return labelled(rest, industry, said)
    wanted = _by_branch(label, branch)
    if branch is None or len(wanted) != 1:
        raise UnknownIndicator(_no_label(label))
    return wanted[0], branch


def _by_branch(label: str, branch: Industry | None) -> list[Indicator]:
    kind = "section_" if branch is not None and branch.level == "section" else "branch_"
    found = [one for one in _by_label().get(plain(label), ()) if one.by == "industry"]
    return [one for one in found if one.code.startswith(kind)] or found


def _no_label(label: str) -> str:
    close = nearest(label, (name for one in _indicators().values() for name in (one.label_zh, *one.aliases)))
    return (
        f"{label!r} is no label of vocabulary/indicators.csv. Closest: {', '.join(close) or '-'}. "
        "Add it to a row's aliases, to the card's indicators, or as a row to the study's data/raw/indicators.csv."
    )


_NOT_ADDED = re.compile(r"\b(average|per|rate|share|index|intensity|price)\b")


def adds_up(code: str) -> bool:
    """Whether the indicator's figures may be added over regions or branches: amounts, not averages, rates or indices.

    >>> adds_up("gdp"), adds_up("gdp_per_head"), adds_up("branch_wage"), adds_up("gdp_index")
    (True, False, False, False)
    """
    one = indicator(code)
    amount = unit(one.unit).base not in ("%", "指数") and not re.search("[/=]", one.unit)
    return amount and not _NOT_ADDED.search(one.label_en)
