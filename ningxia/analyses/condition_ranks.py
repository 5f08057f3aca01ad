"""How sure the ranks on the four conditions are: under other weights, means and scales, and beside income alone.

Each choice of a composite is a judgement, so each is made otherwise and the ranks are taken again, one choice at a time
and all at once (Saisana, Saltelli and Tarantola 2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.conditions import CONDITIONS, Measured
from ningxia.measures import (
    aggregate,
    bootstrap,
    cronbach_alpha,
    pca_weights,
    rank,
    rank_robustness,
    winsorise,
    z_score,
)
from ningxia.panel import across, handed_on
from ningxia.vocabulary import Both, either, region

ALL, INCOME = "All four", "GDP per head"
LEAST = 1.0  # geometric means run over scores from 1 to 100, after the handbook: at 0 one weakness would be everything
DRAWS = 1000
SURELY = 0.95  # part of the draws by which an order counts as sure
NOTE = Both(
    "Ranks from the best. Score: mean of the indicators from 0 (worst province) to 100 (best). Components: squared"
    " rotated loadings. Any weights: 90% of the ranks under 1,000 drawn weightings on each of three scales. Alpha:"
    " Cronbach's, standardised. Goes with income: rank correlation with GDP per head, which is one series and has a"
    " rank alone.",
    "位次由好到差排列。得分为各指标得分的平均值，从0（最差省份）到100（最好省份）。主成分权重：旋转后载荷的平方。"
    "任意权重：三种标度下各随机抽取1,000组权重，取90%的位次范围。α系数：标准化的克隆巴赫α系数。"
    "与发展水平的相关：与人均地区生产总值的等级相关系数；人均地区生产总值是单一指标，只有位次。",
)
SPREAD = Both(
    "Lines: 90% of the ranks under 1,000 drawn weightings on each of three scales (as above).",
    "横线：三种标度下各随机抽取1,000组权重，取90%的位次范围（同上表）。",
)


def scales(found: Measured) -> dict[str, pd.DataFrame]:
    """The indicators on three scales, all higher where better: from the worst to the best, the same from 1 to 100 for
    geometric means, and in standard deviations."""
    return {
        "arithmetic": found.scores,
        "geometric": LEAST + found.scores * (100 - LEAST) / 100,
        "z": z_score(winsorise(found.values), found.polarity),
    }


def equal_weights(groups: pd.Series) -> pd.Series:
    """Weights that give each condition the same, and each of its indicators the same; adding up to 1.

    >>> equal_weights(pd.Series({"coal": "Industry", "steel": "Industry", "patents": "Science"})).to_dict()
    {'coal': 0.25, 'steel': 0.25, 'patents': 0.5}
    """
    return 1 / groups.groupby(groups).transform("size") / groups.nunique()


def drawn_weights(groups: pd.Series, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Weights drawn evenly from all there are, first over the conditions, then inside each; a row a draw.

    >>> drawn = drawn_weights(pd.Series({"coal": "Industry", "steel": "Industry", "patents": "Science"}), draws=3)
    >>> drawn.shape, drawn.sum(axis=1).round(9).tolist()
    ((3, 3), [1.0, 1.0, 1.0])
    """
    generator = np.random.default_rng(seed)
    names = list(dict.fromkeys(groups))
    outer = generator.dirichlet(np.ones(len(names)), size=draws)
    parts = []
    for number, name in enumerate(names):
        members = groups.index[groups == name]
        inner = generator.dirichlet(np.ones(len(members)), size=draws)
        parts.append(pd.DataFrame(inner * outer[:, [number]], columns=members))
    return pd.concat(parts, axis=1)[list(groups.index)]


def left_out_weights(groups: pd.Series) -> pd.DataFrame:
    """Equal weights without each indicator in turn, a row an indicator left out.

    >>> groups = pd.Series({"coal": "Industry", "steel": "Industry", "patents": "Science"})
    >>> left_out_weights(groups).loc["coal"].to_dict()
    {'coal': 0.0, 'steel': 0.5, 'patents': 0.5}
    """
    rows = {one: equal_weights(groups.drop(one)) for one in groups.index if (groups == groups[one]).sum() > 1}
    return pd.DataFrame(rows).T.reindex(columns=groups.index, fill_value=0.0).where(lambda frame: frame.notna(), 0.0)


@dataclass(frozen=True)
class Ranks:
    """Ranks of all provinces (1 = best) on one condition or on all four, by the choices made, and their doubt.

    `draws` has the ranks under each set of weights drawn, on each of the three scales, provinces across. `choices` has
    provinces down and across: `rank` (as reported), `z`, `geometric`, `pca`; `left_low` and `left_high`, the best and
    worst rank with one indicator left out; `low` and `high`, between which 90 % of the draws lie. `alpha` is
    Cronbach's, standardised; `income` the rank correlation of the score with GDP per head.
    """

    draws: pd.DataFrame
    choices: pd.DataFrame
    alpha: float
    income: float


def under_choices(found: Measured, condition: str, income: pd.Series, draws: int = DRAWS) -> Ranks:
    """Ranks on one condition, or on `ALL`, under other scales, means and weights.

    `income` is GDP per head by province.
    """
    groups = found.groups if condition == ALL else found.groups[found.groups == condition]
    labels, equal = list(groups.index), equal_weights(groups)
    scaled = {name: frame[labels] for name, frame in scales(found).items()}
    score = found.composite if condition == ALL else found.conditions[condition]
    drawn = drawn_weights(groups, draws)
    spread = pd.concat([_ranks(scaled[name], drawn, name) for name in scaled])
    left = _ranks(scaled["arithmetic"], left_out_weights(groups), "arithmetic")
    choices = {
        "rank": rank(score),
        "z": rank(aggregate(scaled["z"], equal)),
        "geometric": rank(aggregate(scaled["geometric"], equal, mean="geometric")),
        "pca": rank(aggregate(scaled["arithmetic"], pca_weights(scaled["arithmetic"]))),
        "left_low": left.min(),
        "left_high": left.max(),
        "low": spread.quantile(0.05),
        "high": spread.quantile(0.95),
    }
    return Ranks(
        draws=spread,
        choices=pd.DataFrame(choices).rename_axis(index="region"),
        alpha=cronbach_alpha(scaled["z"], standardised=True),
        income=float(score.corr(income, method="spearman")),
    )


def _ranks(scores: pd.DataFrame, weights: pd.DataFrame, scale: str) -> pd.DataFrame:
    """Ranks by weight vector (rows) and province."""
    mean = "geometric" if scale == "geometric" else "arithmetic"
    return rank_robustness(scores, weights=weights, mean=mean).ranks


@handed_on
def all_ranks(panel: pd.DataFrame, found: Measured) -> dict[str, Ranks]:
    """Ranks under other choices for each condition and for all four."""
    income = across(panel, "gdp_per_head", found.year).astype(float)
    return {name: under_choices(found, name, income) for name in [*CONDITIONS, ALL]}


COLUMNS = {  # of the table of ranks, with decimals
    "score": ("Score", "", 0),
    "rank": ("Rank", "", 0),
    "z": ("In standard deviations", "", 0),
    "geometric": ("Geometric mean", "", 0),
    "pca": ("Weights by components", "", 0),
    "left_out": ("One indicator left out", "", 0),
    "drawn": ("Any weights", "", 0),
    "alpha": ("Alpha", "", 2),
    "income": ("Goes with income", "", 2),
}


def rank_table(panel: pd.DataFrame, found: Measured, held: dict[str, Ranks], place: str) -> pd.DataFrame:
    """The region's score (0 to 100) and ranks on each condition, on all four, and by GDP per head alone.

    Columns as in `COLUMNS`: ranks under one other choice each; `left_out` and `drawn` are ranges of ranks as words;
    `alpha` and `income` as in `Ranks`.
    """
    slug = region(place).slug
    scores = found.conditions.assign(**{ALL: found.composite}).loc[slug]
    rows = {name: _words(one.choices.loc[slug]) | {"alpha": one.alpha, "income": one.income}
            for name, one in held.items()}  # fmt: skip
    frame = pd.DataFrame.from_dict(rows, orient="index").assign(score=scores)
    frame.loc[INCOME, "rank"] = rank(across(panel, "gdp_per_head", found.year).astype(float))[slug]
    return frame[list(COLUMNS)].rename_axis(index="condition")


def _words(ranks: pd.Series) -> dict[str, object]:
    """One region's ranks, ranges as words."""
    single = {name: float(ranks[name]) for name in ("rank", "z", "geometric", "pca")}
    ranges = {"left_out": ("left_low", "left_high"), "drawn": ("low", "high")}
    return single | {name: between(ranks[low], ranks[high]) for name, (low, high) in ranges.items()}


def between(low: float, high: float) -> str:
    """A range of ranks as words.

    >>> between(14.0, 25.0), between(1.0, 1.0)
    ('14–25', '1')
    """
    return f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"


def in_order(held: Ranks) -> dict[str, object]:
    """Every province's rank, the best first, with the range of 90 % of the draws: what the dot plot shows."""
    ranks = held.choices
    return {
        **{"values": ranks["rank"], "low": ranks["low"], "high": ranks["high"]},
        **{"label": "Rank on all four conditions, 1 the best", "digits": 0, "ascending": True},
    }


def apart(draws: pd.DataFrame, place: str) -> tuple[int, int, int]:
    """How many provinces are ahead of the region in `SURELY` of the draws or more, how many behind, how many neither.

    >>> draws = pd.DataFrame({"zhejiang": [1, 1], "ningxia": [2, 3], "gansu": [3, 2], "tibet": [4, 4]})
    >>> apart(draws, "ningxia")
    (1, 1, 1)
    """
    own, others = draws[region(place).slug], draws.drop(columns=region(place).slug)
    ahead = int((others.lt(own, axis=0).mean() >= SURELY).sum())
    behind = int((others.gt(own, axis=0).mean() >= SURELY).sum())
    return ahead, behind, others.shape[1] - ahead - behind


@dataclass(frozen=True)
class BesideIncome:
    """Rank correlations with an outcome: of the composite, of the composite without Science, of GDP per head; and
    `gain`, of the composite over GDP per head, with its bootstrap interval over provinces."""

    composite: float
    without_science: float
    income: float
    gain: float
    low: float
    high: float


@handed_on
def beside_income(panel: pd.DataFrame, found: Measured, outcome: pd.Series) -> BesideIncome:
    """Whether the composite goes with an outcome any closer than income alone does."""
    income = across(panel, "gdp_per_head", found.year).astype(float)
    bare = found.conditions.drop(columns="Science").mean(axis=1, skipna=False)
    data = pd.DataFrame({"all": found.composite, "bare": bare, "income": income, "outcome": outcome}).dropna()
    against = data.corr(method="spearman")["outcome"]
    gain = bootstrap(_gain, data, draws=DRAWS)
    return BesideIncome(
        *(float(against[name]) for name in ("all", "bare", "income")),
        *(float(gain[name]) for name in ("estimate", "low", "high")),
    )


def _gain(data: pd.DataFrame) -> float:
    against = data.corr(method="spearman")["outcome"]
    return float(against["all"] - against["income"])


def as_well(beside: BesideIncome) -> str:
    """Whether income alone goes with the outcome as closely as the composite does, in words.

    >>> as_well(BesideIncome(0.85, 0.78, 0.68, 0.17, 0.03, 0.38))
    'alone does worse'
    """
    if beside.low <= 0 <= beside.high:
        return either("alone does as well", "单独与综合得分相当")
    return (
        either("alone does worse", "单独不如综合得分")
        if beside.low > 0
        else either("alone does better", "单独优于综合得分")
    )
