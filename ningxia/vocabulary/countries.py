"""Countries and territories abroad, as the World Bank prints them and as sentences name them."""

from __future__ import annotations

from functools import cache

from ningxia.vocabulary.language import either
from ningxia.vocabulary.tables import nearest, rows


class UnknownCountry(ValueError):
    """A name that vocabulary/countries.csv does not know."""


def country(printed: str) -> str:
    """What a country that the World Bank prints as `printed` is called within a sentence, in the language spoken.

    >>> country("Korea, Rep."), country("Netherlands")
    ('the Republic of Korea', 'the Netherlands')
    >>> country("Brasil")
    Traceback (most recent call last):
        ...
    ningxia.vocabulary.countries.UnknownCountry: 'Brasil' is not in vocabulary/countries.csv. Closest: Brazil. Add a
    row.
    """
    known = _names()
    if printed not in known:
        close = ", ".join(nearest(printed, known, 1)) or "none"
        raise UnknownCountry(f"{printed!r} is not in vocabulary/countries.csv. Closest: {close}. Add a row.")
    return either(*known[printed])


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {row["printed"]: (row["name_en"], row["name_zh"]) for row in rows("countries")}
