"""The 31 provinces together against the nation, year by year and by the measure of each series.

`checks` says where the sum leaves a wide band; here a sum may not leave what it is in the years beside it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.schema import NATION

SERIES = ["indicator", "vintage"]
MOST = 30  # regions that must have a figure
FEWEST = 6  # years that can be compared
TIMES, LEAST = 8.0, 0.03  # times the usual scatter, and at least this, in logarithms
NEAR = 0.02  # mean distance from the nation's figure of another year that counts as agreeing with it


def sums(rows: pd.DataFrame) -> list[Finding]:
    """Years whose sum of provinces is out of line, and series whose sums are the nation's of another year."""
    table = _ratios(rows)
    return [*_years_off(table), *_other_years(table)]


def _ratios(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum of provinces, nation's figure, and ln of their ratio, by indicator, vintage and year; amounts only."""
    codes = [code for code in rows["indicator"].unique() if vocabulary.adds_up(code)]
    some = rows.loc[rows["indicator"].isin(codes) & (rows["industry"] == "")]
    by = [*SERIES, "year"]
    provinces = some.loc[some["region"] != NATION].groupby(by)["value"].agg(added="sum", count="count")
    nation = some.loc[some["region"] == NATION].set_index(by)[["value", "file", "cell"]]
    table = provinces.join(nation, how="inner").reset_index()
    table = table.loc[(table["count"] >= MOST) & (table["value"] > 0) & (table["added"] > 0)]
    return table.assign(ratio=np.log(table["added"] / table["value"]))


def _years_off(table: pd.DataFrame) -> list[Finding]:
    ratio = table.groupby(SERIES, sort=False)["ratio"]
    table = table.assign(off=table["ratio"] - (ratio.shift() + ratio.shift(-1)) / 2).dropna()
    size = table["off"].abs()
    groups = size.groupby([table[key] for key in SERIES])
    odd = (groups.transform("size") >= FEWEST) & (size > LEAST)
    odd &= size > TIMES * groups.transform("median") / 0.6745
    return [
        Finding(
            "sum out of line",
            f"{row.indicator} {row.year}: the provinces add up to {row.added:.6g}, {np.exp(row.ratio):.3f} of the "
            f"nation, {np.expm1(row.off):+.1%} against the years beside it",
            row.file,
            row.cell,
        )
        for row in table.loc[odd].itertuples()
    ]


def _other_years(table: pd.DataFrame) -> list[Finding]:
    """Series whose sums are near the nation's figures of the year before or after, and twice as far from their own."""
    found = []
    for (code, _), mine in table.groupby(SERIES, sort=False):
        total, nation = (np.log(mine.set_index("year")[key]) for key in ("added", "value"))
        far = {lag: (total - nation.set_axis(nation.index + lag)).abs().mean() for lag in (0, 1, -1)}
        best = min((1, -1), key=lambda lag: far[lag])
        if len(mine) >= FEWEST and far[best] < min(NEAR, far[0] / 2):
            beside = "before" if best == 1 else "after"
            what = (
                f"{code}: the sums of provinces are the nation's of the year {beside} ({far[best]:.1%} off on average, "
                f"{far[0]:.1%} from those of their own)"
            )
            found.append(Finding("a year off", what, mine["file"].iloc[0], mine["cell"].iloc[0]))
    return found
