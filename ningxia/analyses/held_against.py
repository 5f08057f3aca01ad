"""What the paper says held against what the figures say, finding by finding, for the summary.

Each `Kind` of finding reads what the sections have recorded. Its `distance` is the part of what the paper says that the
figures do not bear out (0 to 1), its `firmness` the part of the other ways to count (years, yardsticks, choices) under
which that stays so. They are fractions of unlike things: their product puts findings in an order, and no more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from ningxia.analyses.common import TOLERANCE, listed
from ningxia.vocabulary import Both, term

Told = Mapping[str, Mapping[str, Any]]  # section -> name -> value, as recorded
Values = Mapping[str, Any]
Held = tuple[float, float] | None
HALF = 0.5
CLEAR = TOLERANCE  # of the nation's figure: less is no symptom
EVEN = 0.4, 0.6  # parts of a whole of which neither is called the larger


@dataclass(frozen=True)
class Kind:
    """A kind of finding.

    `section` it is read from, `short` for a table, `paper`: what the paper says, and in which `place`. `needs` are
    names that the section records, or "section.name", `may` such as can be missing; `words` makes more, for sentences.
    `held` gives distance and firmness, None where there is nothing to hold. `against` is the sentence for a distance
    of a half or more, `along` for less; their fields are filled when they are said.
    """

    section: str
    short: Both
    paper: Both
    place: str
    needs: tuple[str, ...]
    held: Callable[[Values], Held]
    against: Both
    along: Both
    doubt: Both
    words: Callable[[Values], Values] = lambda _: {}
    may: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A finding of one region and year: its sentence and its doubt, what fills their fields (`told`), distance and
    firmness."""

    kind: Kind
    text: Both
    doubt: Both
    told: Values
    distance: float
    firmness: float

    @property
    def product(self) -> float:
        return self.distance * self.firmness


def finding(kind: Kind, told: Told) -> Finding | None:
    """The finding of a kind; None where a section has not recorded, or could not, what it needs."""
    known = {name.rpartition(".")[2]: recorded(told, kind.section, name) for name in kind.needs}
    if any(value is None for value in known.values()):
        return None
    known |= {name: recorded(told, kind.section, name) for name in kind.may}
    held = kind.held(known)
    if held is None:
        return None
    text = kind.against if held[0] >= HALF else kind.along
    return Finding(kind, text, kind.doubt, known | kind.words(known), *held)


def recorded(told: Told, section: str, name: str) -> Any:
    """What a section recorded under `name`, or another one under "section.name"; None where it did not.

    >>> recorded({"05_goals": {"judged": 12}}, "04_barriers", "05_goals.judged")
    12
    """
    other, _, alone = name.rpartition(".")
    return told.get(other or section, {}).get(alone)


def ranked(kinds: Iterable[Kind], told: Told) -> list[Finding]:
    """The findings there are, the largest product first; of equals the one first that stands first in `kinds`."""
    found = [finding(kind, told) for kind in kinds]
    return sorted((one for one in found if one is not None), key=lambda one: -one.product)


def leading(findings: Iterable[Finding], count: int = 3, by: Callable[[Finding], float] | None = None) -> list[Finding]:
    """The first finding of each section, of these the first `count`; in the order of `by`, largest first, if given."""
    ordered = sorted(findings, key=lambda one: -by(one)) if by else list(findings)
    first: dict[str, Finding] = {}
    for one in ordered:
        first.setdefault(one.kind.section, one)
    return list(first.values())[:count]


def agreeing(values: Iterable[float], lead: float) -> float:
    """The part of `values` on the same side of a half as `lead`; 1 where there are none.

    >>> agreeing([0.8, 0.5, 0.1, 0.6], 0.7), agreeing([], 0.7)
    (0.75, 1.0)
    """
    same = [(one >= HALF) == (lead >= HALF) for one in values]
    return sum(same) / len(same) if same else 1.0


def clearly_agreeing(values: Iterable[float], lead: float) -> float:
    """The part of `values` on the same side of a half as `lead`, and not so near it that neither side is the larger;
    1 where there are none.

    >>> clearly_agreeing([0.8, 0.5, 0.1, 0.7], 0.7), clearly_agreeing([0.3, 0.45], 0.4), clearly_agreeing([], 0.7)
    (0.5, 0.5, 1.0)
    """
    low, high = EVEN
    same = [one > high if lead >= HALF else one < low for one in values]
    return sum(same) / len(same) if same else 1.0


def from_top(rank: float, of: float) -> float:
    """A rank as a fraction, 0 for the first and 1 for the last.

    >>> from_top(1, 31), from_top(16, 31), from_top(31, 31)
    (0.0, 0.5, 1.0)
    """
    return (rank - 1) / (of - 1)


def unexplained(value: float, made: float) -> float:
    """The part of a distance from 1 that is left where another cause alone would make it `made`, 0 to 1: in logs, or
    where one is a loss, which has none, as it stands.

    >>> unexplained(4.0, 2.0), unexplained(4.0, 1.0), unexplained(4.0, 5.0), unexplained(-0.5, 0.25)
    (0.5, 1.0, 0.0, 0.5)
    """
    explained = math.log(made) / math.log(value) if min(made, value) > 0 else (1 - made) / (1 - value)
    return min(max(1 - explained, 0.0), 1.0)


def split(share: float, years: float, of: float) -> Held:
    """Distance `share`; as firmness the part of the years, `years` of `of`, in which that is so where the share is a
    half or more, of those in which it is not where it is less.

    >>> split(0.9, 8, 10), split(0.0, 1, 10)
    ((0.9, 0.8), (0.0, 0.9))
    """
    return share, years / of if share >= HALF else 1 - years / of


def counted(value: Any) -> int:
    """A count that sections record as a number or as "none".

    >>> counted(3), counted("none")
    (3, 0)
    """
    return 0 if value == "none" else int(value)


def named(labels: Any) -> list[str]:
    """The labels of a recorded list, which is ["none"] where it is empty, or words.

    >>> named(["rail", "road"]), named(["none"]), named("none")
    (['rail', 'road'], [], [])
    """
    return [one for one in ([labels] if isinstance(labels, str) else labels) if not said(one, "none")]


def said(recorded_word: str, word: str) -> bool:
    """Whether a recorded word is `word`, as it stands or in the language spoken.

    >>> said("none", "none"), said("rail", "none")
    (True, False)
    """
    return recorded_word in (word, term(word))


def these(labels: Sized) -> str:
    """How an English sentence begins to name labels: "these", or "one" for a single one.

    >>> these(["food", "farming"]), these(["food"])
    ('these', 'one')
    """
    return "one" if len(labels) == 1 else "these"


def one_of(labels: list[str], some: str, none: str) -> str:
    """A sentence on labels: `some` with them in it, and "these" or "one" before them, or `none` where there are none.

    >>> one_of(["food"], "{these} lost: {}", "none lost"), one_of([], "{these} lost: {}", "none lost")
    ('one lost: food', 'none lost')
    """
    told = listed(labels, len(labels))
    return some.format(told, these=these(labels), These=these(labels).capitalize()) if labels else none
