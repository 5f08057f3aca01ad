"""manifest.json of a report: hashes of what it was made from and of what it consists of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ningxia.build.key import Parts, Recipe
from ningxia.sources import file_hash

FILE = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a report was made from: parameters, the hash of each file, versions, and by section what it depends on.

    `data` names the files that any section may read, `outputs` has the hash of every file of the report.
    """

    parameters: Mapping[str, Any]
    files: Mapping[str, str]
    versions: Mapping[str, str]
    data: list[str]
    sections: Mapping[str, Recipe]
    report: Recipe
    outputs: Mapping[str, str] = field(default_factory=dict)

    def section_parts(self, section: str) -> Parts:
        """The parts of the key with which a section was executed."""
        return self.sections[section].parts(self.files, self.versions)

    def report_parts(self) -> Parts:
        """The parts of the key with which the report was written."""
        return self.report.parts(self.files, self.versions)

    def touched(self, folder: Path) -> dict[str, str]:
        """Files of the report in `folder` that are not as they were written, each with "changed", "gone" or "new"."""
        there = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
        gone = {name: "is gone" for name in self.outputs if name not in there}
        new = {name: "is new" for name in there if name not in self.outputs}
        same = [name for name in self.outputs if name in there]
        return gone | new | {name: "changed" for name in same if file_hash(there[name]) != self.outputs[name]}


def write_manifest(folder: Path, made: Manifest) -> None:
    """Write manifest.json into the finished `folder`, with the hash of every file there."""
    outputs = {path.relative_to(folder).as_posix(): file_hash(path) for path in _files(folder)}
    sections = {name: {"said": one.said, "package": one.files["package"]} for name, one in made.sections.items()}
    said = {
        "parameters": dict(made.parameters),
        "files": dict(made.files),
        "environment": dict(made.versions),
        "data": made.data,
        "sections": sections,
        "report": asdict(made.report),
        "outputs": outputs,
    }
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the report in `folder`; None where there is none that can be read."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        data = said["data"]
        sections = {
            name: Recipe({"data": data, "package": one["package"]}, one["said"])
            for name, one in said["sections"].items()
        }
        return Manifest(
            said["parameters"],
            said["files"],
            said["environment"],
            data,
            sections,
            Recipe(**said["report"]),
            said["outputs"],
        )
    except (OSError, ValueError, KeyError, TypeError):  # absent, cut off, or of another version of this package
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE)
