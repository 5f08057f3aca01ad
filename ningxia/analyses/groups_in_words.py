"""What groups of provinces say of the paper's types, in words: whom they put together, and in what way types exist."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.types_in_words import name
from ningxia.vocabulary import Both, either

NUMBERS = {
    2: Both("two", "两"),
    3: Both("three", "三"),
    4: Both("four", "四"),
    5: Both("five", "五"),
    6: Both("six", "六"),
}
APART = "none"  # printed where no two reference provinces share a group


def listed(slugs: list[str]) -> str:
    """Names of provinces within a sentence.

    >>> listed(["zhejiang", "guangdong", "beijing"]), listed([])
    ('Zhejiang, Guangdong and Beijing', '')
    """
    *rest, last = [name(slug) for slug in slugs] or [""]
    return either(", ", "、").join(rest) + either(" and ", "和") + last if rest else last


def beyond_words(clearly: bool) -> str:
    """Whether groups part more clearly than a single cloud of points.

    >>> beyond_words(True), beyond_words(False)
    ('more clearly', 'no more clearly')
    """
    return either("more clearly", "高于") if clearly else either("no more clearly", "不高于")


def tied_words(slugs: list[str]) -> str:
    """Which reference provinces share a branch of the tree, as a clause.

    >>> tied_words(["zhejiang", "guangdong"]), tied_words([])
    ('Zhejiang and Guangdong share a branch', 'no two reference provinces share a branch')
    """
    tied = listed(slugs)
    if not tied:
        return either("no two reference provinces share a branch", "代表省份各在一组")
    return either(f"{tied} share a branch", f"{tied}同在一组")


def best_tied_words(slugs: list[str]) -> str:
    """Whom k-means puts into one group even in the year kindest to the paper; in Chinese with the verb.

    >>> best_tied_words(["guangdong", "beijing"]), best_tied_words([])
    ('Guangdong and Beijing', 'no two of them')
    """
    tied = listed(slugs)
    return either(tied or "no two of them", f"仍把{tied}归为一组" if tied else "把三者分开")


def counts_words(counts: list[int]) -> str:
    """Which numbers of groups keep the reference provinces apart by both methods, as a clause.

    >>> counts_words([]), counts_words([3, 4])
    ('no number of groups up to six keeps the three apart by both methods', 'by both methods three and four groups
    keep the three apart')
    """
    if not counts:
        return either(
            "no number of groups up to six keeps the three apart by both methods",
            "从两组到六组，没有一种分法能让两种方法都把三者分开",
        )
    told = either(" and ", "、").join(str(NUMBERS[count]) for count in counts)
    return either(f"by both methods {told} groups keep the three apart", f"分为{told}组，两种方法都把三者分开")


def sorted_words(means: list[str], tree: list[str]) -> str:
    """Whom two methods put into one group, `means` and `tree` (slugs), as it stands after "sorted into three groups".

    >>> sorted_words(["zhejiang", "guangdong"], ["zhejiang", "guangdong"])
    'both put Zhejiang and Guangdong into one group'
    >>> sorted_words([], ["zhejiang", "guangdong"])
    "k-means keeps the three apart, and Ward's tree puts Zhejiang and Guangdong into one group"
    """
    zh = [f"把{listed(slugs)}归为一组" if slugs else "把三者分开" for slugs in (means, tree)]
    if means == tree:
        both = f"both put {listed(means)} into one group" if means else "both keep the three apart"
        return either(both, f"两种方法都{zh[0]}")
    said = [f"puts {listed(slugs)} into one group" if slugs else "keeps the three apart" for slugs in (means, tree)]
    return either(f"k-means {said[0]}, and Ward's tree {said[1]}", f"K均值法{zh[0]}，沃德法{zh[1]}")


def verdict(poled: pd.DataFrame, table: pd.DataFrame) -> str:
    """In what way the paper's types exist, in words.

    As examples, where each reference province is first or second on its own score; as groups, where of three groups,
    by both methods, each holds one of them.

    >>> apart = {"together": [[]], "on_tree": [["zhejiang", "guangdong"]]}
    >>> verdict(pd.DataFrame({"rank": [1, 2, 1]}), pd.DataFrame(apart, index=[3]))
    "The paper's three kinds of cluster exist as outstanding examples, but not as groups into which provinces fall"
    """
    three = table.loc[3]
    ways = {
        (True, True): Both(
            "exist both as outstanding examples and as groups into which provinces fall",
            "既有突出的代表省份，各省也确实自成三组",
        ),
        (True, False): Both(
            "exist as outstanding examples, but not as groups into which provinces fall",
            "有突出的代表省份，但各省并不因此自成三组",
        ),
        (False, True): Both(
            "exist as groups into which provinces fall, but not as outstanding examples",
            "见于各省自成的三组，但代表省份并不突出",
        ),
        (False, False): Both(
            "exist neither as outstanding examples nor as groups into which provinces fall",
            "既没有突出的代表省份，各省也不自成三组",
        ),
    }
    found = bool((poled["rank"] <= 2).all()), not (three["together"] or three["on_tree"])
    return either(f"The paper's three kinds of cluster {ways[found]}", f"论文所说的三类产业集群{ways[found]}")
