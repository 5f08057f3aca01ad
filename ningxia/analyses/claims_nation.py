"""Analyses that answer claims about China: where firms and jobs are, three origins, four conditions, three phases."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from ningxia.analyses import coast_and_towns, conditions, necessity, origins, phases, poles
from ningxia.analyses.claims_asked import Answer, Asked, Result
from ningxia.analyses.claims_yardsticks import named, number
from ningxia.analyses.common import levels
from ningxia.analyses.condition_findings import said_of
from ningxia.analyses.portfolio import members
from ningxia.panel import across
from ningxia.panel.claims import Claim
from ningxia.vocabulary import industries

MODELS = ("zhejiang", "guangdong")  # where the paper sees most clusters
MOST_UNEVEN = 10  # branches
PERMUTATIONS = 10_000  # as in the section on conditions
PLAIN, NET = ("effect", "p_value"), ("given", "given_p")
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
    words = (
        f"the coast has {values['people']:.0%} of people and {values['firms']:.0%} of industrial firms, Zhejiang and "
        f"Guangdong {two:.0%} of firms"
    )
    return Answer(values, words, ("firms_above", "population"))


def most_firms(asked: Asked, _claim: Claim) -> Answer:
    """Zhejiang's rank by its number of industrial firms, and of private ones."""
    counts = {name: _shares(asked, code) for name, code in (("firms", "firms_above"), ("private", "firms_private"))}
    values = {name: float(shares.rank(ascending=False)[MODELS[0]]) for name, shares in counts.items()}
    words = (
        f"Zhejiang has {counts['firms'][MODELS[0]]:.0%} of industrial firms (rank {values['firms']:.0f}) and "
        f"{counts['private'][MODELS[0]]:.0%} of private ones (rank {values['private']:.0f})"
    )
    return Answer(values, words, ("firms_above", "firms_private"))


def inland(asked: Asked, _claim: Claim) -> Answer:
    """Industrial firms per head inland over those on the coast."""
    found = coast_and_towns.coast_shares(asked.panel, asked.year)
    firms, people = found["firms_above"], found["population"]
    value = (1 - firms) / (1 - people) / (firms / people)
    words = f"inland there are {number(value, 2)} industrial firms per head for one on the coast"
    return Answer({"value": value}, words, ("firms_above", "population"))


def uneven_branches(asked: Asked, _claim: Claim) -> Answer:
    """Of the branches whose jobs are spread most unevenly, how many lean to the coast, and how many of these are light
    industry without high technology."""
    spread = coast_and_towns.branch_spread(asked.panel, asked.year).head(MOST_UNEVEN)
    names = industries()["short_en"]
    plain = {names[code] for code in coast_and_towns.light() if code not in members("High technology")}
    leaning = list(spread.index[spread["on_coast"]])
    values = {"coast": float(len(leaning)), "light": float(sum(name in plain for name in leaning))}
    words = f"most uneven of all and on the coast: {', '.join(name.lower() for name in leaning) or 'none'}"
    return Answer(values, words, ("branch_jobs",))


def countryside(asked: Asked, _claim: Claim) -> Answer:
    """By how many points private and self-employed jobs are more rural than people in the two provinces named."""
    all_traits = coast_and_towns.traits(asked.panel, asked.year)
    jobs, people = (all_traits[n].quotient for n in (coast_and_towns.RURAL_JOBS, coast_and_towns.RURAL_PEOPLE))
    values = {slug: float(jobs[slug] - people[slug]) for slug in MODELS}
    told = [
        f"{slug.capitalize()} {number(jobs[slug], 0)} % of such jobs, {number(people[slug], 0)} % of people"
        for slug in MODELS
    ]
    return Answer(values, f"rural are, in {'; in '.join(told)}", coast_and_towns.SOURCES)


def origin(asked: Asked, claim: Claim) -> Answer:
    """Rank of an origin's reference province on its score, and net of what GDP per head explains."""

    def made() -> pd.DataFrame:
        return poles.poles(asked.panel, "ningxia", asked.year, origins.drawn_scores(asked.panel, asked.year))

    row = asked.once("poles", made).loc[claim.of]
    values = {"rank": float(row["rank"]), "given": np.nan if row["rank_given"] is None else float(row["rank_given"])}
    words = (
        f"{row['reference']} ranks {values['rank']:.0f} on the {claim.of.lower()} score, {values['given']:.0f} net of "
        f"what GDP per head explains"
    )
    return Answer(values, words, poles.SOURCES)


def _tested(asked: Asked) -> pd.DataFrame:
    """Effect sizes and p-values of the four conditions and of income, and those of the conditions given income."""
    found, result = conditions.measured(asked.panel, asked.year), necessity.outcome(asked.panel, asked.year)
    income = across(asked.panel, "gdp_per_head", asked.year).astype(float)
    rest, rows = necessity.given(result, income), {}
    for name, values in found.conditions.items():
        plain = necessity.effect(values, result, PERMUTATIONS)
        net = necessity.effect(necessity.given(values, income), rest, PERMUTATIONS)
        rows[name] = [plain.effect_size, plain.p_value, net.effect_size, net.p_value]
    alone = necessity.effect(income, result, PERMUTATIONS)
    rows[necessity.INCOME] = [alone.effect_size, alone.p_value, np.nan, np.nan]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*PLAIN, *NET])


def one_condition(asked: Asked, claim: Claim) -> Answer:
    """Whether a condition passes the usual test of necessity for inventions, and once income is taken out (1 or 0)."""
    table = asked.once("necessity", lambda: _tested(asked))
    row, names = table.loc[claim.of], [claim.of]
    passes, beyond = (necessity.passing(table, names, *columns) for columns in (PLAIN, NET))
    words = (
        f"effect size {number(row['effect'], 2)} ({p_words(row['p_value'])}), with income taken out "
        f"{number(row['given'], 2)} ({p_words(row['given_p'])})"
    )
    return Answer({"passes": float(passes == names), "beyond": float(beyond == names)}, words, necessity.SOURCES)


def all_conditions(asked: Asked, _claim: Claim) -> Answer:
    """How many of the four conditions pass the test, with income left in and taken out."""
    table, four = asked.once("necessity", lambda: _tested(asked)), list(conditions.CONDITIONS)
    passing, beyond = (necessity.passing(table, four, *columns) for columns in (PLAIN, NET))
    income = "passes too" if necessity.passing(table, [necessity.INCOME]) else "does not pass"
    words = (
        f"{said_of(passing, 'pass', 'passes')} the usual test, and income {income}; with income out, "
        f"{said_of(beyond, 'pass', 'passes')}"
    )
    return Answer({"passing": float(len(passing)), "beyond": float(len(beyond))}, words, necessity.SOURCES)


def steps(asked: Asked, _claim: Claim) -> Answer:
    """Rank correlations of each phase with the next over the provinces, and what chance would hardly exceed."""
    found = phases.ladder(asked.panel, asked.year, "ningxia")
    values = {"first": found["first_step"], "second": found["second_step"], "linked": phases.LINKED}
    words = (
        f"rank correlations: informal with organised {number(values['first'], 2)}, organised with innovative "
        f"{number(values['second'], 2)}"
    )
    return Answer(values, words, phases.SOURCES)


def p_words(p: float) -> str:
    """A p-value in print.

    >>> p_words(0.0661), p_words(0.00001)
    ('p 0.066', 'p < 0.001')
    """
    return "p < 0.001" if p < 0.001 else f"p {p:.3f}"


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
        told.append(
            f"with {outcome.label[0].lower()}{outcome.label[1:]} {number(rho, 2)} ({p_words(p)}), with income taken "
            f"out {number(rest[0], 2)} ({p_words(rest[1])})"
        )
    values = {"together": float(found), "judged": float(len(outcomes))}
    sources = tuple(code for one in (cause, *outcomes) for code in one.sources)
    return Answer(values, f"rank correlation of {cause.label} {'; '.join(told)}", (*sources, "gdp_per_head"))


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
