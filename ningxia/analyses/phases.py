"""The paper's chart of how an innovative cluster forms (§ 2.3, § 2.5), as data: four conditions, three phases, and how
closely each goes with the next over the provinces.

The paper names the phases without a measure. Here each is a step of firms, counted per head: those who work for
themselves (informal), industrial firms above designated size (organised), inventions granted (innovative).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import whole_rank
from ningxia.analyses.conditions import Measured
from ningxia.analyses.necessity import OUTCOME, outcome, years
from ningxia.measures import min_max, rank
from ningxia.panel import across
from ningxia.vocabulary import Both, either, region

INFORMAL, ORGANISED, INNOVATIVE = "Informal", "Organised", "Innovative"
MEASURES = {  # what each phase is counted by
    INFORMAL: "self-employed",
    ORGANISED: "industrial firms",
    INNOVATIVE: "inventions granted",
}
NOTE = Both(
    "The score of a condition is the mean of its indicators, each from 0 (worst province) to 100 (best); that of a"
    " phase is its measure per head in logs. In brackets the ranks that 90% of drawn weights give. Inventions granted:"
    " mean of the year and the two after.",
    "条件得分为各指标得分的平均值，每个指标从0（最差省份）到100（最好省份）；阶段得分由人均数取对数后得出。"
    "括号内为90%的随机权重给出的位次范围。发明专利授权量为当年及其后两年的平均值。",
)
LINKED = 0.36  # a rank correlation of 31 provinces above this is unlikely (5 %) to be chance
SOURCES = ("self_employed_jobs", "firms_above", OUTCOME, "population")


def phases(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """The measures of the three phases by province: persons in self-employment per 100 persons, industrial firms above
    designated size per 10^5 persons, inventions granted per 10^6 persons (mean of the year and the two after)."""
    people = across(panel, "population", year).astype(float)
    return pd.DataFrame(
        {
            INFORMAL: across(panel, "self_employed_jobs", year) / people * 100,
            ORGANISED: across(panel, "firms_above", year) / people * 10,
            INNOVATIVE: outcome(panel, year),
        }
    ).astype(float)


def phase_scores(measured: pd.DataFrame) -> pd.DataFrame:
    """The phases from the lowest province (0) to the highest (100), in logs, since a few provinces are far ahead.

    >>> phase_scores(pd.DataFrame({"Innovative": [1.0, 10.0, 100.0]}, index=["tibet", "ningxia", "beijing"])).round(1)
           Innovative
    tibet           0.0
    ningxia        50.0
    beijing       100.0
    """
    return min_max(np.log(measured.where(measured > 0))) * 100


def links(found: Measured, measured: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Rank correlations over the provinces: of each condition with the last phase, and of each phase with the next."""
    last = measured[INNOVATIVE]
    with_last = {
        (name, INNOVATIVE): float(values.corr(last, method="spearman")) for name, values in found.conditions.items()
    }
    steps = [(INFORMAL, ORGANISED), (ORGANISED, INNOVATIVE)]
    return with_last | {(a, b): float(measured[a].corr(measured[b], method="spearman")) for a, b in steps}


def chart(panel: pd.DataFrame, found: Measured, doubts: pd.Series) -> dict[str, object]:
    """What the figure of the chart shows; `doubts` are ranges of ranks as words, by condition."""
    measured = phases(panel, found.year)
    return {
        "conditions": found.conditions,
        "phases": phase_scores(measured),
        "links": links(found, measured),
        "links_label": "rank correlation over the provinces",
        "label": "Score",
        "measures": MEASURES,
        "doubts": doubts.dropna().to_dict(),
    }


def sourced(found: Measured) -> dict[str, object]:
    """Sources, years and note of the chart."""
    return {"source": (*SOURCES, *found.sources), "years": years(found.year), "note": NOTE}


def ladder(panel: pd.DataFrame, year: int, place: str) -> dict[str, float | None]:
    """What a sentence says of the phases: the region's ranks (1 = most), how each phase goes with the next, and how the
    first goes with the others when it counts registered private firms' jobs too."""
    measured, slug = phases(panel, year), region(place).slug
    broad = across(panel, "private_self_jobs", year) / across(panel, "population", year)
    ranks = rank(measured).loc[slug]
    return {
        **{name.lower(): whole_rank(ranks[name]) for name in MEASURES},
        "first_step": float(measured[INFORMAL].corr(measured[ORGANISED], method="spearman")),
        "second_step": float(measured[ORGANISED].corr(measured[INNOVATIVE], method="spearman")),
        "both_steps": float(measured[INFORMAL].corr(measured[INNOVATIVE], method="spearman")),
        "broad_first_step": float(broad.corr(measured[ORGANISED], method="spearman")),
    }


def in_words(ladder: dict[str, float | None]) -> dict[str, str]:
    """What the correlations of the phases say of the paper's sequence.

    >>> in_words({"first_step": 0.15, "second_step": 0.68, "broad_first_step": 0.62})["sequence"]
    'only the upper step shows over the provinces'
    """
    lower, upper = ladder["first_step"] > LINKED, ladder["second_step"] > LINKED
    said = {
        (True, True): either("both steps show over the provinces", "从各省看，前后两步都有数据支持"),
        (False, True): either("only the upper step shows over the provinces", "从各省看，只有后一步有数据支持"),
        (True, False): either("only the lower step shows over the provinces", "从各省看，只有前一步有数据支持"),
        (False, False): either("neither step shows over the provinces", "从各省看，前后两步都没有数据支持"),
    }
    if lower:
        broad = either("shows as well", "同样有数据支持")
    elif ladder["broad_first_step"] > LINKED:
        broad = either("would show too", "也有数据支持")
    else:
        broad = either("would not show either", "仍没有数据支持")
    return {"sequence": said[lower, upper], "broad": broad}
