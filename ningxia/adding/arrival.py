"""A new file, read and held against the panel: what it is, what is open, what is doubtful, and the card it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ningxia.adding import compare, tell
from ningxia.adding.naming import file_below_raw
from ningxia.adding.provenance import like, provenance
from ningxia.adding.questions import open_questions, whose_figures
from ningxia.adding.reading import Figures, figures_of, refusal
from ningxia.adding.said import NEW, Question, Said, Unsaid
from ningxia.panel.build import with_choices
from ningxia.panel.corrections import conflicts, corrected, read_corrections
from ningxia.panel.named_units import other_unit
from ningxia.panel.schema import violations
from ningxia.sources import CARDS, Card, cards_of

DOUBTS = 6  # slips told one by one


@dataclass(frozen=True)
class Arrival:
    """A file that is ready for data/raw.

    `card` is the one it gets; `before` the card it goes before so that its figures are used, "" for the end; `found`
    says in lines what it is and how it differs; `doubts` what somebody should have read before it is added.
    """

    path: Path
    card: Card
    before: str
    found: tuple[str, ...]
    doubts: tuple[str, ...]


def cards_held(study: Path) -> tuple[Card, ...]:
    """The cards of the study; none where it has no sources.yml yet."""
    path = study / CARDS
    return cards_of(path.read_text(encoding="utf-8")) if path.is_file() else ()


def arrival(study: Path, path: Path, said: Said) -> Arrival:
    """The file at `path` read, coded and compared with the panel of `study`; writes nothing.

    Raises `Unsaid` with the questions that are open, `RefusedFile` with all that the panel does not know or that
    contradicts data/raw/corrections.yml, and the layouts' errors for a file that cannot be read.
    """
    cards, figures = cards_held(study), figures_of(study, path, said)
    rows = _judged(study, path, figures)
    have = compare.held(study, sorted(rows["indicator"].unique()))
    here = have.loc[have["region"].isin(rows["region"])]
    other = like(cards, here, figures.card.layout)
    file = file_below_raw(study, path, said.name, rows, figures.card.layout, cards, other)
    card = replace(figures.card, id=Path(file).stem, file=file, **provenance(figures.printed, said, other))
    found = tell.overview(path, figures.printed, figures.codes, figures.left_out)
    _ask(path, open_questions(card, other, rows, have, said), found)
    together = compare.points(rows, have, card.vintage)
    doubts = _doubts(path, rows, have, together, card.vintage)
    found += [*tell.differences(together, card.vintage), *(f"Doubt: {doubt}" for doubt in doubts)]
    _ask(path, whose_figures(card, cards, together, said), found)
    before = _before(cards, together) if said.prefer == NEW else ""
    return Arrival(path, card, before, tuple(found), doubts)


def _ask(path: Path, questions: Sequence[Question], found: Sequence[str]) -> None:
    if questions:
        raise Unsaid(path.name, questions, found)


def _judged(study: Path, path: Path, figures: Figures) -> pd.DataFrame:
    """The rows with the corrections that concern them; `RefusedFile` where one expects another figure."""
    entries = read_corrections(study)
    against = [*conflicts(figures.rows, entries), *violations(with_choices(figures.rows, (figures.card,)))]
    if against:
        raise refusal(path, against)
    return corrected(figures.rows, entries)[0]


def _before(cards: Sequence[Card], together: pd.DataFrame) -> str:
    """The first card that holds a figure which the new file revises."""
    revised = set(together.loc[together["state"] == "revised", "source_held"])
    return next((card.id for card in cards if card.id in revised), "")


def _doubts(
    path: Path, rows: pd.DataFrame, have: pd.DataFrame, together: pd.DataFrame, vintage: str
) -> tuple[str, ...]:
    """Slips of a unit against the same years and the years beside, a unit that the file's name denies, no news.

    What the file's name says is no matter where the figures agree with those held.
    """
    slips = compare.unit_slips(together)
    beside = [] if slips else compare.neighbour_slips(rows, have, vintage)
    told = [f"{one.what} ({one.cell})" for one in beside[:DOUBTS]]
    more = [f"and {len(beside) - DOUBTS} more figures off like these"] if len(beside) > DOUBTS else []
    agreeing = int((together["state"] == "same").sum()) >= compare.ENOUGH
    named = "" if agreeing else other_unit(path.name, rows["printed_unit"].unique())
    nothing = "every figure is held already and agrees: the file would only be a second print of them"
    news = [] if (together["state"] != "same").any() else [nothing]
    return (*slips, *told, *more, *([named] if named else []), *news)
