"""What figures are measured and drawn with: in their Chinese a letter or digit stands a space apart, as on the page.

The space is there where text is measured and where it is drawn, and nowhere else.
"""

from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_svg import RendererSVG

from ningxia.report.typography import parted_scripts


class _Parting:
    """A renderer's text with its scripts parted; a formula as it is."""

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        return super().get_text_width_height_descent(s if ismath else parted_scripts(s), prop, ismath)

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ):
        super().draw_text(gc, x, y, s if ismath else parted_scripts(s), prop, angle, ismath, mtext)


class Raster(_Parting, RendererAgg):
    """Draws pictures, and measures while a figure is laid out."""


class Vector(_Parting, RendererSVG):
    """Draws SVG."""


class Canvas(FigureCanvasAgg):
    """A figure's canvas whose renderer is a `Raster`."""

    def get_renderer(self) -> Raster:
        key = (*self.get_width_height(physical=True), self.figure.dpi)
        if self._lastKey != key:
            self.renderer, self._lastKey = Raster(*key), key
        return self.renderer
