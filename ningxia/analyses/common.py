"""What a region is held against: the nation, the west, the coast, and the provinces of like income.

Every "high" or "low" of the report is against these, so that all sections mean the same by them. A series to be
judged is one value a region: the 31 provinces and `china`, whose value is the published one, never the provinces'
sum but for patents (`mainland`). A group's value of a ratio is its sum over its sum (give the denominators as
`weights`), of anything else the plain mean of its provinces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

import numpy as np
import pandas as pd

from ningxia.analyses.doubted import with_doubt as with_doubt  # the notebooks find it here
from ningxia.analyses.mainland import is_narrower, whole
from ningxia.panel import across, remembered, series, wide
from ningxia.vocabulary import Both, coastal, either, provinces, region, spoken, term, true_minus, under, western

BAND = 0.20  # of like income: GDP per head within this share of the region's
TOLERANCE = 0.05  # a value within this share of a benchmark is level with it
COVERED = 0.5  # a group has a value where at least this part of its provinces has one


class _Signed(Formatter):
    """Formats numbers with a true minus."""

    def format_field(self, value: object, spec: str) -> str:
        text = under(value, spec) or super().format_field(value, spec)
        return text if isinstance(value, str) else true_minus(text)


SIGNED = _Signed()


@dataclass(frozen=True)
class Standing:
    """A region's value beside its benchmarks, its rank among the provinces that have one (1 = highest), and of how
    many. `like_income` is that of the provinces of like income; what is not published is NaN, and `rank` then None."""

    value: float
    nation: float
    west: float
    coast: float
    like_income: float
    rank: int | None
    of: int

    @property
    def benchmarks(self) -> dict[str, float]:
        """The benchmarks under the labels that figures know.

        >>> Standing(4.1, 1.2, 1.9, 0.9, 1.5, 1, 30).benchmarks
        {'china': 1.2, 'west': 1.9, 'coast': 0.9, 'Like income': 1.5}
        """
        return {"china": self.nation, "west": self.west, "coast": self.coast, "Like income": self.like_income}

    @property
    def beside(self) -> dict[str, float]:
        """The benchmarks under the names that sentences give them.

        >>> Standing(4.1, 1.2, 1.9, 0.9, 1.5, 1, 30).beside
        {'China': 1.2, 'the west': 1.9, 'the coast': 0.9, 'provinces of like income': 1.5}
        """
        names = ("China", "the west", "the coast", "provinces of like income")
        return dict(zip(names, self.benchmarks.values(), strict=True))


def within(label: str) -> str:
    """A label as it stands within a sentence: in Chinese, which has no capitals, as it is looked up, since "Water
    supply" is a branch and "water supply" is water.

    >>> within("Railways"), within("R&D over GDP"), within("SO₂ per GDP"), within("GDP per head")
    ('railways', 'R&D over GDP', 'SO₂ per GDP', 'GDP per head')
    """
    return either(uncapitalised(label), label)


def uncapitalised(label: str) -> str:
    """A label without the capital that is only that of its beginning.

    >>> uncapitalised("Railways"), uncapitalised("R&D over GDP")
    ('railways', 'R&D over GDP')
    """
    return label[0].lower() + label[1:] if label[1].islower() else label


def filled(sentence: str | Both, place: str, values: Mapping[str, object]) -> str | None:
    """A sentence with its fields filled from `values` and `region`, in the language spoken; None where one is missing.

    >>> filled("{region} has {firms:,} firms.", "ningxia", {"firms": 761})
    'Ningxia has 761 firms.'
    >>> filled("{region} has {firms:,} firms.", "ningxia", {"firms": None}) is None
    True
    >>> filled("{region} grew by {growth:.1%}.", "ningxia", {"growth": -0.012})
    'Ningxia grew by −1.2%.'
    >>> filled("{share:.0%} of it is coal.", "ningxia", {"share": 0.002})
    'under 1% of it is coal.'
    """
    known = {**values, "region": region(place).name}
    names = [name for _, name, _, _ in Formatter().parse(str(sentence)) if name]
    return None if any(pd.isna(known[name]) for name in names) else SIGNED.vformat(str(sentence), (), known)


def listed(labels: Iterable[str], most: int = 4) -> str:
    """Labels in a sentence, in the language spoken: the first `most` and how many more, if not one, in Chinese how many
    in all; "none" for none.

    >>> listed("abc"), listed("abcd", 2), listed("abc", 2), listed([]), listed(["iron and steel", "coal"])
    ('a, b and c', 'a, b and 2 more', 'a, b and c', 'none', 'iron and steel, and coal')
    """
    told = [term(label) for label in labels]
    left = len(told) - most
    shown = told if left <= 1 else [*told[:most], f"{left} more"]
    comma, joint = either(", ", "、"), either(" and ", "和")
    if any(joint in label for label in told):
        joint = either(", and ", "、")
    if spoken() == "zh" and any(comma in label for label in told):
        comma, joint = "，", "，以及"
    if spoken() == "zh" and left > 1:
        return f"{comma.join(told[:most])}等{len(told)}项"
    return joint.join([comma.join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown) or term("none")


@remembered
def levels(panel: pd.DataFrame, indicator: str, year: int) -> pd.Series:
    """The indicator in one year by region: 31 provinces in the order of GB/T 2260, then `china`; its own unit."""
    paths = level_paths(panel, indicator)
    return (paths[year] if year in paths else pd.Series(np.nan, index=paths.index)).rename(indicator)


@remembered
def ratio(panel: pd.DataFrame, numerator: str, denominator: str, year: int) -> pd.Series:
    """One indicator over another in one year by region, 31 provinces and `china`, in the quotient of their units.

    Where the denominator is missing or zero the ratio is NaN.
    """
    below = levels(panel, denominator, year)
    return (levels(panel, numerator, year) / below.where(below != 0)).rename(f"{numerator}/{denominator}")


@remembered
def level_paths(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The indicator by region (31 provinces, then `china`) and year; years in which anyone has a figure."""
    paths = wide(panel, indicator, [*provinces(), "china"])
    return paths if is_narrower(indicator) else paths.T.assign(china=whole(panel, indicator)).T


@remembered
def ratio_paths(panel: pd.DataFrame, numerator: str, denominator: str) -> pd.DataFrame:
    """One indicator over another by region (31 provinces, then `china`) and the years that both have."""
    above, below = level_paths(panel, numerator), level_paths(panel, denominator)
    years = above.columns.intersection(below.columns)
    return above[years] / below[years].where(below[years] != 0)


@remembered
def like_income(panel: pd.DataFrame, place: str, year: int, band: float = BAND) -> tuple[str, ...]:
    """Provinces whose GDP per head of the year lies within `band` of the region's, itself left out.

    A region far above or below all others has none; so has one without a figure.
    """
    heads = across(panel, "gdp_per_head", year).astype(float)
    own = series(panel, "gdp_per_head", place).get(year, np.nan)
    near = heads.sub(own).abs().le(band * own)
    return tuple(near[near].index.drop(region(place).slug, errors="ignore"))


def groups(panel: pd.DataFrame, place: str, year: int) -> dict[str, tuple[str, ...]]:
    """Slugs of the provinces in each group of benchmarks: `west` (12, those of the Western Development), `coast`
    (those on the sea), `like_income`. The region counts in west and coast where it lies there."""
    return {"west": western, "coast": coastal, "like_income": like_income(panel, place, year)}


def group_mean(values: pd.Series, members: Iterable[str], weights: pd.Series | None = None) -> float:
    """Mean of a group's provinces, weighted where `weights` are given; NaN where under half of them have a value.

    With a ratio's denominators for weights this is the group's sum over its sum.

    >>> share = pd.Series({"gansu": 0.1, "qinghai": 0.4, "tibet": float("nan")})
    >>> people = pd.Series({"gansu": 20, "qinghai": 10, "tibet": 5})
    >>> members = ["gansu", "qinghai", "tibet"]
    >>> round(group_mean(share, members), 9), round(group_mean(share, members, people), 9)
    (0.25, 0.2)
    >>> group_mean(share, ["gansu", "tibet", "hainan"])
    nan
    """
    return _mean(_figures(values), members, None if weights is None else _figures(weights))


def _figures(values: pd.Series) -> dict[str, float]:
    """The figures by region: to look up a few in a frame takes a hundred times as long."""
    return dict(zip(values.index.to_numpy(object), values.to_numpy(float).tolist(), strict=True))


def _mean(figures: Mapping[str, float], members: Iterable[str], weights: Mapping[str, float] | None) -> float:
    members = list(members)
    value = np.array([figures.get(slug, np.nan) for slug in members])
    weight = np.array([1.0 if weights is None else weights.get(slug, np.nan) for slug in members])
    known = ~(np.isnan(value) | np.isnan(weight))
    if not known.any() or known.sum() < COVERED * len(members) or not weight[known].sum():
        return float("nan")
    return float((value[known] * weight[known]).sum() / weight[known].sum())


def standing(
    values: pd.Series,
    place: str,
    members: Mapping[str, Iterable[str]],
    weights: pd.Series | None = None,
) -> Standing:
    """Where the region stands in a series by region (31 provinces, and `china` if the nation has a figure).

    `members` are the `groups`; `weights` make the groups' values weighted means. Equal values share the better rank.

    >>> energy = pd.Series({"gansu": 2.2, "ningxia": 4.1, "qinghai": 3.1, "tibet": float("nan"), "china": 1.2})
    >>> found = standing(energy, "ningxia", {"west": ["gansu", "qinghai"], "coast": [], "like_income": ["gansu"]})
    >>> found.value, found.nation, found.like_income, found.rank, found.of
    (4.1, 1.2, 2.2, 1, 3)
    """
    slug, figures = region(place).slug, _figures(values)
    own = {name: figure for name, figure in figures.items() if name != "china" and not np.isnan(figure)}
    weighed = None if weights is None else _figures(weights)
    means = {name: _mean(figures, slugs, weighed) for name, slugs in members.items()}
    return Standing(
        value=figures.get(slug, float("nan")),
        nation=figures.get("china", float("nan")),
        **{name: means.get(name, float("nan")) for name in ("west", "coast", "like_income")},
        rank=1 + sum(figure > own[slug] for figure in own.values()) if slug in own else None,
        of=len(own),
    )


def whole_rank(rank: float) -> int | None:
    """A rank as a whole number; None where there is none."""
    return None if pd.isna(rank) else int(rank)


def ratio_standing(panel: pd.DataFrame, numerator: str, denominator: str, place: str, year: int) -> Standing:
    """Where the region stands in one indicator over another; groups are sums over sums."""
    weights = levels(panel, denominator, year)
    return standing(ratio(panel, numerator, denominator, year), place, groups(panel, place, year), weights)


def three_years(paths: pd.DataFrame) -> pd.DataFrame:
    """Each year's mean with the two years after it; years without all three are left out.

    >>> three_years(pd.DataFrame({2006: [6.4], 2007: [3.2], 2008: [4.8], 2009: [7.0]})).round(9).to_dict("list")
    {2006: [4.8], 2007: [5.0]}
    """
    spread = paths.astype(float).reindex(columns=range(paths.columns.min(), paths.columns.max() + 1))
    means = sum(spread.shift(-ahead, axis="columns") for ahead in range(3)) / 3
    return means.dropna(axis="columns", how="all")


def group_paths(
    values: pd.DataFrame,
    place: str,
    members: Mapping[str, Iterable[str]],
    weights: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The region, `china` and each group over the years: one row each, years across, for a figure of lines.

    `values` and `weights` have regions down and years across, as `level_paths` and `ratio_paths` give them.

    >>> paths = pd.DataFrame({2005: [1.0, 3.0, 2.5], 2006: [2.0, 4.0, 3.5]}, index=["gansu", "ningxia", "china"])
    >>> group_paths(paths, "ningxia", {"west": ["gansu", "ningxia"]})
             2005  2006
    ningxia   3.0   4.0
    china     2.5   3.5
    west      2.0   3.0
    """
    slug = region(place).slug
    figures = {year: _figures(values[year]) for year in values}
    weighed = {year: None if weights is None else _figures(weights[year]) for year in values}
    means = {
        name: {year: _mean(figures[year], slugs, weighed[year]) for year in values} for name, slugs in members.items()
    }
    shown = values.reindex(list(dict.fromkeys([slug, "china"])))
    return pd.concat([shown, pd.DataFrame(means, index=values.columns).T])
