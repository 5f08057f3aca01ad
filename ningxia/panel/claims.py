"""The paper's claims, read from data/raw/claims.yml: what each says, in our words, and what would decide it.
Nothing of the panel is made from them; they are held against it.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from ningxia import vocabulary
from ningxia.entries import entries, written
from ningxia.sources import CLAIMS, find_study
from ningxia.vocabulary import LANGUAGES, Both

VERDICTS = ("holds", "holds in part", "does not hold", "contradicts itself", "cannot be checked")
HOLDS, IN_PART, HOLDS_NOT, CONTRADICTS, CANNOT = VERDICTS
KINDS = ("figure", "state", "cause", "scheme", "remedy", "paper")  # what one is about; the last is counted apart
ABOUT = ("region", "ningxia", "nation", "paper")  # of whom it can be asked
THEMES = ("hunger", "scatter", "innovation")  # what a claim on the region's state is a premise of
REASONS = ("normative", "not defined", "no data", "outside")  # why one cannot be checked
TESTS = ("value", "of", "high", "low", "result", "counted", "contradicts")  # what can decide one
TEXTS = ("claim", "criterion", "because", "note", "untested")  # what stands in both languages
FUNCTIONS = ("abs", "sqrt", "log", "exp")
PARTS = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Name, ast.Load, ast.Constant, ast.Add, ast.Sub,
    ast.Mult, ast.Div, ast.USub, ast.And, ast.Or, ast.Not, ast.cmpop,
)  # fmt: skip
"""What an expression may be made of: pandas would also call a method, such as one that writes a file."""


class ClaimError(ValueError):
    """An entry of data/raw/claims.yml is not as it must be; the message names the entry and what to do."""


@dataclass(frozen=True)
class Yardstick:
    """A measure that claims share: an expression over the panel (`value`, divided by `per` where given, whose regions
    weigh a group), or the `jobs_in` branches in those of industry, or the real `growth` a year of a value."""

    label: str
    unit: str = ""
    digits: int = 1
    value: str = ""
    per: str = ""
    jobs_in: tuple[str, ...] = ()
    growth: str = ""


@dataclass(frozen=True)
class Claim:
    """One claim. `printed` is its figure as in the paper, number and unit; one or none of the `TESTS` decides it.

    The `TEXTS` are `Both`, in English and Chinese beside each other, "" where there is none.

    `value` (divided by `per`) is an expression over the panel of the year, in `unit` and shown with `digits`; `of`
    names yardsticks. Either is held against the criteria `holds` and `part`, which `criterion` puts into words;
    without these, against the printed figure. `high` and `low` list yardsticks that the claim calls so;
    `result` names an analysis, with `of` for its argument; `counted` was counted in the paper; `contradicts` lists the
    claims it cannot stand beside. `reason` says why none decides it and `because` what would. `untested` is the part
    of the claim that no figure reaches: with it the claim holds in part at most. `years` are those of the figures
    where it is not the report's that counts, but the nearest of them.
    """

    id: str
    section: str
    kind: str
    claim: Both
    expected: str
    about: str = "region"
    printed: str = ""
    unit: str = ""
    digits: int = 0
    value: str = ""
    per: str = ""
    of: Any = None
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    result: str = ""
    counted: int | None = None
    contradicts: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    holds: str = ""
    part: str = ""
    criterion: Both | str = ""
    reason: str = ""
    because: Both | str = ""
    note: Both | str = ""
    untested: Both | str = ""
    theme: str = ""
    argued: str = ""


@dataclass(frozen=True)
class Statements:
    """What claims.yml holds: the claims in order, and the yardsticks by label."""

    claims: tuple[Claim, ...]
    yardsticks: Mapping[str, Yardstick] = field(default_factory=dict)


def read_claims(study: Path | str | None = None) -> Statements:
    """The claims of `study`; `ClaimError` for a bad entry, and for an id that is missing or stands twice."""
    path = find_study(study) / CLAIMS
    if not path.is_file():
        raise ClaimError(f"{path} does not exist. It holds one entry a claim of the paper, C001 to the last.")
    return claims_of(written(path, CLAIMS.name, ClaimError))


def claims_of(text: str) -> Statements:
    """The claims and yardsticks that the text of a claims.yml describes.

    >>> said = claims_of('''
    ... claims:
    ... - {id: C001, section: "1.1", kind: state, claim: {en: Growth is good., zh: 增长是好事。}, reason: normative,
    ...    because: {en: A norm., zh: 属于规范判断。}, expected: cannot be checked}
    ... ''')
    >>> said.claims[0].section, said.claims[0].reason, str(said.claims[0].claim)
    ('1.1', 'normative', 'Growth is good.')
    """
    said = said_in(text)
    lists = isinstance(said, dict) and all(isinstance(one, list) for one in said.values() if one is not None)
    if not lists or not set(said) <= {"claims", "yardsticks"}:
        raise ClaimError(f"{CLAIMS.name} holds something else than the lists yardsticks and claims. Take it out.")
    sticks = [_made(Yardstick, one, f"yardstick {n}", "label") for n, one in enumerate(said.get("yardsticks") or [], 1)]
    claims = tuple(_made(Claim, one, f"claim {n}", "id") for n, one in enumerate(said.get("claims") or [], 1))
    for stick in sticks:
        _check_yardstick(stick)
    _check_numbers(claims)
    for claim in claims:
        _check_claim(claim, {one.id for one in claims})
    return Statements(claims, {stick.label: stick for stick in sticks})


@cache
def said_in(text: str) -> object:
    """What the text of a claims.yml says, before any of it is judged."""
    return entries(text, CLAIMS.name, ClaimError) or {}


def _made(kind: type, entry: object, where: str, name: str) -> Any:
    """An entry as a dataclass, its lists as tuples."""
    if not isinstance(entry, dict):
        raise ClaimError(f"{CLAIMS.name}, {where}: found {type(entry).__name__}, expected keys such as {name}.")
    where, known = f"{where} ({entry.get(name)})", {one.name: one for one in fields(kind)}
    for key in entry:
        if key not in known:
            raise ClaimError(f"{CLAIMS.name}, {where}: unknown key {key!r}.{_close(str(key), known)}")
    for key, one in known.items():
        if one.default is MISSING and not entry.get(key):
            raise ClaimError(f"{CLAIMS.name}, {where}: {key} is missing.")
    return kind(**{key: _plain(key, one, where) for key, one in entry.items()})


def _plain(key: str, said: object, where: str) -> object:
    """A value as entries keep it: a list as a tuple, a line with single spaces, one of the `TEXTS` as both of its."""
    if key in TEXTS:
        return _both(key, said, where)
    if isinstance(said, list):
        return tuple(map(str, said))
    return " ".join(said.split()) if isinstance(said, str) else said


def _both(key: str, said: object, where: str) -> Both:
    """A text in both languages; `ClaimError` where one is missing."""
    texts = said if isinstance(said, dict) else {"en": said}
    for language in texts:
        if language not in LANGUAGES:
            expected = " and ".join(LANGUAGES)
            raise ClaimError(f"{CLAIMS.name}, {where}: {key} has {language!r}; expected its text in {expected}.")
    for language, name in LANGUAGES.items():
        text = texts.get(language)
        if not isinstance(text, str) or not text.strip():
            told = f"found {text!r} for its text in {name}" if text else f"has no text in {name}"
            raise ClaimError(
                f"{CLAIMS.name}, {where}: {key} {told}. Give it in both languages: {key}: {{en: ..., zh: ...}}."
            )
    return Both(**{language: " ".join(text.split()) for language, text in texts.items()})


def _close(word: str, known: Iterable[str]) -> str:
    near = vocabulary.nearest(word, known, 1)
    return f" Nearest: {near[0]}." if near else f" Known: {', '.join(known)}."


def _check_numbers(claims: tuple[Claim, ...]) -> None:
    found = [claim.id for claim in claims]
    twice = sorted({one for one in found if found.count(one) > 1})
    if twice:
        raise ClaimError(f"{CLAIMS.name}: {', '.join(twice)} stands twice. Each claim has one entry.")
    missing = [one for one in (f"C{n:03d}" for n in range(1, len(found) + 1)) if one not in found]
    if missing:
        raise ClaimError(f"{CLAIMS.name}: {', '.join(missing)} is missing. Ids run from C001 without a gap.")


def _check_yardstick(stick: Yardstick) -> None:
    where = f"{CLAIMS.name}, yardstick {stick.label!r}"
    if sum(map(bool, (stick.value, stick.jobs_in, stick.growth))) != 1:
        raise ClaimError(f"{where}: needs one of value, jobs_in and growth.")
    for expression in filter(None, (stick.value, stick.per)):
        series_in(expression, where)
    if stick.growth:
        vocabulary.indicator(f"{stick.growth}_index", where)


def _check_claim(claim: Claim, ids: set[str]) -> None:
    where = f"{CLAIMS.name}, {claim.id}"
    _check_words(claim, where)
    tests = {name for name in TESTS if getattr(claim, name) not in (None, "", ())}
    if not (len(tests) == 1 or tests in ({"high", "low"}, {"result", "of"}) or (not tests and claim.reason)):
        found = ", ".join(sorted(tests)) or "no test"
        raise ClaimError(f"{where}: found {found}; expected one of {', '.join(TESTS)}, or a reason.")
    if bool(claim.reason or claim.contradicts) != bool(claim.because):
        raise ClaimError(f"{where}: reason or contradicts stand with because, which says why in a line.")
    if claim.reason and (claim.holds or claim.part or tests & {"high", "low", "contradicts"}):
        raise ClaimError(f"{where}: has a criterion and a reason why it cannot be checked. Take one of them out.")
    if not (isinstance(claim.years, tuple) and all(map(str.isdecimal, claim.years))):
        raise ClaimError(f"{where}: years {claim.years!r}; expected a list of years.")
    if set(claim.high) & set(claim.low):
        raise ClaimError(f"{where}: calls {', '.join(set(claim.high) & set(claim.low))} high and low at once.")
    if not (claim.reason or tests & {"high", "low", "contradicts"}):
        _check_criteria(claim, where)
    for expression in filter(None, (claim.value, claim.per)):
        series_in(expression, where)
    for other in claim.contradicts:
        if other not in ids:
            raise ClaimError(f"{where}: contradicts {other!r}, which is no claim.{_close(other, ids)}")


def _check_words(claim: Claim, where: str) -> None:
    known = {"kind": KINDS, "about": ABOUT, "reason": ("", *REASONS), "theme": ("", *THEMES), "expected": VERDICTS}
    for key, words in known.items():
        if getattr(claim, key) not in words:
            expected = ", ".join(filter(None, words))
            raise ClaimError(f"{where}: {key} {getattr(claim, key)!r}; expected one of {expected}.")
    for key in ("section", "printed"):
        if not isinstance(getattr(claim, key), str):
            raise ClaimError(f"{where}: {key} {getattr(claim, key)!r} needs quotes, so that no digit of it is lost.")


def printed_number(printed: str) -> tuple[float, float]:
    """The number that a printed figure begins with, and half a unit of its last digit; NaN where it is no number.

    >>> printed_number("84.23 %"), printed_number("11756 million yuan"), printed_number("65–36")
    ((84.23, 0.005), (11756.0, 0.5), (nan, nan))
    """
    found = re.fullmatch(r"(\d+(?:\.(\d+))?)(?: .*)?", printed)
    if found is None:
        return float("nan"), float("nan")
    return float(found[1]), 0.5 * 10 ** -len(found[2] or "")


def _check_criteria(claim: Claim, where: str) -> None:
    """Where a value decides: a criterion, in words too, or a printed figure that it has to agree with."""
    if not (claim.holds or claim.part) and math.isnan(printed_number(claim.printed)[0]):
        raise ClaimError(f"{where}: says when it holds neither by holds nor by a printed figure. Add holds.")
    if bool(claim.holds or claim.part) != bool(claim.criterion):
        raise ClaimError(f"{where}: holds and part go with criterion, the same in words.")
    for expression in filter(None, (claim.holds, claim.part)):
        names_in(expression, where)


def names_in(expression: str, where: str = "") -> list[str]:
    """The names that an expression holds, functions left out; `ClaimError` where it is more than arithmetic.

    >>> names_in("abs(value - printed) <= tolerance")
    ['printed', 'tolerance', 'value']
    """
    try:
        nodes = list(ast.walk(ast.parse(str(expression), mode="eval")))
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ClaimError(f"{where}: {str(expression)[:80]!r} is no expression ({error}). Mend it.") from error
    for node in nodes:
        if not isinstance(node, PARTS) and not _is_function(node):
            found = f"{str(expression)[:80]!r} holds a {type(node).__name__.lower()}"
            raise ClaimError(f"{where}: {found}. Expected names, numbers, comparisons and {', '.join(FUNCTIONS)}.")
    return sorted({node.id for node in nodes if isinstance(node, ast.Name) and node.id not in FUNCTIONS})


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS


def series_in(expression: str, where: str = "") -> list[str]:
    """The indicators that an expression holds; `ClaimError` names one that the vocabulary does not know.

    >>> series_in("(firms_above - firms_lme) / firms_above")
    ['firms_above', 'firms_lme']
    """
    known, names = list(vocabulary.indicators().index), names_in(expression, where)
    for name in (one for one in names if one not in known):
        raise ClaimError(f"{where}: {expression!r} names {name!r}, which is no indicator.{_close(name, known)}")
    if not names:
        raise ClaimError(f"{where}: {expression!r} names no indicator, so that nothing is computed. Name one.")
    return names
