"""What sentences say of a region's energy and profit and of what its branches account for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ningxia.analyses import mix
from ningxia.analyses.common import filled, groups, levels, ratio, ratio_standing, standing, whole_rank
from ningxia.analyses.held_against import CLEAR, EVEN, unexplained
from ningxia.analyses.symptom_words import earned, heavy, in_words, neither, neither_shows
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region, spoken, term, true_minus

ELECTRICITY, PROFIT = ("electricity_use", "gdp"), ("profit_above", "assets_above")
POWER, GAIN, FUEL = "Electricity per GDP", "Profit on assets", "Energy per GDP"
MARGIN, CAPITAL = "Profit on revenue", "Assets per revenue"
BASES = {mix.AT_MIX: "revenue", mix.BY_JOBS: "jobs"}
MIXES = tuple(BASES)

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
    "taken": ("", "electricity per GDP", ELECTRICITY),
    "made": ("", RATIOS, mix.SOURCES),
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
    "taken_inside": ("", RATIOS, mix.SOURCES),
    "earned_inside": ("", RATIOS, mix.SOURCES),
    "profit_jobs_rank": ("1 = highest", RATIOS, mix.SOURCES),
    "jobs_of": ("provinces", RATIOS, mix.SOURCES),
    "low_years": ("years", "profit on assets", PROFIT),
    "profit_years": ("years", "profit on assets", PROFIT),
    "list_fit": ("R squared", "electricity by the list of branches", mix.SOURCES),
    "symptoms_said": ("", RATIOS, mix.SOURCES),
    "heavy_said": ("", "profit on assets", (*PROFIT, "revenue_above")),
    "lesson_on_branches": ("", RATIOS, mix.SOURCES),
}

MIXED = Both(
    "It takes {taken} electricity per yuan of GDP as China, and its industry {earned}. "
    "If each of its branches, weighed by {basis}, were like the same "
    "branch in China, it would take {made} electricity and earn {profit_due}.",
    "{region}单位地区生产总值的用电量{taken}，工业{earned}。"
    "如果各行业（按{basis}加权）都与全国同行业相同，用电量将{made}，资产利润率将{profit_due}。",
)
UNMIXED = Both(
    "How much of its use of energy and of its profit follows from its branches cannot be said, for the figures that "
    "takes were not all printed.",
    "能源消耗和利润有多少取决于行业构成，无法判断，因为所需的数据没有全部公布。",
)
INSIDE = Both(
    " Most of both therefore lies inside the branches, in what they make and how. A different list of branches alone "
    "would not cure it.",
    "因此，两者的大部分原因在行业内部，即生产什么、怎样生产；仅仅改变行业构成解决不了问题。",
)
LESSON = Both(
    "Set against its own branches at China's ratios, {region} {beside}. ",
    "{region}的{beside}（应有水平按各行业的全国比率计算）。",
)
MISSED = Both(
    "A plan that changes the list of branches would therefore miss most of what the paper complains of; what calls for "
    "one is what the branches make, and with what equipment.",
    "因此，以改变行业构成为目标的规划，触及不到论文所说问题的大部分；真正需要规划的，是各行业生产什么、"
    "用什么设备生产。",
)
LEVERS = Both(
    "For the use of electricity {power}; for profit on assets {gain}.",
    "就用电而言，{power}；就资产利润率而言，{gain}。",
)
LEVER = {
    "inside": Both(
        "the lever lies inside the branches, in what they make and how", "着力点在行业内部，即生产什么、怎样生产"
    ),
    "list": Both("the list of branches is the lever", "着力点是行业构成"),
    "open": Both(
        "the figures do not tell whether the list of branches is the lever or what lies inside them",
        "现有数据无法判断着力点是行业构成还是行业内部",
    ),
    "": Both("the symptom does not show", "没有这一症状"),
}
CAUSES = {
    "inside": Both("most of {what} lies inside the branches", "{what}大部分出在行业内部"),
    "list": Both("most of {what} follows from the list of its branches", "{what}大部分来自行业构成"),
    "open": Both(
        "of {what} {parts} follows from the list of its branches",
        "{what}中来自行业构成的部分{parts}",
    ),
}
EXCESS = Both("the excess in electricity", "高出的用电量")
SHORTFALL = Both("the shortfall in profit on assets", "资产利润率的差距")

Findings = dict[str, object]


@handed_on
def findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Energy per GDP as published; electricity per GDP and profit on assets in multiples of the nation's.

    `..._by_branch` are those at the nation's ratios in each branch, to revenue and with `..._by_jobs` to jobs,
    `..._made` both as a range in print, `..._inside` the region's value over them, `..._inside_rank` and
    `..._jobs_rank` its ranks by that (1 = highest). `list_fit` is the R squared of electricity on electricity by
    branch over the provinces (logs). `symptoms_said`, `lesson_on_branches` and, where profit on revenue is not
    what is low, `heavy_said` are sentences.
    """
    used, output = mix.symptom_values(panel, FUEL, year), levels(panel, "gdp", year)
    energy = standing(used, place, groups(panel, place, year), output)
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
        "electricity_rank": whole_rank(found.loc[POWER, "rank"]),
        "electricity_of": int(found.loc[POWER, "of"]),
        "profit_on_assets": gain.value,
        "profit_beside": gain.beside,
        **beside_mix("electricity", found.loc[POWER], values.loc[POWER], digits=1),
        **beside_mix("profit", found.loc[GAIN], values.loc[GAIN], digits=2),
        "profit_rank": whole_rank(found.loc[GAIN, "rank"]),
        "profit_of": int(found.loc[GAIN, "of"]),
        "inside_of": int(found.loc[GAIN, "beyond_of"]),
        "jobs_of": int(found.loc[GAIN, "beyond_jobs_of"]),
        "basis": either(" or ", "或").join(
            term(BASES[name]) for name in values.columns[1:][values.loc[POWER].iloc[1:].notna()]
        ),
        "earned": earned(values.loc[GAIN, slug], gain.value),
        "low_years": low[0],
        "profit_years": low[1],
        "list_fit": list_fit(panel, year),
    }
    known, parts = None not in causes.values(), [by_basis(values.loc[one]) for one in (POWER, GAIN)]
    told |= in_words(values.loc[POWER], values.loc[GAIN], power=bool(causes[POWER]), gain=bool(causes[GAIN]))
    fuel = float(found.loc[FUEL, slug])
    said = heavy(*(found.loc[one, slug] for one in (MARGIN, CAPITAL))) if causes[GAIN] else ""
    return told | {
        "heavy_said": said,
        "symptoms_said": filled(MIXED, place, told) + conclusion(**named(causes), parts=parts, fuel=fuel) + said
        if known
        else str(UNMIXED),
        "lesson_on_branches": filled(LESSON, place, told) + lever(**named(causes), fuel=fuel) + said if known else None,
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
        f"{name}_inside_rank": whole_rank(ranks["beyond"]),
        f"{name}_jobs_rank": whole_rank(ranks["beyond_jobs"]),
    }


def spanned(values: pd.Series, digits: int) -> str | None:
    """The range of what is known of `values` in print, one number where both ends print the same; None without any.

    >>> spanned(pd.Series([1.28, 2.05]), 1), spanned(pd.Series([0.8, np.nan]), 2), spanned(pd.Series([np.nan]), 1)
    ('1.3 to 2.0', '0.80', None)
    """
    known = values.dropna()
    ends = dict.fromkeys(true_minus(f"{end:.{digits}f}") for end in (known.min(), known.max()))
    return either(" to ", "至").join(ends) if len(known) else None


def named(causes: Mapping[str, str | None]) -> dict[str, str | None]:
    """The causes of both symptoms under the names of the functions that put them into words."""
    return {"power": causes[POWER], "gain": causes[GAIN]}


def conclusion(power: str, gain: str, parts: Sequence[str] = ("", ""), fuel: float = np.nan) -> str:
    """The sentence on where a high use of electricity and a low profit come from, by their `cause`; `parts` are those
    that follow from the list of branches, in words (`by_basis`), `fuel` is energy per GDP, the nation's being 1.

    >>> conclusion("inside", "inside") == str(INSIDE), conclusion("", "") == neither(1.0)
    (True, True)
    >>> conclusion("", "list")
    ' Most of the shortfall in profit on assets follows from the list of its branches.'
    >>> conclusion("open", "", ["17% by revenue and 50% by jobs", ""])
    ' Of the excess in electricity 17% by revenue and 50% by jobs follows from the list of its branches.'
    """
    if power == gain != "open":
        whole = {"": neither(fuel), "inside": INSIDE}
        return str(whole[power]) if power in whole else sentence_of(CAUSES[power].format(what=either("both", "两者")))
    told = zip((EXCESS, SHORTFALL), (power, gain), parts, strict=True)
    return sentence_of(*(CAUSES[where].format(what=what, parts=part) for what, where, part in told if where))


def lever(power: str, gain: str, fuel: float = np.nan) -> str:
    """What could cure the symptoms, by their `cause`; `fuel` as in `conclusion`.

    >>> lever("inside", "inside") == str(MISSED), lever("", "list")
    (True, 'For the use of electricity the symptom does not show; for profit on assets the list of branches is the
    lever.')
    >>> lever("", "")
    'Neither of the two symptoms shows.'
    """
    if not power and not gain:
        return neither_shows(fuel)
    return str(MISSED) if power == gain == "inside" else LEVERS.format(power=LEVER[power], gain=LEVER[gain])


def sentence_of(*clauses: str) -> str:
    """Clauses as one sentence that follows another.

    >>> sentence_of("most of it is coal", "some is food")
    ' Most of it is coal; some is food.'
    """
    text = either("; ", "；").join(clauses)
    return either(f" {text[0].upper()}{text[1:]}.", f"{text}。")


def cause(value: float, *made: float, symptom: bool) -> str | None:
    """Where a symptom comes from: the "list" of branches if by every basis that gives more than three fifths of the
    distance from 1 (in logs), "inside" them if less than two fifths by every basis, else "open"; "" for no symptom,
    None without a figure.

    >>> cause(4.2, 1.3, 1.5, symptom=True), cause(4.2, 1.3, 2.05, symptom=True), cause(1.0, 1.1, symptom=False)
    ('inside', 'open', '')
    """
    known = [one for one in made if np.isfinite(one)]
    if not known or not np.isfinite(value):
        return None
    left = [unexplained(value, one) for one in known] if symptom else []
    if not symptom:
        return ""
    return "inside" if min(left) > EVEN[1] else "list" if max(left) < EVEN[0] else "open"


def by_basis(values: pd.Series) -> str:
    """What part of the region's distance from 1, in logs but of a loss, follows from the list of branches, in words,
    by each basis there is; `values` as `beside_mix` takes them. Nothing where the region has no figure.

    >>> by_basis(pd.Series([4.2, 1.3, 2.05], ["ningxia", mix.AT_MIX, mix.BY_JOBS]))
    '18% by revenue and 50% by jobs (in logs)'
    """
    own, made = values.iloc[0], values[list(MIXES)].dropna()
    if not np.isfinite(own) or own == 1:
        return ""
    parts = {BASES[name]: 1 - unexplained(own, one) for name, one in made.items()}
    logs = either(" (in logs)", "（取对数）") if own > 0 else ""
    if spoken() == "zh":
        return "，".join(f"按{term(basis)}为{part:.0%}" for basis, part in parts.items()) + logs
    return " and ".join(f"{part:.0%} by {basis}" for basis, part in parts.items()) + logs


def list_fit(panel: pd.DataFrame, year: int) -> float:
    """R squared of electricity per GDP on that at the nation's ratios branch by branch (logs) over the provinces."""
    values = ratio(panel, "electricity_use", "gdp", year).drop("china")
    both = np.log(pd.DataFrame({"value": values, "made": mix.at_mix(panel, year)["Electricity per GDP"]}).dropna())
    return float(both["value"].corr(both["made"]) ** 2) if len(both) >= 10 else float("nan")
