"""Checks at the edge of their limits, and what they say to the letter."""

import pandas as pd
import pytest

from ningxia.panel import checks
from ningxia.vocabulary import indicator, provinces, region


def rows(code, values, place="ningxia", **more):
    base = {"indicator": code, "region": region(place).code, "industry": "", "vintage": "", "choice": 1}
    base |= {"unit": indicator(code).unit, "file": "file.csv", "cell": "B4"} | more
    return pd.DataFrame([base | {"year": year, "value": float(value)} for year, value in values.items()])


def said(found):
    return [(one.kind, one.what, one.file, one.cell) for one in found]


def at(kind, what):
    return [(kind, what, "file.csv", "B4")]


def test_a_slip_tells_series_branch_vintage_and_the_known_change_between_its_years():
    own = rows("firms_above", {2005: 1.3, 2006: 700, 2007: 7400000}, industry="06", vintage="census4")
    assert said(checks.slips(own)) == at(
        "probable slip",
        "firms_above 06 ningxia (census4) 2007: 7.4e+06 against 700 in 2006, a factor of 1.06 x 10^4 "
        "(known: threshold of 2007)",
    )


def test_a_spike_tells_both_neighbours_and_a_jump_its_factor():
    assert said(checks.spikes(rows("firms_above", {2002: 700, 2003: 7000, 2004: 720}))) == at(
        "spike", "firms_above ningxia 2003: 7000 against 700 in 2002, and 720 in the year after"
    )
    assert said(checks.jumps(rows("firms_above", {2002: 7000, 2003: 700, 2004: 720}))) == at(
        "jump", "firms_above ningxia 2003: 700 against 7000 in 2002, a factor of 0.1"
    )


@pytest.mark.parametrize(
    ("values", "spikes", "jumps"),
    [
        ((100, 500, 100), 0, 0),  # five times is not more than five times
        ((100, 501, 100), 1, 0),
        ((100, 501, 250), 1, 0),  # the neighbours agree within two and a half
        ((100, 501, 251), 0, 1),
        ((100, 501, 39), 0, 2),
        ((501, 100, 501), 1, 0),
        ((100, 500, 40), 0, 1),  # down from no spike
        ((1000, 20, 1000), 1, 0),  # a fiftieth of the median
        ((1000, 19.9, 1000), 0, 0),
    ],
)
def test_steps_count_beyond_their_limits_alone(values, spikes, jumps):
    table = rows("firms_above", dict(enumerate(values, start=2002)))
    assert (len(checks.spikes(table)), len(checks.jumps(table))) == (spikes, jumps)


def test_the_largest_step_stands_first():
    places = {"gansu": (700, 4000), "ningxia": (700, 70), "qinghai": (700, 5000)}
    table = pd.concat([rows("firms_above", dict(enumerate(two, start=2003)), place) for place, two in places.items()])
    assert [one.what.split()[1] for one in checks.jumps(table)] == ["ningxia", "qinghai", "gansu"]


@pytest.mark.parametrize(
    ("code", "value", "kind"),
    [
        ("rd_intensity", 100, None), ("rd_intensity", 0, None), ("rd_intensity", 100.1, "share out of range"),
        ("rd_intensity", -0.1, "share out of range"), ("gdp_index", 50, None), ("gdp_index", 200, None),
        ("gdp_index", 49.9, "index out of range"), ("gdp_index", 200.1, "index out of range"), ("gdp", 0, None),
        ("gdp", -0.1, "below zero"), ("profit_above", -0.1, None),
    ],
)  # fmt: skip
def test_shares_indices_and_amounts_have_their_ranges(code, value, kind):
    unit = indicator(code).unit
    expected = at(kind, f"{code} ningxia 2006: {value:.6g} {unit}") if kind else []
    assert said(checks.out_of_range(rows(code, {2006: value}))) == expected


@pytest.mark.parametrize(("share", "listed"), [(0.9, 0), (1.12, 0), (0.89, 1), (1.13, 1)])
def test_the_sum_of_provinces_may_leave_the_nation_within_the_band(share, listed):
    table = [rows("gdp", {2005: 1, 2006: 1, 2007: 1}, place) for place in provinces()]
    nation = rows("gdp", {2005: 31, 2006: 31 / share, 2007: 31 / share}, "china")
    found = checks.provinces_against_nation(pd.concat([*table, nation]))
    told = f"gdp: the 31 provinces add up to {share:.2f} of the nation in 2006; outside the band in 2006-2007"
    assert [(one.kind, one.what) for one in found] == [("provinces and nation", told)] * listed
    assert checks.provinces_against_nation(pd.concat([*table[1:], nation])) == []  # of 30 it is no matter


def test_only_amounts_are_held_against_the_nation_and_none_by_branch():
    index = [rows("gdp_index", {2006: 110}, place) for place in (*provinces(), "china")]
    coal = [rows("branch_revenue", {2006: 1}, place, industry="06") for place in (*provinces(), "china")]
    assert checks.provinces_against_nation(pd.concat([*index, *coal])) == []


def test_the_worst_year_of_a_sum_is_named_of_each_indicator():
    sums = {"population": 31 / 2, "gdp": 31 / 3}
    parts = [rows(code, {2005: 1, 2006: 1}, place) for code in sums for place in provinces()]
    nations = [rows(code, {2005: 31 / 1.5, 2006: nation}, "china") for code, nation in sums.items()]
    told = [one.what for one in checks.provinces_against_nation(pd.concat([*parts, *nations]))]
    assert [what.partition(" of the nation in ")[0].split()[-1] for what in told] == ["3.00", "2.00"]
    assert all("in 2006; outside the band in 2005-2006" in what for what in told)


def test_parts_are_held_against_their_own_vintage_and_the_worst_stands_first():
    sectors = ("va_primary", "va_secondary", "va_tertiary")
    frames = []
    for vintage, year, total in (("census4", 2006, 100), ("pre_census4", 2006, 90), ("census4", 2007, 80)):
        frames += [rows(code, {year: 40}, vintage=vintage, cell=f"{vintage} {year}") for code in sectors]
        frames += [rows("gdp", {year: total}, vintage=vintage, cell=f"{vintage} {year}")]
    found = checks.parts_against_totals(pd.concat(frames, ignore_index=True))
    assert [(one.what.split(",")[0], one.cell) for one in found] == [
        ("gdp ningxia 2007: 80", "census4 2007"),
        ("gdp ningxia 2006: 90", "pre_census4 2006"),
        ("gdp ningxia 2006: 100", "census4 2006"),
    ]


def test_totals_that_are_off_alike_stand_in_the_order_of_the_figures():
    sectors, totals = ("va_primary", "va_secondary", "va_tertiary"), (130, 120)
    frames = [rows(code, {2006: value}, place) for n, place in enumerate(provinces())
              for code, value in (("gdp", totals[n % 2]), *dict.fromkeys(sectors, 50.0).items())]  # fmt: skip
    found = checks.parts_against_totals(pd.concat(frames))
    assert [one.what.split()[1] for one in found] == [*provinces()[1::2], *provinces()[::2]]


@pytest.mark.parametrize(("total", "listed"), [(100.0, 0), (99.9, 1), (-100.0, 0), (0.0, 0)])
def test_branches_may_exceed_their_total_by_two_per_cent(total, listed):
    table = pd.concat([rows("revenue_above", {2006: total}), rows("branch_revenue", {2006: 102}, industry="06")])
    assert len(checks.branches_against_totals(table)) == listed


def test_of_several_totals_the_one_exceeded_most_stands_first():
    frames = []
    for place, times in (("gansu", 2), ("ningxia", 3), ("qinghai", 2)):
        frames += [rows("revenue_above", {2006: 1}, place), rows("branch_revenue", {2006: times}, place, industry="06")]
    assert [one.what.split()[1] for one in checks.branches_against_totals(pd.concat(frames))] == [
        "ningxia",
        "gansu",
        "qinghai",
    ]


def test_prints_that_differ_are_told_beside_the_one_in_use_widest_gap_first():
    def prints(place, *values):
        many = [rows("gdp", {2006: value}, place, choice=n, cell=f"B{n}") for n, value in enumerate(values, start=1)]
        return pd.concat(many)

    found = checks.disagreeing(pd.concat([prints("gansu", 100, 110), prints("ningxia", 1000, 1001, 2000)]))
    used = "used: {} in file.csv B1"
    assert said(found) == [
        ("printed twice, differently", f"gdp ningxia 2006: 2000; {used.format(1000)}", "file.csv", "B3"),
        ("printed twice, differently", f"gdp gansu 2006: 110; {used.format(100)}", "file.csv", "B2"),
    ]


def test_what_is_of_another_territory_is_told_by_series_and_file():
    early = dict.fromkeys((1994, 1996), 1)
    table = pd.concat([rows("population", early, "chongqing"), rows("gdp", early, "chongqing", file="other.csv")])
    kind = "before the region was counted apart"
    assert said(checks.before_their_time(table)) == [
        (kind, "population chongqing 1994, 1996: then part of sichuan", "file.csv", ""),
        (kind, "gdp chongqing 1994, 1996: then part of sichuan", "other.csv", ""),
    ]
