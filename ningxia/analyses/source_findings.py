"""What sentences say of the series, definitions, vintages and corrections behind a report: plain values and words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ningxia.analyses.counted_since import farthest, in_use
from ningxia.analyses.series_used import PAPER
from ningxia.panel import by_industry, coverage, rows_of_any
from ningxia.vocabulary import Both, either, indicator, industries, region, term, true_minus

NAMED = 8  # series or branches that a sentence names
TOLD = {
    "series": ("series", "series used", ()),
    "publications": ("publications", "publications used", ()),
    "publishers": ("publishers", "publishers, the provinces' bureaus as one", ()),
    "figures": ("figures", "figures of the series used", ()),
    "lead": ("of figures", "figures from the largest publication", ()),
    "lead_title": ("", "the largest publication", ()),
    "without": ("series", "series that others have and the region has not", ()),
    "without_words": ("", "series that others have and the region has not", ()),
    "silent_words": ("", "series that no province has in the year", ()),
    "nation_alone": ("", "series of the nation alone", ()),
    "complete": ("series", "series with a figure of every province", ()),
    "branches_words": ("", "branches without a figure", ("branch_revenue",)),
    "changes": ("definitions", "definitions that touch the series used", ()),
    "steps": ("definitions", "changes that make a step", ()),
    "step_series": ("series", "series with a step", ()),
}
TOLD_REACH = {
    "economy": ("series", "series on accounts, people, budgets and trade", ()),
    "economy_full": ("series", "series on accounts, people, budgets and trade", ()),
    "industry": ("series", "series on industry, research, energy and the rest", ()),
    "industry_full": ("series", "series on industry, research, energy and the rest", ()),
    "gaps_words": ("", "years in which others have a figure and the region has none", ()),
}
REVISED = {
    "used_words": ("", "GDP in the vintage used", ("gdp",)),
    "others_words": ("", "GDP in other vintages", ("gdp",)),
    "primary_low": ("% of GDP", "primary sector by vintage", ("va_primary", "gdp")),
    "primary_high": ("% of GDP", "primary sector by vintage", ("va_primary", "gdp")),
    "primary_said": ("", "primary sector by vintage", ("va_primary", "gdp")),
    "revised_words": ("", "revisions of the region's GDP", ("gdp",)),
    "farthest": ("", "province whose vintages of GDP differ most", ("gdp",)),
    "farthest_by": ("of GDP", "largest difference of another vintage of GDP", ("gdp",)),
    "median_by": ("of GDP", "median of these differences of the provinces", ("gdp",)),
}
CORRECTED = {
    "corrections": ("corrections", "corrections of the series used", ()),
    "own_words": ("", "corrections of the region's figures", ()),
}
NONE_WITHOUT = Both(
    "Of every series that other provinces have in {year}, {region} has a figure, too.",
    "{year}年其他省份有数据的指标，{region}也都有。",
)
WITHOUT = Both(
    "Other provinces have a figure in {year} and {region} has none in: {names}. Of what does not exist there, that may "
    "mean nil.",
    "{year}年其他省份有数据而{region}没有的指标：{names}。当地不存在的，可能就是零。",
)
NONE_SILENT = Both(
    "In {year} at least one province has a figure of every series.", "{year}年每项指标至少有一个省份有数据。"
)
SILENT = Both("No province has a figure of the year {year} in: {names}.", "{year}年所有省份都没有数据的指标：{names}。")
ALL_BRANCHES = Both(
    "{region} prints the revenue of every branch that China prints.",
    "全国公布主营业务收入的各个行业，{region}也都公布。",
)
BRANCHES = Both(
    "Of branches with revenue in China, the tables read have none of {region} for: {names}. Where the branch does not "
    "exist there, that may mean nil; here all are missing, not zero.",
    "全国有主营业务收入而所用统计表没有{region}数据的行业：{names}。当地不存在的行业，可能就是零；这里一律作缺失处理，不记为零。",
)
NO_BRANCH = Both(
    "The tables read have no revenue by branch of {region} in {year}: it is missing here, not zero.",
    "所用统计表没有{region}{year}年分行业的主营业务收入：作缺失处理，不记为零。",
)

GAPS = Both(
    "Where others have a figure, {region} has none in: {names}.", "其他省份有数据而{region}没有的指标和年份：{names}。"
)
NO_GAPS = Both("{region} has every figure that others have.", "其他省份有的数据，{region}都有。")

Findings = dict[str, object]


def listed(labels: Iterable[str], most: int = NAMED) -> str:
    """Labels in a sentence, parted by semicolons, of many the first `most` and how many more.

    >>> listed(["a", "b, c"]), listed("abc", 2)
    ('a; b, c', 'a; b; and 1 more')
    """
    told = list(labels)
    rest = either(f"and {len(told) - most} more", f"另有{len(told) - most}项")
    return either("; ", "；").join(told if len(told) <= most else [*told[:most], rest])


def names(codes: Iterable[str]) -> list[str]:
    """What the indicators are called.

    >>> names(["gdp"])
    ['gross regional product']
    """
    return [term(indicator(code).label_en) for code in codes]


def findings(
    panel: pd.DataFrame, figures: pd.DataFrame, listed_in: pd.DataFrame, changes: pd.DataFrame, place: str, year: int
) -> Findings:
    """Everything under the names of `TOLD`: `figures` as from `series_used.figures_of`, `listed_in` the publications,
    `changes` as from `counted_since`. Missing where no series is used."""
    codes = list(figures["indicator"].unique())
    if not codes:
        return dict.fromkeys(TOLD)
    reached, name = coverage(panel, codes, year, place), region(place).name
    published = reached.loc[[indicator(code).topic != PAPER for code in reached.index]]
    others = published.index[(published["provinces"] > 0) & ~published["region"]]
    alone = _national(figures)
    silent = [code for code in published.index[published["provinces"] == 0] if code not in alone]
    stepping = changes.loc[changes["step"] == "yes", "touched"]
    words = {"region": name, "year": year}
    return {
        "series": len(codes),
        "publications": len(listed_in),
        "publishers": figures["publisher"].nunique(),
        "figures": len(figures),
        "lead": listed_in["figures"].iloc[0] / len(figures),
        "lead_title": listed_in["title"].iloc[0],
        "without": len(others),
        "without_words": (WITHOUT if len(others) else NONE_WITHOUT).format(names=listed(names(others)), **words),
        "silent_words": (SILENT if silent else NONE_SILENT).format(names=listed(names(silent)), **words),
        "nation_alone": listed(names(alone)) or term("none"),
        "complete": int((reached["provinces"] == reached["provinces"].max()).sum()),
        "branches_words": branches_words(panel, place, year),
        "changes": len(changes),
        "steps": len(stepping),
        "step_series": len({code for codes in stepping for code in codes}),
    }


def _national(figures: pd.DataFrame) -> list[str]:
    """Series that only the nation has, in any year."""
    provincial = set(figures["indicator"][figures["region"] != "china"].unique())
    return [code for code in figures["indicator"].unique() if code not in provincial]


def branches_words(panel: pd.DataFrame, place: str, year: int) -> str:
    """Which branches have revenue in the nation and no printed figure in the region, as a sentence."""
    table, words = by_industry(panel, "branch_revenue", year, nation=True), {"region": region(place).name}
    own, nation = table.loc[region(place).slug], table.loc["china"]
    if own.isna().all():
        return NO_BRANCH.format(year=year, **words)
    codes = unprinted(panel, nation.index[nation.notna() & own.isna()], place, year)
    missing = industries("branch", "part")["short_en"].reindex(codes).dropna()
    return (BRANCHES if len(missing) else ALL_BRANCHES).format(names=listed(map(term, missing), 20), **words)


def unprinted(panel: pd.DataFrame, branches: Iterable[str], place: str, year: int) -> list[str]:
    """The branches without revenue of the region; of one that it prints in part, the parts that are missing."""
    at = {"years": (year, year), "regions": [region(place).slug]}
    rows, parts = rows_of_any(panel, ["branch_revenue"], ["industry", "value"], **at), industries("part")["part_of"]
    printed, missing = set(rows.loc[rows["value"].notna(), "industry"]), []
    for code in branches:
        own = list(parts.index[parts == code])
        missing += [one for one in own if one not in printed] if printed.intersection(own) else [code]
    return missing


def reached(shares: Iterable[pd.DataFrame], lacking: pd.DataFrame, place: str, year: int) -> Findings:
    """Everything under the names of `TOLD_REACH`, from both halves of `series_used.shares` and from its `lacking`."""
    told: Findings = {}
    for name, table in zip(("economy", "industry"), shares, strict=True):
        now = table[year] if year in table else pd.Series(dtype=float)
        told |= {name: len(table) or None, f"{name}_full": int((now == 1).sum())}
    if not lacking.size:
        return told | {"gaps_words": None}
    one = either("{name} ({years})", "{name}（{years}）")
    gaps = [
        one.format(name=term(indicator(code).label_en), years=_years(row.index[row]))
        for code, row in lacking.iterrows()
        if row.any()
    ]
    return told | {"gaps_words": (GAPS if gaps else NO_GAPS).format(region=region(place).name, names=listed(gaps))}


def _years(years: pd.Index) -> str:
    """The first and the last of the years that are missing, with how many they are where some lie between.

    >>> _years(pd.Index([1999, 2000, 2001])), _years(pd.Index([2017])), _years(pd.Index([2000, 2017]))
    ('1999–2001', '2017', '2 years of 2000–2017')
    """
    first, last = int(years[0]), int(years[-1])
    whole = str(first) if first == last else f"{first}–{last}"
    return (
        whole
        if last - first + 1 == len(years)
        else either(f"{len(years)} years of {whole}", f"{whole}年中的{len(years)}年")
    )


def revised(table: pd.DataFrame, paths: pd.DataFrame, rows: pd.DataFrame, year: int) -> Findings:
    """Everything under the names of `REVISED`, from `counted_since.vintages`, its `revisions` and the rows of every
    vintage."""
    spread = farthest(rows, year).dropna()
    others = table.loc[table["over"].abs() > 0]
    one = either("{gdp:,.1f} {lower} ({over})", "{name}为{gdp:,.1f}亿元（{over}）")
    told = [
        one.format(gdp=row.gdp, name=name, lower=name[0].lower() + name[1:], over=true_minus(f"{row.over:+.1f}%"))
        for name, row in others.iterrows()
    ]
    used = table["gdp"].get(in_use())
    return {
        "used_words": None if used is None else either(f"{used:,.1f}·10⁸ yuan", f"{used:,.1f}亿元"),
        "others_words": listed(told) or either("the same in every vintage", "各版本相同"),
        "primary_low": table["primary"].min(),
        "primary_high": table["primary"].max(),
        "primary_said": primary_words(table["primary"].dropna()),
        "revised_words": either(" to ", "至").join(signed(end) for end in (paths.min(axis=None), paths.max(axis=None))),
        "farthest": region(spread.idxmax()).name,
        "farthest_by": spread.max(),
        "median_by": spread.median(),
    }


def primary_words(shares: pd.Series) -> str:
    """What the vintages that have sectors make the primary sector's share (per cent), as a sentence.

    >>> primary_words(pd.Series([11.0, 11.2])), primary_words(pd.Series([4.3]))
    ('By vintage the primary sector makes 11.0 to 11.2% of GDP.', 'One vintage alone has sectors of the year.')
    """
    if len(shares) < 2:
        return either("One vintage alone has sectors of the year.", "当年分产业的数据只有一个版本。")
    share = between(shares.min(), shares.max())
    return either(
        f"By vintage the primary sector makes {share} of GDP.", f"各版本的第一产业占地区生产总值比重为{share}。"
    )


def between(low: float, high: float) -> str | None:
    """Per cents from one to another in print, or the one number that both print as; None without them.

    >>> between(11.0, 11.2), between(0.78, 0.81), between(float("nan"), float("nan"))
    ('11.0 to 11.2%', '0.8%', None)
    """
    if pd.isna(low):
        return None
    first, last = f"{low:.1f}", f"{high:.1f}"
    return f"{last}%" if first == last else either(f"{first} to {last}%", f"{first}%至{last}%")


def signed(share: float) -> str:
    """A change in per cent with its sign; none where it rounds to zero.

    >>> signed(0.139), signed(-0.009), signed(-0.0001)
    ('+13.9%', '−0.9%', '0.0%')
    """
    return true_minus(f"{share:+.1%}")


def corrections(table: pd.DataFrame, place: str) -> Findings:
    """Everything under the names of `CORRECTED`, from `counted_since.corrected`."""
    own, name = int(table["own"].sum()), region(place).name
    some = either(f"{own} of them concern{'s' if own == 1 else ''} {name}", f"其中涉及{name}的有{own}处")
    none = either(f"none concerns {name}", f"没有涉及{name}的")
    return {"corrections": len(table) or "none", "own_words": some if own else none}
