"""Which provinces the groups leave out for want of a mark, told under whatever rests on all twelve."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ningxia.analyses import origins
from ningxia.analyses.common import within
from ningxia.vocabulary import Both, either, region, term

LEFT_OUT = Both(" Left out in {year}, for want of a figure: {names}.", "{year}年不含{names}。")
LACKING = Both("{name} ({marks})", "{name}（缺{marks}数据）")
DRAWN = Both(" The draws count it by its other marks.", "抽样按其余特征计入。")


def left_out(panel: pd.DataFrame, years: Iterable[int]) -> str:
    """The provinces without all twelve marks, with what they lack: a sentence a year, to follow others; "" where every
    province has them, and of a year in which none has."""
    return "".join(_said(origins.marks(panel, year).isna(), year) for year in years)


def _said(missing: pd.DataFrame, year: int) -> str:
    """The sentence of one year, from where a mark is missing.

    >>> _said(pd.DataFrame({"R&D": [True, False]}, index=["tibet", "ningxia"]), 2013)
    ' Left out in 2013, for want of a figure: Tibet (R&D).'
    """
    gaps, comma = missing.loc[missing.any(axis=1)], either(", ", "、")
    if gaps.empty or len(gaps) == len(missing):
        return ""
    lacks = {slug: comma.join(term(within(mark)) for mark in row.index[row]) for slug, row in gaps.iterrows()}
    names = [LACKING.format(name=region(slug).name, marks=marks) for slug, marks in lacks.items()]
    return LEFT_OUT.format(year=year, names=comma.join(names))


def with_left_out(note: Both, panel: pd.DataFrame, *years: int, drawn: bool = False) -> str:
    """The note of what rests on all twelve marks, with the provinces that it leaves out in the years; where there are
    ranks over draws, `drawn`, that these have them."""
    gone = left_out(panel, years)
    return f"{note}{gone}{DRAWN if drawn and gone else ''}"
