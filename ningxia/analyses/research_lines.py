"""R&D over GDP against the lines the paper draws (§ 4.2.5), and the year in which each line was reached.

The years depend on which GDP the expenditure is divided by: the one known when the figure was printed, or the one
revised since. Expenditure before 2010 is not in the panel by province; it is the printed intensity times the GDP it was
computed on, that of before the fourth economic census (in 2010, where both exist, they agree in every province).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS
from statsmodels.tools import add_constant

from ningxia.analyses.common import group_mean, level_paths, levels
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region

NOTE = Both(
    "On revised GDP: expenditure before 2010 is the printed intensity times the GDP of its time. In the title the "
    "region's is as published, on GDP before the census of 2018, China's on GDP as revised after it.",
    "按修订后的地区生产总值：2010年以前的R&D经费为原公布强度乘以当时的地区生产总值。标题中本地区为公布数，"
    "以四经普修订前的地区生产总值为分母；全国以修订后的国内生产总值为分母。",
)
AXES = {  # of the figure of paths; the scope widened with the inventory of research of 2009
    "label": "R&D over GDP",
    "unit": "%",
    "digits": 2,
    "zero": True,
    "breaks": {2009: "wider scope"},
}
LINES = {"Using technology": 1.0, "Digesting it": 1.5, "Developing one's own": 2.0}  # per cent of GDP, as printed


@handed_on
def printed_intensity(panel: pd.DataFrame) -> pd.DataFrame:
    """R&D over GDP in per cent as printed: the yearly bulletin where there is one, the panel of 2006-2016 before.

    31 provinces and `china` down, years across; the nation's first printed figures where it has no others.
    """
    bulletin, early, first = (
        level_paths(panel, code) for code in ("rd_intensity_bulletin", "rd_intensity", "rd_intensity_printed")
    )
    return bulletin.combine_first(early).combine_first(first).sort_index(axis=1)


@handed_on
def revised_intensity(panel: pd.DataFrame, before: pd.DataFrame, revised: pd.DataFrame) -> pd.DataFrame:
    """R&D over GDP in per cent on the GDP of `revised`; `before` holds the GDP that the printed intensities rest on.

    `before` and `revised` are the panel as loaded with the vintages `pre_census4` and `latest`. Where a revision does
    not reach back (the nation's before 2015), GDP is that of `panel`. 31 provinces and `china` down, years across.
    """
    gdp = revised_gdp(panel, revised)
    implied = level_paths(panel, "rd_intensity") * level_paths(before, "gdp") / 100
    spent = level_paths(panel, "rd_expenditure").combine_first(implied)
    return (spent / gdp * 100).dropna(axis=1, how="all").sort_index(axis=1)


@handed_on
def revised_gdp(panel: pd.DataFrame, revised: pd.DataFrame) -> pd.DataFrame:
    """GDP of `revised`, that of `panel` where a revision does not reach back: regions down, years across."""
    return level_paths(revised, "gdp").combine_first(level_paths(panel, "gdp"))


def year_reached(path: pd.Series, line: float) -> int | None:
    """First year from which a path by year stays at or above a line; None where it has not got there.

    >>> path = pd.Series({2015: 0.9, 2016: 1.05, 2017: 0.98, 2018: 1.1, 2019: 1.2})
    >>> year_reached(path, 1.0), year_reached(path, 1.5)
    (2018, None)
    """
    known = path.dropna()
    below = known.index[known < line]
    later = known.index[known.index > below.max()] if len(below) else known.index
    return int(later.min()) if len(later) else None


def reached(path: pd.Series, line: float) -> str:
    """When a path by year came to a line, in words: where it fell below again, in which year it first did and from
    which on it stayed.

    >>> path = pd.Series({2008: 1.04, 2015: 1.1, 2016: 0.98, 2019: 1.1, 2020: 1.2})
    >>> reached(path, 1.0), reached(path, 1.15), reached(path, 2.0), reached(path.loc[:2016], 1.0)
    ('by 2008 (lost in 2016, held again from 2019)', 'in 2020', 'not by 2020', 'by 2008 (lost in 2016)')
    """
    known = path.dropna().sort_index()
    begin, end = known.index[0], known.index[-1]
    at, stays = known.index[known >= line], year_reached(known, line)
    if not len(at):
        return either(f"not by {end}", f"到{end}年未达到")
    first = at[0]
    begun = either(f"by {first}", f"{first}年已达到") if first == begin else either(f"in {first}", f"{first}年达到")
    if stays == first:
        return begun
    lost = known.index[(known < line) & (known.index > first)][0]
    since = ""
    if stays is not None:
        since = either(f", held again from {stays}", f"，{stays}年起重新稳定达到")
    elif lost < end:
        since = either(f", not held in {end}", f"，{end}年低于该线")
    return begun + either(f" (lost in {lost}{since})", f"（{lost}年跌破{since}）")


def reached_words(intensity: pd.DataFrame, place: str) -> str | None:
    """When the region reached each of the `LINES`, as part of a sentence; None where it has no figure.

    >>> paths = pd.DataFrame({2016: [0.9], 2017: [1.6]}, index=["ningxia"])
    >>> reached_words(paths, "ningxia")
    'the first line is reached in 2017, the second in 2017, the third not by 2017'
    >>> reached_words(paths * 0.1, "ningxia"), reached_words(paths * 3, "ningxia")
    ('no line is reached by 2017', 'all three lines are reached by 2016')
    """
    own = intensity.loc[region(place).slug].dropna().sort_index()
    if own.empty:
        return None
    begin, end = own.index[0], own.index[-1]
    if (own < min(LINES.values())).all():
        return either(f"no line is reached by {end}", f"到{end}年三条线均未达到")
    if (own >= max(LINES.values())).all():
        return either(f"all three lines are reached by {begin}", f"{begin}年已达到全部三条线")
    first, second, third = (reached(own, line) for line in LINES.values())
    return either(
        f"the first line is reached {first}, the second {second}, the third {third}",
        f"第一条线{first}，第二条线{second}，第三条线{third}",
    )


def unless_same(told: str | None, beside: str | None) -> str | None:
    """What is told, or that it is the same as what is told beside it.

    >>> unless_same("in 2009", "in 2010"), unless_same("in 2009", "in 2009"), unless_same(None, None)
    ('in 2009', 'the same', None)
    """
    return either("the same", "结果相同") if told and told == beside else told


@dataclass(frozen=True)
class Paths:
    """R&D over GDP in per cent: `frame`, a row each for the region on revised GDP and as printed, `china`, the mean of
    its peers, and the `LINES`, over the years from 2006; and when the lines are reached, in words, on revised GDP that
    it is the same where it is."""

    frame: pd.DataFrame
    as_printed: str | None
    as_revised: str | None


def paths(panel: pd.DataFrame, before: pd.DataFrame, revised: pd.DataFrame, place: str, peers: Iterable[str]) -> Paths:
    """The region's path beside the lines; `before` and `revised` as in `revised_intensity`."""
    slug, printed, later = region(place).slug, printed_intensity(panel), revised_intensity(panel, before, revised)
    years, gdp, like = [year for year in later if year >= 2006], revised_gdp(panel, revised), list(peers)
    rows = {
        either("As printed", "按原公布数"): printed.loc[slug].reindex(years),
        "Like income": pd.Series({year: group_mean(later[year], like, gdp[year]) for year in years}),
        **{name: pd.Series(line, years) for name, line in LINES.items()},
    }
    shown = later.loc[list(dict.fromkeys([slug, "china"])), years]
    told, since = reached_words(printed, place), reached_words(later, place)
    return Paths(pd.concat([shown, pd.DataFrame(rows).T]), told, unless_same(since, told))


def expected_from_income(panel: pd.DataFrame, place: str, year: int) -> pd.Series:
    """R&D over GDP (per cent) that GDP per head alone would lead one to expect: least squares of logs over the other
    provinces of the year. `expected`, and `low` and `high`, a standard deviation of the residuals either side;
    `nation`, what the same line gives at the nation's GDP per head. NaN with fewer than ten provinces."""
    income = levels(panel, "gdp_per_head", year)
    both = pd.DataFrame({"rd": levels(panel, "rd_intensity", year), "income": income}).drop(index="china")
    slug, logs = region(place).slug, np.log(both.where(both > 0))
    others, own = logs.drop(index=slug).dropna(), logs.loc[slug, "income"]
    if len(others) < 10 or pd.isna(own):
        return pd.Series(dict.fromkeys(("expected", "low", "high", "nation"), np.nan))
    fitted = OLS(others["rd"], add_constant(others["income"])).fit()
    middle, spread = fitted.params["const"] + fitted.params["income"] * own, np.sqrt(fitted.scale)
    nation = middle + fitted.params["income"] * (np.log(income["china"]) - own)
    return np.exp(pd.Series({"expected": middle, "low": middle - spread, "high": middle + spread, "nation": nation}))
