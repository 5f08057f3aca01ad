"""A figure with the data it shows and the words that say what a reader sees, and what every kind begins with."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from ningxia.report import style
from ningxia.report.figures.canvas import Canvas, Vector
from ningxia.report.glyphs import check_glyphs, sans
from ningxia.report.numbers import Measure

POINTS, RESOLUTION = 72, 192  # dots an inch: of an SVG, of pictures


@dataclass(frozen=True)
class Drawing:
    """A figure, the frame it plots, its alternative text, and how the frame is printed."""

    figure: Figure
    data: pd.DataFrame
    alt: str
    columns: Mapping[Hashable, Measure] = field(default_factory=dict)
    stub: str = ""
    by_row: Mapping[Hashable, Measure] = field(default_factory=dict)
    empty: str = "missing"  # what a cell without a value is, as in `tables.table`
    inapplicable: frozenset[Hashable] = frozenset()  # rows in which such a cell can have no value


def sheet(height: float, *, grid: str = "") -> tuple[Figure, Axes]:
    """Return an empty figure of the text column's width and `height` in inches, with one pair of axes.

    The figure is no pyplot figure: it does not pile up, and no notebook shows it a second time.
    """
    figure = Figure(figsize=(style.WIDTH, height), layout="constrained")
    Canvas(figure)  # measures text
    figure.get_layout_engine().set(w_pad=0.03, h_pad=0.03)
    axes = figure.add_subplot()
    if grid:
        axes.grid(axis=grid)
    return figure, axes


def bare(axes: Axes, *sides: str) -> None:
    """Take the spines and tick marks from `sides` of the axes ("left", "bottom"); labels stay."""
    for side in sides:
        axes.spines[side].set_visible(False)
        axes.tick_params(axis="y" if side in ("left", "right") else "x", length=0)


def settled(figure: Figure) -> None:
    """Lay the figure out once and keep it so: positions measured from here on are those printed."""
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")


def rows_height(count: int, *, pitch: float = 0.162, rest: float = 0.65) -> float:
    """Return the height in inches of a figure with `count` rows of labels."""
    return max(1.2, count * pitch + rest)


def check_text(figure: Figure, name: str) -> None:
    """Raise `MissingGlyph` if a text in the figure called `name` has a character that its fonts lack."""
    texts = {text.get_text() for text in figure.findobj(Text) if text.get_visible()}
    check_glyphs("".join(sorted(texts)), sans(), lambda one: [f"figure {name}, {t!r}" for t in texts if one in t])


def save(figure: Figure, target, kind: str) -> None:
    """Write `figure` to `target` as "svg" or "png", without dates and the same bytes each time."""
    dated = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}[kind]
    with matplotlib.style.context(style.RC, after_reset=True):
        if kind == "png":
            figure.savefig(target, format=kind, metadata=dated, dpi=RESOLUTION)
        else:
            _write_svg(figure, target, dated)


def _write_svg(figure: Figure, target, metadata: dict[str, None]) -> None:
    """Draw the figure as `savefig` would, which measures each text once to lay it out and once more to draw it."""
    figure.set_dpi(POINTS)
    width, height = figure.get_size_inches()
    drawn = Vector(width * POINTS, height * POINTS, target, image_dpi=RESOLUTION, metadata=metadata)
    renderer = MixedModeRenderer(figure, width, height, RESOLUTION, drawn)
    FigureCanvasSVG(figure).get_renderer = lambda: renderer  # the layout is worked out with what draws
    figure.draw(renderer)
    renderer.finalize()
