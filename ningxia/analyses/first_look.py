"""A first look at one published series: where the region stands in it, how it got there, who stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ningxia.analyses.common import group_paths, level_paths, levels, like_income, standing, whole_rank, within
from ningxia.panel import across, wide
from ningxia.vocabulary import adds_up, coastal, indicator, region, unit_text, western

PRINTED_BY = 0.5  # of the provinces that ever have a figure in one year: with fewer a year ends no comparison
INCOME = "gdp_per_head"  # what like income is told by
BESIDE = 3  # provinces above and below the region that stand in the table
Told = dict[str, tuple[str, str, Iterable[str]]]


@dataclass(frozen=True)
class Look:
    """What figures, tables and sentences take of a series.

    `now` is the year's figure by province, `benchmarks` what it is held against (nothing for an amount, which no mean
    says anything of), `paths` a line a row over the years, `ends` the provinces in the first and last year that half
    of them have, `beside` the provinces next to the region in rank, in these years and the asked one. `stated` is
    label, unit and decimals, `values` what is recorded and `told` what of it is told, all by name.
    """

    now: pd.Series
    benchmarks: dict[str, float]
    sides: dict[str, float]
    paths: pd.DataFrame
    ends: pd.DataFrame
    beside: pd.DataFrame
    stated: dict[str, object]
    values: dict[str, object]
    told: Told

    @property
    def heads(self) -> dict[int, tuple[str, str, int]]:
        """The heads of the columns of `beside`."""
        return {year: (str(year), self.stated["unit"], self.stated["digits"]) for year in self.beside.columns}


def look(panel: pd.DataFrame, code: str, place: str, year: int) -> Look:
    """The first look at the series `code`, in its unit, for the region `place` in `year`.

    What is not published is NaN, or None where a rank is. Raises `ningxia.panel.UnknownIndicator`.
    """
    now, own = across(panel, code, year), region(place).slug
    stands, ends = standing(levels(panel, code, year), place, members(panel, place, year)), ends_of(wide(panel, code))
    amount = adds_up(code)
    values = {"label": label(code), "value": stands.value, "rank": stands.rank, "of": stands.of}
    values |= {"part": stands.value / stands.nation if amount else float("nan")} | _moved(ends, own)
    return Look(
        now=now,
        benchmarks={} if amount else stands.benchmarks,
        sides={} if amount else stands.beside,
        paths=wide(panel, code) if amount else _beside_groups(panel, code, place, year),
        ends=ends,
        beside=neighbours(pd.concat([ends.drop(columns=year, errors="ignore"), now.rename(year)], axis=1), own, year),
        stated={
            "label": headed(label(code)),
            "unit": unit_text(indicator(code).unit),
            "digits": digits(now),
        },
        values=values,
        told=_told(code, values),
    )


def label(code: str) -> str:
    """What the series is called within a sentence.

    >>> label("water_use"), label("rd_personnel")
    ('water use', 'R&D personnel, full-time equivalent')
    """
    return within(indicator(code).label_en)


def headed(words: str) -> str:
    """The words as they stand at the head of a column or an axis.

    >>> headed("water use")
    'Water use'
    """
    return words[0].upper() + words[1:]


def digits(values: pd.Series) -> int:
    """Decimals with which figures of this size are printed: two below ten, one below a thousand, none above.

    >>> [digits(pd.Series([size, size, 1e6])) for size in (0.7, 77.0, 11847.0)]
    [2, 1, 0]
    """
    middle = values.abs().median()
    return 0 if middle >= 1000 else 1 if middle >= 10 else 2


def ends_of(table: pd.DataFrame) -> pd.DataFrame:
    """The first and the last year, of regions down and years across, in which half have a figure that ever have one.

    >>> list(ends_of(pd.DataFrame({2004: [1.0, None, None], 2005: [1.0, 2.0, None], 2006: [1.0, 2.0, 3.0]})))
    [2005, 2006]
    """
    count = table.notna().sum()
    known = table.loc[:, count >= PRINTED_BY * count.max()]
    return known.loc[:, list(dict.fromkeys([*known.columns[:1], *known.columns[-1:]]))]


def neighbours(table: pd.DataFrame, own: str, year: int) -> pd.DataFrame:
    """The rows of `table` next to the row `own` by their figure in `year`, the highest first; none where it has none.

    >>> table = pd.DataFrame({2006: [5.0, 9.0, 1.0, None]}, index=["gansu", "ningxia", "hainan", "tibet"])
    >>> list(neighbours(table, "gansu", 2006).index), len(neighbours(table, "tibet", 2006))
    (['ningxia', 'gansu', 'hainan'], 0)
    """
    ordered = table.dropna(subset=[year]).sort_values(year, ascending=False, kind="stable")
    if own not in ordered.index:
        return ordered.iloc[:0]
    place = ordered.index.get_loc(own)
    near = ordered.iloc[max(0, place - BESIDE) : place + BESIDE + 1]
    return near.dropna(axis=1, how="all").sort_index(axis=1)


def members(panel: pd.DataFrame, place: str, year: int) -> dict[str, tuple[str, ...]]:
    """The provinces of each group of benchmarks; those of like income only where the panel tells incomes."""
    known = {"west": western, "coast": coastal}
    if (panel["indicator"] == INCOME).any():
        return known | {"like_income": like_income(panel, place, year)}
    return known


def _beside_groups(panel: pd.DataFrame, code: str, place: str, year: int) -> pd.DataFrame:
    """The region's line and those of its benchmarks."""
    paths = group_paths(level_paths(panel, code), place, members(panel, place, year))
    return paths.rename(index={"like_income": "Like income"})


def _moved(ends: pd.DataFrame, own: str) -> dict[str, object]:
    """First and last year, the region's figures in them and its ranks."""
    first, last = ends.columns[0], ends.columns[-1]
    ranks = [whole_rank(rank) for rank in ends.rank(ascending=False, method="min").loc[own]]
    figures = {"first": int(first), "last": int(last), "before": ends.loc[own, first], "after": ends.loc[own, last]}
    return figures | {"first_rank": ranks[0], "last_rank": ranks[-1]}


def _told(code: str, values: dict[str, object]) -> Told:
    """Unit, words and source of each value; the share of the nation's of an amount alone."""
    unit, named = unit_text(indicator(code).unit), label(code)
    units = {"value": unit, "before": unit, "after": unit}
    ranks = dict.fromkeys(("rank", "first_rank", "last_rank"), "rank from the highest")
    notes = ranks | {"of": "number of provinces with a figure", "first": "first year", "last": "last year"}
    kept = [name for name in values if name != "part" or adds_up(code)]
    return {name: (units.get(name, ""), notes.get(name, named), [code]) for name in kept}
