"""How a build is followed: a bar where somebody watches, plain lines elsewhere, JSON for programs, or nothing."""

from __future__ import annotations

import json
import sys
import time
from contextlib import AbstractContextManager
from typing import Any

from ningxia.build.events import Event
from ningxia.terminal import visible

SHOWN = 3  # jobs that the bar names


class Silent(AbstractContextManager["Silent"]):
    """Shows nothing; the others show each event they are told."""

    def __exit__(self, *ended: Any) -> None:
        """End the display."""

    def tell(self, event: Event) -> None:
        """Show the event, or pass over it."""


class Machine(Silent):
    """One event a line on standard output, as JSON; docs/automation.md lists them."""

    def tell(self, event: Event) -> None:
        """Write the event."""
        sys.stdout.write(json.dumps(event.said(), ensure_ascii=False) + "\n")
        sys.stdout.flush()


class Lines(Silent):
    """A plain line on standard error for what is worth one, with its time, without colour or movement."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def tell(self, event: Event) -> None:
        """Write a line."""
        if event.what == "build-started":  # not before: how long data/raw took says nothing of sections
            self.began = time.monotonic()
        line = line_of(event, time.monotonic() - self.began)
        if line:
            self.show(visible(line))

    def show(self, line: str) -> None:
        """Write it."""
        sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n")


class Bar(Lines):
    """A bar with the sections done of all, the time left and what runs now; what went wrong stays above it."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__()
        self.running: dict[tuple[str, str], str] = {}
        columns = (
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("sections,"),
            TimeRemainingColumn(),
            TextColumn("left: {task.description}", markup=False),
        )
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task("", total=None)

    def __exit__(self, *ended: Any) -> None:
        """Take the bar away."""
        self.progress.stop()

    def tell(self, event: Event) -> None:
        """Move the bar; write a line only for what went wrong or waits."""
        more = event.more or {}
        if event.what == "build-started":  # not before: what a check of data/raw says stands above
            self.progress.update(self.task, total=more["sections"])
            self.progress.start()
        if event.what.endswith("-started") and event.report:
            self.running[event.report, event.section] = f"{event.report} {event.section or 'report'}"
        else:
            self.running.pop((event.report, event.section), None)
        if "done" in more:
            self.progress.update(self.task, completed=more["done"], total=more["of"])
        names = list(self.running.values())
        more_names = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
        self.progress.update(self.task, description=", ".join([*names[:SHOWN], *more_names]))
        if event.what in ("section-failed", "report-failed", "waiting"):
            super().tell(event)

    def show(self, line: str) -> None:
        """Write it above the bar."""
        self.progress.console.print(line, highlight=False, markup=False)


def view(*, quiet: bool, machine: bool) -> Silent:
    """The way to follow a build: nothing, JSON, a bar on a terminal, lines elsewhere."""
    if machine:
        return Machine()
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()


def line_of(event: Event, seconds: float) -> str:
    """The line that an event is worth, `seconds` after the beginning; empty for most.

    >>> line_of(Event("section-done", "gansu-2010", "01_structure", {"done": 2, "of": 6}), 10)
    'gansu-2010: section 2 of 6, 01_structure done, about 20 s left'
    """
    more = event.more or {}
    match event.what:
        case "section-done":
            return f"{event.report}: section {more['done']} of {more['of']}, {event.section} done{_left(more, seconds)}"
        case "section-failed":
            return f"{event.report}: section {more['done']} of {more['of']}, {event.section} FAILED: {more['error']}"
        case "report-started":
            return f"{event.report}: report"
        case "report-failed":
            return f"{event.report}: FAILED"
        case "waiting":
            return f"{more['reason']} Waiting for it."
        case _:
            return ""


def _left(more: dict[str, Any], seconds: float) -> str:
    remaining = more["of"] - more["done"]
    left = seconds / more["done"] * remaining
    said = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
    return f", about {said} left" if remaining else ""
