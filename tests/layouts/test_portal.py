"""The statistics portal's exports."""

import pandas as pd
import pytest

import ningxia
from ningxia.layouts import ContradictionError, UnsaidError

CLASSIC = """数据库：分省年度数据\r
指标：硫酸(折100%)产量(万吨)\r
时间：最近3年\r
地区,2019年,2018年,2017年\r
陕西省,,120.50,-3.2\r
宁夏回族自治区,41.2,40.0,\r
"注：1.一行，
　　　2.又一行。"\r
数据来源：国家统计局\r
"""

NATION = """数据库：年度数据
时间：2018-2019
指标,2019年,2018年
国内生产总值(亿元),986515.2,919281.1
国内生产总值指数(上年=100),106.0,106.7
数据来源：国家统计局
"""


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="gb18030", name="export.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_classic_export_is_read_in_any_encoding(written, encoding):
    found = ningxia.read(written(CLASSIC, encoding))
    assert found[["region", "year", "value", "cell", "text"]].to_numpy().tolist() == [
        ["陕西", 2018, 120.5, "C5", "120.50"],
        ["陕西", 2017, -3.2, "D5", "-3.2"],
        ["宁夏", 2019, 41.2, "B6", "41.2"],
        ["宁夏", 2018, 40.0, "C6", "40.0"],
    ]
    assert set(found["indicator"]) == {"硫酸(折100%)产量"}
    assert set(found["unit"]) == {"万吨"}


def test_what_is_left_out_is_listed(written):
    dropped = ningxia.read(written(CLASSIC)).attrs["dropped"]
    assert [line.split(", ")[1][:6] for line in dropped] == ["row 7:", "row 8:"]


def test_figures_that_no_label_explains_are_named_first(written):
    text = "指标：产量(万吨)\n地区,2019年,,2017年\n山西省,1,2,3\n,4,5,6\n陕西省,7,8,9\n数据来源：国家统计局\n"
    dropped = ningxia.read(written(text)).attrs["dropped"]
    assert [line.split(", ")[1] for line in dropped] == [
        "C5: a column of figures under no heading",
        "row 4: figures not read: 4 5 6",
        "row 6: 数据来源：国家统计局",
    ]


def test_the_national_export_is_of_the_nation(written):
    found = ningxia.read(written(NATION))
    assert set(found["region"]) == {"全国"}
    index = found[found["indicator"] == "国内生产总值指数"]
    assert index[["year", "value", "unit"]].to_numpy().tolist() == [
        [2019, 106.0, "上年=100"],
        [2018, 106.7, "上年=100"],
    ]


def test_a_single_province_export_names_its_province(written):
    text = NATION.replace("数据库：年度数据", "数据库：分省年度数据\n地区：宁夏回族自治区")
    assert set(ningxia.read(written(text))["region"]) == {"宁夏"}


def test_a_single_province_export_without_a_name_is_refused(written):
    text = NATION.replace("年度数据", "分省年度数据")
    with pytest.raises(UnsaidError, match=r'region="宁夏"'):
        ningxia.read(written(text))
    assert set(ningxia.read(written(text), region="Ningxia")["region"]) == {"宁夏"}


def test_a_hint_against_the_file_is_an_error(written):
    with pytest.raises(ContradictionError, match="万吨"):
        ningxia.read(written(CLASSIC), unit="吨")


def test_types_are_those_promised(written):
    found = ningxia.read(written(CLASSIC))
    assert list(found) == ["indicator", "region", "year", "value", "unit", "note", "cell", "sheet", "text"]
    assert found["value"].dtype == float
    assert pd.api.types.is_integer_dtype(found["year"])


def test_figures_that_look_like_years_are_figures(written):
    text = "指标：企业数(个)\n时间,山西省,陕西省\n2019年,2001,1998\n2018年,2010,1999\n"
    found = ningxia.read(written(text))
    assert found[["region", "year", "value"]].to_numpy().tolist() == [
        ["山西", 2019, 2001.0],
        ["陕西", 2019, 1998.0],
        ["山西", 2018, 2010.0],
        ["陕西", 2018, 1999.0],
    ]


@pytest.mark.parametrize(("head", "period"), [("2021C", "Q3"), ("2021年三季度", "Q3"), ("202103", "M03")])
def test_quarters_and_months_by_code_are_no_years(written, head, period):
    found = ningxia.read(
        written(CLASSIC.replace("2019年", head).replace("2018年", "2020年").replace("2017年", "2019年"))
    )
    assert found.loc[found["value"].eq(41.2), ["year", "period"]].to_numpy().tolist() == [[2021, period]]


COMMAS = {"价格指数(城市,农村)(上年=100)": "价格指数(城市,农村)", '"产值,现价(亿元)"': "产值,现价"}


@pytest.mark.parametrize(("printed", "name"), COMMAS.items())
def test_commas_in_the_indicator_stay_in_it(written, printed, name):
    found = ningxia.read(written(CLASSIC.replace("硫酸(折100%)产量(万吨)", printed)))
    assert set(found["indicator"]) == {name}
