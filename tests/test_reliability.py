"""docs/reliability.md names every dependency, and only tests and commands that there are."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_dependency_is_justified_and_no_other():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    told = re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", PAGE.partition("## What it is made of")[2], re.MULTILINE)
    assert [name for name in told if name != "package"] == [re.match(r"[\w-]+", line)[0] for line in asked]


def test_the_files_it_names_are_there():
    named = set(re.findall(r"`((?:tests|docs|data)/[\w./-]+)`", PAGE))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    assert "fuzz" in (ROOT / "Makefile").read_text(encoding="utf-8")
