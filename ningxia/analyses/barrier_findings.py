"""What the section on barriers finds, as numbers and words by name: one dictionary for its sentences and records."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.abroad import at_lines
from ningxia.analyses.barrier_words import (
    MOST,
    benchmark_words,
    beside,
    in_words,
    kin_words,
    margin_words,
    now_words,
    rest_words,
    revised_words,
)
from ningxia.analyses.barriers import (
    BEHIND,
    by_verdict,
    heights,
    highest,
    last_in,
    level_behind,
    rank_of,
    shared_with,
    verdict_changes,
)
from ningxia.analyses.common import group_mean, levels, like_income, listed, within
from ningxia.analyses.firm_size import (
    beside_nation,
    by_class,
    margin_gap,
    margins,
    pattern,
    reversal,
    reversal_years,
    shortage,
    small_margin_paths,
    years_below_nation,
)
from ningxia.analyses.paper_figures import capital_market, divisor
from ningxia.analyses.portfolio import EFFECTIVE, group_revenue, level_table, portfolio, unlisted_words, without_largest
from ningxia.analyses.research_lines import Paths, expected_from_income
from ningxia.panel import handed_on
from ningxia.vocabulary import either, region, true_minus

MANY = 99  # gauges that a sentence names at the most
Findings = dict[str, object]
DIGITS = {True: "two digits exchanged", False: "another number", None: None}  # of a divisor
REVERSAL_SPAN = (2000, 2010)  # before the size standards of 2011


@handed_on
def findings(
    panel: pd.DataFrame, place: str, year: int, board: pd.DataFrame, research: Paths, countries: pd.DataFrame
) -> Findings:
    """All findings of the section for a region and year; `board` as from `barriers.scoreboard`, `research` as from
    `research_lines.paths`, `countries` R&D over GDP abroad (per cent, years across)."""
    return (
        board_findings(panel, place, year, board)
        | size_findings(panel, place, year)
        | profit_findings(panel, place, year)
        | level_findings(panel, place, year)
        | link_findings(panel, place, year, board)
        | research_findings(panel, place, year, board)
        | {"as_printed": research.as_printed, "as_revised": research.as_revised}
        | {"rd_revised": revised_words(board.loc["R&D over GDP", "region"], on_revised(research, place, year))}
        | at_lines(countries, board.loc["R&D over GDP", "region"], region(place).name, year)
        | paper_findings(panel, place, year)
    )


def board_findings(panel: pd.DataFrame, place: str, year: int, board: pd.DataFrame) -> Findings:
    """Gauges by verdict (`stands`, `shared`, `free`, lists of labels, and how many as `n_...`, `judged` in all), the
    `highest_barrier`, `height_...` of each, the `peers` of like income, the gauges whose verdict `moved`; in words what
    is to be said of the `rest`, of these (`moved_said`), with whom barriers are shared (`shared_with`), and what
    `in_words` gives."""
    words = {"stands": "stands", "shared": "shared", "free": "no barrier"}
    moved = verdict_changes(panel, place, year)
    lists = {name: by_verdict(board, word) for name, word in words.items()}
    ends, shared = (last_in(board), level_behind(board, MOST)), shared_with(place, like_income(panel, place, year))
    return {
        **lists,
        **{f"n_{name}": len(labels) or either("none", "0") for name, labels in lists.items()},
        **in_words(lists, region(place).name, *ends, bool(reversal(panel, place, year).reversed), shared),
        "shared_with": shared,
        "judged": int(board["verdict"].notna().sum()),
        "rest": rest_words(int((board["verdict"] == BEHIND).sum())),
        "highest_barrier": highest(board),
        **{f"height_{name}": value for name, value in heights(board).items()},
        "peers": [region(slug).name for slug in like_income(panel, place, year)] or ["none"],
        "moved": moved or ["none"],
        "moved_said": either(
            f"another verdict would go to {listed(moved, MANY)}", f"判断会随之改变的有：{listed(moved, MANY)}"
        )
        if moved
        else either("no verdict would change", "判断都不改变"),
    }


def size_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Firms and small firms, revenue per firm by class beside the nation's (10^4 yuan), the parts of the gap, `pattern`
    in words, the provinces that show the reversal (`reversing`), and in how many years it `held`."""
    slug, found = region(place).slug, reversal(panel, place, year)
    reversing = [slug] * bool(found.reversed) + list(found.sharing)
    firms, held = by_class(panel, "firms", year).loc[slug], reversal_years(panel, place, *REVERSAL_SPAN)
    return {
        "firms": float(firms["all"]),
        "small_firms": float(firms["small"]),
        "firm_mean": float(found.own["all"]),
        "firm_mean_nation": float(found.nation["all"]),
        **beside_nation(found),
        "size_pattern": pattern(found),
        "sharing": list(found.sharing),
        "reversing": [region(one).name for one in reversing] or ["no province"],
        "held": int(held.sum()),
        "held_of": len(held),
        "held_last": REVERSAL_SPAN[1],
    }


def profit_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """Profit on revenue (fractions) beside the nation's, the gap and its parts (percentage points), and `short`."""
    pair = [region(place).slug, "china"]
    margin, size = margins(panel, year).loc[pair], reversal(panel, place, year)
    gap, (below, of) = margin_gap(panel, place, year) * 100, years_below_nation(small_margin_paths(panel), place)
    return {
        "profit": float(margin["all"].iloc[0]),
        "profit_nation": float(margin["all"].iloc[1]),
        "small_margin": float(margin["small"].iloc[0]),
        "small_margin_nation": float(margin["small"].iloc[1]),
        **{f"margin_{name}": float(value) for name, value in gap.items()},
        "margin_told": margin_words(float(gap["gap"])),
        "below": below,
        "below_now": now_words(margin["small"], bool(below)),
        "below_of": of,
        "short": shortage((size.own["all"], size.nation["all"]), tuple(margin["all"])),
    }


def level_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """High technology in jobs and in revenue, per cent, and what the rows that are not printed could do to it."""
    own = level_table(panel, place, year).loc["High technology"]
    unlisted = unlisted_words(group_revenue(panel, "High technology", place, year), own["revenue_china"] / 100)
    return {
        "hightech_jobs": float(own["jobs"]),
        "hightech_jobs_nation": float(own["jobs_china"]),
        "hightech_revenue": float(own["revenue"]),
        "hightech_most": float(own["revenue_most"]),
        "hightech_nation": float(own["revenue_china"]),
        "unlisted": unlisted,
    }


def link_findings(panel: pd.DataFrame, place: str, year: int, board: pd.DataFrame) -> Findings:
    """Concentration and relatedness of the branches, and the rank without the two `largest`."""
    all_, rest = portfolio(panel, year), without_largest(panel, place, year)
    own, like = all_.loc[region(place).slug], group_mean(all_["beyond"] * 100, like_income(panel, place, year))
    return {
        "effective": float(own["effective"]),
        "specialities": own["specialities"],
        "density": float(own["density"]),
        "chance": float(own["chance"]),
        "beyond": float(own["beyond"] * 100),
        "beyond_like": like_words(like),
        "concentration_rank": rank_of(board, EFFECTIVE),
        "concentration_of": int(all_["effective"].notna().sum()),
        "largest": [within(name) for name in rest.names],
        "rank_without": rest.rank,
    }


def like_words(points: float) -> str:
    """How far relatedness goes beyond chance in provinces of like income, as the end of a sentence.

    >>> like_words(9.9), like_words(float("nan"))
    ('; in provinces of like income +9.9', '')
    """
    told = true_minus(f"{points:+.1f}")
    return (
        ""
        if pd.isna(points)
        else either(f"; in provinces of like income {told}", f"；发展水平相近省份平均为{told}个百分点")
    )


def research_findings(panel: pd.DataFrame, place: str, year: int, board: pd.DataFrame) -> Findings:
    """R&D over GDP (per cent) of the region and the nation, and what GDP per head alone would give, with the spread
    of two provinces in three, and what the nation's would give (`rd_expected_nation`); in words, how the first stands
    to that (`rd_told`), how many provinces of like income spend less, and why the two benchmarks differ, where they do
    (`rd_benchmarks`)."""
    expected = expected_from_income(panel, place, year)
    own, kin = levels(panel, "rd_intensity", year), list(like_income(panel, place, year))
    less = int((own[kin] < own[region(place).slug]).sum())
    return {
        "rd_intensity": float(board.loc["R&D over GDP", "region"]),
        "rd_nation": float(board.loc["R&D over GDP", "china"]),
        "rd_expected": float(expected["expected"]),
        "rd_low": float(expected["low"]),
        "rd_high": float(expected["high"]),
        "rd_expected_nation": float(expected["nation"]),
        "rd_told": beside(float(board.loc["R&D over GDP", "region"]), float(expected["expected"])),
        "rd_kin": kin_words(less, [region(one).name for one in kin]),
        "rd_benchmarks": benchmark_words(
            float(board.loc["R&D over GDP", "region"]),
            float(expected["expected"]),
            own[kin],
            levels(panel, "gdp", year)[kin],
        ),
    }


def on_revised(research: Paths, place: str, year: int) -> float:
    """The region's R&D over GDP as revised since, per cent; NaN where it is not there."""
    return float(research.frame.reindex(index=[region(place).slug], columns=[year]).iloc[0, 0])


def paper_findings(panel: pd.DataFrame, place: str, year: int) -> Findings:
    """The `divisor` behind the paper's mean, and the figures of `capital_market` as `listed_...`; NaN elsewhere."""
    found = divisor(panel, place, year)
    return {
        "divisor": found.implied,
        "digits": DIGITS[found.exchanged],
        **{f"listed_{name}": float(value) for name, value in capital_market(panel, place, year).items()},
    }
