"""What is open about a new file once it is read: publisher, name, vintage, and whose figures are used."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ningxia import vocabulary
from ningxia.adding.compare import likeliest, second_vintage, vintages_alike
from ningxia.adding.said import NEW, NONE, OLD, Question, Said
from ningxia.sources import Card


def open_questions(
    card: Card, other: Card | None, rows: pd.DataFrame, have: pd.DataFrame, said: Said
) -> list[Question]:
    """The questions for publisher, name and vintage that neither the file, nor files like it, nor `said` answers."""
    asked = []
    if not card.publisher:
        asked.append(_publisher(other))
    if not card.file:
        asked.append(Question("name", "--as NAME", "Nothing tells a name for the file below data/raw (ASCII)."))
    if said.vintage is None and (have["vintage"] != "").any():
        asked.append(_vintage(rows, have))
    return asked


def _publisher(other: Card | None) -> Question:
    proposed = other.publisher if other is not None else None
    like = f" The card {other.id} says {proposed}." if other is not None else ""
    return Question("publisher", "--publisher NAME", f"The file does not say who published it.{like}", proposed)


def _vintage(rows: pd.DataFrame, have: pd.DataFrame) -> Question:
    """The question for the vintage: a series held in named vintages would hide a table that names none."""
    alike = vintages_alike(rows, have)
    met = alike.loc[alike["shared"] > 0]
    counts = ", ".join(f"with {name or NONE} {row.agree} of {row.shared}" for name, row in met.iterrows())
    best = likeliest(alike)
    second = second_vintage(rows, have, best) if best is not None else None
    text = f"The panel keeps these series by state of revision. Of the figures in common agree: {counts or 'none'}."
    if second:
        text += (
            f" Those of {', '.join(map(str, second[1]))} are of {second[0] or NONE}, the others of {best or NONE}: the "
            "file mixes two states, and growth across them would be their difference."
        )
        best = None
    choices = (*(name for name in vocabulary.vintage_order() if name), NONE)
    return Question("vintage", "--vintage NAME", text, None if best is None else best or NONE, choices)


def whose_figures(card: Card, cards: Sequence[Card], together: pd.DataFrame, said: Said) -> list[Question]:
    """The question whose figures are used where the file differs from what is held, unless that is said.

    New ones are proposed where publisher and layout are those of the files that hold the figures: a newer state of
    the same table. Another source only fills gaps.
    """
    revised = together.loc[together["state"] == "revised"]
    if revised.empty or said.prefer:
        return []
    names = list(dict.fromkeys(revised["source_held"]))
    some = ", ".join(names[:4]) + (" ..." if len(names) > 4 else "")
    held = [one for one in cards if one.id in names]
    same = all((one.publisher, one.layout) == (card.publisher, card.layout) for one in held)
    text = (
        f"{len(revised)} figures differ from those in use, of {some}. Which are used from now on: the new ones, or "
        "the old ones with the new file only filling gaps?"
    )
    return [Question("prefer", "--prefer new|old", text, NEW if same else OLD, (NEW, OLD))]
