"""What a new file prints, and which of it the panel has no code for: read, asked, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ningxia import layouts, vocabulary
from ningxia.adding.compare import fitting_unit, held
from ningxia.adding.naming import family
from ningxia.adding.said import Question, Said, Unsaid, near
from ningxia.adding.tell import overview
from ningxia.panel.build import with_definitions, with_merged_branches
from ningxia.panel.findings import Finding
from ningxia.panel.gather import placed
from ningxia.panel.named_units import named_unit
from ningxia.panel.translate import coded
from ningxia.sources import Card, file_hash
from ningxia.terminal import shown
from ningxia.vocabulary import UnknownIndicator
from ningxia.vocabulary.branches import UnknownIndustry
from ningxia.vocabulary.tables import plain

_ASKED = {
    "region": Question("region", "--region NAME", "The file does not say which region its figures are of."),
    "indicator": Question("indicator", "--indicator CODE", "The file does not say which series it is."),
    "year": Question("year", "--year YEAR", "The file does not say of which year it is."),
}
MOST = 12  # labels to ask for one by one


class RefusedFile(ValueError):
    """The file cannot enter the panel as it is; nothing was written."""


def refusal(path: Path, why: list[Finding]) -> RefusedFile:
    """The error that lists all that stands against a file."""
    lines = [f"  {one.cell}: {one.what}" if one.cell else f"  {one.what}" for one in why[:30]]
    more = [f"  and {len(why) - 30} more"] if len(why) > 30 else []
    place = any(one.kind == "UnknownRegion" for one in why)
    hint = ["A place that is neither a province nor the nation is named with --outside PLACE."] if place else []
    return RefusedFile("\n".join([f"{path.name} cannot be added; nothing was written.", *lines, *more, *hint]))


def printed_figures(path: Path, said: Said) -> tuple[pd.DataFrame, dict[str, object]]:
    """What the layouts make of the file, and the hints that it took; `Unsaid` where it leaves more unsaid."""
    hints = dict(said.hints)
    try:
        return layouts.read(path, **hints), hints
    except layouts.UnsaidError as error:
        if said.indicator and "indicator" in error.keys:
            hints["indicator"] = vocabulary.indicator(said.indicator).label_zh
        open_ones = [key for key in error.keys if key not in hints]
        if open_ones:
            raise Unsaid(path.name, [_asked(key, error.rows) for key in open_ones]) from None
        if hints == dict(said.hints):
            raise
    return layouts.read(path, **hints), hints


def _asked(key: str, rows: int) -> Question:
    if key == "region" and rows:
        text = f"The file has {rows} rows without the name of a region."
        return Question(key, f"--region NAME,NAME,... with {rows} names, from the top", text)
    return _ASKED[key]


def meanings(path: Path, printed: pd.DataFrame, said: Said, hints: dict[str, object]) -> dict[str, str]:
    """Codes for the printed labels that the vocabulary places otherwise or not at all, as the card carries them."""
    labels = [str(hints["indicator"])] if "indicator" in hints else list(printed["indicator"].unique())
    for label in said.indicators:
        if not any(plain(label) in plain(one) for one in labels):
            close = vocabulary.nearest(label, labels) or labels[:3]
            raise RefusedFile(f"{path.name} has no label {label!r}. Nearest: {', '.join(map(shown, close))}.")
    if not said.indicator:
        return dict(said.indicators)
    open_ones = labels if len(labels) == 1 else [label for label in labels if _code(label) is None]
    if len(open_ones) != 1:
        some = ", ".join(shown(label, 30) for label in labels[:4])
        raise RefusedFile(
            f"{path.name} has {len(labels)} series ({some} ...): --indicator {said.indicator} could mean any of them. "
            "Say --indicator LABEL=CODE for each that is meant."
        )
    own = {} if _code(open_ones[0]) == said.indicator else {open_ones[0]: said.indicator}
    return {**said.indicators, **own}


def _code(label: str) -> str | None:
    try:
        return vocabulary.labelled(label)[0].code
    except (UnknownIndicator, UnknownIndustry):
        return None


def codes_of(figures: pd.DataFrame, card: Card) -> tuple[dict[str, str], list[str]]:
    """The code of each printed label that has one, and the labels that have none."""
    codes, unknown = {}, []
    for label, branch in figures[["indicator", "industry"]].drop_duplicates().itertuples(index=False):
        try:
            industry = vocabulary.industry(branch) if branch else None
            codes.setdefault(label, vocabulary.labelled(label, industry, card.indicators)[0].code)
        except UnknownIndicator:
            unknown.append(label)
        except UnknownIndustry:
            continue
    return codes, list(dict.fromkeys(unknown))


def _label_question(label: str) -> Question:
    close = near(label)
    said = f"Nearest: {', '.join(close)}." if close else "No code is like it."
    text = f"{shown(label)!r} has no code yet. {said} A new series first gets a row of data/raw/indicators.csv."
    return Question(f"label:{label}", f"--indicator '{shown(label)}=CODE'", text)


@dataclass(frozen=True)
class Figures:
    """A file's figures: `printed` as the layouts give them, `rows` under the panel's codes, its card as far as known.

    `codes` are those of the printed labels, `left_out` says what the panel has no place for, counted.
    """

    printed: pd.DataFrame
    rows: pd.DataFrame
    card: Card
    codes: Mapping[str, str]
    left_out: str


def figures_of(study: Path, path: Path, said: Said) -> Figures:
    """The file read and coded.

    Raises `Unsaid` for what the file leaves open and for labels without a code, `RefusedFile` for whatever else the
    vocabulary does not know, and the layouts' errors.
    """
    sha256 = file_hash(path)
    printed, hints = printed_figures(path, said)
    card = Card(
        "new", path.name, sha256, vintage=said.vintage or "", layout=family(printed.attrs["layout"]), note=said.note,
        indicators=meanings(path, printed, said, hints), hints=hints, outside=said.outside,
    )  # fmt: skip
    figures, left_out = placed(printed, card)
    if figures.empty:
        why = left_out or "it holds no figure"
        raise RefusedFile(f"{path.name} has nothing for the panel of provinces and nation by year: {why}.")
    codes, unknown = codes_of(figures, card)
    asked = [_label_question(label) for label in unknown] if len(unknown) <= MOST else []
    if not unknown and (figures["unit"] == "").any():
        asked = [_unit_question(study, path, figures, card, codes)]
    if asked:
        raise Unsaid(path.name, asked, overview(path, printed, codes, left_out))
    rows = _coded(path, figures, card)
    return Figures(printed, rows, card, codes, left_out)


def _coded(path: Path, figures: pd.DataFrame, card: Card) -> pd.DataFrame:
    rows, unknown = coded(figures, {card.id: card})
    if unknown:
        raise refusal(path, unknown)
    return with_merged_branches(with_definitions(rows))


def _unit_question(study: Path, path: Path, figures: pd.DataFrame, card: Card, codes: Mapping[str, str]) -> Question:
    """The question for the unit; it proposes the one in which the figures agree with those held, if there is one."""
    unsaid = figures.loc[(figures["unit"] == "") & figures["indicator"].isin(list(codes))]
    own = unsaid["indicator"].map({label: vocabulary.indicator(code).unit for label, code in codes.items()})
    rows, _ = coded(unsaid.assign(unit=own), {card.id: card})
    fits = fitting_unit(rows, held(study, sorted(rows["indicator"].unique())))
    named = ", ".join(dict.fromkeys(own))
    said = f" In {fits} they agree with those held." if fits else ""
    said += f" The file's name says {name}." if (name := named_unit(path.name)) else ""
    text = f"The file states no unit for {len(unsaid)} figures; the panel's own is {named}.{said}"
    return Question("unit", "--unit UNIT", text, fits or None)
