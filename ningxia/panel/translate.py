"""From labels as printed to codes: indicator, region, industry, and the indicator's own unit, converted once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.sources import Card
from ningxia.vocabulary.branches import UnknownIndustry
from ningxia.vocabulary.places import UnknownRegion
from ningxia.vocabulary.series import UnknownIndicator, UnknownUnit

PROVINCES = 3
UNKNOWN = (UnknownRegion, UnknownIndicator, UnknownIndustry, UnknownUnit)
COLUMNS = (
    "indicator", "region", "industry", "year", "value", "unit", "vintage", "definition",
    "source", "file", "sheet", "cell", "text", "printed_unit", "note",
)  # fmt: skip


def coded(printed: pd.DataFrame, card: Card) -> tuple[pd.DataFrame, list[Finding]]:
    """A file's figures under the panel's codes and in its units, and everything the vocabulary does not know.

    `printed` is what `ningxia.read` gave, without the rows that `outside` takes. Each unknown is listed once, with
    the first cell it stands over and how many figures it concerns; the rows of unknowns are left out.
    """
    rows = printed.assign(industry=printed.get("industry", ""))
    refused: list[Finding] = []
    places = _known(rows[["region"]], lambda region: vocabulary.region(region).code, card, rows, refused)
    meanings = _known(rows[["indicator", "industry"]], lambda *said: _meaning(card, *said), card, rows, refused)
    sound = places.notna() & meanings.notna()
    rows, places, meanings = rows.loc[sound], places[sound], meanings[sound]
    codes = pd.DataFrame(meanings.to_list(), index=rows.index, columns=["indicator", "industry"])
    own = codes["indicator"].map(lambda code: vocabulary.indicator(code).unit)
    pairs = pd.DataFrame({"unit": rows["unit"], "own": own})
    factors = _known(pairs, _factors, card, rows, refused)
    sound = factors.notna()
    rows, codes, factors = rows.loc[sound], codes[sound], factors[sound]
    times, by = np.array(factors.to_list(), dtype=float).reshape(-1, 2).T
    return pd.DataFrame(
        {
            "indicator": codes["indicator"],
            "region": places[sound],
            "industry": codes["industry"],
            "year": rows["year"].astype("int64"),
            "value": rows["value"].astype(float) * times / by,
            "unit": own[sound],
            "vintage": card.vintage,
            "definition": card.definition,
            "source": card.id,
            "file": card.file,
            "sheet": rows.get("sheet", ""),
            "cell": rows["cell"],
            "text": rows["text"],
            "printed_unit": rows["unit"],
            "note": rows["note"],
        },
        columns=list(COLUMNS),
    ).astype({name: "str" for name in COLUMNS if name not in ("year", "value")}), refused


def outside(printed: pd.DataFrame, named: tuple[str, ...] = ()) -> tuple[pd.Series, dict[str, int]]:
    """Rows the panel has no place for, and how many of which kind.

    The panel is of whole years, provinces and the nation: quarters and months, groups of provinces, Hong Kong,
    Macao and Taiwan stay out; so do prefectures and foreign countries, in tables of their own or where the card
    names them. Beside `PROVINCES` or more provinces an unknown place is more likely a misspelt one: it stays in,
    and is refused.
    """
    blank = pd.Series("", index=printed.index)
    level, period, parent = (printed.get(key, blank) for key in ("level", "period", "parent"))
    among = printed.loc[level == "province", "region"].nunique() >= PROVINCES
    apart = (parent != "") | printed["region"].isin(named) | (not among)
    kinds = {
        "places outside the 31": (level == "place") & apart,
        "groups of regions": level == "group",
        "other regions": level == "special",
        "parts of a year": period != "",
    }
    out = pd.concat(kinds, axis=1).any(axis=1)
    return out, {kind: int(which.sum()) for kind, which in kinds.items() if which.any()}


def _meaning(card: Card, label: str, branch: str) -> tuple[str, str]:
    """The indicator's code and the industry's ("" if none) for a printed label, the card's own words first."""
    industry = vocabulary.industry(branch) if branch else None
    indicator, industry = vocabulary.labelled(label, industry, card.indicators)
    return indicator.code, industry.code if industry else ""


def _factors(printed: str, own: str) -> tuple[float, float]:
    if not printed:
        raise UnknownUnit(f"the file states no unit, the indicator's is {own!r}. Give the card hints: {{unit: …}}.")
    return vocabulary.factors(printed, own)


def _known(keys: pd.DataFrame, look_up: Callable, card: Card, rows: pd.DataFrame, refused: list[Finding]) -> pd.Series:
    """`look_up` for each distinct row of `keys`, spread over all rows; None, and a line in `refused`, where unknown."""
    groups = keys.groupby(list(keys.columns), sort=False, dropna=False)
    number = groups.ngroup()
    answers: list[object] = []
    for key, members in groups.indices.items():
        try:
            answers.append(look_up(*(key if isinstance(key, tuple) else (key,))))
        except UNKNOWN as error:
            answers.append(None)
            first = rows.iloc[members[0]]
            cell = f"{first['sheet']}!{first['cell']}" if first.get("sheet") else first["cell"]
            what = f"{error} ({len(members)} figure{'s' if len(members) > 1 else ''})"
            refused.append(Finding(type(error).__name__, what, card.file, cell))
    return pd.Series([answers[i] for i in number], index=keys.index, dtype=object)
