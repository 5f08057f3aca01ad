"""Industrial firms by size: how large they are, what they earn, and what a mean over size classes hides.

Two classes are published for every province: large and medium firms, and all above designated size; small firms are
the difference. The nation prints large and medium apart. What a size is changed in 2003 and 2011, who is counted in
2007 and 2011: figures of one year are compared across regions, never over those years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.common import TOLERANCE, level_paths, levels
from ningxia.measures import mean_decomposition
from ningxia.panel import handed_on, remembered
from ningxia.vocabulary import Both, either, region

CLASSES = ("small", "large_medium")
AXES = {  # of the figure of means over two classes
    "against": "china",
    "low": "small",
    "high": "large or medium",
    "label": "Revenue per firm",
    "unit": "10⁴ yuan",
    "share_label": "Large and medium firms",
}
NOTE = Both(
    "A line below China's: smaller in each class. A point above the dotted line, China's mean: larger on average. Both "
    "at once, each by more than a twentieth of China's, the reversal, show: {reversing}.",
    "线在全国的线之下：两类企业都较小。点在虚线（全国平均）之上：平均规模较大。二者同时出现、且都相差5%以上即为反转；反转的省份：{reversing}。",
)
MARGIN = "Profit on revenue, small firms"
BREAKS = {2003: "sizes", 2007: "threshold", 2011: "sizes and threshold"}  # first year of a new definition
SHORT_ZH = {"clearly": "明显", "slightly": "略"}
SLIGHT = 0.1  # of the nation's figure: what is lower by less is slightly lower
BREAKS_NOTE = Both(
    "The standards of size and the threshold change; China changes with them.",
    "企业规模划分标准和规模以上的起点标准有过变动，全国数随之变动。",
)
TO_10K_YUAN = 1e4  # 10^8 yuan in 10^4 yuan


@remembered
def by_class(panel: pd.DataFrame, item: str, year: int) -> pd.DataFrame:
    """An item (`firms`, `revenue`, `profit` ...) of small, of large and medium, and of all firms above designated
    size: 31 provinces and `china` down, columns `small`, `large_medium`, `all`, in the item's unit.

    Of the nation, large and medium are added up; small is the rest everywhere.
    """
    every, upper = levels(panel, f"{item}_above", year), levels(panel, f"{item}_lme", year)
    upper["china"] = sum(levels(panel, f"{item}_{size}", year)["china"] for size in ("large", "medium"))
    return pd.DataFrame({"small": every - upper, "large_medium": upper, "all": every})


@remembered
@handed_on
def firm_sizes(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Revenue per firm of each class and of all (10^4 yuan), and `share_large_medium` of the firms (a fraction).

    31 provinces and `china` down.
    """
    firms = by_class(panel, "firms", year)
    size = by_class(panel, "revenue", year) / firms.where(firms != 0) * TO_10K_YUAN
    return size.assign(share_large_medium=firms["large_medium"] / firms["all"])


def class_means(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """`firm_sizes` under the names of a mixture plot: `low`, `high`, `share` (of large and medium firms), `mean`."""
    names = {"small": "low", "large_medium": "high", "share_large_medium": "share", "all": "mean"}
    return firm_sizes(panel, year).rename(columns=names)


@handed_on
def size_gap(sizes: pd.DataFrame) -> pd.DataFrame:
    """How far each province's mean firm is from the nation's, and why (Kitagawa 1955); `sizes` as from `firm_sizes`.

    Columns, in 10^4 yuan: `gap`, `mix` (more or fewer large and medium firms), `within` (larger or smaller firms in
    each class), `mix` + `within` = `gap`; and `reversed`, true where the region is smaller in each class and larger on
    average, each by more than `TOLERANCE` of the nation's. 31 provinces down; NaN, and false, where a figure is
    missing.

    >>> sizes = pd.DataFrame(
    ...     {"small": [3.0, 4.0], "large_medium": [50.0, 60.0], "all": [26.5, 18.0], "share_large_medium": [0.5, 0.25]},
    ...     index=["ningxia", "china"])
    >>> size_gap(sizes)
              gap     mix  within  reversed
    ningxia  8.5  12.875  -4.375      True
    """
    own, nation = sizes.drop(index="china"), sizes.loc["china"]
    parts = pd.DataFrame({slug: _parts(row, nation) for slug, row in own.iterrows()}).T
    turned = {slug: _is_reversed(row, nation) for slug, row in own.iterrows()}
    return pd.DataFrame({"gap": own["all"] - nation["all"]}).join(parts).assign(reversed=pd.Series(turned, dtype=bool))


def _is_reversed(own: pd.Series, nation: pd.Series) -> bool:
    smaller = all(own[name] < nation[name] * (1 - TOLERANCE) for name in CLASSES)
    return bool(smaller and own["all"] > nation["all"] * (1 + TOLERANCE))


def _parts(own: pd.Series, nation: pd.Series) -> pd.Series:
    """Mix and within part of one region's gap."""
    if own.isna().any() or nation.isna().any():
        return pd.Series({"mix": np.nan, "within": np.nan})
    shares = [
        pd.Series({"small": 1 - row["share_large_medium"], "large_medium": row["share_large_medium"]})
        for row in (own, nation)
    ]
    values = [row[list(CLASSES)].astype(float) for row in (own, nation)]
    return mean_decomposition(values[0], shares[0], values[1], shares[1]).sum()


@dataclass(frozen=True)
class Reversal:
    """A region's and the nation's revenue per firm by class (`own`, `nation`: `small`, `large_medium`, `all`, in
    10^4 yuan, and `share_large_medium`, a fraction), their gap and its parts, whether the region is smaller in each
    class yet larger on average (None where it cannot be told), and the other provinces of which that is true."""

    own: pd.Series
    nation: pd.Series
    gap: float
    mix: float
    within: float
    reversed: bool | None
    sharing: tuple[str, ...]


def reversal(panel: pd.DataFrame, place: str, year: int) -> Reversal:
    """The region's firm sizes beside the nation's in one year, and who shares the reversal, if any."""
    slug, sizes = region(place).slug, firm_sizes(panel, year)
    gaps = size_gap(sizes)
    own = gaps.loc[slug]
    others = gaps.index[gaps["reversed"]].drop(slug, errors="ignore")
    told = bool(own["reversed"]) if pd.notna(own["within"]) else None
    parts = {name: float(own[name]) for name in ("gap", "mix", "within")}
    return Reversal(sizes.loc[slug], sizes.loc["china"], **parts, reversed=told, sharing=tuple(others))


def clearly(own: float, nation: float) -> int:
    """1 where a figure lies above the nation's by more than `TOLERANCE` of it, -1 where below, 0 where about level.

    >>> clearly(11061, 10385), clearly(10000, 10385), clearly(9800, 10385)
    (1, 0, -1)
    """
    return 0 if abs(own - nation) <= TOLERANCE * abs(nation) else 1 if own > nation else -1


BY_CLASS = {  # by the signs of both classes: small firms, large or medium ones
    (-1, -1): "smaller in each class",
    (-1, 0): "smaller in the small class only",
    (-1, 1): "smaller in the small class, larger in the large and medium one,",
    (0, -1): "smaller in the large and medium class only",
    (0, 0): "about as large in each class",
    (0, 1): "larger in the large and medium class only",
    (1, -1): "larger in the small class, smaller in the large and medium one,",
    (1, 0): "larger in the small class only",
    (1, 1): "larger in each class",
}
ON_AVERAGE = {-1: "smaller on average", 0: "about as large on average", 1: "larger on average"}


def pattern(found: Reversal) -> str | None:
    """How the region's firms stand to the nation's, in words, by class and on average, where what lies within
    `TOLERANCE` of the nation's is about as large; None where it cannot be told."""
    if found.reversed is None:
        return None
    signs = tuple(clearly(found.own[name], found.nation[name]) for name in CLASSES)
    mean = clearly(found.nation["all"] + found.gap, found.nation["all"])
    joint = "yet" if signs[0] == signs[1] != mean else "and"
    return f"{BY_CLASS[signs]} {joint} {ON_AVERAGE[mean]}"


def shortage(sizes: tuple[float, float], margins: tuple[float, float]) -> str | None:
    """Whether size or profit on revenue is short, in words; each pair is the region's figure and the nation's.

    Short is what lies more than `TOLERANCE` of the nation's figure below it, slightly so up to `SLIGHT`. None where a
    figure is missing.

    >>> shortage((11061, 10385), (0.03, 0.06)), shortage((1.0, 1.0), (1.0, None))
    ("profit is clearly below China's, mean size is not", None)
    >>> shortage((6255, 10385), (0.0566, 0.06))
    "mean size is clearly, profit slightly below China's"
    """
    if pd.isna([*sizes, *margins]).any():
        return None
    size, profit = (how_short(*pair) for pair in (sizes, margins))
    if size and profit:
        both = size == profit
        return either(
            f"mean size and profit are both {size} below China's"
            if both
            else f"mean size is {size}, profit {profit} below China's",
            f"平均规模和利润率都{SHORT_ZH[size]}低于全国"
            if both
            else f"平均规模{SHORT_ZH[size]}低于全国，利润率{SHORT_ZH[profit]}低于全国",
        )
    if size:
        return either(
            f"mean size is {size} below China's, profit is not", f"平均规模{SHORT_ZH[size]}低于全国，利润率不然"
        )
    if profit:
        return either(
            f"profit is {profit} below China's, mean size is not", f"利润率{SHORT_ZH[profit]}低于全国，平均规模不然"
        )
    return either("neither mean size nor profit is clearly below China's", "平均规模和利润率都不明显低于全国")


def how_short(own: float, nation: float) -> str:
    """How far a figure lies below the nation's, as an adverb; "" where it does not.

    >>> how_short(0.8, 1.0), how_short(0.93, 1.0), how_short(0.96, 1.0)
    ('clearly', 'slightly', '')
    """
    if own >= nation - TOLERANCE * abs(nation):
        return ""
    return "slightly" if own >= nation - SLIGHT * abs(nation) else "clearly"


def beside_nation(found: Reversal) -> dict[str, float]:
    """Revenue per firm by class, `small` and `large`, and the same with `_nation`, the `mix` and `within` parts of the
    gap (10^4 yuan), and the shares of large and medium firms, `upper` and `upper_nation`: the numbers of a sentence."""
    names = {"small": "small", "large_medium": "large", "share_large_medium": "upper"}
    own = {name: float(found.own[key]) for key, name in names.items()}
    nation = {f"{name}_nation": float(found.nation[key]) for key, name in names.items()}
    return own | nation | {"mix": found.mix, "within": found.within}


def reversal_years(panel: pd.DataFrame, place: str, first: int, last: int) -> pd.Series:
    """Whether the reversal held, by year from `first` to `last`; years without the figures are absent.

    Each year is held against the nation's figures of that year, which share its definitions.
    """
    pair = [region(place).slug, "china"]
    sizes = {year: firm_sizes(panel, year).loc[pair] for year in range(first, last + 1)}
    known = {year: table for year, table in sizes.items() if table.notna().all(axis=None)}
    return pd.Series({year: _is_reversed(table.iloc[0], table.iloc[1]) for year, table in known.items()}, dtype=bool)


def margins(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Profit over revenue (a fraction) of small, of large and medium, and of all firms; 31 provinces and `china`."""
    revenue = by_class(panel, "revenue", year)
    return by_class(panel, "profit", year) / revenue.where(revenue != 0)


def margin_gap(panel: pd.DataFrame, place: str, year: int) -> pd.Series:
    """`gap` between the region's and the nation's profit over revenue, by the `mix` of classes in revenue and `within`
    the classes (Kitagawa 1955), fractions; NaN where a figure is missing or a class made a loss."""
    pair = [region(place).slug, "china"]
    margin, revenue = margins(panel, year).loc[pair], by_class(panel, "revenue", year).loc[pair]
    classes = list(CLASSES)
    if (margin[classes].isna() | (margin[classes] < 0)).any(axis=None):
        return pd.Series({"gap": margin["all"].diff(-1).iloc[0], "mix": np.nan, "within": np.nan})
    (own, nation), (weights, norm) = margin[classes].to_numpy(), revenue[classes].to_numpy()
    parts = mean_decomposition(*(pd.Series(row, classes) for row in (own, weights, nation, norm))).sum()
    return pd.concat([pd.Series({"gap": parts.sum()}), parts])


@handed_on
def small_margin_paths(panel: pd.DataFrame) -> pd.DataFrame:
    """Profit over revenue (a fraction) of small firms: 31 provinces and `china` down, years across.

    Small is all above designated size less large and medium, everywhere.
    """
    above, below = (_small_path(panel, item) for item in ("profit", "revenue"))
    years = above.columns.intersection(below.columns)
    return above[years] / below[years].where(below[years] > 0)


def _small_path(panel: pd.DataFrame, item: str) -> pd.DataFrame:
    every, upper = level_paths(panel, f"{item}_above"), level_paths(panel, f"{item}_lme")
    parts = [level_paths(panel, f"{item}_{size}").loc["china"] for size in ("large", "medium")]
    upper.loc["china"] = parts[0] + parts[1]
    return (every - upper).dropna(axis=1, how="all")


def years_below_nation(paths: pd.DataFrame, place: str) -> tuple[int, int]:
    """In how many years the region lay below the nation by more than `TOLERANCE` of it, and of how many in which both
    have a figure.

    >>> paths = pd.DataFrame({2005: [1.0, 2.0], 2006: [3.0, 2.0], 2007: [1.95, 2.0]}, index=["ningxia", "china"])
    >>> years_below_nation(paths, "ningxia")
    (1, 3)
    """
    both = paths.loc[[region(place).slug, "china"]].dropna(axis=1)
    return sum(clearly(own, nation) < 0 for own, nation in both.to_numpy().T), both.shape[1]
