"""The one appearance of every figure: font, colours, sizes for a text column 16 cm wide.

Noto Sans SC carries Latin and Chinese in one weight, so nothing is set bold. It lacks some raised and lowered digits
(⁵ to ⁹, ₂): DejaVu Sans, which comes with matplotlib, stands behind it.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import matplotlib.style
import pylopdf_fonts_zh_cn
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb

from ningxia.report.glyphs import glyphs_checked_later, refuse_empty_boxes

FONTS = ["Noto Sans SC", "DejaVu Sans"]
WIDTH = 6.3  # inches: the text column
TEXT, SMALL, TINY = 8.5, 7.5, 6.5  # points: axis labels; labels in the plot; values in tiles

INK = "#1A1A1A"
MUTED = "#595959"  # axis text, notes
OTHERS = "#767676"  # every region but the one the report is about
FAINT = "#D9D9D9"  # grid and hairlines, which carry no reading of their own
PAPER = "#FFFFFF"
REGION = "#B3341C"
BENCHMARKS = {"china": INK, "west": "#0067A5", "coast": "#00715A"}
RISE, FALL = "#0067A5", "#8A5A00"  # paths that rise or fall
PARTS = ["#0067A5", "#8A5A00", "#00715A", "#7A4A9E", "#3D5A80", "#9C3F75", "#595959", "#5E6B1F", "#1A1A1A"]
VERDICTS = ["#0B3C66", "#2F76AD", "#8A5A00", "#7A4A9E", "#767676"]  # right, partly, wrong, against itself, open

SEQUENTIAL = LinearSegmentedColormap.from_list("low_to_high", ["#F1F5F9", "#A9C5DD", "#4F8DBF", "#0B4F86", "#06294A"])
DIVERGING = LinearSegmentedColormap.from_list(
    "below_and_above", ["#7F3B08", "#C77B30", "#F3DCC0", "#FFFFFF", "#CDE0EE", "#4F8DBF", "#0B3C66"], N=257
)

RC: dict[str, Any] = {
    "font.family": FONTS,
    "font.weight": "regular",
    "font.size": TEXT,
    "axes.titlesize": TEXT,
    "axes.labelsize": TEXT,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": OTHERS,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.formatter.use_mathtext": False,
    "axes.grid": False,
    "grid.color": FAINT,
    "grid.linewidth": 0.5,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "text.color": INK,
    "text.hinting": "none",
    "lines.linewidth": 1.0,
    "lines.solid_capstyle": "round",
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "figure.dpi": 100,
    "figure.constrained_layout.use": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "ningxia",
}

font_manager.fontManager.addfont(pylopdf_fonts_zh_cn.sans_path())


def in_style(draw: Callable[..., Any]) -> Callable[..., Any]:
    """Return `draw` made to run under this style alone, whatever the notebook or a theme has set before."""

    @wraps(draw)
    def drawn(*args: Any, **options: Any) -> Any:
        with matplotlib.style.context(RC, after_reset=True), glyphs_checked_later():
            return draw(*args, **options)

    return drawn


def use_colours(colours: Mapping[str, str]) -> None:
    """Set the strong colour of the region and those of the benchmarks: "region", "china", "west" and "coast"."""
    global REGION
    REGION = colours["region"]
    BENCHMARKS.update({key: colours[key] for key in BENCHMARKS})


def use_style() -> None:
    """Set the style for a notebook's own plots too, through seaborn, whose themes would otherwise drop the font.

    A glyph that they lack is an error as in any figure.
    """
    import seaborn as sns  # takes a second to load, and only a running notebook needs it

    sns.set_theme(style="ticks", rc=RC)
    refuse_empty_boxes()


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white), after WCAG 2.2.

    >>> luminance("#000000"), luminance("#FFFFFF")
    (0.0, 1.0)
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 12)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, after WCAG 2.2: (lighter + 0.05) / (darker + 0.05).

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted([luminance(first), luminance(second)])
    return round((lighter + 0.05) / (darker + 0.05), 6)


def ink_on(fill: str) -> str:
    """Return the colour for text on `fill`, black or white: the better of the two has 4.5:1 on any fill.

    >>> ink_on("#F1F5F9"), ink_on("#06294A")
    ('#000000', '#FFFFFF')
    """
    return max(["#000000", PAPER], key=lambda ink: contrast(ink, fill))


def colour_of(key: object, highlight: object = None) -> str:
    """Return the colour of a region or benchmark: the strong one for `highlight`, grey for the other regions.

    >>> colour_of("ningxia", "ningxia"), colour_of("gansu", "ningxia"), colour_of("china", "ningxia")
    ('#B3341C', '#767676', '#1A1A1A')
    """
    return REGION if key == highlight else BENCHMARKS.get(str(key), OTHERS)


def shade(value: float, low: float, high: float, centre: float | None = None) -> str:
    """Return the fill for `value` between `low` and `high`: blues, or brown to blue around `centre`.

    >>> shade(0.0, 0.0, 1.0)
    '#f1f5f9'
    >>> shade(1.0, 0.0, 3.0, centre=1.0)
    '#ffffff'
    """
    if centre is None:
        return to_hex(SEQUENTIAL((value - low) / (high - low) if high > low else 0.5))
    reach = max(high - centre, centre - low)
    return to_hex(DIVERGING((value - centre) / (2 * reach) + 0.5 if reach > 0 else 0.5))
