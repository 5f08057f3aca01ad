"""Parts that several kinds of figure share: axis labels with units, labelled rows, benchmark lines."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from textwrap import fill

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ningxia.report import style
from ningxia.report.figures.placing import spread
from ningxia.report.labels import label
from ningxia.report.numbers import Measure, is_missing, printed
from ningxia.vocabulary import spoken


def _tick(value: float, _position: int | None = None) -> str:
    """Return a tick's number: thousands separators, a true minus, no superfluous decimals."""
    text = printed(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def across(axes: Axes, measure: Measure, note: str = "") -> None:
    """Label the horizontal axis with the measure and its unit, and a note below."""
    width, spaced = (105, {}) if spoken() == "en" else (55, {"linespacing": 1.6})  # Chinese is wider and higher
    axes.set_xlabel("\n".join(fill(text, width) for text in (measure.heading, note) if text), **spaced)
    axes.xaxis.set_major_formatter(FuncFormatter(_tick))
    axes.xaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))


def up(axes: Axes, measure: Measure) -> None:
    """Label the vertical axis with the measure and its unit, above it and level, where it reads without turning."""
    axes.set_title(measure.heading, loc="left", color=style.MUTED, fontsize=style.TEXT, pad=8, y=1)
    axes.yaxis.set_major_formatter(FuncFormatter(_tick))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))


def label_rows(
    axes: Axes,
    keys: Iterable[Hashable],
    highlight: Hashable = None,
    *,
    at: Sequence[float] | None = None,
    names: Iterable[str] | None = None,
) -> None:
    """Name the rows from the top, at 0, 1, ... or `at`, the region's name in its colour; by `names` or their labels.

    The names are plain texts, not ticks, which take longer to make and are measured again and again; the widest alone
    makes room for all when the figure is laid out.
    """
    keys = list(keys)
    rows = list(range(len(keys)) if at is None else at)
    axes.set_yticks([])
    axes.set_ylim((rows[-1] if rows else 0) + 0.6, -0.6)
    place, va, ha = axes.get_yaxis_text1_transform(matplotlib.rcParams["ytick.major.pad"])
    printed = [label(key) for key in keys] if names is None else names
    texts = [
        axes.text(0, row, name, va=va, ha=ha, transform=place, fontsize=style.SMALL, zorder=axes.yaxis.get_zorder(),
                  color=style.REGION if key == highlight else style.INK)
        for key, row, name in zip(keys, rows, printed, strict=True)
    ]  # fmt: skip
    widths = [text.get_window_extent().width for text in texts]
    widest = max(widths, default=0.0)
    for text, width in zip(texts, widths, strict=True):
        text.set_in_layout(width == widest)


def fill_boxes(axes: Axes, boxes: Sequence[tuple[float, float, float, float]], fills: Sequence[str]) -> None:
    """Fill boxes (left, lower edge, width, height, in data coordinates), each in its colour, without lines."""
    corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
    axes.add_collection(PolyCollection(corners, facecolors=fills, linewidths=0))


def widen(axes: Axes) -> None:
    """Give the horizontal axis room for values printed beyond the ends of bars."""
    low, high = axes.dataLim.intervalx
    low, high = (low, high) if high > low else (0.0, 1.0)
    room = 0.1 * (high - low)
    axes.set_xlim(low - room if low < 0 else low, high + room if high > 0 else high)


def mark_benchmarks(axes: Axes, values: Mapping[Hashable, float], measure: Measure) -> None:
    """Draw a line across the rows for each benchmark, its name and value above, apart from each other.

    The axes must be settled: room above them is the caller's.
    """
    known = {key: value for key, value in values.items() if not is_missing(value)}
    if not known:
        return
    texts = []
    for key, value in known.items():
        colour = style.BENCHMARKS.get(str(key), style.MUTED)
        axes.axvline(value * measure.factor, color=colour, linewidth=0.9, linestyle=(0, (4, 2)), zorder=1)
        words = f"{label(key)} {measure.text(value)}"
        texts.append(axes.text(0, 1, words, color=colour, fontsize=style.SMALL, ha="center", va="bottom"))
    widths = [text.get_window_extent().width for text in texts]
    wanted = [axes.transData.transform((value * measure.factor, 0))[0] for value in known.values()]
    box = axes.bbox
    room = max(widths)
    places = spread(wanted, room + 6, box.x0, box.x1)
    for text, place in zip(texts, places, strict=True):
        text.set_transform(axes.transAxes)
        text.set_position(((place - box.x0) / box.width, 1.005))


def year_ticks(axes: Axes, years: pd.Index) -> None:
    """Set ticks on whole years."""
    axes.xaxis.set_major_locator(MaxNLocator(min(8, len(years)), integer=True, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))


def legend_columns(count: int, most: int) -> int:
    """Return in how many columns a legend of `count` names stands: one line, or two of like length past `most`.

    >>> legend_columns(4, 5), legend_columns(6, 5)
    (4, 3)
    """
    return count if count <= most else -(-count // 2)
