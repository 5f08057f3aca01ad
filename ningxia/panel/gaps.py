"""What should stand in a series and does not: a region, a year, a figure between two others.

As in `checks`, coded rows go in, findings come out, nothing is mended. Series by branch are left out: which branches a
place has differs from year to year.
"""

from __future__ import annotations

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding

WHOLE = ["indicator", "vintage"]
NATION = "000000"
MOST = 26  # regions that have a figure before its lack in another is worth a line
SOME = 20  # regions that have figures in the years beside before a year is thought missing
FEWEST = 10  # regions before a table can have been cut off behind them


def gaps(rows: pd.DataFrame) -> list[Finding]:
    """All gaps in the series of regions, kind by kind; `rows` are the figures in use."""
    some = rows.loc[(rows["region"] != NATION) & (rows["industry"] == "")].sort_values([*WHOLE, "region", "year"])
    return [*_regions(some), *_between(some), *_zeros(some)]


def _regions(rows: pd.DataFrame) -> list[Finding]:
    """Series that end with a region in the middle of the usual order, and those that lack one or two regions."""
    order = [vocabulary.region(slug).code for slug in vocabulary.provinces()]
    found = []
    for (code, _), mine in rows.groupby(WHOLE, sort=False):
        have, first = set(mine["region"]), mine.iloc[0]
        lacking = [place for place in order if place not in have]
        last = vocabulary.region(order[len(have) - 1]).slug
        if FEWEST <= len(have) < len(order) - 2 and have == set(order[: len(have)]):
            what = f"{code}: the first {len(have)} regions of the usual order and none behind {last}: cut off?"
            found.append(Finding("cut off", what, first["file"], mine.iloc[-1]["cell"]))
        elif len(order) - 2 <= len(have) < len(order):
            names = ", ".join(vocabulary.region(place).slug for place in lacking)
            found.append(Finding("region missing", f"{code}: all regions but {names}", first["file"]))
    return found


def _between(rows: pd.DataFrame) -> list[Finding]:
    """Single years without a figure between two with one: of all regions, or of one or two where the others have it."""
    following = rows.groupby([*WHOLE, "region"], sort=False)["year"].shift(-1)
    before = rows.loc[following - rows["year"] == 2].assign(lacks=lambda table: table["year"] + 1)
    counts = rows.groupby([*WHOLE, "year"]).size()
    have = counts.reindex(pd.MultiIndex.from_frame(before[[*WHOLE, "lacks"]]), fill_value=0).to_numpy()  # regions
    lack = before.groupby([*WHOLE, "lacks"])["region"].transform("size")
    years = before.loc[(have == 0) & (lack >= SOME)].drop_duplicates([*WHOLE, "lacks"])
    holes = before.loc[(have >= MOST) & (lack <= 2)]
    return [
        *(Finding("year missing", f"{row.indicator}: no figure of {row.lacks}, while {row.year} and {row.lacks + 1} "
                  "have them", row.file, row.cell) for row in years.itertuples()),
        *(Finding("figure missing", f"{_named(row)}: none of {row.lacks}, while most regions have one", row.file,
                  row.cell) for row in holes.itertuples()),
    ]  # fmt: skip


def _zeros(rows: pd.DataFrame) -> list[Finding]:
    """Zeros between two figures above zero."""
    series = rows.groupby([*WHOLE, "region"], sort=False)["value"]
    odd = rows.loc[(rows["value"] == 0) & (series.shift() > 0) & (series.shift(-1) > 0)]
    return [
        Finding(
            "zero between figures", f"{_named(row)} {row.year}: 0, the years beside it are above", row.file, row.cell
        )
        for row in odd.itertuples()
    ]


def _named(row: object) -> str:
    return f"{row.indicator} {vocabulary.region(row.region).slug}{f' ({row.vintage})' if row.vintage else ''}"
