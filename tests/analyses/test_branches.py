"""Branches of a region's industry by revenue, where not every branch is printed."""

import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import branches
from ningxia.analyses.likeness_findings import branch_findings
from ningxia.vocabulary import speaking


@pytest.fixture
def revenue():
    """Ningxia prints coal and food, 90 of its 100; the nation has electronics too."""
    return pd.concat(
        [
            long("branch_revenue", {"ningxia": 60.0, "china": 100.0}, industry="06"),
            long("branch_revenue", {"ningxia": 30.0, "china": 500.0}, industry="13"),
            long("branch_revenue", {"china": 400.0}, industry="40"),
            long("revenue_above", {"ningxia": 100.0, "gansu": 50.0, "china": 1000.0}),
            long("branch_jobs", {"gansu": 1.0}, industry="06"),
        ],
        ignore_index=True,
    )


def test_a_quotient_is_the_share_of_the_published_total_over_the_nations(revenue):
    found = branches.quotients(revenue, "ningxia", 2006)
    assert found["Coal mining"] == pytest.approx(0.6 / 0.1)
    assert found["Food processing"] == pytest.approx(0.3 / 0.5)


def test_a_branch_that_is_not_printed_has_no_quotient_and_no_zero(revenue):
    assert pd.isna(branches.quotients(revenue, "ningxia", 2006)["Electronics"])


def test_the_unprinted_branches_are_one_remainder(revenue):
    found = branches.unlisted(revenue, "ningxia", 2006)
    assert found.branches == ("Electronics",)
    assert found.share == pytest.approx(0.1)
    assert found.quotient == pytest.approx(0.1 / 0.4)


def test_a_province_that_prints_no_branch_has_no_quotients_and_no_remainder(revenue):
    assert branches.quotients(revenue, "gansu", 2006).isna().all()
    assert pd.isna(branches.unlisted(revenue, "gansu", 2006).share)
    assert branches.leading(revenue, "gansu", 2006)[0] == []


def test_leading_branches_come_with_both_shares(revenue):
    assert branches.leading(revenue, "ningxia", 2006, count=1) == (["Coal mining"], 0.6, 0.1)


def test_unprinted_branches_are_one_part_of_the_distance_too(revenue):
    found = branches.unlike_by_revenue(revenue, 2006)
    assert found["ningxia"] == pytest.approx((abs(0.6 - 0.1) + abs(0.3 - 0.5) + abs(0.1 - 0.4)) / 2)
    assert pd.isna(found["gansu"])


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (100.0, "The rest, 1 branch without a figure, brings in 10.0%, in China 40.0%"),
        (80.0, "nothing is left: those printed add up to 12.5% more than the published total"),
    ],
)
def test_where_the_printed_branches_exceed_the_total_no_share_is_said_of_the_others(revenue, total, said):
    revenue.loc[(revenue["indicator"] == "revenue_above") & (revenue["region"] == "ningxia"), "value"] = total
    assert said in branch_findings(revenue, "ningxia", 2006)["branches_said"]


def test_the_branches_that_would_take_most_electricity_are_named_with_their_part(revenue):
    used = {"06": 10.0, "13": 10.0, "40": 100.0}  # coal would take 6 of the region's 6.6, electronics is not printed
    parts = [long("branch_electricity", {"china": value}, industry=code) for code, value in used.items()]
    panel = pd.concat([revenue, *parts], ignore_index=True)
    assert branches.hungriest(panel, "ningxia", 2006, count=1) == (["Coal mining"], pytest.approx(6 / 6.6))
    assert branch_findings(panel, "ningxia", 2006)["hungry_said"].startswith(" Of the branches of Ningxia those that")
    assert branch_findings(revenue, "ningxia", 2006)["hungry_said"] == ""


def test_the_largest_branch_without_revenue_is_named_by_its_jobs(revenue):
    jobs = {"06": 50.0, "13": 20.0, "40": 30.0}
    parts = [long("branch_jobs", {"ningxia": value}, industry=code) for code, value in jobs.items()]
    panel = pd.concat([revenue, *parts], ignore_index=True)
    assert branches.largest_hole(panel, "ningxia", 2006) == ("Electronics", 0.3)
    told = branch_findings(panel, "ningxia", 2006)["branches_said"]
    assert told.endswith("The largest of these by jobs is electronics, with 30.0% of industrial jobs.")
    with speaking("zh"):
        assert "其中从业人员最多的是通信设备" in branch_findings(panel, "ningxia", 2006)["branches_said"]
    assert branches.largest_hole(revenue, "ningxia", 2006) is None
