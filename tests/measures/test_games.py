import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ningxia.measures import public_goods_game, replicator


def test_payoffs_of_the_linear_game_by_hand():
    game = public_goods_game(players=4, cost=10, synergy=2)
    # with two others innovating, 3 * 10 * 2 / 4 each less the cost, or 2 * 10 * 2 / 4
    assert game.payoffs.loc[2].to_list() == [5.0, 10.0]


@pytest.mark.parametrize(("synergy", "dilemma"), [(0.5, False), (1, False), (2, True), (3.99, True), (4, False)])
def test_a_dilemma_lies_between_one_and_the_number_of_players(synergy, dilemma):
    assert public_goods_game(players=4, cost=1, synergy=synergy).dilemma is dilemma


@pytest.mark.parametrize(("synergy", "nash", "optimum"), [(0.5, (0,), 0), (2, (0,), 4), (5, (4,), 4)])
def test_the_linear_game_has_one_equilibrium(synergy, nash, optimum):
    game = public_goods_game(players=4, cost=1, synergy=synergy)
    assert (game.nash, game.social_optimum) == (nash, optimum)


def test_a_threshold_makes_a_second_equilibrium_where_each_innovator_is_needed():
    game = public_goods_game(players=4, cost=1, synergy=2, threshold=3)
    # the third innovator turns 0 into 3 * 2 / 4 - 1 > 0; a fourth would gain 2 / 4 - 1 < 0
    assert game.nash == (0, 3)
    assert game.payoffs["wait"].to_list() == [0, 0, 0, 1.5]


def test_a_threshold_beyond_what_spillovers_pay_for_leaves_only_waiting():
    assert public_goods_game(players=10, cost=1, synergy=2, threshold=4).nash == (0,)


def test_the_subsidy_at_the_threshold_makes_firms_indifferent():
    game = public_goods_game(players=5, cost=20, synergy=2)
    gain = game.payoffs["innovate"] - game.payoffs["wait"]
    assert game.subsidy_threshold == pytest.approx(12)
    assert (gain + game.subsidy_threshold).to_list() == pytest.approx([0.0] * 5)


@given(st.integers(2, 12), st.floats(0.1, 10), st.floats(0, 15), st.integers(0, 12))
def test_every_equilibrium_holds_against_one_firm_changing(players, cost, synergy, threshold):
    threshold = min(threshold, players)
    game = public_goods_game(players, cost, synergy, threshold)
    gain = (game.payoffs["innovate"] - game.payoffs["wait"]).to_numpy()
    for innovators in game.nash:
        assert innovators == 0 or gain[innovators - 1] >= 0
        assert innovators == players or gain[innovators] <= 0
    assert game.nash


def test_without_a_threshold_the_odds_shrink_at_a_constant_rate():
    path = replicator(players=4, cost=1, synergy=2, start=0.8, periods=6).path
    odds = np.log(path / (1 - path))
    assert np.diff(odds) == pytest.approx(-0.5 * np.diff(path.index))


def test_the_basin_divides_the_starts_that_last_from_those_that_fade():
    game = {"players": 4, "cost": 1, "synergy": 3, "threshold": 3}
    lower, upper = replicator(**game).basin
    lasting = replicator(**game).equilibria.query("stable")["share"].max()
    assert upper == 1
    assert replicator(**game, start=lower + 0.01, periods=400).path.iloc[-1] == pytest.approx(lasting, abs=1e-4)
    assert replicator(**game, start=lower - 0.01, periods=400).path.iloc[-1] == pytest.approx(0, abs=1e-4)


def test_inner_equilibria_are_where_both_choices_pay_alike():
    # by hand: -(1-x)^3 - 3x(1-x)^2 + 1.25 * 3x^2(1-x) - 0.25x^3
    gain = np.poly1d([-0.25, 0, 0, 0]) + 3.75 * np.poly1d([-1, 1, 0, 0])
    gain = gain - np.poly1d([-1, 1]) ** 3 - 3 * np.poly1d([1, 0]) * np.poly1d([-1, 1]) ** 2
    roots = sorted(root.real for root in gain.roots if abs(root.imag) < 1e-12 and 0 < root.real < 1)
    found = replicator(players=4, cost=1, synergy=3, threshold=3).equilibria
    assert found["share"].to_list() == pytest.approx([0, *roots, 1])
    assert found["stable"].to_list() == [True, False, True, False]


def test_a_subsidy_widens_the_basin_and_at_its_threshold_fills_it():
    game = {"players": 4, "cost": 1, "synergy": 3, "threshold": 3}
    bare, helped = replicator(**game).basin, replicator(**game, subsidy=0.2).basin
    assert helped[0] < bare[0]
    assert replicator(players=4, cost=1, synergy=2, subsidy=0.6).basin == (0.0, 1.0)
    assert replicator(players=4, cost=1, synergy=2, subsidy=0.4).basin is None


def test_a_subsidy_at_the_threshold_is_not_enough_where_spillovers_need_several():
    game = public_goods_game(players=4, cost=1, synergy=2, threshold=3)
    gain = game.payoffs["innovate"] - game.payoffs["wait"] + game.subsidy_threshold
    assert gain.to_list() == pytest.approx([-0.5, -0.5, 1.0, 0.0])


def test_a_game_in_which_both_choices_pay_alike_rests_everywhere():
    # 0.1 * 3 / 3 is not 0.1 in binary: the gain is rounding alone
    game = public_goods_game(players=3, cost=0.1, synergy=3)
    assert game.nash == (0, 1, 2, 3)
    assert replicator(players=3, cost=0.1, synergy=3).equilibria.to_dict("list") == {
        "share": [0, 1],
        "stable": [False] * 2,
    }


def test_where_nothing_is_gained_in_all_the_optimum_is_not_to_spend():
    assert public_goods_game(players=7, cost=0.3, synergy=1).social_optimum == 0


@pytest.mark.parametrize("synergy", [1.25, 1.6, 2, 5000])
def test_the_stag_hunt_of_two_is_found_wherever_it_divides(synergy):
    # both are needed: the gain is synergy * x - 1
    found = replicator(players=2, cost=1, synergy=synergy, threshold=2)
    assert found.equilibria["share"].to_list() == pytest.approx([0, 1 / synergy, 1])
    assert found.equilibria["stable"].to_list() == [True, False, True]
    assert found.basin == pytest.approx((1 / synergy, 1))


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_path_may_run_for_long():
    assert replicator(players=4, cost=100, synergy=2, periods=400).path.iloc[-1] == 0


def test_the_ends_rest_where_they_are():
    assert (replicator(players=4, cost=1, synergy=2, start=0).path == 0).all()
    assert replicator(players=4, cost=1, synergy=2, start=1).path.iloc[-1] == 1.0


def test_the_path_is_a_series_by_time():
    path = replicator(players=4, cost=1, synergy=2, periods=10, steps=5).path
    assert isinstance(path, pd.Series)
    assert path.index.to_list() == [0, 2, 4, 6, 8, 10]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"players": 1, "cost": 1, "synergy": 2}, "players is 1; expected a whole number, two or more"),
        ({"players": 2.5, "cost": 1, "synergy": 2}, r"players is 2\.5; expected a whole number"),
        ({"players": 3, "cost": 1, "synergy": float("nan")}, "synergy is nan"),
        ({"players": 3, "cost": 0, "synergy": 2}, "cost is 0; expected more than zero"),
        ({"players": 3, "cost": 1, "synergy": -2}, "synergy is -2"),
        ({"players": 3, "cost": 1, "synergy": 2, "threshold": 4}, "threshold is 4; expected 0 to .* 3"),
        ({"players": 3, "cost": 1, "synergy": 2, "start": 1.5}, r"start is 1\.5"),
    ],
)
def test_a_game_that_cannot_be_played_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        replicator(**arguments)


def test_left_alone_the_path_has_200_steps_in_50_periods():
    path = replicator(4, 1, 2).path
    assert (len(path), path.index[0], path.index[-1]) == (201, 0.0, 50.0)


@pytest.mark.parametrize("start", [0.0, 1.0])
def test_where_all_do_alike_all_stay(start):
    path = replicator(4, 1, 2, start=start).path
    assert path.to_list() == [start] * 201
    assert path.index[-1] == 50.0
