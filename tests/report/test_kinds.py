"""Every kind of figure: the same bytes each time, no label on another, missing values and regions survived."""

import re
import warnings
from string import ascii_lowercase

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from sample_kinds import (
    KINDS,
    YEARS,
    bars,
    by_region,
    decomposition,
    drawn,
    formation,
    lines,
    overlaps,
    printed_texts,
    reach,
    svg,
    table,
)

from ningxia.report import figures

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def test_every_public_kind_is_tested_here():
    assert {kind.__name__ for kind in KINDS} >= set(figures.__all__) - {"Drawing", "mixture"}


@every_kind
def test_the_same_data_give_the_same_bytes(kind):
    assert svg(kind("ningxia")) == drawn(kind)[1]


@every_kind
def test_glyphs_are_paths_and_nothing_is_dated(kind):
    text = drawn(kind)[1]
    assert "<text" not in text
    assert "<dc:date>" not in text


@every_kind
def test_no_text_covers_another(kind):
    texts = printed_texts(drawn(kind)[0].figure)
    boxes = [text.get_window_extent() for text in texts]
    assert [(texts[i].get_text(), texts[j].get_text()) for i, j in overlaps(boxes, slack=1.0)] == []


@every_kind
def test_every_text_lies_on_the_sheet(kind):
    figure = drawn(kind)[0].figure
    beyond = [
        text.get_text()
        for text in printed_texts(figure)
        if not figure.bbox.padded(1).containsx(text.get_window_extent().x0)
        or not figure.bbox.padded(1).containsx(text.get_window_extent().x1)
        or not figure.bbox.padded(1).containsy(text.get_window_extent().y0)
        or not figure.bbox.padded(1).containsy(text.get_window_extent().y1)
    ]
    assert beyond == []


@every_kind
def test_the_alternative_text_tells_of_the_region(kind):
    assert "Ningxia" in drawn(kind)[0].alt


@every_kind
def test_a_region_without_a_value_is_survived_and_not_claimed(kind):
    drawing, _ = drawn(kind, "tibet")
    assert not drawing.data.loc[drawing.data.index == "tibet"].notna().any(axis=None)
    assert not re.search(r"\bnan\b", drawing.alt)


def test_a_figure_leaves_the_notebooks_settings_alone():
    before = dict(mpl.rcParams)
    bars("ningxia")
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    "empty",
    [
        lambda: figures.ranked(by_region() * np.nan, highlight="ningxia", label="X"),
        lambda: figures.bars(by_region() * np.nan, label="X", reference=1.0),
        lambda: figures.paired(table(["a", "b"]) * np.nan, label="X"),
        lambda: figures.lines(table(YEARS) * np.nan, highlight="ningxia", label="X"),
        lambda: figures.slope(table([2006, 2016]) * np.nan, highlight="ningxia", label="X"),
        lambda: figures.scatter(
            table(["a", "b"]) * np.nan, x="a", y="b", highlight="ningxia", x_label="X", y_label="Y"
        ),
        lambda: figures.tiles(by_region() * np.nan, highlight="ningxia", label="X"),
        lambda: figures.stacked(table(["a", "b"]) * np.nan, label="X"),
        lambda: figures.decomposition(table(["a", "b"]) * np.nan, label="X"),
        lambda: figures.biplot(table(["a", "b"]) * np.nan, table(["a", "b"]) * np.nan, highlight="ningxia"),
        lambda: figures.scoreboard(table(["a", "b"]) * np.nan, label="X"),
        lambda: figures.paths(table(["a", "b"]) * np.nan, label="X", time_label="T"),
        lambda: figures.formation(table(["a"]) * np.nan, table(["b"]) * np.nan, highlight="ningxia", label="X"),
        lambda: figures.reach(
            table(YEARS) * np.nan, label="X", lacking=table(YEARS) > 9, lacking_label="none", year=2006
        ),
    ],
)
def test_a_figure_of_nothing_is_drawn_and_holds_nothing(empty):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawing = empty()
        svg(drawing)
    assert drawing.data.empty


def test_regions_asked_for_are_named_before_the_arrows():
    """Two dozen arrows end beside Beijing: it has a name only if it chooses its place before them."""
    scores = pd.DataFrame({"x": [0.0, 2.7], "y": [0.0, 2.7]}, index=["gansu", "beijing"])
    tips = pd.DataFrame({"x": 1.0, "y": [0.9 + number / 150 for number in range(24)]})
    arrows = tips.set_axis([f"Private revenue {letter}" for letter in ascii_lowercase[:24]])
    drawing = figures.biplot(scores, arrows, highlight="gansu", named=["beijing"])
    texts = [text.get_text() for text in drawing.figure.texts]
    assert texts[:2] == ["Gansu", "Beijing"]
    listed = "".join(text.get_text() for text in drawing.figure.axes[0].texts)
    assert all((name in texts) != (name in listed) for name in arrows.index)  # each by its arrow or in the corner
    assert "No room to name: " in listed


@pytest.mark.parametrize(("year", "ticks"), [(2006, [2004, 2006, 2008, 2012]), (2013, [2004, 2008, 2013])])
def test_the_year_of_a_grid_is_printed_and_none_that_would_run_into_it(year, ticks):
    shares = pd.DataFrame(1.0, index=["gdp"], columns=range(2004, 2015))
    grid = figures.reach(shares, label="Provinces", lacking=shares < 1, lacking_label="none", year=year)
    assert grid.figure.axes[0].get_xticks().tolist() == ticks


def test_bars_begin_at_zero():
    axes = drawn(bars)[0].figure.axes[0]
    assert all(bar.get_x() == 0 for bar in axes.patches)


@pytest.mark.parametrize("reference", [1.0, -1.0])
def test_no_value_of_a_bar_stands_on_the_reference_line(reference):
    values = pd.Series([4.8, 1.1, 1.06, 1.0, 0.99, 0.97, 0.9, 0.7, 0.02], index=list("abcdefghi")) * reference
    axes = figures.bars(values, label="Quotient", digits=2, reference=reference, reference_label="even").figure.axes[0]
    line = axes.transData.transform((reference, 0))[0]
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text() not in ["even", *values.index]]
    assert len(boxes) == 9
    assert not [box for box in boxes if box.x0 < line < box.x1]
    assert all(axes.figure.bbox.x0 <= box.x0 and box.x1 <= axes.figure.bbox.x1 for box in boxes)


def test_a_rank_counts_provinces_only():
    frame = pd.DataFrame({2006: [1.0, 2.0, 9.0], 2016: [1.0, 2.0, 9.0]}, index=["ningxia", "gansu", "china"])
    assert "Rank of Ningxia: 2 in 2006" in figures.slope(frame, highlight="ningxia", label="X").alt


def test_the_text_of_lines_tells_of_named_lines_bands_and_breaks():
    alt = drawn(lines)[0].alt
    assert "Gansu:" in alt
    assert "A band shows paths, 0.9 to 1.4 in 2016." in alt
    assert "A break of the series is marked before 2011: threshold." in alt


def test_no_line_leads_to_a_reference_without_a_name():
    frame = pd.DataFrame({2006: [1.0], 2007: [2.0]}, index=["ningxia"])

    def leading(**named):
        axes = figures.lines(frame, highlight="ningxia", label="X", reference=0.5, **named).figure.axes[0]
        return sum(not line.get_clip_on() for line in axes.lines)

    assert (leading(), leading(reference_label="goal")) == (1, 2)


def test_parts_of_a_decomposition_reach_their_total():
    data = drawn(decomposition)[0].data
    assert data[["National", "Mix", "Own"]].sum(axis=1).to_numpy() == pytest.approx(data["Total"].to_numpy())


def test_a_formation_prints_a_number_on_each_arrow_that_has_one():
    texts = [text.get_text() for text in printed_texts(drawn(formation)[0].figure)]
    assert {"0.80", "0.90"} <= set(texts)
    assert "Industry to Innovative 0.80, Science to Innovative 0.90." in drawn(formation)[0].alt


def test_every_province_with_a_value_has_its_dot_in_a_formation():
    axes = drawn(formation)[0].figure.axes[0]
    assert sum(len(dots.get_offsets()) for dots in axes.collections) == 30


def test_the_text_of_a_reach_tells_what_is_complete_and_what_the_region_lacks():
    assert drawn(reach)[0].alt == (
        "Grid of Provinces (%) for 3 series, 2006–2016. In 2006: 2 complete, 0 in part. Marked, none of Ningxia: "
        "branch_revenue 2009–2010 and branch_revenue 2012."
    )


def test_rows_that_are_no_regions_can_stand_out():
    drawing = figures.ranked(pd.Series({"Science": 0.4, "Beer": 0.2}), label="Effect", digits=2, strong=["Science"])
    assert drawing.alt == "Dot plot of 2 rows ranked by Effect. Highest: Science 0.40; lowest: Beer 0.20. Science 0.40."
    assert [tuple(one) for one in drawing.figure.axes[0].collections[0].get_facecolors()[:, :3].round(2)] == [
        (0.1, 0.1, 0.1), (0.46, 0.46, 0.46),
    ]  # fmt: skip


def test_the_text_of_a_large_board_tells_the_region_and_what_stands_out_in_each_column():
    draws = pd.DataFrame(
        {"Indigenous": np.linspace(0, 1, 31), "No type": np.linspace(1, 0, 31)},
        index=[*map("Row {}".format, range(31))],
    )
    said = figures.scoreboard(draws, label="Share of draws", share=True, digits=0, highlight="Row 15").alt
    assert (
        ". Row 15: Indigenous 50%, No type 50%. Indigenous, highest: Row 30 100%, Row 29 97%; lowest: Row 0 0%" in said
    )
    assert "(%)" not in said
