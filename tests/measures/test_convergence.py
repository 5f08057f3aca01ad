import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings

from measures.strategies import columns, positive
from ningxia.measures import beta_convergence, sigma_convergence


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
    assert fit.intercept == pytest.approx(check.params["const"], rel=1e-6, abs=1e-9)
    assert fit.r_squared == pytest.approx(check.rsquared, rel=1e-6, abs=1e-9)


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


@pytest.mark.parametrize(
    ("columns", "message"),
    [(["2000", "2010"], "levels has the label '2000' among its years"), ([2000], r"levels has the columns \[2000\]")],
)
def test_years_must_be_whole_numbers_and_two(columns, message):
    with pytest.raises(ValueError, match=message):
        beta_convergence(pd.DataFrame([[1.0, 2.0][: len(columns)]], columns=columns))


def test_years_may_stand_in_an_index_of_any_kind():
    # as pandas leaves them when a column of names beside them becomes the index
    named = pd.DataFrame({"name": list("abc"), 2000: [1.0, 2, 4], 2010: [4.0, 4, 5]}).set_index("name")
    assert named.columns.dtype == object
    assert beta_convergence(named) == beta_convergence(named.set_axis([2000, 2010], axis=1))


@pytest.mark.parametrize("end", [[8.0, 2.0, 0.5], [4.0, 4.0 / 3**1.5, 4.0 / 9**1.5]])
def test_where_the_order_turns_round_there_is_no_speed(end):
    levels = pd.DataFrame({2000: [1.0, 2.0, 4.0] if end[0] == 8 else [1.0, 3.0, 9.0], 2010: end})
    with np.errstate(invalid="raise"):  # no logarithm below zero is asked for
        fit = beta_convergence(levels)
    assert fit.beta < -0.1
    assert np.isnan([fit.speed, fit.half_life]).all()


def test_too_few_regions_are_counted_all_the_same():
    assert beta_convergence(pd.DataFrame({2000: [1.0, 2.0], 2010: [2.0, 3.0]})).regions == 2
    assert beta_convergence(pd.DataFrame({2000: [2.0] * 4, 2010: [1.0, 2.0, 3.0, 4.0]})).regions == 4


def test_sigma_is_missing_where_any_region_is_however_many_there_are():
    levels = pd.DataFrame({2000: [1.0, 2.0, 3.0, 4.0], 2001: [1.0, np.nan, 3.0, 4.0], 2002: [0.0, 1.0, 2.0, 3.0]})
    assert sigma_convergence(levels).isna().to_list() == [False, True, True]
