"""The nation's figures as they may be set against its people: without Hong Kong, Macao and Taiwan.

Patents are counted by the applicant's place, and the nation's published total mostly has those of all three, while its
population has none of theirs. So the provinces' sum stands for it, in every year.
"""

from __future__ import annotations

import pandas as pd

from ningxia.panel import nation, wide

WIDER = "patents_"  # how the codes of series begin whose nation is more than its provinces


def is_narrower(indicator: str) -> bool:
    """Whether the nation's published figures count just what the provinces' do.

    >>> is_narrower("population"), is_narrower("patents_granted")
    (True, False)
    """
    return not indicator.startswith(WIDER)


def whole(panel: pd.DataFrame, indicator: str) -> pd.Series:
    """The nation's figures by year: as published, but of patents the sum of the provinces, missing in a year in which
    a province's is."""
    if is_narrower(indicator):
        return nation(panel, indicator)
    return wide(panel, indicator).sum(skipna=False).rename(indicator)
