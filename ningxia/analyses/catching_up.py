"""How fast the region grows, and whether it draws nearer to the east."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import Standing, group_paths, groups, level_paths, ratio_paths, standing
from ningxia.analyses.growth import FIRST, constant_prices, mean_growth, per_head
from ningxia.measures import BetaConvergence, beta_convergence, sigma_convergence
from ningxia.vocabulary import macro_region, region, western

SOURCES = ("gdp", "gdp_index", "population")


def growth_standing(panel: pd.DataFrame, place: str, first: int, last: int, value: str = "gdp") -> Standing:
    """Where the region stands in average real growth a year (a fraction) of GDP, a sector or, with "per_head", GDP
    over population; the groups' values are plain means of their provinces' growth."""
    levels = per_head(panel, first) if value == "per_head" else constant_prices(panel, first, value)
    return standing(mean_growth(levels, first, last), place, groups(panel, place, last))


def above_nation(panel: pd.DataFrame, first: int, last: int) -> tuple[int, int]:
    """How many provinces print more real growth than the nation, and how many print it."""
    rates = mean_growth(constant_prices(panel, first), first, last)
    own = rates.drop("china").dropna()
    return int((own > rates["china"]).sum()), len(own)


def near_east(panel: pd.DataFrame, place: str, base: int) -> pd.DataFrame:
    """GDP per head over that of the east (ten provinces, their sum over their sum), by year.

    Three rows: the region (by slug) and the `west` at prices of `base`, and the region at current prices. Current
    prices add how the region's prices moved against the east's to how its volume did.
    """
    people = level_paths(panel, "population")
    real, nominal = per_head(panel, base), 10_000 * ratio_paths(panel, "gdp", "population")
    members = {"east": macro_region("east"), "west": western}
    constant, current = (group_paths(values, place, members, people) for values in (real, nominal))
    slug = region(place).slug
    rows = {
        slug: constant.loc[slug] / constant.loc["east"],
        "west": constant.loc["west"] / constant.loc["east"],
        f"{region(place).name_en}, current prices": current.loc[slug] / current.loc["east"],
    }
    return pd.DataFrame(rows).T


def convergence(panel: pd.DataFrame, first: int, last: int, base: int) -> BetaConvergence:
    """Whether provinces with less GDP per head in `first` grew faster until `last`, at prices of `base`."""
    return beta_convergence(per_head(panel, base).drop(index="china")[[first, last]])


def spread(panel: pd.DataFrame, base: int) -> pd.Series:
    """Standard deviation over the provinces of the log of GDP per head at prices of `base`, by year."""
    return sigma_convergence(per_head(panel, base).drop(index="china"))


def off_the_line(panel: pd.DataFrame, place: str, first: int, last: int, base: int) -> float:
    """Growth of the region's GDP per head (log, a year) above what its level in `first` lets expect of a province."""
    fit, levels = convergence(panel, first, last, base), per_head(panel, base).loc[region(place).slug]
    grown = np.log(levels[last] / levels[first]) / (last - first)
    return float(grown - fit.intercept - fit.beta * np.log(levels[first]))


def findings(panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame) -> dict[str, float | int | None]:
    """What a sentence says of speed and distance; `east` is `near_east` of the region at prices of `year`.

    Growth is a year, from 2000 to `year`; `first_near`, `now_near`, `last_near` the region's GDP per head over the
    east's at constant prices, `..._west` the west's, `..._current` at current prices. `early_` and `late_speed` are
    those of beta-convergence before and after `year`, with R squared as `_fit`; `beyond` is `off_the_line` after it.
    """
    slug, last = region(place).slug, int(east.columns.max())
    early, late = convergence(panel, FIRST, year, year), convergence(panel, year, last, year)
    fast, heads = (growth_standing(panel, place, FIRST, year, value) for value in ("gdp", "per_head"))
    faster, printed = above_nation(panel, FIRST, year)
    current = east.index[-1]
    return {
        "first": FIRST,
        "last": last,
        "growth": fast.value,
        "growth_rank": fast.rank,
        "growth_of": fast.of,
        "growth_china": fast.nation,
        "growth_west": fast.west,
        "head_growth": heads.value,
        "head_rank": heads.rank,
        "faster_than_china": faster,
        "printed": printed,
        "first_near": east.loc[slug, FIRST],
        "now_near": east.loc[slug, year],
        "last_near": east.loc[slug, last],
        "now_west": east.loc["west", year],
        "last_west": east.loc["west", last],
        "now_current": east.loc[current, year],
        "last_current": east.loc[current, last],
        "beyond": off_the_line(panel, place, year, last, year),
        "early_speed": early.speed,
        "early_fit": early.r_squared,
        "late_speed": late.speed,
        "late_fit": late.r_squared,
    }
