"""Both languages: the same strings with the same fields, and a notebook that speaks Chinese throughout."""

from string import Formatter

import pandas as pd
import pytest

from ningxia.report import Both, begin, figures, record, say, show, tables, words
from ningxia.report.furniture import WORDS
from ningxia.report.items import ITEM
from ningxia.report.strings import ENGLISH
from ningxia.report.strings_zh import CHINESE
from ningxia.vocabulary import UnknownTerm, speak, term


@pytest.fixture
def chinese(panel):
    yield begin("ningxia", 2006, "zh", panel=panel)
    speak("en")


CHINESE_NOW = pytest.mark.usefixtures("chinese")


def fields(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def test_every_fixed_string_stands_in_both_languages_with_the_same_fields():
    assert {key: fields(text) for key, text in ENGLISH.items()} == {key: fields(text) for key, text in CHINESE.items()}
    of_both = [{key: fields(text) for key, text in WORDS[lang].items()} for lang in ("en", "zh")]
    assert of_both[0] == of_both[1]


@CHINESE_NOW
def test_years_before_a_forecast_are_not_told_as_missing(published):
    frame = pd.DataFrame({2006: [1.0, None, None], 2007: [1.0, 2.0, 2.0]}, index=["ningxia", "tibet", "预期"])
    band = pd.DataFrame({"low": [1.0], "high": [2.0]}, index=[2007])
    drawn = figures.lines(frame, highlight="ningxia", label="Rank", bands={"预期": band})
    show(drawn, name="fan", caption="预期。", source="公布数据")
    assert [row[1] for row in published[-1][ITEM]["rows"]] == ["1.0", "无数据", "不适用"]


@CHINESE_NOW
@pytest.mark.parametrize(("empty", "told"), [("missing", "无数据"), ("inapplicable", "不适用")])
def test_a_cell_that_can_have_no_value_is_told_from_one_without_a_figure(empty, told):
    frame = pd.DataFrame({"x": [1.0, None]}, index=["ningxia", "tibet"])
    assert tables.rows(tables.table(frame, {"x": "Rank"}, empty=empty)) == [["宁夏", "1"], ["西藏", told]]


@CHINESE_NOW
def test_a_sentence_is_said_in_chinese_with_the_same_numbers(published):
    record("energy", 4.099, "tce per 10⁴ yuan", "energy use per unit of GDP")
    say(
        "It used {energy:.2f}: {side} {names}.",
        zh="使用{energy:.2f}：{side}{names}。",
        side="above",
        names=["China", "West"],
    )
    assert published[-1]["text/markdown"] == "使用4.10：高于全国和西部。"


@CHINESE_NOW
def test_a_sentence_without_chinese_is_refused_and_says_what_to_give():
    with pytest.raises(UnknownTerm, match="Give it: zh="):
        say("{region} grows.")


@CHINESE_NOW
def test_a_sentence_that_is_only_a_value_needs_no_chinese(published):
    say("{told}", told="增长很快。")
    assert published[-1]["text/markdown"] == "增长很快。"


@CHINESE_NOW
def test_a_figure_has_chinese_labels_caption_and_description(published):
    dots = figures.ranked(
        pd.Series({"gansu": 2.2, "ningxia": 4.1}), highlight="ningxia", label="Energy use per unit of GDP"
    )
    show(dots, name="energy", caption="Most.", zh="{region}最高。", note=Both("A note.", "一条注。"))
    item = published[-1][ITEM]
    assert (item["caption"], item["note"]) == ("宁夏最高。", "一条注。")
    assert "宁夏：4.1，最高，共2个。" in item["alt"]


@CHINESE_NOW
def test_words_for_numbers_are_chinese():
    assert words.sides(0.112, {"China": 0.106, "the west": 0.161}, share=True) == "高于全国（10.6%），低于西部（16.1%）"


@CHINESE_NOW
def test_a_term_with_a_capital_can_be_another_than_without():
    assert (term("Firms"), term("firms"), term("Gauges")) == ("企业", "家", "项指标")
