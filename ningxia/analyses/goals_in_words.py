"""What sentences say of the paper's goals and clusters as `goals.hindsight_table` has them: which gained on the nation,
which rose less, and which verdicts hang on the tolerance."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ningxia.analyses.cluster_findings import gained_words
from ningxia.analyses.clusters import GAINED, JUDGED, NOT, PARTLY, cluster_verdict
from ningxia.analyses.common import uncapitalised
from ningxia.analyses.goals import BEHIND, NOT_RISEN, OPEN, PACE, RESEARCH, ROSE, goal_verdict
from ningxia.analyses.goals import JUDGED as AIMED
from ningxia.analyses.held_against import one_of
from ningxia.analyses.pairs import went
from ningxia.vocabulary import Both, either

MEANS = ("Meso", "Micro")  # levels of what goes into R&D and comes of it
AIMS = ("Macro", *MEANS)
ALL = (*AIMS, "Cluster")
NO_GAIN = (BEHIND, NOT_RISEN, NOT)
AGAINST = {  # a goal's verdict as what is said of it
    GAINED: "gained on China",
    PACE: "kept pace with China",
    BEHIND: "rose less than China's",
    ROSE: ROSE,
    NOT_RISEN: NOT_RISEN,
}
LOSSES = {  # what did not gain, as clauses
    BEHIND: Both("{these} rose, but less than China's: {}", "升幅小于全国的有：{}"),
    NOT_RISEN: Both("{these} did not clearly rise: {}", "没有明显上升的有：{}"),
    NOT: Both("of the clusters {these} did not come to weigh more: {}", "集群中比重没有提高的有：{}"),
}
NO_LOSS = Both("not one rose less than China's or failed to rise", "没有一项升幅小于全国或没有上升")


def labels_with(table: pd.DataFrame, words: tuple[str, ...], goals: tuple[str, ...] = ALL) -> list[str]:
    """Rows of a `hindsight_table` with one of the verdicts `words` among the `goals`, as within a sentence.

    >>> table = pd.DataFrame({"goal": ["Macro"], "verdict": ["gained"]}, index=["R&D over GDP"])
    >>> labels_with(table, ("gained",))
    ['R&D over GDP']
    """
    return list(map(uncapitalised, table.index[table["verdict"].isin(words) & table["goal"].isin(goals)]))


def losses(table: pd.DataFrame, goals: tuple[str, ...] = ALL) -> str:
    """What of a `hindsight_table` rose less than China's, what did not rise and which clusters weigh no more, as a
    clause each; what rose less and is still above China's is told so.

    >>> rows = {"goal": ["Micro", "Meso"], "verdict": ["rose less", "did not rise"], "relative_last": [2.4, 1.7]}
    >>> losses(pd.DataFrame(rows, index=["R&D personnel", "Science in local budgets"]))
    "one rose, but less than China's: R&D personnel (still at 2.4 times China's); one did not clearly rise: science in
    local budgets"
    """
    told = [one_of(labels_with(table, (word,), goals), str(some), "") for word, some in LOSSES.items()]
    told[0] += _still(table[(table["verdict"] == BEHIND) & table["goal"].isin(goals)])
    return either("; ", "；").join(filter(None, told)) or str(NO_LOSS)


def _still(rows: pd.DataFrame) -> str:
    """Which of the rows are at last still above China's, in brackets: at how many times, where all of them are."""
    above = rows.loc[rows["relative_last"] > 1, "relative_last"]
    if above.empty:
        return ""
    if len(above) < len(rows):
        named = list(map(uncapitalised, above.index))
        return one_of(named, either(" (still above China's: {})", "（仍高于全国的：{}）"), "")
    low, high = (f"{end:.1f}" for end in (above.min(), above.max()))
    times = low if low == high else either(f"{low} to {high}", f"{low}至{high}")
    return either(f" (still at {times} times China's)", f"（仍为全国的{times}倍）")


def verdict_changes(table: pd.DataFrame, groups: pd.DataFrame) -> list[str]:
    """Rows of a `hindsight_table` whose verdict moves when any move at all counts, or only those of over 10 per cent;
    `groups` are the region's `clusters`. As within a sentence."""
    settled = table["verdict"].notna() & (table["verdict"] != OPEN)
    known, clusters = table[settled & (table["goal"] != "Cluster")], groups[groups["verdict"].notna()]
    aims = [label for label, row in known.iterrows() if _moves(row, AIMED, goal_verdict)]
    named = (name for name, row in clusters.iterrows() if _moves(row, JUDGED, cluster_verdict))
    return list(map(uncapitalised, [*aims, *named]))


def _moves(row: pd.Series, columns: list[str], verdict: Callable[..., str | None]) -> bool:
    return any(verdict(*row[columns], tolerance=one) != row["verdict"] for one in (0.0, 0.1))


def findings(table: pd.DataFrame, groups: pd.DataFrame) -> dict[str, float | int | str | list[str]]:
    """What sentences say of a `hindsight_table` and the region's `clusters` beside it.

    Labels of what `gained` on China, of what `rose` where China has no figure, of what rose less or did not rise,
    `behind`, and of verdicts `moved` by another tolerance; these, those of the goals alone (`lost`) and of inputs and
    outputs that go with R&D (`means`), in words, `..._said`; how many are `judged`, of clusters `n_clusters`, and
    gained, `n_gained`; of R&D over GDP, `before`, `end`, in words `went`, their years `until`, its `verdict`, and that
    in words, `against`.
    """
    gained, own = labels_with(table, (GAINED,)), table.loc[RESEARCH]
    behind, lost = labels_with(table, NO_GAIN), losses(table)
    moved, rose = verdict_changes(table, groups), labels_with(table, (ROSE,))
    return {
        "gained": gained or ["none"],
        "rose": rose or ["none"],
        "rose_said": one_of(rose, either("; {} rose", "；上升的有：{}"), ""),
        "gained_said": gained_words(gained, labels_with(table, (PARTLY,))),
        "behind_said": lost[0].upper() + lost[1:] + either(".", "。"),
        "lost_said": losses(table, AIMS),
        "means_said": either(
            "Of the inputs and outputs that go with it, {}.", "与之相关的各项投入和产出中，{}。"
        ).format(losses(table, MEANS)),
        "moved_said": one_of(
            moved,
            either("another verdict would go to {}", "判断会改变的有：{}"),
            either("no verdict would change", "判断都不改变"),
        ),
        "n_gained": len(gained),
        "judged": int(table["verdict"].notna().sum()),
        "n_clusters": int(table.loc[table["goal"] == "Cluster", "verdict"].notna().sum()),
        "behind": behind or ["none"],
        "moved": moved or ["none"],
        "before": own["before"],
        "end": own["last"],
        "went": went(own["before"], own["last"], ".2f", "%"),
        "until": own["until"],
        "verdict": own["verdict"],
        "against": AGAINST.get(own["verdict"]),
    }
