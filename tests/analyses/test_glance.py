"""The region at a glance: its place among the provinces in the year and in another one."""

import pandas as pd
import pytest

from ningxia.analyses import gauges, glance
from ningxia.analyses.barriers import SHARED, STANDS
from ningxia.vocabulary import speaking


def board(ranks, verdicts=None):
    """A board of three measures among 31 provinces."""
    index = ["GDP per head", "R&D over GDP", "SO₂ per GDP"]
    return pd.DataFrame({"rank": ranks, "of": 31, "verdict": verdicts or [SHARED, STANDS, STANDS]}, index=index)


def test_a_measure_is_held_in_each_of_its_series_once():
    assert len({gauge.label for gauge in glance.GLANCE}) == len(glance.GLANCE) == 9


def test_the_places_go_by_the_report_s_year_and_time_runs_to_the_right():
    table = glance.places(board([16, 1, 31]), board([31, 1, 1]), 2006)
    assert table.columns.tolist() == [2006, 2016]
    assert table.index.tolist() == ["R&D over GDP", "GDP per head", "SO₂ per GDP"]
    assert table.loc["GDP per head"].tolist() == [16, 31]


@pytest.mark.parametrize(("year", "up", "down"), [(2006, ["GDP per head"], ["SO₂ per GDP"]),
                                                  (2016, ["SO₂ per GDP"], ["GDP per head"])])  # fmt: skip
def test_what_rose_and_fell_goes_by_time_and_by_three_places(year, up, down):
    found = glance.findings(board([10, 5, 2]), board([7, 3, 5]), year, "tibet")
    assert (found["up"], found["down"]) == (up, down)
    assert (found["before"], found["after"]) == (2006, 2016)


def test_a_jump_of_jobs_that_no_publication_explains_is_told_where_it_shows():
    rows = [("40", 2011, 4463.0), ("40", 2012, 4343.0), ("40", 2013, 45.0), ("40", 2010, 3811.0), ("27", 2012, 900.0)]
    panel = pd.DataFrame(rows, columns=["industry", "year", "value"]).assign(indicator="branch_jobs", region="xinjiang")
    told = glance.note(panel, "xinjiang", 2013).en
    assert "go from 4,343 in 2012 to 45 in 2013" in told.removeprefix(glance.NOTE.en)
    assert glance.note(panel, "xinjiang", 2012) == glance.note(panel, "gansu", 2013) == glance.NOTE
    assert glance.map_note(panel, board([16, 31, 1]), "xinjiang", 2013) == glance.MAP_NOTE


def test_where_no_rank_rose_that_is_told_in_words():
    with speaking("zh"):
        assert glance.moves([], ["R&D over GDP"]) == "没有指标上升3位以上；位次下降3位以上的有R&D经费投入强度"


def test_what_is_short_of_every_benchmark_is_named_the_worst_rank_first():
    found = glance.findings(board([10, 5, 28]), board([10, 5, 28]), 2006, "tibet")
    assert (found["short"], found["n_short"], found["all"]) == (["SO₂ per GDP", "R&D over GDP"], 2, 3)


def test_a_measure_without_a_rank_is_left_out_of_the_places():
    assert glance.places(board([None, 5, 2]), board([None, 5, 2]), 2006).index.tolist() == [
        "SO₂ per GDP",
        "R&D over GDP",
    ]


def test_inventions_at_a_glance_are_the_mean_of_the_year_and_the_two_after():
    rows = [("patents_granted_invention", 2006 + step, count) for step, count in enumerate((40, 64, 31))]
    rows += [("population", 2006 + step, 1000.0) for step in range(3)]
    panel = pd.DataFrame(rows, columns=["indicator", "year", "value"]).assign(region="ningxia", industry="")
    values, weights = gauges.three_year_ratio(*glance.GRANTED, 100, panel, 2006)
    assert (values["ningxia"], weights["ningxia"]) == (pytest.approx(4.5), 1000)
    assert gauges.three_year_ratio(*glance.GRANTED, 100, panel, 2007)[0].isna().all()


@pytest.mark.parametrize(("ranks", "told"), [
    ([16, 31, 1], "Tibet is first or last by 2; shown is one of them, R&D over GDP"),
    ([31, 31, 16], "Tibet is last by 2; shown is one of them, GDP per head"),
    ([2, 30, 16], "Tibet stands out equally by 2; shown is one of them, GDP per head"),
    ([2, 31, 16], "Tibet stands out most in R&D over GDP"),
])  # fmt: skip
def test_measures_that_stand_out_alike_are_counted(ranks, told):
    assert glance.stands_out(board(ranks), "tibet") == told


def test_a_region_without_ranks_stands_out_in_nothing():
    assert glance.stands_out(board([None, None, None]), "tibet") is None
