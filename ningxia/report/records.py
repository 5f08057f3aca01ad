"""Results by name: `record` keeps a value for the report's results, `say` puts recorded values into sentences."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from string import Formatter
from typing import Any

import numpy as np

from ningxia.report.context import Context, claim, context, said_before
from ningxia.report.labels import first_of, listed
from ningxia.report.marks import unmarked, with_number
from ningxia.report.numbers import is_missing
from ningxia.report.publish import MISSING, RECORDS, SAID, publish
from ningxia.report.strings import phrase
from ningxia.report.words import count
from ningxia.vocabulary import HAN, Both, UnknownTerm, either, spoken, term, true_minus, under

COUNTED = "none"  # the format of a count that may be none: {years:none}
PHRASED, HERE = "|", "#"  # of one that a phrase of its own tells, or another where it is none: {years:有#年|没有一年}
NONE = (0, "0", COUNTED)  # how a count of none is recorded
NAMED = 3  # things not shown that a line names
OPEN = re.compile(r"\{[^}]*\}")  # a field of a sentence


@dataclass(frozen=True)
class Record:
    """A result: its value (None where missing), unit, what it is in a few words, and the indicators it comes from."""

    name: str
    value: Any
    unit: str
    note: str
    region: str
    year: int
    source: tuple[str, ...]


class UnknownRecord(KeyError):
    """A sentence names a value that nothing has recorded."""

    def __str__(self) -> str:
        return str(self.args[0])


def record(name: str, value: Any, unit: str = "", note: str = "", source: Iterable[str] = ()) -> Any:
    """Return `value`, recorded under `name` for sentences, captions and the report's results.

    `value` is a number, a word or a list of words; None or NaN is recorded as missing. `unit` is printed with it,
    `note` says in a few words what it is ("energy per GDP") and stands for it where it is missing, `source` lists the
    codes of the indicators it is made from. Two values under one name, an infinite value or one that is no number,
    word or list of words, are a `ValueError`.

    >>> import pandas as pd
    >>> from ningxia.report import begin
    >>> panel, place = begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    >>> record("energy_per_gdp", 4.099, "tce per 10⁴ yuan", "energy per GDP", source=["energy_per_gdp"])
    energy_per_gdp = 4.099 tce per 10⁴ yuan
    4.099
    """
    _show([_recorded(name, value, unit, note, source)])
    return value


def _recorded(name: str, value: Any, unit: str, note: str, source: Iterable[str]) -> Record:
    if not name.isidentifier():
        raise ValueError(f"record(): {name!r} cannot stand in a sentence. Use letters, digits and underscores.")
    now = context()
    made = Record(name, _plain(name, value), term(unit), term(note), now.place.slug, now.year, tuple(source))
    claim("record()", name, same=now.records.get(name) == made)
    now.records[name] = made
    return made


def _show(made: Sequence[Record]) -> None:
    """Publish records in one output: a section has a hundred, and each output is a message of its own."""
    if made:
        values = [phrase("missing") if one.value is None else f"{one.value} {one.unit}".strip() for one in made]
        plain = "\n".join(f"{one.name} = {value}" for one, value in zip(made, values, strict=True))
        publish({RECORDS: [asdict(one) | {"source": list(one.source)} for one in made], "text/plain": plain})


def record_all(values: Mapping[str, Any], about: Mapping[str, tuple[str, str, Iterable[str]]]) -> None:
    """Record every value that `about` tells of: name to its unit, what it is in a few words, and its indicators.

    >>> import pandas as pd
    >>> from ningxia.report import begin
    >>> panel, place = begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    >>> record_all({"energy": 4.099, "other": 1}, {"energy": ("tce per 10⁴ yuan", "energy per GDP", [])})
    energy = 4.099 tce per 10⁴ yuan
    """
    for name in about:
        if name not in values:
            close = get_close_matches(name, list(values), n=3) or sorted(values)
            raise UnknownRecord(f"record_all(): {name!r} is told of, but not among the values. Closest: {close}.")
    _show([_recorded(name, values[name], *told) for name, told in about.items()])


def _plain(name: str, value: Any) -> Any:
    """Return `value` as JSON can hold it."""
    plain = value.item() if isinstance(value, np.generic) else value
    if is_missing(plain):
        return None
    if isinstance(plain, list | tuple) and all(isinstance(word, str) for word in plain):
        return list(plain)
    if isinstance(plain, str | bool | int) or (isinstance(plain, float) and math.isfinite(plain)):
        return plain
    raise ValueError(
        f"record(): {name!r} is {value!r} ({type(value).__name__}); expected a finite number, a word, a list of words "
        "or None. Take one value out of the frame, or record the missing one as None."
    )


class _Sentence(Formatter):
    """Formats numbers with a true minus and, where the sentence asks for no format, with thousands separators; a count
    as `none` where it is asked for so and zero, or in one of two phrases."""

    def format_field(self, value: Any, spec: str) -> str:
        if PHRASED in spec:
            some, none = spec.split(PHRASED)
            return none if value in NONE else some.replace(HERE, self._counted(value))
        return self._counted(value, spec)

    def _counted(self, value: Any, spec: str = "") -> str:
        if spec == COUNTED and value == 0:
            return either("none", "0")
        spec = spec.removesuffix(COUNTED)
        if (small := under(value, spec)) is not None:
            return small
        if isinstance(value, int | float | np.number) and not isinstance(value, bool):
            return true_minus(format(value, spec or ("," if isinstance(value, float) else "")))
        if isinstance(value, list):
            return listed(term(word) for word in value)
        return format(term(value) if isinstance(value, str) else value, spec)


def written(text: str | Both, zh: str = "") -> str:
    """Return the text in the language spoken: of both that it holds, or `zh` beside it.

    What holds Chinese already is in it. Raises `UnknownTerm` where words have no Chinese beside them.

    >>> written("In {year}.", "{year}年。")
    'In {year}.'
    """
    if spoken() == "en" or isinstance(text, Both):
        return str(text)
    if not zh and re.search(r"[A-Za-z]", OPEN.sub("", text)) and not HAN.search(text):
        raise UnknownTerm(f"{text!r} has no Chinese beside it. Give it: zh='...'.")
    return zh or text


class _Marked(_Sentence):
    """The same, with each number marked as that of its name."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, Any]:
        value, first = super().get_field(field_name, args, kwargs)
        return (field_name, value), first

    def format_field(self, value: Any, spec: str) -> str:
        name, own = value
        if PHRASED in spec and own not in NONE:
            return spec.split(PHRASED)[0].replace(HERE, with_number(self._counted(own), name, own))
        return with_number(super().format_field(own, spec), name, own)


def fields(text: str) -> list[str]:
    """Return the names a sentence holds in braces.

    >>> fields("{region} uses {energy:.1f} against {nation:.1f}; {{not this}}")
    ['region', 'energy', 'nation']
    """
    return list(dict.fromkeys(name for _, name, _, _ in Formatter().parse(text) if name))


def sentence(text: str, now: Context, **words: Any) -> tuple[str | None, list[str]]:
    """Return `text` with its fields filled and its numbers marked, and what is missing: it is None where anything is.

    A field that is neither a word given, nor recorded, nor `region` or `year` is an `UnknownRecord`.
    """
    values = {**now.words, **{name: kept.value for name, kept in now.records.items()}, **words}
    for name in fields(text):
        if name not in values:
            raise UnknownRecord(_unknown(name, text, values))
    absent = [name for name in fields(text) if is_missing(values[name])]
    if not absent:
        return _Marked().vformat(text, (), values), []
    notes = [now.records[name].note or name for name in absent if name in now.records]
    return None, list(dict.fromkeys(notes or [name.replace("_", " ") for name in absent]))


def _unknown(name: str, text: str, values: dict[str, Any]) -> str:
    close = get_close_matches(name, list(values), n=3) or sorted(values)
    return (
        f"{name!r} in {text!r} is not recorded in this notebook. Closest: {', '.join(close)}. "
        f"Record it before, or give it to the sentence: {name}=..."
    )


def say(text: str | Both, zh: str = "", **words: Any) -> None:
    """Emit a sentence with recorded values in it, by name, and with `words`: the reading of a result.

    `zh` is the same in Chinese, with the same values. Shares are printed with `:.1%`, counts that may be
    none with `:none`, or in Chinese, where the words about it change, with `:有#年|没有一年`. `region` and `year` are
    known.
    Where a value it needs is missing, one line says so instead. An unknown name is an `UnknownRecord` that gives the
    nearest.

    >>> import pandas as pd
    >>> from ningxia.report import begin
    >>> panel, place = begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    >>> change = record("change", -0.0123, note="change of the share")
    change = -0.0123
    >>> say("In {region} the share {word} by {change:.1%}.", word="moved")
    In Ningxia the share moved by −1.2%.
    >>> say("Of {n} mines {shut:none} were shut.", n=3, shut=0)
    Of 3 mines none were shut.
    >>> say("Of {n} mines {shut:some # were|not one was} shut.", n=3, shut=0)
    Of 3 mines not one was shut.
    >>> none = record("density", None, note="density of firms")
    density = n.a.
    >>> say("There are {density:.1f} firms.")
    Not shown: density of firms (the tables read have no figures of Ningxia in 2006).
    """
    said, absent = sentence(written(text, zh), context(), **words)
    if said is None:
        publish_missing(absent)
    else:
        text = unmarked(said)
        publish({"text/markdown": text, "text/plain": text, **({SAID: {"text": said}} if said != text else {})})


def say_each(texts: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Emit sentences, each with the values of its fields, as `say` does.

    >>> import pandas as pd
    >>> from ningxia.report import begin
    >>> panel, place = begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    >>> say_each([("Growth was not fast.", {}), ("Of its firms {small:,} are small.", {"small": 641})])
    Growth was not fast.
    Of its firms 641 are small.
    """
    for text, values in texts:
        say(text, **values)


def few(what: Iterable[str]) -> str:
    """Return the things as a list in a sentence: up to four by name, of more the first three and the number left, in
    Chinese the number of all.

    >>> few(["energy per GDP"]), few("abcd"), few("abcdefg")
    ('energy per GDP', 'a, b, c and d', 'a, b, c and four more')
    """
    told = list(dict.fromkeys(what))
    return first_of(told, NAMED, count) if len(told) > NAMED + 1 else listed(told)


def publish_missing(what: Iterable[str], key: str = "not_shown") -> None:
    """Emit the line that says what is not shown, and that it was not published for the region and year; where none is
    named, that there is nothing to show. Each is named once in a notebook, however many sentences and figures lack
    it."""
    now, lacking = context(), list(dict.fromkeys(term(one) for one in what))
    names = few(one for one in lacking if not said_before("not shown", one))
    text = phrase(key if names else "nothing_shown", what=names, region=now.place.name, year=now.year)
    if names or (not lacking and not said_before("not shown", text)):
        publish({MISSING: {"text": text}, "text/markdown": text, "text/plain": text})
