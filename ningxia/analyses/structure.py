"""What the region's economy is made of, how unlike the nation's that is, and at which level of detail it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS
from statsmodels.tools import add_constant

from ningxia.analyses.common import levels, ratio_standing
from ningxia.measures import cosine_similarity, norm_of_absolute_values
from ningxia.panel import by_industry, handed_on, remembered
from ningxia.vocabulary import Both, region

SECTORS = ("va_primary", "va_secondary", "va_tertiary")
EMPLOYED = ("employment_primary", "employment_secondary", "employment_tertiary")
BRANCHES = (
    *("va_agriculture", "va_industry", "va_construction", "va_trade", "va_transport"),
    *("va_hotels", "va_finance", "va_real_estate", "va_other"),
)
PARTS = {
    "va_primary": "Primary sector",
    "va_secondary": "Secondary sector",
    "va_industry": "Industry, a part of it",
    "va_tertiary": "Tertiary sector",
}
SOURCES = (*PARTS, "gdp", "employment_primary", "employment")
SHARES_NOTE = Both(
    "GDP at current prices; jobs as the provincial yearbooks count them. Groups are sums over sums.",
    "地区生产总值按现价计算；从业人员按各省统计年鉴口径。西部、沿海等各组的数值由组内各省合计后相除得到。",
)
NOTE = Both(
    "Half the sum of the differences of shares from China's: of value added on the left, of jobs in urban units in two-"
    "digit branches of industry on the right. A finer list can only show more: compare ranks across, values within.",
    "与全国比重之差的绝对值之和的一半：左为增加值，右为两位数工业行业的城镇单位从业人员。行业分得越细，"
    "差异只会越大，因此左右之间宜比较位次，同一侧之内宜比较数值。",
)
LEVELS = ("Three sectors", "Nine branches", "Two-digit industry")


def sector_shares(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Shares of the three sectors and of industry in GDP, and of the primary sector in jobs, beside the benchmarks.

    One row a part; columns: the region's slug, `china`, `west`, `coast`, `Like income` (fractions), `rank` (1 =
    highest share) and `of` (provinces with a figure). Groups are sums over sums.
    """
    found = {label: ratio_standing(panel, code, "gdp", place, year) for code, label in PARTS.items()}
    found["Primary sector in jobs"] = ratio_standing(panel, "employment_primary", "employment", place, year)
    rows = {
        label: [one.value, one.nation, one.west, one.coast, one.like_income, one.rank, one.of]
        for label, one in found.items()
    }
    columns = [region(place).slug, "china", "west", "coast", "Like income", "rank", "of"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype({"rank": "Int64", "of": "Int64"})


@remembered
@handed_on
def compositions(panel: pd.DataFrame, year: int) -> dict[str, pd.DataFrame]:
    """The structures of one year at three levels of detail, regions down (31 provinces, then `china`), parts across.

    Three sectors and nine branches are value added (10^8 yuan); two-digit industry is jobs in urban units (persons),
    whose nation is the provinces' sum. Cells that nobody printed are NaN.
    """
    jobs = by_industry(panel, "branch_jobs", year).astype(float)
    jobs.loc["china"] = jobs.sum(min_count=1)
    tables = {
        LEVELS[0]: pd.DataFrame({code: levels(panel, code, year) for code in SECTORS}),
        LEVELS[1]: pd.DataFrame({code: levels(panel, code, year) for code in BRANCHES}),
        LEVELS[2]: jobs,
    }
    return {level: table.rename_axis(index="region") for level, table in tables.items()}


def against_nation(table: pd.DataFrame, measure) -> pd.Series:
    """A measure of each province's structure against `china`'s, over the parts printed for that province.

    `table` has regions down, `china` among them; `measure` takes two Series. A part without a figure is left out of
    both structures. A province without any figure is NaN.

    >>> jobs = pd.DataFrame({"coal": [3.0, 3.0], "food": [1.0, 5.0]}, index=["ningxia", "china"])
    >>> against_nation(jobs, norm_of_absolute_values).to_dict()
    {'ningxia': 0.375}
    """
    whole, own = table.loc["china"], table.drop(index="china")
    printed = {slug: row.dropna() for slug, row in own.iterrows()}
    found = {slug: measure(row, whole[row.index]) for slug, row in printed.items() if len(row)}
    return pd.Series(found, dtype=float).reindex(own.index)


@handed_on
def unlikeness(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Share of each province's structure that would have to move to make it the nation's, by level of detail.

    31 provinces down, the three `LEVELS` across, fractions of 0..1 (half the sum of absolute differences of shares).
    A finer classification can only show more of it: compare ranks between levels, and values within one.
    """
    tables = compositions(panel, year)
    return pd.DataFrame({level: against_nation(table, norm_of_absolute_values) for level, table in tables.items()})


@handed_on
def similarity(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Cosine of each province's structure and the nation's by level of detail, shaped as `unlikeness`; 1 = the same."""
    return pd.DataFrame(
        {level: against_nation(table, cosine_similarity) for level, table in compositions(panel, year).items()}
    )


def years_among_closest(panel: pd.DataFrame, place: str, years: Iterable[int], count: int = 5) -> tuple[int, int]:
    """In how many of `years` the region was among the `count` closest to the nation's three sectors, of how many."""
    ranks = unlike_sectors(panel, years).rank(method="min").loc[region(place).slug].dropna()
    return int((ranks <= count).sum()), len(ranks)


@handed_on
def unlike_sectors(panel: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """How far each province is from the nation's three sectors (a fraction of GDP): 31 provinces down, years across."""
    return pd.DataFrame(
        {year: against_nation(compositions(panel, year)[LEVELS[0]], norm_of_absolute_values) for year in years}
    )


@handed_on
def unlike_sector_jobs(panel: pd.DataFrame, year: int) -> pd.Series:
    """How far each province is from the nation's three sectors by persons employed (a fraction of them); NaN where one
    of the three is missing, as it is of the nation from 2014 on."""
    jobs = pd.DataFrame({code: levels(panel, code, year) for code in EMPLOYED}).rename_axis(index="region")
    known = jobs.where(jobs.notna().all(axis=1), axis=0)
    return against_nation(known, norm_of_absolute_values)


@dataclass(frozen=True)
class Adjusted:
    """A region's value beside what a line through all provinces expects: `excess` over it, rank of the excess (1 =
    highest), of how many, and the line's R squared."""

    excess: float
    rank: int | None
    of: int
    r_squared: float


def given(values: pd.Series, size: pd.Series, place: str) -> Adjusted:
    """How far the region lies above what its `size` (logged) explains of `values` across the provinces.

    Ordinary least squares; with fewer than ten provinces, or without the region among them, nothing is said.

    >>> values = pd.Series({f"r{n}": 1.0 - 0.1 * n for n in range(12)})
    >>> found = given(values, pd.Series({f"r{n}": 2.0**n for n in range(12)}), "ningxia")
    >>> found.rank is None, round(found.r_squared, 6)
    (True, 1.0)
    """
    data = pd.DataFrame({"value": values, "size": np.log(size.where(size > 0))}).dropna()
    if len(data) < 10:
        return Adjusted(float("nan"), None, len(data), float("nan"))
    fit = OLS(data["value"], add_constant(data["size"])).fit()
    ranks = fit.resid.rank(ascending=False, method="min")
    slug = region(place).slug
    rank = int(ranks[slug]) if slug in ranks.index else None
    return Adjusted(float(fit.resid.get(slug, np.nan)), rank, len(data), float(fit.rsquared))


def given_size(panel: pd.DataFrame, place: str, year: int) -> Adjusted:
    """The region's unlikeness at two-digit industry, given how many jobs its industry has: small regions specialise."""
    jobs = compositions(panel, year)[LEVELS[2]].drop(index="china")
    return given(unlikeness(panel, year)[LEVELS[2]], jobs.sum(axis=1, min_count=1), place)
