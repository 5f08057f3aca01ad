"""Files of entries written by hand: YAML as plain data, or the error that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

DEEPEST = 40  # levels of lists within lists; the parser, written in C, overruns its stack at some ten thousand


def written(path: Path, name: str, error: type[ValueError]) -> str:
    """The text of the file at `path`, called `name`; `error` where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as found:
        place = f"{name}, line {found.object.count(bytes([10]), 0, found.start) + 1}"
        raise error(f"{place}: byte {found.object[found.start]:#x} is no UTF-8. Save the file as UTF-8.") from found


def entries(text: str, name: str, error: type[ValueError]) -> object:
    """What a YAML text says, as lists, dicts and plain values; None where it says nothing.

    Nothing but plain values is made of it. `error` is raised for what is no YAML, for a repetition by `*name` (a few
    lines of them can stand for gigabytes), and for lists within lists deeper than anybody writes.

    >>> entries("- {id: gdp, hints: {year: 2006}}", "sources.yml", ValueError)
    [{'id': 'gdp', 'hints': {'year': 2006}}]
    >>> entries("- &a [1]\\n- *a", "sources.yml", ValueError)
    Traceback (most recent call last):
        ...
    ValueError: sources.yml, line 2: *a repeats an entry. Write it out.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        unfit = _unfit(yaml.parse(text, Loader=loader))
        said = None if unfit else yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, ArithmeticError, TypeError) as found:  # 2001-99-99 is a ValueError
        raise error(f"{name} is no YAML: {' '.join(str(found).split())[:300]}. Mend that line.") from found
    if unfit:
        raise error(f"{name}, {unfit}")
    return said


def _unfit(events: Iterator[yaml.Event]) -> str:
    """What stands in the text that plain entries have no need of, with its line; "" for nothing."""
    import yaml

    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = f"line {event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent):
            return f"{line}: *{event.anchor} repeats an entry. Write it out."
        if depth > DEEPEST:
            return f"{line}: more than {DEEPEST} levels of lists. Expected entries with keys and values."
    return ""
