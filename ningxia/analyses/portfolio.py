"""A region's branches of industry: how high their level, how many they are, and how much they have to do with one
another.

Jobs are the common ground: one set of branches for all 31 provinces, though of urban units only, so that private
firms are undercounted. Revenue is published for fewer branches in fewer provinces; what a province does not list is
kept apart as a remainder and never spread.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from ningxia.analyses.common import group_mean, groups, levels, standing, within
from ningxia.measures import herfindahl, location_quotient, relatedness_density
from ningxia.panel import by_industry, remembered
from ningxia.vocabulary import Both, either, industries, provinces, region, term

EFFECTIVE = "Effective number of branches"  # the gauge of concentration
AXES = {  # of the figure of links
    "x_label": "Expected of as many branches drawn blindly",
    "y_label": "Relatedness density round strong branches",
    "x_share": True,
    "y_share": True,
    "x_digits": 0,
    "y_digits": 0,
}
GROUPS = {  # name: column of vocabulary/industries.csv and its mark, which together are the published list of branches
    "High technology": ("hightech", "1"),
    "Equipment manufacturing": ("equipment", "1"),
    "Energy-intensive": ("energy_intensive", "1"),
    "Raw materials and energy": ("resource_based", "1"),
    "Heavy industry": ("light_heavy", "heavy"),
}
NOTE = Both(
    "{revenue}Jobs: urban units, few private firms; a branch for which a "
    "province prints none counts as none of its jobs. Ranks count from the highest share.",
    "位次由高到低。{revenue}从业人数为城镇单位口径，私营企业很少计入；某省没有公布人数的行业，视为该省没有从业人员。",
)
LISTED = Both(
    "Revenue is a share of that of all branches: at least, of the branches listed; at most, if all unlisted revenue "
    "belonged to the group. ",
    "主营业务收入为占全部行业的比重：下限只计已公布的行业，上限假定未公布的收入全部属于该类。",
)
UNLISTED = Both("Revenue by branch is not printed. ", "分行业主营业务收入没有公布，不列。")
LINKS_NOTE = Both(
    "Strong branches: a location quotient by jobs in urban units of one or more. Related: branches in which provinces"
    " tend to be strong together. Blindly: every branch as likely as any other.",
    "优势行业：按城镇单位从业人员计算的区位商不低于一的行业。相关联：各省往往同时具有优势的行业。随机抽取：每个行业机会相同。",
)
COULD = {  # what unprinted rows could do to a share
    "add": Both("could only add to it", "只会使比重更高"),
    "not": Both("could not lift it to that", "即使全部计入，也达不到全国水平"),
    "lift": Both("could lift it to that", "如果全部计入，可以达到全国水平"),
}

HEADS = {  # columns of the table of levels
    "revenue": "Revenue, at least",
    "revenue_most": "At most",
    "revenue_china": "China, revenue",
    "jobs": "Jobs",
    "jobs_china": "China, jobs",
    "jobs_west": "West, jobs",
    "jobs_like_income": "Like income, jobs",
    "standing": "Rank, jobs",
}


def heads(level: pd.DataFrame) -> dict[str, str]:
    """The `HEADS` of the columns of a `level_table` that have a figure; the nation's revenue stands beside the region's
    alone.

    >>> level = pd.DataFrame({name: [1.0] for name in HEADS})
    >>> list(heads(level.assign(revenue=None, revenue_most=None)))[0]
    'jobs'
    """
    silent = {"revenue_china"} if level["revenue"].isna().all() else set()
    return {name: head for name, head in HEADS.items() if name not in silent and level[name].notna().any()}


def note(level: pd.DataFrame) -> Both:
    """The note of a `level_table`, which says where the region's revenue is left out.

    >>> note(pd.DataFrame({"revenue": [None]})).en.partition(".")[0]
    'Revenue by branch is not printed'
    """
    about = LISTED if level["revenue"].notna().any() else UNLISTED
    return Both(NOTE.en.format(revenue=about.en), NOTE.zh.format(revenue=about.zh))


@cache
def members(group: str) -> tuple[str, ...]:
    """Codes of the branches in one of the `GROUPS`.

    >>> members("High technology")
    ('27', '40', '41')
    """
    column, mark = GROUPS[group]
    listed = industries()
    return tuple(listed.index[listed[column] == mark])


@remembered
def branch_jobs(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Jobs in urban units (persons) by province and branch of industry: mining, manufacturing and utilities."""
    jobs = by_industry(panel, "branch_jobs", year)
    listed = set(industries().index)
    return jobs[[code for code in jobs if code in listed]]


@remembered
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


def unlisted_words(share: RevenueShare, nation: float) -> str | None:
    """What the rows that a region does not print could do to a group's share, in words; None without a share.

    >>> unlisted_words(RevenueShare(0.015, 0.062, ("Electronics",)), 0.132)
    'What the region does not print (electronics) could not lift it to that'
    >>> unlisted_words(RevenueShare(0.1, 0.1, ()), 0.132)
    'The region prints every row of the group'
    """
    if pd.isna(share.low):
        return None
    if not share.absent:
        return either("The region prints every row of the group", "该类各行业都有公布数")
    could = COULD["add"] if share.low >= nation else COULD["not"]
    could = COULD["lift"] if share.low < nation <= share.high else could
    names = either(" and ", "；").join(term(within(name)) for name in share.absent)
    return either(f"What the region does not print ({names}) {could}", f"未公布的行业（{names}）{could}")


@remembered
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


def level_table(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The region's groups of branches by revenue and by jobs, beside the benchmarks: a row a group of `GROUPS`.

    Columns: `label`, `unit`, `digits`; in per cent `revenue`, `revenue_most` (if all that is unlisted belonged to the
    group), `revenue_china`; `jobs`, `jobs_china`, `jobs_west`, `jobs_like_income`; `standing`, the rank by jobs from
    the highest, in words.
    """
    kin = groups(panel, place, year)
    rows = [_level(panel, group, place, year, kin) for group in GROUPS]
    return pd.DataFrame(rows).assign(label=list(GROUPS), unit="%", digits=1).set_index("label", drop=False)


def _level(
    panel: pd.DataFrame, group: str, place: str, year: int, kin: dict[str, tuple[str, ...]]
) -> dict[str, object]:
    own, nation = group_revenue(panel, group, place, year), group_revenue(panel, group, "china", year)
    share, total = group_jobs(panel, group, year)
    found = standing(share, place, kin, total)
    return {
        "revenue": own.low * 100,
        "revenue_most": own.high * 100,
        "revenue_china": nation.low * 100,
        "jobs": found.value * 100,
        "jobs_china": group_mean(share, provinces(), total) * 100,
        "jobs_west": found.west * 100,
        "jobs_like_income": found.like_income * 100,
        "standing": None if found.rank is None else either(f"{found.rank} of {found.of}", f"{found.rank}/{found.of}"),
    }


@remembered
def portfolio(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """How narrow and how coherent each province's industry is, from jobs by branch; 31 provinces down.

    Columns: `herfindahl` of the branches' shares; `effective`, its inverse, the number of equal branches that would
    be as concentrated; `specialities`, branches with a location quotient of at least 1; `density`, the mean
    relatedness density round these (Hidalgo et al. 2007); `chance`, the mean density of as many branches drawn
    blindly, (k - 1)/(n - 1) for k of n branches, since each of the others is drawn with that probability; `beyond`, the
    density less that, since a short list of strong branches has little of what goes with them by arithmetic alone.

    A branch without a figure for the province is left out of its sums.
    """
    jobs = branch_jobs(panel, year).dropna(axis=1, how="all")
    special = location_quotient(jobs) >= 1
    concentration = herfindahl(jobs, skipna=True)
    count, known = special.sum(axis=1), jobs.notna().sum(axis=1)
    density = relatedness_density(jobs).where(special).mean(axis=1)
    chance = ((count - 1) / (known - 1)).where(count > 0)
    return pd.DataFrame(
        {
            "herfindahl": concentration,
            "effective": 1 / concentration,
            "specialities": count.where(known > 0),
            "density": density,
            "chance": chance,
            "beyond": density - chance,
        }
    )


def concentration_without(panel: pd.DataFrame, year: int, dropped: tuple[str, ...]) -> pd.Series:
    """Herfindahl index of jobs by branch with some branches left out, by province."""
    return herfindahl(branch_jobs(panel, year).drop(columns=list(dropped), errors="ignore"), skipna=True)


@dataclass(frozen=True)
class WithoutLargest:
    """A region's concentration when its largest branches are left out everywhere: their short `names`, and its `rank`
    among the provinces by the Herfindahl index of the rest (1 = most concentrated), None where it has no figure."""

    names: tuple[str, ...]
    rank: int | None


def without_largest(panel: pd.DataFrame, place: str, year: int, count: int = 2) -> WithoutLargest:
    """Whether the concentration of a region hangs on its `count` largest branches by jobs."""
    slug = region(place).slug
    largest = tuple(branch_jobs(panel, year).loc[slug].dropna().nlargest(count).index)
    ranks = concentration_without(panel, year, largest).rank(ascending=False, method="min")
    own = None if not largest or pd.isna(ranks[slug]) else int(ranks[slug])
    return WithoutLargest(tuple(industries().loc[list(largest), "short_en"]), own)
