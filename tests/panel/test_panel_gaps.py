"""What is missing where it should stand, and what is out of line with the years beside it."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel.checks import branches_against_totals
from ningxia.panel.gaps import gaps
from ningxia.panel.outliers import out_of_line, repeated
from ningxia.panel.sums import sums
from ningxia.vocabulary import branch_codes, provinces, region

YEARS = range(2000, 2012)


@pytest.fixture
def table():
    """A calm series of all regions: they differ in level, share the growth, and scatter by about a per cent."""
    numbers = np.random.default_rng(640000)
    rows = [
        {
            "indicator": "gdp", "region": region(slug).code, "industry": "", "vintage": "", "year": year,
            "value": 100.0 * (place + 1) * 1.1 ** (year - 2000) * numbers.uniform(0.99, 1.01), "file": "gdp.csv",
            "cell": f"B{place}",
        }
        for place, slug in enumerate(provinces()) for year in YEARS
    ]  # fmt: skip
    return pd.DataFrame(rows)


def with_nation(table, lag=0):
    """The table and a nation that is the sum of its regions, or that of another year."""
    total = table.groupby("year", as_index=False)["value"].sum()
    nation = table.drop_duplicates("year").drop(columns="value").merge(total.assign(year=total["year"] + lag))
    return pd.concat([table, nation.assign(region="000000", file="china.csv")])


def at(table, slug, year):
    return (table["region"] == region(slug).code) & (table["year"] == year)


def said(found):
    return [(one.kind, one.what) for one in found]


def test_a_whole_table_has_no_gap_and_nothing_out_of_line(table):
    assert said([*gaps(table), *out_of_line(table)]) == []


def test_a_table_cut_off_behind_a_region_is_told_by_the_order_of_regions(table):
    kept = table.loc[table["region"] <= region("hubei").code]
    assert said(gaps(kept)) == [
        ("cut off", "gdp: the first 17 regions of the usual order and none behind hubei: cut off?")
    ]


def test_one_missing_region_is_named_and_many_are_a_series_of_few(table):
    assert said(gaps(table.loc[table["region"] != region("ningxia").code])) == [
        ("region missing", "gdp: all regions but ningxia")
    ]
    assert gaps(table.loc[table["region"].str[:1].isin(["1", "3", "6"])]) == []


def test_a_figure_missing_between_two_is_listed_and_one_at_the_end_is_not(table):
    assert [one.kind for one in gaps(table.loc[~at(table, "ningxia", 2005)])] == ["figure missing"]
    assert gaps(table.loc[~at(table, "ningxia", 2011)]) == []


def test_a_year_missing_for_all_regions_is_one_line(table):
    assert said(gaps(table.loc[table["year"] != 2005])) == [
        ("year missing", "gdp: no figure of 2005, while 2004 and 2006 have them")
    ]


def test_sections_of_the_economy_are_looked_at_and_the_branches_of_regions_are_not(table):
    gone, zero = at(table, "ningxia", 2005), table["value"].mask(at(table, "ningxia", 2005), 0.0)
    by = {industry: table.assign(indicator="branch_revenue", industry=industry) for industry in ("D", "06")}
    assert said(gaps(by["D"].loc[~gone])) == [
        ("figure missing", "branch_revenue D ningxia: none of 2005, while most regions have one")
    ]
    assert said(gaps(by["D"].loc[table["region"] != region("ningxia").code])) == [
        ("region missing", "branch_revenue D: all regions but ningxia")
    ]
    assert said(gaps(by["D"].loc[table["year"] != 2005])) == [
        ("year missing", "branch_revenue D: no figure of 2005, while 2004 and 2006 have them")
    ]
    assert gaps(by["06"].loc[~gone & (table["year"] != 2008)]) == []
    assert said(gaps(by["06"].assign(value=zero))) == [
        ("zero between figures", "branch_revenue 06 ningxia 2005: 0, the years beside it are above")
    ]


@pytest.mark.parametrize("industry", ["", "06"])
def test_the_nation_s_single_years_without_a_figure_are_listed(table, industry):
    nation = with_nation(table).query("region == '000000'").assign(industry=industry)
    assert gaps(nation) == []
    assert gaps(nation.loc[~nation["year"].isin([2000, 2004, 2005, 2011])]) == []  # at an end, or two together
    (one,) = gaps(nation.loc[nation["year"] != 2005])
    name = f"gdp {industry}".rstrip()
    assert (one.kind, one.what) == ("figure missing", f"{name} china: none of 2005 between two years")
    assert (one.file, one.cell) == ("china.csv", "B0")


@pytest.mark.parametrize(("branches", "kind"), [(10, "year missing"), (9, "figure missing")])
def test_a_year_that_ten_branches_of_a_place_lack_is_one_line(table, branches, kind):
    one = with_nation(table).query("region in ('640000', '000000') and year != 2005")
    codes = sorted(branch_codes())[:branches]
    found = gaps(pd.concat([one.assign(indicator="branch_revenue", industry=code) for code in codes]))
    if branches < 10:
        assert {(one.kind, one.what.split()[2]) for one in found} == {("figure missing", "china:")}
    else:
        told = "branch_revenue {}: no branch of 2005, while 2004 and 2006 have them"
        assert said(found) == [(kind, told.format(place)) for place in ("china", "ningxia")]


def test_a_zero_between_figures_is_listed(table):
    assert [one.kind for one in gaps(table.assign(value=table["value"].mask(at(table, "ningxia", 2005), 0.0)))] == [
        "zero between figures"
    ]


@pytest.mark.parametrize("factor", [0.5, 1.3, 2.0])
def test_a_figure_off_in_a_calm_series_is_out_of_line(table, factor):
    spoiled = table.assign(value=table["value"].where(~at(table, "ningxia", 2005), table["value"] * factor))
    (one,) = out_of_line(spoiled)
    assert one.what.startswith("gdp ningxia 2005: ")


def test_what_a_year_did_to_all_regions_is_not_out_of_line(table):
    assert out_of_line(table.assign(value=table["value"].where(table["year"] != 2005, table["value"] * 2))) == []


def test_a_lasting_step_is_not_out_of_line(table):
    later = (table["region"] == region("ningxia").code) & (table["year"] >= 2005)
    assert out_of_line(table.assign(value=table["value"].where(~later, table["value"] * 2))) == []


def test_a_year_whose_sum_leaves_the_nation_is_listed(table):
    assert sums(with_nation(table)) == []
    spoiled = with_nation(table)
    spoiled.loc[(spoiled["year"] == 2005) & (spoiled["region"] != "000000"), "value"] *= 1.06
    assert [one.what.partition(":")[0] for one in sums(spoiled)] == ["gdp 2005"]


@pytest.mark.parametrize(("lag", "side"), [(1, "before"), (-1, "after")])
def test_sums_that_are_the_nations_of_another_year_are_told(table, lag, side):
    (one,) = sums(with_nation(table, -lag))
    assert f"are the nation's of the year {side}" in one.what


def test_a_figure_of_the_year_before_is_listed(table):
    moved = table.assign(value=table["value"].mask(at(table, "ningxia", 2005), table["value"].shift()))
    assert repeated(table) == []
    (one,) = repeated(moved)
    assert one.what.startswith("gdp ningxia 2005: ")


def test_a_year_copied_from_the_one_before_in_many_regions_is_one_line(table):
    few = pd.concat([table.assign(vintage=str(copy)) for copy in range(40)], ignore_index=True)
    some = (few["vintage"] == "7") & (few["year"] == 2005) & (few["region"] < "220000")
    moved = few.assign(value=few["value"].mask(some, few["value"].shift()))
    assert [one.what for one in repeated(moved)] == ["gdp 2005: 6 regions have what they had in 2004"]


def places(found):
    return [(one.kind, one.file, one.cell) for one in found]


def test_each_finding_stands_at_its_file_and_cell(table):
    hubei, ningxia = region("hubei").code, region("ningxia").code
    zero, nation = table["value"].mask(at(table, "ningxia", 2005), 0.0), with_nation(table)
    off = nation["value"].where(~at(nation, "china", 2005), nation["value"] * 1.2)
    assert places(gaps(table.loc[table["region"] <= hubei])) == [("cut off", "gdp.csv", "B16")]
    assert places(gaps(table.loc[table["region"] != ningxia])) == [("region missing", "gdp.csv", "")]
    assert places(gaps(table.loc[~at(table, "ningxia", 2005)])) == [("figure missing", "gdp.csv", "B29")]
    assert places(gaps(table.loc[table["year"] != 2005])) == [("year missing", "gdp.csv", "B0")]
    assert places(gaps(table.assign(value=zero))) == [("zero between figures", "gdp.csv", "B29")]
    assert set(places(sums(nation.assign(value=off)))) == {("sum out of line", "china.csv", "B0")}
    assert places(sums(with_nation(table, 1))) == [("a year off", "china.csv", "B0")]


def test_ten_regions_are_the_fewest_that_a_table_can_be_cut_off_behind(table):
    codes = [region(slug).code for slug in provinces()]
    kinds = [[one.kind for one in gaps(table.loc[table["region"].isin(codes[:count])])] for count in (9, 10)]
    assert kinds == [[], ["cut off"]]


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_nation_of_nothing_is_no_sum_to_compare_with(table):
    nation = with_nation(table)
    assert sums(nation.assign(value=nation["value"].mask(at(nation, "china", 2005), 0.0))) == []


def test_branches_that_exceed_their_total_are_listed_at_the_total():
    at_2006 = {"region": "640000", "vintage": "", "year": 2006}
    total = {"indicator": "revenue_above", "industry": "", "value": 100.0, "file": "total.csv", "cell": "B2"}
    branches = [{"indicator": "branch_revenue", "industry": code, "value": 60.0} for code in ("06", "44")]
    rows = pd.DataFrame([at_2006 | one for one in (total, *(one | {"file": "branch.csv"} for one in branches))])
    (found,) = branches_against_totals(rows)
    assert found.what == "revenue_above ningxia 2006: branches of branch.csv add up to 1.2 times 100"
    assert (found.kind, found.file, found.cell) == ("branches and total", "total.csv", "B2")
    assert branches_against_totals(rows.assign(value=rows["value"].replace(60.0, 50.9))) == []
