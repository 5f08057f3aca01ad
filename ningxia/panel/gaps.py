"""What should stand in a series and does not: a region, a year, a figure between two others.

As in `checks`, coded rows go in, findings come out, nothing is mended. Of series by industry, sections are looked at as
any other series, branches of the nation alone or all together: which of them a region has differs from year to year.
"""

from __future__ import annotations

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.outliers import named
from ningxia.panel.schema import NATION

WHOLE = ["indicator", "industry", "vintage"]
PLACE = ["indicator", "region", "vintage"]
MOST = 26  # regions that have a figure before its lack in another is worth a line
SOME = 20  # regions that have figures in the years beside before a year is thought missing
FEWEST = 10  # regions before a table can have been cut off behind them; branches that lack a year together


def gaps(rows: pd.DataFrame) -> list[Finding]:
    """All gaps in the series of regions and of the nation, kind by kind; `rows` are the figures in use."""
    rows = rows.sort_values([*WHOLE, "region", "year"])
    everywhere = rows["industry"].isin(["", *vocabulary.industries("section").index])
    by_region = everywhere & (rows["region"] != NATION)
    some, others = rows.loc[by_region], rows.loc[~by_region]
    return [*_regions(some), *_between(some), *_by_place(others), *_zeros(rows)]


def _regions(rows: pd.DataFrame) -> list[Finding]:
    """Series that end with a region in the middle of the usual order, and those that lack one or two regions."""
    order = [vocabulary.region(slug).code for slug in vocabulary.provinces()]
    found = []
    for (code, industry, _), mine in rows.groupby(WHOLE, sort=False):
        have, first, name = set(mine["region"]), mine.iloc[0], f"{code} {industry}".rstrip()
        lacking = [place for place in order if place not in have]
        last = vocabulary.region(order[len(have) - 1]).slug
        if FEWEST <= len(have) < len(order) - 2 and have == set(order[: len(have)]):
            what = f"{name}: the first {len(have)} regions of the usual order and none behind {last}: cut off?"
            found.append(Finding("cut off", what, first["file"], mine.iloc[-1]["cell"]))
        elif len(order) - 2 <= len(have) < len(order):
            names = ", ".join(vocabulary.region(place).slug for place in lacking)
            found.append(Finding("region missing", f"{name}: all regions but {names}", first["file"]))
    return found


def _between(rows: pd.DataFrame) -> list[Finding]:
    """Single years without a figure between two with one: of all regions, or of one or two where the others have it."""
    before = _lacking(rows, WHOLE)
    years = before.loc[(before["have"] == 0) & (before["lack"] >= SOME)].drop_duplicates([*WHOLE, "lacks"])
    holes = before.loc[(before["have"] >= MOST) & (before["lack"] <= 2)]
    return [
        *(Finding("year missing", f"{_series(row)}: no figure of {row.lacks}, while {row.year} and {row.lacks + 1} "
                  "have them", row.file, row.cell) for row in years.itertuples()),
        *(Finding("figure missing", f"{named(row)}: none of {row.lacks}, while most regions have one", row.file,
                  row.cell) for row in holes.itertuples()),
    ]  # fmt: skip


def _by_place(rows: pd.DataFrame) -> list[Finding]:
    """Single years that all branches of a place lack between two with them, and any such year of a nation's series."""
    before = _lacking(rows, PLACE)
    whole = (before["have"] == 0) & (before["lack"] >= FEWEST)
    years = before.loc[whole].drop_duplicates([*PLACE, "lacks"])
    holes = before.loc[~whole & (before["region"] == NATION)]
    return [
        *(Finding("year missing", f"{row.indicator} {_of_place(row)}: no branch of {row.lacks}, while {row.year} and "
                  f"{row.lacks + 1} have them", row.file, row.cell) for row in years.itertuples()),
        *(Finding("figure missing", f"{named(row)}: none of {row.lacks} between two years", row.file, row.cell)
          for row in holes.itertuples()),
    ]  # fmt: skip


def _lacking(rows: pd.DataFrame, table: list[str]) -> pd.DataFrame:
    """Figures before a single year that `lacks` one; of a table, how many `have` one in it and how many `lack` it."""
    following = rows.groupby([*WHOLE, "region"], sort=False)["year"].shift(-1)
    before = rows.loc[following - rows["year"] == 2].assign(lacks=lambda found: found["year"] + 1)
    counts = rows.groupby([*table, "year"]).size()
    have = counts.reindex(pd.MultiIndex.from_frame(before[[*table, "lacks"]]), fill_value=0).to_numpy()
    return before.assign(have=have, lack=before.groupby([*table, "lacks"])["region"].transform("size"))


def _zeros(rows: pd.DataFrame) -> list[Finding]:
    """Zeros between two figures above zero."""
    series = rows.groupby([*WHOLE, "region"], sort=False)["value"]
    odd = rows.loc[(rows["value"] == 0) & (series.shift() > 0) & (series.shift(-1) > 0)]
    return [
        Finding(
            "zero between figures", f"{named(row)} {row.year}: 0, the years beside it are above", row.file, row.cell
        )
        for row in odd.itertuples()
    ]


def _series(row: object) -> str:
    return f"{row.indicator} {row.industry}".rstrip()


def _of_place(row: object) -> str:
    return f"{vocabulary.region(row.region).slug}{f' ({row.vintage})' if row.vintage else ''}"
