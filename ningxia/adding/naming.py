"""Where a new file goes below data/raw, and what its card is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.schema import NATION
from ningxia.sources import Card

FOLDERS = {"portal": "portal", "vendor": "vendor"}
OTHERS = "yearbook"
SUFFIXES = (".csv", ".txt", ".xls", ".xlsx", ".html", ".htm")
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*")


class BadName(ValueError):
    """A name below data/raw that a file may not have."""


def family(layout: str) -> str:
    """The first word of a layout's name, as cards carry it.

    >>> family("portal export"), family("vendor: dates down, series across"), family("yearbook table; portal export")
    ('portal', 'vendor', 'yearbook')
    """
    found = re.match(r"\w+", layout)
    return found[0] if found else ""


def proposed_name(rows: pd.DataFrame, path: Path, layout: str, cards: Iterable[Card], other: Card | None) -> str:
    """A free path below data/raw for the file, from its series, places and years; "" where nothing tells one.

    One series gives its code, `china_` before it for the nation, a province's name before it for one province;
    several give the file's own name where it is ASCII, else that of `other`, the card of a file with the same
    series. Where the name is taken the years follow.
    """
    codes = rows["indicator"].unique()
    alike = re.sub(r"-\d{4}.*", "", other.id) if other is not None else ""
    stem = _place(rows) + codes[0] if len(codes) == 1 else _own_name(path.stem) or alike
    if not stem:
        return ""
    folder, suffix = FOLDERS.get(family(layout), OTHERS), path.suffix.lower()
    taken = {name.casefold() for card in cards for name in (card.file, card.id)}
    first, last = int(rows["year"].min()), int(rows["year"].max())
    years = f"{stem}-{first}" + (f"-{last}" if last > first else "")
    for name in (stem, years, *(f"{years}-{number}" for number in range(2, 1000))):
        if name.casefold() not in taken and f"{folder}/{name}{suffix}".casefold() not in taken:
            return f"{folder}/{name}{suffix}"
    return ""


def _place(rows: pd.DataFrame) -> str:
    regions = rows["region"].unique()
    if len(regions) > 1:
        return ""
    return "china_" if regions[0] == NATION else f"{vocabulary.region(regions[0]).slug}_"


def _own_name(stem: str) -> str:
    """The file's own name as one of ours, "" where it is not ASCII or says nothing.

    >>> _own_name("GDP 2023 (1)"), _own_name("分省年度数据"), _own_name("data"), _own_name("7-6")
    ('gdp_2023_1', '', '', '')
    """
    plain = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_") if stem.isascii() else ""
    return plain if re.search("[a-z]{3}", plain) and plain not in ("data", "download", "table", "export") else ""


def checked_name(name: str, path: Path, layout: str) -> str:
    """The path below data/raw that `--as NAME` means: with folder and suffix where NAME has none.

    Raises `BadName` for a name outside data/raw, one that is not ASCII, or one that is kept for something else.

    >>> checked_name("gdp-2025", Path("下载.csv"), "portal export")
    'portal/gdp-2025.csv'
    """
    suffix = path.suffix.lower()
    given = PurePosixPath(name.replace("\\", "/"))
    if given.suffix.lower() not in SUFFIXES:
        given = given.with_name(given.name + suffix) if given.name else given
    if len(given.parts) == 1:
        given = PurePosixPath(FOLDERS.get(family(layout), OTHERS)) / given
    if given.is_absolute() or not all(_PART.fullmatch(part) for part in (*given.parts[:-1], given.stem)):
        raise BadName(
            f"--as {name!r} is no name below data/raw. Use letters, digits, _ and - of ASCII, with at most folders "
            "before them, such as portal/gdp-2025."
        )
    if given.suffix.lower() != suffix:
        raise BadName(f"--as {name!r}: a published file keeps its suffix, {suffix or 'none'}.")
    return given.as_posix()


def file_below_raw(
    study: Path, path: Path, name: str, rows: pd.DataFrame, layout: str, cards: Iterable[Card], other: Card | None
) -> str:
    """The path below data/raw for the file at `path`, as `name` says or as its series tell; "" where neither does.

    A file that lies below data/raw already stays where it is. Raises `BadName` for a name that is taken or bad.
    """
    cards, raw = tuple(cards), (study / "data" / "raw").resolve()
    inside = path.resolve().relative_to(raw).as_posix() if path.resolve().is_relative_to(raw) else ""
    if not (inside or name):
        return proposed_name(rows, path, layout, cards, other)
    file = checked_name(inside or name, path, layout)
    if inside and (file != inside or (name and checked_name(name, path, layout) != inside)):
        raise BadName(f"{inside} lies in data/raw already. Rename it there first, then add it without --as.")
    for card in cards:
        if file.casefold() == card.file.casefold() or PurePosixPath(file).stem.casefold() == card.id.casefold():
            raise BadName(f"{file}: the card {card.id} of {card.file} has that name. Give another with --as.")
    return file
