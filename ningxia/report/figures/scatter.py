"""Scatter plots: the region and the outermost points named, a line if given."""

from collections.abc import Collection, Hashable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, up
from ningxia.report.figures.drawing import Drawing, settled, sheet
from ningxia.report.figures.placing import name_points
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase


@style.in_style
def scatter(
    frame: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    highlight: Hashable,
    x_label: str,
    y_label: str,
    x_unit: str = "",
    y_unit: str = "",
    x_digits: int = 1,
    y_digits: int = 1,
    x_share: bool = False,
    y_share: bool = False,
    named: Collection[Hashable] = (),
    every: bool = False,
    line: tuple[float, float] | None = None,
) -> Drawing:
    """Return a scatter plot of two columns of `frame`, a point a row.

    `highlight`, the benchmarks, those `named` and the outermost points have names, all with `every`, as far as they
    find room. `line` is (intercept, slope) of a line in the values' own units.
    Rows that lack a value are left out and named.

    >>> places = pd.DataFrame({"gdp": [1.0, 2.0], "rd": [0.7, 0.5]}, index=["ningxia", "gansu"])
    >>> scatter(places, x="gdp", y="rd", highlight="ningxia", x_label="GDP per head", y_label="R&D").alt
    'Scatter plot of 2 points: GDP per head across, R&D up. Ningxia: 1.0 across, 0.7 up. Across, highest: Gansu 2.0;
    lowest: Ningxia 1.0. Up, highest: Ningxia 0.7; lowest: Gansu 0.5.'
    """
    right, rise = Measure(x_label, x_unit, x_digits, x_share), Measure(y_label, y_unit, y_digits, y_share)
    data = frame[[x, y]].astype(float).dropna()
    missing = [key for key in frame.index if key not in data.index]
    figure, axes = sheet(4.1)
    scale = np.array([right.factor, rise.factor])
    points = data * scale
    _points(axes, points, highlight)
    across(axes, right, alt.dropped(missing))
    up(axes, rise)
    axes.margins(0.07)
    axes.autoscale_view()
    _draw_line(axes, line, scale)
    settled(figure)
    told = list(points.index) if every else _outer(points)
    name_points(axes, points, [highlight, *style.BENCHMARKS, *named, *told], highlight)
    heads = {x: right, y: rise}
    said = alt.joined(
        phrase("scatter", count=len(data), x=right.heading, y=rise.heading),
        _own(data, highlight, right, rise),
        alt.extremes(data[x], right, where=phrase("across")),
        alt.extremes(data[y], rise, where=phrase("up")),
        _line(line),
        alt.dropped(key for key in missing if key != highlight),
    )
    return Drawing(figure, data, said, heads)


def _points(axes: Axes, points: pd.DataFrame, highlight: Hashable) -> None:
    colours = [style.colour_of(key, highlight) for key in points.index]
    sizes = [42 if key == highlight else 18 for key in points.index]
    axes.scatter(points.iloc[:, 0], points.iloc[:, 1], s=sizes, c=colours, linewidths=0, zorder=3)


def _outer(points: pd.DataFrame) -> list[Hashable]:
    """Return the points farthest out, two to each side, the outermost first."""
    ends = [points.iloc[:, 0].sort_values(kind="stable"), points.iloc[:, 1].sort_values(kind="stable")]
    depths = [depth for depth in (0, 1) if len(points) > depth]
    return list(dict.fromkeys(end.index[place] for depth in depths for end in ends for place in (depth, -1 - depth)))


def _draw_line(axes: Axes, line: tuple[float, float] | None, scale: np.ndarray) -> None:
    limits = axes.get_xlim(), axes.get_ylim()
    if line is not None and np.isfinite(line).all():
        ends = axes.dataLim.intervalx
        axes.plot(ends, (line[0] + line[1] * ends / scale[0]) * scale[1], color=style.INK, linewidth=0.9, zorder=2)
    axes.set(xlim=limits[0], ylim=limits[1])


def _own(data: pd.DataFrame, highlight: Hashable, right: Measure, rise: Measure) -> str:
    if highlight not in data.index:
        return phrase("has_no_value", name=label_of(highlight)) if highlight is not None else ""
    x, y = data.loc[highlight]
    return phrase("scatter_point", name=label_of(highlight), x=right.text(x), y=rise.text(y))


def _line(line: tuple[float, float] | None) -> str:
    if line is None or not np.isfinite(line).all():
        return ""
    return phrase("scatter_line", direction=phrase("rises" if line[1] > 0 else "falls" if line[1] < 0 else "lies"))
