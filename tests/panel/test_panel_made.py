"""What is made of printed rows: codes, units and refusals; and what check and data package say of each file."""

import json

import pandas as pd
import pyarrow.parquet
import pytest

from ningxia.panel import (
    FileRead,
    Finding,
    across,
    by_industry,
    check,
    growth,
    growth_path,
    load,
    package_path,
    panel_path,
    report_path,
    wide,
)
from ningxia.panel.gather import PRINTED, outside, placed
from ningxia.panel.translate import COLUMNS, coded
from ningxia.sources import Card
from ningxia.vocabulary import provinces

ROW = dict.fromkeys(PRINTED, "") | {"indicator": "地区生产总值", "region": "宁夏", "year": 2006, "value": 1.0}
ROW |= {"unit": "亿元", "cell": "B4", "text": "1", "source": "one", "file": "one.csv"}
CARDS = {"one": Card("one", "one.csv", "", vintage="census4", definition="gdp", indicators={"产值": "gdp"})}
COAL = {"industry": "煤炭开采和洗选业", "indicator": "规模以上工业企业利润总额"}


def made(*changes):
    return coded(pd.DataFrame([ROW | change for change in changes], dtype=object), CARDS)


def test_a_figure_keeps_its_print_beside_its_code_and_its_value_in_the_own_unit():
    rows, unknown = made({}, {"unit": "元", "value": 5e8}, {"unit": "万亿元", "value": 2}, {"indicator": "产值"}, COAL)
    assert unknown == []
    assert list(rows.columns) == list(COLUMNS)
    assert (rows["year"].dtype, rows["value"].dtype) == ("int64", "float64")
    assert rows["value"].tolist() == [1.0, 5.0, 20000.0, 1.0, 1.0]
    assert rows["printed_unit"].tolist() == ["亿元", "元", "万亿元", "亿元", "亿元"]
    assert rows["indicator"].tolist() == ["gdp"] * 4 + ["branch_profit"]
    assert rows["industry"].tolist() == [""] * 4 + ["06"]
    same = ["region", "unit", "vintage", "definition", "source", "file", "cell", "text"]
    assert rows[same].drop_duplicates().to_numpy().tolist() == [
        ["640000", "亿元", "census4", "gdp", "one", "one.csv", "B4", "1"]
    ]


def test_a_label_that_a_card_places_may_stand_beside_an_industry():
    rows, _ = made({"indicator": "产值", "industry": "煤炭开采和洗选业"})
    assert rows[["indicator", "industry"]].to_numpy().tolist() == [["gdp", "06"]]


def test_each_unknown_is_listed_once_with_its_first_cell_and_the_count_of_its_figures():
    rows, unknown = made(
        {"region": "宁厦", "sheet": "S1"}, {"region": "宁厦", "cell": "B5"}, {"unit": ""}, {"unit": "升"}
    )
    assert rows.empty
    assert [(one.kind, one.file, one.cell) for one in unknown] == [
        ("UnknownRegion", "one.csv", "S1!B4"), ("UnknownUnit", "one.csv", "B4"), ("UnknownUnit", "one.csv", "B4"),
    ]  # fmt: skip
    assert unknown[0].what.startswith("'宁厦' is not in vocabulary/regions.csv. Closest: 宁夏")
    assert unknown[0].what.endswith("(2 figures)")
    assert unknown[1].what == (
        "the file states no unit, that of gdp is '亿元'. Give the card hints: {unit: …}. (1 figure)"
    )


def test_what_the_panel_has_no_place_for_is_counted_by_kind():
    base = {"indicator": "gdp", "level": "province", "period": "", "parent": ""}
    rows = [base | {"region": slug} for slug in ("北京", "天津", "河北")]
    rows += [base | {"region": "东部", "level": "group"}, base | {"region": "香港", "level": "special"},
             base | {"region": "大连", "level": "place"}, base | {"region": "银川", "level": "place", "parent": "宁夏"},
             base | {"region": "宁厦", "level": "place"}, base | {"region": "北京", "period": "Q1"}]  # fmt: skip
    out, counts = outside(pd.DataFrame(rows), ("大连",))
    assert out.tolist() == [False] * 3 + [True] * 4 + [False, True]
    assert counts == {"places outside the 31": 2, "groups of regions": 1, "other regions": 1, "parts of a year": 1}
    assert outside(pd.DataFrame(rows).drop([0]), ("大连",))[1]["places outside the 31"] == 2  # 北京 of a quarter
    assert outside(pd.DataFrame(rows).drop([0, 8]))[1]["places outside the 31"] == 3
    assert outside(pd.DataFrame({"region": ["宁厦"]}))[1] == {}


def test_a_file_without_sheets_or_industries_has_empty_ones():
    printed = pd.DataFrame(
        [{key: one for key, one in ROW.items() if key not in ("sheet", "industry", "source", "file")}]
    )
    rows, left_out = placed(printed, CARDS["one"])
    assert rows.iloc[0].to_dict() == ROW
    assert left_out == ""


@pytest.fixture
def small(study):
    """A study of one series with a nation, and of a file that gives the panel nothing."""
    study.cards = []
    for path in (study.path / "data" / "raw" / "portal").iterdir():
        path.unlink()
    figures = {"全国": [219438.5, 0], "宁夏": [877.6, 0]}
    study.portal("gdp", "地区生产总值(亿元)", [2007, 2006], figures, vintage="census4", publisher="Bureau", note="N",
                 title="Yearbook", address="https://example.org", definition="gdp")  # fmt: skip
    study.portal("none", "地区生产总值(亿元)", [2006], {"大连": [1]}, outside=["大连"])
    return study


def test_what_was_read_is_said_of_each_file_and_kept(small):
    found = check(small.path)
    assert found.read == (
        FileRead("gdp", "portal/gdp.csv", "portal export", 4, 1, 2, "2006-2007", ""),
        FileRead("none", "portal/none.csv", "portal export", 0, 0, 0, "", "1 places outside the 31"),
    )
    assert (found.rows, found.fresh, check(small.path).fresh) == (4, False, True)
    text = report_path(small.path).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_each_file_that_is_refused_says_why(small):
    small.portal("gdp", "地区生产总值(亿元)", [2007], {"宁夏": [1]}, layout="wind")
    small.portal("other", "地区生产总值(亿元)", [2007], {"宁夏": [1]}, vintage="census0")
    small.portal("none", "地区生产总值(亿元)", [2006], {"宁夏": ["one"]})
    found = check(small.path)
    assert [(one.kind, one.file) for one in found.refused] == [
        ("Layout", "portal/gdp.csv"), ("UnknownVintage", "portal/other.csv"), ("UnreadableCell", "portal/none.csv"),
    ]  # fmt: skip
    assert found.refused[0].what == "is laid out as 'portal export', its card gdp says 'wind'"
    assert (found.rows, len(found.read)) == (1, 1)


def test_what_a_file_leaves_unsaid_is_taken_from_the_hints_of_its_card(small):
    small.portal("gdp", "地区生产总值", [2007], {"宁夏": [877.6]})
    (finding,) = check(small.path).refused
    assert finding.what.startswith("the file states no unit, that of gdp is '亿元'.")
    small.portal("gdp", "地区生产总值", [2007], {"宁夏": [8776000]}, hints={"unit": "万元"})
    assert check(small.path).errors == []
    assert load(small.path)["value"].tolist() == [877.6]


def test_a_register_that_cannot_be_read_is_one_finding(small):
    small.yaml("corrections", {"series": "gdp"})
    what = "corrections.yml holds dict, expected a list of entries."
    assert check(small.path).refused == (Finding("CorrectionError", what),)


def test_the_data_package_describes_file_source_and_series_in_full(small):
    check(small.path)
    package = json.loads(package_path(small.path).read_text(encoding="utf-8"))
    gdp, none = small.cards[0], small.cards[1]
    assert package["sources"] == [
        {"title": "Bureau, Yearbook. https://example.org.", "path": "https://example.org", "card": "gdp", "note": "N",
         "file": "portal/gdp.csv", "sha256": gdp["sha256"], "vintage": "census4", "definition": "gdp"},
        {"title": "portal/none.csv.", "card": "none", "file": "portal/none.csv", "sha256": none["sha256"]},
    ]  # fmt: skip
    assert package["indicators"] == [
        {"code": "gdp", "label_zh": "地区生产总值", "label_en": "gross regional product", "unit": "亿元", "first": 2006,
         "definition": "gdp", "last": 2007, "provinces": 1, "nation": True, "vintages": ["census4"], "cards": ["gdp"]}
    ]  # fmt: skip
    (panel,) = package["resources"]
    assert (panel["name"], panel["mediatype"]) == ("panel", "application/vnd.apache.parquet")
    assert panel["bytes"] == panel_path(small.path).stat().st_size
    types = {"string": "string", "int64": "integer", "double": "number"}
    stored = pyarrow.parquet.read_schema(panel_path(small.path))
    assert {one["name"]: one["type"] for one in panel["schema"]["fields"]} == {
        name: types[str(kind)] for name, kind in zip(stored.names, stored.types, strict=True)
    }


def test_growth_from_nothing_is_missing_and_not_without_end(small):
    check(small.path)
    panel = load(small.path)
    assert pd.isna(growth(panel, "gdp", 2006, 2007)["ningxia"])
    assert pd.isna(growth_path(panel, "gdp", "ningxia").loc[2007, "growth"])


def test_tables_have_the_names_of_their_axes_and_the_nation_in_the_last_row(study):
    study.portal("coal", "煤炭开采和洗选业规模以上工业企业主营业务收入(亿元)", [2006], {"宁夏": [8], "全国": [9]})
    check(study.path)
    panel = load(study.path)
    for table in (wide(panel, "gdp"), wide(panel, "gdp", ["宁夏", "beijing"])):
        assert (table.index.name, table.columns.name) == ("region", "year")
    assert wide(panel, "gdp", ["宁夏", "beijing"])[2006].to_dict() == {"ningxia": 683.3, "beijing": 8387.0}
    assert (across(panel, "gdp", 2006).name, across(panel, "gdp", 2006).index.name) == ("gdp", "region")
    branches = by_industry(panel, "branch_revenue", 2006, nation=True)
    assert list(branches.index) == [*provinces(), "china"]
    assert (branches.index.name, branches.columns.name) == ("region", "industry")
    assert branches["06"].dropna().to_dict() == {"ningxia": 8.0, "china": 9.0}
