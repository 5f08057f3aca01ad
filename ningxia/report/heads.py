"""Heads of columns in short lines, and the room that a text takes on paper."""

import re
from collections.abc import Sequence
from textwrap import wrap

from ningxia.vocabulary import HAN

HEAD_PARTS = re.compile("(?<=的)|(?<=.与)|(?<=后)(?![的）])|(?<=全国|西部|省份)|(?=相近|（)")  # where a head may break
SHORTEST_HEAD = 9  # letters a line of a column's head may have in any case
CHINESE_MORE = 1.4  # letters of which a Chinese character takes the room, besides its own


def room(text: str) -> float:
    """Return how many letters take the room of a text.

    >>> room("coal"), room("煤炭")
    (4.0, 4.8)
    """
    return len(text) + CHINESE_MORE * len(HAN.findall(text))


def in_lines(label: str, cells: Sequence[str]) -> str:
    """Return the head of a column in lines hardly longer than its cells, lest it take their neighbours' room.

    >>> in_lines("Without Beijing, Shanghai", ["0.28", "0.23"])
    'Without\\nBeijing,\\nShanghai'
    """
    if HAN.search(label):
        return "\n".join(parts_in_lines(HEAD_PARTS.split(label), max(SHORTEST_HEAD, *map(room, cells))))
    width = max(SHORTEST_HEAD, *map(len, (*cells, *label.split())))
    return "\n".join(wrap(label, width, break_long_words=False, break_on_hyphens=False))


def parts_in_lines(parts: Sequence[str], width: float) -> list[str]:
    """Return the parts of a text in lines of the width, in letters, or of one part.

    >>> parts_in_lines(HEAD_PARTS.split("人均地区生产总值的解释程度（%）"), 20)
    ['人均地区生产总值的', '解释程度（%）']
    >>> parts_in_lines(HEAD_PARTS.split("p值（剔除后）"), 9)
    ['p值', '（剔除后）']
    """
    lines = [""]
    for part in parts:
        lines = [*lines[:-1], lines[-1] + part] if not lines[-1] or room(lines[-1] + part) <= width else [*lines, part]
    return lines
