"""Every card's file as printed, behind one another: what the layouts gave, with the card each row comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ningxia import layouts, vocabulary
from ningxia.panel.findings import Finding
from ningxia.sources import Card, SourceError, verify

PRINTED = (
    "indicator", "region", "industry", "year", "value", "unit", "note", "cell", "sheet", "text", "source", "file",
)  # fmt: skip
PROVINCES = 3


@dataclass(frozen=True)
class Gathered:
    """The printed rows of all files, what is said of each file that was read, and the files that were refused."""

    rows: pd.DataFrame
    read: dict[str, tuple[str, str]]  # card: layout, and what was left out
    refused: list[Finding]


def gathered(study: Path, cards: tuple[Card, ...]) -> Gathered:
    """All files of the cards as printed, columns `PRINTED`, in the order of the cards.

    A file that is missing, changed, unreadable, or not laid out as its card says is refused; the others are read.
    """
    frames, read, refused = [pd.DataFrame(columns=list(PRINTED))], {}, []
    for card in cards:
        try:
            vocabulary.check_vintage(card.vintage, f"card {card.id}")
            rows, layout, left_out = read_card(study, card)
        except (SourceError, layouts.LayoutError, vocabulary.UnknownVintage) as error:
            refused.append(Finding(type(error).__name__, str(error), card.file))
            continue
        if not layout.startswith(card.layout):
            what = f"is laid out as {layout!r}, its card {card.id} says {card.layout!r}"
            refused.append(Finding("Layout", what, card.file))
        read[card.id] = layout, left_out
        frames.append(rows)
    return Gathered(pd.concat(frames[1:] or frames, ignore_index=True), read, refused)


def read_card(study: Path, card: Card) -> tuple[pd.DataFrame, str, str]:
    """The rows of a card's file that the panel has a place for, its layout, and what was left out, counted."""
    printed = layouts.read(verify(study, card), **card.hints)
    rows, left_out = placed(printed, card)
    return rows, printed.attrs.get("layout", ""), left_out


def placed(printed: pd.DataFrame, card: Card) -> tuple[pd.DataFrame, str]:
    """What a layout gave, as the rows of its card, columns `PRINTED`; and what the panel has no place for, counted."""
    out, counts = outside(printed, card.outside)
    blank = {key: "" for key in ("industry", "sheet") if key not in printed}
    rows = printed.loc[~out].assign(source=card.id, file=card.file, **blank)[list(PRINTED)]
    rows.attrs = {}
    return rows, ", ".join(f"{count} {kind}" for kind, count in counts.items())


def outside(printed: pd.DataFrame, named: tuple[str, ...] = ()) -> tuple[pd.Series, dict[str, int]]:
    """Rows the panel has no place for, and how many of which kind.

    The panel is of whole years, provinces and the nation: quarters and months, groups of provinces, Hong Kong,
    Macao and Taiwan stay out; so do prefectures and foreign countries, in tables of their own or where the card
    names them. Beside `PROVINCES` or more provinces an unknown place is more likely a misspelt one: it stays in,
    and is refused.
    """
    none = pd.Series(False, index=printed.index)
    if not {"level", "period"} & set(printed.columns):
        return none, {}
    blank = pd.Series("", index=printed.index)
    level, period, parent = (printed.get(key, blank) for key in ("level", "period", "parent"))
    among = printed.loc[level == "province", "region"].nunique() >= PROVINCES
    apart = (parent != "") | printed["region"].isin(named) | (not among)
    kinds = {
        "places outside the 31": (level == "place") & apart,
        "groups of regions": level == "group",
        "other regions": level == "special",
        "parts of a year": period != "",
    }
    out = pd.concat(kinds, axis=1).any(axis=1)
    return out, {kind: int(which.sum()) for kind, which in kinds.items() if which.any()}
