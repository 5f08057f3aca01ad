"""Ranked dots: one row a region, intervals where there are any, benchmarks as lines."""

from collections.abc import Collection, Hashable, Mapping

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, label_rows, mark_benchmarks
from ningxia.report.figures.drawing import Drawing, bare, rows_height, settled, sheet
from ningxia.report.labels import is_region
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase


@style.in_style
def ranked(
    values: pd.Series,
    *,
    highlight: Hashable = None,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    low: pd.Series | None = None,
    high: pd.Series | None = None,
    benchmarks: Mapping[Hashable, float] | None = None,
    ascending: bool = False,
    strong: Collection[Hashable] = (),
    stub: str = "",
) -> Drawing:
    """Return a dot plot of `values` by region or label, ranked from the top: the highest first unless `ascending`.

    `low` and `high`, by region too, are drawn as intervals; `benchmarks` ("china", "west", "coast" or a label) as
    lines across. Rows that are `strong` stand in ink against the grey of the others. With `share`, values are fractions
    and stand in per cent. Regions without a value are left out and named.

    >>> drawing = ranked(
    ...     pd.Series({"gansu": 2.2, "ningxia": 4.1, "tibet": None}), highlight="ningxia", label="Energy per GDP",
    ...     unit="tce per 10⁴ yuan", benchmarks={"china": 1.2})
    >>> drawing.alt
    'Dot plot of 2 regions ranked by Energy per GDP (tce per 10⁴ yuan). Ningxia: 4.1, highest of 2. Highest: Ningxia
    4.1; lowest: Gansu 2.2. China 1.2. No value: Tibet.'
    """
    measure = Measure(label, unit, digits, share)
    data = _plotted(values, low, high, ascending)
    missing = [key for key in values.index if key not in data.index]
    figure, axes = sheet(rows_height(len(data)), grid="x")
    _dots(axes, data * measure.factor, highlight, strong)
    label_rows(axes, data.index, highlight)
    across(axes, measure, alt.dropped(missing))
    bare(axes, "left")
    axes.set_title(" " if benchmarks else "", fontsize=style.SMALL, y=1)
    settled(figure)
    mark_benchmarks(axes, benchmarks or {}, measure)
    _value(axes, data, highlight, measure)
    said = alt.joined(
        phrase(
            "ranked" if any(map(is_region, data.index)) else "ranked_rows", count=len(data), measure=measure.heading
        ),
        alt.standing(data["value"], highlight, measure),
        _interval(data, highlight, measure),
        alt.extremes(data["value"], measure),
        alt.benchmarks({key: data.loc[key, "value"] for key in strong if key in data.index}, measure),
        alt.benchmarks(benchmarks or {}, measure),
        alt.dropped(missing),
    )
    lines = pd.DataFrame({"value": pd.Series(benchmarks or {}, dtype=float).dropna()})
    shown = pd.concat([data, lines]) if len(lines) else data
    heads = {"value": measure, "low": _bound("low", measure), "high": _bound("high", measure)}
    empty = "inapplicable" if len(lines) and data.notna().all(axis=None) else "missing"  # a line has no interval
    return Drawing(figure, shown, said, {name: heads[name] for name in shown.columns}, stub, empty=empty)


def _plotted(values: pd.Series, low: pd.Series | None, high: pd.Series | None, ascending: bool) -> pd.DataFrame:
    columns = {"value": values.astype(float)}
    if low is not None and high is not None:
        columns |= {"low": low.reindex(values.index), "high": high.reindex(values.index)}
    known = pd.DataFrame(columns).dropna(subset=["value"])
    return known.sort_values("value", ascending=ascending, kind="stable")


def _bound(key: str, measure: Measure) -> Measure:
    return Measure(phrase(key), measure.unit, measure.digits, measure.share)


def _dots(axes: Axes, data: pd.DataFrame, highlight: Hashable, strong: Collection[Hashable]) -> None:
    colours = [style.INK if key in strong else style.colour_of(key, highlight) for key in data.index]
    rows = range(len(data))
    if "low" in data:
        axes.hlines(rows, data["low"], data["high"], colors=colours, linewidth=1.2)
    sizes = [30 if key == highlight or key in strong else 16 for key in data.index]
    axes.scatter(data["value"], rows, s=sizes, c=colours, zorder=3, linewidths=0)


def _value(axes: Axes, data: pd.DataFrame, highlight: Hashable, measure: Measure) -> None:
    """Print the region's value beside its dot, on the side that has room."""
    if highlight not in data.index:
        return
    row, values = data.index.get_loc(highlight), data.loc[highlight] * measure.factor
    left = axes.transAxes.inverted().transform(axes.transData.transform((values.max(), row)))[0] > 0.9
    axes.annotate(
        measure.text(data.loc[highlight, "value"]),
        (values.min() if left else values.max(), row),
        (-6 if left else 6, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        color=style.REGION,
        fontsize=style.SMALL,
        bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8},
    )


def _interval(data: pd.DataFrame, highlight: Hashable, measure: Measure) -> str:
    if "low" not in data or highlight not in data.index:
        return ""
    low, high = (measure.text(data.loc[highlight, bound]) for bound in ("low", "high"))
    return phrase("interval", name=alt.label(highlight), low=low, high=high)
