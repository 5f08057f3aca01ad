"""Growth and ratios that refuse what is not comparable: a change of definition between, or two vintages together.

Allowed by keyword, the result carries a mark: `attrs["marks"]`, or the column `mark` of a path.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.access import across, rows_of


class DefinitionBreak(ValueError):
    """The definition of the series changes between the years compared."""


class VintageMix(ValueError):
    """Figures of two states of revision were about to be compared."""


def growth(
    panel: pd.DataFrame,
    indicator: str,
    first: int,
    last: int,
    *,
    yearly: bool = True,
    allow_breaks: bool = False,
    allow_vintages: bool = False,
) -> pd.Series:
    """Growth of an indicator by province from `first` to `last`, as a fraction; a year on average if `yearly`.

    (x_last / x_first) ** (1 / (last - first)) - 1, or x_last / x_first - 1. NaN where a figure is missing or the
    first is not above zero. Raises `DefinitionBreak` where the definition changes between the years, unless
    `allow_breaks`, and `VintageMix` where the years are of two vintages, unless `allow_vintages`: then
    `attrs["marks"]` names the changes and the vintages.
    """
    changes = vocabulary.breaks(indicator, first, last)
    if changes and not allow_breaks:
        raise DefinitionBreak(_refusal(indicator, first, last, changes))
    vintages = _vintage_marks(panel, {indicator: (first, last)}, allowed=allow_vintages)
    before, after = across(panel, indicator, first), across(panel, indicator, last)
    factor = after / before.where(before > 0)
    found = factor ** (1 / (last - first)) - 1 if yearly else factor - 1
    found.attrs["marks"] = [*map(_mark, changes), *vintages]
    return found.rename(indicator)


def growth_path(
    panel: pd.DataFrame, indicator: str, region: str, *, allow_breaks: bool = False, allow_vintages: bool = False
) -> pd.DataFrame:
    """Growth of one region's indicator on the year before: `growth` (a fraction) and `mark`, years down.

    Where the definition or the vintage changes the growth is NaN and `mark` says what changed; with `allow_breaks`
    or `allow_vintages` it is given with its mark. A year whose predecessor is missing has NaN.
    """
    slug = vocabulary.region(region).slug
    found = rows_of(panel, indicator)
    found = found.loc[(found["region"] == slug) & (found["industry"] == "")].set_index("year").sort_index()
    values, vintages = found["value"], found["vintage"]
    before = values.reindex(values.index - 1).set_axis(values.index)
    changed = {year: [_mark(one) for one in vocabulary.breaks(indicator, year - 1, year)] for year in values.index}
    mixed = {year: _change_of_vintage(vintages.get(year - 1, ""), vintages[year]) for year in values.index}
    path = pd.DataFrame({"growth": values / before.where(before > 0) - 1})
    path["mark"] = ["; ".join([*changed[year], *mixed[year]]) for year in path.index]
    refused = [
        year for year in path.index if (changed[year] and not allow_breaks) or (mixed[year] and not allow_vintages)
    ]
    path.loc[refused, "growth"] = np.nan
    return path


def _change_of_vintage(before: str, after: str) -> list[str]:
    """A mark where two years' figures are of vintages that differ."""
    if not before or not after or before == after:
        return []
    return [f"{vocabulary.vintage_name(after)}; the year before {vocabulary.vintage_name(before)}"]


def ratio(panel: pd.DataFrame, over: str, under: str, year: int, *, allow_vintages: bool = False) -> pd.Series:
    """One indicator over another by province in a year, in the quotient of their units; NaN where either is missing.

    Raises `VintageMix` where both come from revisions that differ, as product after a census and its uses before
    it, unless `allow_vintages`: then `attrs["marks"]` names the two.
    """
    marks = _vintage_marks(panel, {over: (year,), under: (year,)}, allowed=allow_vintages)
    below = across(panel, under, year)
    found = (across(panel, over, year) / below.where(below != 0)).rename(f"{over}/{under}")
    found.attrs["marks"] = marks
    return found


def _vintage_marks(panel: pd.DataFrame, wanted: dict[str, tuple[int, ...]], *, allowed: bool) -> list[str]:
    """Nothing where all provinces' rows wanted are of one vintage (or name none); else a mark, or `VintageMix`."""
    found: dict[str, list[str]] = {}
    for code, years in wanted.items():
        mine = rows_of(panel, code)
        mine = mine.loc[mine["year"].isin(years) & (mine["region"] != "china") & mine["value"].notna()]
        for vintage in sorted(set(mine["vintage"]) - {""}):
            found.setdefault(vintage, []).append(code)
    if len(found) < 2:
        return []
    said = "; ".join(f"{', '.join(codes)} {vocabulary.vintage_name(name)}" for name, codes in found.items())
    if not allowed:
        raise VintageMix(
            f"{said}. Load one vintage, use series of one vintage, or pass allow_vintages=True and mark the result."
        )
    return [said]


def _refusal(indicator: str, first: int, last: int, changes: tuple[vocabulary.Change, ...]) -> str:
    said = " ".join(_mark(change) for change in changes)
    return (
        f"{indicator} is not comparable from {first} to {last}. {said} Compare years on one side of the change, "
        "or pass allow_breaks=True and mark the result."
    )


def _mark(change: vocabulary.Change) -> str:
    return f"{change.year}: {change.change_en}"
