"""The reports there are: what each recorded, with what it was made, in which languages it exists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ningxia.build.contract import IN_NAME
from ningxia.build.inputs import PANEL
from ningxia.build.manifest import read_manifest
from ningxia.build.results import FILE, results_in
from ningxia.sources import file_hash
from ningxia.vocabulary import provinces

Numbers = Mapping[str, Mapping[str, Any]]  # what a section recorded, by name


@dataclass(frozen=True)
class Told:
    """What the report of a region and year recorded, in the results.json of its edition in `lang`, with its `hash`.

    `editions` are the folders of its languages; `given` the parameters besides region, year and language, as JSON;
    `panel` the hash of the panel it was made from.
    """

    region: str
    year: int
    lang: str
    results: Path
    hash: str
    editions: Mapping[str, str]
    given: str
    panel: str

    @cached_property
    def sections(self) -> Mapping[str, Numbers]:
        """What it recorded, by section; read when it is asked for."""
        return results_in(self.results)["sections"]


@dataclass(frozen=True)
class Gathered:
    """The reports that stand side by side, and the folders of those `apart`: built with other parameters."""

    lang: str
    reports: tuple[Told, ...]
    apart: tuple[str, ...] = ()
    years: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", tuple(sorted({one.year for one in self.reports})))

    def of(self, year: int) -> dict[str, Told]:
        """The reports of a year by region."""
        return {one.region: one for one in self.reports if one.year == year}


def gather(outputs: Path) -> Gathered:
    """What the reports below `outputs` recorded, in the order of provinces and years.

    A folder counts whose manifest names it; a copy under another name does not. Of a report in two languages the
    numbers are read in that of the page: English, unless no report is in English.
    """
    found = [one for path in sorted(outputs.glob(f"*/{FILE}")) if (one := _read(path.parent)) is not None]
    usual = _usual(found)
    lang = "en" if not found or any(one.lang == "en" for one in found) else found[0].lang
    mine = [one for one in found if one.given == usual]
    apart = [name for one in found if one.given != usual for name in one.editions.values()]
    return Gathered(lang, tuple(_together(mine, lang)), tuple(apart))


def _read(folder: Path) -> Told | None:
    made = read_manifest(folder)
    if made is None:
        return None
    region, year, lang = (made.parameters.get(name) for name in IN_NAME)
    if folder.name not in (f"{region}-{year}", f"{region}-{year}-{lang}"):
        return None
    others = {name: value for name, value in made.parameters.items() if name not in IN_NAME}
    given = json.dumps(others, ensure_ascii=False, sort_keys=True)
    results, panel = folder / FILE, made.files.get(PANEL, "")
    return Told(region, year, lang, results, file_hash(results), {lang: folder.name}, given, panel)


def _usual(found: Sequence[Told]) -> str:
    """The parameters that most reports were built with; those that say nothing where there is no more of others."""
    counted = Counter(one.given for one in found)
    return max(counted, key=lambda given: (counted[given], given == "{}"), default="{}")


def _together(found: Sequence[Told], lang: str) -> list[Told]:
    """One for each region and year, with the editions of all languages."""
    editions: dict[tuple[str, int], dict[str, Told]] = {}
    for one in found:
        editions.setdefault((one.region, one.year), {})[one.lang] = one
    order = {slug: place for place, slug in enumerate(provinces())}
    return [_with_editions(editions[key], lang) for key in sorted(editions, key=lambda key: (order[key[0]], key[1]))]


def _with_editions(editions: Mapping[str, Told], lang: str) -> Told:
    one = editions.get(lang) or next(iter(editions.values()))
    return replace(one, editions={language: told.editions[language] for language, told in sorted(editions.items())})
