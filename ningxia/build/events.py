"""What happens while reports are built, as events for people and programs; docs/automation.md lists them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ningxia.build.contract import Parameters
from ningxia.build.failure import Failure, in_no_cell
from ningxia.build.folders import Busy
from ningxia.build.jobs import ReportJob, SectionJob, SectionOutcome


@dataclass(frozen=True)
class Event:
    """Something that happened: `what`, to which report and section, and what else there is to say of it."""

    what: str
    report: str = ""
    section: str = ""
    more: dict[str, Any] | None = None

    def said(self) -> dict[str, Any]:
        """The event as JSON holds it."""
        named = {"event": self.what, "report": self.report, "section": self.section}
        return {key: value for key, value in {**named, **(self.more or {})}.items() if value not in ("", None)}


Tell = Callable[[Event], None]


class Course:
    """The course of a build: told of each step, it counts, tells on, and stops where asked to."""

    def __init__(self, expected: Mapping[str, Collection[str]], tell: Tell, *, fail_fast: bool = False) -> None:
        """`expected` are the sections of each report that may have to be executed."""
        self.expected, self.fail_fast = expected, fail_fast
        self.done = self.failed = 0
        self.overtaken = ""  # what was edited meanwhile: whatever else is executed would be of other contents
        self._tell, self._waiting = tell, set[str]()

    @property
    def stopped(self) -> bool:
        """Whether no further section or report is to be begun."""
        return bool(self.overtaken) or (self.fail_fast and self.failed > 0)

    def started(self, job: object) -> None:
        """A job was handed out."""
        if isinstance(job, SectionJob):
            self._tell(Event("section-started", job.report, job.section))
        elif isinstance(job, ReportJob):
            self._tell(Event("report-started", job.asked.name))

    def waits(self, busy: Busy) -> None:
        """A report must wait for another process."""
        if str(busy) not in self._waiting:
            self._waiting.add(str(busy))
            self._tell(Event("waiting", more={"reason": str(busy)}))

    def instead(self, job: object) -> SectionOutcome | None:
        """What becomes of a section that is not to run any more; None to run it."""
        if not (self.stopped and isinstance(job, SectionJob)):
            return None
        why = self.overtaken or "not executed, since another section failed (--fail-fast)"
        return SectionOutcome(job, in_no_cell(job.section, why))

    def section_kept(self, report: str, section: str) -> None:
        """A section is up to date, or has turned out to be."""
        self.done += section in self.expected.get(report, ())
        self._tell(Event("section-up-to-date", report, section, self._counted()))

    def section_done(self, report: str, section: str) -> None:
        """A section was executed."""
        self.done += 1
        self._tell(Event("section-done", report, section, self._counted()))

    def section_failed(self, asked: Parameters, failure: Failure) -> None:
        """A section failed, or was not executed for another's sake."""
        self.done, self.failed = self.done + 1, self.failed + 1
        more = {**failure.told(), "parameters": asked.said(), **self._counted()}
        self._tell(Event("section-failed", asked.name, failure.section, more))

    def report_done(self, report: str, paths: list[Path]) -> None:
        """A report is in its place."""
        self._tell(Event("report-done", report, more={"files": list(map(str, paths))}))

    def report_failed(self, report: str, failures: tuple[Failure, ...], folder: Path | None) -> None:
        """A report is not whole; `folder` holds what there is of it."""
        self.failed += 1
        errors = [one.brief for one in failures]
        self._tell(Event("report-failed", report, more={"errors": errors, "folder": str(folder) if folder else None}))

    def _counted(self) -> dict[str, int]:
        return {"done": self.done, "of": max(sum(map(len, self.expected.values())), self.done)}
