"""Three origins of clusters as scores: indigenous, embedded, research-derived, and how firmly a province has a type.

The paper (§ 3.2.3) names a reference province for each: Zhejiang, where private small firms grew by themselves;
Guangdong, which drew foreign firms and made for export; Beijing, whose clusters came out of research institutes. A
score is the plain mean of four standardised marks of that origin. No mark is a matter of size or of income by itself,
so that a small or poor province may have any type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia.analyses.common import levels, ratio
from ningxia.measures import aggregate, z_score
from ningxia.panel import handed_on, remembered
from ningxia.vocabulary import Both

ARCHETYPES = {"Indigenous": "zhejiang", "Embedded": "guangdong", "Research-derived": "beijing"}
NO_TYPE = "No type"
DRAWS, SEED, COUNT = 1000, 20080701, 4
OUTLIER = "beijing"  # left out of means and spreads in half of the draws
Scores = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Mark:
    """An indicator of an origin: `scale` times `above` over `below`, or with `rest` what that leaves of one.

    `core` marks make the score; the others stand in for them when the choice of marks is put to the test.
    """

    origin: str
    label: str
    unit: str
    above: str
    below: str
    scale: float = 100.0
    rest: bool = False
    digits: int = 1
    core: bool = True

    def values(self, panel: pd.DataFrame, year: int) -> pd.Series:
        """The mark by region, 31 provinces and `china`, in its unit."""
        part = ratio(panel, self.above, self.below, year) if self.below else levels(panel, self.above, year)
        return (1 - part if self.rest else part) * self.scale


PEOPLE = "per 10⁴ people"
MARKS = (
    Mark("Indigenous", "Private firms", "% of firms", "firms_private", "firms_above"),
    Mark("Indigenous", "Private revenue", "% of revenue", "revenue_private", "revenue_above"),
    Mark("Indigenous", "Small firms", "% of revenue", "revenue_lme", "revenue_above", rest=True),
    Mark("Indigenous", "Self-employed", "% of people", "self_employed_jobs", "population"),
    Mark("Embedded", "Foreign firms", "% of firms", "firms_foreign", "firms_above"),
    Mark("Embedded", "Foreign revenue", "% of revenue", "revenue_foreign", "revenue_above"),
    Mark("Embedded", "Exports", "% of revenue", "exports_above", "revenue_above"),
    Mark("Embedded", "Foreign investment", "US$ per 100 yuan of GDP", "foreign_investment_total", "gdp", 1.0),
    Mark("Research-derived", "R&D", "% of GDP", "rd_intensity", "", 1.0, digits=2),
    Mark("Research-derived", "R&D staff", f"years {PEOPLE}", "rd_personnel", "population", 1.0),
    Mark("Research-derived", "Inventions", f"filed {PEOPLE}", "patents_filed_invention", "population", 1.0, digits=2),
    Mark("Research-derived", "Students", PEOPLE, "university_students", "population", 1e4, digits=0),
    Mark("Indigenous", "Small among firms", "% of firms", "firms_lme", "firms_above", rest=True, core=False),
    Mark("Indigenous", "Registered private firms", f"firms {PEOPLE}", "private_firms", "population", 1e4, core=False),
    Mark("Embedded", "Foreign firms in exports", "%", "foreign_exports", "exports_total", core=False),
    Mark("Embedded", "Exports over GDP", "US$ per 100 yuan", "exports_total", "gdp", 1e-3, core=False),
    Mark("Research-derived", "Technology market", "% of GDP", "tech_market_value", "gdp", core=False),
    Mark(
        "Research-derived",
        "Inventions granted",
        f"patents {PEOPLE}",
        "patents_granted_invention",
        "population",
        1.0,
        core=False,
    ),
)
CORE = tuple(mark for mark in MARKS if mark.core)
NOTE = Both(
    "Blue above, brown below the mean of the provinces, by standard deviations. Firms above designated size; small "
    "ones are neither large nor medium. Foreign: with funds from abroad, Hong Kong, Macao or Taiwan. Foreign "
    "investment: total investment of registered foreign-funded firms, a stock. The threshold of designated size rises"
    " in 2007 and in 2011, when small firms fall out: compare provinces within a year.",
    "蓝色高于、棕色低于各省平均水平，以标准差计。企业为规模以上工业企业；小型企业指大中型以外的企业。"
    "外资企业指外商及港澳台商投资企业。外商投资为外商投资企业登记的投资总额，是存量。"
    "规模标准在2007年和2011年提高，一部分小企业因此退出统计：只宜在同一年份内比较各省。",
)
SOURCES = tuple(dict.fromkeys(code for mark in CORE for code in (mark.above, mark.below) if code))
DRAWN_SOURCES = tuple(dict.fromkeys(code for mark in MARKS for code in (mark.above, mark.below) if code))


@remembered
@handed_on
def marks(panel: pd.DataFrame, year: int, chosen: tuple[Mark, ...] = CORE) -> pd.DataFrame:
    """The marks of a year, each in its own unit: 31 provinces down, labels of marks across; NaN where unpublished."""
    return pd.DataFrame({mark.label: mark.values(panel, year).drop("china") for mark in chosen})


def by_origin(chosen: Iterable[Mark] = CORE) -> dict[str, list[str]]:
    """Labels of the marks of each origin, in the order of the paper.

    >>> by_origin()["Indigenous"]
    ['Private firms', 'Private revenue', 'Small firms', 'Self-employed']
    """
    return {origin: [mark.label for mark in chosen if mark.origin == origin] for origin in ARCHETYPES}


def scores(table: pd.DataFrame) -> pd.DataFrame:
    """One score an origin: the mean of the z-scores of its marks among those in `table`; missing where one is.

    Provinces down, origins across, in standard deviations from the mean province.

    >>> table = pd.DataFrame({"Private firms": [60.0, 50.0, 40.0], "R&D": [1.0, 2.0, 3.0]}, index=["a", "b", "c"])
    >>> scores(table).loc["a"].to_dict()
    {'Indigenous': 1.0, 'Research-derived': -1.0}
    """
    standard = z_score(table)
    found = {origin: [name for name in names if name in standard] for origin, names in by_origin().items()}
    return pd.DataFrame({origin: aggregate(standard[names]) for origin, names in found.items() if names})


def types(found: pd.DataFrame) -> pd.Series:
    """The origin in which each province scores highest; `NO_TYPE` where it is above the mean in none.

    >>> types(pd.DataFrame({"Indigenous": [1.0, -0.2], "Embedded": [2.0, -0.1]}, index=["a", "b"])).to_list()
    ['Embedded', 'No type']
    """
    known = found.dropna()
    named = known.idxmax(axis=1).where(known.max(axis=1) > 0, NO_TYPE)
    return named.reindex(found.index).rename("type")


def normalised(table: pd.DataFrame, *, ranked: bool = False, without: str | None = None) -> pd.DataFrame:
    """z-scores by the means and spreads of the provinces other than `without`; of ranks instead of values if asked.

    >>> table = pd.DataFrame({"R&D": [9.0, 1.0, 2.0, 3.0]}, index=["beijing", "a", "b", "c"])
    >>> normalised(table, without="beijing")["R&D"].to_list()
    [7.0, -1.0, 0.0, 1.0]
    """
    values = table.rank() if ranked else table
    base = values.drop(index=[without] if without in values.index else [])
    return (values - base.mean()) / base.std()


@handed_on
def drawn_scores(panel: pd.DataFrame, year: int, draws: int = DRAWS) -> dict[str, pd.DataFrame]:
    """Scores under other choices, all varied at once: by origin a frame, provinces down, draws across.

    Each draw takes four of an origin's six marks with replacement, values or their ranks, and means and spreads with
    or without `OUTLIER`, as uncertainty analyses of composite indicators do (Saisana, Saltelli and Tarantola 2005). A
    mark that a province lacks is left out of its mean.
    """
    random = np.random.default_rng(SEED)
    version = random.integers(4, size=draws)
    drawn = {}
    for origin, names in by_origin(MARKS).items():
        table = marks(panel, year, tuple(mark for mark in MARKS if mark.label in names))
        weights = random.multinomial(COUNT, np.full(len(names), 1 / len(names)), size=draws)
        frames = [normalised(table, ranked=number % 2 == 1, without=OUTLIER if number > 1 else None).to_numpy()
                  for number in range(4)]  # fmt: skip
        found = np.stack([weighted_mean(frame, weights) for frame in frames])
        drawn[origin] = pd.DataFrame(found[version, :, np.arange(draws)].T, index=table.index)
    return drawn


def weighted_mean(cells: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Mean of each row of `cells` over its known columns under each row of `weights`: rows by weight vectors.

    >>> weighted_mean(np.array([[1.0, 3.0], [1.0, np.nan]]), np.array([[1, 1], [0, 2]]))
    array([[ 2.,  3.],
           [ 1., nan]])
    """
    known = ~np.isnan(cells)
    total = known @ weights.T.astype(float)
    return np.where(known, cells, 0.0) @ weights.T / np.where(total > 0, total, np.nan)


def type_shares(drawn: Scores) -> pd.DataFrame:
    """Share of the draws in which a province has each type: provinces down, the origins and `NO_TYPE` across."""
    cube = np.stack([drawn[origin].to_numpy() for origin in ARCHETYPES])
    known = ~np.isnan(cube).any(axis=0)
    typed = np.where(cube.max(axis=0) > 0, cube.argmax(axis=0), len(ARCHETYPES))
    names = [*ARCHETYPES, NO_TYPE]
    counts = {name: ((typed == number) & known).sum(axis=1) for number, name in enumerate(names)}
    index = drawn[next(iter(ARCHETYPES))].index
    totals = pd.Series(known.sum(axis=1), index=index)
    return pd.DataFrame(counts, index=index).div(totals.where(totals > 0), axis=0)


def rank_range(drawn: pd.DataFrame, place: str) -> tuple[float, float]:
    """5th and 95th percentile of the ranks of a province over the draws, 1 = highest; NaN without any.

    >>> rank_range(pd.DataFrame([[2.0, 2.0], [1.0, 1.0]], index=["ningxia", "gansu"]), "gansu")
    (2.0, 2.0)
    """
    own = drawn.loc[place]
    ranks = (drawn.gt(own).sum() + 1).where(own.notna())
    return tuple(float(ranks.quantile(part)) for part in (0.05, 0.95))


def given_income(drawn: pd.DataFrame, income: pd.Series) -> pd.DataFrame:
    """What the logarithm of income leaves unexplained of each draw's scores (least squares), shaped as `drawn`.

    A province without an income, or without a score in some draw, is left out of the lines and has none.
    """
    known = drawn.dropna().index.intersection(income.dropna().index)
    design = np.column_stack([np.ones(len(known)), np.log(income[known])])
    values = drawn.loc[known].to_numpy()
    fitted = design @ (np.linalg.pinv(design) @ values)
    return pd.DataFrame(values - fitted, known, drawn.columns).reindex(drawn.index)
