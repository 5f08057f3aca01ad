"""The paper's measures (§ 5.3) against the barriers it found (§ 4.2): our reading of which measure is aimed at which.

A measure is aimed at a barrier where its text would change what the barrier's text complains of; it touches one in
part where it would change a piece of that. Nothing here is computed but the counts, and no reading of a region's
figures goes into it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ningxia.analyses.barriers import NAMES, SOURCES
from ningxia.vocabulary import Both, either, term

AIMED, IN_PART, NOWHERE = "yes", "in part", "–"
HEADS = {"place": Both("Paper", "论文章节"), **{name: name for name in NAMES}, "figure": "Figure named"}
NOTE = Both(
    "Our reading of the paper: yes, a measure is aimed at the barrier; in part, it touches a piece of it. The last row "
    "is taken from the section on barriers, with its sources: by how many of its gauges the barrier stands.",
    "本报告对论文的理解：“针对”指措施针对该障碍，“部分”指只涉及其中一部分。最后一行取自关于障碍的一节，"
    "资料来源相同：该障碍的指标中，有几项表明障碍存在。",
)
STUB = Both("Measure", "措施")
SOURCED = {"source": SOURCES, "note": NOTE}
STANDS = "Gauges by which it stands"


@dataclass(frozen=True)
class Measure:
    """A measure of the paper: where it stands, what it is, the barriers (keys of `barriers.NAMES`) it is `aimed` at or
    touches in `part`, and the `figure` the paper gives with it, if any."""

    place: str
    label: str
    aimed: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    figure: str = "none"


MEASURES = (
    # companies that develop technology for small firms; policy for clusters in place of policy for industries
    Measure("§ 5.3.1", "Technology companies led by government", ("Innovation",), ("Firms",)),
    # against free riding: government buys, brings in and puts to work key technology and equipment
    Measure("§ 5.3.2", "Key technology bought for small firms", ("Innovation",), ("Firms",)),
    # tenders among research institutes, contracts, a subsidy to the price at which technology changes hands
    Measure("§ 5.3.3", "Open tenders, subsidised technology", ("Innovation",), ("Firms", "Links")),
    # more science in industry and farming, deeper processing: of the base, it touches processing alone
    Measure("§ 5.3.4", "Science applied, deeper processing", ("Level",), ("Base",)),
    # protection of patents; research institutes and firms brought together, which links these, not branches
    Measure("§ 5.3.5", "Patents, research joined with firms", ("Innovation",), ("Links",)),
    # restructuring in the title alone; listed firms to lead, a venture fund, a market on several levels
    Measure("§ 5.3.6", "Restructuring, listing, a venture fund", ("Capital",), ("Firms",), "a stock, no target"),
)


def matrix() -> pd.DataFrame:
    """Measures down, barriers across: `yes` where aimed at it, `in part`, or a dash; and the `figure` named."""
    return pd.DataFrame({measure.label: _row(measure) for measure in MEASURES}).T


def _row(measure: Measure) -> dict[str, str]:
    cells = {name: AIMED if name in measure.aimed else IN_PART if name in measure.part else NOWHERE for name in NAMES}
    return {"place": measure.place} | cells | {"figure": measure.figure}


def with_standing(summary: pd.DataFrame) -> pd.DataFrame:
    """The `matrix` with a last row: by how many of its gauges each barrier stands for the region, of those with a
    verdict, from `barriers.summary`.

    >>> counts = pd.DataFrame({"stands": 2, "shared": 1, "no barrier": 0, "behind China": 0}, index=list(NAMES))
    >>> with_standing(counts)["Base"].tolist()[-2:]
    ['–', '2 of 3']
    """
    table = matrix().replace(AIMED, either(AIMED, "针对"))
    verdicts = summary.drop(columns="height", errors="ignore")
    words = {
        name: f"{counts['stands']:.0f}{either(' of ', '/')}{counts.sum():.0f}" if counts.sum() else "no figure"
        for name, counts in verdicts.iterrows()
    }
    row = pd.DataFrame(dict.fromkeys(table.columns, "") | words, index=[STANDS])
    return pd.concat([table, row])


def unaimed(table: pd.DataFrame) -> list[str]:
    """Barriers at which no measure is aimed, by the names they have in a sentence.

    >>> unaimed(matrix())
    ['weak base', 'small, uncompetitive firms', 'many types, loosely linked']
    """
    return [text for name, text in NAMES.items() if not (table[name] == AIMED).any()]


def most_aimed(table: pd.DataFrame) -> tuple[str, int]:
    """The barrier at which most measures are aimed, and how many.

    >>> most_aimed(matrix())
    ('weak will to innovate', 4)
    """
    counts = pd.Series({text: int((table[name] == AIMED).sum()) for name, text in NAMES.items()})
    return str(counts.idxmax()), int(counts.max())


def standing(summary: pd.DataFrame) -> list[str]:
    """Barriers that stand for the region by half or more of their gauges with a verdict, and so by the median one, as
    in a sentence.

    >>> counts = pd.DataFrame({"stands": 1, "shared": 0, "no barrier": 1, "behind China": 0}, index=list(NAMES))
    >>> counts.loc["Base", "no barrier"] = 3
    >>> "weak base" in standing(counts), len(standing(counts))
    (False, 5)
    """
    judged = summary.drop(columns="height", errors="ignore").sum(axis=1)
    return [text for name, text in NAMES.items() if 2 * summary.loc[name, "stands"] >= judged[name] > 0]


def left_alone(table: pd.DataFrame, summary: pd.DataFrame) -> list[str]:
    """Barriers that are `standing` and at which no measure is aimed, as in a sentence."""
    stand = standing(summary)
    return [text for text in unaimed(table) if text in stand]


def touching(table: pd.DataFrame, barriers: list[str]) -> list[int]:
    """How many measures touch a piece of each of these barriers.

    >>> touching(matrix(), ["weak base", "small, uncompetitive firms"])
    [1, 4]
    """
    by_name = {text: name for name, text in NAMES.items()}
    return [int((table[by_name[one]] == IN_PART).sum()) for one in barriers]


def in_part(barriers: list[str], counts: list[int]) -> str:
    """Barriers at which no measure is wholly aimed, with how many touch each, as in a sentence.

    >>> in_part(["weak base", "weak links"], [1, 0])
    'weak base (in part by 1); weak links (by none)'
    """
    told = [
        (either(f"in part by {count}", f"{count}项部分涉及") if count else either("by none", "没有措施涉及"))
        for count in counts
    ]
    pairs = zip(barriers, told, strict=True)
    return either("; ", "；").join(
        either(f"{barrier} ({words})", f"{term(barrier)}（{words}）") for barrier, words in pairs
    )


def without_figure() -> int:
    """How many measures come without any figure."""
    return sum(measure.figure == "none" for measure in MEASURES)


def findings(summary: pd.DataFrame) -> dict[str, str | int]:
    """What sentences say of the `matrix`: how many measures are `aimed` at one barrier, `aimed_at`; the barriers at
    which none is, `unaimed`, and those of them that stand, `left`, with how many measures `touch` each; the same as
    clauses, `left_said` and `aim`; measures `bare` of a figure, of `all`."""
    table, stand = matrix(), len(standing(summary))
    name, count = most_aimed(table)
    alone = left_alone(table, summary)
    touch = touching(table, alone)
    left, told = either("; ", "；").join(map(term, alone)), in_part(alone, touch)
    return {
        "standing": stand,
        "aimed": count,
        "aimed_at": name,
        "unaimed": either("; ", "；").join(map(term, unaimed(table))),
        "left": left or "no barrier that stands",
        "touch": [str(one) for one in touch] or ["none"],
        "left_said": either(
            f"no measure is wholly aimed at these, which stand by half of their gauges or more: {told}",
            f"半数以上指标表明存在、而没有措施专门针对的障碍：{told}",
        )
        if left
        else either(
            "at every barrier that stands by half of its gauges or more a measure is aimed",
            "凡半数以上指标表明存在的障碍，都有措施针对",
        )
        if stand
        else either(
            "no barrier stands here by half of its gauges for them to answer",
            "这里没有一项障碍有半数以上指标表明存在，措施无从对准",
        ),
        "aim": either(f"Aim at what no measure is wholly aimed at: {left}.", f"对准没有措施专门针对的障碍：{left}。")
        if left
        else either(
            "No barrier that stands by half of its gauges or more is without a measure.",
            "半数以上指标表明存在的障碍都已有措施。",
        )
        if stand
        else either(
            "No barrier stands here by half of its gauges, so that little calls for these measures.",
            "这里没有一项障碍有半数以上指标表明存在，不大需要这些措施。",
        ),
        "bare": f"{without_figure()}",
        "all": len(table),
    }
