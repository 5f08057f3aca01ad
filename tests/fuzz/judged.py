"""What came of an input: read, refused, or a finding."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd

import ningxia
from ningxia.adding import Said, settled
from ningxia.build.settings import read_settings
from ningxia.layouts.text import decoded
from ningxia.panel.claims import read_claims
from ningxia.panel.corrections import read_corrections
from ningxia.sources import CARDS, CLAIMS, MARK, read_cards

from .cases import LINES, SAME, Case, saved
from .corpus import STUDY, Original

KEYS = ("indicator", "region", "level", "parent", "year", "period", "unit", "industry")
ADDED = 200  # of so many that are read one is prepared for `ningxia add`, too, which takes a hundred times as long
SAID = Said(vintage="", publisher="x", title="x", read="2026-01-01")
Reading = dict[tuple, list[float]]


def judged(one: Case, folder: Path) -> tuple[str, str]:
    """ "read", "refused", "error" or "wrong", and what is to be said of it; files go into `folder`."""
    try:
        found = _entries(one, folder) if one.original.kind == "yml" else _table(one, folder)
        if found is not None and one.number % ADDED == 0:
            settled(STUDY, folder / "input", SAID, answer=lambda question: question.default, tell=list)
    except Exception as error:
        own = type(error).__module__.startswith("ningxia.")
        return ("refused", type(error).__name__) if own else ("error", f"{type(error).__name__}: {str(error)[:200]}")
    if found is None or one.must not in (LINES, SAME):
        return "read", ""
    wrong = _differs(one, found) if one.must == SAME else _differs_in_lines(one, found)
    return ("wrong", wrong) if wrong else ("read", "")


def _table(one: Case, folder: Path) -> pd.DataFrame:
    path = folder / "input"
    path.write_bytes(one.data)
    return ningxia.read(path, **one.original.hints)


def _entries(one: Case, folder: Path) -> None:
    """What a study makes of its entries; the other files it needs are ours."""
    name = one.original.name
    path = folder / {"sources.yml": CARDS, "claims.yml": CLAIMS, "report.yml": MARK}.get(
        name, Path("data") / "raw" / name
    )
    (folder / MARK).parent.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "notebooks" / "00_summary.ipynb").exists():
        for notebook in (STUDY / "notebooks").glob("*.ipynb"):
            (folder / "notebooks" / notebook.name).write_bytes(b"")
    path.write_bytes(one.data)
    read = {
        "sources.yml": read_cards,
        "corrections.yml": read_corrections,
        "report.yml": read_settings,
        "claims.yml": read_claims,
    }
    read[name](folder)


def reading(frame: pd.DataFrame) -> Reading:
    """The values under each full heading, in the order of the file; NaN for a mark."""
    keys = [list(map(str, frame[key].tolist())) if key in frame else [""] * len(frame) for key in KEYS]
    found: Reading = {}
    for *key, value in zip(*keys, frame["value"].tolist(), strict=True):
        found.setdefault(tuple(key), []).append(value)
    return found


@cache
def expected(original: Original) -> pd.DataFrame:
    """The reading of the original."""
    return ningxia.read(saved(original), **original.hints)


@cache
def known(original: Original) -> Reading:
    """The values of the original under each full heading."""
    return reading(expected(original))


def _differs(one: Case, frame: pd.DataFrame) -> str:
    """How a reading differs from the original's; "" where it does not, or lists what it did not read."""
    before, now = known(one.original), reading(frame)
    told = any("figures not read" in line or "under no heading" in line for line in frame.attrs["dropped"])
    for key in [*before, *now]:
        if not (told and key not in now) and not _alike(before.get(key, []), now.get(key, [])):
            return f"{key}: {before.get(key)} became {now.get(key)}"
    return ""


def _alike(before: list[float], now: list[float]) -> bool:
    """Whether the same values stand there, in any order."""
    return before == now or (
        len(before) == len(now)
        and all(
            math.isclose(one, two, rel_tol=1e-12) or (math.isnan(one) and math.isnan(two))
            for one, two in zip(sorted(before, key=str), sorted(now, key=str), strict=True)
        )
    )


def _differs_in_lines(one: Case, frame: pd.DataFrame) -> str:
    """A figure with another value than before though at most the blanks of its line were touched, and no heading."""
    old, new = (_lines(data) for data in (one.original.data, one.data))
    before = expected(one.original)
    of_figures = {_line_of(cell) for cell in before["cell"]}
    headings = Counter(line for place, line in enumerate(old) if place not in of_figures and line)
    if headings - Counter(new) or sum((Counter(new) - Counter(old)).values()) > 1:
        return ""
    gone = [_cells(line) for line in set(old) - set(new)]
    kept = {line for line in new if line in set(old) or _cells(line) in gone}
    stood = known(one.original)
    for row in frame.itertuples():
        line = _line_of(row.cell)
        if line < len(new) and new[line] in kept:
            key = tuple(str(getattr(row, name, "")) for name in KEYS)
            if key in stood and not any(_alike([row.value], [value]) for value in stood[key]):
                return f"{row.cell}, {key}: {stood[key]} became {row.value}"
    return ""


def _cells(line: str) -> list[str]:
    """What is printed in a line, wherever it stands."""
    return [cell for cell in re.split(r"[,\t;]", line) if cell.strip()]


def _line_of(cell: str) -> int:
    return int("".join(filter(str.isdigit, cell))) - 1


def _lines(data: bytes) -> list[str]:
    text, _ = decoded(data, "x")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
