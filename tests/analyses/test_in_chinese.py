"""What sentences say of conditions and types in Chinese, in whatever way the numbers fall."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import (
    barrier_words,
    ceiling_words,
    claims_findings,
    common,
    condition_findings,
    conditions,
    distance_findings,
    glance,
    groups_in_words,
    kin,
    phases,
    summary,
    types_in_words,
)
from ningxia.analyses.condition_ranks import BesideIncome, as_well
from ningxia.analyses.conditions import CONDITIONS
from ningxia.analyses.origins import ARCHETYPES, CORE, NO_TYPE
from ningxia.measures import BetaConvergence
from ningxia.vocabulary import speaking

FOUR, NOBODY, BOTH = list(CONDITIONS), [], ["zhejiang", "guangdong"]
CEILING = {"ceiling": 8.0, "loosest_ceiling": 20.0, "tightest": ["access", "science"], "loosest": "industry"}
ROW = pd.Series({"others": 9, "ceiling": 8.17, "carrier": "云南", "own": 7.87})
PASSED = [(0, 0, ""), (3, 0, ""), (4, 4, "passes too"), (4, 1, "passes too")]
STEPS = [(0.9, 0.9, 0.9), (0.1, 0.9, 0.9), (0.1, 0.1, 0.1), (0.9, 0.1, 0.1)]
POLES = pd.DataFrame(
    {"reference": ["浙江", "广东"], "leader": ["浙江", "上海"], "rank": [1.0, 3.0], "standing_given": ["1（1–5）"] * 2},
    index=["Indigenous", "Embedded"],
)


def judged(passing, beyond, income):
    return {"passing": FOUR[:passing], "beyond": FOUR[:beyond], "income_too": income}


def steps(first, second, broad):
    found = {"first_step": first, "second_step": second, "broad_first_step": broad}
    return " ".join(phases.in_words(found).values())


def verdict(rank, tied):
    return groups_in_words.verdict(
        pd.DataFrame({"rank": [rank]}), pd.DataFrame({"together": [[]], "on_tree": [tied]}, index=[3])
    )


def mark(one):
    own = {"mark": one.label, "value": 0.5, "unit": one.unit, "digits": one.digits, "rank": 3.0, "of": 31}
    return types_in_words.mark_words(pd.Series(own))


def ranked(*ranks):
    return pd.DataFrame({"rank": ranks, "of": 31}, index=[gauge.label for gauge in glance.GLANCE[: len(ranks)]])


LABELS = [one.label for one in conditions.INDICATORS]
SAID = {  # a way of saying something, and what it may have to say
    condition_findings.against: [(1, 2), (2, 2), (3, 2), (1, 2, False)],
    condition_findings.passing_words: [(FOUR[:count],) for count in range(5)],
    condition_findings.bare_words: [(True, False), (True, True), (False, True), (False, False)],
    condition_findings.claim_words: [(judged(*one),) for one in PASSED],
    ceiling_words.planner_words: [
        (CEILING | {"own": own, "income_ceiling": 8.0},) for own in (None, 30.0, 9.0, 7.9, 1.0)
    ]
    + [(CEILING | {"own": 7.9, "kept": 1, "tries": 5, "tight_years": 2, "years": 11},)],
    ceiling_words.unjudged_words: [([],), (["science"],), (["access", "science"],)],
    ceiling_words.held_words: [(["Access", "Science"], ROW, "宁夏", most) for most in (7.0, 9.0)],
    glance.moves: [(up, down) for up in ([], ["R&D over GDP"]) for down in ([], ["Profit on assets"])],
    summary.led_words: [(["goals"], ["goals"]), (["goals"], ["barriers"])],
    glance.stands_out: [(ranked(16, *ranks), "tibet") for ranks in ((1, 31, 3), (31, 31), (2, 30), (4, 30))],
    conditions.sharing: [(pd.Series(31, index=LABELS[:count]),) for count in (1, 5)],
    ceiling_words.income_words: [(10.6,), (np.nan,)],
    steps: STEPS,
    as_well: [(BesideIncome(0, 0, 0, 0, *ends),) for ends in ((0.1, 0.2), (-0.1, 0.1), (-0.2, -0.1))],
    groups_in_words.sorted_words: [(a, b) for a in (NOBODY, BOTH) for b in (NOBODY, BOTH)],
    groups_in_words.tied_words: [(NOBODY,), (BOTH,)],
    groups_in_words.best_tied_words: [(NOBODY,), (BOTH,)],
    groups_in_words.counts_words: [([],), ([2, 3, 4, 5, 6],)],
    groups_in_words.beyond_words: [(True,), (False,)],
    verdict: [(rank, tied) for rank in (1, 3) for tied in (NOBODY, BOTH)],
    types_in_words.leaning: [
        ("宁夏", kind, kept, 1000, pd.Series({other: 1 - kept}))
        for kind, other in zip((*ARCHETYPES, NO_TYPE), (NO_TYPE, *ARCHETYPES), strict=True)
        for kept in (0.3, 0.9)
    ],
    types_in_words.below_mean: [(pd.Series([-0.1, one]),) for one in (-0.2, 0.2)],
    types_in_words.rival: [(pd.Series({"Embedded": share}),) for share in (0.0, 0.3)],
    types_in_words.standings: [(POLES,), (POLES.iloc[:1],), (POLES.iloc[:0],)],
    types_in_words.ahead: [(POLES,), (POLES.iloc[:1],)],
    types_in_words.unsure: [(POLES,)],
    kin.steady_words: [(count,) for count in (0, 1, 3, 5)],
    kin.near_mean: [(mean, pd.Series({"zhejiang": 2.5, "beijing": 9.0})) for mean in (2.0, 3.0)],
    mark: [(one,) for one in CORE],
}


@pytest.mark.parametrize("way", SAID, ids=lambda way: way.__name__)
def test_what_differs_in_english_is_said_in_chinese_and_differs(way):
    english = [way(*what) for what in SAID[way]]
    with speaking("zh"):
        chinese = [way(*what) for what in SAID[way]]
    assert [text for text in chinese if re.search("[A-Za-z]", re.sub("R&D|K均值", "", text))] == []
    assert [chinese.index(text) for text in chinese] == [english.index(text) for text in english]


def test_a_branch_is_not_called_as_the_series_of_the_same_english_name():
    with speaking("zh"):
        assert common.listed(map(common.within, ["Water supply", "Expressways"])) == "水的生产和供应业、高速公路比重"
    assert common.within("Water supply") == "water supply"


def test_names_with_commas_of_their_own_are_parted_by_more():
    with speaking("zh"):
        assert common.listed(["weak base", "small, uncompetitive firms"]) == "基础薄弱，以及企业规模小、竞争力弱"
        assert common.listed(["weak base", "weak will to innovate"]) == "基础薄弱和创新意愿不强"


def test_a_list_cut_short_counts_all_of_it():
    with speaking("zh"):
        assert common.listed(["贵州", "云南", "甘肃", "青海", "宁夏"], 3) == "贵州、云南、甘肃等5项"


def test_poorer_provinces_that_grew_faster_twice_are_said_to_still_do_so():
    line = BetaConvergence(-0.018, 0.004, 0.00005, 0.0209, 33.2, 0.44, 0.26, 31)
    with speaking("zh"):
        assert distance_findings.beta_still(line, line) == "仍增长更快，差距每年缩小2.1%（p<0.01）"
        assert distance_findings.beta_still(replace(line, beta=0.02), line).startswith("，较穷的省份增长更快")


def test_a_count_of_none_is_no_nought_in_a_sentence():
    with speaking("zh"):
        assert barrier_words.kin_words(0, ["北京"] * 3) == "3个发展水平相近省份中没有一个投入强度更低"
        assert "没有一条" in claims_findings.diagnosis(
            {"hunger_holds": 0, "hunger_decided": 10, "scatter_holds": 2, "scatter_decided": 8}
        )
