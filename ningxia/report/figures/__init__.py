"""Kinds of figures: each takes plain labelled frames, computes nothing, and returns a `Drawing`."""

from ningxia.report.figures.bars import bars, paired
from ningxia.report.figures.biplot import biplot
from ningxia.report.figures.drawing import Drawing
from ningxia.report.figures.formation import formation
from ningxia.report.figures.lines import lines
from ningxia.report.figures.mixture import mixture
from ningxia.report.figures.paths import paths
from ningxia.report.figures.ranked import ranked
from ningxia.report.figures.reach import reach
from ningxia.report.figures.scatter import scatter
from ningxia.report.figures.scoreboard import scoreboard
from ningxia.report.figures.slope import slope
from ningxia.report.figures.stacked import decomposition, stacked
from ningxia.report.figures.tiles import tiles
from ningxia.report.figures.tree import tree

__all__ = [
    "Drawing",
    "bars",
    "biplot",
    "decomposition",
    "formation",
    "lines",
    "mixture",
    "paired",
    "paths",
    "ranked",
    "reach",
    "scatter",
    "scoreboard",
    "slope",
    "stacked",
    "tiles",
    "tree",
]
