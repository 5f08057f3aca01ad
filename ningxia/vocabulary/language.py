"""The language a report speaks: texts in English and Chinese stand beside each other, and one of the two is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LANGUAGES = {"en": "English", "zh": "中文"}
_spoken = ["en"]
_edition = ["2002"]
SINCE_2011 = 2012  # the first year of figures by branches of GB/T 4754-2011


class UnknownLanguage(ValueError):
    """A language that reports are not written in."""


def speak(language: str, year: int | None = None) -> None:
    """Let every text from now on be that of `language`, "en" or "zh", and branches of industry bear the Chinese names
    that figures of `year` have them under; `UnknownLanguage` for another.

    >>> speak("de")
    Traceback (most recent call last):
        ...
    ningxia.vocabulary.language.UnknownLanguage: 'de' is no language of reports. Known: en (English), zh (中文).
    """
    if language not in LANGUAGES:
        known = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
        raise UnknownLanguage(f"{language!r} is no language of reports. Known: {known}.")
    _spoken[0] = language
    _edition[0] = "2011" if year is not None and year >= SINCE_2011 else "2002"


def edition() -> str:
    """The edition of GB/T 4754, the classification of industries, whose Chinese names are spoken now.

    >>> edition()
    '2002'
    >>> with speaking("zh", 2016):
    ...     edition()
    '2011'
    """
    return _edition[0]


def spoken() -> str:
    """The code of the language spoken now.

    >>> spoken()
    'en'
    """
    return _spoken[0]


@contextmanager
def speaking(language: str, year: int | None = None) -> Iterator[None]:
    """Texts within are those of `language` and `year`, as for `speak`, afterwards those spoken before.

    >>> with speaking("zh"):
    ...     spoken()
    'zh'
    >>> spoken()
    'en'
    """
    before = spoken(), edition()
    speak(language, year)
    try:
        yield
    finally:
        _spoken[0], _edition[0] = before


def either(en: str, zh: str) -> str:
    """That of both texts which is in the language spoken now.

    >>> either("above", "高于")
    'above'
    """
    return zh if spoken() == "zh" else en


@dataclass(frozen=True)
class Both:
    """A text in both languages, for what is written before it is known which is spoken: it prints as that one.

    >>> note = Both("{count} firms.", "{count}家企业。")
    >>> str(note), note.format(count=761), f"{note}"
    ('{count} firms.', '761 firms.', '{count} firms.')
    """

    en: str
    zh: str

    def __str__(self) -> str:
        return either(self.en, self.zh)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def format(self, *values: object, **named: object) -> str:
        """The text in the language spoken, its fields filled as `str.format` fills them."""
        return str(self).format(*values, **named)


@dataclass(frozen=True)
class Doubted(Both):
    """A note that ends with a `doubt`, which is told in full once in a section: without it, `bare`, and what then
    refers to it, `further_up`."""

    bare: Both
    doubt: Both
    further_up: Both

    @property
    def again(self) -> Both:
        """The note with a reference to the doubt.

        >>> bare, doubt, see = Both("Jobs.", "人数。"), Both("Odd.", "存疑。"), Both("See.", "见上。")
        >>> doubted = Doubted("Jobs. Odd.", "人数。存疑。", bare, doubt, see)
        >>> str(doubted), str(doubted.again)
        ('Jobs. Odd.', 'Jobs. See.')
        """
        return Both(f"{self.bare.en} {self.further_up.en}", f"{self.bare.zh}{self.further_up.zh}")
