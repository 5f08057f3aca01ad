"""A figure of every kind from made-up numbers of the provinces, drawn once."""

import io
import warnings
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.text import Text
from scipy.cluster.hierarchy import ward

from ningxia.report import figures
from ningxia.report.figures.drawing import save
from ningxia.report.tables import column
from ningxia.vocabulary import provinces

SLUGS = list(provinces())
YEARS = range(2006, 2017)


def by_region(seed=1, missing="tibet"):
    """A figure for each province around 0.1, some below zero, none for `missing`."""
    values = pd.Series(np.random.default_rng(seed).normal(0.1, 0.2, 31), index=SLUGS)
    return values.where(values.index != missing)


def table(columns, missing="tibet"):
    return pd.DataFrame({name: by_region(number, missing) for number, name in enumerate(columns)})


def with_benchmarks(frame):
    return pd.concat([frame, pd.DataFrame({"china": frame.mean(), "west": frame.iloc[19:].mean()}).T])


def ranked(region):
    values = by_region()
    marks = {"china": 0.101, "west": 0.102, "coast": 0.103}
    return figures.ranked(
        values, highlight=region, label="Share", share=True, low=values - 0.1, high=values + 0.1, benchmarks=marks
    )


def bars(region):
    return figures.bars(by_region(), label="Change", unit="10⁸ yuan", digits=3, highlight=region, reference=0.1)


def paired(region):
    frame = with_benchmarks(table(["Mining", "Food", "Power"])).T[["china", "west", region]]
    options = {"reference": -0.1, "reference_label": "as much as all the rest"}
    return figures.paired(frame, label="Share", share=True, highlight=region, **options)


def lines(region):
    frame = with_benchmarks(table(YEARS).cumsum(axis=1))
    band = pd.DataFrame({"low": [1.0, 0.9], "high": [1.2, 1.4]}, index=[2015, 2016])
    return figures.lines(
        frame, highlight=region, label="Index", breaks={2009: "wider scope", 2011: "threshold"}, bands={"paths": band},
        named=["gansu", "qinghai"], reference=1.0, reference_label="goal",
    )  # fmt: skip


def slope(region):
    return figures.slope(with_benchmarks(table([2006, 2016])), highlight=region, label="Wage", every=True)


def scatter(region):
    return figures.scatter(
        table(["a", "b"]), x="a", y="b", highlight=region, x_label="GDP", y_label="R&D", y_share=True, every=True,
        line=(0.1, 0.5),
    )  # fmt: skip


def tiles(region):
    return figures.tiles(by_region(), highlight=region, label="Gap", unit="10⁸ yuan")


def stacked(region):
    shares = pd.DataFrame(np.random.default_rng(2).dirichlet([1, 2, 3], 4), index=["china", "west", "coast", region])
    shares.columns = ["Primary", "Secondary", "Tertiary"]
    shares.loc[shares.index == "tibet"] = np.nan
    return figures.stacked(shares, label="Share of GDP", highlight=region)


def decomposition(region):
    return figures.decomposition(table(["National", "Mix", "Own"]), label="Change of jobs", highlight=region)


def tree(region):
    known = table(["a", "b", "c"]).dropna()
    return figures.tree(ward(known), list(known.index), highlight=region, label="Distance", cut=0.8)


def biplot(region):
    arrows = pd.DataFrame({"first": [0.9, -0.2, 0.5], "second": [0.1, 0.8, -0.5]}, index=["Coal", "Patents", "Exports"])
    return figures.biplot(table(["first", "second"]), arrows, highlight=region, explained=(0.5, 0.2))


def scoreboard(region):
    frame = pd.DataFrame({region: [0.685, -3.0], "china": [1.39, None]}, index=["rd", "gap"])
    if region == "tibet":
        frame[region] = np.nan
    measures = {"rd": column("R&D", "%", 2), "gap": column("Gap", "10⁸ yuan")}
    shading = pd.DataFrame({region: [-1.0, 1.0]}, index=["rd", "gap"])
    return figures.scoreboard(frame, label="Barriers", measures=measures, shading=shading, centre=0.0, highlight=region)


def paths(region):
    frame = pd.DataFrame({"From 45%": [0.45, 0.2], "From 46%": [0.46, 0.3], region: [0.5, 0.6]}, index=[0, 10])
    if region == "tibet":
        frame[region] = np.nan
    return figures.paths(frame, label="Innovators", time_label="Rounds", threshold=0.48, highlight=region)


def formation(region):
    conditions, phases = table(["Industry", "Science"]) * 100, table(["Informal", "Organised", "Innovative"]) * 100
    numbers = {("Industry", "Innovative"): 0.8, ("Science", "Innovative"): 0.9, ("Informal", "Organised"): None}
    return figures.formation(
        conditions.clip(0, 100), phases.clip(0, 100), highlight=region, label="Score", links=numbers,
        links_label="rank correlation", measures={"Innovative": "inventions"}, doubts={"Industry": "14–25"},
    )  # fmt: skip


def reach(region):
    shares = pd.DataFrame(1.0, index=["gdp", "branch_revenue", "rd_personnel"], columns=list(YEARS))
    shares.loc["branch_revenue", :2008], shares.loc["branch_revenue", 2010] = None, 0.9
    lacking = pd.DataFrame(False, index=shares.index, columns=shares.columns)
    lacking.loc["branch_revenue", [2009, 2010, 2012]] = True
    name = {"ningxia": "Ningxia", "tibet": "Tibet"}[region]
    return figures.reach(shares, label="Provinces", lacking=lacking, lacking_label=f"none of {name}", year=2006)


KINDS = [
    ranked, bars, paired, lines, slope, scatter, tiles, stacked, decomposition, tree, biplot, scoreboard,
    paths, formation, reach,
]  # fmt: skip


@cache
def drawn(kind, region="ningxia"):
    """The drawing and its SVG; a character without a glyph, or any other warning, is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawing = kind(region)
        return drawing, svg(drawing)


def svg(drawing):
    buffer = io.StringIO()
    save(drawing.figure, buffer, "svg")
    return buffer.getvalue()


def printed_texts(figure):
    """Texts that are drawn: of ticks, those within the axes' limits."""
    figure.draw_without_rendering()
    hidden = {
        text
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
        for text in (tick.label1, tick.label2)
    }
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in texts if text not in hidden]


def overlaps(boxes, slack=0.0):
    """The pairs of boxes that cover each other by more than `slack` both ways."""
    return [
        (i, j)
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[i + 1 :], i + 1)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > slack and min(a.y1, b.y1) - max(a.y0, b.y0) > slack
    ]
