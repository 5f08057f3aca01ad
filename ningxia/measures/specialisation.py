"""How a region's mix of industries differs from the nation's."""

import numpy as np
import pandas as pd

from ningxia.measures._labels import (
    Labelled,
    along,
    divided,
    known_sums,
    nan_at_zero,
    numbers,
    numeric_frame,
    numeric_series,
    require_same,
    rows,
    shares,
    unrowed,
)


def location_quotient(
    output: pd.DataFrame,
    *,
    reference: pd.Series | None = None,
    totals: pd.Series | None = None,
) -> pd.DataFrame:
    r"""Location quotients: how many times the national share an industry has in each region.

    .. math:: LQ_{ir} = \frac{x_{ir} / x_r}{x_i / x}

    The nation is the sum of the regions given, unless `reference` brings its own figures. A cell that is
    missing stays missing and counts in no sum, so where branches are unpublished give `totals` and
    `reference`: shares are then of the published totals, and no branch stands in for another.

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more.
    reference
        The nation by industry, in any unit; its total is the sum of all it lists, which may be more
        industries than `output` has.
    totals
        Each region's total in the unit of `output`, where the listed industries do not make it up.

    Returns
    -------
    A frame of the shape of `output`, without unit; 1 is the national share. NaN where the region or the
    industry adds up to zero. A region whose total is missing is NaN and in no sum of the nation's.

    Raises
    ------
    ValueError
        A value is negative; `totals` has other regions than `output`; `reference` lacks an industry.

    Notes
    -----
    Hoover (1936), "The Measurement of Industrial Localization", Review of Economics and Statistics 18(4),
    162-171; as revealed comparative advantage Balassa (1965), "Trade Liberalisation and 'Revealed'
    Comparative Advantage", The Manchester School 33(2), 99-123. EconGeo returns 0 for 0/0 where this is NaN.

    Examples
    --------
    >>> output = pd.DataFrame({"coal": [30, 10], "food": [10, 50]}, index=["north", "south"])
    >>> location_quotient(output)
               coal      food
    north  1.875000  0.416667
    south  0.416667  1.388889
    """
    output = numeric_frame(output, "output")
    cells = rows(output)
    region_totals = _region_totals(output, totals)
    nation, nation_total = _nation(cells, output.columns, reference, region_totals)
    quotients = cells / nan_at_zero(region_totals)[:, None]
    quotients /= nan_at_zero(divided(nation, nation_total))
    return pd.DataFrame(quotients, index=output.index, columns=output.columns)


def _region_totals(output: pd.DataFrame, totals: pd.Series | None) -> np.ndarray:
    if totals is None:
        return known_sums(output.to_numpy(), axis=1)
    return along(numeric_series(totals, "totals"), output.index, "totals", "output's rows").to_numpy()


def _nation(
    cells: np.ndarray,
    industries: pd.Index,
    reference: pd.Series | None,
    region_totals: np.ndarray,
) -> tuple[np.ndarray, float]:
    """Output by industry and in all: of the regions whose total is known, or of the reference."""
    if reference is None:
        known = ~np.isnan(region_totals)
        return known_sums(cells if known.all() else cells[known], axis=0), region_totals[known].sum()
    reference = numeric_series(reference, "reference")
    require_same(reference.index, industries, "reference", "output's columns", extra=True)
    return reference.reindex(industries).to_numpy(), np.nansum(reference.to_numpy())


def herfindahl(values: Labelled, normalised: bool = False, *, skipna: bool = False) -> pd.Series | float:
    r"""Herfindahl index: the sum of squared shares, 1/n when all are equal, 1 when one has everything.

    .. math:: H = \sum_{i=1}^{n} s_i^2, \qquad H^{*} = \frac{H - 1/n}{1 - 1/n}

    Parameters
    ----------
    values
        A Series of amounts by category, or a frame with regions down and categories across; zero or more.
    normalised
        Rescale to 0..1 for the number of categories n, which counts those that are zero.
    skipna
        Leave missing categories out, of the shares and of n. By default a row with one is NaN.

    Returns
    -------
    A float for a Series, a Series by row for a frame; NaN where the values add up to zero.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Hirschman (1964), "The Paternity of an Index", American Economic Review 54(5), 761-762. REAT's `herf` gives the
    same two forms.

    Examples
    --------
    Shares of 0.5, 0.3 and 0.2: 0.25 + 0.09 + 0.04.

    >>> round(herfindahl(pd.Series({"coal": 5, "power": 3, "food": 2})), 12)
    0.38
    """
    values = numbers(values, "values")
    cells = rows(values)
    parts = _shares(cells, skipna)
    index = _row_sums(parts**2, skipna)
    if normalised:
        count = (~np.isnan(cells)).sum(axis=1)
        index = divided(index - 1 / np.maximum(count, 1), 1 - 1 / np.maximum(count, 1))
    return unrowed(index, values)


def _shares(cells: np.ndarray, skipna: bool) -> np.ndarray:
    total = known_sums(cells, axis=1)[:, None] if skipna else cells.sum(axis=1, keepdims=True)
    return divided(cells, total)


def _row_sums(terms: np.ndarray, skipna: bool) -> np.ndarray:
    """Sums along the rows; with `skipna` over the cells that are known, and NaN if none has a share."""
    sums = np.nansum(terms, axis=1) if skipna else terms.sum(axis=1)
    return np.where(np.isnan(terms).all(axis=1), np.nan, sums)


def krugman_index(output: pd.DataFrame, benchmark: str = "total", *, skipna: bool = False) -> pd.Series:
    r"""Krugman's specialisation index: 0 for the benchmark's structure, 2 for nothing in common with it.

    .. math:: K_r = \sum_i \left| s_{ir} - b_i \right|

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more.
    benchmark
        "total": b is the structure of all regions given, the region's own included. "others": of all but
        the region itself.
    skipna
        Compare a region over the industries it has figures for, the benchmark's shares being taken over the
        same ones. By default a region with a missing industry is NaN.

    Returns
    -------
    A Series by region, without unit; NaN for a region without output.

    Raises
    ------
    ValueError
        A value is negative, or `benchmark` is neither of the two.

    Notes
    -----
    Krugman (1991), Geography and Trade, MIT Press. EconGeo's `krugman_index` is "total". "others" keeps a large
    region from being compared with itself; REAT's `krugman.spec2` takes the plain mean of the others' shares.

    Examples
    --------
    >>> output = pd.DataFrame({"coal": [3, 1], "food": [1, 3]}, index=["north", "south"])
    >>> krugman_index(output).to_dict()
    {'north': 0.5, 'south': 0.5}
    >>> krugman_index(output, benchmark="others").to_dict()
    {'north': 1.0, 'south': 1.0}
    """
    if benchmark not in ("total", "others"):
        raise ValueError(f"benchmark is {benchmark!r}; expected 'total' or 'others'.")
    output = numeric_frame(output, "output")
    cells = rows(output)
    nation = np.broadcast_to(known_sums(cells, axis=0), cells.shape)
    compared = nation - np.nan_to_num(cells) if benchmark == "others" else nation
    compared = np.where(np.isnan(cells), np.nan, compared)
    distance = np.abs(_shares(cells, skipna) - _shares(compared, skipna))
    return unrowed(_row_sums(distance, skipna), output)


def hoover_index(values: Labelled, reference: pd.Series) -> pd.Series | float:
    r"""Hoover's index: the share that would have to move to make two distributions the same, 0 to 1.

    .. math:: H = \tfrac{1}{2} \sum_i \left| s_i - b_i \right|

    Parameters
    ----------
    values
        Amounts by category (a Series), or a frame with one distribution a row; zero or more.
    reference
        Amounts by category of the distribution compared with, such as population; zero or more. Shares are
        taken inside for both, so the units may differ.

    Returns
    -------
    A float for a Series, a Series by row for a frame; NaN where a total is zero or a part missing.

    Raises
    ------
    ValueError
        A value is negative, or the categories are not the same.

    Notes
    -----
    Hoover (1936), "The Measurement of Industrial Localization", Review of Economics and Statistics 18(4),
    162-171. EconGeo's `hoover_index` gives it in percent.

    Examples
    --------
    >>> people = pd.Series({"north": 50, "south": 50})
    >>> round(hoover_index(pd.Series({"north": 80, "south": 20}), people), 12)
    0.3
    """
    values = numbers(values, "values")
    reference = along(numeric_series(reference, "reference"), values.axes[-1], "reference", "values")
    return unrowed(np.abs(shares(values) - shares(reference)).sum(axis=1) / 2, values)


def hachman_index(output: pd.DataFrame, *, skipna: bool = False) -> pd.Series:
    r"""Hachman's index of likeness to the nation: 1 for the same structure, towards 0 the more unlike.

    .. math:: HI_r = \left( \sum_i \frac{s_{ir}^2}{s_i} \right)^{-1} = \left( \sum_i s_{ir} LQ_{ir} \right)^{-1}

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more. The nation is the sum of the regions given.
        An industry that no region has adds nothing.
    skipna
        Compare a region over the industries it has figures for. By default a region with a missing industry
        is NaN.

    Returns
    -------
    A Series by region, without unit; NaN for a region without output.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    The index goes back to Frank Hachman's work at the University of Utah; EconGeo's `hachman` computes the
    same.

    Examples
    --------
    North: 0.75^2/0.5 + 0.25^2/0.5 = 1.25, and 1/1.25.

    >>> hachman_index(pd.DataFrame({"coal": [3, 1], "food": [1, 3]}, index=["north", "south"])).to_dict()
    {'north': 0.8, 'south': 0.8}
    """
    output = numeric_frame(output, "output")
    cells = rows(output)
    nation = np.where(np.isnan(cells), np.nan, known_sums(cells, axis=0))
    own, benchmark = _shares(cells, skipna), _shares(nation, skipna)
    terms = np.where(benchmark == 0, 0 * own, divided(own**2, benchmark))
    return unrowed(divided(1.0, _row_sums(terms, skipna)), output)
