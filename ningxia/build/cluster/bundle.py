"""Files that travel: by name in one archive, known by the hash of their names and contents."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ningxia.build.inputs import Inputs, digest
from ningxia.sources import file_hash

FASTEST = 1  # of zlib's levels: a report takes 0.1 s with it, 0.4 s with the usual one


class Damaged(ValueError):
    """A bundle does not hold what it says it holds."""


@dataclass(frozen=True)
class Bundle:
    """Files in an archive, and the SHA-256 of each by name."""

    hashes: Mapping[str, str]
    archive: bytes

    @property
    def hash(self) -> str:
        """The hash of all names and contents: the same for the same files, wherever they were packed."""
        return digest(dict(self.hashes))

    def unpack(self, folder: Path) -> None:
        """Write the files below `folder`; `Damaged` where one is not what it was when it was packed."""
        folder.mkdir(parents=True, exist_ok=True)
        with ZipFile(io.BytesIO(self.archive)) as archive:
            archive.extractall(folder)  # never outside: zipfile takes the dots out of names
        if wrong := self.changed(folder):
            raise Damaged(f"{', '.join(wrong)} did not arrive as packed. Build again.")

    def changed(self, folder: Path) -> list[str]:
        """The names of files below `folder` that are gone or not as they were packed."""
        there = {name: folder / name for name in self.hashes}
        return [name for name, path in there.items() if not path.is_file() or file_hash(path) != self.hashes[name]]


def packed(files: Mapping[str, Path]) -> Bundle:
    """The bundle of these files, by the names they are to have.

    >>> packed({}).hash == packed({}).hash
    True
    """
    memory, hashes = io.BytesIO(), {}
    with ZipFile(memory, "w") as archive:
        for name, path in sorted(files.items()):
            if path.is_dir():
                archive.mkdir(name)
                continue
            content = path.read_bytes()
            hashes[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED, FASTEST)
    return Bundle(hashes, memory.getvalue())


def study_files(now: Inputs) -> Bundle:
    """All that jobs read of a study, in one, so that a worker needs it once."""
    names = [name for name in now.files if name.startswith(("data/", "notebooks/"))]
    return packed({name: now.settings.study / name for name in names})


def packed_folder(folder: Path) -> Bundle:
    """The bundle of all files below a folder, and of the folders without any."""
    inside = [path for path in folder.rglob("*") if path.is_file() or not any(path.iterdir())]
    return packed({path.relative_to(folder).as_posix(): path for path in inside})


def linked(folder: Path, copy: Path) -> None:
    """Make `copy` the same tree of files as `folder`, without taking their room again where the system can."""
    shutil.copytree(folder, copy, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without such links
        shutil.copyfile(source, target)
