"""How unequally something is spread, and how much of that lies between groups of regions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.measures._labels import along, divided, numeric_series, reject, reject_repeated, require_type

Terms = Callable[[np.ndarray], np.ndarray]


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
    by_group["within"] = (by_group[part] * by_group["index"]).mask(by_group[part] == 0, 0.0)
    # a group without people has no mean, and no part in anything
    between = by_group["population_share"] * terms(ratio.to_numpy())
    by_group["between"] = between.mask(by_group["population_share"] == 0, 0.0)
    within_sum, between_sum = by_group[["within", "between"]].sum(skipna=False)
    return InequalityDecomposition(total, float(within_sum), float(between_sum), by_group)


def _populations(values: pd.Series, weights: pd.Series | None) -> np.ndarray:
    if weights is None:
        return np.ones(len(values))
    return along(numeric_series(weights, "weights"), values.index, "weights", "values").to_numpy()


def _group_labels(groups: pd.Series, values: pd.Series) -> pd.Series:
    require_type(groups, pd.Series, "groups")
    reject_repeated(groups, "groups")
    groups = along(groups, values.index, "groups", "values")
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
    sums = frame.groupby(groups).sum(skipna=False)
    index = {
        name: _mean_term(part["value"].to_numpy(), part["people"].to_numpy(), terms)
        for name, part in frame.groupby(groups)
    }
    return pd.DataFrame(
        {
            "population_share": sums["people"] / people.sum(),
            "value_share": sums["amount"] / frame["amount"].sum(skipna=False),
            "mean": sums["amount"] / sums["people"],
            "index": pd.Series(index),
        }
    )
