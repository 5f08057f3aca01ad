"""What the scores of the three origins say, in words: ranks with their doubt, marks with their units, types."""

from __future__ import annotations

import re

import pandas as pd

from ningxia.analyses.origins import NO_TYPE
from ningxia.vocabulary import either, region, spoken, term

AMOUNTS = {  # how a mark's value stands in a Chinese sentence, by its unit
    "% of firms": "占企业数的{}%",
    "% of revenue": "占主营业务收入的{}%",
    "% of people": "占人口的{}%",
    "% of GDP": "占地区生产总值的{}%",
    "US$ per 100 yuan of GDP": "每百元地区生产总值{}美元",
    "years per 10⁴ people": "每万人{}人年",
    "filed per 10⁴ people": "每万人申请{}件",
    "per 10⁴ people": "每万人{}人",
}


def name(slug: str) -> str:
    """The name of a province.

    >>> name("inner-mongolia")
    'Inner Mongolia'
    """
    return region(slug).name


def no_year() -> str:
    """How many years where there is none, as a word.

    >>> no_year()
    'none'
    """
    return either("none", "0")


def type_words(kind: str | None) -> str | None:
    """A type as it stands after "the region is of".

    >>> type_words("Embedded"), type_words("No type"), type_words(None)
    ('the embedded type', 'no type', None)
    """
    if kind is None or pd.isna(kind):
        return None
    return either("no type" if kind == NO_TYPE else f"the {kind.lower()} type", term(kind))


def span(own: float | None, low: float, high: float) -> str | None:
    """A rank and the range it has in the draws; None where there is no rank.

    >>> span(11.0, 6.0, 24.0), span(float("nan"), 1.0, 2.0)
    ('11 (6–24)', None)
    """
    if pd.isna(own):
        return None
    return either(f"{own:.0f} ({low:.0f}–{high:.0f})", f"{own:.0f}（{low:.0f}–{high:.0f}）")


def bracket(standing: str) -> str:
    """The range in the brackets of a `span`, in words.

    >>> bracket("11 (6–24)"), bracket("1 (1–1)")
    ('between 6 and 24', 'at 1 throughout')
    """
    low, high = bounds(standing)
    return either(
        f"at {low} throughout" if low == high else f"between {low} and {high}",
        f"第{low}位" if low == high else f"第{low}位至第{high}位",
    )


def bounds(standing: str) -> tuple[int, int]:
    """The first and the last rank in the brackets of a `span`.

    >>> bounds("11 (6–24)")
    (6, 24)
    """
    _, low, high = re.findall(r"\d+", standing)
    return int(low), int(high)


def ordinal(place: float) -> str:
    """A rank in words up to the fifth, in figures beyond; in Chinese always in figures.

    >>> ordinal(1.0), ordinal(12.0), ordinal(22.0)
    ('first', '12th', '22nd')
    """
    whole = int(place)
    said = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(whole, in_figures(whole))
    return either(said, f"第{whole}位")


def in_figures(rank: int) -> str:
    """An English rank in figures.

    >>> in_figures(2), in_figures(12), in_figures(31)
    ('2nd', '12th', '31st')
    """
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def standings(found: pd.DataFrame, column: str = "rank") -> str:
    """Where the reference provinces stand by a rank of `poles`, in words.

    >>> table = pd.DataFrame({"reference": ["Zhejiang", "Guangdong", "Beijing"], "rank": [1.0, 2.0, 1.0]})
    >>> standings(table)
    'Zhejiang is first, Guangdong second and Beijing first'
    """
    known = found.dropna(subset=[column])
    if known.empty:
        return either("no reference province has a rank", "代表省份都没有位次")
    if spoken() == "zh":
        return "，".join(f"{row['reference']}居{ordinal(row[column])}" for _, row in known.iterrows())
    places = [f"{row['reference']} {ordinal(row[column])}" for _, row in known.iterrows()]
    places[0] = places[0].replace(" ", " is ", 1)
    return " and ".join(part for part in (", ".join(places[:-1]), places[-1]) if part)


def ahead(found: pd.DataFrame) -> str:
    """Who leads a score in a reference province's stead, as a sentence.

    >>> ahead(pd.DataFrame({"leader": ["Zhejiang", "Shanghai"], "rank": [1.0, 2.0]}, index=["Indigenous", "Embedded"]))
    'The embedded score is led by Shanghai.'
    >>> ahead(pd.DataFrame({"leader": ["Zhejiang"], "rank": [1.0]}, index=["Indigenous"]))
    'No other province is ahead of them.'
    """
    others = found.loc[found["rank"] > 1, "leader"]
    if spoken() == "zh":
        led = [f"{term(origin)}得分最高的是{leader}" for origin, leader in others.items()]
        return f"{'，'.join(led) or '没有其他省份领先于它们'}。"
    said = [f"the {origin.lower()} score is led by {leader}" for origin, leader in others.items()]
    text = " and ".join(said) or "no other province is ahead of them"
    return f"{text[0].upper()}{text[1:]}."


def unsure(found: pd.DataFrame) -> str | None:
    """Whose rank net of income moves most, in words; None where there is none.

    >>> table = pd.DataFrame({"reference": ["Zhejiang", "Beijing"], "standing_given": ["1 (1–5)", "1 (1–19)"]})
    >>> unsure(table)
    'most of all that of Beijing, which moves between 1 and 19'
    """
    known = found.dropna(subset=["standing_given"])
    if known.empty:
        return None
    spans = known.set_index("reference")["standing_given"]
    widest = spans.map(lambda text: bounds(text)[1] - bounds(text)[0]).idxmax()
    between = bracket(spans[widest])
    return either(f"most of all that of {widest}, which moves {between}", f"其中{widest}变动最大，为{between}")


def with_unit(value: float, unit: str, digits: int) -> str:
    """A value with its unit as it stands in a sentence.

    >>> with_unit(58.87, "% of firms", 1), with_unit(0.283, "filed per 10⁴ people", 2)
    ('58.9% of firms', '0.28 filed per 10⁴ people')
    """
    printed = f"{value:,.{digits}f}"
    return AMOUNTS[unit].format(printed) if spoken() == "zh" else f"{printed}{' ' * (unit[0] != '%')}{unit}"


def mark_words(own: pd.Series) -> str | None:
    """A row of `own_marks` in words; None where the mark is missing.

    >>> row = {"mark": "private firms", "value": 58.87, "unit": "% of firms", "digits": 1, "rank": 3.0, "of": 31}
    >>> mark_words(pd.Series(row))
    'private firms (58.9% of firms, rank 3 of 31)'
    """
    if pd.isna(own["rank"]):
        return None
    value = with_unit(own["value"], own["unit"], own["digits"])
    place, of = f"{own['rank']:.0f}", own["of"]
    return either(
        f"{own['mark']} ({value}, rank {place} of {of})",
        f"{term(own['mark'])}（{value}，在{of}个省（区、市）中居第{place}位）",
    )


def leaning(place: str, kind: str | None, kept: float | None, draws: int, rest: pd.Series) -> str | None:
    """What type a region has and how firmly, as a sentence; None where it has no scores. `rest` are the shares of the
    ways that give it another type; told where fewer than half give it its own.

    >>> rest = pd.Series({"No type": 0.62})
    >>> leaning("Ningxia", "Indigenous", 0.583, 1000, rest)
    'Ningxia scores highest on the indigenous marks, in 58% of 1,000 ways of measuring'
    >>> leaning("Gansu", "No type", 0.736, 1000, rest)
    'Gansu is of none of the three kinds, in 74% of 1,000 ways of measuring'
    >>> leaning("Tibet", "Indigenous", 0.38, 1000, rest)
    'In 62% of 1,000 ways of measuring Tibet is of none of the three kinds; with equal weights, and in 38% of the ways,
    it scores highest on the indigenous marks'
    """
    if kind is None or pd.isna(kind):
        return None
    said, zh = _said(kind)
    if kept < 0.5:
        other, share = rest.idxmax(), rest.max()
        return either(
            f"In {share:.0%} of {draws:,} ways of measuring {place} {_said(other)[0]}; with equal weights, and in "
            f"{kept:.0%} of the ways, it {said}",
            f"{draws:,}种衡量方式中，有{share:.0%}表明{place}{_said(other)[1]}；按等权重计算，则{zh}，得到这一结果的只有{kept:.0%}",
        )
    return either(
        f"{place} {said}, in {kept:.0%} of {draws:,} ways of measuring",
        f"{place}{zh}，{draws:,}种衡量方式中有{kept:.0%}得到这一结果",
    )


def _said(kind: str) -> tuple[str, str]:
    """What is said of a province of a type, in English and in Chinese."""
    if kind == NO_TYPE:
        return "is of none of the three kinds", "不属于三类中的任何一类"
    return f"scores highest on the {kind.lower()} marks", f"得分最高的是{term(kind)}"


def below_mean(scores: pd.Series) -> str:
    """That a region's scores are all below the mean of the provinces, as a clause to follow others; "" where one is
    not, or one is missing.

    >>> below_mean(pd.Series([-0.8, -0.2])), below_mean(pd.Series([-0.8, 0.2]))
    ('; all three of its scores lie below the mean of the provinces', '')
    """
    if scores.isna().any() or scores.max() > 0:
        return ""
    return either("; all three of its scores lie below the mean of the provinces", "；三类得分均低于各省平均水平")


def rival(shares: pd.Series) -> str:
    """The type that a province has most often beside its own, as what is said of it.

    >>> rival(pd.Series({"Embedded": 0.07, "No type": 0.34})), rival(pd.Series({"Embedded": 0.004}))
    ('is otherwise most often of no type (34%)', 'hardly ever has another type')
    >>> rival(pd.Series({"Embedded": 0.0, "No type": 0.62}))
    'is most often of no type (62%), and of its own in 38% alone'
    """
    if not shares.max() >= 0.01:
        return either("hardly ever has another type", "几乎不会归入其他类型")
    kind, share, own = type_words(shares.idxmax()), f"{shares.max():.0%}", 1 - shares.sum()
    if own < shares.max():
        return either(
            f"is most often of {kind} ({share}), and of its own in {own:.0%} alone",
            f"最常见的是{kind}（{share}），自身类型只占{own:.0%}",
        )
    return either(f"is otherwise most often of {kind} ({share})", f"除自身类型外，最常见的是{kind}（{share}）")
