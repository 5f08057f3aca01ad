"""A region's branches at the nation's ratios."""

import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import mix

NATION = pd.Series({"06": 10.0, "13": 60.0, "40": 40.0})
ENERGY = pd.Series({"06": 20.0, "13": 30.0, "40": 20.0})


def test_a_region_that_prints_every_branch_needs_no_remainder():
    assert mix.at_national_ratios(pd.Series({"06": 5.0, "13": 6.0, "40": 4.0}), 15.0, ENERGY, NATION) == 10 + 3 + 2


def test_the_nations_own_branches_give_the_nations_figure():
    assert mix.at_national_ratios(NATION, NATION.sum(), ENERGY, NATION) == pytest.approx(ENERGY.sum())


def test_an_unprinted_branch_is_part_of_the_remainder():
    revenue = pd.Series({"06": 5.0, "13": None, "40": None})
    assert mix.at_national_ratios(revenue, 15.0, ENERGY, NATION) == pytest.approx(10 + 10 * 50 / 100)


def test_a_branch_without_a_national_figure_is_part_of_the_remainder_too():
    revenue = pd.Series({"06": 5.0, "12": 10.0})
    assert mix.at_national_ratios(revenue, 15.0, ENERGY, NATION) == pytest.approx(10 + 10 * 50 / 100)


def test_nothing_printed_gives_nothing():
    assert pd.isna(mix.at_national_ratios(pd.Series({"06": None}, dtype=float), 15.0, ENERGY, NATION))


@pytest.fixture
def panel():
    """A region a tenth of the nation, all of its industry coal, which takes four fifths of industry's energy."""
    users = dict.fromkeys([*mix.OTHER_USERS], 10.0) | {"industry": 100.0, "06": 80.0, "13": 20.0}
    sizes = {code for codes in mix.OTHER_USERS.values() for code in codes} | {"gdp", "revenue_above"}
    return pd.concat(
        [
            *(long("branch_energy", {"china": value}, industry=user) for user, value in users.items()),
            *(long(code, {"ningxia": 10.0, "gansu": 20.0, "china": 100.0}) for code in sorted(sizes)),
            long("branch_revenue", {"ningxia": 10.0, "china": 50.0}, industry="06"),
            long("branch_revenue", {"china": 50.0}, industry="13"),
        ],
        ignore_index=True,
    )


def test_the_nations_proportions_at_the_nations_ratios_give_one(panel):
    assert mix.use_per_gdp(panel, 2006, "energy").loc["ningxia", "sectors"] == pytest.approx(1)


def test_hungry_branches_raise_use_by_what_they_take(panel):
    found = mix.use_per_gdp(panel, 2006, "energy").loc["ningxia", "branches"]
    assert found == pytest.approx((10 * 80 / 50 + 6) / 10 / (160 / 100))


def test_without_branches_or_without_the_balance_of_the_year_use_is_missing(panel):
    assert pd.isna(mix.use_per_gdp(panel, 2006, "energy").loc["gansu", "branches"])
    assert mix.use_per_gdp(panel, 1990, "energy").isna().all(axis=None)


def test_years_among_the_lowest_count_only_years_with_a_figure():
    values = {"ningxia": 0.02, "gansu": 0.03, "qinghai": 0.04}
    panel = pd.concat(
        [
            long("profit_above", values | {"china": 0.06}, year=2005),
            long("profit_above", {"gansu": 0.03, "china": 0.06}, year=2006),
            *(long("assets_above", dict.fromkeys([*values, "china"], 1.0), year=year) for year in (2005, 2006)),
        ]
    )
    assert mix.years_among_lowest(panel, "Profit on assets", "ningxia", count=1) == (1, 1)
    assert mix.years_among_lowest(panel, "Profit on assets", "gansu", count=1) == (1, 2)
