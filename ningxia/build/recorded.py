"""From a number of a built report back to the cells of the series it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ningxia.build.contract import report_name
from ningxia.build.folders import Folders, no_report
from ningxia.build.inputs import PANEL
from ningxia.build.manifest import read_manifest
from ningxia.build.results import FILE, results_in
from ningxia.build.settings import Settings
from ningxia.sources import file_hash
from ningxia.terminal import aligned
from ningxia.vocabulary import nearest

_PRINTED = re.compile(r"-?\d[\d,]*(?:\.(\d+))?")
LISTED = 6  # cells shown of one series; one by branch has dozens


class UnknownNumber(LookupError):
    """No section of the report recorded a number of that name."""


@dataclass(frozen=True)
class Recorded:
    """A recorded number: the section, its name, and what results.json holds of it."""

    section: str
    name: str
    said: Mapping[str, Any]


def results_of(settings: Settings, report: str | None = None) -> dict[str, Any]:
    """What results.json of a report holds; `report` is a folder of outputs/, by default that of report.yml's defaults.

    Raises `NoReport` with the reports there are.
    """
    folders = Folders(settings.study, report_name(settings, report))
    path = folders.final / FILE
    if not path.is_file():
        raise no_report(settings.study, folders.name)
    return results_in(path)


def recorded(results: Mapping[str, Any], name: str, others: list[str] | None = None) -> list[Recorded]:
    """The numbers of that name, one for each section that recorded it; `section.name` for one section's.

    A name that is a number itself, as a reader finds it in the report, stands for all that are printed so.
    Raises `UnknownNumber` with the nearest names of the report, and of `others`.
    """
    section, _, alone = name.rpartition(".")
    sections = results["sections"]
    found = [
        Recorded(where, alone, said[alone])
        for where, said in sections.items()
        if alone in said and (not section or where == section)
    ] or [
        Recorded(where, number, one)
        for where, said in sections.items()
        for number, one in said.items()
        if prints(one["value"], name)
    ]
    if not found:
        known = sorted({number for said in sections.values() for number in said})
        close = nearest(alone, [*known, *(others or [])])
        raise UnknownNumber(
            f"{name!r} is no number of the report {results['region']}-{results['year']}. "
            f"Nearest: {', '.join(close) or '-'}. It has {len(known)}; a figure of the panel needs region and year too."
        )
    return found


def prints(value: object, text: str) -> bool:
    """Whether a value rounds to the number as it is printed.

    >>> prints(4.0988, "4.099"), prints(1234.5, "1,234.5"), prints(641, "640"), prints(None, "641"), prints(3, "gdp")
    (True, True, False, False, False)
    """
    found = _PRINTED.fullmatch(text)
    if not found or not isinstance(value, int | float):
        return False
    return f"{value:.{len(found[1] or '')}f}" == text.replace(",", "")


def is_stale(study: Path, report: str) -> bool:
    """Whether the panel is another one than that from which the report was built."""
    made = read_manifest(Folders(study, report).final)
    panel = study / PANEL
    return made is not None and panel.is_file() and made.files.get(PANEL) != file_hash(panel)


def lines(panel: pd.DataFrame, one: Recorded) -> list[str]:
    """The number, and for each series it is made from the cells of its region and year, the nation's beside."""
    said = one.said
    value = "missing" if said["value"] is None else f"{said['value']} {said.get('unit', '')}".strip()
    codes = list(said.get("source", []))
    head = [
        (one.name, f"{value} ({said['region']} {said['year']}, section {one.section})"),
        ("what", said.get("note", "")),
        ("made from", ", ".join(codes) or "no series is named"),
    ]
    told = aligned(pair for pair in head if pair[1])
    for code in codes:
        told += _of_series(panel, code, said["region"], int(said["year"]))
    return told


def _of_series(panel: pd.DataFrame, code: str, place: str, year: int) -> list[str]:
    """A line for each figure of a series that a number of this place and year can come from."""
    mine = panel.loc[panel["indicator"] == code]
    now = mine.loc[mine["year"] == year]
    rows = now.loc[now["region"].isin([place, "china"])].sort_values(["industry", "region"], kind="stable")
    if (rows["industry"] != "").any() and (rows["region"] == place).any():
        rows = rows.loc[rows["region"] == place]
    others = now.loc[~now["region"].isin([place, "china"]), "region"].nunique()
    beside = f", and {others} other provinces" if others else ""
    if rows.empty:
        return ["", f"{code}: no figure for {place} in {year}{beside}"]
    shown = aligned([_cell(row) for row in rows.head(LISTED).itertuples()], [1])
    more = [f"  and {len(rows) - LISTED} more branches"] if len(rows) > LISTED else []
    branch = f" --industry {rows['industry'].iloc[0]}" if rows["industry"].iloc[0] else ""
    way = f"  whole way: ningxia trace {code} {rows['region'].iloc[0]} {year}{branch}"
    return ["", f"{code}{beside}:", *(f"  {line}" for line in shown), *more, way]


def _cell(row: Any) -> list[str]:
    place = " ".join(filter(None, (row.region, row.industry, str(row.year))))
    value = "missing" if pd.isna(row.value) else f"{row.value:.10g}"
    where = " ".join(filter(None, (f"data/raw/{row.file}", row.sheet, row.cell)))
    return [place, value, row.unit, f"{where}, printed {row.text} {row.printed_unit}".rstrip()]
