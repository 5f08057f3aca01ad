"""Claims that several figures decide: where one of them is missing, and by how many a claim holds in part."""

import pandas as pd
import pytest

from ningxia.analyses import claims
from ningxia.analyses.claims_asked import Answer, Asked
from ningxia.analyses.claims_yardsticks import gauges_by_label
from ningxia.analyses.common import Standing
from ningxia.panel.claims import Claim, Statements, Yardstick

NAN = float("nan")
PANEL = pd.DataFrame(columns=["indicator", "region", "industry", "year", "value"])
FOUND = {"whole": (9.0, 5.0, 6.0, 7.0), "beside China": (9.0, 5.0, 12.0, 7.0), "not": (4.0, 5.0, 6.0, 7.0)}
FOUND |= {"missing": (NAN, 5.0, 6.0, 7.0)}  # the province, China, the west, like income


def judge(**said):
    """A claim on Jilin, whose yardsticks are the words of `FOUND`, without a panel."""
    known = gauges_by_label({label: Yardstick(label, "km", 1, "gdp") for label in FOUND})
    standings = {
        f"gauge {label} jilin 2006": Standing(own, nation, west, NAN, like, None, 0)
        for label, (own, nation, west, like) in FOUND.items()
    }
    claim = {"id": "C001", "section": "1.1", "kind": "state", "claim": "So.", "expected": "holds"} | said
    return claims.judge(Asked(PANEL, "jilin", 2006, Statements(()), known, standings), Claim(**claim))


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("whole", "not"), "In full by 1 of 2 gauges. "),
        (("beside China", "not", "missing"), "In full by none of 2 gauges, beside China alone by 1. "),
        (("whole", "beside China"), "In full by 1 of 2 gauges, beside China alone by 1 more. "),
        (("beside China",), "So beside China alone. "),
        (("whole", "missing"), ""),
    ],
)
def test_what_holds_in_part_says_first_by_how_many_gauges_it_is_so(labels, told):
    found = judge(high=labels)
    assert found.evidence.startswith(f"{told}{labels[0][0].upper()}{labels[0][1:]} 9.0 km (")
    assert (found.verdict == "holds in part") == bool(told)


@pytest.mark.parametrize(
    ("size", "verdict"),
    [(60.0, "holds"), (20.0, "holds in part"), (0.5, "cannot be checked"), (NAN, "cannot be checked")],
)
def test_a_criterion_that_other_figures_decide_is_met_and_what_is_wanting_is_told(monkeypatch, size, verdict):
    answer = Answer({"size": size, "roads": NAN}, "some evidence", ("gdp",), "no roads")
    monkeypatch.setitem(claims.RESULTS, "expansion", lambda *_: answer)
    found = judge(result="expansion", holds="size > 50", part="size > 1 or roads > 1", criterion="more")
    assert (found.verdict, found.evidence) == (verdict, "Some evidence. No roads.")


def test_a_yardstick_that_does_not_decide_is_named_where_it_is_missing():
    found = judge(of={"size": "whole", "roads": "missing"}, holds="size > 5 or roads > 5", criterion="more")
    assert found.verdict == "holds"
    assert found.evidence.endswith(" Not in the tables read: missing.")
