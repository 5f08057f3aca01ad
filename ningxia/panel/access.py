"""The panel as the analyses see it: regions by slug, one vintage an indicator, wide tables and series.

What is not published stays missing: a region, year or branch without a figure gives NaN, never an error and
never zero. Only a name that no indicator has is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from ningxia.panel.fresh import panel_path
from ningxia.panel.memory import remembered
from ningxia.sources import find_study
from ningxia.vocabulary import branch_codes, check_vintage, nearest, provinces, region, regions, vintage_order


class NoPanel(FileNotFoundError):
    """The study has no panel yet."""


class UnknownIndicator(LookupError):
    """No row of the panel carries the indicator."""


def load(study: Path | str | None = None, vintage: str = "census4") -> pd.DataFrame:
    """The panel, long, one published figure a row, one vintage an indicator.

    Of an indicator published in several vintages the asked one is taken, apart for provinces and nation; where it
    has not that one, its unmarked one, then the latest before the asked, then the earliest after it. `"latest"`
    takes the latest. Two files that print the same figure give one row, from the card that stands first.

    Columns: indicator, region (slug), industry (common code, "" if none), year, value (in `unit`), unit, vintage,
    definition, source (card), file, sheet, cell, text (as printed), printed_unit, note. Raises `NoPanel`.
    """
    check_vintage(vintage)
    stored = _stored(study)
    return stored.loc[_chosen(stored, vintage)].reset_index(drop=True)


def every_vintage(indicators: Iterable[str], study: Path | str | None = None) -> pd.DataFrame:
    """The rows of the indicators in each vintage they were published in, columns as `load` gives them.

    A region and year then has a row a vintage: not to be calculated with as one series.
    """
    return _stored(study, ("indicator", "in", list(indicators)))


def _stored(study: Path | str | None, *filters: tuple) -> pd.DataFrame:
    path = panel_path(find_study(study))
    if not path.is_file():
        raise NoPanel(f"{path} does not exist. `ningxia check` makes it from data/raw.")
    stored = pd.read_parquet(path, filters=[("choice", "==", 1), *filters]).drop(columns="choice")
    slugs = regions(nation=True).reset_index().set_index("code")["slug"]
    return stored.assign(region=stored["region"].map(slugs)).reset_index(drop=True)


def _chosen(stored: pd.DataFrame, vintage: str) -> pd.Series:
    """Whether each row is of the vintage that is to be taken for its indicator and place."""
    scope = (stored["region"] == "china").rename("nation")
    kinds = pd.DataFrame({"indicator": stored["indicator"], "nation": scope, "vintage": stored["vintage"]})
    best = {
        key: min(group, key=lambda name: vintage_preference(name, vintage))
        for key, group in kinds.drop_duplicates().groupby(["indicator", "nation"])["vintage"]
    }
    wanted = pd.Series(best).rename_axis(["indicator", "nation"]).rename("wanted").reset_index()
    return (kinds.merge(wanted, how="left", on=["indicator", "nation"])["wanted"] == kinds["vintage"].array).to_numpy()


def vintage_preference(name: str, asked: str) -> tuple[int, int]:
    """How far `name` is from the vintage asked for; the smallest is taken.

    >>> min(["pre_census4", "census5"], key=lambda name: vintage_preference(name, "census4"))
    'pre_census4'
    >>> min(["", "census5"], key=lambda name: vintage_preference(name, "latest"))
    'census5'
    """
    order = vintage_order()
    if asked == "latest":
        return (0, -order[name])
    if name in (asked, ""):
        return (0 if name == asked else 1, 0)
    behind = order[asked] - order[name]
    return (2, behind) if behind > 0 else (3, -behind)


@remembered
def rows_of(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Rows of the panel that carry the indicator; `UnknownIndicator` names the nearest where there is none."""
    places = _places(panel)
    if indicator not in places:
        close = nearest(indicator, list(places))
        hint = f" Nearest: {', '.join(close)}." if close else ""
        raise UnknownIndicator(f"The panel has no indicator {indicator!r}.{hint} It has {len(places)}.")
    return panel.take(places[indicator])


def rows_of_any(panel: pd.DataFrame, indicators: Iterable[str]) -> pd.DataFrame:
    """Rows of the panel that carry one of the indicators, in its order; none for one that it does not have."""
    places = _places(panel)
    wanted = [places[code] for code in set(indicators) if code in places]
    return panel.take(np.sort(np.concatenate(wanted))) if wanted else panel.iloc[:0]


@remembered
def _places(panel: pd.DataFrame) -> Mapping[str, np.ndarray]:
    """Where the rows of each indicator stand, first row 0."""
    return panel.groupby("indicator", sort=False).indices


def wide(panel: pd.DataFrame, indicator: str, regions: list[str] | None = None) -> pd.DataFrame:
    """Regions down, years across: the 31 provinces in the order of GB/T 2260, or `regions` (slugs) as given.

    Years are those in which anyone has a figure, as whole numbers, ascending; the values' unit is the indicator's.
    """
    table = _by_year(panel, indicator)
    wanted = [region(name).slug for name in regions] if regions is not None else list(provinces())
    return table.reindex(wanted).rename_axis(index="region", columns="year")


@remembered
def across(panel: pd.DataFrame, indicator: str, year: int) -> pd.Series:
    """The figure of each of the 31 provinces in one year, NaN where it has none."""
    table = _by_year(panel, indicator)
    values = table[year] if year in table.columns else pd.Series(dtype=float)
    return values.reindex(list(provinces())).rename(indicator).rename_axis("region")


@remembered
def series(panel: pd.DataFrame, indicator: str, region: str) -> pd.Series:
    """The figures of one region (any name) by year, ascending; years without a row are absent."""
    slug = _slug(region)
    found = _plain_rows(panel, indicator)
    values = found.loc[found["region"] == slug].set_index("year")["value"]
    return values.sort_index().rename(indicator)


def nation(panel: pd.DataFrame, indicator: str) -> pd.Series:
    """The nation's figures by year, as published: not the sum of the provinces."""
    return series(panel, indicator, "china")


@remembered
def by_industry(panel: pd.DataFrame, indicator: str, year: int, *, nation: bool = False) -> pd.DataFrame:
    """Provinces down (31), two-digit industries of the common classification across, in one year.

    `nation` adds a last row `china`. Branches that nobody printed that year are absent.
    """
    found = _branch_rows(panel, indicator)
    places = [*provinces(), "china"] if nation else list(provinces())
    found = found.loc[(found["year"] == year) & found["region"].isin(places)]
    table = found.pivot(index="region", columns="industry", values="value").sort_index(axis=1)
    return table.reindex(places).rename_axis(index="region", columns="industry").astype(float)


@remembered
def industry_series(panel: pd.DataFrame, indicator: str, region: str) -> pd.DataFrame:
    """Years down, two-digit industries of the common classification across, for one region (any name)."""
    slug = _slug(region)
    found = _branch_rows(panel, indicator)
    found = found.loc[found["region"] == slug]
    return found.pivot(index="year", columns="industry", values="value").sort_index().sort_index(axis=1)


def _slug(name: str) -> str:
    return region(name).slug


@remembered
def _by_year(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Regions down, years across, whoever and whenever there is a figure."""
    return _plain_rows(panel, indicator).pivot(index="region", columns="year", values="value").sort_index(axis=1)


@remembered
def _plain_rows(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    found = rows_of(panel, indicator)
    return found.loc[found["industry"] == ""]


@remembered
def _branch_rows(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Rows by two-digit branch: section totals (a letter) and three-digit groups stay out of any sum."""
    found = rows_of(panel, indicator)
    return found.loc[found["industry"].isin(branch_codes())]
