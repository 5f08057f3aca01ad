"""Whether the poor catch up: the spread of levels over time, and growth against the starting level."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from ningxia.measures._labels import divided, logs, numeric_frame, require_years


def sigma_convergence(levels: pd.DataFrame) -> pd.Series:
    r"""Standard deviation of logs by year: falling where regions draw closer together.

    .. math:: \sigma_t = \sqrt{\frac{1}{n-1} \sum_r \left( \ln y_{rt} - \overline{\ln y_t} \right)^2}

    Parameters
    ----------
    levels
        Regions down, years across, such as GDP per head; one unit a year, above zero.

    Returns
    -------
    A Series by year, without unit. A year in which a region is missing or zero is NaN, since the spread of
    fewer regions is another quantity: leave that region out of all years first.

    Raises
    ------
    ValueError
        A value is negative.

    Notes
    -----
    Barro and Sala-i-Martin (1992), "Convergence", Journal of Political Economy 100(2), 223-251. REAT's
    `sigmaconv` divides by n by default.

    Examples
    --------
    >>> levels = pd.DataFrame({2000: [1.0, 4.0], 2010: [2.0, 4.0]}, index=["west", "east"])
    >>> sigma_convergence(levels).round(6).to_dict()  # ln 4 / sqrt 2, ln 2 / sqrt 2
    {2000: 0.980258, 2010: 0.490129}
    """
    return logs(numeric_frame(levels, "levels")).std(skipna=False)


@dataclass(frozen=True)
class BetaConvergence:
    """Regression of growth on the starting level: slope, its test, and what it says about speed.

    `speed` and `half_life` are per year and in years. With `beta` above zero regions diverge: speed and half
    life are then negative, the latter being the time in which gaps double.
    """

    beta: float
    std_error: float
    p_value: float
    speed: float
    half_life: float
    r_squared: float
    intercept: float
    regions: int


def beta_convergence(levels: pd.DataFrame) -> BetaConvergence:
    r"""Absolute beta-convergence: whether regions that start lower grow faster.

    .. math:: \frac{1}{T} \ln \frac{y_{rT}}{y_{r0}} = \alpha + \beta \ln y_{r0} + \varepsilon_r, \qquad
              \lambda = -\frac{\ln(1 + \beta T)}{T}, \qquad t_{1/2} = \frac{\ln 2}{\lambda}

    by ordinary least squares; the p-value is two-sided, from Student's t with n - 2 degrees of freedom.

    Parameters
    ----------
    levels
        Regions down, years (whole numbers) across, at constant prices, zero or more. Only the first and the last
        year are used. A region that lacks either, or is zero in one, is left out; `regions` counts the rest.

    Returns
    -------
    A `BetaConvergence`; its fields are NaN with fewer than three regions, `speed` also where 1 + beta T is not
    above zero.

    Raises
    ------
    ValueError
        A value is negative, the columns are not whole years, or there are fewer than two.

    Notes
    -----
    Barro and Sala-i-Martin (1992), "Convergence", Journal of Political Economy 100(2), 223-251. The left side
    is already a yearly rate, so T stands inside the logarithm; REAT's `betaconv.speed` leaves it out there.

    Examples
    --------
    Growth per decade of ln 4 for the poorest, ln 2 and 0: a straight line in the log of the start.

    >>> levels = pd.DataFrame({2000: [1.0, 2.0, 4.0], 2010: [4.0, 4.0, 4.0]}, index=["west", "centre", "east"])
    >>> fit = beta_convergence(levels)
    >>> round(fit.beta, 9), round(fit.r_squared, 9)
    (-0.1, 1.0)
    """
    levels = numeric_frame(levels, "levels")
    require_years(levels.columns, "levels")
    if levels.shape[1] < 2:
        raise ValueError(f"levels has the columns {list(levels.columns)}; expected two or more years.")
    first, last = min(levels.columns), max(levels.columns)
    known = logs(levels[[first, last]]).dropna()
    span = int(last - first)
    if len(known) < 3 or known[first].nunique() < 2:
        return BetaConvergence(*[float("nan")] * 7, regions=len(known))
    growth = (known[last] - known[first]) / span
    beta, intercept, std_error, r_squared = _line(known[first].to_numpy(), growth.to_numpy())
    speed = -np.log1p(beta * span) / span if beta * span > -1 else np.nan
    return BetaConvergence(
        beta=beta,
        std_error=std_error,
        p_value=_two_sided(beta, std_error, len(known) - 2),
        speed=float(speed),
        half_life=float(divided(np.log(2), np.float64(speed))),
        r_squared=r_squared,
        intercept=intercept,
        regions=len(known),
    )


def _two_sided(slope: float, std_error: float, freedom: int) -> float:
    """Probability of a slope as far from zero; 0 for points on a line, which have no error."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(2 * stats.t.sf(np.abs(np.float64(slope) / std_error), freedom))


def _line(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float, float]:
    """Least-squares slope, intercept, standard error of the slope, and R squared."""
    apart, spread = x - x.mean(), np.sum((x - x.mean()) ** 2)
    slope = apart @ (y - y.mean()) / spread
    # from the residuals themselves, not from 1 - r^2, which keeps few digits when the fit is close
    left = np.sum((y - y.mean() - slope * apart) ** 2)
    r_squared = 1 - divided(left, np.sum((y - y.mean()) ** 2))
    return (
        float(slope),
        float(y.mean() - slope * x.mean()),
        float(np.sqrt(left / (len(x) - 2) / spread)),
        float(r_squared),
    )
