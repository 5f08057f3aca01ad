"""Whether what one year shows of the conditions holds in the others: a finding of one cross-section may be luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ningxia.analyses import ceilings
from ningxia.analyses.common import listed
from ningxia.analyses.conditions import CONDITIONS, Measured, measured
from ningxia.analyses.necessity import (
    BARE,
    NET,
    PEOPLE,
    beyond_income,
    beyond_placebos,
    candidates,
    outcome,
    passing,
)
from ningxia.analyses.pairs import out_of
from ningxia.measures import rank
from ningxia.panel import handed_on
from ningxia.vocabulary import either, region

FIRST, LAST = 2006, 2016  # years in which the indicators have their figures


def by_year(panel: pd.DataFrame, place: str) -> pd.DataFrame:
    """What the tests come to in each year from `FIRST` to `LAST`, a row a year.

    Columns: each condition and universities alone, whether it passes the usual rule once income is taken out, by more
    than the placebos, and than the number of people if that passes (bool); the number of people itself, whether it
    passes; `rank`, the region's on all four conditions (1 = best); `tightest`, the conditions with the lowest ceiling
    over it, joined by commas, "" where the region lacks an outcome.
    """
    rows = {year: _row(panel, measured(panel, year), place) for year in range(FIRST, LAST + 1)}
    return pd.DataFrame.from_dict(rows, orient="index")


def _row(panel: pd.DataFrame, found: Measured, place: str) -> dict[str, object]:
    tested = candidates(panel, found)[list(CONDITIONS)]
    table = ceilings.over_region(tested, outcome(panel, found.year), place)
    return {
        **passed(panel, found.year),
        "rank": float(rank(found.composite)[region(place).slug]),
        "tightest": ", ".join(ceilings.tightest(table, list(CONDITIONS))),
    }


@handed_on
def passed(panel: pd.DataFrame, year: int) -> dict[str, bool]:
    """Which of the conditions, universities alone and the number of people pass in a year, as `counted_as_passed`."""
    return counted_as_passed(beyond_income(panel, measured(panel, year)))


def counted_as_passed(table: pd.DataFrame) -> dict[str, bool]:
    """Which pass once income is taken out: the number of people by the usual rule, the conditions and universities
    alone as `necessity.beyond_placebos` counts them.

    >>> from ningxia.analyses.necessity import LINE
    >>> table = pd.DataFrame({"given": [0.17, 0.02, 0.16, 0.27, 0.1, 0.17, 0.16],
    ...                       "given_p": [0.036, 0.9, 0.04, 0.001, 0.2, 0.031, float("nan")]},
    ...                      index=[*CONDITIONS, BARE, PEOPLE, LINE])
    >>> [name for name, there in counted_as_passed(table).items() if there]
    ['Science', 'Population']
    >>> table.loc[PEOPLE, "given_p"] = 0.067
    >>> [name for name, there in counted_as_passed(table).items() if there]
    ['Industry', 'Science']
    """
    tried = [*CONDITIONS, BARE]
    names = [*beyond_placebos(table, tried)[0], *passing(table, [PEOPLE], *NET)]
    return {name: name in names for name in [*tried, PEOPLE]}


SHORT = {
    "Industry": "industry",
    "Market order": "market",
    "Access": "access",
    "Science": "science",
    BARE: "bare",
    PEOPLE: "people",
}


def in_numbers(table: pd.DataFrame, tightest: list[str] | None) -> dict[str, object]:
    """What a sentence says of `by_year`: of how many `years`, in how many each condition, universities alone (`bare`)
    and the number of `people` pass beyond income, and in how many (`tight_years`) the first of `tightest`, named as in
    a sentence, has the lowest ceiling; None where there is none.

    >>> table = pd.DataFrame({name: [True, False] for name in SHORT} | {"tightest": ["Science", "Access, Science"]})
    >>> found = in_numbers(table, ["access"])
    >>> found["years"], found["beyond_bare"], found["tight_years"]
    (2, 1, 1)
    """
    wanted = next((name for name, said in CONDITIONS.items() if [said] == (tightest or [])[:1]), None)
    held = table["tightest"].str.split(", ")
    beyond = {f"beyond_{short}": int(table[name].sum()) for name, short in SHORT.items()}
    tight = None if wanted is None else sum(wanted in names for names in held)
    return {
        "years": len(table),
        **beyond,
        "passed": passed_words(beyond | {"years": len(table)}),
        "tight_years": tight,
        "tight_told": None if tight is None else out_of(tight, len(table), "个年份"),
        "first_year": FIRST,
        "last_year": LAST,
    }


def passed_words(told: Mapping[str, Any]) -> str:
    """In how many of the `years` each condition passes beyond income (`beyond_science` and the like), the most first,
    as clauses.

    >>> counts = {"beyond_science": 11, "beyond_industry": 2, "beyond_access": 0, "beyond_market": 0, "years": 11}
    >>> passed_words(counts)
    'science in all, industry in 2, access and market order in none'
    """
    counts = {name: told[f"beyond_{SHORT[name]}"] for name in ("Science", "Industry", "Access", "Market order")}
    ends = {
        told["years"]: either("{names} in all", "{names}年年通过"),
        0: either("{names} in none", "{names}各年均未通过"),
    }
    some = either("{names} in {count}", "{names}有{count}年通过")
    parted = {}
    for name, count in sorted(counts.items(), key=lambda one: -one[1]):
        parted.setdefault(count, []).append(CONDITIONS[name])
    return either(", ", "，").join(
        ends.get(count, some).format(names=listed(names), count=count) for count, names in parted.items()
    )
