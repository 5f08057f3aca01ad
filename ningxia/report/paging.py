"""In which order text, figures and tables of a printed report follow, so that no page stays half empty.

Text keeps its order, figures and tables keep theirs, and nothing leaves its head. Where a figure does not fit the page
on which the text comes to it, it stands behind more of that text or before some of it, whatever leaves least of the
pages empty; a table of some length may break. Heights are estimates: what may or may not fit is left to Typst.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from typing import Literal, NamedTuple

PAGE = 691.0  # points
DOUBT = {"section": 0.0, "head": 16.0, "text": 100.0, "figure": 36.0, "table": 150.0, "long": 3600.0}  # variances
SURELY = 1.5  # standard deviations that make certain
KEPT = 6  # ways of placing the same units that are followed further
SMALLER = 0.1  # a figure as small as it may be is as bad as so much of a page left empty
SHORT = 0.25 * PAGE  # a table that is not higher is not worth a break
ROOM = 145.0  # what a table that breaks wants of the page that it begins on, see `report.typ`
AGAIN = 52.0  # its head on the next page, and what its rows leave of this one
FEW_LINES = 110.0  # points: a last page that is not filled further is spared if it can be
BELOW_HEAD = 45.0  # text that stands on the page of its head at least
BREAK = 0.2  # of a page: a table that breaks is as bad as so much of one left empty
TAIL = 80.0  # points: a table that leaves less than so much for the next page leaves two or three rows
SPLIT = 0.5  # of a page: as bad is one that does
AWAY = 0.05  # a figure one paragraph from its place in the text is as bad as so much

Place = Literal["", "auto", "broken"]
Kind = Literal["section", "head", "text", "figure", "table", "long"]


@dataclass(frozen=True)
class Unit:
    """A piece of a report: its number, its kind, its height and by how much that may be less, in points."""

    number: int
    kind: Kind
    height: float
    spare: float = 0.0


class Placed(NamedTuple):
    """A unit's number, how it is placed, and by how many points it is lower than it might be.

    "" is where it comes, "auto" there or, with text flowing up, at the head of the next page, "broken" a table that
    breaks over pages where it comes.
    """

    number: int
    place: Place = ""
    less: float = 0.0


@dataclass(frozen=True)
class Setting:
    """Units as they are placed: how far down the last page is full, the variance of that, and what is bad about it all.

    A page left empty counts 1, a part of one as its square.
    """

    down: float = 0.0
    doubt: float = 0.0
    badness: float = 0.0
    order: tuple[Placed, ...] = ()

    def then(self, placed: Placed, unit: Unit, down: float) -> "Setting":
        """Return this with a unit more, which fills the page so far down."""
        doubt = self.doubt + DOUBT[unit.kind]
        return replace(self, down=down, doubt=doubt, order=(*self.order, placed))


def arranged(units: Sequence[Unit]) -> list[Placed]:
    """Return the units in the order in which they are printed, each with how it is placed.

    >>> text, figure = Unit(0, "text", 400.0), Unit(1, "figure", 350.0)
    >>> [one.number for one in arranged([text, figure, Unit(2, "text", 300.0)])]
    [0, 2, 1]
    >>> [one.number for one in arranged([Unit(0, "text", 100.0), figure, Unit(2, "text", 300.0)])]
    [0, 1, 2]
    """
    return [placed for section in _sections(units) for placed in _section(section)]


def _sections(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units of each section; what stands before the first is one, too."""
    parts: list[list[Unit]] = [[]]
    for unit in units:
        if unit.kind == "section":
            parts.append([])
        parts[-1].append(unit)
    return parts


def _section(units: Sequence[Unit]) -> tuple[Placed, ...]:
    """A section's units as they are best placed; its figures smaller where that spares a last page of a few lines."""
    usual = _set(units)
    if usual.down >= FEW_LINES:
        return usual.order
    spared = {unit.number: unit.spare for unit in units}
    tight = _set([replace(unit, height=unit.height - unit.spare, spare=0.0) for unit in units])
    return tuple(one._replace(less=spared[one.number]) for one in tight.order) if tight.down > PAGE / 2 else usual.order


def _set(units: Sequence[Unit]) -> Setting:
    setting = Setting()
    for head, body in under_heads(units):
        setting = best(head, body, setting)
    return setting


def under_heads(units: Sequence[Unit]) -> Iterator[tuple[Unit | None, list[Unit]]]:
    """Yield each head with what stands under it; what stands before the first has none."""
    head: Unit | None = None
    for heads, group in groupby(units, lambda unit: unit.kind in {"section", "head"}):
        found = list(group)
        if heads:
            yield from ((one, []) for one in [*([head] if head else []), *found[:-1]])
            head = found[-1]
        else:
            yield head, found
            head = None
    if head:
        yield head, []


def best(head: Unit | None, body: Sequence[Unit], before: Setting) -> Setting:
    """Return how the units under a head are best placed, of all orders in which text and figures keep their own."""
    if head and head.kind == "section":
        before = replace(before, down=0.0, doubt=0.0)
    start = replace(before, order=(*before.order, Placed(head.number)) if head else before.order)
    lead = head.height if head else 0.0
    if not body:
        return replace(start, down=(start.down if start.down + lead <= PAGE else 0.0) + lead)
    return _woven(body, start, lead)


def _woven(body: Sequence[Unit], start: Setting, lead: float) -> Setting:
    """The best way to place so many texts and so many items, found from the best ways to place one less of either."""
    texts, items = ([unit for unit in body if (unit.kind == "text") == is_text] for is_text in (True, False))
    due = [sum(other.kind != "text" for other in body[: body.index(unit)]) for unit in texts]
    first = body[0].kind == "text"  # what a head begins with stays there
    ways: dict[tuple[int, int], list[Setting]] = {}
    for read, shown in product(range(len(texts) + 1), range(len(items) + 1)):
        tried = [] if read or shown else [start]
        above = lead if read + shown == 1 else 0.0
        if shown and (read or not first):
            tried += [way for one in ways[read, shown - 1] for way in _shown(one, items[shown - 1], above)]
        if read:
            away = AWAY * abs(due[read - 1] - shown)
            tried += [_read(one, texts[read - 1], above, away) for one in ways[read - 1, shown]]
        ways[read, shown] = sorted(tried, key=lambda one: one.badness)[:KEPT]
    return ways[len(texts), len(items)][0]


def _read(before: Setting, text: Unit, above: float, away: float) -> Setting:
    """The text set behind what is, `above` being the height of a head that keeps to it."""
    begun = before if not above or before.down + above + BELOW_HEAD <= PAGE else _turned(before)
    down = (begun.down + above + text.height) % PAGE
    return replace(begun.then(Placed(text.number), text, down), badness=begun.badness + away**2)


def _shown(before: Setting, item: Unit, above: float) -> list[Setting]:
    """The figure or table set behind what is, in each way in which it can be."""
    whole = _whole(before, item, above) if item.kind != "long" else []
    breaks = item.kind == "long" or (item.kind == "table" and item.height > SHORT)
    return [*whole, *(_broken(before, item, above) if breaks else [])]


def _whole(before: Setting, item: Unit, above: float) -> list[Setting]:
    """The item on one page: on this one or on the next, as large as it is or smaller."""
    found = []
    for less in {0.0, item.spare}:
        smaller = replace(before, badness=before.badness + (SMALLER**2 if less else 0.0))
        left = PAGE - before.down - above - item.height + less
        unsure = SURELY * math.sqrt(before.doubt + DOUBT[item.kind])
        if left >= -unsure / 2:
            risk = max(0.0, 0.5 - left / unsure / 2) * ((PAGE - before.down) / PAGE) ** 2
            place: Place = "auto" if left < unsure and not above else ""
            done = smaller.then(Placed(item.number, place, less), item, PAGE - max(0.0, left))
            found.append(replace(done, badness=done.badness + risk))
        if left < unsure:
            found.append(_turned(smaller).then(Placed(item.number, "", less), item, above + item.height - less))
    return found


def _broken(before: Setting, item: Unit, above: float) -> list[Setting]:
    """The table broken over pages, if it does not fit."""
    begun = before if before.down + above + ROOM <= PAGE else _turned(before)
    over = begun.down + above + item.height
    long = item.kind == "long"
    if over <= PAGE and not long:
        return []
    down = over if over <= PAGE else (over + AGAIN) % PAGE
    done = begun.then(Placed(item.number, "" if long else "broken"), item, down)
    lone = over > PAGE and over - PAGE < TAIL
    return [replace(done, badness=begun.badness + (0.0 if long else SPLIT**2 if lone else BREAK**2))]


def _turned(before: Setting) -> Setting:
    """The next page, what is left of this one counted."""
    return replace(before, down=0.0, doubt=0.0, badness=before.badness + ((PAGE - before.down) / PAGE) ** 2)
