"""What R&D over GDP could have been expected to become."""

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import forecasts

YEARS = range(2006, 2024)


def paths(**rates):
    """R&D over GDP from 1 per cent in 2006, growing by a fixed factor a year; slugs with a hyphen for an underscore."""
    rows = {slug.replace("_", "-"): [rate ** (year - 2006) for year in YEARS] for slug, rate in rates.items()}
    return pd.DataFrame(rows, index=list(YEARS)).T


def test_with_everyone_alike_the_fan_is_a_line_and_holds_the_outcome():
    fan = forecasts.fan_of_others(paths(ningxia=1.1, gansu=1.1, hebei=1.1), "ningxia", 2006)
    assert fan.loc[2008].tolist() == pytest.approx([1.21] * 3)


def test_the_regions_own_changes_teach_it_nothing():
    fan = forecasts.fan_of_others(paths(ningxia=2.0, gansu=1.1), "ningxia", 2006)
    assert fan.loc[2007, "high"] == pytest.approx(1.1)


def test_the_nation_is_no_province():
    fan = forecasts.fan_of_others(paths(ningxia=1.1, gansu=1.1, china=1.5), "ningxia", 2006)
    assert fan.loc[2007, "high"] == pytest.approx(1.1)


def test_in_the_first_year_no_forecast_can_be_made():
    assert forecasts.fan_in_real_time(paths(ningxia=1.1, gansu=1.1), "ningxia", 2006).empty


def test_a_forecast_reaches_as_far_ahead_as_the_figures_reach_back():
    found = forecasts.fan_in_real_time(paths(ningxia=1.1, gansu=1.2), "ningxia", 2010)
    assert list(found.index) == [2011, 2012, 2013, 2014]


def test_a_forecast_knows_no_change_that_ended_later():
    intensity = paths(ningxia=1.0, gansu=1.1)
    intensity.loc["gansu", 2011:] = 9.0
    found = forecasts.fan_in_real_time(intensity, "ningxia", 2010)
    assert found.loc[2011, "middle"] == pytest.approx(1.1)


def test_steady_growth_is_foreseen_by_all_but_no_change():
    scores = forecasts.scores(forecasts.scored(paths(ningxia=1.1, gansu=1.1, hebei=1.1)))
    assert scores.loc[5, ["middle", "trend"]].tolist() == pytest.approx([0.0, 0.0], abs=1e-12)
    assert scores.loc[5, "unchanged"] == pytest.approx(5 * np.log(1.1))


def test_the_figure_begins_with_the_region_and_has_both_bands():
    found = forecasts.fan_figure(paths(ningxia=1.1, gansu=1.1, hebei=1.2), "ningxia", 2010)
    assert found["frame"].index[0] == "ningxia"
    assert list(found["bands"]) == ["As others since 2010", "Expected in 2016"]


def test_without_a_like_start_the_sentence_says_so():
    intensity = paths(ningxia=1.1, gansu=1.1)
    intensity.loc["gansu"] *= 5
    assert forecasts.like_start_words(intensity, "ningxia", 2006, 2023) == "No other province had a like start."


def test_a_start_above_a_line_is_held_against_the_next_one_and_one_above_all_against_none():
    intensity = paths(ningxia=1.1, gansu=1.1, hebei=0.9) * 1.2
    assert "line for digesting it" in forecasts.like_start_words(intensity, "ningxia", 2006, 2023)
    said = forecasts.like_start_words(intensity * 2, "ningxia", 2006, 2023)
    assert said.startswith("It began above all of the lines; those of like start (Gansu, Hebei) had ")


def test_of_like_start_those_at_the_line_are_counted():
    intensity = paths(ningxia=1.1, gansu=1.1, hebei=0.9) * 0.7
    said = forecasts.like_start_words(intensity, "ningxia", 2006, 2023)
    assert said == "Of those of like start (Gansu, Hebei) 1 of 2 stood at the line for using technology by 2023."
