"""What sentences say of how far a region's structure moved and what its branches did to its industry's growth."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import change
from ningxia.analyses.common import filled, whole_rank
from ningxia.analyses.held_against import HALF
from ningxia.analyses.structure import BRANCHES
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region

FIRST, LAST = 2000, 2019  # first and last year of value added by nine branches
MOVED, PARTS = "change of structure by nine branches", "growth of industry by its branches"
# what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
TOLD = {
    "moved_before": ("of GDP", MOVED, BRANCHES),
    "moved_after": ("of GDP", MOVED, BRANCHES),
    "moved_said": ("", MOVED, BRANCHES),
    "mix_low": ("of the first year's size", PARTS, change.SOURCES),
    "mix_high": ("of the first year's size", PARTS, change.SOURCES),
    "own_low": ("of the first year's size", PARTS, change.SOURCES),
    "own_high": ("of the first year's size", PARTS, change.SOURCES),
    "parts_said": ("", PARTS, change.SOURCES),
}
MOVES = Both(
    "Structures move by themselves. From {moved_first} to {year}, {moved_before:.1%} of {region}'s GDP changed branch "
    "(of nine), in China {moved_before_china:.1%}; rank {before_rank} of {moved_of} from the most. From {year} to "
    "{moved_last} it was {moved_after:.1%}, in China {moved_after_china:.1%}; rank {after_rank}. By Moore's "
    "angle the ranks are {angle_before} and {angle_after}, by Lilien's index {lilien_before} and {lilien_after}.",
    "结构本身也在变动。{moved_first}年至{year}年，"
    "{region}九个行业占地区生产总值的比重变动合计{moved_before:.1%}（绝对值之和的一半），全国为{moved_before_china:.1%}；"
    "在{moved_of}个省（区、市）中由大到小居第{before_rank}位。{year}年至{moved_last}年为{moved_after:.1%}，"
    "全国为{moved_after_china:.1%}；居第{after_rank}位。按摩尔（Moore）结构变化角，"
    "两个时期分别居第{angle_before}位和第{angle_after}位；按利林（Lilien）指数，"
    "分别居第{lilien_before}位和第{lilien_after}位。",
)
WEIGHED = Both(
    "By {measure} its branches moved industry by {mix_size:.0%} of its size in the first year on average of the "
    "periods, up or down, what was its own by {own_size:.0%}: {heavier}.",
    "按{measure}，各时期平均，行业构成的影响（不计方向）相当于期初规模的{mix_size:.0%}，自身因素相当于{own_size:.0%}{heavier}。",
)
MEASURES = {
    "jobs": Both("jobs", "从业人数"),
    "revenue": Both("revenue, in which changes of prices count,", "现价主营业务收入（包含价格涨跌的影响）"),
}
PERIODS = Both(
    "These are parts of the growth of a whole period, not points of growth a year.",
    "这里说的是整个时期的累计增长，不是年均增速的百分点。",
)
RANKED = Both(
    "By jobs and on average, the region's own part outweighs its branches in {heavy_own} of {ranked} provinces; by "
    "that own part {region} ranks {first_rank} in {first_span} and {second_rank} in {second_span} (1 = most).",
    "按从业人数平均，{ranked}个省（区、市）中有{heavy_own}个的自身因素大于行业构成；"
    "{region}的自身因素在{first_span}年居第{first_rank}位，在{second_span}年居第{second_rank}位（由高到低）。",
)
HEAVIER = {  # which of the two is the larger on average and in most periods
    "mix": Both("its branches weigh more", "：行业构成的影响大于自身因素"),
    "competitive": Both("what was its own weighs more", "：自身因素的影响大于行业构成"),
    "": Both(
        "neither weighs more, for the larger on average is not the larger in most of the periods",
        "。两者难分轻重：平均影响较大的一方，在多数时期并不较大",
    ),
}

Findings = dict[str, object]


@handed_on
def findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """All values on change for a region; None or NaN where something is not published."""
    return moved_findings(panel, place, year) | parts_findings(panel, place)


def moved_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The part of GDP that changed branch from 2000 to `year` (`moved_before`) and on to 2019 (`moved_after`), beside
    the nation's, with ranks (1 = most) by that, by Moore's angle and by Lilien's index; `moved_said` is a sentence."""
    found: Findings = {"year": year, "moved_first": FIRST, "moved_last": LAST}
    slug = region(place).slug
    for name, span in {"before": (FIRST, year), "after": (year, LAST)}.items():
        table = change.structural_change(panel, *span)
        ranks = table.drop(index="china").rank(ascending=False, method="min").loc[slug]
        found |= {
            f"moved_{name}": table.loc[slug, "share"],
            f"moved_{name}_china": table.loc["china", "share"],
            f"{name}_rank": whole_rank(ranks["share"]),
            f"angle_{name}": whole_rank(ranks["angle"]),
            f"lilien_{name}": whole_rank(ranks["lilien"]),
            "moved_of": int(table["share"].drop("china").notna().sum()),
        }
    return found | {"moved_said": filled(MOVES, place, found)}


def parts_findings(panel: pd.DataFrame, place: str) -> Findings:
    """Lowest and highest part that branches (`mix_`) and the region itself (`own_`) had in its industry's growth over
    the periods of `change.growth_parts`; ranks by jobs, and `parts_said`, sentences of what weighs more by jobs and by
    revenue, each by itself."""
    table, ranks = (
        change.growth_parts(panel, place),
        [change.own_rank(panel, place, *span) for span in change.JOB_SPANS],
    )
    found = {
        "mix_low": table["mix"].min(),
        "mix_high": table["mix"].max(),
        "own_low": table["competitive"].min(),
        "own_high": table["competitive"].max(),
        "first_rank": ranks[0][0],
        "second_rank": ranks[1][0],
        "heavy_own": change.own_heavier(panel),
        "ranked": ranks[0][1],
        **{f"{name}_span": f"{a}–{b}" for name, (a, b) in zip(("first", "second"), change.JOB_SPANS, strict=True)},
    }
    count = len(change.JOB_SPANS)
    apart = {"jobs": table.iloc[:count], "revenue": table.iloc[count:]}
    said = [filled(WEIGHED, place, weights(rows.dropna().abs(), name)) for name, rows in apart.items()]
    told = [*said, str(PERIODS), filled(RANKED, place, found)] if any(said) else []
    return found | {"parts_said": either(" ", "").join(filter(None, told)) or None}


def weights(sizes: pd.DataFrame, measure: str) -> Findings:
    """How far branches and the region itself moved industry on average of the periods, down, by one measure."""
    return {
        "measure": str(MEASURES[measure]),
        "mix_size": sizes["mix"].mean(),
        "own_size": sizes["competitive"].mean(),
        "heavier": str(HEAVIER[heavier(sizes)]),
    }


def heavier(sizes: pd.DataFrame) -> str:
    """Which of the columns `mix` and `competitive` is the larger on average and in most of the rows; "" for neither.

    >>> sizes = pd.DataFrame({"mix": [7.3, 2.1, 8.4], "competitive": [3.1, 0.4, 4.5]})
    >>> heavier(sizes), heavier(sizes.assign(competitive=[3.1, 0.4, 40.0]))
    ('mix', '')
    """
    average, most = sizes["mix"].mean() - sizes["competitive"].mean(), (sizes["mix"] > sizes["competitive"]).mean()
    return "mix" if average > 0 and most > HALF else "competitive" if average <= 0 and most < HALF else ""
