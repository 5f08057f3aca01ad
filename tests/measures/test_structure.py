import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from measures.strategies import columns, positive, tables
from ningxia.measures import (
    cosine_similarity,
    finger_kreinin,
    lilien_index,
    mean_decomposition,
    moore_angle,
    norm_of_absolute_values,
)

SIZES = ["small", "large"]


@given(columns(), columns())
def test_what_two_structures_share_and_what_moved_add_up_to_one(before, after):
    assume(before.sum() > 0 and after.sum() > 0)
    assert norm_of_absolute_values(before, after) + finger_kreinin(before, after) == pytest.approx(1.0)


@pytest.mark.parametrize("measure", [norm_of_absolute_values, moore_angle])
@given(before=columns(positive), factor=st.floats(0.001, 1000))
def test_proportional_growth_is_no_structural_change(measure, before, factor):
    assert measure(before, factor * before) == pytest.approx(0.0, abs=1e-14)


@given(columns(), columns())
def test_moore_angle_is_the_arc_of_the_cosine(before, after):
    assume(before.sum() > 0 and after.sum() > 0)
    expected = np.arccos(cosine_similarity(before, after))
    # the arc cosine itself keeps only half of the digits near zero
    assert moore_angle(before, after) == pytest.approx(expected, abs=1e-7)


@given(columns(), st.floats(0.001, 1000))
def test_moore_angle_of_proportional_structures_is_zero_to_the_last_digit(before, factor):
    assume(before.sum() > 0)
    assert moore_angle(before, factor * before) == 0.0


def test_moore_angle_keeps_its_digits_where_the_arc_cosine_gives_none():
    before, after = pd.Series({"a": 1.0, "b": 0.0}), pd.Series({"a": 1.0, "b": 1e-12})
    assert moore_angle(before, after) == pytest.approx(1e-12, rel=1e-9)


def test_moore_angle_is_a_right_angle_with_nothing_in_common():
    assert moore_angle(pd.Series([1, 0]), pd.Series([0, 1])) == pytest.approx(np.pi / 2)


def test_cosine_similarity_agrees_with_scipy():
    from scipy.spatial.distance import cosine

    region, nation = pd.Series([11.2, 48.4, 40.4]), pd.Series([10.6, 47.6, 41.8])
    assert cosine_similarity(region, nation) == pytest.approx(1 - cosine(region, nation), rel=1e-12)


@given(tables(positive), columns(positive))
def test_a_frame_is_compared_row_by_row(output, nation):
    nation = nation.iloc[:3].set_axis(output.columns)
    rows = [finger_kreinin(output.loc[region], nation) for region in output.index]
    assert finger_kreinin(output, nation).to_list() == pytest.approx(rows)


def test_labels_are_matched_before_structures_are_compared():
    structure = pd.Series({"a": 1, "b": 2, "c": 3})
    assert norm_of_absolute_values(structure, structure[["c", "a", "b"]]) == 0


def test_a_missing_part_leaves_the_comparison_missing():
    assert np.isnan(cosine_similarity(pd.Series([1.0, np.nan]), pd.Series([1.0, 2.0])))
    assert np.isnan(norm_of_absolute_values(pd.Series([0.0, 0.0]), pd.Series([1.0, 2.0])))


def test_lilien_weights_choose_whose_shares_count():
    before, after = pd.Series({"industry": 1, "farms": 1}), pd.Series({"industry": 2, "farms": 1})
    up, down = np.log(4 / 3) ** 2, np.log(2 / 3) ** 2
    assert lilien_index(before, after) == pytest.approx(np.sqrt(2 / 3 * up + 1 / 3 * down))
    assert lilien_index(before, after, weights="initial") == pytest.approx(np.sqrt(up / 2 + down / 2))
    assert lilien_index(before, after, weights="average") == pytest.approx(np.sqrt(7 / 12 * up + 5 / 12 * down))


@given(columns(positive), st.floats(0.01, 100))
def test_lilien_index_is_zero_when_all_grow_alike(before, factor):
    assert lilien_index(before, factor * before) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("name", ["before", "after"])
def test_lilien_index_refuses_a_zero_by_name(name):
    years = {"before": pd.Series({"coal": 1, "food": 1}), "after": pd.Series({"coal": 1, "food": 1})}
    years[name] = pd.Series({"coal": 1, "food": 0})
    with pytest.raises(ValueError, match=rf"{name} at 'food' is 0\.0: zero has no logarithm"):
        lilien_index(**years)


def test_lilien_index_refuses_unknown_weights():
    with pytest.raises(ValueError, match="weights is 'mean'; expected one of current, initial, average"):
        lilien_index(pd.Series([1]), pd.Series([1]), weights="mean")


@given(columns(), columns(positive), columns(), columns(positive))
def test_mix_and_within_add_up_to_the_gap_of_the_means(values, weights, reference_values, reference_weights):
    parts = mean_decomposition(values, weights, reference_values, reference_weights)
    gap = np.average(values, weights=weights) - np.average(reference_values, weights=reference_weights)
    assert parts.to_numpy().sum() == pytest.approx(gap, rel=1e-9, abs=1e-6)


def test_a_region_can_be_smaller_in_each_class_and_larger_on_average():
    # revenue per industrial firm, Ningxia and nation 2006, 10^4 yuan; 120 of 761 firms and 10.905 % are not small
    parts = mean_decomposition(
        pd.Series([3392, 52028], SIZES),
        pd.Series([641, 120], SIZES),
        pd.Series([3818, 64038], SIZES),
        pd.Series([89.095, 10.905], SIZES),
    )
    assert (parts["within"] < 0).all()
    assert parts["mix"].sum() > -parts["within"].sum()
    assert parts.to_numpy().sum() == pytest.approx(11061 - 10385, abs=2)


def test_a_class_without_a_mean_is_missing_and_not_zero():
    parts = mean_decomposition(
        pd.Series([3.0, np.nan], SIZES),
        pd.Series([10, 0], SIZES),
        pd.Series([4.0, 60.0], SIZES),
        pd.Series([5, 5], SIZES),
    )
    assert parts.loc["large"].isna().all()
    assert parts.loc["small"].notna().all()


def test_losses_are_decomposed_but_negative_sizes_are_refused():
    margin, sizes = pd.Series([-0.02, 0.05], SIZES), pd.Series([0.5, 0.5], SIZES)
    assert mean_decomposition(margin, sizes, -margin, sizes).to_numpy().sum() == pytest.approx(0.03)
    with pytest.raises(ValueError, match=r"weights at 'small' is -0\.5"):
        mean_decomposition(margin, -sizes, margin, sizes)


def test_structures_with_other_labels_are_refused():
    with pytest.raises(ValueError, match="after lacks the label 'b' of before"):
        norm_of_absolute_values(pd.Series({"a": 1, "b": 2}), pd.Series({"a": 1, "c": 2}))


def test_a_structure_to_compare_with_must_have_the_branches_of_the_frame():
    output = pd.DataFrame({"coal": [1.0, 2.0], "food": [3.0, 4.0]})
    with pytest.raises(ValueError, match=r"^b lacks the label 'food' of a's columns \(1 lacking in all\)"):
        finger_kreinin(output, pd.Series({"coal": 1.0}))
