"""Series by what they are, where they were published and how far they reach."""

import pandas as pd
import pytest

from ningxia.analyses import series_used
from ningxia.sources import Card
from ningxia.vocabulary import indicators, provinces, speaking


def yearbook(name):
    return Card(name, "", "0", f"Bureau of Statistics of {name}", "Yearbook", f"{name}:主营业务收入", layout="vendor")


PORTAL = Card("gdp", "", "0", "National Bureau", "Data", "国民经济核算/地区生产总值: 地区生产总值", layout="portal")
CARDS = {"gdp": PORTAL, "Ningxia": yearbook("Ningxia"), "Gansu": yearbook("Gansu")}


def row(indicator, region, year, source, vintage=""):
    return {"indicator": indicator, "region": region, "year": year, "value": 1.0, "source": source, "vintage": vintage,
            "industry": "", "unit": ""}  # fmt: skip


@pytest.fixture
def panel():
    every = [row("gdp", slug, year, "gdp", "census4") for slug in (*provinces(), "china") for year in (2006, 2007)]
    some = [row("branch_revenue", "gansu", 2006, "Gansu"), row("branch_revenue", "ningxia", 2007, "Ningxia")]
    return pd.DataFrame([*every, *some, row("branch_energy", "china", 2006, "gdp"), row("cpi", "gansu", 2006, "gdp")])


CODES = ["gdp", "branch_revenue", "branch_energy"]


@pytest.fixture
def figures(panel):
    return series_used.figures_of(panel, CODES, CARDS)


def test_no_two_columns_of_the_table_of_publications_bear_one_name():
    named = [one if isinstance(one, str) else one[0] for one in series_used.PUBLICATION_HEADS.values()]
    assert len({str(series_used.LETTER), *named}) == len(named) + 1


def test_the_bureaus_of_the_provinces_are_one_publication(panel):
    table = series_used.publications(panel, CODES, CARDS)
    assert table["publisher"].tolist() == ["National Bureau", "Bureaus of statistics of the provinces"]
    assert table["series"].tolist() == [2, 1]
    assert table["figures"].tolist() == [65, 2]
    assert table.index.tolist() == ["A", "B"]


def test_a_series_says_what_it_is_whence_and_how_far_it_reaches(panel):
    table = series_used.catalogue(panel, CODES, CARDS, "ningxia", 2006)
    gdp, energy, revenue = (table.loc[name] for name in table.index)
    assert table.index[0] == "gross regional product, 10⁸ yuan (gdp)"
    assert (gdp["from"], gdp["vintage"], gdp["span"], gdp["reach"]) == (
        "A 地区生产总值",
        "4th census",
        "2006–2007",
        "31",
    )
    assert energy["reach"] == "China only"
    assert (revenue["from"], revenue["reach"], revenue["breaks"]) == ("B 主营业务收入", "1, not Ningxia", "2007")


def test_the_share_is_of_all_provinces_and_a_series_of_the_nation_alone_is_absent(figures):
    table = series_used.shares(figures, [2006, 2007])
    assert table.index.tolist() == ["gdp", "branch_revenue"]
    assert table.loc["gdp"].tolist() == [1.0, 1.0]
    assert table.loc["branch_revenue", 2006] == pytest.approx(1 / 31)


def test_what_the_paper_prints_is_no_series_that_reaches_anywhere():
    printed = pd.DataFrame([row("paper_revenue_per_firm", "ningxia", 2006, "gdp")])
    table = series_used.shares(series_used.figures_of(printed, ["paper_revenue_per_firm"], CARDS))
    assert table.empty


def test_a_region_lacks_what_others_have(figures):
    table = series_used.lacking(figures, "ningxia", [2005, 2006, 2007])
    assert table.loc["branch_revenue"].tolist() == [False, True, False]
    assert not table.loc["gdp"].any()


def test_the_two_halves_are_the_whole(figures):
    table = series_used.shares(figures, [2006])
    economy, others = series_used.halves(table)
    assert (economy.index.tolist(), others.index.tolist()) == (["gdp"], ["branch_revenue"])


def test_without_a_report_every_table_is_empty(panel):
    assert series_used.publications(panel, [], CARDS).empty
    assert series_used.catalogue(panel, [], CARDS, "ningxia", 2006).empty
    assert series_used.shares(series_used.figures_of(panel, [], CARDS)).empty


def test_figures_in_the_text_of_sections_stand_in_no_table(panel):
    cards = CARDS | {"gdp": Card("gdp", "", "0", "National Bureau", "Data", "§ 4.2.2, 4.2.3 and 4.2.6")}
    table = series_used.catalogue(panel, CODES, cards, "ningxia", 2006)
    assert table["from"].iloc[0] == "A"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_short_names_part_the_series_as_their_names_do(language):
    with speaking(language):
        names = [series_used.short_name(code) for code in indicators().index]
    assert len(set(names)) == len(names)
