"""Findings are held against what the paper says, and put in order by how far and how firmly the figures differ."""

import pytest

from ningxia.analyses.held_against import Kind, finding, leading, ranked


def kind(section, name, **changed):
    """A kind whose recorded value is its distance, all of it firm."""
    said = {
        "section": section, "short": name, "paper": "It is so", "place": "1.1", "needs": (name,),
        "held": lambda told: (told[name], 1.0), "against": f"It is not so: {{{name}:.1f}}.", "along": "It is so.",
        "doubt": "By one yardstick.",
    }  # fmt: skip
    return Kind(**said | changed)


TOLD = {"01_a": {"x": 0.9, "y": 0.8}, "02_b": {"z": 0.2, "gap": None}}


def test_a_finding_says_the_one_thing_or_the_other_by_its_distance():
    assert finding(kind("01_a", "x"), TOLD).text == "It is not so: {x:.1f}."
    assert finding(kind("02_b", "z"), TOLD).text == "It is so."


@pytest.mark.parametrize("name", ["gap", "never"])
def test_a_finding_without_what_it_needs_steps_aside(name):
    assert finding(kind("02_b", name), TOLD) is None


def test_a_finding_with_nothing_to_hold_steps_aside():
    assert finding(kind("01_a", "x", held=lambda _: None), TOLD) is None


def test_a_finding_can_need_what_another_section_recorded():
    made = kind("01_a", "z", needs=("02_b.z",))
    assert finding(made, TOLD).distance == 0.2


def test_findings_are_ordered_by_distance_times_firmness():
    loose = kind("01_a", "x", held=lambda told: (told["x"], 0.1))
    assert [one.kind.short for one in ranked([loose, kind("02_b", "z")], TOLD)] == ["z", "x"]


def test_of_each_section_only_the_first_finding_leads():
    found = ranked([kind("01_a", "x"), kind("01_a", "y"), kind("02_b", "z")], TOLD)
    assert [one.kind.short for one in found] == ["x", "y", "z"]
    assert [one.kind.short for one in leading(found)] == ["x", "z"]


def test_leads_can_be_chosen_by_distance_alone():
    loose = kind("02_b", "z", held=lambda _: (1.0, 0.1))
    found = ranked([kind("01_a", "x"), loose], TOLD)
    assert [one.kind.short for one in leading(found, 1)] == ["x"]
    assert [one.kind.short for one in leading(found, 1, by=lambda one: one.distance)] == ["z"]
