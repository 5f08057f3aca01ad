"""What looks wrong is said with its arithmetic, what is wrong is refused, and then nothing is written."""

import pytest

from adding.downloads import GDP, contents, with_2008
from ningxia.panel import check
from ningxia.sources import read_cards

YEARS = [2008, 2007, 2006]


def refused(study, run, *words):
    """The run ended with status 2, said all the words, and left data/raw as it was."""
    assert run.exit_code == 2, run.output
    for word in words:
        assert word in run.output
    assert len(read_cards(study)) == 4
    assert not list((study / "data" / "raw").rglob("*.part"))
    assert len(contents(study)) == 5


def test_figures_in_another_unit_than_the_heading_says_are_a_probable_slip(study, export, add):
    yuan = {place: [value * 1e4 for value in row] for place, row in with_2008().items()}
    run = add(export("地区生产总值(亿元)", YEARS, yuan), "--vintage", "census4", "--prefer", "new")
    refused(study, run, "gdp: 14 of 14 figures held for the same years are off by 10^4", "a factor of 1 x 10^4")


def test_a_new_year_in_another_unit_is_held_against_the_years_before(study, export, add):
    run = add(export("地区生产总值(亿元)", [2008], {"宁夏": [9654000]}), "--vintage", "census4")
    refused(study, run, "gdp ningxia (census4) 2008: 9.654e+06 against 877.6 in 2007, a factor of 1.1 x 10^4 (B5)")


def test_a_slip_goes_in_only_with_a_word(study, export, add):
    file = export("地区生产总值(亿元)", [2008], {"宁夏": [9654000]})
    assert add(file, "--vintage", "census4", "--yes").exit_code == 0
    assert len(read_cards(study)) == 5


def test_ten_provinces_growing_by_half_are_no_slip(export, add):
    run = add(export("地区生产总值(亿元)", YEARS, with_2008(1.5)), "--vintage", "census4")
    assert run.exit_code == 0
    assert "Doubt" not in run.output


def test_a_name_that_denies_the_unit_is_a_doubt_where_nothing_is_held_to_compare(study, export, add):
    run = add(export("地区生产总值(亿元)", [1990], {"宁夏": [64.8]}, name="生产总值(万元).csv"), "--vintage", "census4")
    refused(study, run, "the file's name says 万元, its figures are printed in 亿元: 10^4 times as much")


def test_a_unit_that_nothing_states_is_proposed_where_the_figures_agree_in_it(study, export, add):
    people = {place: [value / 1e4 for value in row] for place, row in POPULATION.items()}
    run = add(export("年末常住人口", [2007, 2006], people, name="人口(人).csv"))
    refused(
        study, run, "In 亿人 they agree with those held. The file's name says 人. Say --unit UNIT (--yes takes 亿人)"
    )


POPULATION = {
    "北京": [1676, 1601], "浙江": [5154.9, 5071.8], "广东": [9660, 9442], "陕西": [3708, 3699], "甘肃": [2548, 2547],
    "青海": [552, 548], "宁夏": [610, 604],
}  # fmt: skip


def test_an_unknown_label_is_named_with_the_nearest_codes(study, export, add):
    run = add(export("全区生产总值(亿元)", YEARS, with_2008()))
    refused(study, run, "'全区生产总值' has no code yet", "gdp (地区生产总值)", "--indicator '全区生产总值=CODE'")


@pytest.mark.parametrize("said", ["gdp", "全区生产总值=gdp", "地区生产总值"])
def test_a_label_can_be_given_its_code(study, export, add, said):
    file = export("全区生产总值(亿元)", YEARS, with_2008())
    assert add(file, "--indicator", said, "--vintage", "census4").exit_code == 0
    assert read_cards(study)[-1].indicators == {"全区生产总值": "gdp"}


def test_a_code_that_is_not_one_is_refused_with_the_nearest(study, export, add):
    run = add(export("全区生产总值(亿元)", YEARS, with_2008()), "--indicator", "gpd")
    refused(study, run, "'gpd' is no code and no label", "gdp")


def test_a_code_for_a_label_that_is_not_in_the_file_is_refused(study, export, add):
    run = add(export("地区生产总值(亿元)", YEARS, with_2008()), "--indicator", "人口=population")
    refused(study, run, "has no label '人口'. Nearest: 地区生产总值")


def test_a_misspelt_province_is_refused_with_its_cell(study, export, add):
    run = add(export("地区生产总值(亿元)", [2008], {"北京": [1], "甘肃": [2], "宁夏": [3], "青诲省": [4]}))
    refused(study, run, "B8: '青诲省' is not in vocabulary/regions.csv. Closest: 青海")


def test_an_unknown_unit_is_refused(study, export, add):
    refused(study, add(export("年末常住人口(斤)", [2008], {"宁夏": [618]})), "斤")


def test_a_hint_that_the_file_contradicts_is_refused(study, export, add):
    run = add(export("地区生产总值(亿元)", YEARS, with_2008()), "--unit", "万元", "--vintage", "census4")
    refused(study, run, "unit='万元' was given, the file says 亿元")


def test_a_table_of_prefectures_has_no_place_in_the_panel(study, export, add):
    cities = {"银川": [1], "石嘴山": [2], "吴忠": [3], "固原": [4]}
    refused(study, add(export("地区生产总值(亿元)", [2008], cities)), "4 places outside the 31")


def test_a_figure_that_a_correction_does_not_expect_is_refused_with_the_entry(study, export, add):
    entry = "- {series: gdp, region: ningxia, years: 2006, action: flag, expect: [683.3], reason: looked at}\n"
    (study / "data" / "raw" / "corrections.yml").write_text(entry, encoding="utf-8")
    before = contents(study)
    file = export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6]))
    run = add(file, "--vintage", "census4", "--prefer", "new")
    assert run.exit_code == 2
    assert "gdp ningxia 2006: expected 683.3, found 691.6 in 分省年度数据.csv D11" in run.output
    assert contents(study) == before


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no zip", "只有字,没有表\n".encode()])
def test_what_is_no_table_is_refused(study, tmp_path, add, content):
    file = tmp_path / "table.csv"
    file.write_bytes(content)
    refused(study, add(file), "table.csv")


@pytest.mark.parametrize(
    "name",
    [
        "../gdp", "/tmp/gdp", "portal/../../gdp", "..\\gdp", "产值", "portal/产值", ".gdp", "sources.yml", "README.md",
        "gdp.xlsx", "/", "gdp; rm", "portal/gdp.csv", "PORTAL/GDP", "gdp",
    ],
)  # fmt: skip
def test_a_name_outside_data_raw_or_taken_or_not_ascii_is_refused(study, export, add, name):
    run = add(export("地区生产总值(亿元)", YEARS, with_2008()), "--vintage", "census4", "--as", name)
    refused(study, run)


def test_a_different_file_under_the_name_stays_as_it_is(study, export, add):
    other = study / "data" / "raw" / "portal" / "gdp-2008.csv"
    other.write_bytes(b"somebody's")
    before = contents(study)
    run = add(export("地区生产总值(亿元)", YEARS, with_2008()), "--vintage", "census4", "--as", "gdp-2008")
    assert run.exit_code == 2
    assert "is another file, which stays as it is" in run.output
    assert contents(study) == before


def test_a_file_that_mixes_two_vintages_is_not_given_one(study, export, add):
    later = {place: [value * 1.2, value * 1.1] for place, (value, _) in GDP.items()}
    add(export("地区生产总值(亿元)", [2009, 2008], later), "--vintage", "census5")
    assert check(study).errors == []
    before = {
        "北京": 7149.8,
        "浙江": 13028.3,
        "广东": 21963,
        "陕西": 3817.2,
        "甘肃": 1864.6,
        "青海": 499.4,
        "宁夏": 579.9,
    }
    mixed = {place: [*later[place], *GDP[place], before[place]] for place in GDP}
    run = add(export("地区生产总值(亿元)", [2009, 2008, 2007, 2006, 2005], mixed), "--yes")
    assert run.exit_code == 2
    assert "Those of 2008, 2009 are of census5, the others of census4: the file mixes two states" in run.output
    assert "--yes takes" not in run.output
