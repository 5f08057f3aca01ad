"""Bars of parts: shares that make up a whole, and positive and negative parts that add to a total."""

from collections.abc import Hashable, Sequence

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, label_rows, legend_columns
from ningxia.report.figures.drawing import Drawing, bare, rows_height, settled, sheet
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, is_missing
from ningxia.report.strings import phrase


@style.in_style
def stacked(
    frame: pd.DataFrame,
    *,
    label: str,
    highlight: Hashable = None,
    unit: str = "",
    digits: int = 0,
    share: bool = True,
    colours: Sequence[str] = style.PARTS,
    stub: str = "",
) -> Drawing:
    """Return stacked bars: one row a row of `frame`, one part a column, in order, values in the parts with room.

    Values are fractions unless `share=False`; parts take the `colours` in turn. A part without a value is left out, so
    its bar ends short; rows without any value are left out and named.

    >>> sectors = pd.DataFrame({"Primary": [0.11], "Secondary": [0.49], "Tertiary": [0.4]}, index=["ningxia"])
    >>> stacked(sectors, label="Share of GDP").alt
    'Stacked bars of Share of GDP (%), 1 row: Primary, Secondary and Tertiary. Ningxia: Primary 11%, Secondary 49%,
    Tertiary 40%.'
    """
    measure = Measure(label, unit, digits, share)
    data = frame.astype(float).dropna(how="all")
    missing = [key for key in frame.index if key not in data.index]
    figure, axes = sheet(rows_height(len(data), pitch=0.27, rest=0.95))
    left = pd.Series(0.0, index=data.index)
    for number, part in enumerate(data.columns):
        widths = data[part].mul(measure.factor)
        colour = colours[number % len(colours)]
        axes.barh(
            range(len(data)), widths, left=left, height=0.72, color=colour, edgecolor=style.PAPER, label=label_of(part)
        )
        left = left.add(widths, fill_value=0.0)
    axes.set_xlim(0, left.max() if len(left) else 1)
    label_rows(axes, data.index, highlight)
    across(axes, measure, alt.dropped(missing))
    bare(axes, "left")
    _legend(axes)
    _write_values(axes, data, measure)
    return Drawing(figure, data, _stacked_alt(data, highlight, missing, measure), _heads(data, measure), stub)


def _legend(axes: Axes) -> None:
    count = len(axes.get_legend_handles_labels()[0])
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=legend_columns(count, 4), frameon=False,
        fontsize=style.SMALL, handlelength=0.9, handleheight=0.9, handletextpad=0.4, borderaxespad=0.2,
        columnspacing=1.2,
    )  # fmt: skip


def _write_values(axes: Axes, data: pd.DataFrame, measure: Measure) -> None:
    """Print the value in each part that is wide enough to hold it."""
    settled(axes.figure)
    for bars, part in zip(axes.containers, data.columns, strict=True):
        for bar, value in zip(bars, data[part], strict=True):
            if is_missing(value):
                continue
            place = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
            text = axes.text(*place, measure.text(value), ha="center", va="center", fontsize=style.SMALL)
            text.set_color(style.ink_on(bar.get_facecolor()))
            if text.get_window_extent().width + 4 > bar.get_window_extent().width:
                text.remove()


def _heads(data: pd.DataFrame, measure: Measure) -> dict[Hashable, Measure]:
    counts = not measure.share and data.eq(data.round()).where(data.notna(), True).all(axis=None)
    digits = 0 if counts else max(measure.digits, 1)
    return {part: Measure(label_of(part), measure.unit, digits, measure.share) for part in data.columns}


def _stacked_alt(data: pd.DataFrame, highlight: Hashable, missing: list[Hashable], measure: Measure) -> str:
    parts = alt.listed(label_of(part) for part in data.columns)
    rows = phrase("one_row") if len(data) == 1 else phrase("n_rows", count=len(data))
    return alt.joined(
        phrase("stacked", measure=measure.heading, rows=rows, parts=parts),
        *(alt.row(key, data.loc[key], measure) for key in _told(data, highlight)),
        alt.dropped(missing),
    )


def _told(data: pd.DataFrame, highlight: Hashable) -> list[Hashable]:
    """Return the rows whose parts the alternative text gives: all while they are few, else the first ones."""
    order = [*({highlight} & set(data.index)), *(key for key in data.index if key != highlight)]
    return order if data.size <= 40 else order[:2]


@style.in_style
def decomposition(
    frame: pd.DataFrame,
    *,
    label: str,
    total: pd.Series | None = None,
    total_label: str = "Total",
    highlight: Hashable = None,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    in_order: bool = False,
    stub: str = "",
) -> Drawing:
    """Return bars of positive and negative parts either side of zero, their total marked by a dot.

    One row a row of `frame`, one part a column; `total` by row is their sum where left out. Rows go by the total,
    the highest first, or `in_order` as given. Rows without a part are left out and named: parts that lack one do
    not add up.

    >>> parts = pd.DataFrame({"mix": [-1.0, 2.0], "within": [3.0, 1.0]}, index=["ningxia", "gansu"])
    >>> decomposition(parts, label="Gap to China", highlight="ningxia").alt
    'Bars of the parts of Gap to China, mix and within, in 2 rows, totals as dots. Ningxia: mix −1.0, within 3.0,
    Total 2.0. Highest: Gansu 3.0; lowest: Ningxia 2.0.'
    """
    measure = Measure(label, unit, digits, share)
    parts = frame.astype(float).dropna()
    sums = parts.sum(axis=1) if total is None else total.reindex(parts.index).astype(float)
    data = parts.assign(**{total_label: sums})
    data = data if in_order else data.sort_values(total_label, ascending=False, kind="stable")
    missing = [key for key in frame.index if key not in data.index]
    figure, axes = sheet(rows_height(len(data), pitch=0.19, rest=0.95))
    _parts_about_zero(axes, data[parts.columns] * measure.factor)
    _dots(axes, data[total_label], highlight, measure, total_label)
    label_rows(axes, data.index, highlight)
    across(axes, measure, alt.dropped(missing))
    bare(axes, "left")
    axes.margins(x=0.08)
    _legend(axes)
    told = [highlight] if highlight in data.index else []
    said = alt.joined(
        phrase("parts", measure=measure.heading, parts=alt.listed(map(label_of, parts.columns)), count=len(data)),
        *(alt.row(key, data.loc[key], measure) for key in told or data.index[:12]),
        phrase("has_no_value", name=label_of(highlight)) if highlight in missing else "",
        alt.extremes(data[total_label], measure),
        alt.dropped(key for key in missing if key != highlight),
    )
    return Drawing(figure, data, said, _heads(data, measure), stub)


def _parts_about_zero(axes: Axes, parts: pd.DataFrame) -> None:
    above, below = pd.Series(0.0, index=parts.index), pd.Series(0.0, index=parts.index)
    for number, part in enumerate(parts.columns):
        widths = parts[part]
        start = above.where(widths >= 0, below)
        colour = style.PARTS[number % len(style.PARTS)]
        axes.barh(
            range(len(parts)), widths, left=start, height=0.72, color=colour, edgecolor=style.PAPER, linewidth=0.6,
            label=label_of(part),
        )  # fmt: skip
        above, below = above + widths.clip(lower=0), below + widths.clip(upper=0)
    axes.axvline(0, color=style.INK, linewidth=0.6)


def _dots(axes: Axes, totals: pd.Series, highlight: Hashable, measure: Measure, name: str) -> None:
    colours = [style.REGION if key == highlight else style.INK for key in totals.index]
    axes.scatter(
        totals * measure.factor, range(len(totals)), s=26, c=colours, edgecolors=style.PAPER, linewidths=0.8, zorder=4,
        label=label_of(name),
    )  # fmt: skip
