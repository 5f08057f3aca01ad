"""What sentences say of growth and distance."""

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import catching_up, growth, growth_findings
from ningxia.vocabulary import macro_region, provinces

YEARS = range(2000, 2004)


def long(indicator, region, values):
    """Rows of a panel: the years from 2000 on, one figure each."""
    return pd.DataFrame({"indicator": indicator, "region": region, "year": list(YEARS), "value": values})


@pytest.fixture
def accounted(monkeypatch):
    """Every province's growth is three parts residual of ten, up to the year asked for."""
    parts = {"output": 0.1, "capital": 0.06, "labour": 0.01, "residual": 0.03, "contribution": 0.3}
    monkeypatch.setattr(growth, "sources_of_growth", lambda *_: pd.DataFrame(dict.fromkeys(provinces(), parts)).T)
    monkeypatch.setattr(growth, "last_year", lambda _, year: year)


@pytest.fixture
def panel():
    """The east stands still; Ningxia, poorer, doubles its output at constant prices; R&D falls along the list."""
    flat = {"gdp": 400.0, "gdp_index": 100.0, "population": 10.0, "gdp_per_head": 40.0, "ppi": 100.0}
    rest = [long(code, slug, [value] * 4) for slug in ("china", *macro_region("east")) for code, value in flat.items()]
    own = {
        "gdp": [100.0, 100.0, 100.0, 250.0],
        "gdp_index": [100.0, 100.0, 100.0, 200.0],
        "population": [10.0] * 4,
        "gdp_per_head": [10.0, 10.0, 10.0, 25.0],
        "ppi": [100.0, 100.0, 100.0, 125.0],
    }
    research = [long("rd_intensity", slug, [31.0 - n] * 4) for n, slug in enumerate(provinces())]
    parts = [*rest, *(long(code, "ningxia", values) for code, values in own.items()), *research]
    return pd.concat(parts, ignore_index=True).assign(industry="")


def residuals(values):
    return pd.DataFrame({"as published": values, "another": values})


def test_most_of_a_gain_in_volume_is_one_in_volume(panel):
    told = growth_findings.distance_findings(panel, "ningxia", 2002, catching_up.near_east(panel, "ningxia", 2002))
    assert told["near_now"] == pytest.approx(0.25)
    assert told["near_last"] == pytest.approx(0.5)
    assert told["near_current"] == pytest.approx(0.625)
    assert told["producer_prices"] == pytest.approx(0.25)
    assert "by producing more" in told["distance_said"]


def test_the_distance_of_a_province_without_figures_is_not_said(panel):
    told = growth_findings.distance_findings(panel, "tibet", 2002, catching_up.near_east(panel, "tibet", 2002))
    assert pd.isna(told["near_now"])
    assert told["beyond_rank"] is None
    assert told["distance_said"] is None


@pytest.mark.usefixtures("accounted")
def test_a_residual_that_follows_research_is_said_to(panel):
    falling = {slug: 0.5 - 0.01 * n for n, slug in enumerate(provinces())}
    told = growth_findings.residual_findings(panel, "tianjin", 2002, residuals(falling))
    assert (told["research_link"], told["research_first"], told["its_rank"]) == ("rises with", "Beijing", 1)
    assert (told["residual_rank"], told["rank_range"], told["accounted"]) == (2, "2", 31)


@pytest.mark.usefixtures("accounted")
def test_a_province_without_jobs_has_no_residual_and_no_lesson(panel):
    told = growth_findings.residual_findings(panel, "tibet", 2002, residuals(dict.fromkeys(provinces(), np.nan)))
    assert told["rank_range"] is None
    assert told["research_first"] is None
    assert told["lesson_on_growth"] is None
