"""Which recorded numbers stand side by side, and what belongs to each: rank, interval, the nation's figure.

A number is a measure of provinces in a year where

1. every report of that year records it, as a number or as missing, and names the series it is made from;
2. its unit, its note (what it is) and its series are the same in all of them;
3. at least two of them have a number, and not all the same: what is tells of the nation or of the study.

So counts of claims, which name no series, and numbers of one region alone stay out. Where a year has one report only,
the last cannot be asked, and its numbers stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ningxia.atlas.gather import Gathered, Numbers, Told

Record = Mapping[str, Any]
NATION = ("china", "nation")
BOUNDS = ("low", "high")
SUFFIXES = ("rank", "of", "range", *BOUNDS, *NATION)


@dataclass(frozen=True)
class Value:
    """A number of a province: missing where None. `span` is its interval in words, `low` and `high` in numbers.

    `rank` of `of` provinces is what the report records: among all that published the figure.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    span: str = ""
    rank: float | None = None
    of: float | None = None


@dataclass(frozen=True)
class Measure:
    """A measure of provinces: values by year and region, the nation's by year, `order` as "1 = highest".

    `source` are its series by year. `is_rank` where the number is a rank itself.
    """

    section: str
    name: str
    note: str
    unit: str
    is_rank: bool
    order: str
    years: Mapping[int, Mapping[str, Value]]
    nation: Mapping[int, float] = field(default_factory=dict)
    source: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its name within a page."""
        return f"{self.section}-{self.name}"

    @property
    def values(self) -> list[float]:
        """All its numbers, those of intervals and of the nation among them."""
        told = [one for values in self.years.values() for one in values.values()]
        numbers = [number for one in told for number in (one.value, one.low, one.high)]
        return [number for number in [*numbers, *self.nation.values()] if number is not None]


def measures(gathered: Gathered) -> tuple[list[Measure], list[str]]:
    """The measures in the order of the sections; and the numbers left out since reports of a year define them unalike.

    What an earlier section records by the same name is left out, too.
    """
    years = {year: gathered.of(year) for year in gathered.years}
    found: dict[tuple[str, str, str, str], Measure] = {}
    unlike: dict[str, None] = {}
    for year, reports in years.items():
        for section in _sections(reports):
            told = {region: report.sections[section] for region, report in reports.items()}
            alike, others = _alike(reports, told, gathered.lang)
            unlike |= dict.fromkeys(f"{section}.{name} ({year})" for name in others)
            for one in _of_section(section, year, told, alike):
                _add(found, one)
    return _told_once(one for one in found.values() if _tells_apart(one)), list(unlike)


def _sections(reports: Mapping[str, Told]) -> list[str]:
    first, *others = reports.values()
    return [section for section in first.sections if all(section in one.sections for one in others)]


def _alike(reports: Mapping[str, Told], told: Mapping[str, Numbers], lang: str) -> tuple[dict[str, Record], list[str]]:
    """The records that all reports define alike, by name; and the names of numbers that they define unalike.

    Units and notes are compared between the reports that are in the language of the page.
    """
    alike, unlike = {}, []
    spoken = [region for region, report in reports.items() if report.lang == lang]
    for name, record in told[[*spoken, *told][0]].items():
        records = {region: numbers[name] for region, numbers in told.items() if name in numbers}
        if len(records) < len(told) or not record["source"]:
            continue
        series = {tuple(one["source"]) for one in records.values()}
        words = {(records[region]["unit"], records[region]["note"]) for region in spoken}
        if len(series) == 1 and len(words) <= 1:
            alike[name] = record
        elif any(_is_number(one["value"]) for one in records.values()):
            unlike.append(name)
    return alike, unlike


def _of_section(section: str, year: int, told: Mapping[str, Numbers], alike: Mapping[str, Record]) -> Iterable[Measure]:
    """The measures of a section in one year."""
    numbers = {name: record for name, record in alike.items() if _are_numbers(told, name)}
    belonging = {name: base for name in alike if (base := _base(name, numbers, alike))}
    for name, record in numbers.items():
        if name in belonging or name.endswith("_of"):
            continue
        mine = {_suffix(other): other for other, base in belonging.items() if base == name}
        order = alike[mine["rank"]]["unit"] if "rank" in mine else ""
        yield Measure(
            section,
            name,
            record["note"],
            record["unit"],
            is_rank_name(name),
            order,
            {year: {region: _value(numbers_of, name, mine) for region, numbers_of in told.items()}},
            _nation(told, year, mine),
            {year: tuple(record["source"])},
        )


def is_rank_name(name: str) -> bool:
    """Whether a number is a rank by its name.

    >>> is_rank_name("access_rank"), is_rank_name("rank_without"), is_rank_name("ranking")
    (True, True, False)
    """
    return "rank" in name.split("_")


def _suffix(name: str) -> str:
    return name.rpartition("_")[2]


def _base(name: str, numbers: Mapping[str, Record], alike: Mapping[str, Record]) -> str:
    """The number that one called `..._rank`, `..._low`, `..._china` and so on belongs to; "" for none.

    That is the one named so but for the end, else the only one of the section with the same note (and unit, where it
    is the same quantity).
    """
    stem, _, suffix = name.rpartition("_")
    if suffix not in SUFFIXES or not stem:
        return ""
    if suffix == "range":
        return next((one for one in (stem, f"{stem}_rank") if one in numbers), "")
    if stem in numbers:
        return stem
    record, same = alike[name], [one for one in numbers if _suffix(one) not in SUFFIXES]
    same = [one for one in same if numbers[one]["note"] == record["note"]]
    if suffix not in ("rank", "of"):
        same = [one for one in same if numbers[one]["unit"] == record["unit"]]
    return same[0] if len(same) == 1 else ""


def _value(numbers: Numbers, name: str, mine: Mapping[str, str]) -> Value:
    said = {suffix: numbers[other]["value"] for suffix, other in mine.items()}
    span = said.get("range")
    return Value(
        numbers[name]["value"],
        *(said.get(bound) if _is_number(said.get(bound)) else None for bound in BOUNDS),
        span if isinstance(span, str) else "",
        said.get("rank"),
        said.get("of"),
    )


def _nation(told: Mapping[str, Numbers], year: int, mine: Mapping[str, str]) -> dict[int, float]:
    """The nation's figure, where all reports record the same."""
    for suffix in NATION:
        if suffix in mine:
            values = {numbers[mine[suffix]]["value"] for numbers in told.values()}
            return {year: values.pop()} if len(values) == 1 and None not in values else {}
    return {}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_numbers(told: Mapping[str, Numbers], name: str) -> bool:
    """Whether all are numbers or missing, and some are there."""
    values = [numbers[name]["value"] for numbers in told.values()]
    return any(map(_is_number, values)) and all(value is None or _is_number(value) for value in values)


def _add(found: dict[tuple[str, str, str, str], Measure], one: Measure) -> None:
    """Add a measure of one year to those of the years before."""
    key = (one.section, one.name, one.note, one.unit)
    if key not in found:
        found[key] = one
        return
    old = found[key]
    found[key] = Measure(
        *(one.section, one.name, one.note, one.unit, one.is_rank, old.order or one.order),
        {**old.years, **one.years},
        {**old.nation, **one.nation},
        {**old.source, **one.source},
    )


def _tells_apart(one: Measure) -> bool:
    """Whether two provinces differ in some year; where each year has one report, nothing can be said against it."""
    asked = [told for told in one.years.values() if len(told) > 1]
    values = [{value.value for value in told.values()} - {None} for told in asked]
    return not values or any(len(each) > 1 for each in values)


def _told_once(found: Iterable[Measure]) -> list[Measure]:
    """The measures without those that an earlier section has: the same name, note and unit."""
    first: dict[tuple[str, str, str], Measure] = {}
    for one in found:
        first.setdefault((one.name, one.note, one.unit), one)
    return list(first.values())
