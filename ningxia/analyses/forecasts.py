"""What R&D over GDP could have been expected to become, scored against what it became.

The only forecast used is the plainest: what the region has, times the spread of other provinces' changes over as many
years. Provincial figures begin in 2006, so in 2006 there was no past to learn from: a fan from a base year takes the
others' changes over the very years that followed, which says how common the region's path was and not what could have
been foreseen. A fan made later takes only changes that had ended by then. Figures are as first printed, so the changes
hold the steps of each revision of GDP.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.analyses.common import uncapitalised
from ningxia.analyses.research_lines import LINES
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region, term

FIRST = 2006  # provincial R&D begins here
OUTLOOK = 2016  # ten years after the study's base year: where a forecast with a past to learn from can be made
TAILS = (0.1, 0.5, 0.9)
HORIZONS = (1, 3, 5, 7)
NEAR = 0.25  # of like start: R&D over GDP within this share of the region's
BOUNDS = ["low", "middle", "high"]
NOTE = Both(
    "Bands: eight in ten of the other provinces; the one from 2016 on learns in real time. Like start: the median of "
    "the provinces whose R&D over GDP of the first year lay within a quarter of the region's. As first printed, so "
    "that changes hold the steps of each revision of GDP; from 2009 on R&D is counted more widely, everywhere.",
    "色带：其他省份的八成；从2016年起的色带只用当时已有的数据。"
    "起点相近省份：首年强度与本地区相差不到四分之一的省份的中位数。均为原公布数，"
    "因此变化中含有历次地区生产总值修订的跳动；2009年起各省R&D统计范围扩大。",
)
BREAKS = {2009: "R&D counted more widely"}
SOURCES = ("rd_intensity", "rd_intensity_bulletin")
SOURCED = {"source": SOURCES, "note": NOTE}
AXES = {"label": "R&D over GDP", "unit": "%", "digits": 2, "zero": True, "breaks": BREAKS}


def _provinces_only(intensity: pd.DataFrame) -> pd.DataFrame:
    years = sorted(year for year in intensity if year >= FIRST)
    return intensity.drop(index="china", errors="ignore")[years]


def _logs_of_others(intensity: pd.DataFrame, place: str) -> dict[int, np.ndarray]:
    """By year, the logs of all provinces but the region."""
    others = np.log(_provinces_only(intensity).drop(index=region(place).slug))
    return dict(zip(others, others.to_numpy().T, strict=True))


def _spans(logs: dict[int, np.ndarray], years: int, first: int, last: int) -> pd.Series:
    """Log-changes over spans of `years` that lie within `first` to `last`."""
    ends = [year for year in logs if first + years <= year <= last and year - years in logs]
    spans = [logs[year] - logs[year - years] for year in ends]
    return pd.Series(np.concatenate(spans) if spans else [], dtype=float).dropna()


def _fan(start: float, learnt: dict[int, pd.Series]) -> pd.DataFrame:
    """`low`, `middle` and `high` by year: the start times the tenth, half and nine tenths of the changes learnt."""
    spread = {year: start * np.exp(found.quantile(list(TAILS))).to_numpy() for year, found in learnt.items()}
    return pd.DataFrame.from_dict(spread, orient="index", columns=BOUNDS, dtype=float)


def fan_of_others(intensity: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Where the region would have come to from `year` with the changes of the others over the same years.

    Years after `year` down; columns `low`, `middle`, `high` (80 per cent of the others between low and high), in the
    unit of `intensity`. Not a forecast: it knows what followed.
    """
    paths, logs = _provinces_only(intensity), _logs_of_others(intensity, place)
    later = {end: _spans(logs, end - year, year, end) for end in paths if end > year}
    return _fan(paths.loc[region(place).slug, year], later)


def fan_in_real_time(intensity: pd.DataFrame, place: str, origin: int) -> pd.DataFrame:
    """What could have been expected in `origin`, from other provinces' changes that had ended by then; shaped as
    `fan_of_others`, as many years ahead as the figures reached back, and empty in 2006.
    """
    paths, logs = _provinces_only(intensity), _logs_of_others(intensity, place)
    ahead = [end for end in paths if origin < end <= 2 * origin - FIRST]
    learnt = {end: _spans(logs, end - origin, FIRST, origin) for end in ahead}
    return _fan(paths.loc[region(place).slug, origin], learnt)


@handed_on
def scored(intensity: pd.DataFrame) -> pd.DataFrame:
    """Every forecast that could have been made in real time for every province, against what came: one row each.

    Columns `region`, `origin`, `horizon` (years); `inside`, whether the outcome lay between low and high; absolute
    log-errors of the `middle`, of `unchanged` (nothing changes) and of `trend` (the region's own last change of as
    many years goes on). Provinces with a gap are left out.
    """
    logs = np.log(_provinces_only(intensity)).dropna()
    spans = [(at, ahead) for ahead in HORIZONS for at in range(ahead, logs.shape[1] - ahead)]
    found = [_scored_at(logs, at, ahead) for at, ahead in spans]
    return pd.concat(found, ignore_index=True)


def _scored_at(logs: pd.DataFrame, at: int, ahead: int) -> pd.DataFrame:
    values = logs.to_numpy()
    past = values[:, ahead : at + 1] - values[:, : at + 1 - ahead]
    spread = np.array([np.quantile(np.delete(past, row, axis=0), TAILS) for row in range(len(values))])
    came, last = values[:, at + ahead] - values[:, at], values[:, at] - values[:, at - ahead]
    return pd.DataFrame(
        {
            "region": logs.index,
            "origin": logs.columns[at],
            "horizon": ahead,
            "inside": (spread[:, 0] <= came) & (came <= spread[:, 2]),
            "middle": np.abs(came - spread[:, 1]),
            "unchanged": np.abs(came),
            "trend": np.abs(came - last),
        }
    )


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Means of the `scored` forecasts by horizon: share `inside`, and the errors of the three ways to forecast."""
    return found.groupby("horizon")[["inside", "middle", "unchanged", "trend"]].mean()


def of_like_start(intensity: pd.DataFrame, place: str, year: int) -> tuple[str, ...]:
    """Provinces whose R&D over GDP of `year` lay within `NEAR` of the region's, itself left out.

    >>> paths = pd.DataFrame({2006: [0.7, 0.8, 1.0, 1.4]}, index=["ningxia", "gansu", "hebei", "china"])
    >>> of_like_start(paths, "ningxia", 2006)
    ('gansu',)
    """
    start = _provinces_only(intensity)[year]
    own = start[region(place).slug]
    return tuple(start.index[(start - own).abs() <= NEAR * own].drop(region(place).slug))


def beside_fan(intensity: pd.DataFrame, place: str, year: int, fans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The region as printed, the middle of both `fans`, that of the others and that of the forecast made in 2016, the
    median of the provinces `of_like_start` and the `LINES` of the paper, each a row over the years: for a figure."""
    slug, paths = region(place).slug, _provinces_only(intensity)
    since = [one for one in paths if one >= min(year, OUTLOOK)]
    rows = {
        _others(year): fans[_others(year)]["middle"],
        "Like start": paths.loc[list(of_like_start(intensity, place, year)), since].median(),
        _expected(): fans[_expected()]["middle"],
        **{name: pd.Series(line, since) for name, line in LINES.items()},
    }
    return pd.concat([paths.loc[[slug], since], pd.DataFrame(rows, index=since).T])


def _others(year: int) -> str:
    return either(f"As others since {year}", f"{year}年以来的其他省份")


def _expected() -> str:
    return either(f"Expected in {OUTLOOK}", f"{OUTLOOK}年的预期")


def fan_figure(intensity: pd.DataFrame, place: str, year: int) -> dict[str, object]:
    """What a figure of lines needs to show the region `beside_fan`, with both fans as bands; an empty one left out."""
    named = {
        _others(year): fan_of_others(intensity, place, year),
        _expected(): fan_in_real_time(intensity, place, OUTLOOK),
    }
    bands = {name: fan for name, fan in named.items() if len(fan)}
    return {"frame": beside_fan(intensity, place, year, named), "highlight": region(place).slug, "bands": bands} | AXES


def middle_by_points(intensity: pd.DataFrame, place: str, year: int, end: int) -> float:
    """Where the median change of the others, in percentage points instead of proportion, would have led by `end`.

    >>> paths = pd.DataFrame({2006: [0.5, 1.0, 2.0], 2007: [0.9, 1.1, 2.3]}, index=["ningxia", "gansu", "hebei"])
    >>> round(middle_by_points(paths, "ningxia", 2006, 2007), 9)
    0.7
    """
    paths, slug = _provinces_only(intensity), region(place).slug
    return float(paths.loc[slug, year] + (paths[end] - paths[year]).drop(slug).median())


def against(fan: pd.DataFrame, value: float, end: int) -> str:
    """Where a value lies to the band of a fan in a year: "inside", "above" or "below"; in Chinese with the band.

    >>> against(pd.DataFrame({"low": [0.9], "high": [1.8]}, index=[2023]), 1.6, 2023)
    'inside'
    """
    if value < fan.loc[end, "low"]:
        return either("below", "低于其他省份的区间")
    above = value > fan.loc[end, "high"]
    return either("above", "高于其他省份的区间") if above else either("inside", "落在其他省份的区间之内")


def last_year(intensity: pd.DataFrame) -> int:
    """The last year with R&D over GDP by province."""
    return int(_provinces_only(intensity).dropna(how="all", axis=1).columns.max())


def like_start_words(intensity: pd.DataFrame, place: str, year: int, end: int) -> str:
    """How many of the provinces `of_like_start` had come by `end` to the first of the `LINES` above where the region
    began, as a sentence; where it began above all of them, where those of like start stood by `end`."""
    like, start = of_like_start(intensity, place, year), intensity.loc[region(place).slug, year]
    if not like:
        return either("No other province had a like start.", "没有起点相近的省份。")
    above = [name for name, line in LINES.items() if line > start]
    listed = either(", ", "、").join(region(slug).name for slug in like)
    if not above:
        return _above_all(listed, intensity.loc[list(like), end], end)
    line, came = uncapitalised(above[0]), int((intensity.loc[list(like), end] >= LINES[above[0]]).sum())
    goal = term(above[0])
    if len(like) == 1:
        return either(
            f"The one of like start, {listed}, {'stood' if came else 'did not stand'} at the line for {line} by {end}.",
            f"起点相近的只有{listed}，到{end}年{'已' if came else '未'}达到{goal}的线。",
        )
    return either(
        f"Of those of like start ({listed}) {came or 'none'} of {len(like)} stood at the line for {line} by {end}.",
        f"起点相近的{len(like)}个省份（{listed}）中，到{end}年{f'有{came}个' if came else '没有一个'}达到{goal}的线。",
    )


def _above_all(listed: str, later: pd.Series, end: int) -> str:
    one = len(later) == 1
    return either(
        f"It began above all of the lines; {'the one' if one else 'those'} of like start ({listed}) had "
        f"{later.median():.2f}% by {end}{'' if one else ', the median'}.",
        f"起点已高于全部三条线；起点相近的{'只有' if one else ''}{listed}，到{end}年为{later.median():.2f}%"
        f"{'' if one else '（中位数）'}。",
    )


def place_by_rise(intensity: pd.DataFrame, place: str, first: int, last: int) -> tuple[int, int]:
    """The region's rank among the provinces by how many times its R&D over GDP multiplied, 1 = most, and of how many.

    >>> paths = pd.DataFrame({2006: [0.5, 1.0], 2023: [1.5, 2.0]}, index=["ningxia", "gansu"])
    >>> place_by_rise(paths, "ningxia", 2006, 2023)
    (1, 2)
    """
    paths = _provinces_only(intensity)
    rise = (paths[last] / paths[first]).dropna()
    return int(rise.rank(ascending=False, method="min")[region(place).slug]), len(rise)
