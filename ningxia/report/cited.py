"""Publishers and publications as source lines and the index of series name them, in the language spoken."""

import re
from dataclasses import replace

from ningxia.sources import Card, cite
from ningxia.vocabulary import HAN, region, spoken, term

PROVINCIAL = "Bureau of Statistics of "
TITLE_ENDS = re.compile(r" \(|[,;(]")
CHINESE = re.compile(rf"\(([^()]*{HAN.pattern}[^()]*)\)")  # the title itself, behind its translation
PLAIN = re.compile(r"数据$|^各省统计年鉴$")  # of data bases and of many books together, which stand without marks


def publisher_of(name: str) -> str:
    """Return what a publisher is called in the language spoken.

    >>> from ningxia.vocabulary import speak
    >>> publisher_of("Bureau of Statistics of Ningxia")
    'Bureau of Statistics of Ningxia'
    >>> speak("zh")
    >>> publisher_of("Bureau of Statistics of Ningxia"), publisher_of("World Bank")
    ('宁夏回族自治区统计局', '世界银行')
    >>> speak("en")
    """
    if spoken() == "zh" and name.startswith(PROVINCIAL):
        return f"{region(name.removeprefix(PROVINCIAL)).full_zh}统计局"
    return term(name)


def title_of(card: Card) -> str:
    """Return the title of a card without how it was reached; in Chinese the one in its brackets, or its term.

    >>> from ningxia.vocabulary import speak
    >>> card = Card("gdp", "gdp.csv", "", title="Ningxia Statistical Yearbook (宁夏统计年鉴), through Wind")
    >>> title_of(card)
    'Ningxia Statistical Yearbook'
    >>> speak("zh")
    >>> title_of(card)
    '《宁夏统计年鉴》'
    >>> speak("en")
    """
    own, short = CHINESE.search(card.title), TITLE_ENDS.split(card.title)[0]
    if spoken() == "zh" and own:
        return own[1] if PLAIN.search(own[1]) else f"《{own[1]}》"
    return term(short)


def in_full(card: Card) -> str:
    """Return the finished citation of a card's publication, without the table.

    >>> in_full(Card("gdp", "gdp.csv", "", publisher="World Bank", title="World Development Indicators"))
    'World Bank, World Development Indicators.'
    """
    if spoken() == "en":
        return cite(replace(card, table=""))
    reached = "，".join(filter(None, (card.copy, term(card.read.replace("at commit ", "提交")))))
    parts = [publisher_of(card.publisher) + title_of(card), card.address, f"读取：{reached}" if reached else ""]
    return "。".join(filter(None, parts)) + "。"
