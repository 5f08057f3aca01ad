"""Tables: printed strings, heads with units, emphasis, and errors that name the column."""

import re

import pandas as pd
import pytest

from ningxia.report.tables import column, emphasised, heads, measures, rows, table, table_csv, table_html
from ningxia.vocabulary import speaking


@pytest.fixture
def energy():
    index = pd.Index(["gansu", "ningxia", "china"], name="region")
    return pd.DataFrame({"energy": [2.199, 4.099, None], "kind": ["west", "west", "nation"]}, index=index)


def test_digits_are_those_of_the_column(energy):
    printed = rows(table(energy, {"energy": column("Energy", "tce", 2)}))
    assert printed == [["Gansu", "2.20"], ["Ningxia", "4.10"], ["China", "n.a."]]


def test_numbers_stand_right_and_words_left(energy):
    found = heads(table(energy, {"energy": column("Energy"), "kind": "Kind"}))
    assert [head["align"] for head in found] == ["left", "right", "left"]


def test_the_region_is_emphasised_beside_the_rows_asked_for(energy):
    assert emphasised(table(energy, {"energy": column("Energy")}, emphasis="china"), "ningxia") == [1, 2]


def test_a_row_may_have_its_own_unit():
    frame = pd.DataFrame({"ningxia": [0.685, 761.0]}, index=["rd", "firms"])
    made = table(
        frame, {"ningxia": column("Ningxia")}, stub="Measure",
        by_row={"rd": column("R&D over GDP", "%", 3), "firms": column("Firms", "firms", 0)},
    )  # fmt: skip
    assert [head["label"] for head in heads(made)] == ["Measure", "Unit", "Ningxia"]
    assert rows(made) == [["R&D over GDP", "%", "0.685"], ["Firms", "firms", "761"]]


def test_a_frame_whose_index_only_counts_has_no_stub():
    assert rows(table(pd.DataFrame({"name": ["a"]}), {"name": "Name"})) == [["a"]]


def test_an_index_of_two_levels_has_two_stubs():
    index = pd.MultiIndex.from_tuples([("ningxia", "Coal")], names=["region", "branch"])
    made = table(pd.DataFrame({"x": [1.0]}, index=index), {"x": column("X")})
    assert rows(made) == [["Ningxia", "Coal", "1.0"]]
    assert [head["label"] for head in heads(made)] == ["Region", "Branch", "X"]


def test_an_absent_column_is_named(energy):
    with pytest.raises(KeyError, match="no column 'gdp'; the frame has"):
        table(energy, {"gdp": column("GDP")})


def test_csv_keeps_the_full_precision_and_leaves_the_missing_empty(energy):
    assert (
        table_csv(table(energy, {"energy": column("Energy")})) == "region,energy\ngansu,2.199\nningxia,4.099\nchina,\n"
    )


def test_html_escapes_what_it_prints():
    made = table(pd.DataFrame({"x": ["<b>"]}), {"x": "A & B"})
    text = table_html(made, "x")
    assert "<b>" not in text
    assert "A &amp; B" in text


def test_half_a_unit_rounds_as_in_a_sentence():
    printed = rows(table(pd.DataFrame({"x": [0.685]}, index=["ningxia"]), {"x": column("X", digits=2)}))
    assert printed == [["Ningxia", f"{0.685:.2f}"]]


def test_the_file_of_a_table_in_chinese_has_heads_labels_and_words_in_chinese():
    board = pd.DataFrame(
        {"region": [13.1, float("nan")], "part": [0.25, 0.5], "verdict": ["stands", "no barrier"]},
        index=pd.Index(["rail", "rd"], name="gauge"),
    )
    named = pd.DataFrame({"label": ["Standard-class roads", "Patents filed"], "unit": "%", "digits": 1}, board.index)
    with speaking("zh"):
        heads = {"region": "China", "part": column("Share", share=True), "verdict": "Verdict"}
        told = table_csv(table(board, heads, stub="Gauge", by_row=measures(named)))
    assert not re.search("[A-Za-z]{3}", told)
    assert told.splitlines()[1].startswith("等级公路比重（%）,13.1,0.25,")
