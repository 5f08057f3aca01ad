"""Growth of each region's industries, taken apart: the nation's, the mix's, the region's own."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, matched, numeric_frame, numeric_series, require_same

METHODS = ("dunn", "esteban_marquillas")


def shift_share(
    before: pd.DataFrame,
    after: pd.DataFrame,
    method: str = "dunn",
    *,
    reference: tuple[pd.Series, pd.Series] | None = None,
) -> pd.DataFrame:
    r"""Change of each industry in each region, in parts: national growth, industry mix, competitive rest.

    .. math:: x^1_{ir} - x^0_{ir} = \underbrace{x^0_{ir} G}_{national}
              + \underbrace{x^0_{ir} (G_i - G)}_{mix}
              + \underbrace{x^1_{ir} - x^0_{ir} (1 + G_i)}_{competitive}

    The method of Esteban-Marquillas takes the competitive part at the size h the industry would have if the
    region had the nation's structure, and puts the rest down to allocation:

    .. math:: competitive = h_{ir} (g_{ir} - G_i), \quad allocation = (x^0_{ir} - h_{ir})(g_{ir} - G_i), \quad
              h_{ir} = x^0_r \frac{x^0_i}{x^0}

    Parameters
    ----------
    before, after
        Regions down, industries across, one unit, zero or more, in the first and the last year.
    method
        "dunn" or "esteban_marquillas".
    reference
        The nation by industry in the two years, where the regions given are not all of it; it may list more
        industries than they do. By default the sum of the regions, over the cells known in both years.

    Returns
    -------
    A long frame in the unit of the tables, indexed by region and industry, with the columns `national`, `mix`,
    `competitive` (and `allocation`), which add up to the change. NaN where a cell is missing in either year.
    An industry that starts from zero has all its growth as competitive part, having no rate of growth.

    Raises
    ------
    ValueError
        A value is negative, labels differ, or the method is unknown.

    Notes
    -----
    Dunn (1960), "A Statistical and Analytical Technique for Regional Analysis", Papers of the Regional Science
    Association 6, 97-112; Esteban-Marquillas (1972), "A Reinterpretation of Shift-Share Analysis", Regional and
    Urban Economics 2(3), 249-255. REAT's `shift` gives sums over industries and needs a base above zero.

    Examples
    --------
    The nation grows from 20 to 24, coal from 10 to 10, food from 10 to 14.

    >>> before = pd.DataFrame({"coal": [8, 2], "food": [2, 8]}, index=["north", "south"])
    >>> after = pd.DataFrame({"coal": [9, 1], "food": [2, 12]}, index=["north", "south"])
    >>> shift_share(before, after).round(6).loc["north"]
              national  mix  competitive
    industry
    coal           1.6 -1.6          1.0
    food           0.4  0.4         -0.8
    """
    if method not in METHODS:
        raise ValueError(f"method is {method!r}; expected one of {', '.join(METHODS)}.")
    before = numeric_frame(before, "before")
    after = matched(numeric_frame(after, "after"), before, "after", "before")
    start, end = _known_in_both(before, after)
    nation = _nation(start, end, before.columns, reference)
    parts = _dunn(start, end, nation)
    if method == "esteban_marquillas":
        parts |= _homothetic(parts["competitive"], start, nation)
    return _long(parts, before)


def dynamic_shift_share(
    series: Mapping[int, pd.DataFrame],
    *,
    reference: Mapping[int, pd.Series] | None = None,
) -> pd.DataFrame:
    r"""Shift-share with the base moved on every year: the yearly parts, summed over the years.

    .. math:: x^T_{ir} - x^0_{ir} = \sum_{t=1}^{T} \left( national_{ir,t} + mix_{ir,t} + competitive_{ir,t} \right)

    Parameters
    ----------
    series
        A frame for each year, regions down, industries across, one unit, zero or more. Years are taken in
        order; where one is lacking, the step spans the gap.
    reference
        The nation by industry for each of the years, where the regions given are not all of it.

    Returns
    -------
    A long frame as from `shift_share`; NaN where a cell is missing in any year.

    Raises
    ------
    ValueError
        `series` is no mapping, has fewer than two years or one without reference, a negative value, or labels that
        differ.

    Notes
    -----
    Barff and Knight (1988), "Dynamic Shift-Share Analysis", Growth and Change 19(2), 1-10. Against one step
    over the whole period, growth is no longer set against the first year's sizes and rates. REAT's `shiftd` gives the
    same, summed over industries.

    Examples
    --------
    >>> region = ["north", "south"]
    >>> years = {2006 + t: pd.DataFrame({"coal": [1 + t, 1], "food": [1, 1 + t]}, index=region) for t in range(3)}
    >>> dynamic_shift_share(years).sum(axis=1).to_dict()[("north", "coal")]
    2.0
    """
    if not isinstance(series, Mapping):
        raise ValueError(f"series is a {type(series).__name__}; expected a frame for each year, by year.")
    if not isinstance(reference, Mapping | None):
        raise ValueError(f"reference is a {type(reference).__name__}; expected a Series for each year, by year.")
    years = sorted(series)
    if len(years) < 2:
        raise ValueError(f"series has {len(years)} year(s); expected at least two to take a change between.")
    if reference is not None and not set(years) <= set(reference):
        raise ValueError(f"reference lacks the year {min(set(years) - set(reference))}, which series has.")
    tables = {year: numeric_frame(series[year], f"series[{year}]") for year in years}
    tables = {year: matched(tables[year], tables[years[0]], f"series[{year}]", f"series[{years[0]}]") for year in years}
    steps = [
        shift_share(
            tables[first],
            tables[second],
            reference=None if reference is None else (reference[first], reference[second]),
        )
        for first, second in pairwise(years)
    ]
    return sum(steps)


def _known_in_both(before: pd.DataFrame, after: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    start, end = before.to_numpy(), after.to_numpy()
    known = ~(np.isnan(start) | np.isnan(end))
    return np.where(known, start, np.nan), np.where(known, end, np.nan)


def _nation(
    start: np.ndarray,
    end: np.ndarray,
    industries: pd.Index,
    reference: tuple[pd.Series, pd.Series] | None,
) -> tuple[np.ndarray, float, np.ndarray, float]:
    """By industry and in all, before and after."""
    if reference is None:
        first, last = np.nansum(start, axis=0), np.nansum(end, axis=0)
        return first, first.sum(), last, last.sum()
    if not isinstance(reference, tuple | list) or len(reference) != 2:
        raise ValueError(f"reference is a {type(reference).__name__}; expected a pair of Series, before and after.")
    first = numeric_series(reference[0], "reference before")
    last = matched(numeric_series(reference[1], "reference after"), first, "reference after", "reference before")
    require_same(first.index, industries, "reference", "before's columns", extra=True)
    known = first.notna() & last.notna()
    return (
        first.reindex(industries).to_numpy(),
        float(first[known].sum()),
        last.reindex(industries).to_numpy(),
        float(last[known].sum()),
    )


def _dunn(start: np.ndarray, end: np.ndarray, nation: tuple) -> dict[str, np.ndarray]:
    first, first_total, last, last_total = nation
    # where nothing was, nothing was expected, at whatever rate
    at_national_rate, at_industry_rate = (
        np.where(start == 0, 0.0, start * rate) for rate in (divided(last_total, first_total), divided(last, first))
    )
    return {
        "national": at_national_rate - start,
        "mix": at_industry_rate - at_national_rate,
        "competitive": end - at_industry_rate,
    }


def _homothetic(competitive: np.ndarray, start: np.ndarray, nation: tuple) -> dict[str, np.ndarray]:
    """The competitive part at the size the nation's structure would give, and the rest."""
    first, first_total = nation[:2]
    size = np.outer(np.nansum(start, axis=1), divided(first, first_total))
    own = np.where(start == 0, competitive, size * divided(competitive, start))
    return {"competitive": own, "allocation": competitive - own}


def _long(parts: dict[str, np.ndarray], like: pd.DataFrame) -> pd.DataFrame:
    cells = pd.MultiIndex.from_product([like.index, like.columns], names=["region", "industry"])
    return pd.DataFrame({name: part.ravel() for name, part in parts.items()}, index=cells)
