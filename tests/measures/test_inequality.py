import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from measures.strategies import REGIONS, columns, positive
from ningxia.measures import mean_log_deviation, theil

GROUPS = pd.Series(["cold", "warm", "warm", "cold"], REGIONS)


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
def test_a_group_without_people_has_no_part_in_anything(measure):
    values, people = pd.Series([1.0, 3.0, 2.0, 5.0], REGIONS), pd.Series([0, 2, 1, 0], REGIONS)
    parts = measure(values, people, GROUPS)
    assert [parts.within, parts.between] == pytest.approx(
        [measure(values[["south", "east"]], people[["south", "east"]]), 0]
    )
    assert parts.by_group.loc["cold", ["within", "between"]].to_list() == [0, 0]


def test_groups_may_be_categories():
    values = pd.Series([1.0, 3.0, 2.0, 5.0], REGIONS)
    ordered = GROUPS.astype(pd.CategoricalDtype(["warm", "mild", "cold"]))
    assert theil(values, groups=ordered).within == pytest.approx(theil(values, groups=GROUPS).within)
    assert (
        theil(values, groups=ordered).by_group["index"].to_dict()
        == theil(values, groups=GROUPS).by_group["index"].to_dict()
    )


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
        ({"groups": pd.Series(["x", "y", "y"], list("aab"))}, "groups has the label 'a' more than once"),
        ({"groups": ["x", "y"]}, "groups is a list; expected a pandas Series"),
    ],
)
def test_theil_names_what_it_cannot_use(arguments, message):
    with pytest.raises(ValueError, match=message):
        theil(pd.Series({"a": 1.0, "b": 2.0}), **arguments)


def test_groups_stand_in_their_own_order_with_means_and_shares():
    values, people = pd.Series([6.0, 1.0, 3.0], list("abc")), pd.Series([1.0, 2.0, 1.0], list("abc"))
    parts = theil(values, people, pd.Series(["late", "early", "late"], list("abc"))).by_group
    assert parts.index.to_list() == ["early", "late"]
    assert parts["mean"].to_dict() == {"early": 1.0, "late": 4.5}
    assert parts["population_share"].to_dict() == {"early": 0.5, "late": 0.5}
    assert parts["value_share"].to_list() == pytest.approx([2 / 11, 9 / 11])


def test_with_a_value_missing_no_group_knows_its_share_of_the_whole():
    parts = theil(pd.Series([1.0, 2.0, np.nan]), groups=pd.Series(["x", "x", "y"])).by_group
    assert parts["value_share"].isna().all()
    assert parts["mean"].isna().to_dict() == {"x": False, "y": True}


def test_a_unit_without_people_and_without_income_changes_nothing():
    values, people = pd.Series([0.0, 1.0, 3.0]), pd.Series([0.0, 1.0, 1.0])
    assert mean_log_deviation(values, people) == pytest.approx(mean_log_deviation(values[1:], people[1:]))
