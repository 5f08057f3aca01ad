"""Yearbook tables."""

import openpyxl
import pytest

import ningxia

TABLE = [
    ["5-2  各地区工业企业主要指标(2006年)", None, None, None, None],
    ["Main Indicators of Industrial Enterprises by Region (2006)"],
    ["单位：亿元", None, None, None, "(100 million yuan)"],
    ["地  区", "Region", "企业单位数\n(个)\nNumber of\nEnterprises", "主营业务收入", None],
    [None, None, None, "Revenue", "#出口交货值\nExport Value"],
    [None],
    ["全    国", "National Total", 301961, "313592.5", 60559.65],
    ["宁    夏", "Ningxia", 761, 841.77, "…"],
    ["西    藏", "Tibet", 197, 28.0, None],
    ["注：本表按当年价格计算。"],
]  # fmt: skip

SERIES = [
    ["2-14  各市地区生产总值"],
    ["单位: 亿元"],
    ["市  别", "City", 2000, 2005, 2010],
    [],
    ["银    川", "Yinchuan", 1.5, 2.5, 3.5],
]


@pytest.fixture
def saved(tmp_path):
    def save(rows, merged=()):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for cells in merged:
            book.active.merge_cells(cells)
        path = tmp_path / "yearbook.xlsx"
        book.save(path)
        return path

    return save


def test_a_yearbook_table_is_read_with_its_hierarchy(saved):
    found = ningxia.read(saved(TABLE, merged=["A4:A5", "B4:B5", "C4:C5", "D4:E4"]))
    ours = found[found["region"] == "宁夏"]
    assert ours[["indicator", "text", "unit", "cell"]].to_numpy().tolist() == [
        ["企业单位数", "761", "个", "C8"],
        ["主营业务收入", "841.77", "亿元", "D8"],
        ["主营业务收入:出口交货值", "…", "亿元", "E8"],
    ]
    assert ours["note"].iloc[2] == "…: smaller than the smallest unit shown"
    assert set(found["year"]) == {2006}
    assert found["region"].unique().tolist() == ["全国", "宁夏", "西藏"]
    assert "level" not in found


def test_years_across_take_the_indicator_from_the_title(saved):
    found = ningxia.read(saved(SERIES), region="宁夏")
    assert found[["indicator", "region", "level", "parent", "year", "value", "unit"]].to_numpy().tolist() == [
        ["地区生产总值", "银川", "place", "宁夏", 2000, 1.5, "亿元"],
        ["地区生产总值", "银川", "place", "宁夏", 2005, 2.5, "亿元"],
        ["地区生产总值", "银川", "place", "宁夏", 2010, 3.5, "亿元"],
    ]


def test_figures_given_twice_with_other_values_are_marked(saved):
    table = [["人口(2006年)"], ["地区", "人口", "人口"], ["宁夏", 604, 610], ["青海", 548, 548]]
    found = ningxia.read(saved(table))
    assert found["note"].tolist() == ["another value for the same in C3", "another value for the same in B3", "", ""]
