"""Lines over years: the region and its benchmarks named at their ends, the others grey, breaks and bands marked."""

from collections.abc import Collection, Hashable, Mapping

import pandas as pd
from matplotlib.axes import Axes

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import up, year_ticks
from ningxia.report.figures.drawing import Drawing, settled, sheet
from ningxia.report.figures.ends import end_names, part_names
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.numbers import years as span_of_years
from ningxia.report.strings import phrase
from ningxia.vocabulary import term

FEW = 8  # lines that are all named


@style.in_style
def lines(
    frame: pd.DataFrame,
    *,
    highlight: Hashable,
    label: str,
    unit: str = "",
    digits: int = 1,
    share: bool = False,
    named: Collection[Hashable] = (),
    breaks: Mapping[int, str] | None = None,
    bands: Mapping[Hashable, pd.DataFrame] | None = None,
    reference: float | None = None,
    reference_label: str = "",
    zero: bool = False,
) -> Drawing:
    """Return lines over years of `frame`: one a row, years (whole numbers) across, as `ningxia.panel.wide` gives it.

    `highlight`, "china", "west", "coast" and those `named` have their name at the end of their line; eight lines or
    fewer are all named. `breaks` maps the first year of a new definition to what changed; `bands` a name to a frame
    by year with `low` and `high`, outside which a row of that name can have no value; `zero` has the axis begin at
    zero. Years without a value are gaps, rows without any are left out.

    >>> intensity = pd.DataFrame({2006: [0.7, 1.4], 2007: [0.8, 1.4]}, index=["ningxia", "china"])
    >>> lines(intensity, highlight="ningxia", label="R&D over GDP", unit="%", breaks={2007: "wider scope"}).alt
    'Lines of R&D over GDP (%), 2006–2007, for 2 series. Ningxia: 0.7 in 2006, 0.8 in 2007. China: 1.4 in 2006, 1.4
    in 2007. A break of the series is marked before 2007: wider scope.'
    """
    measure = Measure(label, unit, digits, share)
    data = frame.astype(float).dropna(how="all").sort_index(axis=1)
    bands = {key: band.dropna() for key, band in (bands or {}).items()}
    told = _named(data, highlight, named)
    figure, axes = sheet(3.3)
    _draw(axes, data * measure.factor, highlight, told)
    _bands(axes, bands, highlight, measure)
    up(axes, measure)
    year_ticks(axes, data.columns)
    if zero:
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    ends = _ends(data, told, bands, measure)
    if reference is not None:
        axes.axhline(reference * measure.factor, color=style.MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
        if reference_label:
            ends.loc[len(ends)] = ["", data.columns[-1], reference * measure.factor, term(reference_label)]
    _name_ends(axes, ends, highlight)
    _breaks(axes, breaks or {})
    level = "" if reference is None else alt.level(reference, reference_label, measure)
    said = alt.joined(_alt(data, highlight, told, measure), level, _marks(bands, breaks or {}, measure))
    heads = {year: Measure(str(year), unit, digits, share) for year in data.columns}
    return Drawing(figure, data, said, heads, inapplicable=frozenset(bands) & frozenset(data.index))


def _named(data: pd.DataFrame, highlight: Hashable, named: Collection[Hashable]) -> list[Hashable]:
    if len(data) <= FEW:
        return list(data.index)
    return [key for key in data.index if key == highlight or key in style.BENCHMARKS or key in named]


def _draw(axes: Axes, data: pd.DataFrame, highlight: Hashable, told: list[Hashable]) -> None:
    lone = data.notna() & data.shift(axis=1).isna() & data.shift(-1, axis=1).isna()  # no line leads to them
    for key in [*(key for key in data.index if key != highlight), *({highlight} & set(data.index))]:
        own, colour = key == highlight, style.colour_of(key, highlight)
        width = 2.2 if own else 1.3 if key in told else 0.5
        alpha = 1.0 if own or key in told else 0.55
        pattern = (0, (5, 2)) if key in style.BENCHMARKS else "-"
        axes.plot(data.columns, data.loc[key], color=colour, linewidth=width, linestyle=pattern, alpha=alpha)
        if lone.loc[key].any():
            dots = data.loc[key][lone.loc[key]]
            axes.plot(dots.index, dots, "o", color=colour, markersize=3 if own else 2, alpha=alpha)


def _bands(axes: Axes, bands: Mapping[Hashable, pd.DataFrame], highlight: Hashable, measure: Measure) -> None:
    for key, band in bands.items():
        colour = style.colour_of(key, highlight)
        colour = style.REGION if colour == style.OTHERS else colour
        low, high = band["low"] * measure.factor, band["high"] * measure.factor
        axes.fill_between(band.index, low, high, color=colour, alpha=0.18, linewidth=0)


def _ends(
    data: pd.DataFrame, told: list[Hashable], bands: Mapping[Hashable, pd.DataFrame], measure: Measure
) -> pd.DataFrame:
    """Return for each name the year and value its line ends at, and what is printed there."""
    last = {key: data.loc[key].dropna().index[-1] for key in told}
    found = [(key, year, data.loc[key, year], f"{label_of(key)} {measure.text(data.loc[key, year])}")
             for key, year in last.items()]  # fmt: skip
    found += [
        (key, band.index[-1], band.iloc[-1][["low", "high"]].mean(), label_of(key))
        for key, band in bands.items()
        if key not in last and len(band)
    ]
    ends = pd.DataFrame(found, columns=["key", "year", "value", "text"])
    return ends.assign(value=ends["value"].astype(float) * measure.factor)


def _name_ends(axes: Axes, ends: pd.DataFrame, highlight: Hashable) -> None:
    """Name the lines right of the last year, settling the figure around the names."""
    right = axes.dataLim.x1 if len(ends) else 1.0
    texts = dict(zip(ends["key"], ends["text"], strict=True))
    axes.set_xlim(right=right)
    names = end_names(axes, right, ends["value"].tolist(), texts, highlight)
    settled(axes.figure)
    part_names(axes, right, ends["value"].tolist(), names)
    early = ends[ends["year"] < right]
    axes.hlines(early["value"], early["year"], right, color=style.FAINT, linewidth=0.6, zorder=0)


def _breaks(axes: Axes, breaks: Mapping[int, str]) -> None:
    low, high = axes.get_xlim()
    for number, (year, text) in enumerate(sorted(breaks.items())):
        if not low < year - 0.5 < high:
            continue
        axes.axvline(year - 0.5, color=style.OTHERS, linewidth=0.6, linestyle=(0, (2, 2)))
        left = year - 0.5 > (low + high) / 2
        axes.annotate(
            term(text), (year - 0.5, 1), (-3 if left else 3, -2 - number * style.SMALL * 1.4),
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="right" if left else "left", va="top",
            fontsize=style.TINY, color=style.MUTED, bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 1},
        )  # fmt: skip


def _alt(data: pd.DataFrame, highlight: Hashable, told: list[Hashable], measure: Measure) -> str:
    order = [key for key in [highlight] if key is not None] + [key for key in told if key != highlight]
    rest = data.loc[[key for key in data.index if key not in told]]
    years = span_of_years(data.columns.min(), data.columns.max()) if len(data.columns) else ""
    return alt.joined(
        phrase("lines", measure=measure.heading, years=years, count=len(data)),
        *(alt.change(data.loc[key] if key in data.index else pd.Series(dtype=float), key, measure) for key in order),
        *_last_year(data, rest, measure),
    )


def _marks(bands: Mapping[Hashable, pd.DataFrame], breaks: Mapping[int, str], measure: Measure) -> str:
    return alt.joined(
        *(_band(key, band, measure) for key, band in bands.items() if len(band)),
        *(phrase("break_at", year=year, text=term(text)) for year, text in sorted(breaks.items())),
    )


def _last_year(data: pd.DataFrame, rest: pd.DataFrame, measure: Measure) -> list[str]:
    """Return the extremes of all lines in the last year, where some lines are not named."""
    if rest.empty:
        return []
    year = rest.dropna(axis=1, how="all").columns[-1]
    return [alt.extremes(data[year], measure, where=phrase("in_that_year", year=alt.when(year)))]


def _band(key: Hashable, band: pd.DataFrame, measure: Measure) -> str:
    low, high = (measure.text(band[bound].iloc[-1]) for bound in ("low", "high"))
    return phrase("band", name=label_of(key), low=low, high=high, year=band.index[-1])
