"""What must hold for any number, unit and name."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ningxia import vocabulary
from ningxia.layouts.names import level, period, province
from ningxia.layouts.numbers import EMPTY, MARKS, number
from ningxia.layouts.sheets import address, column_letters
from ningxia.layouts.units import is_unit, split_unit

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
BLANKS = st.text(" \t\u3000\xa0", max_size=3)
FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64)
NAMES = st.text("地区生产总值工业增加(不含农户)R&D折100%_·、", min_size=1, max_size=12)
UNITS = st.sampled_from(
    ["亿元", "万人", "%", "‰", "上年=100", "吨标准煤/万元", "100 million yuan", "个", "元/人", "亿千瓦时", "人年"]
)
PLACES = st.sampled_from(["china", *vocabulary.provinces()])


@given(FINITE, BLANKS, BLANKS)
def test_a_number_printed_is_the_number_read(value, before, after):
    assert number(f"{before}{value!r}{after}") == (value, "")


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_thousands_commas_change_nothing(value, digits):
    assert number(f"{value:,.{digits}f}") == (float(value), "")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_full_width_digits_change_nothing(value):
    assert number(f"{value}".translate(FULL_WIDTH)) == (float(value), "")


@given(st.text(max_size=20))
def test_a_text_is_a_number_or_a_mark_or_nothing_or_refused(text):
    try:
        found = number(text)
    except ValueError:
        return
    if found is None:
        assert re.sub(r"[\s'\"“”]", "", text) == ""
    else:
        value, note = found
        assert math.isfinite(value) or (math.isnan(value) and note)


@pytest.mark.parametrize("mark", [*MARKS, "……", "—", "——", "－", "Ｎ／Ａ", " ... "])
def test_a_mark_is_missing_with_a_reason_and_never_zero(mark):
    value, note = number(mark)
    assert math.isnan(value)
    assert note


@pytest.mark.parametrize("empty", [*EMPTY, " ", "\t", "\u3000"])
def test_an_empty_cell_is_nothing(empty):
    assert number(empty) is None


@pytest.mark.parametrize(
    "text", ["1,23", "1.2.3", "12abc", "inf", "--5", "1e999", "约5", "2006年", "=1+1", "1,2345", "5-6"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        number(text)


@given(NAMES, UNITS, st.sampled_from(["()", "（）", "[]"]))
def test_a_unit_in_brackets_comes_off_and_the_name_stays(name, unit, brackets):
    assert split_unit(f"{name}{brackets[0]}{unit}{brackets[1]}") == (name, unit)


@given(NAMES)
def test_a_name_without_unit_keeps_its_brackets(name):
    kept, unit = split_unit(name)
    assert kept == name or is_unit(unit)


@given(st.text(max_size=30))
def test_any_heading_can_be_split(heading):
    name, unit = split_unit(heading)
    assert name in heading
    assert unit in heading


@given(PLACES, BLANKS, BLANKS, st.booleans())
def test_every_name_of_a_region_leads_to_it(slug, before, after, spaced):
    place = vocabulary.region(slug)
    for name in (place.name_zh, place.full_zh, place.name_en, place.name_en.upper(), *place.aliases):
        printed = "    ".join(name) if spaced and not name.isascii() else name
        assert province(f"{before}{printed}{after}") == place.name_zh
        assert level(printed) == ("nation" if slug == "china" else "province")


def test_shanxi_and_shaanxi_are_kept_apart():
    assert [province(name) for name in ("Shanxi", "Shaanxi", "山西", "陕西省")] == ["山西", "陕西", "山西", "陕西"]


@pytest.mark.parametrize("name", ["银川市", "石家庄", "东部地区", "合计", "香港", "宁夏自治", "京津冀", "64", "HE", ""])
def test_what_is_no_province_is_not_taken_for_one(name):
    assert province(name) is None


@given(st.integers(1900, 2099), st.sampled_from(["{}", "{}年", "{}年度", " {} 年 ", "{}年末", "{}.0"]))
def test_a_year_is_read_however_printed(year, form):
    printed = form.format(year)
    assert period(float(printed) if form == "{}.0" else printed) == (year, "")


@given(st.integers(1990, 2099), st.integers(1, 4))
def test_a_quarter_is_read_however_printed(year, quarter):
    forms = (
        f"{year}年第{'一二三四'[quarter - 1]}季度",
        f"{year}年{quarter}季度",
        f"{year}Q{quarter}",
        f"Q{quarter} {year}",
    )
    assert {period(form) for form in forms} == {(year, f"Q{quarter}")}


@pytest.mark.parametrize(
    "text", ["2006-2010", "1,990", "19.90", "12006", "地区", "2006年为2005年%", "上年=100", "99", ""]
)
def test_what_is_no_year_is_not_taken_for_one(text):
    assert period(text) is None


@given(st.integers(0, 16_383), st.integers(0, 1_048_575))
def test_an_address_names_its_column_in_base_26(column, row):
    letters = column_letters(column)
    assert sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters))) == column + 1
    assert address(row, column) == f"{letters}{row + 1}"
