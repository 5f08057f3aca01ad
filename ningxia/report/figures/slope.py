"""Slope chart: every region in two years, the region and its benchmarks named at both ends."""

from collections.abc import Collection, Hashable

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.drawing import Drawing, bare, settled, sheet
from ningxia.report.figures.ends import end_names, part_names
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase


@style.in_style
def slope(
    frame: pd.DataFrame,
    *,
    highlight: Hashable,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    named: Collection[Hashable] = (),
    every: bool | None = None,
) -> Drawing:
    """Return a slope chart of `frame`: one row a line, two columns (years or states), the earlier first.

    All rows have their name at both ends where they are twelve or fewer, or with `every`; else `highlight`, the
    benchmarks, those `named` and both extremes of either year. Rows that lack a value are left out and named.

    >>> wages = pd.DataFrame({2006: [9.0, 8.0], 2016: [10.0, 18.0]}, index=["gansu", "ningxia"])
    >>> slope(wages, highlight="ningxia", label="Wage", unit="10³ yuan").alt
    'Slope chart of Wage (10³ yuan), 2006 and 2016, 2 regions. Ningxia: 8.0 in 2006, 18.0 in 2016. Rank of Ningxia: 2
    in 2006, 1 in 2016. In 2006, highest: Gansu 9.0; lowest: Ningxia 8.0. In 2016, highest: Ningxia 18.0; lowest: Gansu
    10.0.'
    """
    measure = Measure(label, unit, digits, share)
    if len(frame.columns) != 2:
        raise ValueError(f"slope(): {len(frame.columns)} columns, {list(frame.columns)}; expected two, the ends.")
    data = frame.astype(float).dropna()
    missing = [key for key in frame.index if key not in data.index]
    told = _named(data, highlight, named, every)
    figure, axes = sheet(max(3.2, 0.9 + 0.155 * len(told)))
    _draw(axes, data * measure.factor, highlight, told)
    axes.set_title(measure.heading, loc="left", color=style.MUTED, fontsize=style.TEXT, pad=8, y=1)
    axes.set_xticks([0, 1], [label_of(end) for end in data.columns])
    axes.set_xlabel(alt.dropped(missing))
    axes.set_yticks([])
    bare(axes, "left", "bottom")
    _names(axes, data, highlight, told, measure)
    heads = {end: Measure(str(end), unit, digits, share) for end in data.columns}
    return Drawing(figure, data, _alt(data, highlight, missing, measure), heads)


def _named(data: pd.DataFrame, highlight: Hashable, named: Collection[Hashable], every: bool | None) -> list[Hashable]:
    if every or (every is None and len(data) <= 12):
        return list(data.index)
    ends = {key for end in data for key in (data[end].idxmax(), data[end].idxmin())}
    return [key for key in data.index if key == highlight or key in style.BENCHMARKS or key in named or key in ends]


def _draw(axes: Axes, data: pd.DataFrame, highlight: Hashable, told: list[Hashable]) -> None:
    for key in [*(key for key in data.index if key != highlight), *({highlight} & set(data.index))]:
        own = key == highlight
        axes.plot(
            [0, 1], data.loc[key], color=style.colour_of(key, highlight), linewidth=2.2 if own else 0.7, marker="o",
            markersize=4 if own else 2.2, alpha=1.0 if own or key in told else 0.55,
            linestyle=(0, (5, 2)) if key in style.BENCHMARKS else "-",
        )  # fmt: skip
    axes.set_xlim(-0.02, 1.02)


def _names(axes: Axes, data: pd.DataFrame, highlight: Hashable, told: list[Hashable], measure: Measure) -> None:
    printed = []
    for end, name in enumerate(data.columns):
        values = data.loc[told, name]
        texts = {key: _at_end(end, key, value, measure) for key, value in values.items()}
        heights = (values * measure.factor).tolist()
        printed.append((heights, end_names(axes, end, heights, texts, highlight, side=1 if end else -1)))
    settled(axes.figure)
    for end, (heights, names) in enumerate(printed):
        part_names(axes, end, heights, names, side=1 if end else -1)


def _at_end(end: int, key: Hashable, value: float, measure: Measure) -> str:
    """Return name and value with the value next to the line."""
    return f"{measure.text(value)} {label_of(key)}" if end else f"{label_of(key)} {measure.text(value)}"


def _alt(data: pd.DataFrame, highlight: Hashable, missing: list[Hashable], measure: Measure) -> str:
    first, last = data.columns
    own = data.loc[highlight] if highlight in data.index else pd.Series(dtype=float)
    return alt.joined(
        phrase("slope", measure=measure.heading, before=alt.when(first), after=alt.when(last), count=len(data)),
        alt.change(own, highlight, measure) if highlight is not None else "",
        _ranks(data, highlight),
        *(alt.extremes(data[end], measure, where=phrase("in_that_year", year=alt.when(end))) for end in data.columns),
        alt.dropped(key for key in missing if key != highlight),
    )


def _ranks(data: pd.DataFrame, highlight: Hashable) -> str:
    if highlight not in alt.provinces_only(data).index:
        return ""
    before, after = alt.provinces_only(data).rank(ascending=False, method="min").loc[highlight].astype(int)
    first, last = data.columns
    ends = {"first": alt.when(first), "last": alt.when(last)}
    return phrase("rank_moved", name=label_of(highlight), before=before, after=after, **ends)
