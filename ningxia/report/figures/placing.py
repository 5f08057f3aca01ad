"""Where labels go so that none covers another: along a line, and around points."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from ningxia.report import style
from ningxia.report.labels import label


def spread(wanted: Sequence[float], gap: float, low: float = -np.inf, high: float = np.inf) -> np.ndarray:
    """Return positions as near as can be to those `wanted`, in their order, at least `gap` apart, `low` to `high`.

    Least squares under the gaps: neighbours that crowd each other form a block about its mean (pool adjacent
    violators). Where `low` to `high` cannot hold them all, they share it evenly, closer than `gap`.

    >>> spread([0.0, 0.1, 5.0], gap=1.0).tolist()
    [-0.45, 0.55, 5.0]
    >>> spread([5.0, 0.1, 0.0], gap=1.0, low=0.0).tolist()
    [5.0, 1.0, 0.0]
    """
    wanted = np.asarray(wanted, dtype=float)
    if not len(wanted):
        return wanted
    order = np.argsort(wanted, kind="stable")
    gap = min(gap, (high - low) / max(len(wanted) - 1, 1))
    steps = gap * np.arange(len(wanted))
    blocks: list[list[float]] = []
    for start in wanted[order] - steps:
        blocks.append([start, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, size = blocks.pop()
            before, number = blocks.pop()
            blocks.append([(mean * size + before * number) / (size + number), size + number])
    starts = np.concatenate([[mean] * int(size) for mean, size in blocks])
    placed = np.empty_like(wanted)
    placed[order] = np.clip(starts, low, high - steps[-1]) + steps
    return placed


def overlaps(boxes: Sequence[Bbox], slack: float = 0.0) -> list[tuple[int, int]]:
    """Return the pairs of boxes that cover each other by more than `slack` both ways.

    >>> overlaps([Bbox([[0, 0], [2, 2]]), Bbox([[1, 1], [3, 3]]), Bbox([[3, 0], [4, 1]])])
    [(0, 1)]
    """
    return [
        (i, j)
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[i + 1 :], i + 1)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > slack and min(a.y1, b.y1) - max(a.y0, b.y0) > slack
    ]


def _covered(box: Bbox, taken: Sequence[Bbox]) -> bool:
    return any(box.x0 < b.x1 and b.x0 < box.x1 and box.y0 < b.y1 and b.y0 < box.y1 for b in taken)


def place_around(
    texts: Sequence[Text], points: np.ndarray, taken: Sequence[Bbox], within: Bbox, *, reach: int = 5
) -> list[bool]:
    """Move each text beside its point (in pixels) to the nearest free place, and return which found one.

    The texts stand in coordinates of the figure, aligned left and bottom, and come in order of importance: the first
    chooses first. Tried are eight directions at `reach` distances; `taken` are boxes to keep free, `within` is the
    box to stay in.
    """
    occupied, found = list(taken), []
    for text, (x, y) in zip(texts, points, strict=True):
        size = text.get_window_extent()
        boxes = [_box(x, y, size.width, size.height, dx, dy, step) for step in range(reach) for dx, dy in _DIRECTIONS]
        free = [box for box in boxes if _inside(box, within) and not _covered(box, occupied)]
        found.append(bool(free))
        if free:
            text.set_position(text.figure.transFigure.inverted().transform(free[0].p0))
            occupied.append(free[0])
    return found


_DIRECTIONS = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)]


def _box(x: float, y: float, width: float, height: float, dx: int, dy: int, step: int) -> Bbox:
    """Return the box of a label `step` notches from its point in direction (dx, dy), in pixels."""
    away = 7 + 6 * step
    left = x + dx * away - width * (1 - dx) / 2
    bottom = y + dy * away - height * (1 - dy) / 2
    return Bbox.from_bounds(left, bottom, width, height)


def _inside(box: Bbox, frame: Bbox) -> bool:
    return frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1


def name_points(
    axes: Axes,
    points: pd.DataFrame,
    keys: Sequence[Hashable],
    highlight: Hashable = None,
    *,
    colours: Mapping[Hashable, str] | None = None,
) -> list[Text]:
    """Print names beside the points (columns x and y, in data coordinates) of those `keys` that have one.

    Names take the colour of their region, or that in `colours`. The first key chooses first; a name that finds no
    free place beside its point is left out.
    The axes must be settled. No name covers another, nor any point, nor a line drawn before.
    """
    told = [key for key in dict.fromkeys(keys) if key in points.index]
    pixels = pd.DataFrame(axes.transData.transform(points.to_numpy()), index=points.index)
    dots = [Bbox.from_bounds(x - 3, y - 3, 6, 6) for x, y in pixels.to_numpy()]
    inks = {key: style.colour_of(key, highlight) for key in told} | dict(colours or {})
    texts = [
        axes.figure.text(0, 0, label(key), color=inks[key], fontsize=style.SMALL, ha="left", va="bottom")
        for key in told
    ]
    found = place_around(texts, pixels.loc[told].to_numpy(), [*dots, *_along(axes)], axes.bbox)
    for text, placed in zip(texts, found, strict=True):
        if not placed:
            text.remove()
    return [text for text, placed in zip(texts, found, strict=True) if placed]


def _along(axes: Axes) -> list[Bbox]:
    """Return small boxes along every line of the axes, in pixels: names keep off them."""
    boxes = []
    for line in axes.lines:
        corners = line.get_transform().transform(line.get_xydata())
        for (x0, y0), (x1, y1) in pairwise(corners):
            steps = np.linspace(0, 1, max(2, int(np.hypot(x1 - x0, y1 - y0) / 4)))
            boxes += [Bbox.from_bounds(x0 + t * (x1 - x0) - 1, y0 + t * (y1 - y0) - 1, 2, 2) for t in steps]
    return boxes
