import numpy as np
import pandas as pd
import pytest

from ningxia.measures import local_morans_i, morans_i

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")


def lattice(rows: int, columns: int) -> pd.DataFrame:
    """Weights of a chessboard on which cells with a common side are neighbours."""
    places = np.arange(rows * columns).reshape(rows, columns)
    weights = np.zeros((places.size, places.size))
    for one, other in ((places[1:], places[:-1]), (places[:, 1:], places[:, :-1])):
        weights[one.ravel(), other.ravel()] = weights[other.ravel(), one.ravel()] = 1
    return pd.DataFrame(weights)


def in_esda(weights: pd.DataFrame):
    from libpysal.weights import full2W

    return full2W(weights.to_numpy(), silence_warnings=True)


BOARD = lattice(6, 7)
SLOPE = pd.Series(np.add.outer(np.arange(6), np.arange(7)).ravel() + np.random.default_rng(0).normal(size=42))
NOISE = pd.Series(np.random.default_rng(4).normal(size=42))


@pytest.mark.parametrize("values", [SLOPE, NOISE, -SLOPE, SLOPE**3])
@pytest.mark.parametrize(("standardised", "transformation"), [(True, "r"), (False, "b")])
def test_morans_i_and_its_normal_test_agree_with_esda(values, standardised, transformation):
    from esda import Moran

    check = Moran(values.to_numpy(), in_esda(BOARD), transformation=transformation, permutations=0)
    own = morans_i(values, BOARD, permutations=0, row_standardised=standardised)
    expected = [check.I, check.EI, check.z_norm, check.p_norm]
    assert [own.i, own.expected, own.z_norm, own.p_norm] == pytest.approx(expected, rel=1e-10)


def test_morans_i_repeats_esdas_example_of_homicides_round_st_louis():
    # esda's manual, Moran: I = 0.244, expected -1/77, p 0.000271478...
    libpysal = pytest.importorskip("libpysal")
    weights = libpysal.io.open(libpysal.examples.get_path("stl.gal")).read()
    homicides = libpysal.io.open(libpysal.examples.get_path("stl_hom.txt")).by_col["HR8893"]
    links, order = weights.full()
    own = morans_i(pd.Series(homicides, order), pd.DataFrame(links, order, order), permutations=0)
    assert round(own.i, 3) == 0.244
    assert own.p_norm == pytest.approx(0.00027147862770937614)


def test_the_permutation_p_value_is_esdas_up_to_chance():
    from esda import Moran

    weak = 0.3 * SLOPE + 3 * NOISE
    check = Moran(weak.to_numpy(), in_esda(BOARD), permutations=9999)
    assert morans_i(weak, BOARD, permutations=9999).p_sim == pytest.approx(check.p_sim, abs=0.03)


def test_the_permutation_p_value_counts_the_side_that_was_observed():
    assert morans_i(SLOPE, BOARD, permutations=99).p_sim == 0.01
    board = pd.Series(np.indices((6, 7)).sum(axis=0).ravel() % 2)
    assert morans_i(board, BOARD, permutations=99).p_sim == 0.01
    assert morans_i(board, BOARD, permutations=99).i == pytest.approx(-1, abs=0.05)


def test_the_same_seed_gives_the_same_p_value():
    assert morans_i(NOISE, BOARD, seed=3) == morans_i(NOISE, BOARD, seed=3)


def test_values_and_weights_are_matched_by_label():
    shuffled = BOARD.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    assert morans_i(SLOPE, shuffled, permutations=0).i == pytest.approx(morans_i(SLOPE, BOARD, permutations=0).i)
    pd.testing.assert_frame_equal(
        local_morans_i(SLOPE[::-1], shuffled, permutations=0).sort_index(), local_morans_i(SLOPE, BOARD, permutations=0)
    )


def test_a_frame_kept_by_rows_gives_the_same_as_one_kept_by_columns():
    uneven = BOARD * np.arange(1, 43)
    by_rows = pd.DataFrame(np.ascontiguousarray(uneven.to_numpy()), copy=False)
    by_columns = pd.DataFrame(np.asfortranarray(uneven.to_numpy()), copy=False)
    assert by_rows.to_numpy().flags.c_contiguous is not by_columns.to_numpy().flags.c_contiguous
    assert morans_i(SLOPE, by_rows).i == morans_i(SLOPE, by_columns).i


def test_islands_are_named_and_stay_in_the_count():
    from esda import Moran

    weights = BOARD.copy()
    weights.loc[0] = weights[0] = 0.0
    own = morans_i(SLOPE, weights, permutations=0)
    assert own.islands == (0,)
    assert own.i == pytest.approx(Moran(SLOPE.to_numpy(), in_esda(weights), permutations=0).I)
    assert local_morans_i(SLOPE, weights).loc[0].isna().all()


@pytest.mark.parametrize("values", [SLOPE.where(SLOPE.index != 5), pd.Series(0.1, SLOPE.index)])
def test_a_missing_value_or_none_that_differ_leave_no_test(values):
    own = morans_i(values, BOARD)
    assert np.isnan([own.i, own.z_norm, own.p_norm, own.p_sim]).all()
    assert local_morans_i(values, BOARD)[["i", "p_sim"]].isna().all(axis=None)


def test_local_i_is_esdas_but_for_the_divisor():
    from esda import Moran_Local

    check = Moran_Local(SLOPE.to_numpy(), in_esda(BOARD), permutations=0)
    own = local_morans_i(SLOPE, BOARD, permutations=0)["i"]
    assert own.to_numpy() == pytest.approx(check.Is * 42 / 41)


def test_the_mean_of_local_i_is_morans_i():
    assert local_morans_i(SLOPE, BOARD)["i"].mean() == pytest.approx(morans_i(SLOPE, BOARD).i)


def test_quadrants_are_cut_at_both_means():
    row = pd.DataFrame([[0, 1, 0], [1, 0, 1], [0, 1, 0]], list("abc"), list("abc"))
    # values 4, 1, 1: mean 2; neighbours' means 1, 2.5, 1: mean 1.5
    local = local_morans_i(pd.Series([4, 1, 1], list("abc")), row, permutations=0)
    assert local["quadrant"].to_list() == ["HL", "LH", "LL"]


def test_local_p_values_are_esdas_up_to_chance():
    from esda import Moran_Local

    check = Moran_Local(SLOPE.to_numpy(), in_esda(BOARD), permutations=9999, seed=1)
    own = local_morans_i(SLOPE, BOARD, permutations=9999)["p_sim"]
    assert own.to_numpy() == pytest.approx(check.p_sim, abs=0.02)


def test_neighbours_are_drawn_from_all_others_and_never_the_region_itself():
    # three regions in a circle: each has both others as neighbours, so every draw is the observed one
    circle = pd.DataFrame(1 - np.eye(3))
    assert (local_morans_i(pd.Series([1.0, 2.0, 5.0]), circle, permutations=99)["p_sim"] == 1.0).all()


def test_where_all_are_neighbours_of_all_no_order_is_farther_out_than_another():
    everyone = pd.DataFrame(1 - np.eye(5))
    own = morans_i(pd.Series([0.3, 0.1, 0.7, 0.2, 1.1]), everyone, permutations=99)
    assert own.i == pytest.approx(own.expected)
    assert own.p_sim == 1.0
    assert np.isnan([own.z_norm, own.p_norm]).all()


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
def test_neither_the_unit_of_values_nor_of_weights_moves_a_p_value(unit):
    kilometres = BOARD / (1 + np.arange(42))
    own = local_morans_i(NOISE, kilometres, row_standardised=False)["p_sim"]
    scaled = local_morans_i(unit * NOISE, unit * kilometres, row_standardised=False)["p_sim"]
    pd.testing.assert_series_equal(own, scaled)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (BOARD.drop(index=3), "weights' rows lacks the label 3 of values"),
        (BOARD.drop(columns=3), "weights' columns lacks the label 3 of values"),
        (-BOARD, r"weights at 0, 1 is -1\.0: expected a number from zero up"),
        (BOARD.where(BOARD == 0), "weights at 0, 1 is nan: expected a number from zero up"),
        (BOARD.to_numpy(), "weights is a ndarray; expected a pandas DataFrame"),
        (BOARD.astype(str), r"weights at 0, 0 is '0\.0': not a number"),
        (pd.concat([BOARD, BOARD]), "weights has the label 0 more than once"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        morans_i(SLOPE, weights)


@pytest.mark.parametrize("count", [0, 1])
def test_a_region_alone_has_no_test(count):
    values, weights = pd.Series([3.0])[:count], pd.DataFrame([[0.0]]).iloc[:count, :count]
    assert np.isnan(morans_i(values, weights).i)
    assert local_morans_i(values, weights)["i"].isna().all()


RING = pd.DataFrame(np.roll(np.eye(4), 1, axis=1) + np.roll(np.eye(4), -1, axis=1), list("abcd"), list("abcd"))
SOME = pd.Series([0.0, 1.0, 2.0, 5.0], list("abcd"))


@pytest.mark.parametrize("measure", [morans_i, local_morans_i])
def test_left_alone_it_draws_999_times_from_the_seed_0(measure):
    assert str(measure(SOME, RING)) == str(measure(SOME, RING, permutations=999, seed=0))
    assert str(measure(SOME, RING)) != str(measure(SOME, RING, permutations=999, seed=1))


def test_one_permutation_is_enough_for_a_probability():
    assert morans_i(SOME, RING, permutations=1).p_sim in (0.5, 1.0)
    assert local_morans_i(SOME, RING, permutations=1)["p_sim"].isin([0.5, 1.0]).all()


def test_weights_are_matched_by_rows_and_by_columns():
    assert morans_i(SOME, RING[list("badc")], 9) == morans_i(SOME, RING, 9) == morans_i(SOME, RING.loc[list("badc")], 9)


def test_where_all_are_neighbours_nothing_varies():
    all_alike = morans_i(SOME, pd.DataFrame(1 - np.eye(4), list("abcd"), list("abcd")), 9)
    assert all_alike.i == pytest.approx(-1 / 3)
    assert np.isnan([all_alike.z_norm, all_alike.p_norm]).all()


def test_weights_need_not_add_up_to_anything():
    whole, scaled = morans_i(SOME, RING, 9), morans_i(SOME, RING / 8, 9, row_standardised=False)
    assert (scaled.i, scaled.z_norm) == pytest.approx((whole.i, whole.z_norm))


def test_values_that_do_not_vary_have_no_pattern_but_islands():
    weights = RING.copy()
    weights.loc["d"] = weights["d"] = 0.0
    assert morans_i(SOME * 0 + 2, weights, 9).islands == ("d",)
    local = local_morans_i(SOME * 0 + 2, weights, 9)
    assert local.columns.to_list() == ["i", "quadrant", "p_sim"]
    assert local.isna().all(axis=None)


def test_what_stands_at_the_mean_counts_as_low():
    assert local_morans_i(pd.Series([0.0, 1.0, 2.0, 1.0], list("abcd")), RING, 9)["quadrant"].to_list() == [
        "LL",
        "LL",
        "HL",
        "LL",
    ]
