"""Kinds of figures: each takes plain labelled frames, computes nothing, and returns a `Drawing`."""

from ningxia.report.figures.bars import bars, paired
from ningxia.report.figures.drawing import Drawing
from ningxia.report.figures.lines import lines
from ningxia.report.figures.ranked import ranked
from ningxia.report.figures.scatter import scatter
from ningxia.report.figures.slope import slope

__all__ = ["Drawing", "bars", "lines", "paired", "ranked", "scatter", "slope"]
