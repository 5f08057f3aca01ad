"""Publishers, publications and tables as source lines, lists and the index of series name them, in the language
spoken. A publication without a Chinese title keeps its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from ningxia.sources import Card, cite
from ningxia.vocabulary import HAN, as_written, region, spoken
from ningxia.vocabulary.terms import WIDE_BRACKETS

PROVINCIAL = "Bureau of Statistics of "
TITLE_ENDS = re.compile(r" \(|[,;(]")
CHINESE = re.compile(rf"\(([^()]*{HAN.pattern}[^()]*)\)")  # the title itself, behind its translation
PLAIN = re.compile(r"数据$|^各省统计年鉴$")  # of data bases and of many books together, which stand without marks
NAMED_ENOUGH = re.compile(r"各省统计年鉴|中国发展门户网")  # titles that leave no doubt who publishes them


BUREAUS = "Bureaus of statistics of the provinces", "Their statistical yearbooks, through Wind"


def publication_of(card: Card) -> tuple[str, str]:
    """Return publisher and title of a card's publication; the yearbooks of the provinces' bureaus are one."""
    return BUREAUS if card.publisher.startswith(PROVINCIAL) else (card.publisher, card.title)


def lettered(sources: pd.Series, cards: Mapping[str, Card]) -> dict[tuple[str, str], str]:
    """Return the letter of each publication, the one with most figures first, of equals in the order of their names;
    `sources` are the cards of figures, by their ids, one each.

    >>> cards = {name: Card(name, "", "", publisher="Bureau", title=name) for name in ("gdp", "jobs")}
    >>> lettered(pd.Series(["gdp", "jobs", "jobs"]), cards)
    {('Bureau', 'jobs'): 'A', ('Bureau', 'gdp'): 'B'}
    """
    counts: dict[tuple[str, str], int] = {}
    for name, count in sources.value_counts().items():
        pair = publication_of(cards[name])
        counts[pair] = counts.get(pair, 0) + count
    ordered = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return dict(zip(ordered, letters(len(ordered)), strict=True))


def letters(count: int) -> list[str]:
    """Return letters to number by, doubled past the last.

    >>> letters(3), letters(28)[-2:]
    (['A', 'B', 'C'], ['AA', 'BB'])
    """
    return [chr(ord("A") + number % 26) * (1 + number // 26) for number in range(count)]


def keyed(cited: Iterable[Card], known: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the key of each citation of publications with letters: the letter, with a number where a publication was
    read in several states.

    >>> cards = [Card("a", "", "", publisher="Bureau", title="Data", read=state) for state in ("in May", "in June")]
    >>> keyed(cards, {("Bureau", "Data"): "A"})
    {'Bureau, Data. Read in June.': 'A1', 'Bureau, Data. Read in May.': 'A2'}
    """
    found: dict[str, set[str]] = {}
    for card in cited:
        found.setdefault(known[publication_of(card)], set()).add(in_full(card))
    return {
        text: f"{letter}{number}" if len(found[letter]) > 1 else letter
        for letter in known.values()
        for number, text in enumerate(sorted(found.get(letter, ())), start=1)
    }


def publisher_of(name: str) -> str:
    """Return what a publisher is called in the language spoken.

    >>> from ningxia.vocabulary import speaking
    >>> publisher_of("Bureau of Statistics of Ningxia")
    'Bureau of Statistics of Ningxia'
    >>> with speaking("zh"):
    ...     publisher_of("Bureau of Statistics of Ningxia"), publisher_of("World Bank")
    ('宁夏回族自治区统计局', '世界银行')
    """
    if spoken() == "zh" and name.startswith(PROVINCIAL):
        return f"{region(name.removeprefix(PROVINCIAL)).full_zh}统计局"
    return as_written(name)


def title_of(card: Card) -> str:
    """Return the title of a card without how it was reached; in Chinese the one in its brackets, or its term.

    >>> from ningxia.vocabulary import speaking
    >>> card = Card("gdp", "gdp.csv", "", title="Ningxia Statistical Yearbook (宁夏统计年鉴), through Wind")
    >>> title_of(card)
    'Ningxia Statistical Yearbook'
    >>> with speaking("zh"):
    ...     title_of(card)
    '《宁夏统计年鉴》'
    """
    own, short = CHINESE.search(card.title), TITLE_ENDS.split(card.title)[0]
    if spoken() == "en":
        return short
    chinese = own[1] if own else short if HAN.search(short) else ""
    if not chinese:
        return as_written(short)
    editions = [] if re.search(r"\d{4}", chinese) else re.findall(r"\b\d{4}\b", short)
    dated = f"（{'、'.join(f'{year}年' for year in editions)}）" if editions else ""
    return chinese if PLAIN.search(chinese) else f"《{chinese}》{dated}"


def title_in_full(card: Card) -> str:
    """Return the title of a card with how it was reached.

    >>> from ningxia.vocabulary import speaking
    >>> card = Card("gdp", "gdp.csv", "", title="Ningxia Statistical Yearbook (宁夏统计年鉴), through Wind")
    >>> title_in_full(card)
    'Ningxia Statistical Yearbook (宁夏统计年鉴), through Wind'
    >>> with speaking("zh"):
    ...     title_in_full(card)
    '《宁夏统计年鉴》（经Wind数据库）'
    """
    if spoken() == "en":
        return card.title
    own, short = CHINESE.search(card.title), TITLE_ENDS.split(card.title)[0]
    rest = card.title[own.end() if own else len(short) :].strip(",; ")
    reached = f"{rest[1:-1]}年" if re.fullmatch(r"\(\d{4}\)", rest) else as_written(rest)
    return title_of(card) + (f"（{reached}）" if reached else "")


def table_of(card: Card) -> str:
    """Return what the table is called in its publication; in Chinese each part of its name, or the term for it.

    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     table_of(Card("gdp", "gdp.csv", "", table="宁夏:主营业务收入, by branch of industry"))
    '宁夏：主营业务收入，分行业'
    >>> with speaking("zh"):
    ...     table_of(Card("gdp", "gdp.csv", "", table="3-5"))
    '表3-5'
    """
    if spoken() == "en":
        return card.table
    parts = re.sub(": ?", "：", card.table).split(", ")
    return "，".join(re.sub(r"^[0-9]+-[0-9]+$", r"表\g<0>", as_written(one).translate(WIDE_BRACKETS)) for one in parts)


def in_full(card: Card) -> str:
    """Return the finished citation of a card's publication, without the table.

    >>> in_full(Card("gdp", "gdp.csv", "", publisher="World Bank", title="World Development Indicators"))
    'World Bank, World Development Indicators.'
    """
    if spoken() == "en":
        return cite(replace(card, table=""))
    parts = [named(publisher_of(card.publisher), title_in_full(card)), card.address, read_from(card)]
    return ("。".join(filter(None, parts)) or card.file) + "。"


def named(publisher: str, titles: str) -> str:
    """Return publisher and titles as one; in Chinese the publisher is left out where a title names it.

    >>> named("World Bank", "World Development Indicators")
    'World Bank, World Development Indicators'
    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     named("世界银行", "世界发展指标"), named("上海证券报", "《上海证券报》"), named("中国网", "中国发展门户网")
    ('世界银行世界发展指标', '《上海证券报》', '中国发展门户网')
    """
    if spoken() == "en":
        return ", ".join(filter(None, (publisher, titles)))
    joint = "，" if titles[:1].isascii() and titles else ""
    return titles if publisher in titles or NAMED_ENOUGH.match(titles) else publisher + joint + titles


def read_from(card: Card) -> str:
    """Return when, or in which state of which copy, a card was read.

    >>> read_from(Card("gdp", "gdp.csv", "", read="at commit 582d20b", copy="github.com/a/b"))
    'at commit 582d20b from a copy at github.com/a/b'
    """
    if spoken() == "en":
        return " ".join(filter(None, (card.read, f"from a copy at {card.copy}" if card.copy else "")))
    told = "，".join(filter(None, (card.copy, as_written(card.read.replace("at commit ", "提交")))))
    return f"读取：{told}" if told else ""
