"""Waterfall: from one value to another, step by step."""

from collections.abc import Hashable

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, label_rows, widen
from ningxia.report.figures.drawing import Drawing, bare, rows_height, sheet
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase


@style.in_style
def waterfall(
    parts: pd.Series,
    *,
    label: str,
    start: tuple[Hashable, float] = ("", 0.0),
    end: Hashable = "Total",
    highlight: Hashable = None,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    stub: str = "",
) -> Drawing:
    """Return the steps `parts` that lead from `start` (a label and its value) to `end` (a label), from the top down.

    Steps up are blue, down brown; the two ends are bars from zero, `highlight` in its colour. Where a value is
    missing nothing is drawn: a sum that lacks a part is none.

    >>> waterfall(pd.Series({"Mix": -2.0, "Within": 3.0}), label="Revenue per firm", start=("china", 10.0),
    ...           end="ningxia", highlight="ningxia").alt
    'Waterfall of Revenue per firm from China 10.0 to Ningxia 11.0: Mix −2.0, Within +3.0.'
    """
    measure = Measure(label, unit, digits, share)
    steps = parts.astype(float)
    whole = pd.Series([start[1], *steps], index=[start[0], *steps.index], dtype=float)
    whole = whole if whole.notna().all() else whole.iloc[:0]
    begins = bool(start[0])
    levels = whole.cumsum()
    last = pd.Series({end: whole.sum()} if len(whole) else {}, dtype=float)
    data = pd.concat([whole.iloc[0 if begins else 1 :], last])
    figure, axes = sheet(rows_height(len(data), pitch=0.27, rest=0.7))
    _steps(axes, data * measure.factor, levels * measure.factor, begins)
    _colours(axes, data, highlight, begins)
    label_rows(axes, data.index, highlight)
    across(axes, measure)
    bare(axes, "left")
    widen(axes, 0.12)
    _values(axes, data, measure, begins)
    return Drawing(figure, data.rename("value").to_frame(), _alt(data, measure, begins), {"value": measure}, stub)


def _bounds(data: pd.Series, levels: pd.Series, begins: bool) -> list[tuple[float, float]]:
    """Return where each bar begins and how wide it is: ends from zero, steps from the level before."""
    if data.empty:
        return []
    before = levels.iloc[:-1].tolist()
    steps = data.iloc[1 if begins else 0 : -1].tolist()
    first = [(0.0, data.iloc[0])] if begins else []
    return [*first, *zip(before, steps, strict=True), (0.0, data.iloc[-1])]


def _steps(axes: Axes, data: pd.Series, levels: pd.Series, begins: bool) -> None:
    bounds = _bounds(data, levels, begins)
    for row, (left, width) in enumerate(bounds):
        axes.barh(row, width, left=left, height=0.66)
    for row, (left, width) in enumerate(bounds[:-1]):
        axes.vlines(left + width, row, row + 1, color=style.OTHERS, linewidth=0.6, zorder=0)
    axes.axvline(0, color=style.OTHERS, linewidth=0.6)


def _colours(axes: Axes, data: pd.Series, highlight: Hashable, begins: bool) -> None:
    ends = {0, len(data) - 1} if begins else {len(data) - 1}
    for row, (bar, key) in enumerate(zip(axes.patches, data.index, strict=True)):
        step = style.RISE if data.iloc[row] >= 0 else style.FALL
        bar.set_facecolor(style.colour_of(key, highlight) if row in ends else step)


def _values(axes: Axes, data: pd.Series, measure: Measure, begins: bool) -> None:
    for row, (bar, value) in enumerate(zip(axes.patches, data, strict=True)):
        step = row < len(data) - 1 and not (begins and row == 0)
        side = -1 if value < 0 else 1
        axes.annotate(
            measure.text(value, sign=step), (bar.get_x() + bar.get_width(), row), (3 * side, 0),
            textcoords="offset points", ha="left" if side > 0 else "right", va="center", fontsize=style.SMALL,
        )  # fmt: skip


def _alt(data: pd.Series, measure: Measure, begins: bool) -> str:
    if data.empty:
        return phrase("nothing", kind=phrase("waterfall_name", measure=measure.heading))
    steps = data.iloc[1 if begins else 0 : -1]
    text = phrase("comma").join(f"{label_of(key)} {measure.text(value, sign=True)}" for key, value in steps.items())
    end = alt.named({data.index[-1]: data.iloc[-1]}, measure)
    first = alt.named({data.index[0]: data.iloc[0]}, measure) if begins else measure.text(0.0)
    return phrase("waterfall", measure=measure.heading, start=first, end=end, steps=text)
