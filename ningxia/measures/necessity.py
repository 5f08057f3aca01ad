"""Whether a condition looks necessary: no high outcome without it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, matched, numeric_series


@dataclass(frozen=True)
class CeilingLine:
    """The ceiling over a scatter of points, and how much room it leaves empty.

    `peers` holds the points that carry the ceiling, a step function, by region with the columns `x` and `y`.
    `effect_size` is `ceiling_zone` / `scope`, 0 to 1. `p_value` is the share of permutations with at least this effect.
    `leave_one_out` is the effect size without each region; `low` and `high` are its extremes. `cases` counts the
    regions used.
    """

    effect_size: float
    ceiling_zone: float
    scope: float
    p_value: float
    low: float
    high: float
    peers: pd.DataFrame
    leave_one_out: pd.Series
    cases: int


def ceiling_line(x: pd.Series, y: pd.Series, permutations: int = 10_000, seed: int = 0) -> CeilingLine:
    r"""Necessary-condition analysis: the free-disposal-hull ceiling (CE-FDH) of y over x and its effect size.

    The ceiling at x is the highest y found at or below x. If much of x is necessary for much of y, the upper left
    corner is empty; the effect size is the share of that empty zone in the rectangle the points span:

    .. math:: d = \frac{C}{S}, \qquad C = \int_{x_{min}}^{x_{max}} \left( y_{max} - c(x) \right) dx, \qquad
              S = (x_{max} - x_{min})(y_{max} - y_{min}), \qquad c(x) = \max_{x_r \le x} y_r

    Parameters
    ----------
    x
        The condition, one value a region, any unit.
    y
        The outcome, for the same regions. Regions that lack either are left out; `cases` counts the rest.
    permutations
        How often the outcomes are dealt out anew to find the p-value; 0 for none (then it is NaN).
    seed
        Of the random numbers; the same seed gives the same result.

    Returns
    -------
    A `CeilingLine`; NaN where x or y does not vary. By convention d below 0.1 is small, below 0.3 medium.

    Raises
    ------
    ValueError
        The regions are not the same.

    Notes
    -----
    Dul (2016), "Necessary Condition Analysis (NCA)", Organizational Research Methods 19(1), 10-52; the test after Dul,
    van der Laan and Kuik (2020), "A Statistical Significance Test for Necessary Condition Analysis", the same
    23(2), 385-395. The scope is that of the points, as in R's NCA by default. The p-value is (count + 1) /
    (permutations + 1), which is never zero; NCA gives count / permutations and at least 1 / permutations. The effect
    rests on a handful of points: with few regions much looks necessary, so set placebos beside it.

    Examples
    --------
    The ceiling is 1 from x = 0 and 2 from x = 1: (2 - 1) * 1 is empty of a rectangle of 2 * 2.

    >>> x = pd.Series({"a": 0, "b": 1, "c": 2, "d": 2})
    >>> y = pd.Series({"a": 1, "b": 2, "c": 2, "d": 0})
    >>> line = ceiling_line(x, y, permutations=0)
    >>> line.effect_size, line.peers.index.tolist()
    (0.25, ['a', 'b'])
    """
    condition, outcome, labels = _points(x, y)
    effect = float(_effect_sizes(condition, outcome[None])[0])
    without = pd.Series(_leave_one_out(condition, outcome), index=labels, dtype=float).reindex(x.index)
    scope = float(np.ptp(condition) * np.ptp(outcome)) if len(labels) else float("nan")
    highest = outcome > np.r_[-np.inf, np.maximum.accumulate(outcome)[:-1]]
    return CeilingLine(
        effect_size=effect,
        ceiling_zone=effect * scope,
        scope=scope,
        p_value=_p_value(condition, outcome, effect, permutations, seed),
        low=float(without.min()),
        high=float(without.max()),
        peers=pd.DataFrame({"x": condition, "y": outcome}, index=labels)[highest],
        leave_one_out=without,
        cases=len(labels),
    )


def ceiling_effect(x: pd.Series, y: pd.Series) -> float:
    """The effect size of the ceiling of y over x, without the test and the range that `ceiling_line` gives besides.

    Parameters
    ----------
    x, y
        As in `ceiling_line`.

    Returns
    -------
    The effect size, 0 to 1; NaN where x or y does not vary.

    Raises
    ------
    ValueError
        The regions are not the same.

    Notes
    -----
    Dul (2016), as in `ceiling_line`.

    Examples
    --------
    >>> ceiling_effect(pd.Series({"a": 0, "b": 1, "c": 2, "d": 2}), pd.Series({"a": 1, "b": 2, "c": 2, "d": 0}))
    0.25
    """
    condition, outcome, _ = _points(x, y)
    return float(_effect_sizes(condition, outcome[None])[0])


def _points(x: pd.Series, y: pd.Series) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Conditions, outcomes and labels of the regions that have both, by x, and the highest outcome first where
    conditions are equal: it carries the ceiling."""
    x = numeric_series(x, "x", negative=True)
    y = matched(numeric_series(y, "y", negative=True), x, "y", "x")
    conditions, outcomes = x.to_numpy(), y.to_numpy()
    order = np.lexsort((-outcomes, conditions))
    order = order[~np.isnan(conditions + outcomes)[order]]
    return conditions[order], outcomes[order], x.index[order]


def _effect_sizes(condition: np.ndarray, outcomes: np.ndarray) -> np.ndarray:
    """Effect size of each row of outcomes over one rising row of conditions."""
    spread = np.ptp(condition) if len(condition) else 0.0
    if spread == 0 or np.ptp(outcomes[0]) == 0:
        return np.full(len(outcomes), np.nan)
    ceiling = np.maximum.accumulate(outcomes, axis=1)
    # between equal conditions the step has no width, so the last and highest of them counts
    zone = (ceiling[:, -1:] - ceiling[:, :-1]) @ np.diff(condition)
    return zone / (spread * np.ptp(outcomes[0]))


def _leave_one_out(condition: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Effect size without each point, as `_effect_sizes` has it, a row of the others for each."""
    size = len(condition)
    if size < 3:
        return np.full(size, np.nan)
    others = np.arange(size - 1)
    kept = others + (others >= np.arange(size)[:, None])
    ceiling = np.maximum.accumulate(outcome[kept], axis=1)
    zone = ((ceiling[:, -1:] - ceiling[:, :-1]) * np.diff(condition[kept])).sum(axis=1)
    return divided(zone, np.ptp(condition[kept], axis=1) * np.ptp(outcome[kept], axis=1))


def _p_value(condition: np.ndarray, outcome: np.ndarray, effect: float, permutations: int, seed: int) -> float:
    if permutations < 1 or np.isnan(effect):
        return float("nan")
    dealt = np.random.default_rng(seed).permuted(np.tile(outcome, (permutations, 1)), axis=1)
    # the same points in another order may differ in the last digit
    reached = _effect_sizes(condition, dealt) >= effect - 1e-12
    return float((reached.sum() + 1) / (permutations + 1))
