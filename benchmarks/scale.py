"""What a job costs beside what it does, how far more workers help, and what a study of counties would cost by that.

`scale.py empty 1`, `scale.py real 1` (and 2, 4), then `scale.py panel` measure one thing each, in less than two minutes
on two cores, into scale.json; `scale.py` alone measures what is not there yet. counties.py makes docs/scale.md of it.
The scheduler and the workers are processes on this machine, and share its cores with the build that asks them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar
from unittest.mock import patch

import distributed
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from build import watch

from ningxia.build import parameters, read_settings
from ningxia.build.apart import apart
from ningxia.build.cluster import joined
from ningxia.build.cluster.bundle import Bundle, packed, packed_folder, study_files
from ningxia.build.events import Course
from ningxia.build.inputs import PANEL, inputs
from ningxia.build.run import Options, build, plan
from ningxia.build.schedule import Steps, run_all
from ningxia.building import ready_panel

STUDY, STORED = Path(__file__).parents[1], Path(__file__).with_name("scale.json")
WORKERS, TIMES = (1, 2, 4), (1, 4)  # workers of the cluster; the panel as often as it is
CARRIED, WHOLE = 10_000, 60  # empty jobs
PROVINCES, YEAR = ("ningxia", "gansu"), 2006
NOTHING = Bundle({}, packed({}).archive)
LOAD = """
import sys
from resource import RUSAGE_SELF, getrusage
from ningxia.panel import load
before = sum(getrusage(RUSAGE_SELF)[:2])
load(sys.argv[1])
print(sum(getrusage(RUSAGE_SELF)[:2]) - before, getrusage(RUSAGE_SELF).ru_maxrss / 1e3)
"""


@dataclass(frozen=True)
class Empty:
    """A job with nothing to do."""

    name: str
    makes: Path
    reads: ClassVar[dict[str, Path]] = {}

    def at(self, study: Path, read: Path, made: Path) -> Empty:  # noqa: ARG002
        return replace(self, makes=made)

    def run(self) -> str:
        return self.name

    def here(self, outcome: str) -> str:
        return outcome


def carried(asked: str, parcel: bytes, shared: Bundle) -> tuple[None, Bundle]:  # noqa: ARG001
    """In place of what a worker does with a job: nothing, so that only the carrying is left."""
    return None, NOTHING


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, psutil.Process]]:
    """Address and process of a scheduler with so many workers of one thread, all on this machine and warm."""
    with tempfile.TemporaryDirectory() as room:
        found = ["--scheduler-file", f"{room}/scheduler.json", "--no-dashboard"]
        commands = [
            ["scheduler", "--host", "127.0.0.1", "--port", "0"],
            ["worker", "--nthreads", "1", "--nworkers", str(workers), "--local-directory", room],
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        quiet["env"] = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
        started = [subprocess.Popen([sys.executable, "-m", "dask", *one, *found], **quiet) for one in commands]
        try:
            with distributed.Client(scheduler_file=f"{room}/scheduler.json", set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                address = client.scheduler.address
            yield address, psutil.Process(started[0].pid)
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(30)


def spent() -> float:
    """Seconds of the processor that all processes below this one have taken, also those that have ended."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has just ended, and counts as its parent's
            total += sum(process.cpu_times()[:4])
    return total


def beside_each_other(jobs: list[Any]) -> Steps:
    """A report of these jobs, which may all run at once."""
    ahead = jobs
    for _ in jobs:
        yield ahead
        ahead = []


def empties(pool: Any, count: int, workers: int) -> float:
    """Seconds for so many empty jobs, handed out as a build hands out its own."""
    with tempfile.TemporaryDirectory() as room:
        jobs = [Empty(f"empty-{workers}/{number}-{count}", Path(room)) for number in range(count)]
        began = time.perf_counter()
        list(run_all([partial(beside_each_other, jobs)], pool, workers, Course({}, lambda _: None)))
        return time.perf_counter() - began


def empty(study: Path, workers: int) -> dict[str, float]:
    """Empty jobs: only carried, then whole, each in a copy of the study and a process of its own."""
    now = inputs(read_settings(study))
    with cluster(workers) as (address, scheduler):
        with joined(address, now) as pool, patch("ningxia.build.cluster.executor.run", carried):
            empties(pool, 100, workers)
            mine, its = time.process_time(), sum(scheduler.cpu_times()[:2])
            seconds = empties(pool, CARRIED, workers)
            mine, its = time.process_time() - mine, sum(scheduler.cpu_times()[:2]) - its
            held = scheduler.memory_info().rss / 1e6
        with joined(address, now) as pool:
            empties(pool, 4 * workers, workers)
            before = spent()
            whole = empties(pool, WHOLE, workers)
            spent_on = spent() - before
    each = {"carried": seconds / CARRIED, "client": mine / CARRIED, "scheduler": its / CARRIED}
    each["count"] = CARRIED
    return each | {"whole": whole / WHOLE, "processor": spent_on / WHOLE, "scheduler_mb": held}


def real(study: Path, workers: int) -> dict[str, float]:
    """Reports of the study: seconds, the client's of the processor a job, most memory of the cluster, bytes."""
    settings = read_settings(study)
    asked = [parameters(settings, region=place, year=YEAR) for place in PROVINCES]
    jobs = len(asked) * (len(settings.sections) + 1)
    with cluster(workers) as (address, _):
        with joined(address, inputs(settings)) as pool:
            empties(pool, 4 * workers, workers)
        apart(divmod, 7, 2)  # the build's own warm process is not the cluster's
        over, most, own = Event(), [0.0], [0.0]
        watcher = Thread(target=watched, args=(over, most, own))
        watcher.start()
        began, mine, theirs = time.perf_counter(), time.process_time(), spent()
        build(settings, asked, tell=lambda _: None, options=Options(workers=workers, anew=True, scheduler=address))
        seconds, mine, theirs = time.perf_counter() - began, time.process_time() - mine, spent() - theirs
        over.set()
        watcher.join()
    took = {"seconds": seconds, "jobs": jobs, "reports": len(asked), "mb": most[0] / 1e6}
    took |= {"client": (mine - own[0]) / jobs, "processor": theirs / jobs}
    return took | standing(study, asked)


def watched(over: Event, most: list[float], own: list[float]) -> None:
    """Watch the memory, and keep the seconds of the processor that the watching takes."""
    watch(over, most)
    own[0] = time.thread_time()


def standing(study: Path, asked: list[Any]) -> dict[str, float]:
    """What finding out that nothing is to be done takes for a report, and the bytes of one, plain and compressed."""
    settings = read_settings(study)
    took = []
    for some in (asked, asked[:1]):
        began = time.process_time()
        fresh = plan(settings, some).standings
        took.append(time.process_time() - began)
        if not all(one.is_fresh for one in fresh):
            raise RuntimeError(f"A report was not built: {[one.lines() for one in fresh]}")
    folders = [study / "outputs" / one.name for one in asked]
    plain = sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())
    small = sum(len(packed_folder(folder).archive) for folder in folders)
    each = {"plain_mb": plain / 1e6 / len(asked), "packed_mb": small / 1e6 / len(asked)}
    return {
        "survey": (took[0] - took[1]) / (len(asked) - 1),
        **each,
        "study_mb": len(study_files(inputs(settings)).archive) / 1e6,
    }


def panel(study: Path, times: int) -> dict[str, float]:
    """Rows, bytes, seconds and memory of reading the panel, with every row as often as `times` says."""
    stored = pq.read_table(study / PANEL)
    with tempfile.TemporaryDirectory() as folder:
        larger = Path(folder)
        shutil.copytree(study / "notebooks", larger / "notebooks")
        (larger / PANEL).parent.mkdir(parents=True)
        pq.write_table(pa.concat_tables([stored] * times), larger / PANEL, compression="zstd")  # as the panel is
        read = subprocess.run([sys.executable, "-c", LOAD, folder], check=True, capture_output=True, text=True)
        size = (larger / PANEL).stat().st_size / 1e6
    seconds, memory = map(float, read.stdout.split())
    places = len(stored.select(["region", "year"]).to_pandas().drop_duplicates())
    return {"rows": stored.num_rows * times, "places": places, "mb": size, "seconds": seconds, "memory_mb": memory}


PARTS = {"panel": (panel, TIMES), "real": (real, WORKERS), "empty": (empty, WORKERS)}


def main(part: str = "", number: str = "") -> None:
    """Measure the part that is named, or all that is not there yet."""
    stored = json.loads(STORED.read_text("utf-8")) if STORED.is_file() else {}
    wanted = [(name, one) for name, (_, numbers) in PARTS.items() for one in numbers]
    asked = [one for one in wanted if one == (part, int(number or 0))] if part else wanted
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        for name in ("notebooks", "data"):
            shutil.copytree(STUDY / name, study / name)
        ready_panel(study, lambda _: None, silent=True)
        for name, one in asked:
            if part or str(one) not in stored.get(name, {}):
                busy = os.getloadavg()[0]
                stored.setdefault(name, {})[str(one)] = PARTS[name][0](study, one) | {"busy": busy}
                sys.stderr.write(f"{name} {one}: {stored[name][str(one)]}\n")
                STORED.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    import scale  # so that workers find what they are sent under a name they know, too

    scale.main(*sys.argv[1:])
