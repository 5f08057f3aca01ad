"""Everything a report can depend on, as it is now: the SHA-256 of each file by name, and the versions installed.

Contents, never times of files. Hashing some 900 files, 25 MB, takes 0.05 s.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ningxia.build.declared import INJECTED, Declared, cells, declared, is_tagged
from ningxia.build.environment import font_files, versions
from ningxia.build.imports import NAME, PACKAGE, module_file, modules_reached
from ningxia.build.settings import Settings
from ningxia.sources import file_hash

PANEL = "data/processed/panel.parquet"
TEMPLATES = f"{NAME}/report/templates/"  # what only the exporters read
ENGINE = f"import {NAME}.build.execute, {NAME}.build.engine.warm, {NAME}.build.engine.preload"
EXPORT = f"import {NAME}.build.assemble"


@dataclass(frozen=True)
class Code:
    """A section's code cells by their hash, the files of the package they can reach, the parameters they declare."""

    hash: str
    package: list[str]
    declared: Declared


@dataclass(frozen=True)
class Inputs:
    """The files of the study, the package and the fonts by name, each with its SHA-256, and versions by package."""

    settings: Settings
    files: dict[str, str]
    versions: dict[str, str]

    @cached_property
    def data(self) -> list[str]:
        """What any notebook may read: panel, raw files and cards, fonts, and what lies beside the notebooks."""
        mine = ("data/", "fonts/", "notebooks/")
        apart = {f"notebooks/{path.name}" for path in self.settings.notebooks.glob("*.ipynb")} | {
            "notebooks/report.yml"
        }
        return [name for name in self.files if name.startswith(mine) and name not in apart]

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
        beside = {name for name in self._no_modules if f"{self._package_of(name)}__init__.py" in modules}
        return sorted(modules | beside)

    def _package_of(self, name: str) -> str:
        """The folder of the package that a file belongs to, the innermost one."""
        folders = [one.removesuffix("__init__.py") for one in self.files if one.endswith("/__init__.py")]
        return max((one for one in folders if name.startswith(one)), key=len)

    @cached_property
    def _no_modules(self) -> list[str]:
        return [name for name in self.files if name.startswith(f"{NAME}/") and not name.endswith(".py")]


def inputs(settings: Settings) -> Inputs:
    """What there is now for the study of these settings."""
    study = settings.study
    raw = [path for path in (study / "data" / "raw").rglob("*") if path.is_file() and not _is_apart(path)]
    beside = [path for path in settings.notebooks.rglob("*") if path.is_file() and not _is_apart(path)]
    ours = {path.relative_to(study).as_posix(): path for path in [*raw, study / PANEL, *beside]}
    files = {name: file_hash(path) for name, path in ours.items() if path.is_file()}
    return Inputs(settings, dict(sorted((files | installed()).items())), versions())


def installed() -> dict[str, str]:
    """The files of the package and the fonts by name, each with its SHA-256."""
    fonts = {f"fonts/{path.name}": path for path in font_files()}
    package = {_in_package(path): path for path in _package_files()}
    return {name: file_hash(path) for name, path in (fonts | package).items()}


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


def _package_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*") if path.suffix not in ("", ".pyc") and path.is_file()]


def _in_package(path: Path) -> str:
    return f"{NAME}/{path.relative_to(PACKAGE).as_posix()}"


def _is_apart(path: Path) -> bool:
    """Whether a file is none of the study: hidden, an editor's copy, compiled, a description for people."""
    inside = (".ipynb_checkpoints", "__pycache__")
    return path.name.startswith((".", "~$")) or path.name == "README.md" or path.parent.name in inside
