"""The panel on disk: panel.parquet and the data package that describes it, the same bytes for the same figures."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.fresh import package_path, panel_path
from ningxia.panel.schema import NATION
from ningxia.sources import Card, cite, file_hash

FIELDS = {
    "indicator": ("string", "Code of the series, see `indicators` in this package"),
    "region": ("string", "GB/T 2260 code of the province, 000000 for the nation"),
    "industry": ("string", "Code of the common classification of industries, empty for a total"),
    "year": ("integer", "Calendar year"),
    "value": ("number", "The figure in `unit`; missing where the publisher printed a mark instead, see `note`"),
    "unit": ("string", "The indicator's own unit"),
    "vintage": ("string", "State of revision, empty where the table names none"),
    "definition": ("string", "Definition in force, with the year from which it is"),
    "source": ("string", "Card of the published file, see `sources`"),
    "file": ("string", "The file below data/raw"),
    "sheet": ("string", "Its sheet, empty in a CSV"),
    "cell": ("string", "Cell of the figure; cells joined by + where two printed branches are merged"),
    "text": ("string", "The figure as printed"),
    "printed_unit": ("string", "The unit as printed"),
    "note": ("string", "Why the value is missing, merged or corrected"),
    "choice": ("integer", "1: used; 2 and more: further prints of the same figure, in the order of the cards"),
}
KEY = ["indicator", "region", "industry", "year", "vintage", "choice"]


def write_panel(rows: pd.DataFrame, cards: tuple[Card, ...], study: Path, inputs: str) -> None:
    """Write panel.parquet and datapackage.json beside their places and rename them when complete."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    target = panel_path(study)
    target.parent.mkdir(parents=True, exist_ok=True)
    types = {name: pa.string() for name in FIELDS} | {"year": pa.int64(), "value": pa.float64(), "choice": pa.int64()}
    table = pa.table({name: pa.array(rows[name], types[name]) for name in FIELDS})
    beside = _beside(target)
    pq.write_table(table, beside, compression="zstd")
    described = _package(rows, cards, beside, inputs)
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    part = _beside(package_path(study))
    part.write_text(text, encoding="utf-8")
    beside.replace(target)
    part.replace(package_path(study))


def _beside(path: Path) -> Path:
    """A name beside `path` that no other process writes to."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def _package(rows: pd.DataFrame, cards: tuple[Card, ...], panel: Path, inputs: str) -> dict[str, object]:
    fields = [{"name": name, "type": kind, "description": said} for name, (kind, said) in FIELDS.items()]
    return {
        "profile": "data-package",
        "name": "chinese-regional-statistics",
        "title": "Published figures of Chinese provinces, one a row, each with its file and cell",
        "inputs": inputs,
        "resources": [
            {
                "name": "panel",
                "path": "panel.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "bytes": panel.stat().st_size,
                "hash": f"sha256:{file_hash(panel)}",
                "rows": len(rows),
                "schema": {"fields": fields, "primaryKey": KEY},
            }
        ],
        "sources": [_source(card) for card in cards],
        "indicators": _dictionary(rows),
    }


def _source(card: Card) -> dict[str, str]:
    said = {"title": cite(card), "path": card.address, "card": card.id, "file": card.file, "sha256": card.sha256}
    said |= {"vintage": card.vintage, "definition": card.definition, "note": card.note}
    return {key: value for key, value in said.items() if value}


def _dictionary(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The codebook: each series of the panel with its names, unit, definition, years, vintages and files."""
    found = []
    for code, mine in rows.groupby("indicator"):
        one = vocabulary.indicator(code)
        found.append(
            {
                "code": code,
                "label_zh": one.label_zh,
                "label_en": one.label_en,
                "unit": one.unit,
                "definition": one.definition,
                "first": int(mine["year"].min()),
                "last": int(mine["year"].max()),
                "provinces": int(mine.loc[mine["region"] != NATION, "region"].nunique()),
                "nation": bool((mine["region"] == NATION).any()),
                "vintages": sorted(mine["vintage"].unique()),
                "cards": sorted(mine["source"].unique()),
            }
        )
    return found
