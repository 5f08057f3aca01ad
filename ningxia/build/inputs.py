"""Everything a report can depend on, as it is now: the SHA-256 of each file by name, and the versions installed.

Contents, never times of files. Hashing some 900 files, 25 MB, takes 0.05 s; while a build runs, those are read again
after each section whose state on the disk is another one, or was so new that the clock could not tell two apart.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from ningxia.build.declared import INJECTED, Declared, cells, declared, is_tagged
from ningxia.build.environment import font_files, versions
from ningxia.build.imports import NAME, PACKAGE, module_file, modules_reached
from ningxia.build.settings import Settings
from ningxia.sources import file_hash, files_below

PANEL = "data/processed/panel.parquet"
TEMPLATES = f"{NAME}/report/templates/"  # what only the exporters read
ENGINE = f"import {NAME}.build.execute, {NAME}.build.engine.warm, {NAME}.build.engine.preload"
EXPORT = f"import {NAME}.build.assemble"

# Of a file: when content and entry were last changed (ns), its size (bytes), its number; when it was looked at (ns).
State = tuple[int, int, int, int, int]
SECOND = 1_000_000_000  # nanoseconds
CHECKPOINTS = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Code:
    """A section's code cells by their hash, the files of the package they can reach, the parameters they declare."""

    hash: str
    package: list[str]
    declared: Declared


@dataclass(frozen=True)
class Inputs:
    """The files of the study, the package and the fonts by name, each with its SHA-256, and versions by package.

    `states` are those of the files when they were read.
    """

    settings: Settings
    files: dict[str, str]
    versions: dict[str, str]
    states: dict[str, State]

    @cached_property
    def data(self) -> list[str]:
        """What any notebook may read: panel, raw files and cards, fonts, and what lies beside the notebooks."""
        return _data(self.files, self.settings)

    @cached_property
    def sections(self) -> dict[str, Code]:
        """The code of each section."""
        found = {}
        for section in self.settings.sections:
            path = self.settings.notebook(section)
            code = code_cells(path)
            reached = self._package([ENGINE, *(cell["source"] for cell in code)])
            package = [name for name in reached if not name.startswith(TEMPLATES)]
            found[section] = Code(digest(code), package, declared(path))
        return found

    @cached_property
    def export(self) -> list[str]:
        """The files of the package that turn executed notebooks into a report."""
        return self._package([EXPORT])

    @cached_property
    def used(self) -> set[str]:
        """Every file that a report of these settings depends on."""
        prose = {f"notebooks/{section}.ipynb" for section in self.settings.sections}
        return prose.union(self.data, self.export, *(code.package for code in self.sections.values()))

    def _package(self, code: Iterable[str]) -> list[str]:
        """Files of the modules reached, and what is no module in the folders of their packages: of the nearest one."""
        modules = {_in_package(module_file(name)) for name in modules_reached(code)}
        beside = {name for package, names in self._no_modules.items() if package in modules for name in names}
        return sorted(modules | beside)

    @cached_property
    def _no_modules(self) -> dict[str, list[str]]:
        """What is no module in the folders of each package, which is named by its own file."""
        found: dict[str, list[str]] = {}
        for name in (name for name in self.files if name.startswith(f"{NAME}/") and not name.endswith(".py")):
            around = (f"{folder}/__init__.py" for folder in PurePosixPath(name).parents)
            found.setdefault(next(file for file in around if file in self.files), []).append(name)
        return found


def inputs(settings: Settings) -> Inputs:
    """What there is now for the study of these settings."""
    paths = dict(sorted((_of_study(settings) | _installed()).items()))
    states = {name: _state(path) for name, path in paths.items()}
    return Inputs(settings, {name: file_hash(path) for name, path in paths.items()}, versions(), states)


def changed(since: Inputs) -> list[str]:
    """The names of files that a report depends on and that hold something else by now, are gone or are new."""
    paths = _of_study(since.settings) | _installed()
    news = {name for name, path in paths.items() if not _rests(since.states.get(name), _state(path))}
    other = {name for name in news if file_hash(paths[name]) != since.files.get(name)}
    return sorted((other | since.files.keys() - paths.keys()) & {*since.used, *_data(paths, since.settings)})


def installed() -> dict[str, str]:
    """The files of the package and the fonts by name, each with its SHA-256."""
    return {name: file_hash(path) for name, path in _installed().items()}


def _of_study(settings: Settings) -> dict[str, Path]:
    study = settings.study
    folders = {"data/raw": study / "data" / "raw", "notebooks": settings.notebooks}
    kept = [f"{at}/{name}" for at, folder in folders.items() for name in files_below(folder) if _counts(name)]
    panel = [PANEL] if (study / PANEL).is_file() else []
    return {name: study / name for name in [*kept, *panel]}


def _installed() -> dict[str, Path]:
    code = [name for name in files_below(PACKAGE) if PurePosixPath(name).suffix not in ("", ".pyc", ".md")]
    return {f"fonts/{path.name}": path for path in font_files()} | {f"{NAME}/{name}": PACKAGE / name for name in code}


def _state(path: Path) -> State:
    """The state of a file as it is opened, when a network's file system asks for the newest."""
    with path.open("rb", buffering=0) as file:
        about = os.fstat(file.fileno())
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino, time.time_ns()


def _rests(before: State | None, now: State) -> bool:
    """Whether a file was surely not written to: its state is the same, and was no longer new when it was looked at.

    >>> long_ago, just_then = (5, 5, 1, 1, 9 * SECOND), (9 * SECOND, 9 * SECOND, 1, 1, 9 * SECOND)
    >>> _rests(long_ago, (*long_ago[:4], 20 * SECOND)), _rests(just_then, (*just_then[:4], 20 * SECOND))
    (True, False)
    """
    return before is not None and before[:4] == now[:4] and before[4] - max(before[:2]) > SECOND


def code_cells(path: Path) -> list[dict[str, Any]]:
    """What of a notebook is executed: source and tags of its code cells, without the parameters Papermill injects."""
    return [
        {"source": cell["source"], "tags": cell.get("metadata", {}).get("tags", [])}
        for cell in cells(path)
        if cell["cell_type"] == "code" and not is_tagged(cell, INJECTED)
    ]


def digest(said: object) -> str:
    """SHA-256 of a value as sorted JSON.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _data(names: Iterable[str], settings: Settings) -> list[str]:
    mine = ("data/", "fonts/", "notebooks/")
    apart = {f"notebooks/{path.name}" for path in settings.notebooks.glob("*.ipynb")} | {"notebooks/report.yml"}
    return [name for name in names if name.startswith(mine) and name not in apart]


def _in_package(path: Path) -> str:
    return f"{NAME}/{path.relative_to(PACKAGE).as_posix()}"


def _counts(name: str) -> bool:
    """Whether a file is of the study: not hidden, an editor's copy, compiled, or a description for people.

    >>> _counts("portal/gdp.csv"), _counts("__pycache__/look.pyc"), _counts(".gdp.csv.swp"), _counts("README.md")
    (True, False, False, False)
    """
    *folders, last = name.split("/")
    return not (last.startswith((".", "~$")) or last == "README.md" or folders[-1:] in ([CHECKPOINTS], ["__pycache__"]))
