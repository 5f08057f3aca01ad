"""What is told of a section that failed, or of a report that could not be written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Broken:
    """A section, or the writing of a report (then `section` is empty), that did not come off: where, and why."""

    section: str
    error: str
    heading: str = ""
    cell: int = 0
    line: int | None = None
    output: str = ""
    notebook: Path | None = None

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        place = f", under '{self.heading}', cell {self.cell}{line}" if self.cell else ""
        return f"{self.section or 'report'}{place}: {self.error}"

    def said(self) -> dict[str, object]:
        """What is known of it, as JSON holds it."""
        known = asdict(self) | {"notebook": str(self.notebook) if self.notebook else None}
        return {name: value for name, value in known.items() if value not in ("", 0, None) and name != "section"}
