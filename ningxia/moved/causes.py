"""Why a number moved: what differs in all that the two reports were made from, as far as it bears on that number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ningxia.build.inputs import PANEL
from ningxia.moved.sides import Report

RAW = "data/raw/"
NAMED = 3  # files that a cause names
DEFINING = ("definitions", "indicators", "industries", "identities", "units", "regions", "vintages")  # of vocabulary/
CLAIMS, CARDS, CORRECTIONS = (f"{RAW}{name}.yml" for name in ("claims", "sources", "corrections"))
SeriesOf = Callable[[str], Iterable[str] | None]  # the series in a file of data/raw; None where they are not known


@dataclass(frozen=True)
class Causes:
    """What differs between what two reports were made from."""

    old: Report
    new: Report
    series_of: SeriesOf

    def of(self, section: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
        """Why a recorded value of a section moved, each reason beginning with its kind.

        New figure, figure gone, definition, revision, correction, parameters, code, environment, results; the last
        where a section reads what others recorded, and nothing else tells. "not known" where nothing does.
        """
        told = [*self.parameters, *_recorded(before, after)]
        codes = {code for one in (before, after) if one for code in one["source"]} or {
            code for report in (self.old, self.new) for code in report.series.get(section, [])
        }
        known = before is not None and before["value"] is not None
        told += self._data(codes, known=known) + self._definitions + self._code(section) + self._environment
        return told or self._results(section) or [self._unknown]

    @property
    def _unknown(self) -> str:
        missing = [one.name for one in (self.old, self.new) if one.manifest is None]
        return f"not known: no manifest.json beside {' and '.join(missing)}" if missing else "not known"

    @cached_property
    def parameters(self) -> list[str]:
        """Parameters that differ: then the reports are of two things, and everything may."""
        if not self._both:
            return []
        old, new = (one.manifest.parameters for one in (self.old, self.new))
        names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
        return [f"parameters: {name} {old.get(name)} -> {new.get(name)}" for name in names]

    @property
    def _both(self) -> bool:
        return self.old.manifest is not None and self.new.manifest is not None

    @cached_property
    def changed(self) -> dict[str, str]:
        """Files that both or one of the reports depend on and that differ, each "changed", "new" or "gone"."""
        if not self._both:
            return {}
        old, new = self.old.manifest.files, self.new.manifest.files
        how = {
            name: "changed" if name in old and name in new else "new" if name in new else "gone" for name in old | new
        }
        return {name: word for name, word in sorted(how.items()) if old.get(name) != new.get(name)}

    def _data(self, codes: set[str], *, known: bool) -> list[str]:
        """Files of data/raw that differ and hold one of the series; a new one revises what was `known` before."""
        raw = {name: how for name, how in self.changed.items() if name.startswith(RAW)}
        files = {name: how for name, how in raw.items() if not name.endswith(".yml")}
        mine = {name: how for name, how in files.items() if self._holds(name, codes)}
        kinds = {"changed": "revision: {}", "new": "revision: {} is new" if known else "new figures: {}"}
        kinds["gone"] = "figures gone: {}"
        told = [
            kind.format(_named(name for name, one in mine.items() if one == how))
            for how, kind in kinds.items()
            if how in mine.values()
        ]
        told += [f"correction: {CORRECTIONS} changed"] * (CORRECTIONS in raw)
        told += [f"claims: {CLAIMS} changed"] * (CLAIMS in raw)
        told += [f"sources: {CARDS} changed"] * (CARDS in raw and not files)
        return told or ["code: the same tables are read otherwise"] * (PANEL in self.changed and not raw)

    def _holds(self, name: str, codes: set[str]) -> bool:
        held = self.series_of(name)
        return held is None or bool(codes & {*held})

    @cached_property
    def _definitions(self) -> list[str]:
        defining = tuple(f"/vocabulary/{name}.csv" for name in DEFINING)
        files = [name for name in self.changed if name.endswith(defining)]
        return [f"definition: {_named(files)}"] if files else []

    def _code(self, section: str) -> list[str]:
        """The notebook of a section and the modules it can reach, where they differ."""
        if not self._both:
            return []
        recipes = [one.manifest.sections.get(section) for one in (self.old, self.new)]
        if None in recipes:
            return []
        notebooks = [one.said.get("code", {}) for one in recipes]
        own = [
            name for name in dict.fromkeys([*notebooks[0], *notebooks[1]]) if len({n.get(name) for n in notebooks}) > 1
        ]
        reached = {name for one in recipes for name in one.files.get("package", [])}
        modules = [name for name in self.changed if name in reached and not name.endswith(".csv")]
        return [f"code: {_named([*own, *modules])}"] if own or modules else []

    @cached_property
    def _environment(self) -> list[str]:
        if not self._both:
            return []
        old, new = (one.manifest.versions for one in (self.old, self.new))
        names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
        return (
            [f"environment: {_named(f'{name} {old.get(name)} -> {new.get(name)}' for name in names)}"] if names else []
        )

    def _results(self, section: str) -> list[str]:
        """The sections whose results this one reads, where they recorded others."""
        if not self._both:
            return []
        recipes = [one.manifest.sections.get(section) for one in (self.old, self.new)]
        read = [one.said.get("results", {}) if one else {} for one in recipes]
        names = [name for name in dict.fromkeys([*read[0], *read[1]]) if read[0].get(name) != read[1].get(name)]
        return [f"results: of {_named(names)}"] if names else []


def _recorded(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """What the records themselves tell.

    >>> one = {"value": 1, "unit": "yuan", "note": "output", "source": ["gdp"]}
    >>> _recorded(one, one | {"value": None}), _recorded(None, one)
    (['figure gone: it is missing now'], ['code: recorded now, not before'])
    >>> _recorded(one, one | {"unit": "10⁸ yuan", "source": ["gdp", "va_primary"]})
    ['definition: unit yuan -> 10⁸ yuan', 'definition: made from va_primary, too']
    """
    if before is None or after is None:
        return [f"code: recorded {'now, not before' if before is None else 'before, not now'}"]
    told = [
        f"definition: {name} {before[key] or '-'} -> {after[key] or '-'}"
        for key, name in (("unit", "unit"), ("note", "meaning"))
        if before[key] != after[key]
    ]
    added, left = (
        [one for one in a["source"] if one not in b["source"]] for a, b in ((after, before), (before, after))
    )
    told += [f"definition: made from {_named(added)}, too"] if added else []
    told += [f"definition: no more made from {_named(left)}"] if left else []
    if before["value"] is None and after["value"] is not None:
        told.append("new figure: it was missing before")
    elif after["value"] is None and before["value"] is not None:
        told.append("figure gone: it is missing now")
    return told


def _named(names: Iterable[str]) -> str:
    """Up to three by name, and how many more.

    >>> _named("abcde")
    'a, b, c and 2 more'
    """
    found = list(names)
    return ", ".join(found[:NAMED]) + (f" and {len(found) - NAMED} more" if len(found) > NAMED else "")
