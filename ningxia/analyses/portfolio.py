"""A region's branches of industry: how high their level, how many they are, and how much they have to do with one
another.

Jobs are the common ground: one set of branches for all 31 provinces, though of urban units only, so that private
firms are undercounted. Revenue is published for fewer branches in fewer provinces; what a province does not list is
kept apart as a remainder and never spread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.common import group_mean, groups, levels, standing
from ningxia.measures import herfindahl, location_quotient, relatedness_density
from ningxia.panel import by_industry
from ningxia.vocabulary import industries, provinces, region

GROUPS = {  # name: column of vocabulary/industries.csv and its mark, which together are the published list of branches
    "High technology": ("hightech", "1"),
    "Equipment": ("equipment", "1"),
    "Energy-intensive": ("energy_intensive", "1"),
    "Raw materials and energy": ("resource_based", "1"),
    "Heavy industry": ("light_heavy", "heavy"),
}


def members(group: str) -> tuple[str, ...]:
    """Codes of the branches in one of the `GROUPS`.

    >>> members("High technology")
    ('27', '40', '41')
    """
    column, mark = GROUPS[group]
    listed = industries()
    return tuple(listed.index[listed[column] == mark])


def branch_jobs(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Jobs in urban units (persons) by province and branch of industry: mining, manufacturing and utilities."""
    jobs = by_industry(panel, "branch_jobs", year)
    return jobs[[code for code in jobs if code in industries().index]]


def group_jobs(panel: pd.DataFrame, group: str, year: int) -> tuple[pd.Series, pd.Series]:
    """Share of a group's branches in the jobs of industry (a fraction) by province, and those jobs (persons).

    A branch without a row counts as none of the group's; a province without any of the group's branches is NaN.
    """
    jobs = branch_jobs(panel, year)
    total = jobs.sum(axis=1, min_count=1)
    part = jobs[[code for code in members(group) if code in jobs]].sum(axis=1, min_count=1)
    return part / total.where(total != 0), total


@dataclass(frozen=True)
class RevenueShare:
    """A group's share of a region's industrial revenue: `low` from the branches it lists, `high` if all that it does
    not list belonged to the group (equal to `low` where it lists all of them); `absent`: short names of the group's
    branches that the nation lists that year and the region does not."""

    low: float
    high: float
    absent: tuple[str, ...]


def group_revenue(panel: pd.DataFrame, group: str, place: str, year: int) -> RevenueShare:
    """A group's share of the revenue of a region's firms above designated size (fractions of the published total)."""
    slug = region(place).slug
    every = by_industry(panel, "branch_revenue", year, nation=True)
    listed, total = every.loc[slug].dropna(), levels(panel, "revenue_above", year)[slug]
    expected = [code for code in members(group) if code in every and pd.notna(every.loc["china", code])]
    absent = [code for code in expected if code not in listed.index]
    names = tuple(industries().loc[absent, "short_en"])
    if listed.empty or pd.isna(total):
        return RevenueShare(np.nan, np.nan, names)
    low = listed.reindex(members(group)).sum() / total
    rest = max(1 - listed.sum() / total, 0.0)
    return RevenueShare(float(low), float(low + rest) if absent else float(low), names)


def listed_share(panel: pd.DataFrame, place: str, year: int) -> float:
    """Part of a region's industrial revenue that its listed branches make up (a fraction)."""
    slug = region(place).slug
    listed = by_industry(panel, "branch_revenue", year).loc[slug]
    return float(listed.sum(min_count=1) / levels(panel, "revenue_above", year)[slug])


def level_table(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The region's groups of branches by revenue and by jobs, beside the benchmarks: a row a group of `GROUPS`.

    Columns, all fractions but the last: `revenue` and `revenue_most` (if all that is unlisted belonged to the group),
    `revenue_china`; `jobs`, `jobs_china`, `jobs_west`, `jobs_like_income`; `place`, the rank by jobs, 1 = highest.
    """
    kin = groups(panel, place, year)
    return pd.DataFrame({group: _level(panel, group, place, year, kin) for group in GROUPS}).T.astype(float)


def _level(panel: pd.DataFrame, group: str, place: str, year: int, kin: dict[str, tuple[str, ...]]) -> pd.Series:
    own, nation = group_revenue(panel, group, place, year), group_revenue(panel, group, "china", year)
    share, total = group_jobs(panel, group, year)
    found = standing(share, place, kin, total)
    return pd.Series(
        {
            "revenue": own.low,
            "revenue_most": own.high,
            "revenue_china": nation.low,
            "jobs": found.value,
            "jobs_china": group_mean(share, provinces(), total),
            "jobs_west": found.west,
            "jobs_like_income": found.like_income,
            "place": np.nan if found.rank is None else found.rank,
        }
    )


def portfolio(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """How narrow and how coherent each province's industry is, from jobs by branch; 31 provinces down.

    Columns: `herfindahl` of the branches' shares; `effective`, its inverse, the number of equal branches that would
    be as concentrated; `specialities`, branches with a location quotient of at least 1; `density`, the mean
    relatedness density round these (Hidalgo et al. 2007); `chance`, the mean density of as many branches drawn
    blindly, (k - 1)/(n - 1) for k of n branches, since each of the others is drawn with that probability.

    A branch without a figure for the province is left out of its sums.
    """
    jobs = branch_jobs(panel, year).dropna(axis=1, how="all")
    special = location_quotient(jobs) >= 1
    concentration = herfindahl(jobs, skipna=True)
    count, known = special.sum(axis=1), jobs.notna().sum(axis=1)
    density = relatedness_density(jobs).where(special).mean(axis=1)
    return pd.DataFrame(
        {
            "herfindahl": concentration,
            "effective": 1 / concentration,
            "specialities": count.where(known > 0),
            "density": density,
            "chance": ((count - 1) / (known - 1)).where(count > 0),
        }
    )


def specialities(panel: pd.DataFrame, place: str, year: int) -> pd.Series:
    """Location quotients of at least 1 of a region's branches by jobs, by short name, the highest first."""
    quotients = location_quotient(branch_jobs(panel, year).dropna(axis=1, how="all")).loc[region(place).slug]
    names = industries()["short_en"]
    return quotients[quotients >= 1].sort_values(ascending=False).rename(index=names)


def concentration_without(panel: pd.DataFrame, year: int, dropped: tuple[str, ...]) -> pd.Series:
    """Herfindahl index of jobs by branch with some branches left out, by province."""
    return herfindahl(branch_jobs(panel, year).drop(columns=list(dropped), errors="ignore"), skipna=True)
