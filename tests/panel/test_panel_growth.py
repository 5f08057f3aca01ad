"""Growth across a definition and ratios across vintages are refused, or marked."""

import pandas as pd
import pytest

from ningxia.panel import DefinitionBreak, VintageMix, check, growth, growth_path, load, ratio


@pytest.fixture
def panel(study):
    check(study.path)
    return load(study.path)


def test_growth_is_a_fraction_a_year(panel):
    assert growth(panel, "gdp", 2006, 2007)["ningxia"] == pytest.approx(877.6 / 683.3 - 1)
    assert pd.isna(growth(panel, "gdp", 2006, 2007)["tibet"])


def test_growth_of_firms_across_the_threshold_of_2007_is_refused(panel):
    with pytest.raises(
        DefinitionBreak, match=r"firms_above is not comparable from 2006 to 2007\. 2007: All firms"
    ) as told:
        growth(panel, "firms_above", 2006, 2007)
    assert str(told.value).endswith("or pass allow_breaks=True and mark the result.")


def test_allowed_growth_carries_the_mark(panel):
    found = growth(panel, "firms_above", 2006, 2007, allow_breaks=True)
    assert found["ningxia"] == pytest.approx(756 / 761 - 1)
    assert found.attrs["marks"][0].startswith("2007: All firms")


def test_a_path_is_missing_where_the_definition_changes_unless_allowed(panel):
    assert growth_path(panel, "firms_above", "ningxia")["growth"].isna().all()
    allowed = growth_path(panel, "firms_above", "ningxia", allow_breaks=True)
    assert allowed.loc[2007, "growth"] == pytest.approx(756 / 761 - 1)
    assert allowed.loc[2007, "mark"].startswith("2007")


def test_a_ratio_of_two_vintages_is_refused(study):
    study.portal("capital", "资本形成总额(亿元)", [2006], {"宁夏": [555.0]}, vintage="pre_census4")
    assert check(study.path).errors == []
    mixed = load(study.path)
    with pytest.raises(VintageMix, match="capital_formation before the fourth economic census"):
        ratio(mixed, "capital_formation", "gdp", 2006)
    allowed = ratio(mixed, "capital_formation", "gdp", 2006, allow_vintages=True)
    assert allowed["ningxia"] == pytest.approx(555 / 683.3)
    assert allowed.attrs["marks"]


def test_a_ratio_within_one_vintage_needs_no_leave(panel):
    assert ratio(panel, "firms_above", "gdp", 2006)["ningxia"] == pytest.approx(761 / 683.3)


@pytest.fixture
def mixed(panel):
    """GDP of 2006 after the fourth census, of 2007 before it."""
    is_late = (panel["indicator"] == "gdp") & (panel["year"] == 2007)
    return panel.assign(vintage=panel["vintage"].mask(is_late, "pre_census4"))


def test_growth_across_vintages_is_refused_or_marked(mixed):
    with pytest.raises(VintageMix, match="allow_vintages=True"):
        growth(mixed, "gdp", 2006, 2007)
    allowed = growth(mixed, "gdp", 2006, 2007, allow_vintages=True)
    assert allowed["ningxia"] == pytest.approx(877.6 / 683.3 - 1)
    assert "before the fourth economic census" in allowed.attrs["marks"][0]


def test_a_path_is_missing_where_the_vintage_changes_unless_allowed(mixed):
    assert pd.isna(growth_path(mixed, "gdp", "ningxia").loc[2007, "growth"])
    allowed = growth_path(mixed, "gdp", "ningxia", allow_vintages=True)
    assert allowed.loc[2007, "growth"] == pytest.approx(877.6 / 683.3 - 1)
    assert "before the fourth economic census" in allowed.loc[2007, "mark"]
