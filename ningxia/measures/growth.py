"""Growth: the capital behind it, and its sources over time."""

from numbers import Real

import numpy as np
import pandas as pd

from ningxia.measures._labels import (
    Labelled,
    divided,
    matched,
    nan_at_zero,
    numbers,
    numeric_series,
    reject,
    require_years,
)


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
        A value is negative, a year is skipped or out of order, the deflator does not start at 1, labels differ, or
        a share is not a fraction.

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
    if not 0 <= depreciation <= 1 or not initial_ratio > 0:
        raise ValueError(
            f"depreciation is {depreciation} and initial_ratio {initial_ratio}; expected fractions, not percent: "
            "0 to 1, and above 0."
        )
    investment = numbers(investment, "investment")
    deflator = matched(numbers(deflator, "deflator"), investment, "deflator", "investment")
    _reject_gaps(investment.axes[-1], "investment")
    first = deflator.iloc[..., :1]
    off = ~(np.isclose(first.to_numpy(), 1.0) | np.isnan(first.to_numpy()))
    reject(off, first, "deflator", "expected 1 in the first year; divide it by that year's")
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
    if not len(years):
        raise ValueError(f"{name} has no years; expected one or more.")
    require_years(years, name)
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
    `residual` add up to `output`. Years are taken in order; where one is skipped, a row is the change since the one
    before it.

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
    output = numeric_series(output, "output").sort_index()
    capital = matched(numeric_series(capital, "capital"), output, "capital", "output")
    labour = matched(numeric_series(labour, "labour"), output, "labour", "output")
    share = _share_by_year(capital_share, output).to_numpy()
    mean_share = (share[1:] + share[:-1]) / 2
    whole = _log_change(output)
    parts = {"capital": mean_share * _log_change(capital), "labour": (1 - mean_share) * _log_change(labour)}
    residual = whole - parts["capital"] - parts["labour"]
    parts = {"output": whole, **parts, "residual": residual, "contribution": divided(residual, whole)}
    return pd.DataFrame(parts, index=output.index[1:])


def _share_by_year(capital_share: pd.Series | float, like: pd.Series) -> pd.Series:
    if not isinstance(capital_share, pd.Series):
        if not isinstance(capital_share, Real):
            kind = type(capital_share).__name__
            raise ValueError(f"capital_share is a {kind}; expected a number, or a Series by year.")
        capital_share = pd.Series(float(capital_share), index=like.index)
    share = matched(numeric_series(capital_share, "capital_share"), like, "capital_share", "output")
    reject((share > 1).to_numpy(), share, "capital_share", "above 1; expected a fraction, not percent")
    return share


def _log_change(levels: pd.Series) -> np.ndarray:
    return np.diff(np.log(nan_at_zero(levels.to_numpy())))
