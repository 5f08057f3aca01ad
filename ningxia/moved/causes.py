"""Why a number moved: what differs in all that the two reports were made from, as far as it bears on that number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ningxia.build.inputs import PANEL
from ningxia.build.key import differing
from ningxia.moved.sides import Report
from ningxia.vocabulary import Both, either

RAW = "data/raw/"
NAMED = 3  # files that a cause names
DEFINING = ("definitions", "indicators", "industries", "identities", "units", "regions", "vintages")  # of vocabulary/
CLAIMS, CARDS, CORRECTIONS = (f"{RAW}{name}.yml" for name in ("claims", "sources", "corrections"))
UNKNOWN = Both("not known", "原因不明")
KINDS = {  # of files that differ
    "changed": Both("revision: {}", "修订：{}"),
    "new": Both("new figures: {}", "新数据：{}"),
    "gone": Both("figures gone: {}", "数据撤下：{}"),
}
ADDED = Both("revision: {} is new", "修订：新增{}")
MEANING = {"unit": Both("unit", "单位"), "note": Both("meaning", "含义")}
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
        beside = either(" and ", "和").join(missing)
        none = either(f": no manifest.json beside {beside}", f"：{beside}没有manifest.json")
        return f"{UNKNOWN}{none if missing else ''}"

    @cached_property
    def parameters(self) -> list[str]:
        """Parameters that differ: then the reports are of two things, and everything may."""
        if not self._both:
            return []
        old, new = (one.manifest.parameters for one in (self.old, self.new))
        moved = {name: f"{old.get(name)} -> {new.get(name)}" for name in differing(old, new)}
        return [either(f"parameters: {name} {told}", f"参数：{name} {told}") for name, told in moved.items()]

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
        kinds = KINDS | ({"new": ADDED} if known else {})
        told = [
            kind.format(_named(name for name, one in mine.items() if one == how))
            for how, kind in kinds.items()
            if how in mine.values()
        ]
        told += [either(f"correction: {CORRECTIONS} changed", f"更正：{CORRECTIONS}有变动")] * (CORRECTIONS in raw)
        told += [either(f"claims: {CLAIMS} changed", f"论断：{CLAIMS}有变动")] * (CLAIMS in raw)
        told += [either(f"sources: {CARDS} changed", f"来源登记：{CARDS}有变动")] * (CARDS in raw and not files)
        otherwise = either("code: the same tables are read otherwise", "代码：同样的表，读法不同")
        return told or [otherwise] * (PANEL in self.changed and not raw)

    def _holds(self, name: str, codes: set[str]) -> bool:
        held = self.series_of(name)
        return held is None or bool(codes & {*held})

    @cached_property
    def _definitions(self) -> list[str]:
        defining = tuple(f"/vocabulary/{name}.csv" for name in DEFINING)
        files = [name for name in self.changed if name.endswith(defining)]
        return [either("definition: {}", "口径：{}").format(_named(files))] if files else []

    def _code(self, section: str) -> list[str]:
        """The notebook of a section and the modules it can reach, where they differ."""
        if not self._both:
            return []
        recipes = [one.manifest.sections.get(section) for one in (self.old, self.new)]
        if None in recipes:
            return []
        own = differing(*(one.said.get("code", {}) for one in recipes))
        reached = {name for one in recipes for name in one.files.get("package", [])}
        modules = [name for name in self.changed if name in reached and not name.endswith(".csv")]
        return [either("code: {}", "代码：{}").format(_named([*own, *modules]))] if own or modules else []

    @cached_property
    def _environment(self) -> list[str]:
        if not self._both:
            return []
        old, new = (one.manifest.versions for one in (self.old, self.new))
        names = differing(old, new)
        moved = _named(f"{name} {old.get(name)} -> {new.get(name)}" for name in names)
        return [either(f"environment: {moved}", f"运行环境：{moved}")] if names else []

    def _results(self, section: str) -> list[str]:
        """The sections whose results this one reads, where they recorded others."""
        if not self._both:
            return []
        recipes = [one.manifest.sections.get(section) for one in (self.old, self.new)]
        names = differing(*(one.said.get("results", {}) if one else {} for one in recipes))
        return [either("results: of {}", "结果：出自{}").format(_named(names))] if names else []


def _recorded(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """What the records themselves tell.

    >>> one = {"value": 1, "unit": "yuan", "note": "output", "source": ["gdp"]}
    >>> _recorded(one, one | {"value": None}), _recorded(None, one)
    (['figure gone: it is missing now'], ['code: recorded now, not before'])
    >>> _recorded(one, one | {"unit": "10⁸ yuan", "source": ["gdp", "va_primary"]})
    ['definition: unit yuan -> 10⁸ yuan', 'definition: made from va_primary, too']
    """
    if before is None or after is None:
        now = before is None
        return [
            either(
                f"code: recorded {'now, not before' if now else 'before, not now'}",
                f"代码：{'现在才有记录' if now else '现在不再记录'}",
            )
        ]
    told = [
        f"{either('definition: ', '口径：')}{name} {before[key] or '-'} -> {after[key] or '-'}"
        for key, name in MEANING.items()
        if before[key] != after[key]
    ]
    added, left = (
        [one for one in a["source"] if one not in b["source"]] for a, b in ((after, before), (before, after))
    )
    told += [either(f"definition: made from {_named(added)}, too", f"口径：增用{_named(added)}")] if added else []
    told += [either(f"definition: no more made from {_named(left)}", f"口径：不再用{_named(left)}")] if left else []
    if before["value"] is None and after["value"] is not None:
        told.append(either("new figure: it was missing before", "新数据：以前缺失"))
    elif after["value"] is None and before["value"] is not None:
        told.append(either("figure gone: it is missing now", "数据撤下：现在缺失"))
    return told


def _named(names: Iterable[str]) -> str:
    """Up to three by name, and how many more.

    >>> _named("abcde")
    'a, b, c and 2 more'
    """
    found = list(names)
    left = len(found) - NAMED
    more = either(f" and {left} more", f"，另有{left}个") if left > 0 else ""
    return either(", ", "、").join(found[:NAMED]) + more
