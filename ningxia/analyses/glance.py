"""The region at a glance: one table of what it is held against, and its place among the provinces then and later."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ningxia.analyses.barriers import STANDS, by_verdict, scoreboard, within
from ningxia.analyses.common import levels, listed
from ningxia.analyses.doubted import with_jumps
from ningxia.analyses.gauges import GAUGES, RESEARCH_NOTE, Gauge, Weighed, ratio, three_year_ratio
from ningxia.analyses.portfolio import members
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region, term

FIRST, LAST = 2006, 2016  # years in which every province has all of it
MIDDLE = 2011
MOVED = 3  # places by which a rank has to move to be told
HEADS = {"china": "China", "west": "West", "like_income": "Like income", "standing": "Rank"}
NOTE = Both(
    "Ranks count from the highest, of electricity and SO₂ per GDP from the lowest; little electricity per GDP shows "
    "little industry as well as thrift. West and like income: sums over sums; of GDP per head, means weighted by "
    "population. Provinces of like income have a GDP per head within a fifth of the region's. Inventions granted, "
    "few in a small province, are means of the year and the two after, China's of the sum of the provinces, without "
    f"Hong Kong, Macao and Taiwan. {RESEARCH_NOTE.en}",
    "位次由高到低，单位地区生产总值的电耗和二氧化硫排放由低到高；电耗低既可能因为节约，也可能因为工业少。西部和发展水平相近省份的数值由各省合计后相除得到；人均地区生产总值为人口加权平均。发展水平相近省份的人均地区生产总值与"
    "本地区相差不超过五分之一。发明专利授权量为当年及其后两年的平均，因为小省份每年只有几十件；全国为各省合计，不含港澳台。"
    f"{RESEARCH_NOTE.zh}",
)
DOTS_NOTE = Both(
    "Measures by rank in {year}, counted as in the table. A rank moves also where others do, and where what is "
    "counted changes: firms above a threshold that rises in 2007 and 2011, more sources of SO₂ from 2011 and another "
    "survey from 2016, more jobs in urban units from 2013. Inventions granted are means of the year and the two after.",
    "各项指标按{year}年位次排列，位次的数法同上表。其他省份变动，或统计范围变动，位次也会变动：规模以上工业的起点在2007年和2011年提高，"
    "二氧化硫2011年起扩大统计范围、2016年起改用另一项调查，城镇单位就业人员2013年起范围扩大。发明专利授权量为当年及其后两年的平均。",
)
MAP_NOTE = Both(
    "Five shades, a fifth of the provinces in each, with the lowest and the highest value that has it. More is not "
    "always better. The region is outlined. Every province has a tile of one size, near where it lies: no map. "
    "Figures of the nation and of the provinces are without Hong Kong, Macao and Taiwan; China's patents, whose "
    "published total mostly has them, are the sum of the provinces.",
    "颜色分五档，每档约占省份的五分之一，图例注明各档的最低值和最高值。数值大不一定好。本地区加红框。"
    "每个省份为大小相同的一格，大致按所在方位排列，仅为示意，不是地图。"
    "本报告的全国和各省数据均未包括香港、澳门特别行政区和台湾省；专利的全国公布数多数年份含港澳台，改用各省合计。",
)
MEANS = Both(" Inventions granted are means of the year and the two after.", "发明专利授权量为当年及其后两年的平均。")
BOTH_YEARS = Both("Series as in the table above, in both years", "指标同上表，两个年份")
DOTS = {"label": "Rank, 1 the best", "digits": 0, "in_order": True, "stub": "Measure"}


def _income(panel: pd.DataFrame, year: int) -> Weighed:
    return levels(panel, "gdp_per_head", year), levels(panel, "population", year)


def _ratio(label: str, unit: str, better: int, above: str, below: str, scale: float, digits: int = 1) -> Gauge:
    return Gauge("", label, unit, better, FIRST, partial(ratio, above, below, scale), (above, below), digits)


HIGH = "High technology in jobs"
INVENTIONS, GRANTED = "Inventions granted", ("patents_granted_invention", "population")
_BARRIERS = {gauge.label: gauge for gauge in GAUGES}
GLANCE = (
    Gauge("", "GDP per head", "yuan", 1, FIRST, _income, ("gdp_per_head", "population"), 0),
    _ratio("Electricity per GDP", "kWh per 10⁴ yuan", -1, "electricity_use", "gdp", 10_000, 0),
    _BARRIERS["SO₂ per GDP"],
    _ratio("Profit on assets", "%", 1, "profit_above", "assets_above", 100),
    _BARRIERS["Revenue per firm"],
    _BARRIERS["Exports over revenue"],
    _BARRIERS[HIGH],
    _BARRIERS["R&D over GDP"],
    Gauge("", INVENTIONS, "patents per 10⁶ people", 1, FIRST, partial(three_year_ratio, *GRANTED, 100), GRANTED),
)
TOLD = {
    "short": ("", "measures by which it is worse than each benchmark", ()),
    "short_said": ("", "measures by which it is worse than each benchmark", ()),
    "n_short": ("measures", "measures by which it is worse than each benchmark", ()),
    "all": ("measures", "measures with a verdict", ()),
    "best": ("", "measure with the best rank", ()),
    "worst": ("", "measure with the worst rank", ()),
    "outstanding": ("", "measure with the rank farthest from the middle", ()),
    "stands_out": ("", "measure with the rank farthest from the middle", ()),
    "outstanding_end": ("", "end from which ranks count", ()),
    "outstanding_rank": ("", "rank farthest from the middle", ()),
    "outstanding_of": ("provinces", "number of provinces with a figure", ()),
    "up": ("", "measures by which it rose", ()),
    "down": ("", "measures by which it fell", ()),
    "moves": ("", "measures by which it rose and fell", ()),
    "moved": ("places", "change of rank that is told", ()),
    "before": ("", "earlier of the years compared", ()),
    "after": ("", "later of the years compared", ()),
}
SOURCES = tuple(dict.fromkeys(code for gauge in GLANCE for code in gauge.sources))


@handed_on
def board(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The measures of `GLANCE` for one region and year, as `barriers.scoreboard` gives them: a row each."""
    return scoreboard(panel, place, year, GLANCE)


def other_year(year: int) -> int:
    """The year to hold a year's ranks against: the last with all measures; from 2011 on, the first.

    >>> other_year(2006), other_year(2016)
    (2016, 2006)
    """
    return LAST if year < MIDDLE else FIRST


def beaten(found: pd.DataFrame) -> pd.Series:
    """Of the other provinces the part that do worse by each measure of a `board`: 1 for the best, 0 for the last.

    >>> beaten(pd.DataFrame({"rank": [1, 31, None], "of": [31, 31, 0]}, index=["a", "b", "c"])).tolist()
    [1.0, 0.0, nan]
    """
    rank, of = found["rank"].astype(float), found["of"].astype(float)
    return (of - rank) / (of.where(of > 1) - 1)


def places(now: pd.DataFrame, then: pd.DataFrame, year: int) -> pd.DataFrame:
    """The ranks by year, from the boards of `year` and of its `other_year`; the last in `year` last."""
    table = pd.DataFrame({year: now["rank"], other_year(year): then["rank"]}).astype(float).dropna(how="all")
    return table.sort_values(year, kind="stable").sort_index(axis=1)


def outstanding(now: pd.DataFrame) -> str | None:
    """The measure of a `board` by which the region's rank is farthest from the middle, the first of equals; None
    where it has no rank.

    >>> outstanding(pd.DataFrame({"rank": [3, 31, 1], "of": [31, 31, 31]}, index=["a", "b", "c"]))
    'b'
    """
    known = beaten(now).dropna()
    return str((known - 0.5).abs().idxmax()) if len(known) else None


def as_far(now: pd.DataFrame) -> pd.Series:
    """`beaten` of the measures of a `board` by which the region's rank is as far from the middle as by the
    `outstanding` one.

    >>> as_far(pd.DataFrame({"rank": [3, 31, 1], "of": [31, 31, 31]}, index=["a", "b", "c"])).to_dict()
    {'b': 0.0, 'c': 1.0}
    """
    known = beaten(now).dropna()
    far = (known - 0.5).abs()
    return known[far > far.max() - 1e-9]


def stands_out(now: pd.DataFrame, place: str) -> str | None:
    """By what a region stands out most, as the beginning of a sentence; where it is by several measures equally, how
    many these are, and the one that is shown.

    >>> board = pd.DataFrame({"rank": [3, 31, 1], "of": [31, 31, 31]}, index=["GDP per head", "R&D", "SO₂ per GDP"])
    >>> stands_out(board, "tibet"), stands_out(board.head(2), "tibet")
    ('Tibet is first or last by 2; shown is one of them, R&D', 'Tibet stands out most in R&D')
    """
    ties, out, name = as_far(now), outstanding(now), region(place).name
    if out is None:
        return None
    told = term(within(out))
    if len(ties) == 1:
        return either(f"{name} stands out most in {told}", f"{name}与各省相比最突出的是{told}")
    ends = {one: word for one, word in {1.0: ("first", "首位"), 0.0: ("last", "末位")}.items() if (ties == one).any()}
    en = f"{name} is {' or '.join(word[0] for word in ends.values())} by {len(ties)}"
    zh = f"{name}有{len(ties)}项居{'或'.join(word[1] for word in ends.values())}"
    if not ends:
        en, zh = f"{name} stands out equally by {len(ties)}", f"{name}有{len(ties)}项同样突出"
    return either(f"{en}; shown is one of them, {told}", f"{zh}，图示其中一项，即{told}")


def mapped(panel: pd.DataFrame, now: pd.DataFrame, year: int) -> dict[str, object]:
    """What a tile map of the `outstanding` measure takes: `values` by province with `china`, `label`, `unit`,
    `digits`. Of a region without any rank the first measure of the board."""
    gauge = _mapped(now)
    return {
        "values": gauge.read(panel, year)[0],
        "label": gauge.label,
        "unit": gauge.unit,
        "digits": gauge.digits,
    }


def map_sources(now: pd.DataFrame) -> tuple[str, ...]:
    """The series that `mapped` is made from."""
    return _mapped(now).sources


def note(panel: pd.DataFrame, place: str, year: int, text: Both = NOTE) -> Both:
    """The note of the board, or another `text`, with what jumped of the region's jobs in high technology."""
    return with_jumps(text, panel, place, year, members("High technology"))


def map_note(panel: pd.DataFrame, now: pd.DataFrame, place: str, year: int) -> Both:
    """The note of the tile map; of inventions with their years, of high technology with what jumped of its jobs."""
    label = _mapped(now).label
    added = MEANS if label == INVENTIONS else Both("", "")
    text = Both(MAP_NOTE.en + added.en, MAP_NOTE.zh + added.zh)
    return note(panel, place, year, text) if label == HIGH else text


def _mapped(now: pd.DataFrame) -> Gauge:
    return {gauge.label: gauge for gauge in GLANCE}[outstanding(now) or GLANCE[0].label]


def counted_from(label: str) -> str:
    """The end from which the ranks of a measure of `GLANCE` count, as within a sentence.

    >>> counted_from("Electricity per GDP"), counted_from("GDP per head")
    ('lowest', 'highest')
    """
    better = {gauge.label: gauge.better for gauge in GLANCE}[label]
    return either("highest", "由高到低") if better > 0 else either("lowest", "由低到高")


def _after_colon(labels: list[str]) -> str:
    """Labels at the end of a sentence that has counted them, in Chinese with their count; nothing for none."""
    told = listed(labels, len(labels))
    return either(f": {told}", f"有{len(labels)}项：{told}") if labels else either("", "一项也没有")


def moves(up: list[str], down: list[str]) -> str:
    """By which measures a rank rose and fell by what is told, after the region's name.

    >>> moves(["R&D over GDP"], [])
    'rose 3 places or more in R&D over GDP; it fell as far in none of them'
    """
    rose, fell = (listed(labels, len(labels)) for labels in (up, down))
    zh = [f"位次{way}{MOVED}位以上的有{told}" if labels else f"没有指标{way}{MOVED}位以上"
          for way, labels, told in (("上升", up, rose), ("下降", down, fell))]  # fmt: skip
    en = f"rose {MOVED} places or more in {rose if up else 'none of these measures'}; it fell as far in "
    return either(en + (fell if down else "none of them"), "；".join(zh))


def findings(now: pd.DataFrame, then: pd.DataFrame, year: int, place: str) -> dict[str, object]:
    """What sentences say of the boards of `year` and of its `other_year`.

    `short`, by what measures the region is worse than the nation, the west and like income, and how many these are of
    `all`; `best` and `worst` measure; the `outstanding` one, what is said of it (`stands_out`), its rank, of how many
    and from which end; `up` and `down`, by what it stood `moved` places or more higher or lower in the later of the
    years, `before` and `after`, in words `moves`.
    """
    ranks = pd.DataFrame({year: now["rank"], other_year(year): then["rank"]}).astype(float).sort_index(axis=1)
    gain, known = ranks.iloc[:, 0] - ranks.iloc[:, 1], beaten(now).dropna()
    out = outstanding(now)
    up, down = ([within(label) for label in gain.index[one]] for one in (gain >= MOVED, gain <= -MOVED))
    return {
        "short": by_verdict(now, STANDS) or ["none"],
        "n_short": int((now["verdict"] == STANDS).sum()) or "none",
        "all": int(now["verdict"].notna().sum()),
        "best": within(known.idxmax()) if len(known) else None,
        "worst": within(known.idxmin()) if len(known) else None,
        "short_said": _after_colon(by_verdict(now, STANDS)),
        "outstanding": within(out) if out else None,
        "stands_out": stands_out(now, place),
        "outstanding_end": counted_from(out) if out else None,
        "outstanding_rank": int(now["rank"][out]) if out else None,
        "outstanding_of": int(now["of"][out]) if out else None,
        "up": up or ["none"],
        "down": down or ["none"],
        "moves": moves(up, down),
        "moved": MOVED,
        "before": min(ranks.columns),
        "after": max(ranks.columns),
    }
