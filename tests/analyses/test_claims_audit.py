"""The units of the paper's figures and the arithmetic behind them, from figures as published for 2006."""

import re

import pandas as pd
import pytest

from ningxia.analyses import claims_audit, claims_printed
from ningxia.vocabulary import speaking, term


def long(indicator, values, year=2006, text="", printed_unit=""):
    """Rows of a panel: one figure a region."""
    rows = [{"indicator": indicator, "region": slug, "value": value} for slug, value in values.items()]
    return pd.DataFrame(rows).assign(industry="", year=year, text=text, printed_unit=printed_unit)


PRINTED = {  # indicator: value at its word, text, printed unit, year
    "paper_firms": (761.0, "761", "个", 2006),
    "paper_small_firms": (641.0, "641", "个", 2006),
    "paper_small_share": (84.23, "84.23", "%", 2006),
    "paper_revenue_per_firm": (1175600.0, "11756", "百万元", 2006),
    "paper_revenue_per_small_firm": (339200.0, "3392", "百万元", 2006),
    "paper_profit_per_small_firm": (3728.0, "37.28", "百万元", 2006),
    "paper_rd_intensity": (0.7, "0.7", "%", 2006),
    "paper_funds_raised": (140260.0, "14026", "十亿元", 2007),
    "paper_share_capital": (2519.64, "251964", "百万股", 2007),
    "paper_market_value": (2957.4, "295.74", "十亿元", 2007),
}
PUBLISHED = {
    "firms_above": {"ningxia": 761, "china": 301961},
    "firms_lme": {"ningxia": 120},
    "revenue_above": {"ningxia": 841.77, "china": 313592.45},
    "revenue_lme": {"ningxia": 624.33},
    "profit_above": {"ningxia": 26.5241, "china": 19504.44},
    "profit_lme": {"ningxia": 24.1298},
    "gdp": {"ningxia": 683.3, "china": 219438.5},
    "rd_intensity": {"ningxia": 0.6854},
    "stock_funds_raised": {"china": 5594.29},
    "listed_companies": {"ningxia": 11.0},
    "listed_market_value": {"ningxia": 108.0, "china": 88700.0},
    "branch_revenue": {"ningxia": 1.0},
    **{f"{item}_{size}": {"china": 1.0} for item in ("firms", "revenue", "profit") for size in ("large", "medium")},
}


@pytest.fixture
def panel():
    printed = [long(code, {"ningxia": value}, year, text, unit) for code, (value, text, unit, year) in PRINTED.items()]
    later = [
        long("stock_funds_raised", {"china": 8680.17}, 2007),
        long("listed_market_value", {"china": 327000.0}, 2007),
        long("listed_share_capital", {"china": 7629.51}, 2005),
        long("listed_companies", {"china": 1381.0}, 2005),
    ]
    return pd.concat([*printed, *later, *(long(code, values) for code, values in PUBLISHED.items())], ignore_index=True)


def test_one_rule_mends_all_six_scaled_figures(panel):
    table = claims_audit.unit_audit(panel, "ningxia", 2006)
    assert len(table) == claims_audit.repaired(table) == 6
    assert table["constant"].tolist() == ["100 (万)"] * 3 + ["10 (亿)", "100 (万)", "10 (亿)"]
    assert table["mended"].tolist() == pytest.approx([11756, 3392, 37.28, 14026, 25.1964, 295.74])


def test_what_a_figure_would_mean_at_its_word_is_told_against_something_known(panel):
    absurd = claims_audit.unit_audit(panel, "ningxia", 2006)["absurd"]
    assert absurd["paper_revenue_per_firm"] == "761 firms sell for 131 times the region's GDP, 41% of China's"
    assert absurd["paper_profit_per_small_firm"] == "small firms earn 9 times the profit of all firms"
    assert absurd["paper_share_capital"] == "11 companies of 1,381 have 33% of China's share capital"


def test_an_independent_figure_is_published_or_carried_on_from_one(panel):
    table = claims_audit.unit_audit(panel, "ningxia", 2006)
    assert table.loc["paper_funds_raised", "independent"] == pytest.approx(5594.29 + 8680.17)
    assert table.loc["paper_share_capital", "independent"] == pytest.approx(7629.51 / 1381 * 11)
    assert table.loc["paper_market_value", "independent"] == pytest.approx(108 * 327000 / 88700)
    assert table["off"].tolist()[:2] == ["+6.3%", "none"]


STEPS = [  # step, reckoning, result, unit, what the paper has
    ("Small firms", "761 − 120", "641", "firms", "641"),
    ("Their share", "641 ÷ 761", "84.23", "%", "84.23"),
    ("Revenue per firm", "841.77 ÷ 761", "11,061", "10⁴ yuan", "11,756"),
    ("What the paper divided by", "841.77 ÷ 11,756", "716.03", "firms", "761 with two digits exchanged"),
    ("Revenue of small firms", "841.77 − 624.33", "217.44", "10⁸ yuan", "–"),
    ("The same per small firm", "217.44 ÷ 641", "3,392", "10⁴ yuan", "3,392"),
    ("Profit of small firms", "26.5241 − 24.1298", "2.3943", "10⁸ yuan", "–"),
    ("The same per small firm", "2.3943 ÷ 641", "37.35", "10⁴ yuan", "37.28"),
    ("From the rounded profit", "2.39 ÷ 641", "37.285", "10⁴ yuan", "37.28"),
    ("R&D, from its published share", "0.6854% × 725.90", "4.98", "10⁸ yuan", "–"),
    ("Over GDP after the fourth census", "4.98 ÷ 683.30", "0.728", "%", "0.7"),
    ("GDP that would make it the paper's", "4.98 ÷ 0.70%", "710.76", "10⁸ yuan", "–"),
    ("Funds raised, 2006 and 2007", "5,594.29 + 8,680.17", "14,274.46", "10⁸ yuan", "14,026"),
    ("What the paper had for 2007", "14,026 − 5,594.29", "8,431.71", "10⁸ yuan", "revised since: 8,680.17"),
]


def steps_of(panel):
    before = long("gdp", {"ningxia": 725.9})
    return [tuple(row) for row in claims_audit.steps(panel, before, "ningxia", 2006).reset_index().to_numpy()]


def test_the_steps_lead_from_the_published_totals_to_the_printed_figures(panel):
    assert steps_of(panel) == STEPS


def test_a_divisor_that_is_no_slip_of_the_count_is_another_number(panel):
    panel.loc[(panel["indicator"] == "revenue_above") & (panel["region"] == "ningxia"), "value"] = 900.0
    assert steps_of(panel)[3][2:] == ("765.57", "firms", "another number")
    with speaking("zh"):
        assert steps_of(panel)[3][4] == "另一个数"


def numbers(text):
    """The numbers of a text without powers of ten."""
    return sorted(re.findall(r"\d[\d.,]*(?<=\d)", re.sub("10[⁰-⁹]+", "", text)))


def test_steps_and_audit_say_the_same_in_chinese(panel):
    audit = claims_audit.unit_audit(panel, "ningxia", 2006)
    with speaking("zh"):
        told = [" ".join(map(term, step)) for step in steps_of(panel)]
        chinese = claims_audit.unit_audit(panel, "ningxia", 2006)
    assert [numbers(step) for step in told] == [numbers(" ".join(step)) for step in STEPS]
    assert [step for step in told if re.search("(?!GDP)[A-Za-z]{3}", step)] == []
    for column in ("absurd", "what", "constant"):
        assert chinese[column].map(numbers).tolist() == audit[column].map(numbers).tolist()
        assert chinese[column][chinese[column].str.contains("[A-Za-z]")].tolist() == []


def test_another_region_has_neither_audit_nor_steps(panel):
    assert claims_audit.unit_audit(panel, "gansu", 2006).empty
    assert claims_audit.steps(panel, panel, "ningxia", 2007).empty


def test_the_outcome_of_a_single_claim_is_told_without_counts_of_none():
    verdicts = pd.Series(["holds in part", "does not hold"])
    told = [claims_printed.outcome(verdicts), claims_printed.outcome(verdicts[:1])]
    with speaking("zh"):
        told += [claims_printed.outcome(verdicts), claims_printed.outcome(verdicts[:1])]
    assert told == [
        "Claims with a figure that can be decided: 2, of which 1 holds in part, 1 does not hold",
        "The one claim with a figure that can be decided holds in part",
        "带数字且能够判断的论断有2条，其中1条部分成立，1条不成立",
        "带数字且能够判断的论断只有一条：部分成立",
    ]


def test_the_years_of_printed_claims_are_those_that_they_name():
    assert claims_printed.years_of(pd.Series(["2006年和2007年筹资14026十亿元（4.2.6）"]), 2013) == (2006, 2007)
