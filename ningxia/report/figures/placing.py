"""Where labels go so that none covers another: along a line, and around points."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from ningxia.report import style
from ningxia.report.labels import label

NEAR, FAR = 4, 14  # distances at which a name looks for a place: by itself, and where there is no doing without it

CLEAR = 1.5  # pixels that a name keeps free round itself


def spread(wanted: Sequence[float], gap: float, low: float = -np.inf, high: float = np.inf) -> np.ndarray:
    """Return positions as near as can be to those `wanted`, in their order, at least `gap` apart, `low` to `high`.

    Least squares under the gaps: neighbours that crowd each other form a block about its mean. Where `low` to `high`
    cannot hold them all, they share it evenly, closer than `gap`.

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
    starts = isotonic_regression(wanted[order] - steps).x
    placed = np.empty_like(wanted)
    placed[order] = np.clip(starts, low, high - steps[-1]) + steps
    return placed


def _edges(boxes: Sequence[Bbox]) -> np.ndarray:
    """Return left, bottom, right and top of each box, a row each."""
    return np.array([box.extents for box in boxes]).reshape(-1, 4)


def _covered(box: Bbox, taken: np.ndarray) -> bool:
    """Return whether a box overlaps one of those whose edges are `taken`."""
    left, bottom, right, top = taken.T
    return bool(np.any((box.x0 < right) & (left < box.x1) & (box.y0 < top) & (bottom < box.y1)))


def _around(x: float, y: float, boxes: np.ndarray) -> np.ndarray:
    """Return for each of the boxes whether the point lies in it."""
    left, bottom, right, top = boxes.T
    return (left <= x) & (x <= right) & (bottom <= y) & (y <= top)


def place_around(
    sizes: Sequence[tuple[float, float]],
    points: np.ndarray,
    taken: Sequence[Bbox],
    within: Bbox,
    *,
    reach: int | Sequence[int] = 4,
    lines: Sequence[Bbox] = (),
) -> list[Bbox | None]:
    """Return for each label, by its (width, height), the nearest free place beside its point, None where none is.

    All in pixels. Labels come in order of importance: the first chooses first. Tried are eight directions at `reach`
    distances, of all or of each; `taken` are boxes to keep free, `within` is the box to stay in. From a label that does
    not touch its point the way to it must be free of labels and points too; it may cross `lines`, which labels do not.

    >>> places = place_around([(20, 10), (20, 10)], np.array([[50, 50], [52, 50]]), [], Bbox([[0, 0], [99, 99]]))
    >>> [place.p0.tolist() for place in places]
    [[57.0, 45.0], [25.0, 45.0]]
    """
    occupied, crossed, placed = _edges(taken), _edges(lines), []
    far = [reach] * len(sizes) if isinstance(reach, int) else reach
    for (width, height), (x, y), steps in zip(sizes, points, far, strict=True):
        others = occupied[~_around(x, y, occupied)]
        boxes = [(_box(x, y, width, height, dx, dy, step), step) for step in range(steps) for dx, dy in _DIRECTIONS]
        free = (
            box
            for box, step in boxes
            if _inside(box, within)
            and not _covered(box, occupied)
            and not _covered(box, crossed)
            and not (step and any(_covered(part, others) for part in _leader(x, y, box)))
        )
        placed.append(next(free, None))
        if placed[-1] is not None:
            occupied = np.vstack([occupied, _edges([placed[-1].padded(CLEAR), *_leader(x, y, placed[-1])])])
    return placed


def _leader(x: float, y: float, box: Bbox) -> list[Bbox]:
    """Return small boxes from a point to the nearest edge of its label."""
    end = nearest_edge(x, y, box)
    return _dotted(np.array([x, y]), end)


def nearest_edge(x: float, y: float, box: Bbox) -> np.ndarray:
    """Return the point of a box that is nearest to (x, y)."""
    return np.array([np.clip(x, box.x0, box.x1), np.clip(y, box.y0, box.y1)])


def _dotted(start: np.ndarray, end: np.ndarray) -> list[Bbox]:
    """Return boxes of two pixels along a line, four pixels apart."""
    steps = np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) / 4)))
    return [Bbox.from_bounds(*(start + step * (end - start) - 1), 2, 2) for step in steps]


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
    reach: Mapping[Hashable, int] | None = None,
) -> list[Text]:
    """Print names beside the points (columns x and y, in data coordinates) of those `keys` that have one.

    Names take the colour of their region, or that in `colours`, and look for a place in a few distances, or in as many
    as `reach` has for them; that of `highlight` in many. The first key chooses first; a name that finds no
    free place near its point is left out; one that does not touch its point is led to it. The axes must be settled.
    No name covers another, nor any point, nor a line drawn before.
    """
    told = [key for key in dict.fromkeys(keys) if key in points.index]
    pixels = pd.DataFrame(axes.transData.transform(points.to_numpy()), index=points.index)
    dots = [Bbox.from_bounds(x - 3, y - 3, 6, 6) for x, y in pixels.to_numpy()]
    inks = {key: style.colour_of(key, highlight) for key in told} | dict(colours or {})
    reaches = {highlight: FAR} | dict(reach or {})
    texts = [
        axes.figure.text(0, 0, label(key), color=inks[key], fontsize=style.SMALL, ha="left", va="bottom")
        for key in told
    ]
    sizes = [(box.width, box.height) for box in (text.get_window_extent() for text in texts)]
    centres = pixels.loc[told].to_numpy()
    far = [reaches.get(key, NEAR) for key in told]
    places = place_around(sizes, centres, dots, axes.bbox, reach=far, lines=_along(axes))
    for text, centre, place in zip(texts, centres, places, strict=True):
        _settle(text, centre, place)
    return [text for text, place in zip(texts, places, strict=True) if place is not None]


def _settle(text: Text, centre: np.ndarray, place: Bbox | None) -> None:
    """Move a name to its place and lead it to its point where it does not touch it; take it away if it has none."""
    if place is None:
        text.remove()
        return
    to_figure = text.figure.transFigure.inverted().transform
    text.set_position(to_figure(place.p0))
    edge = nearest_edge(*centre, place)
    if np.hypot(*(edge - centre)) > 10:
        ends = to_figure([centre, edge]).T
        text.figure.add_artist(Line2D(*ends, color=text.get_color(), linewidth=0.4, transform=text.figure.transFigure))


def _along(axes: Axes) -> list[Bbox]:
    """Return small boxes along every line of the axes, in pixels: names keep off them."""
    boxes = []
    for line in axes.lines:
        corners = line.get_transform().transform(line.get_xydata())
        for start, end in pairwise(corners):
            boxes += _dotted(start, end)
    return boxes
