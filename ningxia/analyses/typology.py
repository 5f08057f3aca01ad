"""Whether provinces fall into the paper's types of their own accord: components, trees and groups.

Works on the twelve marks of `origins`, standardised, of the provinces that have them all. scikit-learn is imported
where it is used: it takes seconds, and only this section needs it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, ward

from ningxia.analyses import origins
from ningxia.analyses.common import levels
from ningxia.analyses.origins import ARCHETYPES
from ningxia.analyses.poles import YEARS, name
from ningxia.measures import z_score
from ningxia.vocabulary import region, regions

COUNTS = range(2, 7)  # numbers of groups tried
STARTS, CLOUDS, SEED = 20, 99, 20080701
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
MARKED = {slug: f"{origin.lower()} in the paper" for origin, slug in ARCHETYPES.items()}
ROWS = {
    "silhouette": "Silhouette, k-means",
    "tree": "Silhouette, Ward's tree",
    "cloud": "One cloud, Ward's tree",
    "both": "The two agree",
    "types": "Agrees with the types",
    "coast": "Agrees with the coast",
    "income": "Agrees with GDP per head",
}
NOTE = (
    "Silhouette: 1 where groups lie apart, 0 where they touch. One cloud: what the tree reaches in nineteen of twenty"
    " normal clouds with these correlations, which have no groups. Agreement: adjusted Rand index of the k-means "
    "groups, 1 the same, 0 chance. The types are read off the same marks, which favours them."
)
FOLLOWED = {"types": "the paper's types", "coast": "the coast", "income": "GDP per head"}


def standardised(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """z-scores of the twelve marks, provinces that have all of them down."""
    return z_score(origins.marks(panel, year).dropna())


@dataclass(frozen=True)
class Components:
    """Two principal components: `scores` (provinces down), `loadings` (marks down), shares of variance `explained`,
    and the correlation of each with the logarithm of GDP per head, `income`."""

    scores: pd.DataFrame
    loadings: pd.DataFrame
    explained: tuple[float, float]
    income: tuple[float, float]


def components(standard: pd.DataFrame, incomes: pd.Series) -> Components:
    """The first two principal components, turned so that income points right and the indigenous marks point up.

    >>> table = pd.DataFrame({"R&D": [1.0, 0.0, -1.0], "Private firms": [0.5, -1.0, 0.5]}, index=["a", "b", "c"])
    >>> found = components(table, pd.Series({"a": 300.0, "b": 200.0, "c": 100.0}))
    >>> found.loadings["first"].round(6).to_dict(), [round(share, 3) for share in found.explained]
    ({'R&D': 1.0, 'Private firms': 0.0}, [0.571, 0.429])
    """
    from sklearn.decomposition import PCA

    fitted = PCA(n_components=2, svd_solver="full").fit(standard.to_numpy())
    names = ["first", "second"]
    scores = pd.DataFrame(fitted.transform(standard.to_numpy()), standard.index, names)
    loadings = pd.DataFrame(fitted.components_.T, standard.columns, names)
    rich = np.log(incomes.reindex(standard.index))
    own = [name for name in origins.by_origin()["Indigenous"] if name in standard]
    signs = np.sign([scores["first"].corr(rich), loadings.loc[own, "second"].sum()])
    signs = pd.Series(np.where(signs < 0, -1.0, 1.0), index=names)
    turned = scores * signs
    shares = tuple(float(share) for share in fitted.explained_variance_ratio_)
    return Components(turned, loadings * signs, shares, tuple(float(turned[name].corr(rich)) for name in names))


def biplot(panel: pd.DataFrame, year: int) -> Components:
    """The `components` of a year."""
    return components(standardised(panel, year), levels(panel, "gdp_per_head", year))


def linkage(panel: pd.DataFrame, year: int) -> tuple[np.ndarray, list[str]]:
    """Ward's tree of the provinces (as scipy gives it: a row a join) and their slugs, in its order."""
    standard = standardised(panel, year)
    return ward(standard.to_numpy()), list(standard.index)


def cut_between(linkage: np.ndarray, count: int) -> float:
    """The distance at which a tree falls into `count` groups: midway between the two joins that it lies between.

    >>> cut_between(ward(np.array([[0.0], [1.0], [9.0]])), 2) > 1
    True
    """
    return float((linkage[-count, 2] + linkage[1 - count, 2]) / 2)


def tree_groups(standard: pd.DataFrame, count: int) -> pd.Series:
    """Groups of Ward's tree (least increase of squared distances), numbered, by province."""
    return pd.Series(fcluster(ward(standard.to_numpy()), count, "maxclust"), index=standard.index)


def mean_groups(standard: pd.DataFrame, count: int) -> pd.Series:
    """Groups by k-means, the best of `STARTS` starts from a fixed seed, numbered, by province."""
    from sklearn.cluster import KMeans

    fitted = KMeans(count, n_init=STARTS, random_state=SEED).fit(standard.to_numpy())
    return pd.Series(fitted.labels_, index=standard.index)


def silhouette(standard: pd.DataFrame, groups: pd.Series) -> float:
    """Mean silhouette (Rousseeuw 1987): 1 where groups lie far apart, 0 where they touch; NaN for fewer than two."""
    from sklearn.metrics import silhouette_score

    if not 2 <= groups.nunique() < len(groups):
        return float("nan")
    return float(silhouette_score(standard.to_numpy(), groups.to_numpy()))


def agreement(groups: pd.Series, others: pd.Series) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985) of two groupings: 1 the same, 0 what chance gives.

    >>> agreement(pd.Series({"a": 0, "b": 0, "c": 1}), pd.Series({"a": "x", "b": "x", "c": "y"}))
    1.0
    """
    from sklearn.metrics import adjusted_rand_score

    both = pd.DataFrame({"one": groups, "other": others}).dropna()
    return float(adjusted_rand_score(both["one"], both["other"]))


def one_cloud(standard: pd.DataFrame, draws: int = CLOUDS, seed: int = SEED) -> pd.Series:
    """Silhouette that Ward's tree reaches in 95 % of single clouds, by number of groups.

    A cloud is normal with the marks' correlations and as many points: whatever parts no more clearly than this need
    not be groups at all.
    """
    random = np.random.default_rng(seed)
    correlation = standard.corr().to_numpy()
    found = {count: [] for count in COUNTS}
    for _ in range(draws):
        cells = random.multivariate_normal(np.zeros(len(correlation)), correlation, size=len(standard))
        cloud = z_score(pd.DataFrame(cells))
        for count in COUNTS:
            found[count].append(silhouette(cloud, tree_groups(cloud, count)))
    return pd.Series({count: float(np.quantile(values, 0.95)) for count, values in found.items()})


def together(groups: pd.Series) -> list[str]:
    """Reference provinces that share a group with another of them.

    >>> together(pd.Series({"zhejiang": 0, "guangdong": 0, "beijing": 1}))
    ['zhejiang', 'guangdong']
    """
    own = groups.reindex(list(ARCHETYPES.values())).dropna()
    return list(own.index[own.duplicated(keep=False)])


def parted(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """How clearly provinces part into 2 to 6 groups, and what the groups follow; one row a number of groups.

    `silhouette` of k-means, `tree` of Ward's, `cloud` the value Ward's reaches in 95 % of single clouds; `both` the
    agreement of the two methods; agreement of k-means with the `types`, the `coast`, and as many groups by GDP per
    head alone, `income`; `together` and `on_tree`, the reference provinces that k-means and the tree do not keep apart
    (slugs), the former in words `tied`.
    """
    standard = standardised(panel, year)
    heads = np.log(levels(panel, "gdp_per_head", year).reindex(standard.index)).dropna().to_frame()
    named, coast = origins.types(origins.scores(origins.marks(panel, year))), regions()["coastal"].astype(bool)
    clouds, rows = one_cloud(standard), {}
    for count in COUNTS:
        groups, branches = mean_groups(standard, count), tree_groups(standard, count)
        rows[count] = {
            "silhouette": silhouette(standard, groups), "tree": silhouette(standard, branches),
            "cloud": clouds[count], "both": agreement(groups, branches), "types": agreement(groups, named),
            "coast": agreement(groups, coast), "income": agreement(groups, mean_groups(heads, count)),
            "together": together(groups), "on_tree": together(branches),
        }  # fmt: skip
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Groups")
    return table.assign(tied=[" and ".join(map(name, slugs)) or "none" for slugs in table["together"]])


def followed(panel: pd.DataFrame, years: range) -> pd.DataFrame:
    """What three groups follow in each year: agreement with `types`, `coast` and `income`, which is highest (`most`),
    and whether the tree has Zhejiang and Guangdong on one branch (`tied`)."""
    coast, rows = regions()["coastal"].astype(bool), {}
    for year in years:
        standard = standardised(panel, year)
        heads = np.log(levels(panel, "gdp_per_head", year).reindex(standard.index)).dropna().to_frame()
        groups, named = mean_groups(standard, 3), origins.types(origins.scores(origins.marks(panel, year)))
        others = {"types": named, "coast": coast, "income": mean_groups(heads, 3)}
        found = pd.Series({key: agreement(groups, other) for key, other in others.items()})
        on_one = {"zhejiang", "guangdong"} <= set(together(tree_groups(standard, 3)))
        rows[year] = found.to_dict() | {"most": found.idxmax(), "tied": on_one}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def parted_board(table: pd.DataFrame) -> pd.DataFrame:
    """The numbers of `parted` as a board: a row a measure, a column a number of groups, both with their labels."""
    board = table[list(ROWS)].astype(float).rename(columns=ROWS, index=lambda count: f"{count} groups")
    return board.T.rename_axis(index="Measure", columns=None)


def members(groups: pd.Series, place: str) -> list[str]:
    """Slugs of the provinces in the region's group, itself among them; none where it has no group.

    >>> members(pd.Series({"zhejiang": 0, "guangdong": 0, "beijing": 1}), "guangdong")
    ['zhejiang', 'guangdong']
    """
    slug = region(place).slug
    return list(groups.index[groups == groups[slug]]) if slug in groups.index else []


def groups_findings(panel: pd.DataFrame, place: str, year: int, table: pd.DataFrame) -> dict[str, object]:
    """What `parted` says: the clearest number of groups, what three groups follow, and where the types come out.

    `best`, `best_silhouette`; for three groups `three_` and each number of `parted`, `follows`, which of types, coast
    and income they agree with most, and whether they part `beyond` what a single cloud does; `tied` and `mates`, the
    reference provinces on one branch and the other provinces on the region's, of Ward's tree cut in three; `apart`, the
    `apart_words`; in how many years what is followed most (`years_types` ...) and Zhejiang and Guangdong share a branch
    (`years_tied`); the shares of variance of two components, `first` and `second`, and their correlations with log GDP
    per head, `rich` and `rich_second`.
    """
    three, best, alone = table.loc[3], table["silhouette"].idxmax(), table[[not tied for tied in table["together"]]]
    tree, pair = tree_groups(standardised(panel, year), 3), biplot(panel, year)
    tied = [name(slug) for slug in together(tree)]
    path = followed(panel, YEARS)
    numbers = ("silhouette", "tree", "cloud", "both", *FOLLOWED)
    return {f"three_{key}": float(three[key]) for key in numbers} | {
        "best": NUMBERS[best], "best_silhouette": float(table.loc[best, "silhouette"]),
        **{f"years_{key}": int((path["most"] == key).sum()) for key in FOLLOWED}, "years_tied": int(path["tied"].sum()),
        "beyond": "more clearly" if three["tree"] > three["cloud"] else "no more clearly",
        "follows": FOLLOWED[three[list(FOLLOWED)].astype(float).idxmax()],
        "tied": " and ".join(tied) + " share a branch" if tied else "no two reference provinces share a branch",
        "mates": len([slug for slug in members(tree, place) if slug != region(place).slug]),
        "apart": apart_words(alone),
        "first": pair.explained[0], "second": pair.explained[1], "rich": pair.income[0], "rich_second": pair.income[1],
    }  # fmt: skip


def verdict(poled: pd.DataFrame, table: pd.DataFrame) -> str:
    """In what way the paper's types exist, in words.

    As poles, where at least two reference provinces lead on their own scores, or do so net of income; as groups, where
    three groups, by both methods, keep the three apart and agree with the types more than with coast or income.

    >>> poled = pd.DataFrame({"rank": [1, 2, 1], "rank_given": [1, 1, 1]})
    >>> apart = {"together": [[]], "on_tree": [["zhejiang", "guangdong"]]}
    >>> verdict(poled, pd.DataFrame({"types": [0.8], "coast": [0.4], "income": [0.7], **apart}, index=[3]))
    "The paper's types show as poles, but not as groups"
    """
    three = table.loc[3]
    poles = max((poled["rank"] == 1).sum(), (poled["rank_given"] == 1).sum()) >= 2
    tied = three["together"] or three["on_tree"]
    groups = not tied and three["types"] > max(three["coast"], three["income"])
    ways = {
        (True, True): "show as poles and as groups",
        (True, False): "show as poles, but not as groups",
        (False, True): "show as groups, but not as poles",
        (False, False): "show neither as poles nor as groups",
    }
    return f"The paper's types {ways[bool(poles), bool(groups)]}"  # fmt: skip


def apart_words(alone: pd.DataFrame) -> str:
    """Which numbers of groups keep the reference provinces apart, and how far these agree with the types, in words.

    `alone` holds the rows of `parted` that do.

    >>> apart_words(pd.DataFrame({"types": [0.7], "both": [0.45]}, index=[4]))
    'Four groups keep the three apart, and agree with the types at 0.70; of the two methods 0.45'
    >>> apart_words(pd.DataFrame({"types": [], "both": []}))
    'No number of groups from two to six keeps the three apart'
    """
    if alone.empty:
        return "No number of groups from two to six keeps the three apart"
    counts = " or ".join(NUMBERS[count] for count in alone.index).capitalize()
    types, both = (" and ".join(f"{value:.2f}" for value in alone[name]) for name in ("types", "both"))
    return f"{counts} groups keep the three apart, and agree with the types at {types}; of the two methods {both}"
