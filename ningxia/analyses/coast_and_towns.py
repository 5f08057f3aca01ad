"""Where industry sits: on the coast or inland, among neighbours alike, in light branches, in towns or the countryside.

The paper says of China's clusters that they lie on the south-east coast (§ 3.2.1), in light and labour-intensive
branches (§ 3.2.2), and in the countryside and small towns (§ 3.2.4). Clusters are in no table; firms, jobs and
revenue by province stand in for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ningxia.analyses.barriers import place_from_best
from ningxia.analyses.common import group_mean, levels
from ningxia.analyses.origins import ARCHETYPES, marks, scores
from ningxia.analyses.portfolio import branch_jobs
from ningxia.measures import Moran, locational_gini, morans_i
from ningxia.panel import by_industry, handed_on
from ningxia.vocabulary import Both, coastal, either, industries, provinces, region, regions, spoken, true_minus

TEXTILES = ("17", "18", "19")
RURAL = ("private_jobs_rural", "self_employed_jobs_rural")
SMALL = ("private_jobs", "self_employed_jobs")
SOURCES = ("firms_above", "revenue_above", "firms_private", "population", "branch_jobs", *RURAL, *SMALL)
NOTE = Both(
    "Firms above designated size. Jobs by branch are of urban units, which leaves out private firms; light industry "
    "is taken at two digits. Private and self-employed jobs count where they are registered. Coast: sums over sums. "
    "Rank 1 is the highest. Moran's I over land neighbours, without Hainan, which has none; in brackets the two-sided"
    " p of a permutation test, at least 0.002.",
    "企业为规模以上工业企业。分行业从业人员为城镇单位从业人员，不含私营企业；轻工业按两位数行业划分。"
    "私营企业和个体从业人员按登记地统计。沿海：合计后相除。位次由高到低。莫兰指数按陆地相邻计算，不含没有陆地邻省的海南；"
    "括号内为置换检验的双侧p值，最小为0.002。",
)
LIGHT, RURAL_JOBS, RURAL_PEOPLE = 3, 5, 6  # their rows among the traits
SEED = 20080701


@dataclass(frozen=True)
class Trait:
    """A ratio that says where industry sits: numerators and denominators by region, 31 provinces and `china`, and
    the scale that gives their quotient its unit."""

    label: str
    unit: str
    above: pd.Series
    below: pd.Series
    scale: float = 1.0
    digits: int = 1

    @property
    def quotient(self) -> pd.Series:
        """The trait by region; the nation's is the published one, or the provinces' sums over their sums."""
        own = self.above / self.below.where(self.below != 0) * self.scale
        if pd.isna(own.get("china")):
            own["china"] = group_mean(own, provinces(), self.below)
        return own


def total(panel: pd.DataFrame, codes: Iterable[str], year: int) -> pd.Series:
    """The sum of indicators by region, 31 provinces and `china`; missing where one of them is."""
    return sum(levels(panel, code, year) for code in codes)


def light() -> tuple[str, ...]:
    """Codes of the branches taken as light industry at two digits (vocabulary/industries.csv).

    >>> light()[:3]
    ('13', '14', '15')
    """
    listed = industries()
    return tuple(listed.index[listed["light_heavy"] == "light"])


def traits(panel: pd.DataFrame, year: int) -> list[Trait]:
    """The traits of a year, in the order in which the paper makes its claims."""
    people, jobs = levels(panel, "population", year), branch_jobs(panel, year).astype(float)
    all_jobs = jobs.sum(axis=1, min_count=1)
    firms, heads = "industrial firms per 10⁴ people", "yuan per head"

    def part(codes: Iterable[str]) -> pd.Series:
        return jobs[[code for code in codes if code in jobs]].sum(axis=1, min_count=1)

    return [
        Trait("Industrial firms", firms, levels(panel, "firms_above", year), people, digits=2),
        Trait("Private industrial firms", firms, levels(panel, "firms_private", year), people, digits=2),
        Trait("Industrial revenue", heads, levels(panel, "revenue_above", year), people, 10_000, digits=0),
        Trait("Light industry", "% of industrial jobs", part(light()), all_jobs, 100),
        Trait("Textiles, clothing, leather", "% of industrial jobs", part(TEXTILES), all_jobs, 100),
        Trait(
            "Rural, of private and self-employed jobs", "%", total(panel, RURAL, year), total(panel, SMALL, year), 100
        ),
        Trait("Rural, of people", "%", levels(panel, "rural_population", year), people, 100),
    ]


def neighbours() -> pd.DataFrame:
    """Which provinces share a land border: a square frame of ones and zeros. Hainan, an island, has none."""
    listed = regions()["neighbours"]
    cells = {slug: [float(slug in near) for near in listed] for slug in listed.index}
    return pd.DataFrame(cells, index=listed.index)


@handed_on
def among_neighbours(values: pd.Series) -> Moran:
    """Moran's I of the provinces that have a value and a neighbour that has one.

    Provinces without a neighbour (Hainan; or one whose neighbours all lack a figure) are left out of values and
    weights alike and named in `islands`: inside, they would draw the index to its mean.
    """
    known = values.reindex(list(provinces())).dropna()
    weights = neighbours().loc[known.index, known.index]
    alone = weights.index[weights.sum(axis=1) == 0]
    found = morans_i(known.drop(alone), weights.drop(index=alone, columns=alone), seed=SEED)
    return Moran(found.i, found.expected, found.z_norm, found.p_norm, found.p_sim, tuple(alone))


def two_sided(test: Moran) -> float:
    """The permutation test's p-value for likeness or unlikeness, whichever it is.

    >>> two_sided(Moran(0.4, -0.03, 3.0, 0.003, 0.001, ())), two_sided(Moran(0.0, -0.03, 0.1, 0.9, 0.6, ()))
    (0.002, 1.0)
    """
    return min(1.0, 2 * test.p_sim)


@handed_on
def board(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The traits of the region beside the reference provinces, the coast and China: a row a trait.

    Columns: the slugs, `coast` (sums over sums), `china`; `rank` (1 = highest), `of`, and both in words, `standing`;
    Moran's `i` and its two-sided `p`, and both in words, `moran`; `label`, `unit`, `digits` for print.
    """
    columns = list(dict.fromkeys([region(place).slug, *ARCHETYPES.values()]))
    rows = []
    for trait in traits(panel, year):
        values, test = trait.quotient, among_neighbours(trait.quotient)
        own, of = place_from_best(values, place, 1)
        rows.append(
            {slug: values[slug] for slug in columns}
            | {"coast": group_mean(values, coastal, trait.below), "china": values["china"]}
            | {"rank": own, "of": of, "standing": either(f"{own} of {of}", f"{own}/{of}") if own else None}
            | {"i": test.i, "p": two_sided(test), "moran": bracketed(f"{test.i:.2f}", f"{two_sided(test):.3f}")}
            | {"label": trait.label, "unit": trait.unit, "digits": trait.digits}
        )
    names = [f"{row['label']}, {row['unit']}" for row in rows]
    return pd.DataFrame(rows, index=names).rename_axis("trait").astype({"rank": "Int64", "of": "Int64"})


def bracketed(value: str, inside: str) -> str:
    """A value and another in brackets, with a true minus.

    >>> bracketed("-0.12", "0.350")
    '−0.12 (0.350)'
    """
    return either(f"{true_minus(value)} ({inside})", f"{true_minus(value)}（{inside}）")


def heads(place: str) -> dict[str, str]:
    """Labels of the columns of `board` in print.

    >>> list(heads("ningxia").values())
    ['Ningxia', 'Zhejiang', 'Guangdong', 'Beijing', 'Coast', 'China', 'Rank', "Moran's I (p)"]
    """
    slugs = dict.fromkeys([region(place).slug, *ARCHETYPES.values()])
    names = {slug: region(slug).name for slug in slugs}
    return names | {"coast": "Coast", "china": "China", "standing": "Rank", "moran": "Moran's I (p)"}


def coast_share(values: pd.Series) -> float:
    """The coast's share of the provinces' sum.

    >>> coast_share(pd.Series({"zhejiang": 3.0, "ningxia": 1.0, "china": 9.0}))
    0.75
    """
    own = values.reindex(list(provinces())).dropna()
    return (
        float(own.reindex([slug for slug in coastal if slug in own.index]).sum() / own.sum())
        if len(own)
        else float("nan")
    )


@handed_on
def coast_shares(panel: pd.DataFrame, year: int) -> dict[str, float]:
    """The coast's shares of people, industrial firms, revenue, private and foreign firms, exports, and jobs in light
    and in other branches (fractions of the provinces' sum)."""
    jobs = branch_jobs(panel, year).astype(float)
    own = [code for code in light() if code in jobs]
    codes = ("population", "firms_above", "revenue_above", "firms_private", "firms_foreign", "exports_above")
    return {code: coast_share(levels(panel, code, year)) for code in codes} | {
        "light": coast_share(jobs[own].sum(axis=1, min_count=1)),
        "other": coast_share(jobs.drop(columns=own).sum(axis=1, min_count=1)),
    }  # fmt: skip


@handed_on
def branch_spread(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """How unevenly the jobs of each branch are spread over provinces, the most uneven first.

    Indexed by short name; `gini`, the locational Gini against all industrial jobs over the provinces that print the
    branch; `coast`, the coast's share of its jobs; `jobs` (persons); `on_coast`, whether the coast has more of it
    than of all industrial jobs.
    """
    jobs = branch_jobs(panel, year).astype(float).dropna(axis=1, how="all")
    found = pd.DataFrame(
        {
            "gini": locational_gini(jobs, skipna=True),
            "coast": jobs.apply(coast_share),
            "jobs": jobs.sum(),
        }
    )
    found["on_coast"] = found["coast"] > coast_share(jobs.sum(axis=1))
    return found.rename(index=industries()["short_en"]).sort_values("gini", ascending=False)


def light_wage(panel: pd.DataFrame, year: int) -> float:
    """Mean wage in light branches over that of all industry, jobs as weights, provinces together; 1 = the same."""
    jobs, wages = branch_jobs(panel, year).astype(float), by_industry(panel, "branch_wage", year).astype(float)
    both = [code for code in jobs if code in wages]
    paid = (wages[both] * jobs[both]).sum()
    counted = jobs[both].where(wages[both].notna()).sum()
    own = [code for code in light() if code in both]
    if not counted.sum() or not counted[own].sum():
        return float("nan")
    return float(paid[own].sum() / counted[own].sum() / (paid.sum() / counted.sum()))


def goes_with(values: pd.Series, scores: pd.DataFrame, income: pd.Series) -> dict[str, float]:
    """Spearman's rank correlation of a trait with each score and with GDP per head, over provinces.

    >>> both = pd.DataFrame({"Indigenous": [1.0, 2.0, 3.0]}, index=["a", "b", "c"])
    >>> goes_with(both["Indigenous"], both, -both["Indigenous"])
    {'Indigenous': 1.0, 'income': -1.0}
    """
    table = scores.assign(income=income.reindex(scores.index))
    return {name: float(table[name].corr(values.reindex(table.index), method="spearman")) for name in table}


def likeness(test: Moran) -> str:
    """Whether neighbours are more alike than chance would make them, by Moran's I, as an answer.

    >>> likeness(Moran(0.5, -0.03, 4.0, 0.001, 0.001, ()))
    'they are (0.50)'
    """
    sure = test.i > test.expected and two_sided(test) < 0.05
    return bracketed(either("they are", "显著相似") if sure else either("they are not", "并不显著"), f"{test.i:.2f}")


def town_words(jobs: pd.Series, people: pd.Series, slugs: Iterable[str]) -> list[str]:
    """Rural shares (%) of small firms' jobs and of people of the regions that have both, in words.

    >>> town_words(pd.Series({"zhejiang": 51.4}), pd.Series({"zhejiang": 43.5}), ["zhejiang"])
    ['in Zhejiang 51% against 44%']
    """
    known = [slug for slug in slugs if pd.notna(jobs.get(slug)) and pd.notna(people.get(slug))]
    pairs = [(region(slug).name, f"{jobs[slug]:.0f}%", f"{people[slug]:.0f}%") for slug in known]
    form = either("in {name} {first} against {second}", "{name}为{first}和{second}")
    told = [form.format(name=name, first=first, second=second) for name, first, second in pairs]
    return ["；".join(told)] if spoken() == "zh" else told


@handed_on
def findings(panel: pd.DataFrame, place: str, year: int) -> dict[str, object]:
    """What traits and the spread of branches say, for sentences; fractions, correlations and names.

    `coast_` and each of `coast_shares`; whether neighbours are alike in firms per head (`firms_alike`), GDP per head
    and the indigenous score; light branches' rank correlation with the indigenous and the embedded score and with
    income, and their wage; of the ten most uneven branches those on the coast and inland, and the lowest and highest
    locational Gini of these (`gini_low`, `gini_high`); rural shares of small jobs
    and of people, and in how many provinces the first is above the second.
    """
    income, found = levels(panel, "gdp_per_head", year).drop("china"), scores(marks(panel, year))
    spread, all_traits = branch_spread(panel, year).head(10), [trait.quotient for trait in traits(panel, year)]
    with_light, jobs, people = goes_with(all_traits[LIGHT], found, income), *all_traits[RURAL_JOBS:]
    own = (jobs - people).drop("china").dropna()
    return {f"coast_{key}": value for key, value in coast_shares(panel, year).items()} | {
        "firms_alike": likeness(among_neighbours(all_traits[0])), "income_alike": likeness(among_neighbours(income)),
        "indigenous_alike": likeness(among_neighbours(found["Indigenous"])),
        "light_indigenous": with_light["Indigenous"], "light_embedded": with_light["Embedded"],
        "light_income": with_light["income"], "light_wage": light_wage(panel, year),
        "uneven_coast": [either(label.lower(), label) for label in spread.index[spread["on_coast"]]] or ["none"],
        "uneven_inland": [either(label.lower(), label) for label in spread.index[~spread["on_coast"]]] or ["none"],
        "gini_low": spread["gini"].min(), "gini_high": spread["gini"].max(),
        "towns": town_words(jobs, people, dict.fromkeys(("zhejiang", "guangdong", "china", region(place).slug))),
        "more_rural": int((own > 0).sum()) if len(own) else None, "rural_of": len(own) or None,
    }  # fmt: skip
