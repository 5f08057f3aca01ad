"""Horizontal bars from zero: the highest and lowest of many rows, a reference line, values at their ends."""

from collections.abc import Hashable, Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, label_rows, legend_columns, widen
from ningxia.report.figures.drawing import Drawing, bare, rows_height, settled, sheet
from ningxia.report.labels import is_region
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, is_missing
from ningxia.report.strings import phrase
from ningxia.vocabulary import term

NEAR, APART = 0.02, 0.26  # of all values: dots closer than this cover each other; rows by which they are then apart
CLEAR = 3.0  # points between a value and the end of its bar, or the reference line


@style.in_style
def bars(
    values: pd.Series,
    *,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    highlight: Hashable = None,
    reference: float | None = None,
    reference_label: str = "",
    top: int | None = None,
    bottom: int | None = None,
    in_order: bool = False,
    stub: str = "",
) -> Drawing:
    """Return horizontal bars of `values`, the highest first (or `in_order` as given), each with its value.

    With `top` or `bottom`, only so many of the highest and lowest rows, a gap between them. `reference` is a line
    across ("as in China" = 1 for location quotients). Where rows are regions, only `highlight` has the strong
    colour; where they are branches or parts of one region, all have it. Rows without a value are left out and named.

    >>> drawing = bars(pd.Series({"Coal mining": 6.2, "Food": 0.7, "Toys": None}), label="Location quotient",
    ...                digits=2, reference=1, reference_label="as in China")
    >>> drawing.alt
    'Bars of Location quotient for 2 rows. Highest: Coal mining 6.20; lowest: Food 0.70. A line marks 1 (as in China);
    1 of 2 lie above it. No value: Toys.'
    """
    measure = Measure(label, unit, digits, share)
    known = values.astype(float).dropna().rename("value")
    ranked = known if in_order else known.sort_values(ascending=False, kind="stable")
    shown, gap = _ends(ranked, top, bottom)
    missing = [key for key in values.index if key not in known.index]
    figure, axes = sheet(rows_height(len(shown) + (gap > 0), pitch=0.2))
    _bars(axes, shown * measure.factor, gap, highlight)
    across(axes, measure, alt.dropped(missing) if top is None and bottom is None else "")
    bare(axes, "left")
    widen(axes)
    texts = _values(axes, shown, gap, measure)
    _reference(axes, reference, reference_label, measure)
    settled(figure)
    _clear(axes, texts, reference, measure)
    said = alt.joined(
        _count(measure, len(shown), len(known), bottom),
        alt.standing(known, highlight, measure),
        alt.extremes(known, measure, count=3),
        _above(known, reference, reference_label, measure),
        alt.dropped(missing),
    )
    return Drawing(figure, shown.to_frame(), said, {"value": measure}, stub)


def _ends(ranked: pd.Series, top: int | None, bottom: int | None) -> tuple[pd.Series, int]:
    """Return the rows shown and after how many of them the gap lies, 0 for none."""
    if (top is None and bottom is None) or (top or 0) + (bottom or 0) >= len(ranked):
        return ranked, 0
    head, tail = ranked.head(top or 0), ranked.tail(bottom or 0)
    return pd.concat([head, tail]), len(head) if len(head) and len(tail) else 0


def _rows(count: int, gap: int) -> list[float]:
    return [row + (0.7 if gap and row >= gap else 0) for row in range(count)]


def _bars(axes: Axes, shown: pd.Series, gap: int, highlight: Hashable) -> None:
    one_region = not any(is_region(key) for key in shown.index)
    colours = [style.REGION if one_region else style.colour_of(key, highlight) for key in shown.index]
    rows = _rows(len(shown), gap)
    axes.barh(rows, shown, height=0.68, color=colours)
    label_rows(axes, shown.index, highlight, at=rows)
    axes.axvline(0, color=style.OTHERS, linewidth=0.6)


def _values(axes: Axes, shown: pd.Series, gap: int, measure: Measure) -> list[Annotation]:
    return [
        axes.annotate(
            measure.text(value),
            (value * measure.factor, row),
            (-CLEAR if value < 0 else CLEAR, 0),
            textcoords="offset points",
            ha="right" if value < 0 else "left",
            va="center",
            fontsize=style.SMALL,
        )
        for row, value in zip(_rows(len(shown), gap), shown, strict=True)
    ]


def _clear(axes: Axes, texts: Iterable[Annotation], reference: float | None, measure: Measure) -> None:
    """Move the values that the reference line would cross beyond it. The axes must be settled."""
    if is_missing(reference):
        return
    line = axes.transData.transform((reference * measure.factor, 0))[0]
    points = 72 / axes.figure.dpi
    for text in texts:
        box, away = text.get_window_extent(), text.xyann[0]
        if box.x0 - CLEAR / points < line < box.x1 + CLEAR / points:
            beyond = (line - box.x0 if away > 0 else line - box.x1) * points
            text.xyann = (away + beyond + (CLEAR if away > 0 else -CLEAR), 0)


def _reference(axes: Axes, reference: float | None, text: str, measure: Measure) -> None:
    if is_missing(reference):
        return
    place = reference * measure.factor
    axes.axvline(place, color=style.INK, linewidth=0.9, linestyle=(0, (4, 2)))
    axes.annotate(
        term(text) or measure.text(reference),
        (place, 1),
        (0, 2),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=style.SMALL,
    )


def _count(measure: Measure, shown: int, known: int, bottom: int | None) -> str:
    if shown == known:
        return phrase("bars", measure=measure.heading, count=shown)
    lowest = phrase("and_lowest") if bottom else ""
    return phrase("bars_part", measure=measure.heading, count=shown, all=known, lowest=lowest)


def _above(known: pd.Series, reference: float | None, text: str, measure: Measure) -> str:
    if is_missing(reference):
        return ""
    marked = alt.level(reference, text, measure)
    counted = phrase("above_reference", count=int((known > reference).sum()), all=len(known))
    return marked.rstrip(".。") + phrase("semicolon") + counted


@style.in_style
def paired(
    frame: pd.DataFrame,
    *,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    highlight: Hashable = None,
    reference: float | None = None,
    reference_label: str = "",
    in_order: bool = False,
    stub: str = "",
) -> Drawing:
    """Return paired dots: one row a row of `frame`, one dot a column (region, nation, west ...), a line between them.

    Rows go by the value of `highlight`, or of the first column, the highest first, or `in_order` as given. Rows
    without any value are left out and named.

    >>> shares = pd.DataFrame({"ningxia": [0.11, 0.49], "china": [0.107, 0.474]}, index=["Primary", "Secondary"])
    >>> paired(shares, label="Share of GDP", share=True, highlight="ningxia").alt
    'Paired dots of Share of GDP (%) in 2 rows: Ningxia and China. Secondary: Ningxia 49.0%, China 47.4%. Primary:
    Ningxia 11.0%, China 10.7%.'
    """
    measure = Measure(label, unit, digits, share)
    lead = highlight if highlight in frame.columns else frame.columns[0]
    known = frame.astype(float).dropna(how="all")
    data = known if in_order else known.sort_values(lead, ascending=False, kind="stable")
    missing = [key for key in frame.index if key not in known.index]
    figure, axes = sheet(rows_height(len(data), pitch=0.22, rest=0.85), grid="x")
    _pairs(axes, data * measure.factor, highlight, above=0.2 if is_missing(reference) else 1.7)
    label_rows(axes, data.index)
    across(axes, measure, alt.dropped(missing))
    bare(axes, "left")
    _reference(axes, reference, reference_label, measure)
    said = alt.joined(
        phrase("paired", measure=measure.heading, count=len(data), names=alt.listed(map(label_of, data.columns))),
        *(alt.row(key, row, measure) for key, row in data.iterrows()),
        alt.dropped(missing),
    )
    heads = {key: Measure(label_of(key), unit, digits, share) for key in data.columns}
    return Drawing(figure, data, said, heads, stub)


def _pairs(axes: Axes, data: pd.DataFrame, highlight: Hashable, above: float) -> None:
    """Draw the dots, those that would cover each other a little apart, and their names `above` so many ems over the
    axes, clear of a line's label."""
    rows, heights = range(len(data)), _apart(data)
    axes.hlines(rows, data.min(axis=1), data.max(axis=1), color=style.OTHERS, linewidth=0.8)
    marks = ["o", "D", "s", "^", "v"]
    for number, key in enumerate(data.columns):
        own = key == highlight
        colour = style.REGION if own else style.BENCHMARKS.get(str(key), style.PARTS[number % len(style.PARTS)])
        mark = "o" if own else marks[1 + number % (len(marks) - 1)]
        axes.scatter(data[key], heights[key], s=32 if own else 20, c=colour, marker=mark, zorder=3, label=label_of(key))
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=legend_columns(len(data.columns), 5), frameon=False,
        fontsize=style.SMALL, handletextpad=0.1, borderaxespad=above, columnspacing=1.2, labelcolor="linecolor",
    )  # fmt: skip


def _apart(data: pd.DataFrame) -> pd.DataFrame:
    """The height of each dot, in rows: that of its row, but one over the other where they stand closer than `NEAR`.

    >>> _apart(pd.DataFrame({"then": [0.90, 3.2], "now": [0.92, 3.8], "jobs": [0.6, 3.1]})).to_numpy().tolist()
    [[-0.13, 0.13, 0.0], [1.0, 1.0, 1.0]]
    """
    near, heights = NEAR * (data.max(axis=None) - data.min(axis=None)), data * 0.0
    for row, values in enumerate(data.to_numpy()):
        known = pd.Series(values).dropna().sort_values(kind="stable")
        for _, close in known.groupby((known.diff() > near).cumsum()):
            step = min(APART, 2 * APART / len(close))
            heights.iloc[row, close.index] = [(number - (len(close) - 1) / 2) * step for number in range(len(close))]
    return heights.add(pd.Series(range(len(data)), data.index), axis=0)
