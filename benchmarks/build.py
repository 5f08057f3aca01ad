"""How long reports take to build, beside a loop of the commands `papermill` and `jupyter nbconvert`, and in what.

The loop runs the same notebooks with the same parameters, as many at a time. Each of its commands starts from nothing,
so that of eight or 31 reports it takes eight or 31 times as long as of one, which is what is measured. Seconds of the
processor are those of every process that a command started; a machine busy with other things stretches the others more.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.util import get_temp_dir
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from threading import Event, Thread

import nbformat
import psutil
from nbformat.v4 import new_code_cell
from printing import printed

from ningxia.build import parameters, read_settings
from ningxia.build.apart import Workers, apart
from ningxia.build.execute import execute
from ningxia.vocabulary.tables import STUDY as STUDY_ASKED

STUDY, BIN = Path(__file__).parents[1], Path(sys.executable).parent
PROVINCES = ("ningxia", "gansu", "qinghai", "guizhou", "shaanxi", "yunnan", "zhejiang", "jiangsu")
YEAR, WORKERS = 2006, os.cpu_count() or 1
EVERY = 31  # provinces
GOAL_REPORT, GOAL_SWEEP, GOAL_CELLS, GOAL_NOTHING, GOAL_NOTHING_OF_ALL, GOAL_PDF = 5.0, 10.0, 1.3, 0.5, 1.5, 1.5
SUBREAPER = 36  # prctl: orphans of our children become ours, so that their processor time is counted
CLOCK = "import resource as _resource\n_began = sum(_resource.getrusage(_resource.RUSAGE_SELF)[:2])"
HEAD = """\
| what | seconds | of the processor | MB | beside: seconds | of the processor | MB | times | goal |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""
NOTE = (
    "Seconds of the processor count every process; MB are the most at one time, what processes share counted once. "
    "Cells alone: nothing is handed on from one province to the next, as it is in a build."
)
PARTS = "Where the seconds of the processor of one report go:\n\n| part | seconds |\n|---|---:|\n"
STOP = "print(sum(_resource.getrusage(_resource.RUSAGE_SELF)[:2]) - _began)"


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, seconds of the processor, most memory at one time in MB."""

    wall: float
    cpu: float
    memory: float


def measured(call: Callable[[], object]) -> Run:
    """What a call took together with all the processes that it started."""
    reap()
    over, memory = Event(), [0.0]
    watcher = Thread(target=watch, args=(over, memory))
    before = processor()
    watcher.start()
    start = time.perf_counter()
    call()
    wall = time.perf_counter() - start
    over.set()
    watcher.join()
    reap()
    return Run(wall, processor() - before, memory[0] / 1e6)


def watch(over: Event, most: list[float]) -> None:
    """Keep the most memory that the processes below this one take together; what they share is counted once.

    The kernel walks all their pages for it, so that a look is followed by a rest of thirty times its length.
    """
    took = 0.0
    while not over.wait(max(0.3, 30 * took)):
        held, start = 0.0, time.perf_counter()
        for process in psutil.Process().children(recursive=True):
            try:
                held += process.memory_full_info().pss
            except psutil.Error:  # it has just ended
                continue
        most[0], took = max(most[0], held), time.perf_counter() - start


def processor() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap() -> None:
    """Wait for the processes that have become ours, for at most ten seconds."""
    for _ in range(100):
        try:
            ended = os.waitpid(-1, os.WNOHANG)[0]
        except ChildProcessError:
            return
        if not ended:
            time.sleep(0.1)


def run(*command: object) -> None:
    """Run a command of this environment, quietly; as installed, with bytecode."""
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    words = [str(BIN / str(command[0])), *map(str, command[1:])]
    subprocess.run(words, check=True, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def loop(study: Path, room: Path) -> None:
    """The two commands on each notebook of the default report, as many notebooks at a time as there are processors."""

    def one(section: str) -> None:
        source, executed = study / "notebooks" / f"{section}.ipynb", room / f"{section}.ipynb"
        asked = ("-p", "region", PROVINCES[0], "-p", "year", YEAR)
        run("papermill", source, executed, *asked, "--cwd", source.parent, "--no-progress-bar")
        run("jupyter", "nbconvert", "--to", "html", "--output-dir", room, executed)

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(one, read_settings(study).sections))


def build(study: Path, *options: object) -> None:
    run("ningxia", "build", "--study", study, *options)


def cells(study: Path, room: Path, provinces: Iterable[str]) -> dict[str, float]:
    """Seconds of the processor that the cells of each section take in warm kernels, in all provinces; what one
    province's have worked out is not handed on to another's."""
    sections = read_settings(study).sections
    for section in sections:
        notebook = nbformat.read(study / "notebooks" / f"{section}.ipynb", as_version=4)
        notebook.cells = [new_code_cell(CLOCK), *notebook.cells, new_code_cell(STOP)]
        nbformat.write(notebook, study / "notebooks" / f"timed_{section}.ipynb")
    taken = dict.fromkeys(sections, 0.0)
    for place in provinces:
        for answer in Path(get_temp_dir()).glob("*.answer"):
            answer.unlink()
        with Workers(WORKERS) as pool:
            failures = list(pool.map(partial(timed, study, room, place), sections))
        for section, failure in zip(sections, failures, strict=True):
            if failure:
                raise RuntimeError(str(failure))
            executed = nbformat.read(room / f"{section}.ipynb", as_version=4)
            taken[section] += float(executed.cells[-1].outputs[0].text)
    return taken


def timed(study: Path, room: Path, place: str, section: str) -> object:
    source, target = study / "notebooks" / f"timed_{section}.ipynb", room / f"{section}.ipynb"
    return execute(source, target, {"region": place, "year": YEAR})


def pdf(study: Path, room: Path) -> tuple[Run, Run]:
    """What the PDF of the default report takes from its executed notebooks, in a warm process, and what its exporter
    alone takes; the quickest of some."""
    settings = read_settings(study)
    asked = parameters(settings, region=PROVINCES[0], year=YEAR)
    done = {one: study / "outputs" / asked.name / "notebooks" / f"{one}.ipynb" for one in settings.sections}
    os.environ[STUDY_ASKED] = str(study)  # whose panel the warm process has read
    with Workers(1):
        took: list[float] = []
        whole = least(lambda: took.append(apart(printed, settings, asked, done, room)), 5)
        return whole, Run(min(took), 0, 0)


def edited(study: Path) -> Run:
    """What a build takes after the code of one section has been edited."""
    path = study / "notebooks" / f"{read_settings(study).sections[0]}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in reversed(notebook.cells) if cell.cell_type == "code").source += "\n# edited"
    nbformat.write(notebook, path)
    return measured(lambda: build(study))


def table(
    loop_run: Run,
    report: Run,
    sweep: Run,
    every: Run,
    nothing: tuple[Run, Run],
    pdf: tuple[Run, Run],
    edited: Run,
    sweep_cells: float,
) -> list[tuple]:
    """The rows: what, ours, the loop's, how many times ours that is, the goal, and whether it is reached."""
    eight, all_of_them = (times_as_long(loop_run, count) for count in (len(PROVINCES), EVERY))
    bound = Run(sweep_cells / WORKERS, sweep_cells, 0)
    one, many, most = loop_run.wall / report.wall, eight.wall / sweep.wall, all_of_them.wall / every.wall
    over, (none, none_of_all), (printed, exporter) = sweep.wall / bound.wall, nothing, pdf
    return [
        ("one report from nothing, beside the loop", report, loop_run, one, "5 or more", one >= GOAL_REPORT),
        ("eight provinces, beside the loop eight times", sweep, eight, many, "10 or more", many >= GOAL_SWEEP),
        ("31 provinces, beside the loop 31 times", every, all_of_them, most, "10 or more", most >= GOAL_SWEEP),
        ("eight provinces, beside their cells alone", sweep, bound, over, "1.3 or less", over <= GOAL_CELLS),
        ("nothing to do", none, None, None, f"{GOAL_NOTHING} s", none.wall <= GOAL_NOTHING),
        (
            "nothing to do for 31 reports",
            none_of_all,
            None,
            None,
            f"{GOAL_NOTHING_OF_ALL} s",
            none_of_all.wall <= GOAL_NOTHING_OF_ALL,
        ),
        ("the PDF of one report", printed, None, None, f"{GOAL_PDF} s", printed.wall <= GOAL_PDF),
        ("the same, its exporter alone", exporter, None, None, f"{GOAL_PDF} s", exporter.wall <= GOAL_PDF),
        ("the code of one section edited", edited, None, None, "", True),
    ]


def times_as_long(run: Run, count: int) -> Run:
    return Run(run.wall * count, run.cpu * count, run.memory)


def least(call: Callable[[], object], tries: int) -> Run:
    """The quickest of some runs."""
    return min((measured(call) for _ in range(tries)), key=lambda one: one.wall)


def line(what: str, ours: Run, beside: Run | None, times: float | None, goal: str) -> str:
    theirs = ["", "", ""] if beside is None else [*shown(beside)]
    return f"| {' | '.join([what, *shown(ours), *theirs, '' if times is None else f'{times:.1f}', goal])} |\n"


def shown(run: Run) -> tuple[str, str, str]:
    wall = f"{run.wall:.{1 if run.wall > 10 else 2}f}"
    return wall, f"{run.cpu:.1f}" if run.cpu > 0.05 else "", f"{run.memory:,.0f}" if run.memory else ""


def main() -> int:
    """Print two tables in Markdown; the exit status is the number of goals missed."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        room, study = Path(folder), Path(folder) / "study"
        for part in ("notebooks", "data"):
            shutil.copytree(STUDY / part, study / part)
        build(study)  # the panel is made, bytecode is written, files have been read
        pairs = [(measured(lambda: loop(study, room)), measured(lambda: build(study, "--force"))) for _ in range(2)]
        looped, report = min(pairs, key=lambda pair: pair[0].wall / pair[1].wall)
        nothing = least(lambda: build(study), 5)
        sweep = measured(lambda: build(study, "--force", "--region", ",".join(PROVINCES)))
        every = measured(lambda: build(study, "--force", "--region", "all"))
        nothing_of_all = least(lambda: build(study, "--region", "all"), 3)
        imports = measured(lambda: run("python", "-c", "import ningxia.build.engine.preload"))
        own = cells(study, room, PROVINCES[:1])
        many_cells = sum(cells(study, room, PROVINCES).values())
        of_pdf = pdf(study, room)
        rows = table(looped, report, sweep, every, (nothing, nothing_of_all), of_pdf, edited(study), many_cells)
    sys.stdout.write(f"\n## Building reports\n\n{HEAD}")
    sys.stdout.writelines(line(*row[:5]) for row in rows)
    sys.stdout.write(f"\nOf the loop the worse of two pairs. {NOTE}\n\n{PARTS}")
    parts = own | {"imports, once": imports.cpu}
    parts["Papermill, kernels' start and end, the report's pages"] = report.cpu - sum(parts.values())
    sys.stdout.writelines(f"| {name} | {seconds:.1f} |\n" for name, seconds in parts.items())
    return sum(not row[5] for row in rows)


if __name__ == "__main__":
    sys.exit(main())
