"""What sentences say of the region's growth, of what feeds it, and of the distance to the east: plain values."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import catching_up, growth
from ningxia.analyses.common import filled, ratio_standing
from ningxia.vocabulary import macro_region, region

REAL = ("gdp", "gdp_index")
SPENT = ("capital_formation", "expenditure_gdp")
ACCOUNTED, NEAR = "growth accounting", "GDP per head over the east's"
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
    "research_correlation": ("-1 to 1", "rank correlation of residual and R&D", RESEARCH),
    "research_p": ("", "rank correlation of residual and R&D", RESEARCH),
    "research_link": ("", "rank correlation of residual and R&D", RESEARCH),
    "research_first": ("", "province with the most R&D over GDP", RESEARCH),
    "its_rank": ("1 = most", "province with the most R&D over GDP", RESEARCH),
    "research_said": ("", "rank correlation of residual and R&D", RESEARCH),
    "last": ("", NEAR, catching_up.SOURCES),
    "near_now": ("of the east's", NEAR, catching_up.SOURCES),
    "near_last": ("of the east's", NEAR, catching_up.SOURCES),
    "near_current": ("of the east's", NEAR, catching_up.SOURCES),
    "west_now": ("of the east's", NEAR, catching_up.SOURCES),
    "west_last": ("of the east's", NEAR, catching_up.SOURCES),
    "beyond_size": ("percentage points a year", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_points": ("percentage points a year", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_rank": ("1 = most", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_of": ("provinces", "growth against the pattern of provinces", catching_up.SOURCES),
    "producer_prices": ("since the year", "producer prices", ("ppi",)),
    "producer_prices_east": ("since the year", "producer prices", ("ppi",)),
    "distance_said": ("", NEAR, catching_up.SOURCES),
    "lesson_on_growth": ("", ACCOUNTED, growth.SOURCES),
    "lesson_on_distance": ("", NEAR, catching_up.SOURCES),
}

NO_LINK = (
    "R&D of one year against growth up to it is a rough test. Still it warns against reading the residual as the "
    "contribution of science, whether it is low or high: it holds every error of the capital stock, too."
)
LINK = (
    "That is what one expects if the residual tells of science, though R&D of one year against growth up to it is a "
    "rough test, and provinces that are rich have more of both."
)
CLOSED = 0.02  # of the east's GDP per head: less is no change
DISTANCES = {
    "prices": "By {last} GDP per head had risen from {near_now:.1%} of the east's to {near_current:.1%} at current "
    "prices, but at constant prices only to {near_last:.1%}: most of what {region} gained on the east is the price of "
    "what it makes.",
    "volume": "By {last} GDP per head had risen from {near_now:.1%} of the east's to {near_last:.1%} at constant "
    "prices: most of what {region} gained on the east it gained by producing more.",
    "ahead": "{region} was no poorer than the east: its GDP per head was {near_now:.1%} of the east's, and by {last} "
    "{near_last:.1%} at constant and {near_current:.1%} at current prices.",
    "none": "By {last} {region} had not drawn nearer to the east: at constant prices its GDP per head went from "
    "{near_now:.1%} of the east's to {near_last:.1%}, at current prices to {near_current:.1%}.",
}
LESSONS = {
    "prices": "The shortening of the distance by growth, for which the paper hoped, had not come by {last}. What was "
    "gained was gained in prices, and prices can fall again.",
    "volume": "The shortening of the distance by growth, for which the paper hoped, had come in part by {last}.",
    "ahead": "The paper's hope of drawing nearer to the east does not concern {region}.",
    "none": "The shortening of the distance, for which the paper hoped, had not come by {last}.",
}
FED = "Capital accounts for {capital_part:.0%} of growth until {last_accounted}, the residual for {residual:.0%}. "
NO_TARGET = (
    "The residual, which does not rise with R&D across provinces, is no measure of what science contributes, and no "
    "target for it (§ 5.1)."
)
TARGET = (
    "The residual, which rises with R&D across provinces, may serve as a rough measure of what science contributes."
)

Findings = dict[str, object]


def findings(panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame, residuals: pd.DataFrame) -> Findings:
    """All values of the section's second half; `east` is `near_east` at prices of `year`, `residuals` are the
    `contributions` up to `last_year`. None or NaN where something is not published."""
    return (
        speed_findings(panel, place, year)
        | residual_findings(panel, place, year, residuals)
        | distance_findings(panel, place, year, east)
    )


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
        "rank_range": " to ".join(dict.fromkeys(f"{end:.0f}" for end in (own.min(), own.max()))) if len(own) else None,
        "accounted": int(residuals["as published"].notna().sum()),
        "research_correlation": correlation,
        "research_p": p_value,
        "research_link": link(correlation, p_value),
        "research_said": LINK if rises else NO_LINK,
        "research_first": None if first is None else region(first).name_en,
        "its_rank": None if first is None else int(ranks.loc[first, "as published"]),
    }
    return found | {"lesson_on_growth": filled(FED + (TARGET if rises else NO_TARGET), place, found)}


def link(correlation: float, p_value: float) -> str | None:
    """A correlation in words: one that chance gives in more than one case of twenty is none.

    >>> link(-0.1, 0.6), link(0.5, 0.01), link(-0.5, 0.01), link(float("nan"), float("nan"))
    ('has no clear link with', 'rises with', 'falls with', None)
    """
    if pd.isna(correlation):
        return None
    if p_value > 0.05:
        return "has no clear link with"
    return "rises with" if correlation > 0 else "falls with"


def distance_findings(panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame) -> Findings:
    """GDP per head over the east's in `year` and in the `last` year, at constant and current prices, the west's
    beside; how much prices of producers rose since, and in the mean province of the east; by how many percentage
    points a year GDP per head grew beyond what its level lets expect (`beyond_points`, without its sign
    `beyond_size`), with rank (1 = most).
    """
    slug, last = region(place).slug, int(east.columns.max())
    after = catching_up.off_the_line(panel, year, last, year)
    producers = catching_up.risen(panel, "ppi", year, last)
    now, later, money = east.loc[slug, year], east.loc[slug, last], east.iloc[-1][last]
    found = {
        "last": last,
        "near_now": now,
        "near_last": later,
        "near_current": money,
        "west_now": east.loc["west", year],
        "west_last": east.loc["west", last],
        "producer_prices": producers[slug],
        "producer_prices_east": producers[list(macro_region("east"))].mean(),
        "beyond_points": 100 * after[slug],
        "beyond_size": 100 * abs(after[slug]),
        "beyond_rank": _whole(after.rank(ascending=False, method="min")[slug]),
        "beyond_of": int(after.notna().sum()),
    }
    how = gained(now, later, money)
    return found | {
        "distance_said": filled(DISTANCES[how], place, found),
        "lesson_on_distance": filled(LESSONS[how], place, found),
    }


def gained(now: float, later: float, money: float) -> str:
    """How a region drew nearer: by "prices" where most of the gain at current prices (`money`) is none at constant
    ones (`later`), else by "volume", or "none" where neither gain is worth the name; "ahead" where it was there.

    >>> gained(0.44, 0.46, 0.57), gained(0.41, 0.53, 0.57), gained(0.44, 0.44, 0.45), gained(1.1, 1.0, 1.2)
    ('prices', 'volume', 'none', 'ahead')
    """
    if now >= 1:
        return "ahead"
    volume, whole = later - now, money - now
    if not max(volume, whole) > CLOSED:
        return "none"
    return "volume" if volume > whole / 2 else "prices"


def _whole(rank: float) -> int | None:
    return None if pd.isna(rank) else int(rank)
