"""What is published of the parks and products of the paper's six target clusters (§ 5.2.2), besides their branches.

Output is counted in pieces, tonnes or kilowatt-hours, so that only shares of all provinces' output are compared.
"""

from __future__ import annotations

import pandas as pd

from ningxia.panel import across, rows_of_any, series
from ningxia.vocabulary import Both, either, provinces, region, term

PARKS = {  # industrial parks by city, counted at the end of 2005
    "industrial_parks_yinchuan": "Yinchuan",
    "industrial_parks_shizuishan": "Shizuishan",
    "industrial_parks_wuzhong": "Wuzhong",
    "industrial_parks_guyuan": "Guyuan",
    "industrial_parks_zhongwei": "Zhongwei",
}
PARKS_COUNTED = Both(
    "Of the parks that the paper names the tables read have a count alone: {all} at the end of {year} ({where}). What "
    "Ningdong and the others make is in none of them.",
    "论文提到的园区，所用统计表只有个数：{year}年末共{all}个（{where}）。宁东等园区的产出没有数据。",
)
NO_PARKS = Both(
    "The parks that the paper names are Ningxia's; of those of {region} no figure is here.",
    "论文提到的是宁夏的园区；{region}的园区这里没有数据。",
)
PRODUCTS = {  # the output published by province that stands nearest to a cluster
    "power_generation": "power",
    "coke_output": "coke",
    "fertiliser_output": "fertiliser",
    "plastics_output": "plastics",
    "machine_tools_output": "machine tools",
}


def product_shares(panel: pd.DataFrame, place: str, years: list[int]) -> pd.DataFrame:
    """The region's share of all provinces' output of each of the `PRODUCTS` (fractions), years across; NaN where it
    prints none."""
    slug, asked = region(place).slug, list(dict.fromkeys(years))
    tables = {name: {year: across(panel, code, year) for year in asked} for code, name in PRODUCTS.items()}
    found = {
        name: {year: values[slug] / values.sum(min_count=1) for year, values in table.items()}
        for name, table in tables.items()
    }
    return pd.DataFrame(found).T.astype(float)


def product_years(panel: pd.DataFrame, year: int, later: int) -> list[int]:
    """The years to compare output in: `year`, `later`, and the last in which provinces print it."""
    rows = rows_of_any(panel, PRODUCTS, ["year", "value"], regions=provinces())
    return sorted({year, later, int(rows.loc[rows["value"].notna(), "year"].max())})


def product_words(shares: pd.DataFrame) -> list[str]:
    """The `product_shares` as they stand in a sentence; products without a figure in some year are left out.

    >>> product_words(pd.DataFrame({2006: [0.0136, None], 2016: [0.0186, 0.01]}, index=["power", "coke"]))
    ['power from 1.36% to 1.86%']
    """
    told = either("{name} from {shares}", "{name}（{shares}）")
    known = {
        term(name): either(" to ", "、").join(f"{one:.2%}" for one in row) for name, row in shares.dropna().iterrows()
    }
    return [told.format(name=name, shares=text) for name, text in known.items()]


def parks_words(panel: pd.DataFrame, place: str) -> str:
    """What is published of the parks that the paper names (§ 5.2.2), as a sentence."""
    own = {name: series(panel, code, place) for code, name in {"industrial_parks": "all", **PARKS}.items()}
    if any(found.empty for found in own.values()):
        return NO_PARKS.format(region=region(place).name)
    counts = {name: f"{found.iloc[-1]:.0f}" for name, found in own.items()}
    where = [either(f"{counts[name]} in {name}", f"{term(name)}{counts[name]}个") for name in PARKS.values()]
    told = {"all": counts["all"], "year": own["all"].index[-1], "where": either(", ", "，").join(where)}
    return PARKS_COUNTED.format(**told)
