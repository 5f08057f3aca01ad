"""From labels as printed to codes: indicator, region, industry, and the indicator's own unit, converted once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding
from ningxia.sources import Card
from ningxia.vocabulary.branches import UnknownIndustry
from ningxia.vocabulary.places import UnknownRegion
from ningxia.vocabulary.quantities import UnknownUnit
from ningxia.vocabulary.series import UnknownIndicator

UNKNOWN = (UnknownRegion, UnknownIndicator, UnknownIndustry, UnknownUnit)
COLUMNS = (
    "indicator", "region", "industry", "year", "value", "unit", "vintage", "definition",
    "source", "file", "sheet", "cell", "text", "printed_unit", "note",
)  # fmt: skip


def coded(printed: pd.DataFrame, cards: Mapping[str, Card]) -> tuple[pd.DataFrame, list[Finding]]:
    """Figures under the panel's codes and in its units (`COLUMNS`), and everything the vocabulary does not know.

    `printed` is what `gathered` gave, `cards` are by id. Each unknown is listed once a file, with the first cell
    it stands over and how many figures it concerns; its rows are left out.
    """
    rows, places, unknown_regions = _known(printed, ["source", "region"], lambda _, name: vocabulary.region(name).code)
    label = ["source", "indicator", "industry"]
    rows, meanings, unknown_labels = _known(
        rows.assign(region=places), label, lambda card, *said: _meaning(cards[card], *said)
    )
    rows = rows.assign(indicator=[code for code, _ in meanings], industry=[branch for _, branch in meanings])
    rows, factors, unknown_units = _known(rows, ["source", "indicator", "unit"], lambda _, *said: _factors(*said))
    times, by = np.array(factors, dtype=float).reshape(-1, 2).T
    own = {code: vocabulary.indicator(code).unit for code in rows["indicator"].unique()}
    rows = rows.assign(
        value=rows["value"].astype(float) * times / by,
        year=rows["year"].astype("int64"),
        printed_unit=rows["unit"],
        unit=rows["indicator"].map(own),
        vintage=rows["source"].map({name: card.vintage for name, card in cards.items()}),
        definition=rows["source"].map({name: card.definition for name, card in cards.items()}),
    )
    text = {name: "str" for name in COLUMNS if name not in ("year", "value")}
    return rows[list(COLUMNS)].astype(text), [*unknown_regions, *unknown_labels, *unknown_units]


def _meaning(card: Card, label: str, branch: str) -> tuple[str, str]:
    """The indicator's code and the industry's ("" if none) for a printed label, the card's own words first."""
    industry = vocabulary.industry(branch) if branch else None
    indicator, industry = vocabulary.labelled(label, industry, card.indicators)
    return indicator.code, industry.code if industry else ""


def _factors(code: str, printed: str) -> tuple[float, float]:
    own = vocabulary.indicator(code).unit
    if not printed:
        raise UnknownUnit(f"the file states no unit, that of {code} is {own!r}. Give the card hints: {{unit: …}}.")
    return vocabulary.factors(printed, own)


def _known(rows: pd.DataFrame, keys: list[str], look_up: Callable) -> tuple[pd.DataFrame, list, list[Finding]]:
    """The rows whose `keys` the look-up knows, its answer for each, and a finding for each it does not know."""
    number, distinct = pd.MultiIndex.from_frame(rows[keys]).factorize()
    answers: list[object] = []
    refused: list[Finding] = []
    for place, key in enumerate(distinct):
        try:
            answers.append(look_up(*key))
        except UNKNOWN as error:
            answers.append(None)
            refused.append(_refusal(error, rows.loc[number == place]))
    found = [answers[place] for place in number]
    known = np.array([answer is not None for answer in found], dtype=bool)
    return rows.loc[known], [answer for answer in found if answer is not None], refused


def _refusal(error: Exception, rows: pd.DataFrame) -> Finding:
    first, count = rows.iloc[0], len(rows)
    cell = f"{first['sheet']}!{first['cell']}" if first["sheet"] else first["cell"]
    return Finding(type(error).__name__, f"{error} ({count} figure{'s' if count > 1 else ''})", first["file"], cell)
