"""Analyses that answer claims about the paper's own figures: listed companies, the stock market, units, services."""

from __future__ import annotations

from ningxia.analyses.claims_asked import Answer, Asked, Result
from ningxia.analyses.claims_audit import SOURCES, repaired, scaled_companies, unit_audit
from ningxia.analyses.claims_yardsticks import number, with_unit
from ningxia.analyses.common import levels, ratio
from ningxia.panel import rows_of_any
from ningxia.panel.claims import Claim
from ningxia.vocabulary import either, industries, term


def no_newcomer(asked: Asked, _claim: Claim) -> Answer:
    """Listed companies that the paper counts less those published for the year before."""
    before = scaled_companies(asked.panel, asked.place, asked.year)
    later = levels(asked.panel, "paper_listed_companies", asked.year + 1)[asked.place]
    then, now = number(before, 0), number(later, 0)
    words = either(
        f"{then} companies in {asked.year}, {now} in the paper's count of {asked.year + 1}",
        f"{asked.year}年{then}家，论文{asked.year + 1}年的数字为{now}家",
    )
    return Answer({"value": float(later - before)}, words, ("listed_companies", "paper_listed_companies"))


def against_independent(asked: Asked, claim: Claim) -> Answer:
    """A scaled figure over an independent one, at its word (`literal`) and `mended`; `of` is its indicator."""
    table = asked.once("audit", lambda: unit_audit(asked.panel, asked.place, asked.year))
    row = table.loc[claim.of]
    values = {name: float(row[name] / row["independent"]) for name in ("literal", "mended")}
    mended, expected = (
        with_unit(number(row[name], int(row["digits"])), row["unit"]) for name in ("mended", "independent")
    )
    words = either(
        f"mended {mended}; {expected} would be expected: {row['what']}",
        f"更正后为{mended}；推算应为{expected}（{row['what']}）",
    )
    return Answer(values, words, SOURCES)


def funds_raised(asked: Asked, _claim: Claim) -> Answer:
    """Money raised on China's stock markets in the year and the next (10^8 yuan)."""
    first, second = (levels(asked.panel, "stock_funds_raised", year)["china"] for year in (asked.year, asked.year + 1))
    return Answer({"value": float(first + second)}, "", ("stock_funds_raised",))


def market_growth(asked: Asked, _claim: Claim) -> Answer:
    """Market value over GDP at the end of the next year against that at the end of the year before."""
    before, after = (
        ratio(asked.panel, "listed_market_value", "gdp", year)["china"] for year in (asked.year - 1, asked.year + 1)
    )
    words = either(
        f"worth {before:.0%} of GDP at the end of {asked.year - 1}, {after:.0%} at that of {asked.year + 1}",
        f"市值相当于国内生产总值的比例，{asked.year - 1}年末为{before:.0%}，{asked.year + 1}年末为{after:.0%}",
    )
    return Answer({"value": float(after / before)}, words, ("listed_market_value", "gdp"))


def one_rule(asked: Asked, _claim: Claim) -> Answer:
    """How many scaled figures the rule of units brings near an independent figure."""
    table = asked.once("audit", lambda: unit_audit(asked.panel, asked.place, asked.year))
    words = either(f"of {len(table)} scaled figures", f"带数量级的数字共{len(table)}个")
    return Answer({"value": float(repaired(table))}, words, SOURCES)


def where_figures_stand(asked: Asked, _claim: Claim) -> Answer:
    """In how many passages of the paper its figures on the region stand."""
    passages = {one.section for one in asked.said.claims if one.kind == "figure" and one.about == "ningxia"}
    places = [f"§ {one}" for one in sorted(passages)]
    words = either(f"they stand in {', '.join(places)}", f"分别在{'、'.join(places)}")
    return Answer({"value": float(len(passages))}, words)


def service_share(asked: Asked, claim: Claim) -> Answer:
    """Share of a section in the value added of China's services (per cent), in the year in which it is printed."""
    rows = rows_of_any(asked.panel, ["section_va"], regions=["china"])
    shares = rows.set_index("industry")["value"] / rows["value"].sum() * 100
    year = int(rows["year"].max())
    name, value = industries("section").loc[claim.of, "short_en"], float(shares[claim.of])
    share = number(value, 2)
    words = either(
        f"{name.lower()} made {share}% of China's services in {year}", f"{year}年{term(name)}占全国服务业的{share}%"
    )
    return Answer({"value": value}, words, ("section_va",))


RESULTS: dict[str, Result] = {
    "no newcomer": no_newcomer,
    "against an independent figure": against_independent,
    "funds raised": funds_raised,
    "market growth": market_growth,
    "one rule of units": one_rule,
    "where figures stand": where_figures_stand,
    "service share": service_share,
}
