"""What sentences say of branches and growth."""

import pandas as pd
import pytest

from ningxia.analyses import change, change_findings


@pytest.fixture
def parts(monkeypatch):
    """Branches move growth by a tenth up or down, what is a region's own by a fifth."""
    table = pd.DataFrame(
        {"national": [0.2, 0.5, None], "mix": [-0.1, 0.1, None], "competitive": [0.2, -0.2, None]},
        index=["Jobs, 2006–2011", "Jobs, 2013–2016", "Revenue, 2007–2010"],
    )
    monkeypatch.setattr(change, "growth_parts", lambda *_: table)
    monkeypatch.setattr(change, "own_rank", lambda *_: (3, 31))
    monkeypatch.setattr(change, "own_heavier", lambda _: 30)
    return table


@pytest.mark.usefixtures("parts")
def test_parts_are_weighed_over_the_periods_that_are_known():
    found = change_findings.parts_findings(None, "ningxia")
    assert (found["mix_low"], found["own_high"]) == (-0.1, 0.2)
    assert found["parts_said"].startswith(
        "By jobs its branches moved industry by 10% of its size in the first year on average of the periods, up or "
        "down, what was its own by 20%: what was its own weighs more. These are parts"
    )


def test_jobs_and_revenue_at_current_prices_are_not_averaged(parts, monkeypatch):
    oil = parts.fillna({"national": 0.3, "mix": -0.9, "competitive": 0.1})
    monkeypatch.setattr(change, "growth_parts", lambda *_: oil)
    said = change_findings.parts_findings(None, "ningxia")["parts_said"]
    assert "By jobs its branches moved industry by 10%" in said
    assert "By revenue, in which changes of prices count, its branches moved industry by 90%" in said
    assert "by 10%: its branches weigh more." in said


def test_without_any_period_nothing_is_said(parts, monkeypatch):
    monkeypatch.setattr(change, "growth_parts", lambda *_: parts * float("nan"))
    found = change_findings.parts_findings(None, "ningxia")
    assert found["parts_said"] is None
