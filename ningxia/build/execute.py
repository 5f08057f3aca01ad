"""Executing one section in a process of its own, and saying precisely where it failed if it did."""

import shutil
from multiprocessing.connection import Connection
from pathlib import Path

from ningxia.build.apart import Died, apart
from ningxia.build.failure import Failure
from ningxia.build.settings import LONGEST_CELL
from ningxia.sources import RESULTS

__all__ = ["Failure", "execute"]


def execute(
    source: Path,
    target: Path,
    parameters: dict[str, object],
    results: Path | None = None,
    *,
    longest_cell: int = LONGEST_CELL,
    until: Connection | None = None,
) -> Failure | None:
    """Nothing, once `source` was executed with `parameters` and written to `target`; else the failure.

    `results` is the file of what the sections before it have recorded; the kernel finds its name in the environment
    (`ningxia.report.earlier` reads it). `longest_cell` is the limit of a cell in seconds; `until`
    ends it before: see `apart`.

    Papermill runs in a process of its own and the kernel in another, so that this may be called from any thread, and
    whatever dies there is a failure of this section alone. Both are forked warm where that is possible.
    """
    told = {} if results is None else {RESULTS: str(results)}
    try:
        return apart(_executed, source, target, parameters, longest_cell, environment=told, until=until)
    except Died as error:
        shutil.copyfile(source, target)
        return Failure(source.stem, source.stem, 0, None, f"Died: {error}", target, parameters)


def _executed(source: Path, target: Path, parameters: dict[str, object], longest_cell: int) -> Failure | None:
    from ningxia.build.section import executed  # brings Papermill along, which the calling process need not load

    return executed(source, target, parameters, longest_cell)
