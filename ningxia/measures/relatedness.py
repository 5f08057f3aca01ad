"""Which industries go together, and how much of what an industry goes with a region already has."""

import numpy as np
import pandas as pd

from ningxia.measures._labels import divided, known_sums, numeric_frame


def relatedness(output: pd.DataFrame) -> pd.DataFrame:
    r"""Proximity of industries: how often regions specialised in one are specialised in the other too.

    .. math:: \varphi_{ij} = \min\{P(M_i \mid M_j),\, P(M_j \mid M_i)\}
              = \frac{\sum_r M_{ri} M_{rj}}{\max(\sum_r M_{ri}, \sum_r M_{rj})}, \qquad
              M_{ri} = 1 \text{ if } LQ_{ri} \ge 1

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more. A region is left out of the comparison of two
        industries if its figure for either is missing.

    Returns
    -------
    A square frame, industries by industries, 0 to 1. Relatedness joins different industries, so the diagonal
    is 0. NaN for an industry in which no region is specialised.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Hidalgo, Klinger, Barabasi and Hausmann (2007), "The Product Space Conditions the Development of Nations",
    Science 317(5837), 482-487. economic-complexity and Stata's ecomplexity give the same; py-ecomplexity has 1 on the
    diagonal; EconGeo's `relatedness` normalises co-occurrences otherwise.

    Examples
    --------
    Coal and power are each a speciality of the north and the west, food of the south alone.

    >>> output = pd.DataFrame(
    ...     {"coal": [4, 3, 1], "power": [3, 4, 1], "food": [1, 1, 6]}, index=["north", "west", "south"]
    ... )
    >>> relatedness(output)
           coal  power  food
    coal    0.0    1.0   0.0
    power   1.0    0.0   0.0
    food    0.0    0.0   0.0
    """
    proximity = _proximity(*_present(output))
    return pd.DataFrame(proximity, index=output.columns, columns=output.columns)


def relatedness_density(output: pd.DataFrame) -> pd.DataFrame:
    r"""Relatedness density: the share of an industry's related proximity that a region already has.

    .. math:: \omega_{ri} = \frac{\sum_{j \ne i} M_{rj} \varphi_{ij}}{\sum_{j \ne i} \varphi_{ij}}

    Parameters
    ----------
    output
        Regions down, industries across, one unit, zero or more. An industry for which a region has no figure
        is left out of its sums, above and below the line.

    Returns
    -------
    A frame of the shape of `output`, 0 to 1: near 1 where a region is specialised in nearly all that goes with
    the industry. NaN for an industry related to no other.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Hidalgo, Klinger, Barabasi and Hausmann (2007), "The Product Space Conditions the Development of Nations",
    Science 317(5837), 482-487. An industry does not count as related to itself, as in economic-complexity, Stata's
    ecomplexity and EconGeo, whose `relatedness_density` gives percent; in py-ecomplexity it does, with proximity 1.

    Examples
    --------
    >>> output = pd.DataFrame(
    ...     {"coal": [4, 3, 1], "power": [3, 4, 1], "food": [1, 1, 6]}, index=["north", "west", "south"]
    ... )
    >>> relatedness_density(output)
           coal  power  food
    north   1.0    1.0   NaN
    west    1.0    1.0   NaN
    south   0.0    0.0   NaN
    """
    present, known = _present(output)
    proximity = np.nan_to_num(_proximity(present, known))
    related = proximity.sum(axis=0) if known is None else known @ proximity
    return pd.DataFrame(divided(present @ proximity, related), index=output.index, columns=output.columns)


def _proximity(present: np.ndarray, known: np.ndarray | None) -> np.ndarray:
    """Smaller of the two conditional probabilities of a quotient of at least 1, over regions with both known."""
    # counts of regions are exact in single precision, which takes half the time
    single = present.astype(np.float32)
    together = (single.T @ single).astype(float)
    # how many regions have i as a speciality and a figure for j
    counts = np.broadcast_to(present.sum(axis=0)[:, None], together.shape) if known is None else present.T @ known
    proximity = divided(together, np.maximum(counts, counts.T))
    np.fill_diagonal(proximity, np.where(counts.diagonal() > 0, 0.0, np.nan))
    proximity[np.minimum(counts, counts.T) == 0] = np.nan
    return proximity


def _present(output: pd.DataFrame) -> tuple[np.ndarray, np.ndarray | None]:
    """Which quotients are at least 1, and which exist, as zeros and ones; None where all do."""
    cells = numeric_frame(output, "output").to_numpy()
    regions, industries = known_sums(cells, axis=1), known_sums(cells, axis=0)
    # the condition multiplied out, which saves the quotients themselves; 1 but for the last digits is 1
    present = cells * (industries.sum() * (1 + 1e-12)) >= np.outer(regions, industries)
    known = ~np.isnan(cells) & (regions > 0)[:, None] & (industries > 0)
    return (present & known).astype(float), None if known.all() else known.astype(float)
