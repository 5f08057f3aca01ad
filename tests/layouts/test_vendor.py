"""Data vendors' exports."""

import datetime as dt

import openpyxl
import pytest

import ningxia
from ningxia.layouts import UnreadableCell

HEADS = [
    "指标名称",
    "宁夏:主营业务收入:合计",
    "宁夏:主营业务收入:煤炭开采和洗选业",
    "宁夏:主营业务收入:皮革、毛皮、羽毛(绒)及其制品业",
]


@pytest.fixture
def saved(tmp_path):
    def save(rows, second=None):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for row in second or []:
            (book["Sheet2"] if "Sheet2" in book.sheetnames else book.create_sheet("Sheet2")).append(row)
        path = tmp_path / "vendor.xlsx"
        book.save(path)
        return path

    return save


@pytest.mark.parametrize("day", [38717, 38717.0, dt.date(2005, 12, 31), "2005-12-31", "2005"])
def test_dates_down_are_years_however_written(saved, day):
    found = ningxia.read(saved([HEADS, [day, 8417698, None, "***"]], second=[[None, None], ["单位", "万元"]]))
    assert found["year"].tolist() == [2005, 2005]
    assert found["industry"].tolist() == ["合计", "皮革、毛皮、羽毛(绒)及其制品业"]
    assert found["note"].tolist() == ["", "***: suppressed"]
    assert set(found["unit"]) == {"万元"}
    assert set(found["region"]) == {"宁夏"}
    assert set(found["indicator"]) == {"主营业务收入"}


def test_metadata_rows_give_the_unit(saved):
    meta = [HEADS, ["频率", "年", "年", "年"], ["单位", "万元", "万元", "元"], ["来源", "国家统计局", "国家统计局", ""]]
    found = ningxia.read(saved([*meta, [dt.date(2006, 12, 31), 1.5, 2.5, 3.5]]))
    assert found["unit"].tolist() == ["万元", "万元", "元"]
    assert found["value"].tolist() == [1.5, 2.5, 3.5]


def test_series_down_and_indicator_before_region(saved):
    head = ["国家", "指标名称", "频率", "单位", "指标ID", "来源", dt.date(2019, 12, 31), dt.date(2018, 12, 31)]
    row = ["中国", "固定资产投资价格指数:山西", "年", "上年=100", "M1", "国家统计局", 104.0, 104.5]
    found = ningxia.read(saved([head, row, ["数据来源：某库"]]))
    assert found[["indicator", "region", "year", "value", "unit"]].to_numpy().tolist() == [
        ["固定资产投资价格指数", "山西", 2019, 104.0, "上年=100"],
        ["固定资产投资价格指数", "山西", 2018, 104.5, "上年=100"],
    ]


def test_a_sub_item_that_is_no_branch_stays_in_the_indicator(saved):
    found = ningxia.read(saved([["指标名称", "北京:资本形成总额:固定资本形成总额"], ["2017-12-31", 10375.27]]))
    assert found["indicator"].tolist() == ["资本形成总额:固定资本形成总额"]
    assert "industry" not in found


DAYS = ["2006-12-31", "2006/12/31", "2006/12", "2006-12", "200612", "20061231", "2006.12", "2006.12.31", "2006年12月",
        "2006-12-31 00:00:00", "2006-12-31T00:00:00", "12/31/2006", "31/12/2006", "Dec-2006",
        20061231, 200612]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_known_in_every_spelling(saved, day):
    found = ningxia.read(saved([["指标名称", "宁夏:GDP"], ["单位", "亿元"], [day, 710]]))
    assert found[["year", "value"]].to_numpy().tolist() == [[2006, 710]]


def test_what_seems_a_date_and_is_none_is_refused(saved):
    with pytest.raises(UnreadableCell, match="A3: '200a' stands among the dates"):
        ningxia.read(saved([["指标名称", "宁夏:GDP"], ["2006-12-31", 1], ["200a", 2]]))


def test_a_second_sheet_gives_each_series_its_unit(saved):
    listed = [["指标名称", "单位", "来源"], ["宁夏:GDP", "亿元", "某库"], ["宁夏:人口", "万人", "某库"]]
    found = ningxia.read(saved([["指标名称", "宁夏:GDP", "宁夏:人口"], ["2006-12-31", 710, 604]], second=listed))
    assert found["unit"].tolist() == ["亿元", "万人"]


def test_years_and_months_stand_in_one_file(saved):
    head = [["指标名称", "宁夏:GDP", "宁夏:CPI"], ["频率", "年", "月"]]
    found = ningxia.read(saved([*head, ["2006-11-30", None, 101], ["2006-12-31", 710, 102]]))
    assert found[["indicator", "period", "value"]].to_numpy().tolist() == [
        ["GDP", "", 710],
        ["CPI", "M11", 101],
        ["CPI", "M12", 102],
    ]


def test_quarters_may_stand_across(saved):
    head = ["指标名称", "频率", "单位", "2006-12-31", "2006-09-30"]
    found = ningxia.read(saved([head, ["宁夏:GDP", "季", "亿元", 710, 480], ["宁夏:人口", "年", "万人", 604, None]]))
    assert found[["indicator", "period", "value"]].to_numpy().tolist() == [
        ["GDP", "Q4", 710],
        ["GDP", "Q3", 480],
        ["人口", "", 604],
    ]


def test_a_december_of_a_monthly_series_is_no_year(saved):
    found = ningxia.read(saved([["指标名称", "宁夏:CPI"], ["频率", "月"], ["2006-12-31", 102]]))
    assert found["period"].tolist() == ["M12"]


def test_lines_may_stand_above_metadata_columns_and_regions_in_one_of_them(saved):
    rows = [["某库"], ["地区", "指标名称", "单位", 2006], ["陕西", "GDP", "亿元", 4743]]
    found = ningxia.read(saved(rows))
    assert found[["indicator", "region", "year", "unit"]].to_numpy().tolist() == [["GDP", "陕西", 2006, "亿元"]]
