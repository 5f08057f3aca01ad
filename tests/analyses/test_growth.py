"""Where growth came from, and the distance to the east."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from made_rows import path

from ningxia.analyses import growth


@pytest.fixture
def panel():
    """A region that grows by a tenth a year, its jobs unchanged, its investment just keeping capital growing alike."""
    stock = [1000 * 1.1**n for n in range(4)]
    invested = [100.0] + [after - before * (1 - 0.096) for before, after in pairwise(stock)]
    parts = [
        path("gdp", "ningxia", [100.0, 115.0, 130.0, 150.0]),
        path("gdp_index", "ningxia", [105.0, 110.0, 110.0, 110.0]),
        path("gfcf_long", "ningxia", invested),
        path("investment_price_cum", "ningxia", [1.0] * 4),
        path("employment", "ningxia", [50.0] * 4),
        path("income_gdp", "ningxia", [100.0] * 4),
        path("compensation", "ningxia", [50.0] * 4),
        path("production_taxes", "ningxia", [20.0] * 4),
        path("population", "ningxia", [10.0] * 4),
        path("gdp_per_head", "ningxia", [10.0] * 4),
        path("gdp", "beijing", [400.0] * 4),
        path("gdp_index", "beijing", [100.0] * 4),
        path("population", "beijing", [10.0] * 4),
    ]
    return pd.concat(parts, ignore_index=True).assign(industry="")


def test_constant_prices_carry_the_base_year_on_by_real_growth(panel):
    found = growth.constant_prices(panel, 2001).loc["ningxia"]
    assert found.tolist() == pytest.approx([115 / 1.1, 115, 115 * 1.1, 115 * 1.21])


def test_a_missing_index_ends_the_chain(panel):
    panel.loc[(panel["indicator"] == "gdp_index") & (panel["year"] == 2002), "value"] = np.nan
    assert growth.constant_prices(panel, 2001).loc["ningxia", [2002, 2003]].isna().all()


def test_sources_add_up_to_growth_and_half_of_it_is_left(panel):
    found = growth.sources_of_growth(panel, 2000, 2003).loc["ningxia"]
    assert found["output"] == pytest.approx(np.log(1.1))
    assert found["capital"] == pytest.approx(np.log(1.1) / 2)
    assert found["contribution"] == pytest.approx(0.5)
    assert found[["capital", "labour", "residual"]].sum() == pytest.approx(found["output"])


def test_leaving_production_taxes_out_of_income_raises_labours_share(panel):
    found = growth.sources_of_growth(panel, 2000, 2003, growth.Assumptions(taxes=False)).loc["ningxia"]
    assert found["capital"] == pytest.approx(np.log(1.1) * (1 - 50 / 80))


def test_a_province_without_jobs_has_no_sources(panel):
    assert growth.sources_of_growth(panel, 2000, 2003).loc["beijing"].isna().all()


def test_the_range_holds_every_variant(panel):
    found = growth.bounds(growth.contributions(panel, 2000, 2003)).loc["ningxia"]
    assert found["low"] <= found["value"] <= found["high"]
    assert found["high"] == pytest.approx(1 - 1 / 3)


def test_accounts_stand_by_variant_and_then_for_the_years_after(panel):
    found = growth.accounts(panel, "ningxia", 2001).index.tolist()
    assert found[0] == "2000–2001"
    assert found[-1] == "2001–2003"
    assert found[1:-1] == [f"2000–2001, {name}" for name in list(growth.VARIANTS)[1:4]]


def test_accounts_of_a_province_without_jobs_are_missing(panel):
    assert growth.accounts(panel, "beijing", 2001).isna().all(axis=None)


def test_capital_begins_after_negative_investment(panel):
    panel.loc[(panel["indicator"] == "gfcf_long") & (panel["year"] == 2000), "value"] = -1.0
    found = growth.capital(panel).loc["ningxia"]
    assert found.isna().tolist() == [True, False, False, False]


def test_the_last_year_of_jobs_bounds_the_period(panel):
    assert growth.last_year(panel, 2002) == 2002
    assert growth.last_year(panel, 2016) == 2003


def test_the_residual_stands_beside_research_of_the_year_as_a_fraction(panel):
    research = pd.DataFrame({"indicator": "rd_intensity", "region": ["ningxia", "hebei"], "year": 2001, "value": 0.7})
    found = pd.DataFrame({"as published": {"ningxia": 0.2, "tibet": 0.1}})
    pairs = growth.beside_research(pd.concat([panel, research]).fillna({"industry": ""}), found, 2001)
    assert pairs.loc["ningxia"].tolist() == pytest.approx([0.007, 0.2])
    assert pairs.dropna().index.tolist() == ["ningxia"]
