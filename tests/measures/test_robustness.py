import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from measures.strategies import tables
from ningxia.measures import aggregate, rank_robustness

SCORES = pd.DataFrame({"firms": [0.9, 0.2, 0.1], "science": [0.8, 0.3, 0.5]}, index=["a", "b", "c"])


@given(tables())
def test_ranks_under_given_weights_are_those_of_the_weighted_scores(scores):
    vectors = pd.DataFrame([[1.0, 0, 0], [1, 1, 1], [0.2, 0.3, 0.5]], columns=scores.columns)
    ranks = rank_robustness(scores, weights=vectors).ranks
    for row, vector in vectors.iterrows():
        means = aggregate(scores, vector)
        # means that differ in the last digits only are tied
        larger = np.subtract.outer(means.to_numpy(), means.to_numpy()) < -1e-12 * means.max()
        assert ranks.loc[row].to_list() == (1 + larger.sum(axis=1)).tolist()


def test_scores_that_are_equal_but_for_rounding_are_tied():
    scores = pd.DataFrame({"x": [0.1, 0.3, 0.2], "y": [0.2, 0.2, 0.2], "z": [0.3, 0.1, 0.2]})
    assert len(set(scores.mean(axis=1))) > 1
    vectors = pd.DataFrame({"x": [1.0, 0.1], "y": [1.0, 0.7], "z": [1.0, 0.1]})
    result = rank_robustness(scores, weights=vectors)
    assert result.ranks.to_numpy().tolist() == [[1, 1, 1], [1, 1, 1]]
    assert result.summary["rank"].to_list() == [1, 1, 1]


def test_a_weight_of_nothing_hides_no_difference_however_large_its_scores():
    scores = pd.DataFrame({"small": [1e-6, 2e-6], "large": [1e12, 1e12]})
    alone = pd.DataFrame({"small": [1.0], "large": [0.0]})
    assert rank_robustness(scores, weights=alone).ranks.loc[0].to_list() == [2, 1]


def test_weight_columns_are_matched_by_label():
    vectors = pd.DataFrame({"science": [1.0], "firms": [0.0]})
    assert rank_robustness(SCORES, weights=vectors).ranks.iloc[0].to_dict() == {"a": 1.0, "b": 3.0, "c": 2.0}


def test_the_region_ahead_in_all_indicators_never_moves():
    result = rank_robustness(SCORES, draws=200, seed=1)
    assert result.summary.loc["a"].to_list() == [1, 1, 1, 1, 0]


def test_two_rivals_swap_as_often_as_the_weights_say():
    # b leads c where the weight of firms is above 2/3, which an even draw gives in a third of cases
    result = rank_robustness(SCORES, draws=20_000, seed=2)
    assert (result.ranks["b"] == 2).mean() == pytest.approx(1 / 3, abs=0.01)
    assert result.summary.loc["b", "mean_absolute_shift"] == pytest.approx(1 / 3, abs=0.01)
    assert result.mean_absolute_shift == pytest.approx(2 / 9, abs=0.01)


def test_the_same_seed_draws_the_same_weights():
    pd.testing.assert_frame_equal(rank_robustness(SCORES, seed=5).ranks, rank_robustness(SCORES, seed=5).ranks)
    assert not rank_robustness(SCORES, seed=5).ranks.equals(rank_robustness(SCORES, seed=6).ranks)


def test_quantiles_are_those_of_the_ranks():
    result = rank_robustness(SCORES, draws=101)
    assert result.summary["p95"].to_list() == result.ranks.quantile(0.95).to_list()


def test_a_region_with_a_gap_is_left_unranked():
    result = rank_robustness(SCORES.assign(firms=[np.nan, 0.2, 0.1]), draws=10)
    assert result.summary.loc["a"].isna().all()
    assert result.ranks[["b", "c"]].max(axis=None) == 2


def test_geometric_means_can_rank_otherwise():
    scores = pd.DataFrame({"x": [0.9, 0.5], "y": [0.2, 0.5]}, index=["uneven", "even"])
    even = pd.DataFrame({"x": [1.0], "y": [1.0]})
    assert rank_robustness(scores, weights=even).ranks.loc[0, "uneven"] == 1
    assert rank_robustness(scores, weights=even, mean="geometric").ranks.loc[0, "uneven"] == 2


def test_weights_for_other_indicators_are_refused():
    with pytest.raises(ValueError, match="weights lacks the label 'science' of scores"):
        rank_robustness(SCORES, weights=pd.DataFrame({"firms": [1.0]}))


def test_there_is_at_least_one_draw():
    with pytest.raises(ValueError, match="draws is 0; expected one or more"):
        rank_robustness(SCORES, draws=0)


def test_the_lower_and_the_upper_quantile_stand_under_their_names():
    found = rank_robustness(SCORES, weights=pd.DataFrame({"firms": [1.0, 1, 0], "science": [0.0, 0, 1]}))
    assert found.ranks["c"].to_list() == [3.0, 3.0, 2.0]
    assert found.summary.loc["c", ["p05", "median", "p95"]].to_list() == pytest.approx([2.1, 3.0, 3.0])
    assert found.summary.loc["a", ["p05", "p95"]].to_list() == [1.0, 1.0]


def test_ranks_keep_the_names_of_the_weightings():
    weights = pd.DataFrame({"firms": [1.0, 0.5], "science": [0.0, 0.5]}, index=["firms alone", "both"])
    assert rank_robustness(SCORES, weights=weights).ranks.index.to_list() == ["firms alone", "both"]


def test_scores_below_zero_are_scores():
    weights = pd.DataFrame({"firms": [1.0, 0.0], "science": [0.0, 1.0]})
    below, above = rank_robustness(SCORES - 2, weights=weights), rank_robustness(SCORES, weights=weights)
    pd.testing.assert_frame_equal(below.ranks, above.ranks)


def test_left_alone_it_draws_a_thousand_weightings_from_the_seed_0():
    pd.testing.assert_frame_equal(rank_robustness(SCORES).ranks, rank_robustness(SCORES, draws=1000, seed=0).ranks)
    assert len(rank_robustness(SCORES).ranks) == 1000
    assert len(rank_robustness(SCORES, draws=1).ranks) == 1


def test_weights_that_are_no_numbers_are_named():
    with pytest.raises(ValueError, match=r"^weights at 0, 'firms' is 'all': not a number"):
        rank_robustness(SCORES, weights=pd.DataFrame({"firms": ["all"], "science": [1.0]}))
