"""The yardsticks that claims are held against: expressions over the panel, shares of branches in jobs, real growth.

An expression is evaluated by pandas on a table of the year, regions down and indicators across. The gauges of the
barriers can be named as yardsticks too, so that a low or a high means the same in the ledger as on their board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
import pandas as pd

from ningxia.analyses.barriers import counting, within
from ningxia.analyses.common import Standing, groups, levels, standing
from ningxia.analyses.firm_size import by_class
from ningxia.analyses.gauges import GAUGES, Gauge, Weighed, quotient
from ningxia.analyses.growth import FIRST, constant_prices, mean_growth
from ningxia.analyses.portfolio import branch_jobs
from ningxia.analyses.types_in_words import in_figures
from ningxia.panel import handed_on
from ningxia.panel.claims import ClaimError, Yardstick, series_in
from ningxia.vocabulary import either, nearest, region, spoken, term, too_small, true_minus

OF_NATION = "_lme"  # of the nation large and medium firms are printed apart


def table(panel: pd.DataFrame, codes: Iterable[str], year: int) -> pd.DataFrame:
    """The indicators of a year across and the regions down, 31 provinces and `china`, whose large and medium firms
    are added up; each indicator in its own unit, NaN where not published."""
    return pd.DataFrame({code: _column(panel, code, year) for code in codes})


def _column(panel: pd.DataFrame, code: str, year: int) -> pd.Series:
    if code.endswith(OF_NATION):
        return by_class(panel, code.removesuffix(OF_NATION), year)["large_medium"]
    return levels(panel, code, year)


@handed_on
def expression(value: str, per: str, panel: pd.DataFrame, year: int) -> Weighed:
    """The value of an expression over the panel by region, 31 provinces and `china`, divided by that of `per`, and
    the latter, which weighs a group; without `per` all weigh alike. NaN where a series is missing or divides by zero.
    """
    codes = dict.fromkeys([*series_in(value), *(series_in(per) if per else ())])
    figures = table(panel, codes, year)
    above = figures.eval(value).replace([np.inf, -np.inf], np.nan)
    return quotient(above, figures.eval(per) if per else pd.Series(1.0, index=figures.index))


def jobs_in(branches: tuple[str, ...], panel: pd.DataFrame, year: int) -> Weighed:
    """Share of branches in the jobs of industry (urban units), in per cent; a branch without a row counts as none of
    them, a province without any is NaN."""
    jobs = branch_jobs(panel, year)
    part = jobs.reindex(columns=list(branches)).sum(axis=1, min_count=1)
    return quotient(part, jobs.sum(axis=1, min_count=1), 100)


def real_growth(value: str, panel: pd.DataFrame, year: int) -> Weighed:
    """Real growth a year of a value since 2000, in per cent; provinces weigh alike."""
    rates = mean_growth(constant_prices(panel, FIRST, value), FIRST, year) * 100
    return rates, pd.Series(1.0, index=rates.index)


def gauge(stick: Yardstick) -> Gauge:
    """A yardstick as a gauge; where the nation's own figure is not published, that of a ratio is the provinces' sum
    over their sum, of anything else there is none."""
    if stick.growth:
        series, sources = partial(real_growth, stick.growth), (stick.growth, f"{stick.growth}_index")
    elif stick.jobs_in:
        series, sources = partial(jobs_in, stick.jobs_in), ("branch_jobs",)
    else:
        series = partial(expression, stick.value, stick.per)
        sources = tuple(dict.fromkeys([*series_in(stick.value), *(series_in(stick.per) if stick.per else ())]))
    adds_up = bool(stick.per or stick.jobs_in)
    return Gauge("", stick.label, stick.unit, 1, FIRST, series, sources, stick.digits, adds_up)


def gauges_by_label(sticks: Mapping[str, Yardstick]) -> dict[str, Gauge]:
    """All that a claim can name: the gauges of the barriers, and the yardsticks of claims.yml.

    Raises `ClaimError` for a yardstick under the label of a gauge.
    """
    known = {one.label: one for one in GAUGES}
    for label in sticks:
        if label in known:
            raise ClaimError(f"claims.yml: yardstick {label!r} is a gauge of the barriers already. Take it out.")
    return known | {label: gauge(stick) for label, stick in sticks.items()}


def named(label: str, known: Mapping[str, Gauge], where: str) -> Gauge:
    """The gauge with this label; `ClaimError` names the nearest."""
    if label not in known:
        near = nearest(label, known, 1)
        hint = f" Nearest: {near[0]}." if near else ""
        raise ClaimError(f"claims.yml, {where}: {label!r} is no yardstick.{hint} Add it under yardsticks, or mend it.")
    return known[label]


def held(one: Gauge, panel: pd.DataFrame, place: str, year: int) -> Standing:
    """Where a place stands by a gauge, beside the benchmarks that count for it; `place` may be `china`, which has no
    rank."""
    values, weights = one.read(panel, year)
    return counting(standing(values, place, groups(panel, place, year), weights), place)


def number(value: float, digits: int) -> str:
    """A number in print, with a true minus and thousands parted; what is too small for its digits is told as such.

    >>> number(-11061.4, 0), number(0.685, 2), number(0.03, 1)
    ('−11,061', '0.69', '<0.1')
    """
    return too_small(value, digits) or true_minus(f"{value:,.{digits}f}")


def with_unit(figure: str, unit: str) -> str:
    """A figure in print with its unit; in Chinese of what it is a share stands in its label.

    >>> with_unit("0.69", "%"), with_unit("11,061", "10⁴ yuan"), with_unit("7.8", "")
    ('0.69%', '11,061·10⁴ yuan', '7.8')
    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     with_unit("0.69", "%"), with_unit("11,061", "10⁴ yuan"), with_unit("7.3", "years per 10⁴ people")
    ...     with_unit("9.1", "% a year")
    ('0.69%', '11,061万元', '7.3人年/万人')
    '年均9.1%'
    """
    if spoken() == "en":
        joint = "·" if unit.startswith("10") else "" if unit.startswith("%") else " "
        return f"{figure}{joint}{unit}".rstrip()
    own = "%" if unit.startswith("%") else term(unit)
    before = "年均" if unit == "% a year" else ""
    return before + figure + own


def as_printed(printed: str) -> str:
    """A figure of the paper with its unit, as claims.yml and the audit have them.

    >>> as_printed("11756 million yuan"), as_printed("84.23 %"), as_printed("65–36")
    ('11756 million yuan', '84.23%', '65–36')
    """
    figure, _, unit = printed.partition(" ")
    return either(printed.replace(" %", "%"), figure + term(unit))


def apart(parts: Iterable[str]) -> str:
    """Parts of a sentence one after the other.

    >>> apart(["rank 1 of 31", "rank 2 of 30"])
    'rank 1 of 31; rank 2 of 30'
    """
    return either("; ", "；").join(parts)


def parted(labels: Iterable[str]) -> str:
    """Labels one after the other.

    >>> parted(["railways", "expressways"])
    'railways, expressways'
    """
    told = list(labels)
    return either(", ", "，" if any("、" in label for label in told) else "、").join(told)


BENCHMARKS = {"nation": "China", "west": "west", "like_income": "like income"}


def placed(rank: int, of: int) -> str:
    """A rank from the highest, whether much is good or not.

    >>> placed(1, 31), placed(27, 31), placed(31, 31)
    ('highest of 31', '27th highest of 31', 'lowest of 31')
    """
    if rank in (1, of):
        end = either("highest" if rank == 1 else "lowest", "最高" if rank == 1 else "最低")
        return either(f"{end} of {of}", f"{of}个省份中{end}")
    return either(f"{in_figures(rank)} highest of {of}", f"在{of}个省份中由高到低居第{rank}位")


def in_words(one: Gauge, found: Standing, place: str) -> str:
    """A place's value by a gauge beside its benchmarks, as far as published; the nation's alone.

    >>> rd = Gauge("", "R&D over GDP", "%", 1, 2000, None, (), 2)
    >>> in_words(rd, Standing(0.69, 1.37, 0.9, 1.9, float("nan"), 21, 31), "ningxia")
    'R&D over GDP 0.69% (China 1.37, west 0.90; 21st highest of 31)'
    """
    marks = {} if region(place).slug == "china" else {name: getattr(found, key) for key, name in BENCHMARKS.items()}
    space = either(" ", "")
    known = {name: number(value, one.digits) for name, value in marks.items() if pd.notna(value)}
    beside = either(", ", "，").join(f"{term(name)}{space}{value}" for name, value in known.items())
    rank = placed(found.rank, found.of) if found.rank and found.of > 1 else ""
    told = apart(filter(None, (beside, rank)))
    value = with_unit(number(found.value, one.digits), "" if one.unit == "number" else one.unit)
    return f"{within(term(one.label))}{space}{value}" + (
        either(" ({told})", "（{told}）").format(told=told) if told else ""
    )
