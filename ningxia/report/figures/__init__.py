"""Kinds of figures: each takes plain labelled frames, computes nothing, and returns a `Drawing`."""

from ningxia.report.figures.drawing import Drawing
from ningxia.report.figures.ranked import ranked

__all__ = ["Drawing", "ranked"]
