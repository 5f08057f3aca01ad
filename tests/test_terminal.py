"""What stands in a published file cannot act on a terminal or a spreadsheet."""

import csv
import io

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ningxia.cli import main
from ningxia.terminal import aligned, shown, spreadsheet_safe, visible, width

HOSTILE = '=HYPERLINK("http://x")\x1b]0;title\x07\x1b[2J\u202e'


@pytest.fixture
def file(tmp_path):
    """A portal export whose label and footer would act on what shows them."""
    lines = [
        "数据库：分省年度数据", f'"指标：{HOSTILE.replace(chr(34), chr(34) * 2)}(亿元)"', "时间：最近2年",
        "地区,2006年,2005年", "宁夏回族自治区,683.3,-579.9", f'"注：{HOSTILE.replace(chr(34), chr(34) * 2)}",', "",
    ]  # fmt: skip
    path = tmp_path / "export.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


def read(file, *options):
    run = CliRunner().invoke(main, ["read", str(file), *options], color=True)
    assert run.exit_code == 0, run.output
    return run.output


@pytest.mark.parametrize("options", [(), ("--dropped",), ("--csv",)])
def test_no_control_character_passes(file, options):
    said = read(file, *options)
    assert all(one.isprintable() or one in "\n\u3000" for one in said)
    assert "\\x1b[2J" in said


def test_a_label_that_is_a_formula_begins_with_an_apostrophe_in_csv_and_numbers_stay(file):
    rows = list(csv.DictReader(io.StringIO(read(file, "--csv"))))
    assert all(row["indicator"].startswith("'=HYPERLINK") for row in rows)
    assert [row["value"] for row in rows] == ["683.3", "-579.9"]
    assert [row["text"] for row in rows] == ["683.3", "-579.9"]


def test_the_summary_says_layout_series_first_figures_and_what_was_left_out(file):
    said = read(file)
    assert "export.csv: portal export (CSV, utf-8), 2 figures" in said
    assert "宁夏    2006    683.3  亿元  B5" in said
    assert "left out: row 6: 注：" in said


def test_an_error_shows_no_control_character_either(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a\x1b[2Jb,c\n\x1b]0;t\x07,2\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["read", str(path)], color=True)
    assert run.exit_code == 2
    assert "\x1b" not in run.output


@given(st.text())
def test_what_is_shown_is_one_line_that_obeys_nothing(text):
    assert all(one.isprintable() or one == "\u3000" for one in shown(text))


@given(st.sampled_from("=@＝＠"), st.text())
def test_a_cell_that_begins_as_a_formula_gets_an_apostrophe(sign, rest):
    assert spreadsheet_safe(f" {sign}{rest}").startswith(f"' {sign}")


@given(st.sampled_from("+-＋－"), st.text())
def test_a_cell_that_begins_with_a_sign_gets_one_unless_it_is_a_number(sign, rest):
    is_number = not rest.strip("0123456789.,，eE+-－%％‰ \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")
    assert is_number or spreadsheet_safe(sign + rest).startswith("'")


@pytest.mark.parametrize("text", ["683.3", "-4.7", "+1,234", "-", "--", "12.3%", "宁夏", "", "…", "—"])
def test_what_is_printed_in_tables_stays_as_it_is(text):
    assert spreadsheet_safe(text) == visible(text) == text


def test_columns_stand_under_one_another_with_chinese_in_them():
    lines = aligned([("宁夏", "9.5"), ("Inner Mongolia", "10"), ("e\u0301", "1")], right=[1])
    assert {width(line) for line in lines} == {width("Inner Mongolia") + 2 + 3}
