"""Terms: what a label, a head, a unit or a name is called in the language spoken.

Labels are written in English where they are made and looked up where they are printed: names of the vocabulary first,
then `vocabulary/terms.csv`, which holds all others with their Chinese.
"""

import re
from functools import cache

from ningxia.vocabulary.language import edition, spoken
from ningxia.vocabulary.tables import nearest, rows

WORDED = re.compile(r"[A-Za-z]{2}")
HAN = re.compile(r"[\u3400-\u9fff]")
PLACE = re.compile(r"https?://\S+|[A-Z]{1,3}\d+")  # an address or a cell of a sheet, the same in every language
WIDE_BRACKETS = str.maketrans("()", "（）")  # of names as data bases print them
NAMES = {  # table of the vocabulary: its columns of English names, and the one of Chinese names
    "regions": (("name_en", "slug"), "name_zh"),
    "indicators": (("label_en",), "label_zh"),
    "industries": (("name_en", "short_en"), "name_zh"),
    "vintages": (("name_en",), "name_zh"),
    "units": (("unit_en",), "unit"),
    "terms": (("en",), "zh"),
}


class UnknownTerm(LookupError):
    """A label without a Chinese term."""

    def __str__(self) -> str:
        return str(self.args[0])


def term(text: str) -> str:
    """What `text` is called in the language spoken: itself in English, in Chinese its term.

    Figures, signs and what holds Chinese already stay as they are. A capital at its beginning does not matter, unless
    the tables have the text with it and without, as a "Level" of industry and a "level".
    Raises `UnknownTerm` with the nearest where there is none.

    >>> term("Coal mining")
    'Coal mining'
    >>> from ningxia.vocabulary.language import speak
    >>> speak("zh")
    >>> term("Coal mining"), term("inner mongolia"), term("10⁸ yuan"), term("2006–2016"), term("宁夏")
    ('煤炭开采和洗选业', '内蒙古', '亿元', '2006–2016', '宁夏')
    >>> term("Recycling")
    '废弃资源和废旧材料回收加工业'
    >>> speak("zh", 2016)
    >>> term("Recycling")
    '废弃资源综合利用业'
    >>> term("Coal minning")
    Traceback (most recent call last):
        ...
    ningxia.vocabulary.terms.UnknownTerm: 'Coal minning' has no Chinese term. Nearest: coal mining. Add a row to
    vocabulary/terms.csv.
    >>> speak("en")
    """
    if spoken() == "en" or not WORDED.search(text) or HAN.search(text) or PLACE.fullmatch(text):
        return text
    known = _chinese(edition())
    found = known.get(_key(text)) or known.get(_key(text).casefold())
    if found is None:
        close = nearest(_key(text).casefold(), known, 1)
        hint = f" Nearest: {close[0]}." if close else ""
        raise UnknownTerm(f"{text!r} has no Chinese term.{hint} Add a row to vocabulary/terms.csv.")
    return found


def as_written(text: str) -> str:
    """What a note of a study's own is called in the language spoken: its term, or as its author wrote it.

    >>> from ningxia.vocabulary.language import speaking
    >>> with speaking("zh"):
    ...     as_written("Coal mining"), as_written("Typed from the paper copy")
    ('煤炭开采和洗选业', 'Typed from the paper copy')
    """
    try:
        return term(text)
    except UnknownTerm:
        return text


def _key(text: str) -> str:
    """Text as it is looked up: raised digits lowered, no matter of width of spaces."""
    return re.sub(r"\s+", " ", text.translate(_LOWERED)).strip()


_LOWERED = str.maketrans({raised: f"^{digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"’": "'"})


@cache
def _chinese(of: str) -> dict[str, str]:
    """Chinese by English as it stands in the tables, and without capitals; an earlier table before a later one.

    Branches of industry bear their names in the edition `of` GB/T 4754, those that it has not their common ones.
    """
    found: dict[str, str] = {}
    for table, (english, chinese) in NAMES.items():
        for row in rows(table):
            for column in english:
                name = row.get(f"label_{of}") or row[chinese]
                if row[column] and name:
                    found.setdefault(_key(row[column]), name.translate(WIDE_BRACKETS))
    return {text.casefold(): chinese for text, chinese in reversed(found.items())} | found
