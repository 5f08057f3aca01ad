"""What became of the mutations, by part, and what is left that nothing explains: a table for docs/reliability.md."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- mutants -->\n", "<!-- end of mutants -->"
REASONS = ("equivalent", "speed", "wording", "open")
HEAD = (
    "part", "seed", "mutations", "tried", "at first", "noticed", "share", *REASONS, "seconds", "lines run",
    "branches taken",
)  # fmt: skip


@cache
def explanations() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of mutations that no test need notice, each with its reason."""
    entries = yaml.safe_load(Path(__file__).with_name("explained.yml").read_text(encoding="utf-8"))
    return [(re.compile(one["change"]), one["reason"]) for one in entries]


def reason(key: str) -> str:
    """Why a mutation that survived may; `open` where nothing says so."""
    return next((why for pattern, why in explanations() if pattern.search(key)), "open")


def share(some: int, of: int) -> str:
    return f"{some / max(of, 1):.1%}"


def unnoticed(verdict: str) -> bool:
    """One that runs out of time or memory was noticed."""
    return verdict in ("survived", "not reached")


def row(part: str, seed: int | None, verdicts: list[dict[str, Any]], about: dict[str, Any]) -> tuple[str, ...]:
    """What became of the mutations of a part that were drawn with one seed, or of all; `at first` before any retry."""
    left = [one["key"] for one in verdicts if unnoticed(one["verdict"])]
    why, noticed = Counter(map(reason, left)), len(verdicts) - len(left)
    at_first = sum(not unnoticed(one["words"][0]["verdict"]) for one in verdicts)
    given = sorted({word["most"] for one in verdicts for word in one["words"] if word["most"]})
    run = about.get("coverage", {})
    covered = [
        share(run[some], run[of]) if run.get(of) else ""
        for some, of in (("covered_lines", "num_statements"), ("covered_branches", "num_branches"))
    ]
    name = "all" if seed is None else f"{seed}"
    told = [f"{about['all']:,}", f"{len(verdicts):,}", share(at_first, len(verdicts)), f"{noticed:,}"]
    seconds = " to ".join(f"{one:g}" for one in dict.fromkeys((*given[:1], *given[-1:])))
    reasons = (f"{why[one]:,}" for one in REASONS)
    return (part, name, *told, share(noticed, len(verdicts)), *reasons, seconds, *covered)


def rows(verdicts: Iterable[dict[str, Any]], about: dict[str, dict[str, Any]]) -> list[tuple[str, ...]]:
    """A row a part and seed; a sample that was drawn later tells what those before it have led to."""
    groups: dict[tuple[str, int | None], list[dict[str, Any]]] = {}
    for one in verdicts:
        groups.setdefault((one["part"], one["seed"]), []).append(one)
    order = sorted((key for key in groups if key[0] in about), key=lambda key: (list(about).index(key[0]), key[1] or 0))
    return [row(part, seed, groups[part, seed], about[part]) for part, seed in order]


def kept(page: str, about: Iterable[str]) -> list[tuple[str, ...]]:
    """The rows of the table as it stands of the parts that were not asked for."""
    lines = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if line[:1] == "|"
    ]
    return [line for line in lines[2:] if line[0] not in about]


def table(lines: list[tuple[str, ...]], day: date) -> str:
    """The table in Markdown."""
    lines = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *lines]
    return f"{day:%Y-%m-%d}:\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def insert(verdicts: Iterable[dict[str, Any]], about: dict[str, dict[str, Any]], day: date) -> None:
    """Put the table in its place in docs/reliability.md, and print what is open."""
    verdicts = list(verdicts)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    old, _, after = rest.partition(END)
    text = table([*kept(old, about), *rows(verdicts, about)], day)
    PAGE.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")
    for one in verdicts:
        if unnoticed(one["verdict"]) and reason(one["key"]) == "open":
            sys.stdout.write(f"{one['verdict']}: {one['key']}\n")
