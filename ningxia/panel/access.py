"""The panel as the analyses see it: regions by slug, one vintage an indicator, wide tables and series.

What is not published stays missing: a region, year or branch without a figure gives NaN, never an error and
never zero. Only a name that no indicator has is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd
from pyarrow import BufferReader, Table
from pyarrow.compute import equal
from pyarrow.parquet import ParquetFile, read_schema
from pyarrow.types import is_dictionary, is_string

from ningxia.panel.fresh import panel_path
from ningxia.panel.memory import heir, remembered, remembered_in_any_language
from ningxia.sources import find_study
from ningxia.vocabulary import (
    branch_codes,
    check_vintage,
    nearest,
    provinces,
    region,
    regions,
    vintage_order,
)

VINTAGES = ("census4", "pre_census4", "latest")  # those that sections load


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
    content = _content(study)
    return heir(_of_vintage(content, vintage), f"{_digest(content)} {vintage}")


def every_vintage(indicators: Iterable[str], study: Path | str | None = None) -> pd.DataFrame:
    """The rows of the indicators in each vintage they were published in, columns as `load` gives them.

    A region and year then has a row a vintage: not to be calculated with as one series.
    """
    stored = _stored(_content(study))
    return stored.loc[stored["indicator"].isin(list(indicators))].reset_index(drop=True)


def _content(study: Path | str | None) -> bytes:
    """The panel as it lies there: what is kept of it is found by these bytes, so that none is kept past a change."""
    path = panel_path(find_study(study))
    if not path.is_file():
        raise NoPanel(f"{path} does not exist. `ningxia check` makes it from data/raw.")
    return path.read_bytes()


@lru_cache(maxsize=1)
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=1)
def _stored(content: bytes) -> pd.DataFrame:
    """All rows chosen for the panel, in every vintage. Read without threads, since kernels are forked after it."""
    return _frame(ParquetFile(BufferReader(content), read_dictionary=_texts(content)).read(use_threads=False))


def _texts(content: bytes) -> list[str]:
    return [column.name for column in read_schema(BufferReader(content)) if is_string(column.type)]


def _frame(table: Table) -> pd.DataFrame:
    """The rows of a table that are chosen for the panel, its columns of words as text."""
    texts = [field.name for field in table.schema if is_dictionary(field.type)]
    chosen = table.filter(equal(table["choice"], 1)).drop_columns("choice")
    with pd.option_context("mode.string_storage", "python"):  # Arrow's own takes twice as long to cut and look up
        stored = chosen.to_pandas(use_threads=False).astype(dict.fromkeys(texts, "str"))
        slugs = regions(nation=True).reset_index().set_index("code")["slug"]
        return stored.assign(region=stored["region"].map(slugs))


@lru_cache(maxsize=len(VINTAGES))
def _of_vintage(content: bytes, vintage: str) -> pd.DataFrame:
    panel = _stored(content).loc[_chosen(*_kinds(content), vintage)].reset_index(drop=True)
    _places(panel), _figures(panel)  # what every accessor begins with, worked out once for all heirs
    return panel


@lru_cache(maxsize=1)
def _kinds(content: bytes) -> tuple[pd.DataFrame, np.ndarray]:
    """Which indicators there are in which vintage, apart for provinces and nation, and of which of these a row is."""
    stored = _stored(content)
    indicator, vintage = (pd.factorize(stored[name])[0] for name in ("indicator", "vintage"))
    nation = (stored["region"] == "china").to_numpy(bool)
    numbered = (indicator * (vintage.max(initial=0) + 1) + vintage) * 2 + nation
    _, first, rows = np.unique(numbered, return_index=True, return_inverse=True)
    return stored[["indicator", "vintage"]].iloc[first].assign(nation=nation[first]).reset_index(drop=True), rows


def _chosen(kinds: pd.DataFrame, rows: np.ndarray, vintage: str) -> np.ndarray:
    """Whether each row is of the vintage that is to be taken for its indicator and place."""
    names = sorted(set(kinds["vintage"]), key=lambda name: vintage_preference(name, vintage))
    place = kinds["vintage"].map({name: place for place, name in enumerate(names)})
    best = place.groupby([kinds["indicator"], kinds["nation"]]).transform("min")
    return (place == best).to_numpy()[rows]


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
    return panel.take(_places_of(panel, indicator))


def _places_of(panel: pd.DataFrame, indicator: str) -> np.ndarray:
    places = _places(panel)
    if indicator not in places:
        close = nearest(indicator, list(places))
        hint = f" Nearest: {', '.join(close)}." if close else ""
        raise UnknownIndicator(f"The panel has no indicator {indicator!r}.{hint} `ningxia series` lists all.")
    return places[indicator]


def rows_of_any(
    panel: pd.DataFrame,
    indicators: Iterable[str],
    columns: list[str] | None = None,
    *,
    years: tuple[int, int] | None = None,
    regions: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Rows of the panel that carry one of the indicators, in its order; none for one that it does not have.

    Of `columns` alone, from the first to the last of `years`, of `regions` (slugs) alone, where given: where each
    figure was found takes longest to copy.
    """
    places = _places(panel)
    wanted = [places[code] for code in set(indicators) if code in places]
    at = np.sort(np.concatenate(wanted)) if wanted else np.array([], dtype=int)
    if years is not None:
        at = at[(_figures(panel).year[at] >= years[0]) & (_figures(panel).year[at] <= years[1])]
    if regions is not None:
        at = at[np.isin(_figures(panel).regions, list(regions))[_figures(panel).region[at]]]
    return (panel if columns is None else panel[columns]).take(at)


@remembered_in_any_language
def _places(panel: pd.DataFrame) -> Mapping[str, np.ndarray]:
    """Where the rows of each indicator stand, first row 0."""
    return MappingProxyType(panel.groupby("indicator", sort=False).indices)


def wide(panel: pd.DataFrame, indicator: str, regions: list[str] | None = None) -> pd.DataFrame:
    """Regions down, years across: the 31 provinces in the order of GB/T 2260, or `regions` (slugs) as given.

    Years are those in which anyone has a figure, as whole numbers, ascending; the values' unit is the indicator's.
    """
    if regions is None:
        return _provinces_by_year(panel, indicator)
    wanted = [region(name).slug for name in regions]
    return _by_year(panel, indicator).reindex(wanted).rename_axis(index="region", columns="year")


@remembered
def across(panel: pd.DataFrame, indicator: str, year: int) -> pd.Series:
    """The figure of each of the 31 provinces in one year, NaN where it has none."""
    table = _provinces_by_year(panel, indicator)
    values = table[year] if year in table.columns else pd.Series(np.nan, index=table.index)
    return values.rename(indicator)


@remembered
def series(panel: pd.DataFrame, indicator: str, region: str) -> pd.Series:
    """The figures of one region (any name) by year, ascending; years without a row are absent."""
    figures, at = _figures(panel), _plain_places(panel, indicator)
    own = at[figures.regions[figures.region[at]] == _slug(region)]
    own = own[np.argsort(figures.year[own], kind="stable")]
    return pd.Series(figures.value[own], index=pd.Index(figures.year[own], name="year"), name=indicator)


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


def _slug(name: str) -> str:
    return region(name).slug


@remembered
def _provinces_by_year(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return _by_year(panel, indicator).reindex(list(provinces())).rename_axis(index="region", columns="year")


@remembered
def _by_year(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Regions down, years across, whoever and whenever there is a figure."""
    figures, at = _figures(panel), _plain_places(panel, indicator)
    regions, row = np.unique(figures.region[at], return_inverse=True)
    years, column = np.unique(figures.year[at], return_inverse=True)
    if np.bincount(row * len(years) + column).max(initial=0) > 1:
        raise ValueError(
            f"The panel has two figures of {indicator} for one region and year, expected one. `load` takes one "
            "vintage; of rows put together otherwise, keep one."
        )
    table = np.full((len(regions), len(years)), np.nan)
    table[row, column] = figures.value[at]
    index = pd.Index(figures.regions[regions], dtype="str", name="region")
    return pd.DataFrame(table, index=index, columns=pd.Index(years, name="year"))


class _Figures(NamedTuple):
    """Columns of a panel as plain arrays, a row each; `region` numbers the names `regions`, which are sorted."""

    region: np.ndarray
    regions: np.ndarray
    plain: np.ndarray
    year: np.ndarray
    value: np.ndarray


@remembered_in_any_language
def _figures(panel: pd.DataFrame) -> _Figures:
    region, regions = pd.factorize(panel["region"], sort=True)
    plain = (panel["industry"] == "").to_numpy(bool)
    year, value = panel["year"].to_numpy(), panel["value"].to_numpy(float)
    return _Figures(region, regions.to_numpy(object), plain, year, value)


def _plain_places(panel: pd.DataFrame, indicator: str) -> np.ndarray:
    """Where the rows of the indicator stand that are of no branch."""
    places = _places_of(panel, indicator)
    return places[_figures(panel).plain[places]]


@remembered
def _branch_rows(panel: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Rows by two-digit branch: section totals (a letter) and three-digit groups stay out of any sum."""
    found = panel[["region", "year", "industry", "value"]].take(_places_of(panel, indicator))
    return found.loc[found["industry"].isin(branch_codes())]
