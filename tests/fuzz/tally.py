"""Counts of what came of the inputs, as a table, and their place in the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"


@dataclass
class Tally:
    """Inputs by kind and by what came of them, the slowest in seconds on the processor, the most memory in bytes."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    slowest: float = 0.0
    peak: int = 0

    def add(self, line: dict) -> None:
        """Count one input."""
        of_kind = self.counts.setdefault(line["done"].partition(",")[0], {})
        of_kind[line["came"]] = of_kind.get(line["came"], 0) + 1
        self.slowest, self.peak = max(self.slowest, line["seconds"]), max(self.peak, line.get("peak", 0))

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        kinds = [*self.counts, *(kind for kind in other.counts if kind not in self.counts)]
        counts = {}
        for kind in kinds:
            mine, theirs = self.counts.get(kind, {}), other.counts.get(kind, {})
            counts[kind] = {came: mine.get(came, 0) + theirs.get(came, 0) for came in {**mine, **theirs}}
        return Tally(counts, max(self.slowest, other.slowest), max(self.peak, other.peak))

    def text(self) -> str:
        """The counts as a table in Markdown and a line that sums them up."""
        outcomes = ["read", "refused"]
        outcomes += sorted({came for of_kind in self.counts.values() for came in of_kind} - set(outcomes))
        lines = [f"| input | {' | '.join(outcomes)} |", "|---|" + "---:|" * len(outcomes)]
        for kind, of_kind in sorted(self.counts.items()):
            lines.append(f"| {kind} | {' | '.join(f'{of_kind.get(came, 0):,}' for came in outcomes)} |")
        total = sum(sum(of_kind.values()) for of_kind in self.counts.values())
        found = total - sum(of_kind.get(came, 0) for of_kind in self.counts.values() for came in outcomes[:2])
        memory = f"the process that read them took at most {self.peak / 1e6:.0f} MB with all it has imported"
        said = f"{total:,} inputs, {found:,} findings; the slowest took {self.slowest:.2f} s, {memory}."
        lines += ["", said]
        return "\n".join(lines)


def put_between(page: Path, name: str, text: str) -> None:
    """Put a text between the marks of that name in a page."""
    whole = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if begin not in whole or end not in whole:
        raise SystemExit(f"{page} has no {begin}")
    page.write_text(f"{whole.partition(begin)[0]}{begin}\n{text}\n{end}{whole.partition(end)[2]}", encoding="utf-8")
