"""The executed sections that there are: of the last good report, or of a build that was broken off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ningxia.build.folders import Folders
from ningxia.build.key import Parts, changes, key_of
from ningxia.build.manifest import Manifest, read_manifest
from ningxia.build.results import FILE, read_results

UNBUILT, ANEW = "there is no report yet", "it is asked for anew"


@dataclass(frozen=True)
class Executed:
    """An executed section: its notebook, and what it recorded."""

    path: Path
    results: dict[str, Any]


@dataclass(frozen=True)
class Store:
    """What is kept of the report of these folders; nothing counts where all is asked for `anew`."""

    folders: Folders
    anew: bool = False

    @cached_property
    def manifest(self) -> Manifest | None:
        """The manifest of the last good report."""
        return None if self.anew else read_manifest(self.folders.final)

    @cached_property
    def touched(self) -> dict[str, str]:
        """Files of the last good report that are not as they were written: changed, gone or new."""
        return self.manifest.touched(self.folders.final) if self.manifest else {}

    @cached_property
    def _results(self) -> dict[str, dict[str, Any]]:
        return read_results(self.folders.final / FILE)

    def find(self, section: str, parts: Parts) -> Executed | None:
        """The section as it was executed with just these parts of its key; None where it was not."""
        if self.anew:
            return None
        kept = self.folders.kept(section, key_of(parts))
        if kept is not None:
            return Executed(self.folders.executed(section), kept)
        if self.why(section, parts):
            return None
        return Executed(self.folders.final / notebook_of(section), self._results[section])

    def why(self, section: str, parts: Parts) -> list[str]:
        """What keeps the section of the last good report from being used; nothing where it can be."""
        if self.manifest is None:
            return [ANEW if self.anew else UNBUILT]
        if section not in self.manifest.sections:
            return ["it is a new section"]
        outputs = [
            f"outputs: {name} {how}" for name, how in self.touched.items() if name in (notebook_of(section), FILE)
        ]
        return changes(self.manifest.section_parts(section), parts) + outputs

    def why_report(self, parts: Parts) -> list[str]:
        """What keeps the last good report, its sections being up to date, from being so."""
        if self.manifest is None:
            return [UNBUILT]
        outputs = [f"outputs: {name} {how}" for name, how in self.touched.items()]
        return changes(self.manifest.report_parts(), parts) + outputs


def notebook_of(section: str) -> str:
    """Where a report has the executed notebook of a section.

    >>> notebook_of("01_structure")
    'notebooks/01_structure.ipynb'
    """
    return f"notebooks/{section}.ipynb"
