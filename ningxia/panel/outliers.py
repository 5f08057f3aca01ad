"""Figures out of line with the years beside them, by the measure of their own series."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.schema import IN_A_YEAR, NATION, SERIES

TIMES, LEAST, CALMEST = 8.0, 0.15, 0.01  # times the usual scatter; and at least this, the scatter being at least that
FEWEST, REGIONS = 6, 10  # figures of a series with both neighbours; regions that tell what a year did to all
TOGETHER = 5  # regions of which a repeated year is said in one line
DIGITS, RARE = 4, 0.005  # significant digits that hardly come twice by chance; share of figures that do all the same
LN5 = np.log(5.0)  # beyond it `spikes` speaks


def out_of_line(rows: pd.DataFrame) -> list[Finding]:
    """Figures off from the mean of their neighbours far more than their series ever is, furthest first.

    In logarithms: e = ln x(t) - (ln x(t-1) + ln x(t+1)) / 2, less the median e of all regions in that year. A figure is
    out of line where |e| is over `TIMES` the scatter of its series (the median |e| / 0.6745, Hampel's identifier) and
    over `LEAST`, and the two neighbours agree with each other, so that it is no lasting step.
    """
    beside = _beside(rows.loc[(rows["value"] > 0) & (rows["region"] != NATION)])
    size = beside["off"].abs()
    usual = size.groupby([beside[key] for key in SERIES]).transform("median") / 0.6745
    enough = size.groupby([beside[key] for key in SERIES]).transform("size") >= FEWEST
    times = size / usual.clip(lower=CALMEST)
    is_odd = enough & (times > TIMES) & size.between(LEAST, LN5) & (beside["step"].abs() < size / 2)
    found = beside.assign(times=times).loc[is_odd].sort_values("times", ascending=False, kind="stable")
    return [Finding("out of line", _said(row), row.file, row.cell) for row in found.itertuples()]


def _beside(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that have both neighbours: how far `off` their mean they are and the `step` between these, in logarithms.

    Both less the median of the regions in that year, where enough of them can be compared.
    """
    ordered = rows.sort_values([*SERIES, "year"], kind="stable").assign(log=lambda table: np.log(table["value"]))
    series = ordered.groupby(SERIES, sort=False)[["log", "year"]]
    before, after = series.shift(), series.shift(-1)
    both = (ordered["year"] - before["year"] == 1) & (after["year"] - ordered["year"] == 1)
    table = ordered.assign(off=ordered["log"] - (before["log"] + after["log"]) / 2, step=after["log"] - before["log"])
    table = table.assign(low=np.exp(before["log"]), high=np.exp(after["log"])).loc[both]
    groups = table.groupby(IN_A_YEAR, sort=False)
    table = table.loc[groups["off"].transform("size") >= REGIONS]
    shared = table.groupby(IN_A_YEAR, sort=False)[["off", "step"]].transform("median")
    return table.assign(off=table["off"] - shared["off"], step=table["step"] - shared["step"])


def _said(row: object) -> str:
    return (
        f"{named(row)} {row.year}: {row.value:.6g} between {row.low:.6g} and {row.high:.6g}, {row.times:.0f} times as "
        "far off as usual in this series"
    )


def named(row: object) -> str:
    """A series of a region as findings name it: indicator, industry, region and, in brackets, the vintage."""
    name = " ".join(filter(None, (row.indicator, row.industry, vocabulary.region(row.region).slug)))
    return f"{name} ({row.vintage})" if row.vintage else name


def repeated(rows: pd.DataFrame) -> list[Finding]:
    """Figures of four digits or more that are those of the year before, in indicators where that is rare.

    One line for a year in which it is so in `TOGETHER` regions or more.
    """
    ordered = rows.loc[rows["region"] != NATION].sort_values([*SERIES, "year"], kind="stable")
    before = ordered.groupby(SERIES, sort=False)[["value", "year"]].shift()
    again = ordered.loc[(ordered["value"] == before["value"]) & (ordered["year"] - before["year"] == 1)]
    again = again.loc[again["value"].map(_digits) >= DIGITS]
    share = again["indicator"].map(again.groupby("indicator").size() / ordered.groupby("indicator").size())
    found = []
    for _, mine in again.loc[share < RARE].groupby(IN_A_YEAR, sort=False):
        first = mine.iloc[0]
        name = " ".join(filter(None, (first["indicator"], first["industry"], str(first["year"]))))
        if len(mine) >= TOGETHER:
            what = f"{name}: {len(mine)} regions have what they had in {first['year'] - 1}"
            found.append(Finding("same as the year before", what, first["file"], first["cell"]))
        else:
            found += [
                Finding(
                    "same as the year before", f"{named(row)} {row.year}: {row.value:.10g} again", row.file, row.cell
                )
                for row in mine.itertuples()
            ]
    return found


def _digits(value: float) -> int:
    """Significant digits, zeros at the end left out."""
    return len(re.sub(r"e.*|\D", "", f"{value:.10g}").strip("0"))
