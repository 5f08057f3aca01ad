"""Vintages: the states in which a series was published, from the first print to the last census revision."""

from __future__ import annotations

from functools import cache

from ningxia.vocabulary.tables import nearest, rows


class UnknownVintage(ValueError):
    """A vintage that vocabulary/vintages.csv does not know."""


@cache
def vintage_order() -> dict[str, int]:
    """Vintages by name with a number that grows with the date of revision; "" is a table that names none.

    >>> vintage_order()["pre_census4"] < vintage_order()["census4"]
    True
    """
    return {row["vintage"]: int(row["order"]) for row in rows("vintages")}


def check_vintage(name: str, where: str = "") -> str:
    """The vintage's name, where it is known or `latest`; `UnknownVintage` with the nearest otherwise."""
    if name == "latest" or name in vintage_order():
        return name
    place = f" ({where})" if where else ""
    known = [one for one in vintage_order() if one]
    close = nearest(name, known) or known
    raise UnknownVintage(
        f"{name!r}{place} is not in vocabulary/vintages.csv. Closest: {', '.join(close)}. "
        "Use one of these or latest, or add a row."
    )


def vintage_name(name: str, lang: str = "en") -> str:
    """What a reader is told of a vintage, in English or Chinese (`lang="zh"`); empty for a table that names none.

    >>> vintage_name("census4")
    'after the fourth economic census (2018)'
    >>> vintage_name("")
    ''
    """
    check_vintage(name)
    return "" if not name else next(row[f"name_{lang}"] for row in rows("vintages") if row["vintage"] == name)
