"""Tile map: each province a tile of one size near where it lies, coloured by its value, which is printed in it."""

from collections.abc import Hashable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.drawing import Drawing, bare, sheet
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase
from ningxia.vocabulary import macro_region, provinces, region

ROWS, COLUMNS, TILE = 9, 8, 0.94


@style.in_style
def tiles(
    values: pd.Series,
    *,
    highlight: Hashable,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    centre: float | None = None,
) -> Drawing:
    """Return a tile map of `values` by province: darker is more; with `centre`, brown below it and blue above.

    The region's tile has its outline. Provinces without a value stay white and say so.

    >>> drawing = tiles(pd.Series({"gansu": 2.2, "ningxia": 4.1}), highlight="ningxia", label="Energy per GDP")
    >>> drawing.alt
    'Tile map of Energy per GDP in 2 provinces. Ningxia: 4.1, highest of 2. Highest: Ningxia 4.1; lowest: Gansu 2.2.
    No value: 29 rows.'
    """
    measure = Measure(label, unit, digits, share)
    known = values.astype(float).dropna().rename("value")
    data = known[[key for key in provinces() if key in known.index]]
    missing = [key for key in provinces() if key not in data.index]
    figure, axes = sheet(4.6)
    axes.set(xlim=(-0.05, COLUMNS), ylim=(ROWS, -0.05), xticks=[], yticks=[])
    bare(axes, "left", "bottom")
    axes.set_title(measure.heading, loc="left", color=style.MUTED, fontsize=style.TEXT, pad=6)
    low, high = (data.min(), data.max()) if len(data) else (0.0, 1.0)
    for key in [*(key for key in provinces() if key != highlight), *({highlight} & set(provinces()))]:
        fill = style.shade(data[key], low, high, centre) if key in data.index else style.PAPER
        _tile(axes, key, fill, measure.text(data.get(key)), strong=key == highlight)
    if len(data):
        _scale(axes, low, high, centre, measure)
    said = alt.joined(
        phrase("tiles", measure=measure.heading, count=len(data)),
        alt.standing(data, highlight, measure),
        alt.extremes(data, measure, count=3),
        _by_macro_region(data, measure),
        alt.dropped(missing),
    )
    return Drawing(figure, data.to_frame(), said, {"value": measure})


def _tile(axes: Axes, key: str, fill: str, text: str, *, strong: bool) -> None:
    row, column = region(key).tile
    edge, width = (style.REGION, 2.2) if strong else (style.FAINT, 0.5)
    axes.add_patch(Rectangle((column, row), TILE, TILE, facecolor=fill, edgecolor=edge, linewidth=width))
    ink = style.ink_on(fill)
    name = label_of(key).replace(" ", "\n")
    axes.text(
        column + TILE / 2, row + 0.34, name, ha="center", va="center", fontsize=style.TINY, color=ink, linespacing=1.0
    )
    axes.text(column + TILE / 2, row + 0.76, text, ha="center", va="center", fontsize=style.SMALL, color=ink)


def _scale(axes: Axes, low: float, high: float, centre: float | None, measure: Measure) -> None:
    """Draw the colours from the lowest to the highest value in the free corner of the map."""
    left, right, top, bottom = COLUMNS - 2.6, COLUMNS - 0.2, ROWS - 0.85, ROWS - 0.6
    steps = np.linspace(low, high, 25)
    width = (right - left) / len(steps)
    for number, value in enumerate(steps):
        fill = style.shade(value, low, high, centre)
        axes.add_patch(Rectangle((left + number * width, top), width * 1.02, bottom - top, facecolor=fill, linewidth=0))
    marks = {low: left, high: right}
    if centre is not None and low < centre < high:
        marks[centre] = left + (centre - low) / (high - low) * (right - left)
    for value, place in marks.items():
        axes.text(place, bottom + 0.08, measure.text(value), ha="center", va="top", fontsize=style.TINY)


def _by_macro_region(data: pd.Series, measure: Measure) -> str:
    """Return the range of values in each part of the country, west to east, where all its parts have some."""
    groups = {part: data[data.index.isin(macro_region(part))] for part in ("west", "central", "northeast", "east")}
    if any(len(group) < 2 for group in groups.values()):
        return ""
    to = phrase("range_words")
    ranges = {part: (measure.text(group.min()), measure.text(group.max())) for part, group in groups.items()}
    return phrase(
        "ranges",
        text=phrase("semicolon").join(f"{label_of(part)} {low}{to}{high}" for part, (low, high) in ranges.items()),
    )
