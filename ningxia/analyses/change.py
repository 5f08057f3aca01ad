"""Whether the structure moved, and whether a region's branches explain how its industry grew.

Periods end before a change of who is counted: of firms in 2007 and 2011, of jobs in urban units in 2013; and before
2011, when those jobs jump, by province from -14 to 45 per cent, though no change is printed. The edition of the
classification changes in between as well (2012).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import levels, whole_rank
from ningxia.analyses.doubted import with_doubt
from ningxia.analyses.structure import LEVELS, compositions
from ningxia.measures import lilien_index, moore_angle, norm_of_absolute_values, shift_share
from ningxia.panel import by_industry, handed_on
from ningxia.vocabulary import Both, either, provinces, region

JOB_SPANS = ((2006, 2010), (2013, 2016))
REVENUE_SPANS = ((2007, 2010), (2012, 2016))
SPAN = (2006, 2016)
SOURCES = ("branch_jobs", "branch_revenue", "revenue_above")
_NOTE = Both(
    "Shift-share after Dunn: growth at China's rate, what the region's branches add because they grow faster or slower "
    "in China, and the rest, its own. In per cent of the first year's jobs in urban units or revenue at current "
    "prices, over the "
    "whole period; unprinted revenue is one remainder. Periods leave out the years in which the counting changed, 2007 "
    "and 2011 for firms and 2013 for jobs, and 2011 for jobs, too, which jump then.",
    "偏离—份额分析按邓恩（Dunn）的方法，把增长分为三部分：按全国增速应有的增长，各行业在全国增长快慢带来的增减，"
    "其余为自身因素。均为整个时期的累计值，以期初的城镇单位从业人员或主营业务收入（现价）为基数；未公布的主营业务收入合为一个余项。"
    "各时期避开统计口径变动的年份：2007年和2011年（企业），2013年（从业人员）；从业人员2011年跳升，也予避开。",
)
NOTE = with_doubt(_NOTE, JOB_SPANS[0][-1])  # the year in which the first period of jobs ends
PARTS = {"national": "at China's rate", "mix": "its branches", "competitive": "its own"}
BARS = {"label": "Growth over the period", "share": True, "digits": 0, "in_order": True, "stub": "Period"}


@handed_on
def structural_change(panel: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """How far the structure by nine branches of value added moved between two years; 31 provinces and `china`.

    Columns `share` (half the sum of differences of shares, NAV: the part of GDP that changed branch), `angle` (Moore,
    radians) and `lilien` (average weights). NaN where a branch is missing.
    """
    before, after = (compositions(panel, year)[LEVELS[1]] for year in (first, last))
    kinds = {"share": norm_of_absolute_values, "angle": moore_angle}
    found = {name: measure(before, after) for name, measure in kinds.items()}
    return pd.DataFrame(found | {"lilien": lilien_index(before, after, weights="average")})


@handed_on
def job_parts(panel: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Growth of each province's industrial jobs between two years in its shift-share `PARTS`, fractions of the first
    year's jobs in branches printed in both; the nation is the provinces' sum."""
    before, after = (by_industry(panel, "branch_jobs", year) for year in (first, last))
    both = before.columns.intersection(after.columns)
    before, after = before[both], after[both]
    parts = shift_share(before, after).groupby(level="region", sort=False).sum(min_count=1)
    return parts.div(before.where(after.notna()).sum(axis=1, min_count=1), axis=0)


def revenue_parts(panel: pd.DataFrame, place: str, first: int, last: int) -> pd.Series:
    """Growth of the region's industrial revenue between two years in its shift-share `PARTS`, fractions of the first
    year's; what is not printed in both years is one remainder, for the region and the nation. NaN where the region
    printed no branch, or where its branches add up to more than its total."""
    slug = region(place).slug
    years = [_with_remainder(panel, slug, year, _printed(panel, slug, first, last)) for year in (first, last)]
    if any(table.isna().any(axis=None) or (table < 0).any(axis=None) for table in years):
        return pd.Series(np.nan, index=list(PARTS))
    before, after = (table.loc[[slug]] for table in years)
    parts = shift_share(before, after, reference=tuple(table.loc["china"] for table in years)).sum()
    return parts / before.loc[slug].sum()


def _printed(panel: pd.DataFrame, slug: str, first: int, last: int) -> list[str]:
    """Branches that region and nation print in both years."""
    tables = [by_industry(panel, "branch_revenue", year, nation=True).loc[[slug, "china"]] for year in (first, last)]
    known = [set(table.columns[table.notna().all()]) for table in tables]
    return sorted(set.intersection(*known))


def _with_remainder(panel: pd.DataFrame, slug: str, year: int, known: list[str]) -> pd.DataFrame:
    """Revenue of region and nation in the `known` branches, and the remainder to the published totals; NaN without
    any."""
    table = by_industry(panel, "branch_revenue", year, nation=True).loc[[slug, "china"], known]
    rest = levels(panel, "revenue_above", year)[[slug, "china"]] - table.sum(axis=1, min_count=1)
    return table.assign(rest=rest)


@handed_on
def growth_parts(panel: pd.DataFrame, place: str) -> pd.DataFrame:
    """The region's `PARTS` of growth by jobs and by revenue: a row a period, columns as there."""
    slug = region(place).slug
    rows = {either(f"Jobs, {a}–{b}", f"从业人数，{a}–{b}年"): job_parts(panel, a, b).loc[slug] for a, b in JOB_SPANS}
    rows |= {
        either(f"Revenue, {a}–{b}", f"主营业务收入，{a}–{b}年"): revenue_parts(panel, place, a, b)
        for a, b in REVENUE_SPANS
    }
    return pd.DataFrame(rows).T[list(PARTS)].rename_axis("Period")


def own_heavier(panel: pd.DataFrame) -> int:
    """In how many provinces the own part of the growth of jobs is larger, up or down, than that of the branches, on
    average of the periods."""
    sizes = sum(job_parts(panel, *span).reindex(list(provinces())).abs() for span in JOB_SPANS)
    return int((sizes["competitive"] > sizes["mix"]).sum())


def own_rank(panel: pd.DataFrame, place: str, first: int, last: int) -> tuple[int | None, int]:
    """The region's rank by its own (competitive) part of the growth of jobs, 1 = most, and of how many."""
    ranks = job_parts(panel, first, last)["competitive"].reindex(list(provinces())).rank(ascending=False, method="min")
    own = ranks[region(place).slug]
    return whole_rank(own), int(ranks.notna().sum())
