"""Which condition holds a region's innovation lowest: the most that others reached with no more of it (§ 2.5).

The bottleneck reading of a ceiling (Dul 2016): what a province of the region's means has reached, the region might
reach too, as far as this one condition goes.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import level_paths
from ningxia.analyses.condition_ranks import ALL, INCOME
from ningxia.analyses.conditions import Measured
from ningxia.analyses.necessity import BARE, FILED, GRANTED, OUTCOME, WINDOW, candidates, outcome
from ningxia.vocabulary import Both, region

OTHERS = 5  # fewer provinces with no more of a condition say nothing of a region
NOTE = Both(
    "Inventions granted: mean of the year and the two after. With fewer than five provinces that have no more of a"
    " condition, nothing is said. Universities alone: teachers and students, without R&D.",
    "发明专利授权量为当年及其后两年的平均值。某个条件得分不高于本地区的省份少于五个，就不作判断。"
    "仅高校：只计教师和学生，不含R&D。",
)
COLUMNS = {  # of the table of ceilings
    "rank": ("Rank", "", 0),
    "others": ("Provinces with no more of it", "", 0),
    "ceiling": ("Most inventions there", "patents per 10⁶ people", 1),
    "carrier": ("Granted in", "", 0),
    "own": ("Own", "patents per 10⁶ people", 1),
}


def over(panel: pd.DataFrame, found: Measured, place: str) -> pd.DataFrame:
    """How much innovation any other province reached with no more of a condition than the region has; a row a
    condition, universities alone, all four, and income.

    Columns: `rank` of the region (1 = best); `others`, the provinces with no more; `ceiling`, the highest outcome among
    these, and `carrier`, who has it, missing where they are fewer than `OTHERS`; `own`, the region's outcome.
    """
    tested = candidates(panel, found)
    return over_region(tested[[*found.conditions, BARE, ALL, INCOME]], outcome(panel, found.year), place)


def over_region(tested: pd.DataFrame, result: pd.Series, place: str) -> pd.DataFrame:
    """The ceilings over a region, a row a column of `tested`, for any outcome by province; columns as in `over`.

    >>> tested = pd.DataFrame({"Science": range(8)}, index=["tibet", "hainan", "gansu", "hubei", "hunan", "ningxia",
    ...                                                    "qinghai", "beijing"])
    >>> row = over_region(tested, pd.Series(range(10, 18), index=tested.index), "ningxia").loc["Science"]
    >>> row.map(str).tolist()
    ['3.0', '5', '14.0', 'Hunan', '15.0']
    """
    rows = {name: _ceiling(values, result, region(place).slug) for name, values in tested.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))


def _ceiling(values: pd.Series, result: pd.Series, slug: str) -> list[object]:
    """Rank, how many others have no more, the most among them, who has it, own outcome."""
    own, held = values.index.get_loc(slug), values.to_numpy(float)
    reached = result.reindex(values.index).to_numpy(float)
    no_more = (held <= held[own]) & ~np.isnan(reached)
    no_more[own] = False
    place = np.nan if np.isnan(held[own]) else float((held > held[own]).sum() + 1)
    if no_more.sum() < OTHERS:
        return [place, int(no_more.sum()), np.nan, None, float(reached[own])]
    best = np.where(no_more, reached, -np.inf).argmax()
    return [place, int(no_more.sum()), float(reached[best]), region(values.index[best]).name, float(reached[own])]


def tightest(table: pd.DataFrame, among: list[str]) -> list[str]:
    """The conditions whose ceiling over the region is lowest: more than one where one province carries them all; none
    where the region has no outcome or none of its ceilings can be judged.

    >>> table = pd.DataFrame({"ceiling": [18.0, 8.2, 8.2], "own": 7.9}, index=["Industry", "Science", "Universities"])
    >>> tightest(table, ["Industry", "Science"])
    ['Science']
    """
    lowest = table.loc[among].dropna(subset=["ceiling", "own"])["ceiling"]
    return list(lowest.index[lowest == lowest.min()])


def unjudged(table: pd.DataFrame, among: list[str]) -> list[str]:
    """The conditions of which too few provinces have as little as the region: they may hold it back, or not.

    >>> unjudged(pd.DataFrame({"ceiling": [18.0, np.nan]}, index=["Industry", "Science"]), ["Industry", "Science"])
    ['Science']
    """
    return [one for one in among if pd.isna(table.loc[one, "ceiling"])]


def still_tightest(panel: pd.DataFrame, found: Measured, place: str, condition: str) -> tuple[int, int]:
    """How often the condition keeps the lowest ceiling when one of its indicators is left out, and of how many."""
    result, mine = outcome(panel, found.year), found.groups.index[found.groups == condition]
    held = 0
    for one in mine:
        bare = found.conditions.assign(**{condition: found.scores[mine.drop(one)].mean(axis=1)})
        held += condition in tightest(over_region(bare, result, place), list(bare))
    return held, len(mine)


def tightest_elsewhere(panel: pd.DataFrame, found: Measured, place: str, condition: str) -> tuple[int, int]:
    """For how many other outcomes (inventions filed in the year, all patents granted, inventions granted in the year
    alone) the condition's ceiling is among the lowest too, and of how many."""
    others = [
        outcome(panel, found.year, code, window) for code, window in ((FILED, 1), (GRANTED, WINDOW), (OUTCOME, 1))
    ]
    tables = [over_region(found.conditions, result, place) for result in others]
    return sum(condition in tightest(table, list(found.conditions)) for table in tables), len(tables)


def least_firm(
    panel: pd.DataFrame, found: Measured, place: str, lowest: list[str]
) -> tuple[list[str], tuple[int, int], tuple[int, int]]:
    """The conditions with the lowest ceiling, the least firm first: as `still_tightest` and `tightest_elsewhere` have
    it, whose counts for that one follow."""
    counts = {
        name: (still_tightest(panel, found, place, name), tightest_elsewhere(panel, found, place, name))
        for name in lowest
    }
    ordered = sorted(lowest, key=lambda name: sum(kept / of if of else 0.0 for kept, of in counts[name]))
    return ordered, *counts[ordered[0]]


def counted(panel: pd.DataFrame, year: int, place: str) -> float:
    """How many inventions the region's outcome rests on: all granted in the years of the outcome."""
    granted = level_paths(panel, OUTCOME).reindex(columns=range(year, year + WINDOW))
    return float(granted.loc[region(place).slug].sum(skipna=False))
