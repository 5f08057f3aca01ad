import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from measures.strategies import REGIONS, columns, positive, tables
from ningxia.measures import gini, locational_gini, mean_log_deviation, theil

GROUPS = pd.Series(["cold", "warm", "warm", "cold"], REGIONS)


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


def test_theil_of_one_unit_with_everything_is_the_log_of_the_number():
    assert theil(pd.Series([0, 0, 0, 5])) == pytest.approx(np.log(4))


@given(columns(positive))
def test_theil_agrees_with_inequality(values):
    from inequality.theil import Theil

    assert theil(values) == pytest.approx(float(Theil(values.to_numpy()).T), abs=1e-9)


def test_theil_and_its_parts_agree_with_inequality_on_the_mexican_states():
    # inequality's manual, TheilD: GDP per head of 32 states in 1940 by Hanson's regions
    libpysal = pytest.importorskip("libpysal")
    states = pd.read_csv(libpysal.examples.get_path("mexico.csv"), index_col="State")
    parts = theil(states["pcgdp1940"], groups=states["hanson98"])
    printed = [0.20894344, 0.17435454, 0.0345889]
    assert [parts.total, parts.within, parts.between] == pytest.approx(printed, abs=5e-9)


def test_mean_log_deviation_repeats_what_reat_calls_theil():
    # Stoermann (2009), as in REAT's manual, theil(): regional incomes
    assert mean_log_deviation(pd.Series([10, 10, 10, 20, 50])) == pytest.approx(0.2326302, abs=5e-8)


@pytest.mark.parametrize("measure", [theil, mean_log_deviation])
@given(values=columns(positive), weights=columns(positive))
def test_within_and_between_add_up_to_the_whole(measure, values, weights):
    parts = measure(values, weights, GROUPS)
    assert parts.within + parts.between == pytest.approx(parts.total, abs=1e-9)
    assert parts.by_group[["within", "between"]].sum().to_list() == pytest.approx([parts.within, parts.between])


@given(values=columns(), weights=columns(positive))
def test_theil_adds_up_with_zeros_too(values, weights):
    assume(values.sum() > 0)
    parts = theil(values, weights, GROUPS)
    assert parts.within + parts.between == pytest.approx(parts.total, abs=1e-9)


@pytest.mark.parametrize("measure", [theil, mean_log_deviation])
@given(values=columns(positive), copies=st.lists(st.integers(1, 5), min_size=4, max_size=4))
def test_weights_count_like_repeated_units(measure, values, copies):
    repeated = pd.Series(np.repeat(values.to_numpy(), copies))
    assert measure(values, pd.Series(copies, REGIONS)) == pytest.approx(measure(repeated), abs=1e-9)


def test_weights_and_groups_are_matched_by_label():
    values, people = pd.Series({"a": 1.0, "b": 3.0}), pd.Series({"a": 9, "b": 1})
    assert theil(values, people[::-1]) == theil(values, people)
    assert theil(values, people, pd.Series({"b": "x", "a": "y"})).within == 0


def test_a_zero_has_no_logarithm_and_a_missing_value_no_index():
    assert np.isnan(mean_log_deviation(pd.Series([0.0, 1.0])))
    assert np.isnan(theil(pd.Series([np.nan, 1.0])))
    assert np.isnan(theil(pd.Series([np.nan, 1.0]), groups=pd.Series(["x", "y"])).between)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weights": pd.Series({"a": 1})}, "weights lacks the label 'b' of values"),
        ({"groups": pd.Series({"a": "x", "b": None})}, "groups at 'b' is nan: missing"),
        ({"weights": pd.Series({"a": 1, "b": -2})}, "weights at 'b' is -2"),
    ],
)
def test_theil_names_what_it_cannot_use(arguments, message):
    with pytest.raises(ValueError, match=message):
        theil(pd.Series({"a": 1.0, "b": 2.0}), **arguments)
