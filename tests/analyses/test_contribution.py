"""Technical progress as a share of growth, by convention."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from made_rows import path

from ningxia.analyses import contribution


@pytest.fixture
def panel():
    """Output and capital grow by a tenth a year and jobs not at all; pay is half of income, taxes a fifth."""
    stock = [1000 * 1.1**n for n in range(7)]
    invested = [100.0] + [after - before * (1 - 0.096) for before, after in pairwise(stock)]
    parts = [
        path("gdp", "ningxia", [100.0] * 7),
        path("gdp_index", "ningxia", [110.0] * 7),
        path("gfcf_long", "ningxia", invested),
        path("investment_price_cum", "ningxia", [1.0] * 7),
        path("employment", "ningxia", [50.0] * 7),
        path("income_gdp", "ningxia", [100.0] * 7),
        path("compensation", "ningxia", [50.0] * 7),
        path("production_taxes", "ningxia", [20.0] * 7),
    ]
    return pd.concat(parts, ignore_index=True).assign(industry="")


def test_the_part_is_one_minus_capitals_share_when_capital_grows_with_output(panel):
    found = contribution.by_convention(contribution.contributions(panel, 2003), "ningxia")
    assert found["2000–2003"].tolist() == pytest.approx([0.5, 0.625, 0.7, 2 / 3])


def test_both_periods_stand_side_by_side(panel):
    found = contribution.by_convention(contribution.contributions(panel, 2003), "ningxia")
    assert list(found.columns) == ["2000–2003", "2003–2006"]


def test_a_period_of_a_year_or_two_is_none(panel):
    assert contribution.periods(panel, 2005) == [(2000, 2005)]
    assert contribution.verdict(contribution.contributions(panel, 2005), "ningxia").startswith("cannot be followed")


def test_a_province_without_jobs_has_no_part(panel):
    found = contribution.contributions(panel, 2003)
    assert contribution.by_convention(found, "tibet").isna().all(axis=None)
    assert np.isnan(contribution.spread(found, "tibet")["low"])


def test_capital_growing_with_output_leaves_nothing_at_a_share_of_one(panel):
    found = contribution.break_even(panel, "ningxia", 2003)
    assert found["at_none"] == pytest.approx(1.0)
    assert found["at_outline"] == pytest.approx(0.4)


def test_a_share_above_one_is_none_that_capital_could_have(panel, monkeypatch):
    monkeypatch.setattr(contribution, "break_even", lambda *_: {"at_none": 1.08, "at_outline": 0.2})
    found = contribution.findings(panel, contribution.both_ways(panel, "ningxia", 2005), "ningxia", 2005)
    assert found["none_left"] == "at no possible share would nothing be left"


def test_findings_without_a_second_period_say_so(panel):
    found = contribution.findings(panel, contribution.both_ways(panel, "ningxia", 2005), "ningxia", 2005)
    assert found["after"] == "No second period can be followed."


def test_what_hangs_on_a_step_in_the_counting_of_jobs_says_so():
    years = range(2006, 2014)
    jobs = pd.DataFrame({year: [1.01 ** (year - 2006) * (1.2 if year >= 2009 else 1.0)] for year in years}, index=["a"])
    even = contribution.steady_jobs(jobs)
    assert even.loc["a", 2013] == pytest.approx(1.01**7)
    assert even.loc["a", 2008] == pytest.approx(jobs.loc["a", 2008])
