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
HEAD = ("part", "mutations", "tried", "noticed", "share", *REASONS, "lines run", "branches taken")


@cache
def explanations() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of mutations that no test need notice, each with its reason."""
    entries = yaml.safe_load(Path(__file__).with_name("explained.yml").read_text(encoding="utf-8"))
    return [(re.compile(one["change"]), one["reason"]) for one in entries]


def reason(key: str) -> str:
    """Why a mutation that survived may; `open` where nothing says so."""
    return next((why for pattern, why in explanations() if pattern.search(key)), "open")


def row(part: str, verdicts: list[dict[str, Any]], about: dict[str, Any]) -> tuple[str, ...]:
    """What became of the mutations of a part; one that runs out of time or memory was noticed."""
    left = [one["key"] for one in verdicts if one["verdict"] in ("survived", "not reached")]
    why, noticed = Counter(map(reason, left)), len(verdicts) - len(left)
    run = about.get("coverage", {})
    covered = [
        f"{run[some] / run[of]:.1%}" if run.get(of) else ""
        for some, of in (("covered_lines", "num_statements"), ("covered_branches", "num_branches"))
    ]
    told = [about["all"], len(verdicts), noticed]
    share = f"{noticed / max(len(verdicts), 1):.1%}"
    return (part, *(f"{one:,}" for one in told), share, *(f"{why[one]:,}" for one in REASONS), *covered)


def table(verdicts: Iterable[dict[str, Any]], about: dict[str, dict[str, Any]], day: date) -> str:
    """The table in Markdown."""
    verdicts = list(verdicts)
    rows = [row(part, [one for one in verdicts if one["part"] == part], said) for part, said in about.items()]
    lines = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *rows]
    capped = [f"{part} {said['most']:g} s" for part, said in about.items() if said.get("most")]
    note = f"\nGiven the quickest tests of each alone, up to: {', '.join(capped)}.\n" if capped else ""
    return f"{day:%Y-%m-%d}:\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines) + note


def insert(verdicts: Iterable[dict[str, Any]], about: dict[str, dict[str, Any]], day: date) -> None:
    """Put the table in its place in docs/reliability.md, and print what is open."""
    verdicts = list(verdicts)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}{table(verdicts, about, day)}{END}{after}", encoding="utf-8")
    for one in verdicts:
        if one["verdict"] in ("survived", "not reached") and reason(one["key"]) == "open":
            sys.stdout.write(f"{one['verdict']}: {one['key']}\n")
