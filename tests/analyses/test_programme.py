"""The paper's measures against its barriers."""

import pandas as pd
import pytest

from ningxia.analyses import programme
from ningxia.analyses.barriers import NAMES


@pytest.fixture
def summary():
    """Base stands by one of two gauges, Innovation by one of one; the others by none."""
    counts = pd.DataFrame(0, index=list(NAMES), columns=["stands", "shared", "no barrier", "behind China"])
    counts.loc["Base"] = [1, 1, 0, 0]
    counts.loc["Innovation", "stands"] = 1
    return counts.assign(height=0.5)


def test_each_measure_has_a_paragraph_of_its_own_and_known_barriers():
    assert [measure.place for measure in programme.MEASURES] == [f"§ 5.3.{n}" for n in range(1, 7)]
    assert {name for measure in programme.MEASURES for name in (*measure.aimed, *measure.part)} <= set(NAMES)


def test_no_measure_is_aimed_at_a_barrier_and_touches_it_in_part():
    assert all(not set(measure.aimed) & set(measure.part) for measure in programme.MEASURES)


def test_the_last_row_counts_the_gauges(summary):
    last = programme.with_standing(summary).loc[programme.STANDS]
    assert (last["Base"], last["Innovation"], last["Capital"]) == ("1 of 2", "1 of 1", "no figure")


def test_what_stands_with_no_measure_is_left_alone(summary):
    assert programme.left_alone(programme.matrix(), summary) == [NAMES["Base"]]


def test_what_stands_with_no_measure_is_told_apart_from_the_barrier_most_aimed_at(summary):
    told = programme.findings(summary.assign(stands=[1, 0, 0, 0, 0, 0]))
    assert told["left_said"] == (
        "no measure is wholly aimed at these, which stand by half of their gauges or more: weak base (in part by 1)"
    )
    assert told["touch"] == ["1"]


def test_one_gauge_of_four_makes_no_barrier_that_calls_for_measures(summary):
    summary.loc["Base", ["stands", "no barrier"]] = [1, 2]
    assert programme.left_alone(programme.matrix(), summary) == []
    assert "weak base" not in str(programme.findings(summary)["aim"])


def test_findings_where_nothing_is_left_say_so(summary):
    found = programme.findings(summary.assign(stands=0))
    assert found["left"] == "no barrier that stands"
    assert (found["touch"], found["left_said"]) == (
        ["none"],
        "no barrier stands here by half of its gauges for them to answer",
    )
    assert found["aimed_at"] == NAMES["Innovation"]
    one = programme.findings(summary.assign(stands=summary.index == "Innovation"))
    assert (one["standing"], one["left_said"]) == (
        1,
        "at every barrier that stands by half of its gauges or more a measure is aimed",
    )
