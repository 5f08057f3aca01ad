"""What is remembered of a panel: worked out once, and anew after any change."""

import gc

import pandas as pd
import pytest

from ningxia.panel import across, memory, remembered
from ningxia.vocabulary import speaking, spoken


@pytest.fixture
def panel():
    rows = {"indicator": "gdp", "industry": "", "region": ["ningxia", "gansu"], "year": 2006, "value": [683.3, 2277.0]}
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    "change",
    [
        lambda panel: panel.loc.__setitem__((0, "value"), 1.0),
        lambda panel: panel.__setitem__("value", panel["value"] * 2),
        lambda panel: panel.loc.__setitem__((0, "region"), "qinghai"),
        lambda panel: panel.__setitem__("region", ["tibet", "hainan"]),
        lambda panel: setattr(panel, "columns", ["indicator", "industry", "region", "value", "year"]),
        lambda panel: setattr(panel, "index", [7, 8]),
        lambda panel: panel.insert(0, "note", ""),
    ],
)
def test_a_changed_panel_is_worked_out_anew(panel, change):
    asked = []
    count = remembered(lambda panel: asked.append(len(panel)))
    count(panel)
    count(panel)
    assert len(asked) == 1
    change(panel)
    count(panel)
    assert len(asked) == 2


def test_a_figure_changed_in_the_panel_is_the_figure_given(panel):
    assert across(panel, "gdp", 2006)["ningxia"] == 683.3
    panel.loc[0, "value"] = 725.9
    assert across(panel, "gdp", 2006)["ningxia"] == 725.9


def test_who_changes_an_answer_changes_nobody_elses(panel):
    mine = across(panel, "gdp", 2006)
    mine["ningxia"] = 0.0
    assert across(panel, "gdp", 2006)["ningxia"] == 683.3


def test_each_language_has_its_own_answers(panel):
    language = remembered(lambda _: spoken())
    with speaking("zh"):
        language(panel)
    with speaking("en"):
        assert language(panel) == "en"


def test_what_is_remembered_goes_with_its_panel(panel):
    gone = panel.copy()
    across(gone, "gdp", 2006)
    known = len(memory._memories)
    del gone
    gc.collect()
    assert len(memory._memories) == known - 1
