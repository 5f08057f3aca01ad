"""The four conditions scored, ranked under other choices, and tested for necessity."""

import numpy as np
import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import (
    ceiling_words,
    ceilings,
    condition_findings,
    condition_ranks,
    condition_years,
    conditions,
    necessity,
    phases,
    placebo_words,
)
from ningxia.analyses.conditions import CONDITIONS, INDICATORS, Indicator
from ningxia.vocabulary import indicators, provinces

SLUGS = list(provinces())
CLIMB = pd.Series(np.arange(31.0), index=SLUGS)  # Beijing has least, Xinjiang most
NINGXIA = SLUGS.index("ningxia")


def stated(condition, label, values, better=1):
    """An indicator whose values do not come from a panel."""
    equal = pd.Series(1.0, index=values.index)
    return Indicator(condition, label, "%", better, lambda *_: (values, equal), ("gdp",))


def scored(*given):
    """The conditions on indicators given, each condition that is not among them on one that climbs too."""
    rest = set(CONDITIONS) - {one.condition for one in given}
    return conditions.measured(pd.DataFrame(), 2006, [*given, *(stated(name, f"{name}'s", CLIMB) for name in rest)])


@pytest.fixture(scope="module")
def panel():
    """Every series that the section reads, for all provinces, growing from one to the next and over the years."""
    codes = {code for one in INDICATORS for code in one.sources} | set(necessity.SOURCES) | set(phases.SOURCES)
    drawn, frames = np.random.default_rng(0), []
    for code in sorted(codes | {"revenue_above", "private_self_jobs", "new_product_revenue", "beer_output"}):
        for year in range(2006, 2010):
            values = (CLIMB + 5 + drawn.normal(0, 3, 31)).abs() + year - 2005
            frames.append(long(code, values, year))
    jobs = [long("branch_jobs", CLIMB + 5 + n, 2006).assign(industry=code) for n, code in enumerate(("06", "35"))]
    return pd.concat([*frames, *jobs], ignore_index=True)


def test_what_one_province_lacks_is_left_out_for_all_and_named():
    gap = CLIMB.where(CLIMB.index != "tibet")
    found = scored(stated("Science", "R&D over GDP", CLIMB), stated("Science", "Technology sold", gap))
    assert conditions.labels(found.dropped) == ["technology sold"]
    assert found.conditions.notna().all(axis=None)


def test_scores_run_from_the_worst_province_to_the_best():
    found = scored(stated("Industry", "Primary sector", CLIMB, better=-1))
    assert found.scores.loc[["beijing", "xinjiang"], "Primary sector"].tolist() == [100.0, 0.0]
    assert found.scores.loc["ningxia", "Primary sector"] == pytest.approx(100 * (30 - NINGXIA) / 30)


def test_a_condition_is_the_mean_of_its_indicators_and_all_four_the_mean_of_theirs():
    found = scored(stated("Industry", "Falls", CLIMB, better=-1), stated("Industry", "Climbs", CLIMB))
    assert found.conditions["Industry"].to_numpy() == pytest.approx(50)
    assert found.composite["xinjiang"] == pytest.approx((50 + 3 * 100) / 4)


def test_the_marketisation_index_is_read_on_the_base_of_its_year():
    both = pd.concat([long("marketisation_old", CLIMB, 2007), long("marketisation_new", CLIMB + 1, 2008)])
    assert conditions.marketisation(both, 2007)[0]["beijing"] == 0
    assert conditions.marketisation(both, 2008)[0]["beijing"] == 1


def test_indicators_name_series_of_the_vocabulary_and_none_twice():
    assert {code for one in INDICATORS for code in one.sources} <= set(indicators().index)
    assert len({one.label for one in INDICATORS}) == len(INDICATORS)


def test_the_table_holds_each_indicator_beside_its_benchmarks(panel):
    table = conditions.indicator_table(panel, conditions.measured(panel, 2006), "ningxia")
    assert table.loc["Industry in GDP", "standing"].endswith("of 31")
    assert table.loc["Industry in GDP", "west"] > 0
    assert conditions.best_indicator(table) in conditions.labels(conditions.INDICATORS)


def test_indicators_that_say_the_same_leave_no_doubt_about_a_rank():
    found = scored(stated("Science", "One", CLIMB), stated("Science", "Other", CLIMB * 3))
    held = condition_ranks.under_choices(found, "Science", CLIMB, draws=50)
    assert (held.choices.loc["ningxia"] == 31 - NINGXIA).all()
    assert (held.alpha, held.income) == (pytest.approx(1), pytest.approx(1))


def test_an_indicator_that_disagrees_widens_the_ranks():
    found = scored(stated("Science", "One", CLIMB), stated("Science", "Other", CLIMB, better=-1))
    held = condition_ranks.under_choices(found, "Science", CLIMB, draws=50)
    assert held.choices.loc["xinjiang", ["left_low", "left_high"]].tolist() == [1, 31]
    assert held.choices.loc["xinjiang", "low"] < held.choices.loc["xinjiang", "high"]


def test_ranks_stand_beside_that_of_income_alone(panel):
    found = conditions.measured(panel, 2006)
    held = condition_ranks.all_ranks(panel, found)
    table = condition_ranks.rank_table(panel, found, held, "ningxia")
    assert list(table.index) == [*CONDITIONS, "All four", "GDP per head"]
    income = panel[(panel["indicator"] == "gdp_per_head") & (panel["year"] == 2006)].set_index("region")["value"]
    assert table.loc["GDP per head", "rank"] == (income > income["ningxia"]).sum() + 1


def test_the_composite_gains_nothing_on_an_outcome_that_is_income(panel):
    found = conditions.measured(panel, 2006)
    income = panel[(panel["indicator"] == "gdp_per_head") & (panel["year"] == 2006)].set_index("region")["value"]
    beside = condition_ranks.beside_income(panel, found, income)
    assert beside.income == pytest.approx(1)
    assert beside.high < 0


def test_the_outcome_is_the_mean_of_three_years_and_missing_where_one_is():
    patents = [long("patents_granted_invention", {"ningxia": n, "gansu": n}, 2006 + k) for k, n in enumerate((3, 4, 8))]
    patents[1] = patents[1][patents[1]["region"] == "ningxia"]
    people = [long("population", {"ningxia": 100.0, "gansu": 100.0}, year) for year in (2006, 2007, 2008)]
    found = necessity.outcome(pd.concat([*patents, *people]), 2006)
    assert found["ningxia"] == pytest.approx(5.0)
    assert np.isnan(found["gansu"])


def test_an_effect_does_not_depend_on_the_scale_of_either_side():
    outcome = pd.Series(np.random.default_rng(1).permutation(31.0 * CLIMB), index=SLUGS)
    plain, bent = necessity.effect(CLIMB, outcome), necessity.effect(np.exp(CLIMB), outcome**3)
    assert plain.effect_size == pytest.approx(bent.effect_size)


def test_a_condition_that_is_income_alone_has_no_effect_beyond_it():
    noise = pd.Series(np.random.default_rng(2).permutation(31), index=SLUGS)
    left = necessity.given(CLIMB * 2 + 1, CLIMB)
    assert left.abs().max() < 1e-9
    assert necessity.given(noise, CLIMB).corr(CLIMB) == pytest.approx(0)


def test_a_placebo_needs_enough_provinces_and_is_taken_per_head():
    few = long("cement_output", CLIMB.head(necessity.ENOUGH - 1))
    people, beer = long("population", CLIMB + 1), long("beer_output", (CLIMB + 1) * 2)
    field = necessity.placebos(pd.concat([few, beer, people]), 2006)
    assert list(field.columns) == ["Beer output"]
    assert field["Beer output"].to_numpy() == pytest.approx(2)


def test_effects_under_other_choices_stand_beside_the_placebos(panel):
    found = conditions.measured(panel, 2006)
    table = necessity.under_choices(panel, found, permutations=20)
    assert list(table.columns) == list(necessity.COLUMNS)
    assert np.isnan(table.loc["GDP per head", "given"])
    assert 0 <= table.loc[necessity.LINE, "effect"] <= 1


def test_a_ceiling_is_the_most_that_others_reached_with_no_more():
    outcome = pd.Series(range(100, 131), index=SLUGS, dtype=float).where(lambda s: s.index != "gansu", 500.0)
    row = ceilings.over_region(CLIMB.to_frame("Science"), outcome, "ningxia").loc["Science"]
    assert (row["rank"], row["others"], row["carrier"]) == (31 - NINGXIA, NINGXIA, "Gansu")
    assert row["own"] == 100 + NINGXIA


def test_with_few_provinces_below_nothing_is_said(panel):
    found = conditions.measured(panel, 2006)
    table = ceilings.over_region(CLIMB.to_frame("Science"), CLIMB, SLUGS[3])
    assert np.isnan(table.loc["Science", "ceiling"])
    assert ceilings.tightest(table, ["Science"]) == []
    none = table.reindex(list(CONDITIONS))
    said = condition_findings.bottleneck(panel, found, none, SLUGS[3])
    assert said["reading"] == ceiling_words.NO_CEILING
    assert "too few provinces" in ceiling_words.planner_words(said)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "take it as a hint alone that the ceiling of access lies nearest"),
        ({"own": 410.0}, "not begin with any one condition"),
        ({"kept": 2}, "not begin with any one condition"),
        ({"tight_years": 2}, "not begin with any one condition"),
    ],
)
def test_a_condition_is_named_to_a_planner_where_its_ceiling_is_near_and_firm_alone(changed, said):
    ceiling = {"own": 220.0, "ceiling": 226.8, "tightest": ["access"], "loosest": "industry", "loosest_ceiling": 2050.0}
    firm = {"kept": 3, "tries": 5, "tight_years": 9, "years": 11}
    assert ceiling_words.planner_words(ceiling | firm | changed).startswith(said)


def test_a_planner_is_told_of_which_conditions_nothing_can_be_said():
    table = pd.DataFrame({"ceiling": [50.6, np.nan, 112.5, np.nan]}, index=list(CONDITIONS))
    open_ones = [CONDITIONS[one] for one in ceilings.unjudged(table, list(CONDITIONS))]
    far = {"own": 30.1, "ceiling": 50.6, "tightest": ["industry"], "loosest": "access", "loosest_ceiling": 112.5}
    said = ceiling_words.planner_words(far | {"unjudged": open_ones})
    assert said.startswith("not take any one condition that can be judged for the obstacle")
    assert said.endswith("; of market order and science too few provinces have as little to say")


def test_the_tightest_condition_is_tried_without_each_of_its_indicators():
    low = CLIMB.where(CLIMB.index != "ningxia", 6.5)
    found = scored(*(stated("Science", name, low) for name in ("One", "Two")))
    outcome = long("patents_granted_invention", CLIMB + 1)
    years = pd.concat([outcome.assign(year=year) for year in (2006, 2007, 2008)])
    people = pd.concat([long("population", CLIMB * 0 + 1, year) for year in (2006, 2007, 2008)])
    assert ceilings.still_tightest(pd.concat([years, people]), found, "ningxia", "Science") == (2, 2)


def test_phases_without_a_figure_have_no_score():
    found = phases.phase_scores(pd.DataFrame({"Innovative": [0.0, 1.0, 100.0]}, index=["tibet", "ningxia", "beijing"]))
    assert np.isnan(found.loc["tibet", "Innovative"])
    assert found.loc["beijing", "Innovative"] == 100


def test_the_chart_links_each_condition_with_the_last_phase(panel):
    found = conditions.measured(panel, 2006)
    chart = phases.chart(panel, found, pd.Series({"Science": "1–3"}))
    assert set(chart["links"]) == {(name, "Innovative") for name in CONDITIONS} | {
        ("Informal", "Organised"), ("Organised", "Innovative"),
    }  # fmt: skip
    assert list(chart["phases"].columns) == ["Informal", "Organised", "Innovative"]


def test_the_tests_are_repeated_in_other_years(panel, monkeypatch):
    monkeypatch.setattr(condition_years, "LAST", 2006)
    table = condition_years.by_year(panel, "ningxia")
    assert list(table.index) == [2006]
    assert condition_years.in_numbers(table, None)["tight_years"] is None


def test_a_condition_that_passes_by_no_more_than_population_does_not_count_as_necessary():
    names = [*CONDITIONS, condition_ranks.INCOME, necessity.COAL, necessity.WATER, "Steel"]
    effects = pd.DataFrame({"effect": 0.3, "p_value": 0.001, "kind": [*["tested"] * 7, "placebo"]}, index=names)
    choices = pd.DataFrame({"effect": 0.3, "without": 0.3, "given": 0.2, "given_p": 0.01},
                           index=[*CONDITIONS, necessity.BARE, necessity.PEOPLE, necessity.LINE])  # fmt: skip
    choices.loc[necessity.LINE, "given"] = 0.1
    choices.loc["Science", "given"] = 0.25
    assert condition_findings.verdicts(effects, choices)["beyond"] == ["science"]
    choices.loc[necessity.PEOPLE, "given_p"] = 0.06
    assert len(condition_findings.verdicts(effects, choices)["beyond"]) == 4


def test_a_condition_that_passes_no_more_strongly_than_placebos_is_said_to_and_does_not_count():
    choices = pd.DataFrame({"given": [0.16, 0.0, 0.16, 0.37, 0.15, 0.15, 0.18],
                            "given_p": [0.04, 1.0, 0.048, 0.001, 0.06, 0.06, np.nan]},
                           index=[*CONDITIONS, necessity.BARE, necessity.PEOPLE, necessity.LINE])  # fmt: skip
    counted = condition_years.counted_as_passed(choices)
    assert [name for name, there in counted.items() if there] == ["Science"]
    assert placebo_words.people_clause(choices) == ", but industry and access no more strongly than placebos do"
    assert placebo_words.people_words(choices) == (
        "Of the placebos 95% lie below 0.18, so that nothing follows for industry (0.16) and access (0.16);"
        " science (0.37) goes further."
    )


def test_no_more_than_placebos_and_no_more_than_population_are_told_apart():
    choices = pd.DataFrame({"given": [0.17, 0.0, 0.14, 0.26, 0.17, 0.15],
                            "given_p": [0.03, 1, 0.04, 0.001, 0.03, np.nan]},
                           index=[*CONDITIONS, necessity.PEOPLE, necessity.LINE])  # fmt: skip
    assert placebo_words.people_clause(choices) == (
        ", but access no more strongly than placebos do, and industry by no more than population, which passes too and"
        " is no condition"
    )


@pytest.mark.parametrize(
    ("passing", "beyond", "words"),
    [
        (["a", "b", "c", "d"], ["d"], "holds in the letter only, since income passes the same test"),
        (["a", "b", "c", "d"], ["a", "b", "c", "d"], "holds"),
        (["a"], [], "holds in part"),
        ([], [], "does not hold"),
    ],
)
def test_the_claim_of_necessity_is_judged_by_what_passes(passing, beyond, words):
    tested = {"passing": passing, "beyond": beyond, "income_too": "passes too"}
    assert condition_findings.claim_words(tested) == words


def test_findings_for_a_region_are_words_and_numbers(panel):
    found = conditions.measured(panel, 2006)
    held = condition_ranks.all_ranks(panel, found)
    said = condition_findings.placement(panel, found, held, "ningxia")
    assert said["best_rank"] <= said["worst_rank"]
    assert said["ahead"] + said["behind"] + said["neither"] == 30
    effects = necessity.effects(panel, found, permutations=20)
    tested = condition_findings.verdicts(effects, necessity.under_choices(panel, found, permutations=20))
    assert tested["field"] == int((effects["kind"] == "placebo").sum())


def test_of_several_lowest_ceilings_the_least_firm_is_told(monkeypatch):
    counts = {"Access": (4, 4), "Science": (1, 5)}
    monkeypatch.setattr(ceilings, "still_tightest", lambda *asked: counts[asked[-1]])
    monkeypatch.setattr(ceilings, "tightest_elsewhere", lambda *_: (2, 3))
    found = ceilings.least_firm(None, None, "shanghai", ["Access", "Science"])
    assert found == (["Science", "Access"], (1, 5), (2, 3))
    assert ceiling_words.stays_words(found[0]) == "Science and access share it; science, the less firm, stays"
