"""The valid files that are spoiled: written by our tests, kept as fixtures, or taken from data/raw."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from layouts.encrypted import encrypted
from layouts.publishers import LAYOUTS
from layouts.test_fixtures import FILES, HINTS

from ningxia import vocabulary
from ningxia.sources import CARDS, CLAIMS, MARK, Card, raw_path, read_cards

STUDY = Path(__file__).parents[2]
FROM_RAW = 90


@dataclass(frozen=True, eq=False)
class Original:
    """A valid file: its name, bytes, kind (csv, html, xls, xlsx or yml) and the hints that its reading needs."""

    name: str
    data: bytes
    kind: str
    hints: dict = field(default_factory=dict)


def kind_of(data: bytes) -> str:
    """What kind of file the bytes are."""
    if data.startswith(b"PK"):
        return "xlsx"
    return "xls" if data.startswith(b"\xd0\xcf") else "html" if data.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"<" else "csv"


@cache
def originals() -> tuple[Original, ...]:
    """Every valid file, tables first."""
    return (*_written(), *_fixtures(), *_from_raw(), *_entries())


def _written() -> list[Original]:
    """Two tables of made-up figures in each publisher's layout, and one as yearbook CDs encrypt it."""
    numbers = random.Random(640000)
    found = []
    for layout in LAYOUTS:
        for places, years in ((5, 4), (31, 12)):
            named = [vocabulary.region(slug) for slug in vocabulary.provinces()[:places]]
            table = {
                (place, 2006 - step): None if numbers.random() < 0.1 else round(numbers.uniform(1, 9e4), 2)
                for place in named
                for step in range(years)
            }
            data = layout(table)
            found.append(Original(f"{layout.__name__} {places} x {years}", data, kind_of(data)))
            if layout.__name__ == "yearbook_xls":
                found.append(Original(f"encrypted {places} x {years}", encrypted(data), "xls"))
    return found


def _fixtures() -> list[Original]:
    read = [(path, path.read_bytes()) for path in FILES]
    return [Original(path.name, data, kind_of(data), HINTS.get(path.name, {})) for path, data in read]


def _from_raw() -> list[Original]:
    """Files of data/raw, every so many of each kind."""
    cards = read_cards(STUDY)
    found = []
    for ending in (".csv", ".xlsx"):
        mine: list[Card] = [card for card in cards if card.file.endswith(ending)]
        for card in mine[:: max(1, 2 * len(mine) // FROM_RAW)]:
            data = raw_path(STUDY, card).read_bytes()
            found.append(Original(card.file, data, kind_of(data), card.hints))
    return found


def _entries() -> list[Original]:
    """The files of entries written by hand; of the long ones, their first entries."""
    files = {
        "sources.yml": STUDY / CARDS,
        "corrections.yml": STUDY / "data" / "raw" / "corrections.yml",
        "claims.yml": STUDY / CLAIMS,
        "report.yml": STUDY / MARK,
    }
    return [
        Original(name, "".join(path.read_text("utf-8").splitlines(keepends=True)[:150]).encode(), "yml")
        for name, path in files.items()
    ]
