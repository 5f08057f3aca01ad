"""`check` reads every card's file, refuses what it does not know, and writes the same panel each time."""

import json
import subprocess
import sys

import pandas as pd

from ningxia.panel import check, is_fresh, package_path, panel_path


def panel_of(study):
    assert check(study.path).errors == []
    return pd.read_parquet(panel_path(study.path))


def test_every_row_keeps_card_file_cell_and_printed_text(study):
    row = panel_of(study).query("indicator == 'firms_above' and region == '640000' and year == 2006").iloc[0]
    assert row[["source", "file", "cell", "text", "printed_unit"]].to_list() == [
        "firms", "portal/firms.csv", "C6", "761", "个",
    ]  # fmt: skip


def test_units_become_the_indicators_own_once(study):
    study.portal("exports", "规模以上工业企业出口交货值(万元)", [2006], {"宁夏": [2966729]})
    row = panel_of(study).query("indicator == 'exports_above'").iloc[0]
    assert (row["value"], row["unit"], row["printed_unit"]) == (296.6729, "亿元", "万元")


def test_the_same_files_give_the_same_bytes(study):
    check(study.path)
    before = panel_path(study.path).read_bytes(), package_path(study.path).read_bytes()
    check(study.path, force=True)
    assert (panel_path(study.path).read_bytes(), package_path(study.path).read_bytes()) == before


def test_a_second_check_gives_the_same_findings_and_imports_no_pandas(study):
    first = check(study.path)
    code = (
        "import sys; from pathlib import Path; from ningxia.panel import check; "
        f"report = check(Path({str(study.path)!r})); assert report.fresh; "
        "assert not {'pandas', 'pandera', 'numpy'} & set(sys.modules); print(report.rows)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(said.stdout) == first.rows


def test_a_changed_file_or_card_makes_the_panel_stale(study):
    check(study.path)
    assert is_fresh(study.path)
    study.portal("firms", "规模以上工业企业单位数(个)", [2006], {"宁夏": [762]})
    assert not is_fresh(study.path)


def test_all_unknowns_are_refused_at_once_with_file_and_cell(study):
    study.portal("coal", "煤碳消费量(万吨)", [2006], {"宁夏": [1], "银川": [2]})
    study.portal("oil", "原油消费量(升)", [2006], {"宁夏": [1]})
    said = "\n".join(check(study.path).errors)
    assert "portal/coal.csv" in said
    assert "'煤碳消费量'" in said
    assert "Closest: 煤炭消费量" in said
    assert "portal/oil.csv B5: '升' is not in vocabulary/units.csv" in said


FOUR = {"北京": [1], "甘肃": [2], "宁夏": [3]}


def test_a_misspelt_province_among_provinces_is_refused_with_the_nearest(study):
    study.portal("oil", "原油消费量(万吨)", [2006], FOUR | {"宁厦": [4]})
    (said,) = check(study.path).errors
    assert said.startswith("portal/oil.csv B8: '宁厦' is not in vocabulary/regions.csv. Closest: 宁夏")


def test_a_place_that_the_card_names_stays_out_and_is_counted(study):
    study.portal("oil", "原油消费量(万吨)", [2006], FOUR | {"大连": [4]}, outside=["大连"])
    report = check(study.path)
    assert report.errors == []
    assert report.read[-1].left_out == "1 places outside the 31"


def test_a_refusal_leaves_the_panel_that_is_there(study):
    check(study.path)
    before = panel_path(study.path).read_bytes()
    study.portal("oil", "原油消费量(升)", [2006], {"宁夏": [1]})
    assert check(study.path).errors
    assert panel_path(study.path).read_bytes() == before


def test_an_edited_file_is_an_error(study):
    (study.path / "data" / "raw" / "portal" / "firms.csv").write_bytes(b"edited")
    (said,) = (line for line in check(study.path).errors if "never edited" in line)
    assert said.count("firms.csv") == 1


def test_a_file_without_a_card_is_an_error(study):
    (study.path / "data" / "raw" / "portal" / "new.csv").write_bytes(b"")
    assert any(line.startswith("portal/new.csv: no card") for line in check(study.path).errors)


def test_an_unknown_vintage_is_an_error_with_the_nearest(study):
    study.portal("gdp", "地区生产总值(亿元)", [2006], {"宁夏": [683.3]}, vintage="censos4")
    assert any("Closest: census4" in line for line in check(study.path).errors)


def test_the_first_card_is_used_where_two_print_a_figure_and_a_difference_is_listed(study):
    study.portal("firms_again", "规模以上工业企业单位数(个)", [2006], {"宁夏": [781]})
    report = check(study.path)
    rows = pd.read_parquet(panel_path(study.path)).query("indicator == 'firms_above' and region == '640000'")
    assert rows.query("year == 2006").set_index("choice")["value"].to_dict() == {1: 761.0, 2: 781.0}
    assert [one.kind for one in report.suspicious] == ["printed twice, differently"]


def test_each_year_carries_its_definition(study):
    rows = panel_of(study).query("indicator == 'firms_above' and region == '640000'").set_index("year")
    assert rows["definition"].to_dict() == {2006: "designated_size@1998", 2007: "designated_size@2007"}


def test_the_data_package_describes_columns_series_and_sources(study):
    check(study.path)
    package = json.loads(package_path(study.path).read_text(encoding="utf-8"))
    fields = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert fields == pd.read_parquet(panel_path(study.path)).columns.to_list()
    gdp = next(one for one in package["indicators"] if one["code"] == "gdp")
    assert (gdp["unit"], gdp["vintages"], gdp["first"]) == ("亿元", ["census4", "pre_census4"], 2006)
    assert [one["card"] for one in package["sources"]] == ["gdp", "gdp_old", "firms"]


def test_the_report_lists_every_file_and_ends_with_the_count(study):
    lines = check(study.path).lines()
    assert sum(line.startswith("portal/") for line in lines) == 3
    assert lines[-1].strip() == "3 files, 12 figures; panel of 12 rows written; 0 suspicious, 0 refused."


def test_many_files_are_counted_by_folder_and_layout(study):
    lines = check(study.path).lines(files=2)
    assert [line.split() for line in lines[:2]] == [
        ["folder", "layout", "files", "figures"],
        ["portal", "portal", "export", "3", "12"],
    ]


def test_a_panel_of_one_year_or_of_marks_alone_is_checked(study):
    for name in ("gdp", "gdp_old", "firms"):
        (study.path / "data" / "raw" / "portal" / f"{name}.csv").unlink()
    study.cards = []
    study.portal("gdp", "地区生产总值(亿元)", [2006], {"北京": ["…"], "宁夏": ["…"]})
    assert check(study.path).lines()[-1].strip().endswith("0 suspicious, 0 refused.")
    study.portal("gdp", "地区生产总值(亿元)", [2006], {"北京": [8387], "宁夏": [683.3]})
    assert check(study.path).lines()[-1].strip().endswith("0 suspicious, 0 refused.")


def test_no_line_of_the_report_acts_on_a_terminal(study):
    study.portal(
        "firms\x1b[2J", "规模以上工业企业单位数(个)", [2006], {"宁夏\u202e": [1], "上海": [2]}, outside=["宁夏\u202e"]
    )
    assert [line for line in check(study.path).lines() if not line.strip().isprintable()] == []
