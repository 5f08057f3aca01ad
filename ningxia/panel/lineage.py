"""From a figure back to what its publisher printed: card, file, sheet, cell, text, unit, conversion, corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.layouts.numbers import MARKS
from ningxia.panel.access import NoPanel, vintage_preference
from ningxia.panel.checks import spans
from ningxia.panel.cited import in_full, publisher_of, read_from, table_of, title_in_full
from ningxia.panel.corrections import ACTIONS, DONE
from ningxia.panel.fresh import panel_path
from ningxia.sources import Card, SourceError, cite, find_study, read_cards, verify
from ningxia.vocabulary import Both, as_written, either, spoken, term

LISTED = 12  # years or branches named where a figure is not there
SUM = " + "  # in a printed text: the figure is made of several cells
MARK = Both("none: a mark is printed, no figure", "无：只印有符号，没有数字")
OWN_UNIT = Both("none: printed in the indicator's own unit", "无：按该指标的计量单位公布")
AS_ON_CARD = "as on its card"
JOINTS = {":": "：", ";": "；", "marked": "标有", "in": "见"}  # of the notes that the layouts make
JOINT = re.compile(r"((?:^| )marked |: |; | in (?=[A-Z]+\d))")


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
    return AS_ON_CARD


def _nothing(rows: pd.DataFrame, code: str, place: vocabulary.Region, year: int, branch: str) -> str:
    """What there is instead: other years, branches to name, or nothing at all."""
    said = f"{code} has no figure for {place.name_en} in {year}{f', branch {branch}' if branch else ''}."
    if rows.empty:
        return f"{said} It has none for {place.name_en} in any year."
    branches = rows.loc[rows["year"] == year, "industry"].unique()
    if len(branches) and not branch:
        return f"{said} It is by branch: --industry {_listed(branches)}"
    years = sorted(rows.loc[rows["industry"] == branch, "year"].unique())
    if not years:
        return f"{said} Its branches here: {_listed(rows['industry'].unique())}"
    return f"{said} It has {spans(years)}."


def _listed(branches: Sequence[str]) -> str:
    return ", ".join(branches[:LISTED]) + (" ..." if len(branches) > LISTED else "")


def conversion(row: pd.Series) -> str:
    """How the printed text becomes the value in the indicator's unit, with the arithmetic.

    >>> row = pd.Series({"text": "2966729", "printed_unit": "万元", "unit": "亿元", "value": 296.6729, "note": ""})
    >>> conversion(row)
    '2966729 万元 (10⁴ yuan) / 10000 = 296.6729 亿元 (10⁸ yuan)'
    """
    times, by = vocabulary.factors(row["printed_unit"], row["unit"]) if row["printed_unit"] else (1.0, 1.0)
    if is_plain(row):
        return str(MARK if pd.isna(row["value"]) and not was_corrected(row) else OWN_UNIT)
    text = f"({row['text']})" if SUM in row["text"] else row["text"]
    step = f"{either(' x ', '×')}{times:.10g}" if times != 1 else f"{either(' / ', '÷')}{by:.10g}" if by != 1 else ""
    made = "" if was_corrected(row) else either(" = ", "=") + figure(row["value"], row["unit"])
    return figure(text, row["printed_unit"]) + step + made


def is_plain(row: pd.Series) -> bool:
    """Whether nothing is converted: a mark is printed, or the figure stands in the indicator's own unit."""
    if pd.isna(row["value"]) and not was_corrected(row):
        return True
    same = not row["printed_unit"] or vocabulary.factors(row["printed_unit"], row["unit"]) == (1.0, 1.0)
    return same and SUM not in row["text"]


def figure(value: float | str, unit: str) -> str:
    """A figure with its unit as printed, in English what a Chinese one is called beside it.

    >>> figure(296.6729, "亿元"), figure("2966729", "万元"), figure(1.2, "percent")
    ('296.6729 亿元 (10⁸ yuan)', '2966729 万元 (10⁴ yuan)', '1.2 percent')
    """
    called = vocabulary.unit_text(vocabulary.unit(unit).unit) if vocabulary.HAN.search(unit) else unit
    beside = f" ({called})" if called != unit else ""
    return f"{value if isinstance(value, str) else f'{value:.10g}'}{either(' ', '')}{unit}{either(beside, '')}".strip()


def note_in_words(note: str) -> str:
    """A row's note in the language spoken: what a correction did and why, of what the figure is the sum, or what is
    printed in its stead or beside it."""
    action, colon, reason = note.partition(": ")
    if colon and action in ACTIONS:
        return term(DONE[action]) + either(": ", "：") + as_written(reason)
    return "".join(_remark(part) for part in JOINT.split(note))


def _remark(part: str) -> str:
    if part.strip() in JOINTS:
        return either(part, JOINTS[part.strip()])
    return part if part.casefold() in MARKS else as_written(part)


def was_corrected(row: pd.Series) -> bool:
    """Whether an entry of corrections.yml changed the figure; a flag only marks it."""
    return any(row["note"].startswith(f"{action}: ") for action in ACTIONS if action != "flag")


def lines(found: Lineage) -> list[tuple[str, str]]:
    """The way as pairs of what and which, from the figure to the cell and what else is printed."""
    row, card = found.used, found.card
    table = table_of(card) and either("table {}", "“{}”表").format(table_of(card))
    state = either(f" ({found.state}, SHA-256 {{hash}}…)", f"（{term(found.state)}，SHA-256 {{hash}}…）")
    pairs = [
        ("figure", f"{_name(row)}{either(' = ', '：')}{_value(row)}"),
        (either("series", "指标"), _series(row)),
        ("publisher", publisher_of(card.publisher)),
        ("published in", either(", ", "，").join(filter(None, (title_in_full(card), table)))),
        ("address", card.address),
        ("read", read_from(card).removeprefix("读取：")),
        ("file", f"data/raw/{row['file']}" + state.format(hash=card.sha256[:12])),
        ("sheet", row["sheet"]),
        ("cell", row["cell"]),
        ("printed", figure(row["text"], row["printed_unit"])),
        ("conversion", conversion(row)),
        ("corrected" if was_corrected(row) else "note", _note(row)),
        ("card's note", as_written(card.note)),
        ("vintage", vocabulary.vintage_name(row["vintage"], spoken())),
        ("definition", _definition(row)),
    ]
    return [pair for pair in pairs if pair[1]] + [_other(other, found) for _, other in found.others.iterrows()]


def _value(row: pd.Series) -> str:
    return either("missing", "缺失") if pd.isna(row["value"]) else figure(row["value"], row["unit"])


def _name(row: pd.Series) -> str:
    place, branch = vocabulary.region(row["region"]), vocabulary.industry(row["industry"]) if row["industry"] else None
    if spoken() == "zh":
        told = f"{place.name}{row['year']}年{vocabulary.indicator(row['indicator']).label_zh}"
        return told + (f"，{branch.name_zh}" if branch else "") + f"（{row['indicator']}）"
    told = f" {branch.code} {branch.name_en}" if branch else ""
    return f"{row['indicator']}{told} {place.slug} {row['year']}"


def _series(row: pd.Series) -> str:
    one = vocabulary.indicator(row["indicator"])
    return either(f"{one.label_zh}, {one.label_en}", one.label_zh)


def _note(row: pd.Series) -> str:
    note = note_in_words(row["note"])
    if not was_corrected(row) or pd.isna(row["value"]):
        return note
    now = figure(row["value"], row["unit"])
    return note + either(f" Now {now}.", f"现为{now}。")


def _definition(row: pd.Series) -> str:
    """The definition in force, with what changed when it came into force; none where that changed other provinces."""
    since = row["definition"].partition("@")[2]
    now = [one for one in vocabulary.definitions(row["indicator"]) if str(one.year or "") == since]
    said = {one.change: None for one in now if not _elsewhere(one, vocabulary.region(row["region"]).slug)}
    if now and not said:
        return ""
    if spoken() == "zh":
        return "".join(said) + (f"（{row['definition']}）" if row["definition"] else "")
    return ": ".join(filter(None, (row["definition"], " ".join(said))))


def _elsewhere(change: vocabulary.Change, place: str) -> bool:
    """Whether a change is that another province began, of which neither it nor this one was a part before."""
    born = [one for one in map(vocabulary.region, vocabulary.provinces()) if one.since and one.since == change.year]
    concerned = {slug for one in born if one.name_en in change.change_en for slug in (one.slug, one.part_of)}
    return bool(concerned) and place not in concerned


def _other(row: pd.Series, found: Lineage) -> tuple[str, str]:
    again, other = row["vintage"] == found.used["vintage"], row["vintage"]
    kind = "printed again" if again else either(other, vocabulary.vintage_name(other, "zh")) or "no vintage"
    card = found.cards.get(row["source"])
    where = f"data/raw/{row['file']} {' '.join(filter(None, (row['sheet'], row['cell'])))}"
    cited = either(cite(card), in_full(card)) if card else ""
    return kind, either(", ", "，").join((_value(row), where)) + (either("; ", "；") + cited if cited else "")
