"""Many reports over one executor: the oldest first, no more jobs out than there are workers, few reports open at once.

Once none is left to open, the youngest goes first: what only follows upon other jobs, a report's end, then comes at the
same time for the last of them, and no worker waits.

A report is a generator of steps: it gives jobs that may run beside each other, takes what became of each as it ends,
may then give further ones, and returns what it came to. So nothing of a report is in memory before its turn or after.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Protocol

from ningxia.build.apart import Died
from ningxia.build.folders import Busy

PATIENCE = 0.5  # seconds between two looks at what has ended, and at a report that another process builds


class WorkerDied(ValueError):
    """An executor lost its processes."""


class Job(Protocol):
    """A plain value that can travel to another process and run there."""

    def run(self) -> Any:
        """Do it; what is returned travels back."""

    def lost(self, how: str) -> Any:
        """What becomes of it where its process ended before it did."""


class Watch(Protocol):
    """Who is told what happens, and may stop it."""

    def started(self, job: Job) -> None:
        """A job was handed out."""

    def waits(self, busy: Busy) -> None:
        """A report must wait for another process."""

    def instead(self, job: Job) -> Any:
        """What becomes of a job without running it; None to run it."""

    @property
    def stopped(self) -> bool:
        """Whether no further report is to be opened."""


Steps = Generator[list[Job], Any, Any]


@dataclass(eq=False)
class _Report:
    steps: Steps
    ahead: deque[Job] = field(default_factory=deque)
    came_to: Any = None

    def ends(self, outcome: Any = None) -> bool:
        """Go on with what became of a job; whether that was the last step."""
        try:
            self.ahead.extend(self.steps.send(outcome))
        except StopIteration as end:
            self.came_to = end.value
            return True
        return False


def run_all(reports: Iterable[Callable[[], Steps]], pool: Executor, workers: int, watch: Watch) -> Iterator[Any]:
    """What each report comes to, as it does. One that another process builds is tried again later.

    A job whose process ends before it does is lost for itself alone. Raises `WorkerDied` where the executor can go on
    with none; that, or Ctrl-C, closes all open reports.
    """
    ahead, opened, out = deque(reports), [], {}
    try:
        while opened or (ahead and not watch.stopped):
            refused = yield from _hand_out(ahead, opened, out, pool, workers, watch)
            if refused and not out:
                time.sleep(PATIENCE)  # others build all that is left
            for future in wait(out, PATIENCE, FIRST_COMPLETED).done:  # for ever, Ctrl-C just before it would be lost
                report, job = out.pop(future)
                if report in opened and report.ends(_outcome(future, job)):
                    opened.remove(report)
                    yield report.came_to
    finally:
        for report in opened:
            report.steps.close()


def _hand_out(
    ahead: deque[Callable[[], Steps]],
    opened: list[_Report],
    out: dict[Future[Any], tuple[_Report, Job]],
    pool: Executor,
    workers: int,
    watch: Watch,
) -> Generator[Any, None, int]:
    """Hand out jobs until all workers have one, opening reports as needed; how many reports had to wait."""
    refused = 0
    while len(out) < workers:
        report = next((one for one in (opened if ahead else reversed(opened)) if one.ahead), None)
        if report is not None:
            job = report.ahead.popleft()
            out[_submitted(job, pool, watch)] = report, job
        elif watch.stopped or refused >= len(ahead):
            break
        else:
            make = ahead.popleft()
            report = _Report(make())
            try:
                if report.ends():
                    yield report.came_to
                else:
                    opened.append(report)
            except Busy as error:
                watch.waits(error)
                ahead.append(make)
                refused += 1
    return refused


def _submitted(job: Job, pool: Executor, watch: Watch) -> Future[Any]:
    outcome = watch.instead(job)
    if outcome is not None:
        future: Future[Any] = Future()
        future.set_result(outcome)
        return future
    watch.started(job)
    return pool.submit(_run, job)


def _run(job: Job) -> Any:
    return job.run()


def _outcome(future: Future[Any], job: Job) -> Any:
    try:
        return future.result()
    except Died as error:
        return job.lost(str(error))
    except BrokenExecutor as error:
        raise WorkerDied(
            "A worker process was killed, perhaps for want of memory. What is finished is kept: build again, perhaps "
            "with fewer --workers."
        ) from error
