"""Tile map: each province a tile of one size near where it lies, shaded by the fifth it is in, its value printed."""

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
STEPS = ("#F1F5F9", "#BCD3E6", "#7FB0D4", "#2F76AD", "#06294A")  # each darker than the last also in grey
LEFT, TOP, SWATCH, PITCH = 0.0, 0.0, 0.29, 0.39  # of the scale, in tiles


@style.in_style
def tiles(
    values: pd.Series, *, highlight: Hashable, label: str, unit: str = "", digits: int = 1, share: bool = False
) -> Drawing:
    """Return a tile map of `values` by province in five shades, as many provinces in each: darker is more.

    The region's tile has its outline. Provinces without a value stay white and say so. A value of `china` stands below
    the scale.

    >>> energy = pd.Series({"gansu": 2.2, "ningxia": 4.1, "china": 1.2})
    >>> tiles(energy, highlight="ningxia", label="Energy per GDP").alt
    'Tile map of Energy per GDP in 2 provinces. Ningxia: 4.1, highest of 2. Highest: Ningxia 4.1; lowest: Gansu 2.2.
    China 1.2. No value: 29 rows.'
    """
    measure = Measure(label, unit, digits, share)
    known = values.astype(float).dropna().rename("value")
    data = known[[key for key in (*provinces(), "china") if key in known.index]]
    own = data.drop("china", errors="ignore")
    figure, axes = sheet(4.0)
    axes.set(xlim=(-0.05, COLUMNS), ylim=(ROWS, -0.05), xticks=[], yticks=[])
    bare(axes, "left", "bottom")
    axes.set_title(measure.heading, loc="left", color=style.MUTED, fontsize=style.TEXT, pad=6, y=1)
    shades = steps(own)
    for key in [*(key for key in provinces() if key != highlight), *({highlight} & set(provinces()))]:
        fill = STEPS[shades[key]] if key in shades.index else style.PAPER
        _tile(axes, key, fill, measure.text(own.get(key)), strong=key == highlight)
    _scale(axes, own, shades, measure, data.get("china"))
    return Drawing(figure, data.to_frame(), _alt(data, own, highlight, measure), {"value": measure})


def steps(values: pd.Series) -> pd.Series:
    """Return of each value the step it is in, 0 to 4, by fifths of the values; equal values are in one step.

    >>> steps(pd.Series([1.0, 2.0, 3.0, 4.0, 50.0], index=list("abcde"))).tolist()
    [0, 1, 2, 3, 4]
    """
    bounds = values.quantile(np.arange(1, len(STEPS)) / len(STEPS)) if len(values) else []
    return pd.Series(np.searchsorted(bounds, values), index=values.index)


def _tile(axes: Axes, key: str, fill: str, text: str, *, strong: bool) -> None:
    row, column = region(key).tile
    axes.add_patch(Rectangle((column, row), TILE, TILE, facecolor=fill, edgecolor=style.FAINT, linewidth=0.5))
    if strong:  # a white line parts the outline from a dark tile
        for inset, colour, width in ((0.035, style.PAPER, 2.0), (0.0, style.REGION, 3.0)):
            corner, side = (column + inset, row + inset), TILE - 2 * inset
            axes.add_patch(Rectangle(corner, side, side, fill=False, edgecolor=colour, linewidth=width, zorder=3))
    middle, ink, name = column + TILE / 2, style.ink_on(fill), label_of(key).replace(" ", "\n")
    for height, line, size in ((0.34, name, style.TINY), (0.74, text, style.SMALL)):
        axes.text(
            middle, row + height, line, ha="center", va="center", fontsize=size, color=ink, linespacing=1.0,
            in_layout=False,
        )  # fmt: skip


def _scale(axes: Axes, values: pd.Series, shades: pd.Series, measure: Measure, nation: float | None) -> None:
    """Draw the shades in the free corner of the map, each with the lowest and highest value that has it."""
    spans = values.groupby(shades).agg(["min", "max"]).sort_index(ascending=False)
    texts = [_span(measure, low, high) for low, high in spans.to_numpy()]
    for place, (step, text) in enumerate(zip(spans.index, texts, strict=True)):
        height = TOP + place * PITCH
        box = {"facecolor": STEPS[step], "edgecolor": style.OTHERS, "linewidth": 0.5}
        axes.add_patch(Rectangle((LEFT, height), 2 * SWATCH, SWATCH, **box))
        _beside(axes, text, height)
    if nation is not None:
        axes.text(
            LEFT + 2.1, TOP + SWATCH / 2, alt.named({"china": nation}, measure), va="center", fontsize=style.SMALL
        )


def _beside(axes: Axes, text: str, height: float) -> None:
    axes.text(LEFT + 2 * SWATCH + 0.12, height + SWATCH / 2, text, va="center", fontsize=style.SMALL)


def _span(measure: Measure, low: float, high: float) -> str:
    ends = dict.fromkeys([measure.text(low), measure.text(high)])
    return "–".join(ends)


def _alt(data: pd.Series, own: pd.Series, highlight: Hashable, measure: Measure) -> str:
    return alt.joined(
        phrase("tiles", measure=measure.heading, count=len(own)),
        alt.standing(own, highlight, measure),
        alt.extremes(own, measure, count=3),
        _by_macro_region(own, measure),
        alt.benchmarks({"china": data.get("china")}, measure),
        alt.dropped([key for key in provinces() if key not in own.index]),
    )


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
