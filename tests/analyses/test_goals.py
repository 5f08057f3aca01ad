"""What became of the paper's goals and clusters."""

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import clusters, goals, goals_in_words
from ningxia.analyses.cluster_findings import gained_words
from ningxia.vocabulary import provinces


def paths(years, own, nation, other=0.1):
    return pd.DataFrame([own, [other] * len(years), nation], index=["ningxia", "gansu", "china"], columns=years)


def test_a_series_is_read_then_ten_years_on_and_at_last():
    found = goals.hindsight(paths([2006, 2016, 2023], [0.7, 1.0, 1.6], [1.4, 2.0, 2.6]), "ningxia", 2006)
    assert found[["before", "later", "last"]].tolist() == [0.7, 1.0, 1.6]
    assert found["relative_last"] == pytest.approx(1.6 / 2.6)
    assert (found["ranks"], found["until"], found["verdict"]) == ("1 → 1", "2006–2023", "gained")


def test_a_series_may_begin_two_years_late_and_no_later():
    late = paths([2008, 2023], [1.0, 2.0], [1.0, 1.0])
    assert goals.hindsight(late, "ningxia", 2006)["until"] == "2008–2023"
    assert goals.hindsight(late, "ningxia", 2005).isna().all()


def test_a_series_that_ends_in_its_first_year_has_no_verdict():
    found = goals.hindsight(paths([2016], [1.0], [1.0]), "ningxia", 2016)
    assert found["before"] == 1.0
    assert pd.isna(found["verdict"])


def test_rising_less_than_the_nation_is_no_gain():
    assert goals.goal_verdict(1.0, 2.0, 0.6, 0.4) == "rose less"
    assert goals.goal_verdict(1.0, 2.0, 0.6, 0.61) == "kept pace"
    assert goals.goal_verdict(1.0, 1.02, 0.6, 0.9) == "did not rise"
    assert goals.goal_verdict(1.0, 2.0, np.nan, np.nan) == "rose"


def local_budgets(slugs):
    """Provinces that spend 100 each, 2 of it on science."""
    spent = {"budget_science": 2.0, "budget_expenditure": 100.0}
    rows = [(code, slug, 2007, value, "") for code, value in spent.items() for slug in slugs]
    return pd.DataFrame(rows, columns=["indicator", "region", "year", "value", "industry"])


def test_where_the_nation_prints_nothing_the_provinces_stand_in():
    found = goals.share_paths("budget_science", "budget_expenditure", 100, local_budgets(provinces()))
    assert found.loc["china", 2007] == pytest.approx(2.0)


def test_a_few_provinces_are_not_the_nation():
    found = goals.share_paths("budget_science", "budget_expenditure", 100, local_budgets(["ningxia", "gansu"]))
    assert pd.isna(found.loc["china", 2007])


@pytest.fixture
def table():
    groups = pd.DataFrame(
        {"output": [3.0, 1.0], "output_later": [4.0, 1.06], "jobs": [3.0, 1.0], "jobs_linked": [3.5, 1.5]}
        | {"of_china": [0.01, 0.01], "of_china_later": [0.02, 0.02]},
        index=["Coal with power", "Food"],
    )
    groups["verdict"] = [clusters.cluster_verdict(*row) for row in groups.to_numpy()]
    aims = pd.DataFrame(
        {"before": [0.7, 1.0], "last": [1.6, 2.0], "relative": [0.5, 0.5], "relative_last": [0.6, 0.51]},
        index=[goals.RESEARCH, "Science in local budgets"],
    )
    aims["verdict"] = [goals.goal_verdict(*row) for row in aims.to_numpy()]
    outcome = pd.concat([aims.assign(goal=["Macro", "Meso"]), groups[["verdict"]].assign(goal="Cluster")])
    return outcome.assign(until="2006–2023"), groups


def test_findings_name_what_gained_and_count_what_is_judged(table):
    found = goals_in_words.findings(*table)
    assert found["gained"] == ["R&D over GDP", "coal with power", "food"]
    assert found["judged"] == 4
    assert found["behind"] == ["none"]


def test_what_rose_less_than_chinas_is_told_apart_from_what_did_not_rise():
    rows = {"goal": "Micro", "verdict": ["rose less", "rose less", "did not rise"], "relative_last": [2.4, 3.7, 1.7]}
    table = pd.DataFrame(rows, index=["R&D personnel", "Invention patents granted", "Technology sold over GDP"])
    assert goals_in_words.losses(table) == (
        "these rose, but less than China's: R&D personnel and invention patents granted (still at 2.4 to 3.7 times "
        "China's); one did not clearly rise: technology sold over GDP"
    )
    told = goals_in_words.losses(table.assign(relative_last=[0.4, 3.7, 1.7]))
    assert "(still above China's: invention patents granted);" in told
    assert goals_in_words.losses(table.iloc[:0]) == "not one rose less than China's or failed to rise"


def test_a_cluster_that_gained_by_one_view_is_told_beside_what_gained():
    assert gained_words(["R&D over GDP"], ["food"]).endswith(": R&D over GDP, and by one view alone food")


def test_a_verdict_that_hangs_on_the_tolerance_is_named(table):
    # a part of 0.50 to 0.51 of the nation's is a gain if any move counts; a quotient of 1.00 to 1.06 none under 10 %
    assert goals_in_words.verdict_changes(*table) == ["science in local budgets", "food"]


def test_technical_progress_needs_both_periods():
    one = pd.DataFrame({"2000–2013": [0.2, 0.3]}, index=["ningxia", "gansu"])
    two = one.assign(**{"2013–2016": [0.3, 0.2]})
    assert goals._progress(one, one, "ningxia").isna().all()
    assert goals._progress(two, two, "ningxia")["ranks"] == "2 → 1"


def test_a_verdict_that_is_another_one_with_jobs_steady_is_open():
    counted = pd.DataFrame({"2000–2006": [0.15, 0.3], "2006–2013": [0.13, 0.2]}, index=["ningxia", "gansu"])
    steady = counted.assign(**{"2006–2013": [0.17, 0.2]})
    assert goals._progress(counted, counted, "ningxia")["verdict"] == "did not rise"
    assert goals._progress(counted, steady, "ningxia")["verdict"] == goals.OPEN


CLUSTER = {"share": 0.3, "share_later": 0.2, "output": 3.2, "output_later": 3.8, "jobs_later": 3.5, "verdict": "gained"}


@pytest.mark.parametrize(("now", "later", "told"), [(2, 3, "2 → 3"), (2, np.nan, "2"), (np.nan, 3, "n.a. → 3")])
def test_a_cluster_is_told_to_its_last_figure(now, later, told):
    row = goals._cluster(pd.Series(CLUSTER | {"rank": now, "rank_later": later}), "2006–2016")
    assert (row["last"], row["ranks"]) == (pytest.approx(20), told)
