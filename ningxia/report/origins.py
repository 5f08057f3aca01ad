"""Where the series of a report come from, as its index of series tells it: publications, files, cells as printed."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from ningxia.panel import lineage, rows_of_any
from ningxia.panel.cited import in_full, keyed, lettered, named, publisher_of, table_of, title_of
from ningxia.report.labels import label
from ningxia.report.numbers import behind, is_missing, years
from ningxia.report.publish import ITEM, RECORDS
from ningxia.report.sourceline import series_about, series_name, vintages_of
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

Row = Mapping[str, Any]  # a figure of the panel, by the panel's columns


def series_named(notebooks: Iterable[NotebookNode]) -> list[str]:
    """Return the codes of the series that the figures, tables and recorded numbers of notebooks name, in order; a
    record that is missing was made of none."""
    found: dict[str, None] = {}
    for notebook in notebooks:
        for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
            data = output.get("data", {})
            found |= dict.fromkeys(data.get(ITEM, {}).get("series", []))
            present = (record for record in data.get(RECORDS, []) if record["value"] is not None)
            found |= dict.fromkeys(code for record in present for code in record["source"])
    return list(found)


def origins(
    panel: pd.DataFrame, cards: Mapping[str, Card], codes: Iterable[str], place: str, year: int
) -> dict[str, Any]:
    """Return the index of series as JSON holds it: `series`, `publications` and `abbreviations`.

    A series has its names, unit, vintages and years, and the cells of `place` and of the nation in `year` or the
    nearest year printed; one by branch of industry has a cell for each branch.
    """
    codes = list(dict.fromkeys(codes))
    every = rows_of_any(panel, codes, ["indicator", "region", "industry", "year", "vintage", "source", "value"])
    letters = lettered(every.loc[every["value"].notna() & every["source"].isin(list(cards)), "source"], cards)
    local = every.drop(columns=["source", "value"])
    local = local.loc[local["region"].isin([place, "china"])]
    ends = local.groupby("indicator")["year"].agg(first="min", last="max")
    spans = {one.Index: years(one.first, one.last) for one in ends.itertuples()}
    vintages = vintages_of(local[["indicator", "vintage"]].drop_duplicates())
    near = _near(local, year).sort_values(["industry", "region"], ascending=[True, False], kind="stable")
    rows: dict[str, list[Row]] = {code: [] for code in codes}
    for row in panel.loc[near.index].to_dict("records"):
        rows[row["indicator"]].append(row)
    rows = {code: _of_place(own, place) for code, own in rows.items()}
    used = dict.fromkeys(row["source"] for own in rows.values() for row in own)
    keys = keyed([cards[source] for source in used if source in cards], letters)
    texts = [term(indicator(code).label_en) for code in codes]
    texts += [vintage_name(one, spoken()) for own in vintages.values() for one in own]
    publishers = [publisher_of(cards[source].publisher) for source in used if source in cards]
    return {
        "series": [
            _series(
                code, series_about(vintages, code), spans.get(code, ""), [_cell(row, cards, keys) for row in rows[code]]
            )
            for code in codes
        ],
        "publications": [{"key": key, "text": text} for text, key in keys.items()],
        "abbreviations": [list(pair) for pair in abbreviations_in([*publishers, *texts]).items()],
    }


def _near(local: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return of each series the rows of the year nearest to `year`, of two as near the earlier."""
    ordered = local.assign(away=(local["year"] - year).abs()).sort_values(["away", "year"])
    nearest = ordered.drop_duplicates("indicator").set_index("indicator")["year"]
    return local.loc[local["year"] == local["indicator"].map(nearest)]


def _of_place(rows: list[Row], place: str) -> list[Row]:
    """Return the rows of a series; those of `place` alone, where it has any, of one by branch."""
    here = [row for row in rows if row["region"] == place]
    return here if here and any(row["industry"] for row in rows) else rows


def _series(code: str, about: str, span: str, cells: list[dict[str, Any]]) -> dict[str, Any]:
    known = indicator(code)
    return {
        "code": code,
        "label": series_name(code),
        "label_zh": known.label_zh if spoken() == "en" else "",
        "about": about,
        "years": span,
        "cells": cells,
    }


def _cell(row: Row, cards: Mapping[str, Card], keys: Mapping[str, str]) -> dict[str, Any]:
    """Return a figure of the panel with the cell it was printed in."""
    card = cards.get(row["source"])
    return {
        "what": term(industry(row["industry"]).name_en) if row["industry"] else label(row["region"]),
        "year": int(row["year"]),
        "value": "" if is_missing(row["value"]) else lineage.figure(row["value"], term(unit_text(row["unit"]))),
        "printed": either(
            lineage.figure(row["text"], row["printed_unit"]), f"{row['text']}{behind(row['printed_unit'])}"
        ).strip(),
        "conversion": "" if lineage.is_plain(row) else lineage.conversion(row),
        "note": lineage.note_in_words(row["note"]).rstrip(".。"),  # where it is printed, a stop follows
        "file": row["file"],
        "where": " ".join(filter(None, (row["sheet"], row["cell"]))),
        "publication": keys.get(in_full(card), "") if card else "",
        "short": named(abbreviated(publisher_of(card.publisher)), title_of(card)) if card else "",
        "table": table_of(card) if card else "",
    }
