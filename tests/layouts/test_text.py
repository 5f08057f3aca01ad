"""CSV files as they come: separators, quotes, notes, lost encodings."""

import pytest

import ningxia
from ningxia.layouts import UnreadableCell

TABLE = [["指标：人口(万人)"], ["地区", "2006年", "2005年"], ["宁夏", "1,604", "596"], ["青海", "548", "543"]]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_the_separator_is_the_sign_on_which_lines_agree(saved, separator):
    text = "\n".join([*map(separator.join, TABLE), "注：1990年,2000年,2010年为普查数", ""])
    assert ningxia.read(saved(text))["value"].tolist() == [1604, 596, 548, 543]


def test_an_inch_sign_is_no_open_quote(saved):
    text = '指标：彩电(台)\n地区,2006年\n宁夏,12\n注：屏幕21"以上\n'
    assert ningxia.read(saved(text))["value"].tolist() == [12]


def test_row_numbers_under_a_lone_digit_are_no_figures(saved):
    frame = ningxia.read(
        saved(",name,value,date\n3\n1,北京市,28014,2017\n2,宁夏,3443,2017\n"), indicator="x", unit="亿元"
    )
    assert frame["cell"].tolist() == ["C3", "C4"]
    assert "a column of figures under no heading" in frame.attrs["dropped"][0]


def test_a_note_that_goes_on_is_no_region(saved):
    text = "指标：人口(万人)\n地区,2006年\n宁夏,604\n注：1.普查\n　　　2.抽样,2005\n青海,548\n"
    assert ningxia.read(saved(text))["region"].tolist() == ["宁夏", "青海"]


@pytest.mark.parametrize("label", ["ÄþÏÄ", "宁夏".encode().decode("gb18030")])
def test_a_label_that_lost_its_encoding_is_refused(saved, label):
    with pytest.raises(UnreadableCell, match=r"row 3: .* is '宁夏' read in another encoding"):
        ningxia.read(saved(f"指标：人口(万人)\n地区,2006年\n{label},604\n青海,548\n"))
