"""A region's nearest kin over the marks of the three origins, and how far the reference provinces are from it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.spatial.distance import cdist

from ningxia.analyses import origins
from ningxia.analyses.common import within
from ningxia.analyses.origins import ARCHETYPES
from ningxia.analyses.types_in_words import AMOUNTS, name, with_unit
from ningxia.analyses.typology import standardised
from ningxia.vocabulary import Both, either, region, spoken, term

KIN = 5  # how many count as nearest
MISSING = (  # where the region lacks a mark
    *("kin", "steady", "nearest", "near_mean", "model", "times"),
    *("same", "others", "far", "like", "unlike"),
)
NEAREST = {
    False: Both("The nearest model", "最接近的代表省份"),
    True: Both("The nearest other model", "另外两个代表省份中最接近的"),
}


def kin(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Distance of each other province to the region over the twelve marks, the nearest first.

    `distance` is Euclidean, of z-scores; `kept` in how many of the twelve cases in which one mark is left out the
    province is still among the `KIN` nearest. Empty where the region lacks a mark.
    """
    standard = standardised(panel, year)
    slug = region(place).slug
    if slug not in standard.index:
        return pd.DataFrame({"distance": [], "kept": []}, dtype=float)
    without = [distances(standard.drop(columns=name), slug).nsmallest(KIN).index for name in standard]
    found = distances(standard, slug).sort_values()
    return pd.DataFrame({"distance": found, "kept": [sum(name in near for near in without) for name in found.index]})


def distances(standard: pd.DataFrame, slug: str) -> pd.Series:
    """Euclidean distances of the other provinces to one.

    >>> distances(pd.DataFrame({"x": [0.0, 3.0], "y": [0.0, 4.0]}, index=["ningxia", "gansu"]), "ningxia").to_dict()
    {'gansu': 5.0}
    """
    found = cdist(standard.loc[[slug]], standard)[0]
    return pd.Series(found, index=standard.index).drop(slug)


def findings(panel: pd.DataFrame, place: str, year: int) -> dict[str, object]:
    """A region's nearest kin and nearest reference province, for sentences; None where missing.

    `kin` (names) and in words how many of them stay so without any one mark (`steady`); the nearest reference province
    (`model`, called another by `nearest` where the region is one itself), how many times as far it is as the nearest
    kin (`times`), for how many of the provinces that are no reference it is the nearest (`same` of `others`), the
    distances to all of these and to the mean province in words (`far`), whether it is nearer to that than to any
    (`near_mean`), and the `model_gaps`.
    """
    table, standard, slug = kin(panel, place, year), standardised(panel, year), region(place).slug
    if table.empty:
        return dict.fromkeys(MISSING)
    references = list(ARCHETYPES.values())
    model, near, far = table.index[table.index.isin(references)][0], table.head(KIN), table["distance"]
    rest = [other for other in standard.index if other not in references]
    known = standard.loc[standard.index.isin(references)]
    models = known.index[cdist(standard.loc[rest], known).argmin(axis=1)]
    mean = float(np.sqrt((standard.loc[slug] ** 2).sum()))
    return {
        "kin": [name(other) for other in near.index],
        "steady": steady_words(int((near["kept"] == len(standard.columns)).sum())),
        "nearest": str(NEAREST[slug in references]),
        "near_mean": "" if slug in references else near_mean(mean, far[references]),
        "model": name(model), "times": float(far[model] / far.iloc[0]), "others": len(rest),
        "same": int((models == model).sum()),
        "far": far_words({name(one): far[one] for one in references if one in far}, mean),
    } | model_gaps(panel, year, slug, model)  # fmt: skip


def near_mean(mean: float, far: pd.Series) -> str:
    """Whether a region lies nearer to the mean province than to any reference province, as a clause; `far` are the
    distances to these.

    >>> near_mean(2.1, pd.Series({"zhejiang": 4.5, "beijing": 9.2}))
    '; by all twelve marks it lies nearer to the average province than to any of the three models'
    >>> near_mean(3.0, pd.Series({"zhejiang": 2.5, "beijing": 9.2}))
    '; by all twelve marks it lies nearer to Zhejiang than to the average province'
    """
    if mean <= far.min():
        return either(
            "; by all twelve marks it lies nearer to the average province than to any of the three models",
            "；按全部十二项特征，它离各省平均水平比离任何一个代表省份都近",
        )
    model = name(far.idxmin())
    return either(
        f"; by all twelve marks it lies nearer to {model} than to the average province",
        f"；按全部十二项特征，它离{model}比离各省平均水平近",
    )


def far_words(far: dict[str, float], mean: float) -> list[str]:
    """The distances to the reference provinces and to the mean province, as a list.

    >>> far_words({"Zhejiang": 4.52, "Beijing": 10.3}, 2.1)
    ['Zhejiang 4.5', 'Beijing 10.3', 'the mean province 2.1']
    """
    if spoken() == "zh":
        return ["、".join(f"{one}{value:.1f}" for one, value in far.items()) + f"，各省平均{mean:.1f}"]
    return [*(f"{one} {value:.1f}" for one, value in far.items()), f"the mean province {mean:.1f}"]


def steady_words(count: int) -> str:
    """How many of the nearest stay so, with the verb that fits their number.

    >>> steady_words(0), steady_words(1), steady_words(3), steady_words(5)
    ('none of them stays', 'one of them stays', '3 of them stay', 'all of them stay')
    """
    few = {0: "none of them stays", 1: "one of them stays", KIN: "all of them stay"}
    zh = {0: "其中没有一个", KIN: "它们全都"}
    return either(few.get(count, f"{count} of them stay"), zh.get(count, f"其中有{count}个"))


def model_gaps(panel: pd.DataFrame, year: int, slug: str, model: str) -> dict[str, str]:
    """The marks of a reference province's own type in which a region is most like it and least: `like` and `unlike`,
    in words with both values. Likeness is by standard deviations."""
    kind = next(origin for origin, other in ARCHETYPES.items() if other == model)
    own = {mark.label: mark for mark in origins.CORE if mark.origin == kind}
    table, standard = origins.marks(panel, year), standardised(panel, year)[list(own)]
    gaps = (standard.loc[model] - standard.loc[slug]).abs()
    ends = {"like": gaps.idxmin(), "unlike": gaps.idxmax()}
    return {end: gap_words(table, own[label], slug, model) for end, label in ends.items()}


def gap_words(table: pd.DataFrame, mark: origins.Mark, slug: str, model: str) -> str:
    """A mark of a region beside that of a reference province, in words.

    >>> table = pd.DataFrame({"R&D": [0.69, 5.33]}, index=["ningxia", "beijing"])
    >>> gap_words(table, next(mark for mark in origins.CORE if mark.label == "R&D"), "ningxia", "beijing")
    'R&D (0.69% of GDP against 5.33)'
    """
    own, its = with_unit(table.loc[slug, mark.label], mark.unit, mark.digits), table.loc[model, mark.label]
    bare = f"{its:,.{mark.digits}f}"
    _, unit = AMOUNTS[mark.unit].split("{}")
    return either(
        f"{within(mark.label)} ({own} against {bare})", f"{term(mark.label)}（{own}，{name(model)}为{bare}{unit}）"
    )
