"""What became of the paper's goals (§ 5.1) and clusters (§ 5.2.2): a figure for each then, ten years on, and at last.

The paper sets no targets. Each goal is given the published series that stands nearest to it, and a verdict: whether the
region rose, and whether it gained on the nation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from ningxia.analyses.clusters import GAINED, TOLERANCE, direction, in_print, last_year
from ningxia.analyses.clusters import SOURCES as CLUSTER_SOURCES
from ningxia.analyses.common import group_mean, level_paths, ratio_paths, three_years
from ningxia.analyses.contribution import PUBLISHED
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, provinces, region

RESEARCH, PROGRESS = "R&D over GDP", "Technical progress in growth"
HEADS = {
    "goal": "Level",
    "before": "Then",
    "later": "2016",
    "last": "Last",
    "until": Both("Years", "起止年份"),
    "relative": "Then / China",
    "relative_last": "Last / China",
    "ranks": "Rank",
    "verdict": "Verdict",
}
TEN_YEARS_ON = 2016
WAIT, TREND = 2, 3  # years after the base year in which a series may begin; years over which it is judged at least
PACE, BEHIND, ROSE, NOT_RISEN = "kept pace", "rose less", "rose", "did not rise"
OPEN = "hangs on the count of jobs"  # a verdict that is another one with jobs steady where their counting changes
COLUMNS = ["before", "later", "last", "until", "relative", "relative_last", "ranks", "verdict"]
JUDGED = ["before", "last", "relative", "relative_last"]
NOTE = Both(
    "Years: of the first and the last figure of a row. Ranks count from the highest. Over China: the region's figure "
    "over the nation's, or over the provinces' sum where the nation prints none; of clusters, the location quotient. "
    "R&D is on GDP after the fifth census and counted more widely from 2009 on, everywhere; technical progress is what"
    " growth accounting leaves, production taxes being capital's; jobs by province step between 2008 and 2010 and end "
    "in 2013. Clusters are judged by revenue and by jobs, by one of them where the other is not printed; their columns"
    " show revenue alone, and without it the verdict is that of jobs, in the figure of clusters. One that weighs more "
    "has a higher quotient, but no larger share of China's output is known. Inventions granted, "
    "few in a small province, are means of the year and the two after; China's are the sum of the provinces, without "
    "Hong Kong, Macao and Taiwan. Over fewer than three years nothing is judged. Moves of under 5 per cent count for "
    "none; were every move to count, or only those twice as large, {moved_said}.",
    "起止年份：各行首个和末个数值的年份。位次由高到低。与全国之比：本地区数值除以全国数值，全国没有公布数的除以各省合计；集群为区位商。R&D经费以五经普修订后的地区生产总值为分母，2009年起各地统计范围扩大；技术进步为增长核算的余值，"
    "生产税净额归资本，分省从业人数在2008–2010年间口径有变动，到2013年为止。集群按主营业务收入和从业人数两项判断，只公布一项的按一项；表中各栏只列主营业务收入，没有的按从业人数判断，见关于集群的图；“比重上升”指区位商上升，而占全国产出的份额没有提高或没有数据。发明专利授权量为当年及其后两年的平均，因为小省份每年只有几十件；全国为各省合计，不含港澳台。不足三年的不作判断；变动不足5%的不计；"
    "如果任何变动都计入，或者只计10%以上的变动，{moved_said}。",
)


@dataclass(frozen=True)
class Aim:
    """A goal's series: the paper's `level`, a `label`, its `unit`, and its `paths` by region and year."""

    level: str
    label: str
    unit: str
    paths: Callable[[pd.DataFrame], pd.DataFrame]
    sources: tuple[str, ...]


def share_paths(above: str, below: str, scale: float, panel: pd.DataFrame) -> pd.DataFrame:
    """`scale` times one indicator over another by region and year; where the nation's is not published, the sum of the
    provinces over their sum."""
    values, weights = ratio_paths(panel, above, below) * scale, level_paths(panel, below)
    whole = pd.Series({year: group_mean(values[year], provinces(), weights[year]) for year in values}, dtype=float)
    values.loc["china"] = values.loc["china"].astype(float).fillna(whole)
    return values


def _aim(level: str, label: str, unit: str, above: str, below: str, scale: float, paths=share_paths) -> Aim:
    return Aim(level, label, unit, partial(paths, above, below, scale), (above, below))


def _mean(above: str, below: str, scale: float, panel: pd.DataFrame) -> pd.DataFrame:
    return three_years(share_paths(above, below, scale, panel))


AIMS = (
    _aim("Meso", "Science in local budgets", "%", "budget_science", "budget_expenditure", 100),
    _aim("Micro", "R&D personnel", "years per 10⁴ people", "rd_personnel", "population", 1),
    _aim("Micro", "Invention patents granted", "patents per 10⁶ people", "patents_granted_invention",
         "population", 100, _mean),
    _aim("Micro", "Technology sold over GDP", "%", "tech_market_value", "gdp", 100),
)  # fmt: skip
SOURCES = tuple(dict.fromkeys(code for aim in AIMS for code in aim.sources))
SOURCED = {"source": ("rd_intensity", "rd_expenditure", *SOURCES, *CLUSTER_SOURCES), "note": NOTE}


def hindsight(paths: pd.DataFrame, place: str, year: int) -> pd.Series:
    """One series by region and year as it stood for the region in `year` (or up to two years on, where it begins
    later), in 2016 and in the last year: the columns of `hindsight_table` from `before` on; missing where not
    published.

    >>> paths = pd.DataFrame({2006: [0.7, 1.4], 2023: [1.6, 2.6]}, index=["ningxia", "china"])
    >>> hindsight(paths, "ningxia", 2006)[["until", "ranks", "verdict"]].tolist()
    ['2006–2023', '1 → 1', 'gained']
    """
    slug = region(place).slug
    known = [one for one in paths.columns if one >= year and pd.notna(paths.loc[slug, one])]
    if not known or known[0] > year + WAIT:
        return _row()
    first, last = known[0], known[-1]
    over = (paths.loc[slug] / paths.loc["china"]).astype(float)
    ranks = paths.drop(index="china").rank(ascending=False, method="min").loc[slug]
    found = {"before": paths.loc[slug, first], "relative": over[first], "ranks": f"{ranks[first]:.0f}"}
    if first < TEN_YEARS_ON in known:
        found["later"] = paths.loc[slug, TEN_YEARS_ON]
    if last > first:
        found |= {"last": paths.loc[slug, last], "relative_last": over[last], "until": f"{first}–{last}"}
        found["ranks"] = f"{ranks[first]:.0f} → {ranks[last]:.0f}"
        found["verdict"] = goal_verdict(*(found[name] for name in JUDGED)) if last - first >= TREND else None
    return _row(**found)


def _row(**found: object) -> pd.Series:
    return pd.Series(found, dtype=object).reindex(COLUMNS)


def goal_verdict(
    before: float, last: float, relative: float, relative_last: float, tolerance: float = TOLERANCE
) -> str | None:
    """Whether a goal to raise something was reached: in the region, and more than in the nation.

    `gained`: it rose, and over China's too; `kept pace`: it rose with China's; `rose less`: it rose, China's more;
    `rose`: it rose, and China has no figure; `did not rise`. Moves of under `tolerance` of a value are none. None where
    a year is missing.

    >>> goal_verdict(0.7, 1.6, 0.5, 0.6), goal_verdict(0.7, 1.6, 0.5, 0.4), goal_verdict(0.14, 0.13, 0.4, 0.6)
    ('gained', 'rose less', 'did not rise')
    """
    own, against = direction(before, last, tolerance), direction(relative, relative_last, tolerance)
    if own is None:
        return None
    if own < 1:
        return NOT_RISEN
    return ROSE if against is None else {1: GAINED, 0: PACE, -1: BEHIND}[against]


@handed_on
def hindsight_table(
    panel: pd.DataFrame,
    place: str,
    year: int,
    research: pd.DataFrame,
    progress: Iterable[Mapping[str, pd.DataFrame]],
    groups: pd.DataFrame,
) -> pd.DataFrame:
    """Every goal and cluster: a row each, by its label.

    `research` is R&D over GDP by region and year; `progress` the contribution of technical progress by province and
    period, as counted and with jobs steady, as `contribution.both_ways` gives it; `groups` the region's
    `clusters.clusters`.

    Columns: `goal`, the paper's level or "Cluster"; `label`, `unit` and `digits`; `before`, `later` (2016) and `last`
    in that unit; `until`, the years of the first and the last of them; `relative` and `relative_last`, over China's
    (of clusters: location quotients); `ranks` in these two years, 1 = highest, in words; `verdict`.
    """
    span = f"{year}–{last_year(panel)}"
    rows = [
        ("Macro", RESEARCH, "%", hindsight(research, place, year)),
        ("Macro", PROGRESS, "%", _progress(*(way[PUBLISHED] * 100 for way in progress), place)),
    ]
    rows += [(aim.level, aim.label, aim.unit, hindsight(aim.paths(panel), place, year)) for aim in AIMS]
    rows += [("Cluster", name, "% of output", _cluster(row, span)) for name, row in groups.iterrows()]
    labels, names = [label for _, label, _, _ in rows], {name: in_print(name) for name in groups.index}
    table = pd.DataFrame([row for *_, row in rows], index=labels)
    table = table.astype(dict.fromkeys(["before", "later", "last", "relative", "relative_last"], float))
    shown = [names.get(label, label) for label in labels]
    return table.assign(goal=[level for level, *_ in rows], label=shown, unit=[one[2] for one in rows], digits=2)


def _progress(table: pd.DataFrame, steady: pd.DataFrame, place: str) -> pd.Series:
    own, ranks = table.loc[region(place).slug], table.rank(ascending=False, method="min").loc[region(place).slug]
    if own.isna().any() or len(own) < 2:
        return _row()
    words = {"until": either("; ", "；").join(table.columns), "ranks": f"{ranks.iloc[0]:.0f} → {ranks.iloc[1]:.0f}"}
    ways = own, steady.loc[region(place).slug]
    verdicts = [goal_verdict(way.iloc[0], way.iloc[1], np.nan, np.nan) for way in ways]
    verdict = verdicts[0] if len(set(verdicts)) == 1 else OPEN
    return _row(before=own.iloc[0], last=own.iloc[1], verdict=verdict, **words)


def _cluster(row: pd.Series, span: str) -> pd.Series:
    none = either("n.a.", "无数据")
    first, later = (f"{rank:.0f}" if pd.notna(rank) else none for rank in row[["rank", "rank_later"]])
    ranks = f"{first} → {later}" if later != none else first if first != none else None
    return _row(
        before=row["share"] * 100,
        later=row["share_later"] * 100,
        last=row["share_later"] * 100,
        until=span if pd.notna(row[["output_later", "jobs_later"]]).any() else None,
        relative=row["output"],
        relative_last=row["output_later"],
        ranks=ranks,
        verdict=row["verdict"],
    )
