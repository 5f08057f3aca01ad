"""The paper's six scaled figures read at their word, mended by one rule, and held against something independent; and
the arithmetic behind its figures, step by step.

The rule: "million" stands for 万 (10^4), a hundred times too much; "billion" for 亿 (10^8), ten times too much.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.analyses.claims_yardsticks import as_printed, number
from ningxia.analyses.common import levels
from ningxia.analyses.firm_size import by_class
from ningxia.analyses.paper_figures import Divisor, audit, divisor
from ningxia.analyses.symptom_words import of_what
from ningxia.vocabulary import Both, either, region, true_minus

CHARACTERS = {100: "万", 10: "亿"}  # what the paper took for a million and a billion, by how much too large
NEAR = 3.0  # times: a mended figure this close to an independent one is of its size; units slip by 10 or 100
CLOSE = 1.1  # times: agrees to a tenth
AUDIT_HEADS = {
    "printed": "As printed",
    "absurd": "What that would mean",
    "constant": "Too large by",
    "mended": "Mended",
    "independent": "Independent figure",
    "off": "Off",
    "what": "What that is",
}
STEP_HEADS = {"reckoning": "Reckoning", "result": "Result", "unit": "Unit", "paper": "The paper has"}
STEP = Both("Step", "步骤")  # head of the steps; elsewhere a step is one in a series
NOTE = Both(
    "Amounts are published in 10⁸ yuan, some with more digits than shown; the paper's figures stand with their units "
    "mended. R&D over GDP was published on GDP as it stood before the fourth economic census.",
    "金额按亿元公布，有的位数比表中多；论文的数字已更正单位。R&D经费投入强度公布时，地区生产总值为第四次经济普查修订前的数。",
)
ASIDE = Both(
    "The paper prints no figure of {region} in {year} to mend, nor any arithmetic to follow; what it prints of China "
    "stands in the table of claims with a figure.",
    "论文没有给出{region}{year}年的数字，无可更正，也无可复算；它所印的全国数字，见带数字的论断一表。",
)
SOURCES = (
    *("paper_revenue_per_firm", "paper_revenue_per_small_firm", "paper_profit_per_small_firm", "paper_funds_raised"),
    *("paper_share_capital", "paper_market_value", "firms_above", "firms_lme", "revenue_above", "revenue_lme"),
    *("profit_above", "profit_lme", "stock_funds_raised", "listed_market_value", "listed_share_capital"),
    *("listed_companies", "gdp"),
)


def unit_audit(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The scaled figures of the paper, a row each; empty for a region or year it does not print.

    Columns: `label`, `unit`, `digits`; `printed`; `absurd`, what that would mean at its word; `constant`, what is
    taken for what; `literal`, `mended` and `independent` in that unit; `off`, how far the second is from the third;
    `what`, where that comes from.
    """
    found = audit(panel, place, year)
    scaled = found[found["slip"] != ""]
    if scaled.empty:
        return scaled.reindex(columns=["label", "unit", "digits", "literal", *AUDIT_HEADS])
    beside = independent(panel, place, year, scaled)
    table = scaled[["label", "unit", "digits", "printed", "literal", "mended"]].join(beside)
    times = (scaled["literal"] / scaled["mended"]).round().astype(int)
    constant = [either(f"{one} ({CHARACTERS[one]})", f"{one}（{CHARACTERS[one]}）") for one in times]
    table["printed"] = table["printed"].map(as_printed)
    apart = (table["mended"] / table["independent"] - 1).map(lambda share: true_minus(f"{share:+.1%}"))
    off = scaled["difference"].fillna(apart)
    return table.assign(constant=constant, off=off, absurd=pd.Series(at_their_word(panel, place, year, scaled)))


AT_THEIR_WORD = {
    "paper_revenue_per_firm": Both(
        "{firms} firms sell for {sold} times the region's GDP, {sold_china} China's",
        "{firms}家企业的销售额相当于地区生产总值的{sold}倍、国内生产总值的{sold_china}",
    ),
    "paper_revenue_per_small_firm": Both(
        "{small} small firms sell for {sold_small} times the region's GDP",
        "{small}家小型企业的销售额相当于地区生产总值的{sold_small}倍",
    ),
    "paper_profit_per_small_firm": Both(
        "small firms earn {gain} times the profit of all firms", "小型企业的利润为全部企业利润的{gain}倍"
    ),
    "paper_funds_raised": Both(
        "{raised} times the worth of all listed shares at the end of {year}",
        "相当于{year}年末全部上市股票市值的{raised}倍",
    ),
    "paper_share_capital": Both(
        "{companies} companies of {all} have {capital} of China's share capital",
        "全国{all}家上市公司中的{companies}家占全国股本的{capital}",
    ),
    "paper_market_value": Both(
        "{companies} companies are worth {worth} times the region's GDP; China's were worth {worth_china} its own",
        "{companies}家公司的市值相当于地区生产总值的{worth}倍；全国为{worth_china}",
    ),
}


def at_their_word(panel: pd.DataFrame, place: str, year: int, scaled: pd.DataFrame) -> dict[str, str]:
    """What each scaled figure would mean at its word, as part of a sentence."""
    slug, literal = region(place).slug, scaled["literal"]
    own, china = levels(panel, "gdp", year)[[slug, "china"]]
    firms, profit = by_class(panel, "firms", year).loc[slug], levels(panel, "profit_above", year)[slug]
    all_firms = literal["paper_revenue_per_firm"] * firms["all"] / 1e4
    small, gain = (
        literal[code] * firms["small"] / 1e4 for code in ("paper_revenue_per_small_firm", "paper_profit_per_small_firm")
    )
    worth, capital = levels(panel, "listed_market_value", year)["china"], _capital(panel, year)
    companies = scaled_companies(panel, place, year)
    told = {
        "firms": number(firms["all"], 0),
        "sold": number(all_firms / own, 0),
        "sold_china": _times(all_firms / china, 2),
        "small": number(firms["small"], 0),
        "sold_small": number(small / own, 0),
        "gain": number(gain / profit, 0),
        "raised": number(literal["paper_funds_raised"] / worth, 1),
        "year": year,
        "companies": f"{companies:.0f}",
        "all": f"{capital['companies']:,.0f}",
        "capital": f"{literal['paper_share_capital'] / capital['capital']:.0%}",
        "worth": number(literal["paper_market_value"] / own, 1),
        "worth_china": _times(worth / china, 1),
    }
    return {code: text.format(**told) for code, text in AT_THEIR_WORD.items()}


def _times(value: float, digits: int) -> str:
    """A multiple as it stands before what it is of, below one in per cent.

    >>> _times(1.31, 1), _times(0.408, 1)
    ('1.3 times', '41% of')
    """
    return of_what(value, digits=digits) or ""


def independent(panel: pd.DataFrame, place: str, year: int, scaled: pd.DataFrame) -> pd.DataFrame:
    """An independent figure for each scaled one, in its unit: columns `independent` and `what`.

    Published where there is one; share capital at China's mean company, market value carried on at China's pace.
    """
    capital, worth = _capital(panel, year), levels(panel, "listed_market_value", year)
    pace = levels(panel, "listed_market_value", year + 1)["china"] / worth["china"]
    made = {
        "paper_share_capital": capital["capital"] / capital["companies"] * scaled_companies(panel, place, year),
        "paper_market_value": worth[region(place).slug] * pace,
    }
    firms = either("published totals over published firms", "公布的总额除以公布的企业数")
    what = {
        "paper_revenue_per_firm": firms,
        "paper_revenue_per_small_firm": firms,
        "paper_profit_per_small_firm": firms,
        "paper_funds_raised": either(
            f"published for {year} and {year + 1}, as revised since", f"{year}年和{year + 1}年公布数，已经修订"
        ),
        "paper_share_capital": either(
            f"as many companies of China's mean size, {year - 1}", f"同样家数、全国平均规模的公司，{year - 1}年"
        ),
        "paper_market_value": either(
            f"published for mid-{year}, grown as China's over {year + 1}",
            f"{year}年年中公布数，按全国{year + 1}年的增幅推算",
        ),
    }
    return pd.DataFrame({"independent": scaled["published"].fillna(pd.Series(made)), "what": pd.Series(what)})


def _capital(panel: pd.DataFrame, year: int) -> pd.Series:
    """China's share capital (10^8 shares) and its listed companies at the end of the year before."""
    codes = {"capital": "listed_share_capital", "companies": "listed_companies"}
    return pd.Series({name: levels(panel, code, year - 1)["china"] for name, code in codes.items()})


def scaled_companies(panel: pd.DataFrame, place: str, year: int) -> float:
    """The region's listed companies as published; NaN where they are not."""
    return float(levels(panel, "listed_companies", year)[region(place).slug])


def repaired(table: pd.DataFrame, near: float = NEAR) -> int:
    """How many figures of a `unit_audit` lie within `near` times their independent figure once mended, and not before.

    >>> repaired(pd.DataFrame({"literal": [339200.0, 4.0], "mended": [3392.0, 0.04], "independent": [3392.1, 3.9]}))
    1
    """
    close = (np.log(table[["literal", "mended"]].div(table["independent"], axis=0)).abs() <= np.log(near)).astype(bool)
    return int((close["mended"] & ~close["literal"]).sum())


def steps(panel: pd.DataFrame, before: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The arithmetic behind the paper's figures: a row a step, in words; empty for a region or year it does not print.

    `before` is the panel with GDP as it stood before the fourth economic census, on which R&D over GDP was computed.
    Columns `reckoning`, `result`, `unit`, `paper`; a dash where the paper has no such figure.
    """
    mended = audit(panel, place, year)["mended"]
    if mended.empty:
        return pd.DataFrame(columns=list(STEP_HEADS))
    classes = {item: by_class(panel, item, year).loc[region(place).slug] for item in ("firms", "revenue", "profit")}
    rows = [
        *_of_firms(classes, mended, divisor(panel, place, year)),
        *_of_small_firms(classes, mended),
        *_of_research(panel, before, place, year, mended["paper_rd_intensity"]),
        *_of_funds(panel, year, mended["paper_funds_raised"]),
    ]
    return pd.DataFrame(rows, columns=["step", *STEP_HEADS]).set_index("step").replace({"": "–"})


Row = tuple[str, str, str, str, str]


def _of_firms(classes: Mapping[str, pd.Series], paper: pd.Series, behind: Divisor) -> list[Row]:
    firms, sold, mean = classes["firms"], classes["revenue"]["all"], paper["paper_revenue_per_firm"]
    count, small = number(firms["all"], 0), number(firms["small"], 0)
    alike = either(f"{count} with two digits exchanged", f"{count}的两位数字颠倒")
    alike = alike if behind.exchanged else either("another number", "另一个数")
    return [
        ("Small firms", f"{count} − {number(firms['large_medium'], 0)}", small, "firms",
         number(paper["paper_small_firms"], 0)),
        ("Their share", f"{small} ÷ {count}", number(firms["small"] / firms["all"] * 100, 2), "%",
         number(paper["paper_small_share"], 2)),
        ("Revenue per firm", f"{number(sold, 2)} ÷ {count}", number(sold / firms["all"] * 1e4, 0), "10⁴ yuan",
         number(mean, 0)),
        ("What the paper divided by", f"{number(sold, 2)} ÷ {number(mean, 0)}", number(behind.implied, 2), "firms",
         alike),
    ]  # fmt: skip


def _of_small_firms(classes: Mapping[str, pd.Series], paper: pd.Series) -> list[Row]:
    firms, sold, earned = (classes[item] for item in ("firms", "revenue", "profit"))
    count, printed = number(firms["small"], 0), number(paper["paper_profit_per_small_firm"], 2)
    each = {name: one["small"] / firms["small"] * 1e4 for name, one in classes.items()}
    rounded = round(earned["small"], 2)
    return [
        ("Revenue of small firms", f"{number(sold['all'], 2)} − {number(sold['large_medium'], 2)}",
         number(sold["small"], 2), "10⁸ yuan", ""),
        ("The same per small firm", f"{number(sold['small'], 2)} ÷ {count}", number(each["revenue"], 0), "10⁴ yuan",
         number(paper["paper_revenue_per_small_firm"], 0)),
        ("Profit of small firms", f"{number(earned['all'], 4)} − {number(earned['large_medium'], 4)}",
         number(earned["small"], 4), "10⁸ yuan", ""),
        ("The same per small firm", f"{number(earned['small'], 4)} ÷ {count}", number(each["profit"], 2), "10⁴ yuan",
         printed),
        ("From the rounded profit", f"{number(rounded, 2)} ÷ {count}", number(rounded / firms["small"] * 1e4, 3),
         "10⁴ yuan", printed),
    ]  # fmt: skip


def _of_research(panel: pd.DataFrame, before: pd.DataFrame, place: str, year: int, paper: float) -> list[Row]:
    series = ((panel, "rd_intensity"), (before, "gdp"), (panel, "gdp"))
    share, old, new = (levels(frame, code, year)[region(place).slug] for frame, code in series)
    spent = share * old / 100
    return [
        ("R&D, from its published share", f"{number(share, 4)}% × {number(old, 2)}",
         number(spent, 2), "10⁸ yuan", ""),
        ("Over GDP after the fourth census", f"{number(spent, 2)} ÷ {number(new, 2)}", number(spent / new * 100, 3),
         "%", number(paper, 1)),
        ("GDP that would make it the paper's", f"{number(spent, 2)} ÷ {number(paper, 2)}%",
         number(spent / paper * 100, 2), "10⁸ yuan", ""),
    ]  # fmt: skip


def _of_funds(panel: pd.DataFrame, year: int, paper: float) -> list[Row]:
    first, second = (levels(panel, "stock_funds_raised", one)["china"] for one in (year, year + 1))
    return [
        (either(f"Funds raised, {year} and {year + 1}", f"{year}年和{year + 1}年筹资额"),
         f"{number(first, 2)} + {number(second, 2)}", number(first + second, 2), "10⁸ yuan", number(paper, 0)),
        (either(f"What the paper had for {year + 1}", f"论文所用的{year + 1}年数"),
         f"{number(paper, 0)} − {number(first, 2)}", number(paper - first, 2), "10⁸ yuan",
         either(f"revised since: {number(second, 2)}", f"后修订为{number(second, 2)}")),
    ]  # fmt: skip
