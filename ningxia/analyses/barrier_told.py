"""What is recorded of the findings on barriers."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.analyses.barriers import NAMES, SOURCES

HEIGHTS = tuple(f"height_{name.lower()}" for name in NAMES if name != "Capital")
RD, SIZE, EARNED = ("rd_intensity", "rd_expenditure", "gdp"), ("revenue_above", "firms_above"), ("profit_above",)
CLASSES, KEPT = ("revenue_lme", "firms_lme", *SIZE), ("profit_lme", "revenue_lme", *EARNED, "revenue_above")
GAUGED, OF_FIRMS, OF_PROFIT = "gauges of the barriers", "firms by size", "profit of firms by size"
HIGH, LINKED, SPENT = "high technology in revenue by branch", "relatedness of branches", "R&D over GDP"
CONCENTRATED, INCOME = "effective number of branches by jobs", "R&D over GDP that GDP per head alone would give"
JOBS, REVENUE, LISTED = ("branch_jobs",), ("branch_revenue", "revenue_above"), ("listed_companies", "gdp")
OF_LISTED, MARKET, WORTH = "listed companies over GDP", ("listed_market_value", "gdp"), "market value over GDP"
WITH_INCOME, DIVIDED = ("rd_intensity", "gdp_per_head"), "what the paper's mean revenue divides by"


def _told(unit: str, note: str, source: Iterable[str], *names: str) -> dict[str, tuple[str, str, Iterable[str]]]:
    return dict.fromkeys(names, (unit, note, source))


# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    **_told(
        "", GAUGED, SOURCES, "stands", "shared", "free", "rest", "free_said", "worst_said", "placed", "shared_with"
    ),
    **_told("gauges", GAUGED, SOURCES, "n_stands", "n_shared", "n_free", "judged"),
    **_told("", GAUGED, SOURCES, "moved", "moved_said", "highest_barrier"),
    **_told("", "provinces of like income", ("gdp_per_head",), "peers"),
    **_told("of provinces do better", GAUGED, SOURCES, *HEIGHTS),
    **_told("firms", "industrial firms above designated size", CLASSES, "firms", "small_firms"),
    **_told("10⁴ yuan", "revenue per firm", SIZE, "firm_mean", "firm_mean_nation"),
    **_told("10⁴ yuan", OF_FIRMS, CLASSES, "small", "small_nation", "large", "large_nation", "mix", "within"),
    **_told("of firms", OF_FIRMS, CLASSES, "upper", "upper_nation"),
    **_told("", OF_FIRMS, CLASSES, "size_pattern", "reversing", "held_last"),
    **_told("years", OF_FIRMS, CLASSES, "held", "held_of"),
    **_told("", OF_PROFIT, (*SIZE, *EARNED), "short"),
    **_told("of revenue", "profit of industry", (*EARNED, "revenue_above"), "profit", "profit_nation"),
    **_told("of revenue", "profit of small firms", KEPT, "small_margin", "small_margin_nation"),
    **_told("points of revenue", OF_PROFIT, KEPT, "margin_gap", "margin_within", "margin_mix"),
    **_told("", OF_PROFIT, KEPT, "margin_told", "below_now"),
    **_told("years", OF_PROFIT, KEPT, "below", "below_of"),
    **_told("%", "high technology in jobs of industry", JOBS, "hightech_jobs", "hightech_jobs_nation"),
    **_told("%", HIGH, REVENUE, "hightech_revenue", "hightech_most", "hightech_nation"),
    **_told("", HIGH, REVENUE, "unlisted"),
    **_told("branches", CONCENTRATED, JOBS, "effective"),
    **_told("1 = most concentrated", CONCENTRATED, JOBS, "concentration_rank", "rank_without"),
    **_told("provinces", CONCENTRATED, JOBS, "concentration_of"),
    **_told("", CONCENTRATED, JOBS, "largest"),
    **_told("branches", LINKED, JOBS, "specialities"),
    **_told("of relatedness", LINKED, JOBS, "density", "chance"),
    **_told("points", LINKED, JOBS, "beyond"),
    **_told("", LINKED, JOBS, "beyond_like"),
    **_told("%", SPENT, ("rd_intensity",), "rd_intensity"),
    **_told("%", "R&D over GDP, China", ("rd_expenditure", "gdp"), "rd_nation"),
    **_told("%", INCOME, WITH_INCOME, "rd_expected", "rd_low", "rd_high", "rd_expected_nation"),
    **_told("", INCOME, WITH_INCOME, "rd_told", "rd_kin", "rd_benchmarks"),
    **_told("", SPENT, RD, "rd_revised"),
    **_told("", "years in which the lines were reached", RD, "as_printed", "as_revised"),
    **_told("countries", "R&D over GDP of countries", (), "abroad_1", "abroad_2", "abroad_3", "abroad_of"),
    **_told("", "R&D over GDP of countries", (), "abroad_first", "abroad_last", "abroad_place"),
    **_told("firms", DIVIDED, ("paper_revenue_per_firm",), "divisor"),
    **_told("", DIVIDED, ("paper_revenue_per_firm",), "digits"),
    **_told("companies per 10¹⁰ yuan", OF_LISTED, LISTED, "listed_density", "listed_density_nation"),
    **_told("of GDP", WORTH, MARKET, "listed_value", "listed_nation_before", "listed_nation_after"),
    **_told("of GDP", WORTH, MARKET, "listed_paper", "listed_nation_paper"),
}
