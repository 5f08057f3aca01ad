"""Biplot: regions by their scores on two components, and how each indicator points."""

from collections.abc import Collection, Hashable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, up
from ningxia.report.figures.drawing import Drawing, settled, sheet
from ningxia.report.figures.placing import FAR, name_points
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase


@style.in_style
def biplot(
    scores: pd.DataFrame,
    loadings: pd.DataFrame,
    *,
    highlight: Hashable,
    explained: Sequence[float] = (),
    named: Collection[Hashable] = (),
) -> Drawing:
    """Return a biplot: `scores` as points, `loadings` as arrows.

    `scores` has regions down and two components across, `loadings` indicators down and the same components. Arrows
    are drawn at one common scale that fits the points. `explained` are the components' shares of variance, printed
    on the axes. `highlight` and those `named` choose their places first, before the arrows, and the other regions take
    what room is left. Regions without scores are left out and named.

    >>> scores = pd.DataFrame({"first": [2.0, -1.0], "second": [0.5, 0.1]}, index=["ningxia", "gansu"])
    >>> arrows = pd.DataFrame({"first": [0.9], "second": [0.1]}, index=["Coal"])
    >>> biplot(scores, arrows, highlight="ningxia", explained=(0.6, 0.2)).alt
    'Biplot of 2 regions and 1 indicators on first component (60% of variance) and second component (20% of variance).
    Ningxia: 2.0 across, 0.5 up. Across, highest: Ningxia 2.0; lowest: Gansu −1.0. Up, highest: Ningxia 0.5; lowest:
    Gansu 0.1. Pointing right: Coal.'
    """
    data = scores.iloc[:, :2].astype(float).dropna()
    missing = [key for key in scores.index if key not in data.index]
    arrows = loadings.iloc[:, :2].astype(float).dropna()
    right, rise = (Measure(_heading(number, explained)) for number in (0, 1))
    figure, axes = sheet(5.0)
    axes.axhline(0, color=style.FAINT, linewidth=0.6, zorder=0)
    axes.axvline(0, color=style.FAINT, linewidth=0.6, zorder=0)
    tips = arrows * _common_scale(data, arrows)
    colours = [style.colour_of(key, highlight) for key in data.index]
    sizes = [42 if key == highlight else 16 for key in data.index]
    axes.scatter(data.iloc[:, 0], data.iloc[:, 1], s=sizes, c=colours, linewidths=0, zorder=3)
    across(axes, right, alt.dropped(missing))
    up(axes, rise)
    _arrows(axes, tips)
    axes.margins(0.12)
    axes.autoscale_view()
    settled(figure)
    _name_all(axes, data, tips, [highlight, *named], highlight)
    said = alt.joined(
        phrase("biplot", count=len(data), arrows=len(arrows), x=right.label.lower(), y=rise.label.lower()),
        _own(data, highlight, right),
        alt.extremes(data.iloc[:, 0], right, where=phrase("across")),
        alt.extremes(data.iloc[:, 1], rise, where=phrase("up")),
        _pointing(arrows),
        alt.dropped(key for key in missing if key != highlight),
    )
    heads = dict(zip(data.columns, (right, rise), strict=True))
    return Drawing(figure, data, said, heads)


def _heading(number: int, explained: Sequence[float]) -> str:
    name = phrase(("first_component", "second_component")[number])
    if len(explained) <= number:
        return name
    return phrase("bracketed", value=name, text=phrase("of_variance", share=f"{explained[number]:.0%}"))


def _common_scale(data: pd.DataFrame, arrows: pd.DataFrame) -> float:
    """Return the factor that makes the longest arrow as long as nine tenths of the farthest point."""
    longest, farthest = (np.hypot(*frame.to_numpy().T).max() if len(frame) else 0.0 for frame in (arrows, data))
    return 0.9 * farthest / longest if longest > 0 else 1.0


def _arrows(axes: Axes, tips: pd.DataFrame) -> None:
    for x, y in tips.to_numpy():
        arrow = {"arrowstyle": "->", "color": style.RISE, "lw": 0.9, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (x, y), (0, 0), arrowprops=arrow)
    axes.update_datalim(tips.to_numpy() if len(tips) else [(0, 0)])


def _name_all(
    axes: Axes, data: pd.DataFrame, tips: pd.DataFrame, first: Sequence[Hashable], highlight: Hashable
) -> None:
    """Name the regions asked for first, then the arrows, then the other points; names keep off the arrows. Arrows that
    find no room are listed in a corner: without a name an arrow says nothing."""
    shafts = [axes.plot([0, x], [0, y], linewidth=0)[0] for x, y in tips.to_numpy()]
    points = pd.concat([data.set_axis(["x", "y"], axis=1), tips.set_axis(["x", "y"], axis=1)])
    colours = dict.fromkeys(tips.index, style.RISE)
    keys, far = [*first, *tips.index, *data.index], dict.fromkeys(tips.index, FAR)
    named = {name.get_text() for name in name_points(axes, points, keys, highlight, colours=colours, reach=far)}
    _list_unnamed(axes, [key for key in tips.index if label_of(key) not in named])
    for shaft in shafts:
        shaft.remove()


def _list_unnamed(axes: Axes, keys: Sequence[Hashable]) -> None:
    """Print the names of the arrows that found no room for one, in the lower corner on the right."""
    if keys:
        text = phrase("unnamed_arrows", names=alt.listed(label_of(key) for key in keys))
        box = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5}
        place = {"xy": (0.995, 0.015), "xycoords": "axes fraction", "ha": "right", "bbox": box}
        axes.annotate(text, **place, fontsize=style.SMALL, color=style.RISE)


def _own(data: pd.DataFrame, highlight: Hashable, measure: Measure) -> str:
    if highlight not in data.index:
        return phrase("has_no_value", name=label_of(highlight)) if highlight is not None else ""
    x, y = data.loc[highlight]
    return phrase("scatter_point", name=label_of(highlight), x=measure.text(x), y=measure.text(y))


def _pointing(arrows: pd.DataFrame) -> str:
    """Return which indicators point which way, each to the side it points to most."""
    sides: dict[str, list[str]] = {}
    for key, (x, y) in zip(arrows.index, arrows.to_numpy(), strict=True):
        way = ("right" if x > 0 else "left") if abs(x) >= abs(y) else ("upwards" if y > 0 else "downwards")
        sides.setdefault(way, []).append(label_of(key))
    return alt.joined(*(phrase("pointing", way=phrase(way), names=alt.listed(names)) for way, names in sides.items()))
