"""The mixture plot: a lower line with a higher point is a reversal, told in words too."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text
from sample_kinds import overlaps

from ningxia.report import figures
from ningxia.report.figures.drawing import save


@pytest.fixture
def firms():
    """Three provinces and the nation; the region is smaller in each class and larger on average."""
    frame = pd.DataFrame(
        {"low": [34.0, 30.0, np.nan, 38.0], "high": [520.0, 412.0, 144.0, 640.0], "share": [0.158, 0.085, 0.05, 0.109]},
        index=["ningxia", "zhejiang", "tibet", "china"],
    )
    return frame.assign(mean=frame["low"] + frame["share"] * (frame["high"] - frame["low"]))


def drawn(firms, region):
    return figures.mixture(
        firms, highlight=region, against="china", low="small", high="large", label="Revenue per firm",
        share_label="Large firms", named=["zhejiang"],
    )  # fmt: skip


def test_a_reversal_is_a_lower_line_with_a_higher_point(firms):
    axes = drawn(firms, "ningxia").figure.axes[0]
    lines = {line.get_color(): line.get_ydata() for line in axes.lines if len(line.get_xdata()) == 2}
    nation, region = lines["#1A1A1A"], lines["#B3341C"]
    assert (np.array(region) < np.array(nation)).all()
    assert firms.loc["ningxia", "mean"] > firms.loc["china", "mean"]


def test_its_text_tells_each_class_and_the_mean(firms):
    assert "Ningxia: small 34, large 520, mean 111 at 15.8%." in drawn(firms, "ningxia").alt


def test_a_region_without_a_class_has_no_line_and_is_named(firms):
    drawing = drawn(firms, "tibet")
    assert "tibet" not in drawing.data.index
    assert drawing.alt.endswith("No value: Tibet.")


def test_no_text_covers_another(firms):
    figure = drawn(firms, "ningxia").figure
    figure.draw_without_rendering()
    texts = [text for text in figure.axes[0].texts + figure.texts if text.get_text()]
    assert overlaps([Text.get_window_extent(text) for text in texts], slack=1.0) == []


def test_a_figure_of_nothing_is_drawn_and_holds_nothing(firms):
    drawing = drawn(firms * np.nan, "ningxia")
    save(drawing.figure, io.StringIO(), "svg")
    assert drawing.data.empty


@pytest.mark.parametrize(("low", "corner"), [(34.0, "low"), (1.0, "high")])
def test_what_open_circles_are_stands_clear_of_a_line_that_begins_low(firms, low, corner):
    firms.loc["ningxia", "low"] = low
    told = next(text for text in drawn(firms, "ningxia").figure.axes[0].texts if "Open circles" in text.get_text())
    assert (told.xy[1] < 0.5) == (corner == "low")
