"""What a worker does: execute a section, write a report. Jobs and outcomes are plain values."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ningxia.build.contract import Parameters
from ningxia.build.declared import check_notebooks
from ningxia.build.failure import Failure, in_no_cell
from ningxia.build.inputs import code_cells, digest
from ningxia.build.settings import Settings, read_look


@dataclass(frozen=True)
class SectionJob:
    """A section of a report, to execute with `parameters` into the folder `part`.

    `results` is the file of what it may read of the sections before; `code` the hash of the code it must have;
    `longest_cell` the limit of a cell in seconds.
    """

    report: str
    section: str
    source: Path
    part: Path
    parameters: Mapping[str, Any]
    results: Path
    code: str
    longest_cell: int

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.report}/{self.section}"

    @property
    def makes(self) -> Path:
        """The folder that it leaves its files in."""
        return self.part

    @property
    def reads(self) -> dict[str, Path]:
        """The files, beside those of the study, that it reads."""
        return {self.results.name: self.results}

    def at(self, study: Path, read: Path, made: Path) -> SectionJob:
        """The same job for a copy of the study, with what it reads in the folder `read` and what it makes in `made`."""
        source, results = study / "notebooks" / self.source.name, read / self.results.name
        return replace(self, source=source, part=made, results=results)

    def run(self) -> SectionOutcome:
        """Execute it."""
        from ningxia.build.execute import execute

        target = self.part / f"{self.section}.ipynb"
        try:
            failure = execute(self.source, target, dict(self.parameters), self.results, longest_cell=self.longest_cell)
            if failure is not None:
                return SectionOutcome(self, failure)
            if digest(code_cells(target)) != self.code:
                return SectionOutcome(self, in_no_cell(self.section, "it was edited while it ran. Build again."))
            return SectionOutcome(self, None, recorded_in(target))
        except Exception as error:  # a full disk, or a mistake of ours: told as this section's, and the others go on
            return SectionOutcome(self, _unforeseen(self.section, error))

    def lost(self, how: str) -> SectionOutcome:
        """What became of it where its process ended before it did."""
        return SectionOutcome(self, in_no_cell(self.section, how))

    def here(self, outcome: SectionOutcome) -> SectionOutcome:
        """What became of it, said of the same job at another place."""
        return replace(outcome, job=self)


@dataclass(frozen=True)
class SectionOutcome:
    """What became of a section: what it recorded, or where it broke."""

    job: SectionJob
    failure: Failure | None
    results: dict[str, Any] | None = None


@dataclass(frozen=True)
class ReportJob:
    """A report to write into `draft` from executed notebooks and what they recorded; `failures` are marked in it."""

    settings: Settings
    asked: Parameters
    executed: Mapping[str, Path]
    results: Mapping[str, dict[str, Any]]
    draft: Path
    failures: tuple[Failure, ...] = ()

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.asked.name}/report"

    @property
    def makes(self) -> Path:
        """The folder that it leaves its files in."""
        return self.draft

    @property
    def reads(self) -> dict[str, Path]:
        """The files, beside those of the study, that it reads."""
        return {f"{section}.ipynb": path for section, path in self.executed.items()}

    def at(self, study: Path, read: Path, made: Path) -> ReportJob:
        """The same job for a copy of the study, with what it reads in the folder `read` and what it makes in `made`."""
        executed = {section: read / f"{section}.ipynb" for section in self.executed}
        return replace(self, settings=replace(self.settings, study=study), executed=executed, draft=made)

    def run(self) -> Failure | None:
        """Write it; what went wrong, or nothing."""
        from ningxia.build.assemble import assemble, assemble_failed

        try:
            if self.failures:
                assemble_failed(self.settings, self.asked, self.executed, self.failures, self.draft)
            else:
                assemble(self.settings, self.asked, self.executed, self.results, self.draft)
        except Exception as error:  # a missing glyph, a dangling reference, a full disk: this report's, not the others'
            return _unforeseen("", error)
        return None

    def lost(self, how: str) -> Failure:
        """What became of it where its process ended before it did."""
        return in_no_cell("", how)

    def here(self, outcome: Failure | None) -> Failure | None:
        """What became of it, said of the same job at another place."""
        return outcome


def check(settings: Settings, sections: Collection[str]) -> None:
    """Nothing, where these notebooks and the look keep the rules; what is wrong is raised before anything runs."""
    check_notebooks(settings, sections)
    read_look(settings)


def _unforeseen(section: str, error: Exception) -> Failure:
    """An error that no cell raised; with the place in the code that did, unless the system says all (a full disk)."""
    place = "" if isinstance(error, OSError) else "".join(traceback.format_tb(error.__traceback__))
    return replace(in_no_cell(section, f"{type(error).__name__}: {error}"), output=place)


def recorded_in(path: Path) -> dict[str, Any]:
    """The numbers that an executed notebook recorded and the series it used."""
    import nbformat

    from ningxia.build.assemble import recorded

    return recorded(nbformat.read(path, as_version=4))
