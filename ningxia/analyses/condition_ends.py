"""In which of the four conditions a region stands best and lowest, told only where no single indicator decides it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ningxia.analyses.common import listed
from ningxia.analyses.condition_ranks import Ranks, between
from ningxia.analyses.conditions import CONDITIONS
from ningxia.vocabulary import either


def ranked(ranks: pd.Series, one: int) -> list[str]:
    """The conditions with one rank, as in a sentence: several where they share it.

    >>> ranked(pd.Series({"Industry": 2, "Access": 6, "Science": 6}), 6)
    ['access', 'science']
    """
    return [CONDITIONS[name] for name in ranks.index[ranks == one]]


def spans(held: Mapping[str, Ranks], slug: str) -> pd.DataFrame:
    """A region's `rank` on each condition, and the best and the worst (`low`, `high`) with one indicator left out, the
    rank itself where the condition has one indicator alone."""
    columns = ["rank", "left_low", "left_high"]
    table = pd.DataFrame({name: held[name].choices.loc[slug, columns] for name in CONDITIONS}).T
    known = table.where(table.notna(), table["rank"], axis=0)
    return known.astype(int).set_axis(["rank", "low", "high"], axis=1)


def survives(table: pd.DataFrame, best: bool) -> bool:
    """Whether the conditions with the best rank (or the worst) keep it before all others whichever indicator of any
    condition is left out; `table` as `spans` gives it.

    >>> table = pd.DataFrame({"rank": [13, 16, 22], "low": [12, 10, 20], "high": [20, 17, 22]})
    >>> survives(table, best=True), survives(table, best=False)
    (False, True)
    """
    ends = table if best else pd.DataFrame({"rank": -table["rank"], "low": -table["high"], "high": -table["low"]})
    first = ends["rank"] == ends["rank"].min()
    own, others = ends[first], ends[~first]
    return bool(own["high"].max() <= others["rank"].min() and own["rank"].max() <= others["low"].min())


def unlike(table: pd.DataFrame) -> str:
    """Which conditions a region stands best and lowest in, as a clause, of `spans`: an end that a single indicator
    decides is not named; that it stands alike where all ranks are next to each other.

    >>> firm = pd.DataFrame({"rank": [2, 4, 6], "low": [2, 3, 6], "high": [3, 5, 6]}, ["Industry", "Access", "Science"])
    >>> unlike(firm)
    'stands best in industry and lowest in science'
    >>> unlike(firm.assign(high=[5, 5, 6]))
    'stands lowest in science; which one it stands best in hangs on a single indicator'
    >>> unlike(firm.assign(rank=[31, 30, 31]))
    'stands alike in all, 30–31 from the best'
    """
    ranks = table["rank"]
    if ranks.max() - ranks.min() <= 1:
        span = between(ranks.min(), ranks.max())
        return either(f"stands alike in all, {span} from the best", f"四个条件位次相近（第{span}位）")
    best, worst = (listed(ranked(ranks, one)) for one in (ranks.min(), ranks.max()))
    said = {
        (True, True): (
            f"stands best in {best} and lowest in {worst}",
            f"四个条件中，{best}的位次最高，{worst}的位次最低",
        ),
        (False, True): (
            f"stands lowest in {worst}; which one it stands best in hangs on a single indicator",
            f"四个条件中，{worst}的位次最低；哪个条件位次最高，取决于个别指标",
        ),
        (True, False): (
            f"stands best in {best}; which one it stands lowest in hangs on a single indicator",
            f"四个条件中，{best}的位次最高；哪个条件位次最低，取决于个别指标",
        ),
        (False, False): (
            "stands best in one and lowest in another that hang on a single indicator",
            "四个条件中哪个位次最高、哪个位次最低，都取决于个别指标",
        ),
    }
    return either(*said[survives(table, best=True), survives(table, best=False)])
