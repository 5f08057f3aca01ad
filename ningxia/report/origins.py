"""Where the series of a report come from, as its index of series tells it: publications, files, cells as printed."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from ningxia.panel import lineage, rows_of_any
from ningxia.panel.cited import in_full, named, publisher_of, table_of, title_of
from ningxia.report.labels import label
from ningxia.report.numbers import behind, is_missing, years
from ningxia.report.publish import ITEM, RECORDS
from ningxia.report.sourceline import series_about, series_name
from ningxia.sources import Card
from ningxia.vocabulary import (
    abbreviated,
    abbreviations_in,
    either,
    indicator,
    industry,
    spoken,
    term,
    unit_text,
    vintage_name,
)


def series_named(notebooks: Iterable[NotebookNode]) -> list[str]:
    """Return the codes of the series that the figures, tables and recorded numbers of notebooks name, in order."""
    found: dict[str, None] = {}
    for notebook in notebooks:
        for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
            data = output.get("data", {})
            found |= dict.fromkeys(data.get(ITEM, {}).get("series", []))
            found |= dict.fromkeys(code for record in data.get(RECORDS, []) for code in record["source"])
    return list(found)


def origins(
    panel: pd.DataFrame, cards: Mapping[str, Card], codes: Iterable[str], place: str, year: int
) -> dict[str, Any]:
    """Return the index of series as JSON holds it: `series`, `publications` and `abbreviations`.

    A series has its names, unit, vintages and years, and the cells of `place` and of the nation in `year` or the
    nearest year printed; one by branch of industry has a cell for each branch.
    """
    codes = list(dict.fromkeys(codes))
    local = rows_of_any(panel, codes)
    local = local[local["region"].isin([place, "china"])]
    local = local.sort_values(["industry", "region"], ascending=[True, False], kind="stable")
    groups = dict(iter(local.groupby("indicator")))
    found = {code: groups.get(code, local.iloc[:0]) for code in codes}
    rows = {code: _rows_near(own, place, year) for code, own in found.items()}
    used = dict.fromkeys(source for own in rows.values() for source in own["source"])
    keys = _publications([cards[source] for source in used if source in cards])
    texts = [term(indicator(code).label_en) for code in found]
    texts += [vintage_name(one, spoken()) for own in found.values() for one in own["vintage"].unique()]
    publishers = [publisher_of(cards[source].publisher) for source in used if source in cards]
    return {
        "series": [_series(code, found[code], rows[code], cards, keys) for code in found],
        "publications": [{"key": key, "text": text} for text, key in keys.items()],
        "abbreviations": [list(pair) for pair in abbreviations_in([*publishers, *texts]).items()],
    }


def _rows_near(own: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Return the rows of the nearest year, in their order; those of one place alone where they are by branch."""
    if own.empty:
        return own
    nearest = min(own["year"].unique(), key=lambda one: (abs(one - year), one))
    rows = own.loc[own["year"] == nearest]
    by_branch = (rows["industry"] != "").any() and (rows["region"] == place).any()
    return rows.loc[rows["region"] == place] if by_branch else rows


def _publications(cards: Iterable[Card]) -> dict[str, str]:
    """Return the publications' citations, sorted, each with its key: P1, P2, ..."""
    return {text: f"P{number}" for number, text in enumerate(sorted({in_full(card) for card in cards}), start=1)}


def _series(
    code: str, own: pd.DataFrame, rows: pd.DataFrame, cards: Mapping[str, Card], keys: Mapping[str, str]
) -> dict[str, Any]:
    known = indicator(code)
    return {
        "code": code,
        "label": series_name(code),
        "label_zh": known.label_zh if spoken() == "en" else "",
        "about": series_about(own, code),
        "years": "" if own.empty else years(int(own["year"].min()), int(own["year"].max())),
        "cells": [_cell(row, cards, keys) for _, row in rows.iterrows()],
    }


def _cell(row: pd.Series, cards: Mapping[str, Card], keys: Mapping[str, str]) -> dict[str, Any]:
    """Return a figure of the panel with the cell it was printed in."""
    card = cards.get(row["source"])
    return {
        "what": term(industry(row["industry"]).name_en) if row["industry"] else label(row["region"]),
        "year": int(row["year"]),
        "value": "" if is_missing(row["value"]) else lineage.figure(row["value"], term(unit_text(row["unit"]))),
        "printed": f"{row['text']}{either(' ' + row['printed_unit'], behind(row['printed_unit']))}".strip(),
        "conversion": "" if lineage.is_plain(row) else lineage.conversion(row),
        "note": lineage.note_in_words(row["note"]).rstrip(".。"),  # where it is printed, a stop follows
        "file": row["file"],
        "where": " ".join(filter(None, (row["sheet"], row["cell"]))),
        "publication": keys.get(in_full(card), "") if card else "",
        "short": named(abbreviated(publisher_of(card.publisher)), title_of(card)) if card else "",
        "table": table_of(card) if card else "",
    }
