"""Growth: its sources over time, and whether the poor catch up."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from ningxia.measures._labels import Labelled, divided, matched, numbers, numeric_frame, numeric_series, reject


def capital_stock(
    investment: Labelled,
    deflator: Labelled,
    depreciation: float = 0.096,
    initial_ratio: float = 0.10,
) -> Labelled:
    r"""Capital stock at the prices of the first year, by perpetual inventory.

    .. math:: K_t = (1 - \delta) K_{t-1} + \frac{I_t}{P_t}, \qquad K_0 = \frac{I_0}{0.10}

    Parameters
    ----------
    investment
        Gross fixed capital formation at current prices by year (a Series), or a frame with regions down and
        years across; zero or more, every year from the first to the last.
    deflator
        Price index of investment of the same shape, 1 in the first year.
    depreciation
        Share of the stock lost a year.
    initial_ratio
        Investment of the first year as a share of the first stock.

    Returns
    -------
    The stock, in the unit of `investment` at first-year prices and of its shape. After a missing year all is
    missing.

    Raises
    ------
    ValueError
        A value is negative, a year is skipped, the deflator does not start at 1, or labels differ.

    Notes
    -----
    Zhang, Wu and Zhang (2004), on the capital stock of Chinese provinces from 1952, Economic Research Journal
    (Jingji Yanjiu) 2004(10), 35-44, whose 9.6 % and 10 % are the defaults. The first stock is a guess whose
    weight falls to a tenth in some 23 years.

    Examples
    --------
    >>> years = [1952, 1953]
    >>> capital_stock(pd.Series([10.0, 22.0], years), pd.Series([1.0, 1.1], years)).to_dict()  # 90.4 + 20
    {1952: 100.0, 1953: 110.4}
    """
    investment = numbers(investment, "investment")
    deflator = matched(numbers(deflator, "deflator"), investment, "deflator", "investment")
    _reject_gaps(investment.axes[-1], "investment")
    first = np.atleast_1d(deflator.to_numpy().T[0])
    if not np.allclose(first[~np.isnan(first)], 1.0):
        raise ValueError(f"deflator is {first[~np.isclose(first, 1)][0]} in the first year; divide it by that year's.")
    real = divided(investment.to_numpy().T, deflator.to_numpy().T)
    stock = np.empty_like(real)
    stock[0] = real[0] / initial_ratio
    for year in range(1, len(real)):
        stock[year] = (1 - depreciation) * stock[year - 1] + real[year]
    if investment.ndim == 1:
        return pd.Series(stock, index=investment.index)
    return pd.DataFrame(stock.T, index=investment.index, columns=investment.columns)


def _reject_gaps(years: pd.Index, name: str) -> None:
    """Raise unless the labels are whole years, each one more than the last."""
    if not pd.api.types.is_integer_dtype(years):
        raise ValueError(f"{name} has {years.dtype} labels where whole years were expected.")
    steps = np.diff(years)
    if (steps != 1).any():
        at = int(np.argmax(steps != 1))
        raise ValueError(f"{name} goes from {years[at]} to {years[at + 1]}; expected every year, in order.")


def growth_accounting(
    output: pd.Series,
    capital: pd.Series,
    labour: pd.Series,
    capital_share: pd.Series | float,
) -> pd.DataFrame:
    r"""Sources of growth: log-change of output, the parts of capital and labour, and the residual.

    .. math:: \Delta \ln A_t = \Delta \ln Y_t - \bar\alpha_t \Delta \ln K_t - (1 - \bar\alpha_t) \Delta \ln L_t,
              \qquad \bar\alpha_t = \tfrac{1}{2} (\alpha_{t-1} + \alpha_t)

    Parameters
    ----------
    output, capital, labour
        Levels by year at constant prices (labour: persons), any unit, zero or more.
    capital_share
        Share of capital in income by year, 0 to 1; or one number for all years.

    Returns
    -------
    A frame by year, from the second: `output` the log-change, `capital` and `labour` the log-changes times
    their mean shares, `residual` the rest, and `contribution` = residual / output. `capital`, `labour` and
    `residual` add up to `output`. Where a year is skipped, a row is the change since the year before it.

    Raises
    ------
    ValueError
        A value is negative, a share is outside 0..1, or the years are not the same.

    Notes
    -----
    Solow (1957), "Technical Change and the Aggregate Production Function", Review of Economics and Statistics
    39(3), 312-320, with the mean shares of a Tornqvist index. The residual holds whatever is not counted, error
    in the capital stock included.

    Examples
    --------
    >>> years = [2005, 2006]
    >>> parts = growth_accounting(
    ...     pd.Series([1.0, 1.21], years), pd.Series([1.0, 1.1], years), pd.Series([1.0, 1.0], years),
    ...     capital_share=0.5)
    >>> parts.round(6)  # ln 1.21 = 2 ln 1.1, of which half of ln 1.1 is capital's
            output   capital  labour  residual  contribution
    2006  0.19062  0.047655     0.0  0.142965          0.75
    """
    output = numeric_series(output, "output")
    capital = matched(numeric_series(capital, "capital"), output, "capital", "output")
    labour = matched(numeric_series(labour, "labour"), output, "labour", "output")
    share = _share_by_year(capital_share, output)
    mean_share = (share + share.shift()) / 2
    parts = pd.DataFrame({"output": _log_change(output)})
    parts["capital"] = mean_share * _log_change(capital)
    parts["labour"] = (1 - mean_share) * _log_change(labour)
    parts["residual"] = parts["output"] - parts["capital"] - parts["labour"]
    parts["contribution"] = divided(parts["residual"].to_numpy(), parts["output"].to_numpy())
    return parts.iloc[1:]


def _share_by_year(capital_share: pd.Series | float, like: pd.Series) -> pd.Series:
    if not isinstance(capital_share, pd.Series):
        capital_share = pd.Series(float(capital_share), index=like.index)
    share = matched(numeric_series(capital_share, "capital_share"), like, "capital_share", "output")
    reject((share > 1).to_numpy(), share, "capital_share", "above 1; expected a fraction, not percent")
    return share


def _log_change(levels: pd.Series) -> pd.Series:
    return _logs(levels).diff()


def _logs(levels: Labelled) -> Labelled:
    """Natural logs, NaN at zero."""
    return np.log(levels.where(levels != 0))


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
    return _logs(numeric_frame(levels, "levels")).std(skipna=False)


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
    if not pd.api.types.is_integer_dtype(levels.columns) or levels.shape[1] < 2:
        raise ValueError(f"levels has the columns {list(levels.columns)}; expected two or more whole years.")
    first, last = min(levels.columns), max(levels.columns)
    logs = _logs(levels[[first, last]]).dropna()
    span = int(last - first)
    if len(logs) < 3 or logs[first].nunique() < 2:
        return BetaConvergence(*[float("nan")] * 7, regions=len(logs))
    beta, intercept, std_error, r_squared = _line(logs[first].to_numpy(), (logs[last] - logs[first]).to_numpy() / span)
    speed = -np.log1p(beta * span) / span if beta * span > -1 else np.nan
    return BetaConvergence(
        beta=beta,
        std_error=std_error,
        p_value=_two_sided(beta, std_error, len(logs) - 2),
        speed=float(speed),
        half_life=float(divided(np.log(2), np.float64(speed))),
        r_squared=r_squared,
        intercept=intercept,
        regions=len(logs),
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
