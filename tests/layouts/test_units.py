"""Units as publishers print them."""

import pytest

from ningxia.layouts.units import is_unit, split_unit, unit_line

CHINESE = ["标台", "±%", "万印张", "万台(部)", "万辆次", "万美元", "亿元人民币", "人民币亿元", "去年同期=100", "女=100",
           "亿吨公里", "张/千人", "元/平方米", "人/平方公里", "吨标准煤/万元", "万份", "℃", "万TEU"]  # fmt: skip
ENGLISH = ["100 million ton-km", "USD 10000", "same month last year=100", "10 000 person-years", "persons per sq.km",
           "percentage points", "10 000 square meters", "year 1978=100", "kg/hectare", "RMB mn"]  # fmt: skip
NAMES = ["不含农户", "折100%", "户籍人口", "2006年", "现价", "第一产业", "工业", "本年", "Total", "Urban", "Year-end"]


@pytest.mark.parametrize("text", [*CHINESE, *ENGLISH])
def test_a_unit_is_taken_off(text):
    assert split_unit(f"产量({text})") == ("产量", text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_no_unit(text):
    assert not is_unit(text)


def test_a_unit_line_may_be_english():
    assert unit_line("Unit: 10 000 persons") == "10 000 persons"
