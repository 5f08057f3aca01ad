"""Paths of a share over time from several starts, with the threshold that parts them."""

from collections.abc import Hashable

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, up
from ningxia.report.figures.drawing import Drawing, settled, sheet
from ningxia.report.figures.ends import end_names, part_names
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, is_missing
from ningxia.report.strings import phrase
from ningxia.vocabulary import term


@style.in_style
def paths(
    frame: pd.DataFrame,
    *,
    label: str,
    time_label: str,
    unit: str = "",
    digits: int = 0,
    share: bool = True,
    threshold: float | None = None,
    threshold_label: str = "",
    highlight: Hashable = None,
) -> Drawing:
    """Return paths over time: one column of `frame` a path, time (numbers) down, values fractions unless told.

    Paths that end higher than they began are blue, those that end lower brown, `highlight` in its colour; each has
    its name at its start. `threshold` is a level line.

    >>> shares = pd.DataFrame({"Start at 60%": [0.6, 0.9], "Start at 40%": [0.4, 0.1]}, index=[0, 10])
    >>> paths(shares, label="Firms that innovate", time_label="Rounds", threshold=0.5, threshold_label="threshold").alt
    'Paths of Firms that innovate (%) over Rounds, 0 to 10. Start at 60%: from 60% to 90%. Start at 40%: from 40% to
    10%. A line marks 50% (threshold).'
    """
    measure = Measure(label, unit, digits, share)
    data = frame.astype(float).dropna(how="all", axis=1)
    figure, axes = sheet(3.3)
    scaled = data * measure.factor
    for key in scaled:
        path = scaled[key].dropna()
        own = key == highlight
        colour = style.REGION if own else style.RISE if path.iloc[-1] >= path.iloc[0] else style.FALL
        axes.plot(path.index, path, color=colour, linewidth=2.2 if own else 1.1)
    up(axes, measure)
    across(axes, Measure(time_label))
    if share:
        axes.set_ylim(-2, 102)
    _names(axes, scaled, highlight, threshold, threshold_label, measure)
    said = alt.joined(
        _all(data, measure, time_label),
        *(_path(key, data[key].dropna(), measure) for key in data),
        "" if is_missing(threshold) else alt.level(threshold, threshold_label, measure),
    )
    heads = {key: Measure(label_of(key), unit, max(digits, 1), share) for key in data}
    return Drawing(figure, data, said, heads, time_label)


def _names(
    axes: Axes, data: pd.DataFrame, highlight: Hashable, threshold: float | None, text: str, measure: Measure
) -> None:
    """Name the paths at their starts, left of the axis, and the threshold at its end."""
    starts = {key: data[key].dropna().iloc[0] for key in data}
    first, last = axes.dataLim.intervalx if len(data.columns) else (0.0, 1.0)
    axes.set_xlim(first, last)
    level = [] if is_missing(threshold) else [threshold * measure.factor]
    axes.yaxis.tick_right()
    axes.spines["left"].set_visible(False)
    axes.spines["right"].set_visible(True)
    names = end_names(axes, first, list(starts.values()), {key: label_of(key) for key in starts}, highlight, side=-1)
    for name, line in zip(names, axes.lines, strict=True):
        name.set_color(line.get_color())
    for height in level:
        axes.axhline(height, color=style.INK, linewidth=0.9, linestyle=(0, (4, 2)))
        axes.annotate(
            term(text), (1, height), (-3, 2), xycoords=("axes fraction", "data"), textcoords="offset points",
            ha="right", va="bottom", fontsize=style.SMALL,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5},
        )  # fmt: skip
    settled(axes.figure)
    part_names(axes, first, list(starts.values()), names, side=-1)


def _all(data: pd.DataFrame, measure: Measure, time_label: str) -> str:
    if data.empty:
        return phrase("nothing", kind=phrase("paths_name", measure=measure.heading))
    first, last = (alt.number(float(time)) for time in (data.index[0], data.index[-1]))
    return phrase("paths", measure=measure.heading, time=term(time_label), first=first, last=last)


def _path(key: Hashable, path: pd.Series, measure: Measure) -> str:
    return phrase("path", name=label_of(key), first=measure.text(path.iloc[0]), last=measure.text(path.iloc[-1]))
