"""A region's nearest kin over the marks of the three origins, and how far the reference provinces are from it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.spatial.distance import cdist

from ningxia.analyses import origins
from ningxia.analyses.origins import ARCHETYPES
from ningxia.analyses.poles import in_sentence, name
from ningxia.analyses.typology import standardised
from ningxia.vocabulary import region

KIN = 5  # how many count as nearest


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
    """The region's nearest kin in words, its distance to the mean province and to the other reference provinces, the
    nearest of these (`model`), for how many provinces it is that (`same`), and the `model_gaps`; None where missing."""
    table, standard, slug = kin(panel, place, year), standardised(panel, year), region(place).slug
    if table.empty:
        gaps = [f"{end}{part}" for end in ("like", "unlike") for part in ("", "_own", "_model", "_unit")]
        return dict.fromkeys(["kin", "references", "mean", "model", "same", *gaps])
    others = table.loc[[other for other in table.index if other in ARCHETYPES.values()], "distance"]
    model = others.index[0]
    nearest = [distances(standard, other).reindex(list(ARCHETYPES.values())).idxmin() for other in standard.index]
    return {
        "kin": [f"{name(other)} ({row.distance:.1f}; {row.kept:.0f})" for other, row in table.head(KIN).iterrows()],
        "references": [f"{name(other)} ({distance:.1f})" for other, distance in others.items()],
        "mean": float(np.sqrt((standard.loc[slug] ** 2).sum())), "model": name(model), "same": nearest.count(model),
    } | model_gaps(panel, year, slug, model)  # fmt: skip


def model_gaps(panel: pd.DataFrame, year: int, slug: str, model: str) -> dict[str, object]:
    """The marks of a reference province's own type in which a region is most like it and least: `like` and `unlike`
    (labels within a sentence), each with both values and the unit. Likeness is by standard deviations."""
    kind = next(origin for origin, other in ARCHETYPES.items() if other == model)
    own = {mark.label: mark for mark in origins.CORE if mark.origin == kind}
    table, standard = origins.marks(panel, year), standardised(panel, year)[list(own)]
    gaps = (standard.loc[model] - standard.loc[slug]).abs()
    found: dict[str, object] = {}
    for end, label in (("like", gaps.idxmin()), ("unlike", gaps.idxmax())):
        found |= {
            end: in_sentence(label), f"{end}_unit": own[label].unit,
            f"{end}_own": float(table.loc[slug, label]), f"{end}_model": float(table.loc[model, label]),
        }  # fmt: skip
    return found
