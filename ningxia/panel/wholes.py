"""Parts of a series that are larger than the series: firms of one kind, town or country, one sector of three.

As in `checks`, coded rows go in, findings come out, nothing is mended. What adds up to its whole is held against it in
`checks`, too; here the other parts need not be known.
"""

from __future__ import annotations

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.panel.outliers import named

PARTS = (
    "state", "private", "foreign", "hmt", "collective", "lme", "large", "medium", "small", "light", "heavy", "urban",
    "rural", "primary", "secondary", "tertiary", "invention", "utility", "design",
)  # fmt: skip
AT = ["region", "industry", "vintage", "year"]
EXCESS = 0.005  # for rounding
SIGNED = ("profit", "net_exports", "inventory_change", "surplus", "taxes", "change", "growth", "income_tax", "vat")


def whole(code: str) -> str:
    """The amount that an indicator is a part of; "" where it is none of `PARTS`, or there is no such amount.

    >>> whole("liabilities_private"), whole("employment_primary"), whole("va_primary"), whole("cpi_urban")
    ('liabilities_above', 'employment', '', '')
    """
    stem, _, part = code.rpartition("_")
    known = vocabulary.indicators().index
    wholes = (one for one in (f"{stem}_above", stem) if part in PARTS and one in known)
    return next(filter(vocabulary.adds_up, wholes), "")


def may_be_negative(codes: pd.Series) -> pd.Series:
    """Which of the indicators can be below zero, by the words of their codes.

    >>> may_be_negative(pd.Series(["vat_state", "funds_growth", "assets_private", "exchange_rate"])).tolist()
    [True, True, False, False]
    """
    return codes.str.contains(rf"(?:^|_)(?:{'|'.join(SIGNED)})(?:_|$)")


def above_wholes(rows: pd.DataFrame) -> list[Finding]:
    """Parts larger than their whole in the same place, industry, vintage and year, the furthest beyond first.

    Left out is what may be below zero, of which a part may well be more than the whole.
    """
    parts = rows.assign(whole=rows["indicator"].map({code: whole(code) for code in rows["indicator"].unique()}))
    parts = parts.loc[(parts["whole"] != "") & ~may_be_negative(parts["indicator"])]
    beside = rows[["indicator", *AT, "value"]].rename(columns={"indicator": "whole"})
    pairs = parts.merge(beside, on=["whole", *AT], suffixes=("", "_whole"))
    pairs = pairs.loc[pairs["value"] > pairs["value_whole"] * (1 + EXCESS)]
    order = (pairs["value"] / pairs["value_whole"]).sort_values(ascending=False, kind="stable").index
    return [
        Finding(
            "part above its whole",
            f"{named(row)} {row.year}: {row.value:.6g}, of {row.whole} {row.value_whole:.6g}",
            row.file,
            row.cell,
        )
        for row in pairs.loc[order].itertuples()
    ]
