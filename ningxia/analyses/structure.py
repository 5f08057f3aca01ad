"""What the region's economy is made of, how unlike the nation's that is, and at which level of detail it shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm

from ningxia.analyses.common import levels, ratio_standing, standing
from ningxia.measures import cosine_similarity, location_quotient, norm_of_absolute_values
from ningxia.panel import by_industry, series
from ningxia.vocabulary import industries, region

SECTORS = ("va_primary", "va_secondary", "va_tertiary")
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


def against_nation(table: pd.DataFrame, measure, *, unprinted_as_none: bool = False) -> pd.Series:
    """A measure of each province's structure against `china`'s, over the parts printed for that province.

    `table` has regions down, `china` among them; `measure` takes two Series. A part without a figure is left out of
    both structures, or with `unprinted_as_none` counted as having none: the truth lies between the two. A province
    without any figure is NaN.

    >>> jobs = pd.DataFrame({"coal": [3.0, 3.0], "food": [1.0, 5.0]}, index=["ningxia", "china"])
    >>> against_nation(jobs, norm_of_absolute_values).to_dict()
    {'ningxia': 0.375}
    """
    whole, own = table.loc["china"], table.drop(index="china")
    printed = {slug: row.dropna() for slug, row in own.iterrows()}
    found = {
        slug: measure(row.reindex(whole.index, fill_value=0.0), whole)
        if unprinted_as_none
        else measure(row, whole[row.index])
        for slug, row in printed.items()
        if len(row)
    }
    return pd.Series(found, dtype=float).reindex(own.index)


def unlikeness(panel: pd.DataFrame, year: int, *, unprinted_as_none: bool = False) -> pd.DataFrame:
    """Share of each province's structure that would have to move to make it the nation's, by level of detail.

    31 provinces down, the three `LEVELS` across, fractions of 0..1 (half the sum of absolute differences of shares).
    A finer classification can only show more of it: compare ranks between levels, and values within one.
    """
    tables = compositions(panel, year)
    return pd.DataFrame(
        {
            level: against_nation(table, norm_of_absolute_values, unprinted_as_none=unprinted_as_none)
            for level, table in tables.items()
        }
    )


def similarity(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Cosine of each province's structure and the nation's by level of detail, shaped as `unlikeness`; 1 = the same."""
    return pd.DataFrame(
        {level: against_nation(table, cosine_similarity) for level, table in compositions(panel, year).items()}
    )


def unlikeness_path(panel: pd.DataFrame, place: str, years: range) -> pd.Series:
    """The region's unlikeness at two-digit industry (jobs) by year; NaN where nothing is printed."""
    slug = region(place).slug
    found = {
        year: against_nation(compositions(panel, year)[LEVELS[2]], norm_of_absolute_values)[slug] for year in years
    }
    return pd.Series(found, dtype=float)


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
    fit = sm.OLS(data["value"], sm.add_constant(data["size"])).fit()
    ranks = fit.resid.rank(ascending=False, method="min")
    slug = region(place).slug
    rank = int(ranks[slug]) if slug in ranks.index else None
    return Adjusted(float(fit.resid.get(slug, np.nan)), rank, len(data), float(fit.rsquared))


def given_size(panel: pd.DataFrame, place: str, year: int) -> Adjusted:
    """The region's unlikeness at two-digit industry, given how many jobs its industry has: small regions specialise."""
    jobs = compositions(panel, year)[LEVELS[2]].drop(index="china")
    return given(unlikeness(panel, year)[LEVELS[2]], jobs.sum(axis=1, min_count=1), place)


def revenue_by_branch(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Revenue of industrial firms by two-digit branch for the region, against the nation (10^8 yuan).

    Indexed by common code; columns `region`, `china`, `region_share`, `china_share` (of the published totals of
    firms above designated size), `quotient`, and `name`. Branches not printed for the region are NaN, never zero.
    """
    slug = region(place).slug
    table = by_industry(panel, "branch_revenue", year, nation=True)
    total = series(panel, "revenue_above", place).get(year, np.nan)
    whole = table.loc["china"].dropna()
    own = table.loc[slug, whole.index]
    quotient = location_quotient(own.to_frame().T, reference=whole, totals=pd.Series({slug: total}))
    return pd.DataFrame(
        {
            "name": industries()["short_en"].reindex(whole.index),
            "region": own,
            "china": whole,
            "region_share": own / total,
            "china_share": whole / whole.sum(),
            "quotient": quotient.loc[slug],
        }
    ).sort_values("quotient", ascending=False)


def quotients(panel: pd.DataFrame, place: str, year: int) -> pd.Series:
    """Location quotients by branch (short English name), the highest first; NaN where the region printed nothing."""
    return revenue_by_branch(panel, place, year).set_index("name")["quotient"].rename_axis("Branch")


@dataclass(frozen=True)
class Unlisted:
    """The branches not printed for a region, taken together: how many, their share of its revenue (the published
    total less all that is printed), the nation's share of the same branches, and their joint location quotient."""

    branches: tuple[str, ...]
    share: float
    china_share: float
    quotient: float


def unlisted(panel: pd.DataFrame, place: str, year: int) -> Unlisted:
    """What is left of the region's industry where no branch is printed; shown as one remainder, never spread.

    `share` is NaN where the region printed no branch, or no total.
    """
    table = revenue_by_branch(panel, place, year)
    silent = table["region"].isna()
    share = 1 - table["region_share"].sum(min_count=1)
    china_share = float(table.loc[silent, "china_share"].sum())
    quotient = share / china_share if china_share else float("nan")
    return Unlisted(tuple(table.loc[silent, "name"]), float(share), china_share, float(quotient))


def leading(panel: pd.DataFrame, place: str, year: int, count: int = 4) -> tuple[list[str], float, float]:
    """The `count` branches with the highest quotients, their share of the region's revenue, and of the nation's."""
    top = revenue_by_branch(panel, place, year).dropna(subset="quotient").head(count)
    shares = top[["region_share", "china_share"]].sum(min_count=1)
    return list(top["name"]), float(shares["region_share"]), float(shares["china_share"])


def findings(panel: pd.DataFrame, place: str, year: int) -> dict[str, float | int | None]:
    """What a sentence says of the region's structure: unlikeness and cosine at three sectors and at two-digit industry
    with ranks (1 = most unlike), the doubts about them, and agriculture's share in GDP."""
    slug, unlike, cosines = region(place).slug, unlikeness(panel, year), similarity(panel, year)
    sectors, industry = (standing(unlike[level], place, {}) for level in (LEVELS[0], LEVELS[2]))
    size, empty = given_size(panel, place, year), unlikeness(panel, year, unprinted_as_none=True)
    farms = ratio_standing(panel, "va_primary", "gdp", place, year)
    return {
        "unlike_sectors": sectors.value,
        "sectors_rank": sectors.rank,
        "sectors_of": sectors.of,
        "unlike_industry": industry.value,
        "industry_rank": industry.rank,
        "industry_of": industry.of,
        "cosine_sectors": cosines.loc[slug, LEVELS[0]],
        "cosine_industry": cosines.loc[slug, LEVELS[2]],
        "size_fit": size.r_squared,
        "size_rank": size.rank,
        "unlike_empty": empty.loc[slug, LEVELS[2]],
        "farms": farms.value,
        "farms_china": farms.nation,
        "farms_west": farms.west,
        "farms_rank": farms.rank,
        "farms_of": farms.of,
    }


def branch_findings(panel: pd.DataFrame, place: str, year: int) -> dict[str, object]:
    """What a sentence says of the region's branches: the `top_branches` by quotient with their shares, and the
    remainder of those not printed. None or NaN where the region printed no branch. Keys read as words where a
    sentence has to say that their value is missing."""
    names, share, china_share = leading(panel, place, year)
    rest = unlisted(panel, place, year)
    return {
        "top_branches": names or None,
        "top_share": share,
        "leading_branches_in_the_nation": china_share,
        "unlisted": len(rest.branches),
        "share_of_unlisted_branches": rest.share,
        "unlisted_in_china": rest.china_share,
        "joint_quotient": rest.quotient,
    }
