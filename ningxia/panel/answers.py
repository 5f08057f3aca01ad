"""What one section of a build has worked out, handed on to the others, which run in processes of their own.

Much of a study is the same for every region, and sections of one region ask the same, too. What was answered lies in a
private folder of the process that kernels are forked from, and goes with it: so everybody who finds it there runs the
same code. Without that folder (in JupyterLab, with Papermill's own engine) everything is worked out where it is asked.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from ningxia.panel.memory import name_of
from ningxia.vocabulary import own_series, spoken

P = ParamSpec("P")
R = TypeVar("R")
LARGEST = 20_000  # rows of a frame in a question; larger ones are panels, and known by their names
_room: Path | None = None
_known: frozenset[str] = frozenset()  # modules whose code is the same for everybody who uses the room


def use(room: Path) -> None:
    """From here on, in this process and its forks, hand answers on in the folder `room`."""
    global _room, _known
    _room, _known = room, frozenset(sys.modules) - {"__main__"}


def handed_on(function: Callable[P, R]) -> Callable[P, R]:
    """The function, whose answer hangs on its arguments alone and which takes milliseconds, worked out once a build.

    A panel is told by what it was loaded from; a changed one, or another argument that cannot be pickled, has the
    answer worked out as if nobody had asked before. Every answer has been pickled, so that it is the same to the last
    digit whoever worked it out, and nobody changes another's.

    >>> handed_on(divmod)(7, 2)
    (3, 1)
    """

    @wraps(function)
    def asked(*arguments: P.args, **options: P.kwargs) -> R:
        place = _place(function, arguments, options)
        if place is not None and place.is_file():
            return pickle.loads(place.read_bytes())
        return _kept(function(*arguments, **options), place)

    return asked


def _place(function: Callable[..., Any], *asked: object) -> Path | None:
    """The file of an answer, there or not; None where it is not to be handed on."""
    if _room is None or function.__module__ not in _known:
        return None
    with suppress(pickle.PicklingError, TypeError, AttributeError):
        question = io.BytesIO()
        _Question(question).dump((function.__module__, function.__qualname__, spoken(), own_series(), *asked))
        return _room / f"{hashlib.sha256(question.getbuffer()).hexdigest()}.answer"
    return None


class _Question(pickle.Pickler):
    """Writes down what is asked: panels by name, and only code that is the same for everybody."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)

    def persistent_id(self, thing: object) -> str | None:
        if not isinstance(thing, pd.DataFrame):
            return None
        name = name_of(thing)
        if not name and len(thing) > LARGEST:
            raise pickle.PicklingError("a panel that was changed")
        return name or None

    def reducer_override(self, thing: object) -> Any:
        if isinstance(thing, FunctionType | type) and thing.__module__ not in _known:
            raise pickle.PicklingError("code of the notebook's own")
        return NotImplemented


def _kept(answer: R, place: Path | None) -> R:
    """The answer as everybody gets it, written to its place unless the disk is full."""
    try:
        content = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, TypeError, AttributeError):
        return answer
    if place is not None:
        beside = place.with_suffix(f".{os.getpid()}")
        try:
            beside.write_bytes(content)
            beside.replace(place)
        except OSError:
            with suppress(OSError):
                beside.unlink()
    return pickle.loads(content)
