"""The figures the paper prints, read literally, mended by one rule, and held against published tables.

The rule: where the paper has "million" its source has 万, 10^4, and where it has "billion", 亿, 10^8. The panel holds
each figure in the unit of its indicator, the printed unit taken at its word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.common import levels, ratio
from ningxia.analyses.firm_size import by_class, firm_sizes
from ningxia.analyses.gauges import listed
from ningxia.analyses.pairs import out_of
from ningxia.analyses.portfolio import members
from ningxia.panel import by_industry, handed_on, rows_of_any
from ningxia.vocabulary import Both, region, spoken, true_minus

ENGLISH = {"百万元": "million yuan", "十亿元": "billion yuan", "百万股": "million shares", "%": "%"}
SLIP = {"百万元": 100, "百万股": 100, "十亿元": 10}  # 10^6 for 10^4, 10^9 for 10^8
COLUMNS = ["label", "unit", "digits", "printed", "literal", "slip", "mended", "published", "difference"]
HEADS = {  # columns of the audit as a table
    "printed": "As printed",
    "literal": "At its word",
    "slip": "Too large",
    "mended": "Mended",
    "published": "Published",
    "difference": "Off",
}
LABELS = {  # indicator: label, unit and decimals in the table
    "paper_firms": ("Industrial firms", "firms", 0),
    "paper_small_firms": ("Small firms", "firms", 0),
    "paper_small_share": ("Share of small firms", "%", 2),
    "paper_revenue_per_firm": ("Revenue per firm", "10⁴ yuan", 0),
    "paper_revenue_per_small_firm": ("Revenue per small firm", "10⁴ yuan", 0),
    "paper_profit_per_small_firm": ("Profit per small firm", "10⁴ yuan", 2),
    "paper_rd_intensity": ("R&D over GDP", "%", 2),
    "paper_funds_raised": ("Funds raised in two years, nation", "10⁸ yuan", 0),
    "paper_listed_companies": ("Listed companies", "companies", 0),
    "paper_share_capital": ("Their share capital", "10⁸ shares", 1),
    "paper_market_value": ("Their market value", "10⁸ yuan", 1),
}
SOURCES = (  # of the audit: the paper, and what its figures are held against
    *("paper_revenue_per_firm", "firms_above", "firms_lme", "revenue_above", "revenue_lme", "profit_above"),
    *("profit_lme", "rd_intensity", "stock_funds_raised"),
)
ASIDE = Both(
    "The paper prints figures of its own for one region and year alone; it has none of {region} in {year}.",
    "论文只给出一个地区、一个年份的数字，没有{region}{year}年的数字。",
)
NOTE = Both(
    "The paper's figures are taken at their word and then by one rule: where it prints million its source has 万, "
    "where it prints billion, 亿.",
    "论文的数字先照字面理解，再按一条规则更正：论文写“百万”的地方，其来源是“万”；写“十亿”的地方，其来源是“亿”。",
)
READ = (  # of the audit, with the values recorded
    Both(
        "The paper's mean revenue is the total over {divisor:.0f} firms; there are {firms:.0f}: {digits}.",
        "论文的企业平均收入，等于总额除以{divisor:.0f}家企业，而企业实有{firms:.0f}家：{digits}。",
    ),
    Both(
        "Per ten billion yuan of GDP there are {listed_density:.2f} listed companies, in China "
        "{listed_density_nation:.2f}. They were worth {listed_value:.0%} of GDP in mid-{year}; China's were worth "
        "{listed_nation_before:.0%} at the beginning of the year and {listed_nation_after:.0%} at its end. A year on, "
        "by the paper's mended value, it was {listed_paper:.0%}, in China {listed_nation_paper:.0%}.",
        "每百亿元地区生产总值有上市公司{listed_density:.2f}家，全国为{listed_density_nation:.2f}家。{year}年年中，"
        "上市公司市值相当于"
        "地区生产总值的{listed_value:.0%}；全国这一比例年初为{listed_nation_before:.0%}，"
        "年末为{listed_nation_after:.0%}。"
        "一年之后，按论文更正后的市值为{listed_paper:.0%}，全国为{listed_nation_paper:.0%}。",
    ),
)


def printed_rows(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The paper's figures of a region and year, and of the year after for the stock market: rows of the panel by
    indicator, in the paper's order; none for another region or year than the paper's."""
    found = rows_of_any(panel, LABELS, regions=[region(place).slug])
    if not ((found["year"] == year) & (found["indicator"] == "paper_firms")).any():
        return found.iloc[:0].set_index("indicator")
    asked = found[found["year"].isin([year, year + 1])].set_index("indicator")
    return asked.loc[[code for code in LABELS if code in asked.index]]


def published(panel: pd.DataFrame, place: str, year: int) -> dict[str, float]:
    """The same figures from published tables, in the units of `LABELS`; those without a source are left out."""
    slug = region(place).slug
    firms, profit = by_class(panel, "firms", year).loc[slug], by_class(panel, "profit", year).loc[slug]
    sizes = firm_sizes(panel, year).loc[slug]
    funds = [levels(panel, "stock_funds_raised", one)["china"] for one in (year, year + 1)]
    return {
        "paper_firms": firms["all"],
        "paper_small_firms": firms["small"],
        "paper_small_share": firms["small"] / firms["all"] * 100,
        "paper_revenue_per_firm": sizes["all"],
        "paper_revenue_per_small_firm": sizes["small"],
        "paper_profit_per_small_firm": profit["small"] / firms["small"] * 1e4,
        "paper_rd_intensity": levels(panel, "rd_intensity", year)[slug],
        "paper_funds_raised": sum(funds),
    }


@handed_on
def audit(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The paper's figures one by one; empty for a region or year it does not print.

    Columns: `label`, `unit`, `digits`; `printed`, as in the paper; `literal`, that in `unit`; `slip`, by how much the
    unit is too large under the rule; `mended` = `literal` / `slip`; `published`; `difference` of `mended` from that, in
    words: "none" where both print alike.
    """
    rows = printed_rows(panel, place, year)
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    heads = pd.DataFrame([LABELS[code] for code in rows.index], rows.index, ["label", "unit", "digits"])
    known = pd.Series(published(panel, place, year)).reindex(rows.index)
    slip = rows["printed_unit"].map(SLIP).astype(float)
    slip = slip.where(slip.notna(), 1.0)
    texts = zip(rows["text"], rows["printed_unit"], strict=True)
    frame = heads.assign(
        printed=[f"{text} {ENGLISH.get(unit, '')}".strip().replace(" %", "%") for text, unit in texts],
        literal=rows["value"],
        slip=[f"{one:,.0f} times" if one > 1 else "" for one in slip],
        mended=rows["value"] / slip,
        published=known,
    )
    return frame.assign(
        difference=[_difference(*one) for one in zip(frame["mended"], known, frame["digits"], strict=True)]
    )


def agreed(table: pd.DataFrame, within: float = 0.1) -> pd.Series:
    """Whether each figure of an `audit` that others publish, too, comes `within` a share of theirs once it is mended.

    >>> agreed(pd.DataFrame({"mended": [11756.0, 25.2], "published": [11061.4, None]}, index=["mean", "shares"]))
    mean    True
    dtype: bool
    """
    known = table[table["published"].notna()].astype({"mended": float, "published": float})
    return (known["mended"] - known["published"]).abs() <= within * known["published"].abs()


NEAR = "figures of the paper that come near what others publish"
TOLD = {  # what is recorded of the audit: unit, what it is where it is missing, and the indicators it comes from
    "paper_published": ("figures", "figures of the paper that others publish, too", ()),
    "paper_near": ("figures", NEAR, ()),
    "paper_told": ("", NEAR, ()),
}


def agreement(table: pd.DataFrame) -> dict[str, object]:
    """How many figures of an `audit` others publish, too, and how many of these are `agreed`; in Chinese in words.

    >>> agreement(pd.DataFrame({"mended": [11756.0, 25.2], "published": [11061.4, None]}))["paper_near"]
    1
    """
    near = agreed(table)
    count = int(near.sum())
    return {"paper_published": len(near), "paper_near": count, "paper_told": out_of(count, len(near), "个")}


def _difference(mended: float, published: float, digits: int) -> str | None:
    """How far the paper's figure is from the published one, in per cent.

    >>> _difference(11756, 11061.4, 0), _difference(761.0, 761.0, 0), _difference(1.0, float("nan"), 0)
    ('+6.3%', 'none', None)
    """
    if pd.isna(published):
        return None
    alike = round(mended, digits) == round(published, digits)
    return "none" if alike else true_minus(f"{mended / published - 1:+.1%}")


def in_print(table: pd.DataFrame) -> pd.DataFrame:
    """The `audit` with its words, the printed units and the multiples, in the language spoken; a dash where the unit
    is none too large."""
    table = table.replace({"slip": {"": "–"}})
    if spoken() == "en":
        return table
    units = {f" {english}": chinese for chinese, english in ENGLISH.items()}
    return table.assign(
        printed=table["printed"].replace(units, regex=True), slip=table["slip"].str.replace(" times", "倍")
    )


def read(table: pd.DataFrame) -> list[tuple[Both, dict[str, object]]]:
    """What sentences say beside the `audit`, none where it is empty, with the values that are not recorded: none."""
    return [] if table.empty else [(text, {}) for text in READ]


@dataclass(frozen=True)
class Divisor:
    """What the paper's mean is the published total divided by: the `total` (10^4 yuan), the `mean` as mended, their
    quotient `implied`, the number of `firms`, and whether the two numbers differ by two exchanged digits."""

    total: float
    mean: float
    implied: float
    firms: float
    exchanged: bool | None


def divisor(panel: pd.DataFrame, place: str, year: int) -> Divisor:
    """The divisor behind the paper's printed mean revenue; NaN, and None, for a region or year it does not print."""
    slug, table = region(place).slug, audit(panel, place, year)
    if "paper_revenue_per_firm" not in table.index:
        return Divisor(np.nan, np.nan, np.nan, np.nan, None)
    total, firms = levels(panel, "revenue_above", year)[slug] * 1e4, levels(panel, "firms_above", year)[slug]
    mean = table.loc["paper_revenue_per_firm", "mended"]
    return Divisor(total, mean, total / mean, firms, exchanged_digits(round(total / mean), int(firms)))


def exchanged_digits(first: int, second: int) -> bool:
    """Whether two numbers differ by exchanging two digits that stand side by side.

    >>> exchanged_digits(716, 761), exchanged_digits(761, 761), exchanged_digits(167, 761)
    (True, False, False)
    """
    one, two = str(first), str(second)
    places = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    return len(one) == len(two) and len(places) == 2 and places[1] - places[0] == 1 and sorted(one) == sorted(two)


def heavy_share(panel: pd.DataFrame, place: str, year: int) -> float:
    """Heavy branches in the listed revenue of a region, in per cent: one reading of the paper's "traditional", which it
    does not define."""
    printed = by_industry(panel, "branch_revenue", year).loc[region(place).slug].dropna()
    return float(printed.reindex(members("Heavy industry")).sum() / printed.sum() * 100) if len(printed) else np.nan


def capital_market(panel: pd.DataFrame, place: str, year: int) -> pd.Series:
    """The region's listed companies beside the nation's; NaN where not published.

    `companies`; `density` and `density_nation`, companies per 10^10 yuan of GDP (the nation's the lower of the
    year's beginning and end); market value over GDP, fractions: `value` in mid-year, `nation_before` and `nation_after`
    at the ends of the year before and of the year; a year later `paper`, the paper's value as mended, and the
    nation's, `nation_paper`.
    """
    slug, table = region(place).slug, audit(panel, place, year)
    worth = {one: ratio(panel, "listed_market_value", "gdp", one) for one in (year - 1, year, year + 1)}
    density = listed("listed_companies", 100, panel, year)[0]
    mended = table["mended"].get("paper_market_value", np.nan)
    return pd.Series(
        {
            "companies": levels(panel, "listed_companies", year)[slug],
            "density": density[slug],
            "density_nation": density["china"],
            "value": worth[year][slug],
            "nation_before": worth[year - 1]["china"],
            "nation_after": worth[year]["china"],
            "paper": mended / levels(panel, "gdp", year + 1)[slug],
            "nation_paper": worth[year + 1]["china"],
        },
        dtype=float,
    )
