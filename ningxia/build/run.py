"""Building reports: what is stale of each is executed, then it is written beside and put in its place when whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial

from ningxia.build.contract import Parameters
from ningxia.build.declared import check_taken
from ningxia.build.events import Course, Event, Tell
from ningxia.build.folders import Busy, Folders
from ningxia.build.inputs import Inputs, inputs
from ningxia.build.jobs import check
from ningxia.build.settings import Settings
from ningxia.build.standing import Standing, standing
from ningxia.build.steps import Built, steps

WRITING = 2  # processes that a report is written by when its sections are there


@dataclass(frozen=True)
class Options:
    """How to build: `workers` at once, all `anew`, an end at the first failure, elsewhere than in processes here.

    `scheduler` is the address of a Dask scheduler, whose workers need no disk in common with this machine. An
    `executor` is any of `concurrent.futures`: jobs are plain values, and what they make are files below the study,
    which its workers must see under the same path.
    """

    workers: int = 0
    anew: bool = False
    fail_fast: bool = False
    scheduler: str = ""
    executor: Executor | None = None

    @property
    def at_once(self) -> int:
        """How many jobs run at once: as many as asked for, else as this process has processors."""
        mine = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
        return self.workers or len(mine)


def survey(settings: Settings, jobs: Sequence[Parameters], *, anew: bool = False) -> list[Standing]:
    """How each report stands: what would be done for it and why. Runs nothing and imports no notebook library."""
    return _survey(inputs(settings), jobs, anew)


def build(settings: Settings, jobs: Sequence[Parameters], *, tell: Tell, options: Options = Options()) -> list[Built]:
    """What became of the report of each of `jobs`, under `outputs/` of the study, made from its panel as it lies there.

    What is up to date is left alone, unless all is asked for anew. A report with a failing section is not put in its
    place: the last good one stays, and `outputs/<name>.failed/` holds what there is of the new one. With `fail_fast`
    reports that were not begun are left out of the answer. Raises `ContractError` before anything runs.
    """
    now = inputs(settings)
    standings = _survey(now, jobs, options.anew)
    stale = [asked for asked, one in zip(jobs, standings, strict=True) if not one.is_fresh]
    built = {one.name: _left_alone(settings, one) for one in jobs if one not in stale}
    if stale:
        # With nothing to do, what these bring along need not be loaded.
        from ningxia.build.apart import apart
        from ningxia.build.schedule import run_all

        expected = {one.name: one.stale for one in standings}
        count = sum(map(len, expected.values()))
        tell(Event("build-started", more={"reports": len(stale), "sections": count}))
        course = Course(expected, tell, fail_fast=options.fail_fast)
        making = [partial(steps, now, asked, course, anew=options.anew) for asked in stale]
        apart(check, settings)
        with _pool(options, count, now, tell) as pool:
            at_once = options.workers or getattr(pool, "threads", 0) or options.at_once
            built |= {one.asked.name: one for one in run_all(making, pool, at_once, course)}
    return [built[one.name] for one in jobs if one.name in built]


def _left_alone(settings: Settings, asked: Parameters) -> Built:
    """A report that is up to date, with what a failed or broken-off build left of others removed."""
    folders = Folders(settings.study, asked.name)
    if folders.work.exists() or folders.failed.exists():
        with suppress(Busy), folders.held():
            folders.clear()
    return Built(asked, folders.final, fresh=True)


def _pool(options: Options, sections: int, now: Inputs, tell: Tell) -> AbstractContextManager[Executor]:
    """The cluster or the executor asked for, or processes here: no more than there is to do for them."""
    if options.scheduler:
        from ningxia.build.cluster import joined

        cluster = joined(options.scheduler, now)
        if not cluster.threads:
            tell(Event("waiting", more={"reason": f"{options.scheduler} has no worker yet."}))
        return cluster
    if options.executor is not None:
        return nullcontext(options.executor)
    from ningxia.build.apart import Apart

    return Apart(min(options.at_once, max(WRITING, sections)))


def _survey(now: Inputs, jobs: Sequence[Parameters], anew: bool) -> list[Standing]:
    declared = {section: code.declared for section, code in now.sections.items()}
    for asked in jobs:
        check_taken(declared, asked)
    return [standing(now, asked, anew=anew) for asked in jobs]
