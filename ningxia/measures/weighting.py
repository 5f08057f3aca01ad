"""What the correlations of indicators say about weighting them, and about adding them up at all."""

from itertools import combinations

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, numeric_frame


def pca_weights(scores: pd.DataFrame, factors: int | None = None) -> pd.Series:
    r"""Weights from squared factor loadings after varimax rotation, adding up to 1.

    Each indicator belongs to the factor on which it loads most. Inside a factor it weighs its squared loading as a
    share of the variance the factor explains, and the factor weighs its share of what all factors explain; so

    .. math:: w_c \propto \frac{\ell_{cf}^2}{V_f} \cdot \frac{V_f}{\sum_g V_g} \propto \max_f \ell_{cf}^2

    Parameters
    ----------
    scores
        Regions down, indicators across, two or more of each; any units, since correlations are taken.
    factors
        How many principal components to rotate. By default those with an eigenvalue above 1 that also explain more
        than 10 % of the variance, or as many as are needed for more than 60 % of it.

    Returns
    -------
    A Series by indicator; NaN throughout if a score is missing, an indicator does not vary or there is only one.

    Raises
    ------
    ValueError
        `factors` is not between 1 and the number of indicators.

    Notes
    -----
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, pp. 89-91, whose Table 18 (after Nicoletti,
    Scarpetta and Boylaud 2000) this reproduces with its four factors, where the rules it states keep two; rotation
    with Kaiser's normalisation (Kaiser 1958, "The Varimax Criterion for Analytic Rotation in Factor Analysis",
    Psychometrika 23(3), 187-200), as R's `varimax`. COINr's `get_PCA` weights by the loadings of one component and
    does not rotate. Weights from correlations correct for overlap between indicators; they say nothing about
    importance.

    Examples
    --------
    Two indicators that say the same thing, and one unrelated to both, which makes a factor of its own:

    >>> scores = pd.DataFrame({"a": [1, 2, 3, 4], "twin": [1, 2, 3, 4], "other": [1, -1, -1, 1]})
    >>> pca_weights(scores, factors=2).round(6).to_dict()
    {'a': 0.333333, 'twin': 0.333333, 'other': 0.333333}
    """
    scores = numeric_frame(scores, "scores", negative=True)
    count = scores.shape[1]
    if min(scores.shape) < 2:
        return pd.Series(np.nan, index=scores.columns)
    if factors is not None and not 1 <= factors <= count:
        raise ValueError(f"factors is {factors}; expected 1 to {count}, the number of indicators.")
    correlation = np.atleast_2d(_correlation(scores.to_numpy()))
    if np.isnan(correlation).any():
        return pd.Series(np.nan, index=scores.columns)
    eigenvalues, vectors = np.linalg.eigh(correlation)
    # largest first; rounding may leave a zero eigenvalue just below zero
    eigenvalues, vectors = np.maximum(eigenvalues[::-1], 0.0), vectors[:, ::-1]
    kept = _retained(eigenvalues) if factors is None else factors
    highest = (_varimax(vectors[:, :kept] * np.sqrt(eigenvalues[:kept])) ** 2).max(axis=1)
    return pd.Series(highest / highest.sum(), index=scores.columns)


def _correlation(cells: np.ndarray) -> np.ndarray:
    apart = cells - cells.mean(axis=0)
    covariance = apart.T @ apart
    lengths = np.sqrt(covariance.diagonal())
    return divided(covariance, np.outer(lengths, lengths))


def _retained(eigenvalues: np.ndarray) -> int:
    """Components to keep by the handbook's three rules, p. 89."""
    explained = eigenvalues / eigenvalues.sum()
    # on a limit, as unrelated indicators are, the last digit must not decide
    hair = 1e-9
    strong = int(((eigenvalues > 1 + hair) & (explained > 0.1 + hair)).sum())
    enough = int(np.argmax(np.cumsum(explained) > 0.6 + hair)) + 1
    return max(strong, enough)


def _varimax(loadings: np.ndarray) -> np.ndarray:
    """Loadings turned so that the squares in each column differ most, rows first set to length 1 (Kaiser 1958).

    Pair by pair of columns, each by the angle that is best for the pair: unlike a gradient this cannot rest on a
    symmetric pattern, where the criterion has its minimum.
    """
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    turned = loadings / np.where(lengths == 0, 1.0, lengths)
    for _ in range(200):
        angles = [_turn_pair(turned, *pair) for pair in combinations(range(turned.shape[1]), 2)]
        if not any(abs(angle) > 1e-14 for angle in angles):
            break
    return turned * lengths


def _turn_pair(turned: np.ndarray, one: int, other: int) -> float:
    """Turn two columns, in place, by the angle that makes the variances of their squares largest."""
    x, y = turned[:, one].copy(), turned[:, other].copy()
    difference, product = x**2 - y**2, 2 * x * y
    mean_difference, mean_product = difference.mean(), product.mean()
    sine = 2 * (difference @ product - len(x) * mean_difference * mean_product)
    cosine = difference @ difference - product @ product - len(x) * (mean_difference**2 - mean_product**2)
    angle = float(np.arctan2(sine, cosine)) / 4
    turned[:, one], turned[:, other] = (
        x * np.cos(angle) + y * np.sin(angle),
        y * np.cos(angle) - x * np.sin(angle),
    )
    return angle


def cronbach_alpha(scores: pd.DataFrame, standardised: bool = False) -> float:
    r"""Cronbach's alpha: how far indicators go together, 1 where they all say the same, 0 where unrelated.

    .. math:: \alpha = \frac{k}{k-1} \left( 1 - \frac{\sum_c s_c^2}{s^2_{\Sigma}} \right), \qquad
              \alpha_{std} = \frac{k \bar r}{1 + (k-1) \bar r}

    Parameters
    ----------
    scores
        Regions down, indicators across, two or more, all pointing the same way. In one unit unless standardised.
    standardised
        Use the mean correlation, so that no indicator counts for more because its numbers are larger.

    Returns
    -------
    A float, negative where indicators contradict each other; NaN if a score is missing, there is one indicator, or
    (standardised) one does not vary.

    Raises
    ------
    ValueError
        A score is not a number.

    Notes
    -----
    Cronbach (1951), "Coefficient Alpha and the Internal Structure of Tests", Psychometrika 16(3), 297-334; both forms
    in OECD and JRC (2008), Handbook on Constructing Composite Indicators, pp. 72-73. Packages differ in which of the
    two is called alpha: COINr's `get_cronbach` is the raw one, from the regions known to each pair.

    Examples
    --------
    Variances 1 and 4, of the sum 9: 2 (1 - 5/9). The correlation is 1.

    >>> scores = pd.DataFrame({"a": [1, 2, 3], "b": [2, 4, 6]})
    >>> round(cronbach_alpha(scores), 6), round(cronbach_alpha(scores, standardised=True), 6)
    (0.888889, 1.0)
    """
    scores = numeric_frame(scores, "scores", negative=True)
    cells, count = scores.to_numpy(), scores.shape[1]
    if min(cells.shape) < 2:
        return float("nan")
    covariance = np.cov(cells, rowvar=False) if not standardised else _correlation(cells)
    return float(count / (count - 1) * (1 - divided(np.trace(covariance), covariance.sum())))
