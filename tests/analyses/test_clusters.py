"""The six target clusters by revenue and by jobs."""

import pandas as pd
import pytest

from ningxia.analyses import cluster_findings, clusters, portfolio
from ningxia.analyses.parks_and_products import PRODUCTS, product_shares

SHAPE = ["indicator", "region", "industry", "year", "value"]


@pytest.fixture
def panel():
    """Coal and power are 30 of 100 in the region and 10 of 100 in the nation, then 20 and 5; no row for electronics."""
    rows = []
    for year, own, nation in ((2006, 15.0, 5.0), (2016, 10.0, 2.5)):
        for code in ("06", "44"):
            rows += [("branch_revenue", "ningxia", code, year, own), ("branch_revenue", "china", code, year, nation)]
            rows += [("branch_jobs", "ningxia", code, year, 10.0), ("branch_jobs", "gansu", code, year, 10.0)]
        rows += [("branch_jobs", "ningxia", "13", year, 20.0), ("branch_jobs", "gansu", "13", year, 60.0)]
        rows += [("revenue_above", "ningxia", "", year, 100.0), ("revenue_above", "china", "", year, 100.0)]
        for indicator, value in (("va_agriculture", 10.0), ("gdp", 100.0)):
            rows += [(indicator, region, "", year, value) for region in ("ningxia", "china")]
        rows += [("power_generation", "ningxia", "", year, 1.0)]
        rows += [(product, "gansu", "", year, 3.0) for product in PRODUCTS]
    between = [
        (*row[:3], year, row[4]) for row in rows for year in range(2010, 2014) if row[::3] == ("branch_jobs", 2006)
    ]
    return pd.DataFrame(rows + between, columns=SHAPE)


def test_a_quotient_is_the_regions_share_over_the_nations(panel):
    found = clusters.clusters(panel, "ningxia", 2006).loc["Coal with power"]
    assert (found["share"], found["output"]) == pytest.approx((0.3, 3.0))
    assert (found["share_later"], found["output_later"]) == pytest.approx((0.2, 4.0))
    assert found["jobs"] == pytest.approx(0.5 / (40 / 120))


def test_a_cluster_that_weighs_more_has_gained_on_china_only_with_a_larger_share_of_chinas_revenue(panel):
    """30 of 10 then; 20 of 5 is more, 12 of 5 less, though 12 of 40 weigh as much as 30 of 100 did."""
    assert clusters.clusters(panel, "ningxia", 2006).loc["Coal with power", "verdict"] == "gained by one view"
    own = (panel["region"] == "ningxia") & (panel["year"] == 2016)
    panel.loc[own & (panel["indicator"] == "branch_revenue"), "value"] = 6.0
    panel.loc[own & (panel["indicator"] == "revenue_above"), "value"] = 40.0
    found = clusters.clusters(panel, "ningxia", 2006)
    coal = found.loc["Coal with power"]
    assert (coal["of_china"], coal["of_china_later"]) == pytest.approx((3.0, 2.4))
    assert coal["output_later"] > coal["output"]
    assert coal["verdict"] == "weighs more"
    assert (
        "coal with power weighs more in the region's own industry, by revenue or jobs, but"
        in cluster_findings.gaining(found)
    )


def test_what_jobs_did_in_a_year_in_which_their_counting_changes_decides_nothing(panel):
    """Elsewhere three times as many other jobs are counted from 2013 on: coal weighs less there, nothing moved here."""
    step = (panel["indicator"] == "branch_jobs") & (panel["region"] == "gansu") & (panel["year"] >= 2013)
    panel.loc[step & (panel["industry"] == "13"), "value"] *= 3
    coal = clusters.clusters(panel, "ningxia", 2006).loc["Coal with power"]
    assert coal["jobs_later"] > coal["jobs"] * 1.5
    assert coal["jobs_linked"] == pytest.approx(coal["jobs"])
    assert coal["verdict"] == "gained by one view"


def test_what_the_clusters_are_of_china_is_told_beside_what_all_industry_is(panel):
    own = (panel["region"] == "ningxia") & (panel["indicator"].isin(["branch_revenue", "revenue_above"]))
    panel.loc[own, "value"] /= 100
    told = cluster_findings.weighed(panel, clusters.clusters(panel, "ningxia", 2006), "ningxia", 2006)
    assert told.endswith(
        "Ningxia had 1.00% in 2006 and 1.00% in 2016, of that of the clusters: coal with power 3.00% → 4.00%."
    )
    assert cluster_findings.weighed(panel, clusters.clusters(panel, "ningxia", 2016), "ningxia", 2016) == ""


def test_without_a_share_of_chinas_revenue_no_cluster_is_told_to_gain_on_china():
    moves = {"output": None, "output_later": None, "jobs": [1.0], "jobs_linked": [1.5], "of_china": None}
    table = pd.DataFrame(moves, index=["Food"]).assign(of_china_later=None, verdict=clusters.HEAVIER)
    assert cluster_findings.gaining(table).endswith(
        "and jobs; food weighs more in the region's own industry, and its share of China's revenue is not printed"
    )


def test_a_cluster_of_which_a_branch_is_not_printed_has_no_share(panel):
    panel = panel[~((panel["indicator"] == "branch_revenue") & (panel["industry"] == "44") & (panel["year"] == 2006))]
    found = clusters.clusters(panel, "ningxia", 2006)
    assert pd.isna(found.loc["Coal with power", "output"])
    assert "coal with power" in clusters.unprinted(found)


def test_information_without_a_row_is_missing_not_zero(panel):
    assert clusters.clusters(panel, "ningxia", 2006).loc["Information", ["output", "jobs"]].isna().all()
    assert pd.isna(clusters.jobs_in(panel, "information", "ningxia", 2006))


def test_from_the_last_year_nothing_can_be_followed(panel):
    found = clusters.clusters(panel, "ningxia", 2016)
    assert found["verdict"].isna().all()
    assert cluster_findings.gaining(found).startswith("none can be followed further")


def test_farming_stands_beside_the_six(panel):
    assert clusters.clusters(panel, "ningxia", 2006).loc["Farming", "output"] == pytest.approx(1.0)


def test_more_coal_is_no_new_speciality():
    table = pd.DataFrame({"verdict": ["gained", "gained"], "output": [3.2, 1.6]}, index=list(clusters.COAL))
    assert cluster_findings.strong_before(table).startswith("; no new speciality came, only more of the structure")
    food = pd.DataFrame({"verdict": ["gained by one view"], "jobs": [0.67], "jobs_linked": [1.38]}, index=["Food"])
    assert "no new" not in cluster_findings.strong_before(pd.concat([table, food]))


def test_a_group_of_branches_is_called_by_what_is_in_it():
    assert clusters.branches_of("coal-chemistry") == ("25", "26")  # oil refining and coking, chemicals
    assert clusters.NAMES["coal-chemistry"] == "Coal and oil chemistry"
    assert "for the most part" not in clusters.NOTE.en


def test_a_gain_from_below_is_told_apart():
    table = pd.DataFrame({"verdict": ["gained"], "output": [0.8]}, index=["Coal and oil chemistry"])
    assert cluster_findings.strong_before(table) == ", which was no speciality before"


@pytest.mark.parametrize(
    ("quotients", "word"),
    [
        ((1.0, 1.2, float("nan"), 1.0), "gained by one view"),
        ((1.0, 1.0, 1.0, 0.5), "no gain"),
        ((float("nan"), 1.0, float("nan"), 1.0), None),
    ],
)
def test_a_verdict_needs_both_yardsticks_to_say_gained(quotients, word):
    assert clusters.cluster_verdict(*quotients, 0.01, 0.02) == word


def test_products_are_shares_of_all_provinces(panel):
    found = product_shares(panel, "ningxia", [2006, 2016, 2016])
    assert found.loc["power"].tolist() == pytest.approx([0.25, 0.25])
    assert found.loc["coke"].isna().all()


def test_where_jobs_alone_are_printed_a_gain_by_them_is_told_as_that_and_farming_is_none_of_the_six():
    moves = {"output": None, "output_later": None, "jobs": [1.0, 1.0], "jobs_linked": [1.5, 1.5]}
    table = pd.DataFrame(moves, index=["Food", clusters.FARMING]).assign(verdict=clusters.PARTLY)
    assert cluster_findings.gaining(table).endswith("; by the one that is printed food gained on China")
    assert cluster_findings.yardstick_words([], [], cluster_findings.both_ways(table)).startswith("No cluster")


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2006, "In no cluster do revenue and jobs move in opposite directions"),
        (2016, "The tables by branch end in 2016, so"),
    ],
)
def test_a_report_of_the_last_year_says_that_the_tables_end_with_it(panel, monkeypatch, year, words):
    monkeypatch.setattr(cluster_findings, "parks_words", lambda *_: "")
    found = cluster_findings.findings(panel, clusters.clusters(panel, "ningxia", year), "ningxia", year)
    assert found["yardsticks"].startswith(words)


def test_a_branch_without_jobs_counts_as_none_of_a_clusters_jobs_as_it_does_of_a_groups(panel):
    """The region's 10 of 30 in coal are all it has of coal with power, as they are all it has of heavy industry."""
    panel = panel[
        ~((panel["indicator"] == "branch_jobs") & (panel["region"] == "ningxia") & (panel["industry"] == "44"))
    ]
    heavy, _ = portfolio.group_jobs(panel, "Heavy industry", 2006)
    assert clusters.job_shares(panel, 2006).loc["ningxia", "coal-power"] == pytest.approx(1 / 3)
    assert heavy["ningxia"] == pytest.approx(1 / 3)
