"""The series by which the barriers are measured: each gauge is a value a region in a year, and what weighs a group.

A gauge's `series` gives two series by region, 31 provinces and `china`: the values, in the gauge's unit, and the
denominators that make a group's value its sum over its sum. Where the nation's own figure is not published, it is the
sum of the provinces over their sum, if at least nine in ten have one; an index of a portfolio has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from ningxia.analyses.common import group_mean, level_paths, levels, ratio_paths, three_years
from ningxia.analyses.firm_size import by_class
from ningxia.analyses.portfolio import EFFECTIVE, group_jobs, portfolio
from ningxia.panel import by_industry
from ningxia.vocabulary import Both, provinces

Weighed = tuple[pd.Series, pd.Series]
Series = Callable[[pd.DataFrame, int], Weighed]
NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Gauge:
    """A measure of a barrier: `better` is 1 where a high value is good for the region and -1 where a low one is, as
    the paper argues; `since` the first year to hold it against; `series` its values and weights in a year; `adds_up`
    whether the provinces can stand in for the nation."""

    barrier: str
    label: str
    unit: str
    better: int
    since: int
    series: Series
    sources: tuple[str, ...]
    digits: int = 1
    adds_up: bool = True

    def read(self, panel: pd.DataFrame, year: int) -> Weighed:
        """Values by region, `china` filled in where it can be, and weights."""
        values, weights = self.series(panel, year)
        return with_nation(values, weights) if self.adds_up else values, weights


def with_nation(values: pd.Series, weights: pd.Series) -> pd.Series:
    """Values by region with `china`: where it is not published, the provinces' sum over their sum, if nine in ten have
    one."""
    own = values.reindex(list(provinces()))
    if pd.notna(values.get("china", np.nan)) or own.notna().sum() < NEARLY_ALL * len(own):
        return values
    return pd.concat([own, pd.Series({"china": group_mean(values, provinces(), weights)})])


def quotient(above: pd.Series, below: pd.Series, scale: float = 1.0) -> Weighed:
    """`scale` times one series over another, and the denominators.

    >>> values, weights = quotient(pd.Series({"gansu": 1.0, "tibet": 1.0}), pd.Series({"gansu": 4.0, "tibet": 0.0}), 9)
    >>> values.to_dict()
    {'gansu': 2.25, 'tibet': nan}
    """
    known = below.where(below != 0)
    return above / known * scale, known


def ratio(above: str, below: str, scale: float, panel: pd.DataFrame, year: int) -> Weighed:
    """`scale` times one indicator over another."""
    return quotient(levels(panel, above, year), levels(panel, below, year), scale)


def three_year_ratio(above: str, below: str, scale: float, panel: pd.DataFrame, year: int) -> Weighed:
    """`scale` times one indicator over another, the mean of the year and the two after it, and that of the
    denominators: for what is so rare that the figure of one year ranks by chance."""
    means = (three_years(paths) for paths in (ratio_paths(panel, above, below) * scale, level_paths(panel, below)))
    values, weights = (found.reindex(columns=[year])[year] for found in means)
    return values, weights


def listed(above: str, scale: float, panel: pd.DataFrame, year: int) -> Weighed:
    """`scale` times a figure of listed companies over GDP; the nation's, which is of the end of a year where a
    province's is of its middle, the lower of those at the year's beginning and end, or the one there is."""
    values, gdp = ratio(above, "gdp", scale, panel, year)
    ends = pd.Series([values["china"], ratio(above, "gdp", scale, panel, year - 1)[0]["china"]])
    values["china"] = ends.min()
    return values, gdp


def per_class(above: str, below: str, size: str, scale: float, panel: pd.DataFrame, year: int) -> Weighed:
    """`scale` times one item over another for a class of firms: `small`, `large_medium` or `all`."""
    return quotient(by_class(panel, above, year)[size], by_class(panel, below, year)[size], scale)


def export_share(panel: pd.DataFrame, year: int) -> Weighed:
    """Export delivery value over revenue of firms above designated size, per cent; the nation's by its branches."""
    exports = levels(panel, "exports_above", year)
    branches = by_industry(panel, "branch_exports", year, nation=True).loc["china"]
    exports["china"] = exports["china"] if pd.notna(exports["china"]) else branches.sum(min_count=1)
    return quotient(exports, levels(panel, "revenue_above", year), 100)


def foreign_share(panel: pd.DataFrame, year: int) -> Weighed:
    """Share of firms with foreign, Hong Kong, Macao or Taiwan funds in industrial revenue, in per cent."""
    revenue = levels(panel, "revenue_foreign", year)
    parts = [levels(panel, f"revenue_{kind}", year)["china"] for kind in ("hmt", "foreign_registered")]
    revenue["china"] = revenue["china"] if pd.notna(revenue["china"]) else sum(parts)
    return quotient(revenue, levels(panel, "revenue_above", year), 100)


def job_share(group: str, panel: pd.DataFrame, year: int) -> Weighed:
    """Share of a group of branches in the jobs of industry, in per cent."""
    share, total = group_jobs(panel, group, year)
    return share * 100, total


def portfolio_column(column: str, scale: float, panel: pd.DataFrame, year: int) -> Weighed:
    """A column of `portfolio`; provinces weigh alike, and the nation has none."""
    values = portfolio(panel, year)[column] * scale
    return values, pd.Series(1.0, index=values.index)


def research_intensity(panel: pd.DataFrame, year: int) -> Weighed:
    """R&D expenditure over GDP in per cent: the provinces' as published, on GDP before the census of 2018, since their
    expenditure is printed from 2010 on alone; the nation's from its expenditure and its GDP, both as revised since.
    Where it stands, `RESEARCH_NOTE` says so."""
    values, gdp = levels(panel, "rd_intensity", year), levels(panel, "gdp", year)
    values["china"] = levels(panel, "rd_expenditure", year)["china"] / gdp["china"] * 100
    return values, gdp


RESEARCH_NOTE = Both(
    "R&D over GDP of provinces is as published, on GDP as it stood before the census of 2018; China's is on GDP as "
    "revised after it.",
    "各省R&D经费投入强度为公布数，以四经普修订前的地区生产总值为分母；全国以修订后的国内生产总值为分母。",
)
SHARE, OF_ROADS = "%", "% of roads"
WITH_VILLAGES = 2006  # from then on roads are those of villages, too


def _gauge(
    barrier: str, label: str, unit: str, better: int, since: int, series: Series, sources: str, digits: int = 1
) -> Gauge:
    return Gauge(barrier, label, unit, better, since, series, tuple(sources.split()), digits, barrier != "Links")


GAUGES = (
    _gauge("Base", "Standard-class roads", OF_ROADS, 1, WITH_VILLAGES,
           partial(ratio, "graded_road_km", "road_km", 100), "graded_road_km road_km"),
    _gauge("Base", "Expressways", OF_ROADS, 1, WITH_VILLAGES,
           partial(ratio, "expressway_km", "road_km", 100), "expressway_km road_km"),
    _gauge("Base", "SO₂ per GDP", "kg per 10⁴ yuan", -1, 2004,
           partial(ratio, "so2_emissions", "gdp", 1000), "so2_emissions gdp"),
    _gauge("Base", "Water use over own water", SHARE, -1, 2004,
           partial(ratio, "water_use", "water_resources", 100), "water_use water_resources"),
    _gauge("Firms", "Revenue per firm", "10⁴ yuan", 1, 2000,
           partial(per_class, "revenue", "firms", "all", 10_000), "revenue_above firms_above", 0),
    _gauge("Firms", "Revenue per small firm", "10⁴ yuan", 1, 2000,
           partial(per_class, "revenue", "firms", "small", 10_000), "revenue_lme firms_lme", 0),
    _gauge("Firms", "Profit on revenue", SHARE, 1, 2000,
           partial(per_class, "profit", "revenue", "all", 100), "profit_above revenue_above"),
    _gauge("Firms", "Small firms' profit on revenue", SHARE, 1, 2000,
           partial(per_class, "profit", "revenue", "small", 100), "profit_lme revenue_lme"),
    _gauge("Firms", "Exports over revenue", SHARE, 1, 2000,
           export_share, "exports_above revenue_above"),
    _gauge("Firms", "Foreign firms in revenue", SHARE, 1, 2000,
           foreign_share, "revenue_foreign revenue_above"),
    _gauge("Level", "High technology in jobs", SHARE, 1, 2005, partial(job_share, "High technology"), "branch_jobs"),
    _gauge("Level", "Equipment in jobs", SHARE, 1, 2005, partial(job_share, "Equipment manufacturing"), "branch_jobs"),
    _gauge("Level", "Energy-intensive in jobs", SHARE, -1, 2005, partial(job_share, "Energy-intensive"), "branch_jobs"),
    _gauge("Links", EFFECTIVE, "number", -1, 2005,
           partial(portfolio_column, "effective", 1), "branch_jobs"),
    _gauge("Links", "Relatedness density", "points over chance", 1, 2005,
           partial(portfolio_column, "beyond", 100), "branch_jobs"),
    _gauge("Innovation", "R&D over GDP", SHARE, 1, 2006, research_intensity, "rd_intensity rd_expenditure gdp", 2),
    _gauge("Innovation", "R&D personnel", "years per 10⁴ people", 1, 2006,
           partial(ratio, "rd_personnel", "population", 1), "rd_personnel population"),
    _gauge("Innovation", "Patents filed", "patents per 10⁶ people", 1, 2000,
           partial(ratio, "patents_filed", "population", 100), "patents_filed population"),
    _gauge("Capital", "Listed companies per GDP", "companies per 10¹⁰ yuan", 1, 2006,
           partial(listed, "listed_companies", 100), "listed_companies gdp", 2),
    _gauge("Capital", "Market value over GDP", SHARE, 1, 2006,
           partial(listed, "listed_market_value", 100), "listed_market_value gdp"),
)  # fmt: skip
