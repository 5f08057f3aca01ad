"""Where growth came from, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from ningxia.analyses.common import level_paths
from ningxia.measures import capital_stock, growth_accounting
from ningxia.panel import across, handed_on, remembered, wide
from ningxia.vocabulary import Both, either, provinces, region, term

FIRST = 2000  # the real index and the income account of the provinces begin here
PARTS = ("output", "capital", "labour", "residual")

SOURCES = (
    *("gdp_index", "gfcf_long", "investment_price_cum", "employment"),
    *("compensation", "production_taxes", "income_gdp"),
)
NOTE = Both(
    "Log changes, means a year. Capital by perpetual inventory from capital formation (an older vintage of the "
    "accounts than GDP's) with 9.6% lost a year; its share of income is what pay of employees leaves, which steps in "
    "some provinces in 2004. {jobs_said}",
    "对数变化的年均值。资本存量用永续盘存法由资本形成推算（所用核算数据早于地区生产总值的修订），每年折旧9.6%；"
    "资本的收入份额为劳动者报酬以外的部分，部分省份在2004年有跳变。{jobs_said}",
)
BARS = {"label": "Growth a year", "share": True, "in_order": True}
SCATTER = {
    "x_label": "R&D over GDP",
    "y_label": "Part of growth that capital and labour leave unexplained",
    "x_share": True,
    "y_share": True,
    "y_digits": 0,
}


@dataclass(frozen=True)
class Assumptions:
    """What growth accounting takes for granted: production taxes counted as capital's income or left out of income,
    the share of the capital stock lost a year, the years whose change is left out, and capital's share of income
    where it is not read off the accounts."""

    taxes: bool = True
    depreciation: float = 0.096
    without: tuple[int, ...] = ()
    share: float | None = None


BASE = Assumptions()
STEP = "without 2009 and 2010"
VARIANTS: Mapping[str, Assumptions] = {
    "as published": BASE,
    "production taxes left out of income": Assumptions(taxes=False),
    "capital's share one third": Assumptions(share=1 / 3),
    "depreciation 5% a year": Assumptions(depreciation=0.05),
    STEP: Assumptions(without=(2009, 2010)),
}


@remembered
def constant_prices(panel: pd.DataFrame, base: int, value: str = "gdp") -> pd.DataFrame:
    """GDP, or another `value` with an index of real growth (`va_secondary` ...), at prices of the year `base`.

    10^8 yuan by region (31 provinces, then `china`) and year: the published value of the base year, carried on by
    the chained index (`gdp_index` ..., previous year = 100). NaN before and after a missing index.
    """
    chained = (level_paths(panel, f"{value}_index") / 100).cumprod(axis=1, skipna=False)
    return chained.div(chained[base], axis=0).mul(level_paths(panel, value)[base], axis=0)


@remembered
def per_head(panel: pd.DataFrame, base: int) -> pd.DataFrame:
    """GDP at prices of `base` over year-end population (yuan a head) by region and year."""
    output, people = constant_prices(panel, base), level_paths(panel, "population")
    years = output.columns.intersection(people.columns)
    return 10_000 * output[years] / people[years]


def mean_growth(values: pd.DataFrame, first: int, last: int) -> pd.Series:
    """Average yearly growth between two years, a fraction, by row; NaN where either year is missing.

    >>> mean_growth(pd.DataFrame({2000: [100.0], 2002: [121.0]}, index=["ningxia"]), 2000, 2002).round(9).to_dict()
    {'ningxia': 0.1}
    """
    if not {first, last} <= set(values.columns) or first == last:
        return pd.Series(np.nan, index=values.index)
    return (values[last] / values[first]) ** (1 / (last - first)) - 1


@remembered
def last_year(panel: pd.DataFrame, year: int) -> int:
    """The last year up to `year` for which jobs by province are published, and so growth can be accounted for."""
    known = wide(panel, "employment").dropna(how="all", axis=1).columns
    return int(known[known <= year].max())


def years(panel: pd.DataFrame) -> tuple[int, int]:
    """The first and the last year that growth can be accounted for."""
    return FIRST, last_year(panel, int(panel["year"].max()))


@remembered
def labour_share(panel: pd.DataFrame, *, taxes: bool = True) -> pd.DataFrame:
    """Compensation of employees over income-side GDP by province and year; without `taxes`, over GDP less net
    taxes on production, which belong to neither factor."""
    income = wide(panel, "income_gdp")
    return wide(panel, "compensation") / (income if taxes else income - wide(panel, "production_taxes"))


@remembered
def capital(panel: pd.DataFrame, depreciation: float = 0.096) -> pd.DataFrame:
    """Capital stock by province and year (10^8 yuan at prices of its first year), by perpetual inventory.

    A province's stock begins after the last year with negative investment (Fujian 1968), for which the first stock
    of the convention has no meaning, and after the last year before which something is missing (Chongqing 1996).
    """
    investment, deflator = wide(panel, "gfcf_long"), wide(panel, "investment_price_cum")
    stocks = {slug: _stock(investment.loc[slug], deflator.loc[slug], depreciation) for slug in investment.index}
    return pd.DataFrame(stocks).T.reindex(columns=investment.columns)


def _stock(investment: pd.Series, deflator: pd.Series, depreciation: float) -> pd.Series:
    years = _last_run((investment >= 0) & (deflator > 0))
    if not len(years):
        return pd.Series(dtype=float)
    return capital_stock(investment[years], deflator[years] / deflator[years[0]], depreciation)


def _last_run(usable: pd.Series) -> pd.Index:
    """Labels of the last unbroken run of True.

    >>> list(_last_run(pd.Series({1966: True, 1967: False, 1968: True, 1969: True, 1970: False})))
    [1968, 1969]
    """
    until = usable.loc[: usable[usable].index.max()] if usable.any() else usable.iloc[:0]
    return until.index[until[::-1].cumprod()[::-1].astype(bool)]


@handed_on
def yearly_sources(panel: pd.DataFrame, first: int, last: int, given: Assumptions = BASE) -> dict[str, pd.DataFrame]:
    """Growth accounting of each province: slug to a frame by year with `output`, `capital`, `labour`, `residual`.

    Log-changes from the year before, the parts adding up to output. Capital's share is one minus `labour_share`, by
    year. Provinces for which a year of any input is missing are left out.
    """
    years = list(range(first, last + 1))
    output, stock, jobs = constant_prices(panel, first), capital(panel, given.depreciation), wide(panel, "employment")
    published = 1 - labour_share(panel, taxes=given.taxes)
    share = published if given.share is None else published * 0 + given.share
    inputs = [table.reindex(index=provinces(), columns=years) for table in (output, stock, jobs, share)]
    known = np.all([table.notna().all(axis=1) for table in inputs], axis=0)
    whole = inputs[0].index[known]
    found = {slug: growth_accounting(*(table.loc[slug] for table in inputs)) for slug in whole}
    return {slug: one.drop(index=list(given.without), errors="ignore")[list(PARTS)] for slug, one in found.items()}


@handed_on
def sources_of_growth(panel: pd.DataFrame, first: int, last: int, given: Assumptions = BASE) -> pd.DataFrame:
    """Mean yearly log-change of GDP and its parts from `first` to `last` by province, and `contribution`.

    Columns `output`, `capital`, `labour`, `residual` (fractions a year, the parts adding up to output) and
    `contribution` = residual over output: what the paper's "contribution of science and technology" would be. 31
    rows, NaN where an input is missing.
    """
    means = {slug: one.mean() for slug, one in yearly_sources(panel, first, last, given).items()}
    table = pd.DataFrame(means, index=list(PARTS), dtype=float).T.reindex(list(provinces()))
    return table.assign(contribution=table["residual"] / table["output"]).rename_axis(index="region")


def contributions(panel: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """The residual's contribution to growth by province, a column for each of the `VARIANTS`; NaN as in the sources."""
    return pd.DataFrame(
        {name: sources_of_growth(panel, first, last, given)["contribution"] for name, given in VARIANTS.items()}
    )


@handed_on
def residuals(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """The `contributions` from 2000 to `year`, or to the last year of jobs by province before it."""
    return contributions(panel, FIRST, last_year(panel, year))


def bounds(found: pd.DataFrame) -> pd.DataFrame:
    """`value` as published, and `low` and `high` over the variants, of `contributions`."""
    ends = {"value": found["as published"], "low": found.min(axis=1), "high": found.max(axis=1)}
    return pd.DataFrame(ends).where(found.notna().all(axis=1))


def variants(first: int, last: int) -> dict[str, Assumptions]:
    """The `VARIANTS` that differ between two years: one that leaves years out only where they lie between.

    >>> [name for name in VARIANTS if name not in variants(2000, 2006)]
    ['without 2009 and 2010']
    """
    return {
        name: given
        for name, given in VARIANTS.items()
        if not given.without or set(given.without) <= set(range(first + 1, last + 1))
    }


@handed_on
def accounts(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The region's growth accounting up to `year`, there under each of the `variants` too, and after it: a row each.

    Periods run from 2000 to `year` (or the last year of jobs) and from there to the last year of jobs; where the
    latter holds the step of jobs of 2009 and 2010, without these years too. Columns as `sources_of_growth`, all NaN
    where an input of the region is missing.
    """
    slug, end = region(place).slug, last_year(panel, int(panel["year"].max()))
    middle = min(year, end)
    spans = f"{FIRST}–{middle}", f"{middle}–{end}"
    until, after = (either(span, f"{span}年") for span in spans)
    tries = variants(FIRST, middle)
    rows = {until: tries.pop("as published")} | {_tried(until, name): given for name, given in tries.items()}
    table = {name: sources_of_growth(panel, FIRST, middle, given).loc[slug] for name, given in rows.items()}
    if middle < end:
        table[after] = sources_of_growth(panel, middle, end).loc[slug]
        if STEP in variants(middle, end):
            table[_tried(after, STEP)] = sources_of_growth(panel, middle, end, VARIANTS[STEP]).loc[slug]
    return pd.DataFrame(table).T.rename_axis(index="Period")


def _tried(span: str, variant: str) -> str:
    return either(f"{span}, {variant}", f"{span}，{term(variant)}")


def beside_research(panel: pd.DataFrame, found: pd.DataFrame, year: int) -> pd.DataFrame:
    """The residual's contribution to growth (a fraction, `contributions` as published) beside R&D over GDP of the
    year (a fraction): 31 provinces, columns `research` and `residual`, NaN where one of them is missing."""
    research = across(panel, "rd_intensity", year).astype(float) / 100
    return pd.DataFrame({"research": research, "residual": found["as published"].reindex(research.index)})


def rank_correlation(pairs: pd.DataFrame) -> tuple[float, float]:
    """Spearman's correlation of two columns and its p-value (two-sided); NaN with fewer than ten whole rows.

    >>> rank_correlation(pd.DataFrame({"a": range(12), "b": range(0, 24, 2)}))
    (1.0, 0.0)
    """
    known = pairs.dropna()
    if len(known) < 10:
        return float("nan"), float("nan")
    found = stats.spearmanr(known.iloc[:, 0], known.iloc[:, 1])
    return round(float(found.statistic), 12), float(found.pvalue)
