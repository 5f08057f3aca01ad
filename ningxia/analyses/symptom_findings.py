"""What sentences say of a region's energy and profit and of what its branches account for: plain values, and the
sentences that hang on them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.analyses import mix
from ningxia.analyses.common import filled, level_standing, ratio, ratio_standing
from ningxia.vocabulary import region

ELECTRICITY, PROFIT = ("electricity_use", "gdp"), ("profit_above", "assets_above")
POWER, GAIN = "Electricity per GDP", "Profit on assets"
BASES = {mix.AT_MIX: "revenue", mix.BY_JOBS: "jobs"}
MIXES = tuple(BASES)
CLEAR = 0.10  # of the nation's figure: less is no symptom

ENERGY, RATIOS = ("energy_per_gdp",), "electricity and profit at China's ratios by branch"
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "energy_per_gdp": ("tce per 10⁴ yuan", "energy per GDP", ENERGY),
    "energy_rank": ("1 = highest", "energy per GDP", ENERGY),
    "energy_of": ("provinces", "energy per GDP", ENERGY),
    "electricity": ("China = 1", "electricity per GDP", ELECTRICITY),
    "electricity_rank": ("1 = highest", "electricity per GDP", ELECTRICITY),
    "electricity_of": ("provinces", "electricity per GDP", ELECTRICITY),
    "electricity_by_branch": ("China = 1", RATIOS, mix.SOURCES),
    "electricity_by_jobs": ("China = 1", RATIOS, mix.SOURCES),
    "electricity_made": ("China = 1", RATIOS, mix.SOURCES),
    "electricity_inside": ("times", RATIOS, mix.SOURCES),
    "electricity_jobs_rank": ("1 = highest", RATIOS, mix.SOURCES),
    "profit": ("China = 1", "profit on assets", PROFIT),
    "profit_on_assets": ("of assets", "profit on assets", PROFIT),
    "profit_rank": ("1 = highest", "profit on assets", PROFIT),
    "profit_of": ("provinces", "profit on assets", PROFIT),
    "profit_by_branch": ("China = 1", RATIOS, mix.SOURCES),
    "profit_by_jobs": ("China = 1", RATIOS, mix.SOURCES),
    "profit_made": ("China = 1", RATIOS, mix.SOURCES),
    "profit_inside": ("times", RATIOS, mix.SOURCES),
    "profit_jobs_rank": ("1 = highest", RATIOS, mix.SOURCES),
    "jobs_of": ("provinces", RATIOS, mix.SOURCES),
    "low_years": ("years", "profit on assets", PROFIT),
    "profit_years": ("years", "profit on assets", PROFIT),
    "list_fit": ("R squared", "electricity by the list of branches", mix.SOURCES),
    "symptoms_said": ("", RATIOS, mix.SOURCES),
    "lesson_on_branches": ("", RATIOS, mix.SOURCES),
}

MIXED = (
    "It takes {electricity:.1f} times as much electricity per yuan of GDP as China, and its industry earns "
    "{profit:.2f} times as much profit on its assets. If each of its branches, weighed by {basis}, were like the same "
    "branch in China, it would take {electricity_made} times the electricity and earn {profit_made} times the profit."
)
UNMIXED = (
    "How much of its use of energy and of its profit follows from its branches cannot be said, for the figures that "
    "takes were not all printed."
)
INSIDE = (
    " Most of both therefore lies inside the branches, in what they make and how. A different list of branches alone "
    "would not cure it."
)
NEITHER = " Neither of the paper's symptoms, hunger for energy and low profit, is found here."
LESSON = (
    "Set against its own branches at China's ratios, {region} takes {electricity_inside} times the electricity and "
    "earns {profit_inside} times the profit. "
)
MISSED = (
    "A plan that changes the list of branches would therefore miss most of what the paper complains of; what calls for "
    "one is what the branches make, and with what equipment."
)
LEVERS = "For the use of electricity {power}; for profit {gain}."
LEVER = {
    "inside": "the lever lies inside the branches, in what they make and how",
    "list": "the list of branches is the lever",
    "open": "the figures do not tell whether the list of branches is the lever or what lies inside them",
    "": "there is nothing to cure",
}
CAUSES = {
    "inside": "most of {what} lies inside the branches",
    "list": "most of {what} follows from the list of its branches",
    "open": "how much of {what} follows from the list of its branches hangs on whether branches are weighed by revenue"
    " or by jobs",
}


Findings = dict[str, object]


def findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Energy per GDP as published; electricity per GDP and profit on assets in multiples of the nation's.

    `..._by_branch` are those at the nation's ratios in each branch, to revenue and with `..._by_jobs` to jobs,
    `..._made` both as a range in print, `..._inside` the region's value over them, `..._inside_rank` and
    `..._jobs_rank` its ranks by that (1 = highest). `list_fit` is the R squared of electricity on electricity by
    branch over the provinces (logs). `symptoms_said` and `lesson_on_branches` are sentences.
    """
    energy = level_standing(panel, "energy_per_gdp", place, year, weights="gdp")
    gain = ratio_standing(panel, *PROFIT, place, year)
    found, slug = mix.symptoms(panel, place, year), region(place).slug
    values = found[[slug, *MIXES]].astype(float)
    causes = {
        POWER: cause(*values.loc[POWER], symptom=values.loc[POWER, slug] > 1 + CLEAR),
        GAIN: cause(*values.loc[GAIN], symptom=values.loc[GAIN, slug] < 1 - CLEAR),
    }
    low = mix.years_among_lowest(panel, GAIN, place)
    told = {
        "energy_per_gdp": energy.value,
        "energy_rank": energy.rank,
        "energy_of": energy.of,
        "energy_beside": energy.beside,
        "electricity_rank": _whole(found.loc[POWER, "rank"]),
        "electricity_of": int(found.loc[POWER, "of"]),
        "profit_on_assets": gain.value,
        "profit_beside": gain.beside,
        **beside_mix("electricity", found.loc[POWER], values.loc[POWER], digits=1),
        **beside_mix("profit", found.loc[GAIN], values.loc[GAIN], digits=2),
        "profit_rank": _whole(found.loc[GAIN, "rank"]),
        "profit_of": int(found.loc[GAIN, "of"]),
        "inside_of": int(found.loc[GAIN, "beyond_of"]),
        "jobs_of": int(found.loc[GAIN, "beyond_jobs_of"]),
        "basis": " or ".join(BASES[name] for name in values.columns[1:][values.loc[POWER].iloc[1:].notna()]),
        "low_years": low[0],
        "profit_years": low[1],
        "list_fit": list_fit(panel, year),
    }
    known = None not in causes.values()
    return told | {
        "symptoms_said": filled(MIXED, place, told) + conclusion(**named(causes)) if known else UNMIXED,
        "lesson_on_branches": filled(LESSON, place, told) + lever(**named(causes)) if known else None,
    }


def beside_mix(name: str, ranks: pd.Series, values: pd.Series, *, digits: int) -> Findings:
    """A symptom under the names of `findings`: its row of `mix.symptoms`, and of that the region's value and
    those of its branches."""
    own, made = values.iloc[0], values[list(MIXES)]
    return {
        name: own,
        f"{name}_by_branch": made[mix.AT_MIX],
        f"{name}_by_jobs": made[mix.BY_JOBS],
        f"{name}_made": spanned(made, digits),
        f"{name}_inside": spanned(own / made, digits),
        f"{name}_inside_rank": _whole(ranks["beyond"]),
        f"{name}_jobs_rank": _whole(ranks["beyond_jobs"]),
    }


def spanned(values: pd.Series, digits: int) -> str | None:
    """The range of what is known of `values` in print, one number where both ends print the same; None without any.

    >>> spanned(pd.Series([1.28, 2.05]), 1), spanned(pd.Series([0.8, np.nan]), 2), spanned(pd.Series([np.nan]), 1)
    ('1.3 to 2.0', '0.80', None)
    """
    known = values.dropna()
    ends = dict.fromkeys(f"{end:.{digits}f}".replace("-", "−") for end in (known.min(), known.max()))
    return " to ".join(ends) if len(known) else None


def named(causes: Mapping[str, str | None]) -> dict[str, str | None]:
    """The causes of both symptoms under the names of the functions that put them into words."""
    return {"power": causes[POWER], "gain": causes[GAIN]}


def conclusion(power: str, gain: str) -> str:
    """The sentence on where a high use of electricity and a low profit come from, by their `cause`.

    >>> conclusion("inside", "inside") == INSIDE, conclusion("", "") == NEITHER
    (True, True)
    >>> conclusion("", "list")
    ' Most of the shortfall in profit follows from the list of its branches.'
    """
    if power == gain:
        whole = {"": NEITHER, "inside": INSIDE}
        return whole.get(power) or sentence_of(CAUSES[power].format(what="both"))
    told = {"the excess in electricity": power, "the shortfall in profit": gain}
    return sentence_of(*(CAUSES[where].format(what=what) for what, where in told.items() if where))


def lever(power: str, gain: str) -> str:
    """What could cure the symptoms, by their `cause`.

    >>> lever("inside", "inside") == MISSED, lever("", "list")
    (True, 'For the use of electricity there is nothing to cure; for profit the list of branches is the lever.')
    """
    return MISSED if power == gain == "inside" else LEVERS.format(power=LEVER[power], gain=LEVER[gain])


def sentence_of(*clauses: str) -> str:
    """Clauses as one sentence that follows another.

    >>> sentence_of("most of it is coal", "some is food")
    ' Most of it is coal; some is food.'
    """
    text = "; ".join(clauses)
    return f" {text[0].upper()}{text[1:]}."


def cause(value: float, *made: float, symptom: bool) -> str | None:
    """Where a symptom comes from: the "list" of branches if that gives more than half of the distance from 1 by every
    basis, "inside" them if by none, else "open"; "" for no symptom, None without a figure.

    >>> cause(4.2, 1.3, 2.0, symptom=True), cause(1.8, 1.1, 1.5, symptom=True), cause(1.0, 1.1, symptom=False)
    ('inside', 'open', '')
    """
    known = [one for one in made if np.isfinite(one)]
    if not known or not np.isfinite(value):
        return None
    by_list = [(one - 1) / (value - 1) > 0.5 for one in known] if symptom else []
    return "" if not symptom else "list" if all(by_list) else "open" if any(by_list) else "inside"


def list_fit(panel: pd.DataFrame, year: int) -> float:
    """R squared of electricity per GDP on that at the nation's ratios branch by branch (logs) over the provinces."""
    values = ratio(panel, "electricity_use", "gdp", year).drop("china")
    made = mix.at_mix(panel, year)["Electricity per GDP"].reindex(values.index)
    both = np.log(pd.DataFrame({"value": values, "made": made}).dropna())
    return float(both["value"].corr(both["made"]) ** 2) if len(both) >= 10 else float("nan")


def _whole(rank: float) -> int | None:
    return None if pd.isna(rank) else int(rank)
