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
    panel: pd.DataFrame, indicator: str, first: int, last: int, *, yearly: bool = True, allow_breaks: bool = False
) -> pd.Series:
    """Growth of an indicator by province from `first` to `last`, as a fraction; a year on average if `yearly`.

    (x_last / x_first) ** (1 / (last - first)) - 1, or x_last / x_first - 1. NaN where a figure is missing or the
    first is not above zero. Raises `DefinitionBreak` where the definition changes between the years, unless
    `allow_breaks`: then `attrs["marks"]` names the changes. Raises `VintageMix` where the years are of two vintages.
    """
    changes = vocabulary.breaks(indicator, first, last)
    if changes and not allow_breaks:
        raise DefinitionBreak(_refusal(indicator, first, last, changes))
    _same_vintage(panel, {indicator: (first, last)})
    before, after = across(panel, indicator, first), across(panel, indicator, last)
    factor = after / before.where(before > 0)
    found = factor ** (1 / (last - first)) - 1 if yearly else factor - 1
    found.attrs["marks"] = [_mark(change) for change in changes]
    return found.rename(indicator)


def growth_path(panel: pd.DataFrame, indicator: str, region: str, *, allow_breaks: bool = False) -> pd.DataFrame:
    """Growth of one region's indicator on the year before: `growth` (a fraction) and `mark`, years down.

    Where the definition changes the growth is NaN and `mark` says what changed; with `allow_breaks` it is given
    with its mark. A year whose predecessor is missing has NaN.
    """
    slug = vocabulary.region(region).slug
    found = rows_of(panel, indicator)
    values = found.loc[(found["region"] == slug) & (found["industry"] == "")].set_index("year")["value"].sort_index()
    before = values.reindex(values.index - 1).set_axis(values.index)
    path = pd.DataFrame({"growth": values / before.where(before > 0) - 1})
    path["mark"] = ["; ".join(_mark(one) for one in vocabulary.breaks(indicator, y - 1, y)) for y in path.index]
    if not allow_breaks:
        path.loc[path["mark"] != "", "growth"] = np.nan
    return path


def ratio(panel: pd.DataFrame, over: str, under: str, year: int, *, allow_vintages: bool = False) -> pd.Series:
    """One indicator over another by province in a year, in the quotient of their units; NaN where either is missing.

    Raises `VintageMix` where both come from revisions that differ, as product after a census and its uses before
    it, unless `allow_vintages`: then `attrs["marks"]` names the two.
    """
    try:
        _same_vintage(panel, {over: (year,), under: (year,)})
        marks = []
    except VintageMix as error:
        if not allow_vintages:
            raise
        marks = [str(error)]
    below = across(panel, under, year)
    found = (across(panel, over, year) / below.where(below != 0)).rename(f"{over}/{under}")
    found.attrs["marks"] = marks
    return found


def _same_vintage(panel: pd.DataFrame, wanted: dict[str, tuple[int, ...]]) -> None:
    """Nothing, where all provinces' rows wanted are of one vintage (or name none); `VintageMix` otherwise."""
    found: dict[str, list[str]] = {}
    for code, years in wanted.items():
        mine = rows_of(panel, code)
        mine = mine.loc[mine["year"].isin(years) & (mine["region"] != "china") & mine["value"].notna()]
        for vintage in sorted(set(mine["vintage"]) - {""}):
            found.setdefault(vintage, []).append(code)
    if len(found) > 1:
        said = "; ".join(f"{', '.join(codes)} {vocabulary.vintage_name(name)}" for name, codes in found.items())
        raise VintageMix(f"{said}. Load one vintage, use series of one vintage, or allow it and mark the result.")


def _refusal(indicator: str, first: int, last: int, changes: tuple[vocabulary.Change, ...]) -> str:
    said = " ".join(_mark(change) for change in changes)
    return (
        f"{indicator} is not comparable from {first} to {last}. {said} Compare years on one side of the change, "
        "or pass allow_breaks=True and mark the result."
    )


def _mark(change: vocabulary.Change) -> str:
    return f"{change.year}: {change.change_en}"
