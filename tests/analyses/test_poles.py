"""Whether reference provinces lead, and how firm types are."""

import pandas as pd
import pytest

from ningxia.analyses import origins, poles

YEAR = 2006


@pytest.fixture
def found(made_up):
    return poles.poles(made_up, "ningxia", YEAR, origins.drawn_scores(made_up, YEAR, draws=50))


def test_a_province_extreme_in_its_marks_leads_with_and_without_income(found):
    assert list(found["rank"]) == [1, 1, 1]
    assert list(found["rank_given"]) == [1, 1, 1]
    assert poles.standings(found) == "Zhejiang is first, Guangdong first and Beijing first"


def test_the_region_has_a_rank_with_its_range(found):
    own = found.loc["Embedded"]
    low, high = (int(bound) for bound in own["own"].split("(")[1].rstrip(")").split("–"))
    assert 1 <= low <= high <= 31
    assert own["own"].startswith(f"{own['own_rank']:.0f} (")


def test_a_region_without_figures_has_no_rank(made_up):
    gap = made_up[made_up["region"] != "tibet"]
    found = poles.poles(gap, "tibet", YEAR, origins.drawn_scores(gap, YEAR, draws=20))
    assert found["own"].isna().all()
    assert poles.home(found) is None


def test_own_marks_come_best_first(made_up):
    own = poles.own_marks(made_up, "zhejiang", YEAR, "Indigenous")
    assert list(own["rank"]) == sorted(own["rank"])
    assert set(own["mark"]) == {"private firms", "private revenue", "small firms", "self-employed"}


def test_the_board_has_one_column_a_province_though_the_region_be_a_reference(made_up):
    board = poles.board(made_up, "beijing", YEAR)
    assert list(board) == ["beijing", "zhejiang", "guangdong", "Median province", "label", "unit", "digits"]
    assert board.loc["Private firms", "zhejiang"] == pytest.approx(60)


def test_shading_counts_standard_deviations_from_the_mean_province(made_up):
    table = origins.marks(made_up, YEAR)["R&D"]
    shading = poles.board_shading(made_up, "beijing", YEAR)
    assert shading.loc["R&D", "beijing"] == pytest.approx((60 - table.mean()) / table.std())


def test_provinces_of_one_type_stand_together_firmest_first(made_up):
    shares = poles.firmness(made_up, YEAR, origins.drawn_scores(made_up, YEAR, draws=50))
    own = origins.types(origins.scores(origins.marks(made_up, YEAR)))[shares.index]
    order = [*origins.ARCHETYPES, origins.NO_TYPE]
    assert list(own.map(order.index)) == sorted(own.map(order.index))
    first = shares.loc[own.index[own == "Indigenous"], "Indigenous"]
    assert first.is_monotonic_decreasing


def test_without_beijing_beijing_has_no_type(made_up):
    cases = poles.leaving_out(made_up, YEAR)
    assert cases.shape == (31, 13)
    assert pd.isna(cases.loc["beijing", "beijing"])
    assert cases.loc["beijing"].drop("beijing").eq("Research-derived").all()
