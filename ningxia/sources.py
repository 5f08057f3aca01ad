"""The study folder, and the cards of its published files: find them, verify their hashes, cite them."""

from __future__ import annotations

import difflib
import hashlib
import os
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path, PurePath

from ningxia.entries import entries, written

MARK = Path("notebooks") / "report.yml"
CARDS = Path("data") / "raw" / "sources.yml"
RESULTS = "NINGXIA_RESULTS"  # environment: the file that holds what the sections executed before have recorded
CLAIMS = Path("data") / "raw" / "claims.yml"
HINTS = ("region", "indicator", "unit", "year")
NOT_DATA = ("sources.yml", "corrections.yml", "claims.yml", "indicators.csv", "README.md")


class NoStudy(FileNotFoundError):
    """No folder upward from here holds notebooks/report.yml."""


class SourceError(ValueError):
    """A card of data/raw/sources.yml, or the file it describes, is not as it must be."""


@dataclass(frozen=True)
class Card:
    """What is known of one published file; what is not known is empty.

    `file` is its path below data/raw; `table` the table's name in the publication; `read` when, or at which
    state of `copy`, the figures were read; `vintage` a key of vocabulary/vintages.csv; `definition` a key of
    vocabulary/definitions.csv; `indicators` the printed labels that the vocabulary alone cannot place;
    `hints` what the file itself leaves unsaid (region, indicator, unit or year); `outside` the places in it, as
    printed, that are neither a province nor the nation.
    """

    id: str
    file: str
    sha256: str
    publisher: str = ""
    title: str = ""
    table: str = ""
    address: str = ""
    read: str = ""
    copy: str = ""
    licence: str = ""
    vintage: str = ""
    definition: str = ""
    layout: str = ""
    note: str = ""
    indicators: dict[str, str] = field(default_factory=dict)
    hints: dict[str, object] = field(default_factory=dict)
    outside: tuple[str, ...] = ()


def find_study(start: Path | str | None = None) -> Path:
    """The study folder: `start` where given, or the nearest folder from here upward that holds notebooks/report.yml.

    Raises `NoStudy`.
    """
    if start is not None:
        given = Path(start).resolve()
        if (given / MARK).is_file():
            return given
        raise NoStudy(f"{given} holds no {MARK.as_posix()}. Give the folder above it with --study.")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARK).is_file():
            return folder
    raise NoStudy(f"No {MARK.as_posix()} in {here} or any folder above it. Go into a study, or use --study DIR.")


def read_cards(study: Path) -> tuple[Card, ...]:
    """The cards of `study` in the order of data/raw/sources.yml; an earlier card is the first choice.

    Raises `SourceError` for a card with an unknown or missing key, or an id or file used twice.
    """
    path = study / CARDS
    if not path.is_file():
        raise SourceError(f"{path} does not exist. It holds one card a published file; `ningxia add` writes them.")
    return cards_of(written(path, CARDS.as_posix(), SourceError))


@cache
def cards_of(text: str) -> tuple[Card, ...]:
    """The cards that the text of a sources.yml describes, in its order; `SourceError` for a bad one or for no YAML."""
    said = entries(text, CARDS.as_posix(), SourceError) or []
    if not isinstance(said, list):
        raise SourceError(f"{CARDS.as_posix()} holds {type(said).__name__}, expected a list of cards.")
    cards = tuple(_card(entry, place) for place, entry in enumerate(said, start=1))
    for key in ("id", "file"):
        seen: set[str] = set()
        for card in cards:
            name = getattr(card, key)
            if name in seen:
                raise SourceError(f"{CARDS.as_posix()}: two cards have the {key} {name!r}. Each needs its own.")
            seen.add(name)
    return cards


def _card(entry: object, place: int) -> Card:
    where = f"{CARDS.as_posix()}, card {place}"
    if not isinstance(entry, dict):
        raise SourceError(f"{where} is {type(entry).__name__}, expected keys such as id, file, publisher.")
    known = [f.name for f in fields(Card)]
    for key in entry:
        if key not in known:
            close = difflib.get_close_matches(str(key), known, 1)
            hint = f" Nearest: {close[0]}." if close else ""
            raise SourceError(f"{where} ({entry.get('id')}): unknown key {key!r}.{hint} Known: {', '.join(known)}.")
    _check_kinds(entry, where)
    for key in ("id", "file", "sha256"):
        if not entry.get(key):
            raise SourceError(f"{where} ({entry.get('id') or entry.get('file')}): {key} is missing.")
    file = PurePath(str(entry["file"]))
    if file.is_absolute() or ".." in file.parts:
        raise SourceError(f"{where} ({entry['id']}): file {str(file)!r} lies outside data/raw. Give its path below it.")
    return Card(**{key: _plain(value) for key, value in entry.items() if value is not None})


def _check_kinds(entry: dict, where: str) -> None:
    """Nothing, where hints, indicators and outside are of the kinds they must be; `SourceError` otherwise."""
    for key, kind in (("hints", dict), ("indicators", dict), ("outside", list)):
        if not isinstance(entry.get(key) or kind(), kind):
            raise SourceError(f"{where} ({entry.get('id')}): {key} is {entry[key]!r}, expected a {kind.__name__}.")
    for key in entry.get("hints") or {}:
        if key not in HINTS:
            raise SourceError(f"{where} ({entry.get('id')}): unknown hint {key!r}. Known: {', '.join(HINTS)}.")
    for key, value in {**(entry.get("hints") or {}), **(entry.get("indicators") or {})}.items():
        kind = int if key == "year" else str
        if not isinstance(value, kind) and not (key == "region" and _is_names(value)):
            raise SourceError(f"{where} ({entry.get('id')}): {key} is {value!r}, expected a {kind.__name__}.")


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(str, value))
    return value if isinstance(value, dict) else str(value).strip()


def raw_path(study: Path, card: Card) -> Path:
    """Where the file of `card` lies."""
    return study / "data" / "raw" / card.file


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files_below(folder: Path) -> list[str]:
    """The names of the files in a folder and in those that it holds, as paths below it; none where it is not there.

    `Path.rglob` takes twice as long, and a build asks after each section.

    >>> "sources.py" in files_below(Path(__file__).parent), files_below(Path("no-such-folder"))
    (True, [])
    """
    found: list[str] = []
    ahead = [("", str(folder))] if folder.is_dir() else []
    for within, path in ahead:
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                ahead.append((f"{within}{entry.name}/", entry.path))
            elif entry.is_file():
                found.append(within + entry.name)
    return found


def verify(study: Path, card: Card) -> Path:
    """The path of the card's file, its content being what the card says; `SourceError` otherwise."""
    path = raw_path(study, card)
    if not path.is_file():
        raise SourceError(f"{card.file} (card {card.id}) is not in data/raw. Put it back, or take its card out.")
    found = file_hash(path)
    if found != card.sha256:
        raise SourceError(
            f"{card.file} has SHA-256 {found[:12]}…, its card {card.id} says {card.sha256[:12]}…. Published files "
            "are never edited: restore it, and take a new download in under a name of its own with `ningxia add FILE`."
        )
    return path


def unregistered(study: Path, cards: tuple[Card, ...]) -> list[str]:
    """Files below data/raw that no card describes, by path, sorted; nothing in the panel comes from them."""
    folder = study / "data" / "raw"
    registered = {card.file for card in cards}
    return sorted(name for name in files_below(folder) if name not in registered and not _is_apart(name))


def _is_apart(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return last in NOT_DATA or last.startswith((".", "~$"))


def cite(card: Card) -> str:
    """The finished citation of a card: publisher, title, table, address and date of reading, as far as known.

    >>> cite(Card("a", "a.csv", "0", publisher="Bureau", title="Annual data", table="GDP", read="2020-05-01"))
    'Bureau, Annual data, table GDP. Read 2020-05-01.'
    """
    table = f"table {card.table}" if card.table else ""
    head = ", ".join(part for part in (card.publisher, card.title, table) if part) or card.file
    read = f"Read {card.read}" if card.read else ""
    copy = f"from a copy at {card.copy}" if card.copy else ""
    reading = " ".join(part for part in (read, copy) if part)
    tail = [part for part in (card.address, reading) if part]
    return ". ".join([head, *tail]) + "."
