"""What moved between two reports: verdicts on claims, findings, ranks, numbers, words; each with why."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ningxia.moved.causes import UNKNOWN, Causes, SeriesOf
from ningxia.moved.sides import Report
from ningxia.vocabulary import UnknownTerm, either, spoken, term, true_minus

KINDS = ("verdict", "finding", "rank", "number", "words")
SAME = 1e-9  # relative difference below which two numbers are one
SEPARATED = 10_000  # whole numbers from which on thousands are set apart: years are not
CLAIM = re.compile(r"C\d+")


@dataclass(frozen=True)
class Change:
    """Something that moved: its kind, where it is recorded and what it is, before and after, by how much, and why."""

    kind: str
    section: str
    name: str
    what: str
    unit: str
    old: Any
    new: Any
    why: tuple[str, ...]
    of: float | None = None

    @property
    def moved(self) -> str:
        """By how much a number moved: the difference, and in per cent of what it was."""
        if self.kind not in ("number", "rank") or not (_is_number(self.old) and _is_number(self.new)):
            return ""
        by = self.new - self.old
        brackets = either(" ({}%)", "（{}%）")
        share = brackets.format(_signed(by / abs(self.old) * 100, 1)) if self.kind == "number" and self.old else ""
        return _signed(by, 0 if by == int(by) else _digits(by)) + share


def compared(old: Report, new: Report, series_of: SeriesOf) -> tuple[list[Change], int]:
    """What moved, in the order of kinds and sections; and how many recorded values are the same."""
    causes = Causes(old, new, series_of)
    changes = [*_findings(old, new, causes), *_values(old, new, causes)]
    pairs = {(section, name) for one in (old, new) for section, told in one.sections.items() for name in told}
    same = len(pairs) - sum(change.kind != "finding" for change in changes)
    return sorted(changes, key=lambda one: (KINDS.index(one.kind), one.section, one.name)), same


def _values(old: Report, new: Report, causes: Causes) -> Iterator[Change]:
    for section in dict.fromkeys([*old.sections, *new.sections]):
        before, after = old.sections.get(section, {}), new.sections.get(section, {})
        for name in dict.fromkeys([*before, *after]):
            one, other = before.get(name), after.get(name)
            if one is not None and other is not None and _is_same(one, other):
                continue
            told = other or one
            values = [None if each is None else each["value"] for each in (one, other)]
            why = tuple(causes.of(section, one, other))
            of = after.get(f"{name.removesuffix('_rank')}_of", {}).get("value")
            yield Change(kind_of(name, values), section, name, told["note"], told["unit"], *values, why, of)


def kind_of(name: str, values: list[Any]) -> str:
    """Of which kind a recorded value is.

    >>> kind_of("C004", ["holds", "does not hold"]), kind_of("growth_rank", [22, 18]), kind_of("growth", [0.1, None])
    ('verdict', 'rank', 'number')
    """
    if not any(_is_number(value) for value in values):
        return "verdict" if CLAIM.fullmatch(name) else "words"
    return "rank" if "rank" in name.split("_") else "number"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_same(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether value, unit, meaning and series are; numbers may differ by rounding."""
    if any(before[key] != after[key] for key in ("unit", "note", "source")):
        return False
    one, other = before["value"], after["value"]
    if _is_number(one) and _is_number(other):
        return math.isclose(one, other, rel_tol=SAME, abs_tol=0)
    return one == other


def _findings(old: Report, new: Report, causes: Causes) -> Iterator[Change]:
    for section in dict.fromkeys([*old.findings, *new.findings]):
        before, after = old.findings.get(section), new.findings.get(section)
        if before != after:
            yield Change("finding", section, "", "", "", before, after, tuple(_why(causes, section, before, after)))


def _why(causes: Causes, section: str, before: str | None, after: str | None) -> list[str]:
    """Why a finding moved: all that bears on its section; that it leads now, or no more, is told first."""
    lead = [either("results: it is among what leads now", "结果：现在列为主要结论")] if before is None else []
    lead += [either("results: it is no more among what leads", "结果：不再列为主要结论")] if after is None else []
    whole = {"value": 0, "unit": "", "note": "", "source": []}
    return lead + [one for one in causes.of(section, whole, whole) if not (lead and one.startswith(str(UNKNOWN)))]


def told(value: Any) -> str:
    """A value in a line: numbers with some four digits, lists with commas, what is missing as n.a.

    >>> told(0.11239572), told(11061.363), told(None), told(["a", "b"]), told(-3), told(2006)
    ('0.1124', '11,061', 'n.a.', 'a, b', '−3', '2006')
    """
    if value is None:
        return either("n.a.", "无数据")
    if isinstance(value, list):
        return either(", ", "、").join(map(_word, value))
    if not _is_number(value):
        return _word(value)
    if value == int(value) and abs(value) < SEPARATED:
        return true_minus(f"{value:.0f}")
    return true_minus(f"{value:,.{0 if value == int(value) else _digits(value)}f}")


def _word(value: Any) -> str:
    """A recorded word in the language spoken, or as it is recorded where it has no term."""
    try:
        return term(str(value))
    except UnknownTerm:
        return str(value)


def pair(one: Change) -> tuple[str, str]:
    """Both values as text; with more digits where they would look the same."""
    absent = "–" if one.kind == "finding" and spoken() == "zh" else told(None)
    old, new = (absent if value is None else told(value) for value in (one.old, one.new))
    if old == new and one.old != one.new:
        old, new = (true_minus(f"{value:.10g}") for value in (one.old, one.new))
    return old, new


def _digits(value: float) -> int:
    """Decimals that show four digits of a number, none of a large one."""
    return 0 if value == 0 else max(0, 3 - math.floor(math.log10(abs(value))))


def _signed(value: float, digits: int) -> str:
    return true_minus(f"{value:+,.{digits}f}")
