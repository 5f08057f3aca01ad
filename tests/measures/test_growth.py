import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from measures.strategies import columns, positive
from ningxia.measures import beta_convergence, capital_stock, growth_accounting, sigma_convergence

YEARS = [2000, 2001, 2002]


def by_year(*values: float) -> pd.Series:
    return pd.Series(values, YEARS[: len(values)], dtype=float)


def test_capital_stock_follows_the_inventory():
    stock = capital_stock(by_year(10, 22, 36), by_year(1, 1.1, 1.2))
    assert stock.to_list() == pytest.approx([100, 90.4 + 20, 0.904 * 110.4 + 30])


def test_capital_stock_of_a_frame_is_that_of_each_row():
    investment = pd.DataFrame({2000: [10.0, 5.0], 2001: [22.0, 6.0]}, index=["west", "east"])
    prices = pd.DataFrame({2000: [1.0, 1.0], 2001: [1.1, 2.0]}, index=["west", "east"])
    stock = capital_stock(investment, prices)
    pd.testing.assert_series_equal(
        stock.loc["east"], capital_stock(investment.loc["east"], prices.loc["east"]), check_names=False
    )


def test_a_constant_stock_replaces_what_wears_out():
    stock = capital_stock(by_year(9.6, 9.6, 9.6), by_year(1, 1, 1), initial_ratio=0.096)
    assert stock.to_list() == pytest.approx([100.0] * 3)


def test_after_a_missing_year_the_stock_is_missing():
    assert capital_stock(by_year(10, np.nan, 36), by_year(1, 1, 1)).isna().to_list() == [False, True, True]


@pytest.mark.parametrize(
    ("investment", "deflator", "message"),
    [
        (by_year(10, 22), by_year(1.2, 1.3), r"deflator is 1\.2 in the first year"),
        (pd.Series({2000: 1, 2002: 1}), pd.Series({2000: 1, 2002: 1}), "investment goes from 2000 to 2002"),
        (pd.Series({"2000": 1}), pd.Series({"2000": 1}), "expected"),
        (by_year(10, -1), by_year(1, 1), r"investment at 2001 is -1\.0: negative"),
        (by_year(10, 1), by_year(1), "deflator lacks the label 2001 of investment"),
    ],
)
def test_capital_stock_names_what_it_cannot_use(investment, deflator, message):
    with pytest.raises(ValueError, match=message):
        capital_stock(investment, deflator)


@given(columns(positive), columns(positive), columns(positive), st.floats(0, 1))
def test_the_sources_of_growth_add_up(output, capital, labour, share):
    levels = [series.set_axis([2000, 2001, 2002, 2003]) for series in (output, capital, labour)]
    parts = growth_accounting(*levels, capital_share=share)
    assert parts[["capital", "labour", "residual"]].sum(axis=1).to_list() == pytest.approx(parts["output"].to_list())


def test_shares_are_averaged_over_both_ends_of_a_year():
    parts = growth_accounting(by_year(1, 2), by_year(1, 2), by_year(1, 1), capital_share=by_year(0.4, 0.6))
    assert parts.loc[2001].to_list() == pytest.approx([np.log(2), 0.5 * np.log(2), 0, 0.5 * np.log(2), 0.5])


def test_a_residual_of_no_growth_has_no_share_of_it():
    assert np.isnan(growth_accounting(by_year(1, 1), by_year(1, 2), by_year(1, 1), 0.5).loc[2001, "contribution"])


def test_a_share_in_percent_is_refused():
    with pytest.raises(ValueError, match=r"capital_share at 2000 is 50\.0: above 1"):
        growth_accounting(by_year(1, 2), by_year(1, 2), by_year(1, 1), capital_share=50)


def test_sigma_is_the_sample_deviation_of_logs():
    levels = pd.DataFrame({2000: [1.0, np.e, np.e**2], 2001: [5.0, 5.0, 5.0]})
    assert sigma_convergence(levels).to_list() == pytest.approx([1.0, 0.0], abs=1e-12)


def test_sigma_of_a_year_with_a_gap_or_a_zero_is_missing():
    levels = pd.DataFrame({2000: [1.0, 2.0], 2001: [1.0, np.nan], 2002: [0.0, 1.0]})
    assert sigma_convergence(levels).isna().to_list() == [False, True, True]


@settings(max_examples=20)
@given(columns(positive).filter(lambda start: start.max() > 1.1 * start.min()), columns(positive))
def test_beta_convergence_agrees_with_statsmodels(start, end):
    from statsmodels.api import OLS, add_constant

    fit = beta_convergence(pd.DataFrame({2000: start, 2010: end}))
    check = OLS(np.log(end / start) / 10, add_constant(np.log(start).rename("start"))).fit()
    assume(check.ssr > 1e-12)
    assert fit.beta == pytest.approx(check.params["start"], rel=1e-6, abs=1e-9)
    assert fit.std_error == pytest.approx(check.bse["start"], rel=1e-6, abs=1e-9)
    assert fit.p_value == pytest.approx(check.pvalues["start"], rel=1e-6, abs=1e-9)


def test_points_on_a_line_have_no_error_and_a_p_value_of_zero():
    fit = beta_convergence(pd.DataFrame({2000: [1.0, 2.0, 4.0], 2010: [4.0, 4.0, 4.0]}))
    assert [fit.std_error, fit.p_value, fit.r_squared] == pytest.approx([0, 0, 1], abs=1e-12)


def test_speed_and_half_life_follow_from_beta():
    start = np.array([1.0, 2.0, 4.0, 8.0])
    levels = pd.DataFrame({2000: start, 2005: start, 2020: start**0.6 * 3})
    fit = beta_convergence(levels)
    # the gap shrinks to 0.6 of itself in 20 years
    assert fit.beta == pytest.approx(-0.4 / 20)
    assert fit.speed == pytest.approx(-np.log(0.6) / 20)
    assert pytest.approx(0.6 ** (fit.half_life / 20)) == 0.5


def test_divergence_has_a_negative_speed_and_half_life():
    start = np.array([1.0, 2.0, 4.0])
    fit = beta_convergence(pd.DataFrame({2000: start, 2010: start**2}))
    assert fit.speed == pytest.approx(-np.log(2) / 10)
    assert fit.half_life == pytest.approx(-10)


def test_regions_without_both_years_are_left_out_and_counted():
    levels = pd.DataFrame({2000: [1.0, 2.0, 4.0, np.nan, 0.0], 2010: [4.0, 4.0, 5.0, 1.0, 1.0]})
    assert beta_convergence(levels).regions == 3
    assert np.isnan(beta_convergence(levels.iloc[:2]).beta)


def test_years_must_be_whole_numbers():
    with pytest.raises(ValueError, match=r"levels has the columns \['2000', '2010'\]"):
        beta_convergence(pd.DataFrame({"2000": [1.0], "2010": [2.0]}))
