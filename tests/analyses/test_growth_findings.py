"""What sentences say of growth and its sources."""

import numpy as np
import pandas as pd
import pytest
from made_rows import path

from ningxia.analyses import growth, growth_findings, job_jumps
from ningxia.vocabulary import provinces


@pytest.fixture
def accounted(monkeypatch):
    """Every province's growth is three parts residual of ten, up to the year asked for."""
    parts = {"output": 0.1, "capital": 0.06, "labour": 0.01, "residual": 0.03, "contribution": 0.3}
    monkeypatch.setattr(growth, "sources_of_growth", lambda *_: pd.DataFrame(dict.fromkeys(provinces(), parts)).T)
    monkeypatch.setattr(growth, "last_year", lambda _, year: year)


@pytest.fixture
def panel():
    """R&D falls along the list of provinces."""
    parts = [path("rd_intensity", slug, [31.0 - n] * 4) for n, slug in enumerate(provinces())]
    return pd.concat(parts, ignore_index=True).assign(industry="")


def residuals(values):
    return pd.DataFrame({"as published": values, "another": values})


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


def test_the_jumps_of_jobs_are_told_where_they_lie():
    jobs = {"ningxia": [50, 51, 55, 56, 57], "xinjiang": [50, 51, 52, 53, 58], "gansu": [50, 50, 50, 50, 50]}
    panel = pd.concat([path("employment", slug, values) for slug, values in jobs.items()]).assign(industry="")
    panel["year"] += 7
    own, other, none = (job_jumps.in_words(panel, place) for place in jobs)
    assert "so in 2009 or 2010 in 1 of 3 provinces; those of Ningxia jump in 2009." in own
    assert "of Xinjiang jump in 2011, so that leaving out 2009 and 2010 takes no jump of its own away." in other
    assert "those of Gansu jump in no year" in none
