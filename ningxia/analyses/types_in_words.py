"""What the scores of the three origins say, in words: ranks with their doubt, marks with their units, types."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.origins import NO_TYPE
from ningxia.vocabulary import region


def name(slug: str) -> str:
    """The English name of a province.

    >>> name("inner-mongolia")
    'Inner Mongolia'
    """
    return region(slug).name_en


def type_words(kind: str | None) -> str | None:
    """A type as it stands after "the region is of".

    >>> type_words("Embedded"), type_words("No type"), type_words(None)
    ('the embedded type', 'no type', None)
    """
    if kind is None or pd.isna(kind):
        return None
    return "no type" if kind == NO_TYPE else f"the {kind.lower()} type"


def span(own: float | None, low: float, high: float) -> str | None:
    """A rank and the range it has in the draws; None where there is no rank.

    >>> span(11.0, 6.0, 24.0), span(float("nan"), 1.0, 2.0)
    ('11 (6–24)', None)
    """
    return None if pd.isna(own) else f"{own:.0f} ({low:.0f}–{high:.0f})"


def bracket(standing: str) -> str:
    """The range in the brackets of a `span`, in words.

    >>> bracket("11 (6–24)")
    '6 and 24'
    """
    return standing.split("(")[1].rstrip(")").replace("–", " and ")


def ordinal(place: float) -> str:
    """A rank in words up to the fifth, in figures beyond.

    >>> ordinal(1.0), ordinal(12.0), ordinal(22.0)
    ('first', '12th', '22nd')
    """
    whole = int(place)
    ending = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(whole, f"{whole}{ending}")


def standings(found: pd.DataFrame, column: str = "rank") -> str:
    """Where the reference provinces stand by a rank of `poles`, in words.

    >>> table = pd.DataFrame({"reference": ["Zhejiang", "Guangdong", "Beijing"], "rank": [1.0, 2.0, 1.0]})
    >>> standings(table)
    'Zhejiang is first, Guangdong second and Beijing first'
    """
    known = found.dropna(subset=[column])
    if known.empty:
        return "no reference province has a rank"
    places = [f"{row['reference']} {ordinal(row[column])}" for _, row in known.iterrows()]
    places[0] = places[0].replace(" ", " is ", 1)
    return " and ".join(part for part in (", ".join(places[:-1]), places[-1]) if part)


def ahead(found: pd.DataFrame) -> str:
    """Who leads a score in a reference province's stead, as a sentence.

    >>> ahead(pd.DataFrame({"leader": ["Zhejiang", "Shanghai"], "rank": [1.0, 2.0]}, index=["Indigenous", "Embedded"]))
    'The embedded score is led by Shanghai.'
    >>> ahead(pd.DataFrame({"leader": ["Zhejiang"], "rank": [1.0]}, index=["Indigenous"]))
    'No other province is ahead of them.'
    """
    others = found.loc[found["rank"] > 1, "leader"]
    said = [f"the {origin.lower()} score is led by {leader}" for origin, leader in others.items()]
    text = " and ".join(said) or "no other province is ahead of them"
    return f"{text[0].upper()}{text[1:]}."


def unsure(found: pd.DataFrame) -> str | None:
    """Whose rank net of income moves most, in words; None where there is none.

    >>> table = pd.DataFrame({"reference": ["Zhejiang", "Beijing"], "standing_given": ["1 (1–5)", "1 (1–19)"]})
    >>> unsure(table)
    'most of all that of Beijing, which moves between 1 and 19'
    """
    known = found.dropna(subset=["standing_given"])
    if known.empty:
        return None
    spans = known.set_index("reference")["standing_given"].map(bracket)
    widths = spans.map(lambda text: int(text.split(" and ")[1]) - int(text.split(" and ")[0]))
    return f"most of all that of {widths.idxmax()}, which moves between {spans[widths.idxmax()]}"


def with_unit(value: float, unit: str, digits: int) -> str:
    """A value with its unit as it stands in a sentence.

    >>> with_unit(58.87, "% of firms", 1), with_unit(0.283, "filed per 10⁴ people", 2)
    ('58.9% of firms', '0.28 filed per 10⁴ people')
    """
    return f"{value:,.{digits}f}{'' if unit.startswith('%') else ' '}{unit}"


def mark_words(own: pd.Series) -> str | None:
    """A row of `own_marks` in words; None where the mark is missing.

    >>> row = {"mark": "private firms", "value": 58.87, "unit": "% of firms", "digits": 1, "rank": 3.0, "of": 31}
    >>> mark_words(pd.Series(row))
    'private firms (58.9% of firms, rank 3 of 31)'
    """
    if pd.isna(own["rank"]):
        return None
    value = with_unit(own["value"], own["unit"], own["digits"])
    return f"{own['mark']} ({value}, rank {own['rank']:.0f} of {own['of']})"


def leaning(place: str, kind: str | None, kept: float | None, draws: int) -> str | None:
    """What type a region has and how firmly, as a sentence; None where it has no scores.

    >>> leaning("Ningxia", "Indigenous", 0.583, 1000)
    'Ningxia is closest to the indigenous kind, in 58% of 1,000 ways of measuring'
    >>> leaning("Gansu", "No type", 0.736, 1000)
    'Gansu is of none of the three kinds, in 74% of 1,000 ways of measuring'
    >>> leaning("Tibet", "Indigenous", 0.38, 1000)
    'With equal weights Tibet is closest to the indigenous kind, but only in 38% of 1,000 ways of measuring'
    """
    if kind is None or pd.isna(kind):
        return None
    said = "of none of the three kinds" if kind == NO_TYPE else f"closest to the {kind.lower()} kind"
    if kept < 0.5:
        return f"With equal weights {place} is {said}, but only in {kept:.0%} of {draws:,} ways of measuring"
    return f"{place} is {said}, in {kept:.0%} of {draws:,} ways of measuring"


def rival(shares: pd.Series) -> str:
    """The type that a province has most often beside its own, as what is said of it.

    >>> rival(pd.Series({"Embedded": 0.07, "No type": 0.34})), rival(pd.Series({"Embedded": 0.004}))
    ('is otherwise most often of no type (34%)', 'hardly ever has another type')
    """
    if not shares.max() >= 0.01:
        return "hardly ever has another type"
    return f"is otherwise most often of {type_words(shares.idxmax())} ({shares.max():.0%})"
