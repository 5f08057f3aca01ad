"""The way from a figure to its cell, to the letter and in both languages, and what a row's note says."""

import pandas as pd
import pytest

from ningxia.layouts.numbers import MARKS
from ningxia.panel import check
from ningxia.panel import lineage as ways
from ningxia.panel.lineage import NoFigure, conversion, lineage, lines, note_in_words
from ningxia.vocabulary import speaking

REASON = "11928 stands between 115924 in 2003 and 122957 in 2005; a digit is lost."  # one that has its Chinese words
REMARK = "3333333 yuan a head stands between 13343 in 2007 and 17289 in 2009."
CARD = {"publisher": "Bureau of Statistics of Ningxia", "table": "GDP", "address": "https://example.org"}
CARD |= {"title": "Ningxia Statistical Yearbook (宁夏统计年鉴), through Wind", "read": "2024-01-02", "note": REMARK}
ENTRY = {"series": "firms_above", "region": "ningxia", "years": 2006, "expect": [761], "source": "firms"}
HEADS = "宁夏:主营业务收入:汽车制造业,宁夏:主营业务收入:铁路、船舶、航空航天和其他运输设备制造业"
GDP = [
    ("figure", "gdp ningxia 2006 = 683.3 亿元 (10⁸ yuan)", "宁夏2006年地区生产总值（gdp）：683.3亿元"),
    ("series", "地区生产总值, gross regional product", "地区生产总值"),
    ("publisher", "Bureau of Statistics of Ningxia", "宁夏回族自治区统计局"),
    ("published in", f"{CARD['title']}, table GDP", "《宁夏统计年鉴》（经Wind数据库），“地区生产总值”表"),
    ("address", "https://example.org", "https://example.org"),
    ("read", "2024-01-02", "2024-01-02"),
    ("file", "data/raw/portal/gdp.csv (as on its card, SHA-256 …)", "data/raw/portal/gdp.csv（与登记一致，SHA-256 …）"),
    ("cell", "C6", "C6"),
    ("printed", "683.3 亿元 (10⁸ yuan)", "683.3亿元"),
    ("conversion", "none: printed in the indicator's own unit", "无：按该指标的计量单位公布"),
    ("card's note", REMARK, "人均3333333元，而2007年为13343元，2009年为17289元。"),
    ("vintage", "after the fourth economic census (2018)", "第四次经济普查修订数"),
    ("pre_census4", "missing, data/raw/portal/gdp_old.csv C5; portal/gdp_old.csv.",
     "缺失，data/raw/portal/gdp_old.csv C5；portal/gdp_old.csv。"),
]  # fmt: skip


@pytest.fixture
def way(study):
    """The way of a figure in the language asked for, as a dictionary; a hash is left out."""

    def told(language, *names, **options):
        with speaking(language):
            found = lineage(study.path, *names, **options)
            return {what: said.replace(found.card.sha256[:12], "") for what, said in lines(found)}

    study.portal("gdp", "地区生产总值(亿元)", [2007, 2006], {"北京": [1, 1], "宁夏": [877.6, 683.3]},
                 vintage="census4", **CARD)  # fmt: skip
    study.portal("gdp_old", "地区生产总值(亿元)", [2007, 2006], {"宁夏": [919.1, "…"]}, vintage="pre_census4")
    study.write("branches", f"指标名称,{HEADS}\n单位,万元,万元\n2014-12-31,30000,20000\n".encode())
    study.yaml("corrections", [ENTRY | {"action": "scale", "value": 0.1, "reason": REASON}])
    assert check(study.path).errors == []
    return told


def test_each_step_of_the_way_is_told_in_both_languages(way):
    english, chinese = (way(language, "gdp", "ningxia", 2006) for language in ("en", "zh"))
    assert list(english.items()) == [(what, said) for what, said, _ in GDP]
    assert list(chinese.values()) == [said for _, _, said in GDP]


@pytest.mark.parametrize(
    ("place", "told"),
    [(place, "gdp@1997: Chongqing leaves Sichuan.") for place in ("500000", "510000")]
    + [("650000", ""), ("000000", "")],
)
def test_that_a_province_left_another_is_told_of_these_two_alone(place, told):
    row = pd.Series({"indicator": "gdp", "definition": "gdp@1997", "region": place})
    assert ways._definition(row) == told


def test_a_correction_and_a_sum_are_told_in_chinese(way):
    firms = way("zh", "firms_above", "ningxia", 2006)
    assert firms["corrected"] == "换算：11928，而2003年为115924，2005年为122957；漏印一位。现为76.1个。"
    merged = way("zh", "branch_revenue", "ningxia", 2014, industry="37")
    assert merged["figure"] == "宁夏2014年分行业规模以上工业主营业务收入，交通运输设备制造业（branch_revenue）：5亿元"
    assert (merged["conversion"], merged["note"]) == ("(30000 + 20000)万元÷10000=5亿元", "37.1与37.2之和")


def test_a_mark_in_place_of_a_figure_is_told_as_one(way):
    english, chinese = (way(one, "gdp", "ningxia", 2006, vintage="pre_census4") for one in ("en", "zh"))
    assert (english["figure"], chinese["figure"]) == (
        "gdp ningxia 2006 = missing",
        "宁夏2006年地区生产总值（gdp）：缺失",
    )
    assert (english["note"], chinese["note"]) == ("…: smaller than the smallest unit shown", "…：不足所示最小单位")
    assert (english["conversion"], chinese["conversion"]) == (
        "none: a mark is printed, no figure",
        "无：只印有符号，没有数字",
    )


@pytest.mark.parametrize(
    ("note", "chinese"),
    [
        *((f"{mark}: suppressed", f"{mark}：未予公布") for mark in MARKS),
        ("…: smaller than the smallest unit shown marked ①", "…：不足所示最小单位标有①"),
        ("marked [1]; 0 for all regions: probably missing", "标有[1]；各地区均为0：可能缺失"),
        ("printed with %; another value for the same in AB12", "印有%；同一数据另有一值见AB12"),
        ("", ""),
    ],
)
def test_what_a_layout_or_a_correction_notes_is_told_in_both_languages(note, chinese):
    assert note_in_words(note) == note
    with speaking("zh"):
        assert note_in_words(note) == chinese


def test_a_note_says_in_words_what_a_correction_did():
    assert note_in_words(f"flag: {REASON}") == f"kept, marked: {REASON}"
    with speaking("zh"):
        assert note_in_words(f"drop: {REASON}") == "剔除：11928，而2003年为115924，2005年为122957；漏印一位。"


def test_every_reason_of_a_mark_has_its_chinese_words():
    with speaking("zh"):
        assert [one for one in set(MARKS.values()) if note_in_words(f"x: {one}").isascii()] == []


@pytest.mark.parametrize(
    ("listed", "year", "branch", "said"),
    [
        (3, 2014, "", "in 2014. It is by branch: --industry 37, 37.1, 37.2"),
        (2, 2014, "", "in 2014. It is by branch: --industry 37, 37.1 ..."),
        (3, 2013, "37", "in 2013, branch 37. It has 2014."),
        (3, 2014, "06", "in 2014, branch 06. Its branches here: 37, 37.1, 37.2"),
    ],
)
def test_a_series_by_branch_says_which_branches_there_are(way, monkeypatch, listed, year, branch, said):
    monkeypatch.setattr(ways, "LISTED", listed)
    with pytest.raises(NoFigure) as error:
        way("en", "branch_revenue", "ningxia", year, industry=branch)
    assert str(error.value) == f"branch_revenue has no figure for Ningxia {said}"


def test_a_larger_unit_is_multiplied_and_a_sum_in_the_own_unit_is_shown():
    row = pd.Series({"text": "2", "printed_unit": "万亿元", "unit": "亿元", "value": 20000.0, "note": ""})
    total = pd.Series({**row, "text": "1 + 2", "printed_unit": "亿元", "value": 3.0})
    assert (conversion(row), conversion(total)) == (
        "2 万亿元 x 10000 = 20000 亿元 (10⁸ yuan)",
        "(1 + 2) 亿元 (10⁸ yuan) = 3 亿元 (10⁸ yuan)",
    )
    assert conversion(pd.Series({**row, "note": "scale: A digit too many."})) == "2 万亿元 x 10000"
    with speaking("zh"):
        assert (conversion(row), conversion(total)) == ("2万亿元×10000=20000亿元", "(1 + 2)亿元=3亿元")
