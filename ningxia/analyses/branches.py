"""The branches of a region's industry against the nation's, by revenue, where not every branch is printed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.common import levels
from ningxia.analyses.mix import national_use
from ningxia.analyses.structure import Adjusted, given
from ningxia.measures import location_quotient
from ningxia.panel import by_industry, handed_on, remembered, series
from ningxia.vocabulary import Both, industries, provinces, region

SOURCES = ("branch_revenue", "revenue_above")
NOTE = Both(
    "A branch's share of the region's industrial revenue over its share of the nation's. Branches whose revenue the "
    "region did not print have no bar. Aluminium, copper and rare metals are printed as one branch. English names "
    "are the same for all editions of GB/T 4754.",
    "行业占本地区工业主营业务收入的比重，除以该行业占全国的比重。本地区未公布主营业务收入的行业没有条形。铝、"
    "铜和稀有金属在公布的数据中合为一个行业。行业名称采用当年数据所用版本的《国民经济行业分类》（GB/T 4754）；"
    "该版本分列或合并的行业，名称为两者的统称。",
)


@remembered
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


def hungriest(panel: pd.DataFrame, place: str, year: int, count: int = 2) -> tuple[list[str], float]:
    """The `count` branches, of those printed, that would take most electricity if each took as much for its revenue as
    in the nation, and their part of what all of these would take; none, and NaN, where nothing is known."""
    table, used = revenue_by_branch(panel, place, year), national_use(panel, "electricity", year)
    due = (table["region"] * used.reindex(table.index) / table["china"]).dropna().sort_values(ascending=False)
    top = due.head(count)
    return list(table.loc[top.index, "name"]), float(top.sum() / due.sum()) if len(due) else np.nan


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

    `share` is NaN where the region printed no branch, or no total; it is below zero, and `quotient` without meaning,
    where the branches printed add up to more than the total.
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


def largest_hole(panel: pd.DataFrame, place: str, year: int) -> tuple[str, float] | None:
    """Of the branches whose revenue the region did not print the one with most jobs, and its share in the jobs of
    industry (urban units); None where no such branch has jobs printed."""
    jobs = by_industry(panel, "branch_jobs", year).loc[region(place).slug].dropna()
    table = revenue_by_branch(panel, place, year)
    silent = jobs[jobs.index.isin(table.index[table["region"].isna()])]
    return (table.loc[silent.idxmax(), "name"], float(silent.max() / jobs.sum())) if silent.gt(0).any() else None


@handed_on
def unlike_by_revenue(panel: pd.DataFrame, year: int) -> pd.Series:
    """Share of each province's industrial revenue that would have to change branch to give it the nation's shares.

    31 provinces, fractions. The branches that a province did not print are one part, in it and in the nation; a
    province that printed none, or no total, is NaN.
    """
    table, totals = by_industry(panel, "branch_revenue", year, nation=True), levels(panel, "revenue_above", year)
    whole = table.loc["china"].dropna()
    shares = table.loc[list(provinces()), whole.index].div(totals.reindex(list(provinces())), axis=0)
    reference = whole / whole.sum()
    gaps = (shares - reference).abs().sum(axis=1, min_count=1)
    rest = (shares.sum(axis=1) - shares.notna().mul(reference).sum(axis=1)).abs()
    return ((gaps + rest) / 2).rename_axis("region")


def given_revenue(panel: pd.DataFrame, place: str, year: int) -> Adjusted:
    """The region's `unlike_by_revenue`, given how large the revenue of its industry is: small regions specialise."""
    return given(unlike_by_revenue(panel, year), levels(panel, "revenue_above", year).drop("china"), place)
