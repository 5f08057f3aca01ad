"""Two figures in a sentence, which may print the same: said in words that then do not repeat the figure."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.common import SIGNED
from ningxia.vocabulary import either


def _printed(first: float, second: float, spec: str) -> tuple[str, str]:
    one, other = (SIGNED.format(f"{{:{spec}}}", value) for value in (first, second))
    return one, other


def went(before: float, after: float, spec: str, unit: str = "") -> str | None:
    """What a figure did from one time to another, as the end of a clause; `spec` is how each is printed. None where one
    is missing.

    >>> went(0.387, 0.441, ".1%"), went(0.281, 0.284, ".2f", "%"), went(float("nan"), 0.4, ".1%")
    ('went from 38.7% to 44.1%', 'stayed at 0.28%', None)
    """
    if pd.isna(before) or pd.isna(after):
        return None
    one, other = _printed(before, after, spec)
    if one == other:
        return either(f"stayed at {one}{unit}", f"仍为{one}{unit}")
    return either(f"went from {one}{unit} to {other}{unit}", f"从{one}{unit}变为{other}{unit}")


def spanned(low: float, high: float, spec: str) -> str:
    """Between what a figure lies.

    >>> spanned(0.17, 0.82, ".2f"), spanned(0.351, 0.352, ".2f")
    ('0.17 to 0.82', '0.35 throughout')
    """
    one, other = _printed(low, high, spec)
    return either(f"{one} throughout", f"{one}，始终不变") if one == other else either(" to ", "至").join((one, other))


def by_methods(first: float, second: float, spec: str) -> str:
    """What two methods give.

    >>> by_methods(0.35, 0.41, ".2f"), by_methods(0.351, 0.352, ".2f")
    ('0.35 by one method and 0.41 by another', '0.35 by either of two methods')
    """
    one, other = _printed(first, second, spec)
    if one == other:
        return either(f"{one} by either of two methods", f"按两种方法都为{one}")
    return either(f"{one} by one method and {other} by another", f"按一种方法为{one}，按另一种为{other}")


def in_turn(first: float, second: float, spec: str) -> str:
    """Two figures, each of its own time, in the order in which these were named.

    >>> in_turn(0.62, 0.57, ".0%"), in_turn(0.621, 0.622, ".0%")
    ('62% and 57%', '62% both times')
    """
    one, other = _printed(first, second, spec)
    return (
        either(f"{one} both times", f"都有{one}")
        if one == other
        else either(f"{one} and {other}", f"分别有{one}和{other}")
    )
