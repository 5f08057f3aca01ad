"""Reach of series: a row each, a cell a year, the darker the more regions have a figure; a region's gaps are marked."""

from collections.abc import Hashable, Iterator

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Patch

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import fill_boxes, label_rows
from ningxia.report.figures.drawing import Drawing, bare, rows_height, sheet
from ningxia.report.labels import first_of, listed
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, years
from ningxia.report.strings import phrase

STEPS = (0.1, 0.5, 0.9, 1.0)  # what the legend shows
PART = 0.65  # of the way to the darkest shade, for nearly all
TOLD = 12  # cells that the description names


@style.in_style
def reach(
    shares: pd.DataFrame,
    *,
    label: str,
    lacking: pd.DataFrame,
    lacking_label: str,
    year: int,
    stub: str = "",
) -> Drawing:
    """Return a grid of `shares` (fractions; series down, years as whole numbers across; missing is blank).

    `lacking` (bool, the same rows and columns) marks cells with a line in the region's colour, which `lacking_label`
    explains; `year` is framed.

    >>> shares = pd.DataFrame({2005: [1.0, None], 2006: [1.0, 0.5]}, index=["gdp", "branch_revenue"])
    >>> grid = reach(shares, label="Provinces", lacking=shares < 1, lacking_label="no figure of Tibet", year=2006)
    >>> grid.alt
    'Grid of Provinces (%) for 2 series, 2005–2006. In 2006: 1 complete, 1 in part (branch_revenue 50%). Marked, no
    figure of Tibet: branch_revenue 2006.'
    """
    measure = Measure(label, digits=0, share=True)
    data = shares.astype(float).dropna(how="all")
    marked = lacking.reindex(index=data.index, columns=data.columns)
    figure, axes = sheet(rows_height(len(data), pitch=0.133, rest=0.75))
    _strips(axes, data)
    _marks(axes, marked)
    axes.set_xlim(min(data.columns) - 0.5, max(data.columns) + 0.5)
    if year in data.columns:
        axes.axvspan(year - 0.5, year + 0.5, facecolor="none", edgecolor=style.INK, linewidth=0.8)
    label_rows(axes, data.index)
    axes.xaxis.tick_top()
    near = (year - 1, year + 1)  # their labels would run into the year's
    axes.set_xticks([one for one in data.columns if one == year or (one % 4 == 0 and one not in near)])
    bare(axes, "left", "bottom", "top")
    _legend(axes, measure, lacking_label)
    return Drawing(figure, data, _alt(data, marked, measure, lacking_label, year), _heads(data, measure), stub)


def _strips(axes: Axes, data: pd.DataFrame) -> None:
    """Draw the rows, cells of one shade that follow each other as one."""
    runs = [(row, *run) for row, key in enumerate(data.index) for run in _runs(data.loc[key])]
    boxes = [(first - 0.5, row - 0.43, last - first + 1, 0.86) for row, first, last, _ in runs]
    fill_boxes(axes, boxes, [_fill(value) for *_, value in runs])


def _marks(axes: Axes, marked: pd.DataFrame) -> None:
    """Draw a line through what is marked, parted from the shade by a white one."""
    runs = [(row, *run) for row, key in enumerate(marked.index) for run in _runs(marked.loc[key].astype(float))]
    lines = [[(first - 0.4, row), (last + 0.4, row)] for row, first, last, value in runs if value]
    for colour, width in ((style.PAPER, 3.2), (style.REGION, 1.6)):
        axes.add_collection(LineCollection(lines, colors=colour, linewidths=width, capstyle="butt", zorder=2))


def _fill(share: float) -> str:
    """Return the shade of a share: all stands out from nearly all."""
    return style.shade(share if share == 1 else PART * share, 0.0, 1.0)


def _runs(values: pd.Series) -> Iterator[tuple[int, int, float]]:
    """Yield the first and last year of each run of one value, and the value; missing years part runs."""
    known, first = values.dropna(), None
    cells = list(zip(map(int, known.index), known.tolist(), strict=True))
    for (year, value), follower in zip(cells, [*cells[1:], None], strict=True):
        first = year if first is None else first
        if follower != (year + 1, value):
            yield first, year, value
            first = None


def _legend(axes: Axes, measure: Measure, lacking_label: str) -> None:
    edge = {"edgecolor": style.OTHERS, "linewidth": 0.5}  # without it the lightest would be lost on white
    patches = [Patch(facecolor=_fill(step), label=measure.text(step), **edge) for step in STEPS]
    line = axes.plot([], [], color=style.REGION, linewidth=1.6, label=lacking_label)
    axes.legend(
        handles=[*patches, *line], loc="upper left", bbox_to_anchor=(0, 0), ncols=len(STEPS) + 1, frameon=False,
        fontsize=style.SMALL, title=measure.label, title_fontsize=style.SMALL, alignment="left", borderaxespad=0.3,
        handlelength=1.2, columnspacing=1.2,
    )  # fmt: skip


def _heads(data: pd.DataFrame, measure: Measure) -> dict[Hashable, Measure]:
    return {one: Measure(label_of(one), digits=measure.digits, share=True) for one in data.columns}


def _alt(data: pd.DataFrame, marked: pd.DataFrame, measure: Measure, lacking_label: str, year: int) -> str:
    now = data[year].dropna() if year in data.columns else pd.Series(dtype=float)
    part = [f"{key} {measure.text(value)}" for key, value in now.items() if value < 1]
    told = phrase("reach_told", text=_few(part)) if part else ""
    lacks = [
        f"{key} {years(first, last)}"
        for key, row in marked.astype(float).iterrows()
        for first, last, value in _runs(row)
        if value
    ]
    return alt.joined(
        phrase("reach", measure=measure.heading, count=len(data), first=min(data.columns), last=max(data.columns)),
        phrase("reach_now", year=year, full=len(now) - len(part), part=len(part), told=told),
        phrase("reach_marked", label=lacking_label, text=_few(lacks)) if lacks else "",
    )


def _few(texts: list[str]) -> str:
    return first_of(texts, TOLD) if len(texts) > TOLD else listed(texts)
