"""What the lines for R&D over GDP would have taken."""

import pandas as pd
import pytest

from ningxia.analyses import research_goal
from ningxia.analyses.research_goal import Research


@pytest.fixture
def research():
    """GDP of 100 and 400; R&D of 1 % and 1.5 %, so 1 and 6; another province at 2 % throughout."""
    revised = pd.DataFrame({2006: [1.0, 2.0, 2.0], 2008: [1.5, 2.0, 2.0]}, index=["ningxia", "gansu", "china"])
    gdp = pd.DataFrame({2006: [100.0] * 3, 2008: [400.0] * 3}, index=revised.index)
    return Research(revised * 0.9, revised, gdp)


def test_a_line_takes_its_share_of_the_later_gdp(research):
    found = research_goal.needed(research, "ningxia", 2006, 2008).iloc[-1]
    assert found["needed"] == pytest.approx(8.0)
    assert found["beyond"] == pytest.approx(-2.0)


def test_growth_leads_from_what_was_spent_to_what_was_needed(research):
    found = research_goal.needed(research, "ningxia", 2006, 2008)["growth"]
    assert found.iloc[0] == pytest.approx(100.0)  # 1 to 4 in two years doubles each year
    assert found.iloc[-1] == pytest.approx((8**0.5 - 1) * 100)


def test_provinces_as_fast_are_counted_and_the_nation_is_none(research):
    found = research_goal.needed(research, "ningxia", 2006, 2008)["managed"]
    assert found.tolist() == [2, 1, 0]  # growth a year: the region's 145 %, the other's 100 %


def test_lines_are_reached_at_other_times_on_another_gdp(research):
    table = research_goal.lines_table(research, "ningxia", 2006)
    assert table["printed"].tolist() == ["2008", "not by 2008", "not by 2008"]
    assert table["revised"].tolist() == ["by 2006", "2008", "not by 2008"]
    assert table.index[1] == "Digesting it (1.5%)"


def test_lines_not_reached_are_named_once():
    assert research_goal.lines_words(["2008 (lost in 2016, held again from 2019)", *["not by 2023"] * 2]) == (
        "the first in 2008 (lost in 2016, held again from 2019), the second and third not by 2023"
    )


def test_without_a_figure_no_year_is_named(research):
    research.revised.loc["ningxia"] = float("nan")
    assert research_goal.line_years(research.revised, "ningxia") == ["no figure"] * 3


def test_the_two_series_are_compared_where_both_are_printed():
    parts = [("rd_intensity", 2010, 0.70), ("rd_intensity", 2011, 0.728), ("rd_intensity_bulletin", 2011, 0.73),
             ("rd_intensity", 2012, 0.80), ("rd_intensity_bulletin", 2012, 0.90)]  # fmt: skip
    panel = pd.DataFrame(parts, columns=["indicator", "year", "value"]).assign(region="ningxia", industry="")
    found = research_goal.overlap(panel)
    assert (found["agree"], found["cells"]) == (1, 2)
    assert found["gap"] == pytest.approx(0.1)
