"""Words of the findings that the summary puts in order, where a sentence hangs on what was recorded: a symptom that
is not there, a list without entries, a count of none. See `leads`."""

from __future__ import annotations

from collections.abc import Callable

from ningxia.analyses.condition_years import passed_words
from ningxia.analyses.distances import CLUSTERS, branches, income_part, listed, sick
from ningxia.analyses.held_against import HALF, Values, counted, named, these
from ningxia.analyses.pairs import by_methods, spanned
from ningxia.analyses.symptom_words import beside_branches
from ningxia.vocabulary import Both, either

INSIDE = Both("{what} inside the branches more than in their list", "{what}主要出在行业内部，而不是行业构成")
LISTED = Both("{what} in the list of branches more than inside them", "{what}主要出在行业构成，而不是行业内部")
OPEN = Both(
    "The figures do not clearly tell whether {which} inside the branches or in their list",
    "{what}主要出在行业内部还是行业构成，现有数据不能明确判断",
)
JUDGED = ("n_stands", "n_shared", "n_free")
SYMPTOMS = {
    ("electricity", "profit"): Both("what the paper complains of lies", "论文所说的问题"),
    ("electricity",): Both("the excess in electricity lies", "高出的用电量"),
    ("profit",): Both("the shortfall in profit on assets lies", "资产利润率的差距"),
}


def blamed(told: Values) -> Values:
    """Where the symptoms that the region has come from, `where`; for the doubt, whether another basis says otherwise.

    >>> high = {"electricity": 4.0, "electricity_by_branch": 1.3, "electricity_by_jobs": 1.5, "profit": 1.2,
    ...         "profit_by_branch": 1.0, "profit_by_jobs": 1.0}
    >>> blamed(high)["where"], blamed(high | {"electricity_by_jobs": 2.0})["where"]
    ('The excess in electricity lies inside the branches more than in their list', 'The figures do not clearly tell
    whether the excess in electricity lies inside the branches or in their list')
    """
    left, firm = branches(told) or (0.0, 1.0)
    form = OPEN if firm <= HALF else INSIDE if left >= HALF else LISTED
    which = str(SYMPTOMS.get(sick(told), SYMPTOMS["electricity", "profit"]))
    what = which[:1].upper() + which[1:]
    return {
        "products": products(told),
        "beside": beside_branches(
            told.get("taken_inside"),
            told.get("earned_inside"),
            power="electricity" in sick(told),
            gain="profit" in sick(told),
        ),
        "heavy": told.get("heavy_said") or "",
        "where": str(form.format(what=what, which=which)),
        "unsure": either(
            "By some ways of counting it comes out about even, or otherwise. ",
            "换一种算法，两者大致各半，或者结论不同。",
        )
        if HALF < firm < 1
        else "",
    }


def products(told: Values) -> str:
    """Which products of its branches a region may make, by the symptoms that it has; by its use of electricity where it
    has none.

    >>> told = {"electricity": 0.4, "profit": 0.38, "electricity_by_branch": None, "electricity_by_jobs": 0.9}
    >>> products(told), products(told | {"electricity": 4.2}), products(told | {"profit": 1.1})
    ('less profitable', 'hungrier and less profitable', 'less hungry')
    """
    ill = sick(told)
    own = [hungrier(told)] if "electricity" in ill or not ill else []
    gain = [either("less profitable", "盈利较少")] if "profit" in ill else []
    return either(" and ", "、").join(own + gain)


def hungrier(told: Values) -> str:
    """Which products of its branches a region may make, by its use of electricity beside what its branches would take.

    >>> hungrier({"electricity": 4.2, "electricity_by_branch": 1.3, "electricity_by_jobs": 2.0})
    'hungrier'
    >>> hungrier({"electricity": 0.3, "electricity_by_branch": 0.9, "electricity_by_jobs": None})
    'less hungry'
    """
    made = [told[name] for name in ("electricity_by_branch", "electricity_by_jobs") if told.get(name) is not None]
    if made and told["electricity"] > max(made):
        return either("hungrier", "更耗能")
    if made and told["electricity"] < min(made):
        return either("less hungry", "耗能较少")
    return either("hungrier or less hungry", "耗能较多或较少")


def none_for_zero(*names: str) -> Callable[[Values], Values]:
    """Words for counts of zero among the values of these names.

    >>> none_for_zero("a", "b")({"a": 0, "b": 2, "c": 0})
    {'a': 'none'}
    """
    return lambda told: {name: "none" for name in names if told[name] == 0}


def bracketed(labels: object) -> str:
    """The first labels of a recorded list in brackets; nothing for none.

    >>> bracketed(["railways", "expressways"]), bracketed(["none"])
    (' (railways and expressways)', '')
    """
    told = named(labels)
    few = listed(told) if len(told) < 5 else f"如{listed(told[:3])}"
    return either(f" ({listed(told, 3)})", f"（{few}）") if told else ""


def pace(told: Values) -> Values:
    """How a growth that is not slow stands beside that of other provinces: fast in the first third of them.

    >>> pace({"growth_rank": 5, "growth_of": 31}), pace({"growth_rank": 14, "growth_of": 31})
    ({'pace': 'fast'}, {'pace': 'neither fast nor slow'})
    """
    first = 3 * told["growth_rank"] <= told["growth_of"]
    return {"pace": either("fast", "较快") if first else either("neither fast nor slow", "居中")}


def passing(told: Values) -> Values:
    """Counts of none in words, in how many years each condition passes, `passed`, and what population, where it passes
    the test as well, takes from the conditions.

    >>> counts = {"beyond_science": 11, "beyond_industry": 0, "beyond_access": 1, "beyond_market": 2, "years": 11}
    >>> found = passing(counts | {"people": "Since population passes too, nothing follows.", "people_too": ", but ..."})
    >>> found["beyond_industry"], found["people"], found["people_too"]
    ('none', 'Since population passes too, nothing follows. ', ', but ...')
    """
    counts = none_for_zero(*(f"beyond_{one}" for one in ("science", "industry", "access", "market")))(told)
    people = told.get("people") or ""
    return counts | {
        "passed": passed_words(told),
        "people": people + either(" ", "") * bool(people),
        "people_too": told.get("people_too") or "",
        "of_science": told.get("of_science") or "",
    }


def found_as(told: Values) -> Values:
    """How far the groups made of the marks are the paper's kinds: by both methods, or by one alone; and over the years.

    >>> found_as({"likeness": 0.75, "likeness_tree": 0.28, "low": 0.1, "high": 0.8, "low_tree": 0.2, "high_tree": 0.4})
    {'found': ' by one method alone', 'methods': '0.75 by one method and 0.28 by another', 'span': '0.10 to 0.80',
    'span_tree': '0.20 to 0.40'}
    """
    both = min(told["likeness"], told["likeness_tree"]) >= HALF
    return {
        "found": "" if both else either(" by one method alone", "（只按一种方法）"),
        "methods": by_methods(told["likeness"], told["likeness_tree"], ".2f"),
        "span": spanned(told["low"], told["high"], ".2f"),
        "span_tree": spanned(told["low_tree"], told["high_tree"], ".2f"),
    }


def standing(told: Values) -> Values:
    """The verdicts that another choice moves, and the gauges that can be held against China alone, as clauses."""
    moved, alone = named(told["moved"]), told["judged"] - sum(counted(told[name]) for name in JUDGED)
    return {
        "unsure": either(f"the verdict moves for {listed(moved, 3)}", f"判断会改变的有：{listed(moved, 3)}")
        if moved
        else either("no verdict moves", "判断都不变"),
        "alone": either(f"; by {alone} it can be held against China alone", f"；有{alone}项只能与全国相比")
        if alone
        else "",
    }


def gains(up: list[str]) -> str:
    """What gained on China, as a clause.

    >>> gains([]), gains(["R&D personnel"])
    ('none gained on China in the years that followed', 'one gained on China in the years that followed: R&D personnel')
    """
    if not up:
        return either("none gained on China in the years that followed", "此后几年没有一项相对全国提高")
    return either(
        f"{these(up)} gained on China in the years that followed: {listed(up)}",
        f"此后几年相对全国提高的有：{listed(up)}",
    )


def risen(told: Values) -> str:
    """The goals that rose where the nation has no figure, as a clause; nothing for none.

    >>> risen({"rose": ["technical progress in growth"]}), risen({"rose": ["none"]}), risen({})
    ('; technical progress in growth rose', '', '')
    """
    labels = named(told.get("rose") or [])
    return either(f"; {listed(labels)} rose", f"；上升的有：{listed(labels)}") if labels else ""


def gainless(down: list[str]) -> str:
    """Target clusters that gained by no yardstick, whether they lost or stayed as they were, as a clause.

    >>> gainless(["food", "farming"]), gainless([])
    ('these did not clearly gain: food and farming', 'none is without a gain')
    """
    told = list(down)
    return (
        either(f"{these(told)} did not clearly gain: {listed(told)}", f"没有明显提高的：{listed(told)}")
        if told
        else either("none is without a gain", "没有一个毫无提高")
    )


def followed(count: int, differ: list[str], both: int) -> Values:
    """How many of the target clusters and farming can be followed, and on which revenue and jobs differ of the `both`
    that can be followed by either.

    >>> followed(7, [], 5)["followed"], followed(6, ["rare metals"], 4)["followed"]
    ('all seven', '6 of seven')
    >>> followed(7, [], 5)["unlike"]
    'where both are printed, revenue and jobs move in opposite directions in none'
    >>> followed(4, [], 0)["unlike"]
    'none by both revenue and jobs, so that neither bears out the other'
    """
    whole = count == len(CLUSTERS)
    return {
        "followed": either("all seven", "7个都") if whole else either(f"{count} of seven", f"7个中有{count}个"),
        "unlike": either(
            f"revenue and jobs move in opposite directions in {listed(differ)}",
            f"主营业务收入和从业人数方向相反的：{listed(differ)}",
        )
        if differ
        else either(
            "none by both revenue and jobs, so that neither bears out the other",
            "没有一个可以同时按主营业务收入和从业人数跟踪，二者无从互相印证",
        )
        if not both
        else either(
            "where both are printed, revenue and jobs move in opposite directions in none",
            "主营业务收入和从业人数都有数据的，两者方向都不相反",
        ),
    }


def beyond_band(told: Values) -> Values:
    """How much of the distance to the nation in R&D goes with income, whether R&D lies below what two provinces of
    three with such an income have, and why its benchmarks differ, where they do.

    >>> told = {"rd_intensity": 0.17, "rd_low": 0.37, "rd_expected": 0.63, "rd_nation": 1.37}
    >>> beyond_band({**told, "rd_expected_nation": 0.93})
    {'part': '25%', 'outside': ', above what it is here', 'benchmarks': ''}
    >>> beyond_band({**told, "rd_expected_nation": 0.6})["part"]
    'None'
    """
    share = income_part(told)
    part = either(f"{share:.0%}", f"有{share:.0%}与发展水平有关") if share else either("None", "与发展水平无关")
    below = told["rd_intensity"] < told["rd_low"]
    outside = either(", above what it is here", "，都高于本地区") if below else ""
    return {"part": part, "outside": outside, "benchmarks": told.get("rd_benchmarks") or ""}
