"""Regions, series, branches and units answer to all their names, and the map of tiles reads like China."""

import fnmatch
import re
from pathlib import Path

import pandas as pd
import pytest

from ningxia.panel import abroad, check, is_fresh, panel_path
from ningxia.sources import read_cards
from ningxia.vocabulary import (
    UnknownRegion,
    UnknownUnit,
    UnknownVintage,
    breaks,
    check_vintage,
    definitions,
    factors,
    indicator,
    indicators,
    industries,
    industry,
    labelled,
    region,
    region_names,
    regions,
    unit,
    western,
)
from ningxia.vocabulary.tables import listed, rows

BUREAUS = "Statistical bureaus of the provinces"

EVERY_NAME = [(name, place.slug) for place in map(region, [*regions().index, "china"]) for name in region_names(place)]


@pytest.mark.parametrize(("name", "slug"), EVERY_NAME)
def test_every_name_of_a_region_leads_to_it(name, slug):
    assert region(name).slug == slug
    assert region(f" {name.upper()}　").slug == slug


def test_the_two_shanxis_are_kept_apart():
    assert region("Shanxi").name_zh == "山西"
    assert region("Shaanxi").name_zh == "陕西"


def test_every_country_of_the_world_bank_has_a_name():
    assert set(abroad("world_rd").index) == {row["printed"] for row in rows("countries")}


def test_there_are_31_provinces_in_code_order():
    codes = regions()["code"].to_list()
    assert len(codes) == 31
    assert codes == sorted(codes)


def test_no_two_provinces_share_a_tile():
    assert not regions()[["tile_row", "tile_col"]].duplicated().any()


def test_the_map_has_hainan_south_heilongjiang_north_and_xinjiang_far_west():
    tiles = regions()[["tile_row", "tile_col"]]
    assert tiles["tile_row"].idxmax() == "hainan"
    assert tiles["tile_row"].idxmin() == "heilongjiang"
    assert tiles.loc["xinjiang", "tile_col"] == tiles["tile_col"].min()


def test_neighbours_are_mutual_and_near_on_the_map():
    table = regions()
    for slug, place in table.iterrows():
        for other in place["neighbours"]:
            assert slug in table.loc[other, "neighbours"]
            assert abs(place["tile_row"] - table.loc[other, "tile_row"]) <= 2


def test_the_west_is_the_twelve_of_the_western_development():
    assert len(western) == 12
    assert {"inner-mongolia", "guangxi", "chongqing", "ningxia"} <= set(western)


def test_macro_regions_count_10_6_12_and_3():
    assert regions()["macro"].value_counts().to_dict() == {"west": 12, "east": 10, "central": 6, "northeast": 3}


def test_chongqing_is_known_to_have_left_sichuan_in_1997():
    assert (region("重庆").since, region("重庆").part_of) == (1997, "sichuan")


def test_an_unknown_name_is_refused_with_place_and_nearest():
    with pytest.raises(UnknownRegion, match=r"'宁夏自治区' \(gdp_2023.csv, row 34\).*Closest: 宁夏回族自治区"):
        region("宁夏自治区", "gdp_2023.csv, row 34")


def test_the_threshold_of_2007_lies_between_2006_and_2007():
    assert [change.year for change in breaks("revenue_above", 2006, 2007)] == [2007]
    assert breaks("revenue_above", 2007, 2010) == ()


def test_a_series_revised_backwards_has_no_break():
    assert breaks("gdp", 2000, 2019) == ()


def test_another_scope_of_firms_shares_the_threshold():
    assert [change.year for change in breaks("firms_state", 2006, 2011)] == [2007, 2011]


def test_every_label_of_industry_leads_to_one_code():
    for code, row in industries("branch", "part").iterrows():
        for edition in ("label_2000", "label_2002", "label_2011"):
            assert not row[edition] or industry(row[edition]).code == code


def test_a_label_alone_is_the_total_and_beside_a_branch_the_series_by_branch():
    coal = industry("煤炭开采和洗选业")
    assert labelled("规模以上工业企业单位数")[0].code == "firms_above"
    assert labelled("规模以上工业企业单位数", coal)[0].code == "branch_firms"


def test_beside_a_section_a_label_is_the_series_by_section():
    assert labelled("城镇单位就业人员", industry("制造业"))[0].code == "section_jobs"


def test_units_convert_by_powers_of_ten_without_a_binary_tail():
    times, by = factors("万元", "亿元")
    assert 2966729 * times / by == 296.6729


def test_tenths_of_a_percent_convert_without_a_binary_tail():
    assert factors("‰", "%") == (1.0, 10.0)
    assert factors("%", "‰") == (10.0, 1.0)


def test_tonnes_do_not_convert_to_yuan():
    with pytest.raises(UnknownUnit, match="neither converts"):
        factors("万吨", "亿元")


def test_every_indicator_has_a_known_unit_and_definition():
    known = {row["key"] for row in rows("definitions")}
    for code, row in indicators().iterrows():
        assert unit(row["unit"]).unit == row["unit"], code
        assert not row["definition"] or row["definition"] in known, code
        assert definitions(code), code


def test_no_pattern_of_definitions_or_publishers_is_idle():
    codes = [*indicators().index, *(f"industries:{column}" for column in industries())]
    for table in ("definitions", "publishers"):
        for pattern in (one for row in rows(table) for one in listed(row["indicator"])):
            assert fnmatch.filter(codes, pattern), f"{table}: {pattern}"


def test_the_publisher_of_a_series_is_one_of_those_on_its_cards():
    study = Path(__file__).parents[1]
    if not is_fresh(study):
        check(study)
    publishers = {card.id: card.publisher for card in read_cards(study)}
    panel = pd.read_parquet(panel_path(study), columns=["indicator", "source"]).drop_duplicates()
    for code, cards in panel.groupby("indicator")["source"]:
        found = {re.sub(r"^Bureau of Statistics of .*", BUREAUS, publishers[card]) for card in cards}
        said = indicator(code).publisher
        assert re.sub(r"^Bureau of Statistics of .*", BUREAUS, said) in found, code


def test_an_unknown_vintage_names_the_nearest():
    with pytest.raises(UnknownVintage, match="Closest: census4"):
        check_vintage("censos4")


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("100 million yuan", "亿元"), ("10 000 yuan", "万元"), ("10,000 persons", "万人"), ("percent", "%"),
        ("USD million", "百万美元"), ("million US$", "百万美元"), ("RMB 100 million", "亿元"),
        ("million bushels", None), ("10 000 tons of SCE", "万吨标准煤"),
        ("10000 tonnes", "万吨"), ("preceding year = 100", "上年=100"), ("yuan", "元"),
        ("100 million kWh", "亿千瓦时"), ("tce/10 000 yuan", "吨标准煤/万元"), ("per mille", "‰"),
    ],
)  # fmt: skip
def test_english_units_are_the_chinese_ones(printed, same):
    if same is None:
        with pytest.raises(UnknownUnit):
            unit(printed)
    else:
        assert unit(printed).unit == same


def test_no_term_stands_twice():
    """With a capital and without it does where the Chinese differs."""
    table = rows("terms")
    for said in ([row["en"] for row in table], [(row["en"].casefold(), row["zh"]) for row in table]):
        assert [one for one in set(said) if said.count(one) > 1] == []


def test_a_series_is_told_what_it_counts_and_not_what_its_table_holds():
    """A table of prices, or of telecommunications, has a sentence for each of its series."""
    told = {code: {change.change_en for change in definitions(code) if not change.year} for code in ("cpi", "ppi")}
    assert told["cpi"].isdisjoint(told["ppi"])
    assert not any("retail" in text for text in told["cpi"] | told["ppi"])


def test_what_the_compilers_do_not_define_is_not_defined_for_them():
    silent = {card.id for card in read_cards(Path(__file__).parent.parent) if "the compilers give none" in card.note}
    assert silent
    for code in silent:
        (one,) = definitions(code)
        assert "give no definition" in one.change_en
        assert "未注明口径" in one.change_zh


def test_no_definition_quotes_the_figure_of_one_province():
    names = "|".join(regions()["name_en"].drop("china", errors="ignore"))
    names += "|" + "|".join(regions()["name_zh"].drop("china", errors="ignore"))
    told = [row[text] for row in rows("definitions") for text in ("change_en", "change_zh")]
    assert [text for text in told if re.search(rf"({names})[^.。]{{0,20}}\d", text)] == []
