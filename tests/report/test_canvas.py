"""Text of figures as it is measured and drawn."""

import io
import re

import pytest

from ningxia.report import style
from ningxia.report.figures.drawing import save, sheet


@style.in_style
def width(text):
    """What a text measures on a figure's canvas, in pixels."""
    return sheet(1.0)[1].text(0, 0, text).get_window_extent().width


@style.in_style
def drawn(text, kind):
    """A figure with one text as it is saved, without the comment that holds the text."""
    figure, axes = sheet(1.0)
    axes.text(0.1, 0.5, text)
    target = io.StringIO() if kind == "svg" else io.BytesIO()
    save(figure, target, kind)
    return re.sub("<!--.*?-->", "", target.getvalue()) if kind == "svg" else target.getvalue()


@pytest.mark.parametrize(("close", "apart"), [("2006年R&D经费", "2006 年 R&D 经费"), ("R&D over GDP", "R&D over GDP")])
def test_chinese_stands_a_space_from_letters_and_digits_where_it_is_measured(close, apart):
    assert width(close) == width(apart)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_chinese_stands_a_space_from_letters_and_digits_where_it_is_drawn(kind):
    assert drawn("占3%的", kind) == drawn("占 3%的", kind)
    assert drawn("占3%的", kind) != drawn("占%3的", kind)
