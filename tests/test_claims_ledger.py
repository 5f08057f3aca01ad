"""The committed claims against the committed figures: complete, as printed, and with the verdicts that are recorded."""

import re
from pathlib import Path

import pytest

from ningxia.analyses import claims_nation, condition_years, conditions, necessity
from ningxia.analyses.claims import RESULTS, judge, judged
from ningxia.analyses.claims_asked import Asked
from ningxia.analyses.claims_findings import changed
from ningxia.analyses.claims_yardsticks import gauges_by_label
from ningxia.panel import check, is_fresh, load
from ningxia.panel.claims import CANNOT, printed_number, read_claims
from ningxia.vocabulary import speaking

STUDY = Path(__file__).parent.parent
PRINTED = {  # claims whose figure the panel holds as the paper prints it
    "C001": "paper_firms", "C002": "paper_small_firms", "C003": "paper_small_share", "C004": "paper_revenue_per_firm",
    "C006": "paper_revenue_per_small_firm", "C007": "paper_profit_per_small_firm", "C016": "paper_traditional_share",
    "C026": "paper_rd_intensity", "C027": "paper_funds_raised", "C028": "paper_listed_companies",
    "C029": "paper_share_capital", "C030": "paper_market_value",
}  # fmt: skip

COUNTED = ["C099", "C114", "C115"]  # in the paper itself


@pytest.fixture(scope="module")
def panel():
    if not is_fresh(STUDY):
        assert check(STUDY).errors == []
    return load(STUDY)


@pytest.fixture(scope="module")
def ledger(panel):
    return judged(panel, read_claims(STUDY), "ningxia", 2006)


def test_there_are_119_claims(ledger):
    assert list(ledger.index) == [f"C{number:03d}" for number in range(1, 120)]


def test_six_of_them_are_about_the_paper_itself(ledger):
    itself = ["C099", "C113", "C114", "C115", "C116", "C117"]
    assert list(ledger.index[ledger["kind"] == "paper"]) == itself


def test_no_verdict_differs_from_the_recorded_one(ledger):
    assert changed(ledger) == []


def test_every_verdict_has_a_criterion_or_says_why_there_is_none(ledger):
    decided = ledger["criterion"].ne("") | ledger["verdict"].eq("contradicts itself")
    assert ledger.index[~decided & ~(ledger["verdict"].eq(CANNOT) & ledger["reason"].ne(""))].tolist() == []


def test_every_claim_says_what_it_rests_on_and_nothing_shows_a_gap(ledger):
    assert ledger.index[ledger["evidence"].str.contains(r"\bnan\b|None|\{|\(\)")].tolist() == []
    assert ledger.index[ledger["evidence"].eq("") & ledger["found"].eq("")].tolist() == []


def test_what_a_claim_rests_on_is_in_the_panel(ledger, panel):
    named = {code for codes in ledger["sources"] for code in codes}
    assert sorted(named - set(panel["indicator"])) == []
    checked = ~ledger["verdict"].isin([CANNOT, "contradicts itself"])
    assert ledger.index[checked & ledger["sources"].map(len).eq(0)].tolist() == COUNTED


@pytest.mark.parametrize(("claim", "indicator"), PRINTED.items())
def test_a_printed_figure_is_the_one_the_panel_holds(ledger, panel, claim, indicator):
    text = panel.loc[panel["indicator"] == indicator, "text"].item()
    assert printed_number(ledger.loc[claim, "printed"])[0] == float(text)


def test_conditions_people_and_income_have_the_effects_of_the_section_on_conditions(panel):
    own = claims_nation.tested(panel, 2006).drop(necessity.LINE)
    section = necessity.effects(panel, conditions.measured(panel, 2006)).loc[own.index]
    assert list(own.index) == [*conditions.CONDITIONS, necessity.BARE, necessity.PEOPLE, necessity.INCOME]
    assert own["effect"].to_list() == section["effect"].to_list()
    assert own["p_value"].to_list() == section["p_value"].to_list()


def test_the_section_its_count_over_years_and_the_claims_take_one_p_value(panel):
    found = conditions.measured(panel, 2008)
    section, own = necessity.under_choices(panel, found), claims_nation.tested(panel, 2008)
    assert own["given_p"].dropna().to_list() == section.loc[own.index, "given_p"].dropna().to_list()
    beyond, *_ = necessity.beyond_placebos(section, list(conditions.CONDITIONS))
    passed = condition_years.passed(panel, 2008)
    assert [name for name in conditions.CONDITIONS if passed[name]] == beyond


@pytest.mark.parametrize(("place", "asked_of"), [("shanghai", []), ("heilongjiang", ["C055"])])
def test_neither_the_east_nor_the_paper_s_minerals_are_asked_of_a_province_they_do_not_concern(panel, place, asked_of):
    verdicts = judged(panel, read_claims(STUDY), place, 2010)["verdict"]
    assert list(verdicts[["C042", "C055"]].dropna().index) == asked_of


def test_that_industry_rests_on_resources_is_tested_by_jobs_and_by_revenue(panel):
    said = read_claims(STUDY)
    one = next(one for one in said.claims if one.id == "C043")
    found = judge(Asked(panel, "heilongjiang", 2008, said, gauges_by_label(said.yardsticks)), one)
    assert found.verdict == "holds in part"  # 48.7% of jobs, most of revenue
    assert "48.7%" in found.evidence
    assert "of revenue 61.9 to 67.1%" in found.evidence


def test_claims_and_yardsticks_are_used():
    said = read_claims(STUDY)
    named = [label for one in said.claims for label in (*one.high, *one.low)]
    named += [label for one in said.claims if isinstance(one.of, dict) for label in one.of.values()]
    named += [label for one in said.claims if one.result == "go together" for label in one.of]
    named += [one.of for one in said.claims if one.result == "gain of scale"]
    assert sorted(set(said.yardsticks) - set(named)) == []


@pytest.fixture(scope="module")
def chinese(panel):
    with speaking("zh"):
        return judged(panel, read_claims(STUDY), "ningxia", 2006)


def told(ledger, column="evidence"):
    """What the ledger says of each claim, without the note that stands behind it in claims.yml."""
    notes = {one.id: str(one.because or one.note) for one in read_claims(STUDY).claims}
    return {name: text.removesuffix(notes[name]).strip() for name, text in ledger[column].items()}


def numbers(said):
    """The numbers of each text, without powers of ten."""
    return {
        name: sorted(re.findall(r"\d[\d.,]*(?<=\d)", re.sub("10[⁰¹²³⁴-⁹]+", "", text))) for name, text in said.items()
    }


@pytest.mark.parametrize("column", ["found", "evidence"])
def test_the_ledger_gives_the_same_figures_in_chinese(ledger, chinese, column):
    with speaking("zh"):
        figures = numbers(told(chinese, column))
    assert figures == numbers(told(ledger, column))
    assert chinese["verdict"].equals(ledger["verdict"])
    assert chinese[column][chinese[column].str.contains("(?!R&D|GDP)[A-Za-z]{3}", regex=True)].tolist() == []


def test_what_an_analysis_or_a_yardstick_decides_is_told_in_the_evidence(ledger, chinese):
    said = {one.id: one for one in read_claims(STUDY).claims}
    for table, language in ((ledger, "en"), (chinese, "zh")):
        with speaking(language):
            silent = [name for name, text in told(table).items() if not text and table.loc[name, "sources"]]
        assert [name for name in silent if not said[name].value and said[name].result != "funds raised"] == []


@pytest.mark.parametrize("result", sorted(RESULTS))
def test_an_analysis_says_the_same_to_a_claim_alone_as_among_the_others(panel, ledger, result):
    said = read_claims(STUDY)
    one = next(one for one in said.claims if one.result == result)
    alone = judge(Asked(panel, "ningxia", 2006, said, gauges_by_label(said.yardsticks)), one)
    assert vars(alone) == ledger.loc[one.id, list(vars(alone))].to_dict()


def test_amounts_per_head_are_told_in_yuan_as_chinese_tables_have_them(chinese):
    assert "5,332元（全国7,939，" in chinese.loc["C049", "evidence"]
    assert not chinese["evidence"].str.contains("千元").any()
