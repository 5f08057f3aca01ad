"""Mixture plots: a mean over two classes as a point on the line between the classes, so that mix and level part."""

from collections.abc import Collection, Hashable

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, up
from ningxia.report.figures.drawing import Drawing, settled, sheet
from ningxia.report.figures.ends import end_names, part_names
from ningxia.report.figures.placing import name_points
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase
from ningxia.vocabulary import either

COLUMNS = ("low", "high", "share", "mean")
LOW = 0.12  # the part of the height that words in the lower corner take


@style.in_style
def mixture(
    frame: pd.DataFrame,
    *,
    highlight: Hashable,
    against: Hashable,
    low: str,
    high: str,
    label: str,
    share_label: str,
    unit: str = "",
    digits: int = 0,
    named: Collection[Hashable] = (),
) -> Drawing:
    """Return a plot of means over two classes (Baker and Kramer 2001): a point a row, a line each for two of them.

    `frame` has the columns `low` and `high`, the means of the two classes, `share`, the part (a fraction) that the
    second class has, and `mean` = low + share * (high - low). A point stands at its share and its mean; the lines of
    `highlight` and `against` run from the mean of the first class, at no share, towards that of the second. So a
    lower line with a higher point is a reversal: less in each class, more on average. `low` and `high` name the
    classes. Rows that lack a value are left out and named; without `highlight` or `against` its line is missing.

    >>> firms = pd.DataFrame({"low": [3.0, 4.0], "high": [50.0, 60.0], "share": [0.5, 0.25], "mean": [26.5, 18.0]},
    ...                      index=["ningxia", "china"])
    >>> mixture(firms, highlight="ningxia", against="china", low="small", high="large", label="Revenue per firm",
    ...         share_label="Large firms").alt
    'Means over two classes, small and large, of 2 rows: Large firms (%) across, Revenue per firm up. Ningxia: small 3,
    large 50, mean 26 at 50.0%. China: small 4, large 60, mean 18 at 25.0%.'
    """
    measure, part = Measure(label, unit, digits), Measure(share_label, share=True)
    low, high = label_of(low), label_of(high)
    data = frame[list(COLUMNS)].astype(float).dropna()
    missing = [key for key in frame.index if key not in data.index]
    drawn = [key for key in (against, highlight) if key in data.index]
    figure, axes = sheet(3.7)
    points = pd.DataFrame({"x": data["share"] * part.factor, "y": data["mean"]})
    right = points["x"].max() * 1.08 if len(points) else 1.0
    for key in drawn:
        _line(axes, data.loc[key], style.colour_of(key, highlight), right, part.factor)
    _points(axes, points, drawn, highlight)
    across(axes, part, alt.dropped(missing))
    up(axes, measure)
    ends = [_end(row, right, part.factor) for _, row in data.loc[drawn].iterrows()]
    axes.set(xlim=(-0.02 * right, right), ylim=(0, 1.06 * max([*points["y"], *ends], default=1.0)))
    texts = {key: _values(key, data.loc[key], low, high, measure) for key in drawn}
    names = end_names(axes, right, ends, texts, highlight)
    settled(figure)
    part_names(axes, right, ends, names, rows=4)
    alone = phrase("mixture_low", name=low)
    clear = data.loc[drawn, "low"].gt(LOW * axes.get_ylim()[1]).all()  # no line begins where the words would stand
    corner = (0.015, 0.03) if clear else (0.015, 0.94)
    axes.annotate(alone, corner, xycoords="axes fraction", fontsize=style.SMALL, color=style.MUTED)
    for name in name_points(axes, points, [highlight, *named], highlight):
        name.set_bbox({"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5})  # the dotted line passes behind it
    if against in data.index:
        axes.axhline(data.loc[against, "mean"], color=style.MUTED, linewidth=0.6, linestyle=(0, (1, 3)), zorder=1)
    said = alt.joined(
        phrase("mixture", count=len(data), low=low, high=high, share=part.heading, measure=measure.heading),
        *(_said(key, data.loc[key], low, high, measure, part) for key in reversed(drawn)),
        alt.dropped(missing),
    )
    means = {"low": low, "high": high, "mean": phrase("mean")}
    heads = {key: Measure(measure.label + either(", ", "，") + name, unit, digits) for key, name in means.items()}
    return Drawing(figure, data, said, heads | {"share": part})


def _line(axes: Axes, row: pd.Series, colour: str, right: float, factor: float) -> None:
    """Draw the line of all means that the two classes can have, and its beginning, where all are of the first."""
    axes.plot([0, right], [row["low"], _end(row, right, factor)], color=colour, linewidth=1.6, zorder=2)
    axes.plot(0, row["low"], "o", color=style.PAPER, markeredgecolor=colour, markersize=5, zorder=3, clip_on=False)


def _points(axes: Axes, points: pd.DataFrame, drawn: list[Hashable], highlight: Hashable) -> None:
    colours = [style.colour_of(key, highlight) for key in points.index]
    sizes = [60 if key in drawn else 14 for key in points.index]
    axes.scatter(points["x"], points["y"], s=sizes, c=colours, linewidths=0, zorder=4)


def _end(row: pd.Series, right: float, factor: float) -> float:
    """Return the height of a line at the right edge."""
    return float(row["low"] + right / factor * (row["high"] - row["low"]))


def _values(key: Hashable, row: pd.Series, low: str, high: str, measure: Measure) -> str:
    """Return what stands at the end of a line: the means of each class and of all."""
    values = {name: measure.text(row[name]) for name in ("low", "high", "mean")}
    return phrase("mixture_end", name=label_of(key), first=low, second=high, **values)


def _said(key: Hashable, row: pd.Series, low: str, high: str, measure: Measure, part: Measure) -> str:
    values = {name: measure.text(row[name]) for name in ("low", "high", "mean")}
    values |= {"first": low, "second": high, "share": part.text(row["share"])}
    return phrase("mixture_row", name=label_of(key), **values)
