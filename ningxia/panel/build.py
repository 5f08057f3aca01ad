"""From data/raw to the panel: every card's file is read, coded, checked; then the panel is written, or refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ningxia import layouts, vocabulary
from ningxia.panel.checks import findings
from ningxia.panel.corrections import CorrectionError, corrected, read_corrections
from ningxia.panel.findings import CheckReport, FileRead, Finding, store
from ningxia.panel.fresh import inputs_hash, report_path
from ningxia.panel.schema import violations
from ningxia.panel.translate import COLUMNS, coded, outside
from ningxia.panel.write import FIELDS, write_panel
from ningxia.sources import CARDS, Card, SourceError, read_cards, unregistered, verify


def build_panel(study: Path) -> CheckReport:
    """Read all of data/raw of `study`, check it, and write the panel, its data package and the report of the check.

    With anything refused nothing is written: the panel that is there stays.
    """
    inputs = inputs_hash(study)
    try:
        cards, entries = read_cards(study), read_corrections(study)
    except (SourceError, CorrectionError) as error:
        return CheckReport(refused=(Finding(type(error).__name__, str(error)),))
    read, rows, refused = _read_all(study, cards)
    rows, done, unmatched = corrected(rows, entries)
    rows = with_choices(with_merged_branches(rows), cards)
    refused += [*unmatched, *(violations(rows) if len(rows) else [])]
    orphan = f"no card in {CARDS.as_posix()} describes it. Write one, or take the file out of data/raw."
    refused += [Finding("File without a card", orphan, name) for name in unregistered(study, cards)]
    if refused:
        return CheckReport(read=read, refused=tuple(refused), corrected=tuple(done), rows=len(rows))
    suspicious = tuple(findings(rows))
    report = CheckReport(read=read, suspicious=suspicious, corrected=tuple(done), rows=len(rows))
    write_panel(rows, cards, study, inputs)
    store(report, report_path(study))
    return report


def _read_all(study: Path, cards: tuple[Card, ...]) -> tuple[tuple[FileRead, ...], pd.DataFrame, list[Finding]]:
    read, frames, refused = [], [], []
    for card in cards:
        try:
            vocabulary.check_vintage(card.vintage, f"card {card.id}")
            one, rows, unknown = read_card(study, card)
        except (SourceError, layouts.LayoutError, vocabulary.UnknownVintage) as error:
            refused.append(Finding(type(error).__name__, str(error), card.file))
            continue
        read.append(one)
        frames.append(rows)
        refused += unknown
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
    return tuple(read), pd.concat(frames, ignore_index=True) if frames else empty, refused


def read_card(study: Path, card: Card) -> tuple[FileRead, pd.DataFrame, list[Finding]]:
    """A card's file: what was read, its coded rows, and everything in it that the vocabulary does not know."""
    printed = layouts.read(verify(study, card), **card.hints)
    out, counts = outside(printed, card.outside)
    layout = printed.attrs.get("layout", "")
    rows, refused = coded(printed.loc[~out].reset_index(drop=True), card)
    if not layout.startswith(card.layout):
        what = f"is laid out as {layout!r}, its card {card.id} says {card.layout!r}"
        refused = [*refused, Finding("Layout", what, card.file)]
    left_out = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    years = f"{rows['year'].min()}-{rows['year'].max()}" if len(rows) else ""
    series, places = rows["indicator"].nunique(), rows["region"].nunique()
    return (
        FileRead(card.id, card.file, layout, len(rows), series, places, years, left_out),
        with_definitions(rows),
        refused,
    )


def with_definitions(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the definition in force in each year, where the card names none but the indicator's own."""
    pairs = rows[["indicator", "year"]].drop_duplicates()
    keys = {pair: vocabulary.definition_key(*pair) for pair in pairs.itertuples(index=False, name=None)}
    own = pd.Series(
        [keys[pair] for pair in zip(rows["indicator"], rows["year"], strict=True)], index=rows.index, dtype="str"
    )
    apart = ~rows["definition"].isin(["", *(key.partition("@")[0] for key in keys.values())])
    return rows.assign(definition=rows["definition"].where(apart, own))


def with_merged_branches(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, and behind them the branches that an edition prints in two, as the sum of their parts.

    A branch that its file prints whole for that region and year is not made again; where a part is missing there
    is no sum; averages are not added. A merged row keeps both cells and both printed texts.
    """
    place = ["indicator", "region", "year", "vintage", "definition", "source", "file", "sheet", "unit", "printed_unit"]
    merged = []
    for branch, parts in vocabulary.merged_branches().items():
        halves = rows.loc[rows["industry"].isin(parts) & rows["value"].notna()]
        halves = halves.loc[halves["indicator"].map(vocabulary.adds_up)].sort_values([*place, "industry"])
        whole = pd.MultiIndex.from_frame(rows.loc[rows["industry"] == branch, place])
        halves = halves.loc[~pd.MultiIndex.from_frame(halves[place]).isin(whole)]
        groups = halves.groupby(place, as_index=False, sort=True)
        sums = groups.agg(
            value=("value", "sum"), text=("text", " + ".join), cell=("cell", "+".join), n=("value", "size")
        )
        sums = sums.loc[sums["n"] == len(parts)].drop(columns="n")
        merged.append(sums.assign(industry=branch, note=f"sum of {' and '.join(parts)}"))
    return pd.concat([rows, *[one[list(rows.columns)] for one in merged if len(one)]], ignore_index=True)


def with_choices(rows: pd.DataFrame, cards: tuple[Card, ...]) -> pd.DataFrame:
    """The rows in the panel's order, prints of the same figure numbered: 1 is the one used.

    A print with a value comes before one with a mark, then the card that stands first in sources.yml.
    """
    rank = {card.id: place for place, card in enumerate(cards)}
    point = ["indicator", "region", "industry", "year", "vintage"]
    ranked = rows.assign(_missing=rows["value"].isna(), _card=rows["source"].map(rank))
    ranked = ranked.sort_values([*point, "_missing", "_card"], kind="stable").drop(columns=["_missing", "_card"])
    choice = (ranked.groupby(point, sort=False).cumcount() + 1).astype("int64")
    return ranked.assign(choice=choice).reset_index(drop=True)[list(FIELDS)]
