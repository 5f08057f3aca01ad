"""Building reports: execute the sections beside each other, assemble, and put the result in place only when whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from ningxia.build.contract import Parameters, check_notebooks
from ningxia.build.execute import Failure, execute
from ningxia.build.key import report_key, up_to_date, write_manifest
from ningxia.build.settings import Settings

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What became of one report: its folder, and the sections that failed (then nothing was replaced)."""

    asked: Parameters
    folder: Path
    fresh: bool
    failures: tuple[Failure, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """The files a reader opens first."""
        return [self.folder / name for name in ("report.html", "report.pdf", "results.json")]


def build(
    settings: Settings, jobs: Iterable[Parameters], *, panel: Path, force: bool = False, tell: Tell
) -> list[Built]:
    """Build one report for each of `jobs` under `outputs/` of the study, from the panel at `panel`.

    What is up to date is left alone unless `force`. A report with a failing section is not put in place: the last
    good one stays, and the partial notebooks are kept in `outputs/<region>-<year>.failed/`.
    """
    keys = {asked: report_key(settings, asked, panel) for asked in jobs}
    stale = [asked for asked in keys if force or not up_to_date(folder_of(settings, asked), keys[asked])]
    if not stale:
        return [Built(asked, folder_of(settings, asked), fresh=True) for asked in keys]
    check_notebooks(settings)
    workers = min(os.cpu_count() or 1, len(stale) * len(settings.sections))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [
            _build_one(settings, asked, keys[asked], pool, tell)
            if asked in stale
            else Built(asked, folder_of(settings, asked), fresh=True)
            for asked in keys
        ]


def folder_of(settings: Settings, asked: Parameters) -> Path:
    """The folder of a report: `outputs/<region>-<year>`."""
    return settings.study / "outputs" / f"{asked.region}-{asked.year}"


def _build_one(settings: Settings, asked: Parameters, key: dict[str, str], pool: Executor, tell: Tell) -> Built:
    final = folder_of(settings, asked)
    final.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{final.name}-", dir=final.parent) as room:
        draft = Path(room) / "report"
        failures = _execute_sections(settings, asked, draft, pool, tell)
        if failures:
            return Built(asked, final, fresh=False, failures=_keep_partial(failures, draft / "notebooks", final))
        from ningxia.build.assemble import assemble

        tell(f"{final.name}: report")
        assemble(settings, asked, draft)
        write_manifest(draft, key)
        _put_in_place(draft, final)
    return Built(asked, final, fresh=False)


def _execute_sections(
    settings: Settings, asked: Parameters, draft: Path, pool: Executor, tell: Tell
) -> tuple[Failure, ...]:
    """Execute the sections beside each other; then those of `last` in turn, each told what was recorded before."""
    (draft / "notebooks").mkdir(parents=True)
    ended = count(start=1)
    failures = _execute(settings, asked, draft, settings.first, pool, tell, ended)
    for section in settings.last:
        if failures:
            break
        from ningxia.build.assemble import executed_in, write_results

        results = write_results(asked, executed_in(settings, draft), draft)
        failures = _execute(settings, asked, draft, (section,), pool, tell, ended, results)
    return failures


def _execute(
    settings: Settings,
    asked: Parameters,
    draft: Path,
    sections: Iterable[str],
    pool: Executor,
    tell: Tell,
    ended: Iterator[int],
    results: Path | None = None,
) -> tuple[Failure, ...]:
    running: dict[Future[Failure | None], str] = {}
    for section in sections:
        target = draft / "notebooks" / f"{section}.ipynb"
        running[pool.submit(execute, settings.notebook(section), target, asked.model_dump(), results)] = section
    failures = []
    for done in as_completed(running):
        failure = done.result()
        word = "FAILED" if failure else "done"
        tell(f"{asked.region}-{asked.year}: section {next(ended)} of {len(settings.sections)}, {running[done]} {word}")
        failures += [failure] if failure else []
    return tuple(sorted(failures, key=lambda failure: failure.section))


def _keep_partial(failures: tuple[Failure, ...], notebooks: Path, final: Path) -> tuple[Failure, ...]:
    kept = final.with_name(final.name + ".failed")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(notebooks, kept)
    return tuple(Failure(f.section, f.heading, f.cell, f.line, f.error, kept / f.notebook.name) for f in failures)


def _put_in_place(draft: Path, final: Path) -> None:
    """Rename the finished draft to its place; the last good report leaves only after that has worked."""
    aside = draft.with_name("last")
    if final.exists():
        final.rename(aside)
    try:
        draft.rename(final)
    except OSError:
        if aside.exists():
            aside.rename(final)
        raise
    shutil.rmtree(final.with_name(final.name + ".failed"), ignore_errors=True)
