"""Claims that figures of the report's year cannot decide: other years, and why a figure is wanting."""

import pandas as pd
import pytest

from ningxia.analyses import claims
from ningxia.analyses.claims_asked import Answer, Asked
from ningxia.analyses.claims_yardsticks import gauges_by_label
from ningxia.panel.claims import Claim, Statements, Yardstick

ROWS = [(code, "beijing", "", 2008, 1.0) for code in ("road_km", "population", "gdp_per_head")]
PANEL = pd.DataFrame(ROWS, columns=["indicator", "region", "industry", "year", "value"])


def claim(**said):
    return Claim(**{"id": "C001", "section": "1.1", "kind": "state", "claim": "So it is.", "expected": "holds"} | said)


def judge(**said):
    known = gauges_by_label({"Roads": Yardstick("Roads", "km", 1, "road_km", "population")})
    return claims.judge(Asked(PANEL, "jilin", 2006, Statements(()), known), claim(**said))


@pytest.mark.parametrize(
    ("years", "nearest"), [((), 2006), (("2008",), 2008), (("2004", "2008"), 2004), (("2009", "2005"), 2005)]
)
def test_of_several_years_the_nearest_counts(years, nearest):
    assert claims.nearest_year(claim(years=years), 2006) == nearest


def test_without_figures_there_is_no_year_of_them():
    found = judge(high=("Roads",), years=("2008",))
    assert (found.verdict, found.evidence) == ("cannot be checked", "Not in the tables read for Jilin in 2008: roads.")


def test_an_analysis_may_say_why_a_figure_is_wanting(monkeypatch):
    answer = Answer({"rose": float("nan")}, "one of two rose", ("gdp",), "too few years")
    monkeypatch.setitem(claims.RESULTS, "expansion", lambda *_: answer)
    found = judge(result="expansion", holds="rose > 1", criterion="more")
    told = "One of two rose. Too few years."
    assert found == claims.Judged("cannot be checked", "", "more", told, "no data", ("gdp",))


def test_where_the_region_has_its_figures_of_the_year_those_of_others_are_said_to_be_wanting(monkeypatch):
    answer = Answer({"moved": float("nan")}, "", ("gdp_per_head",))
    monkeypatch.setitem(claims.RESULTS, "expansion", lambda *_: answer)
    rows = pd.DataFrame([("gdp_per_head", "jilin", "", 2006, 1.0)], columns=PANEL.columns)
    found = claims.judge(Asked(rows, "jilin", 2006, Statements(()), {}), claim(result="expansion", holds="moved > 1"))
    told = "Not in the tables read: figures of other years, or of other places, that the criterion needs."
    assert (found.verdict, found.evidence) == ("cannot be checked", told)
