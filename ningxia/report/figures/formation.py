"""A diagram of how something forms: conditions on the left, phases rising on the right, provinces spread in each.

Each box is a strip of dots, one a province, stacked where they fall together, so that the reader sees where the region
stands and how the others lie about it. Arrows carry the number that says how closely their ends go together.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.canvas import Canvas
from ningxia.report.figures.drawing import Drawing
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure, is_missing
from ningxia.report.strings import phrase
from ningxia.vocabulary import either, term

STRIP, PITCH, FOOT = 0.44, 0.93, 0.42  # inches: height of a strip, from one box to the next, below the lowest
CAUSE, PHASE, STEP = (
    2.55,
    2.15,
    0.19,
)  # inches: widths of a condition's and a phase's box, each phase's move right
SPINE = CAUSE + 0.5  # inches from the left: where the ways from the conditions run together
BIN = 3.5  # dots this near on the scale of 0 to 100 are stacked
Links = Mapping[tuple[Hashable, Hashable], float]


@style.in_style
def formation(
    conditions: pd.DataFrame,
    phases: pd.DataFrame,
    *,
    highlight: Hashable,
    label: str,
    links: Links | None = None,
    links_label: str = "",
    measures: Mapping[Hashable, str] | None = None,
    doubts: Mapping[Hashable, str] | None = None,
) -> Drawing:
    """Return a diagram of `conditions` that lead to `phases`, both with regions down and values from 0 to 100.

    Columns are the boxes, phases from the first to the last. `links` gives the number on an arrow: from a condition to
    the last phase, from a phase to the next; `links_label` says what it is. `measures` says in a few words what a box
    is counted by, `doubts` between which ranks the region's lies. Regions without any value are left out and named.

    >>> conditions = pd.DataFrame({"Science": [16.0, 100.0]}, index=["ningxia", "beijing"])
    >>> phases = pd.DataFrame({"Organised": [40.0, 90.0], "Innovative": [20.0, 100.0]}, index=["ningxia", "beijing"])
    >>> formation(conditions, phases, highlight="ningxia", label="Score",
    ...           links={("Science", "Innovative"): 0.87}, links_label="rank correlation").alt
    'Diagram of conditions (Science) that lead to phases (Organised, Innovative), a dot for each of 2 provinces on a
    scale from 0 to 100. Ningxia: Science 16, number 2 of 2; Organised 40, number 2 of 2; Innovative 20, number 2 of 2.
    On the arrows, rank correlation: Science to Innovative 0.87.'
    """
    data = pd.concat([conditions, phases], axis=1).astype(float).dropna(how="all")
    missing = [key for key in conditions.index if key not in data.index]
    rows = max(len(conditions.columns), len(phases.columns))
    height = rows * PITCH + FOOT
    figure = Figure(figsize=(style.WIDTH, height))
    Canvas(figure)
    known = {pair: value for pair, value in (links or {}).items() if not is_missing(value)}
    causes = {name: _cause(number) for number, name in enumerate(conditions)}
    steps = {name: _step(number, len(phases.columns), rows) for number, name in enumerate(phases)}
    for name, box in (causes | steps).items():
        axes = figure.add_axes(_share(box, height))
        _strip(axes, data[name], highlight)
        _titles(axes, name, _standing(data[name], highlight, (doubts or {}).get(name, "")))
        _below(axes, data[name], (measures or {}).get(name, ""))
    _ways(figure, height, causes, steps, known)
    _foot(figure, height, label, links_label if known else "", missing)
    said = alt.joined(
        phrase("formation", conditions=_row_of(causes), phases=_row_of(steps), count=len(data)),
        _own(data, highlight),
        _arrows(known, links_label),
        alt.dropped(key for key in missing if key != highlight),
    )
    return Drawing(figure, data, said, {name: Measure(str(name), "", 0) for name in data})


def _row_of(names: Iterable[Hashable]) -> str:
    return phrase("comma").join(label_of(name) for name in names)


def _cause(number: int) -> tuple[float, float, float]:
    """Return left, top and width in inches of a condition's strip, from the upper left corner."""
    return 0.08, number * PITCH + 0.38, CAUSE


def _step(number: int, count: int, rows: int) -> tuple[float, float, float]:
    """Return left, top and width of a phase's strip: the last is the highest and farthest right."""
    top = (rows - 1) * PITCH - number * (rows - 1) * PITCH / max(count - 1, 1)
    return style.WIDTH - PHASE - 0.06 - (count - 1 - number) * STEP, top + 0.38, PHASE


def _share(box: tuple[float, float, float], height: float) -> tuple[float, float, float, float]:
    left, top, width = box
    return left / style.WIDTH, 1 - (top + STRIP) / height, width / style.WIDTH, STRIP / height


def _strip(axes: Axes, values: pd.Series, highlight: Hashable) -> None:
    """Draw the dots, the region's first in its stack, and a tick at the median province."""
    axes.set(xlim=(-3, 103), ylim=(-0.6, 11), yticks=[], xticks=[])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    known = alt.provinces_only(values.dropna())
    stacked: Counter[int] = Counter()
    dots = []
    for key in sorted(known.index, key=lambda one: (one != highlight, known[one])):
        place = int(known[key] // BIN)
        dots.append((known[key] if key == highlight else (place + 0.5) * BIN, stacked[place] + 0.4))
        stacked[place] += 1
    own = highlight in known.index  # then the first of all
    _scatter(axes, dots[own:], 9, style.OTHERS, zorder=2)
    _scatter(axes, dots[:own], 26, style.REGION, zorder=3)
    if len(known):
        axes.plot([known.median()] * 2, [-0.6, -1.8], color=style.INK, linewidth=1.2, clip_on=False)


def _scatter(axes: Axes, dots: Sequence[tuple[float, float]], size: float, colour: str, zorder: int) -> None:
    if dots:
        axes.scatter(*zip(*dots, strict=True), s=size, linewidths=0, c=colour, zorder=zorder)


def _titles(axes: Axes, name: Hashable, standing: str) -> None:
    """Print the box's name over it, the region's value and rank at the other end."""
    axes.set_title(label_of(name), loc="left", fontsize=style.TEXT, color=style.INK, pad=4, y=1)
    axes.set_title(standing, loc="right", fontsize=style.TEXT, color=style.REGION, pad=4, y=1)


def _below(axes: Axes, values: pd.Series, measure: str) -> None:
    """Print what a box is counted by below its left end, and the highest province below the right one."""
    known = alt.provinces_only(values.dropna())
    for x, text in ((0, term(measure)), (1, label_of(known.idxmax()) if len(known) else "")):
        axes.annotate(text, (x, 0), (0, -5), xycoords="axes fraction", textcoords="offset points", va="top",
                      ha="right" if x else "left", fontsize=style.SMALL, color=style.MUTED)  # fmt: skip


def _standing(values: pd.Series, highlight: Hashable, doubt: str) -> str:
    known = alt.provinces_only(values.dropna())
    if highlight not in known.index:
        return phrase("missing")
    rank = int(known.rank(ascending=False, method="min")[highlight])
    ranks = phrase("formation_doubt", rank=rank, doubt=doubt) if doubt else phrase("formation_sure", rank=rank)
    return phrase("formation_rank", value=Measure(digits=0).text(known[highlight]), rank=ranks, count=len(known))


def _ways(figure: Figure, height: float, causes: Mapping, steps: Mapping, links: Links) -> None:
    """Draw the ways from the conditions to the last phase, and from each phase to the next."""
    axes = figure.add_axes((0, 0, 1, 1), zorder=-1)
    axes.set(xlim=(0, style.WIDTH), ylim=(height, 0))
    axes.axis("off")
    names, ends = list(steps), list(steps.values())
    heights = [top + STRIP / 2 for _, top, _ in causes.values()]
    if ends and heights:
        target = ends[-1][1] + STRIP / 2
        for (name, (left, _, width)), row in zip(causes.items(), heights, strict=True):
            axes.plot([left + width + 0.06, SPINE], [row, row], color=style.OTHERS, linewidth=0.9)
            _number(axes, (left + width + 0.1 + SPINE) / 2, row - 0.05, links.get((name, names[-1])), "bottom")
        axes.plot([SPINE, SPINE], [min([*heights, target]), max([*heights, target])], color=style.OTHERS, linewidth=0.9)
        _arrow(axes, (SPINE, target), (ends[-1][0] - 0.04, target))
    for before, after, low, high in zip(names, names[1:], ends, ends[1:], strict=False):
        middle = high[0] + high[2] * 0.62
        _arrow(axes, (middle, low[1] - 0.26), (middle, high[1] + STRIP + 0.2))
        _number(
            axes, middle + 0.07, (low[1] - 0.06 + high[1] + STRIP) / 2, links.get((before, after)), "center", "left"
        )


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": style.OTHERS, "linewidth": 0.9,
                                              "shrinkA": 0, "shrinkB": 0})  # fmt: skip


def _number(axes: Axes, x: float, y: float, value: float | None, va: str, ha: str = "center") -> None:
    if not is_missing(value):
        axes.text(x, y, Measure(digits=2).text(value), ha=ha, va=va, fontsize=style.TEXT, color=style.INK)


def _foot(figure: Figure, height: float, label: str, links_label: str, missing: list[Hashable]) -> None:
    scale = phrase("formation_scale", label=term(label))
    links = phrase("formation_links", label=term(links_label)) if links_label else ""
    text = "\n".join(line for line in (scale, alt.joined(links, alt.dropped(missing))) if line)
    figure.text(0.08 / style.WIDTH, 0.06 / height, text, fontsize=style.SMALL, color=style.MUTED, va="bottom")


def _own(data: pd.DataFrame, highlight: Hashable) -> str:
    if highlight not in data.index:
        return phrase("has_no_value", name=label_of(highlight))
    known = data.loc[highlight].dropna().index
    parts = [f"{label_of(name)} {_standing_words(data[name], highlight)}" for name in known]
    return phrase("of_key", name=label_of(highlight), text=phrase("semicolon").join(parts))


def _standing_words(values: pd.Series, highlight: Hashable) -> str:
    known = alt.provinces_only(values.dropna())
    rank = phrase("nth", rank=int(known.rank(ascending=False, method="min")[highlight]))
    return phrase("formation_standing", value=Measure(digits=0).text(known[highlight]), rank=rank, count=len(known))


def _arrows(links: Links, label: str) -> str:
    if not links:
        return ""
    named = [(label_of(a), label_of(b), Measure(digits=2).text(value)) for (a, b), value in links.items()]
    parts = [either(f"{a} to {b} {value}", f"{a}至{b}{value}") for a, b, value in named]
    return phrase("formation_arrows", label=term(label), links=phrase("comma").join(parts))
