"""How firm a ranking is: under other weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.measures._labels import numeric_frame, require_same
from ningxia.measures.composite import weighted_means

HAIR = 1e-12  # weighted means nearer than this, beside the largest there can be, are the same


@dataclass(frozen=True)
class RankRobustness:
    """Ranks of each region under many weight vectors.

    `ranks` has one row a weight vector and one column a region. `summary` has one row a region: `rank` under
    equal weights, `median`, `p05` and `p95` of its ranks, and `mean_absolute_shift`, how many places it is moved
    on average. The field `mean_absolute_shift` is the mean of that over regions.
    """

    ranks: pd.DataFrame
    summary: pd.DataFrame
    mean_absolute_shift: float


def rank_robustness(
    scores: pd.DataFrame,
    draws: int = 1000,
    seed: int = 0,
    weights: pd.DataFrame | None = None,
    mean: str = "arithmetic",
) -> RankRobustness:
    r"""Ranks under many weightings of the indicators, and how far they move from those under equal weights.

    .. math:: \bar R_r = \frac{1}{D} \sum_d \left| rank_d(r) - rank_0(r) \right|

    Parameters
    ----------
    scores
        Regions down, normalised indicators across.
    draws
        How many weight vectors to draw, evenly from all that add up to 1 (a flat Dirichlet distribution).
    seed
        Of the random numbers; the same seed gives the same draws.
    weights
        Weight vectors to use instead, one a row, a column for each indicator, zero or more; each is made to
        add up to 1.
    mean
        "arithmetic" or "geometric", as in `aggregate`.

    Returns
    -------
    A `RankRobustness`. Rank 1 is the highest score, ties take the best rank, quantiles are interpolated. A
    region with a missing indicator has no rank and takes none.

    Raises
    ------
    ValueError
        A weight is negative, the columns differ, or `draws` is below one.

    Notes
    -----
    Saisana, Saltelli and Tarantola (2005), "Uncertainty and Sensitivity Analysis Techniques as Tools for the
    Quality Assessment of Composite Indicators", Journal of the Royal Statistical Society A 168(2), 307-323, for
    ranks under drawn weights and their average shift. COINr draws weights within a band about given ones.

    Examples
    --------
    >>> scores = pd.DataFrame({"firms": [0.9, 0.2, 0.1], "science": [0.8, 0.3, 0.5]}, index=["a", "b", "c"])
    >>> vectors = pd.DataFrame({"firms": [1.0, 0.0], "science": [0.0, 1.0]})
    >>> rank_robustness(scores, weights=vectors).summary[["rank", "median", "mean_absolute_shift"]]
       rank  median  mean_absolute_shift
    a   1.0     1.0                  0.0
    b   3.0     2.5                  0.5
    c   2.0     2.5                  0.5
    """
    scores = numeric_frame(scores, "scores", negative=True)
    vectors = _weight_vectors(scores, draws, seed, weights)
    nominal = _ranks(scores, np.ones((1, scores.shape[1])), mean)[0]
    ranks = _ranks(scores, vectors.to_numpy(), mean)
    shift = np.abs(ranks - nominal).mean(axis=0)
    quantiles = np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    summary = pd.DataFrame(
        {
            "rank": nominal,
            "median": quantiles[1],
            "p05": quantiles[0],
            "p95": quantiles[2],
            "mean_absolute_shift": shift,
        },
        index=scores.index,
    )
    by_draw = pd.DataFrame(ranks, index=vectors.index, columns=scores.index)
    return RankRobustness(by_draw, summary, float(summary["mean_absolute_shift"].mean()))


def _weight_vectors(scores: pd.DataFrame, draws: int, seed: int, weights: pd.DataFrame | None) -> pd.DataFrame:
    if weights is None:
        if draws < 1:
            raise ValueError(f"draws is {draws}; expected one or more.")
        drawn = np.random.default_rng(seed).dirichlet(np.ones(scores.shape[1]), size=draws)
        return pd.DataFrame(drawn, columns=scores.columns)
    weights = numeric_frame(weights, "weights")
    require_same(weights.columns, scores.columns, "weights", "scores")
    return weights[scores.columns]


def _ranks(scores: pd.DataFrame, vectors: np.ndarray, mean: str) -> np.ndarray:
    """Ranks under each weight vector, a row each; means that differ by no more than rounding are tied."""
    means = weighted_means(scores, vectors, mean).T
    largest = weighted_means(scores.abs(), vectors, "arithmetic").T if mean == "arithmetic" else means
    return descending_ranks(means, HAIR * np.fmax.reduce(largest, axis=1, initial=0.0))


def descending_ranks(scores: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Ranks along each row, 1 for the highest, ties taking the best; NaN keeps its place and takes none.

    Two scores of a row are tied where they are no farther apart than `apart` says for it.
    """
    order = np.argsort(-scores, axis=1)
    ordered = np.take_along_axis(scores, order, axis=1)
    places = np.arange(1, scores.shape[1] + 1)
    tied = np.zeros(scores.shape, dtype=bool)
    tied[:, 1:] = ordered[:, :-1] - ordered[:, 1:] <= apart[:, None]
    shared = np.maximum.accumulate(np.where(tied, 0, places), axis=1).astype(float)
    ranks = np.empty_like(shared)
    np.put_along_axis(ranks, order, np.where(np.isnan(ordered), np.nan, shared), axis=1)
    return ranks
