"""Speed of growth, and the distance to the east."""

import pandas as pd
import pytest
from made_rows import path

from ningxia.analyses import catching_up
from ningxia.vocabulary import macro_region


@pytest.fixture
def panel():
    """Ningxia grows by a tenth a year and its prices a little; the east and the nation stand still."""
    flat = {"gdp": 400.0, "gdp_index": 100.0, "population": 10.0}
    rest = [path(code, slug, [value] * 4) for slug in ("china", *macro_region("east")) for code, value in flat.items()]
    own = [
        path("gdp", "ningxia", [100.0, 115.0, 130.0, 150.0]),
        path("gdp_index", "ningxia", [105.0, 110.0, 110.0, 110.0]),
        path("population", "ningxia", [10.0] * 4),
        path("gdp_per_head", "ningxia", [10.0] * 4),
    ]
    return pd.concat([*rest, *own], ignore_index=True).assign(industry="")


def test_the_distance_at_constant_prices_leaves_prices_out(panel):
    found = catching_up.near_east(panel, "ningxia", 2000)
    assert found.loc["ningxia", 2003] == pytest.approx(100 * 1.1**3 / 400)
    assert found.loc["Ningxia, current prices", 2003] == pytest.approx(150 / 400)


def test_an_east_of_which_four_provinces_are_known_is_no_east(panel):
    few = panel[~panel["region"].isin(macro_region("east")[4:])]
    assert catching_up.near_east(few, "ningxia", 2000).loc["ningxia"].isna().all()


def test_growth_is_ranked_among_provinces_and_the_nation_is_none_of_them(panel):
    found = catching_up.growth_standing(panel, "ningxia", 2000, 2003)
    assert found.value == pytest.approx(0.1)
    assert (found.rank, found.of, found.nation) == (1, 11, 0)


def test_provinces_above_the_nation_are_counted(panel):
    assert catching_up.above_nation(panel, 2000, 2003) == (1, 11)


def test_a_region_on_the_line_is_not_off_it(panel):
    """Ten provinces at one level and one below: the line goes through both."""
    assert catching_up.off_the_line(panel, 2000, 2003, 2000)["ningxia"] == pytest.approx(0, abs=1e-9)


def test_a_province_without_figures_is_on_no_line(panel):
    assert pd.isna(catching_up.off_the_line(panel, 2000, 2003, 2000)["tibet"])
