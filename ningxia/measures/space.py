"""Whether neighbours are alike."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse, stats

from ningxia.measures._labels import as_floats, numeric_series, reject, reject_repeated, require_same, require_type

HAIR = 1e-12  # two values of I nearer than this, beside the largest there can be, are the same


@dataclass(frozen=True)
class Moran:
    """Moran's I, its mean and test without spatial order, and the regions that have no neighbour.

    `p_norm` is two-sided, from the normal approximation; `p_sim` one-sided in the direction observed, from
    permutations.
    """

    i: float
    expected: float
    z_norm: float
    p_norm: float
    p_sim: float
    islands: tuple


def morans_i(
    values: pd.Series,
    weights: pd.DataFrame,
    permutations: int = 999,
    seed: int = 0,
    *,
    row_standardised: bool = True,
) -> Moran:
    r"""Moran's I: above its mean -1/(n-1) where neighbours are alike, below where they differ.

    .. math:: I = \frac{n}{S_0} \frac{\sum_r \sum_q w_{rq} z_r z_q}{\sum_r z_r^2}, \qquad
              z_r = y_r - \bar y, \qquad S_0 = \sum_r \sum_q w_{rq}

    Parameters
    ----------
    values
        One value a region.
    weights
        A square frame with the regions of `values` down and across, zero or more: row r says who r's neighbours
        are.
    permutations
        How often the values are dealt out anew to find `p_sim`; 0 for none (then it is NaN).
    seed
        Of the random numbers; the same seed gives the same result.
    row_standardised
        Make each row of weights add up to 1, so that a region is set against its neighbours' mean.

    Returns
    -------
    A `Moran`. `p_sim` = (c + 1) / (permutations + 1), where c counts the permutations with an I as far out as
    the one observed, on the side that has fewer: double it for a two-sided test. All NaN where a value is missing
    (leave the region out of both, `weights.loc[known, known]`) or all are equal; the normal test is NaN where all are
    neighbours of all, as I is then -1/(n-1) whatever the values.

    Raises
    ------
    ValueError
        A weight is negative or missing, or weights and values have not the same regions.

    Notes
    -----
    Moran (1950), "Notes on Continuous Stochastic Phenomena", Biometrika 37(1-2), 17-23; z under normality after
    Cliff and Ord (1981), Spatial Processes, Pion. Values, z and p agree with esda's `Moran`, but that
    permutations which give the very I observed count here on either side, there as if above it. A region without
    neighbours is named in `islands` and stays in n, as in esda; R's spdep takes it out of n by default.

    Examples
    --------
    Four regions in a row, the two rich ones side by side:

    >>> regions = list("abcd")
    >>> row = pd.DataFrame([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]], regions, regions)
    >>> test = morans_i(pd.Series([1, 1, 0, 0], regions), row)
    >>> test.i, round(test.expected, 6)  # (1 + 0 + 0 + 1) / 4
    (0.5, -0.333333)
    """
    values, lags, islands = _checked(values, weights, row_standardised)
    apart = _apart(values)
    count, spread, total = len(apart), apart @ apart, lags.sum()
    if not spread > 0 or total == 0:
        return Moran(*[float("nan")] * 5, islands=islands)
    expected = -1 / (count - 1)
    scale = count / total / spread
    observed = float(scale * (apart @ (lags @ apart)))
    variance = _normal_variance(lags)
    z = (observed - expected) / np.sqrt(variance if variance > 1e-12 * expected**2 else np.nan)
    p_sim = _permutation_p(apart, lags, scale, observed, permutations, seed)
    return Moran(observed, expected, float(z), float(2 * stats.norm.sf(abs(z))), p_sim, islands)


def _apart(values: pd.Series) -> np.ndarray:
    """Distances from the mean; exactly zero where all values are equal, whose mean may be a digit off."""
    cells = values.to_numpy()
    return np.zeros(len(cells)) if (cells == cells[:1]).all() else cells - cells.mean()


def _checked(
    values: pd.Series, weights: pd.DataFrame, row_standardised: bool
) -> tuple[pd.Series, sparse.csr_array, tuple]:
    """Values, weights as a sparse matrix in their order, and the regions without neighbours."""
    values = numeric_series(values, "values", negative=True)
    require_type(weights, pd.DataFrame, "weights")
    reject_repeated(weights, "weights")
    weights = as_floats(weights, "weights")
    require_same(weights.index, values.index, "weights' rows", "values")
    require_same(weights.columns, values.index, "weights' columns", "values")
    if not (weights.index.equals(values.index) and weights.columns.equals(values.index)):
        weights = weights.reindex(index=values.index, columns=values.index)
    lags = _sparse(weights)
    neighbours = lags.sum(axis=1)
    if row_standardised:
        lags.data /= np.repeat(neighbours, np.diff(lags.indptr))
    return values, lags, tuple(values.index[neighbours == 0])


def _sparse(weights: pd.DataFrame) -> sparse.csr_array:
    """The weights that are not zero, each of them checked."""
    cells = weights.to_numpy()
    # read in the order in which the frame keeps its cells, which is most often by columns
    by_columns = not cells.flags.c_contiguous
    lines = cells.T if by_columns else cells
    linked = lines != 0
    at = np.flatnonzero(linked)
    data = lines.ravel()[at]
    if not (data > 0).all() or np.isinf(data).any():
        bad = ~(cells >= 0) | np.isinf(cells)
        reject(bad, weights, "weights", "expected a number from zero up, zero where regions are not neighbours")
    starts = np.r_[0, np.cumsum(np.bincount(at // len(cells), minlength=len(cells)))]
    lags = sparse.csr_array((data, at % len(cells), starts), shape=cells.shape)
    return lags.T.tocsr() if by_columns else lags


def _normal_variance(lags: sparse.csr_array) -> float:
    """Variance of I for independent normal values (Cliff and Ord)."""
    count, total = lags.shape[0], lags.sum()
    both = (lags + lags.T).tocsr()
    first = (both.data**2).sum() / 2
    second = ((lags.sum(axis=1) + lags.sum(axis=0)) ** 2).sum()
    numerator = count**2 * first - count * second + 3 * total**2
    return numerator / ((count - 1) * (count + 1) * total**2) - 1 / (count - 1) ** 2


def _permutation_p(
    apart: np.ndarray,
    lags: sparse.csr_array,
    scale: float,
    observed: float,
    permutations: int,
    seed: int,
) -> float:
    if permutations < 1:
        return float("nan")
    generator = np.random.Generator(np.random.SFC64(seed))
    larger = smaller = 0
    # a hundred at a time stay in the processor's cache; what was dealt out once can be dealt out again
    deck = np.tile(apart, (min(permutations, 100), 1))
    for count in np.diff(np.r_[0:permutations:100, permutations]):
        dealt = np.ascontiguousarray(generator.permuted(deck, axis=1, out=deck)[:count].T)
        simulated = scale * np.einsum("ij,ij->j", dealt, lags @ dealt)
        # the same deal added up in another order may differ in the last digits
        larger += np.count_nonzero(simulated >= observed - HAIR)
        smaller += np.count_nonzero(simulated <= observed + HAIR)
    return float((min(larger, smaller) + 1) / (permutations + 1))


def local_morans_i(
    values: pd.Series,
    weights: pd.DataFrame,
    permutations: int = 999,
    seed: int = 0,
    *,
    row_standardised: bool = True,
) -> pd.DataFrame:
    r"""Local Moran's I of each region: its part in the likeness of neighbours, and which kind it is.

    .. math:: I_r = \frac{z_r}{m_2} \sum_q w_{rq} z_q, \qquad m_2 = \frac{1}{n} \sum_r z_r^2, \qquad
              z_r = y_r - \bar y

    Parameters
    ----------
    values
        One value a region.
    weights
        A square frame with the regions of `values` down and across, zero or more: row r says who r's neighbours
        are.
    permutations
        How often the other regions' values are dealt out anew round each region to find `p_sim`; 0 for none.
    seed
        Of the random numbers; the same seed gives the same result.
    row_standardised
        Make each row of weights add up to 1, so that a region is set against its neighbours' mean.

    Returns
    -------
    A frame by region: `i`; `quadrant`, the region's value and then its neighbours', each "H" above or "L" not above
    its own mean over the regions; `p_sim` = (c + 1) / (permutations + 1), where c counts the permutations with an I as
    far out as the one observed, on the side that has fewer: one-sided, double it for a two-sided test. With
    row-standardised weights and no islands the mean of `i` is Moran's I. A region without neighbours has none of the
    three. All missing where a value is missing or all are equal.

    Raises
    ------
    ValueError
        A weight is negative or missing, or weights and values have not the same regions.

    Notes
    -----
    Anselin (1995), "Local Indicators of Spatial Association - LISA", Geographical Analysis 27(2), 93-115. Divided by
    m2 over n as in R's spdep; esda's `Moran_Local` divides by n - 1 and is (n - 1)/n of this. Quadrants by both means
    are spdep's "mean"; esda draws the line for the neighbours at the mean of the values. With 31 tests some p-values
    are small by chance.

    Examples
    --------
    >>> regions = list("abcd")
    >>> row = pd.DataFrame([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]], regions, regions)
    >>> local = local_morans_i(pd.Series([3, 2, 1, 0], regions), row, permutations=0)
    >>> local[["i", "quadrant"]]  # m2 is 1.25, so 1.5 * 0.5 / 1.25 for a
         i quadrant
    a  0.6       HH
    b  0.2       HH
    c  0.2       LL
    d  0.6       LL
    """
    values, lags, islands = _checked(values, weights, row_standardised)
    apart = _apart(values)
    spread = apart @ apart / max(len(apart), 1)
    if not spread > 0 or len(islands) == len(values):
        return pd.DataFrame({"i": np.nan, "quadrant": None, "p_sim": np.nan}, index=values.index)
    around = np.where(values.index.isin(islands), np.nan, lags @ apart)
    observed = apart * around / spread
    return pd.DataFrame(
        {
            "i": observed,
            "quadrant": _quadrants(apart, around),
            "p_sim": _local_p(apart / spread, apart, lags, observed, permutations, seed),
        },
        index=values.index,
    )


def _quadrants(apart: np.ndarray, around: np.ndarray) -> list[str | None]:
    own, neighbours = apart > 0, around > np.nanmean(around)
    names = np.array([["LL", "LH"], ["HL", "HH"]])[own.astype(int), neighbours.astype(int)]
    return [None if np.isnan(lag) else str(name) for name, lag in zip(names, around, strict=True)]


def _local_p(
    factor: np.ndarray,
    apart: np.ndarray,
    lags: sparse.csr_array,
    observed: np.ndarray,
    permutations: int,
    seed: int,
) -> np.ndarray:
    """Share of draws of neighbours, from all other regions, that give as much."""
    if permutations < 1:
        return np.full(len(apart), np.nan)
    drawn = _neighbours_drawn(len(apart) - 1, int(np.diff(lags.indptr).max()), permutations, seed)
    # position k among the others of region 0 is region k + 1; it becomes region k when k is passed
    around = apart[drawn + 1]
    order = np.argsort(drawn, axis=None)
    passed = np.searchsorted(drawn.ravel()[order], np.arange(len(apart)))
    count, hair = np.empty(len(apart)), HAIR * np.abs(factor) * np.abs(apart).max() * lags.sum(axis=1)
    for region, (start, end) in enumerate(pairwise(lags.indptr)):
        if region:
            around.flat[order[passed[region - 1] : passed[region]]] = apart[region - 1]
        # how far out above the observed one; the same draw in another order may differ in the last digits
        above = factor[region] * (lags.data[start:end] @ around[: end - start]) - observed[region]
        count[region] = min(np.count_nonzero(above >= -hair[region]), np.count_nonzero(above <= hair[region]))
    return np.where(np.isnan(observed), np.nan, (count + 1) / (permutations + 1))


def _neighbours_drawn(others: int, most: int, permutations: int, seed: int) -> np.ndarray:
    """Positions among the others, no two alike: neighbours down, permutations across (Fisher and Yates' shuffle)."""
    generator = np.random.default_rng(seed)
    deck = np.tile(np.arange(others, dtype=np.int32), (permutations, 1))
    each = np.arange(permutations)
    for place in range(min(most, others)):
        with_ = generator.integers(place, others, size=permutations)
        deck[each, place], deck[each, with_] = deck[each, with_], deck[each, place].copy()
    return deck[:, :most].T.copy()
