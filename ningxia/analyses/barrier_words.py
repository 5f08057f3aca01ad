"""What the section on barriers says in words that hang on the figures: lists without entries, benchmarks that
differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ningxia.analyses.barriers import worse
from ningxia.analyses.common import listed, within
from ningxia.analyses.firm_size import clearly
from ningxia.vocabulary import Both, either, region

NEAR = 0.1  # of what is to be expected: level with it
MOST = 3  # gauges named in a sentence
SIZE = "Revenue per firm"
REVERSED = Both(
    "That firms are not small holds of the average alone: in each class they are smaller than in China.",
    "企业不小，只是就平均规模而言：分类来看，各类企业都小于全国。",
)

BENCHMARKS = {  # by whether the region is low beside provinces of like income, and so not beside what income gives
    True: Both(
        " The two benchmarks differ, and both are right. Provinces of like income together spend {together:.2f}%, and "
        "beside that it is low: there the large ones weigh most, above all {name} ({share}). Beside the "
        "{expected:.2f}% that income gives it is not: that line takes each province alike and stands for a usual one "
        "of such an income.",
        "两个参照结论不同，但都成立：发展水平相近省份合计为{together:.2f}%，与之相比偏低，因为合计数主要取决于经济总量大的省份，"
        "影响最大的是{name}（{share}）；由人均地区生产总值推算为{expected:.2f}%，与之相比并不低，因为推算时各省同等对待，"
        "反映的是这一发展水平的一般省份。",
    ),
    False: Both(
        " The two benchmarks differ, and both are right. Beside the {expected:.2f}% that income gives it is low: "
        "that line takes each province alike and stands for a usual one of such an income. Provinces of like income "
        "together spend {together:.2f}%, and beside that it is not: there the large ones weigh most, and {name} "
        "({share}) most of all pulls them down.",
        "两个参照结论不同，但都成立：由人均地区生产总值推算为{expected:.2f}%，与之相比偏低，推算时各省同等对待，反映的是这一发展水平的一般省份；"
        "发展水平相近省份合计为{together:.2f}%，与之相比并不低，因为合计数主要取决于经济总量大的省份，其中{name}（{share}）拉低最多。",
    ),
}


def in_words(
    lists: Mapping[str, list[str]],
    name: str,
    last: Sequence[str] = (),
    level: Sequence[str] = (),
    reversing: bool = False,
    shared_by: str = "",
) -> dict[str, object]:
    """What follows from the gauges by verdict, as sentences, also where a verdict has none: by how many gauges there is
    no barrier (`free_said`), in which that stand the region ranks worst (`worst_said`, "" for none; it is the last of
    all by those in `last`, and those in `level` share the rank of the last named), and where it is farthest behind,
    behind together with others, `shared_by` as from `barriers.shared_with`, and not behind (`placed`; with a word on
    firms where these are `reversing`: smaller in each class, yet larger on average).

    >>> told = in_words({"stands": [], "shared": ["railways"], "free": []}, "Beijing", shared_by="the coast")
    >>> told["free_said"], told["worst_said"]
    ('and no gauge is free of one', '')
    >>> told["placed"]
    'By none of these gauges does a barrier stand for Beijing. Shared with the coast, and so not its own: railways.'
    >>> told = in_words({"stands": ["water"], "shared": [], "free": ["revenue per firm"]}, "Ningxia", reversing=True)
    >>> told["placed"].partition(": ")[2]
    'water. That describes, and is no order of policy. No barrier shows by: revenue per firm. That firms are not
    small holds of the average alone: in each class they are smaller than in China.'
    """
    stands, shared, free = (lists[verdict] for verdict in ("stands", "shared", "free"))
    told = [
        either(
            "By rank among provinces {name} is {where}. That describes, and is no order of policy.",
            "按在各省中的位次，{name}{where}。这只是描述，不是政策的先后次序。",
        ).format(name=name, where=farthest_behind(stands, last, level))
        if stands
        else either(
            f"By none of these gauges does a barrier stand for {name}.",
            f"没有一项指标表明障碍在{name}存在。",
        ),
        either("No barrier shows by: {}.", "没有障碍的是：{}。").format(listed(free[::-1], MOST)) if free else "",
        str(REVERSED) if reversing and within(SIZE) in free else "",
        either(
            f"Shared with {shared_by}, and so not its own: {listed(shared, MOST)}.",
            f"为{shared_by}所共有、并非{name}独有的是：{listed(shared, MOST)}。",
        )
        if shared
        else "",
    ]
    return {
        "free_said": either(
            f"by {len(free)} there is none" if free else "and no gauge is free of one",
            f"{len(free)}项表明没有障碍" if free else "没有一项表明没有障碍",
        ),
        "worst_said": worst_words(stands, last, level),
        "placed": either(" ", "").join(one for one in told if one),
    }


def farthest_behind(stands: list[str], last: Sequence[str] = (), level: Sequence[str] = ()) -> str:
    """In which of the gauges by which a barrier stands, the worst rank first, a region is farthest behind; where it is
    the last of all by more than `MOST`, by how many it is; else which are `level` with the last that is named.

    >>> farthest_behind(["a", "b", "c", "d"], "a"), farthest_behind(["a", "b", "c", "d", "e"], "abcde")
    ('farthest behind in: a, b and c', 'last by 5 gauges, among them a, b and c')
    >>> farthest_behind(["a", "b", "c", "d"], "a", "d")
    'farthest behind in: a, b and c (level with the last of these: d)'
    """
    if len(last) > MOST:
        told = listed(last[:MOST])
        return either(f"last by {len(last)} gauges, among them {told}", f"居末位的有{len(last)}项，其中有{told}")
    told = listed(stands[:MOST]) + level_words(level)
    return either(f"farthest behind in: {told}", f"最靠后的是：{told}")


def worst_words(stands: list[str], last: Sequence[str] = (), level: Sequence[str] = ()) -> str:
    """The gauges by which a barrier stands, the worst rank first, or the worst of them, as a sentence after another;
    where it is the last of all by more than `MOST`, it says so and how many more, else which are `level` with the last
    that is named.

    >>> worst_words(["railways"]), worst_words(["a", "b", "c", "d"]), worst_words([])
    (' It stands in railways.', ' Of the gauges by which one stands it ranks worst in a, b and c.', '')
    >>> worst_words(["a", "b", "c", "d", "e", "f"], "abcde")
    ' Of the gauges by which one stands it is last in a, b, c and 2 more.'
    """
    if len(stands) <= MOST:
        return either(f" It stands in {listed(stands)}.", f"存在障碍的是：{listed(stands)}。") if stands else ""
    if len(last) > MOST:
        told = listed(last, MOST)
        return either(
            f" Of the gauges by which one stands it is last in {told}.",
            f"表明障碍存在的指标中，居末位的有{len(last)}项，其中有{listed(last[:MOST])}。",
        )
    told = listed(stands[:MOST]) + level_words(level)
    return either(
        f" Of the gauges by which one stands it ranks worst in {told}.",
        f"表明障碍存在的指标中，位次最靠后的是：{told}。",
    )


def level_words(level: Sequence[str]) -> str:
    """Gauges that share the rank of the last of a list, in brackets behind it.

    >>> level_words(["profit", "roads"]), level_words([])
    (' (level with the last of these: profit and roads)', '')
    """
    told = listed(level)
    return either(f" (level with the last of these: {told})", f"（与最后一项位次相同的还有：{told}）") if level else ""


def rest_words(behind: int) -> str:
    """What is to be said of gauges for which only the nation has a figure besides, as the end of a sentence.

    >>> rest_words(1), rest_words(0)
    ('; by 1 it is behind China, and no other benchmark is in the tables read', '')
    """
    told = either(
        f"; by {behind} it is behind China, and no other benchmark is in the tables read",
        f"；另有{behind}项不及全国，所用统计表没有其他参照",
    )
    return told if behind else ""


def benchmark_words(own: float, expected: float, kin: pd.Series, weights: pd.Series) -> str:
    """Why two benchmarks for R&D over GDP differ, where they do, after a sentence: provinces of like income together,
    that is by weight, and what GDP per head alone would give.

    >>> kin, gdp = pd.Series({"gansu": 0.6, "shaanxi": 2.0}), pd.Series({"gansu": 1.0, "shaanxi": 3.0})
    >>> benchmark_words(0.69, 0.66, kin, gdp)
    ' The two benchmarks differ, and both are right. Provinces of like income together spend 1.65%, and beside that it
    is low: there the large ones weigh most, above all Shaanxi (2.00%). Beside the 0.66% that income gives it is not:
    that line takes each province alike and stands for a usual one of such an income.'
    >>> benchmark_words(0.3, 0.66, kin, gdp)
    ''
    """
    known = kin.dropna().index.intersection(weights.dropna().index)
    if pd.isna(own) or pd.isna(expected) or not len(known):
        return ""
    together = float((kin[known] * weights[known]).sum() / weights[known].sum())
    low, low_for_income = worse(own, together, 1), own < expected * (1 - NEAR)
    if low == low_for_income:
        return ""
    pull = (kin[known] - expected) * weights[known]
    most = region(pull.idxmax() if low else pull.idxmin()).name, f"{kin[pull.idxmax() if low else pull.idxmin()]:.2f}%"
    return BENCHMARKS[low].format(together=together, expected=expected, name=most[0], share=most[1])


def kin_words(less: int, kin: Sequence[str]) -> str:
    """How many of the provinces of like income spend less, as the end of a sentence; a single one by its name.

    >>> kin_words(6, ["a"] * 13), kin_words(0, ["a"] * 10), kin_words(0, []), kin_words(1, ["Beijing"])
    ('6 of 13 provinces of like income spend less', 'none of 10 provinces of like income spends less', 'no province is
    of like income', 'Beijing, the only province of like income, spends less')
    >>> kin_words(1, ["a"] * 3)
    '1 of 3 provinces of like income spends less'
    """
    of = len(kin)
    if not of:
        return either("no province is of like income", "没有发展水平相近的省份")
    if of == 1:
        return either(
            f"{kin[0]}, the only province of like income, spends {'less' if less else 'no less'}",
            f"唯一的发展水平相近省份{kin[0]}投入强度{'更低' if less else '不更低'}",
        )
    return either(
        f"{less} of {of} provinces of like income {'spends' if less == 1 else 'spend'} less"
        if less
        else f"none of {of} provinces of like income spends less",
        f"{of}个发展水平相近省份中{f'有{less}个' if less else '没有一个'}投入强度更低",
    )


def revised_words(printed: float, revised: float) -> str:
    """What R&D over GDP as published is on GDP as revised since, on which the nation's stands, in brackets behind it;
    "" where it is the same or not known.

    >>> revised_words(1.04, 1.2), revised_words(0.69, 0.692), revised_words(0.69, float("nan"))
    (" (1.20% on GDP as revised since, as China's is)", '', '')
    """
    told = f"{revised:.2f}%"
    if pd.isna(revised) or told == f"{printed:.2f}%":
        return ""
    return either(
        f" ({told} on GDP as revised since, as China's is)", f"（按修订后的地区生产总值为{told}，与全国口径相同）"
    )


def beside(own: float, expected: float) -> str | None:
    """How a figure stands to what was to be expected, level within a tenth of it.

    >>> beside(0.69, 0.66), beside(5.3, 3.0), beside(0.3, 0.7), beside(float("nan"), 1.0)
    ('about what', 'above what', 'below what', None)
    """
    if pd.isna(own) or pd.isna(expected):
        return None
    if abs(own - expected) <= NEAR * expected:
        return "about what"
    return "above what" if own > expected else "below what"


def now_words(small: pd.Series, ever: bool) -> str:
    """Whether small firms of a region keep clearly less than the nation's in the year itself, as the end of a sentence
    on all years; `small` has the region's margin and the nation's, `ever` whether they do in any year.

    >>> now_words(pd.Series([0.061, 0.059]), True), now_words(pd.Series([0.01, 0.05]), True)
    (', but not in this one', ', this one among them')
    >>> now_words(pd.Series([0.061, 0.059]), False)
    ''
    """
    if not ever or small.isna().any():
        return ""
    if clearly(*small) < 0:
        return either(", this one among them", "，包括本年")
    return either(", but not in this one", "，但本年不是")


def margin_words(points: float) -> str | None:
    """What profit on revenue is beside the nation's, as a clause, by how many points it lies above or below.

    >>> margin_words(-3.074), margin_words(10.5)
    ("lies 3.07 points of revenue below China's", "lies 10.50 points of revenue above China's")
    """
    if pd.isna(points):
        return None
    side = either("below", "低") if points < 0 else either("above", "高")
    return either(f"lies {abs(points):.2f} points of revenue {side} China's", f"比全国{side}{abs(points):.2f}个百分点")
