"""Two figures in a sentence, which may print the same: said in words that then do not repeat the figure."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.common import SIGNED
from ningxia.vocabulary import Both

Said = tuple[Both, Both]  # what is said where the two print the same, and where they do not
WENT = Both("stayed at {one}", "仍为{one}"), Both("went from {one} to {other}", "从{one}变为{other}")
SPANNED = Both("{one} throughout", "{one}，始终不变"), Both("{one} to {other}", "{one}至{other}")
BY_METHODS = (
    Both("{one} by either of two methods", "按两种方法都为{one}"),
    Both("{one} by one method and {other} by another", "按一种方法为{one}，按另一种为{other}"),
)
IN_TURN = Both("{one} both times", "都有{one}"), Both("{one} and {other}", "分别有{one}和{other}")


def _told(said: Said, first: float, second: float, spec: str, unit: str = "") -> str:
    one, other = (SIGNED.format(f"{{:{spec}}}", value) + unit for value in (first, second))
    return said[one != other].format(one=one, other=other)


def out_of(count: int, of: int, measure: str) -> str:
    """How many of how many, as it stands in a Chinese sentence, with the word that counts them.

    >>> out_of(4, 4, "次"), out_of(3, 4, "次"), out_of(0, 12, "种情形")
    ('4次均', '4次中有3次', '12种情形中没有一种')
    """
    if count and count == of:
        return f"{of}{measure}均"
    return f"{of}{measure}中" + (f"有{count}{measure[0]}" if count else f"没有一{measure[0]}")


def went(before: float, after: float, spec: str, unit: str = "") -> str | None:
    """What a figure did from one time to another, as the end of a clause; `spec` is how each is printed. None where one
    is missing.

    >>> went(0.387, 0.441, ".1%"), went(0.281, 0.284, ".2f", "%"), went(float("nan"), 0.4, ".1%")
    ('went from 38.7% to 44.1%', 'stayed at 0.28%', None)
    """
    return None if pd.isna(before) or pd.isna(after) else _told(WENT, before, after, spec, unit)


def spanned(low: float, high: float, spec: str) -> str:
    """Between what a figure lies.

    >>> spanned(0.17, 0.82, ".2f"), spanned(0.351, 0.352, ".2f")
    ('0.17 to 0.82', '0.35 throughout')
    """
    return _told(SPANNED, low, high, spec)


def by_methods(first: float, second: float, spec: str) -> str:
    """What two methods give.

    >>> by_methods(0.35, 0.41, ".2f"), by_methods(0.351, 0.352, ".2f")
    ('0.35 by one method and 0.41 by another', '0.35 by either of two methods')
    """
    return _told(BY_METHODS, first, second, spec)


def in_turn(first: float, second: float, spec: str) -> str:
    """Two figures, each of its own time, in the order in which these were named.

    >>> in_turn(0.62, 0.57, ".0%"), in_turn(0.621, 0.622, ".0%")
    ('62% and 57%', '62% both times')
    """
    return _told(IN_TURN, first, second, spec)
