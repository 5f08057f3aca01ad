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
from ningxia.vocabulary import either

ALL = ("Macro", "Meso", "Micro", "Cluster")
NO_GAIN = (BEHIND, NOT_RISEN, NOT)
AGAINST = {  # a goal's verdict as what is said of it
    GAINED: "gained on China",
    PACE: "kept pace with China",
    BEHIND: "fell behind China",
    ROSE: ROSE,
    NOT_RISEN: NOT_RISEN,
}


def labels_with(table: pd.DataFrame, words: tuple[str, ...], goals: tuple[str, ...] = ALL) -> list[str]:
    """Rows of a `hindsight_table` with one of the verdicts `words` among the `goals`, as within a sentence.

    >>> table = pd.DataFrame({"goal": ["Macro"], "verdict": ["gained"]}, index=["R&D over GDP"])
    >>> labels_with(table, ("gained",))
    ['R&D over GDP']
    """
    return list(map(uncapitalised, table.index[table["verdict"].isin(words) & table["goal"].isin(goals)]))


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

    Labels of what `gained` on China, of what `rose` where China has no figure, of what fell `behind` or did not rise,
    and of verdicts `moved` by another tolerance; these, and inputs and outputs that go with R&D, in words,
    `..._said`; how many are `judged`, of clusters `n_clusters`, and gained, `n_gained`; of R&D over GDP, `before`,
    `end`, in words `went`, their years `until`, its `verdict`, and that in words, `against`.
    """
    gained, own = labels_with(table, (GAINED,)), table.loc[RESEARCH]
    behind, means = labels_with(table, NO_GAIN), labels_with(table, NO_GAIN, ("Meso", "Micro"))
    moved, rose = verdict_changes(table, groups), labels_with(table, (ROSE,))
    return {
        "gained": gained or ["none"],
        "rose": rose or ["none"],
        "rose_said": one_of(rose, either("; {} rose", "；上升的有：{}"), ""),
        "gained_said": gained_words(gained, labels_with(table, (PARTLY,))),
        "behind_said": one_of(
            behind,
            either("{These} fell behind, or did not clearly rise: {}.", "落后于全国或没有明显上升的有：{}。"),
            either("Not one of them fell behind or failed to rise.", "没有一项落后于全国或没有上升。"),
        ),
        "means_said": one_of(
            means,
            either(
                "Of the inputs and outputs that go with it, {these} fell behind or did not rise: {}.",
                "与之相关的各项投入和产出中，落后于全国或没有上升的有：{}。",
            ),
            either(
                "Not one of the inputs and outputs that go with it fell behind or failed to rise.",
                "与之相关的各项投入和产出，没有一项落后于全国或没有上升。",
            ),
        ),
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
