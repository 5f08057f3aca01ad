import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from measures.strategies import columns, positive, tables
from ningxia.measures import gini, locational_gini


def test_gini_repeats_the_textbook_example_in_reats_manual():
    # Doersam (2004), as in REAT's manual: four car makers
    sales = pd.Series([20, 50, 20, 10])
    assert gini(sales) == pytest.approx(0.3)
    assert gini(sales, corrected=True) == pytest.approx(0.4)


@given(columns())
def test_gini_is_half_the_relative_mean_difference(values):
    assume(values.sum() > 0)
    pairs = np.abs(np.subtract.outer(values.to_numpy(), values.to_numpy()))
    assert gini(values) == pytest.approx(pairs.mean() / values.mean() / 2, abs=1e-9)


@given(columns(positive))
def test_gini_agrees_with_inequality(values):
    from inequality.gini import Gini

    assert gini(values) == pytest.approx(Gini(values.to_numpy()).g, abs=1e-9)


def test_one_unit_with_everything_has_a_corrected_gini_of_one():
    assert gini(pd.Series([0, 0, 0, 7]), corrected=True) == pytest.approx(1.0)


def test_gini_of_equal_values_is_zero():
    assert gini(pd.Series([0.1] * 7)) == pytest.approx(0, abs=1e-16)


@pytest.mark.parametrize("values", [[0.0, 0.0], [1.0, np.nan], []])
def test_gini_of_nothing_or_of_missing_values_is_missing(values):
    assert np.isnan(gini(pd.Series(values, dtype=float)))


def test_gini_refuses_a_negative_value_by_name():
    with pytest.raises(ValueError, match=r"values at 'b' is -1\.0: negative"):
        gini(pd.Series({"a": 1, "b": -1}))


def test_locational_gini_is_the_area_under_the_textbooks_curve():
    # jobs of Farhauer and Kroell (2013) as in REAT's gini.conc; the area 0.6275 / 2 lies under the curve
    industry, total = [500, 500, 1000, 7000, 1000], [20_000, 15_000, 20_000, 40_000, 5_000]
    output = pd.DataFrame({"industry": industry}).assign(rest=lambda jobs: np.subtract(total, jobs["industry"]))
    assert locational_gini(output)["industry"] == pytest.approx(1 - 0.6275)


@given(tables())
def test_locational_gini_equals_the_mean_difference_of_quotients(output):
    size = output.sum(axis=1)
    assume((size > 0).all() and (output.sum() > 0).all())
    weights = np.outer(size, size) / size.sum() ** 2
    quotients = output.div(size, axis=0) / (output.sum() / size.sum())
    expected = [np.sum(weights * np.abs(np.subtract.outer(q, q))) / 2 for q in quotients.T.to_numpy()]
    assert locational_gini(output).to_numpy() == pytest.approx(expected, abs=1e-9)


def test_locational_gini_is_zero_where_an_industry_follows_all_others():
    output = pd.DataFrame({"coal": [1, 2, 3], "food": [2, 4, 6]})
    assert locational_gini(output).to_list() == pytest.approx([0.0, 0.0])


def test_an_industry_in_one_tiny_region_comes_close_to_one():
    output = pd.DataFrame({"tiny": [1, 0, 0], "rest": [0, 999, 1000]})
    assert locational_gini(output)["tiny"] == pytest.approx(1 - 1 / 2000)


def test_a_region_without_figure_is_left_out_of_the_curve_only_when_asked():
    output = pd.DataFrame({"coal": [3, 1, np.nan], "food": [1, 3, 4]})
    assert np.isnan(locational_gini(output)["coal"])
    assert locational_gini(output, skipna=True)["coal"] == pytest.approx(0.25)


def test_an_industry_without_output_has_no_locational_gini():
    assert np.isnan(locational_gini(pd.DataFrame({"coal": [1, 2], "none": [0, 0]}))["none"])


@pytest.mark.parametrize("skipna", [False, True])
def test_a_frame_without_industries_has_numbers_of_none(skipna):
    assert locational_gini(pd.DataFrame(index=["north", "south"]), skipna=skipna).dtype == float
