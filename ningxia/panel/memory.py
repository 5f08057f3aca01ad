"""What was worked out of a panel once, given again as long as the panel is there and unchanged."""

from __future__ import annotations

import operator
import weakref
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from ningxia.vocabulary import edition, spoken

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class _Memory:
    """Answers about a panel, and its name. The copy shares its memory, so that pandas writes none of it in place."""

    copy: pd.DataFrame
    parts: list[object]
    name: str = ""
    answers: dict[Hashable, Any] = field(default_factory=dict)


_memories: dict[int, _Memory] = {}


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """The function, whose first argument is a panel, working out each answer once a panel and language.

    A panel is the same while it is that object, with the same labels and values in memory: after any change, in place
    or not, everything is worked out anew. Frames and series, also in tuples and dictionaries, are given as copies, so
    that nobody changes another's. The arguments must be hashable.

    >>> panel = pd.DataFrame({"value": [1.0, 2.0]})
    >>> total = remembered(lambda panel: print("adds up") or float(panel["value"].sum()))
    >>> total(panel), total(panel)
    adds up
    (3.0, 3.0)
    >>> panel.loc[0, "value"] = 5.0
    >>> total(panel)
    adds up
    7.0
    """

    return _remembered(function, lambda: spoken() if spoken() == "en" else f"{spoken()} {edition()}")


def remembered_in_any_language(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function whose answer holds no words: it is worked out once a panel."""
    return _remembered(function, str)


def _remembered(function: Callable[P, R], language: Callable[[], str]) -> Callable[P, R]:
    @wraps(function)
    def asked(panel: pd.DataFrame, *arguments: Any, **options: Any) -> Any:
        answers, key = _memory(panel).answers, (function, language(), arguments, tuple(options.items()))
        if key not in answers:
            answers[key] = function(panel, *arguments, **options)
        return _copied(answers[key])

    return asked


def heir(panel: pd.DataFrame, name: str = "") -> pd.DataFrame:
    """A copy of a panel that remembers what has been worked out of it so far; to change the one leaves the other.

    `name` tells what it holds from all else that a panel could hold, until it is changed.

    >>> panel = pd.DataFrame({"value": [1.0, 2.0]})
    >>> total = remembered(lambda panel: print("adds up") or float(panel["value"].sum()))
    >>> total(panel), total(heir(panel))
    adds up
    (3.0, 3.0)
    """
    made = panel.copy(deep=False)
    _memories[id(made)] = replace(_memory(made), name=name, answers=dict(_memory(panel).answers))
    return made


def name_of(panel: pd.DataFrame) -> str:
    """The name that the panel was given; empty where it has none, or was changed since.

    >>> panel = heir(pd.DataFrame({"value": [1.0, 2.0]}), "of two")
    >>> name_of(panel)
    'of two'
    >>> panel.loc[0, "value"] = 5.0
    >>> name_of(panel)
    ''
    """
    known = _memories.get(id(panel))
    return known.name if known is not None and _same(_parts(panel), known.parts) else ""


def _copied(answer: Any) -> Any:
    match answer:
        case pd.DataFrame() | pd.Series():
            return answer.copy(deep=False)  # written to, it becomes one of its own
        case tuple() if type(answer) is tuple:
            return tuple(map(_copied, answer))
        case dict():
            return {key: _copied(one) for key, one in answer.items()}
    return answer


def _memory(panel: pd.DataFrame) -> _Memory:
    """What is remembered of a panel; nothing yet where it is new, or was changed."""
    parts, known = _parts(panel), _memories.get(id(panel))
    if known is None:
        weakref.finalize(panel, _memories.pop, id(panel), None).atexit = False
    if known is None or not _same(parts, known.parts):
        known = _memories[id(panel)] = _Memory(panel.copy(deep=False), parts)
    return known


def _parts(panel: pd.DataFrame) -> list[object]:
    """Labels and values as pandas holds them; public names would make new objects of them, forty times as slowly."""
    return [*panel.axes, *(block.values for block in panel._mgr.blocks)]  # noqa: PD011


def _same(some: list[object], others: list[object]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))
