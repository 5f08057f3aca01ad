"""Looks at the files of a study and of the package: which have changed since the last one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from ningxia.sources import MARK
from ningxia.vocabulary.tables import OWN

Look = dict[str, tuple[int, int]]  # path: time of the last change (ns), size
PAUSE = 0.05  # seconds between two looks
REST = 0.05  # seconds in which nothing more may change: an editor writes, then renames
PACKAGE = Path(__file__).parent.parent
KINDS = (".py", ".csv", ".j2", ".css", ".typ", ".ipynb", ".yml")  # files of the package that matter
IMPORTING = """\
import sys
from importlib import import_module
from ningxia.broken import broken_import
try:
    for name in sys.argv[1:]:
        import_module(name)
except Exception as error:
    print(broken_import(error) or f"{type(error).__name__}: {error}")
    sys.exit(1)
"""


def look(study: Path) -> Look:
    """Every file a report can depend on: notebooks and what lies beside them, raw data, the package."""
    found: Look = {}
    for folder in (study / MARK.parent, study / "data" / "raw", PACKAGE):
        found |= {path: seen for path, seen in _files(folder) if folder != PACKAGE or path.endswith(KINDS)}
    return found


def next_change(before: Look, see: Callable[[], Look], *, pause: float = PAUSE) -> tuple[list[str], Look]:
    """The files that differ from the look `before`, once they have come to rest, and the look they are seen in."""
    while (now := see()) == before:
        time.sleep(pause)
    while True:
        time.sleep(REST)
        again = see()
        if again == now:
            return differing(before, now), now
        now = again


def differing(before: Look, now: Look) -> list[str]:
    """The files that differ between two looks, sorted."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def read_once(changed: Iterable[str], study: Path) -> bool:
    """Whether files that a process reads once are among those changed: of the package, or the study's own series."""
    own = {str(study / name) for name in OWN.values()}
    return any(path in own or Path(path).is_relative_to(PACKAGE) for path in changed)


def fault(changed: Iterable[str]) -> str:
    """Where Python cannot read one of the files, and why; empty where it can read all there are.

    >>> fault([__file__, "no longer there.py"])
    ''
    """
    for path in map(Path, changed):
        try:
            if path.suffix == ".py" and path.is_file():
                compile(path.read_bytes(), path, "exec")
        except SyntaxError as error:
            return f"SyntaxError: {path}, line {error.lineno}: {error.msg}"
    return ""


def refused(modules: Collection[str]) -> str:
    """What broke when a new process imports the modules, as `broken_import` says it; empty where nothing did."""
    asked = [sys.executable, "-c", IMPORTING, *modules]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    return "" if not done.returncode else (done.stdout.strip() or done.stderr.strip().rpartition("\n")[2])


def _files(folder: Path | str) -> Iterable[tuple[str, tuple[int, int]]]:
    """Files below a folder that are not hidden, copies of an editor, pages for people, or compiled."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:  # a folder that is being replaced, or not there yet
        return
    for entry in entries:
        if entry.name.startswith((".", "~")) or entry.name.endswith(("~", ".md")) or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
            continue
        with suppress(FileNotFoundError):  # renamed since the folder was read
            yield entry.path, (entry.stat().st_mtime_ns, entry.stat().st_size)
