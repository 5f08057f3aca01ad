"""What a check found, as rows that can be listed, counted, stored and printed as plain text."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ningxia.terminal import aligned, shown

SHOWN, FILES = 6, 40


@dataclass(frozen=True)
class Finding:
    """One thing found: its kind, the file and cell it stands in, and what it is in a sentence."""

    kind: str
    what: str
    file: str = ""
    cell: str = ""


@dataclass(frozen=True)
class FileRead:
    """One file that was read: how many figures it gave, and what was left out of the panel."""

    card: str
    file: str
    layout: str
    figures: int
    indicators: int
    regions: int
    years: str
    left_out: str


@dataclass(frozen=True)
class CheckReport:
    """What `check` found.

    read: a row a file. refused: labels, regions, units or files the panel does not know or trust; with any of
    these no panel is written. suspicious: figures to look at; they stay in the panel. corrected: what
    corrections.yml changed. fresh: nothing had changed since the last check, whose findings these are.
    """

    read: tuple[FileRead, ...] = ()
    refused: tuple[Finding, ...] = ()
    suspicious: tuple[Finding, ...] = ()
    corrected: tuple[Finding, ...] = ()
    rows: int = 0
    fresh: bool = False

    @property
    def errors(self) -> list[str]:
        """A line for each thing refused; empty when the panel is sound."""
        return [_line(one) for one in self.refused]

    def lines(self, *, shown: int = SHOWN, files: int = FILES) -> list[str]:
        """The report as lines of plain text: at most `shown` findings of a kind, and, of more than `files` files,
        a line for each folder and layout (0 for all of either)."""
        return [*_table(self.read, files), *_listing(self, shown), "", self.summary]

    @property
    def summary(self) -> str:
        """The report in a sentence."""
        if self.refused:
            return f"{len(self.refused)} refused; the panel was not written. Mend what is listed above and check again."
        state = "up to date" if self.fresh else "written"
        files = f"{len(self.read)} files, {sum(one.figures for one in self.read):,} figures"
        return f"{files}; panel of {self.rows:,} rows {state}; {len(self.suspicious)} suspicious, 0 refused."


def _listing(report: CheckReport, shown: int) -> list[str]:
    lines: list[str] = []
    for title, findings in (
        ("Corrected", report.corrected),
        ("Suspicious", report.suspicious),
        ("Refused", report.refused),
    ):
        for kind in dict.fromkeys(one.kind for one in findings):
            same = [one for one in findings if one.kind == kind]
            limit = len(same) if title == "Refused" or not shown else shown
            lines += ["", f"{title}: {kind} ({len(same)})"]
            lines += [f"  {_line(one)}" for one in same[:limit]]
            if len(same) > limit:
                lines.append(f"  and {len(same) - limit} more, in data/processed/check.json")
    return lines


def _line(one: Finding) -> str:
    named = bool(one.file) and one.what.startswith(one.file)  # what is wrong with the file as a whole
    place = "" if named else " ".join(part for part in (one.file, one.cell) if part)
    return shown(f"{place}: {one.what}" if place else one.what)


def _table(read: tuple[FileRead, ...], files: int) -> list[str]:
    if not read:
        return []
    head = ("file", "layout", "figures", "series", "regions", "years", "left out")
    lines = [
        (shown(one.file), shown(one.layout), f"{one.figures:,}", f"{one.indicators}", f"{one.regions}", one.years,
         shown(one.left_out))
        for one in read
    ]  # fmt: skip
    if files and len(read) > files:
        head, lines = ("folder", "layout", "files", "figures"), _by_folder(read)
    return aligned([head, *lines]) + [
        shown(f"Left out of {one.file}: {one.left_out}") for one in read if one.left_out and "folder" in head
    ]


def _by_folder(read: tuple[FileRead, ...]) -> list[tuple[str, ...]]:
    """Files and figures of each folder and layout; each file is in check.json."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in read:
        groups.setdefault((shown(one.file.rpartition("/")[0]), shown(one.layout)), []).append(one.figures)
    return [(folder, layout, f"{len(mine)}", f"{sum(mine):,}") for (folder, layout), mine in sorted(groups.items())]


def store(report: CheckReport, path: Path) -> None:
    """Write the report as JSON, sorted, the same bytes for the same findings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def stored(path: Path) -> CheckReport:
    """The report that `store` wrote, marked as fresh."""
    said = json.loads(path.read_text(encoding="utf-8"))
    findings = {key: tuple(Finding(**one) for one in said[key]) for key in ("refused", "suspicious", "corrected")}
    return CheckReport(read=tuple(FileRead(**one) for one in said["read"]), rows=said["rows"], fresh=True, **findings)
