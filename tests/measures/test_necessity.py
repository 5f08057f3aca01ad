import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from measures.strategies import columns
from ningxia.measures import ceiling_effect, ceiling_line

X = pd.Series({"a": 0, "b": 1, "c": 2, "d": 4, "e": 4})
Y = pd.Series({"a": 1, "b": 3, "c": 2, "d": 5, "e": 0})


def plain_effect(x: pd.Series, y: pd.Series) -> float:
    """Empty share of the rectangle, step by step along the peers, as R's NCA sums it."""
    points = sorted(zip(x, y, strict=True), key=lambda point: (point[0], -point[1]))
    top, zone = points[0][1], 0.0
    for here, height in points:
        if height > top:
            zone += (here - min(x)) * (height - top)
            top = height
    return zone / ((max(x) - min(x)) * (max(y) - min(y)))


def test_the_effect_size_by_hand():
    # steps at (0, 1), (1, 3), (4, 5): 1 * 2 + 4 * 2 of 4 * 5
    line = ceiling_line(X, Y, permutations=0)
    assert line.effect_size == pytest.approx(10 / 20)
    assert [line.ceiling_zone, line.scope] == pytest.approx([10, 20])
    assert line.peers.to_dict("index") == {"a": {"x": 0, "y": 1}, "b": {"x": 1, "y": 3}, "d": {"x": 4, "y": 5}}


@given(columns(st.integers(0, 6).map(float)), columns(st.integers(0, 6).map(float)))
def test_the_effect_size_is_the_sum_over_the_peers(x, y):
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    assert ceiling_line(x, y, permutations=0).effect_size == pytest.approx(plain_effect(x, y))


@given(columns(), columns(), st.floats(0.1, 10))
def test_the_effect_size_knows_no_units(x, y, factor):
    assume(np.ptp(x) > 1e-3 and np.ptp(y) > 1e-3)
    effect = ceiling_line(x, y, permutations=0).effect_size
    assert ceiling_line(factor * x - 3, 2 * y + 1, permutations=0).effect_size == pytest.approx(effect, abs=1e-6)


def test_nothing_is_necessary_where_the_highest_outcome_comes_with_the_lowest_condition():
    assert ceiling_line(pd.Series([1, 2, 3]), pd.Series([3, 2, 1]), permutations=0).effect_size == 0


def test_leaving_out_each_region_gives_the_effect_without_it():
    line = ceiling_line(X, Y, permutations=0)
    expected = {name: plain_effect(X.drop(name), Y.drop(name)) for name in X.index}
    assert line.leave_one_out.to_dict() == pytest.approx(expected)
    assert (line.low, line.high) == pytest.approx((min(expected.values()), max(expected.values())))


def test_of_three_regions_the_other_two_span_the_rectangle():
    line = ceiling_line(pd.Series([0, 1, 2]), pd.Series([0, 1, 2]), permutations=0)
    assert line.leave_one_out.to_list() == [1.0, 1.0, 1.0]  # a higher outcome only at the very end
    assert ceiling_line(pd.Series([0, 1]), pd.Series([0, 1]), permutations=0).leave_one_out.isna().all()


def test_of_equal_conditions_only_the_highest_outcome_carries_the_ceiling():
    x, y = pd.Series({"a": 0, "b": 1, "c": 1}), pd.Series({"a": 0, "b": 1, "c": 2})
    assert ceiling_line(x, y, permutations=0).peers.index.to_list() == ["a", "c"]


def test_the_p_value_is_the_share_of_orders_with_as_large_an_effect():
    # of the 6 orders of three outcomes over three conditions only the rising one leaves half empty
    line = ceiling_line(pd.Series([0, 1, 2]), pd.Series([0, 1, 2]), permutations=20_000)
    assert line.effect_size == 0.75
    assert line.p_value == pytest.approx(1 / 6, abs=0.01)


def test_the_same_seed_gives_the_same_p_value():
    assert ceiling_line(X, Y, seed=4).p_value == ceiling_line(X, Y, seed=4).p_value


def test_regions_without_both_figures_are_left_out_and_counted():
    gap = Y.astype(float).where(Y.index != "b")
    line = ceiling_line(X, gap, permutations=0)
    assert line.cases == 4
    assert line.effect_size == pytest.approx(plain_effect(X.drop("b"), Y.drop("b")))
    assert np.isnan(line.leave_one_out["b"])


@pytest.mark.parametrize("values", [pd.Series([1.0, 1.0]), pd.Series([np.nan, np.nan])])
def test_without_variation_there_is_no_effect_size(values):
    line = ceiling_line(pd.Series([0.0, 1.0]), values)
    assert np.isnan([line.effect_size, line.p_value, line.low]).all()


def test_other_regions_are_refused():
    with pytest.raises(ValueError, match="y lacks the label 'a' of x"):
        ceiling_line(X, Y.drop("a"))


def test_a_probability_counts_the_order_that_was_found_among_those_drawn():
    rising, falling = pd.Series([0.0, 1.0, 2.0]), pd.Series([2.0, 1.0, 0.0])
    assert ceiling_line(rising, falling, permutations=19).p_value == 1.0  # no effect, which every order reaches
    assert ceiling_line(rising, rising, permutations=1).p_value in (0.5, 1.0)
    assert np.isnan(ceiling_line(rising, rising, permutations=0).p_value)


def test_outcomes_below_zero_are_outcomes():
    x, y = pd.Series([0.0, 1.0, 2.0, 2.0]), pd.Series([1.0, 2.0, 2.0, 0.0])
    assert ceiling_effect(x - 5, y - 5) == ceiling_effect(x, y) == 0.25


def test_left_alone_it_draws_ten_thousand_orders_from_the_seed_0():
    x, y = pd.Series([0.0, 1.0, 2.0, 2.5, 4.0]), pd.Series([1.0, 2.0, 2.0, 0.0, 3.0])
    assert ceiling_line(x, y).p_value == ceiling_line(x, y, permutations=10_000, seed=0).p_value
    assert ceiling_line(x, y).p_value != ceiling_line(x, y, seed=1).p_value
    assert (ceiling_line(x, y).p_value * 10_001) % 1 == pytest.approx(0, abs=1e-6)
