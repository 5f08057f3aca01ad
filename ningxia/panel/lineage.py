"""From a figure back to what its publisher printed: card, file, sheet, cell, text, unit, conversion, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.access import NoPanel, vintage_preference
from ningxia.panel.checks import spans
from ningxia.panel.corrections import ACTIONS
from ningxia.panel.fresh import panel_path
from ningxia.sources import Card, SourceError, cite, find_study, read_cards, verify

LISTED = 12  # years or branches named where a figure is not there


class NoFigure(LookupError):
    """Nothing is published for the series in that place and year."""


class UnknownSeries(LookupError):
    """A name that is neither the code nor a label of an indicator."""


@dataclass(frozen=True)
class Lineage:
    """A figure's way: `used` is the row of the panel in use, `others` its further prints and other vintages."""

    used: pd.Series
    others: pd.DataFrame
    card: Card
    cards: Mapping[str, Card]
    state: str  # of the file: "as on its card", or what is wrong


def series_code(name: str) -> str:
    """The code of a series given by code or label, Chinese or English; `UnknownSeries` names the nearest of each.

    >>> series_code("地区生产总值"), series_code("gross regional product"), series_code("gdp")
    ('gdp', 'gdp', 'gdp')
    """
    table = vocabulary.indicators()
    if name in table.index:
        return name
    english = table.index[table["label_en"].str.casefold() == name.casefold()]
    if len(english) == 1:
        return str(english[0])
    try:
        return vocabulary.labelled(name)[0].code
    except vocabulary.UnknownIndicator:
        pairs = zip(table.index, table["label_zh"], strict=True)
        known = {name: code for code, label in pairs for name in (code, label)}
        close = list(dict.fromkeys(known[one] for one in vocabulary.nearest(name, known)))
        raise UnknownSeries(f"{name!r} is no series. Nearest: {', '.join(close) or '-'}.") from None


def lineage(
    study: Path, indicator: str, region: str, year: int, *, industry: str = "", vintage: str | None = None
) -> Lineage:
    """The way of one figure; region and industry under any name, `vintage` as in `load` unless one is given.

    Raises `NoFigure` with the years, branches or vintages there are, `NoPanel`, and the vocabulary's errors.
    """
    code, place = series_code(indicator), vocabulary.region(region)
    branch = vocabulary.industry(industry).code if industry else ""
    rows = stored_rows(study, code, place.code)
    found = rows.loc[(rows["year"] == year) & (rows["industry"] == branch)]
    if found.empty:
        raise NoFigure(_nothing(rows, code, place, year, branch))
    used = _in_use(found, vintage, code)
    cards = {card.id: card for card in read_cards(study)}
    card = cards.get(used["source"])
    if card is None:
        raise NoFigure(f"{used['source']}, the card of {used['file']}, is gone. `ningxia check` makes the panel anew.")
    return Lineage(used, found.drop(index=used.name), card, cards, _state(study, card))


def stored_rows(study: Path, code: str, region: str) -> pd.DataFrame:
    """Every print of a series in one region (GB/T code), all vintages, by industry, year and choice."""
    path = panel_path(find_study(study))
    if not path.is_file():
        raise NoPanel(f"{path} does not exist. `ningxia check` makes it from data/raw.")
    found = pd.read_parquet(path, filters=[("indicator", "==", code), ("region", "==", region)])
    return found.sort_values(["industry", "year", "vintage", "choice"], kind="stable").reset_index(drop=True)


def _in_use(found: pd.DataFrame, vintage: str | None, code: str) -> pd.Series:
    """The first print of the vintage asked for; of the one that `load` takes where none is."""
    held = list(found["vintage"].unique())
    if vintage is not None and vintage != "latest" and vocabulary.check_vintage(vintage) not in held:
        names = ", ".join(name or "none" for name in held)
        raise NoFigure(f"{code} has no figure of vintage {vintage!r} here. Its vintages: {names}.")
    best = min(held, key=lambda name: vintage_preference(name, vintage or "census4"))
    return found.loc[found["vintage"] == best].iloc[0]


def _state(study: Path, card: Card) -> str:
    try:
        verify(study, card)
    except SourceError as error:
        return str(error)
    return "as on its card"


def _nothing(rows: pd.DataFrame, code: str, place: vocabulary.Region, year: int, branch: str) -> str:
    """What there is instead: other years, branches to name, or nothing at all."""
    said = f"{code} has no figure for {place.name_en} in {year}{f', branch {branch}' if branch else ''}."
    if rows.empty:
        return f"{said} It has none for {place.name_en} in any year."
    branches = rows.loc[rows["year"] == year, "industry"].unique()
    if len(branches) and not branch:
        return f"{said} It is by branch: --industry {', '.join(branches[:LISTED])}{' ...' * (len(branches) > LISTED)}"
    years = sorted(rows.loc[rows["industry"] == branch, "year"].unique())
    if not years:
        return f"{said} Its branches here: {', '.join(rows['industry'].unique()[:LISTED])} ..."
    return f"{said} It has {spans(years)}."


def conversion(row: pd.Series) -> str:
    """How the printed text becomes the value in the indicator's unit, with the arithmetic.

    >>> row = pd.Series({"text": "2966729", "printed_unit": "万元", "unit": "亿元", "value": 296.6729, "note": ""})
    >>> conversion(row)
    '2966729 万元 / 10000 = 296.6729 亿元'
    """
    times, by = vocabulary.factors(row["printed_unit"], row["unit"]) if row["printed_unit"] else (1.0, 1.0)
    text = f"({row['text']})" if " + " in row["text"] else row["text"]
    if pd.isna(row["value"]) and not was_corrected(row):
        return "none: a mark is printed, no figure"
    if (times, by) == (1.0, 1.0) and text == row["text"]:
        return "none: printed in the indicator's own unit"
    step = f" x {times:.10g}" if times != 1 else f" / {by:.10g}" if by != 1 else ""
    return f"{text} {row['printed_unit']}{step}" + (
        "" if was_corrected(row) else f" = {row['value']:.10g} {row['unit']}"
    )


def was_corrected(row: pd.Series) -> bool:
    """Whether an entry of corrections.yml changed the figure; a flag only marks it."""
    return any(row["note"].startswith(f"{action}: ") for action in ACTIONS if action != "flag")


def lines(found: Lineage) -> list[tuple[str, str]]:
    """The way as pairs of what and which, from the figure to the cell and what else is printed."""
    row, card = found.used, found.card
    value = "missing" if pd.isna(row["value"]) else f"{row['value']:.10g} {row['unit']}"
    pairs = [
        ("figure", f"{_name(row)} = {value}"),
        ("series", _series(row)),
        ("publisher", card.publisher),
        ("published in", ", table ".join(filter(None, (card.title, card.table)))),
        ("address", card.address),
        ("read", " ".join(filter(None, (card.read, f"from a copy at {card.copy}" if card.copy else "")))),
        ("file", f"data/raw/{row['file']} ({found.state}, SHA-256 {card.sha256[:12]}…)"),
        ("sheet", row["sheet"]),
        ("cell", row["cell"]),
        ("printed", " ".join(filter(None, (row["text"], row["printed_unit"])))),
        ("conversion", conversion(row)),
        ("corrected" if was_corrected(row) else "note", _note(row)),
        ("card's note", card.note),
        ("vintage", vocabulary.vintage_name(row["vintage"])),
        ("definition", _definition(row)),
    ]
    return [pair for pair in pairs if pair[1]] + [_other(other, found) for _, other in found.others.iterrows()]


def _name(row: pd.Series) -> str:
    branch = f" {row['industry']} {vocabulary.industry(row['industry']).name_en}" if row["industry"] else ""
    return f"{row['indicator']}{branch} {vocabulary.region(row['region']).slug} {row['year']}"


def _series(row: pd.Series) -> str:
    one = vocabulary.indicator(row["indicator"])
    return f"{one.label_zh}, {one.label_en}"


def _note(row: pd.Series) -> str:
    changed = was_corrected(row) and pd.notna(row["value"])
    return f"{row['note']} Now {row['value']:.10g} {row['unit']}." if changed else row["note"]


def _definition(row: pd.Series) -> str:
    """The definition in force, with what changed when it came into force."""
    since = row["definition"].partition("@")[2]
    said = {one.change_en: None for one in vocabulary.definitions(row["indicator"]) if str(one.year or "") == since}
    return ": ".join(filter(None, (row["definition"], " ".join(said))))


def _other(row: pd.Series, found: Lineage) -> tuple[str, str]:
    value = "missing" if pd.isna(row["value"]) else f"{row['value']:.10g}"
    kind = "printed again" if row["vintage"] == found.used["vintage"] else row["vintage"] or "no vintage"
    card = found.cards.get(row["source"])
    where = f"data/raw/{row['file']} {' '.join(filter(None, (row['sheet'], row['cell'])))}"
    return kind, f"{value} {row['unit']}, {where}" + (f"; {cite(card)}" if card else "")
