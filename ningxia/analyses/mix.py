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
from ningxia.analyses.gauges import with_nation
from ningxia.panel import across, by_industry, handed_on, remembered, rows_of_any
from ningxia.vocabulary import Both, provinces, region

AT_MIX = "Its branches at China's ratios"
BY_JOBS = "The same by jobs"
NATIONAL = ("branch_profit", "branch_assets", "branch_revenue")
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
    own, used, made = (one.reindex(both).to_numpy(float) for one in (revenue, quantity, national_revenue))
    known = ~np.isnan(own)
    if not known.any() or pd.isna(total):
        return float("nan")
    remainder = total - own[known].sum()
    ratio = np.nansum(used[~known]) / np.nansum(made[~known]) if not known.all() else 0.0
    return float(np.nansum(own[known] * used[known] / made[known]) + remainder * ratio)


def national_use(panel: pd.DataFrame, use: str, year: int) -> pd.Series:
    """The nation's use of "energy" (10^4 tce) or "electricity" (10^8 kWh) by branch of the energy balance, codes of
    sections and branches as in the vocabulary; empty in a year without the table."""
    rows = rows_of_any(panel, [USES[use]], ["industry", "value"], years=(year, year), regions=["china"])
    return rows.set_index("industry")["value"].astype(float)


@remembered
def by_branch(panel: pd.DataFrame, year: int, by: str) -> tuple[pd.DataFrame, pd.Series]:
    """The size of each branch by region, `china` among them, and of each province's whole industry: by "revenue"
    (10^8 yuan) of firms above designated size, or by "jobs" (persons) in urban units, whose nation is the provinces'
    sum and whose whole is what is printed."""
    if by == "revenue":
        return by_industry(panel, "branch_revenue", year, nation=True), across(panel, "revenue_above", year)
    jobs = by_industry(panel, "branch_jobs", year).astype(float)
    totals = jobs.sum(axis=1, min_count=1)
    return pd.concat([jobs, jobs.sum(min_count=1).to_frame("china").T]), totals


def at_ratios(panel: pd.DataFrame, year: int, quantity: pd.Series, by: str = "revenue") -> pd.Series:
    """`at_national_ratios` for every province: `quantity` is the nation's by two-digit branch; NaN where a province
    printed no branch of its revenue (or jobs)."""
    sizes, totals = by_branch(panel, year, by)
    national = sizes.loc["china"].dropna()
    found = {slug: at_national_ratios(sizes.loc[slug], totals[slug], quantity, national) for slug in provinces()}
    return pd.Series(found, dtype=float).rename_axis("region")


@remembered
def use_per_gdp(panel: pd.DataFrame, year: int, use: str, by: str = "revenue") -> pd.DataFrame:
    """ "energy" or "electricity" per GDP in multiples of the nation's, as each province's make-up would have it.

    31 rows. `sectors`: each sector at the nation's use per value added (households per head, industry per revenue)
    in the province's proportions; `branches`: industry at the nation's use per revenue (or per job, by "jobs")
    branch by branch besides. NaN where a table of the year, or the province's branches, are missing.
    """
    quantity = national_use(panel, use, year)
    sizes = {user: _size(panel, codes, year) for user, codes in OTHER_USERS.items()}
    others = sum(quantity.get(user, np.nan) * size / size["china"] for user, size in sizes.items())
    revenue, gdp = levels(panel, "revenue_above", year), levels(panel, "gdp", year)
    industry = quantity.get("industry", np.nan)
    made = {
        "sectors": industry * revenue / revenue["china"],
        "branches": at_ratios(panel, year, quantity[quantity.index.str.fullmatch(r"\d\d")], by),
    }
    per_nation = (industry + others["china"]) / gdp["china"]
    table = pd.DataFrame({name: (made_of + others) / gdp / per_nation for name, made_of in made.items()})
    return table.reindex(list(provinces()))


def _size(panel: pd.DataFrame, codes: tuple[str, ...], year: int) -> pd.Series:
    return pd.DataFrame({code: levels(panel, code, year) for code in codes}).sum(axis=1, skipna=False)


@remembered
def earned(panel: pd.DataFrame, year: int, by: str = "revenue") -> pd.DataFrame:
    """Profit and assets of each province's industry per yuan of revenue, and profit per yuan of assets, at the
    nation's ratios (to revenue or to "jobs") branch by branch.

    31 rows, columns `profit_on_revenue`, `assets_per_revenue`, `profit_on_assets` (fractions); NaN where a table of
    the year, or the province's branches, are missing.
    """
    sums = {code: by_industry(panel, code, year, nation=True).loc["china"].dropna() for code in NATIONAL}
    profit, assets, revenue = (at_ratios(panel, year, sums[code], by) for code in NATIONAL)
    return pd.DataFrame(
        {
            "profit_on_revenue": profit / revenue,
            "assets_per_revenue": assets / revenue,
            "profit_on_assets": profit / assets,
        }
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
    *("branch_energy", "branch_electricity", "branch_assets", "branch_profit", "branch_jobs"),
)
NOTE = Both(
    "Energy per GDP, where published, as published (prices of the five-year plan), electricity over GDP, the others of "
    "industrial firms above designated size. At China's ratios each branch has the use, assets and profit that it has "
    "in China per yuan of revenue, or by jobs per job in urban units; branches that the region did not print are one "
    "remainder. China's energy per GDP, where it is not printed at these prices, is the provinces' sum over their sum.",
    "单位地区生产总值能耗有公布数的才列出，为公布数（按五年规划的可比价格），电耗为用电量与地区生产总值之比，"
    "其余为规模以上工业企业数据。按全国比率计算，是假定每个行业单位主营业务收入（或城镇单位每名从业人员）的用能、"
    "资产和利润与全国同行业相同；本地区未公布的行业合为一个余项。全国单位地区生产总值能耗没有按该价格公布的，由各省合计后相除得到。",
)
PUBLISHED = ("energy_per_gdp",)  # a quotient as published, at constant prices


def symptom_values(panel: pd.DataFrame, label: str, year: int) -> pd.Series:
    """A symptom's value by region (31 provinces, then `china`), in its own unit: tce per 10^4 yuan for energy, kWh a
    yuan for electricity, fractions for the others. A nation's that is not published is made as that of the gauges."""
    above, below, _ = SYMPTOMS[label]
    if above in PUBLISHED:
        return with_nation(levels(panel, above, year), levels(panel, below, year))
    return ratio(panel, above, below, year)


@handed_on
def at_mix(panel: pd.DataFrame, year: int, by: str = "revenue") -> pd.DataFrame:
    """Each symptom with the province's branches at the nation's ratios to revenue (or to "jobs"), in multiples of the
    nation's: 31 rows."""
    gained = earned(panel, year, by)
    made = {
        label: use_per_gdp(panel, year, name, by)["branches"]
        if name in USES
        else gained[name] / symptom_values(panel, label, year)["china"]
        for label, (_, _, name) in SYMPTOMS.items()
    }
    return pd.DataFrame(made)


@handed_on
def symptoms(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Energy, electricity, capital and profit of the region in multiples of the nation's, and what its mix explains.

    A row a symptom; columns: the region's slug, `AT_MIX` (its branches at the nation's ratios to revenue), `BY_JOBS`
    (at those to jobs), `china` (1), `west` and `Like income`, then `rank` (1 = highest) and `of` of its value,
    `beyond` and `beyond_of`: the rank of its value over that of its mix, and of how many; `beyond_jobs` and
    `beyond_jobs_of` the same by jobs. NaN where something is not published; where the value is not, the mix is left
    out too.
    """
    slug, members = region(place).slug, groups(panel, place, year)
    mixes, by_jobs = at_mix(panel, year), at_mix(panel, year, "jobs")
    rows = {}
    for label, (_, below, _) in SYMPTOMS.items():
        values = symptom_values(panel, label, year)
        relative = values / values["china"]
        found = standing(relative, place, members, levels(panel, below, year))
        past, past_jobs = (standing(relative / made[label], place, {}) for made in (mixes, by_jobs))
        rows[label] = {
            slug: found.value,
            AT_MIX: mixes.loc[slug, label] if pd.notna(found.value) else np.nan,
            BY_JOBS: by_jobs.loc[slug, label] if pd.notna(found.value) else np.nan,
            "china": found.nation,
            "west": found.west,
            "Like income": found.like_income,
            "rank": found.rank,
            "of": found.of,
            "beyond": past.rank,
            "beyond_of": past.of,
            "beyond_jobs": past_jobs.rank,
            "beyond_jobs_of": past_jobs.of,
        }
    ranks = dict.fromkeys(["rank", "of", "beyond", "beyond_of", "beyond_jobs", "beyond_jobs_of"], "Int64")
    return pd.DataFrame.from_dict(rows, orient="index").astype({slug: float, AT_MIX: float, BY_JOBS: float} | ranks)


def years_among_lowest(panel: pd.DataFrame, label: str, place: str, count: int = 5) -> tuple[int, int]:
    """In how many years the region was among the `count` lowest provinces in a symptom, and of how many years."""
    above, below, _ = SYMPTOMS[label]
    values = level_paths(panel, above) if above in PUBLISHED else ratio_paths(panel, above, below)
    ranks = values.drop(index="china").rank(method="min").loc[region(place).slug].dropna()
    return int((ranks <= count).sum()), len(ranks)
