"""What is missing where it should stand, and what is out of line with the years beside it."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel.gaps import gaps
from ningxia.panel.outliers import out_of_line
from ningxia.vocabulary import provinces, region

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
