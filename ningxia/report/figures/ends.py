"""Names at the ends of lines, apart from each other, each led to its own line."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from ningxia.report import style
from ningxia.report.figures.placing import spread

REACH = 13.0  # points between the end of a line and its name


def end_names(
    axes: Axes, x: float, values: Sequence[float], texts: Mapping[Hashable, str], highlight: Hashable, *, side: int = 1
) -> list[Annotation]:
    """Return the names printed beside the ends (x, value) of lines, right of them, or left with `side` -1.

    `texts` maps each line's key, in the order of `values`, to what is printed. The names stand at the height of
    their ends until `part_names` moves them; the figure is to be settled in between.
    """
    return [
        axes.annotate(
            text, (x, value), (side * (REACH + 2), 0), textcoords="offset points", va="center",
            ha="left" if side > 0 else "right", color=style.colour_of(key, highlight), fontsize=style.SMALL,
            annotation_clip=False,
        )
        for (key, text), value in zip(texts.items(), values, strict=True)
    ]  # fmt: skip


def part_names(
    axes: Axes, x: float, values: Sequence[float], names: Sequence[Annotation], *, side: int = 1, rows: int = 1
) -> None:
    """Move names that would cover each other apart, and lead each to the end of its line. The axes must be settled.

    A name has `rows` rows of text.
    """
    heights = _apart(axes, values, rows)
    points = axes.figure.dpi / 72
    start = axes.transData.transform((x, 0))[0]
    reach = axes.transData.inverted().transform([(start + side * way * points, 0) for way in (4, REACH)])[:, 0]
    limits = axes.get_xlim(), axes.get_ylim()
    for name, value, height in zip(names, values, heights, strict=True):
        name.xy = (x, height)
        axes.plot([x, *reach], [value, value, height], color=name.get_color(), linewidth=0.4, clip_on=False, zorder=1)
    axes.set(xlim=limits[0], ylim=limits[1])


def _apart(axes: Axes, values: Sequence[float], rows: int) -> np.ndarray:
    """Return heights in data coordinates for names beside `values`, as near as can be, none on another."""
    pixels = axes.transData.transform([(0, value) for value in values])[:, 1] if len(values) else np.array([])
    low, high = sorted([axes.bbox.y0, axes.bbox.y1])
    placed = spread(pixels, rows * style.SMALL * 1.32 * axes.figure.dpi / 72, low, high)
    return axes.transData.inverted().transform([(0, pixel) for pixel in placed])[:, 1] if len(values) else placed
