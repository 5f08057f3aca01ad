"""What `ningxia doctor` looks at: Python, packages, fonts, room to write, data. Each with how to mend it."""

from __future__ import annotations

import errno
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

from ningxia.build.engine.server import can_fork
from ningxia.build.environment import PROJECT, font_files, missing, versions
from ningxia.panel import is_fresh
from ningxia.sources import SourceError, read_cards, unregistered, verify

LOCK = "requirements.lock"
SPACE = "Make room; outputs/.work and outputs/*.failed can go while nothing is built."
ROOM = 500  # megabytes: a hundred reports, or a build of all provinces at work
SAMPLE = "宁夏 Ningxia 10⁸ ≥ −1"  # of what fonts must have
NAMED = 5  # things of one kind that a line names


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it is as it must be, what was found, and how to mend it."""

    what: str
    sound: bool
    found: str
    mend: str = ""

    @property
    def line(self) -> str:
        """The finding in a line.

        >>> Finding("disk", False, "12 MB free", "Make room.").line
        'MEND  disk: 12 MB free. Make room.'
        """
        return f"{'ok  ' if self.sound else 'MEND'}  {self.what}: {self.found}." + (
            f" {self.mend}" if self.mend else ""
        )


def findings(study: Path | None) -> Iterator[Finding]:
    """Everything that is looked at, one after the other; without a study what the machine alone can tell."""
    yield python()
    yield packages(study)
    yield fonts()
    yield engine()
    folders = [] if study is None else [study / "outputs", study / "data" / "processed"]
    yield from (writable(folder) for folder in [*folders, Path(tempfile.gettempdir())])
    yield disk(study or Path.cwd())
    if study is None:
        yield Finding("study", True, "none here", "Go into one, or lay one out: ningxia init FOLDER.")
    else:
        yield data(study)
        yield panel(study)


def python() -> Finding:
    """Whether this Python is new enough."""
    asked = re.search(r">=\s*(\d+)\.(\d+)", metadata(PROJECT)["Requires-Python"])
    wanted, have = (int(asked[1]), int(asked[2])), sys.version_info[:2]
    mend = (
        "" if have >= wanted else f"Install Python {wanted[0]}.{wanted[1]} or newer, then make report PYTHON=python3."
    )
    return Finding("Python", have >= wanted, f"{sys.version.split()[0]}, {wanted[0]}.{wanted[1]} or newer asked", mend)


def packages(study: Path | None) -> Finding:
    """Whether what is installed is what the lock says, or at least all there where no lock lies in the study."""
    gone = missing()
    if gone:
        return Finding("packages", False, f"absent: {_few(gone)}", _install(study, gone))
    have = versions()
    lock = None if study is None else study / LOCK
    if lock is None or not lock.is_file():
        return Finding("packages", True, f"{len(have) - 2} there; no {LOCK} here to hold their versions against")
    pinned = pins(lock.read_text(encoding="utf-8"))
    other = [
        f"{name} {have[name]} instead of {' or '.join(wanted)}"
        for name, wanted in pinned.items()
        if name in have and have[name] not in wanted
    ]
    if other:
        return Finding("packages", False, f"other versions than {LOCK}: {_few(other)}", _install(study, ()))
    return Finding("packages", True, f"{len(have.keys() & pinned.keys())} as in {LOCK}")


def pins(lock: str) -> dict[str, list[str]]:
    """The versions of each package in the text of a lock file: one, or one for each Python.

    >>> pins("numpy==2.4.6 ; python_full_version < '3.12' \\\\\\n    --hash=sha256:ab\\nnumpy==2.5.5 \\\\\\n")
    {'numpy': ['2.4.6', '2.5.5']}
    """
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock, flags=re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


def fonts() -> Finding:
    """Whether the fonts are there, and have Chinese."""
    have = versions()
    pinned = [f"{name}=={have[name]}" if name in have else name for name in ("pylopdf-fonts-zh-cn", "matplotlib")]
    mend = f"Install them anew: {sys.executable} -m pip install --force-reinstall --no-deps {' '.join(pinned)}."
    try:
        from ningxia.report.glyphs import lacking, sans, serif
    except ModuleNotFoundError as error:
        mend = mend if error.name in ("pylopdf_fonts_zh_cn", "matplotlib") else "Install that package anew."
        return Finding("fonts", False, f"cannot be looked at, since the package {error.name} is absent", mend)
    files = [*sans(), *serif()]
    absent = [path.name for path in files if not path.is_file()]
    if absent or not font_files():
        return Finding("fonts", False, f"absent: {_few(absent)}", mend)
    holes = {one for fonts in (sans(), serif()) for one in lacking(SAMPLE, fonts)}
    if holes:
        return Finding("fonts", False, f"without a glyph for {_few(sorted(holes))}", mend)
    return Finding("fonts", True, f"{_few(path.name for path in files)}, with Chinese")


def engine() -> Finding:
    """Whether kernels are forked warm; slower but the same where they are not."""
    found = "warm kernels" if can_fork() else "no fork here: kernels are started anew, some seconds slower a section"
    return Finding("engine", True, found)


def writable(folder: Path) -> Finding:
    """Whether something can be written into a folder, or into the nearest there is above one that is not."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return Finding("writing", True, f"{folder}")
    except OSError as error:
        return Finding("writing", False, f"{there}: {error.strerror}", _right(there, error.errno))


def mended_by(error: OSError) -> str:
    """What to do about an error of the disk or of rights, with the folder it is about; empty for any other error.

    >>> mended_by(PermissionError(errno.EACCES, "Permission denied", "notebooks/01.ipynb"))
    "Give yourself the right: chmod u+w notebooks; where it is another's, have them give it."
    >>> mended_by(FileNotFoundError(errno.ENOENT, "No such file or directory", "01.ipynb"))
    ''
    """
    if error.errno == errno.ENOSPC:
        return SPACE
    if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS) or not error.filename:
        return ""
    there = Path(error.filename)
    return _right(there if there.exists() else there.parent, error.errno)


def _right(folder: Path, number: int | None) -> str:
    """How to come to write into a folder, by the number of the error."""
    if number == errno.EROFS:
        return "Its disk is mounted for reading alone: mount it for writing, or copy the study to another disk."
    return f"Give yourself the right: chmod u+w {shlex.quote(str(folder))}; where it is another's, have them give it."


def disk(folder: Path) -> Finding:
    """Whether there is room for reports."""
    free = shutil.disk_usage(folder).free // 1_000_000
    mend = "" if free >= ROOM else SPACE
    return Finding("disk", free >= ROOM, f"{free:,} MB free, {ROOM} asked", mend)


def data(study: Path) -> Finding:
    """Whether every published file is there and as its card says, and none is without a card."""
    try:
        cards = read_cards(study)
    except SourceError as error:
        return Finding("data", False, str(error).rstrip("."))
    unlike, alone = [*_unlike(study, cards)], [f"{name} has no card" for name in unregistered(study, cards)]
    restore = "Restore what git has: git checkout data/raw. Take a new download in: ningxia add FILE."
    describe = "`ningxia add FILE` writes a card; or take the file out of data/raw."
    if wrong := unlike + alone:
        mend = " ".join([restore] * bool(unlike) + [describe] * bool(alone))
        return Finding("data", False, f"{len(wrong)} files: {_few(wrong)}", mend)
    return Finding("data", True, f"{len(cards)} files, each with the hash on its card")


def _unlike(study: Path, cards: Iterable) -> Iterator[str]:
    for card in cards:
        try:
            verify(study, card)
        except SourceError as error:
            yield str(error).partition(". ")[0]


def panel(study: Path) -> Finding:
    """Whether the panel is made of what there is; a build makes it where it is not."""
    try:
        found = "up to date" if is_fresh(study) else "absent or stale; the next build reads data/raw"
    except PackageNotFoundError as error:
        return Finding("panel", False, f"cannot be looked at, since the package {error.name} is absent", "Install it.")
    return Finding("panel", True, found)


def _install(study: Path | None, gone: Iterable[str]) -> str:
    """The command that installs what the lock of the study says, or else the packages that are `gone`."""
    if study is not None and (study / LOCK).is_file():
        return f"In {study} run: {sys.executable} -m pip install --require-hashes -r {LOCK}."
    asked = [one for one in requires(PROJECT) or () if re.match(r"[\w.-]+", one)[0].lower() in gone]
    return f"Run: {sys.executable} -m pip install {shlex.join(asked)}."


def _few(names: Iterable[str]) -> str:
    names = list(names)
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])
