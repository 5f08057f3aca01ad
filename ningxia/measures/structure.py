"""How alike two structures are, and how far one has moved."""

import numpy as np
import pandas as pd

from ningxia.measures._labels import (
    Labelled,
    along,
    divided,
    matched,
    nan_at_zero,
    numbers,
    numeric_series,
    reject,
    rows,
    shares,
    unrowed,
)


def _pair(first: Labelled, second: Labelled, names: tuple[str, str]) -> tuple[Labelled, Labelled]:
    """Two tables checked and in one order; a Series is set against each row of a frame."""
    first, second = numbers(first, names[0]), numbers(second, names[1])
    if second.ndim == 1 and first.ndim == 2:
        return first, along(second, first.columns, names[1], f"{names[0]}'s columns")
    return first, matched(second, first, names[1], names[0])


def norm_of_absolute_values(before: Labelled, after: Labelled) -> pd.Series | float:
    r"""Norm of absolute values: the share of the whole that changed its place in the structure, 0 to 1.

    .. math:: NAV = \tfrac{1}{2} \sum_i \left| s_{i,t} - s_{i,0} \right|

    Parameters
    ----------
    before, after
        Amounts by category (Series), or frames with one structure a row; any unit, zero or more. Shares are
        taken inside.

    Returns
    -------
    A float for Series, a Series by row for frames; NaN where a total is zero or a part missing.

    Raises
    ------
    ValueError
        A value is negative, or the labels are not the same.

    Notes
    -----
    Also called the Michaely index; Dietrich (2012), "Does growth cause structural change, or is it the other way
    around?", Empirical Economics. Some authors leave out the half.

    Examples
    --------
    >>> before = pd.Series({"agriculture": 30, "industry": 40, "services": 30})
    >>> after = pd.Series({"agriculture": 10, "industry": 50, "services": 40})
    >>> round(norm_of_absolute_values(before, after), 12)  # (0.2 + 0.1 + 0.1) / 2
    0.2
    """
    before, after = _pair(before, after, ("before", "after"))
    return unrowed(np.abs(shares(after) - shares(before)).sum(axis=1) / 2, before)


def finger_kreinin(a: Labelled, b: Labelled) -> pd.Series | float:
    r"""Finger and Kreinin's similarity: the share that two structures have in common, 0 to 1.

    .. math:: FK = \sum_i \min(s_{ia}, s_{ib})

    Parameters
    ----------
    a, b
        Amounts by category (Series), or frames with one structure a row; `b` may be one Series for all rows
        of `a`. Any unit, zero or more; shares are taken inside.

    Returns
    -------
    A float for Series, a Series by row for frames; NaN where a total is zero or a part missing.

    Raises
    ------
    ValueError
        A value is negative, or the labels are not the same.

    Notes
    -----
    Finger and Kreinin (1979), "A Measure of 'Export Similarity' and Its Possible Uses", The Economic Journal
    89(356), 905-912, times 100 there. It is 1 minus the norm of absolute values.

    Examples
    --------
    >>> region = pd.Series({"coal": 60, "food": 40})
    >>> nation = pd.Series({"coal": 10, "food": 90})
    >>> finger_kreinin(region, nation)  # 0.1 + 0.4
    0.5
    """
    a, b = _pair(a, b, ("a", "b"))
    return unrowed(np.minimum(shares(a), shares(b)).sum(axis=1), a)


def cosine_similarity(a: Labelled, b: Labelled) -> pd.Series | float:
    r"""Cosine of two structures: 1 where one is a multiple of the other, 0 with nothing in common.

    .. math:: C = \frac{\sum_i s_{ia} s_{ib}}{\sqrt{\sum_i s_{ia}^2 \sum_i s_{ib}^2}}

    Parameters
    ----------
    a, b
        Amounts by category (Series), or frames with one structure a row; `b` may be one Series for all rows
        of `a`. Any unit, zero or more: amounts and shares give the same.

    Returns
    -------
    A float for Series, a Series by row for frames; NaN where a total is zero or a part missing.

    Raises
    ------
    ValueError
        A value is negative, or the labels are not the same.

    Notes
    -----
    Known in Chinese regional economics as UNIDO's coefficient of similarity of industrial structure; the original
    could not be seen. The large shares decide it: at three sectors it is near 1 for almost any two economies.

    Examples
    --------
    >>> cosine_similarity(pd.Series({"coal": 3, "food": 4}), pd.Series({"coal": 4, "food": 3}))  # 24 / 25
    0.96
    """
    a, b = _pair(a, b, ("a", "b"))
    own, other = _scaled(a), _scaled(b)
    lengths = np.linalg.norm(own, axis=1) * np.linalg.norm(other, axis=1)
    # a rounding of the last digit must not leave 0..1
    return unrowed(np.minimum(divided((own * other).sum(axis=1), lengths), 1.0), a)


def moore_angle(before: Labelled, after: Labelled) -> pd.Series | float:
    r"""Moore's index of structural change: the angle between two structures, 0 to pi/2 radians.

    .. math:: \theta = \arccos \frac{\sum_i s_{i,0} s_{i,t}}{\sqrt{\sum_i s_{i,0}^2 \sum_i s_{i,t}^2}}

    computed as arctan(|d| / (|u| u.v)) from d = (u.u) v - (u.v) u, which keeps all digits for small angles. What
    lies within the rounding of the figures themselves is no angle: proportional structures give 0.

    Parameters
    ----------
    before, after
        Amounts by category (Series), or frames with one structure a row; any unit, zero or more.

    Returns
    -------
    Radians: a float for Series, a Series by row for frames; NaN where a total is zero or a part missing.

    Raises
    ------
    ValueError
        A value is negative, or the labels are not the same.

    Notes
    -----
    Named for J. H. Moore, who proposed it in 1978; the original could not be seen. Often printed in degrees.

    Examples
    --------
    >>> round(moore_angle(pd.Series({"a": 1, "b": 0}), pd.Series({"a": 1, "b": 1})), 6)  # pi / 4
    0.785398
    """
    before, after = _pair(before, after, ("before", "after"))
    start, end = _scaled(before), _scaled(after)
    own, common = (start * start).sum(axis=1, keepdims=True), (start * end).sum(axis=1, keepdims=True)
    apart = own * end - common * start
    apart[np.abs(apart) <= 8 * np.finfo(float).eps * own * end] = 0.0
    return unrowed(np.arctan2(np.linalg.norm(apart, axis=1), np.sqrt(own[:, 0]) * common[:, 0]), before)


def _scaled(values: Labelled) -> np.ndarray:
    """Rows whose largest cell is between 1 and 2, by a power of two, so that no digit is lost; NaN if all are zero."""
    cells = rows(values)
    largest = nan_at_zero(cells.max(axis=1, keepdims=True, initial=0.0))
    return cells / np.exp2(np.floor(np.log2(largest)))


def lilien_index(before: Labelled, after: Labelled, weights: str = "current") -> pd.Series | float:
    r"""Lilien's index: how far the growth of industries scatters about the growth of the whole.

    .. math:: \sigma = \sqrt{\sum_i w_i \left( \Delta \ln x_i - \Delta \ln X \right)^2}

    Parameters
    ----------
    before, after
        Amounts by category (Series), or frames with one structure a row; one unit, above zero.
    weights
        Shares of "current" (those after), "initial", or the "average" of both.

    Returns
    -------
    A float for Series, a Series by row for frames, without unit; NaN where a part is missing.

    Raises
    ------
    ValueError
        A value is negative or zero (its log does not exist: merge the category with another), the labels are
        not the same, or `weights` is none of the three.

    Notes
    -----
    Lilien (1982), "Sectoral Shifts and Cyclical Unemployment", Journal of Political Economy 90(4), 777-793,
    for jobs. Later versions take average shares, as in a Tornqvist index.

    Examples
    --------
    Industry doubles, agriculture stands still, the whole grows by half; current shares are 2/3 and 1/3.

    >>> before, after = pd.Series({"industry": 1, "farms": 1}), pd.Series({"industry": 2, "farms": 1})
    >>> round(lilien_index(before, after), 6)  # sqrt(2/3 ln(4/3)^2 + 1/3 ln(2/3)^2)
    0.331624
    """
    before, after = _pair(before, after, ("before", "after"))
    for name, values in (("before", before), ("after", after)):
        reject(values.to_numpy() == 0, values, name, "zero has no logarithm; merge the category with another")
    start, end = rows(before), rows(after)
    chosen = {"current": shares(after), "initial": shares(before), "average": (shares(before) + shares(after)) / 2}
    if weights not in chosen:
        raise ValueError(f"weights is {weights!r}; expected one of {', '.join(chosen)}.")
    whole = np.log(divided(end.sum(axis=1, keepdims=True), start.sum(axis=1, keepdims=True)))
    scatter = (chosen[weights] * (np.log(end / start) - whole) ** 2).sum(axis=1)
    return unrowed(np.sqrt(scatter), before)


def mean_decomposition(
    values: pd.Series,
    weights: pd.Series,
    reference_values: pd.Series,
    reference_weights: pd.Series,
) -> pd.DataFrame:
    r"""Parts of the gap between two means: by a different mix of classes, and by gaps inside the classes.

    .. math:: \bar v - \bar v^{*} = \sum_i (w_i - w^{*}_i) \frac{v_i + v^{*}_i}{2}
              + \sum_i (v_i - v^{*}_i) \frac{w_i + w^{*}_i}{2}

    Parameters
    ----------
    values, reference_values
        Mean of each class, in one unit: revenue per firm, or profit on revenue, which may be below zero.
    weights, reference_weights
        Size of each class (firms, say), zero or more; shares are taken inside.

    Returns
    -------
    A frame by class with the columns `mix` and `within`, in the unit of the values, whose sum is the gap of
    the weighted means, values minus reference.

    Raises
    ------
    ValueError
        A weight is negative, or the classes are not the same.

    Notes
    -----
    Kitagawa (1955), "Components of a Difference Between Two Rates", Journal of the American Statistical
    Association 50(272), 1168-1194: each factor's difference at the mean of the other, so no interaction is left.

    Examples
    --------
    Larger on average although smaller in each class, having more large firms:

    >>> sizes = ["small", "large"]
    >>> parts = mean_decomposition(
    ...     pd.Series([3.0, 50.0], sizes), pd.Series([50, 50], sizes),
    ...     pd.Series([4.0, 60.0], sizes), pd.Series([75, 25], sizes))
    >>> parts
              mix  within
    small  -0.875  -0.625
    large  13.750  -3.750
    >>> float(parts.sum().sum())  # 26.5 - 18.0
    8.5
    """
    own = numeric_series(values, "values", negative=True)
    reference = numbers(reference_values, "reference_values", negative=True)
    reference = matched(reference, own, "reference_values", "values")
    size = shares(matched(numbers(weights, "weights"), own, "weights", "values"))[0]
    norm = shares(matched(numbers(reference_weights, "reference_weights"), own, "reference_weights", "values"))[0]
    mix = (size - norm) * (own + reference) / 2
    return pd.DataFrame({"mix": mix, "within": (own - reference) * (size + norm) / 2})
