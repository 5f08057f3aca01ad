"""What sentences say of the four conditions: plain values and words, chosen by the numbers for any region and year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ningxia.analyses.ceiling_words import CEILINGS, NO_CEILING, also_low, held_words, income_words, stays_words
from ningxia.analyses.ceilings import counted, least_firm, tightest, unjudged
from ningxia.analyses.common import listed, within
from ningxia.analyses.condition_ends import ranked, spans, unlike
from ningxia.analyses.condition_ranks import ALL, INCOME, Ranks, apart, between
from ningxia.analyses.condition_years import by_year, in_numbers
from ningxia.analyses.conditions import CONDITIONS, Measured, labels
from ningxia.analyses.necessity import BARE, COAL, NET, RULE, WATER, beyond_placebos, passing, placebo_line
from ningxia.analyses.pairs import out_of
from ningxia.analyses.placebo_words import people_clause, people_words, research_clause
from ningxia.measures import rank
from ningxia.panel import across, handed_on
from ningxia.vocabulary import either, region, term

MANY = 99  # labels that a note names at the most
OVER_YEARS = {  # what is recorded of the years: unit, what it is where it is missing, and the indicators it comes from
    "of": ("provinces", "provinces with all four conditions", ()),
    "years": ("years", "years with all indicators", ()),
    "beyond_industry": ("years", "years in which industry counts as passing once income is taken out", ()),
    "beyond_market": ("years", "years in which market order counts as passing once income is taken out", ()),
    "beyond_access": ("years", "years in which access counts as passing once income is taken out", ()),
    "beyond_science": ("years", "years in which science counts as passing once income is taken out", ()),
    "beyond_people": ("years", "years in which population, a placebo, passes once income is taken out", ()),
    "of_science": ("", "universities alone, income taken out", ()),
}


def placement(panel: pd.DataFrame, found: Measured, held: dict[str, Ranks], place: str) -> dict[str, object]:
    """Where the region stands on all four conditions and how sure that is; ranks from the best.

    `all_rank` and `all_range`; `ahead`, `behind` and `between`: provinces surely ahead, surely behind, neither;
    `best` and `worst` conditions with their ranks, and what is to be said of them (`unlike`); `income_rank`, and
    `against_income` in words.
    """
    slug = region(place).slug
    own, ranks = held[ALL].choices.loc[slug], rank(found.conditions).loc[slug].astype(int)
    income = rank(across(panel, "gdp_per_head", found.year).astype(float))[slug]
    ahead, behind, neither = apart(held[ALL].draws, place)
    return {
        "all_rank": int(own["rank"]),
        "all_range": between(own["low"], own["high"]),
        "of": int(found.composite.notna().sum()),
        "ahead": ahead,
        "behind": behind,
        "neither": neither,
        "best": ranked(ranks, ranks.min()),
        "best_rank": int(ranks.min()),
        "worst": ranked(ranks, ranks.max()),
        "worst_rank": int(ranks.max()),
        "unlike": unlike(spans(held, slug)),
        "income_rank": int(income),
        "against_income": against(int(own["rank"]), int(income), sure=not own["low"] <= income <= own["high"]),
    }


def against(mine: int, income: int, sure: bool = True) -> str:
    """How a rank stands to the rank by income, in words; not `sure` where other weights give the latter, too.

    >>> against(17, 23), against(22, 22), against(24, 22), against(17, 22, sure=False)
    ('ahead of', 'level with', 'behind', 'not surely ahead of')
    """
    if mine == income:
        return either("level with", "等于")
    side = either("ahead of", "高于") if mine < income else either("behind", "低于")
    return side if sure else either("not surely ", "不一定") + side


def chosen(found: Measured) -> dict[str, object]:
    """The indicators `left_out` because some province lacks them, and those whose farthest provinces were
    `moved_in`, as sentences."""
    dropped, moved = labels(found.dropped), labels([one for one in found.used if found.moved[one.label] > 0])
    return {
        "left_out": either(
            f"Left out, as some province lacks them: {listed(dropped, MANY)}.",
            f"因有省份缺数据而未采用的指标：{listed(dropped, MANY)}。",
        )
        if dropped
        else either("Every province has every indicator.", "各省各项指标齐全。"),
        "moved_in": either(
            f"Outliers are moved in for {listed(moved, MANY)}.", f"作缩尾处理的指标：{listed(moved, MANY)}。"
        )
        if moved
        else either("No outlier had to be moved in.", "没有指标需要缩尾处理。"),
    }


def agreement(found: Measured, held: dict[str, Ranks]) -> dict[str, object]:
    """How far indicators and conditions say the same: lowest and highest `alpha` with the condition of the lowest, and
    the lowest and highest rank correlation between two conditions, and of a condition with GDP per head."""
    alphas = pd.Series({name: held[name].alpha for name in CONDITIONS})
    pairs = found.conditions.corr(method="spearman").to_numpy()[np.triu_indices(len(CONDITIONS), 1)]
    incomes = pd.Series({name: held[name].income for name in CONDITIONS})
    return {
        "alpha_low": float(alphas.min()),
        "alpha_high": float(alphas.max()),
        "alpha_lowest": CONDITIONS[alphas.idxmin()],
        "pair_low": float(pairs.min()),
        "pair_high": float(pairs.max()),
        "income_low": float(incomes.min()),
        "income_high": float(incomes.max()),
    }


def verdicts(effects: pd.DataFrame, choices: pd.DataFrame) -> dict[str, object]:
    """What the tests of necessity come to.

    `passing` conditions by the usual rule, `above` those beyond 95 % of the placebos; `weakest` condition, and how
    many placebos are `as_strong` at least; `strongest` placebos; `beyond` those that pass once income is
    taken out, by more than placebos do, and than the number of people if that passes; `income_too`, `people`,
    `people_too`, `of_science` and `bare_beyond` in words; effect sizes of coal, water, income and universities alone.
    """
    four = list(CONDITIONS)
    field = effects.loc[effects["kind"] == "placebo", "effect"].sort_values(ascending=False, kind="stable")
    weakest = effects.loc[four, "effect"].idxmin()
    beyond = passing(choices, four, *NET)
    above = [name for name in four if effects.loc[name, "effect"] > placebo_line(effects)]
    return {
        "passing": [CONDITIONS[name] for name in passing(effects, four)],
        "above": [CONDITIONS[name] for name in above],
        "line": placebo_line(effects),
        "field": len(field),
        "weakest": CONDITIONS[weakest],
        "weakest_effect": float(effects.loc[weakest, "effect"]),
        "as_strong": int((field >= effects.loc[weakest, "effect"]).sum()),
        "strongest": [within(name) for name in field.index[:3]],
        "most_moved": most_moved(choices),
        **RULE,
        "income_effect": float(effects.loc[INCOME, "effect"]),
        "passing_words": passing_words(passing(effects, four)),
        "beyond_words": passing_words(beyond),
        "income_too": "passes too" if passing(effects, [INCOME]) else "does not pass",
        "coal": float(effects.loc[COAL, "effect"]),
        "water": float(effects.loc[WATER, "effect"]),
        "beyond": [CONDITIONS[name] for name in beyond_placebos(choices, four)[0]],
        "bare_given": float(choices.loc[BARE, "given"]),
        "bare_p": float(choices.loc[BARE, "given_p"]),
        "people": people_words(choices),
        "people_told": (people_words(choices) or "") + either(" ", "") * bool(people_words(choices)),
        "people_too": people_clause(choices),
        "of_science": research_clause(choices),
        "bare_beyond": bare_words("Science" in beyond, bool(passing(choices, [BARE], *NET))),
    }


def passing_words(names: list[str]) -> str:
    """Which of the four conditions pass, as the begin of a clause.

    >>> [passing_words(names) for names in (["Science"], [], list(CONDITIONS))]
    ['only science of the four passes', 'none passes', 'all four pass']
    """
    if len(names) == len(CONDITIONS):
        return either("all four pass", "四个条件都通过")
    if not names:
        return either("none passes", "没有一个条件通过")
    *others, last = [term(CONDITIONS[name]) for name in names]
    if not others:
        return either(f"only {last} of the four passes", f"只有{last}通过")
    return either(f"{', '.join(others)} and {last} pass", f"{'、'.join(others)}和{last}通过")


def above_words(names: list[str]) -> str:
    """Which conditions, as within a sentence, have effects above nearly all placebos, as a sentence without its stop.

    >>> above_words(["access", "science"]), above_words([])
    ('Access and science have effects above those of nearly all placebos', 'No condition has an effect above those of
    nearly all placebos')
    """
    if not names:
        return either(
            "No condition has an effect above those of nearly all placebos",
            "没有一个条件的效应量高于绝大多数安慰剂变量",
        )
    told = listed(names)
    have = "has an effect" if len(names) == 1 else "have effects"
    return either(
        f"{told[0].upper()}{told[1:]} {have} above those of nearly all placebos",
        f"{told}的效应量高于绝大多数安慰剂变量",
    )


def natural_words(effects: pd.DataFrame) -> str:
    """Whether natural resources, coal and water per head, pass the usual test of necessity, as a clause.

    >>> table = pd.DataFrame({"effect": [0.3, 0.3], "p_value": [0.01, 0.2]}, index=[COAL, WATER])
    >>> natural_words(table), natural_words(table.loc[[WATER, COAL]].assign(p_value=0.5))
    ('pass the usual test by coal reserves per head alone', 'do not pass even the usual test')
    """
    found = passing(effects, [COAL, WATER])
    if not found:
        return either("do not pass even the usual test", "连通常的检验也没有通过")
    if len(found) == 1:
        return either(
            f"pass the usual test by {within(term(found[0]))} alone", f"只有{within(term(found[0]))}通过通常的检验"
        )
    return either("pass the usual test", "通过通常的检验")


def most_moved(choices: pd.DataFrame) -> float:
    """How far the effect of a condition moves at the most when Beijing and Shanghai are left out."""
    rows = choices.loc[list(CONDITIONS)]
    return float((rows["without"] - rows["effect"]).abs().max())


def bare_words(science: bool, universities: bool) -> str:
    """What the test of universities alone adds to that of science.

    >>> bare_words(True, False)
    'what is left of science is R&D itself, which is less a condition of inventions than the making of them'
    """
    if science and not universities:
        return either(
            "what is left of science is R&D itself, which is less a condition of inventions than the making of them",
            "科研环境剩下的作用来自R&D本身，而R&D与其说是发明的条件，不如说就是发明的过程",
        )
    if science:
        return either("what is left of science is more than R&D itself", "科研环境剩下的作用不只是R&D本身")
    if universities:
        return either("R&D adds nothing to them", "R&D没有增加什么作用")
    return either("nothing of science is left beyond income", "人均地区生产总值之外，科研环境没有剩下什么作用")


def bottleneck(panel: pd.DataFrame, found: Measured, table: pd.DataFrame, place: str) -> dict[str, object]:
    """Which condition holds the region's innovation lowest, in words, and how firm that is.

    `tightest` conditions; those `unjudged`; others that are `low`, too; `ceiling` over the region (per 10^6 persons),
    `carrier`, who has it, and `own`; `income_ceiling`, that by GDP per head; `patents`, on how many inventions that
    rests; `held` and `by_income` in words; `reading`, what to say; `loosest` condition with its ceiling; `kept` of
    `tries`: how often the first of the tightest, of several the least firm one, stays so with an indicator left out;
    `elsewhere` of `outcomes` for other outcomes; `stays` begins the sentence on it. Where the region has no outcome or
    no ceiling can be judged, only `held` and `reading` are there, and say so.
    """
    lowest, name = tightest(table, list(CONDITIONS)), region(place).name
    if not lowest:
        held = either(
            f"The figures cannot say which condition holds {name} back", f"现有数据无法判断哪个条件制约{name}的创新"
        )
        return {"tightest": None, "ceiling": None, "own": None, "held": held, "reading": NO_CEILING}
    lowest, (kept, tries), (elsewhere, outcomes) = least_firm(panel, found, place, lowest)
    known, row = table.loc[list(CONDITIONS), "ceiling"].dropna(), table.loc[lowest[0]]
    return {
        "tightest": [CONDITIONS[one] for one in lowest],
        "unjudged": [CONDITIONS[one] for one in unjudged(table, list(CONDITIONS))],
        "low": [CONDITIONS[one] for one in also_low(known, row["own"])],
        "ceiling": float(row["ceiling"]),
        "carrier": row["carrier"],
        "own": float(row["own"]),
        "patents": counted(panel, found.year, place),
        "held": held_words(lowest, row, name, float(known.max())),
        "reading": CEILINGS,
        "income_ceiling": float(table.loc[INCOME, "ceiling"]),
        "by_income": income_words(table.loc[INCOME, "ceiling"]),
        "loosest": CONDITIONS[known.idxmax()],
        "loosest_ceiling": float(known.max()),
        "stays": stays_words(lowest),
        "kept": kept,
        "tries": tries,
        "kept_told": out_of(kept, tries, "次"),
        "elsewhere": elsewhere,
        "outcomes": outcomes,
        "elsewhere_told": out_of(elsewhere, outcomes, "个"),
    }


@handed_on
def other_years(panel: pd.DataFrame, place: str, tightest: list[str] | None) -> dict[str, object]:
    """In how many years the findings hold, as `condition_years.in_numbers` gives it."""
    return in_numbers(by_year(panel, place), tightest)


def claim_words(tested: dict[str, object]) -> str:
    """What is left of the paper's claim that all four conditions are necessary.

    >>> claim_words({"passing": ["a", "b", "c", "d"], "beyond": ["d"], "income_too": "passes too"})
    'holds in the letter only, since income passes the same test'
    """
    count = len(tested["passing"])
    if count < len(CONDITIONS):
        return either("holds in part", "部分成立") if count else either("does not hold", "不成立")
    if tested["income_too"] != "passes too" or len(tested["beyond"]) == count:
        return either("holds", "成立")
    return either(
        "holds in the letter only, since income passes the same test",
        "只在字面上成立，因为人均地区生产总值也通过同一检验",
    )
