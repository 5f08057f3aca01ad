"""What looks wrong in the figures: parts against totals, provinces against the nation, ranges, slips, duplicates.

Each check takes the coded rows and gives findings; nothing is removed or mended. A judgement about a figure found
here is an entry in data/raw/corrections.yml.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.gaps import gaps
from ningxia.panel.outliers import named, out_of_line, repeated
from ningxia.panel.patterns import (
    exchanged_years,
    known_changes,
    misnamed_units,
    outlying_years,
    shifted_branches,
    without_whole_years,
)
from ningxia.panel.profiles import misplaced
from ningxia.panel.schema import NATION, SERIES
from ningxia.panel.sums import sums
from ningxia.panel.wholes import above_wholes, may_be_negative
from ningxia.vocabulary.tables import listed
from ningxia.vocabulary.tables import rows as vocabulary_rows

POINT = [*SERIES, "year"]
BAND = (0.90, 1.12)  # sum of provinces over nation; provincial product ran up to a tenth above the nation's
AGREE = 0.001  # two prints of one figure agree within this, rounding apart


def findings(rows: pd.DataFrame) -> list[Finding]:
    """All that is suspicious in the coded rows, check by check."""
    first = rows.loc[(rows["choice"] == 1) & rows["value"].notna()]
    if first.empty:
        return []
    level = without_whole_years(first)
    return [
        *slips(first),
        *outlying_years(first),
        *exchanged_years(first),
        *shifted_branches(first),
        *spikes(level),
        *out_of_line(level),
        *parts_against_totals(first),
        *branches_against_totals(first),
        *above_wholes(first),
        *provinces_against_nation(first),
        *sums(first),
        *misplaced(first),
        *out_of_range(first),
        *disagreeing(rows),
        *misnamed_units(first),
        *before_their_time(first),
        *repeated(first),
        *gaps(first),
        *jumps(level),
    ]


def slips(rows: pd.DataFrame) -> list[Finding]:
    """Figures off by about 10^4 or 10^8 against the year before: probably a unit misread, with the arithmetic.

    >>> def printed(values):
    ...     return pd.DataFrame({"indicator": "gdp", "region": "640000", "industry": "", "vintage": "",
    ...         "year": range(2000, 2000 + len(values)), "value": values, "file": "gdp.csv", "cell": "B9"})
    >>> [one.what for one in slips(printed([610.0, 683.0, 9192000.0]))]
    ['gdp ningxia 2002: 9.192e+06 against 683 in 2001, a factor of 1.35 x 10^4']
    """
    steps = _steps(rows)
    found = steps.loc[_is_slip(steps["log"])]
    return [_finding(row, "probable slip", _power(row)) for row in found.itertuples()]


def spikes(rows: pd.DataFrame, factor: float = 5.0) -> list[Finding]:
    """Figures off by more than `factor` from both neighbours, which agree with each other: the largest first."""
    steps = _large(rows, factor)
    found = steps.loc[steps["is_spike"]]
    return [_finding(row, "spike", f"and {row.after:.6g} in the year after") for row in found.itertuples()]


def jumps(rows: pd.DataFrame, factor: float = 5.0) -> list[Finding]:
    """Other steps by more than `factor` from one year to the next, largest first: to look at, not removed."""
    steps = _large(rows, factor)
    found = steps.loc[~steps["is_spike"] & ~steps["from_spike"]]
    return [_finding(row, "jump", f"a factor of {row.value / row.before:.3g}") for row in found.itertuples()]


def _steps(rows: pd.DataFrame) -> pd.DataFrame:
    """Each figure beside those before and after it in its series, and the log10 of its step; of one sign only."""
    ordered = rows.sort_values([*SERIES, "year"], kind="stable")
    series = ordered.groupby(SERIES, sort=False)[["value", "year"]]
    earlier, later = series.shift(), series.shift(-1)
    steps = ordered.assign(before=earlier["value"], since=earlier["year"], after=later["value"])
    steps = steps.loc[(steps["value"] * steps["before"] > 0) & (steps["year"] - steps["since"] <= 2)]
    return steps.assign(log=np.log10(steps["value"] / steps["before"]))


def _large(rows: pd.DataFrame, factor: float) -> pd.DataFrame:
    """Steps by more than `factor` that are no slip, largest first, spikes and the steps down from them marked.

    Figures below a fiftieth of the indicator's median are left out: a handful of firms may well become twenty.
    """
    steps = _steps(rows)
    both = (steps["after"] / steps["before"]).between(0.4, 2.5)
    is_spike = both & (steps["log"].abs() > np.log10(factor))
    from_spike = is_spike.groupby([steps[key] for key in SERIES], sort=False).shift(fill_value=False)
    level = rows.groupby("indicator")["value"].median().abs()
    small = steps[["value", "before"]].abs().min(axis=1) < steps["indicator"].map(level).astype(float) / 50
    large = ~small & ~_is_slip(steps["log"]) & (steps["log"].abs() > np.log10(factor))
    found = steps.assign(is_spike=is_spike, from_spike=from_spike).loc[large]
    return found.sort_values("log", key=abs, ascending=False, kind="stable")


def _is_slip(log: pd.Series) -> pd.Series:
    power = (log.abs() / 4).round() * 4
    return power.isin([4, 8]) & ((log.abs() - power).abs() < 0.5)


def _power(row: object) -> str:
    power = int(round(abs(row.log) / 4) * 4) * (1 if row.log > 0 else -1)
    return f"a factor of {row.value / row.before / 10.0**power:.3g} x 10^{power}"


def _finding(row: object, kind: str, arithmetic: str) -> Finding:
    what = f"{named(row)} {row.year}: {row.value:.6g} against {row.before:.6g} in {int(row.since)}, {arithmetic}"
    return Finding(kind, what + known_changes(row.indicator, int(row.since), row.year), row.file, row.cell)


def parts_against_totals(rows: pd.DataFrame) -> list[Finding]:
    """Totals that differ from the sum of their parts by more than vocabulary/identities.csv allows, worst first."""
    found = []
    for identity in vocabulary_rows("identities"):
        parts = list(listed(identity["parts"]))
        table = _beside(rows, [identity["total"], *parts])
        if not {identity["total"], *parts} <= set(table.columns):
            continue
        table = table.dropna()
        total, sums = table[identity["total"]], table[parts].sum(axis=1)
        off = (sums / total - 1).abs()
        for place in off[off > float(identity["tolerance"])].sort_values(ascending=False, kind="stable").index:
            found.append(_unequal(rows, identity, place, total[place], sums[place]))
    return found


def _beside(rows: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """The indicators side by side: region, vintage and year down."""
    some = rows.loc[rows["indicator"].isin(codes) & (rows["industry"] == "")]
    return some.pivot(index=["region", "vintage", "year"], columns="indicator", values="value")


def _unequal(rows: pd.DataFrame, identity: dict[str, str], place: tuple, total: float, sums: float) -> Finding:
    region, vintage, year = place
    own = (rows["indicator"] == identity["total"]) & (rows["region"] == region) & (rows["industry"] == "")
    at = rows.loc[own & (rows["vintage"] == vintage) & (rows["year"] == year)].iloc[0]
    apart = f", {sums / total - 1:+.1%}" if total else ""
    what = (
        f"{identity['total']} {vocabulary.region(region).slug} {year}: {total:.6g}, its parts ({identity['note']}) "
        f"add up to {sums:.6g}{apart}"
    )
    return Finding("parts and total", what, at["file"], at["cell"])


def branches_against_totals(rows: pd.DataFrame, excess: float = 0.02) -> list[Finding]:
    """Places and years whose branches add up to more than the published total of firms above designated size.

    They may add up to less, since not every branch is published. Worst first; a factor near 10^4 is a wrong unit.
    """
    found: list[tuple[float, Finding]] = []
    branches = rows.loc[rows["indicator"].str.startswith("branch_") & rows["industry"].isin(vocabulary.branch_codes())]
    kind = branches["indicator"].str.removeprefix("branch_")
    sums = (
        branches.assign(kind=kind)
        .groupby(["kind", "region", "year"])
        .agg(value=("value", "sum"), file=("file", "first"))
    )
    sums = sums.to_dict("index")
    totals = rows.loc[rows["indicator"].str.endswith("_above") & (rows["industry"] == "")]
    for row in totals.itertuples():
        added = sums.get((row.indicator.removesuffix("_above"), row.region, row.year))
        if added and added["value"] > row.value * (1 + excess) > 0:
            times = added["value"] / row.value
            what = f"{named(row)} {row.year}: branches of {added['file']} add up to {times:.3g} times {row.value:.6g}"
            found.append((-times, Finding("branches and total", what, row.file, row.cell)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def provinces_against_nation(rows: pd.DataFrame) -> list[Finding]:
    """Amounts whose 31 provinces add up to more or less than `BAND` of the nation, a line an indicator."""
    amounts = [code for code in rows["indicator"].unique() if vocabulary.adds_up(code)]
    some = rows.loc[rows["indicator"].isin(amounts) & (rows["industry"] == "")]
    is_nation = some["region"] == NATION
    by = ["indicator", "vintage", "year"]
    provinces = some.loc[~is_nation].groupby(by)["value"].agg(["sum", "count"])
    table = provinces.join(some.loc[is_nation].set_index(by)["value"].rename("nation"), how="inner")
    ratio = (table["sum"] / table["nation"]).where((table["count"] == 31) & (table["nation"] != 0)).dropna()
    off = ratio[(ratio < BAND[0]) | (ratio > BAND[1])]
    return [_uneven(code, years.droplevel(0)) for code, years in off.groupby(level="indicator", sort=False)]


def _uneven(code: str, ratios: pd.Series) -> Finding:
    worst = ratios.loc[(np.log(ratios.abs())).abs().idxmax()]
    years = sorted({year for _, year in ratios.index})
    at = (np.log(ratios.abs())).abs().idxmax()[1]
    what = f"{code}: the 31 provinces add up to {worst:.2f} of the nation in {at}; outside the band in {spans(years)}"
    return Finding("provinces and nation", what)


def spans(years: Iterable[int]) -> str:
    """Years as spans.

    >>> spans([2000, 2001, 2002, 2005])
    '2000-2002, 2005'
    """
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def out_of_range(rows: pd.DataFrame) -> list[Finding]:
    """Shares outside 0 to 100, indices outside 50 to 200, amounts below zero that cannot be."""
    unit = rows["unit"]
    signed = may_be_negative(rows["indicator"])
    rules = {
        "share out of range": (unit == "%") & ~signed & ~rows["value"].between(0, 100),
        "index out of range": (unit == "上年=100") & ~rows["value"].between(50, 200),
        "below zero": ~unit.isin(["%", "上年=100"]) & ~signed & (rows["value"] < 0),
    }
    return [
        Finding(kind, f"{named(row)} {row.year}: {row.value:.6g} {row.unit}", row.file, row.cell)
        for kind, which in rules.items()
        for row in rows.loc[which].itertuples()
    ]


def disagreeing(rows: pd.DataFrame) -> list[Finding]:
    """Figures printed more than once under one vintage whose prints differ; the first is used, widest gap first."""
    several = rows.loc[rows["value"].notna()]
    several = several.loc[several.duplicated(POINT, keep=False)]
    first = several.loc[several["choice"] == 1, [*POINT, "value", "file", "cell"]]
    pairs = several.loc[several["choice"] > 1].merge(first, on=POINT, suffixes=("", "_used"))
    gap = (pairs["value"] - pairs["value_used"]).abs() / pairs["value_used"].abs()
    pairs = pairs.assign(gap=gap).loc[gap > AGREE].sort_values("gap", ascending=False, kind="stable")
    return [
        Finding(
            "printed twice, differently",
            f"{named(row)} {row.year}: {row.value:.6g}; used: {row.value_used:.6g} in {row.file_used} {row.cell_used}",
            row.file,
            row.cell,
        )
        for row in pairs.itertuples()
    ]


def before_their_time(rows: pd.DataFrame) -> list[Finding]:
    """Series of regions from before they were counted apart: compiled afterwards, or of another territory."""
    since = {place.code: place.since for place in map(vocabulary.region, vocabulary.provinces()) if place.since}
    early = rows.loc[rows["year"] < rows["region"].map(since)]
    found = []
    for (code, place, file), mine in early.groupby(["indicator", "region", "file"], sort=False):
        whose = vocabulary.region(place)
        what = f"{code} {whose.slug} {spans(sorted(mine['year'].unique()))}: then part of {whose.part_of}"
        found.append(Finding("before the region was counted apart", what, file))
    return found
