"""Regions answer to all their names, and the map of tiles reads like China."""

import pytest

from ningxia.vocabulary import UnknownRegion, region, region_names, regions, western

EVERY_NAME = [(name, place.slug) for place in map(region, [*regions().index, "china"]) for name in region_names(place)]


@pytest.mark.parametrize(("name", "slug"), EVERY_NAME)
def test_every_name_of_a_region_leads_to_it(name, slug):
    assert region(name).slug == slug
    assert region(f" {name.upper()}　").slug == slug


def test_the_two_shanxis_are_kept_apart():
    assert region("Shanxi").name_zh == "山西"
    assert region("Shaanxi").name_zh == "陕西"


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
