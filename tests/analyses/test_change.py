"""Change of structure, and growth in its shift-share parts."""

import pandas as pd
import pytest

from ningxia.analyses import change, clusters

FIRST, LAST = 2007, 2010


def rows(indicator, region, year, **branches):
    """Rows of a panel: one figure a branch, `total` under no branch."""
    return pd.DataFrame(
        [
            {"indicator": indicator, "region": region, "year": year, "value": value,
             "industry": "" if code == "total" else code[1:]}
            for code, value in branches.items()
        ]
    )  # fmt: skip


@pytest.fixture
def revenue():
    """China doubles food and keeps coal; Ningxia, coal but for an unprinted tenth, grows by a half."""
    parts = [
        rows("branch_revenue", "china", FIRST, b06=100.0, b13=100.0),
        rows("branch_revenue", "china", LAST, b06=100.0, b13=200.0),
        rows("revenue_above", "china", FIRST, total=200.0),
        rows("revenue_above", "china", LAST, total=300.0),
        rows("branch_revenue", "ningxia", FIRST, b06=9.0),
        rows("branch_revenue", "ningxia", LAST, b06=13.0),
        rows("revenue_above", "ningxia", FIRST, total=10.0),
        rows("revenue_above", "ningxia", LAST, total=15.0),
    ]
    return pd.concat(parts, ignore_index=True)


def test_growth_parts_into_chinas_rate_the_branches_and_the_rest(revenue):
    """At China's rate 50 %; by branch 9 of coal stay, 1 of the rest doubles: 10 %, which is 40 points less."""
    found = change.revenue_parts(revenue, "ningxia", FIRST, LAST)
    assert found.to_dict() == pytest.approx({"national": 0.5, "mix": -0.4, "competitive": 0.4})


def test_branches_beyond_the_total_leave_the_parts_unknown(revenue):
    revenue.loc[(revenue["indicator"] == "revenue_above") & (revenue["region"] == "ningxia"), "value"] = 8.0
    assert change.revenue_parts(revenue, "ningxia", FIRST, LAST).isna().all()


def test_a_province_that_prints_no_branch_has_no_parts(revenue):
    assert change.revenue_parts(revenue, "gansu", FIRST, LAST).isna().all()


def jobs(year, **regions):
    return pd.concat([rows("branch_jobs", slug, year, **values) for slug, values in regions.items()])


def test_parts_of_jobs_are_over_the_branches_printed_in_both_years():
    before = jobs(2006, ningxia={"b06": 10.0, "b13": 5.0}, gansu={"b06": 10.0, "b13": 10.0})
    after = jobs(2011, ningxia={"b06": 15.0}, gansu={"b06": 15.0, "b13": 10.0})
    found = change.job_parts(pd.concat([before, after]), 2006, 2011).loc["ningxia"]
    assert found.sum() == pytest.approx(0.5)
    assert found["competitive"] == pytest.approx(0)


def test_no_period_of_jobs_holds_a_year_in_which_the_jobs_counted_jump():
    years = {year for first, last in change.JOB_SPANS for year in range(first + 1, last + 1)}
    assert years.isdisjoint(clusters.JOB_STEPS)
    assert "Medicines (27)" in change.NOTE.en  # of 2010, in which the first of them ends
