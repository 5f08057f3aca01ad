"""Marks, scores and types of the three origins."""

import numpy as np
import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import origins
from ningxia.measures import z_score

YEAR = 2006


def test_small_firms_are_what_large_and_medium_ones_leave():
    panel = pd.concat(
        [long("revenue_lme", {"ningxia": 624.33}), long("revenue_above", {"ningxia": 841.77})], ignore_index=True
    )
    mark = next(mark for mark in origins.CORE if mark.label == "Small firms")
    assert mark.values(panel, YEAR)["ningxia"] == pytest.approx(100 * (841.77 - 624.33) / 841.77)
    assert pd.isna(mark.values(panel, YEAR)["tibet"])


def test_each_origin_has_four_marks_and_two_that_stand_in():
    assert [len(names) for names in origins.by_origin().values()] == [4, 4, 4]
    assert [len(names) for names in origins.by_origin(origins.MARKS).values()] == [6, 6, 6]


def test_a_province_that_lacks_a_mark_has_no_score_and_no_type(made_up):
    gap = made_up[~((made_up["indicator"] == "rd_personnel") & (made_up["region"] == "tibet"))]
    found = origins.scores(origins.marks(gap, YEAR))
    assert pd.isna(found.loc["tibet", "Research-derived"])
    assert pd.isna(origins.types(found)["tibet"])
    assert found["Indigenous"].notna().all()


def test_the_reference_provinces_have_their_own_types(made_up):
    found = origins.types(origins.scores(origins.marks(made_up, YEAR)))
    assert {origin: found[slug] for origin, slug in origins.ARCHETYPES.items()} == {o: o for o in origins.ARCHETYPES}


def test_nobody_left_out_gives_plain_z_scores(made_up):
    table = origins.marks(made_up, YEAR)
    pd.testing.assert_frame_equal(origins.normalised(table), z_score(table))


def test_an_outlier_left_out_sets_no_scale():
    table = pd.DataFrame({"R&D": [100.0, 1.0, 2.0, 3.0]}, index=["beijing", "a", "b", "c"])
    with_it, without = origins.normalised(table), origins.normalised(table, without="beijing")
    assert without.loc["c", "R&D"] == 1.0
    assert with_it.loc["c", "R&D"] < 0


def test_draws_are_the_same_each_time_and_cover_the_equal_weights(made_up):
    one, other = (origins.drawn_scores(made_up, YEAR, draws=50) for _ in range(2))
    for origin in origins.ARCHETYPES:
        pd.testing.assert_frame_equal(one[origin], other[origin])
        assert one[origin].shape == (31, 50)


def test_a_mark_that_a_province_lacks_is_left_out_of_its_draws(made_up):
    gap = made_up[~((made_up["indicator"] == "tech_market_value") & (made_up["region"] == "tibet"))]
    drawn = origins.drawn_scores(gap, YEAR, draws=50)["Research-derived"]
    assert drawn.loc["tibet"].notna().all()


def test_shares_of_types_add_up_to_one(made_up):
    shares = origins.type_shares(origins.drawn_scores(made_up, YEAR, draws=50))
    assert np.allclose(shares.sum(axis=1), 1)
    assert shares.loc["guangdong"].idxmax() == "Embedded"


def test_a_draw_without_a_score_counts_for_no_type():
    drawn = {origin: pd.DataFrame([[1.0, np.nan]], index=["ningxia"]) for origin in origins.ARCHETYPES}
    drawn["Embedded"] = pd.DataFrame([[2.0, 2.0]], index=["ningxia"])
    assert origins.type_shares(drawn).loc["ningxia", "Embedded"] == 1.0


def test_a_province_without_an_income_has_nothing_left_over():
    drawn = pd.DataFrame({0: [1.0, 2.0, 3.0]}, index=["a", "b", "c"])
    left = origins.given_income(drawn, pd.Series({"a": 100.0, "b": 200.0}))
    assert left[0].isna().to_dict() == {"a": False, "b": False, "c": True}


def test_what_income_leaves_does_not_go_with_income():
    income = pd.Series({"a": 100.0, "b": 200.0, "c": 400.0, "d": 800.0})
    drawn = pd.DataFrame({0: [1.0, 2.0, 3.0, 4.0], 1: [0.0, 5.0, 1.0, 2.0]}, index=income.index)
    left = origins.given_income(drawn, income)
    assert np.allclose(left[0], 0)  # a straight line in log income
    assert left[1].corr(np.log(income)) == pytest.approx(0, abs=1e-12)
