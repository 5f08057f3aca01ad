"""The form of the panel: what breaks it is told by column and value."""

import pandas as pd
import pytest

from ningxia.panel.schema import violations

ROW = {"indicator": "gdp", "region": "640000", "industry": "", "year": 2006, "value": 683.3, "unit": "亿元"}
ROW |= {"vintage": "census4", "choice": 1, "definition": "", "source": "gdp", "file": "gdp.csv", "sheet": ""}
ROW |= {"cell": "B4", "text": "683.3", "printed_unit": "亿元", "note": ""}


def found(*rows):
    return [(one.kind, one.what) for one in violations(pd.DataFrame(rows))]


def test_published_figures_and_what_is_missing_have_the_form_of_the_panel():
    assert (
        found(ROW, ROW | {"region": "000000", "value": float("nan")}, ROW | {"choice": 2}, ROW | {"year": 1949}) == []
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("indicator", "gdq"),
        ("region", "640100"),
        ("vintage", "census9"),
        ("year", 1948),
        ("year", 2036),
        ("value", 1e15),
        ("value", -1e15),
        ("choice", 0),
    ],
)
def test_what_the_vocabulary_or_the_calendar_does_not_have_is_told(column, value):
    ((kind, what),) = found(ROW | {column: value})
    assert kind == "Schema"
    assert what.startswith(f"{column}: ")
    assert what.endswith(f", found {value!r}")


def test_a_cell_that_stands_twice_is_told_in_all_parts_of_its_key():
    told = found(ROW, ROW | {"value": 1.0, "file": "other.csv"})
    assert {kind for kind, _ in told} == {"Schema"}
    assert {what.partition(":")[0] for _, what in told} >= {"indicator", "region", "year", "vintage", "choice"}


def test_a_column_too_many_or_too_few_is_told():
    assert [kind for kind, _ in found(ROW | {"extra": 1})] == ["Schema"]
    assert [kind for kind, _ in found({key: value for key, value in ROW.items() if key != "note"})] == ["Schema"]
