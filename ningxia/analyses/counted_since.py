"""What the series of the report count, since when, in which vintages they differ, and which figures were corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from ningxia.panel.corrections import DONE, Correction
from ningxia.vocabulary import (
    Both,
    Change,
    abbreviated,
    as_written,
    definitions,
    either,
    indicator,
    industries,
    region,
    spoken,
    term,
    unit_text,
    vintage_name,
    vintage_order,
)

NAMED = 3  # series that a row names
CHANGE_HEADS = {"since": "Since", "series": "Series", "change": "What counts, or what changed", "step": "Step"}
VINTAGE_HEADS = {
    "gdp": ("GDP", "10⁸ yuan", 1),
    "over": ("Over that used", "%", 1),
    "primary": ("Primary sector", "% of GDP", 1),
    "secondary": ("Secondary sector", "% of GDP", 1),
}
LINES = {"label": "GDP over that of the vintage used, less 1", "share": True, "reference": 0.0}
CORRECTION_HEADS = {
    "series": "Series",
    "region": "Region",
    "years": "Year",
    "action": "Done",
    "printed": "Printed",
    "reason": "Reason",
}
VOCABULARY = Both(
    "The vocabulary of definitions (definitions.csv), which names the publication of each",
    "口径登记表（definitions.csv），其中注明各条的出处",
)
STATES = Both(
    "National Bureau of Statistics of China, National Data, as it stood after each revision",
    "国家统计局国家数据库，历次修订后的各版本",
)
JUDGED = Both("The register of corrections (data/raw/corrections.yml)", "数据更正登记表（data/raw/corrections.yml）")
USED = "census4"  # the vintage that the report takes where it has a choice
SECTORS = {"va_primary": "primary", "va_secondary": "secondary"}


def changes(codes: Iterable[str]) -> pd.DataFrame:
    """The definitions of the indicators with their dates, those in force throughout first, then by year.

    Columns: `since`, the first year, or "throughout"; the `series` it touches; its `kind`; the `change`; and whether it
    makes a `step`, so that figures from then on do not compare with those before.
    """
    touched: dict[Change, list[str]] = {}
    keys: dict[Change, str] = {}
    for code, change in ((one, change) for one in codes for change in definitions(one)):
        same = replace(change, key="", source="")  # several definitions may tell of one event
        keys.setdefault(same, change.key)
        if code not in touched.setdefault(same, []):
            touched[same].append(code)
    rows = [
        {
            "since": str(change.year or "throughout"),
            "series": few(series),
            "kind": change.kind,
            "change": unit_text(change.change).replace("·", "×"),
            "step": "yes" if change.step else "no",
            "touched": tuple(series),
        }
        for change, series in sorted(touched.items(), key=lambda pair: (pair[0].year or 0, keys[pair[0]]))
    ]
    return pd.DataFrame(rows, columns=["since", "series", "kind", "change", "step", "touched"])


def few(codes: list[str]) -> str:
    """Indicators in a row: the first three by code, in Chinese by name, and how many more.

    >>> few(["gdp", "gdp_index"]), few(["a", "b", "c", "d"])
    ('gdp, gdp_index', 'a, b, c and 1 more')
    """
    if spoken() == "zh":
        names = "、".join(abbreviated(term(indicator(code).label_en)) for code in codes[:NAMED])
        return names if len(codes) <= NAMED else f"{names}等{len(codes)}项"
    if len(codes) <= NAMED:
        return ", ".join(codes)
    return f"{', '.join(codes[:NAMED])} and {len(codes) - NAMED} more"


def in_print(name: str) -> str:
    """A vintage as a row or a line is called.

    >>> in_print("census5"), in_print("")
    ('After the fifth economic census (2023)', 'As published')
    """
    text = vintage_name(name, spoken()) or either("as published", "公布数")
    return text[0].upper() + text[1:]


def in_use() -> str:
    """The vintage that the report takes, as `in_print` calls it."""
    return in_print(USED)


def vintages(rows: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """GDP of the region in one year by vintage, the earliest first: `gdp` (10^8 yuan), `over` that of the vintage in
    use, less 1, and the shares of two sectors (per cent); `rows` hold every vintage."""
    now = rows.loc[(rows["year"] == year) & (rows["region"] == region(place).slug)]
    own = now.pivot(index="vintage", columns="indicator", values="value").reindex(columns=["gdp", *SECTORS])
    known = own.loc[sorted(own.index[own["gdp"].notna()], key=vintage_order().__getitem__)]
    used = known["gdp"].get(USED, float("nan"))
    table = pd.DataFrame({"gdp": known["gdp"], "over": (known["gdp"] / used - 1) * 100})
    for code, name in SECTORS.items():
        table[name] = known[code] / known["gdp"] * 100
    return table.rename(index=in_print)


def revisions(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """GDP of the region in each other vintage over that of the vintage in use, less 1: vintages down, years across."""
    own = rows.loc[(rows["region"] == region(place).slug) & (rows["indicator"] == "gdp")]
    table = own.pivot(index="vintage", columns="year", values="value")
    over = table / table.loc[USED] - 1
    known = over.drop(index=USED).dropna(how="all").dropna(axis=1, how="all")
    return known.loc[sorted(known.index, key=vintage_order().__getitem__)].rename(index=in_print)


def farthest(rows: pd.DataFrame, year: int) -> pd.Series:
    """How far another vintage of each province's GDP of a year lies off that in use at most (a fraction of that)."""
    now = rows.loc[(rows["indicator"] == "gdp") & (rows["year"] == year) & (rows["region"] != "china")]
    table = now.pivot(index="region", columns="vintage", values="value")
    return table.div(table[USED], axis=0).sub(1).abs().max(axis=1)


def corrected(entries: Iterable[Correction], codes: Iterable[str], place: str) -> pd.DataFrame:
    """The corrections of figures of the indicators, the region's own first: what was done to which, and why.

    Columns: `series`, `region`, `years`, `action`, the `printed` value in the indicator's unit (of several the first
    and how many more), the `reason`, and whether it is the region's `own`.
    """
    wanted, slug = set(codes), region(place).slug
    rows = [
        {
            "series": few([entry.series]),
            "region": region(entry.region).name,
            "years": either(", ", "、").join(map(str, entry.years)),
            "action": _done(entry),
            "printed": _printed(entry),
            "reason": as_written(entry.reason),
            "own": region(entry.region).slug == slug,
        }
        for entry in entries
        if entry.series in wanted
    ]
    table = pd.DataFrame(rows, columns=[*CORRECTION_HEADS, "own"])
    return table.sort_values("own", ascending=False, kind="stable").reset_index(drop=True)


def _done(entry: Correction) -> str:
    done, brackets = term(DONE[entry.action]), either(" ({value:g})", "（×{value:g}）")
    return done + ("" if entry.value is None else brackets.format(value=entry.value))


def _printed(entry: Correction) -> str:
    others = len(entry.expect) - 1
    more = either(f" and {others} more", f"，另有{others}个") if others else ""
    short = industries("branch", "section", "part", "group")["short_en"]
    first = entry.industries[0]
    branch = either(", ", "，") + term(short.get(first, first)) if first else ""
    return f"{entry.expect[0]:,.10g}{branch}{more}"


def way(pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """The way from a figure back to its cell, as `lineage.lines` gives it, a row a step; vintages by their names."""
    known = vintage_order()
    told = [(vintage_name(what) if what in known else what, which) for what, which in pairs]
    return pd.DataFrame(told, columns=["what", "which"])
