"""Analyses that answer claims about China: where firms and jobs are, three origins, four conditions, three phases."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from ningxia.analyses import coast_and_towns, conditions, necessity, origins, phases, poles
from ningxia.analyses.claims_asked import Answer, Asked, Result
from ningxia.analyses.claims_yardsticks import apart, named, number
from ningxia.analyses.common import levels, listed
from ningxia.analyses.condition_findings import passing_words
from ningxia.analyses.placebo_words import people_clause
from ningxia.analyses.portfolio import members
from ningxia.panel import across, handed_on
from ningxia.panel.claims import Claim
from ningxia.vocabulary import either, industries, region, term

MODELS = ("zhejiang", "guangdong")  # where the paper sees most clusters
MOST_UNEVEN = 10  # branches
TESTED = [*conditions.CONDITIONS, necessity.BARE, necessity.PEOPLE]
PLAIN, NET = ("effect", "p_value"), necessity.NET
SCIENCE = "Science"
CHANCE = 0.05  # p-value below which a correlation is unlikely to be chance


def _shares(asked: Asked, code: str) -> pd.Series:
    """Each province's share of the provinces' sum of an indicator."""
    own = levels(asked.panel, code, asked.year).drop("china")
    return own / own.sum(min_count=1)


def coast(asked: Asked, _claim: Claim) -> Answer:
    """Shares of people and industrial firms on the coast, and of firms in the two provinces that the paper names."""
    found = coast_and_towns.coast_shares(asked.panel, asked.year)
    two = float(_shares(asked, "firms_above")[list(MODELS)].sum())
    values = {"firms": found["firms_above"], "people": found["population"], "two": two}
    words = either(
        f"the coast has {values['people']:.0%} of the provinces' people and {values['firms']:.0%} of industrial firms, "
        f"Zhejiang and Guangdong {two:.0%} of firms",
        f"沿海占各省人口合计的{values['people']:.0%}、工业企业的{values['firms']:.0%}，其中浙江和广东占企业的{two:.0%}",
    )
    return Answer(values, words, ("firms_above", "population"))


def most_firms(asked: Asked, _claim: Claim) -> Answer:
    """Zhejiang's rank by its number of industrial firms, and of private ones."""
    counts = {name: _shares(asked, code) for name, code in (("firms", "firms_above"), ("private", "firms_private"))}
    values = {name: float(shares.rank(ascending=False)[MODELS[0]]) for name, shares in counts.items()}
    own = {name: shares[MODELS[0]] for name, shares in counts.items()}
    words = either(
        f"Zhejiang has {own['firms']:.0%} of industrial firms (rank {values['firms']:.0f}) and {own['private']:.0%} of "
        f"private ones (rank {values['private']:.0f})",
        f"浙江占工业企业的{own['firms']:.0%}（第{values['firms']:.0f}位），占私营工业企业的{own['private']:.0%}"
        f"（第{values['private']:.0f}位）",
    )
    return Answer(values, words, ("firms_above", "firms_private"))


def inland(asked: Asked, _claim: Claim) -> Answer:
    """Industrial firms per head inland over those on the coast."""
    found = coast_and_towns.coast_shares(asked.panel, asked.year)
    firms, people = found["firms_above"], found["population"]
    value = (1 - firms) / (1 - people) / (firms / people)
    words = either(
        f"inland there are {value:.0%} as many industrial firms per head as on the coast",
        f"内地人均工业企业数相当于沿海的{value:.0%}",
    )
    return Answer({"value": value}, words, ("firms_above", "population"))


def uneven_branches(asked: Asked, _claim: Claim) -> Answer:
    """Of the branches whose jobs are spread most unevenly, how many lean to the coast, and how many of these are light
    industry without high technology."""
    spread = coast_and_towns.branch_spread(asked.panel, asked.year).head(MOST_UNEVEN)
    names = industries()["short_en"]
    plain = {names[code] for code in coast_and_towns.light() if code not in members("High technology")}
    leaning = list(spread.index[spread["on_coast"]])
    values = {"coast": float(len(leaning)), "light": float(sum(name in plain for name in leaning))}
    told = either(", ".join(name.lower() for name in leaning), listed(leaning, MOST_UNEVEN)) or term("none")
    words = either(f"most uneven of all and on the coast: {told}", f"分布最不均衡且偏于沿海的行业：{told}")
    return Answer(values, words, ("branch_jobs",))


def countryside(asked: Asked, _claim: Claim) -> Answer:
    """By how many points private and self-employed jobs are more rural than people in the two provinces named."""
    all_traits = coast_and_towns.traits(asked.panel, asked.year)
    jobs, people = (all_traits[n].quotient for n in (coast_and_towns.RURAL_JOBS, coast_and_towns.RURAL_PEOPLE))
    values = {slug: float(jobs[slug] - people[slug]) for slug in MODELS}
    one = either("in {name} {jobs}% of such jobs and {people}% of people", "{name}私营和个体就业{jobs}%，人口{people}%")
    told = [
        one.format(name=region(slug).name, jobs=number(jobs[slug], 0), people=number(people[slug], 0))
        for slug in MODELS
    ]
    words = either(f"rural are {'; '.join(told)}", f"农村所占比重：{'；'.join(told)}")
    return Answer(values, words, coast_and_towns.SOURCES)


def origin(asked: Asked, claim: Claim) -> Answer:
    """Whether an origin's reference province scores highest on it (`own`, 1 or 0), in what part of the draws (`kept`),
    and its `rank` on that score; in the evidence also the rank net of what GDP per head explains."""
    drawn = origins.drawn_scores(asked.panel, asked.year)
    scores, slug = origins.scores(origins.marks(asked.panel, asked.year)), origins.ARCHETYPES[claim.of]
    row = asked.once("poles", lambda: poles.poles(asked.panel, "ningxia", asked.year, drawn)).loc[claim.of]
    own, kept = origins.types(scores)[slug], origins.type_shares(drawn).loc[slug, claim.of]
    values = {
        "own": np.nan if pd.isna(own) else float(own == claim.of),
        "kept": float(kept),
        "rank": float(row["rank"]),
    }
    name, score, given = region(slug).name, term(claim.of), row["rank_given"]
    words = either(
        f"the {score.lower()} score is the highest of {name}'s three in {values['kept']:.0%} of draws; by it {name} "
        f"ranks {values['rank']:.0f}, {given:.0f} net of what GDP per head explains",
        f"{name}的三类得分中，{values['kept']:.0%}的抽样以{score}得分最高；按该得分居第{values['rank']:.0f}位，剔除人均地区生产总值的"
        f"影响后居第{given:.0f}位",
    )
    return Answer(values, words, poles.SOURCES)


@handed_on
def tested(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Effect sizes and p-values of the four conditions, universities alone, the number of people and income; but of
    income, also given income, where `necessity.LINE` stands below them."""
    found, result = conditions.measured(panel, year), necessity.outcome(panel, year)
    tried = necessity.candidates(panel, found)[[*TESTED, necessity.INCOME]]
    plain = {name: necessity.effect(values, result, necessity.PERMUTATIONS) for name, values in tried.items()}
    usual = pd.DataFrame({name: [one.effect_size, one.p_value] for name, one in plain.items()}, index=list(PLAIN)).T
    net = necessity.beyond_income(panel, found)
    return usual.join(net).reindex([*usual.index, necessity.LINE]).fillna(net.loc[[necessity.LINE]])


def one_condition(asked: Asked, claim: Claim) -> Answer:
    """Whether a condition passes the usual test of necessity for inventions, and once income is taken out, there
    by more than placebos, and than the number of people, if that passes (1 or 0); and whether universities alone do so
    then."""
    table = asked.once("necessity", lambda: tested(asked.panel, asked.year))
    row, names = table.loc[claim.of], [claim.of]
    passes, (beyond, *_) = necessity.passing(table, names, *PLAIN), necessity.beyond_placebos(table, names)
    plain, net = ((number(row[effect], 2), p_words(row[p])) for effect, p in (PLAIN, NET))
    beside = _line(table) + (_universities(table) if claim.of == SCIENCE else "") + _people(table)
    words = either(
        f"effect size {plain[0]} ({plain[1]}), with income taken out {net[0]} ({net[1]}){beside}",
        f"效应量{plain[0]}（{plain[1]}），剔除人均地区生产总值的影响后{net[0]}（{net[1]}）{beside}",
    )
    bare, *_ = necessity.beyond_placebos(table, [necessity.BARE])
    values = {"passes": passes == names, "beyond": beyond == names, "universities": bool(bare)}
    return Answer({name: float(one) for name, one in values.items()}, words, necessity.SOURCES)


def _line(table: pd.DataFrame) -> str:
    """What most placebos do not reach once income is taken out."""
    line = number(table.loc[necessity.LINE, NET[0]], 2)
    return either(f", where 95% of placebos lie below {line}", f"，95%的安慰剂变量低于{line}")


def _universities(table: pd.DataFrame) -> str:
    """What is left of the universities, without R&D, once income is taken out."""
    own, chance = (table.loc[necessity.BARE, column] for column in NET)
    return either(
        f"; of universities alone {number(own, 2)} ({p_words(chance)})",
        f"；只计高校为{number(own, 2)}（{p_words(chance)}）",
    )


def _people(table: pd.DataFrame) -> str:
    """The number of people, which is no condition, where it passes once income is taken out; else nothing."""
    if not necessity.passing(table, [necessity.PEOPLE], *NET):
        return ""
    own, chance = number(table.loc[necessity.PEOPLE, NET[0]], 2), p_words(table.loc[necessity.PEOPLE, NET[1]])
    return either(
        f"; population, which is no condition, passes the test there ({own}, {chance})",
        f"；人口并非条件，却通过检验（效应量{own}，{chance}）",
    )


def all_conditions(asked: Asked, _claim: Claim) -> Answer:
    """How many of the four conditions pass the test, with income left in and taken out, there by more than
    placebos, and than the number of people, if that passes."""
    table, four = asked.once("necessity", lambda: tested(asked.panel, asked.year)), list(conditions.CONDITIONS)
    passing, rest_passing = (necessity.passing(table, four, *columns) for columns in (PLAIN, NET))
    beyond, *_ = necessity.beyond_placebos(table, four)
    income = term("passes too" if necessity.passing(table, [necessity.INCOME]) else "does not pass")
    usual, rest = (passing_words(names) for names in (passing, rest_passing))
    words = either(
        f"{usual} the usual test, and income {income}; with income out, {rest}{people_clause(table)}",
        f"{usual}通常的检验，人均地区生产总值{income}；剔除人均地区生产总值的影响后，{rest}{people_clause(table)}",
    )
    return Answer({"passing": float(len(passing)), "beyond": float(len(beyond))}, words, necessity.SOURCES)


def steps(asked: Asked, _claim: Claim) -> Answer:
    """Rank correlations of each phase with the next over the provinces, and what chance would hardly exceed."""
    found = phases.ladder(asked.panel, asked.year, "ningxia")
    values = {"first": found["first_step"], "second": found["second_step"], "linked": phases.LINKED}
    first, second = (number(values[name], 2) for name in ("first", "second"))
    words = either(
        f"rank correlations: informal with organised {first}, organised with innovative {second}",
        f"等级相关系数：非正式集群与有组织集群{first}，有组织集群与创新集群{second}",
    )
    return Answer(values, words, phases.SOURCES)


def p_words(p: float) -> str:
    """A p-value in print.

    >>> p_words(0.0661), p_words(0.00001)
    ('p = 0.066', 'p < 0.001')
    """
    return either("p < 0.001", "p<0.001") if p < 0.001 else either(f"p = {p:.3f}", f"p={p:.3f}")


def go_together(asked: Asked, claim: Claim) -> Answer:
    """With how many outcomes a cause goes together over the provinces (Spearman), of how many; `of` names the cause,
    then the outcomes. The evidence gives the correlation once income is taken out of both, too."""
    cause, *outcomes = (named(label, asked.known, claim.id) for label in claim.of)
    x, income = cause.read(asked.panel, asked.year)[0], across(asked.panel, "gdp_per_head", asked.year).astype(float)
    told, found = [], 0
    for outcome in outcomes:
        both = pd.DataFrame({"x": x, "y": outcome.read(asked.panel, asked.year)[0], "income": income}).dropna()
        rho, p = spearmanr(both["x"], both["y"])
        rest = spearmanr(necessity.given(both["x"], both["income"]), necessity.given(both["y"], both["income"]))
        found += rho > 0 and p < CHANCE
        told.append(_beside(outcome.label, (rho, p), rest))
    values = {"together": float(found), "judged": float(len(outcomes))}
    sources = tuple(code for one in (cause, *outcomes) for code in one.sources)
    words = either(f"rank correlation of {cause.label} ", f"{term(cause.label)}的等级相关系数：") + apart(told)
    return Answer(values, words, (*sources, "gdp_per_head"))


def _beside(label: str, plain: tuple[float, float], rest: tuple[float, float]) -> str:
    """A correlation with an outcome and its p-value, as it is and with income taken out, in words."""
    (one, chance), (other, chance_then) = ((number(rho, 2), p_words(p)) for rho, p in (plain, rest))
    return either(
        f"with {label[0].lower()}{label[1:]} {one} ({chance}), with income taken out {other} ({chance_then})",
        f"与{term(label)}{one}（{chance}），剔除人均地区生产总值的影响后{other}（{chance_then}）",
    )


RESULTS: dict[str, Result] = {
    "coast": coast,
    "most firms": most_firms,
    "inland": inland,
    "uneven branches": uneven_branches,
    "countryside": countryside,
    "origin": origin,
    "one condition": one_condition,
    "all conditions": all_conditions,
    "phases": steps,
    "go together": go_together,
}
