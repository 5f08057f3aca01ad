"""The summary: leads with their doubt and their section, the rest in order, claims as counted by their section."""

import pytest

from ningxia.analyses import summary
from ningxia.analyses.held_against import Finding, Kind


def made(section, name, distance, firmness=1.0):
    kind = Kind(section, name, f"{name} is so", "1.1", (), lambda _: None, "", "", "")
    return Finding(kind, f"{name} is not so.", "By one yardstick.", {"x": 1}, distance, firmness)


FOUND = [
    made("01_structure", "Growth", 0.9),
    made("01_structure", "Energy", 0.8),
    made("04_barriers", "Size", 0.5, 0.4),
]


def test_a_lead_gives_its_doubt_and_its_section_in_a_paragraph_of_its_own():
    first, second = summary.lead_texts(FOUND)
    assert first[0] == "**Growth is not so.** ([Structure](01_structure.ipynb))\n\nBy one yardstick."
    assert second[0].startswith("**Size is not so.**")
    assert second[1] == {"x": 1}


def test_for_another_region_than_the_paper_s_it_says_once_how_statements_are_read():
    assert summary.reading(FOUND, "宁夏") == summary.reading([], "guangdong") == []
    ((text, told),) = summary.reading(FOUND, "guangdong")
    assert text.en.format(region="Guangdong", **told).startswith(
        "The paper speaks of Ningxia. What it says is read here as if said of Guangdong;"
    )


def test_what_does_not_lead_follows_under_its_name():
    ((text, _),) = summary.other_texts(FOUND)
    assert text == "**Energy.** Energy is not so. *By one yardstick.* ([Structure](01_structure.ipynb))"


def test_without_a_report_it_says_so_and_holds_nothing():
    assert summary.lead_texts([]) == [(summary.NO_REPORT, {})]
    assert summary.other_texts([]) == []
    assert summary.in_words([])["leads"] is None
    assert summary.order([]).empty


def test_the_order_shows_what_the_product_is_made_of():
    row = summary.order(FOUND).loc["Size"]
    assert (row["place"], row["section"]) == ("1.1", "Barriers")
    assert row["product"] == pytest.approx(0.2)


def test_it_says_which_findings_distance_alone_would_choose():
    found = summary.in_words([made("01_structure", "A", 0.6), made("02_conditions", "B", 1.0, 0.5)])
    assert (found["leads"], found["by_distance"]) == (["a", "b"], ["b", "a"])
    assert found["staying"] == 2


def test_claims_are_counted_by_verdict_and_none_is_counted_where_none_was_recorded():
    told = {"06_claims": {"holds": 25, "part": 15, "fails": 8, "against": 2, "cannot": 50}}
    assert summary.claims(told)["count"].tolist() == [25, 15, 8, 2, 50]
    assert summary.claims({}).empty


def test_every_section_that_leads_has_a_name():
    from ningxia.analyses.leads import KINDS

    assert {kind.section for kind in KINDS} <= set(summary.SECTIONS)
