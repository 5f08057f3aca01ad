"""How unequally something is spread: over people, over regions, between groups of regions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, known_sums, matched, numeric_frame, numeric_series, reject, rows

Terms = Callable[[np.ndarray], np.ndarray]


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
    count, total = len(ordered), ordered.sum()
    if not total > 0:
        return float("nan")
    ranks = np.arange(1, count + 1)
    index = 2 * (ranks @ ordered) / (count * total) - (count + 1) / count
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


@dataclass(frozen=True)
class InequalityDecomposition:
    """Inequality in all, within groups and between them, and each group's part.

    `by_group` has one row a group: `population_share`, `value_share`, `mean`, `index` (the measure inside the
    group), and its contributions `within` and `between`, which add up to the fields of those names.
    """

    total: float
    within: float
    between: float
    by_group: pd.DataFrame


def theil(
    values: pd.Series,
    weights: pd.Series | None = None,
    groups: pd.Series | None = None,
) -> float | InequalityDecomposition:
    r"""Theil's T: 0 for equality, ln n when one unit has everything; with `groups`, its parts.

    .. math:: T = \sum_i p_i \frac{y_i}{\mu} \ln \frac{y_i}{\mu}, \qquad
              T = \sum_g v_g T_g + \sum_g v_g \ln \frac{\mu_g}{\mu}

    with p the shares of the weights (1/n without), mu the weighted mean, and v a group's share of the whole
    amount.

    Parameters
    ----------
    values
        One value a unit, such as GDP per head; zero or more. A zero stays in n and adds 0.
    weights
        Population of each unit, in any unit, zero or more; equal if left out.
    groups
        The group of each unit.

    Returns
    -------
    A float, or an `InequalityDecomposition` if groups are given; NaN where a value or weight is missing.

    Raises
    ------
    ValueError
        A value or weight is negative, labels differ, or a unit has no group.

    Notes
    -----
    Theil (1967), Economics and Information Theory, North-Holland; the decomposition as in Shorrocks (1980),
    "The Class of Additively Decomposable Inequality Measures", Econometrica 48(3), 613-625. inequality's
    `Theil` replaces zeros by a tiny constant; REAT's `theil` is the mean log deviation, here
    `mean_log_deviation`.

    Examples
    --------
    >>> incomes = pd.Series({"a": 1.0, "b": 1.0, "c": 2.0, "d": 4.0})
    >>> round(theil(incomes), 6)  # 2 * 0.25 * 0.5 ln 0.5 + 0.25 * 2 ln 2
    0.173287
    >>> parts = theil(incomes, groups=pd.Series({"a": "west", "b": "west", "c": "east", "d": "east"}))
    >>> round(parts.within, 6), round(parts.between, 6)  # 0.75 * (1/3 ln 2/3 + 2/3 ln 4/3); the rest
    (0.042475, 0.130812)
    """
    return _decomposed(values, weights, groups, _theil_terms, "value_share")


def mean_log_deviation(
    values: pd.Series,
    weights: pd.Series | None = None,
    groups: pd.Series | None = None,
) -> float | InequalityDecomposition:
    r"""Mean log deviation (Theil's L): the mean distance, in logs, below the mean; with `groups`, its parts.

    .. math:: L = \sum_i p_i \ln \frac{\mu}{y_i}, \qquad
              L = \sum_g p_g L_g + \sum_g p_g \ln \frac{\mu}{\mu_g}

    Parameters
    ----------
    values
        One value a unit, such as GDP per head; a zero makes the result NaN.
    weights
        Population of each unit, in any unit, zero or more; equal if left out.
    groups
        The group of each unit.

    Returns
    -------
    A float, or an `InequalityDecomposition` if groups are given; NaN where a value or weight is missing.

    Raises
    ------
    ValueError
        A value or weight is negative, labels differ, or a unit has no group.

    Notes
    -----
    Shorrocks (1980), "The Class of Additively Decomposable Inequality Measures", Econometrica 48(3),
    613-625. Sometimes printed as "Theil index" without a letter: T weights by income, L by population.

    Examples
    --------
    >>> round(mean_log_deviation(pd.Series({"a": 1.0, "b": 3.0})), 6)  # (ln 2 + ln 2/3) / 2
    0.143841
    """
    return _decomposed(values, weights, groups, _log_terms, "population_share")


def _theil_terms(ratio: np.ndarray) -> np.ndarray:
    """(y/mu) ln (y/mu), 0 at zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ratio == 0, 0.0, ratio * np.log(ratio))


def _log_terms(ratio: np.ndarray) -> np.ndarray:
    """ln (mu/y), NaN at zero."""
    with np.errstate(divide="ignore"):
        return np.where(ratio == 0, np.nan, -np.log(ratio))


def _decomposed(
    values: pd.Series,
    weights: pd.Series | None,
    groups: pd.Series | None,
    terms: Terms,
    part: str,
) -> float | InequalityDecomposition:
    """The mean of the terms of y/mu, and with groups its two parts, weighted by the group share `part`."""
    values = numeric_series(values, "values")
    people = _populations(values, weights)
    total = _mean_term(values.to_numpy(), people, terms)
    if groups is None:
        return total
    by_group = _group_parts(values, people, _group_labels(groups, values), terms)
    ratio = by_group["value_share"] / by_group["population_share"]
    between = _theil_terms if part == "value_share" else _log_terms
    by_group["within"] = (by_group[part] * by_group["index"]).mask(by_group[part] == 0, 0.0)
    by_group["between"] = by_group["population_share"] * between(ratio.to_numpy())
    within_sum, between_sum = by_group[["within", "between"]].sum(skipna=False)
    return InequalityDecomposition(total, float(within_sum), float(between_sum), by_group)


def _populations(values: pd.Series, weights: pd.Series | None) -> np.ndarray:
    if weights is None:
        return np.ones(len(values))
    return matched(numeric_series(weights, "weights"), values, "weights", "values").to_numpy()


def _group_labels(groups: pd.Series, values: pd.Series) -> pd.Series:
    groups = matched(groups, values, "groups", "values")
    reject(groups.isna().to_numpy(), groups, "groups", "missing; expected a group for each unit")
    return groups


def _mean_term(values: np.ndarray, people: np.ndarray, terms: Terms) -> float:
    mean = divided(np.sum(people * values), np.sum(people))
    parts = terms(divided(values, mean))
    # a unit without people weighs nothing, whatever its value
    counted = people != 0
    return float(divided((people[counted] * parts[counted]).sum(), people.sum()))


def _group_parts(values: pd.Series, people: np.ndarray, groups: pd.Series, terms: Terms) -> pd.DataFrame:
    frame = pd.DataFrame({"value": values, "people": people, "amount": values * people})
    sums = frame.groupby(groups, sort=True).sum(skipna=False)
    index = {
        name: _mean_term(part["value"].to_numpy(), part["people"].to_numpy(), terms)
        for name, part in frame.groupby(groups, sort=True)
    }
    return pd.DataFrame(
        {
            "population_share": sums["people"] / people.sum(),
            "value_share": sums["amount"] / frame["amount"].sum(skipna=False),
            "mean": sums["amount"] / sums["people"],
            "index": pd.Series(index),
        }
    )
