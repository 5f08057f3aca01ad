"""R&D over GDP of countries, beside the lines that the paper draws for them (§ 4.2.5)."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.research_lines import LINES
from ningxia.vocabulary import country, either


def latest(table: pd.DataFrame) -> pd.Series:
    """The last figure of each country (years across), the lowest first; countries without one are left out.

    >>> latest(pd.DataFrame({2006: [1.0, 0.4], 2007: [None, 0.5]}, index=["Brazil", "Chile"])).to_dict()
    {'Chile': 0.5, 'Brazil': 1.0}
    """
    return table.sort_index(axis=1).ffill(axis=1).iloc[:, -1].dropna().sort_values(kind="stable")


def neighbours(values: pd.Series, own: float) -> str | None:
    """Between which countries a figure lies, as within a sentence; None without the figure.

    >>> values = pd.Series({"Chile": 0.3, "Russian Federation": 0.6, "Brazil": 1.1})
    >>> neighbours(values, 0.7), neighbours(values, 0.1), neighbours(values, 2.0)
    ('between Russia and Brazil', 'below Chile, the lowest of them', 'above Brazil, the highest of them')
    """
    if pd.isna(own):
        return None
    below, above = values[values <= own].sort_values(), values[values > own].sort_values()
    if below.empty:
        lowest = country(above.index[0])
        return either(f"below {lowest}, the lowest of them", f"低于其中最低的{lowest}")
    if above.empty:
        highest = country(below.index[-1])
        return either(f"above {highest}, the highest of them", f"高于其中最高的{highest}")
    first, second = country(below.index[-1]), country(above.index[0])
    return either(f"between {first} and {second}", f"介于{first}与{second}之间")


def at_lines(table: pd.DataFrame, own: float, name: str, year: int) -> dict[str, object]:
    """How many countries stand at or above each of the `LINES` by their `latest` figure, of how many, the first and
    last year of the table, and as a clause the `neighbours` of a region's figure (`own`, per cent) of one of these
    years; "" for another year, whose figures of countries are not there.

    >>> table = pd.DataFrame({2006: [0.4, 1.0], 2007: [0.5, 1.1]}, index=["Chile", "Brazil"])
    >>> at_lines(table, 0.7, "Ningxia", 2006)["abroad_place"], at_lines(table, 0.7, "Ningxia", 2010)["abroad_place"]
    ('; Ningxia in 2006 lies between Chile and Brazil', '')
    """
    values = latest(table)
    there = neighbours(values, own) if table.columns.min() <= year <= table.columns.max() else None
    counts = {f"abroad_{n}": int((values >= line).sum()) for n, line in enumerate(LINES.values(), start=1)}
    return counts | {
        "abroad_of": len(values),
        "abroad_first": int(table.columns.min()),
        "abroad_last": int(table.columns.max()),
        "abroad_place": either(f"; {name} in {year} lies {there}", f"；{year}年的{name}{there}") if there else "",
    }
