"""Where the panel's figures come from, and how far they reach: source lines, coverage, the way back to a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.access import rows_of, rows_of_any
from ningxia.panel.answers import handed_on
from ningxia.sources import Card, cite

ORIGIN = [
    "value", "unit", "text", "printed_unit", "source", "file", "sheet", "cell", "vintage", "definition", "note",
]  # fmt: skip

REACH = ["indicator", "provinces", "region", "nation", "first", "last", "unit", "vintage"]


def citation(
    panel: pd.DataFrame, cards: Mapping[str, Card], indicators: Iterable[str], years: Iterable[int] | None = None
) -> str:
    """The finished citation of the indicators in those years: each publication once, with the vintages used.

    `cards` are the study's by id. Series of two publications are cited one after the other, in the cards' order.
    """
    wanted = list(indicators)
    for code in wanted:
        rows_of(panel, code)
    found = rows_of_any(panel, wanted)
    if years is not None:
        found = found.loc[found["year"].isin(list(years))]
    pairs = {(row.source, row.vintage) for row in found[["source", "vintage"]].drop_duplicates().itertuples()}
    lines = [
        _cited(card, vintage) for name, card in cards.items() for source, vintage in sorted(pairs) if source == name
    ]
    return " ".join(dict.fromkeys(lines))


def _cited(card: Card, vintage: str) -> str:
    named = vocabulary.vintage_name(vintage)
    return f"{cite(card).removesuffix('.')}; {named}." if named else cite(card)


@handed_on
def coverage(panel: pd.DataFrame, indicators: Iterable[str], year: int, region: str = "ningxia") -> pd.DataFrame:
    """How far each indicator reaches, one a row: what to look at before a question is asked of it.

    Columns: provinces (of 31, with a figure in `year`), region and nation (whether they have one then), first and
    last (years in which any province, or failing that the nation, has a figure), unit, vintage. An indicator the
    panel does not have is a row with no province and no years. By branch, a province counts with one branch.
    """
    codes, slug = list(indicators), vocabulary.region(region).slug
    found = rows_of_any(panel, codes, ["indicator", "region", "year", "value", "vintage"])
    found = found.loc[found["value"].notna()]
    here = found.loc[found["year"] == year, ["indicator", "region"]].drop_duplicates()
    counts = here.loc[here["region"] != "china"].groupby("indicator").size()
    reached = {name: set(here.loc[here["region"] == name, "indicator"]) for name in (slug, "china")}
    spans = _spans(found.loc[found["region"] != "china"]).combine_first(_spans(found))
    vintages = found.loc[found["vintage"] != "", ["indicator", "vintage"]].drop_duplicates().sort_values("vintage")
    named = vintages.groupby("indicator")["vintage"].agg(", ".join)
    table = [
        {
            "indicator": code,
            "provinces": int(counts.get(code, 0)),
            "region": code in reached[slug],
            "nation": code in reached["china"],
            "first": int(spans.loc[code, "min"]) if code in spans.index else None,
            "last": int(spans.loc[code, "max"]) if code in spans.index else None,
            "unit": vocabulary.indicator(code).unit,
            "vintage": named.get(code, ""),
        }
        for code in codes
    ]
    return pd.DataFrame(table, columns=REACH).set_index("indicator")


def _spans(found: pd.DataFrame) -> pd.DataFrame:
    return found.groupby("indicator")["year"].agg(["min", "max"])


def trace(panel: pd.DataFrame, indicator: str, region: str, year: int, industry: str = "") -> pd.DataFrame:
    """The rows behind a figure: value, unit, printed text and unit, source card, file, sheet, cell, vintage, note."""
    slug = vocabulary.region(region).slug
    found = rows_of(panel, indicator)
    found = found.loc[(found["region"] == slug) & (found["year"] == year) & (found["industry"] == industry)]
    return found[ORIGIN].reset_index(drop=True)
