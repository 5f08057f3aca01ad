"""From data/raw to the panel: every card's file is read, coded, checked; then the panel is written, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.checks import findings
from ningxia.panel.corrections import CorrectionError, corrected, read_corrections
from ningxia.panel.findings import CheckReport, FileRead, Finding, store
from ningxia.panel.fresh import inputs_hash, report_path
from ningxia.panel.gather import Gathered, gathered
from ningxia.panel.schema import violations
from ningxia.panel.translate import coded
from ningxia.panel.write import FIELDS, write_panel
from ningxia.sources import CARDS, Card, SourceError, read_cards, unregistered


def build_panel(study: Path) -> CheckReport:
    """Read all of data/raw of `study`, check it, and write the panel, its data package and the report of the check.

    With anything refused nothing is written: the panel that is there stays.
    """
    inputs = inputs_hash(study)
    try:
        cards, entries = read_cards(study), read_corrections(study)
    except (SourceError, CorrectionError) as error:
        return CheckReport(refused=(Finding(type(error).__name__, str(error)),))
    if not cards:
        nothing = f"{CARDS.as_posix()} has no card yet. `ningxia add FILE` takes a published table in."
        return CheckReport(refused=(Finding("No data", nothing),))
    by_id = {card.id: card for card in cards}
    found = gathered(study, cards)
    rows, unknown = coded(found.rows, by_id)
    read = _said_of_files(found, rows, by_id)
    rows, done, unmatched = corrected(with_definitions(rows), entries)
    rows = with_choices(with_merged_branches(rows), cards)
    refused = [*found.refused, *unknown, *unmatched, *violations(rows)]
    orphan = f"no card in {CARDS.as_posix()} describes it. `ningxia add FILE` writes one; or take it out of data/raw."
    refused += [Finding("File without a card", orphan, name) for name in unregistered(study, cards)]
    if refused:
        return CheckReport(read=read, refused=tuple(refused), corrected=tuple(done), rows=len(rows))
    suspicious = tuple(findings(rows))
    report = CheckReport(read=read, suspicious=suspicious, corrected=tuple(done), rows=len(rows))
    store(report, report_path(study))
    write_panel(rows, cards, study, inputs)
    return report


def _said_of_files(found: Gathered, rows: pd.DataFrame, cards: Mapping[str, Card]) -> tuple[FileRead, ...]:
    """A line for each file that was read, in the order of the cards."""
    counted = rows.groupby("source", sort=False).agg(
        figures=("value", "size"), indicators=("indicator", "nunique"), regions=("region", "nunique"),
        first=("year", "min"), last=("year", "max"),
    )  # fmt: skip
    lines = []
    for name, (layout, left_out) in found.read.items():
        one = counted.loc[name] if name in counted.index else dict.fromkeys(counted.columns, 0)
        years = f"{one['first']}-{one['last']}" if one["figures"] else ""
        counts = (int(one[key]) for key in ("figures", "indicators", "regions"))
        lines.append(FileRead(name, cards[name].file, layout, *counts, years, left_out))
    return tuple(lines)


def with_definitions(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the definition in force in each year, where the card names none but the indicator's own."""
    pairs = rows[["indicator", "year"]].drop_duplicates()
    keys = {pair: vocabulary.definition_key(*pair) for pair in pairs.itertuples(index=False, name=None)}
    own = [keys[pair] for pair in zip(rows["indicator"], rows["year"], strict=True)]
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
        groups = halves.groupby(place, as_index=False)
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
