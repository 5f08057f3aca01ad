"""What sentences say of the region's growth and of what feeds it: plain values."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import catching_up, growth, job_jumps
from ningxia.analyses.common import filled, ratio_standing
from ningxia.vocabulary import Both, either, region

REAL = ("gdp", "gdp_index")
SPENT = ("capital_formation", "expenditure_gdp")
ACCOUNTED = "figures of growth accounting"
RESEARCH = (*growth.SOURCES, "rd_intensity")
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "first": ("", "first year of real growth", REAL),
    "growth": ("a year", "growth of real GDP", REAL),
    "growth_rank": ("1 = fastest", "growth of real GDP", REAL),
    "growth_of": ("provinces", "growth of real GDP", REAL),
    "growth_china": ("a year", "growth of real GDP", REAL),
    "growth_secondary": ("a year", "growth of the secondary sector", ("va_secondary", "va_secondary_index")),
    "secondary_rank": ("1 = fastest", "growth of the secondary sector", ("va_secondary", "va_secondary_index")),
    "growth_tertiary": ("a year", "growth of the tertiary sector", ("va_tertiary", "va_tertiary_index")),
    "tertiary_rank": ("1 = fastest", "growth of the tertiary sector", ("va_tertiary", "va_tertiary_index")),
    "faster_than_china": ("provinces", "growth of real GDP", REAL),
    "printed": ("provinces", "growth of real GDP", REAL),
    "invested": ("of GDP", "capital formation", SPENT),
    "invested_rank": ("1 = highest", "capital formation", SPENT),
    "invested_of": ("provinces", "capital formation", SPENT),
    "invested_china": ("of GDP", "capital formation", SPENT),
    "last_accounted": ("", ACCOUNTED, growth.SOURCES),
    "accounted": ("provinces", ACCOUNTED, growth.SOURCES),
    "capital_part": ("of growth", ACCOUNTED, growth.SOURCES),
    "labour_part": ("of growth", ACCOUNTED, growth.SOURCES),
    "residual": ("of growth", ACCOUNTED, growth.SOURCES),
    "residual_low": ("of growth", ACCOUNTED, growth.SOURCES),
    "residual_high": ("of growth", ACCOUNTED, growth.SOURCES),
    "residual_rank": ("1 = most", ACCOUNTED, growth.SOURCES),
    "rank_range": ("1 = most", ACCOUNTED, growth.SOURCES),
    "jobs_said": ("", "jumps of jobs", ("employment",)),
    "research_correlation": ("-1 to 1", "rank correlation of residual and R&D", RESEARCH),
    "research_p": ("", "rank correlation of residual and R&D", RESEARCH),
    "research_link": ("", "rank correlation of residual and R&D", RESEARCH),
    "research_first": ("", "province with the most R&D over GDP", RESEARCH),
    "its_rank": ("1 = most", "province with the most R&D over GDP", RESEARCH),
    "research_said": ("", "rank correlation of residual and R&D", RESEARCH),
    "lesson_on_growth": ("", ACCOUNTED, growth.SOURCES),
}

NO_LINK = Both(
    "R&D of one year against the growth of several is a rough test. Still it warns against reading the residual as the "
    "contribution of science, whether it is low or high: it holds every error of the capital stock, too.",
    "用一个年份的R&D检验多个年份的增长，只是粗略的检验。但结果提醒我们，余值无论高低，都不宜看作科技的贡献："
    "资本存量的各种误差也都包含在内。",
)
LINK = Both(
    "That is what one expects if the residual tells of science, though R&D of one year against growth of several is a "
    "rough test, and provinces that are rich have more of both.",
    "如果余值反映科技，正应如此；不过，用一个年份的R&D检验多个年份的增长只是粗略的检验，而且富裕省份两者都高。",
)
FED = Both(
    "Capital accounts for {capital_part:.0%} of growth until {last_accounted}, the residual for {residual:.0%}. ",
    "到{last_accounted}年为止的增长中，{capital_part:.0%}来自资本，余值占{residual:.0%}。",
)
NO_TARGET = Both(
    "The residual, which does not rise with R&D across provinces, is no measure of what science contributes, and no "
    "target for it (§ 5.1).",
    "各省的余值并不随R&D经费投入强度上升，既不能衡量科技的贡献，也不宜作为这方面的目标（§ 5.1）。",
)
TARGET = Both(
    "The residual, which rises with R&D across provinces, may serve as a rough measure of what science contributes.",
    "各省的余值随R&D经费投入强度上升，可以作为科技贡献的粗略度量。",
)

Findings = dict[str, object]


def findings(panel: pd.DataFrame, place: str, year: int, residuals: pd.DataFrame) -> Findings:
    """All values on speed and sources of growth; `residuals` are the `contributions` up to `last_year`. None or NaN
    where something is not published."""
    told = {"jobs_said": job_jumps.in_words(panel, place)}
    return speed_findings(panel, place, year) | residual_findings(panel, place, year, residuals) | told


def speed_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Real growth a year from 2000 to `year` of GDP and of two sectors with ranks (1 = fastest) and what the nation
    has; how many provinces are `faster_than_china`; capital formation over expenditure-side GDP."""
    whole, made, served = (
        catching_up.growth_standing(panel, place, growth.FIRST, year, value)
        for value in ("gdp", "va_secondary", "va_tertiary")
    )
    spent = ratio_standing(panel, *SPENT, place, year)
    faster, printed = catching_up.above_nation(panel, growth.FIRST, year)
    return {
        "first": growth.FIRST,
        "growth": whole.value,
        "growth_rank": whole.rank,
        "growth_of": whole.of,
        "growth_china": whole.nation,
        "growth_beside": whole.beside,
        "growth_secondary": made.value,
        "secondary_rank": made.rank,
        "growth_tertiary": served.value,
        "tertiary_rank": served.rank,
        "faster_than_china": faster,
        "printed": printed,
        "invested": spent.value,
        "invested_rank": spent.rank,
        "invested_of": spent.of,
        "invested_china": spent.nation,
        "invested_beside": spent.beside,
    }


def residual_findings(panel: pd.DataFrame, place: str, year: int, residuals: pd.DataFrame) -> Findings:
    """What capital, labour and the residual make of growth (fractions), how sure the residual is, and its link with
    R&D over GDP across the provinces.

    `residual_low` and `..._high` are its bounds over the variants, `rank_range` its best and worst rank over them in
    print (1 = most). `research_first` is the province with the highest R&D over GDP, `its_rank` its rank by the
    residual.
    """
    slug, last = region(place).slug, growth.last_year(panel, year)
    parts = growth.sources_of_growth(panel, growth.FIRST, last).loc[slug]
    ranks = residuals.rank(ascending=False, method="min")
    own, ends = ranks.loc[slug].dropna(), growth.bounds(residuals).loc[slug]
    pairs = growth.beside_research(panel, residuals, year).dropna()
    correlation, p_value = growth.rank_correlation(pairs)
    first = pairs["research"].idxmax() if len(pairs) else None
    rises = correlation > 0 and p_value <= 0.05
    found = {
        "last_accounted": last,
        "capital_part": parts["capital"] / parts["output"],
        "labour_part": parts["labour"] / parts["output"],
        "residual": ends["value"],
        "residual_low": ends["low"],
        "residual_high": ends["high"],
        "residual_rank": int(own["as published"]) if len(own) else None,
        "rank_range": _range(own),
        "accounted": int(residuals["as published"].notna().sum()),
        "research_correlation": correlation,
        "research_p": p_value,
        "research_link": link(correlation, p_value),
        "research_said": str(LINK if rises else NO_LINK),
        "research_first": None if first is None else region(first).name,
        "its_rank": None if first is None else int(ranks.loc[first, "as published"]),
    }
    return found | {"lesson_on_growth": filled(f"{FED}{TARGET if rises else NO_TARGET}", place, found)}


def link(correlation: float, p_value: float) -> str | None:
    """A correlation in words (in Chinese, with R&D over GDP): one that chance gives in more than one case of twenty is
    none.

    >>> link(-0.1, 0.6), link(0.5, 0.01), link(-0.5, 0.01), link(float("nan"), float("nan"))
    ('has no clear link with', 'rises with', 'falls with', None)
    """
    if pd.isna(correlation):
        return None
    if p_value > 0.05:
        return either("has no clear link with", "与R&D经费投入强度没有明显关系")
    way = ("rises", "上升") if correlation > 0 else ("falls", "下降")
    return either(f"{way[0]} with", f"随R&D经费投入强度提高而{way[1]}")


def _range(ranks: pd.Series) -> str | None:
    ends = dict.fromkeys(f"{end:.0f}" for end in (ranks.min(), ranks.max()))
    return either(" to ", "–").join(ends) if len(ranks) else None
