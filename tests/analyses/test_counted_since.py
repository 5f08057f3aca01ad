"""Definitions with their dates, vintages beside each other, corrections with their reasons."""

import pandas as pd
import pytest

from ningxia.analyses import counted_since
from ningxia.panel.corrections import Correction


def test_a_change_is_told_once_with_all_series_it_touches():
    table = counted_since.changes(["firms_above", "revenue_above"])
    assert table["since"].tolist() == ["1998", "2007", "2011"]
    assert table["series"].unique().tolist() == ["firms_above, revenue_above"]
    assert table["step"].unique().tolist() == ["yes"]


def test_an_event_that_two_definitions_tell_is_told_once():
    table = counted_since.changes(["gdp", "gfcf_long", "population"])
    apart = table.loc[table["change"] == "Chongqing leaves Sichuan."]
    assert apart["touched"].tolist() == [("gdp", "gfcf_long", "population")]


def test_powers_in_a_definition_are_raised():
    assert "500×10⁴ yuan" in counted_since.changes(["firms_above"])["change"].iloc[1]


def test_what_is_in_force_throughout_stands_first():
    assert counted_since.changes(["branch_jobs"])["since"].tolist() == ["throughout", "2010", "2012", "2013"]


@pytest.fixture
def rows():
    """Ningxia's product of 2006 in the three vintages of the yearbooks, with the primary sector in one of them."""
    figures = [
        ("census5", "gdp", 691.6),
        ("census4", "gdp", 683.3),
        ("pre_census4", "gdp", 725.9),
        ("census4", "va_primary", 76.8),
    ]
    made = pd.DataFrame(figures, columns=["vintage", "indicator", "value"]).assign(region="ningxia", year=2006)
    gansu = made.loc[made["indicator"] == "gdp"].assign(region="gansu", value=[100.0, 100.0, 150.0])
    return pd.concat([made, gansu], ignore_index=True)


def test_vintages_stand_in_the_order_of_their_revision_against_the_one_in_use(rows):
    table = counted_since.vintages(rows, "ningxia", 2006)
    assert table["gdp"].tolist() == [725.9, 683.3, 691.6]
    assert table["over"].tolist() == pytest.approx([42.6 / 6.833, 0.0, 8.3 / 6.833])
    assert table.loc[counted_since.in_use(), "primary"] == pytest.approx(76.8 / 6.833)
    assert table["primary"].notna().tolist() == [False, True, False]


def test_a_revision_is_over_the_vintage_in_use(rows):
    table = counted_since.revisions(rows, "gansu")
    assert table[2006].tolist() == [0.5, 0.0]


def test_the_largest_revision_of_each_province_counts(rows):
    assert counted_since.farthest(rows, 2006).to_dict() == pytest.approx({"gansu": 0.5, "ningxia": 725.9 / 683.3 - 1})


ENTRIES = (
    Correction("gdp", "620000", (2006,), "drop", "Repeats 2005.", (5.0,)),
    Correction("branch_revenue", "640000", (2006,), "scale", "Ten times.", (1234.5, 2.0), 0.1, ("06", "07")),
    Correction("cpi", "640000", (2006,), "flag", "Odd.", (1.0,)),
)


def test_corrections_of_the_series_used_stand_with_the_region_first():
    table = counted_since.corrected(ENTRIES, ["gdp", "branch_revenue"], "ningxia")
    assert table["series"].tolist() == ["branch_revenue", "gdp"]
    assert table["action"].tolist() == ["scaled (0.1)", "left out"]
    assert table["printed"].tolist() == ["1,234.5, Coal mining and 1 more", "5"]


def test_a_way_names_other_vintages_in_words():
    told = counted_since.way([("cell", "C5"), ("pre_census4", "725.9")])
    assert told["what"].tolist() == ["cell", "before the fourth economic census (2018)"]
