"""Scoreboard: measures or regions down, benchmarks or scores across, each cell printed and shaded."""

from collections.abc import Hashable, Mapping

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import fill_boxes, label_rows
from ningxia.report.figures.drawing import Drawing, bare, rows_height, sheet
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, is_missing
from ningxia.report.strings import phrase
from ningxia.vocabulary import term

MANY = 60  # cells of which the alternative text tells each


@style.in_style
def scoreboard(
    values: pd.DataFrame,
    *,
    label: str,
    measures: Mapping[Hashable, Measure] | None = None,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    shading: pd.DataFrame | None = None,
    centre: float | None = None,
    highlight: Hashable = None,
    stub: str = "",
) -> Drawing:
    """Return a table of cells, each with its value, coloured by `shading` (rows and columns of `values`, or fewer).

    `measures` gives a row its own label, unit and decimals (from `tables.column`); rows without one take `unit`,
    `digits` and `share`. Darker is more; with `centre`, brown below and blue above it, which is to mean worse and
    better. `highlight` is a row or a column.

    >>> rows = {"rd": Measure("R&D over GDP", "%", 2), "firms": Measure("Firms", "units", 0)}
    >>> board = scoreboard(pd.DataFrame({"ningxia": [0.685, 761.0], "china": [1.39, None]}, index=["rd", "firms"]),
    ...                    label="Barriers", measures=rows, highlight="ningxia")
    >>> board.alt
    'Scoreboard, Barriers: 2 rows by Ningxia and China. R&D over GDP (%): Ningxia 0.69, China 1.39. Firms (units):
    Ningxia 761, China n.a.'
    """
    data = values.astype(float).dropna(how="all")
    missing = [key for key in values.index if key not in data.index]
    own, plain = measures or {}, Measure("", unit, digits, share)
    rows = {key: own.get(key, plain) for key in data.index}
    figure, axes = sheet(rows_height(len(data), pitch=0.2, rest=0.75))
    _cells(axes, data, rows, shading, centre, highlight)
    label_rows(axes, data.index, highlight, names=[_named(key, row) for key, row in rows.items()])
    axes.set_xticks([place + 0.5 for place in range(len(data.columns))], [label_of(key) for key in data.columns])
    axes.xaxis.tick_top()
    for key, text in zip(data.columns, axes.get_xticklabels(), strict=True):
        text.set_color(style.REGION if key == highlight else style.INK)
    axes.set_xlim(0, max(len(data.columns), 1))
    bare(axes, "left", "bottom", "top")
    axes.annotate(
        alt.dropped(missing), (0, 0), (0, -4),
        xycoords="axes fraction", textcoords="offset points", va="top", fontsize=style.SMALL, color=style.MUTED,
    )  # fmt: skip
    heads = {key: Measure(label_of(key), unit, digits, share) for key in data.columns}
    said = alt.joined(
        phrase("scoreboard", label=term(label), count=len(data), names=alt.listed(map(label_of, data.columns))),
        *(_told(data, rows) if data.size <= MANY or own else _standing_out(data, plain, highlight)),
        alt.dropped(missing),
    )
    return Drawing(figure, data, said, heads, stub, rows if own else {})


def _cells(
    axes: Axes,
    data: pd.DataFrame,
    rows: Mapping[Hashable, Measure],
    shading: pd.DataFrame | None,
    centre: float | None,
    highlight: Hashable,
) -> None:
    shades = data * float("nan") if shading is None else shading.reindex(index=data.index, columns=data.columns)
    low, high = shades.min(axis=None), shades.max(axis=None)
    boxes, fills = [], []
    for row, key in enumerate(data.index):
        for place, column in enumerate(data.columns):
            grade, value = shades.loc[key, column], data.loc[key, column]
            fill = style.PAPER if is_missing(grade) else style.shade(grade, low, high, centre)
            boxes.append((place, row - 0.46, 0.97, 0.92))
            fills.append(fill)
            plain = style.REGION if highlight in (key, column) else style.INK
            ink = plain if is_missing(grade) else style.ink_on(fill)
            axes.text(
                place + 0.5, row, rows[key].text(value), ha="center", va="center", fontsize=style.SMALL, color=ink,
                in_layout=False,
            )  # fmt: skip
    fill_boxes(axes, boxes, fills)


def _named(key: Hashable, measure: Measure) -> str:
    """Return what a row is called: by its own measure, with the unit, where it has one."""
    return measure.heading if measure.label else label_of(key)


def _told(data: pd.DataFrame, rows: Mapping[Hashable, Measure]) -> list[str]:
    """Return each row with its values; of a large board the first rows."""
    told = data.index if data.size <= MANY else data.index[:12]
    texts = {key: alt.named(data.loc[key].to_dict(), rows[key]).rstrip(".") for key in told}
    return [phrase("of_key", name=_named(key, rows[key]), text=text) for key, text in texts.items()]


def _standing_out(data: pd.DataFrame, measure: Measure, highlight: Hashable) -> list[str]:
    """Return the row of `highlight`, and the highest and lowest values of each column."""
    own = [alt.row(highlight, data.loc[highlight], measure)] if highlight in data.index else []
    return own + [alt.extremes(data[column], measure, where=label_of(column)) for column in data.columns]
