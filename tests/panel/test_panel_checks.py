"""Checks find slips, broken sums and impossible values, and leave the figures alone."""

import pandas as pd

from ningxia.panel import checks
from ningxia.vocabulary import indicator, provinces, region


def rows(indicator_code, values, place="ningxia", **more):
    base = {"indicator": indicator_code, "region": region(place).code, "industry": "", "vintage": "", "choice": 1}
    base |= {"unit": indicator(indicator_code).unit, "file": "file.csv", "cell": "B4"} | more
    return pd.DataFrame([base | {"year": year, "value": float(value)} for year, value in values.items()])


def test_a_unit_misread_is_a_probable_slip_with_its_arithmetic():
    (one,) = checks.slips(rows("gdp", {2005: 610, 2006: 6833000}))
    assert one.what == "gdp ningxia 2006: 6.833e+06 against 610 in 2005, a factor of 1.12 x 10^4"


def test_a_slip_downwards_has_a_negative_power():
    assert "x 10^-8" in checks.slips(rows("gdp", {2005: 610, 2006: 610e-8}))[0].what


def test_a_figure_off_from_both_neighbours_is_a_spike_and_not_two_jumps():
    firms = rows("firms_above", {2005: 700, 2006: 7000, 2007: 720})
    assert [one.what.split(":")[0] for one in checks.spikes(firms)] == ["firms_above ningxia 2006"]
    assert checks.jumps(firms) == []


def test_a_lasting_step_is_a_jump():
    assert len(checks.jumps(rows("firms_above", {2005: 700, 2006: 7000, 2007: 7100}))) == 1


def test_sectors_that_do_not_add_up_are_listed():
    table = pd.concat(
        [
            rows("gdp", {2006: 100}),
            rows("va_primary", {2006: 10}),
            rows("va_secondary", {2006: 50}),
            rows("va_tertiary", {2006: 45}),
        ]
    )
    (one,) = checks.parts_against_totals(table)
    assert one.kind == "parts and total"
    assert one.what == "gdp ningxia 2006: 100, its parts (three sectors) add up to 105, +5.0%"


def test_a_missing_part_is_no_contradiction():
    assert checks.parts_against_totals(pd.concat([rows("gdp", {2006: 100}), rows("va_primary", {2006: 10})])) == []


def test_provinces_in_another_unit_than_the_nation_stand_out():
    table = [rows("gdp", {2006: 1}, place) for place in provinces()]
    (one,) = checks.provinces_against_nation(pd.concat([*table, rows("gdp", {2006: 310000}, "china")]))
    assert "add up to 0.00 of the nation in 2006" in one.what


def test_branches_above_their_total_are_listed_and_fewer_are_not():
    coal = {"industry": "06"}
    total = rows("revenue_above", {2006: 100})
    assert len(checks.branches_against_totals(pd.concat([total, rows("branch_revenue", {2006: 130}, **coal)]))) == 1
    assert checks.branches_against_totals(pd.concat([total, rows("branch_revenue", {2006: 63}, **coal)])) == []


def test_a_share_above_100_and_a_negative_amount_are_out_of_range_but_a_loss_is_not():
    table = pd.concat([rows("rd_intensity", {2006: 168.5}), rows("gdp", {2006: -1}), rows("profit_above", {2006: -5})])
    assert [one.kind for one in checks.out_of_range(table)] == ["share out of range", "below zero"]


def test_chongqing_before_1997_is_marked_as_part_of_sichuan():
    table = pd.concat([rows("gdp", {1995: 1, 1996: 1, 1997: 1}, "chongqing"), rows("gdp", {1995: 1}, "sichuan")])
    (one,) = checks.before_their_time(table)
    assert one.what == "gdp chongqing 1995-1996: then part of sichuan"


def test_each_finding_has_its_kind_file_and_cell():
    firms = rows("firms_above", {2005: 700, 2006: 7000, 2007: 720})
    for found, kind in [
        (checks.slips(rows("gdp", {2005: 610, 2006: 6833000})), "probable slip"),
        (checks.spikes(firms), "spike"),
        (checks.jumps(rows("firms_above", {2005: 700, 2006: 7000, 2007: 7100})), "jump"),
    ]:
        assert [(one.kind, one.file, one.cell) for one in found] == [(kind, "file.csv", "B4")]


def test_figures_three_years_apart_or_of_other_sign_make_no_slip():
    assert checks.slips(rows("gdp", {2003: 610, 2006: 6833000})) == []
    assert checks.slips(rows("gdp", {2005: -610, 2006: 6833000})) == []
    assert len(checks.slips(rows("gdp", {2004: 610, 2006: 6833000}))) == 1
