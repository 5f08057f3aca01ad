"""Labels: apart from each other, near where they belong."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_kinds import overlaps

from ningxia.report.figures.drawing import settled, sheet
from ningxia.report.figures.placing import CLEAR, name_points, spread

heights = st.lists(st.floats(-100, 100), min_size=1, max_size=31)


@given(heights)
def test_spread_positions_keep_the_gap_and_the_order(wanted):
    placed = spread(wanted, gap=3.0)
    order = np.argsort(wanted, kind="stable")
    assert (np.diff(placed[order]) >= 3.0 - 1e-9).all()


@given(heights)
def test_spread_positions_stay_within_their_bounds(wanted):
    placed = spread(wanted, gap=3.0, low=-110.0, high=110.0)
    assert placed.min() >= -110.0 - 1e-9
    assert placed.max() <= 110.0 + 1e-9


@given(heights)
def test_spreading_what_is_spread_changes_nothing(wanted):
    placed = spread(wanted, gap=3.0)
    assert spread(placed, gap=3.0) == pytest.approx(placed, abs=1e-6)


def test_two_labels_at_one_place_part_evenly():
    assert spread([4.0, 4.0], gap=2.0).tolist() == [3.0, 5.0]


def test_labels_with_room_stay_where_they_belong():
    assert spread([1.0, 9.0, 5.0], gap=2.0).tolist() == [1.0, 9.0, 5.0]


def test_too_many_labels_share_the_room_evenly():
    assert spread([0.0, 0.0, 0.0], gap=5.0, low=0.0, high=4.0).tolist() == [0.0, 2.0, 4.0]


def test_names_of_a_crowd_of_points_cover_no_other():
    crowd = pd.DataFrame(np.random.default_rng(1).normal(0, 1, (60, 2)), index=[f"Place {n}" for n in range(60)])
    figure, axes = sheet(4.0)
    axes.scatter(crowd[0], crowd[1])
    settled(figure)
    names = name_points(axes, crowd, list(crowd.index))
    assert names[0].get_text() == "Place 0"
    assert overlaps([name.get_window_extent().padded(CLEAR / 2) for name in names]) == []


def test_the_region_has_its_name_though_lines_crowd_round_it():
    figure, axes = sheet(4.0)
    axes.set(xlim=(0, 40), ylim=(0, 40))
    for height in range(12, 29):
        axes.plot([0, 40], [height, height])
    settled(figure)
    point = pd.DataFrame({"x": [20], "y": [20]}, index=["ningxia"])
    assert name_points(axes, point, ["ningxia"]) == []
    assert len(name_points(axes, point, ["ningxia"], "ningxia")) == 1
