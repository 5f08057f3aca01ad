import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.strategies import columns, positive
from ningxia.measures import capital_stock, growth_accounting

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
        (by_year(10, 22), by_year(1.2, 1.3), r"deflator at 2000 is 1\.2: expected 1 in the first year"),
        (pd.Series({2000: 1, 2002: 1}), pd.Series({2000: 1, 2002: 1}), "investment goes from 2000 to 2002"),
        (by_year(10, 22).iloc[::-1], by_year(1, 1), "investment goes from 2001 to 2000"),
        (
            pd.Series({"2000": 1}),
            pd.Series({"2000": 1}),
            "investment has the label '2000' among its years; expected whole numbers",
        ),
        (by_year(), by_year(), "investment has no years"),
        (by_year(10, -1), by_year(1, 1), r"investment at 2001 is -1\.0: negative"),
        (by_year(10, 1), by_year(1), "deflator lacks the label 2001 of investment"),
    ],
)
def test_capital_stock_names_what_it_cannot_use(investment, deflator, message):
    with pytest.raises(ValueError, match=message):
        capital_stock(investment, deflator)


def test_a_region_whose_deflator_starts_elsewhere_is_named():
    investment, prices = (
        pd.DataFrame({2000: [1, 1]}, ["west", "east"]),
        pd.DataFrame({2000: [np.nan, 2]}, ["west", "east"]),
    )
    with pytest.raises(ValueError, match=r"deflator at 'east', 2000 is 2\.0"):
        capital_stock(investment, prices)


@pytest.mark.parametrize("options", [{"depreciation": 9.6}, {"initial_ratio": 0}, {"depreciation": np.nan}])
def test_depreciation_in_percent_and_a_stock_without_end_are_refused(options):
    with pytest.raises(ValueError, match="expected fractions, not percent"):
        capital_stock(by_year(10, 22), by_year(1, 1), **options)


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


def test_years_published_latest_first_are_taken_in_order():
    output, capital, labour = by_year(1, 2, 5), by_year(1, 3, 4), by_year(2, 2, 3)
    share = by_year(0.2, 0.4, 0.5)
    pd.testing.assert_frame_equal(
        growth_accounting(output[::-1], capital, labour[::-1], share[::-1]),
        growth_accounting(output, capital, labour, share),
    )


def test_a_capital_share_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="capital_share is a list; expected a number, or a Series by year"):
        growth_accounting(by_year(1, 2), by_year(1, 2), by_year(1, 1), capital_share=[0.5, 0.5])


def test_a_share_in_percent_is_refused():
    with pytest.raises(ValueError, match=r"capital_share at 2000 is 50\.0: above 1"):
        growth_accounting(by_year(1, 2), by_year(1, 2), by_year(1, 1), capital_share=50)


def test_labour_counts_by_what_capital_does_not_and_shares_by_their_own_years():
    parts = growth_accounting(by_year(1, 2, 5), by_year(1, 1, 3), by_year(1, 4, 2), by_year(0.2, 0.4, 0.6))
    assert parts["capital"].to_list() == pytest.approx([0, 0.5 * np.log(3)])
    assert parts["labour"].to_list() == pytest.approx([0.7 * np.log(4), 0.5 * np.log(0.5)])


def test_capital_may_have_all_or_nothing_of_income():
    levels = by_year(1, 2), by_year(1, 4), by_year(1, 8)
    assert growth_accounting(*levels, capital_share=1.0).loc[2001, ["capital", "labour"]].to_list() == [np.log(4), 0]
    assert growth_accounting(*levels, capital_share=0.0).loc[2001, ["capital", "labour"]].to_list() == [0, np.log(8)]
    with pytest.raises(ValueError, match=r"share at 2000 is 1\.5: above 1; expected a fraction, not percent\.$"):
        growth_accounting(*levels, capital_share=1.5)


@pytest.mark.parametrize(("depreciation", "second"), [(0, 122.0), (1, 22.0)])
def test_a_stock_may_wear_out_in_a_year_or_never(depreciation, second):
    assert capital_stock(by_year(10, 22), by_year(1, 1), depreciation).to_list() == pytest.approx([100, second])


def test_more_than_all_of_a_stock_cannot_wear_out():
    with pytest.raises(ValueError, match=r"^depreciation is 1\.5 and initial_ratio 0\.1; .* 0 to 1, and above 0\.$"):
        capital_stock(by_year(10, 22), by_year(1, 1), 1.5)


def test_the_years_between_which_one_is_skipped_are_named():
    late = pd.Series(1.0, [2000, 2001, 2003, 2006])
    with pytest.raises(ValueError, match=r"^investment goes from 2001 to 2003; expected every year, in order\.$"):
        capital_stock(late, late)
