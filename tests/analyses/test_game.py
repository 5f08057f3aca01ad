"""The small firms' dilemma with and without a threshold."""

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import game
from ningxia.analyses.game import Scenario

HUNT = Scenario(players=4, synergy=3, threshold=3)


def test_firms_innovate_beyond_the_edge_and_stop_below_it():
    edge = game.basin_edge(HUNT)
    assert game.gain(HUNT, np.array([edge - 0.02]))[0] < 0 < game.gain(HUNT, np.array([edge + 0.02]))[0]


def test_the_dilemma_has_no_basin_and_a_subsidy_for_good():
    dilemma = Scenario(players=4, synergy=3)
    assert np.isnan(game.basin_edge(dilemma))
    assert game.lasting_subsidy(dilemma) == pytest.approx(1 - 3 / 4)


def test_the_tipping_subsidy_carries_a_group_over_the_edge():
    subsidy = game.tipping_subsidy(HUNT, 0.3)
    enough = game.path_of(HUNT, 0.3, subsidy=subsidy + 0.02, periods=400).path.max()
    less = game.path_of(HUNT, 0.3, subsidy=subsidy - 0.02, periods=400).path.max()
    assert less < game.basin_edge(HUNT) < enough


def test_beyond_the_edge_nothing_need_be_paid():
    assert game.tipping_subsidy(HUNT, 0.9) == 0.0


def test_innovating_that_pays_by_itself_needs_no_subsidy():
    assert game.lasting_subsidy(Scenario(players=4, synergy=5)) == 0.0


def test_the_figure_has_a_path_from_every_start():
    found = game.figure(HUNT)
    assert list(found["frame"]) == [f"Start at {start:.0%}" for start in game.STARTS]
    assert found["threshold"] == game.basin_edge(HUNT)


@pytest.fixture
def panel():
    """Three firms, one of them large: the two small ones sell 4 and earn 0.2 (10^8 yuan)."""
    figures = {"firms_above": 3, "firms_lme": 1, "revenue_above": 10, "revenue_lme": 6, "profit_above": 1.0}
    figures |= {"profit_lme": 0.8, "gdp": 20, "budget_science": 0.5}
    classes = {f"{item}_{size}": 1.0 for item in ("firms", "revenue", "profit") for size in ("large", "medium")}
    own = pd.DataFrame({"indicator": figures.keys(), "value": figures.values(), "region": "ningxia"})
    nation = pd.DataFrame({"indicator": classes.keys(), "value": classes.values(), "region": "china"})
    years = own["indicator"].map({"budget_science": 2007}).fillna(2006).astype(int)
    return pd.concat([own.assign(year=years), nation.assign(year=2006)], ignore_index=True).assign(industry="")


def test_the_scale_is_that_of_the_regions_small_firms(panel):
    found = game.scale(panel, "ningxia", 2006, spending=0.01)
    assert found["cost"] == pytest.approx(200)  # a hundredth of 4, halved, in 10^4 yuan
    assert found["burden"] == pytest.approx(0.2)
    assert found["points"] == pytest.approx(0.2)
    assert (found["budget"], found["budget_year"]) == (0.5, 2007)


def test_firms_that_lose_have_no_burden(panel):
    panel.loc[panel["indicator"] == "profit_lme", "value"] = 1.5
    assert np.isnan(game.scale(panel, "ningxia", 2006, spending=0.01)["burden"])


def test_a_region_without_figures_has_no_scale(panel):
    found = game.findings(panel, "tibet", 2006, HUNT, start=0.1, spending=0.01)
    assert np.isnan(found["cost"])
    assert (found["alone"], found["together"]) == ("0", "0 or 3")
