"""Accessors: provinces in order, missing in and missing out, one vintage an indicator, unknown names refused."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel import (
    NoPanel,
    UnknownIndicator,
    across,
    by_industry,
    check,
    coverage,
    every_vintage,
    load,
    nation,
    series,
    wide,
)
from ningxia.panel.access import vintage_preference
from ningxia.vocabulary import UnknownVintage, provinces


@pytest.fixture
def panel(study):
    study.portal("branches", "煤炭开采和洗选业规模以上工业企业主营业务收入(万元)", [2006], {"宁夏": [866000]})
    study.portal("mining", "采矿业规模以上工业企业主营业务收入(万元)", [2006], {"宁夏": [900000]})
    assert check(study.path).errors == []
    return load(study.path)


def test_a_study_without_a_panel_says_how_to_make_it(study):
    with pytest.raises(NoPanel, match="ningxia check"):
        load(study.path)


def test_the_vintage_asked_for_is_loaded(study):
    check(study.path)
    assert series(load(study.path), "gdp", "ningxia")[2006] == 683.3
    assert series(load(study.path, "pre_census4"), "gdp", "ningxia")[2006] == 725.9
    assert series(load(study.path, "latest"), "gdp", "ningxia")[2006] == 683.3


def test_every_vintage_of_a_series_can_be_had_at_once(study):
    check(study.path)
    rows = every_vintage(["gdp"], study.path)
    own = rows[(rows["region"] == "ningxia") & (rows["year"] == 2006)].set_index("vintage")["value"]
    assert own.to_dict() == {"census4": 683.3, "pre_census4": 725.9}


def test_a_panel_made_anew_is_read_anew_and_nobody_writes_to_that_of_another(study):
    check(study.path)
    mine = load(study.path)
    mine["value"] = 0.0
    assert series(load(study.path), "gdp", "ningxia")[2006] == 683.3
    study.portal("gdp", "地区生产总值(亿元)", [2006], {"宁夏": [700.0]}, vintage="census4", publisher="Bureau")
    check(study.path)
    assert series(load(study.path), "gdp", "ningxia")[2006] == 700.0


def test_a_series_without_the_vintage_comes_in_its_own(panel):
    assert series(panel, "firms_above", "宁夏")[2006] == 761


def test_an_unknown_vintage_is_refused(study):
    check(study.path)
    with pytest.raises(UnknownVintage):
        load(study.path, "census9")


@pytest.mark.parametrize(
    ("asked", "known", "taken"),
    [
        ("census4", ["", "pre_census4"], ""),
        ("census4", ["pre_census4", "census5"], "pre_census4"),
        ("pre_census4", ["census4", "census5"], "census4"),
        ("latest", ["", "census4", "census5"], "census5"),
    ],
)
def test_where_the_vintage_is_missing_the_nearest_before_it_is_taken(asked, known, taken):
    assert min(known, key=lambda name: vintage_preference(name, asked)) == taken


def test_wide_has_31_provinces_in_code_order_and_never_the_nation(panel):
    table = wide(panel, "gdp")
    assert table.index.to_list() == list(provinces())
    assert table.columns.to_list() == [2006, 2007]
    assert np.isnan(table.loc["tibet", 2006])


def test_a_year_nobody_has_is_missing_everywhere(panel):
    assert across(panel, "gdp", 1950).isna().all()
    assert len(across(panel, "gdp", 1950)) == 31


def test_a_nation_without_figures_is_an_empty_series(panel):
    assert nation(panel, "gdp").empty


def test_an_unknown_indicator_names_the_nearest(panel):
    with pytest.raises(UnknownIndicator, match="Nearest: firms_above"):
        across(panel, "firm_above", 2006)


def test_sections_stay_out_of_the_branches(panel):
    table = by_industry(panel, "branch_revenue", 2006)
    assert table.columns.to_list() == ["06"]
    assert table.loc["ningxia", "06"] == 86.6
    assert table.shape[0] == 31


def test_a_year_without_branches_gives_31_rows_and_no_column(panel):
    assert by_industry(panel, "branch_revenue", 2010).shape == (31, 0)


def test_coverage_counts_provinces_and_says_what_is_there(panel):
    table = coverage(panel, ["gdp", "patents_filed"], 2006)
    assert table.loc["gdp", ["provinces", "region", "nation", "first", "last"]].to_list() == [
        2,
        True,
        False,
        2006,
        2007,
    ]
    assert table.loc["patents_filed", "provinces"] == 0
    assert pd.isna(table.loc["patents_filed", "first"])


def test_what_the_nation_alone_has_reaches_as_far_as_the_nation():
    rows = [{"indicator": "gdp", "region": "china", "year": year, "value": 1.0, "vintage": ""} for year in (2005, 2007)]
    table = coverage(pd.DataFrame(rows), ["gdp"], 2005)
    assert table.loc["gdp", ["provinces", "region", "nation", "first", "last"]].to_list() == [
        0,
        False,
        True,
        2005,
        2007,
    ]


def test_two_figures_of_one_region_and_year_are_no_table(panel):
    said = "The panel has two figures of gdp for one region and year, expected one. `load` takes one vintage; of rows "
    with pytest.raises(ValueError, match=said):
        wide(pd.concat([panel, panel]), "gdp")
