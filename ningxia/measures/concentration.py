"""How unequally something is spread over units, and an industry over regions."""

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, known_sums, numeric_frame, numeric_series, rows


def gini(values: pd.Series, corrected: bool = False) -> float:
    r"""The Gini coefficient: half the mean absolute difference over the mean, 0 for equality.

    .. math:: G = \frac{\sum_i \sum_j |y_i - y_j|}{2 n^2 \mu}, \qquad G^{*} = \frac{n}{n-1} G

    Parameters
    ----------
    values
        One value a unit (region, firm, person), any unit, zero or more.
    corrected
        Multiply by n/(n-1), so that one unit having everything gives 1 rather than 1 - 1/n.

    Returns
    -------
    A float; NaN if a value is missing (leave it out with `dropna` first), or if all are zero.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Gini (1912), Variabilita e Mutabilita, Cuppini; the mean over all pairs, computed from the sorted values. REAT's
    `gini`, inequality's `Gini` and R's ineq give the population form by default.

    Examples
    --------
    Pairs differ by 1, 1 and 2, each counted twice: 8 / (2 * 9 * 2).

    >>> round(gini(pd.Series([1, 2, 3])), 6)
    0.222222
    >>> round(gini(pd.Series([1, 2, 3]), corrected=True), 6)
    0.333333
    """
    ordered = np.sort(numeric_series(values, "values").to_numpy())
    count = len(ordered)
    # from the middle rank, so that equal values give 0 and not what two rounded halves leave
    index = divided((2 * np.arange(1, count + 1) - count - 1) @ ordered, count * ordered.sum())
    return float(divided(index * count, np.float64(count - 1)) if corrected else index)


def locational_gini(output: pd.DataFrame, *, skipna: bool = False) -> pd.Series:
    r"""Locational Gini of each industry: 0 where it is spread like all industry, towards 1 where it is not.

    .. math:: G_i = 1 - \sum_r (X_r - X_{r-1})(Y_{ir} + Y_{i,r-1})

    with regions ordered by location quotient, X the cumulated shares of all output and Y of the industry's.

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more.
    skipna
        Leave a region out of the curve of an industry for which it has no figure. By default that industry
        is NaN.

    Returns
    -------
    A Series by industry, without unit: the area between curve and diagonal as a share of that under the
    diagonal. NaN for an industry without output.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Krugman (1991), Geography and Trade, MIT Press. EconGeo's `locational_gini` gives the area itself, which is half of
    this and at most 0.5; REAT's `gini.conc` is the Gini coefficient of the quotients, each region counting once.

    Examples
    --------
    Two regions of equal size: the curve of coal bends at (0.5, 0.25), and 0.5 - 0.25 lies between.

    >>> output = pd.DataFrame({"coal": [3, 1], "food": [1, 3]}, index=["north", "south"])
    >>> locational_gini(output).to_dict()
    {'coal': 0.25, 'food': 0.25}
    """
    output = numeric_frame(output, "output")
    cells = rows(output)
    totals = known_sums(cells, axis=1)
    if skipna:
        known = ~np.isnan(cells)
        gaps = [_lorenz_gap(column[part], totals[part]) for column, part in zip(cells.T, known.T, strict=True)]
        return pd.Series(gaps, index=output.columns, dtype=float)
    return pd.Series(_lorenz_gap(cells.T, totals), index=output.columns)


def _lorenz_gap(amounts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Gini of the curve of amounts (last axis) against totals, ordered by their quotient."""
    order = np.argsort(divided(amounts, totals), axis=-1)
    width, rise = totals[order], np.take_along_axis(amounts, order, axis=-1)
    # a trapezium's mean height is that of its right side less half its rise
    twice_the_area = np.einsum("...r,...r->...", width, 2 * np.cumsum(rise, axis=-1) - rise)
    return 1 - divided(twice_the_area, amounts.sum(axis=-1) * totals.sum())
