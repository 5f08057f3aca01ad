"""What sentences say of the distance to the east."""

import pandas as pd
import pytest
from made_rows import path

from ningxia.analyses import catching_up, distance_findings
from ningxia.measures import BetaConvergence
from ningxia.vocabulary import macro_region


@pytest.fixture
def panel():
    """The east stands still; Ningxia, poorer, doubles its output at constant prices."""
    flat = {"gdp": 400.0, "gdp_index": 100.0, "population": 10.0, "gdp_per_head": 40.0, "ppi": 100.0}
    rest = [path(code, slug, [value] * 4) for slug in ("china", *macro_region("east")) for code, value in flat.items()]
    own = {
        "gdp": [100.0, 100.0, 100.0, 250.0],
        "gdp_index": [100.0, 100.0, 100.0, 200.0],
        "population": [10.0] * 4,
        "gdp_per_head": [10.0, 10.0, 10.0, 25.0],
        "ppi": [100.0, 100.0, 100.0, 125.0],
    }
    parts = [*rest, *(path(code, "ningxia", values) for code, values in own.items())]
    return pd.concat(parts, ignore_index=True).assign(industry="")


def test_most_of_a_gain_in_volume_is_one_in_volume(panel):
    told = distance_findings.distance_findings(panel, "ningxia", 2002, catching_up.near_east(panel, "ningxia", 2002))
    assert told["near_now"] == pytest.approx(0.25)
    assert told["near_last"] == pytest.approx(0.5)
    assert told["near_current"] == pytest.approx(0.625)
    assert told["producer_prices"] == pytest.approx(0.25)
    assert "by producing more" in told["distance_said"]
    assert "moved by +25.0 points of the east's at constant prices" in told["lesson_on_distance"]
    assert "and by +37.5 at current ones" in told["lesson_on_distance"]
    assert told["lesson_on_distance"].endswith("which these figures do not part; producer prices point the same way.")


def test_a_gap_to_current_prices_that_producer_prices_do_not_show_is_not_put_down_to_prices(panel):
    """At current prices the region stays where it was, though its producer prices rose by a quarter more."""
    panel.loc[(panel["region"] == "ningxia") & (panel["indicator"] == "gdp"), "value"] = 100.0
    told = distance_findings.distance_findings(panel, "ningxia", 2002, catching_up.near_east(panel, "ningxia", 2002))
    assert told["lesson_on_distance"].endswith(
        "the difference is prices and the revision of levels, which these figures do not part; producer prices do not "
        "show it."
    )


def test_the_distance_of_a_province_without_figures_is_not_said(panel):
    told = distance_findings.distance_findings(panel, "tibet", 2002, catching_up.near_east(panel, "tibet", 2002))
    assert pd.isna(told["near_now"])
    assert told["beyond_rank"] is None
    assert told["distance_said"] is None


@pytest.mark.parametrize(
    ("slope", "p_value", "said"),
    [(-0.02, 0.5, "no faster"), (-0.02, 0.001, "poorer provinces grew faster"), (0.02, 0.001, "richer provinces")],
)
def test_who_grew_faster_hangs_on_the_slope_and_its_chance(slope, p_value, said):
    line = BetaConvergence(slope, 0.01, p_value, 0.02, 35.0, 0.4, 0.2, 31)
    assert said in distance_findings.beta_words(line)
