"""The source line of a figure or table, short: publications, series with unit and vintage, years.

Names are abbreviated as vocabulary/abbreviations.csv says; each series is marked, so that an exporter can lead from it
to where the publications stand in full.
"""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from ningxia.panel import remembered, rows_of_any
from ningxia.panel.cited import named, publisher_of, title_of
from ningxia.report.labels import GROUPS
from ningxia.report.marks import with_series
from ningxia.report.numbers import years as span_of_years
from ningxia.report.strings import phrase
from ningxia.sources import Card
from ningxia.vocabulary import abbreviated, either, indicator, provinces, spoken, term, unit_text, vintage_name

YEARS = range(1949, 2101)
MOST = 5  # series named one by one
BUREAU = re.compile(r"(?:Bureau of Statistics|Statistical bureaus) of ")  # its publications name the province


def years_of(data: pd.DataFrame, default: int) -> tuple[int, int]:
    """Return the first and last year that a frame shows: among its columns, in its index or a column `year`.

    >>> years_of(pd.DataFrame({2000: [1.0], 2006: [2.0]}), 2006), years_of(pd.DataFrame({"gdp": [1.0]}), 2006)
    ((2000, 2006), (2006, 2006))
    """
    labels = [*data.columns, *data.index, *data.get("year", [])]
    found = [int(one) for one in labels if isinstance(one, int) and one in YEARS]
    return (min(found), max(found)) if found else (default, default)


def regions_of(data: pd.DataFrame, place: str) -> set[str]:
    """Return the regions whose figures a frame shows; those of all where it has groups, else `place` and the nation.

    >>> sorted(regions_of(pd.DataFrame({"gdp": [1.0, 2.0]}, index=["gansu", "ningxia"]), "ningxia"))
    ['gansu', 'ningxia']
    >>> sorted(regions_of(pd.DataFrame({"quotient": [6.2]}, index=["Coal mining"]), "ningxia"))
    ['china', 'ningxia']
    """
    keys = {part for key in [*data.index, *data.columns] for part in (key if isinstance(key, tuple) else (key,))}
    if keys & (set(GROUPS) - {"china"}):
        return {*provinces(), "china"}
    return keys & {*provinces(), "china"} or {place, "china"}


def source_line(
    panel: pd.DataFrame,
    cards: Mapping[str, Card],
    codes: Iterable[str],
    years: tuple[int, int],
    regions: set[str],
    *,
    most: int = MOST,
) -> str:
    """Return the source line for the indicators `codes` in `years`, its series marked, "" for none.

    Names and units come from the vocabulary, vintages and cards from the rows of `panel` for those years and regions.
    Of more than `most` series the rest is counted. A code that is not in vocabulary/indicators.csv is an
    `UnknownIndicator`.
    """
    codes = list(dict.fromkeys(codes))
    if not codes:
        return ""
    found = _printed(panel, tuple(codes), years, frozenset(regions))
    groups = phrase("semicolon").join(_group(about, group) for about, group in _groups(found, codes[:most]))
    rest = phrase("more_series", count=len(codes) - most) if len(codes) > most else ""
    text = phrase("series", series=groups + rest, years=span_of_years(*years))
    return either(". ", "。").join(capitalised(part) for part in (_publications(found, cards), text) if part)


@remembered
def _printed(
    panel: pd.DataFrame, codes: tuple[str, ...], years: tuple[int, int], regions: frozenset[str]
) -> pd.DataFrame:
    """The vintages and cards in which the indicators were printed, each once."""
    rows = rows_of_any(panel, codes, ["indicator", "vintage", "source"], years=years, regions=regions)
    return rows.drop_duplicates()


def capitalised(text: str) -> str:
    """Return a text that may begin with a mark, its first letter a capital.

    >>> capitalised("[value added](#series:va)"), capitalised("R&D")
    ('[Value added](#series:va)', 'R&D')
    """
    start = 1 if text.startswith("[") else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def indicator_names(codes: Iterable[str]) -> list[str]:
    """Return what the indicators are called.

    >>> indicator_names(["gdp"])
    ['gross regional product']
    """
    return [term(indicator(code).label_en) for code in codes]


def series_name(code: str) -> str:
    """Return what a series is called, shortly.

    >>> series_name("gdp_per_head")
    'GDP per head'
    """
    return abbreviated(term(indicator(code).label_en))


def unpublished(panel: pd.DataFrame, codes: Iterable[str], years: tuple[int, int], place: str) -> list[str]:
    """Return those of the indicators `codes` that provinces print in `years` and the region does not; all if none.

    >>> rows = {"indicator": ["gdp", "gdp", "employment"], "region": ["tibet", "gansu", "gansu"], "year": 2006}
    >>> unpublished(pd.DataFrame(rows), ["gdp", "employment"], (2006, 2006), "tibet")
    ['employment']
    """
    codes = list(codes)
    found = rows_of_any(panel, codes, ["indicator", "region", "year"])
    found = found[found["year"].between(*years)]
    printed = set(found.loc[found["region"].isin(provinces()), "indicator"])
    own = set(found.loc[found["region"] == place, "indicator"])
    return [code for code in codes if code in printed - own] or codes


def vintages_of(found: pd.DataFrame) -> dict[str, set[str]]:
    """Return the vintages of each series, as the rows of `found` have them."""
    vintages: dict[str, set[str]] = {}
    for code, vintage in zip(found["indicator"], found["vintage"], strict=True):
        vintages.setdefault(code, set()).add(vintage)
    return vintages


def series_about(vintages: Mapping[str, set[str]], code: str) -> str:
    """Return unit and vintages of a series."""
    kinds = [abbreviated(vintage_name(one, spoken())) for one in sorted(vintages.get(code, ()))]
    return either(", ", "，").join(part for part in (term(unit_text(indicator(code).unit)), *kinds) if part)


def _groups(found: pd.DataFrame, codes: list[str]) -> list[tuple[str, list[str]]]:
    """Return the series of one unit and vintage together, with what is said of them."""
    vintages, groups = vintages_of(found), {}
    for code in codes:
        groups.setdefault(series_about(vintages, code), []).append(code)
    return list(groups.items())


def _group(about: str, codes: list[str]) -> str:
    """Return the names of series, those that begin alike under their common beginning, and what is said of all."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for code in codes:
        head, comma, tail = series_name(code).partition(phrase("comma"))
        parts.setdefault(head, []).append((tail if comma else "", code))
    names = phrase("semicolon").join(_names(head, tails) for head, tails in parts.items())
    return phrase("bracketed", value=names, text=about) if about else names


def _names(head: str, tails: list[tuple[str, str]]) -> str:
    if len(tails) > 1 and all(tail for tail, _ in tails):
        inner = phrase("comma").join(with_series(tail, code) for tail, code in tails)
        return phrase("under", head=head, text=inner)
    comma = phrase("comma")
    return phrase("semicolon").join(with_series(head + (comma + tail if tail else ""), code) for tail, code in tails)


def _publications(found: pd.DataFrame, cards: Mapping[str, Card]) -> str:
    """Return publishers with their publications, in the cards' order; yearbooks of many provinces are counted."""
    used = set(found["source"])
    titles: dict[str, list[str]] = {}
    for card in (card for name, card in cards.items() if name in used):
        titles.setdefault(card.publisher, []).append(title_of(card))
    bureaus = [name for name in titles if BUREAU.match(name)]
    many = len(bureaus) > 2
    each = [
        _publisher(name, list(dict.fromkeys(filter(None, own))))
        for name, own in titles.items()
        if not (many and name in bureaus)
    ]
    return phrase("semicolon").join([*each, *([phrase("bureaus", count=len(bureaus))] if many else [])])


def _publisher(name: str, titles: list[str]) -> str:
    if BUREAU.match(name) and titles:
        return phrase("comma").join(titles)
    short = abbreviated(publisher_of(name))
    if spoken() == "zh":
        return named(short, "、".join(titles))
    first = titles[:1] if titles and titles[0].startswith(short) else [short, *titles[:1]]
    return ", ".join([*first, *titles[1:]])
