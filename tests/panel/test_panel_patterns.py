"""Whole years off or exchanged, branches a row off, units that a file's name denies: found, and not found elsewhere."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel import checks, patterns
from ningxia.panel.named_units import named_unit
from ningxia.vocabulary import branch_codes, provinces, region

PLACES = provinces()[:8]
BRANCHES = sorted(branch_codes())[:14]


def rows(code, place, values, **more):
    base = {"indicator": code, "region": region(place).code, "industry": "", "vintage": "", "choice": 1}
    base |= {"unit": "亿元", "printed_unit": "亿元", "file": "f.csv", "cell": f"B{PLACES.index(place) + 4}"} | more
    return pd.DataFrame([base | {"year": year, "value": float(value)} for year, value in values.items()])


def sample(census_year, factor, off=8):
    """A sampled series of eight regions that is counted in full in the census year."""
    frames = []
    for i, place in enumerate(PLACES):
        counted = {year: 100.0 + year % 7 for year in range(2005, 2016)}
        counted[census_year] += factor * 100 if i < off else 0
        frames.append(rows("legal_units", place, counted))
    return pd.concat(frames)


def test_a_census_year_in_a_sampled_series_is_one_finding_and_not_eight_spikes():
    (one,) = patterns.outlying_years(sample(2010, 1000))
    assert one.what.startswith("legal_units 2010: 8 of 8 regions leave their level, the median region is at ")
    assert (one.file, one.cell) == ("f.csv", "B4")
    assert [one.kind for one in checks.findings(sample(2010, 1000))] == ["whole year off"]


@pytest.mark.parametrize("year", [2005, 2015])
def test_at_the_end_of_a_series_a_year_must_be_twenty_times_its_only_neighbour(year):
    assert len(patterns.outlying_years(sample(year, 30))) == 1
    assert patterns.outlying_years(sample(year, 10)) == []


def test_a_few_regions_off_are_no_whole_year():
    assert patterns.outlying_years(sample(2010, 1000, off=3)) == []


def test_a_lasting_step_in_all_regions_is_no_census_year():
    steps = [rows("gdp", place, {y: 100 if y < 2008 else 900 for y in range(2003, 2014)}) for place in PLACES]
    assert patterns.outlying_years(pd.concat(steps)) == []


def drifting(regions=31, **growth):
    """Regions that grow by a tenth a year, or as told, each a little more or less: they drift apart."""
    chance, frames = np.random.default_rng(7), []
    yearly = np.log([growth.get(f"in_{year}", 1.1) for year in range(2000, 2012)])
    for n, place in enumerate(provinces()[:regions]):
        values = np.exp(n + np.cumsum(yearly + chance.normal(chance.normal(0, 0.03), 0.01, len(yearly))))
        frames.append(rows("gdp", "beijing", dict(enumerate(values, 2000)), region=region(place).code, cell=f"B{n}"))
    return pd.concat(frames, ignore_index=True)


def exchanged(table, one, two):
    return table.assign(year=table["year"].replace({one: two, two: one}))


@pytest.mark.parametrize("year", [2001, 2005, 2009])
def test_two_years_that_are_exchanged_are_found_by_the_places_of_regions(year):
    (one,) = patterns.exchanged_years(exchanged(drifting(), year, year + 1))
    assert (one.kind, one.file, one.cell) == ("years exchanged", "f.csv", "B0")
    assert one.what == (
        f"gdp {year} and {year + 1} seem exchanged: the places of regions in {year - 1} are nearer to those in "
        f"{year + 1}, those in {year + 2} to those in {year}, and all move there and back"
    )
    assert checks.findings(exchanged(drifting(), year, year + 1).assign(choice=1))[0] == one


def test_a_bad_year_of_all_regions_is_no_exchange_and_neither_are_places_that_change_alone():
    assert patterns.exchanged_years(drifting()) == []
    assert patterns.exchanged_years(drifting(in_2005=1.4, in_2006=0.7, in_2007=1.4)) == []
    level = exchanged(drifting(**{f"in_{year}": 1.0 for year in range(2000, 2012)}), 2005, 2006)
    for top in (2004, 2005, 2006, 2007):  # up to it and down from it
        moved = level.assign(value=level["value"] * 1.2 ** -(level["year"] - top).abs())
        assert patterns.exchanged_years(moved) == []


@pytest.mark.parametrize(("regions", "found"), [(19, 0), (20, 1)])
def test_twenty_regions_can_tell_of_exchanged_years(regions, found):
    assert len(patterns.exchanged_years(exchanged(drifting(regions), 2005, 2006))) == found


def test_years_with_one_missing_beside_them_cannot_be_told_to_be_exchanged():
    table = exchanged(drifting(), 2005, 2006)
    assert patterns.exchanged_years(table.loc[table["year"] != 2004]) == []
    assert patterns.exchanged_years(table.loc[table["year"] != 2007]) == []


def profiles(now):
    """Fourteen branches of one region in two years: a profile with large differences, then `now` of it."""
    before = np.exp(np.random.default_rng(2016).normal(4, 1.5, len(BRANCHES)))
    frames = []
    for year, values in ((2015, before), (2016, now(before))):
        pairs = zip(BRANCHES, values, strict=True)
        frames += [rows("branch_revenue", PLACES[0], {year: value}, industry=code) for code, value in pairs]
    return pd.concat(frames)


def test_branches_that_carry_their_predecessors_figures_are_found_with_the_run():
    moved = profiles(lambda before: np.concatenate([before[:4] * 1.1, before[3:-1] * 1.05]))
    (one,) = patterns.shifted_branches(moved)
    assert f"from branch {BRANCHES[4]} to {BRANCHES[-1]} each figure is near what the branch before it had" in one.what


def test_branches_that_carry_their_successors_figures_are_found():
    (one,) = patterns.shifted_branches(profiles(lambda before: np.concatenate([before[1:] * 1.1, before[-1:]])))
    assert "what the branch after it had in 2015" in one.what


def test_of_six_branches_nothing_is_told():
    moved = profiles(lambda before: np.concatenate([before[:4] * 1.1, before[3:-1] * 1.05]))
    assert patterns.shifted_branches(moved[moved["industry"].isin(BRANCHES[5:11])]) == []
    assert len(patterns.shifted_branches(moved[moved["industry"].isin(BRANCHES[5:12])])) == 1


def test_ordinary_growth_of_branches_is_no_shift():
    growth = np.exp(np.random.default_rng(1).normal(0.1, 0.4, len(BRANCHES)))
    assert patterns.shifted_branches(profiles(lambda before: before * growth)) == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("分省年度数据.csv", ""),
        ("分省年度数据 (3).csv", ""),
        ("产值【亿元】.xls", "亿元"),
        ("人口(单位：万人).csv", "万人"),
        ("GDP 万元.xlsx", "万元"),
        ("self_employed_households.csv", ""),
        ("产值(初步).csv", ""),
        ("产值(2006)【万元】.csv", "万元"),
    ],
)
def test_only_what_a_name_states_as_its_unit_is_one(name, unit):
    assert named_unit(name) == unit


def test_a_file_named_in_one_unit_and_printed_in_another_is_listed():
    table = rows("gdp", PLACES[0], {2006: 1}, file="yearbook/产值(万元).xlsx")
    assert [one.what for one in patterns.misnamed_units(table)] == [
        "the file's name says 万元, its figures are printed in 亿元: 10^4 times as much. Which is right?"
    ]
