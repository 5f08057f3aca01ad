"""Gaps, figures out of line, whole years and sums at the edge of their limits; what is said of them to the letter."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel.gaps import gaps
from ningxia.panel.outliers import out_of_line, repeated
from ningxia.panel.patterns import misnamed_units, outlying_years, shifted_branches
from ningxia.panel.sums import sums
from ningxia.vocabulary import branch_codes, provinces, region

CODES = [region(slug).code for slug in provinces()]
BRANCHES = sorted(branch_codes())[:14]


def table(regions=31, years=range(2000, 2012), code="gdp", **more):
    """A series that grows by a tenth a year in each of the first regions of the usual order."""
    base = {"indicator": code, "industry": "", "vintage": "", "file": "gdp.csv", "printed_unit": "亿元"} | more
    return pd.DataFrame(
        [base | {"region": place, "year": year, "value": 123.456 * (n + 1) * 1.1 ** (year - 2000), "cell": f"B{n}"}
         for n, place in enumerate(CODES[:regions]) for year in years]
    )  # fmt: skip


def times(rows, factor, year, first=0, last=None):
    """The rows with the figures of a year times a factor, in some of the regions."""
    hit = rows["region"].isin(CODES[first:last]) & (rows["year"] == year)
    return rows.assign(value=rows["value"].where(~hit, rows["value"] * factor))


def without(rows, year, first=0, last=None):
    return rows.loc[~(rows["region"].isin(CODES[first:last]) & (rows["year"] == year))]


def kinds(found):
    return [one.kind for one in found]


def said(found):
    return [one.what for one in found]


@pytest.mark.parametrize(
    ("regions", "kind"), [(9, []), (10, ["cut off"]), (28, ["cut off"]), (29, ["region missing"]), (31, [])]
)
def test_a_table_is_cut_off_behind_ten_to_twenty_eight_regions(regions, kind):
    assert kinds(gaps(table(regions))) == kind


def test_two_regions_that_lack_are_named():
    assert said(gaps(table(29))) == ["gdp: all regions but ningxia, xinjiang"]


@pytest.mark.parametrize(("regions", "kind"), [(19, []), (20, ["year missing"])])
def test_a_year_is_missing_where_twenty_regions_have_those_beside_it(regions, kind):
    some = table(31).loc[lambda rows: rows["region"].isin(CODES[31 - regions :])]
    assert kinds(gaps(without(some, 2005))) == kind


@pytest.mark.parametrize(("regions", "lack", "found"), [(31, 1, 1), (31, 2, 2), (31, 3, 0), (27, 1, 1), (26, 1, 0)])
def test_a_figure_is_missing_where_one_or_two_of_many_lack_it(regions, lack, found):
    some = table(31, vintage="census4").loc[lambda rows: rows["region"].isin(CODES[31 - regions :])]
    told = [one for one in gaps(without(some, 2005, 31 - lack)) if one.kind == "figure missing"]
    assert len(told) == found
    if lack == 1 and found:
        assert said(told) == ["gdp xinjiang (census4): none of 2005, while most regions have one"]


def test_a_zero_between_figures_is_told_with_its_year():
    assert said(gaps(times(table(), 0, 2005, 29, 30))) == ["gdp ningxia 2005: 0, the years beside it are above"]


@pytest.mark.parametrize(
    ("factor", "regions", "years", "found"),
    [(np.exp(0.149), 31, 12, 0), (np.exp(0.151), 31, 12, 1), (4.99, 31, 12, 1), (5.01, 31, 12, 0),
     (2, 31, 8, 1), (2, 31, 7, 0), (2, 10, 12, 1), (2, 9, 12, 0)],
)  # fmt: skip
def test_a_figure_is_out_of_line_beyond_fifteen_per_cent_and_below_five_times(factor, regions, years, found):
    rows = times(table(regions, range(2000, 2000 + years)), factor, 2001, 0, 1)
    assert len(out_of_line(rows)) == found


def test_what_is_out_of_line_is_told_with_its_neighbours_furthest_first():
    rows = times(times(table(industry="06", vintage="census4"), 0.5, 2003, 29, 30), 3, 2005, 0, 1)
    assert said(out_of_line(rows)) == [
        "gdp 06 beijing (census4) 2005: 596.481 between 180.752 and 218.71, 110 times as far off as usual in this "
        "series",
        "gdp 06 ningxia (census4) 2003: 2464.8 between 4481.45 and 5422.56, 69 times as far off as usual in this "
        "series",
    ]  # fmt: skip


def test_what_is_out_of_line_alike_stands_in_the_order_of_the_series():
    names = [f"{n:02}" for n in range(24)]
    many = [times(table(vintage=name), 2 + n % 2, 2003, 0, 1) for n, name in enumerate(names)]
    found = said(out_of_line(pd.concat(many, ignore_index=True)))
    assert [one.split("(")[1][:2] for one in found] == [*names[1::2], *names[::2]]


def test_small_figures_are_looked_at_as_large_ones():
    small = table().assign(value=lambda rows: rows["value"] / 1e6)
    assert len(out_of_line(times(small, 2, 2003, 0, 1))) == 1


@pytest.mark.parametrize(("value", "found"), [(1234, 1), (123, 0), (1230, 0), (0.001234, 1), (1.234e12, 1)])
def test_four_digits_hardly_come_twice(value, found):
    rows = table()
    hit = (rows["region"] == CODES[29]) & rows["year"].isin([2004, 2005])
    again = repeated(rows.assign(value=rows["value"].mask(hit, float(value))))
    assert said(again) == [f"gdp ningxia 2005: {value:.10g} again"] * found


def test_of_a_year_that_is_repeated_five_regions_are_one_line_and_four_are_four():
    many = pd.concat([table(vintage=f"{n}") for n in range(8)], ignore_index=True)
    before = many.groupby(["vintage", "region"])["value"].shift()

    def copied(year, regions):
        return (many["vintage"] == "3") & (many["year"] == year) & many["region"].isin(CODES[:regions])

    found = repeated(many.assign(value=many["value"].mask(copied(2005, 5) | copied(2008, 4), before)))
    whole = "gdp 2005: 5 regions have what they had in 2004"
    assert [(one.what, one.file, one.cell) for one in found[:1]] == [(whole, "gdp.csv", "B0")]
    assert [(one.what.split(":")[0], one.cell) for one in found[1:]] == [
        (f"gdp {slug} (3) 2008", f"B{n}") for n, slug in enumerate(provinces()[:4])
    ]


@pytest.mark.parametrize(("regions", "off", "found"), [(10, 5, 1), (11, 5, 0), (8, 4, 0), (9, 5, 1)])
def test_a_whole_year_is_off_in_five_regions_that_are_half_of_them(regions, off, found):
    flat = table(regions).assign(value=100.0)
    assert len(outlying_years(times(flat, 6, 2005, 0, off))) == found


@pytest.mark.parametrize(
    ("factor", "year", "found"),
    [(4.99, 2005, 0), (5.01, 2005, 1), (0.199, 2005, 1), (0.201, 2005, 0), (19.9, 2000, 0), (20.1, 2000, 1),
     (0.049, 2011, 1), (0.051, 2011, 0)],
)  # fmt: skip
def test_a_whole_year_is_five_times_both_neighbours_or_twenty_times_the_only_one(factor, year, found):
    assert len(outlying_years(times(table(8).assign(value=0.5), factor, year))) == found


@pytest.mark.parametrize(("gone", "found"), [([2004], 1), ([2003, 2004], 0), ([2006], 1), ([2006, 2007], 0)])
def test_a_neighbour_is_at_most_two_years_away_and_a_longer_gap_is_no_end_of_the_series(gone, found):
    flat = times(table(8).assign(value=100.0), 30, 2005)
    assert len(outlying_years(flat.loc[~flat["year"].isin(gone)])) == found


def test_a_whole_year_is_told_with_what_is_known_to_have_changed():
    rows = times(table(8, code="firms_above", industry="06", vintage="census4").assign(value=100.0), 50, 2007)
    assert said(outlying_years(rows)) == [
        "firms_above 06 (census4) 2007: 8 of 8 regions leave their level, the median region is at 50 times the years "
        "beside it (known: threshold of 2007)"
    ]


def test_a_run_of_branches_within_the_others_is_told_with_its_ends():
    before = np.exp(np.random.default_rng(2016).normal(4, 1.5, len(BRANCHES)))
    now = np.concatenate([before[:4], before[3:9], before[10:]])
    base = {"indicator": "branch_revenue", "region": "640000", "vintage": "", "file": "f.csv"}
    rows = [base | {"industry": code, "year": year, "value": value, "cell": f"{code} {year}"}
            for year, values in ((2015, before), (2016, now))
            for code, value in zip(BRANCHES, values, strict=True)]  # fmt: skip
    (one,) = shifted_branches(pd.DataFrame(rows))
    assert (one.file, one.cell) == ("f.csv", f"{BRANCHES[4]} 2016")
    assert one.what == (
        f"branch_revenue ningxia 2016: from branch {BRANCHES[4]} to {BRANCHES[9]} each figure is near what the branch "
        "before it had in 2015, and far from its own"
    )


def test_a_folder_that_states_a_unit_is_not_the_name_of_a_file():
    assert misnamed_units(table(1, file="产值(万元)/gdp.csv")) == []


def with_nation(rows, lag=0):
    total = rows.groupby("year", as_index=False)["value"].sum()
    nation = rows.drop_duplicates("year").drop(columns="value").merge(total.assign(year=total["year"] + lag))
    return pd.concat([rows, nation.assign(region="000000", file="china.csv")])


@pytest.mark.parametrize(
    ("off", "regions", "years", "found"),
    [(0.029, 31, 12, 0), (0.031, 31, 12, 1), (-0.031, 30, 12, 1), (0.031, 29, 12, 0), (0.031, 31, 8, 1),
     (0.031, 31, 7, 0)],
)  # fmt: skip
def test_a_sum_is_out_of_line_beyond_three_per_cent(off, regions, years, found):
    rows = with_nation(table(regions, range(2000, 2000 + years)))
    hit = (rows["region"] != "000000") & (rows["year"] == 2001)
    assert len(sums(rows.assign(value=rows["value"].where(~hit, rows["value"] * np.exp(off))))) == found


@pytest.mark.parametrize(("years", "found"), [(6, 0), (7, 1)])
def test_six_years_can_tell_sums_of_another_year(years, found):
    told = said(sums(with_nation(table(31, range(2000, 2000 + years)), 1)))
    far = "(0.0% off on average, 9.5% from those of their own)"
    assert told == [f"gdp: the sums of provinces are the nation's of the year after {far}"] * found
