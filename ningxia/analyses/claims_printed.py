"""What the claims with a printed figure come to, in words, and of which years they speak."""

from __future__ import annotations

import re

import pandas as pd

from ningxia.panel.claims import CONTRADICTS, HOLDS, HOLDS_NOT, IN_PART
from ningxia.vocabulary import Both, either

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
OUTCOMES = {  # of one claim, of several
    HOLDS: (Both("holds", "成立"), "hold"),
    IN_PART: (Both("holds in part", "部分成立"), "hold in part"),
    HOLDS_NOT: (Both("does not hold", "不成立"), "do not hold"),
    CONTRADICTS: (Both("contradicts another", "自相矛盾"), "contradict each other"),
}


def outcome(verdicts: pd.Series) -> str | None:
    """What the claims with a figure come to, as a sentence without its stop; None where none can be decided.

    >>> outcome(pd.Series(["holds in part", "holds", "holds in part"]))
    'Claims with a figure that can be decided: 3, of which 1 holds, 2 hold in part'
    >>> outcome(pd.Series(["holds in part"])), outcome(pd.Series([], dtype=object))
    ('The one claim with a figure that can be decided holds in part', None)
    """
    if verdicts.empty:
        return None
    count = len(verdicts)
    if count == 1:
        only, _ = OUTCOMES[verdicts.iloc[0]]
        return either(
            f"The one claim with a figure that can be decided {only.en}", f"带数字且能够判断的论断只有一条：{only.zh}"
        )
    known = [(int((verdicts == verdict).sum()), *words) for verdict, words in OUTCOMES.items()]
    told = [either(f"{some} {one.en if some == 1 else many}", f"{some}条{one.zh}") for some, one, many in known if some]
    return either(
        f"Claims with a figure that can be decided: {count}, of which {', '.join(told)}",
        f"带数字且能够判断的论断有{count}条，其中{'，'.join(told)}",
    )


def years_of(claims: pd.Series, year: int) -> tuple[int, int]:
    """The first and the last year that claims name; one that names none is of the report's `year`.

    >>> years_of(pd.Series(["Funds raised in 2006 and 2007"]), 2013), years_of(pd.Series(["641 firms"]), 2013)
    ((2006, 2007), (2013, 2013))
    """
    named = [int(one) for text in claims for one in YEAR.findall(text) or [str(year)]] or [year]
    return min(named), max(named)
