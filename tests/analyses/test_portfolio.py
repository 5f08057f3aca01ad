"""Branches of a region: their level, their number, their relatedness."""

import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import portfolio


@pytest.fixture
def panel():
    """Coal and power go together in two provinces, food and medicines in two others; Tibet prints food alone."""
    jobs = {
        "06": {"ningxia": 40, "gansu": 30, "zhejiang": 10, "hunan": 10},
        "44": {"ningxia": 40, "gansu": 30, "zhejiang": 10, "hunan": 10},
        "13": {"ningxia": 10, "gansu": 20, "zhejiang": 40, "hunan": 30, "tibet": 5},
        "27": {"ningxia": 10, "gansu": 20, "zhejiang": 40, "hunan": 50},
    }
    revenue = {"06": {"ningxia": 60.0, "china": 100.0}, "27": {"ningxia": 10.0, "china": 400.0}, "40": {"china": 500.0}}
    return pd.concat(
        [
            *(long("branch_jobs", values, industry=code) for code, values in jobs.items()),
            *(long("branch_revenue", values, industry=code) for code, values in revenue.items()),
            long("revenue_above", {"ningxia": 80.0, "gansu": 50.0, "china": 1000.0}),
            long("gdp_per_head", {"ningxia": 100.0, "gansu": 95.0, "china": 150.0}),
        ],
        ignore_index=True,
    )


def test_a_groups_share_of_jobs_is_of_all_listed_jobs(panel):
    share, total = portfolio.group_jobs(panel, "High technology", 2006)
    assert share["ningxia"] == 0.1
    assert total["ningxia"] == 100
    assert pd.isna(share["tibet"])


def test_an_unlisted_branch_bounds_the_share_of_revenue(panel):
    found = portfolio.group_revenue(panel, "High technology", "ningxia", 2006)
    assert found.low == 10 / 80
    assert found.high == pytest.approx(20 / 80)
    assert found.absent == ("Electronics",)


def test_a_region_that_lists_all_of_a_group_has_no_bound(panel):
    found = portfolio.group_revenue(panel, "Energy-intensive", "ningxia", 2006)
    assert found.low == found.high == 0.0
    assert found.absent == ()


def test_a_region_that_lists_nothing_has_no_share(panel):
    found = portfolio.group_revenue(panel, "High technology", "gansu", 2006)
    assert pd.isna(found.low)
    assert found.absent == ("Medicines", "Electronics")


def test_a_portfolio_counts_its_specialities_and_what_goes_with_them(panel):
    found = portfolio.portfolio(panel, 2006).loc["ningxia"]
    assert found["specialities"] == 2
    assert found["herfindahl"] == pytest.approx(0.34)
    assert found["effective"] == pytest.approx(1 / 0.34)
    assert found["density"] == 1  # coal goes with power and with nothing else
    assert found["chance"] == pytest.approx(1 / 3)
    assert found["beyond"] == pytest.approx(2 / 3)


def test_a_province_without_jobs_has_no_portfolio(panel):
    assert portfolio.portfolio(panel, 2006).loc["hainan"].isna().all()


def test_without_its_two_largest_branches_the_rest_is_held_alone(panel):
    assert portfolio.concentration_without(panel, 2006, ("06", "44"))["ningxia"] == 0.5
    found = portfolio.without_largest(panel, "ningxia", 2006)
    assert (found.names, found.rank) == (("Coal mining", "Power and heat"), 3)
    assert portfolio.without_largest(panel, "hainan", 2006).rank is None


def test_the_table_of_levels_has_a_row_a_group_and_survives_a_silent_province(panel):
    found = portfolio.level_table(panel, "gansu", 2006)
    assert list(found.index) == list(portfolio.GROUPS)
    assert found["revenue"].isna().all()
    assert found.loc["High technology", ["jobs", "jobs_like_income"]].tolist() == [20, 10]
    assert found.loc["High technology", "standing"] == "3 of 4"
