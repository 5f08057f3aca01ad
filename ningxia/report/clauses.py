"""Chinese headings in clauses: a line ends behind one, and not between two characters of a word."""

import re
from collections.abc import Sequence

from ningxia.report.prose import Node

CLAUSE = re.compile("[^，；：]+[，；：]?")
NAME = "clause"  # the class that the page sets apart


def in_clauses(inlines: Sequence[Node]) -> list[Node]:
    """Return what a heading holds, each clause of its Chinese apart; a heading of one clause as it is.

    >>> [one["t"] for one in in_clauses([{"t": "Str", "c": "是否偏大，能否盈利？"}])]
    ['Span', 'Span']
    >>> in_clauses([{"t": "Str", "c": "Large?"}])
    [{'t': 'Str', 'c': 'Large?'}]
    """
    parts: list[Node] = []
    for node in inlines:
        clauses = CLAUSE.findall(node["c"]) if node["t"] == "Str" else []
        apart = [{"t": "Span", "c": [["", [NAME], []], [{"t": "Str", "c": one}]]} for one in clauses]
        parts += apart if len(apart) > 1 else [node]
    return parts
