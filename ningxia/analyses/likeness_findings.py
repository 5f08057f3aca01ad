"""What sentences say of a region's structure: plain values, and the sentence that hangs on what is printed."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import branches, structure
from ningxia.analyses.common import filled, listed, ratio_standing, standing, within
from ningxia.analyses.likeness_words import (
    by_branches,
    exceptional,
    far_words,
    given_size_words,
    jobs_too,
    sector_jobs_said,
)
from ningxia.measures import hachman_index, herfindahl, krugman_index
from ningxia.panel import by_industry, handed_on
from ningxia.vocabulary import Both, indicator, region, term

YEARS = range(2000, 2020)  # with sectors of every province
JOBS, REVENUE = ("branch_jobs",), ("branch_revenue", "revenue_above")

EMPLOYED = structure.EMPLOYED
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
    "unlike_jobs": ("of jobs", "distance from China's sectors by persons employed", EMPLOYED),
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
    "krugman": ("0 to 2", "Krugman's index by jobs", JOBS),
    "hachman": ("1 = as China", "Hachman's index by jobs", JOBS),
    "hachman_rank": ("1 = least like China", "Hachman's index by jobs", JOBS),
    "herfindahl": ("0 to 1", "Herfindahl index by jobs", JOBS),
    "herfindahl_rank": ("1 = most concentrated", "Herfindahl index by jobs", JOBS),
    "sector_jobs_said": ("", "distance from China's sectors by persons employed", EMPLOYED),
    "by_branches": ("", "distance from China's industrial branches by jobs", JOBS),
    "structure_said": ("", "distance from China's branches", (*SECTORS, *JOBS)),
    "top_branches": ("", "revenue by branch", REVENUE),
    "top_share": ("of revenue", "revenue by branch", REVENUE),
    "top_share_china": ("of revenue", "revenue by branch", REVENUE),
    "hungry_said": ("", indicator("branch_electricity").label_en, (*REVENUE, "branch_electricity")),
    "branches_said": ("", indicator("branch_revenue").label_en, REVENUE),
    "lesson_on_structure": ("", "distance from China's branches", (*SECTORS, *JOBS)),
}
LESSONS = {
    "close": Both(
        "At three sectors there is next to nothing to adjust in {region}: {unlike_sectors:.1%} of GDP{jobs_too}. Its "
        "difference lies within industry ({unlike_industry:.1%} of its jobs), unseen by a plan of three sectors; given "
        "the size of industry it is {given_size_alone}.",
        "就三次产业而言，{region}几乎没有什么可调整的：要达到全国的结构，只需在产业间调整地区生产总值的{unlike_sectors:.1%}{jobs_too}。"
        "与全国的差异在工业内部（需在行业间调整工业从业人员的{unlike_industry:.1%}），只谈三次产业的规划看不到这一点；考虑工业规模之后，"
        "这一差异{given_size_alone}。",
    ),
    "far": Both(
        "{region} differs from China in its three sectors already: {unlike_sectors:.1%} of GDP{jobs_too} would have to "
        "move, and {unlike_industry:.1%} of industrial jobs.",
        "{region}在三次产业上就与全国不同：要达到全国的结构，需在产业间调整地区生产总值的{unlike_sectors:.1%}{jobs_too}，"
        "在行业间调整工业从业人员的{unlike_industry:.1%}。",
    ),
    "between": Both(
        "By three sectors {region} is {sectors_place} among {sectors_of} provinces: "
        "{unlike_sectors:.1%} of GDP{jobs_too} would have to move, and within industry {unlike_industry:.1%} of jobs.",
        "就三次产业而言，{region}在{sectors_of}个省（区、市）中{sectors_place}："
        "要达到全国的结构，需在产业间调整地区生产总值的{unlike_sectors:.1%}{jobs_too}，"
        "在工业内部需在行业间调整从业人员的{unlike_industry:.1%}。",
    ),
}
OPENING = Both(
    "By three sectors the economy of {region} is {sectors_place} among {sectors_of} provinces: "
    "{unlike_sectors:.1%} of its GDP would have to change sector to give it China's shares. By branches of industry it "
    "is {industry_place}: {unlike_industry:.1%} of industrial jobs would have to change branch.",
    "按三次产业，{region}在{sectors_of}个省（区、市）中{sectors_place}：要达到全国的结构，"
    "需在产业间调整地区生产总值的{unlike_sectors:.1%}。按工业行业，{region}{industry_place}："
    "需在行业间调整工业从业人员的{unlike_industry:.1%}。",
)
LARGER = Both(
    "Of {printed_branches} branches with a figure {larger_branches} weigh more in {region} than in China: they bring "
    "in {larger_share:.0%} of its revenue, in China {larger_share_china:.0%}.",
    "在有数据的{printed_branches}个行业中，{larger_branches}个在{region}的比重高于全国："
    "它们占{region}主营业务收入的{larger_share:.0%}，占全国的{larger_share_china:.0%}。",
)
REST = Both(
    " The rest, {rest} without a figure, brings in {unlisted_share:.1%}, in China {unlisted_china:.1%}; it is taken as "
    "one remainder and never spread.",
    "没有数据的{unlisted}个行业合计占{unlisted_share:.1%}，在全国占{unlisted_china:.1%}；这些行业合为一个余项，"
    "不作分摊。",
)
HOLE = Both(
    " The largest of these by jobs is {hole}, with {hole_share:.1%} of industrial jobs.",
    "其中从业人员最多的是{hole}，占工业从业人员的{hole_share:.1%}。",
)
OVER = Both(
    " For {rest} nothing is printed, and nothing is left: those printed add up to {excess:.1%} more than the published "
    "total.",
    "{unlisted}个行业没有数据，也没有余项：有数据的行业合计比公布的总计多{excess:.1%}。",
)
HUNGRY = Both(
    " Of the branches of {region} those that would take most electricity, each at China's ratio to revenue, are "
    "{hungriest}: {hungriest_part:.0%} of what all with a figure would take.",
    "如果各行业单位主营业务收入的用电量都与全国相同，{region}用电最多的行业是{hungriest}，占有数据的各行业合计的{hungriest_part:.0%}。",
)

Findings = dict[str, object]


@handed_on
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
    of jobs, `revenue_fit`), the region's ranks given size, in words `given_size`; and `structure_said`, a sentence.
    """
    slug, unlike, cosines = region(place).slug, structure.unlikeness(panel, year), structure.similarity(panel, year)
    sectors, nine, industry = (standing(unlike[level], place, {}) for level in structure.LEVELS)
    revenue = standing(branches.unlike_by_revenue(panel, year), place, {})
    jobs = standing(structure.unlike_sector_jobs(panel, year), place, {})
    size, size_revenue = structure.given_size(panel, place, year), branches.given_revenue(panel, place, year)
    near, of = structure.years_among_closest(panel, place, YEARS)
    alone = exceptional([size.rank, size_revenue.rank])
    found = {
        "unlike_sectors": sectors.value,
        "sectors_rank": sectors.rank,
        "sectors_of": sectors.of,
        "unlike_jobs": jobs.value,
        "jobs_too": jobs_too(jobs.value, jobs.rank, jobs.of),
        "sector_jobs_said": sector_jobs_said(jobs.value, jobs.rank),
        "by_branches": by_branches(industry.rank, industry.of),
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
        "given_size": given_size_words({"jobs": size.rank, "revenue": size_revenue.rank}),
        "given_size_alone": alone and term(alone),
        "sectors_place": far_words(sectors.rank, sectors.of, "China's"),
        "industry_place": far_words(industry.rank, industry.of),
    } | index_findings(panel, place, year)
    how = distance(sectors.rank, sectors.of)
    return found | {
        "structure_said": filled(OPENING, place, found),
        "lesson_on_structure": filled(LESSONS[how], place, found),
    }


def index_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The common indices of specialisation by industrial jobs, over the branches printed for a province: `krugman`,
    `hachman` with its rank (1 = least like the nation), `herfindahl` with its rank (1 = most concentrated)."""
    jobs, slug = by_industry(panel, "branch_jobs", year), region(place).slug
    hachman, concentrated = hachman_index(jobs, skipna=True), herfindahl(jobs, skipna=True)
    return {
        "krugman": krugman_index(jobs, skipna=True)[slug],
        "hachman": hachman[slug],
        "hachman_rank": standing(-hachman, place, {}).rank,
        "herfindahl": concentrated[slug],
        "herfindahl_rank": standing(concentrated, place, {}).rank,
    }


def distance(rank: int | None, of: int) -> str:
    """Whether a rank by distance (1 = farthest) is among the five "far" or the five "close", else "between".

    >>> distance(31, 31), distance(2, 31), distance(14, 31), distance(None, 30)
    ('close', 'far', 'between', 'between')
    """
    if rank is None or 5 < rank <= of - 5:
        return "between"
    return "far" if rank <= 5 else "close"


def branch_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The four `top_branches` by quotient with their share of revenue and the nation's; the `larger_branches` whose
    share is larger than in the nation, of how many printed; and the branches not printed.

    `branches_said` is a sentence of them, `hungry_said` one of those that would take most electricity. None or NaN
    where the region printed no branch.
    """
    names, share, china_share = branches.leading(panel, place, year)
    rest, table = branches.unlisted(panel, place, year), branches.revenue_by_branch(panel, place, year)
    larger, (hungry, part) = table[table["quotient"] > 1], branches.hungriest(panel, place, year)
    found = {
        "top_branches": [within(name) for name in names] or None,
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
    most = {"hungriest": listed(within(name) for name in hungry), "hungriest_part": part}
    hole = branches.largest_hole(panel, place, year)
    said = f"{LARGER}{'' if not rest.branches else OVER if rest.share < 0 else REST}{HOLE if hole else ''}"
    most |= {"hole": listed([within(hole[0])]), "hole_share": hole[1]} if hole else {}
    words = {"rest": "1 branch" if len(rest.branches) == 1 else f"{len(rest.branches)} branches"}
    return found | {
        "branches_said": filled(said, place, found | words | most | {"excess": -rest.share}),
        "hungry_said": filled(HUNGRY, place, most) if hungry else "",
    }
