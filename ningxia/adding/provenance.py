"""Where a new file says it comes from, and what the cards of files like it say."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from ningxia.adding.naming import family
from ningxia.adding.said import Said
from ningxia.sources import Card
from ningxia.vocabulary.tables import rows

_SOURCE = re.compile(r"(?:数据|资料)?来\s*源\s*[:：]\s*(?P<name>[^。;；\n]+)")
VENDORS = re.compile(r"wind|ceic|eps|cnki|ifind|choice|万得|同花顺|东方财富|知网", re.IGNORECASE)
_LABELS = 3


def publisher_said(printed: pd.DataFrame) -> str:
    """The publisher that the file itself names below its table, in English where we know it; "" where it does not.

    A vendor who hands on what others publish is no publisher.

    >>> frame = pd.DataFrame()
    >>> frame.attrs["dropped"] = ["gdp.csv, row 36: 数据来源：国家统计局"]
    >>> publisher_said(frame)
    'National Bureau of Statistics of China'
    """
    for line in reversed(printed.attrs.get("dropped", [])):
        found = _SOURCE.search(line)
        if found and not VENDORS.match(found["name"].strip()):
            name = found["name"].strip()
            return next((row["publisher"] for row in rows("publishers") if row["name_zh"] == name), name)
    return ""


def like(cards: Sequence[Card], have: pd.DataFrame, layout: str) -> Card | None:
    """The card, laid out as the file is, from which the panel takes most of the figures of its series."""
    known = {card.id: card for card in cards if family(card.layout) == family(layout)}
    counted = have.loc[have["source"].isin(list(known)), "source"].value_counts()
    return known[counted.index[0]] if len(counted) else None


def provenance(printed: pd.DataFrame, said: Said, other: Card | None) -> dict[str, str]:
    """Publisher, title, table and address for the card: as said, as the file says, as the card of a like file says.

    Another card speaks for title, address and table only where the publisher is the same.
    """
    stated = said.publisher or publisher_said(printed)
    same = other if other is not None and stated == other.publisher else None
    database = printed.attrs.get("preamble", {}).get("database", "")
    labels = list(dict.fromkeys(printed["indicator"]))
    about = same if same is not None and _is_table_of(same, labels) else None
    few = "; ".join(labels) if len(labels) <= _LABELS else ""
    return {
        "publisher": stated,
        "title": said.title or (same.title if same else database),
        "table": said.table or (about.table if about else few),
        "address": said.address or (same.address if same else ""),
        "read": said.read,
    }


def _is_table_of(card: Card, labels: Sequence[str]) -> bool:
    return len(labels) == 1 and card.table.endswith(labels[0])
