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
from ningxia.analyses.groups_in_words import (
    APART,
    best_tied_words,
    beyond_words,
    counts_words,
    listed,
    sorted_words,
    tied_words,
)
from ningxia.analyses.origins import ARCHETYPES
from ningxia.analyses.pairs import spanned
from ningxia.analyses.types_in_words import no_year
from ningxia.measures import z_score
from ningxia.panel import handed_on, remembered
from ningxia.vocabulary import Both, region

COUNTS = range(2, 7)  # numbers of groups tried
STARTS, CLOUDS, SEED = 20, 99, 20080701
MARKED = {slug: f"{origin.lower()} in the paper" for origin, slug in ARCHETYPES.items()}
NOTE = Both(
    "Both methods sort by the twelve marks alone. Likeness: adjusted Rand index, 1 where two groupings are the same, 0 "
    "what chance gives; having no type counts as a type of its own. The types are read off the same marks, which "
    "favours likeness. The threshold of designated size rises in 2007 and in 2011.",
    "两种方法都只按十二项特征分组。相似度为调整兰德指数，两种分组相同为1，与随机结果相当为0；无类型也作为一类。"
    "类型由同样的特征得出，相似度因此偏高。规模标准在2007年和2011年提高。",
)
BIPLOT_NOTE = Both(
    "Principal components of twelve standardised marks; correlations with the logarithm of GDP per head.",
    "十二项标准化特征的主成分；相关系数按人均地区生产总值的对数计算。",
)
TREE_NOTE = Both(
    "Distance: Ward's criterion on twelve standardised marks. The dashed line leaves three groups.",
    "距离：十二项标准化特征按沃德准则计算。虚线处分为三组。",
)
HEADS = {
    "means": "k-means puts together",
    "tree": "Ward's tree puts together",
    "types": ("k-means: likeness to types", "", 2),
    "types_tree": ("Tree: likeness to types", "", 2),
    "both": ("Likeness of the two", "", 2),
}
UNLIKE = 0.5  # an agreement below this: the groups are not the types


@remembered
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


@handed_on
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
    return _cut(ward(standard.to_numpy()), count, standard.index)


def _cut(tree: np.ndarray, count: int, places: pd.Index) -> pd.Series:
    return pd.Series(fcluster(tree, count, "maxclust"), index=places)


def mean_groups(standard: pd.DataFrame, count: int) -> pd.Series:
    """Groups by k-means, the best of `STARTS` starts from a fixed seed, numbered, by province."""
    from sklearn.cluster import KMeans

    fitted = KMeans(count, n_init=STARTS, random_state=SEED).fit(standard.to_numpy())
    return pd.Series(fitted.labels_, index=standard.index)


def silhouette(standard: pd.DataFrame, groups: pd.Series) -> float:
    """Mean silhouette (Rousseeuw 1987): 1 where groups lie far apart, 0 where they touch; NaN for fewer than two."""
    from sklearn import config_context
    from sklearn.metrics import silhouette_score

    if not 2 <= groups.nunique() < len(groups):
        return float("nan")
    with config_context(skip_parameter_validation=True):  # a third of the time
        return float(silhouette_score(standard.to_numpy(), groups.to_numpy()))


def agreement(groups: pd.Series, others: pd.Series) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985) of two groupings: 1 the same, 0 what chance gives.

    >>> agreement(pd.Series({"a": 0, "b": 0, "c": 1}), pd.Series({"a": "x", "b": "x", "c": "y"}))
    1.0
    """
    from sklearn.metrics import adjusted_rand_score

    both = pd.DataFrame({"one": groups, "other": others}).dropna()
    return float(adjusted_rand_score(both["one"], both["other"]))


def one_cloud(standard: pd.DataFrame, draws: int = CLOUDS) -> pd.Series:
    """Silhouette that Ward's tree reaches in 95 % of single clouds, by number of groups.

    A cloud is normal with the marks' correlations and as many points: whatever parts no more clearly than this need
    not be groups at all.
    """
    random = np.random.default_rng(SEED)
    correlation = standard.corr().to_numpy()
    found = {count: [] for count in COUNTS}
    for _ in range(draws):
        cells = random.multivariate_normal(np.zeros(len(correlation)), correlation, size=len(standard))
        cloud = z_score(pd.DataFrame(cells))
        tree = ward(cloud.to_numpy())
        for count in COUNTS:
            found[count].append(silhouette(cloud, _cut(tree, count, cloud.index)))
    return pd.Series({count: float(np.quantile(values, 0.95)) for count, values in found.items()})


def together(groups: pd.Series) -> list[str]:
    """Reference provinces that share a group with another of them.

    >>> together(pd.Series({"zhejiang": 0, "guangdong": 0, "beijing": 1}))
    ['zhejiang', 'guangdong']
    """
    own = groups.reindex(list(ARCHETYPES.values())).dropna()
    return list(own.index[own.duplicated(keep=False)])


@handed_on
def parted(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """How clearly provinces part into 2 to 6 groups, and whom that keeps apart; one row a number of groups.

    `silhouette` of k-means, `tree` of Ward's, `cloud` the value Ward's reaches in 95 % of single clouds; `together`
    and `on_tree`, the reference provinces that k-means and the tree do not keep apart (slugs).
    """
    standard = standardised(panel, year)
    clouds, rows = one_cloud(standard), {}
    for count in COUNTS:
        groups, branches = mean_groups(standard, count), tree_groups(standard, count)
        rows[count] = {
            "silhouette": silhouette(standard, groups), "tree": silhouette(standard, branches),
            "cloud": clouds[count], "together": together(groups), "on_tree": together(branches),
        }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("Groups")


@handed_on
def by_year(panel: pd.DataFrame, years: range) -> pd.DataFrame:
    """What three groups are in each year, by both methods; one row a year.

    `together` and `on_tree`, the reference provinces that k-means and the tree do not keep apart (slugs), in words
    `means` and `tree`; the agreement of the groups with the types, `types` and `types_tree`, and with each other,
    `both`.
    """
    rows = {}
    for year in years:
        standard = standardised(panel, year)
        groups, branches = mean_groups(standard, 3), tree_groups(standard, 3)
        named = origins.types(origins.scores(origins.marks(panel, year)))
        rows[year] = {
            "together": together(groups), "on_tree": together(branches), "types": agreement(groups, named),
            "types_tree": agreement(branches, named), "both": agreement(groups, branches),
        }  # fmt: skip
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")
    words = {"means": table["together"], "tree": table["on_tree"]}
    return table.assign(**{key: [listed(slugs) or APART for slugs in column] for key, column in words.items()})


def members(groups: pd.Series, place: str) -> list[str]:
    """Slugs of the provinces in the region's group, itself among them; none where it has no group.

    >>> members(pd.Series({"zhejiang": 0, "guangdong": 0, "beijing": 1}), "guangdong")
    ['zhejiang', 'guangdong']
    """
    slug = region(place).slug
    return list(groups.index[groups == groups[slug]]) if slug in groups.index else []


def groups_findings(
    panel: pd.DataFrame, place: str, year: int, table: pd.DataFrame, years: pd.DataFrame
) -> dict[str, object]:
    """What `parted` (`table`) and `by_year` (`years`) say, for sentences.

    `sorted_words`, whom the methods put together in the year; `beyond`, whether three groups part more clearly than a
    single cloud, by its `silhouette` and that of the `cloud`; `other_counts`, in words, the numbers of groups with
    which both methods keep the reference provinces apart;
    `apart_years`, the number of years with three groups in which they do; `alike_years`, in which both methods give
    the same groups; `likeness`, of k-means groups and types in the year, and of the tree's, `likeness_tree`; in how
    many cases, of `off_of` years and methods, it is below a half, `off_cases`; the lowest and highest of all years,
    `low`, `high`, `low_tree`, `high_tree`, in words `span` and `span_tree`; the `best_year` of k-means and whom it puts
    together in it, `best_tied`;
    `tied` and `mates`, the reference provinces on one branch and the other provinces on the region's, of the tree cut
    in three; the correlations of two components with log GDP per head, `rich` and `rich_second`.
    """
    three, pair, own = table.loc[3], biplot(panel, year), members(tree_groups(standardised(panel, year), 3), place)
    apart = [int(count) for count, row in table.iterrows() if not (row["together"] or row["on_tree"])]
    kept = sum(not (row["together"] or row["on_tree"]) for _, row in years.iterrows())
    best = years["types"].idxmax()
    now = years.loc[year] if year in years.index else dict.fromkeys(["types", "types_tree"])
    return {
        "sorted_words": sorted_words(three["together"], three["on_tree"]),
        "beyond": beyond_words(bool(three["tree"] > three["cloud"])),
        "silhouette": three["tree"], "cloud": three["cloud"],
        "other_counts": counts_words(apart), "apart_years": kept or no_year(),
        "alike_years": int((years["both"] > 0.999).sum()) or no_year(),
        "likeness": now["types"], "likeness_tree": now["types_tree"],
        "off_cases": int((years[["types", "types_tree"]] < UNLIKE).sum().sum()), "off_of": 2 * len(years),
        "low": years["types"].min(), "high": years["types"].max(),
        "low_tree": years["types_tree"].min(), "high_tree": years["types_tree"].max(),
        "span": spanned(years["types"].min(), years["types"].max(), ".2f"),
        "span_tree": spanned(years["types_tree"].min(), years["types_tree"].max(), ".2f"),
        "best_year": best, "best_tied": best_tied_words(years.loc[best, "together"]),
        "tied": tied_words(three["on_tree"]), "mates": len(own) - 1 if own else None,
        "rich": pair.income[0], "rich_second": pair.income[1],
    }  # fmt: skip
