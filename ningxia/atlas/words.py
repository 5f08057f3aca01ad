"""What the atlas says besides names and numbers, in the language spoken."""

from __future__ import annotations

from collections.abc import Sequence

from ningxia.atlas.gather import Gathered
from ningxia.vocabulary import either, provinces, region

NAMED = 8  # reports that a doubt names


def fixed() -> dict[str, str]:
    """Headings, heads of tables and what stands below headings."""
    return {
        "skip": either("Skip to the measures", "跳到指标"),
        "contents": either("Contents", "目录"),
        "glance": either("At a glance", "一览"),
        "glance_about": either(
            "Each measure as a small map, a tile for a province: darker is more, of ranks nearer to 1, in all years on "
            "one scale; dashed is missing. A map leads to its numbers.",
            "每项指标一幅小图，每省一格：颜色越深数值越大（位次则越靠前），各年用同一色阶；虚线表示无数据。点击小图可见数值。",
        ),
        "measures": either("Measures", "指标"),
        "measures_about": either(
            "Each measure opens to a map and a ranking for every year. Years are ranked apart.",
            "展开每项指标，可见各年的地图与排序；各年分别排序。",
        ),
        "compare": either("Compare two", "两两比较"),
        "compare_about": either(
            "Two provinces, or one in two years, by every measure. Where the years differ, so may definitions: the "
            "reports say so. A dash: the reports of that year do not define it alike.",
            "任选两省，或同一省的两个年份，逐项比较。年份不同时，指标口径可能不同，详见各报告。“–”：当年各报告口径不一。",
        ),
        "reports": either("Reports", "报告"),
        "reports_about": either("Every report that is built, as a page and as PDF.", "已生成的全部报告（网页与PDF）。"),
        "rule_head": either("What stands side by side", "比较的规则"),
        "province": either("Province", "省份"),
        "interval": either("Interval", "区间"),
        "nation_key": either("upright line: China", "竖线：全国"),
        "span_key": either("thin line: interval", "细线：区间"),
        "one": either("Compare", "比较"),
        "other": either("with", "与"),
        "measure": either("Measure", "指标"),
        "unit": either("Unit", "单位"),
        "none": either("not built", "未生成"),
    }


def for_script() -> dict[str, str]:
    """What the script adds to the page."""
    return {
        "search": either("Search measures and provinces", "查找指标与省份"),
        "found": either("{m} measures, {p} provinces", "{m}项指标，{p}个省份"),
        "difference": either("Second less first, as printed", "后者减前者（按印出的数）"),
    }


def rules(unlike: Sequence[str]) -> list[str]:
    """What is told of how measures are chosen, ranked and printed; `unlike` are numbers that reports define unalike."""
    told = [
        either(
            "A recorded number stands here where every report of a year records it in the same unit, as the same thing "
            "and from the same named series, where at least two provinces have a figure, and where it tells them "
            "apart. What names no series, such as counts of claims, and what is said of the nation alone, stays in the "
            "reports.",
            "一项记录的数字只有在同一年的每份报告中单位相同、含义相同、所用指标相同，且至少两省有数、数值不全相同时，才列于此。"
            "未注明指标的数字（如论断计数）和只涉及全国的数字留在各报告中。",
        ),
        either(
            "A rank is of the provinces that have a report and a figure in that year, 1 the highest number; where the "
            "report itself ranks all provinces that published the figure, that rank stands beside it, with how many "
            "they were. A higher number is not a better one.",
            "位次是当年有报告且有数的各省中的位次，数值最大者为1；报告本身在全部公布该数的省份中排位的，另列其位次与省数。"
            "数值大不等于好。",
        ),
        either(
            "n.a.: the figure was not published, or could not be worked out. Amounts are in 10⁸ or 10⁴ yuan.",
            "无数据：未公布，或无法计算。金额单位为亿元或万元。",
        ),
    ]
    return [*told, *([_unlike(unlike)] if unlike else [])]


def _unlike(unlike: Sequence[str]) -> str:
    names = ", ".join(unlike)
    return either(
        f"Left out, since reports of a year differ in unit, meaning or series: {names}.",
        f"因同一年各报告的单位、含义或所用指标不同而未列：{names}。",
    )


def title() -> str:
    """The title of the page."""
    return either("Provinces side by side", "各省比较")


def kicker(gathered: Gathered) -> str:
    """How many reports there are."""
    count = len(gathered.reports)
    return either(f"Atlas of {count} report{'s' * (count != 1)}", f"{count}份报告的图集")


def lead(gathered: Gathered, count: int) -> str:
    """How many provinces there are for each year, and how many measures."""
    years = either(", ", "，").join(
        either(f"{len(gathered.of(year))} for {year}", f"{year}年{len(gathered.of(year))}个") for year in gathered.years
    )
    return either(
        f"Of {len(provinces())} provinces: {years}. {count} measures that their reports define alike.",
        f"{len(provinces())}个省（区、市）中：{years}。各报告口径一致的指标{count}项。",
    )


def doubts(gathered: Gathered) -> list[str]:
    """What is to be said where the reports were not made from the same data."""
    states: dict[str, list[str]] = {}
    for one in gathered.reports:
        states.setdefault(one.panel, []).append(f"{region(one.region).name} {one.year}")
    if len(states) < 2:
        return []
    largest, *others = sorted(states.values(), key=len, reverse=True)
    names = [name for other in others for name in other]
    told = ", ".join(names[:NAMED]) + (f", … ({len(names)})" if len(names) > NAMED else "")
    return [
        either(
            f"Not all were made from the same data: {told} from another state of the published tables than "
            f"{largest[0]}{' and others' * (len(largest) > 1)}. Build them again to compare like with like.",
            f"所用数据不一：{told}所用的数据与{largest[0]}{'等' * (len(largest) > 1)}不同。重新生成后再作比较。",
        )
    ]


def apart(names: Sequence[str]) -> str:
    """What is to be said of reports built with other parameters; "" where there are none."""
    if not names:
        return ""
    told = ", ".join(names)
    return either(
        f"Built with parameters of their own, and so not compared: {told}.", f"参数不同、未列入比较的报告：{told}。"
    )


def caption(year: int, count: int, nation: str, *, is_rank: bool) -> str:
    """What a ranking ranks, with the nation's figure where there is one.

    >>> caption(2006, 31, "10.3", is_rank=False)
    '2006: 31 provinces, 1 = highest number. China: 10.3.'
    """
    many = "s" * (count != 1)
    if is_rank:
        text = either(
            f"{year}: {count} province{many} by the rank that their reports record",
            f"{year}年：{count}个省份，按各报告所载位次",
        )
    else:
        text = either(f"{year}: {count} province{many}, 1 = highest number", f"{year}年：{count}个省份，1为数值最大")
    return text + (either(f". China: {nation}.", f"。全国：{nation}。") if nation else "")


def rank_in_report(order: str) -> str:
    """The head of the ranks that reports record, in the `order` that they say.

    >>> rank_in_report("1 = most"), rank_in_report("（1为最多）")
    ('Rank in the report (1 = most)', 'Rank in the report (1为最多)')
    """
    return either("Rank in the report ({})", "报告中的位次（{}）").format(order.strip("（）"))
