"""What a claim is asked of, and what an analysis answers it: the plain data that the modules of the ledger share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from ningxia.analyses.claims_yardsticks import held
from ningxia.analyses.common import Standing
from ningxia.analyses.gauges import Gauge
from ningxia.panel.claims import Claim, Statements

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """A panel, a place and a year to hold claims against, the claims themselves, and the gauges they can name.

    `memo` keeps what several claims rest on, so that it is computed once.
    """

    panel: pd.DataFrame
    place: str
    year: int
    said: Statements
    known: Mapping[str, Gauge]
    memo: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, made at the first asking for this place and year."""
        key = f"{key} {self.place} {self.year}"
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def held(self, gauge: Gauge) -> Standing:
        """Where the place stands by a gauge."""
        return self.once(f"gauge {gauge.label}", lambda: held(gauge, self.panel, self.place, self.year))


@dataclass(frozen=True)
class Answer:
    """What an analysis says to a claim: figures by the names its criteria use, one line of evidence, and the indicators
    these rest on. A figure that cannot be had is NaN; `wanting` says why, where it is not that it is not published."""

    figures: Mapping[str, float]
    words: str = ""
    sources: tuple[str, ...] = ()
    wanting: str = ""


Result = Callable[[Asked, Claim], Answer]
