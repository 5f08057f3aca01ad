"""All that the sentences of the section on the paper's three kinds of cluster say, from its parts."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import coast_and_towns, groups_in_words, kin, origins, poles, typology
from ningxia.analyses.types_in_words import below_mean
from ningxia.panel import handed_on

SCORES, TYPES = (origins.SOURCES, origins.DRAWN_SOURCES)
LED, NET, RICH = "scores of the reference provinces", "scores net of GDP per head", "scores and GDP per head"
OWN, GROUPS, MAP = "marks of the region's best score", "groups by the twelve marks", "components of the twelve marks"
FIRM, KIN = "types over the draws", "provinces near by the twelve marks"
BELT, LIGHT = "industry of the coast", "jobs in light branches"
JOBS = ("branch_jobs", "branch_wage")
RURAL = (*coast_and_towns.RURAL, *coast_and_towns.SMALL, "rural_population", "population")
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "verdict": ("", LED, SCORES),
    "stand": ("", LED, SCORES),
    "stand_given": ("", NET, poles.SOURCES),
    "unsure": ("", NET, poles.SOURCES),
    "ahead": ("", LED, SCORES),
    "lowest": ("", LED, SCORES),
    "first_year": ("", LED, SCORES),
    "last_year": ("", LED, SCORES),
    "years": ("years", LED, SCORES),
    "years_indigenous": ("years", LED, SCORES),
    "years_embedded": ("years", LED, SCORES),
    "years_research": ("years", LED, SCORES),
    "income_indigenous": ("R squared", RICH, poles.SOURCES),
    "income_embedded": ("R squared", RICH, poles.SOURCES),
    "income_research": ("R squared", RICH, poles.SOURCES),
    "home": ("", OWN, SCORES),
    "home_rank": ("1 = highest", OWN, SCORES),
    "home_span": ("1 = highest", OWN, SCORES),
    "below": ("", OWN, SCORES),
    "best": ("", OWN, SCORES),
    "worst": ("", OWN, SCORES),
    "rich": ("correlation", MAP, poles.SOURCES),
    "rich_second": ("correlation", MAP, poles.SOURCES),
    "sorted_words": ("", GROUPS, SCORES),
    "apart_years": ("years", GROUPS, SCORES),
    "beyond": ("", GROUPS, SCORES),
    "silhouette": ("-1 to 1", GROUPS, SCORES),
    "cloud": ("-1 to 1", GROUPS, SCORES),
    "other_counts": ("", GROUPS, SCORES),
    "likeness": ("1 = the same", "likeness of groups and types", SCORES),
    "likeness_tree": ("1 = the same", "likeness of groups and types", SCORES),
    "off_cases": ("cases", "likeness of groups and types", SCORES),
    "off_of": ("cases", "likeness of groups and types", SCORES),
    "low": ("1 = the same", "likeness of groups and types", SCORES),
    "high": ("1 = the same", "likeness of groups and types", SCORES),
    "low_tree": ("1 = the same", "likeness of groups and types", SCORES),
    "high_tree": ("1 = the same", "likeness of groups and types", SCORES),
    "span": ("", "likeness of groups and types", SCORES),
    "span_tree": ("", "likeness of groups and types", SCORES),
    "best_year": ("", "likeness of groups and types", SCORES),
    "best_tied": ("", "likeness of groups and types", SCORES),
    "alike_years": ("years", GROUPS, SCORES),
    "tied": ("", GROUPS, SCORES),
    "mates": ("provinces", "the region's branch of the tree", SCORES),
    "leaning": ("", "the region's type", TYPES),
    "kept": ("of draws", "the region's type", TYPES),
    "rival": ("", "the region's type", TYPES),
    "own_out": ("cases", "the region's type", SCORES),
    "own_told": ("", "the region's type", SCORES),
    "cases": ("cases", "the region's type", SCORES),
    "of": ("provinces", FIRM, TYPES),
    "firm": ("provinces", FIRM, TYPES),
    "loose": ("", FIRM, TYPES),
    "one_out": ("provinces", FIRM, SCORES),
    "no_beijing": ("provinces", FIRM, SCORES),
    "outlier": ("", FIRM, SCORES),
    "coast_population": ("of people", BELT, ("population",)),
    "coast_firms_above": ("of firms", BELT, ("firms_above",)),
    "coast_exports_above": ("of exports", BELT, ("exports_above",)),
    "firms_alike": ("", BELT, ("firms_above", "population")),
    "income_alike": ("", BELT, ("gdp_per_head",)),
    "indigenous_alike": ("", BELT, SCORES),
    "coast_light": ("of jobs", LIGHT, JOBS),
    "coast_other": ("of jobs", LIGHT, JOBS),
    "light_wage": ("of the mean industrial wage", LIGHT, JOBS),
    "light_indigenous": ("rank correlation", LIGHT, (*JOBS, *SCORES)),
    "light_embedded": ("rank correlation", LIGHT, (*JOBS, *SCORES)),
    "uneven_coast": ("", LIGHT, JOBS),
    "uneven_inland": ("", LIGHT, JOBS),
    "gini_low": ("0 to 1", LIGHT, JOBS),
    "gini_high": ("0 to 1", LIGHT, JOBS),
    "more_rural": ("provinces", "rural share of private and self-employed jobs", RURAL),
    "rural_of": ("provinces", "rural share of private and self-employed jobs", RURAL),
    "towns": ("", "rural share of private and self-employed jobs", RURAL),
    "near_mean": ("", KIN, SCORES),
    "kin": ("", KIN, SCORES),
    "steady": ("", KIN, SCORES),
    "nearest": ("", KIN, SCORES),
    "model": ("", KIN, SCORES),
    "times": ("times", KIN, SCORES),
    "same": ("provinces", KIN, SCORES),
    "others": ("provinces", KIN, SCORES),
    "far": ("standard deviations", KIN, SCORES),
    "like": ("", KIN, SCORES),
    "unlike": ("", KIN, SCORES),
}


@handed_on
def findings(
    panel: pd.DataFrame,
    place: str,
    year: int,
    *,
    poled: pd.DataFrame,
    shares: pd.DataFrame,
    parted: pd.DataFrame,
    yearly: pd.DataFrame,
) -> dict[str, object]:
    """Every value under the names of `TOLD`, and more, from `poles.poles`, `poles.firmness`, `typology.parted` and
    `typology.by_year`; None or NaN where something is not published."""
    return (
        {"verdict": groups_in_words.verdict(poled, parted), "below": below_mean(poled["score"])}
        | poles.findings(panel, place, year, poled)
        | poles.firmness_findings(panel, place, year, shares)
        | typology.groups_findings(panel, place, year, parted, yearly)
        | coast_and_towns.findings(panel, place, year)
        | kin.findings(panel, place, year)
    )
