"""Abbreviations: what long names of publishers, series and vintages become where there is little room."""

from __future__ import annotations

from ningxia.vocabulary.language import spoken
from ningxia.vocabulary.tables import rows


def abbreviated(text: str) -> str:
    """The text with every name that vocabulary/abbreviations.csv knows made short, in the language spoken.

    >>> abbreviated("revenue of industrial firms above designated size")
    'revenue of industrial firms above size'
    """
    for row in rows("abbreviations"):
        if row[f"full_{spoken()}"]:
            text = text.replace(row[f"full_{spoken()}"], row[f"short_{spoken()}"])
    return text


def abbreviations_in(texts: list[str]) -> dict[str, str]:
    """The abbreviations that `abbreviated` makes in any of the texts, short to full, in the order of the table.

    >>> abbreviations_in(["gross regional product per head"])
    {'GDP': 'gross regional product'}
    """
    found: dict[str, str] = {}
    for row in rows("abbreviations"):
        full, short = row[f"full_{spoken()}"], row[f"short_{spoken()}"]
        if full and any(full in text for text in texts):
            found.setdefault(short, full)
            texts = [text.replace(full, short) for text in texts]
    return found
