"""Judgements about single figures, read from data/raw/corrections.yml: each must match, and find what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.entries import entries, written
from ningxia.panel.findings import Finding

FILE = "corrections.yml"
DONE = {"drop": "left out", "override": "replaced", "scale": "scaled", "flag": "kept, marked"}  # as it is told
ACTIONS = tuple(DONE)
KEYS = ("series", "region", "years", "action", "reason", "expect", "value", "industry", "source", "vintage")


class CorrectionError(ValueError):
    """An entry of corrections.yml is malformed, matches nothing, or does not find the value it expects."""


@dataclass(frozen=True)
class Correction:
    """One judgement: what it concerns, what is done, why, and the values that must stand there for it to apply.

    `expect` holds one value in the indicator's unit for each industry and year, years within industries. `value`
    is the new value of an override, the factor of a scale. `industries` is ("",) where the series has none.
    """

    series: str
    region: str
    years: tuple[int, ...]
    action: str
    reason: str
    expect: tuple[float, ...]
    value: float | None = None
    industries: tuple[str, ...] = ("",)
    source: str = ""
    vintage: str | None = None


def read_corrections(study: Path) -> tuple[Correction, ...]:
    """The entries of data/raw/corrections.yml, none where there is no such file; `CorrectionError` for a bad one."""
    path = study / "data" / "raw" / FILE
    if not path.is_file():
        return ()
    said = entries(written(path, FILE, CorrectionError), FILE, CorrectionError) or []
    if not isinstance(said, list):
        raise CorrectionError(f"{FILE} holds {type(said).__name__}, expected a list of entries.")
    return tuple(_correction(entry, f"{FILE}, entry {place}") for place, entry in enumerate(said, start=1))


def _correction(entry: object, where: str) -> Correction:
    if not isinstance(entry, dict):
        raise CorrectionError(f"{where}: found {type(entry).__name__}, expected keys such as series, region, years.")
    for key in entry:
        if key not in KEYS:
            close = vocabulary.nearest(str(key), KEYS, 1)
            raise CorrectionError(f"{where}: unknown key {key!r}. Nearest: {close[0] if close else ', '.join(KEYS)}.")
    for key in ("series", "region", "years", "action", "reason", "expect"):
        if entry.get(key) in (None, "", []):
            raise CorrectionError(f"{where}: {key} is missing.")
    if entry["action"] not in ACTIONS:
        raise CorrectionError(f"{where}: action {entry['action']!r}; expected one of {', '.join(ACTIONS)}.")
    if entry["action"] in ("override", "scale") and entry.get("value") is None:
        raise CorrectionError(f"{where}: {entry['action']} needs a value.")
    years, expect = _numbers(int, entry, "years", where), _numbers(float, entry, "expect", where)
    branches = _as_tuple(entry.get("industry", ""))
    if len(expect) != len(years) * len(branches):
        raise CorrectionError(
            f"{where}: {len(expect)} values under expect for {len(branches)} industries in {len(years)} years. "
            "Give one for each, years within industries."
        )
    return Correction(
        series=vocabulary.indicator(str(entry["series"]), where).code,
        region=vocabulary.region(str(entry["region"]), where).code,
        years=years,
        industries=tuple(str(branch) for branch in branches),
        expect=expect,
        value=None if entry.get("value") is None else _numbers(float, entry, "value", where, most=1)[0],
        **{key: str(entry[key]) for key in ("action", "reason", "source", "vintage") if entry.get(key) is not None},
    )


def _numbers(kind: type, entry: dict, key: str, where: str, most: int | None = None) -> tuple:
    """The numbers under a key, one or several, at most `most`."""
    try:
        found = tuple(map(kind, _as_tuple(entry[key])))
    except (TypeError, ValueError, OverflowError) as error:
        raise CorrectionError(f"{where}: {key} is {entry[key]!r}, expected numbers.") from error
    if not found or len(found) > (most or len(found)):
        raise CorrectionError(f"{where}: {key} is {entry[key]!r}, expected {'one number' if most else 'numbers'}.")
    return found


def _as_tuple(value: object) -> tuple:
    return tuple(value) if isinstance(value, list) else (value,)


def corrected(rows: pd.DataFrame, entries: tuple[Correction, ...]) -> tuple[pd.DataFrame, list[Finding], list[Finding]]:
    """The rows with every correction made, what was changed, and what could not be.

    A corrected row keeps cell and printed text; its note says what was done and why. An entry that matches no
    row, or finds another value than it expects, is refused: the publisher may have mended the figure.
    """
    rows, done, refused = rows.copy(), [], []
    for place, entry in enumerate(entries, start=1):
        for branch, year, expected in _points(entry):
            found = rows.loc[_matches(rows, entry, branch, year)]
            wrong = _unexpected(found, expected)
            what = _concerned(entry, branch, year)
            if wrong:
                refused.append(Finding("Correction", f"{what}: {wrong}", FILE, f"entry {place}"))
                continue
            rows = _applied(rows, found.index, entry)
            first = found.iloc[0]
            done.append(
                Finding(entry.action, f"{what}: printed {first['text']}; {entry.reason}", first["file"], first["cell"])
            )
    return rows, done, refused


def conflicts(rows: pd.DataFrame, entries: tuple[Correction, ...]) -> list[Finding]:
    """Entries that meet another figure in `rows` than they expect; those that meet none there are no matter."""
    found = []
    for place, entry in enumerate(entries, start=1):
        for branch, year, expected in _points(entry):
            met = rows.loc[_matches(rows, entry, branch, year)]
            wrong = "" if met.empty else _unexpected(met, expected)
            if wrong:
                found.append(
                    Finding("Correction", f"{_concerned(entry, branch, year)}: {wrong}", FILE, f"entry {place}")
                )
    return found


def _points(entry: Correction) -> Iterator[tuple[str, int, float]]:
    """Industry, year and expected value of each figure the entry concerns."""
    for (branch, year), expected in zip(product(entry.industries, entry.years), entry.expect, strict=True):
        yield branch, year, expected


def _concerned(entry: Correction, branch: str, year: int) -> str:
    return " ".join(filter(None, (entry.series, branch, vocabulary.region(entry.region).slug, str(year))))


def _matches(rows: pd.DataFrame, entry: Correction, branch: str, year: int) -> pd.Series:
    found = (rows["indicator"] == entry.series) & (rows["region"] == entry.region) & (rows["year"] == year)
    found &= rows["industry"] == branch
    if entry.source:
        found &= rows["source"] == entry.source
    return found if entry.vintage is None else found & (rows["vintage"] == entry.vintage)


def _unexpected(found: pd.DataFrame, expected: float) -> str:
    if found.empty:
        return "the entry matches nothing. Take it out, or mend series, region, years, industry or source."
    off = found.loc[~((found["value"] - expected).abs() <= 1e-6 * abs(expected))]
    if off.empty:
        return ""
    return (
        f"expected {expected:g}, found {off['value'].iloc[0]:g} in {off['file'].iloc[0]} {off['cell'].iloc[0]}. "
        "If the publisher mended the figure, take the entry out."
    )


def _applied(rows: pd.DataFrame, index: pd.Index, entry: Correction) -> pd.DataFrame:
    if entry.action == "drop":
        rows.loc[index, "value"] = float("nan")
    elif entry.action == "override":
        rows.loc[index, "value"] = entry.value
    elif entry.action == "scale":
        # by a tenth is over ten: 0.1 has no exact binary form
        whole = abs(entry.value) >= 1
        printed = rows.loc[index, "value"]
        rows.loc[index, "value"] = printed * entry.value if whole else printed / (1 / entry.value)
    rows.loc[index, "note"] = f"{entry.action}: {entry.reason}"
    return rows
