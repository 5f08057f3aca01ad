"""Sentences of alternative text, written from the values plotted."""

import re
from collections.abc import Hashable, Iterable, Mapping
from numbers import Integral

import pandas as pd

from ningxia.report.labels import GROUPS, label, listed
from ningxia.report.numbers import Measure, is_missing, printed
from ningxia.report.strings import phrase
from ningxia.vocabulary import either, term


def joined(*sentences: str) -> str:
    """Return the sentences that say something, one after the other; the stop of "n.a." ends one, too.

    >>> joined("Dots.", "", "China 1.2.", "Tibet n.a..")
    'Dots. China 1.2. Tibet n.a.'
    """
    return phrase("space").join(re.sub(r"\.\.$", ".", text) for text in sentences if text)


def named(values: Mapping[Hashable, float], measure: Measure) -> str:
    """Return each key with its value.

    >>> named({"ningxia": 4.099, "china": 1.24}, Measure(digits=2))
    'Ningxia 4.10, China 1.24'
    """
    return phrase("comma").join(f"{called(key)}{measure.text(value)}" for key, value in values.items())


def called(key: Hashable) -> str:
    """Return what stands before a value: a label and a space; in Chinese no space behind a year.

    >>> from ningxia.vocabulary import speaking
    >>> called(2006), called("ningxia")
    ('2006 ', 'Ningxia ')
    >>> with speaking("zh"):
    ...     called(2006), called("ningxia")
    ('2006年', '宁夏 ')
    """
    return when(key) + either(" ", "") if isinstance(key, Integral) else f"{label(key)} "


def row(key: Hashable, values: pd.Series, measure: Measure) -> str:
    """Return what a row is called, and its values.

    >>> row("Food", pd.Series({"ningxia": 4.1, "china": 1.2}), Measure())
    'Food: Ningxia 4.1, China 1.2.'
    """
    return phrase("of_key", name=label(key), text=named(values.to_dict(), measure))


def provinces_only(values: pd.Series | pd.DataFrame) -> pd.Series | pd.DataFrame:
    """Return the rows without the nation and groups of provinces, which take no rank among provinces.

    >>> provinces_only(pd.Series({"ningxia": 1.0, "gansu": 2.0, "china": 3.0})).index.tolist()
    ['ningxia', 'gansu']
    >>> provinces_only(pd.Series({"china": 1.0, "west": 2.0})).index.tolist()
    ['china', 'west']
    """
    own = [key not in GROUPS for key in values.index]
    return values.loc[own] if any(own) else values


def standing(values: pd.Series, highlight: Hashable, measure: Measure) -> str:
    """Return the value and the rank of `highlight`, 1 = highest, or that it has none.

    >>> standing(pd.Series({"gansu": 2.0, "ningxia": 4.1}), "ningxia", Measure())
    'Ningxia: 4.1, highest of 2.'
    >>> standing(pd.Series({"gansu": 2.0}), "tibet", Measure())
    'Tibet has no value.'
    """
    if highlight is None:
        return ""
    known = provinces_only(values.dropna())
    if highlight not in known.index:
        return phrase("has_no_value", name=label(highlight))
    rank, count = int(known.rank(ascending=False, method="min")[highlight]), len(known)
    words = {1: phrase("highest"), count: phrase("lowest")}.get(rank) or phrase("nth", rank=rank)
    return phrase("standing", name=label(highlight), value=measure.text(known[highlight]), rank=words, count=count)


def extremes(values: pd.Series, measure: Measure, count: int = 2, *, where: str = "") -> str:
    """Return the `count` highest and lowest of more than twice as many values, else of all the two ends.

    >>> extremes(pd.Series({"gansu": 2.0, "ningxia": 4.1, "tibet": float("nan")}), Measure())
    'Highest: Ningxia 4.1; lowest: Gansu 2.0.'
    >>> extremes(pd.Series({"gansu": 2.0, "ningxia": 4.1}), Measure(), where="In 2006")
    'In 2006, highest: Ningxia 4.1; lowest: Gansu 2.0.'
    """
    known = provinces_only(values.dropna()).sort_values(ascending=False, kind="stable")
    if len(known) < 2:
        return ""
    ends = count if len(known) > 2 * count else 1
    high, low = known.head(ends), known.tail(ends)[::-1]
    ends_text = {"high": named(high.to_dict(), measure), "low": named(low.to_dict(), measure)}
    return phrase("extremes_in", where=where, **ends_text) if where else phrase("extremes", **ends_text)


def change(values: pd.Series, key: Hashable, measure: Measure) -> str:
    """Return where a series over years begins and ends, and its peak or trough where that lies between.

    >>> change(pd.Series({2000: 1.0, 2004: 3.0, 2006: 2.0}), "ningxia", Measure())
    'Ningxia: 1.0 in 2000, 2.0 in 2006; highest 3.0 in 2004.'
    """
    known = values.dropna()
    if known.empty:
        return phrase("has_no_value", name=label(key))
    first, last, top, bottom = known.index[0], known.index[-1], known.idxmax(), known.idxmin()
    said = {year: {"value": measure.text(known[year]), "year": when(year)} for year in (first, last, top, bottom)}
    ends = [phrase("in_year", **said[year]) for year in dict.fromkeys([first, last])]
    inner = [("peak", top), ("trough", bottom)]
    turns = [phrase(word, **said[year]) for word, year in inner if year not in (first, last)]
    told = phrase("semicolon").join([phrase("comma").join(ends), *turns])
    return phrase("of_key", name=label(key), text=told)


def when(moment: Hashable) -> str:
    """Return a year, or the name of a state, as sentences give it.

    >>> when(2006), when("Three sectors")
    ('2006', 'Three sectors')
    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     when(pd.Index([2006])[0])
    '2006年'
    """
    return either(str(moment), f"{moment}年" if isinstance(moment, Integral) else label(moment))


def dropped(keys: Iterable[Hashable]) -> str:
    """Return which keys have no value, or how many where they are more than eight; "" where all have.

    >>> dropped(["tibet"]), dropped(range(9)), dropped([])
    ('No value: Tibet.', 'No value: 9 rows.', '')
    """
    names = [label(key) for key in keys]
    if not names:
        return ""
    return phrase("dropped", names=listed(names) if len(names) <= 8 else phrase("n_rows", count=len(names)))


def benchmarks(values: Mapping[Hashable, float], measure: Measure) -> str:
    """Return the benchmarks that have a value, as a sentence.

    >>> benchmarks({"china": 1.24, "west": float("nan")}, Measure(digits=2))
    'China 1.24.'
    """
    known = {key: value for key, value in values.items() if not is_missing(value)}
    return phrase("sentence", text=named(known, measure)) if known else ""


def level(value: float, text: str, measure: Measure) -> str:
    """Return what a line marks.

    >>> level(0.66505, "threshold", Measure(share=True)), level(1.0, "", Measure())
    ('A line marks 66.5% (threshold).', 'A line marks 1.')
    """
    shown = f"{number(value * 100, 1)}%" if measure.share else number(value)
    return phrase("reference", value=phrase("bracketed", value=shown, text=term(text)) if text else shown)


def number(value: float, most: int = 3) -> str:
    """Return a plain number with as many decimals as it needs, `most` at most.

    >>> number(1.0), number(0.125)
    ('1', '0.125')
    """
    return printed(value, most).rstrip("0").rstrip(".")
