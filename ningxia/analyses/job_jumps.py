"""Where the provinces' jobs jump, as where their counting changed: told beside what growth accounting makes of them."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.growth import FIRST
from ningxia.panel import remembered, wide
from ningxia.vocabulary import Both, provinces, region

OFF, SETTLED = 0.05, (2009, 2010)  # off a province's median growth; the years that the variant leaves out
SAID = Both(
    "Jobs as the provincial yearbooks count them. Where they grow by over {off:.0f} points more or less than in the "
    "province's median year, their counting may have changed: so in {first} or {last} in {count} of {of} provinces; "
    "{own}.",
    "从业人员按各省统计年鉴口径。增速偏离本省各年中位数{off:.0f}个百分点以上的，统计口径可能有变动："
    "{of}个省份中，{first}年或{last}年有这种跳变的有{count}个；{own}。",
)
OWN = Both("those of {region} jump in {years}", "{region}的跳变在{years}")
NONE = Both("those of {region} jump in no year", "{region}各年都没有跳变")
UNPRINTED = Both("of {region} none are printed", "{region}没有数据")
NOT_ITS = Both(
    ", so that leaving out {first} and {last} takes no jump of its own away",
    "，因此不含{first}年和{last}年的算法没有去掉它的跳变",
)


@remembered
def jumps(panel: pd.DataFrame) -> pd.DataFrame:
    """Whether a province's jobs grew by over `OFF` more or less than in its median year since the accounts begin:
    provinces down, years across; provinces without jobs are left out."""
    grown = wide(panel, "employment").reindex(list(provinces())).pct_change(axis=1, fill_method=None)
    known = grown[[year for year in grown if year > FIRST]].dropna(how="all").dropna(how="all", axis=1)
    return known.sub(known.median(axis=1), axis=0).abs() > OFF


def in_words(panel: pd.DataFrame, place: str) -> str:
    """Where jobs jump, those of the region and of others, as sentences."""
    table, slug = jumps(panel), region(place).slug
    words = {"region": region(place).name, "first": SETTLED[0], "last": SETTLED[1]}
    own = [int(year) for year in table.columns[table.loc[slug]]] if slug in table.index else []
    told = (OWN if own else NONE if slug in table.index else UNPRINTED).format(years=_listed(own), **words)
    told += NOT_ITS.format(**words) if own and not set(own) & set(SETTLED) else ""
    count = int(table.reindex(columns=list(SETTLED), fill_value=False).any(axis=1).sum())
    return SAID.format(off=OFF * 100, count=count, of=len(table), own=told, **words)


def _listed(years: list[int]) -> str:
    """Years in a sentence.

    >>> _listed([2007]), _listed([2003, 2007, 2010])
    ('2007', '2003, 2007 and 2010')
    """
    *rest, last = [str(Both(str(year), f"{year}年")) for year in years] or [""]
    return f"{Both(', ', '、')}".join(rest) + (f"{Both(' and ', '和')}{last}" if rest else last)
