"""Where industry sits: coast, neighbours, light branches, countryside."""

import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import coast_and_towns as places
from ningxia.vocabulary import coastal, provinces

YEAR = 2006


def test_neighbours_are_neighbours_of_one_another_and_hainan_has_none():
    near = places.neighbours()
    assert near.equals(near.T)
    assert list(near.index[near.sum(axis=1) == 0]) == ["hainan"]
    assert near.loc["ningxia", ["inner-mongolia", "shaanxi", "gansu"]].sum() == near.loc["ningxia"].sum() == 3


def test_provinces_on_the_coast_alike_give_a_high_index_without_the_island():
    values = pd.Series({slug: float(slug in coastal) for slug in provinces()})
    found = places.among_neighbours(values)
    assert found.i > 0.3
    assert found.islands == ("hainan",)


def test_a_province_whose_neighbours_lack_figures_is_left_out_too():
    values = pd.Series({slug: float(number) for number, slug in enumerate(provinces())})
    found = places.among_neighbours(values.drop(["jilin", "inner-mongolia"]))
    assert found.islands == ("heilongjiang", "hainan")


def test_the_nations_trait_is_the_published_one_or_sums_over_sums():
    people = pd.Series(dict.fromkeys(provinces(), 2.0) | {"china": 100.0})
    firms = pd.Series(dict.fromkeys(provinces(), 1.0) | {"china": 60.0})
    assert places.Trait("Firms", "", firms, people).quotient["china"] == 0.6
    assert places.Trait("Firms", "", firms.drop("china"), people).quotient["china"] == pytest.approx(0.5)


def test_the_coasts_share_leaves_out_the_nation_and_the_missing():
    assert places.coast_share(pd.Series({"zhejiang": 3.0, "ningxia": 1.0, "tibet": None, "china": 9.0})) == 0.75
    assert pd.isna(places.coast_share(pd.Series({"zhejiang": None})))


@pytest.fixture
def branches():
    """Leather is all on the coast, coal all inland; a tenth of the jobs in leather pay half as much."""
    return pd.concat(
        [
            long("branch_jobs", {"zhejiang": 10.0, "fujian": 10.0}, industry="19"),
            long("branch_jobs", {"ningxia": 40.0, "shanxi": 140.0}, industry="06"),
            long("branch_wage", {"zhejiang": 5.0, "fujian": 5.0}, industry="19"),
            long("branch_wage", {"ningxia": 10.0, "shanxi": 10.0}, industry="06"),
        ],
        ignore_index=True,
    )


def test_uneven_branches_are_told_apart_by_where_they_are(branches):
    found = places.branch_spread(branches, YEAR)
    assert found["coast"].to_dict() == {"Leather": 1.0, "Coal mining": 0.0}
    assert found["on_coast"].to_dict() == {"Leather": True, "Coal mining": False}


def test_pay_in_light_branches_is_weighed_by_jobs(branches):
    assert places.light_wage(branches, YEAR) == pytest.approx(5.0 / ((20 * 5 + 180 * 10) / 200))


def test_without_wages_there_is_no_comparison(branches):
    later = branches["year"].where(branches["indicator"] == "branch_jobs", YEAR + 1)
    assert pd.isna(places.light_wage(branches.assign(year=later), YEAR))
