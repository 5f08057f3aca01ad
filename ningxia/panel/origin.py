"""How far the panel's series reach."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.access import rows_of_any
from ningxia.panel.answers import handed_on

REACH = ["indicator", "provinces", "region", "nation", "first", "last", "unit", "vintage"]


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
