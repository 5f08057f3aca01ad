"""What sentences say of the paper's six target clusters: which gained, and what follows. See `clusters`."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.clusters import (
    COAL,
    DIFFER,
    FAINT,
    FARMING,
    GAINED,
    HEAVIER,
    MOVES,
    NAMES,
    PARTLY,
    PARTS,
    SOURCES,
    by_verdict,
    in_print,
    jobs_in,
    last_year,
    unprinted,
    whole_of_china,
)
from ningxia.analyses.common import listed
from ningxia.analyses.held_against import one_of
from ningxia.analyses.parks_and_products import parks_words, product_shares, product_words, product_years
from ningxia.vocabulary import Both, either, region

SO = {  # what it means that clusters gained which were or were not specialities before
    "some": Both("; not all of them were specialities before", "，其中有的原先并非优势产业"),
    "it": Both(", which was no speciality before", "，而它原先并非优势产业"),
    "old": Both("; these were specialities already", "；它们原先已是优势产业"),
    "old on coal": Both(
        "; these were specialities already, and of the structure that the paper set out to change (§ 1.1)",
        "；它们原先已是优势产业，属于论文要改变的那种结构（§ 1.1）",
    ),
    "new": Both("; no new speciality came", "；没有形成新的优势产业"),
    "coal": Both(
        ", only more of the structure that the paper set out to change (§ 1.1)",
        "，只是论文要改变的那种结构（§ 1.1）得到了加强",
    ),
}
WEIGHED = Both(
    "A location quotient weighs a cluster in the region's own industry, and rises, too, where the rest of that "
    "shrinks. Of the revenue of all industry in China {region} had {before} in {year} and {after} in {later}, "
    "of that of the clusters: {told}.",
    "区位商衡量集群在本地区工业中的分量，本地区其他工业萎缩时也会上升。{region}占全国工业主营业务收入的份额{year}年为{before}，"
    "{later}年为{after}；各集群占全国的份额：{told}。",
)
LIGHTER = {  # of clusters that only weigh more: whether their share of China's revenue is known
    True: Both(
        "; {told} {weigh} more in the region's own industry, by revenue or jobs, but {whose} of China's revenue did "
        "not rise",
        "；{told}按主营业务收入或从业人数在本地区工业中比重上升，但占全国主营业务收入的份额没有提高",
    ),
    False: Both(
        "; {told} {weigh} more in the region's own industry, and {whose} of China's revenue {are} not printed",
        "；{told}在本地区工业中比重上升，占全国主营业务收入的份额没有数据",
    ),
}
ONE = {"weigh": "weighs", "whose": "its share", "are": "is"}
SEVERAL = {"weigh": "weigh", "whose": "their shares", "are": "are"}
COUNTED = {  # what is recorded of the findings: unit, what it is where it is missing, and the indicators it comes from
    "n_clusters": ("clusters", "clusters with a verdict", SOURCES),
    "n_both": ("clusters", "clusters that can be followed by both revenue and jobs", SOURCES),
    "differ": ("", "clusters on which revenue and jobs differ", SOURCES),
    "weighed": ("", "clusters as shares of China's revenue", SOURCES),
}


def gaining(table: pd.DataFrame) -> str:
    """Which of the clusters gained on the nation, as a clause: by both quotients; where none of the six can be followed
    by both, by the one there is. Which only weigh more in the region's own industry is told behind it.

    >>> table = pd.DataFrame({"verdict": [GAINED, GAINED, "no gain"]} | dict.fromkeys([*MOVES, *PARTS], 1.0))
    >>> table.index = [*COAL, "Food"]
    >>> gaining(table), gaining(table.iloc[1:])
    ('none but energy and chemicals gained on China by both revenue and jobs', 'only coal and oil chemistry gained on
    China by both revenue and jobs')
    >>> gaining(table.assign(verdict=["no gain", "no gain", HEAVIER]))
    "none gained on China by both revenue and jobs; food weighs more in the region's own industry, by revenue or jobs,
    but its share of China's revenue did not rise"
    >>> gaining(table.assign(output=float("nan"), verdict=[PARTLY, "no gain", "no gain"]))
    'none can be followed by both revenue and jobs; by the one that is printed coal with power gained on China'
    """
    if table["verdict"].isna().all():
        return either(
            "none can be followed further in the tables read",
            "所用统计表都不能显示其后来的变化",
        )
    six, behind = table.drop(index=FARMING, errors="ignore"), heavier_words(table) + faint_words(table)
    if not both_ways(table):
        return _by_one(by_verdict(six, PARTLY), bool(by_verdict(six, HEAVIER))) + behind
    gained = by_verdict(table, GAINED)
    if set(gained) == {name.lower() for name in COAL}:
        which = either("none but energy and chemicals", "只有能源和化工两个")
    elif gained:
        which = either("only ", "只有") + listed(gained, len(gained))
    else:
        which = either("none", "一个也没有")
    return either(
        f"{which} gained on China by both revenue and jobs{behind}",
        f"主营业务收入和从业人数两项都相对全国提高的{which}{behind}",
    )


def _by_one(gained: list[str], heavier: bool) -> str:
    alone = either("none can be followed by both revenue and jobs", "没有一个可以同时按主营业务收入和从业人数跟踪")
    if heavier and not gained:
        return alone
    which = listed(gained, len(gained)) if gained else either("none", "一个也没有")
    return alone + either(
        f"; by the one that is printed {which} gained on China",
        f"；只按有数据的一项，相对全国提高的{'有' * bool(gained)}{which}",
    )


def heavier_words(table: pd.DataFrame) -> str:
    """Which of the six clusters only weigh more in the region's own industry, as the end of a clause."""
    rows = table.drop(index=FARMING, errors="ignore")
    rows = rows[rows["verdict"] == HEAVIER]
    known = rows[rows.columns.intersection(PARTS)].notna().all(axis=1)
    named = {one: [name.lower() for name in rows.index[known == one]] for one in (True, False)}
    return "".join(
        LIGHTER[one].format(told=listed(names, len(names)), **(ONE if len(names) == 1 else SEVERAL))
        for one, names in named.items()
        if names
    )


def weighed(panel: pd.DataFrame, table: pd.DataFrame, place: str, year: int) -> str:
    """What the region's clusters, and its industry, are of China's revenue in `year` and in the last year, beside what
    a location quotient says, as sentences; nothing where none can be followed."""
    slug, later, known = region(place).slug, last_year(panel), table.loc[list(NAMES.values()), PARTS].dropna()
    if known.empty:
        return ""
    one = either("{name} {before} → {after}", "{name}{before}→{after}")
    told = [
        one.format(name=in_print(name).lower(), before=_part(before), after=_part(after))
        for name, before, after in known.itertuples()
    ]
    before, after = (_part(whole_of_china(panel, slug, when).iloc[0]) for when in (year, later))
    words = {"region": region(place).name, "year": year, "later": later, "told": either(", ", "，").join(told)}
    return WEIGHED.format(before=before, after=after, **words)


def _part(share: float) -> str:
    """A share in print; what would round to nothing is told to be less than can be printed.

    >>> _part(0.0244), _part(0.00002)
    ('2.44%', 'under 0.01%')
    """
    return f"{share:.2%}" if share >= 0.00005 else either("under 0.01%", "不足0.01%")


def faint_words(table: pd.DataFrame) -> str:
    """Which clusters rose from next to nothing and are still less of the region than of China, as the end of a clause.

    >>> faint_words(pd.DataFrame({"verdict": [FAINT, GAINED]}, index=["Coal and oil chemistry", "Food"]))
    ' (up from next to nothing, and still below its share in China: coal and oil chemistry)'
    >>> faint_words(pd.DataFrame({"verdict": [GAINED]}, index=["Food"]))
    ''
    """
    faint = by_verdict(table, FAINT)
    told, whose = listed(faint, len(faint)), "its share" if len(faint) == 1 else "their shares"
    said = either(
        f" (up from next to nothing, and still below {whose} in China: {told})",
        f"（几乎从零起步、比重仍低于全国的：{told}）",
    )
    return said if faint else ""


def both_ways(table: pd.DataFrame) -> int:
    """How many of the six clusters can be followed by both quotients."""
    return len(table.drop(index=FARMING, errors="ignore")[MOVES].dropna())


def gained_words(gained: list[str], partly: list[str]) -> str:
    """What gained on China, and which clusters did by one view of two alone, as a clause.

    >>> gained_words(["R&D over GDP"], []), gained_words([], ["food"])
    ('one gained on China: R&D over GDP', 'none gained on China outright, by one view alone food')
    """
    outright = either("none gained on China", "没有一项相对全国提高")
    if partly:
        outright = either("none gained on China outright", "没有一项可以确定相对全国有所提高")
    told = one_of(gained, either("{these} gained on China: {}", "相对全国提高的有：{}"), outright)
    joint = ", and by" if gained else ", by"
    return told + one_of(partly, either(joint + " one view alone {}", "，仅按一项口径提高的有：{}"), "")


def strong_before(table: pd.DataFrame) -> str:
    """Whether the clusters that `gained` were specialities of the region already (a quotient by output of at least 1),
    whether another came by either view, and what follows for the paper, as the end of a sentence; empty where none
    gained."""
    gained = table[table["verdict"] == GAINED]
    if gained.empty:
        return ""
    if not (gained["output"] >= 1).all():
        return str(SO["some"] if len(gained) > 1 else SO["it"])
    on_coal = set(gained.index) <= set(COAL)
    now, later = table.reindex(columns=["output", "jobs"]), table.reindex(columns=["output_later", "jobs_linked"])
    if ((now.to_numpy() < 1) & (later.to_numpy() >= 1)).any():
        return str(SO["old on coal" if on_coal else "old"])
    return str(SO["new"]) + (str(SO["coal"]) if on_coal else "")


def yardstick_words(differ: list[str], silent: list[str], known: int, ends: int | None = None) -> str:
    """On which clusters revenue and jobs move in opposite directions, of those `known` both ways, and for which no full
    revenue is printed, as sentences; `ends` is the last year of the tables where that is not after the report's.

    >>> yardstick_words(["food"], [], 6)
    'Revenue and jobs move in opposite directions for food. Full revenue is printed for all six.'
    >>> yardstick_words([], [], 0)
    'No cluster can be followed both ways. Full revenue is printed for all six.'
    >>> yardstick_words([], ["food"], 0, 2016)
    'The tables by branch end in 2016, so that no cluster can be followed further. Full revenue is not printed for
    food.'
    """
    unsaid = listed(silent, len(silent))
    full = (
        either(f"Full revenue is not printed for {unsaid}.", f"没有完整主营业务收入公布数的有：{unsaid}。")
        if silent
        else either("Full revenue is printed for all six.", "六个集群都有完整的主营业务收入公布数。")
    )
    return _agreeing(differ, known, ends) + either(" ", "") + full


def _agreeing(differ: list[str], known: int, ends: int | None) -> str:
    if differ:
        apart = listed(differ, len(differ))
        return either(
            f"Revenue and jobs move in opposite directions for {apart}.",
            f"主营业务收入与从业人数方向相反的有：{apart}。",
        )
    if known:
        return either(
            "In no cluster do revenue and jobs move in opposite directions.",
            "没有一个集群的主营业务收入与从业人数方向相反。",
        )
    if ends:
        return either(
            f"The tables by branch end in {ends}, so that no cluster can be followed further.",
            f"所用的分行业统计表到{ends}年为止，各集群后来的变化无从比较。",
        )
    return either("No cluster can be followed both ways.", "没有一个集群可以用两项口径跟踪。")


def findings(panel: pd.DataFrame, table: pd.DataFrame, place: str, year: int) -> dict[str, str | int | list[str]]:
    """What sentences say of the region's `clusters`: which are `gaining`, and what that means, `so`; what they are of
    China's, `weighed`; on which revenue and jobs `differ`, how many can be followed by both, `n_both`, and that in
    words with what is not printed, `yardsticks`; the `jobs` in information; the `made` products and the `years` of
    these; the years compared, `year` and `later`; and `parks`, a sentence on what is published of them."""
    later = last_year(panel)
    jobs, years = jobs_in(panel, "information", place, year), product_years(panel, year, later)
    apart, silent, known = by_verdict(table, DIFFER), unprinted(table), both_ways(table)
    made = product_words(product_shares(panel, place, years))
    return {
        "gaining": gaining(table),
        "so": strong_before(table),
        "weighed": weighed(panel, table, place, year),
        "n_both": known,
        "differ": apart or ["none"],
        "yardsticks": yardstick_words(apart, silent, known, None if later > year else later),
        "jobs": either("no printed", "无公布数") if pd.isna(jobs) else either(f"{jobs:,.0f}", f"{jobs:,.0f}人"),
        "made": made or ["no product of these clusters printed"],
        "years": [str(one) for one in years],
        "later": later,
        "parks": parks_words(panel, place),
    }
