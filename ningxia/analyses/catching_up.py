"""How fast the region grows, and whether it draws nearer to the east."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import Standing, group_paths, groups, level_paths, ratio_paths, standing
from ningxia.analyses.growth import constant_prices, mean_growth, per_head
from ningxia.measures import BetaConvergence, InequalityDecomposition, beta_convergence, sigma_convergence, theil
from ningxia.panel import handed_on, wide
from ningxia.vocabulary import Both, either, macro_region, provinces, region, regions, western

SOURCES = ("gdp", "gdp_index", "population")
NOTE = Both(
    "Constant prices are those of {year}; population at year end; the east is ten provinces{own}, sum over sum. Levels "
    "of GDP were revised after the economic census of 2018, the published growth rates, it seems, not everywhere: "
    "where a level was lowered, constant prices flatter. The east's population steps up with the census of 2010.",
    "可比价格以{year}年为基期；人口为年末数；东部为十个省（市）{own}，合计后相除。"
    "地区生产总值的水平在2018年经济普查后作过修订，而公布的增速看来没有全部同步修订：水平下调的省份，"
    "按可比价格的结果偏高。东部人口在2010年人口普查时有跳升。",
)


def note(place: str, year: int) -> str:
    """The note on the distance to the east at prices of `year`, which says so where the region is one of the east's.

    >>> [note(place, 2016).split("; ")[2][:44] for place in ("guangdong", "gansu")]
    ['the east is ten provinces, Guangdong among t', 'the east is ten provinces, sum over sum. Lev']
    """
    name = region(place).name
    own = either(f", {name} among them", f"，{name}是其中之一") if region(place).slug in macro_region("east") else ""
    return str(NOTE).format(year=year, own=own)


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
        either(f"{region(place).name}, current prices", f"{region(place).name}（现价）"): current.loc[slug]
        / current.loc["east"],
    }
    return pd.DataFrame(rows).T


def convergence(panel: pd.DataFrame, first: int, last: int, base: int) -> BetaConvergence:
    """Whether provinces with less GDP per head in `first` grew faster until `last`, at prices of `base`."""
    return beta_convergence(per_head(panel, base).drop(index="china")[[first, last]])


def spread(panel: pd.DataFrame, base: int) -> pd.Series:
    """Standard deviation over the provinces of the log of GDP per head at prices of `base`, by year."""
    return sigma_convergence(per_head(panel, base).drop(index="china"))


@handed_on
def inequality(panel: pd.DataFrame, base: int, year: int) -> InequalityDecomposition:
    """Theil's index of GDP per head at prices of `base` over the provinces, weighted by population, within and between
    the four macro regions; NaN where a province lacks a figure."""
    heads, people = per_head(panel, base), level_paths(panel, "population")
    heads, people = (table.loc[list(provinces()), year] for table in (heads, people))
    return theil(heads, people, regions()["macro"].reindex(heads.index))


def off_the_line(panel: pd.DataFrame, first: int, last: int, base: int) -> pd.Series:
    """Growth of GDP per head (log, a year) above what its level in `first` lets expect of a province: 31 rows, NaN
    where GDP per head of either year is missing."""
    fit, levels = convergence(panel, first, last, base), per_head(panel, base).loc[list(provinces())]
    grown = np.log(levels[last] / levels[first]) / (last - first)
    return grown - fit.intercept - fit.beta * np.log(levels[first])


def risen(panel: pd.DataFrame, index: str, first: int, last: int) -> pd.Series:
    """How much prices (`ppi`, `cpi` ...: previous year = 100) rose from `first` to `last`, a fraction by province.

    31 rows; NaN where a year is missing.

    >>> rows = {"indicator": "cpi", "region": "ningxia", "industry": "", "year": [2007, 2008], "value": [110.0, 120.0]}
    >>> round(float(risen(pd.DataFrame(rows), "cpi", 2006, 2008)["ningxia"]), 9)
    0.32
    """
    yearly = wide(panel, index).reindex(columns=range(first + 1, last + 1))
    return (yearly / 100).prod(axis=1, skipna=False) - 1
