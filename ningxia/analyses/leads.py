"""The kinds of findings that the summary puts in order, in the order of the paper: see `held_against`."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.analyses.clusters import FARMING, NAMES
from ningxia.analyses.held_against import (
    Held,
    Kind,
    Values,
    agreeing,
    counted,
    from_top,
    named,
    split,
    unexplained,
)

CLEAR = 0.10  # of the nation's figure: less is no symptom
FOUR = ("industry", "market order", "access", "science")
CLUSTERS = tuple(name.lower() for name in (*NAMES.values(), FARMING))
BARRIERS = 6  # that the paper names


def listed(labels: Iterable[str], most: int = 4) -> str:
    """Labels in a sentence, the first `most` of them and how many more; "none" for none.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], 2), listed([])
    ('a, b and c', 'a, b and 1 more', 'none')
    """
    told = list(labels)
    shown = told if len(told) <= most else [*told[:most], f"{len(told) - most} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown) or "none"


def _sectors(told: Values) -> Held:
    return split(from_top(told["sectors_rank"], told["sectors_of"]), told["closest_years"], told["closest_of"])


def _branches(told: Values) -> Held:
    """The part of each symptom that the list of branches leaves over, by revenue and by jobs."""
    left = [
        unexplained(told[name], made)
        for name, sick in (("electricity", told["electricity"] > 1 + CLEAR), ("profit", told["profit"] < 1 - CLEAR))
        for made in (told[f"{name}_by_branch"], told[f"{name}_by_jobs"])
        if sick and made is not None
    ]
    mean = sum(left) / len(left) if left else 0.0
    return (mean, agreeing(left, mean)) if left else None


def _growth(told: Values) -> Held:
    slow, others = from_top(told["growth_rank"], told["growth_of"]), (told["secondary_rank"], told["tertiary_rank"])
    return slow, agreeing([slow, *(from_top(rank, told["growth_of"]) for rank in others)], slow)


def _conditions(told: Values) -> Held:
    """Conditions that are not necessary beyond income; of all years and conditions the part that agrees."""
    beyond = named(told["conditions_beyond_income"])
    in_years = [told[f"beyond_{short.split()[0]}"] / told["years"] for short in FOUR]
    same = [part if name in beyond else 1 - part for name, part in zip(FOUR, in_years, strict=True)]
    return 1 - len(beyond) / len(FOUR), sum(same) / len(same)


def _kinds(told: Values) -> Held:
    """How far groups by two methods are from the types; of all years and methods the part that says so."""
    unlike = min(1 - (told["likeness"] + told["likeness_tree"]) / 2, 1.0)
    return split(unlike, told["off_cases"], told["off_of"])


def _barriers(told: Values) -> Held:
    return 1 - counted(told["n_stands"]) / told["judged"], 1 - len(named(told["moved"])) / told["judged"]


def _firms(told: Values) -> Held:
    """Size comparisons, by class and on average, in which the region's firms are no smaller than the nation's."""
    pairs = ("small", "small_nation"), ("large", "large_nation"), ("firm_mean", "firm_mean_nation")
    reversed_, years = told["size_pattern"] == REVERSED, told["held"] / told["held_of"]
    return sum(told[own] >= told[other] for own, other in pairs) / 3, years if reversed_ else 1 - years


def _research(told: Values) -> Held:
    """The part of the distance to the nation in R&D over GDP that GDP per head alone would give."""
    gap = told["rd_nation"] - told["rd_intensity"]
    if gap <= 0.05 * told["rd_nation"]:
        return None
    expected = (told[name] for name in ("rd_expected", "rd_low", "rd_high"))
    given = [min(max((told["rd_nation"] - one) / gap, 0.0), 1.0) for one in expected]
    return given[0], agreeing(given, given[0])


def _goals(told: Values) -> Held:
    gained, moved, judged = _others(told["gained"]), _others(told["moved"]), told["judged"] - told["n_clusters"]
    return (1 - len(gained) / judged, 1 - len(moved) / judged) if judged else None


def _targets(told: Values) -> Held:
    """Clusters that did not gain, of those with a verdict; of all clusters the part whose verdict is firm."""
    gained, moved, judged = _clusters(told["gained"]), _clusters(told["moved"]), told["n_clusters"]
    return (1 - len(gained) / judged, (judged - len(moved)) / len(CLUSTERS)) if judged else None


def _measures(told: Values) -> Held:
    return len(_left(told["left_alone"])) / BARRIERS, 1 - len(named(told["moved"])) / told["judged"]


def _clusters(labels: Iterable[str]) -> list[str]:
    return [one for one in named(list(labels)) if one in CLUSTERS]


def _others(labels: Iterable[str]) -> list[str]:
    return [one for one in named(list(labels)) if one not in CLUSTERS]


def _first(labels: list[str]) -> str:
    first = "first of all " if len(labels) > 1 else ""
    return f" ({first}{listed(labels, 3)})" if labels else ""


def _left(words: str) -> list[str]:
    return [] if words == NO_BARRIER else words.split("; ")


BASES = "With branches weighed by revenue or by jobs, or for electricity and profit, it comes out otherwise. "
NO_VERDICT = "none of these verdicts"
NO_BARRIER = "no barrier that stands"
REVERSED = "smaller in each class yet larger on average"

KINDS = (
    Kind(
        section="01_structure",
        short="Sectors",
        paper="Agriculture is too large, the structure unreasonable",
        place="1.2",
        needs=("lesson_on_structure", "sectors_rank", "sectors_of", "closest_years", "closest_of"),
        held=_sectors,
        against="{lesson_on_structure}",
        along="{lesson_on_structure}",
        doubt="Counted from the farthest it is number {sectors_rank} of {sectors_of} provinces; it was among the five "
        "closest in {closest_years} of {closest_of} years. A finer list always shows more difference.",
    ),
    Kind(
        section="01_structure",
        short="Branches",
        paper="The structure is to blame for hunger for energy and poor results",
        place="1.1",
        needs=("electricity", "electricity_inside", "profit", "profit_inside"),
        may=("electricity_by_branch", "electricity_by_jobs", "profit_by_branch", "profit_by_jobs"),
        held=_branches,
        against="What the paper complains of lies inside the branches more than in their list: set against its own "
        "branches at China's ratios, {region} takes {electricity_inside} times the electricity and earns "
        "{profit_inside} times the profit.",
        along="What the paper complains of lies in the list of branches more than inside them: set against its own "
        "branches at China's ratios, {region} takes {electricity_inside} times the electricity and earns "
        "{profit_inside} times the profit.",
        doubt="{unsure}A branch of two digits holds unlike products: who makes the hungrier ones shows that as inside "
        "it.",
        words=lambda told: {"unsure": "" if _branches(told)[1] == 1 else BASES},
    ),
    Kind(
        section="01_structure",
        short="Growth",
        paper="Output grows fast",
        place="1.1",
        needs=("growth", "growth_rank", "growth_of", "growth_china", "secondary_rank", "tertiary_rank", "first",
               "faster_than_china", "printed"),
        held=_growth,
        against="Growth was not fast beside that of other provinces: {growth:.1%} a year from {first}, rank "
        "{growth_rank} of {growth_of}.",
        along="Growth was fast beside that of other provinces: {growth:.1%} a year from {first}, rank {growth_rank} of "
        "{growth_of}.",
        doubt="By the secondary sector the rank is {secondary_rank}, by the tertiary {tertiary_rank}; above China's "
        "{growth_china:.1%} are {faster_than_china} of {printed} provinces.",
    ),
    Kind(
        section="02_conditions",
        short="Conditions",
        paper="Four conditions are necessary for innovative clusters",
        place="2.5",
        needs=("conditions_beyond_income", "beyond_words", "conditions_rank", "of", "years",
               "beyond_industry", "beyond_market", "beyond_access", "beyond_science"),
        held=_conditions,
        against="Once income is taken out of both sides, {beyond_words} the test of necessity: the paper's four "
        "conditions are sides of one development rather than four things to build. On all together {region} ranks "
        "{conditions_rank} of {of}.",
        along="Even with income taken out of both sides, {beyond_words} the test of necessity. On the paper's four "
        "conditions together {region} ranks {conditions_rank} of {of}.",
        doubt="Of {years} years science passes in {beyond_science}, industry in {beyond_industry}, access in "
        "{beyond_access}, market order in {beyond_market}. Figures of one time cannot say what came first.",
    ),
    Kind(
        section="03_typology",
        short="Kinds of cluster",
        paper="Clusters are of three kinds, each with its model",
        place="3.2.3",
        needs=("likeness", "likeness_tree", "off_cases", "off_of", "low", "high", "low_tree", "high_tree"),
        held=_kinds,
        against="The paper's three models are outstanding provinces, not kinds to choose from: groups made of the same "
        "marks agree with the types at {likeness:.2f} by one method and {likeness_tree:.2f} by another (one is the "
        "same, zero is chance).",
        along="The paper's three kinds are found as groups: those made of the same marks agree with the types at "
        "{likeness:.2f} by one method and {likeness_tree:.2f} by another (one is the same, zero is chance).",
        doubt="Over the years it is {low:.2f} to {high:.2f} by the one, {low_tree:.2f} to {high_tree:.2f} by the "
        "other.",
    ),
    Kind(
        section="04_barriers",
        short="Barriers",
        paper="Six barriers stand before clusters",
        place="4.2",
        needs=("n_stands", "n_shared", "n_free", "judged", "stands", "free", "moved"),
        held=_barriers,
        against="By {n_stands} of {judged} gauges a barrier of the paper stands for {region}{worst}; by "
        "{n_shared} it comes with the west or with income, by {n_free} there is none ({rest}).",
        along="Most of the paper's barriers stand for {region}: by {n_stands} of {judged} gauges{worst}; by "
        "{n_shared} it comes with the west or with income, by {n_free} there is none ({rest}).",
        doubt="With other bounds of like income, or for a tie, the verdict moves for {unsure}.",
        words=lambda told: {"worst": _first(told["stands"]), "rest": listed(told["free"], 3),
                            "unsure": listed(named(told["moved"]), 3)},
    ),
    Kind(
        section="04_barriers",
        short="Firm size",
        paper="Firms are too small",
        place="4.2.2",
        needs=("size_pattern", "firm_mean", "firm_mean_nation", "small", "small_nation", "large", "large_nation",
               "profit", "profit_nation", "held", "held_of"),
        held=_firms,
        against="Firms are {size_pattern} than China's ({firm_mean:,.0f} against {firm_mean_nation:,.0f}·10⁴ yuan of "
        "revenue). They keep {profit:.1%} of revenue as profit, China's {profit_nation:.1%}.",
        along="Firms are {size_pattern} than China's ({firm_mean:,.0f} against {firm_mean_nation:,.0f}·10⁴ yuan of "
        "revenue). They keep {profit:.1%} of revenue as profit, China's {profit_nation:.1%}.",
        doubt="Smaller in each class yet larger on average: this was so in {held} of {held_of} years.",
    ),
    Kind(
        section="04_barriers",
        short="Will to innovate",
        paper="The will to innovate is weak",
        place="4.2.5",
        needs=("rd_intensity", "rd_nation", "rd_expected", "rd_low", "rd_high"),
        held=_research,
        against="Most of the distance to China in R&D goes with income: R&D is {rd_intensity:.2f} % of GDP, where GDP "
        "per head alone would give {rd_expected:.2f} %; in China it is {rd_nation:.2f} %.",
        along="Less than half of the distance to China in R&D goes with income: R&D is {rd_intensity:.2f} % of GDP, "
        "where GDP per head alone would give {rd_expected:.2f} %; in China it is {rd_nation:.2f} %.",
        doubt="Two provinces of three with such an income lie between {rd_low:.2f} and {rd_high:.2f} %.",
    ),
    Kind(
        section="05_goals",
        short="Goals",
        paper="The programme leads to its goals",
        place="5.1",
        needs=("gained", "behind", "judged", "n_clusters", "moved"),
        held=_goals,
        against="Of the programme's goals these gained on China in the years that followed: {up}; these fell behind or "
        "did not rise: {down}.",
        along="Most of the programme's goals gained on China in the years that followed: {up}; these fell behind or "
        "did not rise: {down}.",
        doubt="What followed a programme is not what it brought about; another tolerance moves {unsure}.",
        words=lambda told: {"up": listed(_others(told["gained"])), "down": listed(_others(told["behind"])),
                            "unsure": listed(_others(told["moved"])) if _others(told["moved"]) else NO_VERDICT},
    ),
    Kind(
        section="05_goals",
        short="Target clusters",
        paper="Six clusters have advantages to build on",
        place="5.2.2",
        needs=("gained", "behind", "differ", "moved", "gaining", "n_clusters"),
        held=_targets,
        against="Of the six target clusters, {gaining} gained on China by both revenue and jobs; these lost: {down}.",
        along="Of the six target clusters, {gaining} gained on China by both revenue and jobs; these lost: {down}.",
        doubt="With farming {n_clusters} of seven can be followed; revenue and jobs differ on {unlike}; another "
        "tolerance moves {unsure}.",
        words=lambda told: {"down": listed(_clusters(told["behind"])), "unlike": listed(named(told["differ"])),
                            "unsure": listed(_clusters(told["moved"])) if _clusters(told["moved"]) else NO_VERDICT},
    ),
    Kind(
        section="05_goals",
        short="Measures",
        paper="The measures answer the barriers",
        place="5.3",
        needs=("left_alone", "aimed", "aimed_at", "04_barriers.moved", "04_barriers.judged"),
        held=_measures,
        against="Of the paper's measures {aimed} are aimed at one barrier, {aimed_at}, and none at these, which stand "
        "for {region}: {left_alone}.",
        along="Of the paper's measures {aimed} are aimed at one barrier, {aimed_at}; these stand without any: "
        "{left_alone}.",
        doubt="Which measure is aimed at what is our reading of the paper.",
    ),
)  # fmt: skip
