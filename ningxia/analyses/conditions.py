"""The paper's four conditions of innovative clusters (§ 2.5) as scores: which published figures stand for each, and
where the provinces stand on them.

After the handbook on composite indicators of OECD and JRC (2008): a published list of indicators with their polarity,
outliers moved in, each put on a scale from the worst province (0) to the best (100), plain means. An indicator that any
of the 31 provinces lacks in the year is left out for all and named, so that every province is scored on the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ningxia.analyses.common import group_mean, groups, levels, listed, standing, within
from ningxia.analyses.doubted import with_doubt
from ningxia.analyses.gauges import RESEARCH_NOTE, Series, Weighed, job_share, ratio, research_intensity
from ningxia.measures import min_max, rank, winsorise
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, provinces, region

CONDITIONS = {  # as the figures call them, and in a sentence; access is that to information and space
    "Industry": "industry",
    "Market order": "market order",
    "Access": "access",
    "Science": "science",
}
JOBS = "branch_jobs"
NEW_BASE = 2008  # first year of the marketisation index on its present base; the two are never joined
HEADS = {  # columns of the table of indicators, after the region's own
    "china": "China",
    "west": "West",
    "like_income": "Like income",
    "standing": "Rank",
}

NOTE = Both(
    f"Ranks count from the best. Groups of a ratio are sums over sums. {RESEARCH_NOTE.en} {{left_out}} {{moved_in}}",
    f"位次由好到差排列。比率的分组值为合计后相除。{RESEARCH_NOTE.zh}{{left_out}}{{moved_in}}",
)


@dataclass(frozen=True)
class Indicator:
    """What stands for a condition: `better` is 1 where more of it is, -1 where less is; `series` gives its values by
    region (31 provinces and `china`) in `unit`, and the weights of groups."""

    condition: str
    label: str
    unit: str
    better: int
    series: Series
    sources: tuple[str, ...]
    digits: int = 1


@dataclass(frozen=True)
class Measured:
    """The conditions in one year.

    `used` and `dropped` are the indicators that all 31 provinces published, and those that some lack. `values` has the
    provinces down and the labels of `used` across, each in its unit; `scores` the same from 0 (worst) to 100 (best),
    outliers moved in; `moved` counts the points moved by indicator. `conditions` has provinces down and the four
    conditions across, means of their scores; `composite` is the mean of the four.
    """

    year: int
    used: tuple[Indicator, ...]
    dropped: tuple[Indicator, ...]
    values: pd.DataFrame
    scores: pd.DataFrame
    moved: pd.Series
    conditions: pd.DataFrame
    composite: pd.Series

    @property
    def sources(self) -> tuple[str, ...]:
        """Codes of the indicators in use, the marketisation index on the base of the year alone."""
        other = "marketisation_new" if self.year < NEW_BASE else "marketisation_old"
        return tuple(dict.fromkeys(code for one in self.used for code in one.sources if code != other))

    @property
    def polarity(self) -> dict[str, int]:
        """1 or -1 by label."""
        return {one.label: one.better for one in self.used}

    @property
    def groups(self) -> pd.Series:
        """The condition of each label."""
        return pd.Series({one.label: one.condition for one in self.used}, dtype=object)

    def sourced(self, note: Both) -> dict[str, object]:
        """Sources, years and note of what rests on the indicators alone, for a figure or a table."""
        doubted = with_doubt(note, self.year) if JOBS in self.sources else note
        return {"source": self.sources, "years": (self.year, self.year), "note": doubted}


def marketisation(panel: pd.DataFrame, year: int) -> Weighed:
    """The marketisation index on the base of its year, and equal weights: the nation has none."""
    index = levels(panel, "marketisation_old" if year < NEW_BASE else "marketisation_new", year)
    return index, pd.Series(1.0, index=index.index)


def level(code: str, weights: str, panel: pd.DataFrame, year: int) -> Weighed:
    """An indicator as published, and what weighs a group."""
    return levels(panel, code, year), levels(panel, weights, year)


def _indicator(
    condition: str, label: str, unit: str, better: int, series: Series, sources: str, digits: int = 1
) -> Indicator:
    return Indicator(condition, label, unit, better, series, tuple(sources.split()), digits)


def _ratio(
    condition: str, label: str, unit: str, better: int, above: str, below: str, scale: float, digits: int = 1
) -> Indicator:
    return _indicator(condition, label, unit, better, partial(ratio, above, below, scale), f"{above} {below}", digits)


INDUSTRY, MARKET, ACCESS, SCIENCE = CONDITIONS
PEOPLE = "population"
INDICATORS = (
    _ratio(INDUSTRY, "Industry in GDP", "%", 1, "va_industry", "gdp", 100),
    _ratio(INDUSTRY, "Primary sector in GDP", "%", -1, "va_primary", "gdp", 100),
    _ratio(INDUSTRY, "Industrial value added per head", "yuan", 1, "va_industry", PEOPLE, 10_000, 0),
    _indicator(INDUSTRY, "Equipment in industrial jobs", "%", 1, partial(job_share, "Equipment manufacturing"), JOBS),
    _indicator(MARKET, "Marketisation index", "points", 1, marketisation, "marketisation_old marketisation_new", 2),
    _ratio(MARKET, "Private firms in industrial revenue", "%", 1, "revenue_private", "revenue_above", 100),
    _ratio(MARKET, "State-held firms in industrial assets", "%", -1, "assets_state", "assets_above", 100),
    _ratio(MARKET, "Private firms", "firms per 10⁴ people", 1, "private_firms", PEOPLE, 10_000),
    _ratio(MARKET, "Other than taxes in local revenue", "%", -1, "nontax_revenue", "budget_revenue", 100),
    _ratio(ACCESS, "Internet users", "per 100 people", 1, "internet_users", PEOPLE, 100),
    _ratio(ACCESS, "Broadband ports", "ports per 100 people", 1, "broadband_ports", PEOPLE, 100),
    _ratio(ACCESS, "Urban population", "%", 1, "urban_population", PEOPLE, 100),
    _ratio(ACCESS, "Standard-class roads", "% of roads", 1, "graded_road_km", "road_km", 100),
    _indicator(ACCESS, "College education in population", "%", 1, partial(level, "college_share", PEOPLE),
               "college_share"),
    _indicator(SCIENCE, "R&D over GDP", "%", 1, research_intensity, "rd_intensity rd_expenditure gdp", 2),
    _ratio(SCIENCE, "R&D personnel", "years per 10⁴ people", 1, "rd_personnel", PEOPLE, 1),
    _ratio(SCIENCE, "University teachers", "per 10⁴ people", 1, "university_teachers", PEOPLE, 10_000),
    _ratio(SCIENCE, "University students", "per 10⁴ people", 1, "university_students", PEOPLE, 10_000, 0),
    _ratio(SCIENCE, "Science in local expenditure", "%", 1, "budget_science", "budget_expenditure", 100),
)  # fmt: skip


@handed_on
def measured(panel: pd.DataFrame, year: int, indicators: Iterable[Indicator] = INDICATORS) -> Measured:
    """The four conditions in a year, on the indicators that every province has."""
    indicators, slugs = tuple(indicators), list(provinces())
    values = pd.DataFrame({one.label: one.series(panel, year)[0].reindex(slugs) for one in indicators})
    known = values.notna().all()
    used = tuple(one for one in indicators if known[one.label])
    kept = values[[one.label for one in used]]
    treated = winsorise(kept)
    scores = min_max(treated, {one.label: one.better for one in used}) * 100
    means = {name: scores[[one.label for one in used if one.condition == name]].mean(axis=1) for name in CONDITIONS}
    conditions = pd.DataFrame(means).rename_axis(index="region")
    return Measured(
        year=year,
        used=used,
        dropped=tuple(one for one in indicators if not known[one.label]),
        values=kept,
        scores=scores,
        moved=(treated != kept).sum(),
        conditions=conditions,
        composite=conditions.mean(axis=1, skipna=False),
    )


def indicator_table(panel: pd.DataFrame, found: Measured, place: str) -> pd.DataFrame:
    """The indicators in use for one region beside the benchmarks: a row each, by label.

    Columns: `condition`, `sign` (whether more is better), `label`, `unit`, `digits`; `region`, `china`, `west`,
    `coast`, `like_income` in that unit; `standing`, the rank from the best and of how many.
    """
    members = groups(panel, place, found.year)
    rows = [_row(panel, place, found.year, one, members) for one in found.used]
    return pd.DataFrame(rows).set_index("label", drop=False).rename_axis("indicator")


def nationwide(values: pd.Series, weights: pd.Series) -> float:
    """The nation's published value, else the provinces' sum over their sum; none for an index, where all weigh alike.

    >>> nationwide(pd.Series({"ningxia": 1.0, "gansu": 4.0}), pd.Series({"ningxia": 1.0, "gansu": 1.0}))
    nan
    """
    if pd.notna(values.get("china", float("nan"))):
        return float(values["china"])
    own = weights.drop("china", errors="ignore")
    return group_mean(values, provinces(), weights) if own.max() > own.min() else float("nan")


def _row(panel: pd.DataFrame, place: str, year: int, one: Indicator, members: dict) -> dict[str, object]:
    values, weights = one.series(panel, year)
    held = standing(values, place, members, weights)
    place_of = rank(values.drop("china", errors="ignore") * one.better)[region(place).slug]
    return {
        "condition": one.condition, "sign": either("more", "正向") if one.better > 0 else either("less", "逆向"),
        "label": one.label, "unit": one.unit, "digits": one.digits, "region": held.value,
        "china": nationwide(values, weights), "west": held.west, "coast": held.coast, "like_income": held.like_income,
        "standing": either(f"{place_of:.0f} of {held.of}", f"{place_of:.0f}/{held.of}"),
    }  # fmt: skip


def labels(indicators: Iterable[Indicator]) -> list[str]:
    """What the indicators are called within a sentence.

    >>> labels(INDICATORS[13:15])
    ['college education in population', 'R&D over GDP']
    """
    return [within(one.label) for one in indicators]


def best_indicator(table: pd.DataFrame) -> str:
    """The indicator of an `indicator_table` in which the region ranks best, or those where several do, as in a
    sentence."""
    ranks = _ranks(table)
    return sharing(ranks[ranks == ranks.min()])


def worst_indicator(table: pd.DataFrame) -> str:
    """The indicator of an `indicator_table` in which the region ranks worst, or those where several do, as in a
    sentence."""
    ranks = _ranks(table)
    return sharing(ranks[ranks == ranks.max()])


def sharing(ranks: pd.Series) -> str:
    """Indicators that share a rank, as in a sentence; with it where they are more than one.

    >>> sharing(pd.Series({"Urban population": 31})), sharing(pd.Series(31, index=["One", "Two"]))
    ('urban population', 'one and two, with rank 31 in each')
    """
    told = listed([within(str(label)) for label in ranks.index], 3)
    shared = either(f", with rank {ranks.iloc[0]} in each", f"（均居第{ranks.iloc[0]}位）")
    return told + shared * (len(ranks) > 1)


def _ranks(table: pd.DataFrame) -> pd.Series:
    return table["standing"].str.extract(r"^(\d+)", expand=False).astype(int)
