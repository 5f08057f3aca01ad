"""A new file's copy and card, written both or neither: beside, then into place; nothing that is there is replaced."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ningxia.adding.cards import with_card
from ningxia.sources import CARDS, Card, SourceError, file_hash, raw_path


def put(study: Path, path: Path, card: Card, before: str = "") -> Path:
    """Copy the file at `path` to where its card says and add the card, before the card `before` or at the end.

    A different file under that name, or a file that changed since it was read, is a `SourceError`; nothing is
    written then. The same file there already is left alone and gets its card.
    """
    target = raw_path(study, card)
    listing = (study / CARDS).resolve()
    listing.parent.mkdir(parents=True, exist_ok=True)
    with _alone(listing.parent):
        text = _read(listing)
        made = with_card(text, card, before)
        placed = _copied(path, target, card.sha256)
        try:
            _replaced(listing, made)
        except BaseException:
            _taken_back(target, placed)
            raise
    return target


def restored(study: Path, path: Path, card: Card) -> Path | None:
    """The place of the card's file, where it was missing and the same file now stands there again; else None."""
    target = raw_path(study, card)
    return target if _copied(path, target, card.sha256) else None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else adds a card meanwhile: others wait. Where the system has no such locks, nobody waits."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(listing: Path) -> str:
    if not listing.is_file():
        return ""
    with listing.open(encoding="utf-8", newline="") as file:
        return file.read()


def _copied(path: Path, target: Path, sha256: str) -> bool:
    """Whether the file was copied: it is not where the same one stands already. Never over another one."""
    if target.exists() or target.is_symlink():
        if target.is_file() and file_hash(target) == sha256:
            return False
        raise SourceError(f"{target} is another file, which stays as it is. Give the new one its own name with --as.")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(path, beside)
        if file_hash(beside) != sha256:
            raise SourceError(f"{path} has changed since it was read. Nothing was written; add it again.")
        _linked(beside, target)
    finally:
        beside.unlink(missing_ok=True)
        with suppress(OSError):
            target.parent.rmdir()  # only where it is empty
    return True


def _linked(beside: Path, target: Path) -> None:
    """The complete file under its own name, an error where that has been taken meanwhile."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise SourceError(f"{target} has just been written by somebody else. Look at it, and add again.") from None
    except OSError:  # a disk without links; nobody else adds meanwhile
        beside.rename(target)


def _replaced(listing: Path, text: str) -> None:
    beside = listing.with_name(f".{listing.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if listing.exists():
            shutil.copymode(listing, beside)
        beside.replace(listing)
    finally:
        beside.unlink(missing_ok=True)


def _taken_back(target: Path, placed: bool) -> None:
    if placed:
        target.unlink(missing_ok=True)
        with suppress(OSError):
            target.parent.rmdir()
