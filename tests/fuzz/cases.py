"""Inputs by seed and number: an original, what was done to it, and what may come of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from .corpus import Original, originals
from .grids import HARMLESS, WRITERS, grid_of
from .spoiled import crossed, entry_spoiled, lines_spoiled, markup_spoiled, part_spoiled, record_spoiled, spoiled

KINDS = ("csv", "csv", "csv", "xlsx", "xlsx", "xls", "html", "yml")  # as often as each is tried
ANY, LINES, SAME = "any", "lines", "same"
"""What must hold: nothing but the package's own errors; also, lines of a text that were left alone read as before;
also, everything reads as before."""


@dataclass(frozen=True)
class Case:
    """One input: the number it is had again by, what was done to which original, its bytes, and what must hold."""

    number: int
    original: Original
    done: str
    data: bytes
    must: str


def case(seed: int, number: int) -> Case:
    """The input of that number."""
    chance = Random(f"{seed}:{number}")
    original = chance.choice(of_kind(chance.choice(KINDS)))
    if original.kind != "yml" and chance.random() < 0.35:
        written = _written_anew(original, chance)
        if written is not None:
            return Case(number, original, *written, SAME)
    return Case(number, original, *_spoiled(original, chance))


@cache
def of_kind(kind: str) -> tuple[Original, ...]:
    """The valid files of a kind."""
    return tuple(one for one in originals() if one.kind == kind)


def _spoiled(original: Original, chance: Random) -> tuple[str, bytes, str]:
    if original.kind == "xlsx" and chance.random() < 0.8:
        change = chance.choice((part_spoiled, markup_spoiled))
        return f"xlsx, {change.__name__}", change(original.data, chance), ANY
    if original.kind == "yml" and chance.random() < 0.7:
        return "yml, entry_spoiled", entry_spoiled(original.data, chance), ANY
    if original.kind == "xls" and chance.random() < 0.7:
        return "xls, record_spoiled", record_spoiled(original.data, chance), ANY
    if chance.random() < 0.05:
        other = chance.choice(originals())
        return f"{original.kind}, crossed with {other.kind}", crossed(original.data, other.data, chance), ANY
    if original.kind == "csv" and chance.random() < 0.5:
        return "csv, lines_spoiled", lines_spoiled(original.data, chance), LINES
    must = LINES if original.kind == "csv" else ANY
    return f"{original.kind}, spoiled", spoiled(original.data, chance), must


def _written_anew(original: Original, chance: Random) -> tuple[str, bytes] | None:
    """The original in another kind of file, harmlessly changed; None where it has several sheets."""
    grid = grid_of(str(saved(original)))
    if grid is None:
        return None
    changes = [chance.choice(HARMLESS) for _ in range(chance.choice((1, 1, 2)))]
    for change in changes:
        grid = change(grid, chance)
    kinds = ["xlsx", "xlsx", "xls"] if grid.merged else ["csv", "xlsx", "xls", "html"]
    kind = chance.choice(["xlsx"] if grid.merged else kinds)
    names = "+".join(change.__name__ for change in changes)
    return f"{original.kind} as {kind}, {names}", WRITERS[kind](grid, chance)


_FOLDER: list[Path] = []


def saved(original: Original) -> Path:
    """Where the original lies as a file; written when first asked for."""
    if not _FOLDER:
        _FOLDER.append(Path(mkdtemp(prefix="ningxia-fuzz-")))
    path = _FOLDER[0] / original.name.replace("/", "-")
    if not path.is_file():
        path.write_bytes(original.data)
    return path
