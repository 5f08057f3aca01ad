"""Industries: printed names of three editions of GB/T 4754, bridged to one set of codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ningxia.vocabulary.tables import listed, nearest, plain, rows

if TYPE_CHECKING:
    import pandas as pd

EDITIONS = ("label_2002", "label_2011", "label_2000")


class UnknownIndustry(ValueError):
    """A name that no row of vocabulary/industries.csv carries."""


@dataclass(frozen=True)
class Industry:
    """A row of the common classification.

    `level`: branch (two digits of 2002, or one that only another edition has), part (printed half of a branch,
    such as motor vehicles), group (within a branch), section (a letter). Only branches are added up.
    """

    code: str
    level: str
    part_of: str
    name_zh: str
    name_en: str


def _names(row: dict[str, str]) -> tuple[str, ...]:
    printed = (row["name_zh"], *(row[edition] for edition in EDITIONS), *listed(row["aliases"]))
    return tuple(dict.fromkeys(name for name in printed if name))


@cache
def _industries() -> dict[str, Industry]:
    keys = ("code", "level", "part_of", "name_zh", "name_en")
    return {row["code"]: Industry(**{key: row[key] for key in keys}) for row in rows("industries")}


@cache
def _by_name() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in rows("industries"):
        for name in _names(row):
            if known.setdefault(plain(name), row["code"]) != row["code"]:
                raise ValueError(
                    f"vocabulary/industries.csv: {name!r} names both {known[plain(name)]} and {row['code']}. "
                    "Take it from one of them."
                )
    return known


def industry(name: str) -> Industry:
    """The industry printed as `name` in any edition, or with that common code; `UnknownIndustry` names the nearest.

    >>> industry("酒、饮料和精制茶制造业").code, industry("饮料制造业").code, industry("汽车制造业").part_of
    ('15', '15', '37')
    """
    code = name if name in _industries() else _by_name().get(plain(name))
    if code is None:
        close = nearest(name, (known for row in rows("industries") for known in _names(row)))
        raise UnknownIndustry(
            f"{name!r} is not in vocabulary/industries.csv. Closest: {', '.join(close) or '-'}. "
            "Add it to that row's aliases if they are the same industry."
        )
    return _industries()[code]


@cache
def _frame() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows("industries")).set_index("code")


def industries(*levels: str) -> pd.DataFrame:
    """Rows of the common classification indexed by code, of the `levels` asked for: by default the branches.

    Columns: level, part_of, name_zh, name_en, short_en, section (mining, manufacturing, utilities), code_2002,
    code_2011, the labels of three editions, light_heavy, hightech, equipment, energy_intensive, resource_based,
    cluster, note; all text.

    >>> industries().loc["06", "short_en"], industries("section").loc["C", "name_en"]
    ('Coal mining', 'Manufacturing')
    """
    return _of_levels(levels or ("branch",)).copy(deep=False)


@cache
def _of_levels(levels: tuple[str, ...]) -> pd.DataFrame:
    return _frame().loc[_frame()["level"].isin(levels)]


@cache
def branch_codes() -> frozenset[str]:
    """Codes of the branches, the only rows that may be added up."""
    return frozenset(code for code, one in _industries().items() if one.level == "branch")


@cache
def merged_branches() -> dict[str, tuple[str, ...]]:
    """Branches that some edition prints in two, with their parts.

    >>> merged_branches()["37"]
    ('37.1', '37.2')
    """
    parts: dict[str, tuple[str, ...]] = {}
    for one in _industries().values():
        if one.level == "part":
            parts[one.part_of] = (*parts.get(one.part_of, ()), one.code)
    return parts


def industry_in_label(label: str) -> list[tuple[Industry, str]]:
    """Industries a label begins or ends with, longest name first, each with the rest of the label.

    >>> [(one.code, rest) for one, rest in industry_in_label("烟草制品业利润总额")]
    [('16', '利润总额')]
    """
    text = plain(label).replace(":", "")
    found = []
    for name in sorted(_by_name(), key=len, reverse=True):
        if text.startswith(name) and text != name:
            found.append((_industries()[_by_name()[name]], text[len(name) :]))
        elif text.endswith(name) and text != name:
            found.append((_industries()[_by_name()[name]], text[: -len(name)]))
    return found
