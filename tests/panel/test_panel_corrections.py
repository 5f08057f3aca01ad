"""A correction must match, and find the value it expects; then it keeps the printed text and says why."""

import pandas as pd
import pytest

from ningxia.panel import check, panel_path

ENTRY = {
    "series": "firms_above", "region": "ningxia", "years": 2006, "action": "override", "value": 760, "expect": 761,
    "reason": "a firm counted twice",
}  # fmt: skip


def corrected(study, **change):
    study.yaml("corrections", [ENTRY | change])
    report = check(study.path)
    assert report.errors == []
    rows = pd.read_parquet(panel_path(study.path))
    return rows.query("indicator == 'firms_above' and region == '640000' and year == 2006").iloc[0], report


def refused(study, **change):
    study.yaml("corrections", [ENTRY | change])
    return "\n".join(check(study.path).errors)


def test_an_override_keeps_the_printed_text_and_gives_its_reason(study):
    row, report = corrected(study)
    assert (row["value"], row["text"], row["note"]) == (760, "761", "override: a firm counted twice")
    assert report.corrected[0].cell == "C6"


@pytest.mark.parametrize(("action", "value", "found"), [("scale", 0.1, 76.1), ("flag", None, 761.0)])
def test_scaling_multiplies_and_a_flag_leaves_the_value(study, action, value, found):
    assert corrected(study, action=action, value=value)[0]["value"] == pytest.approx(found)


def test_a_dropped_figure_is_missing_never_zero(study):
    assert pd.isna(corrected(study, action="drop", value=None)[0]["value"])


def test_an_entry_that_matches_nothing_is_an_error(study):
    assert "matches nothing" in refused(study, region="tibet")


def test_an_entry_that_finds_another_value_is_an_error(study):
    assert "expected 762, found 761 in portal/firms.csv C6" in refused(study, expect=762)


def test_a_misspelt_action_or_key_is_an_error(study):
    assert "expected one of drop, override, scale, flag" in refused(study, action="delete")
    assert "unknown key 'reson'. Nearest: reason" in refused(study, reson="?")


def test_each_year_needs_its_expected_value(study):
    assert "1 values under expect for 1 industries in 2 years" in refused(study, years=[2006, 2007])
