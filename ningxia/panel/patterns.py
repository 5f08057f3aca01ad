"""Errors that show only in many figures together: a whole year off or exchanged, branches a row off, a unit that the
file's name denies.

As in `checks`, coded rows go in, findings come out, nothing is mended.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.named_units import other_unit
from ningxia.panel.schema import IN_A_YEAR, NATION, SERIES

FEWEST = 5  # regions off in a year, or branches a row off, before it is a pattern
BETWEEN, BESIDE = 5.0, 20.0  # times both neighbours where they agree; times the one neighbour at a series' end
REGIONS, NEARER = 20, 0.35  # regions that can be compared, and how much nearer, in logarithms, is another year's place
CLOSE, APART, GAIN = 0.35, 0.7, 3.0  # |ln| of a branch to its shifted and its own predecessor, and the sum gained


def whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Years in which a series leaves its level in half of the regions or more, as a sample does in a census year.

    A figure is off where it is `BETWEEN` times both neighbours (or a part of them), or `BESIDE` times the only one
    at the first or last year. One row an indicator, industry, vintage and year: off, of (regions that can be
    judged), median (times the neighbours), file and cell (of the first that is off).
    """
    beside = _beside(rows.loc[rows["region"] != NATION])
    groups = beside.groupby(IN_A_YEAR)
    table = groups.agg(
        up=("up", "sum"), down=("down", "sum"), of=("log", "size"), log=("log", "median"),
        file=("file", "first"), cell=("cell", "first"),
    )  # fmt: skip
    table = table.assign(off=table[["up", "down"]].max(axis=1), median=10 ** table["log"])
    found = table.loc[(table["off"] >= FEWEST) & (2 * table["off"] >= table["of"])]
    return found.reset_index()[[*IN_A_YEAR, "off", "of", "median", "file", "cell"]]


def _beside(rows: pd.DataFrame) -> pd.DataFrame:
    """Each positive figure with the log10 of its ratio to its neighbours, and whether it is off upwards or downwards.

    Left out are figures whose two neighbours differ by more than 2.5 times, and those without any.
    """
    ordered = rows.loc[rows["value"] > 0].sort_values([*SERIES, "year"], kind="stable")
    series = ordered.groupby(SERIES, sort=False)[["value", "year"]]
    earlier, later = series.shift(), series.shift(-1)
    before = earlier["value"].where(ordered["year"] - earlier["year"] <= 2)
    after = later["value"].where(later["year"] - ordered["year"] <= 2)
    both, alone = before.notna() & after.notna(), before.isna() ^ after.isna()
    usual = np.sqrt(before * after).where(both, before.fillna(after))
    judged = (both & (after / before).between(0.4, 2.5)) | (alone & (earlier["year"].isna() | later["year"].isna()))
    log, least = np.log10(ordered["value"] / usual), np.log10(pd.Series(BETWEEN, ordered.index).where(both, BESIDE))
    return ordered.assign(log=log, up=log > least, down=log < -least).loc[judged]


def without_whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows but for the years that `whole_years` names: said once, not region by region."""
    named = pd.MultiIndex.from_frame(whole_years(rows)[IN_A_YEAR])
    return rows.loc[~pd.MultiIndex.from_frame(rows[IN_A_YEAR]).isin(named)]


def outlying_years(rows: pd.DataFrame) -> list[Finding]:
    """A line for each year that `whole_years` names."""
    return [Finding("whole year off", _off(row), row.file, row.cell) for row in whole_years(rows).itertuples()]


def _off(row: object) -> str:
    name = " ".join(filter(None, (row.indicator, row.industry, f"({row.vintage})" if row.vintage else "")))
    return (
        f"{name} {row.year}: {row.off} of {row.of} regions leave their level, the median region is at "
        f"{row.median:.3g} times the years beside it{known_changes(row.indicator, row.year - 1, row.year)}"
    )


def known_changes(code: str, since: int, year: int) -> str:
    """What is known to have changed in an indicator between two years, as said behind a finding; else nothing.

    >>> known_changes("branch_revenue", 2010, 2012), known_changes("branch_revenue", 2013, 2014)
    (' (known: classification of 2012, threshold of 2011)', '')
    """
    known = sorted({f"{one.kind} of {one.year}" for one in vocabulary.breaks(code, since, year)})
    return f" (known: {', '.join(known)})" if known else ""


def exchanged_years(rows: pd.DataFrame) -> list[Finding]:
    """Neighbouring years, t and t+1, that seem exchanged in all regions.

    The places of regions about their median drift apart with time, whatever a year did to all of them. Here those of
    t-1 are nearer to t+1 than to t, those of t+2 nearer to t than to t+1, by `NEARER` on average, and the median region
    moves there and back and there again.
    """
    table = _apart(rows.loc[(rows["value"] > 0) & (rows["region"] != NATION)])
    series = table.groupby(IN_A_YEAR[:-1], sort=False)
    following, last = series.shift(-1), series.shift(-2)
    enough = np.minimum(np.minimum(table["of"], following["of"]), last["of"]) >= REGIONS
    nearer = (table["near"] - following["far"] + last["near"] - last["far"]) / 2
    back = (table["step"] * following["step"] < 0) & (following["step"] * last["step"] < 0)
    found = table.loc[enough & back & (nearer > NEARER) & (last["year"] - table["year"] == 2)]
    return [Finding("years exchanged", _exchanged(row), row.file, row.cell) for row in found.itertuples()]


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """How far regions are from where they stood a year (`near`) and two years (`far`) before, by series and year.

    That is ln of the mean distance in logarithms, less their median of the year, the furthest tenth no further than
    where it begins. `step` is the median region's from the year before, `of` the regions that can be compared.
    """
    rows = rows.sort_values([*SERIES, "year"], kind="stable").assign(log=lambda table: np.log(table["value"]))
    rows = rows.assign(level=rows["log"] - rows.groupby(IN_A_YEAR)["log"].transform("median"))
    series = rows.groupby(SERIES, sort=False)[["level", "log", "year"]]
    before, earlier = series.shift(), series.shift(2)
    near, far = ((rows["level"] - then["level"]).abs() for then in (before, earlier))
    rows = rows.assign(
        near=near.where(rows["year"] - before["year"] == 1), far=far.where(rows["year"] - earlier["year"] == 2),
        step=(rows["log"] - before["log"]).where(rows["year"] - before["year"] == 1),
    )  # fmt: skip
    tenth = rows.groupby(IN_A_YEAR)[["near", "far"]].transform("quantile", 0.9)
    rows = rows.assign(near=rows["near"].clip(upper=tenth["near"]), far=rows["far"].clip(upper=tenth["far"]))
    table = rows.groupby(IN_A_YEAR, as_index=False).agg(
        near=("near", "mean"), far=("far", "mean"), step=("step", "median"), of=("near", "count"),
        file=("file", "first"), cell=("cell", "first"),
    )  # fmt: skip
    return table.assign(**{key: np.log(table[key].where(table[key] > 0)) for key in ("near", "far")})


def _exchanged(row: object) -> str:
    name = " ".join(filter(None, (row.indicator, row.industry, f"({row.vintage})" if row.vintage else "")))
    return (
        f"{name} {row.year} and {row.year + 1} seem exchanged: the places of regions in {row.year - 1} are nearer to "
        f"those in {row.year + 1}, those in {row.year + 2} to those in {row.year}, and all move there and back"
    )


def shifted_branches(rows: pd.DataFrame) -> list[Finding]:
    """Years in which a run of branches carries what the branch before or after it had in the year before.

    Branches stand in the order of the classification. In a run of `FEWEST` or more, the figures must be near the
    neighbour's of the year before (median |ln| under `CLOSE`) and far from their own (over `APART`).
    """
    some = rows["indicator"].str.startswith("branch_") & rows["industry"].isin(vocabulary.branch_codes())
    mine = rows.loc[some & (rows["value"] > 0)]
    table = mine.pivot(index=["indicator", "region", "vintage", "industry"], columns="year", values="value")
    found = []
    for series, of_one in np.log(table.astype(float)).groupby(level=[0, 1, 2]):
        for year in table.columns[1:]:
            if year - 1 in table.columns and (run := _run(of_one[[year - 1, year]].dropna().droplevel([0, 1, 2]))):
                found.append(_shifted(mine, series, int(year), *run))
    return found


def _run(logs: pd.DataFrame) -> tuple[str, str, str] | None:
    """First and last branch of the run that is a row off, and the side it came from; None where there is none."""
    if len(logs) < FEWEST + 2:
        return None
    before, now = logs.to_numpy().T
    now = now - np.median(now - before)
    for side, own, near, places in (
        ("before", np.abs(now - before)[1:], np.abs(now[1:] - before[:-1]), logs.index[1:]),
        ("after", np.abs(now - before)[:-1], np.abs(now[:-1] - before[1:]), logs.index[:-1]),
    ):
        first, last = _best_span(own - near)
        span = slice(first, last + 1)
        far_enough = np.median(own[span]) > APART and (own - near)[span].sum() > GAIN
        if last - first + 1 >= FEWEST and far_enough and np.median(near[span]) < CLOSE:
            return places[first], places[last], side
    return None


def _best_span(gains: np.ndarray) -> tuple[int, int]:
    """First and last place of the span of consecutive gains with the largest sum.

    >>> _best_span(np.array([-1.0, 2.0, -0.5, 3.0, -4.0])), _best_span(np.array([-3.0, -2.0]))
    ((1, 3), (1, 1))
    """
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    lowest = np.minimum.accumulate(sums)
    last = int(np.argmax(sums[1:] - lowest[:-1]))
    return int(np.argmin(sums[: last + 1])), last


def _shifted(rows: pd.DataFrame, series: tuple[str, str, str], year: int, first: str, last: str, side: str) -> Finding:
    indicator, region, vintage = series
    same = (rows["indicator"] == indicator) & (rows["region"] == region) & (rows["vintage"] == vintage)
    at = rows.loc[same & (rows["year"] == year) & (rows["industry"] == first)].iloc[0]
    what = (
        f"{indicator} {vocabulary.region(region).slug} {year}: from branch {first} to {last} each figure is near what "
        f"the branch {side} it had in {year - 1}, and far from its own"
    )
    return Finding("branches a row off", what, at["file"], at["cell"])


def misnamed_units(rows: pd.DataFrame) -> list[Finding]:
    """Files whose name states another power of a unit than their figures are printed in."""
    pairs = rows[["file", "printed_unit"]].drop_duplicates()
    found = []
    for file, mine in pairs.groupby("file")["printed_unit"]:
        said = other_unit(file.rpartition("/")[2], mine)
        if said:
            found.append(Finding("unit in the file's name", said, file))
    return found
