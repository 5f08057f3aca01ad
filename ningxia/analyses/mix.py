"""How much of what sets a region apart follows from its branches, and how much lies inside them.

A region's industry at the nation's ratios: each of its branches is given the energy, the profit or the assets per
yuan of revenue that the branch has in the nation. What is then still missing to the region's own figure lies inside
two-digit branches: in products, equipment, age and scale, which the published tables do not part. Where a region
has most of just the branches in which it is unlike the nation, that shows inside the branches too: the mix's part
is what the mix does at the nation's ratios, no more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.common import groups, level_paths, levels, ratio, ratio_paths, standing
from ningxia.panel import across, by_industry
from ningxia.vocabulary import provinces, region

AT_MIX = "Its branches at China's ratios"
USES = {"energy": "branch_energy", "electricity": "branch_electricity"}
OTHER_USERS = {  # branch of the energy balance: what its use is set against
    "A": ("va_agriculture",),
    "E": ("va_construction",),
    "F": ("va_transport",),
    "H-I": ("va_trade", "va_hotels"),
    "other": ("va_finance", "va_real_estate", "va_other"),
    "households": ("population",),
}


def at_national_ratios(revenue: pd.Series, total: float, quantity: pd.Series, national_revenue: pd.Series) -> float:
    """What the region's industry would use or earn if each branch did so per yuan of revenue as in the nation.

    `revenue` is the region's by branch, `total` its industry's in all, `quantity` and `national_revenue` the
    nation's by branch. Revenue in branches not printed for the region (or without a national figure) is one
    remainder at the nation's mean ratio of just those branches. NaN where the region printed no branch.

    >>> revenue, national = pd.Series({"coal": 30.0}), pd.Series({"coal": 10.0, "food": 60.0, "toys": 40.0})
    >>> energy = pd.Series({"coal": 20.0, "food": 30.0, "toys": 20.0})
    >>> at_national_ratios(revenue, 40.0, energy, national)  # 30 at 2, and 10 in food and toys at 50/100
    65.0
    """
    both = quantity.index.intersection(national_revenue.index)
    known = revenue.dropna().index.intersection(both)
    if not len(known) or pd.isna(total):
        return float("nan")
    silent = both.difference(known)
    remainder = total - revenue[known].sum()
    ratio = quantity[silent].sum() / national_revenue[silent].sum() if len(silent) else 0.0
    return float((revenue[known] * quantity[known] / national_revenue[known]).sum() + remainder * ratio)


def national_use(panel: pd.DataFrame, use: str, year: int) -> pd.Series:
    """The nation's use of "energy" (10^4 tce) or "electricity" (10^8 kWh) by branch of the energy balance, codes of
    sections and branches as in the vocabulary; empty in a year without the table."""
    rows = panel[(panel["indicator"] == USES[use]) & (panel["region"] == "china") & (panel["year"] == year)]
    return rows.set_index("industry")["value"].astype(float)


def at_ratios(panel: pd.DataFrame, year: int, quantity: pd.Series) -> pd.Series:
    """`at_national_ratios` for every province: `quantity` is the nation's by two-digit branch; NaN where a province
    printed no branch of its revenue."""
    revenue, totals = by_industry(panel, "branch_revenue", year, nation=True), across(panel, "revenue_above", year)
    national = revenue.loc["china"].dropna()
    found = {slug: at_national_ratios(revenue.loc[slug], totals[slug], quantity, national) for slug in provinces()}
    return pd.Series(found, dtype=float).rename_axis("region")


def use_per_gdp(panel: pd.DataFrame, year: int, use: str) -> pd.DataFrame:
    """ "energy" or "electricity" per GDP in multiples of the nation's, as each province's make-up would have it.

    31 rows. `sectors`: each sector at the nation's use per value added (households per head, industry per revenue)
    in the province's proportions; `branches`: industry at the nation's use per revenue branch by branch besides.
    NaN where a table of the year, or the province's branches, are missing.
    """
    quantity = national_use(panel, use, year)
    sizes = {user: _size(panel, codes, year) for user, codes in OTHER_USERS.items()}
    others = sum(quantity.get(user, np.nan) * size / size["china"] for user, size in sizes.items())
    revenue, gdp = levels(panel, "revenue_above", year), levels(panel, "gdp", year)
    industry = quantity.get("industry", np.nan)
    made = {
        "sectors": industry * revenue / revenue["china"],
        "branches": at_ratios(panel, year, quantity[quantity.index.str.fullmatch(r"\d\d")]),
    }
    per_nation = (industry + others["china"]) / gdp["china"]
    table = pd.DataFrame({name: (made_of + others) / gdp / per_nation for name, made_of in made.items()})
    return table.reindex(list(provinces()))


def _size(panel: pd.DataFrame, codes: tuple[str, ...], year: int) -> pd.Series:
    return pd.DataFrame({code: levels(panel, code, year) for code in codes}).sum(axis=1, skipna=False)


def earned(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Profit and assets of each province's industry per yuan of revenue, and profit per yuan of assets, at the
    nation's ratios branch by branch.

    31 rows, columns `profit_on_revenue`, `assets_per_revenue`, `profit_on_assets` (fractions); NaN where a table of
    the year, or the province's branches, are missing.
    """
    profit, assets = (
        at_ratios(panel, year, by_industry(panel, code, year, nation=True).loc["china"].dropna())
        for code in ("branch_profit", "branch_assets")
    )
    total = across(panel, "revenue_above", year)
    return pd.DataFrame(
        {"profit_on_revenue": profit / total, "assets_per_revenue": assets / total, "profit_on_assets": profit / assets}
    )


# what the paper calls extensive growth by: numerator, denominator, and where its value at the mix is found
SYMPTOMS = {
    "Energy per GDP": ("energy_per_gdp", "gdp", "energy"),
    "Electricity per GDP": ("electricity_use", "gdp", "electricity"),
    "Assets per revenue": ("assets_above", "revenue_above", "assets_per_revenue"),
    "Profit on revenue": ("profit_above", "revenue_above", "profit_on_revenue"),
    "Profit on assets": ("profit_above", "assets_above", "profit_on_assets"),
}
SOURCES = (
    *("energy_per_gdp", "electricity_use", "gdp", "assets_above", "profit_above", "revenue_above", "branch_revenue"),
    *("branch_energy", "branch_electricity", "branch_assets", "branch_profit"),
)
PUBLISHED = ("energy_per_gdp",)  # a quotient as published, at constant prices


def symptom_values(panel: pd.DataFrame, label: str, year: int) -> pd.Series:
    """A symptom's value by region (31 provinces, then `china`), in its own unit: tce per 10^4 yuan for energy, kWh a
    yuan for electricity, fractions for the others."""
    above, below, _ = SYMPTOMS[label]
    return levels(panel, above, year) if above in PUBLISHED else ratio(panel, above, below, year)


def at_mix(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Each symptom with the province's branches at the nation's ratios, in multiples of the nation's: 31 rows."""
    gained = earned(panel, year)
    made = {
        label: use_per_gdp(panel, year, name)["branches"]
        if name in USES
        else gained[name] / symptom_values(panel, label, year)["china"]
        for label, (_, _, name) in SYMPTOMS.items()
    }
    return pd.DataFrame(made)


def symptoms(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Energy, electricity, capital and profit of the region in multiples of the nation's, and what its mix explains.

    A row a symptom; columns: the region's slug, `AT_MIX` (its branches at the nation's ratios), `china` (1), `west` and
    `Like income`, then `rank` (1 = highest) and `of` of its value, and `beyond` and `beyond_of`: the rank of its
    value over that of its mix, and of how many. NaN where something is not published; where the value is not, the
    mix is left out too.
    """
    slug, mixes, members = region(place).slug, at_mix(panel, year), groups(panel, place, year)
    rows = {}
    for label, (_, below, _) in SYMPTOMS.items():
        values = symptom_values(panel, label, year)
        relative = values / values["china"]
        found = standing(relative, place, members, levels(panel, below, year))
        past = standing(relative / mixes[label], place, {})
        rows[label] = {
            slug: found.value,
            AT_MIX: mixes.loc[slug, label] if pd.notna(found.value) else np.nan,
            "china": found.nation,
            "west": found.west,
            "Like income": found.like_income,
            "rank": found.rank,
            "of": found.of,
            "beyond": past.rank,
            "beyond_of": past.of,
        }
    ranks = dict.fromkeys(["rank", "of", "beyond", "beyond_of"], "Int64")
    return pd.DataFrame.from_dict(rows, orient="index").astype({slug: float, AT_MIX: float} | ranks)


def years_among_lowest(panel: pd.DataFrame, label: str, place: str, count: int = 5) -> tuple[int, int]:
    """In how many years the region was among the `count` lowest provinces in a symptom, and of how many years."""
    above, below, _ = SYMPTOMS[label]
    values = level_paths(panel, above) if above in PUBLISHED else ratio_paths(panel, above, below)
    ranks = values.drop(index="china").rank(method="min").loc[region(place).slug].dropna()
    return int((ranks <= count).sum()), len(ranks)


def findings(panel: pd.DataFrame, place: str, found: pd.DataFrame) -> dict[str, float | int | None]:
    """What a sentence says of the region's `symptoms` (`found`): electricity per GDP and profit on assets in multiples
    of the nation's, the same `by_branch` at the nation's ratios, what is left `inside` the branches, and ranks."""
    slug, low = region(place).slug, years_among_lowest(panel, "Profit on assets", place)
    electricity, profit = found.loc["Electricity per GDP"], found.loc["Profit on assets"]
    return {
        "electricity": electricity[slug],
        "electricity_by_branch": electricity[AT_MIX],
        "electricity_inside_branches": electricity[slug] / electricity[AT_MIX],
        "rank_inside_branches": _whole(electricity["beyond"]),
        "inside_of": int(electricity["beyond_of"]),
        "profit": profit[slug],
        "profit_rank": _whole(profit["rank"]),
        "profit_of": int(profit["of"]),
        "profit_by_branch": profit[AT_MIX],
        "profit_inside_branches": profit[slug] / profit[AT_MIX],
        "low_years": low[0],
        "profit_years": low[1],
    }


def _whole(rank: float) -> int | None:
    return None if pd.isna(rank) else int(rank)
