"""Which series the report is made of: where they were published, in what unit and vintage, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ningxia.panel import coverage, handed_on, remembered, rows_of_any
from ningxia.panel.cited import BUREAUS, lettered, publication_of, publisher_of, table_of, title_in_full
from ningxia.sources import Card
from ningxia.vocabulary import (
    Both,
    abbreviated,
    breaks,
    either,
    indicator,
    indicators,
    provinces,
    region,
    spoken,
    term,
    unit_text,
    vintage_name,
)

ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}
PAPER = "paper"  # topic of what the paper prints itself: nothing that a region could lack
YEARS = range(2000, 2025)
FIGURE = ["indicator", "region", "year", "value", "vintage", "source"]  # what is asked of one
ECONOMY = ("accounts", "population", "prices", "employment", "budget", "trade", "investment", "finance")
SHORTER = (  # what names of series are cut by, in turn
    (r" of industrial firms above size(?= by branch)", ""),
    (r" of industrial firms above size", ", above size"),
    (r" of industrial firms with (outside funds)", r", \1"),
    (r" of (large and medium|state-holding|private|large|medium|small) industrial firms", r", \1 firms"),
    (r", as the paper prints (it|them)", ", the paper's"),
    (r", forestry.*fishery", ""),
)
LETTER = Both("Letter", "代号")  # under which the table of series names a publication
PUBLICATION_HEADS = {
    "publisher": "Publisher",
    "title": "Publication",
    "series": ("Series", "", 0),
    "figures": ("Figures", "", 0),
    "span": "Years",
}
SERIES_HEADS = {
    "from": "From, and the table there",
    "vintage": "Vintage",
    "span": "Years",
    "reach": "Provinces",
    "breaks": "Breaks",
}
REGISTER = Both(
    "The register of published files (data/raw/sources.yml) and the panel read from them",
    "公布文件登记表（data/raw/sources.yml）及由此读入的数据",
)
NO_REPORT = Both(
    "There is no built report of this region and year yet, and so no list of the series it uses. `ningxia build` makes "
    "one; this section then reads which series the others name.",
    "这一地区和年份的报告还没有生成，因此没有所用指标的清单。用`ningxia build`生成后，本节读取其他各节所用的指标。",
)
PANEL = Both("The panel of published figures", "公布数据汇编")
PUBLICATION_NOTE = Both(
    "Figures: those of the series used, of all regions and years. Most were read from public copies of the published "
    "tables; the data of this table say which, and in which state.",
    "数据个数：所用指标在各地区、各年份的数据。多数数据读自公布统计表的公开副本；本表的数据列出是哪些副本、处于哪个版本。",
)
SERIES_NOTE = Both(
    "In brackets the code that the commands take. From: the letter of the publication above. Provinces: how many have "
    "a figure in the report's year, by branch at least one. Breaks: years from which on figures do not compare.",
    "括号内为命令所用的代码。来源：上表中出版物的字母。省份数：报告年份有数据的省份个数，分行业指标有一个行业即计入。口径变动：从该年起"
    "与以前不可比。",
)


def grid(name: str) -> dict[str, str]:
    """How the figure of `shares` is labelled for a region called `name`."""
    lacking = either(f"none of {name}", f"{name}无数据")
    return {"label": "Provinces with a figure", "lacking_label": lacking, "stub": "Series"}


def not_built(series: Mapping[str, Iterable[str]]) -> list[tuple[Both, dict[str, object]]]:
    """What is to be said where no section has named a series, nothing otherwise: a text without fields.

    >>> not_built({"01_structure": ["gdp"]}), len(not_built({}))
    ([], 1)
    """
    return [] if any(series.values()) else [(NO_REPORT, {})]


def used(series: Mapping[str, Iterable[str]]) -> list[str]:
    """The indicators that the sections name as sources, in the order of the vocabulary.

    >>> used({"01_structure": ["gdp_index", "gdp"], "04_barriers": ["gdp"]})
    ['gdp', 'gdp_index']
    """
    wanted = {code for codes in series.values() for code in codes}
    return [code for code in indicators().index if code in wanted]


def by_id(cards: Iterable[Card]) -> dict[str, Card]:
    """The cards by their ids, in their order."""
    return {card.id: card for card in cards}


def figures_of(panel: pd.DataFrame, codes: Iterable[str], cards: Mapping[str, Card]) -> pd.DataFrame:
    """The figures of the indicators, one a row: `indicator`, `region`, `year`, `value`, `vintage`, `source`, and the
    `publisher` and `title` of that card.

    The bureaus of the provinces count as one publisher.
    """
    found = rows_of_any(panel, codes, FIGURE)
    found = found.loc[found["value"].notna()]
    names = {name: publication_of(cards[name]) for name in found["source"].unique()}
    publisher, title = ({name: pair[part] for name, pair in names.items()} for part in (0, 1))
    return found.assign(publisher=found["source"].map(publisher), title=found["source"].map(title))


@handed_on
def publications(panel: pd.DataFrame, codes: list[str], cards: Mapping[str, Card]) -> pd.DataFrame:
    """The publications of the indicators, the one with most figures first, lettered as the index of series has them:
    publisher, title, how many series and figures, the years these are of, and when or in which state they were read."""
    figures = figures_of(panel, codes, cards)
    parts = figures.groupby(["source", "indicator"], sort=False).agg(
        publisher=("publisher", "first"), title=("title", "first"),
        figures=("value", "size"), first=("year", "min"), last=("year", "max"),
    )  # fmt: skip
    table = parts.reset_index().groupby(["publisher", "title"], sort=False).agg(
        series=("indicator", "nunique"), figures=("figures", "sum"), first=("first", "min"), last=("last", "max"),
        read=("source", lambda names: "; ".join(sorted({_read(cards[name]) for name in names.unique()} - {""}))),
    )  # fmt: skip
    known = lettered(figures["source"], cards)
    table = table.reindex(pd.MultiIndex.from_tuples(known, names=["publisher", "title"])).reset_index()
    table["span"] = [_span(row.first, row.last) for row in table.itertuples()]
    return table.set_index(pd.Index(known.values(), name="publication"))


def in_print(listed: pd.DataFrame, cards: Mapping[str, Card]) -> pd.DataFrame:
    """`publications` with publishers and titles in the language spoken."""
    known = {publication_of(card): card for card in cards.values()}
    pairs = list(zip(listed["publisher"], listed["title"], strict=True))
    names = [pair if pair == BUREAUS else (publisher_of(pair[0]), title_in_full(known[pair])) for pair in pairs]
    return listed.assign(publisher=[term(name[0]) for name in names], title=[term(name[1]) for name in names])


def _read(card: Card) -> str:
    copy = f"copy at {card.copy}" if card.copy else ""
    return " ".join(part for part in (copy, card.read) if part)


def _span(first: float, last: float) -> str:
    return f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"


@handed_on
def catalogue(panel: pd.DataFrame, codes: list[str], cards: Mapping[str, Card], place: str, year: int) -> pd.DataFrame:
    """Each series, by its name, unit and code: the letters of its publications with the table there, its vintages,
    years, in how many provinces `year` has a figure, and the years from which it counts otherwise."""
    figures, listed = figures_of(panel, codes, cards), publications(panel, codes, cards)
    letter = {(row.publisher, row.title): name for name, row in zip(listed.index, listed.itertuples(), strict=True)}
    reached, prints = coverage(panel, list(figures["indicator"].unique()), year, place), _prints(figures)
    rows = [
        _series(code, prints[code], letter, cards) | {"reach": _reach(reached.loc[code], place)}
        for code in indicators().index
        if code in prints
    ]
    return pd.DataFrame(rows, columns=["series", *SERIES_HEADS, "definition"]).set_index("series")


def _prints(figures: pd.DataFrame) -> dict[str, list[Any]]:
    """By series, in what its figures were printed, and whether they are the nation's: a row each, with its years."""
    kinds = figures.assign(national=figures["region"] == "china")
    grouped = kinds.groupby(["indicator", "national", "vintage", "source"], sort=False)["year"]
    prints: dict[str, list[Any]] = {}
    for row in grouped.agg(first="min", last="max").reset_index().itertuples():
        prints.setdefault(row.indicator, []).append(row)
    return prints


def _series(code: str, own: list[Any], letter: Mapping[tuple, str], cards: Mapping[str, Card]) -> dict[str, str]:
    one, first, last = indicator(code), min(row.first for row in own), max(row.last for row in own)
    apart = [row for row in own if not row.national] or own
    used = ", ".join(sorted({letter[publication_of(cards[row.source])] for row in own}))
    return {
        "series": either(
            f"{one.label_en}, {unit_text(one.unit)} ({code})", f"{term(one.label_en)}，{one.unit}（{code}）"
        ),
        "from": f"{used} {_table(cards[apart[0].source])}".strip(),
        "vintage": "; ".join(short_vintage(name) for name in sorted({row.vintage for row in apart}) if name) or "–",
        "span": _span(first, last),
        "breaks": _breaks([change.year for change in breaks(code, first, last)]),
        "definition": one.definition,
    }


def _breaks(years: list[int]) -> str:
    """Years of breaks in a narrow column.

    >>> _breaks([]), _breaks([2007, 2011]), _breaks([2003, 2007, 2011])
    ('–', '2007, 2011', '3 in 2003–2011')
    """
    told = sorted(set(years))
    few, many = either(", ", "、"), either("{count} in {first}–{last}", "{first}–{last}年{count}次")
    if len(told) < 3:
        return few.join(map(str, told)) or "–"
    return many.format(count=len(told), first=told[0], last=told[-1])


def _table(card: Card) -> str:
    """The table's name in its publication: the last part of a portal's path, of a vendor's what follows the region;
    nothing for figures that stand in the text of its sections."""
    if table_of(card).startswith("§"):
        return ""
    before, colon, after = table_of(card).partition(either(":", "："))
    return before.rpartition("/")[2] if colon and card.layout == "portal" else after or before


def short_vintage(name: str) -> str:
    """A vintage in a narrow column.

    >>> short_vintage("census4"), short_vintage("pre_census4"), short_vintage("pop_census2010")
    ('4th census', 'before 4th census', 'census of 2010')
    """
    if spoken() == "zh":
        return abbreviated(vintage_name(name, "zh"))
    text = re.sub(r"^after the |(?<=before )the | \(\d{4}\)$|economic |population ", "", vintage_name(name))
    return re.sub("|".join(ORDINALS), lambda found: ORDINALS[found[0]], text)


def _reach(row: pd.Series, place: str) -> str:
    """In words, who has a figure: how many provinces, whether the region, or the nation alone."""
    if row["provinces"]:
        without = either(f", not {region(place).name}", f"，不含{region(place).name}")
        return f"{row['provinces']}" + ("" if row["region"] else without)
    return term("China only" if row["nation"] else "none")


def shares(figures: pd.DataFrame, years: Iterable[int] = YEARS) -> pd.DataFrame:
    """Of the 31 provinces the part with a figure, series down and years across; those of the nation alone, and what
    the paper prints itself, are absent.

    By branch, a province counts with one branch.
    """
    table = (_provinces_with(figures) / len(provinces())).reindex(columns=list(years))
    return table.reindex([code for code in indicators().index if code in table.index]).rename_axis("series")


@remembered
def _provinces_with(figures: pd.DataFrame) -> pd.DataFrame:
    """How many provinces have a figure, series down and years across."""
    printed = {code for code in figures["indicator"].unique() if indicator(code).topic == PAPER}
    own = figures.loc[(figures["region"] != "china") & ~figures["indicator"].isin(printed)]
    return own.groupby(["indicator", "year"], sort=False)["region"].nunique().unstack()


def lacking(figures: pd.DataFrame, place: str, years: Iterable[int] = YEARS) -> pd.DataFrame:
    """Where others have a figure and the region has none, as `shares` has its rows and columns (bool)."""
    slug, table = region(place).slug, shares(figures, years)
    own = shares(figures.loc[figures["region"] == slug], years).reindex(table.index)
    return table.notna() & own.isna()


def by_name(table: pd.DataFrame) -> pd.DataFrame:
    """A table of series as it is drawn: under their short names."""
    return table.rename(index=short_name)


def short_name(code: str) -> str:
    """The name of a series where there is little room.

    >>> short_name("revenue_above"), short_name("profit_lme"), short_name("va_agriculture"), short_name("gdp")
    ('principal revenue, above size', 'total profit, large and medium firms', 'value added, farming', 'GDP')
    """
    text = abbreviated(term(indicator(code).label_en))
    for long, short in SHORTER if spoken() == "en" else ():
        text = re.sub(long, short, text)
    return text


def halves(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table of series in two: accounts, people, budgets and trade; industry, research and the rest."""
    topics = pd.Series([indicator(code).topic for code in table.index], index=table.index, dtype=object)
    return table.loc[topics.isin(ECONOMY)], table.loc[~topics.isin(ECONOMY)]
