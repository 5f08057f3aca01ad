"""What a machine of the cluster must have in common with the one that asks, so that both make the same bytes."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache

from ningxia.build.environment import versions
from ningxia.build.inputs import Inputs, installed
from ningxia.build.key import changes

Surroundings = dict[str, dict[str, str]]


class OtherSurroundings(ValueError):
    """A worker has another version of Python, of this package or of one that it needs."""


@cache
def surroundings() -> Surroundings:
    """Files of the package and of the fonts by hash, and versions, as they were when this process first asked."""
    return told(installed(), versions())


def surroundings_of(now: Inputs) -> Surroundings:
    """The same of a build's inputs."""
    return told(now.files, now.versions)


def told(files: Mapping[str, str], found: Mapping[str, str]) -> Surroundings:
    """The parts in which surroundings are compared."""
    package, fonts = (
        {name: one for name, one in files.items() if name.startswith(folder)} for folder in ("ningxia/", "fonts/")
    )
    return {"package": package, "fonts": fonts, "environment": {**found, "machine": platform.machine()}}


def refusal(worker: str, theirs: Surroundings, ours: Surroundings) -> OtherSurroundings:
    """The error that says in what a worker differs from this machine.

    >>> one, other = ({"environment": {"pandas": version}} for version in ("3.1.0", "3.1.1"))
    >>> print(refusal("tcp://10.0.0.5:41", one, other).args[0].splitlines()[1])
      environment: pandas 3.1.0 -> 3.1.1
    """
    differs = "\n".join(f"  {line}" for line in changes(theirs, ours))
    return OtherSurroundings(
        f"Worker {worker} would not make the same bytes as this machine (there -> here):\n{differs}\n"
        "Install the same package from the same lock file there, start the worker anew, and build again."
    )
