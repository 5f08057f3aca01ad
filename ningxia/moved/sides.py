"""The two sides of a comparison: a built report, a vintage of the panel, or a panel in a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ningxia.build.declared import FINDINGS, SHOWN_IN, cells, is_tagged
from ningxia.build.folders import no_report, reports_there
from ningxia.build.manifest import Manifest, read_manifest
from ningxia.build.results import FILE, results_in
from ningxia.vocabulary import nearest
from ningxia.vocabulary.vintages import vintage_order

STRONG = re.compile(r"\*\*(.+?)\*\*", re.S)


class NoSide(ValueError):
    """What was named is no report, no vintage and no panel, or the two are not alike."""


@dataclass(frozen=True)
class Report:
    """A built report: what it recorded by section, the series of each section, its manifest, its findings by section.

    `manifest` is None where only results.json is at hand.
    """

    name: str
    sections: Mapping[str, Mapping[str, Mapping[str, Any]]]
    series: Mapping[str, list[str]]
    manifest: Manifest | None
    findings: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """Figures of a panel: all in the file at `path`, or those of a `vintage` in it."""

    name: str
    path: Path
    vintage: str | None = None


def sides(old: str, new: str, study: Path | None) -> tuple[Report, Report] | tuple[Figures, Figures]:
    """Both sides; `study` is where reports and vintages are looked for by name.

    Raises `NoSide` where one is neither, or where they are of two kinds; `NoReport` for a name that could be a report.
    """
    found = side(old, study), side(new, study)
    if type(found[0]) is not type(found[1]) or _kind(found[0]) != _kind(found[1]):
        raise NoSide(
            f"{old!r} is a {_kind(found[0])}, {new!r} a {_kind(found[1])}. "
            "Give two reports, two vintages or two panels."
        )
    return found


def _kind(one: Report | Figures) -> str:
    if isinstance(one, Report):
        return "report"
    return "panel" if one.vintage is None else "vintage"


def side(said: str, study: Path | None) -> Report | Figures:
    """What is named: a folder or results.json of a report, a report of the study, a vintage, a panel (.parquet)."""
    path = Path(said)
    if path.suffix == ".parquet" and path.is_file():
        return Figures(said, path)
    if path.is_file() and path.suffix == ".json":
        return _report(path, said)
    if (path / FILE).is_file():
        return _report(path / FILE, said)
    if study is None:
        raise NoSide(f"{said!r} is no report (a folder with {FILE}) and no panel (.parquet), and no study lies here.")
    named = study / "outputs" / said / FILE
    if named.is_file():
        return _report(named, said)
    if said in vintage_order() and said:
        return Figures(said, study / "data" / "processed" / "panel.parquet", said)
    if re.search(r"-\d{4}", said):
        raise no_report(study, said)
    there = [*reports_there(study), *filter(None, vintage_order())]
    close = nearest(said, there)
    hint = f" Nearest: {', '.join(close)}." if close else ""
    raise NoSide(f"{said!r} is no report, no vintage and no panel (.parquet).{hint} There are: {', '.join(there)}.")


def _report(path: Path, name: str) -> Report:
    said = results_in(path)
    sections, series = said["sections"], said.get("series", {})
    manifest = read_manifest(path.parent) if path.name == FILE else None
    return Report(name.rstrip("/"), sections, series, manifest, _findings(path.parent / "notebooks"))


def _findings(notebooks: Path) -> dict[str, str]:
    """What the title page says, by the section it leads to: of each text what is set in bold, else its first line."""
    found: dict[str, str] = {}
    for path in sorted(notebooks.glob("*.ipynb")):
        for cell in (one for one in cells(path) if is_tagged(one, FINDINGS)):
            for text in _texts(cell):
                link, strong = SHOWN_IN.search(text), STRONG.search(text)
                place = link[1] if link else path.stem
                words = " ".join((strong[1] if strong else text.splitlines()[0]).split())
                found[place] = f"{found[place]} {words}" if place in found else words
    return found


def _texts(cell: Mapping[str, Any]) -> list[str]:
    texts = (output.get("data", {}).get("text/markdown", "") for output in cell.get("outputs", []))
    return [text for one in texts if (text := "".join(one))]
