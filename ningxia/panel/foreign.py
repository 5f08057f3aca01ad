"""Figures of foreign countries, which the panel, being of China's provinces, has no place for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ningxia import layouts
from ningxia.sources import SourceError, find_study, read_cards, verify
from ningxia.vocabulary import regions


def abroad(card: str, study: Path | str | None = None) -> pd.DataFrame:
    """The figures of countries in the file of a card: names as printed down, years across, the unit as printed.

    China and its provinces are left out. Raises `SourceError` where no card has that id or its file has changed.
    """
    root = find_study(study)
    known = {one.id: one for one in read_cards(root)}
    if card not in known:
        raise SourceError(f"data/raw/sources.yml has no card {card!r}. Add one, or ask for one that is there.")
    printed = layouts.read(verify(root, known[card]), **known[card].hints)
    table = printed.pivot(index="region", columns="year", values="value")
    own = set(regions(nation=True)["name_zh"])
    return table[~table.index.isin(own)].rename_axis(index="country")
