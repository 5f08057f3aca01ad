"""Claims against small panels: expressions, verdicts and their logic, and what is said where nothing can be."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ningxia.analyses import claims
from ningxia.analyses.claims_asked import Asked
from ningxia.analyses.claims_yardsticks import expression, gauges_by_label, held, in_words, jobs_in
from ningxia.panel.claims import Claim, ClaimError, Statements, Yardstick
from ningxia.vocabulary import Both, provinces, speaking, western

PLACE = "jilin"  # neither in the west nor on the coast, so that its value moves no benchmark
HEADS = dict.fromkeys(provinces(), 200.0) | {PLACE: 100.0, "anhui": 90.0, "henan": 110.0, "china": 160.0}
PEOPLE = dict.fromkeys(provinces(), 10.0) | {"henan": 30.0, "china": 330.0}
ORDER = ["does not hold", "holds in part", "holds"]
STICKS = (
    Yardstick("Output", "yuan", 1, "gdp", "population"),
    Yardstick("Its opposite", "yuan", 1, "-gdp", "population"),
    Yardstick("Roads", "km", 1, "road_km", "population"),
    Yardstick("Population", "persons", 0, "population"),
)


def long(indicator, values, year=2006, industry=""):
    """Rows of a panel: one figure a region."""
    figures = pd.Series(values, name="value").rename_axis("region").reset_index()
    return figures.assign(indicator=indicator, industry=industry, year=year)


def panel_of(own, west=10.0, like=10.0, nation=10.0):
    """GDP over population: `own` in Jilin, `like` in the two provinces of like income, `west` in the west."""
    gdp = dict.fromkeys(provinces(), 100.0) | dict.fromkeys(western, west * 10)
    gdp |= {PLACE: own * 10, "henan": like * 30, "anhui": like * 10, "china": nation * 330}
    parts = [long("gdp", gdp), long("population", PEOPLE), long("gdp_per_head", HEADS)]
    return pd.concat([*parts, long("road_km", {"beijing": 1.0})], ignore_index=True)


def asked(panel, place=PLACE):
    known = gauges_by_label({stick.label: stick for stick in STICKS})
    return Asked(panel, place, 2006, Statements(()), known)


def claim(**said):
    return Claim(**{"id": "C001", "section": "1.1", "kind": "state", "claim": "So it is.", "expected": "holds"} | said)


def word(panel, place=PLACE, **said):
    return claims.judge(asked(panel, place), claim(**said)).verdict


def test_an_expression_is_computed_region_by_region_and_weighs_with_what_it_divides_by():
    values, weights = expression("gdp - population", "population", panel_of(own=4.0), 2006)
    assert values[PLACE] == pytest.approx(4.0 - 1.0)
    assert weights["henan"] == 30.0
    assert len(values) == 32


def test_dividing_by_nothing_and_by_what_is_missing_gives_no_value():
    panel = pd.concat([long("gdp", {"ningxia": 1.0, "gansu": 1.0}), long("population", {"ningxia": 0.0})])
    values, _ = expression("gdp", "population", panel, 2006)
    inside, _ = expression("gdp / population", "", panel, 2006)
    assert pd.isna([values["ningxia"], values["gansu"], inside["ningxia"]]).all()


def test_the_nation_s_larger_firms_are_its_large_and_its_medium_ones():
    parts = {"firms_above": 50.0, "firms_large": 2.0, "firms_medium": 3.0}
    panel = pd.concat(
        [*(long(code, {"china": value}) for code, value in parts.items()), long("firms_lme", {"gansu": 1})]
    )
    assert expression("firms_above - firms_lme", "", panel, 2006)[0]["china"] == 45.0


def test_where_the_nation_prints_no_ratio_the_provinces_make_it():
    panel = panel_of(own=4.0)
    panel.loc[(panel["indicator"] == "gdp") & (panel["region"] == "china"), "value"] = float("nan")
    own = panel[(panel["indicator"] == "gdp") & (panel["region"] != "china")]["value"].sum()
    gauge = asked(panel).known["Output"]
    assert held(gauge, panel, PLACE, 2006).nation == pytest.approx(own / (30 * 10 + 30))
    amounts = panel[(panel["indicator"] != "population") | (panel["region"] != "china")]
    assert pd.isna(held(asked(amounts).known["Population"], amounts, PLACE, 2006).nation)  # an amount it must print


def test_branches_are_shares_of_all_jobs_and_a_branch_without_a_row_is_none_of_them():
    panel = pd.concat([long("branch_jobs", {"ningxia": 30.0}, industry="06"),
                       long("branch_jobs", {"ningxia": 70.0, "gansu": 5.0}, industry="17")])  # fmt: skip
    values, total = jobs_in(("06", "44"), panel, 2006)
    assert (values["ningxia"], total["ningxia"]) == (30.0, 100.0)
    assert pd.isna(values["gansu"])
    assert total["gansu"] == 5.0


@settings(deadline=None, max_examples=15)
@given(st.decimals(min_value=1, max_value=9999, places=2))
def test_a_printed_figure_holds_to_its_last_digit_and_not_beyond(figure):
    said = {"kind": "figure", "value": "gdp", "unit": "yuan", "printed": f"{figure} yuan"}
    within, beyond = (panel_of(own=(float(figure) + shift) / 10) for shift in (0.0049, 0.0051))
    assert word(within, **said) == "holds"
    assert word(beyond, **said) == "does not hold"


def test_a_unit_that_is_wrong_leaves_a_figure_right_in_part():
    said = {"value": "gdp", "unit": "yuan", "printed": "392 million yuan", "criterion": "the same once mended"}
    said |= {"holds": "abs(value - 100 * printed) <= 100 * tolerance", "part": "abs(value - printed) <= tolerance"}
    assert word(panel_of(own=3920.0), **said) == "holds"
    assert word(panel_of(own=39.2), **said) == "holds in part"
    assert word(panel_of(own=40.0), **said) == "does not hold"


@pytest.mark.parametrize(
    ("own", "west", "like", "expected"),
    [(20.0, 10.0, 10.0, "holds"), (12.0, 11.0, 14.0, "holds in part"), (12.0, 14.0, 11.0, "holds"),
     (8.0, 5.0, 5.0, "does not hold"), (10.4, 5.0, 5.0, "does not hold")],
)  # fmt: skip
def test_high_is_beyond_china_and_like_income_where_the_province_is_not_in_the_west(own, west, like, expected):
    panel = panel_of(own, west, like, nation=10.0)
    assert word(panel, high=("Output",)) == expected
    assert "west" not in claims.judge(asked(panel), claim(high=("Output",))).evidence


def test_a_western_province_is_held_against_the_west_too():
    assert word(panel_of(own=1.0, west=14.0, nation=10.0), "tibet", high=("Output",)) == "holds in part"


@settings(deadline=None, max_examples=15)
@given(st.tuples(*[st.floats(1, 100)] * 4))
def test_what_is_high_is_low_with_its_sign_turned(values):
    panel = panel_of(*values)
    assert word(panel, high=("Output",)) == word(panel, low=("Its opposite",))


@settings(deadline=None, max_examples=15)
@given(st.tuples(*[st.floats(1, 100)] * 4), st.floats(0.1, 50))
def test_a_claim_of_high_never_loses_by_a_higher_value(values, more):
    own, *others = values
    before, after = (word(panel_of(one, *others), high=("Output",)) for one in (own, own + more))
    assert ORDER.index(after) >= ORDER.index(before)


@settings(deadline=None, max_examples=15)
@given(st.tuples(*[st.floats(1, 100)] * 4))
def test_a_claim_of_several_holds_no_better_than_the_worst_and_no_worse_than_the_best(values):
    panel = panel_of(*values)
    alone = [ORDER.index(word(panel, high=(label,))) for label in ("Output", "Its opposite")]
    both = ORDER.index(word(panel, high=("Output", "Its opposite")))
    assert (both == 2) == (min(alone) == 2)
    assert (both == 0) == (max(alone) == 0)


def test_what_is_untested_makes_a_claim_hold_in_part_at_most():
    high = {"high": ("Output",), "untested": "land"}
    assert word(panel_of(own=20.0), **high) == "holds in part"
    assert word(panel_of(own=5.0), **high) == "does not hold"
    assert "Untested: land." in claims.judge(asked(panel_of(own=20.0)), claim(**high)).evidence
    with speaking("zh"):
        assert claims.judge(asked(panel_of(own=20.0)), claim(high=("Population",), untested="土地")).evidence.endswith(
            "未检验：土地。"
        )


def test_what_is_not_published_cannot_be_checked_and_is_named():
    found = claims.judge(asked(panel_of(own=20.0)), claim(high=("Roads",)))
    assert (found.verdict, found.reason) == ("cannot be checked", "no data")
    assert found.evidence == "Not in the tables read for Jilin in 2006: roads."


def test_one_figure_that_is_published_decides_and_the_other_is_named():
    found = claims.judge(asked(panel_of(own=20.0)), claim(high=("Output", "Roads")))
    assert found.verdict == "holds"
    assert "Not in the tables read: roads." in found.evidence
    with speaking("zh"):
        assert (
            "所用统计表中没有：公路里程。"
            in claims.judge(asked(panel_of(own=20.0)), claim(high=("Population", "Roads"))).evidence
        )


def test_criteria_may_name_the_nation_of_each_yardstick_and_decide_nothing_without_their_figure():
    assert word(panel_of(own=20.0), of={"size": "Roads"}, holds="size > 1", criterion="more") == "cannot be checked"
    said = {"of": {"size": "Output"}, "holds": "size > size_nation", "criterion": "more than China"}
    assert word(panel_of(own=20.0), **said) == "holds"
    assert word(panel_of(own=5.0), **said) == "does not hold"


def test_a_claim_on_china_is_held_against_china_s_value_in_every_region():
    said = {"about": "nation", "value": "gdp", "unit": "yuan", "printed": "3300 yuan"}
    assert [word(panel_of(own=7.0), place, **said) for place in (PLACE, "tibet")] == ["holds", "holds"]


def test_a_claim_may_be_held_against_another_year():
    panel = pd.concat([panel_of(own=1.0), long("gdp", {PLACE: 77.0}, year=2008)])
    found = claims.judge(asked(panel), claim(value="gdp", unit="yuan", printed="77 yuan", years=("2008",)))
    assert (found.verdict, found.evidence) == ("holds", "Figures of 2008.")


def test_what_is_counted_in_the_paper_and_what_contradicts_it_need_no_panel():
    empty = panel_of(own=1.0)
    assert word(empty, counted=3, unit="levels", printed="3 levels") == "holds"
    assert word(empty, contradicts=("C001",), because="The end comes first.") == "contradicts itself"


def test_a_reason_leaves_a_claim_open_and_may_show_a_figure():
    found = claims.judge(
        asked(panel_of(own=4.0)),
        claim(value="gdp", unit="yuan", printed="1 yuan", reason="not defined", because="Which product is open"),
    )
    assert (found.verdict, found.found, found.reason) == ("cannot be checked", "40 yuan", "not defined")


def test_what_is_about_the_paper_s_region_is_not_asked_of_another():
    said = Statements((claim(about="ningxia", value="gdp", unit="yuan", printed="40 yuan"),))
    panel = pd.concat([panel_of(own=4.0), long("paper_firms", {PLACE: 761.0})])
    assert claims.judged(panel, said, PLACE, 2006)["verdict"].tolist() == ["holds"]
    assert claims.judged(panel, said, "gansu", 2006)["verdict"].isna().all()
    assert claims.judged(panel, said, PLACE, 2007)["verdict"].isna().all()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"high": ("Outputs",)}, "C001: 'Outputs' is no yardstick. Nearest: Output"),
        ({"high": ("\u6f0f",)}, "C001: '\u6f0f' is no yardstick. Add it under yardsticks, or mend it."),
        ({"of": {"size": "Rods"}, "holds": "size > 1"}, "C001: 'Rods' is no yardstick. Nearest: Roads"),
        ({"result": "expansions"}, "C001: 'expansions' is no result. Nearest: expansion"),
    ],
)
def test_a_name_that_there_is_not_is_refused_before_anything_is_computed(said, words):
    statements = Statements((claim(**said),), {stick.label: stick for stick in STICKS})
    with pytest.raises(ClaimError, match=words):
        claims.judged(panel_of(own=1.0), statements, PLACE, 2006)


def test_a_claim_stands_in_the_ledger_as_text_of_the_language_spoken():
    said = Statements((claim(claim=Both("So it is.", "如此。"), value="gdp", unit="yuan", printed="40 yuan"),))
    for language, words in (("en", "So it is."), ("zh", "如此。")):
        with speaking(language):
            (told,) = claims.judged(panel_of(own=4.0), said, PLACE, 2006)["claim"]
        assert (type(told), told) == (str, words)


def test_a_yardstick_under_the_label_of_a_gauge_is_refused():
    with pytest.raises(ClaimError, match="'R&D over GDP' is a gauge"):
        gauges_by_label({"R&D over GDP": Yardstick("R&D over GDP", value="rd_intensity")})


SAME = "the same to the last printed digit"
OUTPUT = "Output 20.0 yuan (China 10.0, like income 10.0; highest of 31)"
OPPOSITE = "its opposite −20.0 yuan (China −10.0, like income −10.0; lowest of 31)"
OWN, ALL = ("gdp", "population"), ("gdp", "population", "road_km")
NEEDED = "Not in the tables read for Jilin in 2006: roads."


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"high": ("Output", "Roads"), "low": ("Its opposite",), "note": "A note.", "untested": "land"},
         claims.Judged("holds in part", "", "high: output, roads; low: its opposite",
                       f"{OUTPUT}; {OPPOSITE}. Not in the tables read: roads. A note. Untested: land.", "", ALL)),
        ({"low": ("Roads",)},
         claims.Judged("cannot be checked", "", "low: roads", NEEDED, "no data")),
        ({"value": "gdp", "unit": "yuan", "holds": "value > 1", "criterion": "more", "note": "Why", "untested": "land"},
         claims.Judged("holds in part", "200 yuan", "more", "Why. Untested: land.", "", ("gdp",))),
        ({"of": {"size": "Roads"}, "holds": "size > 1", "criterion": "more"},
         claims.Judged("cannot be checked", "", "more", NEEDED, "no data")),
        ({"value": "road_km", "unit": "km", "holds": "value > 1", "criterion": "more"},
         claims.Judged("cannot be checked", "", "more", NEEDED, "no data")),
        ({"of": {"value": "Output"}, "printed": "20.0 yuan", "unit": "yuan", "digits": 1},
         claims.Judged("holds", "20.0 yuan", SAME, "In China 10.0.", "", OWN)),
        ({"of": {"value": "Output", "more": "Roads"}, "part": "value > 1", "criterion": "more"},
         claims.Judged("holds in part", "", "more", f"{OUTPUT}.", "", ALL)),
        ({"counted": 3, "unit": "levels", "printed": "3 levels"},
         claims.Judged("holds", "3 levels", "as counted in the paper")),
        ({"contradicts": ("C001",), "because": "The end."}, claims.Judged("contradicts itself", evidence="The end.")),
        ({"reason": "normative", "because": "A norm."},
         claims.Judged("cannot be checked", evidence="A norm.", reason="normative")),
        ({"value": "gdp", "unit": "yuan", "printed": "1 yuan", "reason": "not defined", "because": "Which."},
         claims.Judged("cannot be checked", "200 yuan", "", "Which.", "not defined", ("gdp",))),
        ({"about": "nation", "of": {"value": "Output"}, "holds": "value > 1", "criterion": "more"},
         claims.Judged("holds", "", "more", "Output 10.0 yuan.", "", OWN)),
    ],
)  # fmt: skip
def test_what_became_of_a_claim_is_told_in_full(said, found):
    assert claims.judge(asked(panel_of(own=20.0)), claim(**said)) == found


def test_a_group_weighs_its_provinces_and_of_two_places_there_is_a_rank():
    panel = panel_of(own=20.0)
    own = (panel["indicator"] == "gdp") & (panel["region"] == "henan")
    panel["value"] = panel["value"].mask(own, 600.0)
    gauge = asked(panel).known["Output"]
    assert held(gauge, panel, PLACE, 2006).like_income == pytest.approx((600.0 + 100.0) / (30.0 + 10.0))
    two = panel[panel["region"].isin([PLACE, "henan"])]
    assert in_words(gauge, held(gauge, two, PLACE, 2006), PLACE).endswith("highest of 2)")
    one = panel[panel["region"].isin([PLACE])]
    assert in_words(gauge, held(gauge, one, PLACE, 2006), PLACE) == "output 20.0 yuan"


def test_a_name_that_no_criterion_knows_is_told_with_those_there_are():
    with pytest.raises(ClaimError) as error:
        word(panel_of(own=1.0), value="gdp", unit="yuan", holds="output > 1", criterion="more")
    assert str(error.value) == "claims.yml, C001: a criterion names 'output'. Known are printed, tolerance, value."
