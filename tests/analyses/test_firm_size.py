"""Firms by size, from the figures published for Ningxia and the nation in 2006."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import barrier_findings, firm_size, held_against
from ningxia.vocabulary import speaking, term


@pytest.fixture
def panel():
    """Ningxia and the nation as published; Gansu with the same mix as the nation; Tibet without a class."""
    nation = {"large": (2685, 116301.72, 8604.14), "medium": (30245, 94575.41, 5759.09)}
    parts = [
        long("firms_above", {"ningxia": 761, "gansu": 1000, "tibet": 204, "china": 301961}),
        long("firms_lme", {"ningxia": 120, "gansu": 32930 / 301961 * 1000}),
        long("revenue_above", {"ningxia": 841.77, "gansu": 500.0, "tibet": 33.7, "china": 313592.45}),
        long("revenue_lme", {"ningxia": 624.33, "gansu": 400.0}),
        long("profit_above", {"ningxia": 26.52, "gansu": -10.0, "tibet": 1.0, "china": 19504.44}),
        long("profit_lme", {"ningxia": 24.13, "gansu": 5.0}),
    ]
    for size, figures in nation.items():
        pairs = zip(("firms", "revenue", "profit"), figures, strict=True)
        parts += [long(f"{item}_{size}", {"china": one}) for item, one in pairs]
    return pd.concat(parts, ignore_index=True)


def test_small_firms_are_what_large_and_medium_leave(panel):
    firms = firm_size.by_class(panel, "firms", 2006)
    assert firms.loc["ningxia", "small"] == 641
    assert firms.loc["china", "small"] == 269031
    assert pd.isna(firms.loc["tibet", "small"])


def test_the_paper_and_the_yearbook_agree_on_revenue_per_small_firm(panel):
    sizes = firm_size.firm_sizes(panel, 2006)
    assert sizes.loc["ningxia", ["small", "large_medium", "all"]].round().tolist() == [3392, 52028, 11061]
    assert sizes.loc["china", ["small", "large_medium", "all"]].round().tolist() == [3818, 64038, 10385]


def test_smaller_in_each_class_and_larger_on_average_is_a_reversal(panel):
    found = firm_size.reversal(panel, "ningxia", 2006)
    assert found.reversed is True
    assert found.gap == pytest.approx(676, abs=1)
    assert found.mix + found.within == pytest.approx(found.gap)
    assert found.mix > 0 > found.within
    assert firm_size.pattern(found) == "smaller in each class yet larger on average"


@pytest.mark.parametrize(("mean", "told"), [(9800.0, "smaller"), (10000.0, "about as large"), (11000.0, "larger")])
def test_a_mean_within_the_tolerance_of_the_nations_is_about_as_large(panel, mean, told):
    found = firm_size.reversal(panel, "ningxia", 2006)
    changed = replace(found, gap=mean - found.nation["all"])  # of 10,385
    assert firm_size.pattern(changed).endswith(f" {told} on average")


def test_the_same_mix_leaves_nothing_to_the_mix(panel):
    assert firm_size.reversal(panel, "gansu", 2006).mix == pytest.approx(0, abs=1e-6)


def test_a_region_that_shares_the_reversal_is_named_and_not_the_region_itself(panel):
    assert firm_size.reversal(panel, "gansu", 2006).sharing == ("ningxia",)
    assert firm_size.reversal(panel, "ningxia", 2006).sharing == ()


def test_without_a_class_nothing_is_claimed(panel):
    found = firm_size.reversal(panel, "tibet", 2006)
    assert found.reversed is None
    assert firm_size.pattern(found) is None
    assert np.isnan(found.mix)


def test_years_without_figures_are_absent_not_false(panel):
    assert firm_size.reversal_years(panel, "ningxia", 2005, 2007).to_dict() == {2006: True}


def test_small_firms_earned_a_fifth_of_what_the_nations_did(panel):
    margins = firm_size.margins(panel, 2006)["small"]
    assert margins["ningxia"] == pytest.approx(0.0110, abs=1e-4)
    assert margins["china"] == pytest.approx(0.0501, abs=1e-4)


def test_parts_of_the_gap_in_margins_add_up(panel):
    found = firm_size.margin_gap(panel, "ningxia", 2006)
    assert found["mix"] + found["within"] == pytest.approx(26.52 / 841.77 - 19504.44 / 313592.45, abs=1e-6)


def test_a_loss_is_not_decomposed(panel):
    found = firm_size.margin_gap(panel, "gansu", 2006)
    assert found["gap"] == pytest.approx(-0.02 - 19504.44 / 313592.45)
    assert found[["mix", "within"]].isna().all()


def test_margins_over_the_years_are_those_of_each_year(panel):
    paths = firm_size.small_margin_paths(panel)
    assert paths[2006].to_dict() == pytest.approx(firm_size.margins(panel, 2006)["small"].to_dict(), nan_ok=True)
    assert firm_size.years_below_nation(paths, "ningxia") == (1, 1)


def test_findings_hold_the_numbers_of_the_sentence(panel):
    found = barrier_findings.size_findings(panel, "ningxia", 2006)
    assert (found["firms"], found["small_firms"], found["held"], found["held_of"]) == (761, 641, 1, 1)
    assert found["mix"] + found["within"] == pytest.approx(found["firm_mean"] - found["firm_mean_nation"])


def test_profit_and_not_size_is_short(panel):
    found = barrier_findings.profit_findings(panel, "ningxia", 2006)
    assert found["short"] == "profit is clearly below China's, mean size is not"
    assert found["margin_gap"] == pytest.approx(3.15 - 6.22, abs=0.01)


def test_findings_without_a_class_are_missing_not_false(panel):
    found = barrier_findings.size_findings(panel, "tibet", 2006)
    assert found["size_pattern"] is None
    assert np.isnan(found["small"])


@pytest.mark.parametrize(
    ("small", "large", "told"),
    [(3700.0, 62000.0, "about as large in each class"), (3700.0, 50000.0, "smaller in the large and medium class only"),
     (3000.0, 70000.0, "smaller in the small class, larger in the large and medium one,"),
     (5000.0, 50000.0, "larger in the small class, smaller in the large and medium one,")],
)  # fmt: skip
def test_a_class_within_the_tolerance_of_the_nations_is_about_as_large(panel, small, large, told):
    found = firm_size.reversal(panel, "ningxia", 2006)
    own = found.own.copy()
    own[list(firm_size.CLASSES)] = small, large  # of 3,818 and 64,038
    assert firm_size.pattern(replace(found, own=own)).startswith(told)


def test_every_pattern_has_its_words_in_chinese(panel):
    found = firm_size.reversal(panel, "ningxia", 2006)
    for small, large, mean in product((0.8, 1.0, 1.2), repeat=3):
        own = found.nation * pd.Series({"small": small, "large_medium": large, "all": mean, "share_large_medium": 1.0})
        told = firm_size.pattern(replace(found, own=own, gap=own["all"] - found.nation["all"]))
        with speaking("zh"):
            assert term(told) != told


def test_the_reversal_needs_a_mean_that_is_clearly_larger(panel):
    firms = (panel["indicator"] == "firms_above") & (panel["region"] == "ningxia")
    near = panel.assign(value=panel["value"].mask(firms, 790))  # a mean of 10,655 beside 10,385
    assert not firm_size.size_gap(firm_size.firm_sizes(near, 2006)).loc["ningxia", "reversed"]


def test_profit_of_nineteen_twentieths_of_chinas_or_less_is_slightly_below_it_and_of_nine_tenths_clearly():
    told = [firm_size.shortage((1.0, 1.0), (own, 1.0)) for own in (0.96, 0.94, 0.89)]
    assert told == [
        "neither mean size nor profit is clearly below China's",
        "profit is slightly below China's, mean size is not",
        "profit is clearly below China's, mean size is not",
    ]
    assert held_against.CLEAR == firm_size.TOLERANCE
