"""The key that decides whether a section or a report is up to date, in parts, so that what changed can be named.

A section is executed again where its own key differs; where only that of the report does (prose, title, style), it is
written anew from the notebooks as they were executed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ningxia.build.contract import Parameters
from ningxia.build.declared import taken
from ningxia.build.inputs import Inputs, digest

Parts = dict[str, dict[str, Any]]
NAMED = 6  # changes of one part that are named


@dataclass(frozen=True)
class Recipe:
    """What a section or a report is made from, but for the hashes of files: those are told once for all.

    `files` names the files it depends on by the part of the key they stand in; `said` are the parts that are no files.
    """

    files: Mapping[str, list[str]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def parts(self, files: Mapping[str, str], versions: Mapping[str, str]) -> Parts:
        """The parts of the key, each with what it holds by name; a file that is not there has no hash."""
        hashed = {part: {name: files.get(name, "") for name in names} for part, names in self.files.items()}
        return {**{part: dict(said) for part, said in self.said.items()}, **hashed, "environment": dict(versions)}


def section_recipe(now: Inputs, section: str, asked: Parameters, before: Mapping[str, str]) -> Recipe:
    """What a section is made from; `before` are hashes of what the sections that it may read have recorded."""
    code = now.sections[section]
    parameters = taken(code.declared, asked)
    said = {"code": {f"notebooks/{section}.ipynb": code.hash}, "parameters": parameters, "results": dict(before)}
    said["colours"] = {"report.yml": digest(now.settings.look.get("colours", {}))}
    return Recipe({"data": now.data, "package": code.package}, said)


def report_recipe(now: Inputs, asked: Parameters, keys: Mapping[str, str]) -> Recipe:
    """What a report is made from, given the keys of its sections."""
    settings = now.settings
    texts = {name: settings.written(name, asked.lang) for name in ("title", "subtitle")}
    lists = {name: [*getattr(settings, name)] for name in ("authors", "sections", "last")}
    said = {
        "settings": texts | lists,
        "look": {"report.yml": digest(settings.look)},
        "parameters": asked.said(),
        "sections": dict(keys),
    }
    prose = [f"notebooks/{section}.ipynb" for section in settings.sections]
    fonts = [name for name in now.files if name.startswith("fonts/")]
    return Recipe({"prose": prose, "package": now.export, "fonts": fonts}, said)


def changes(before: Parts, now: Parts) -> list[str]:
    """What differs between the parts of two keys, in words: each part with the names in it that changed.

    >>> one, other = "1" * 64, "2" * 64
    >>> changes({"data": {"a": one, "b": one}}, {"data": {"a": other, "c": one}})
    ['data: a changed, b is gone, c is new']
    >>> changes({"environment": {"pandas": "3.1.0"}}, {"environment": {"pandas": "3.1.1"}})
    ['environment: pandas 3.1.0 -> 3.1.1']
    """
    found = []
    for part in dict.fromkeys([*before, *now]):
        old, new = before.get(part, {}), now.get(part, {})
        names = differing(old, new)
        if names:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            told = ", ".join(_change(name, old.get(name), new.get(name)) for name in names[:NAMED])
            found.append(f"{part}: {told}{more}")
    return found


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The names under which two mappings hold different things, what one of them lacks among them.

    >>> differing({"a": 1, "b": 2}, {"b": 3, "a": 1, "c": 4})
    ['b', 'c']
    """
    return [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]


def key_of(parts: Parts) -> str:
    """The key: one hash over all its parts."""
    return digest(parts)


def _change(name: str, old: Any, new: Any) -> str:
    if old in (None, ""):
        return f"{name} is new"
    if new in (None, ""):
        return f"{name} is gone"
    return f"{name} changed" if _is_hash(old) and _is_hash(new) else f"{name} {_short(old)} -> {_short(new)}"


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
