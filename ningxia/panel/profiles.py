"""Regions that carry each other's figures in all years: seen by the series that are most like the one in question.

A profile is the level of each region in a series: the mean over the years of ln x less the median ln x of all regions
in that year. Profiles of related series are much alike (of 350 the nearest mostly correlate by 0.95 and more), so that
two regions exchanged, or rows that slipped against their labels, stand out against them.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.schema import NATION

SERIES = ["indicator", "vintage"]
FEWEST = 28  # regions of a series that has a profile
KIN, AGREE = 5, 2  # the series that are most like it, and how many of them must tell of an exchange
FAR, NEAR, CALMEST = 3.0, 2.0, 0.03  # scatters off as it stands and once exchanged; the scatter being at least that
ALIKE, GAIN = 0.9, 3.0  # correlation with the third nearest once moved back, and how much less of it is then missing
SURE = 0.95  # correlation with the third nearest of a series that stands as it should
TAIL = 5  # rows that must have slipped


def misplaced(rows: pd.DataFrame, of: Collection[str] = ()) -> list[Finding]:
    """Pairs of regions that seem exchanged, and series that seem to have slipped a row.

    `rows` are the figures in use, of all indicators; looked at are those `of` these indicators, or all.
    """
    profiles = _profiles(rows)
    if len(profiles) <= KIN:
        return []
    levels, codes = profiles.to_numpy(), profiles.index.get_level_values("indicator")
    known = np.where(np.isnan(levels), np.nanmedian(levels, axis=1, keepdims=True), levels)
    alike = _correlations(known, known)
    found = []
    for place, series in enumerate(profiles.index):
        if of and series[0] not in of:
            continue
        others = np.flatnonzero(codes != series[0])
        kin = others[np.argsort(alike[place, others])[-KIN:]]
        found += [_exchange(rows, series, profiles.columns[list(pair)]) for pair in _pairs(levels[place], levels[kin])]
        now = _third(alike[place, others])
        start = None if now > SURE else _slip(known[place], known[others], now)
        found += [] if start is None else [_slipped(rows, series, profiles.columns[start])]
    return found


def _profiles(rows: pd.DataFrame) -> pd.DataFrame:
    """Level of each region in each series, regions across in the usual order, of series with `FEWEST` or more."""
    some = rows.loc[(rows["value"] > 0) & (rows["region"] != NATION) & (rows["industry"] == "")]
    log = np.log(some["value"])
    level = log - log.groupby([some[key] for key in (*SERIES, "year")]).transform("median")
    table = level.groupby([some[key] for key in (*SERIES, "region")]).mean().unstack("region").sort_index(axis=1)
    return table.loc[table.notna().sum(axis=1) >= FEWEST]


def _correlations(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Correlation of each row of one table with each of another."""
    scaled = []
    for table in (some, others):
        centred = table - table.mean(axis=1, keepdims=True)
        scaled.append(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-12))
    return scaled[0] @ scaled[1].T


def _pairs(mine: np.ndarray, kin: np.ndarray) -> list[tuple[int, int]]:
    """Pairs of regions far from the line through a kindred series as they stand, near it exchanged: by `AGREE` kin."""
    votes: dict[tuple[int, int], int] = {}
    for other in kin:
        line = _line(other, mine)
        off = mine - line
        scatter = max(float(np.nanmedian(np.abs(off))) / 0.6745, CALMEST)
        far = np.flatnonzero(np.abs(off) > FAR * scatter)
        for one, two in ((one, two) for one in far for two in far if one < two and off[one] * off[two] < 0):
            if max(abs(mine[two] - line[one]), abs(mine[one] - line[two])) < NEAR * scatter:
                votes[one, two] = votes.get((one, two), 0) + 1
    return [pair for pair, count in votes.items() if count >= AGREE]


def _line(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The line of medians (Theil and Sen) through y over x, which a few wrong points do not move."""
    both = ~np.isnan(x) & ~np.isnan(y)
    first, second = np.triu_indices(both.sum(), 1)
    run, rise = (values[both][second] - values[both][first] for values in (x, y))
    slope = np.median(rise[np.abs(run) > 1e-6] / run[np.abs(run) > 1e-6])
    return slope * x + np.median(y[both] - slope * x[both])


def _slip(mine: np.ndarray, others: np.ndarray, now: float) -> int | None:
    """The region from which on the profile, moved back by a row, becomes much more alike to the others; else None."""
    starts = [(start, step) for start in range(len(mine) - TAIL) for step in (1, -1)]
    moved = np.array([[*mine[:start], *np.roll(mine[start:], step)] for start, step in starts])
    third = _third(_correlations(moved, others))
    best = int(third.argmax())
    return starts[best][0] if third[best] > ALIKE and 1 - now > GAIN * (1 - third[best]) else None


def _third(values: np.ndarray) -> np.ndarray:
    """The third largest along the last axis."""
    return np.partition(values, -3)[..., -3]


def _exchange(rows: pd.DataFrame, series: tuple[str, str], pair: pd.Index) -> Finding:
    names = " and ".join(vocabulary.region(code).slug for code in pair)
    return _found(
        rows, series, pair[0], f"{names} seem exchanged: in the series most like it each has the other's place"
    )


def _slipped(rows: pd.DataFrame, series: tuple[str, str], first: str) -> Finding:
    what = f"from {vocabulary.region(first).slug} on the figures seem to stand a row off their labels"
    return _found(rows, series, first, what)


def _found(rows: pd.DataFrame, series: tuple[str, str], region: str, what: str) -> Finding:
    at = rows.loc[(rows["indicator"] == series[0]) & (rows["vintage"] == series[1]) & (rows["region"] == region)]
    vintage = f" ({series[1]})" if series[1] else ""
    return Finding("regions misplaced", f"{series[0]}{vintage}: {what}", at["file"].iloc[0], at["cell"].iloc[0])
