"""Building reports: what is stale of each is executed, then it is written beside and put in its place when whole."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial

from ningxia.build.contract import Parameters
from ningxia.build.declared import check_taken, parameters_cell
from ningxia.build.events import Course, Event, Tell
from ningxia.build.folders import Busy, Folders
from ningxia.build.inputs import Inputs, digest, inputs
from ningxia.build.jobs import check
from ningxia.build.settings import Settings
from ningxia.build.standing import Standing, standing
from ningxia.build.steps import Built, steps

WRITING = 2  # processes that a report is written by when its sections are there

_sound: set[str] = set()  # hashes of what `_hold_to_rules` has looked at


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


@dataclass(frozen=True)
class Plan:
    """The reports asked for, what there is for them now, and how each stands: what would be done for it and why."""

    now: Inputs
    jobs: Sequence[Parameters]
    standings: list[Standing]
    anew: bool


def plan(settings: Settings, jobs: Sequence[Parameters], *, anew: bool = False) -> Plan:
    """How each report stands. Runs nothing and imports no notebook library."""
    now = inputs(settings)
    declared = {section: code.declared for section, code in now.sections.items()}
    for asked in jobs:
        check_taken(declared, asked)
    return Plan(now, jobs, [standing(now, asked, anew=anew) for asked in jobs], anew)


def build(settings: Settings, jobs: Sequence[Parameters], *, tell: Tell, options: Options = Options()) -> list[Built]:
    """What became of the report of each of `jobs`, under `outputs/` of the study, made from its panel as it lies there.

    What is up to date is left alone, unless all is asked for anew. A report with a failing section is not put in its
    place: the last good one stays, and `outputs/<name>.failed/` holds what there is of the new one. With `fail_fast`
    reports that were not begun are left out of the answer. Raises `ContractError` before anything runs.
    """
    return carry_out(plan(settings, jobs, anew=options.anew), tell=tell, options=options)


def carry_out(planned: Plan, *, tell: Tell, options: Options = Options()) -> list[Built]:
    """The same for reports of which it has just been found how they stand."""
    now, jobs, standings = planned.now, planned.jobs, planned.standings
    stale = [asked for asked, one in zip(jobs, standings, strict=True) if not one.is_fresh]
    built = {one.name: _left_alone(now.settings, one) for one in jobs if one not in stale}
    if stale:
        # With nothing to do, what these bring along need not be loaded.
        from ningxia.build.schedule import run_all

        expected = {one.name: one.stale for one in standings}
        count = sum(map(len, expected.values()))
        tell(Event("build-started", more={"reports": len(stale), "sections": count}))
        course = Course(expected, tell, fail_fast=options.fail_fast)
        making = [partial(steps, now, asked, course, anew=planned.anew) for asked in stale]
        _hold_to_rules(now, sorted(set().union(*expected.values())))
        with _pool(options, count, now, tell) as pool:
            at_once = options.workers or getattr(pool, "threads", 0) or options.at_once
            built |= {one.asked.name: one for one in run_all(making, pool, at_once, course)}
    return [built[one.name] for one in jobs if one.name in built]


def _hold_to_rules(now: Inputs, sections: Collection[str]) -> None:
    """Raise what is wrong with notebooks and look; what was found sound is not looked at again by this process."""
    from ningxia.build.apart import apart

    beside = [one for one in now.files.items() if one[0].startswith("notebooks/") and not one[0].endswith(".ipynb")]
    looked_at = digest([beside, [parameters_cell(now.settings.notebook(section)) for section in sections]])
    if looked_at not in _sound:
        apart(check, now.settings, sections)
        _sound.add(looked_at)


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
