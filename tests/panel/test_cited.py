"""What publications are called: in Chinese every card and every correction of the register has its words."""

from pathlib import Path

import pytest

from ningxia.panel import cited
from ningxia.panel.cited import in_full, named, publisher_of, table_of, title_in_full, title_of
from ningxia.panel.corrections import read_corrections
from ningxia.sources import Card, read_cards
from ningxia.vocabulary import speaking, term

STUDY = Path(__file__).parent.parent.parent


@pytest.fixture
def chinese():
    with speaking("zh"):
        yield


@pytest.mark.usefixtures("chinese")
def test_every_card_is_cited_in_chinese(monkeypatch):
    monkeypatch.setattr(cited, "as_written", term)  # which a card of ours needs, and one of a reader's own may lack
    for card in read_cards(STUDY):
        assert in_full(card).endswith("。")
        assert (table_of(card) == "") == (card.table == "")


@pytest.mark.usefixtures("chinese")
def test_a_card_of_ones_own_is_cited_as_it_is_written_where_it_has_no_chinese():
    own = Card("shops", "shops.csv", "", publisher="A Bureau", title="A Yearbook", table="shops, by kind", read="today")
    assert in_full(own) == "A Bureau，A Yearbook。读取：today。"
    assert table_of(own) == "shops，by kind"


@pytest.mark.usefixtures("chinese")
def test_the_paper_keeps_its_title_and_its_authors_since_it_has_them_in_english_alone():
    (card,) = [one for one in read_cards(STUDY) if one.id == "ningxia_paper_2008"]
    assert title_of(card) == card.title.removesuffix(" (2008)")
    assert publisher_of(card.publisher) == "Zhang Xuedong、Zhang Zhengbin、Guan Chunyu和Wang Chun"


@pytest.mark.usefixtures("chinese")
def test_every_correction_gives_its_reason_in_chinese():
    assert [one.reason for one in read_corrections(STUDY) if not term(one.reason).endswith("。")] == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("title", "short", "full"),
    [
        ("China Statistical Yearbook 2007 and 2009 (中国统计年鉴)", "《中国统计年鉴》（2007年、2009年）", ""),
        ("China Statistical Yearbook 2006 (中国统计年鉴2006)", "《中国统计年鉴2006》", ""),
        ("National Data, annual data (年度数据)", "年度数据", ""),
        ("上海证券报, 24 August 2006", "《上海证券报》", "（2006年8月24日）"),
        ("World Development Indicators (2008)", "世界发展指标", "（2008年）"),
    ],
)
def test_a_title_is_the_chinese_one_with_its_editions_and_how_it_was_reached(title, short, full):
    card = Card("a", "a.csv", "", title=title)
    assert (title_of(card), title_in_full(card)) == (short, short + full)


@pytest.mark.usefixtures("chinese")
def test_a_publisher_that_a_title_names_stands_once_and_an_english_title_behind_a_comma():
    assert named("上海证券报", "《上海证券报》") == "《上海证券报》"
    assert named("世界银行", "A Study of It") == "世界银行，A Study of It"
