"""What sentences say of the region's distance to the east, and of whether the provinces draw together: plain values."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import catching_up, growth
from ningxia.analyses.common import filled, whole_rank
from ningxia.analyses.held_against import EVEN
from ningxia.analyses.pairs import in_turn, went
from ningxia.measures import BetaConvergence
from ningxia.vocabulary import Both, either, macro_region, region

NEAR = "GDP per head over the east's"
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "last": ("", NEAR, catching_up.SOURCES),
    "near_now": ("of the east's", NEAR, catching_up.SOURCES),
    "near_last": ("of the east's", NEAR, catching_up.SOURCES),
    "near_current": ("of the east's", NEAR, catching_up.SOURCES),
    "volume_part": ("of the gain", NEAR, catching_up.SOURCES),
    "near_went": ("", NEAR, catching_up.SOURCES),
    "west_went": ("", NEAR, catching_up.SOURCES),
    "west_now": ("of the east's", NEAR, catching_up.SOURCES),
    "west_last": ("of the east's", NEAR, catching_up.SOURCES),
    "points_volume": ("points of the east's", NEAR, catching_up.SOURCES),
    "points_current": ("points of the east's", NEAR, catching_up.SOURCES),
    "pace": ("", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_points": ("percentage points a year", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_rank": ("1 = most", "growth against the pattern of provinces", catching_up.SOURCES),
    "beyond_of": ("provinces", "growth against the pattern of provinces", catching_up.SOURCES),
    "producer_prices": ("since the year", "producer prices", ("ppi",)),
    "producer_prices_east": ("since the year", "producer prices", ("ppi",)),
    "prices_moved": ("", "producer prices", ("ppi",)),
    "prices_moved_east": ("", "producer prices", ("ppi",)),
    "convergence_said": ("", "spread of GDP per head over the provinces", catching_up.SOURCES),
    "distance_said": ("", NEAR, catching_up.SOURCES),
    "lesson_on_distance": ("", NEAR, catching_up.SOURCES),
}
CLOSED = 0.02  # of the east's GDP per head: less is no change
PRICES = Both(
    "From {year} to {last} GDP per head rose from {near_now:.1%} of the east's to {near_current:.1%} at current "
    "prices, but at constant prices only to {near_last:.1%}: most of what {region} gained on the east is prices or the "
    "revision of levels, which these figures do not part{ppi_said}.",
    "{year}年至{last}年，人均地区生产总值相当于东部的比例，按现价从{near_now:.1%}升至{near_current:.1%}，"
    "按可比价格只到{near_last:.1%}：{region}向东部的靠拢，大部分来自价格或水平的修订，二者无法区分{ppi_said}。",
)
DISTANCES = {
    "prices": PRICES,
    "both": PRICES,
    "half": Both(
        "From {year} to {last} GDP per head rose from {near_now:.1%} of the east's to {near_current:.1%} at current "
        "prices, to {near_last:.1%} at constant ones: of what {region} gained on the east {volume_part:.0%} is more "
        "produced per head, the rest prices or the revision of levels, too near to half to call either the "
        "larger{ppi_said}.",
        "{year}年至{last}年，人均地区生产总值相当于东部的比例，按现价从{near_now:.1%}升至{near_current:.1%}，"
        "按可比价格升至{near_last:.1%}："
        "{region}向东部的靠拢，{volume_part:.0%}来自人均产出的增长，其余来自价格或水平的修订，两者接近，难分主次{ppi_said}。",
    ),
    "volume": Both(
        "From {year} to {last} GDP per head rose from {near_now:.1%} of the east's to {near_last:.1%} at constant "
        "prices: most of what {region} gained on the east it gained by producing more per head.",
        "{year}年至{last}年，按可比价格，人均地区生产总值相当于东部的比例从{near_now:.1%}升至{near_last:.1%}："
        "{region}向东部的靠拢，大部分来自人均产出的增长。",
    ),
    "level": Both(
        "{region} was on a level with the east: its GDP per head was {near_now:.1%} of the east's in {year}, and in "
        "{last} {near_last:.1%} at constant and {near_current:.1%} at current prices.",
        "{region}原本就与东部大体持平：{year}年人均地区生产总值为东部的{near_now:.1%}；到{last}年，"
        "按可比价格为{near_last:.1%}，按现价为{near_current:.1%}。",
    ),
    "ahead": Both(
        "{region} was no poorer than the east: its GDP per head was {near_now:.1%} of the east's in {year}, and in "
        "{last} {near_last:.1%} at constant and {near_current:.1%} at current prices.",
        "{region}原本就不低于东部：{year}年人均地区生产总值为东部的{near_now:.1%}；到{last}年，"
        "按可比价格为{near_last:.1%}，按现价为{near_current:.1%}。",
    ),
    "none": Both(
        "From {year} to {last} {region} drew no nearer to the east: at constant prices its GDP per head {near_went} "
        "of the east's, at current prices it came to {near_current:.1%}.",
        "{year}年至{last}年，{region}没有向东部靠拢：人均地区生产总值相当于东部的比例，"
        "按可比价格{near_went}，按现价为{near_current:.1%}。",
    ),
}
NARROWED = Both(
    "The paper sets no figure to the distance it wants reduced. From {year} to {last} GDP per head moved by "
    "{points_volume:+.1f} points of the east's at constant prices, that is by growth and people as published, and by "
    "{points_current:+.1f} at current ones; the difference is prices and the revision of levels, which these figures "
    "do not part{ppi_said}.",
    "论文要缩小差距，但没有给出数值。{year}年至{last}年，人均地区生产总值相当于东部的比例，按可比价格{volume_moved}，"
    "由公布的增速和人口得出；按现价{current_moved}，两者之差来自价格和水平的修订，二者无法区分{ppi_said}。",
)
NO_DISTANCE = Both(
    "The paper's hope of drawing nearer to the east does not concern {region}.",
    "论文期望缩小与东部的差距，这对{region}并不适用。",
)
LESSONS = {"level": NO_DISTANCE, "ahead": NO_DISTANCE}  # of how it drew nearer; of the others `NARROWED`
CONVERGENCE = Both(
    "Did the provinces draw together? The spread of GDP per head over them (σ, the standard deviation of logarithms) "
    "was {sigma_first:.2f} in {first}, {sigma_now:.2f} in {year} and {sigma_last:.2f} in {last}. As for growth from "
    "lower levels (β), before {year} {beta_before}; after it {beta_after}. Of Theil's index, {theil_now:.3f} in {year} "
    "and {theil_last:.3f} in {last}, {between_said} lay between east, centre, west and "
    "north-east, the rest within them.",
    "各省之间是否趋同？人均地区生产总值在各省之间的离散程度（σ，对数标准差）{first}年为{sigma_first:.2f}，"
    "{year}年为{sigma_now:.2f}，{last}年为{sigma_last:.2f}。从起点与增速的关系看（β趋同），{year}年以前，{beta_before}；{year}年以后"
    "{beta_after}。泰尔指数{year}年为{theil_now:.3f}，{last}年为{theil_last:.3f}，"
    "其中{between_said}来自东部、中部、西部和东北之间的差距，其余来自各区域内部。",
)

Findings = dict[str, object]


def findings(panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame) -> Findings:
    """All values on distance; `east` is `near_east` at prices of `year`. None or NaN where something is not
    published."""
    return distance_findings(panel, place, year, east) | convergence_findings(panel, place, year)


def distance_findings(panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame) -> Findings:
    """GDP per head over the east's in `year` and in the `last` year, at constant and current prices, the part of
    the gain that is volume, the west's beside; how much prices of producers rose since, and in the mean province of the
    east; by how many percentage points a year GDP per head grew beyond what its level lets expect (`beyond_points`, in
    words `pace`), with rank (1 = most).
    """
    slug, last = region(place).slug, int(east.columns.max())
    after = catching_up.off_the_line(panel, year, last, year)
    producers = catching_up.risen(panel, "ppi", year, last)
    now, later, money = east.loc[slug, year], east.loc[slug, last], east.iloc[-1][last]
    found = {
        "year": year,
        "last": last,
        "points_volume": 100 * (later - now),
        "points_current": 100 * (money - now),
        "volume_moved": points_moved(100 * (later - now)),
        "current_moved": points_moved(100 * (money - now)),
        "near_now": now,
        "near_last": later,
        "near_current": money,
        "volume_part": (later - now) / (money - now) if money - now > CLOSED else None,
        "near_went": went(now, later, ".1%"),
        "west_went": went(east.loc["west", year], east.loc["west", last], ".1%"),
        "west_now": east.loc["west", year],
        "west_last": east.loc["west", last],
        "producer_prices": producers[slug],
        "producer_prices_east": producers[list(macro_region("east"))].mean(),
        "ppi_said": ppi_words(money - later, producers[slug] - producers[list(macro_region("east"))].mean()),
        "prices_moved": moved(producers[slug]),
        "prices_moved_east": moved(producers[list(macro_region("east"))].mean()),
        "beyond_points": 100 * after[slug],
        "pace": pace(100 * after[slug]),
        "beyond_rank": whole_rank(after.rank(ascending=False, method="min")[slug]),
        "beyond_of": int(after.notna().sum()),
    }
    how = gained(now, later, money)
    return found | {
        "distance_said": filled(DISTANCES[how], place, found),
        "lesson_on_distance": filled(LESSONS.get(how, NARROWED), place, found),
    }


def gained(now: float, later: float, money: float) -> str:
    """How a region drew nearer: by "volume" where that makes most of the gain at current prices (`money`), by "both"
    where the gain at constant prices (`later`) is the smaller part, by "half" where it is about half, by "prices" where
    it is none worth the name, or "none" where neither is; "level" where it was as good as there, "ahead" where it was
    there.

    >>> gained(0.44, 0.45, 0.57), gained(0.39, 0.43, 0.55), gained(0.387, 0.441, 0.514), gained(0.41, 0.53, 0.57)
    ('prices', 'both', 'half', 'volume')
    >>> gained(0.44, 0.44, 0.45), gained(0.99, 0.98, 1.0), gained(1.1, 1.0, 1.2)
    ('none', 'level', 'ahead')
    """
    if now >= 1 - CLOSED:
        return "ahead" if now >= 1 else "level"
    volume, whole = later - now, money - now
    if not max(volume, whole) > CLOSED:
        return "none"
    if volume > CLOSED and EVEN[0] * whole <= volume <= EVEN[1] * whole:
        return "half"
    return "volume" if volume > whole / 2 else "both" if volume > CLOSED else "prices"


def ppi_words(gap: float, dearer: float) -> str:
    """Whether producer prices that rose by `dearer` (a fraction) more than the east's show the `gap` between what the
    region's part of the east's moved by at current and at constant prices, as a clause; nothing without either.

    >>> ppi_words(0.12, 0.25), ppi_words(-0.13, 0.04), ppi_words(0.12, float("nan"))
    ('; producer prices point the same way', '; producer prices do not show it', '')
    """
    if pd.isna(gap) or pd.isna(dearer) or abs(gap) <= CLOSED:
        return ""
    if abs(dearer) > CLOSED and (gap > 0) == (dearer > 0):
        return either("; producer prices point the same way", "；工业生产者出厂价格的变动方向与此一致")
    return either("; producer prices do not show it", "；工业生产者出厂价格没有显示这一点")


def pace(points: float) -> str | None:
    """How growth that lies `points` a year above what was expected compares, in words.

    >>> pace(-1.01), pace(0.2), pace(0.01), pace(float("nan"))
    ('1.0 percentage points a year slower than', '0.2 percentage points a year faster than', 'as fast as', None)
    """
    if pd.isna(points):
        return None
    if abs(points) < 0.05:
        return either("as fast as", "不相上下")
    way = ("faster", "快") if points > 0 else ("slower", "慢")
    size = f"{abs(points):.1f}"
    return either(f"{size} percentage points a year {way[0]} than", f"年均{way[1]}{size}个百分点")


def moved(change: float) -> str | None:
    """What prices did by a `change` (a fraction), in words.

    >>> moved(0.314), moved(-0.05), moved(0.001), moved(float("nan"))
    ('rose by 31%', 'fell by 5%', 'hardly moved', None)
    """
    if pd.isna(change):
        return None
    if abs(change) < 0.005:
        return either("hardly moved", "基本未变")
    way = ("rose", "上涨") if change > 0 else ("fell", "下降")
    return either(f"{way[0]} by {abs(change):.0%}", f"{way[1]}{abs(change):.0%}")


def points_moved(points: float) -> str | None:
    """What a share did by some percentage points, in Chinese; in English a sentence gives them with their sign.

    >>> points_moved(5.3), points_moved(-0.42), points_moved(0.01), points_moved(float("nan"))
    ('提高5.3个百分点', '下降0.4个百分点', '基本未变', None)
    """
    if pd.isna(points):
        return None
    if abs(points) < 0.05:
        return "基本未变"
    return f"{'提高' if points > 0 else '下降'}{abs(points):.1f}个百分点"


def convergence_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Whether the provinces drew together in GDP per head at prices of `year`, from 2000 to the last year: σ, β before
    and after `year` in words, and Theil's index with the part between macro regions; `convergence_said` is a sentence.
    """
    sigma = catching_up.spread(panel, year)
    last = int(sigma.dropna().index.max())
    unequal = {name: catching_up.inequality(panel, year, one) for name, one in {"now": year, "last": last}.items()}
    before, after = (catching_up.convergence(panel, *span, year) for span in ((growth.FIRST, year), (year, last)))
    found = {
        "first": growth.FIRST,
        "year": year,
        "last": last,
        "sigma_first": sigma[growth.FIRST],
        "sigma_now": sigma[year],
        "sigma_last": sigma[last],
        "beta_before": beta_words(before),
        "beta_after": beta_still(before, after),
        **{f"theil_{name}": one.total for name, one in unequal.items()},
        **{f"between_{name}": one.between / one.total for name, one in unequal.items()},
    }
    found["between_said"] = in_turn(found["between_now"], found["between_last"], ".0%")
    return found | {"convergence_said": filled(CONVERGENCE, place, found)}


def beta_words(found: BetaConvergence) -> str:
    """Whether the poorer grew faster, as a clause; a slope that chance gives in more than one case of twenty is none.

    >>> line = BetaConvergence(-0.018, 0.004, 0.00005, 0.0209, 33.2, 0.44, 0.26, 31)
    >>> beta_words(line)
    'poorer provinces grew faster, closing 2.1% of the distance a year (p < 0.01)'
    """
    chance = "p < 0.01" if found.p_value < 0.01 else f"p = {found.p_value:.2f}"
    chance = either(chance, chance.replace(" ", ""))
    if found.p_value > 0.05:
        return either(
            f"poorer provinces grew no faster than others ({chance})", f"较穷的省份并不比其他省份增长更快（{chance}）"
        )
    if found.beta > 0:
        return either(f"richer provinces grew faster ({chance})", f"较富的省份增长更快（{chance}）")
    return either(
        f"poorer provinces grew faster, closing {found.speed:.1%} of the distance a year ({chance})",
        f"较穷的省份增长更快，差距每年缩小{found.speed:.1%}（{chance}）",
    )


def beta_still(before: BetaConvergence, after: BetaConvergence) -> str:
    """The same of a later span, as a clause behind its time; where the poorer grew faster in both, that they still did.

    >>> line = BetaConvergence(-0.018, 0.004, 0.00005, 0.0209, 33.2, 0.44, 0.26, 31)
    >>> beta_still(line, line)
    'they still did, closing 2.1% of the distance a year (p < 0.01)'
    """
    told = beta_words(after)
    if any(one.p_value > 0.05 or one.beta > 0 for one in (before, after)):
        return either("", "，") + told
    return told.replace("poorer provinces grew faster", "they still did").replace("较穷的省份", "仍")
