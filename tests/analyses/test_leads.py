"""Each kind of finding: its distance and its firmness, from what a section would record."""

import re

import pytest

from ningxia.analyses.held_against import finding
from ningxia.analyses.leads import KINDS

BY_NAME = {str(kind.short): kind for kind in KINDS}
RECORDED = {
    "Sectors": {"lesson_on_structure": "Little to adjust.", "sectors_rank": 31, "sectors_of": 31, "closest_years": 16,
                "closest_of": 20},
    "Branches": {"electricity": 4.0, "taken_inside": "takes 2.0 to 4.0 times the electricity",
                 "earned_inside": "earns 1.1 times the profit on assets",
                 "electricity_by_branch": 1.0, "electricity_by_jobs": 2.0, "profit": 1.0, "profit_by_branch": 0.9,
                 "profit_by_jobs": 0.8},
    "Growth": {"growth": 0.1, "growth_rank": 22, "growth_of": 31, "growth_china": 0.1, "secondary_rank": 18,
               "tertiary_rank": 4, "first": 2000, "faster_than_china": 23, "printed": 31},
    "Conditions": {"conditions_beyond_income": ["science"], "beyond_words": "only science of the four passes", "of": 31,
                   "conditions_rank": 17, "conditions_range": "12–22", "years": 10,
                   "beyond_industry": 4, "beyond_market": 0, "beyond_access": 0,
                   "beyond_science": 10, "beyond_people": 7},
    "Kinds of cluster": {"likeness": 0.3, "likeness_tree": 0.1, "off_cases": 15, "off_of": 20, "low": 0.1,
                         "high": 0.8, "low_tree": 0.1, "high_tree": 0.4, "first_year": 2006, "last_year": 2016},
    "Barriers": {"n_stands": 5, "n_shared": 3, "n_free": 2, "judged": 10, "stands": ["railways"], "free": [],
                 "shared_with": "the west or with provinces of like income",
                 "moved": ["roads"]},
    "Firm size": {"size_pattern": "smaller in each class yet larger on average", "firm_mean": 11061.0,
                  "firm_mean_nation": 10385.0, "small_margin": 0.02,
                  "small_margin_nation": 0.06, "small": 3392.0, "small_nation": 3818.0, "large": 52028.0,
                  "large_nation": 64038.0, "profit": 0.03, "profit_nation": 0.06, "held": 10, "held_of": 11,
                  "held_last": 2010},
    "Will to innovate": {"rd_intensity": 0.7, "rd_nation": 1.4, "rd_expected": 0.9, "rd_low": 0.5, "rd_high": 1.3,
                         "rd_expected_nation": 1.3},
    "Goals": {"gained": ["R&D over GDP", "coal and oil chemistry"],
              "lost_said": "one rose, but less than China's: R&D personnel",
              "judged": 7, "moved": ["food"], "n_clusters": 4},
    "Target clusters": {"gained": ["R&D over GDP", "coal and oil chemistry"], "behind": ["machine tools and equipment"],
                        "moved": ["food"], "differ": ["rare metals"], 
                        "gaining": "only coal and oil chemistry gained", "n_clusters": 4,
                        "n_both": 3},
    "Measures": {"left_said": "none at these", "aimed": 4, "aimed_at": "weak will", "standing": 4,
                 "touch": ["1", "4", "0"]},
}  # fmt: skip
HELD = {
    "Sectors": (1.0, 16 / 20),  # the closest of all; among the five closest in 16 of 20 years
    "Branches": (
        0.75,
        0.5,
    ),  # electricity alone is high: all of it is left by revenue, by jobs a half, which tells no side
    "Growth": (0.7, 2 / 3),  # 21 of 30 grew faster; by the secondary sector too, by the tertiary not
    "Conditions": (0.75, 0.9),  # (0.6 + 1 + 1 + 1) / 4 of years and conditions agree
    "Kinds of cluster": (0.8, 0.75),
    "Barriers": (0.5, 0.9),
    "Firm size": (1 / 3, 10 / 11),  # no smaller on average alone
    "Will to innovate": (4 / 7, 1.0),  # 0.4 of a distance of 0.7; more than half in logs, too
    "Goals": (2 / 3, 1.0),  # of seven less four clusters one gained, and none hangs on the tolerance
    "Target clusters": (3 / 4, 3 / 7),  # of four one gained; of all seven three have a firm verdict
    "Measures": (2 / 6, 0.5),  # (3 + 1) / 2 of six barriers; a half where a touch is no answer, less where it is one
}


def made(name, **changed):
    kind = BY_NAME[name]
    return finding(kind, {kind.section: RECORDED[name] | changed})


def test_every_kind_is_tested_here():
    assert set(RECORDED) == set(HELD) == set(BY_NAME)


@pytest.mark.parametrize("name", BY_NAME)
def test_distance_and_firmness_are_as_by_hand(name):
    found = made(name)
    assert (found.distance, found.firmness) == pytest.approx(HELD[name])


@pytest.mark.parametrize("name", BY_NAME)
def test_its_sentence_and_its_doubt_are_filled_in(name):
    found = made(name)
    said = [text.format(region="Ningxia", **found.told) for text in (found.text, found.doubt)]
    assert all(re.fullmatch(r"[^{}\[\]]+\.", text) for text in said)


def test_a_region_without_symptoms_has_nothing_for_branches_to_explain():
    assert made("Branches", electricity=1.0) is None


def test_a_region_that_spends_as_much_as_china_has_no_distance_for_income_to_explain():
    assert made("Will to innovate", rd_intensity=1.4) is None


def test_fast_growth_is_as_the_paper_says():
    found = made("Growth", growth_rank=4, secondary_rank=3)
    assert sentence("Growth", growth_rank=4, secondary_rank=3).startswith("Growth was fast")
    assert found.distance == pytest.approx(0.1)


def test_a_goal_that_nobody_could_follow_steps_aside():
    assert made("Goals", gained=["none"], judged=4) is None


def test_a_goal_that_rose_where_china_has_no_figure_counts_as_reached():
    rose = ["technical progress in growth"]
    assert made("Goals", rose=rose).distance == pytest.approx(1 / 3)
    assert "; technical progress in growth rose; one rose, but less" in sentence("Goals", rose=rose)


def sentence(name, **changed):
    found = made(name, **changed)
    return " ".join(text.format(region="Tibet", **found.told) for text in (found.text, found.doubt))


def test_a_symptom_that_is_not_there_is_not_said_to_lie_anywhere():
    assert sentence("Branches", electricity=1.0, profit=0.5).startswith("The shortfall in profit on assets lies inside")


def test_electricity_is_no_witness_to_a_shortfall_in_profit():
    told = sentence("Branches", electricity=0.4, profit=0.5)
    assert "electricity" not in told
    assert "hungr" not in told
    assert "who makes the less profitable ones" in told


def test_branches_that_say_otherwise_by_another_weight_leave_it_open():
    told = sentence("Branches", electricity=1.0, profit=0.7)
    assert told.startswith(
        "The figures do not clearly tell whether the shortfall in profit on assets lies inside the branches or in"
    )


def test_a_programme_without_a_goal_reached_says_none_as_a_sentence():
    told = sentence("Goals", gained=["none"])
    assert "none gained on China in the years that followed; one rose, but less than China's: R&D personnel" in told


def test_gauges_that_no_other_choice_moves_and_counts_of_zero_are_said_in_words():
    assert sentence("Barriers", moved="none").endswith("or another margin for a tie, no verdict moves.")
    assert "among the five closest in none of 20 years" in sentence("Sectors", closest_years=0)


def test_kinds_found_by_one_method_alone_are_said_so():
    assert "three kinds by one method alone: they" in sentence("Kinds of cluster", likeness=0.8, likeness_tree=0.3)


def test_research_below_what_such_an_income_gives_is_said_so():
    assert sentence("Will to innovate", rd_intensity=0.2).endswith("between 0.50% and 1.30%, above what it is here.")


def test_target_clusters_that_revenue_and_jobs_do_not_both_follow_are_told_with_no_firmness():
    found = made("Target clusters", differ=["none"], n_both=0)
    assert found.firmness == 0
    assert "none by both revenue and jobs" in found.doubt.format(**found.told)


def test_what_both_methods_print_alike_is_said_once():
    alike = sentence("Kinds of cluster", likeness=0.351, likeness_tree=0.352)
    assert "agree with the types at 0.35 by either of two methods (" in alike
    assert "0.35 by one method" not in alike


def test_research_on_gdp_as_revised_stands_beside_the_published_figure():
    assert "% of GDP (1.20% on GDP as revised" in sentence("Will to innovate", rd_revised=" (1.20% on GDP as revised)")
    assert "% of GDP, where" in sentence("Will to innovate")
