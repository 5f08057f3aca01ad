"""Definitions with their dates: what a series counted from which year on, and where that makes a step in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from functools import cache

from ningxia.vocabulary.language import either
from ningxia.vocabulary.series import indicator
from ningxia.vocabulary.tables import listed, rows


@dataclass(frozen=True)
class Change:
    """A definition, in force from `year` on (None: throughout).

    `step` says whether figures from `year` on are not comparable with those before; where the earlier years were
    revised too there is none. `kind`: threshold, classification, scope, census revision or unit.
    """

    key: str
    year: int | None
    step: bool
    kind: str
    change_en: str
    change_zh: str
    source: str

    @property
    def change(self) -> str:
        """What counts, or what changed, in the language spoken."""
        return either(self.change_en, self.change_zh)


def _change(row: dict[str, str]) -> Change:
    year = int(row["year_from"]) if row["year_from"] else None
    said = {key: row[key] for key in ("key", "kind", "change_en", "change_zh", "source")}
    return Change(year=year, step=row["step"] == "1", **said)


@cache
def patterns() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """What the codes of indicators are matched with, each with its row of vocabulary/definitions.csv."""
    named = ((listed(row["indicator"]), row) for row in rows("definitions"))
    return tuple((re.compile("|".join(map(translate, codes))), row) for codes, row in named if codes)


@cache
def definitions(code: str) -> tuple[Change, ...]:
    """Every definition of the indicator that vocabulary/definitions.csv knows, those without a year first.

    A row is the indicator's where its pattern names it; where no row of the indicator's definition names it, all
    rows of that definition are.

    >>> [change.year for change in definitions("firms_above")]
    [1998, 2007, 2011]
    """
    named = [row for pattern, row in patterns() if pattern.match(code)]
    key = indicator(code).definition
    if key and all(row["key"] != key for row in named):
        named += [row for row in rows("definitions") if row["key"] == key]
    return tuple(sorted(map(_change, named), key=lambda change: (change.year or 0, change.key)))


def breaks(code: str, first: int, last: int) -> tuple[Change, ...]:
    """Changes of definition that make a step in the indicator between the years `first` and `last`.

    A change in force from 2007 on lies between 2006 and 2007.

    >>> [change.year for change in breaks("firms_above", 2006, 2011)]
    [2007, 2011]
    >>> breaks("firms_above", 2007, 2010)
    ()
    """
    return tuple(one for one in definitions(code) if one.step and one.year and first < one.year <= last)


def definition_key(code: str, year: int) -> str:
    """The indicator's definition in a year as the panel marks it, `key@year of the change` or the key alone.

    >>> definition_key("firms_above", 2006), definition_key("firms_above", 2012), definition_key("cpi", 2006)
    ('designated_size@1998', 'designated_size@2011', '')
    """
    key = indicator(code).definition
    since = [one.year for one in definitions(code) if one.step and one.year and one.year <= year]
    return f"{key}@{max(since)}" if key and since else key
