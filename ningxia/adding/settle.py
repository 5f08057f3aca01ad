"""Reading a new file again and again until nothing about it is unsaid; and whether it is there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ningxia.adding.arrival import Arrival, arrival, cards_held
from ningxia.adding.said import Question, Said, Unsaid, answered
from ningxia.sources import Card, file_hash

Answers = Callable[[Question], str | None]


def twin(study: Path, path: Path) -> Card | None:
    """The card that already describes this very file, whatever its name; None where there is none."""
    sha256 = file_hash(path)
    return next((card for card in cards_held(study) if card.sha256 == sha256), None)


def settled(
    study: Path, path: Path, said: Said, *, answer: Answers, tell: Callable[[str], None]
) -> tuple[Arrival, Said]:
    """The file with every question answered, and all that was said of it.

    `answer` gets each question and gives an answer, or None where it has none: then `Unsaid` goes on to the caller.
    `tell` gets each line about the file once, before the questions it bears on.
    """
    told: list[str] = []
    while True:
        try:
            ready = arrival(study, path, said)
        except Unsaid as unsaid:
            told = _tell_new(unsaid.found, told, tell)
            replies = [(question, answer(question)) for question in unsaid.questions]
            if any(reply is None for _, reply in replies):
                raise
            for question, reply in replies:
                said = answered(said, question, str(reply))
            continue
        _tell_new(ready.found, told, tell)
        return ready, said


def _tell_new(lines: tuple[str, ...], told: list[str], tell: Callable[[str], None]) -> list[str]:
    """Tell the lines that follow those told already; all where they begin otherwise."""
    start = len(told) if list(lines[: len(told)]) == told else 0
    for line in lines[start:]:
        tell(line)
    return list(lines) or told
