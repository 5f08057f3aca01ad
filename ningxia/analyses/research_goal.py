"""What the lines that the paper draws for R&D over GDP (§ 4.2.5) would have taken, and when they were reached."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ningxia.analyses import forecasts
from ningxia.analyses.common import level_paths
from ningxia.analyses.research_lines import LINES, printed_intensity, reached, revised_intensity, unless_same
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region, spoken, term

SOURCES = ("rd_expenditure", "rd_intensity", "gdp")
HEADS = {
    "printed": Both("As printed", "按原公布数"),
    "revised": "On revised GDP",
    "needed": "Needed, 10⁸ yuan",
    "beyond": Both("Missing (−) or beyond (+), 10⁸ yuan", "不足（−）或超出（+）（亿元）"),
    "growth": "Growth a year, %",
    "managed": "Provinces as fast",
}
NOTE = Both(
    "Years in which R&D came to the line, in brackets when it first fell below again and from when it stayed. Needed: "
    "the expenditure that would have stood at it in the last year; "
    "missing or beyond: what was spent in that year less that; growth: of expenditure at current prices, from "
    "the first year. Revised GDP is that after the fifth economic census, China's before 2015 that after the fourth; "
    "expenditure before 2010 is the printed share times the GDP of its time.",
    "年份为R&D经费投入强度达到该线的首年，括号内为其后首次跌破和重新稳定达到的年份。所需经费：末年恰好达到该线的经费支出；不足或超出：末年实际支出减所需经费；"
    "年均增长：从首年起按现价计算的经费增速。修订后的地区生产总值为五经普修订数，"
    "全国2015年以前为四经普修订数；2010年以前的经费支出为原公布强度乘以当时的地区生产总值。",
)
ORDINALS = ("first", "second", "third")
EFFORT = Both(
    "To stand at the last line in {last}, R&D would have had to grow by {wanted:.1%} a year from {first}, which {few} "
    "managed; that of {region} grew by {growth:.1%}.",
    "要在{last}年达到最后一条线，R&D经费从{first}年起须年均增长{wanted:.1%}，{few}达到；{region}实际年均增长{growth:.1%}。",
)
KEPT = Both(
    "{region} stood at the last line in {first}. To stand there still in {last}, its R&D would have had to grow by "
    "{wanted:.1%} a year, which {few} managed; it grew by {growth:.1%}.",
    "{region}{first}年已达到最后一条线。要到{last}年仍保持在这条线上，R&D经费须年均增长{wanted:.1%}，{few}达到；"
    "实际年均增长{growth:.1%}。",
)
NO_EFFORT = Both(
    "{region} would stand at the last line in {last} had it spent no more than in {first}; its R&D grew by "
    "{growth:.1%} a year.",
    "即使R&D经费停留在{first}年的数额，{region}{last}年也能达到最后一条线；实际R&D经费年均增长{growth:.1%}。",
)


@dataclass(frozen=True)
class Research:
    """R&D over GDP in per cent, as `printed` and on `revised` GDP, and that `gdp` (10^8 yuan): 31 provinces and
    `china` down, years across."""

    printed: pd.DataFrame
    revised: pd.DataFrame
    gdp: pd.DataFrame


@handed_on
def research(panel: pd.DataFrame, before: pd.DataFrame, latest: pd.DataFrame) -> Research:
    """R&D over GDP on both GDPs; `before` and `latest` are the panel loaded `pre_census4` and `latest`."""
    gdp = level_paths(latest, "gdp").combine_first(level_paths(panel, "gdp"))
    return Research(printed_intensity(panel), revised_intensity(panel, before, latest), gdp)


def line_years(intensity: pd.DataFrame, place: str) -> list[str]:
    """When the region reached each of the `LINES`: a year, with when it lost it again, that it had by the first figure,
    or that it had not by the last.

    >>> line_years(pd.DataFrame({2006: [1.2], 2007: [1.3], 2008: [1.6]}, index=["ningxia"]), "ningxia")
    ['by 2006', '2008', 'not by 2008']
    """
    path = intensity.loc[region(place).slug].dropna()
    if path.empty:
        return ["no figure"] * len(LINES)
    return [reached(path, line).removeprefix("in ") for line in LINES.values()]


def lines_words(years: list[str]) -> str:
    """The `line_years` of the paper's lines as within a sentence.

    >>> lines_words(["2017", "2020", "not by 2023"])
    'the first in 2017, the second in 2020, the third not by 2023'
    >>> lines_words(["by 2006", "not by 2023", "not by 2023"])
    'the first by 2006, the second and third not by 2023'
    >>> lines_words(["not by 2023"] * 3), lines_words(["by 2006"] * 3)
    ('none by 2023', 'all by 2006')
    """
    if spoken() == "zh":
        return _in_chinese(years)
    told = [f"in {year}" if year[0].isdigit() else year for year in years]
    if len(set(told)) == 1:
        return told[0] if told[0] == "no figure" else f"all {told[0]}".replace("all not", "none")
    ordinals = {when: [name for name, one in zip(ORDINALS, told, strict=True) if one == when] for when in told}
    return ", ".join(f"the {' and '.join(names)} {when}" for when, names in ordinals.items())


def _in_chinese(years: list[str]) -> str:
    if len(set(years)) == 1:
        return years[0].replace("已", "均已").replace("未", "均未")
    ordinals = {
        when: [f"第{name}条" for name, one in zip("一二三", years, strict=True) if one == when] for when in years
    }
    return "，".join("和".join(names) + when for when, names in ordinals.items())


def sourced(found: Research, year: int) -> dict[str, object]:
    """Source, years and note of a table of the lines from `year` on, as it is shown."""
    return {"source": SOURCES, "years": (year, forecasts.last_year(found.printed)), "note": NOTE}


def needed(found: Research, place: str, first: int, last: int) -> pd.DataFrame:
    """What each of the `LINES` would have taken by `last`, from what was spent in `first`: a row a line.

    Columns: `needed`, the expenditure in `last`, and `beyond`, what was spent less that, both 10^8 yuan, negative where
    some was missing; `growth` of expenditure a year that would have led there, per cent, at current prices; `managed`,
    how many provinces reached that growth.
    """
    slug, spent = region(place).slug, spending(found)
    want = pd.Series(LINES) / 100 * found.gdp.loc[slug, last]
    rate = (want / spent.loc[slug, first]) ** (1 / (last - first)) - 1
    rates = yearly_growth(spent, first, last).dropna()
    return pd.DataFrame(
        {
            "needed": want,
            "beyond": spent.loc[slug, last] - want,
            "growth": rate * 100,
            "managed": [int((rates >= one).sum()) if pd.notna(one) else None for one in rate],
        }
    ).astype({"managed": "Int64"})


def spending(found: Research) -> pd.DataFrame:
    """R&D expenditure (10^8 yuan) of the provinces by year."""
    return (found.revised * found.gdp / 100).drop(index="china", errors="ignore")


def yearly_growth(values: pd.DataFrame, first: int, last: int) -> pd.Series:
    """Growth a year between two years, a fraction, at current prices, by row.

    >>> yearly_growth(pd.DataFrame({2006: [1.0], 2008: [1.21]}, index=["ningxia"]), 2006, 2008).round(9).to_dict()
    {'ningxia': 0.1}
    """
    return (values[last] / values[first]) ** (1 / (last - first)) - 1


def lines_table(found: Research, place: str, year: int) -> pd.DataFrame:
    """The `needed` of each line from `year` to the last, under its name with its height, and when it was reached as
    `printed` and on the `revised` GDP, in words."""
    words = {"printed": line_years(found.printed, place), "revised": line_years(found.revised, place)}
    table = needed(found, place, year, forecasts.last_year(found.printed)).assign(**words)
    return table.set_axis(
        [either(f"{name} ({height:g}%)", f"{term(name)}（{height:g}%）") for name, height in LINES.items()]
    )


def overlap(panel: pd.DataFrame, tolerance: float = 0.0051) -> dict[str, int | float]:
    """How the two series of R&D over GDP agree where both are printed: `agree`, cells within `tolerance` (the last
    printed digit), of `cells`, and the largest difference `gap`, percentage points."""
    early, bulletin = (level_paths(panel, code) for code in ("rd_intensity", "rd_intensity_bulletin"))
    gap = (early - bulletin).abs()
    counts = {"agree": int((gap <= tolerance).sum(axis=None)), "cells": int(gap.notna().sum(axis=None))}
    return counts | {"gap": float(gap.max(axis=None))}


@handed_on
def findings(panel: pd.DataFrame, found: Research, place: str, year: int) -> dict[str, float | int | str | None]:
    """What sentences say of R&D over GDP from `year` on.

    `outcome` in the `last` year as printed, `middle` with the others' median change and `points` with that in
    percentage points, `expected` by the forecast of 2016 (`outlook`; per cent); `where` the outcome lies to the band;
    `rank` of `provinces` by how many times it multiplied; `like`, of like start; of the forecasts, the share `inside`
    and mean log-errors `ahead` years ahead of `forecast`, `unchanged` and `trend`; `lines` on revised GDP and
    `lines_printed`; `growth` a year and `growth_needed` for the last line (fractions), which `managed` provinces had,
    in words `as_target`, and `effort`, a sentence on it; the `overlap`.
    """
    printed, slug = found.printed, region(place).slug
    last = forecasts.last_year(printed)
    stood = found.revised.loc[slug, year] >= max(LINES.values())
    fan, ahead = (
        forecasts.fan_of_others(printed, place, year),
        forecasts.fan_in_real_time(printed, place, forecasts.OUTLOOK),
    )
    rank, provinces = forecasts.place_by_rise(printed, place, year, last)
    tried, top = forecasts.scored(printed), needed(found, place, year, last).iloc[-1]
    far = forecasts.scores(tried).iloc[-1]
    growth = yearly_growth(spending(found), year, last)[slug]
    few = managed_words(top["managed"], provinces)
    return {
        "last": last,
        "outcome": printed.loc[slug, last],
        "middle": fan.loc[last, "middle"],
        "points": forecasts.middle_by_points(printed, place, year, last),
        "expected": ahead.loc[last, "middle"],
        "outlook": forecasts.OUTLOOK,
        "where": forecasts.against(fan, printed.loc[slug, last], last),
        "rank": rank,
        "provinces": provinces,
        "like": forecasts.like_start_words(printed, place, year, last),
        "inside": tried["inside"].mean(),
        "ahead": int(far.name),
        "forecast": far["middle"],
        "unchanged": far["unchanged"],
        "trend": far["trend"],
        "lines": lines_words(line_years(found.revised, place)),
        "lines_printed": unless_same(*(lines_words(line_years(path, place)) for path in (printed, found.revised))),
        "growth": growth,
        "growth_needed": top["growth"] / 100,
        "managed": None if pd.isna(top["managed"]) else int(top["managed"]),
        "as_target": as_target(top["growth"] / 100, few, stood=stood),
        "effort": effort(place, year, last, growth, top["growth"] / 100, few, stood=stood),
    } | overlap(panel)


def managed_words(count: int | None, of: int) -> str | None:
    """How many provinces managed something, as the subject of a sentence.

    >>> managed_words(2, 31), managed_words(0, 31), managed_words(31, 31), managed_words(None, 31)
    ('2 of 31 provinces', 'none of 31 provinces', 'all 31 provinces', None)
    """
    if count is None or pd.isna(count):
        return None
    if count == 0:
        return either(f"none of {of} provinces", f"{of}个省（区、市）中没有一个")
    if count == of:
        return either(f"all {of} provinces", f"全部{of}个省（区、市）都")
    return either(f"{count:.0f} of {of} provinces", f"{of}个省（区、市）中有{count:.0f}个")


def as_target(wanted: float, few: str | None, stood: bool = False) -> str | None:
    """What the last of the lines asked for as a target, as a sentence, of a region that `stood` at it to begin with
    or not; None without a figure.

    >>> as_target(0.198, "2 of 31 provinces")
    'As a target, the last line asked for a growth of R&D that 2 of 31 provinces managed.'
    >>> as_target(-0.02, "all 31 provinces")
    'As a target, the last line asked for no growth of R&D.'
    >>> as_target(0.04, "30 of 31 provinces", stood=True)
    'As a target the last line came too late: it was reached before.'
    """
    if stood:
        return either(
            "As a target the last line came too late: it was reached before.", "以最后一条线为目标已无意义：早已达到。"
        )
    if pd.isna(wanted) or few is None:
        return None
    if wanted <= 0:
        return either("As a target, the last line asked for no growth of R&D.", "以最后一条线为目标，R&D经费无需增长。")
    return either(
        f"As a target, the last line asked for a growth of R&D that {few} managed.",
        f"以最后一条线为目标，所要求的R&D经费增速，{few}达到。",
    )


def effort(
    place: str, first: int, last: int, growth: float, wanted: float, few: str | None, stood: bool = False
) -> str | None:
    """What growth of expenditure the last of the lines would have taken, as a sentence, of a region that `stood` at it
    to begin with or not; None without a figure.

    >>> effort("ningxia", 2006, 2023, 0.182, 0.198, "2 of 31 provinces")
    'To stand at the last line in 2023, R&D would have had to grow by 19.8% a year from 2006, which 2 of 31 provinces
    managed; that of Ningxia grew by 18.2%.'
    >>> effort("beijing", 2016, 2023, 0.103, -0.062, "all 31 provinces")
    'Beijing would stand at the last line in 2023 had it spent no more than in 2016; its R&D grew by 10.3% a year.'
    """
    if pd.isna(growth) or pd.isna(wanted) or few is None:
        return None
    told = {"region": region(place).name, "first": first, "last": last, "growth": growth, "wanted": wanted, "few": few}
    return ((KEPT if stood else EFFORT) if wanted > 0 else NO_EFFORT).format(**told)
