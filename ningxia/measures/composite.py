"""Composite indicators: from columns in different units to one score and a rank."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.measures._labels import Labelled, along, divided, numbers, numeric_frame, numeric_series, reject

SKEW_LIMIT, KURTOSIS_LIMIT, POINTS_LIMIT = 2.0, 3.5, 5


def min_max(values: pd.DataFrame, polarity: Mapping[str, int] | None = None) -> pd.DataFrame:
    r"""Indicators on a scale from 0, the worst region's, to 1, the best one's.

    .. math:: z_{rc} = \frac{x_{rc} - \min_r x_{rc}}{\max_r x_{rc} - \min_r x_{rc}}

    and 1 minus that where polarity is -1.

    Parameters
    ----------
    values
        Regions down, indicators across, each column in its own unit.
    polarity
        1 for each column where more is better, -1 where less is; all 1 if left out.

    Returns
    -------
    A frame of the same shape. Missing stays missing; a column with one value throughout is NaN.

    Raises
    ------
    ValueError
        Polarity lacks a column, names one that is not there, or is neither 1 nor -1.

    Notes
    -----
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, OECD Publishing, section on
    normalisation and Table 15, p. 87. COINr's `n_minmax` takes the ends of the scale as an option.

    Examples
    --------
    >>> values = pd.DataFrame({"patents": [0, 5, 10], "energy": [1, 2, 4]}, index=["a", "b", "c"])
    >>> min_max(values, polarity={"patents": 1, "energy": -1}).round(3)
       patents  energy
    a      0.0   1.000
    b      0.5   0.667
    c      1.0   0.000
    """
    values = numeric_frame(values, "values", negative=True)
    signed = values * _signs(values, polarity)
    low, high = signed.min(), signed.max()
    return (signed - low) / (high - low).where(high != low)


def z_score(values: pd.DataFrame, polarity: Mapping[str, int] | None = None) -> pd.DataFrame:
    r"""Indicators in standard deviations from their mean, positive where better.

    .. math:: z_{rc} = \pm \frac{x_{rc} - \bar x_c}{s_c}, \qquad
              s_c^2 = \frac{1}{n-1} \sum_r (x_{rc} - \bar x_c)^2

    Parameters
    ----------
    values
        Regions down, indicators across, each column in its own unit.
    polarity
        1 for each column where more is better, -1 where less is; all 1 if left out.

    Returns
    -------
    A frame of the same shape. Missing stays missing; a column with one value throughout is NaN.

    Raises
    ------
    ValueError
        Polarity lacks a column, names one that is not there, or is neither 1 nor -1.

    Notes
    -----
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, OECD Publishing, section on
    normalisation and Table 15, p. 87. scikit-learn's `StandardScaler` and scipy's `zscore` divide by n by default.

    Examples
    --------
    >>> z_score(pd.DataFrame({"patents": [1, 2, 3]}, index=["a", "b", "c"]))["patents"].to_dict()
    {'a': -1.0, 'b': 0.0, 'c': 1.0}
    """
    values = numeric_frame(values, "values", negative=True)
    varied = values.max() != values.min()
    return (values - values.mean()) / values.std().where(varied) * _signs(values, polarity)


def _signs(values: pd.DataFrame, polarity: Mapping[str, int] | None) -> pd.Series:
    if polarity is None:
        return pd.Series(1.0, index=values.columns)
    signs = along(_by_column(polarity, "polarity"), values.columns, "polarity", "values' columns")
    reject(~signs.isin([1, -1]).to_numpy(), signs, "polarity", "expected 1 or -1")
    return signs


def _by_column(given: Mapping[str, float] | pd.Series, name: str) -> pd.Series:
    """One number a column, from a mapping or a Series, which is not made a mapping as it may hold a label twice."""
    if not isinstance(given, Mapping | pd.Series):
        raise ValueError(f"{name} is a {type(given).__name__}; expected a number for each column by its name.")
    series = given if isinstance(given, pd.Series) else pd.Series(dict(given), dtype=None if given else float)
    return numeric_series(series, name, negative=True)


def winsorise(values: pd.DataFrame) -> pd.DataFrame:
    r"""Indicators with outliers moved in, where skewness and kurtosis together call for it.

    A column with |skewness| >= 2 and excess kurtosis >= 3.5 has its farthest value, on the side of the skew,
    set to the next one; then it is tested again, until it passes or five points have been moved. Tied
    extremes move together and count each.

    Parameters
    ----------
    values
        Regions down, indicators across, each column in its own unit.

    Returns
    -------
    A frame of the same shape; compare it with `values` to see which points moved. Missing stays missing. A
    column still beyond the limits after five points is returned as it then stands.

    Raises
    ------
    ValueError
        A value is not a number.

    Notes
    -----
    The rule of COINr's `winsorise` (Becker, Caperna, Del Sorbo, Norlen, Papadimitriou and Saisana 2022, "COINr:
    An R package for developing composite indicators", Journal of Open Source Software 7(78), 4567), with both
    moments corrected for bias, as in Excel. COINr's `Treat` goes on to a log transform where this does not
    suffice.

    Examples
    --------
    >>> values = pd.DataFrame({"patents": [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]})
    >>> winsorise(values)["patents"].tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 9.0]
    """
    values = numeric_frame(values, "values", negative=True)
    cells = values.to_numpy(copy=True)
    for column in cells.T:
        _move_in(column)
    return pd.DataFrame(cells, index=values.index, columns=values.columns)


def _move_in(column: np.ndarray) -> None:
    """Move the extremes of one column in, in place, until it passes or five points have moved."""
    moved = {True: 0, False: 0}
    while sum(moved.values()) < POINTS_LIMIT:
        skewness, kurtosis = (moment[0] for moment in _moments(column[:, None]))
        if not (abs(skewness) >= SKEW_LIMIT and kurtosis >= KURTOSIS_LIMIT):
            return
        high = bool(skewness >= 0)
        extreme, inner = (np.nanmax, np.nanmax) if high else (np.nanmin, np.nanmin)
        at = column == extreme(column)
        column[at] = inner(column[~at])
        # those moved before are now tied with the extreme, so this counts points and not moves
        moved[high] = int(at.sum())


def _moments(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Skewness and excess kurtosis of each column, both corrected for bias; NaN under four values."""
    count = (~np.isnan(cells)).sum(axis=0).astype(float)
    count[count < 4] = np.nan
    apart = cells - divided(np.nansum(cells, axis=0), count)
    square = apart**2
    second, third, fourth = (np.nansum(power, axis=0) for power in (square, square * apart, square * square))
    skewness = count * np.sqrt(count - 1) / (count - 2) * divided(third, second**1.5)
    kurtosis = count * (count + 1) * (count - 1) / ((count - 2) * (count - 3)) * divided(fourth, second**2) - 3 * (
        count - 1
    ) ** 2 / ((count - 2) * (count - 3))
    return skewness, kurtosis


def aggregate(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series | None = None,
    mean: str = "arithmetic",
) -> pd.Series:
    r"""One score a region: the weighted mean of its indicators.

    .. math:: A_r = \sum_c w_c z_{rc}, \qquad G_r = \prod_c z_{rc}^{w_c}, \qquad \sum_c w_c = 1

    Parameters
    ----------
    scores
        Regions down, normalised indicators across.
    weights
        One for each column, zero or more, made to add up to 1; equal if left out.
    mean
        "arithmetic", where a strength makes up for a weakness in full, or "geometric", where it does less;
        the latter needs scores above zero.

    Returns
    -------
    A Series by region; NaN where an indicator is missing.

    Raises
    ------
    ValueError
        A weight is negative, the columns differ, a score is not positive under the geometric mean, or `mean`
        is neither of the two.

    Notes
    -----
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, OECD Publishing, section on aggregation.
    COINr's `a_amean` and `a_gmean` skip missing indicators unless told not to.

    Examples
    --------
    >>> scores = pd.DataFrame({"firms": [0.1, 0.5], "science": [0.9, 0.5]}, index=["a", "b"])
    >>> aggregate(scores).to_dict()
    {'a': 0.5, 'b': 0.5}
    >>> aggregate(scores, mean="geometric").round(6).to_dict()
    {'a': 0.3, 'b': 0.5}
    """
    scores = numeric_frame(scores, "scores", negative=True)
    if weights is None:
        weights = pd.Series(1.0, index=scores.columns)
    weights = numeric_series(_by_column(weights, "weights"), "weights")
    weights = along(weights, scores.columns, "weights", "scores' columns")
    return pd.Series(weighted_means(scores, weights.to_numpy()[None], mean)[:, 0], index=scores.index)


def weighted_means(scores: pd.DataFrame, weights: np.ndarray, mean: str) -> np.ndarray:
    """Means of the rows under each row of weights, which are made to add up to 1: regions by vectors."""
    # divided by the sum of weights only at the end, which keeps ties of whole numbers exact
    total = weights.sum(axis=1)
    if mean == "arithmetic":
        return divided(scores.to_numpy() @ weights.T, total)
    if mean != "geometric":
        raise ValueError(f"mean is {mean!r}; expected 'arithmetic' or 'geometric'.")
    reject(scores.to_numpy() <= 0, scores, "scores", "the geometric mean needs scores above zero; add a constant")
    return np.exp(divided(np.log(scores.to_numpy()) @ weights.T, total))


def rank(scores: Labelled) -> Labelled:
    """Ranks, 1 for the highest score; tied scores share the best of their ranks.

    Parameters
    ----------
    scores
        A Series by region, or a frame ranked column by column.

    Returns
    -------
    Ranks as floats, of the same shape; missing stays missing and takes no rank.

    Raises
    ------
    ValueError
        A score is not a number.

    Notes
    -----
    "Competition" ranking, as in R's `rank(ties.method = "min")`, whose 1 is the lowest value.

    Examples
    --------
    >>> rank(pd.Series({"a": 0.9, "b": 0.5, "c": 0.5, "d": 0.1})).to_dict()
    {'a': 1.0, 'b': 2.0, 'c': 2.0, 'd': 4.0}
    """
    return numbers(scores, "scores", negative=True).rank(ascending=False, method="min")
