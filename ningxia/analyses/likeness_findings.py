"""What sentences say of a region's structure: plain values, and the sentence that hangs on what is printed."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import branches, structure
from ningxia.analyses.common import filled, ratio_standing, standing
from ningxia.vocabulary import region

YEARS = range(2000, 2020)  # with sectors of every province
JOBS, REVENUE = ("branch_jobs",), ("branch_revenue", "revenue_above")

FARMS, WORKERS, SECTORS = ("va_primary", "gdp"), ("employment_primary", "employment"), structure.SOURCES[:4]
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "farms": ("of GDP", "primary sector in GDP", FARMS),
    "farms_china": ("of GDP", "primary sector in GDP", FARMS),
    "farms_rank": ("1 = largest", "primary sector in GDP", FARMS),
    "farms_of": ("provinces", "primary sector in GDP", FARMS),
    "farm_jobs": ("of jobs", "primary sector in jobs", WORKERS),
    "unlike_sectors": ("of GDP", "distance from China's sectors", SECTORS),
    "sectors_rank": ("1 = farthest", "distance from China's sectors", SECTORS),
    "sectors_of": ("provinces", "distance from China's sectors", SECTORS),
    "unlike_nine": ("of GDP", "distance from China's nine branches", structure.BRANCHES),
    "nine_rank": ("1 = farthest", "distance from China's nine branches", structure.BRANCHES),
    "unlike_industry": ("of jobs", "distance from China's industrial branches by jobs", JOBS),
    "industry_rank": ("1 = farthest", "distance from China's industrial branches by jobs", JOBS),
    "by_revenue": ("of revenue", "distance from China's industrial branches by revenue", REVENUE),
    "by_revenue_rank": ("1 = farthest", "distance from China's industrial branches by revenue", REVENUE),
    "by_revenue_of": ("provinces", "distance from China's industrial branches by revenue", REVENUE),
    "cosine_sectors": ("1 = the same", "cosine with China's sectors", SECTORS),
    "cosine_industry": ("1 = the same", "cosine with China's industrial branches by jobs", JOBS),
    "closest_years": ("years", "years among the five closest to China's sectors", SECTORS),
    "closest_of": ("years", "years among the five closest to China's sectors", SECTORS),
    "size_fit": ("R squared", "distance by the number of industrial jobs", JOBS),
    "given_size": ("", "distance given the size of industry", (*JOBS, *REVENUE)),
    "top_branches": ("", "revenue by branch", REVENUE),
    "top_share": ("of revenue", "revenue by branch", REVENUE),
    "top_share_china": ("of revenue", "revenue by branch", REVENUE),
    "branches_said": ("", "revenue by branch", REVENUE),
    "lesson_on_structure": ("", "distance from China's branches", (*SECTORS, *JOBS)),
}
LESSONS = {
    "close": "At three sectors there is next to nothing to adjust in {region}: {unlike_sectors:.1%} of GDP. What sets "
    "it apart is the make-up of its industry, and a plan that speaks of three sectors does not see it.",
    "far": "{region} differs from China in its three sectors already: {unlike_sectors:.1%} of GDP would have to move, "
    "and {unlike_industry:.1%} of industrial jobs.",
    "between": "By three sectors {region} is neither among the provinces closest to China nor among the farthest: "
    "{unlike_sectors:.1%} of GDP would have to move, and within industry {unlike_industry:.1%} of jobs.",
}
LARGER = (
    "Of {printed_branches} branches with a figure {larger_branches} weigh more in {region} than in China: they bring "
    "in {larger_share:.0%} of its revenue, in China {larger_share_china:.0%}."
)
REST = (
    " The {unlisted} branches without one bring in {unlisted_share:.1%} together, in China {unlisted_china:.1%}; they "
    "are taken as one remainder and never spread."
)

Findings = dict[str, object]


def findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """All values on structure for a region and year; None or NaN where something is not published."""
    return (
        share_findings(panel, place, year) | likeness_findings(panel, place, year) | branch_findings(panel, place, year)
    )


def share_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The primary sector in GDP (`farms`) and in jobs (`farm_jobs`), with rank (1 = largest) and benchmarks."""
    farms = ratio_standing(panel, "va_primary", "gdp", place, year)
    jobs = ratio_standing(panel, "employment_primary", "employment", place, year)
    return {
        "farms": farms.value,
        "farms_china": farms.nation,
        "farms_rank": farms.rank,
        "farms_of": farms.of,
        "farms_beside": farms.beside,
        "farm_jobs": jobs.value,
        "farm_jobs_beside": jobs.beside,
    }


def likeness_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """How far the region is from the nation's structure, in what would have to move, with ranks (1 = farthest).

    `unlike_sectors`, `unlike_nine` and `unlike_industry` (jobs) by level of detail, `by_revenue` as `branches` has
    it; the cosines; `closest_years` of `closest_of` among the five closest; R squared of a line on size (`size_fit`
    of jobs, `revenue_fit`), the region's rank given size, and `given_size` in a word.
    """
    slug, unlike, cosines = region(place).slug, structure.unlikeness(panel, year), structure.similarity(panel, year)
    sectors, nine, industry = (standing(unlike[level], place, {}) for level in structure.LEVELS)
    revenue = standing(branches.unlike_by_revenue(panel, year), place, {})
    size, size_revenue = structure.given_size(panel, place, year), branches.given_revenue(panel, place, year)
    near, of = structure.years_among_closest(panel, place, YEARS)
    found = {
        "unlike_sectors": sectors.value,
        "sectors_rank": sectors.rank,
        "sectors_of": sectors.of,
        "unlike_nine": nine.value,
        "nine_rank": nine.rank,
        "nine_of": nine.of,
        "unlike_industry": industry.value,
        "industry_rank": industry.rank,
        "industry_of": industry.of,
        "by_revenue": revenue.value,
        "by_revenue_rank": revenue.rank,
        "by_revenue_of": revenue.of,
        "cosine_sectors": cosines.loc[slug, structure.LEVELS[0]],
        "cosine_industry": cosines.loc[slug, structure.LEVELS[2]],
        "closest_years": near,
        "closest_of": of,
        "size_fit": size.r_squared,
        "size_rank": size.rank,
        "revenue_fit": size_revenue.r_squared,
        "revenue_size_rank": size_revenue.rank,
        "given_size": given_size_in_a_word(size.rank, size_revenue.rank),
    }
    return found | {"lesson_on_structure": filled(LESSONS[distance(sectors.rank, sectors.of)], place, found)}


def distance(rank: int | None, of: int) -> str:
    """Whether a rank by distance (1 = farthest) is among the five "far" or the five "close", else "between".

    >>> distance(31, 31), distance(2, 31), distance(14, 31), distance(None, 30)
    ('close', 'far', 'between', 'between')
    """
    if rank is None or 5 < rank <= of - 5:
        return "between"
    return "far" if rank <= 5 else "close"


def given_size_in_a_word(*ranks: int | None) -> str | None:
    """Whether a region stands out given its size, by its ranks (1 = farthest) on two bases; None where both lack.

    >>> given_size_in_a_word(2, 4), given_size_in_a_word(7, 22), given_size_in_a_word(3, 9), given_size_in_a_word(None)
    ('exceptional', 'not exceptional', 'exceptional by one of the two, not by the other', None)
    """
    known = [rank <= 5 for rank in ranks if rank is not None]
    if any(known) and not all(known):
        return "exceptional by one of the two, not by the other"
    return ("exceptional" if all(known) else "not exceptional") if known else None


def branch_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The four `top_branches` by quotient with their share of revenue and the nation's; the `larger_branches` whose
    share is larger than in the nation, of how many printed; and the branches not printed.

    `branches_said` is a sentence of them. None or NaN where the region printed no branch.
    """
    names, share, china_share = branches.leading(panel, place, year)
    rest, table = branches.unlisted(panel, place, year), branches.revenue_by_branch(panel, place, year)
    larger = table[table["quotient"] > 1]
    found = {
        "top_branches": [name[0].lower() + name[1:] for name in names] or None,
        "top_share": share,
        "top_share_china": china_share,
        "printed_branches": int(table["quotient"].notna().sum()) or None,
        "larger_branches": len(larger),
        "larger_share": larger["region_share"].sum(min_count=1),
        "larger_share_china": larger["china_share"].sum(min_count=1),
        "unlisted": len(rest.branches),
        "unlisted_share": rest.share,
        "unlisted_china": rest.china_share,
    }
    return found | {"branches_said": filled(LARGER + (REST if rest.branches else ""), place, found)}
