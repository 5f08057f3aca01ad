"""What runs on a worker of the cluster: a job in a private copy of the study, in a warm process of its own."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import current_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from distributed import get_worker

from ningxia.build.apart import apart
from ningxia.build.cluster.bundle import Bundle, linked, packed_folder
from ningxia.build.cluster.surroundings import Surroundings, surroundings
from ningxia.build.engine.server import warm
from ningxia.build.inputs import digest

KEPT = 4  # studies that a worker holds unpacked

_unpacking = Lock()


@dataclass(frozen=True)
class Refused:
    """What a job comes to on a worker that is not what the build asks for: its address, and what there is instead.

    No exception, since Dask cuts one as long as this.
    """

    worker: str
    theirs: Surroundings


def ready() -> Surroundings:
    """What there is on this worker, which begins to import what jobs will need."""
    warm()
    return surroundings()


def sealed(task: Callable[[Any], Any], job: Any, own: Bundle) -> bytes:
    """A job with the files that only it reads, closed: the scheduler carries it and need not understand it."""
    return pickle.dumps((task, job, own))


def run(asked: str, parcel: bytes, shared: Bundle) -> tuple[Any, Bundle] | Refused:
    """What the job of a sealed `parcel` came to, and the files it has made.

    `asked` is the digest of the surroundings it needs; `shared` are the files of the study.
    """
    worker = get_worker()
    if digest(surroundings()) != asked:
        return Refused(worker.address, surroundings())
    task, job, own = pickle.loads(parcel)
    home = Path(worker.local_directory) / "ningxia"
    with TemporaryDirectory(prefix="job-", dir=_cache(home)) as folder:
        room = Path(folder)
        _copied(shared, home, room / "study")
        own.unpack(room / "read")
        (room / "made").mkdir()
        _may_start_processes()
        outcome = apart(task, job.at(room / "study", room / "read", room / "made"))
        if changed := shared.changed(room / "study"):
            shutil.rmtree(home / shared.hash, ignore_errors=True)
            outcome = job.lost(f"it wrote into {', '.join(changed)}, which other sections read. Let it write nothing.")
        return outcome, packed_folder(room / "made")


def held(files: Bundle) -> Bundle:
    """The bundle itself: as the result of a task Dask brings it to each worker once, and again after a loss."""
    return files


def _cache(home: Path) -> Path:
    home.mkdir(mode=0o700, exist_ok=True)
    return home


def _copied(study: Bundle, home: Path, copy: Path) -> None:
    """Make a copy of the study, which this worker unpacks once; of older ones it keeps a few."""
    folder = home / study.hash
    with _unpacking:
        if not folder.is_dir():
            older = sorted(home.glob("[0-9a-f]" * 64), key=lambda path: path.stat().st_mtime)
            for path in older[: 1 - KEPT]:
                shutil.rmtree(path)
            with TemporaryDirectory(dir=home) as beside:
                study.unpack(Path(beside) / "study")
                (Path(beside) / "study").rename(folder)
        linked(folder, copy)


def _may_start_processes() -> None:
    """Dask marks its workers as daemons, which may start none, so that nothing outlives them.

    What is started here ends with the worker by itself: `engine.server.end_with_parent`.
    """
    current_process()._config.pop("daemon", None)
