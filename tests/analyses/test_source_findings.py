"""What is missing of a region is named, in words that hold for any region."""

import pandas as pd
import pytest

from ningxia.analyses import counted_since, source_findings
from ningxia.analyses.series_used import figures_of, lacking, publications, shares
from ningxia.sources import Card

CARDS = {"a": Card("a", "a.csv", "0", "Bureau", "Data")}


def row(indicator, region, year=2006, industry=""):
    return {"indicator": indicator, "region": region, "year": year, "value": 1.0, "industry": industry, "source": "a",
            "vintage": ""}  # fmt: skip


@pytest.fixture
def panel():
    branches = [row("branch_revenue", "china", industry=code) for code in ("06", "40")]
    return pd.DataFrame(
        [row("gdp", "ningxia"), row("gdp", "gansu"), row("cpi", "gansu"), row("budget_science", "gansu", 2007),
         *branches, row("branch_revenue", "ningxia", industry="06"), row("branch_energy", "china", industry="06")]
    )  # fmt: skip


def found(panel, place, codes=("gdp", "cpi", "budget_science", "branch_revenue", "branch_energy")):
    figures = figures_of(panel, codes, CARDS)
    changes = counted_since.changes(codes)
    return source_findings.findings(panel, figures, publications(panel, list(codes), CARDS), changes, place, 2006)


def test_a_series_that_others_have_is_named_as_missing(panel):
    told = found(panel, "ningxia")
    assert told["without"] == 1
    assert told["without_words"] == (
        "Other provinces have a figure in 2006 and Ningxia has none in: consumer price index. Of what does not exist "
        "there, that may mean nil."
    )


def test_a_series_that_nobody_has_is_no_gap_of_the_region(panel):
    assert "local budget expenditure, science and technology" in found(panel, "ningxia")["silent_words"]
    assert found(panel, "ningxia")["nation_alone"] == "energy use by branch"


def test_what_the_paper_prints_is_no_gap_of_another_region(panel):
    printed = pd.DataFrame([row("paper_revenue_per_firm", "ningxia")])
    told = found(pd.concat([panel, printed]), "gansu", ("gdp", "paper_revenue_per_firm"))
    assert told["without_words"] == "Of every series that other provinces have in 2006, Gansu has a figure, too."


def test_branches_without_a_figure_are_missing_not_zero(panel):
    assert found(panel, "ningxia")["branches_words"] == (
        "Of branches with revenue in China, the tables read have none of Ningxia for: Electronics. Where the branch "
        "does not exist there, that may mean nil; here all are missing, not zero."
    )
    assert found(panel, "gansu")["branches_words"].startswith(
        "The tables read have no revenue by branch of Gansu in 2006"
    )


def test_of_a_branch_that_is_printed_in_part_the_missing_part_is_named(panel):
    rows = [row("branch_revenue", "china", industry="37"), row("branch_revenue", "ningxia", industry="37.1")]
    with_part = pd.concat([panel, pd.DataFrame(rows)])
    assert source_findings.unprinted(with_part, ["37", "40"], "ningxia", 2006) == ["37.2", "40"]
    assert source_findings.unprinted(panel, ["37"], "ningxia", 2006) == ["37"]


def test_steps_are_counted_by_change_and_by_series(panel):
    told = found(panel, "ningxia", ("branch_revenue", "gdp"))
    assert told["steps"] == 5 + 1  # of branches 2003, 2007, 2011, 2012 and 2018; Chongqing, told under two headings
    assert told["step_series"] == 2


def test_without_a_series_nothing_is_claimed(panel):
    assert set(found(panel, "ningxia", ()).values()) == {None}


def test_years_in_which_the_region_alone_has_none_are_told(panel):
    figures = figures_of(panel, ["gdp", "cpi"], CARDS)
    told = source_findings.reached(
        (shares(figures).loc[["gdp"]], shares(figures).loc[["cpi"]]), lacking(figures, "ningxia"), "ningxia", 2006
    )
    assert told["gaps_words"] == "Where others have a figure, Ningxia has none in: consumer price index (2006)."


def test_a_region_without_corrections_says_so():
    table = counted_since.corrected((), ["gdp"], "ningxia")
    assert source_findings.corrections(table, "ningxia") == {
        "corrections": "none",
        "own_words": "none concerns Ningxia",
    }
