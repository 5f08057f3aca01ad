"""How far the figures are from what the paper says, and how firmly: for each kind of finding, from what a section has
recorded. See `held_against`."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ningxia.analyses.clusters import FARMING, NAMES
from ningxia.analyses.common import listed
from ningxia.analyses.firm_size import clearly
from ningxia.analyses.held_against import (
    CLEAR,
    Held,
    Values,
    agreeing,
    clearly_agreeing,
    counted,
    from_top,
    named,
    said,
    split,
    unexplained,
)
from ningxia.vocabulary import either

FOUR = ("industry", "market order", "access", "science")
CLUSTERS = tuple(name.lower() for name in (*NAMES.values(), FARMING))
BARRIERS = 6  # that the paper names
REVERSED = "smaller in each class yet larger on average"


RESEARCH = "rd_intensity", "rd_nation", "rd_expected", "rd_expected_nation"


def sectors(told: Values) -> Held:
    """How far from the farthest from the nation, by three sectors; of all years the part that says so."""
    return split(from_top(told["sectors_rank"], told["sectors_of"]), told["closest_years"], told["closest_of"])


def sick(told: Values) -> tuple[str, ...]:
    """Those of the paper's two symptoms that the region has: more electricity than the nation, less profit.

    >>> sick({"electricity": 4.2, "profit": 0.3}), sick({"electricity": 1.0, "profit": 0.75})
    (('electricity', 'profit'), ('profit',))
    """
    has = {"electricity": told["electricity"] > 1 + CLEAR, "profit": told["profit"] < 1 - CLEAR}
    return tuple(name for name, there in has.items() if there)


def branches(told: Values) -> Held:
    """The part of each symptom that the list of branches leaves over, in logs, by revenue and by jobs; of these the
    part that clearly says so."""
    left = [
        unexplained(told[name], made)
        for name in sick(told)
        for made in (told[f"{name}_by_branch"], told[f"{name}_by_jobs"])
        if made is not None
    ]
    mean = sum(left) / len(left) if left else 0.0
    return (mean, clearly_agreeing(left, mean)) if left else None


def growth(told: Values) -> Held:
    """The part of the provinces that grew faster; of GDP and two sectors the part that says so."""
    slow, ranks = from_top(told["growth_rank"], told["growth_of"]), (told["secondary_rank"], told["tertiary_rank"])
    return slow, agreeing([slow, *(from_top(rank, told["growth_of"]) for rank in ranks)], slow)


def conditions(told: Values) -> Held:
    """Conditions that are not necessary beyond income; of all years and conditions the part that agrees. What passes by
    no more than the number of people does counts as not necessary, in the year and in the others."""
    beyond = named(told["conditions_beyond_income"])
    in_years = [told[f"beyond_{short.split()[0]}"] / told["years"] for short in FOUR]
    same = [
        part if any(said(one, name) for one in beyond) else 1 - part for name, part in zip(FOUR, in_years, strict=True)
    ]
    return 1 - len(beyond) / len(FOUR), sum(same) / len(same)


def kinds(told: Values) -> Held:
    """How far groups by two methods are from the types; of all years and methods the part that says so."""
    unlike = min(1 - (told["likeness"] + told["likeness_tree"]) / 2, 1.0)
    return split(unlike, told["off_cases"], told["off_of"])


def barriers(told: Values) -> Held:
    """The part of the gauges by which no barrier stands; of all the part whose verdict is firm."""
    return 1 - counted(told["n_stands"]) / told["judged"], 1 - len(named(told["moved"])) / told["judged"]


def firms(told: Values) -> Held:
    """Size comparisons, by class and on average, in which the region's firms are not clearly below the nation's."""
    pairs = ("small", "small_nation"), ("large", "large_nation"), ("firm_mean", "firm_mean_nation")
    reversed_, years = said(told["size_pattern"], REVERSED), told["held"] / told["held_of"]
    return sum(clearly(told[own], told[other]) >= 0 for own, other in pairs) / 3, years if reversed_ else 1 - years


def research(told: Values) -> Held:
    """The part of the distance to the nation in R&D over GDP that goes with GDP per head: as `income_part`, in points
    and, for its firmness, in logs."""
    if told["rd_nation"] - told["rd_intensity"] <= 0.05 * told["rd_nation"]:
        return None
    part = income_part(told)
    return part, agreeing([part, income_part({name: math.log(told[name]) for name in RESEARCH})], part)


def income_part(told: Values) -> float:
    """The distance between what GDP per head alone gives for the region and for the nation, over that between what
    they have; within 0 and 1.

    >>> told = {"rd_intensity": 0.7, "rd_nation": 1.4, "rd_expected": 0.65, "rd_expected_nation": 0.93}
    >>> round(income_part(told), 2)
    0.4
    """
    gap = told["rd_nation"] - told["rd_intensity"]
    return min(max((told["rd_expected_nation"] - told["rd_expected"]) / gap, 0.0), 1.0)


def goals(told: Values) -> Held:
    """Goals that neither gained nor, where the nation has no figure, rose, of those with a verdict; of these the part
    whose verdict is firm."""
    reached = [*others(told["gained"]), *others(told.get("rose") or [])]
    moved, judged = others(told["moved"]), told["judged"] - told["n_clusters"]
    return (1 - len(reached) / judged, 1 - len(moved) / judged) if judged else None


def targets(told: Values) -> Held:
    """Clusters that did not gain, of those with a verdict; of all clusters the part whose verdict is firm, none where
    none can be followed by both revenue and jobs."""
    gained, moved, judged = clusters_of(told["gained"]), clusters_of(told["moved"]), told["n_clusters"]
    firm = judged - len(moved) if told["n_both"] else 0
    return (1 - len(gained) / judged, firm / len(CLUSTERS)) if judged else None


def measures(told: Values) -> Held:
    """The part of the barriers that stand with no measure wholly aimed at them, a half of each that measures touch in
    part; of the two ways to count these, as answered or as left alone, the part that says so. Nothing where none
    stands."""
    if not told["standing"]:
        return None
    touch = [int(one) for one in named(told["touch"])]
    alone, untouched = len(touch) / BARRIERS, touch.count(0) / BARRIERS
    return (alone + untouched) / 2, agreeing([alone, untouched], (alone + untouched) / 2)


def clusters_of(labels: Iterable[str]) -> list[str]:
    """Those of the labels that are target clusters."""
    return [one for one in named(list(labels)) if any(said(one, name) for name in CLUSTERS)]


def others(labels: Iterable[str]) -> list[str]:
    """Those of the labels that are no target clusters."""
    own = list(labels)
    return [one for one in named(own) if one not in clusters_of(own)]


def foremost(labels: list[str]) -> str:
    """The first of the labels in brackets; nothing for none.

    >>> foremost(["a", "b"]), foremost(["a", "b", "c", "d", "e"]), foremost([])
    (' (a and b)', ' (first of all a, b, c and 2 more)', '')
    """
    many = len(labels) > 4
    begin = either("first of all ", "首先是") if many else ""
    return (
        either(" ({what})", "（{what}）").format(
            what=begin + either(listed(labels, 3), listed(labels[:3] if many else labels))
        )
        if labels
        else ""
    )


def unsure(labels: list[str]) -> str:
    """Whose verdict another tolerance moves, as a clause.

    >>> unsure(["food"]), unsure([])
    ('with another tolerance the verdict on food would differ', 'another tolerance moves none of these verdicts')
    """
    told = listed(labels)
    return (
        either(f"with another tolerance the verdict on {told} would differ", f"改变容许幅度，判断会改变的有：{told}")
        if labels
        else either("another tolerance moves none of these verdicts", "改变容许幅度，判断都不变")
    )
