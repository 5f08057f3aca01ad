"""What is installed that a report can depend on: Python, each package the project asks for, and what these ask for."""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

PROJECT = "ningxia"
FONTS = "pylopdf_fonts_zh_cn"  # the font wheel; its files count by content
FIELD = r"^{}: *(\S+)"
ASKED = re.compile(r"^Requires-Dist: *([\w.-]+)(?:\[([^\]]*)\])?(.*)$", re.M)
EXTRA = re.compile(r"""extra *== *['"]([\w.-]+)['"]""")


def versions() -> dict[str, str]:
    """Python's version and platform, and the version of each package the project asks for, directly or not.

    What else is installed beside them, a developer's tools, does not count.

    >>> {"python", "pandas", "numpy"} <= set(versions()), "ruff" in versions()
    (True, False)
    """
    installed = _installed()
    ahead, seen = [(PROJECT, "")], set()
    while ahead:
        one = ahead.pop()
        if one not in seen and one[0] in installed:  # what is absent was asked for on another platform
            seen.add(one)
            ahead += _asked(installed[one[0]], one[1])
    names = sorted({name for name, _ in seen} - {PROJECT})
    found = {name: re.search(FIELD.format("Version"), installed[name], re.M)[1] for name in names}
    return {"python": sys.version.split()[0], "platform": sys.platform, **found}


def missing() -> list[str]:
    """Packages the project itself asks for, without an extra, that are not installed; sorted."""
    installed = _installed()
    return sorted({name for name, extra in _asked(installed[PROJECT], "") if not extra} - set(installed))


def font_files() -> list[Path]:
    """The files of the font wheel."""
    spec = find_spec(FONTS)
    return sorted(Path(spec.origin).parent.glob("*.[ot]tf")) if spec and spec.origin else []


def _installed() -> dict[str, str]:
    """The head of each installed package's METADATA, by its name in lower case with hyphens.

    Read here as plain text: `importlib.metadata.version` parses a message and lists the folder anew for each name,
    which takes 0.1 s for 150 of them against 0.01 s.
    """
    heads = [(one.read_text("METADATA") or "").partition("\n\n")[0] for one in distributions()]
    named = [(re.search(FIELD.format("Name"), head, re.M), head) for head in heads]
    return {_plain(name[1]): head for name, head in reversed(named) if name}


def _asked(head: str, extra: str) -> list[tuple[str, str]]:
    """The packages that a METADATA head asks for with `extra` ("" without), each with the extras it asks them for."""
    found = []
    for name, extras, condition in ASKED.findall(head):
        only_for = EXTRA.search(condition)
        if only_for is None or only_for[1] == extra:
            found += [(_plain(name), one.strip()) for one in ["", *extras.split(",")]]
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
