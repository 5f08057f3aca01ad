"""What the ledger comes to: counts, tables, and which verdicts are others than recorded."""

import pandas as pd
import pytest

from ningxia.analyses import claims_findings
from ningxia.panel.claims import VERDICTS
from ningxia.vocabulary import speaking

COLUMNS = ["section", "kind", "about", "theme", "claim", "printed", "verdict", "expected", "reason", "criterion"]
ROWS = [
    ("4.2.2", "figure", "ningxia", "", "There are 761.", "761 firms", "holds", "holds", "", "the same"),
    ("1.1", "state", "region", "hunger", "It takes energy.", "", "holds", "holds", "", "high: energy"),
    ("1.2", "state", "region", "scatter", "It is small.", "", "does not hold", "holds in part", "", "low: size"),
    ("5.3", "remedy", "region", "", "Government leads.", "", "cannot be checked", "cannot be checked", "normative", ""),
    ("3.1", "scheme", "region", "", "Firms are free.", "", "contradicts itself", "contradicts itself", "", ""),
    ("2.1", "cause", "region", "", "One brings two.", "", "cannot be checked", "cannot be checked", "no data", ""),
    ("5.1", "paper", "paper", "", "It has levels.", "3 levels", "holds", "holds", "", "as counted"),
]


@pytest.fixture
def ledger():
    table = pd.DataFrame(ROWS, columns=COLUMNS, index=[f"C{number:03d}" for number in range(1, len(ROWS) + 1)])
    table["contradicts"] = [(), (), (), (), ("C002",), (), ()]
    return table.assign(evidence="Evidence.", found="", argued="", sources=[("gdp",)] * len(table))


def test_the_counts_of_chapters_and_kinds_add_up_to_the_claims_asked(ledger):
    chapters, kinds = claims_findings.by_chapter(ledger), claims_findings.by_kind(ledger)
    assert list(chapters.columns) == list(kinds.columns) == list(VERDICTS)
    assert chapters.sum().sum() == kinds.drop(index="The paper itself").sum().sum() == len(ledger) - 1


def test_what_is_said_of_the_paper_itself_is_counted_apart(ledger):
    told = claims_findings.findings(ledger, own=True)
    assert (told["itself"], told["itself_holds"], told["pairs"]) == (1, 1, 1)
    assert list(claims_findings.on_itself(ledger).index) == ["C007"]
    assert told["printed_decided"] == 1


def test_a_claim_is_in_just_one_of_the_four_tables(ledger):
    tables = [claims_findings.figures(ledger), claims_findings.statements(ledger), claims_findings.open_claims(ledger),
              claims_findings.on_itself(ledger)]  # fmt: skip
    assert sorted(name for table in tables for name in table.index) == list(ledger.index)


def test_a_share_is_printed_with_its_sign_behind_the_figure(ledger):
    assert claims_findings.figures(ledger.assign(printed="84.23 %")).loc["C001", "printed"] == "84.23%"


def test_open_claims_stand_by_their_reason(ledger):
    assert claims_findings.open_claims(ledger)["why"].tolist() == ["No figures", "What ought to be"]


def test_a_claim_stands_with_its_place_in_the_paper_and_what_is_empty_with_a_dash(ledger):
    told = claims_findings.statements(ledger).loc["C002"]
    assert (told["claim"], told["printed"], told["argued"]) == ("It takes energy. (1.1)", "–", "–")
    with speaking("zh"):
        assert claims_findings.statements(ledger.assign(claim="耗能高。")).loc["C002", "claim"] == "耗能高（1.1）"


def test_criterion_and_evidence_of_a_figure_stand_together(ledger):
    assert claims_findings.figures(ledger).loc["C001", "grounds"] == "The same. Evidence."


def test_a_verdict_that_is_not_the_recorded_one_is_listed(ledger):
    assert claims_findings.changed(ledger) == ["C003 (does not hold, holds in part before)"]
    assert claims_findings.findings(ledger, own=True)["moved"] == ["C003 (does not hold, holds in part before)"]
    assert claims_findings.compared(ledger, own=True).startswith(
        "Judged otherwise than in the list of claims: C003 (does"
    )


def test_elsewhere_verdicts_are_set_beside_those_of_the_paper_s_region(ledger):
    ledger.loc["C001", "verdict"] = None
    told = claims_findings.compared(ledger, own=False)
    assert "Of 3 claims about the region" in told
    assert "2 come out alike; 1 are about the paper's own" in told
    assert claims_findings.findings(ledger, own=False)["moved"] == ["none"]


def test_findings_count_claims_by_verdict_kind_and_theme(ledger):
    told = claims_findings.findings(ledger, own=True)
    assert (told["all"], told["asked"], told["decided"]) == (6, 6, 4)
    assert (told["holds"], told["part"], told["fails"], told["against"], told["cannot"]) == (2, 0, 1, 1, 2)
    assert (told["no_data"], told["normative"], told["not_defined"]) == (1, 1, 0)
    assert (told["state_decided"], told["state_right"], told["hunger_holds"], told["scatter_holds"]) == (2, 1, 1, 0)
    assert told["failing"] == "C003 It is small"
    assert told["diagnosis"].startswith("What holds is that the region is hungry and inefficient (1 of 1")


@pytest.mark.parametrize(
    ("hunger", "scatter", "begin"),
    [(6, 1, "What holds is that the region is hungry"), (1, 7, "What holds is what clusters would mend"),
     (2, 2, "Neither of the two"), (9, 7, "Both of the two")],
)  # fmt: skip
def test_a_diagnosis_holds_where_most_of_its_claims_do_in_full(hunger, scatter, begin):
    told = {"hunger_holds": hunger, "hunger_decided": 10, "scatter_holds": scatter, "scatter_decided": 8}
    assert claims_findings.diagnosis(told).startswith(begin)


def test_what_is_recorded_of_a_claim_is_its_words_and_its_sources(ledger):
    assert claims_findings.recorded(ledger)["C002"] == ("", "It takes energy.", ("gdp",))


@pytest.mark.parametrize(("count", "end"), [(6, "C006 Six"), (7, "C006 Six; and 1 more"), (8, "C006 Six; and 2 more")])
def test_of_many_claims_that_fail_six_are_named(ledger, count, end):
    fails = {"verdict": "does not hold", "printed": "", "kind": "state"}
    rows = pd.concat([ledger.iloc[[1]].assign(**fails)] * count)
    words = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight."][:count]
    many = rows.assign(claim=words).set_axis([f"C{number:03d}" for number in range(1, count + 1)])
    assert claims_findings.findings(many, own=True)["failing"].endswith(end)


def test_what_is_compared_is_told_in_both_languages(ledger):
    same = ledger.assign(expected=ledger["verdict"])
    assert claims_findings.compared(same, own=True) == ""
    with speaking("zh"):
        assert claims_findings.compared(ledger, own=True).startswith("与论断清单所记不同：C003（现为")
        elsewhere = claims_findings.compared(ledger, own=False)
    assert elsewhere.startswith("关于地区的论断中，有3条在本地区和论文所研究的地区都能判断，其中2条结果相同；另有0条")


def test_what_does_not_hold_is_marked_and_each_series_stands_once(ledger):
    assert claims_findings.marked(ledger) == {"stub": "No.", "emphasis": ["C003", "C005"]}
    assert claims_findings.sources(ledger) == ["gdp"]
