"""A fresh download goes in with its card in one command; what is open is asked, what is wrong is refused."""

import hashlib

import pytest

from adding.downloads import GDP, contents, with_2008
from ningxia.panel import check, load
from ningxia.sources import read_cards

YEARS = [2008, 2007, 2006]


def product_of(study, region, year):
    panel = load(study)
    mine = panel[(panel["indicator"] == "gdp") & (panel["region"] == region) & (panel["year"] == year)]
    return mine["value"].to_list()


def test_a_fresh_export_is_copied_with_a_card_that_says_where_it_comes_from(study, export, add):
    file = export("地区生产总值(亿元)", YEARS, with_2008())
    run = add(file, "--vintage", "census4", "--read", "2026-01-05")
    assert run.exit_code == 0, run.output
    card = read_cards(study)[-1]
    copy = study / "data" / "raw" / card.file
    assert copy.read_bytes() == file.read_bytes()
    assert card.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (card.id, card.file, card.layout) == ("gdp-2006-2008", "portal/gdp-2006-2008.csv", "portal")
    assert (card.publisher, card.vintage) == ("National Bureau of Statistics of China", "census4")
    assert (card.table, card.read) == ("国民经济核算/地区生产总值: 地区生产总值", "2026-01-05")


def test_after_it_the_panel_has_the_new_year(study, export, add):
    add(export("地区生产总值(亿元)", YEARS, with_2008()), "--vintage", "census4")
    assert check(study).errors == []
    assert product_of(study, "ningxia", 2008) == [965.4]


def test_it_shows_layout_codes_and_what_is_new(export, add):
    said = add(export("地区生产总值(亿元)", YEARS, with_2008()), "--vintage", "census4").output
    assert "分省年度数据.csv: portal export (CSV, gb18030), 21 figures" in said
    assert "地区生产总值  gdp   亿元  7        2006-2008  21" in said
    assert "gdp    7    14  2008" in said
    assert "left out: row 12: 数据来源：国家统计局" in said


def test_revised_figures_are_shown_and_nothing_is_chosen_for_the_analyst(study, export, add):
    before = contents(study)
    file = export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6]))
    run = add(file, "--vintage", "census4")
    assert run.exit_code == 2
    assert "gdp ningxia 2006  683.3  -> 691.6  +1.2%  D11; held: portal/gdp.csv C11" in run.output
    assert "Say --prefer new|old (--yes takes new)" in run.output
    assert contents(study) == before


@pytest.mark.parametrize(("prefer", "used"), [("new", 691.6), ("old", 683.3)])
def test_who_is_preferred_is_used_and_the_new_year_comes_either_way(study, export, add, prefer, used):
    file = export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6]))
    assert add(file, "--vintage", "census4", "--prefer", prefer).exit_code == 0
    assert check(study).errors == []
    assert product_of(study, "ningxia", 2006) == [used]
    assert product_of(study, "ningxia", 2008) == [965.4]


def test_another_publishers_table_only_fills_gaps_unless_it_is_preferred(study, export, add):
    file = export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6]), foot=())
    assert add(file, "--vintage", "census4", "--publisher", "Bureau of Ningxia", "--yes").exit_code == 0
    assert check(study).errors == []
    assert product_of(study, "ningxia", 2006) == [683.3]


def test_a_vintage_is_asked_for_and_that_with_which_the_figures_agree_is_proposed(study, export, add):
    file = export("地区生产总值(亿元)", YEARS, with_2008())
    run = add(file)
    assert run.exit_code == 2
    assert "with census4 14 of 14. Say --vintage NAME (--yes takes census4)" in run.output
    assert add(file, "--yes").exit_code == 0
    assert read_cards(study)[-1].vintage == "census4"


def test_a_file_that_agrees_with_no_vintage_gets_none_proposed(export, add):
    other = {place: [value * 1.03 for value in row] for place, row in GDP.items()}
    run = add(export("地区生产总值(亿元)", [2007, 2006], other), "--yes")
    assert run.exit_code == 2
    assert "with census4 0 of 14. Say --vintage NAME." in run.output


def test_a_series_without_vintages_needs_none(study, export, add):
    file = export("规模以上工业企业单位数(个)", [2008], {"宁夏": [860], "甘肃": [1940]})
    assert add(file).exit_code == 0
    assert read_cards(study)[-1].vintage == ""


def test_the_same_file_again_is_said_and_nothing_is_done(study, export, add):
    file = export("地区生产总值(亿元)", YEARS, with_2008())
    add(file, "--vintage", "census4")
    before = contents(study)
    run = add(file.rename(file.with_name("again.csv")))
    assert run.exit_code == 0
    assert "again.csv is there already as portal/gdp-2006-2008.csv (card gdp-2006-2008)" in run.output
    assert contents(study) == before


def test_a_file_that_was_lost_from_data_raw_is_put_back(study, export, add):
    file = export("地区生产总值(亿元)", YEARS, with_2008())
    add(file, "--vintage", "census4")
    before = contents(study)
    (study / "data" / "raw" / "portal" / "gdp-2006-2008.csv").unlink()
    assert "is back as portal/gdp-2006-2008.csv" in add(file).output
    assert contents(study) == before


def test_figures_that_are_all_held_need_a_word(export, add):
    run = add(export("地区生产总值(亿元)", [2007, 2006], GDP), "--vintage", "census4")
    assert run.exit_code == 2
    assert "every figure is held already and agrees" in run.output


def test_a_file_that_lies_in_data_raw_without_a_card_gets_one(study, export, add):
    file = export("规模以上工业企业单位数(个)", [2008], {"宁夏": [860]}, name="firms.csv")
    inside = file.rename(study / "data" / "raw" / "portal" / "firms.csv")
    run = add(inside)
    assert run.exit_code == 0, run.output
    assert read_cards(study)[-1].file == "portal/firms.csv"
    assert check(study).errors == []


def test_the_first_file_of_a_study_makes_its_list_of_cards(export, add, study):
    for path in (study / "data").rglob("*"):
        if path.is_file():
            path.unlink()
    run = add(export("地区生产总值(亿元)", YEARS, with_2008()))
    assert run.exit_code == 0, run.output
    assert [card.file for card in read_cards(study)] == ["portal/gdp.csv"]
    assert check(study).errors == []


def test_everything_a_file_leaves_unsaid_is_asked_for_at_once(study, tmp_path, add):
    file = tmp_path / "table.csv"
    file.write_text("2006年,2007年,2008年\n761,756,860\n1600,1610,1620\n", encoding="utf-8")
    before = contents(study)
    run = add(file)
    assert run.exit_code == 2
    assert "--region NAME,NAME,... with 2 names" in run.output
    assert "--indicator CODE" in run.output
    assert contents(study) == before


def test_what_is_said_goes_onto_the_card_as_a_hint(study, tmp_path, add):
    file = tmp_path / "new_site.csv"
    rows = "\r\n".join(["地区\t,2008年\t,2007年\t,", "宁夏回族自治区\t,860\t,756\t,", "甘肃省\t,1940\t,1900\t,"])
    file.write_text("数据库：分省年度数据\r\n时间：2007年-2008年\r\n" + rows + "\r\n", encoding="utf-8-sig")
    run = add(file, "--indicator", "firms_above", "--unit", "个", "--publisher", "Bureau", "--prefer", "old")
    assert run.exit_code == 0, run.output
    assert read_cards(study)[-1].hints == {"indicator": "规模以上工业企业单位数", "unit": "个"}
    assert check(study).errors == []
