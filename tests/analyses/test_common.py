"""The benchmarks that every section judges by."""

import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import common
from ningxia.vocabulary import provinces

HEADS = {"ningxia": 100.0, "gansu": 80.0, "qinghai": 120.0, "xinjiang": 121.0, "beijing": 500.0, "china": 160.0}
PEOPLE = {"ningxia": 6.0, "gansu": 26.0, "qinghai": 5.0, "xinjiang": 20.0, "beijing": 16.0, "china": 1300.0}


@pytest.fixture
def panel():
    return pd.concat([long("gdp_per_head", HEADS), long("population", PEOPLE)], ignore_index=True)


def standing_by_head(panel, place):
    return common.standing(common.levels(panel, "gdp_per_head", 2006), place, common.groups(panel, place, 2006))


def test_levels_put_the_nation_last_and_leave_gaps(panel):
    found = common.levels(panel, "gdp_per_head", 2006)
    assert len(found) == 32
    assert found.index[-1] == "china"
    assert found["china"] == 160
    assert pd.isna(found["tibet"])


def test_a_year_without_figures_is_all_missing(panel):
    assert common.levels(panel, "gdp_per_head", 1990).isna().all()


def test_like_income_takes_the_band_with_its_ends_and_leaves_the_region_out(panel):
    assert common.like_income(panel, "宁夏", 2006) == ("gansu", "qinghai")


def test_the_richest_has_no_provinces_of_like_income(panel):
    assert common.like_income(panel, "beijing", 2006) == ()


def test_a_region_without_gdp_per_head_has_none_either(panel):
    assert common.like_income(panel, "tibet", 2006) == ()


def test_a_ratio_of_a_group_is_its_sum_over_its_sum(panel):
    found = common.ratio_standing(panel, "gdp_per_head", "population", "ningxia", 2006)
    assert found.like_income == pytest.approx((80 + 120) / (26 + 5))
    assert found.nation == pytest.approx(160 / 1300)


def test_a_zero_denominator_is_missing_not_infinite(panel):
    panel.loc[(panel["indicator"] == "population") & (panel["region"] == "gansu"), "value"] = 0.0
    assert pd.isna(common.ratio(panel, "gdp_per_head", "population", 2006)["gansu"])


def test_the_nation_has_no_rank_and_counts_in_none(panel):
    found = standing_by_head(panel, "beijing")
    assert (found.rank, found.of) == (1, 5)


def test_a_group_of_which_under_half_is_known_has_no_value(panel):
    assert pd.isna(standing_by_head(panel, "ningxia").west)


def test_a_region_without_a_value_stands_nowhere(panel):
    found = standing_by_head(panel, "tibet")
    assert pd.isna(found.value)
    assert found.rank is None


def test_paths_stand_region_nation_and_groups_side_by_side(panel):
    later = long("gdp_per_head", {slug: 2 * value for slug, value in HEADS.items()}, year=2007)
    values = common.level_paths(pd.concat([panel, later]), "gdp_per_head")
    found = common.group_paths(values, "ningxia", {"near": ["gansu", "qinghai"]})
    assert found.loc["near"].tolist() == [100, 200]
    assert found.index.tolist() == ["ningxia", "china", "near"]


def test_the_nation_s_patents_are_the_sum_of_the_provinces_and_missing_where_one_is():
    every = dict.fromkeys(provinces(), 2.0)
    panel = pd.concat(
        [
            long("patents_filed", every | {"china": 99.0}),
            long("patents_filed", every | {"tibet": float("nan"), "china": 99.0}, 2007),
            long("population", every | {"china": 99.0}),
        ],
        ignore_index=True,
    )
    assert common.levels(panel, "patents_filed", 2006)["china"] == 62
    assert common.level_paths(panel, "patents_filed").loc["china"].tolist() == pytest.approx(
        [62, float("nan")], nan_ok=True
    )
    assert common.levels(panel, "population", 2006)["china"] == 99
