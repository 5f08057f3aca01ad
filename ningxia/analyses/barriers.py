"""The six barriers of the paper (§ 4.2) on one board: each gauge of each barrier, held against the same benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ningxia.analyses.common import TOLERANCE, Standing, groups, like_income, listed, standing, within
from ningxia.analyses.gauges import GAUGES, RESEARCH_NOTE, Gauge
from ningxia.measures import rank
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region, western

NAMES = {  # the paper's barriers, in its order
    "Base": "weak base",
    "Firms": "small, uncompetitive firms",
    "Level": "low level of industry",
    "Links": "many types, loosely linked",
    "Innovation": "weak will to innovate",
    "Capital": "weak hold on the capital market",
}
HEADS = {  # columns of the board as a table, after the region's own
    "china": "China",
    "west": "West",
    "coast": "Coast",
    "like_income": "Like income",
    "standing": "Rank",
    "earlier": "Rank before",
    "verdict": "Verdict",
}
NOTE = Both(
    "Ranks count from the best. West, coast, like income ({peers}): sums over sums, of links plain means. The west "
    "is a yardstick for western provinces alone. Few "
    "branches count as good, since the paper calls many a barrier; relatedness counts beyond that of as many "
    "branches drawn blindly. Roads are told by their class: without land areas in the tables read, lengths of"
    " road and track cannot be held against each other. A region that draws on a river from upstream can use more "
    "water than its own.{listed} A rank before is among the provinces of that "
    "year, by what was then counted: standards of size and thresholds of firms change, and after 2006 the scope of "
    "SO₂, of jobs in urban units and of R&D; roads have none from before 2006, when those of villages came in. "
    f"China's patents are the sum of the provinces, without Hong Kong, Macao and Taiwan. {RESEARCH_NOTE.en}",
    "位次由好到差排列。西部、沿海、发展水平相近省份（{peers}）的数值由各省合计后相除得到，“关联”各项取各省简单平均。西部只用作西部省份的参照。论文把门类多看作障碍，"
    "因此行业数以少为好；行业关联密度取高于随机抽取同样多行业的部分。所用统计表没有土地面积，公路和铁路里程无法在省际比较，因此公路按等级衡量。引用上游来水的地区，用水量可以超过本地水资源量。{listed}早期位次按当年统计口径在各省之间排列：企业规模标准和统计起点其间有变动，2006年以后二氧化硫、城镇单位就业人员和研发的统计范围也有变动；"
    "公路自2006年起计入村道，不列此前的位次。"
    f"全国专利数为各省合计，不含港澳台。{RESEARCH_NOTE.zh}",
)
CAPITAL = ("Listed companies per GDP", "Market value over GDP")
LISTED = Both(
    " These tables have listed companies by province for one region and the middle of one year; China's is the lower "
    "figure of the year's beginning and end, or the one that they have.",
    "分省上市公司数和市值只有一个地区、一个年份的年中数，全国取年初、年末中较低的数，只有其一的取其一。",
)
STANDS, SHARED, NONE, BEHIND = "stands", "shared", "no barrier", "behind China"


Reading = tuple[pd.Series, pd.Series, pd.Series | None]  # values, weights, values in the first year
SOURCES = tuple(dict.fromkeys(code for gauge in GAUGES for code in gauge.sources))


def worse(value: float, benchmark: float, better: int, tolerance: float = TOLERANCE) -> bool:
    """Whether a value is worse than a benchmark by more than `tolerance` of it; `better` is 1 or -1.

    >>> worse(0.7, 1.4, 1), worse(1.38, 1.4, 1), worse(4.1, 1.2, -1), worse(0.7, float("nan"), 1)
    (True, False, True, False)
    """
    return bool((benchmark - value) * better > tolerance * abs(benchmark))


def counting(found: Standing, place: str) -> Standing:
    """A standing with the benchmarks that count for a region: the west for a western one alone.

    >>> found = Standing(0.5, 1.4, 0.8, 1.9, 0.9, 21, 31)
    >>> counting(found, "ningxia").west, counting(found, "shanghai").west
    (0.8, nan)
    """
    return found if region(place).slug in western else replace(found, west=float("nan"))


def kin_named(peers: Sequence[str]) -> str:
    """The provinces of like income, as within a sentence, by name where there is only one.

    >>> kin_named(["gansu", "qinghai"]), kin_named(["beijing"])
    ('provinces of like income', 'Beijing, the only province of like income')
    """
    if len(peers) != 1:
        return either("provinces of like income", "发展水平相近省份")
    name = region(peers[0]).name
    return either(f"{name}, the only province of like income", f"唯一的发展水平相近省份{name}")


def benchmarks(place: str, peers: Sequence[str]) -> str:
    """What a region, with its `peers` of like income, is held against, as at the end of a clause.

    >>> benchmarks("ningxia", ["gansu", "qinghai"]), benchmarks("shanghai", ["beijing"])
    ('China, the west and provinces of like income', 'China and Beijing, the only province of like income')
    """
    west, kin = either(", the west", "、西部") * (region(place).slug in western), kin_named(peers)
    return either(f"China{west} and {kin}", f"全国{west}和{kin}")


def shared_with(place: str, peers: Sequence[str]) -> str:
    """With whom a region, with its `peers` of like income, can share a barrier, as within a sentence after "with".

    >>> shared_with("ningxia", ["gansu", "qinghai"]), shared_with("shanghai", ["beijing"])
    ('the west or with provinces of like income', 'Beijing, the only province of like income')
    """
    west, kin = either("the west or with ", "西部或") * (region(place).slug in western), kin_named(peers)
    return f"{west}{kin}"


def verdict(found: Standing, better: int, tolerance: float = TOLERANCE) -> str | None:
    """Whether a barrier stands by a gauge.

    `stands`: the region is worse than the nation, than the west and than provinces of like income, as far as each has a
    figure (and is `counting`); `shared`: worse than the nation, but no worse than one of the other two, so that it is a
    matter of place or of income; `no barrier`: no worse than the nation; `behind China`: worse than the nation, the
    others unpublished. Without a figure of the nation, worse than all others that there are `stands`, anything else is
    `no barrier`. None where the region, or every benchmark, has no figure.

    >>> at = lambda value: Standing(value, 1.4, 0.8, 1.9, 0.9, 21, 31)
    >>> verdict(at(0.5), 1), verdict(at(0.85), 1), verdict(at(1.5), 1), verdict(at(float("nan")), 1)
    ('stands', 'shared', 'no barrier', None)
    """
    near = [mark for mark in (found.west, found.like_income) if pd.notna(mark)]
    if pd.isna(found.value) or not (near or pd.notna(found.nation)):
        return None
    behind = [worse(found.value, mark, better, tolerance) for mark in near]
    if pd.notna(found.nation) and not worse(found.value, found.nation, better, tolerance):
        return NONE
    if pd.notna(found.nation):
        return BEHIND if not near else STANDS if all(behind) else SHARED
    return STANDS if all(behind) else NONE


def place_from_best(values: pd.Series, place: str, better: int) -> tuple[int | None, int]:
    """The region's rank among the provinces with a figure, 1 = best, and their number.

    >>> place_from_best(pd.Series({"gansu": 1.0, "ningxia": 0.7, "china": 1.4}), "ningxia", 1)
    (2, 2)
    """
    own = values.drop("china", errors="ignore").dropna()
    slug = region(place).slug
    return (int(rank(own * better)[slug]) if slug in own.index else None), len(own)


@handed_on
def scoreboard(panel: pd.DataFrame, place: str, year: int, gauges: Iterable[Gauge] = GAUGES) -> pd.DataFrame:
    """All gauges of all barriers for one region and year: a row a gauge, by its label.

    Columns: `barrier`; `label`, `unit`, `digits`; `region`, `china`, `west`, `coast`, `like_income` in that unit;
    `rank` (1 = best) and `of` how many provinces; `rank_before` in `since`, the gauge's first year; the same as words,
    `standing` and `earlier`; `verdict`. Missing where not published.
    """
    members, gauges = groups(panel, place, year), tuple(gauges)
    read = readings(panel, year, gauges)
    rows = [_row(place, gauge, read[gauge.label], members) for gauge in gauges]
    board = pd.DataFrame(rows).set_index("label", drop=False).rename_axis("gauge")
    return board.astype({"rank": "Int64", "of": "Int64", "rank_before": "Int64", "since": "Int64"})


@handed_on
def readings(panel: pd.DataFrame, year: int, gauges: tuple[Gauge, ...]) -> dict[str, Reading]:
    """What each gauge, by its label, reads in the year, and its values in its own first year if that lies before."""
    return {
        gauge.label: (*gauge.read(panel, year), gauge.read(panel, gauge.since)[0] if gauge.since < year else None)
        for gauge in gauges
    }


def _row(place: str, gauge: Gauge, read: Reading, members: Mapping[str, Iterable[str]]) -> dict:
    values, weights, first = read
    found = standing(values, place, members, weights)
    own, of = place_from_best(values, place, gauge.better)
    own = own if of > 1 else None
    before = None if first is None else place_from_best(first, place, gauge.better)[0]
    return {
        "barrier": gauge.barrier, "label": gauge.label, "unit": gauge.unit, "digits": gauge.digits,
        "region": found.value, "china": found.nation, "west": found.west, "coast": found.coast,
        "like_income": found.like_income, "rank": own, "of": of, "rank_before": before, "since": gauge.since,
        "standing": _of(own, of), "earlier": _in_year(before, gauge.since),
        "verdict": verdict(counting(found, place), gauge.better),
    }  # fmt: skip


def _of(rank: int | None, of: int) -> str | None:
    """A rank and of how many, as in a table."""
    return either(f"{rank} of {of}", f"{rank}/{of}") if rank else None


def _in_year(rank: int | None, year: int) -> str | None:
    """A rank and its year, as in a table."""
    return either(f"{rank} ({year})", f"{rank}（{year}）") if rank else None


def by_verdict(board: pd.DataFrame, word: str) -> list[str]:
    """Gauges of the board with a verdict, as they stand within a sentence, the worst rank first.

    >>> board = pd.DataFrame({"verdict": ["stands", "stands"], "rank": [21, 31]}, index=["R&D over GDP", "Profit"])
    >>> by_verdict(board, "stands")
    ['profit', 'R&D over GDP']
    """
    found = board[board["verdict"] == word].sort_values("rank", ascending=False, kind="stable").index
    return [within(label) for label in found]


def known(board: pd.DataFrame) -> pd.DataFrame:
    """The gauges of the board of which the region has a figure.

    >>> known(pd.DataFrame({"region": [1.4, None], "china": [2.0, 121.1]}, index=["Links", "Value"])).index.tolist()
    ['Links']
    """
    return board[board["region"].notna()]


def note(board: pd.DataFrame) -> Both:
    """The note of a board, which names the gauges that are left out for want of a figure of the region."""
    told = known(board).index
    silent = [within(label) for label in board.index.difference(told, sort=False)]
    capital = LISTED if told.isin(CAPITAL).any() else Both("", "")
    whole = Both(NOTE.en.replace("{listed}", capital.en), NOTE.zh.replace("{listed}", capital.zh))
    if not silent:
        return whole
    return Both(
        f"{whole.en} Left out, for want of a figure of the region: {listed(silent, len(silent))}.",
        f"{whole.zh}本地区没有数据、因而未列入的指标：{listed(silent, len(silent))}。",
    )


def last_in(board: pd.DataFrame) -> list[str]:
    """Gauges by which a barrier stands and the region is the last of all, as within a sentence.

    >>> last_in(pd.DataFrame({"verdict": "stands", "rank": [21, 31], "of": 31}, index=["R&D over GDP", "Profit"]))
    ['profit']
    """
    return by_verdict(board[(board["rank"] == board["of"]).fillna(False)], STANDS)


def level_behind(board: pd.DataFrame, most: int) -> list[str]:
    """Gauges by which a barrier stands that share their rank with the last of the `most` worst, and are none of these,
    as within a sentence.

    >>> board = pd.DataFrame({"verdict": "stands", "rank": [21, 31, 21]}, index=["R&D over GDP", "Profit", "Roads"])
    >>> level_behind(board, 2), level_behind(board, 3)
    (['roads'], [])
    """
    ranks = board.loc[board["verdict"] == STANDS, "rank"].sort_values(ascending=False, kind="stable")
    return [within(label) for label, rank in ranks.iloc[most:].items() if rank == ranks.iloc[most - 1]]


def summary(board: pd.DataFrame) -> pd.DataFrame:
    """Each barrier's number of gauges by verdict, and `height`, the median over its gauges of the share of provinces
    that do better (0 best, 1 worst); barriers down, in the paper's order."""
    height = (board["rank"].astype(float) - 1) / (board["of"].astype(float) - 1)
    groups_of = board["barrier"]
    counts = {word: (board["verdict"] == word).groupby(groups_of).sum() for word in (STANDS, SHARED, NONE, BEHIND)}
    return pd.DataFrame(counts | {"height": height.groupby(groups_of).median()}).reindex(list(NAMES))


def rank_of(board: pd.DataFrame, gauge: str) -> int | None:
    """The region's rank, 1 = best, by a gauge of the board, by its label; None where it has none."""
    found = board.loc[gauge, "rank"]
    return None if pd.isna(found) else int(found)


def heights(board: pd.DataFrame) -> dict[str, float]:
    """The `height` of each barrier that is ranked, by its name in lower case: of all but the capital market."""
    found = summary(board)["height"].drop("Capital")
    return {name.lower(): float(value) for name, value in found.items()}


def highest(board: pd.DataFrame) -> list[str] | None:
    """The barriers, in the paper's words, that stand highest by their median gauge, several where they are level; None
    where nothing is ranked."""
    found = summary(board)["height"].dropna()
    return [NAMES[name] for name in found.index[np.isclose(found, found.max())]] or None


def verdict_changes(panel: pd.DataFrame, place: str, year: int) -> list[str]:
    """Gauges, as within a sentence, whose verdict moves under another choice.

    The choices: like income within 10 or 30 per cent; level with a benchmark within 0 or 10 per cent; the plain mean of
    a group's provinces instead of their sum over sum.
    """
    kin, read, moved = groups(panel, place, year), readings(panel, year, GAUGES), []
    bands = [kin | {"like_income": like_income(panel, place, year, band)} for band in (0.1, 0.3)]
    for gauge in GAUGES:
        values, weights, _ = read[gauge.label]
        held = [counting(standing(values, place, members, weights), place) for members in (kin, *bands)]
        words = {verdict(found, gauge.better) for found in [*held, counting(standing(values, place, kin), place)]}
        words |= {verdict(held[0], gauge.better, tolerance) for tolerance in (0.0, 0.1)}
        moved += [within(gauge.label)] if len(words) > 1 else []
    return moved
