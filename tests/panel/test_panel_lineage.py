"""`ningxia trace` leads from a figure to the published cell, with the arithmetic between."""

import pytest
from click.testing import CliRunner

from ningxia.cli import main
from ningxia.panel import NoPanel, check
from ningxia.panel.lineage import NoFigure, lineage


def trace(study, *words):
    return CliRunner().invoke(main, ["trace", *words, "--study", str(study.path)])


@pytest.fixture
def checked(study):
    study.portal("exports", "规模以上工业企业出口交货值(万元)", [2006], {"宁夏": [2966729]})
    assert check(study.path).errors == []
    return study


def lines_of(run):
    assert run.exit_code == 0, run.output
    pairs = (line.split(None, 1) for line in run.output.splitlines())
    return dict(pairs)


def test_a_figure_leads_to_publisher_file_cell_and_printed_text(checked):
    said = lines_of(trace(checked, "gdp", "ningxia", "2006"))
    assert said["figure"] == "gdp ningxia 2006 = 683.3 亿元 (10⁸ yuan)"
    assert said["publisher"] == "Bureau"
    assert said["file"].startswith("data/raw/portal/gdp.csv (as on its card, SHA-256 ")
    assert (said["cell"], said["printed"]) == ("C6", "683.3 亿元 (10⁸ yuan)")
    assert said["conversion"] == "none: printed in the indicator's own unit"


def test_other_vintages_stand_beside_and_can_be_asked_for(checked):
    assert lines_of(trace(checked, "gdp", "宁夏", "2006"))["pre_census4"].startswith(
        "725.9 亿元 (10⁸ yuan), data/raw/portal/gdp_old"
    )
    said = lines_of(trace(checked, "gdp", "宁夏", "2006", "--vintage", "pre_census4"))
    assert said["figure"] == "gdp ningxia 2006 = 725.9 亿元 (10⁸ yuan)"
    assert said["census4"].startswith("683.3 亿元 (10⁸ yuan)")


def test_a_converted_figure_shows_the_arithmetic(checked):
    said = lines_of(trace(checked, "规模以上工业企业出口交货值", "64", "2006"))
    assert said["conversion"] == "2966729 万元 (10⁴ yuan) / 10000 = 296.6729 亿元 (10⁸ yuan)"


def test_a_second_print_of_the_figure_is_named(checked):
    checked.portal("firms_again", "规模以上工业企业单位数(个)", [2006], {"宁夏": [781]})
    check(checked.path)
    assert (
        "printed again  781 个 (units), data/raw/portal/firms_again.csv B5"
        in trace(checked, "firms_above", "64", "2006").output
    )


def test_a_correction_is_told_with_its_reason(checked):
    entry = {"series": "firms_above", "region": "ningxia", "years": 2006, "action": "scale", "value": 0.1}
    checked.yaml("corrections", [entry | {"expect": [761], "reason": "A digit too many."}])
    assert check(checked.path).errors == []
    said = lines_of(trace(checked, "firms_above", "ningxia", "2006"))
    assert (said["printed"], said["corrected"]) == ("761 个 (units)", "scaled: A digit too many. Now 76.1 个 (units).")


def test_branches_that_were_merged_show_both_cells(checked):
    heads = "宁夏:主营业务收入:汽车制造业,宁夏:主营业务收入:铁路、船舶、航空航天和其他运输设备制造业"
    checked.write("branches", f"指标名称,{heads}\n单位,万元,万元\n2014-12-31,30000,20000\n".encode())
    assert check(checked.path).errors == []
    said = lines_of(trace(checked, "branch_revenue", "ningxia", "2014", "--industry", "交通运输设备制造业"))
    assert said["cell"] == "B3+C3"
    assert said["conversion"] == "(30000 + 20000) 万元 (10⁴ yuan) / 10000 = 5 亿元 (10⁸ yuan)"


def test_a_file_that_is_not_its_cards_is_said(checked):
    (checked.path / "data" / "raw" / "portal" / "gdp.csv").write_bytes(b"edited")
    assert "never edited" in lines_of(trace(checked, "gdp", "ningxia", "2006"))["file"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gpd", "ningxia", "2006"), "'gpd' is no series. Nearest: gdp"),
        (("gdp", "ninxia", "2006"), "Closest: ningxia"),
        (("gdp", "ningxia", "1980"), "gdp has no figure for Ningxia in 1980. It has 2006-2007."),
        (("gdp", "ningxia"), "Of which year?"),
        (("gdp", "ningxia", "2006", "--vintage", "census1"), "Its vintages: census4, pre_census4"),
        (("firms_above", "ningxia", "2006", "--vintage", "census1"), "Its vintages: none."),
        (("gdp", "gansu", "2006"), "It has none for Gansu in any year"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(checked, words, said):
    run = trace(checked, *words)
    assert run.exit_code == 2
    assert said in run.output


def test_a_way_that_is_cut_off_says_what_to_do(study):
    study.yaml("sources", [])
    with pytest.raises(NoPanel, match=r"panel\.parquet does not exist\. `ningxia check` makes it from data/raw\."):
        lineage(study.path, "gdp", "ningxia", 2006)
    study.yaml("sources", study.cards)
    check(study.path)
    study.yaml("sources", study.cards[1:])
    said = r"^gdp, the card of portal/gdp\.csv, is gone\. `ningxia check` makes the panel anew\.$"
    with pytest.raises(NoFigure, match=said):
        lineage(study.path, "gdp", "ningxia", 2006)
