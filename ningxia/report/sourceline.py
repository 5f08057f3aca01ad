"""The source line of a figure or table: publisher, publication, series with unit and vintage, years."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from ningxia.report.labels import GROUPS
from ningxia.report.numbers import years as span_of_years
from ningxia.report.strings import phrase
from ningxia.sources import Card
from ningxia.vocabulary import indicator, provinces, units, vintage_name

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
YEARS = range(1949, 2101)
MOST = 5  # series named one by one
REACHED = re.compile(r"[,;] (?:through|compiled by) .*")  # how a publication was reached: the cards say it
PROVINCIAL = "Bureau of Statistics of "


def unit_text(unit: str) -> str:
    """Return a unit of the vocabulary, or any text with powers in it, as printed.

    >>> unit_text("亿元"), unit_text("tce per 10^4 yuan")
    ('10⁸ yuan', 'tce per 10⁴ yuan')
    """
    known = units()["unit_en"]
    english = known[unit] if unit in known.index else unit
    return re.sub(r"\^(\d+)", lambda found: found[1].translate(RAISED), english).replace("*", "×")


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
    panel: pd.DataFrame, cards: Mapping[str, Card], codes: Iterable[str], years: tuple[int, int], regions: set[str]
) -> str:
    """Return the finished source text for the indicators `codes` in `years`, "" for none.

    Names and units come from the vocabulary, vintages and cards from the rows of `panel` for those years and regions.
    A code that is not in vocabulary/indicators.csv is an `UnknownIndicator`.
    """
    codes = list(dict.fromkeys(codes))
    if not codes:
        return ""
    found = panel[panel["indicator"].isin(codes) & panel["year"].between(*years) & panel["region"].isin(regions)]
    text = phrase("series", series=_series(found, codes), years=span_of_years(*years))
    return ". ".join(part for part in (_publications(found, cards), text) if part)


def indicator_names(codes: Iterable[str]) -> list[str]:
    """Return what the indicators are called.

    >>> indicator_names(["gdp"])
    ['gross regional product']
    """
    return [indicator(code).label_en for code in codes]


def unpublished(panel: pd.DataFrame, codes: Iterable[str], years: tuple[int, int], place: str) -> list[str]:
    """Return those of the indicators `codes` that provinces print in `years` and the region does not; all if none.

    >>> rows = {"indicator": ["gdp", "gdp", "employment"], "region": ["tibet", "gansu", "gansu"], "year": 2006}
    >>> unpublished(pd.DataFrame(rows), ["gdp", "employment"], (2006, 2006), "tibet")
    ['employment']
    """
    codes = list(codes)
    found = panel[panel["indicator"].isin(codes) & panel["year"].between(*years)]
    printed = set(found.loc[found["region"].isin(provinces()), "indicator"])
    own = set(found.loc[found["region"] == place, "indicator"])
    return [code for code in codes if code in printed - own] or codes


def _series(found: pd.DataFrame, codes: list[str]) -> str:
    """Return the series' names, those of one unit and vintage together."""
    groups: dict[str, list[str]] = {}
    for code in codes[:MOST]:
        vintages = found.loc[found["indicator"] == code, "vintage"].unique()
        kinds = [re.sub(r" \((\d{4})\)", r" of \1", vintage_name(one)) for one in sorted(vintages)]
        about = phrase("comma").join(part for part in (unit_text(indicator(code).unit), *kinds) if part)
        groups.setdefault(about, []).append(indicator(code).label_en)
    shown = "; ".join(f"{'; '.join(names)} ({about})" if about else "; ".join(names) for about, names in groups.items())
    return shown + (phrase("more_series", count=len(codes) - MOST) if len(codes) > MOST else "")


def _publications(found: pd.DataFrame, cards: Mapping[str, Card]) -> str:
    """Return the publishers with their publications, in the cards' order; bureaus of many provinces are counted.

    By whom a publication was passed on is left to the sources section.
    """
    used = set(found["source"])
    titles: dict[str, list[str]] = {}
    for card in (card for name, card in cards.items() if name in used):
        titles.setdefault(card.publisher, []).append(REACHED.sub("", card.title))
    bureaus = [name for name in titles if name.startswith(PROVINCIAL)]
    apart = titles if len(bureaus) <= 2 else {name: titles[name] for name in titles if name not in bureaus}
    named = [_publisher(name, list(dict.fromkeys(filter(None, own)))) for name, own in apart.items()]
    return "; ".join(named if apart is titles else [*named, phrase("bureaus", count=len(bureaus))])


def _publisher(name: str, titles: list[str]) -> str:
    if len(titles) > 3:
        return phrase("publications", publisher=name, count=len(titles))
    return phrase("comma").join([name, phrase("and").join(titles)] if titles else [name])
