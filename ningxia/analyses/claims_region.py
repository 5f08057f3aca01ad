"""Analyses that answer claims about a region: structure, growth, emissions, clusters, goals, high technology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ningxia.analyses import contribution, goals, growth
from ningxia.analyses.barriers import counting, within
from ningxia.analyses.catching_up import SOURCES as EAST_SOURCES
from ningxia.analyses.catching_up import growth_standing, near_east
from ningxia.analyses.claims_asked import Answer, Asked, Result
from ningxia.analyses.claims_yardsticks import apart, in_words, named, number, parted
from ningxia.analyses.clusters import COAL, FARMING, clusters, direction, state
from ningxia.analyses.clusters import SOURCES as CLUSTER_SOURCES
from ningxia.analyses.common import levels
from ningxia.analyses.paper_figures import heavy_share
from ningxia.analyses.portfolio import branch_jobs, group_revenue, members
from ningxia.measures import location_quotient
from ningxia.panel.claims import Claim
from ningxia.vocabulary import Both, either, indicator, industries, macro_region, region, term

COUNTED = 2005  # emissions from here on: from 2004 to it oxygen demand doubles in two provinces alone
SCOPE = 2011  # from this year on emissions count more sources
SCOPE_END = 2015  # the last: from 2016 on another survey
SIZES = ("large", "medium", "small")
# the paper's five
ADVANTAGES = ("Coal with power", "Coal and oil chemistry", "Rare metals", "Machine tools and equipment", FARMING)

RESOURCES = "Raw materials and energy"  # a group of branches
NOT_ASKED = {"distance to the east": macro_region("east")}  # results that step aside for provinces

NOT_APART = Both(
    "not in the tables read for {year} or {next}: profit and output of large firms apart from medium ones{against}",
    "所用统计表没有{year}年和{next}年大型、中型企业分别的利润和总产值{against}",
)
AGAINST = Both("; what there is goes against the claim", "；现有的数据不支持这一论断")


def expansion(asked: Asked, _claim: Claim) -> Answer:
    """Growth of the secondary sector beside China's and, of a western province, the west's, and what capital and labour
    leave of growth; for another province the west's figure is the nation's."""
    found = growth_standing(asked.panel, asked.place, growth.FIRST, asked.year, "va_secondary")
    pace = counting(found, asked.place)
    last = growth.last_year(asked.panel, asked.year)
    rest = growth.sources_of_growth(asked.panel, growth.FIRST, last)["contribution"][region(asked.place).slug]
    west = pace.nation if pd.isna(pace.west) else pace.west
    values = {"growth": pace.value, "nation": pace.nation, "west": west, "residual": rest}
    beside = "" if pd.isna(pace.west) else either(f", west {west:.1%}", f"，西部{west:.1%}")
    words = either(
        f"secondary sector {pace.value:.1%} a year since {growth.FIRST} (China {pace.nation:.1%}{beside})"
        f"; capital and labour leave {rest:.0%} of the growth of GDP to {last}",
        f"{growth.FIRST}年以来第二产业年均增长{pace.value:.1%}（全国{pace.nation:.1%}{beside}）；到{last}年，"
        f"地区生产总值的增长中有{rest:.0%}不能由资本和劳动解释",
    )
    return Answer(values, words, ("va_secondary", "va_secondary_index", *growth.SOURCES))


def emissions(asked: Asked, claim: Claim) -> Answer:
    """How many of the series named rose within one scope, up to the year asked; NaN where that has only begun."""
    first, last = (COUNTED, asked.year) if asked.year < SCOPE else (SCOPE, min(asked.year, SCOPE_END))
    slug = region(asked.place).slug
    moves = {code: [levels(asked.panel, code, year)[slug] for year in (first, last)] for code in claim.of}
    known = {code: move for code, move in moves.items() if first < last and not np.isnan(move).any()}
    rose = sum(after > before for before, after in known.values())
    told = [
        _move(
            either(indicator(code).label_en + " ", term(indicator(code).label_en)),
            move,
            [max(places(value) for value in move)] * 2,
        )
        for code, move in known.items()
    ]
    shown = known and last - first >= goals.TREND
    values = {"rose": float(rose) if shown else np.nan, "judged": float(len(known)) if shown else np.nan}
    said = either(
        f"From {first} to {last}, in 10⁴ tonnes: {apart(told)}; "
        + (f"all {rose} rose" if rose == len(known) else f"{rose} of {len(known)} rose"),
        f"{first}年至{last}年，单位万吨：{apart(told)}；"
        + (f"{rose}项全部上升" if rose == len(known) else f"{len(known)}项中上升的有{rose}项"),
    )
    why = (
        either(
            "Oxygen demand of the year before does not compare in two provinces",
            "化学需氧量与上一年相比，在两个省份不可比",
        )
        if first == COUNTED
        else either("More sources are counted from then on", "此后统计的排放源更多")
    )
    wanting = either(
        f"Followed from {first}, too late to tell a rise from one odd year. {why}",
        f"从{first}年起比较，时间太短，无法区分上升趋势与个别年份的波动；{why}",
    )
    return Answer(values, said if known else "", tuple(claim.of), "" if last - first >= goals.TREND else wanting)


def places(value: float) -> int:
    """Decimals that leave a figure at least two digits.

    >>> places(0.39), places(38.4), places(4501.0)
    (2, 1, 0)
    """
    return 2 if value < 1 else int(value < 1000)


def _move(label: str, move: Iterable[float], digits: Iterable[int]) -> str:
    """What a figure moved from and to, behind its label."""
    return label + either(" → ", "→").join(number(value, one) for value, one in zip(move, digits, strict=True))


def to_the_east(asked: Asked, _claim: Claim) -> Answer:
    """GDP per head over that of the east, a fraction."""
    east = near_east(asked.panel, asked.place, asked.year)[asked.year]
    value = float(east[region(asked.place).slug])
    words = either(
        f"GDP per head is {value:.0%} of the east's (west {east['west']:.0%})",
        f"人均地区生产总值相当于东部的{value:.0%}（西部为{east['west']:.0%}）",
    )
    return Answer({"value": value}, words, EAST_SOURCES)


def six_clusters(asked: Asked, _claim: Claim) -> Answer:
    """How many of the paper's five advantages have a location quotient of 1 or more, by output, else by jobs."""
    found = asked.once("clusters", lambda: clusters(asked.panel, asked.place, asked.year))
    quotients = found["output"].fillna(found["jobs"])[list(ADVANTAGES)]
    told, strong, of = _quotients(quotients.dropna()), int((quotients >= 1).sum()), int(quotients.notna().sum())
    words = either(
        f"{strong or 'none'} of {of} weigh more than in China; location quotients: {told}",
        f"{of}个产业中比重高于全国的{f'有{strong}个' if strong else '一个也没有'}；区位商：{told}",
    )
    return Answer({"strong": float(strong) if of else np.nan}, words if of else "", CLUSTER_SOURCES)


def _quotients(quotients: pd.Series) -> str:
    """Location quotients by label, in words."""
    told = ((either(label.lower() + " ", term(label)), number(value, 2)) for label, value in quotients.items())
    return parted(label + value for label, value in told)


def coal_and_power(asked: Asked, claim: Claim) -> Answer:
    """By how many of two yardsticks, revenue and jobs, coal with power came to weigh more against China, from the year
    asked to the one that the claim names, `of`; NaN where that is not after it."""
    first, last = (state(asked.panel, asked.place, year).loc[COAL[0]] for year in (asked.year, claim.of))
    columns = {"revenue": "output", "jobs": "jobs"} if asked.year < claim.of else {}
    moves = {name: (first[column], last[column]) for name, column in columns.items()}
    known = [way for way in (direction(*move) for move in moves.values()) if way is not None]
    told = [
        _move(either(f"by {name} ", "按" + term(name)), move, (2, 2))
        for name, move in moves.items()
        if not np.isnan(move).any()
    ]
    values = {"rose": float(sum(way == 1 for way in known)) if known else np.nan}
    words = either(
        f"location quotient of coal with power {', '.join(told)} ({asked.year} to {claim.of})",
        f"煤炭和电力的区位商：{'，'.join(told)}（{asked.year}年至{claim.of}年）",
    )
    return Answer(values, words, CLUSTER_SOURCES)


def progress(asked: Asked, _claim: Claim) -> Answer:
    """By how much the share of technical progress in growth moved from the first period to the second, in points: the
    least and the most over the conventions, jobs as counted and steady where their counting changes."""
    found = asked.once("progress", lambda: contribution.contributions(asked.panel, asked.year))
    steady = asked.once("steady", lambda: contribution.steadied(asked.panel, asked.place, asked.year))
    ways = [contribution.spread(one, asked.place) for one in (found, steady)]
    values = {"least": min(way["move_low"] for way in ways) * 100, "most": max(way["move_high"] for way in ways) * 100}
    spans = list(found[contribution.PUBLISHED].columns)  # two, or one where the figures end with the year
    ends = [[number(way[end] * 100, 1) for end in ("move_low", "move_high")] for way in ways]
    begun, settled = contribution.STEP
    words = either(
        f"moved by {ends[0][0]} to {ends[0][1]} points, as one counts ({' to '.join(spans)}); with jobs steady in "
        f"{begun} and {settled}, when their counting changes, by {ends[1][0]} to {ends[1][1]}",
        f"{spans[-1]}年比{spans[0]}年变动{ends[0][0]}至{ends[0][1]}个百分点，因核算方法而异；"
        f"从业人员统计口径有变动的{begun}年和{settled}年按平稳增长计算，变动{ends[1][0]}至{ends[1][1]}个百分点",
    )
    return Answer(values, words, contribution.SOURCES)


def innovative_firms(asked: Asked, _claim: Claim) -> Answer:
    """What became of the series nearest to the paper's micro goal: how many gained on China, of how many, and which of
    them cannot be followed."""
    aims = {aim.label: aim for aim in goals.AIMS if aim.level == "Micro"}
    rows = {label: goals.hindsight(aim.paths(asked.panel), asked.place, asked.year) for label, aim in aims.items()}
    judged = {label: row for label, row in rows.items() if pd.notna(row["verdict"])}
    gained, of = sum(row["verdict"] == goals.GAINED for row in judged.values()), len(judged)
    counted = either(
        f"{gained or 'none'} of {of} gained on China: ",
        f"{of}项中相对全国提高的{f'有{gained}项' if gained else '一项也没有'}：",
    )
    told = apart(
        either("{label}: {verdict} ({until})", "{label}：{verdict}（{until}年）").format(
            label=within(term(label)), verdict=term(row["verdict"]), until=row["until"]
        )
        for label, row in judged.items()
    )
    told, values = counted * bool(of) + told, {"gained": float(gained) if of else np.nan, "judged": float(of)}
    silent = apart(unfollowed({label: row for label, row in rows.items() if label not in judged}, asked.year))
    return Answer(values, told, tuple(code for aim in aims.values() for code in aim.sources), silent)


def unfollowed(rows: Mapping[str, pd.Series], year: int) -> list[str]:
    """Why series by label, as `goals.hindsight` gives them from `year` on, have no verdict: without a figure to begin
    with, or without enough years.

    >>> rows = {"R&D personnel": pd.Series({"before": 2.1}), "Exports": pd.Series({"before": None})}
    >>> unfollowed(rows, 2010)
    ['not in the tables read from 2010 to 2012: exports', 'followed for less than 3 years: R&D personnel']
    """
    begun = {label: pd.notna(row["before"]) for label, row in rows.items()}
    absent, short = (parted(within(term(label)) for label in rows if begun[label] == one) for one in (False, True))
    last, least = year + goals.WAIT, goals.TREND
    told = (
        absent
        and either(f"not in the tables read from {year} to {last}: ", f"所用统计表缺{year}–{last}年数据：") + absent,
        short and either(f"followed for less than {least} years: ", f"可比年份不足{least}年：") + short,
    )
    return list(filter(None, told))


def high_technology(asked: Asked, _claim: Claim) -> Answer:
    """How many branches of high technology the region has more of than the nation, by jobs, and its R&D over GDP."""
    quotients = location_quotient(branch_jobs(asked.panel, asked.year).dropna(axis=1, how="all"))
    own = quotients.loc[region(asked.place).slug].reindex(members("High technology")).dropna()
    gauge, names = asked.known["R&D over GDP"], industries()["short_en"]
    strong = float((own >= 1).sum()) if len(own) else np.nan
    spent = asked.held(gauge)
    told, share, nation = _quotients(own.rename(names)), number(spent.value, 2), number(spent.nation, 2)
    words = either(
        f"location quotients by jobs: {told}; R&D over GDP {share}% (China {nation})",
        f"按从业人数的区位商：{told}；R&D经费投入强度{share}%（全国{nation}）",
    )
    values = {"strong": strong, "research": spent.value, "nation": spent.nation}
    return Answer(values, words, ("branch_jobs", *gauge.sources))


def heavy(asked: Asked, _claim: Claim) -> Answer:
    """Share of heavy branches in the revenue that a region lists, in per cent."""
    value = heavy_share(asked.panel, asked.place, asked.year)
    share = number(value, 1)
    words = f"heavy branches make {share}% of the revenue listed", f"重工业占所列主营业务收入的{share}%"
    return Answer({"value": value}, either(*words), ("branch_revenue",))


def resources(asked: Asked, claim: Claim) -> Answer:
    """Raw materials and energy in the jobs of industry, by the yardstick `of`, as in the nation, and in revenue, at
    least, in per cent; where branches have no revenue the jobs stand for both."""
    gauge = named(claim.of, asked.known, claim.id)
    found, sold = asked.held(gauge), group_revenue(asked.panel, RESOURCES, asked.place, asked.year)
    low, high = sold.low * 100, sold.high * 100
    values = {"share": found.value, "nation": found.nation, "revenue": found.value if pd.isna(low) else low}
    ends = dict.fromkeys(number(one, 1) for one in (low, high))
    revenue = either(f"of revenue {' to '.join(ends)}%", f"占主营业务收入的{'至'.join(ends)}%")
    jobs = in_words(gauge, found, asked.place) if pd.notna(found.value) else ""
    words = apart(filter(None, (jobs, "" if pd.isna(low) else revenue)))
    return Answer(values, words, (*gauge.sources, "branch_revenue", "revenue_above"))


def gain_of_scale(asked: Asked, claim: Claim) -> Answer:
    """What larger firms keep of revenue beyond small ones, in the region and in China, by the yardstick `of`; and
    whether large firms earn less of their output than medium ones (`reversed`, 1 or 0), NaN where they are published
    apart neither for the year nor for the next."""
    gauge, slug = named(claim.of, asked.known, claim.id), region(asked.place).slug
    found, codes = asked.held(gauge), [f"{item}_{one}" for item in ("profit", "gross_output") for one in SIZES]
    years = {year: [levels(asked.panel, code, year)[slug] for code in codes] for year in (asked.year, asked.year + 1)}
    apart_in = {year: np.divide(*np.split(np.array(row), 2)) for year, row in years.items() if not np.isnan(row).any()}
    values = {"value": found.value, "nation": found.nation, "reversed": np.nan}
    words = in_words(gauge, found, asked.place) if pd.notna(found.value) else ""
    if not apart_in:
        against = AGAINST if found.value > max(found.nation, 0) else ""
        wanting = NOT_APART.format(year=asked.year, next=asked.year + 1, against=against) if words else ""
        return Answer(values, words, gauge.sources, wanting)
    year, shares = next(iter(apart_in.items()))
    large, medium, small = (number(share * 100, 1) for share in shares)
    told = either(
        f"profit over output in {year}: large firms {large}%, medium {medium}%, small {small}%",
        f"{year}年利润与总产值之比：大型企业{large}%，中型{medium}%，小型{small}%",
    )
    values["reversed"] = float(shares[0] < shares[1])
    return Answer(values, apart(filter(None, (words, told))), (*gauge.sources, *codes))


RESULTS: dict[str, Result] = {
    "gain of scale": gain_of_scale,
    "resources": resources,
    "expansion": expansion,
    "emissions": emissions,
    "distance to the east": to_the_east,
    "six clusters": six_clusters,
    "coal and power": coal_and_power,
    "technical progress": progress,
    "innovative firms": innovative_firms,
    "high technology": high_technology,
    "heavy share": heavy,
}
