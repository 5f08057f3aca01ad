"""The paper's first goal in numbers: what part of growth is technical progress, and how much of that is convention.

The part is what growth accounting leaves unexplained. It rests on the share of income that is capital's, and the
accounts leave open whose income net taxes on production are: capital's, labour's, or neither's.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.analyses.contribution_words import OUTLINE, afterwards, none_left, outline_words
from ningxia.analyses.growth import FIRST, capital, constant_prices, labour_share, last_year
from ningxia.measures import growth_accounting
from ningxia.panel import handed_on, wide
from ningxia.vocabulary import Both, either, provinces, region

STEP = (2009, 2010)  # years whose growth of jobs holds the step from one way of counting them to another
SPAN = 3  # years: over fewer a residual says nothing
PUBLISHED, THIRD = "Taxes are capital's", "One third, fixed"
SOURCES = (
    *("gdp_index", "gfcf_long", "investment_price_cum", "employment"),
    *("compensation", "production_taxes", "income_gdp"),
)
DOTS = {"label": "Part of growth that is technical progress", "share": True, "digits": 0, "in_order": True,
        "stub": "Convention"}  # fmt: skip
NOTE = Both(
    "What growth accounting leaves: log changes, capital by perpetual inventory, jobs on the basis of the provincial "
    "yearbooks, which step in many provinces with the census of 2010 and end in 2013.",
    "增长核算的余值：按对数变化计算，资本存量用永续盘存法，从业人员用各省统计年鉴口径；"
    "该口径在许多省份随2010年人口普查出现跳动，数据到2013年为止。",
)


def capital_shares(panel: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Capital's share of income by convention, by province and year (fractions)."""
    labour, rest = labour_share(panel), labour_share(panel, taxes=False)
    taxes = wide(panel, "production_taxes") / wide(panel, "income_gdp")
    return {
        PUBLISHED: 1 - labour,
        "Taxes left out": 1 - rest,
        "Taxes are labour's": 1 - labour - taxes,
        THIRD: labour * 0 + 1 / 3,
    }


def periods(panel: pd.DataFrame, year: int) -> list[tuple[int, int]]:
    """From 2000 to `year`, and from there to the last year with jobs by province; spans under three years left out."""
    end = last_year(panel, int(panel["year"].max()))
    middle = min(year, end)
    return [(first, last) for first, last in ((FIRST, middle), (middle, end)) if last - first >= SPAN]


def sourced(panel: pd.DataFrame) -> dict[str, object]:
    """Source, years (all that growth can be accounted for) and note of a figure of both periods, as it is shown."""
    return {"source": SOURCES, "years": (FIRST, last_year(panel, int(panel["year"].max()))), "note": NOTE}


@handed_on
def factors(panel: pd.DataFrame, first: int, last: int) -> dict[str, pd.DataFrame]:
    """GDP at prices of `first`, capital and jobs by province over the years, of the provinces for which none lacks."""
    years = list(range(first, last + 1))
    tables = {
        "output": constant_prices(panel, first),
        "capital": capital(panel),
        "labour": wide(panel, "employment"),
    }
    cut = {name: table.reindex(index=provinces(), columns=years) for name, table in tables.items()}
    whole = np.all([table.notna().all(axis=1) for table in cut.values()], axis=0)
    return {name: table.loc[whole] for name, table in cut.items()}


def contribution(given: Mapping[str, pd.DataFrame], share: pd.DataFrame) -> pd.Series:
    """The residual over the growth of output by province (a fraction), from `factors` and capital's `share`; 31
    provinces, NaN where an input is missing."""
    output, stock, jobs = given["output"], given["capital"], given["labour"]
    weight = share.reindex(index=output.index, columns=output.columns)
    known = output.index[weight.notna().all(axis=1)]
    means = {
        slug: growth_accounting(output.loc[slug], stock.loc[slug], jobs.loc[slug], weight.loc[slug]).mean()
        for slug in known
    }
    table = pd.DataFrame(means, index=["output", "residual"], dtype=float).T.reindex(list(provinces()))
    return table["residual"] / table["output"]


@handed_on
def contributions(panel: pd.DataFrame, year: int) -> dict[str, pd.DataFrame]:
    """`contribution` of every province by convention (rows: provinces) and period (columns, "2000–2006" ...)."""
    shares, spans = capital_shares(panel), periods(panel, year)
    inputs = {f"{first}–{last}": factors(panel, first, last) for first, last in spans}
    return {
        name: pd.DataFrame({span: contribution(given, share) for span, given in inputs.items()}, index=provinces())
        for name, share in shares.items()
    }


@handed_on
def steadied(panel: pd.DataFrame, place: str, year: int) -> dict[str, pd.DataFrame]:
    """The region's `contributions` with jobs steady over the `STEP` in their counting: a row, conventions by name."""
    slug, shares = region(place).slug, capital_shares(panel)
    inputs = {f"{first}–{last}": factors(panel, first, last) for first, last in periods(panel, year)}
    own = {span: {name: one.loc[one.index == slug] for name, one in given.items()} for span, given in inputs.items()}
    steady = {span: given | {"labour": steady_jobs(given["labour"])} for span, given in own.items()}
    return {
        name: pd.DataFrame({span: contribution(given, share) for span, given in steady.items()}, index=provinces())
        for name, share in shares.items()
    }


@handed_on
def both_ways(panel: pd.DataFrame, place: str, year: int) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """The `contributions` of every province, and the region's `steadied` ones."""
    return contributions(panel, year), steadied(panel, place, year)


def steady_jobs(jobs: pd.DataFrame) -> pd.DataFrame:
    """Jobs by region and year that grow in the years of the `STEP` as on average in the other years.

    >>> steady_jobs(pd.DataFrame({2008: [1.0], 2009: [2.0], 2010: [2.2], 2011: [2.42]})).round(3).to_numpy().tolist()
    [[1.0, 1.1, 1.21, 1.331]]
    """
    logs = np.log(jobs)
    grown = logs.diff(axis=1)
    usual = grown.drop(columns=list(STEP), errors="ignore").mean(axis=1)
    even = grown.apply(lambda year: usual if year.name in STEP else year)
    later = np.exp(even.iloc[:, 1:].cumsum(axis=1).add(logs.iloc[:, 0], axis=0))
    return pd.concat([jobs.iloc[:, :1], later], axis=1)


def by_convention(found: Mapping[str, pd.DataFrame], place: str) -> pd.DataFrame:
    """The region's contribution: conventions down, periods across (fractions)."""
    return pd.DataFrame({name: table.loc[region(place).slug] for name, table in found.items()}).T


def spread(found: Mapping[str, pd.DataFrame], place: str) -> dict[str, float]:
    """How far the region's contribution depends on the convention, fractions: `low` and `high` in the first period,
    and `move_low` and `move_high`, the least and the most it moved by to the second. NaN where not published.

    >>> found = {"a": pd.DataFrame({"2000–2006": [0.2], "2006–2013": [0.1]}, index=["ningxia"])}
    >>> {name: round(value, 9) for name, value in spread(found, "ningxia").items()}
    {'low': 0.2, 'high': 0.2, 'move_low': -0.1, 'move_high': -0.1}
    """
    table = by_convention(found, place)
    moves = table.iloc[:, 1] - table.iloc[:, 0] if table.shape[1] > 1 else table.iloc[:, 0] * np.nan
    bounds = (table.iloc[:, 0].min(), table.iloc[:, 0].max(), moves.min(), moves.max())
    return dict(zip(("low", "high", "move_low", "move_high"), map(float, bounds), strict=True))


def verdict(found: Mapping[str, pd.DataFrame], place: str) -> str:
    """What the region's contribution did from the first period to the second, as within a sentence.

    >>> found = {"a": pd.DataFrame({"2000–2006": [0.2], "2006–2013": [0.1]}, index=["ningxia"])}
    >>> verdict(found, "ningxia")
    'did not rise by any convention'
    """
    moved = spread(found, place)
    if pd.isna(moved["move_low"]):
        return either("cannot be followed: the figures do not reach", "因数据不足无法跟踪")
    if moved["move_low"] > 0:
        return either("rose by every convention", "按每种核算方法都上升")
    if moved["move_high"] <= 0:
        return either("did not rise by any convention", "按任何核算方法都没有上升")
    return either("rose by some conventions only", "只按部分核算方法上升")


def across_step(moved: str, steady: str) -> str:
    """What the contribution did, in words, and what it did with jobs steady over the `STEP`.

    >>> across_step("rose by every convention", "rose by every convention")
    'rose by every convention, also with jobs steady in 2009 and 2010, when their counting changes'
    >>> across_step("did not rise by any convention", "rose by every convention")
    'did not rise by any convention; but with jobs steady in 2009 and 2010, when their counting changes, it rose by
    every convention'
    """
    first, last = STEP
    english = f"with jobs steady in {first} and {last}, when their counting changes"
    chinese = f"从业人员统计口径在{first}年和{last}年有变动，这两年按平稳增长计算"
    if moved == steady:
        return either(f"{moved}, also {english}", f"{moved}；{chinese}，结论相同")
    return either(f"{moved}; but {english}, it {steady}", f"{moved}；但{chinese}，则{steady}")


def break_even(panel: pd.DataFrame, place: str, year: int) -> dict[str, float]:
    """Capital's share at which, over the first of the `periods`, none of growth would be technical progress
    (`at_none`), and at which as much would be as the `OUTLINE` asks for (`at_outline`)."""
    given = factors(panel, *periods(panel, year)[0])
    return {"at_none": share_for(given, place, 0.0), "at_outline": share_for(given, place, OUTLINE)}


def raised(found: Mapping[str, pd.DataFrame]) -> tuple[int | None, int | None, int]:
    """In how many provinces the contribution was higher in the second period: the fewest and the most over the
    conventions, and of how many; None where there is no second period.

    >>> raised({"a": pd.DataFrame({"2000–2006": [0.2, 0.3], "2006–2013": [0.3, 0.1]}, index=["ningxia", "gansu"])})
    (1, 1, 2)
    """
    if any(table.shape[1] < 2 for table in found.values()):
        return None, None, 0
    both = [table.dropna() for table in found.values()]
    rose = [int((table.iloc[:, 1] > table.iloc[:, 0]).sum()) for table in both]
    return min(rose), max(rose), min(len(table) for table in both)


def share_for(given: Mapping[str, pd.DataFrame], place: str, target: float) -> float:
    """The fixed share of capital at which the region's contribution would be `target`: with a, b and c the growth of
    output, capital and labour, ((1 - target) a - c) / (b - c). NaN where an input is missing.

    >>> steady = pd.DataFrame({2000: [1.0], 2001: [1.1]}, index=["ningxia"])
    >>> flat = pd.DataFrame({2000: [1.0], 2001: [1.0]}, index=["ningxia"])
    >>> share_for({"output": steady, "capital": steady, "labour": flat}, "ningxia", 0.6).__round__(9)
    0.4
    """
    slug = region(place).slug
    if slug not in given["output"].index:
        return np.nan
    output, stock, jobs = (np.log(given[name].loc[slug]) for name in ("output", "capital", "labour"))
    grown = [float(path.iloc[-1] - path.iloc[0]) for path in (output, stock, jobs)]
    return ((1 - target) * grown[0] - grown[2]) / (grown[1] - grown[2])


def findings(
    panel: pd.DataFrame, ways: tuple[Mapping[str, pd.DataFrame], Mapping[str, pd.DataFrame]], place: str, year: int
) -> dict[str, float | int | str | None]:
    """What sentences say of technical progress as a share of growth; `ways` are the contributions
    `both_ways`.

    `low` and `high` in the first period (fractions), `move_low` and `move_high` from it to the second (points);
    `part`, what it did, in words, also with jobs steady over the `STEP`, and `after`, a sentence on it and on the other
    provinces; the first period, `span`;
    the shares of `break_even`, what the one `at_none` means, `none_left`, and `outline`, a sentence on the one that the
    outline would take.
    """
    found, steady = ways
    bounds = spread(found, place)
    moves = {name: bounds[name] * 100 for name in ("move_low", "move_high")}
    even = break_even(panel, place, year)
    moved = verdict(found, place)
    words = {
        "part": moved if pd.isna(bounds["move_low"]) else across_step(moved, verdict(steady, place)),
        "after": afterwards(bounds | moves, *raised(found), found[PUBLISHED].columns[-1]),
        "span": found[PUBLISHED].columns[0],
        "none_left": none_left(even["at_none"]),
        "outline": outline_words(even["at_outline"]),
    }
    return bounds | moves | words | even
