"""Where a report lies and where it is made: written beside, put in place in one step, one build of it at a time.

outputs/ningxia-2006/           the last good report
outputs/ningxia-2006.failed/    what the last build made of it where a section failed
outputs/.work/ningxia-2006/     sections executed so far, of a build that runs or was broken off
outputs/.work/ningxia-2006.lock held by the process that builds it, and by none once that has ended
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from ningxia.sources import file_hash

AT_HERE, EXCHANGE = -100, 2  # of renameat2(2)
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


class Busy(ValueError):
    """Another process builds this report."""


class NoReport(FileNotFoundError):
    """There is no built report of that name."""


def reports_there(study: Path) -> list[str]:
    """The names of the reports that have been built, sorted."""
    return sorted(path.parent.name for path in study.glob("outputs/*/results.json"))


def no_report(study: Path, name: str) -> NoReport:
    """The error that says so, with the reports there are."""
    known = reports_there(study)
    there = f"There are: {', '.join(known)}." if known else "None has been built."
    return NoReport(f"outputs/{name} holds no report. {there} `ningxia build` makes reports.")


@dataclass(frozen=True)
class Folders:
    """The folders of the report called `name` of the study at `study`."""

    study: Path
    name: str

    @property
    def final(self) -> Path:
        """The last good report."""
        return self.study / "outputs" / self.name

    @property
    def failed(self) -> Path:
        """What the last build made of it, where a section failed."""
        return self.final.with_name(f"{self.name}.failed")

    @property
    def work(self) -> Path:
        """Where it is made."""
        return self.study / "outputs" / ".work" / self.name

    def executed(self, section: str) -> Path:
        """Where an executed section waits until all are."""
        return self.work / f"{section}.ipynb"

    @contextmanager
    def held(self, *, patient: bool = False) -> Iterator[None]:
        """Keep other processes from building this report, until the end of this one at the latest.

        Where another does, `Busy` is raised, or its end awaited where `patient`.
        """
        from filelock import FileLock, Timeout

        self.work.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.work.with_name(f"{self.name}.lock"), timeout=-1 if patient else 0)
        try:
            lock.acquire()
        except Timeout:
            raise Busy(f"{self.name} is being built by another process.") from None
        try:
            yield
        finally:
            lock.release()

    def tidy(self) -> None:
        """Remove what a build that was broken off left half-written, and bring back a report it had put aside."""
        aside = self.work / "aside"
        if aside.exists() and not self.final.exists():
            aside.rename(self.final)
        self.work.mkdir(parents=True, exist_ok=True)
        for left in [*self.work.glob("part-*"), *self.work.glob("aside*")]:
            shutil.rmtree(left, ignore_errors=True)

    def part(self) -> Path:
        """A new folder to write in, unlike any other."""
        folder = self.work / f"part-{uuid4().hex[:12]}"
        folder.mkdir()
        return folder

    def keep(self, section: str, part: Path, key: str, results: dict[str, Any]) -> None:
        """Take an executed section out of the folder `part`, with its key and what it recorded."""
        said = {"key": key, "sha256": file_hash(part / f"{section}.ipynb"), "results": results}
        (part / f"{section}.ipynb").replace(self.executed(section))
        (part / "key.json").write_text(json.dumps(said), encoding="utf-8")
        (part / "key.json").replace(self.executed(section).with_suffix(".json"))
        shutil.rmtree(part, ignore_errors=True)

    def kept(self, section: str, key: str) -> dict[str, Any] | None:
        """What an executed section recorded, where it waits whole and with just this key; None otherwise."""
        with suppress(OSError, ValueError, KeyError):
            said = json.loads(self.executed(section).with_suffix(".json").read_text(encoding="utf-8"))
            if said["key"] == key and said["sha256"] == file_hash(self.executed(section)):
                return said["results"]
        return None

    def put(self, draft: Path) -> None:
        """Put a finished draft in the place of the last good report, and remove what it was made from."""
        _replace(draft, self.final, self.work / "aside")
        self.clear()

    def clear(self) -> None:
        """Remove what the last good report has no need of: the workplace, and what failed of others."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.rmtree(self.failed, ignore_errors=True)

    def put_failed(self, draft: Path) -> None:
        """Put what could be made of a failed report where it can be looked at; the last good one stays."""
        _replace(draft, self.failed, self.work / "aside-failed")


def _replace(draft: Path, target: Path, aside: Path) -> None:
    """Put the folder `draft` at `target`, in one step where the system can exchange two folders."""
    if not target.exists():
        draft.rename(target)
    elif _exchanged(draft, target):
        shutil.rmtree(draft, ignore_errors=True)
    else:
        target.rename(aside)
        try:
            draft.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places; False where the system does not know how."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(AT_HERE, os.fsencode(one), AT_HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
