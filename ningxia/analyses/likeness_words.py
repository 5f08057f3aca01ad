"""How far a region's structure is from the nation's, in words. See `likeness_findings`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ningxia.analyses.types_in_words import ordinal
from ningxia.vocabulary import either, spoken, term

FAR = 5  # ranks from the farthest that stand out


def jobs_too(value: float, rank: int | None, of: int) -> str:
    """The persons employed who would have to change sector, as a clause behind the part of GDP; with their rank where
    it is not among the closest third, nothing where they are not printed.

    >>> jobs_too(0.029, 29, 30), jobs_too(0.162, 12, 30)
    (' and 2.9% of all jobs', ' (of all jobs 16.2%, rank 12 of 30 from the farthest)')
    """
    if rank is None:
        return ""
    if rank > of - of / 3:
        return either(f" and {value:.1%} of all jobs", f"和全部从业人员的{value:.1%}")
    return either(
        f" (of all jobs {value:.1%}, rank {rank} of {of} from the farthest)",
        f"（按从业人员为{value:.1%}，在{of}个省（区、市）中由大到小居第{rank}位）",
    )


def sector_jobs_said(value: float, rank: int | None) -> str:
    """How far the region is from the nation's sectors by persons employed, and how these are counted, as a sentence
    after another; "" where they are not printed.

    >>> sector_jobs_said(0.029, 29)
    " By persons employed 2.9% would have to change sector, those of the provinces as their yearbooks count them,
    China's by a survey."
    """
    if rank is None:
        return ""
    return either(
        f" By persons employed {value:.1%} would have to change sector, those of the provinces as their yearbooks "
        "count them, China's by a survey.",
        f"按三次产业从业人员，需调整{value:.1%}（各省按统计年鉴口径，全国按抽样调查）。",
    )


def by_branches(rank: int | None, of: int) -> str:
    """The rank by branches of industry, as a clause behind that by sectors.

    >>> by_branches(4, 31), by_branches(None, 0)
    (', by branches of industry number 4 of 31', '')
    """
    return either(f", by branches of industry number {rank} of {of}", f"，按工业行业居第{rank}位") if rank else ""


def far_words(rank: int | None, of: int, whom: str = "") -> str | None:
    """A rank by distance from somebody (1 = farthest) in words, from the near end while it is among the five there.

    >>> far_words(31, 31, "China's"), far_words(3, 31), far_words(22, 31, "China's"), far_words(None, 30)
    ("the closest to China's", 'the third farthest', "number 22 by distance from China's", None)
    """
    if rank is None:
        return None
    if spoken() == "zh":
        return far_in_chinese(rank, of)
    place, word, link = (rank, "farthest", "from") if rank <= of - rank + 1 else (of - rank + 1, "closest", "to")
    if place > 5:
        return f"number {rank} by distance{f' from {whom}' * bool(whom)}"
    return f"the {f'{ordinal(place)} ' * (place > 1)}{word}{f' {link} {whom}' * bool(whom)}"


def far_in_chinese(rank: int, of: int) -> str:
    """The same in Chinese, always from the nation.

    >>> far_in_chinese(31, 31), far_in_chinese(3, 31), far_in_chinese(22, 31)
    ('与全国的差异最小', '与全国的差异第三大', '与全国的差异由大到小居第22位')
    """
    place, word = (rank, "大") if rank <= of - rank + 1 else (of - rank + 1, "小")
    if place > 5:
        return f"与全国的差异由大到小居第{rank}位"
    return f"与全国的差异{'最' if place == 1 else '第' + '一二三四五'[place - 1]}{word}"


def given_size_words(ranks: Mapping[str, int | None]) -> str | None:
    """A region's ranks by distance given its size, by basis (1 = farthest), and whether they stand out.

    >>> given_size_words({"jobs": 2, "revenue": 4})
    'rank 2 by jobs and 4 by revenue from the farthest: exceptional'
    >>> given_size_words({"jobs": 7, "revenue": None})
    'rank 7 by jobs from the farthest: not exceptional'
    >>> given_size_words({"jobs": 3, "revenue": 9}), given_size_words({"jobs": None})
    ('rank 3 by jobs and 9 by revenue from the farthest: exceptional by one of the two only', None)
    """
    known = {basis: rank for basis, rank in ranks.items() if rank is not None}
    if not known:
        return None
    verdict = exceptional(known.values())
    ranks_zh = "，".join(f"按{term(basis)}居第{rank}位" for basis, rank in known.items())
    ranks_en = " and ".join(f"{rank} by {basis}" for basis, rank in known.items())
    return either(f"rank {ranks_en} from the farthest: {verdict}", f"{ranks_zh}，{term(verdict)}")


def exceptional(ranks: Iterable[int | None]) -> str | None:
    """Whether ranks by distance (1 = farthest) stand out: by all that are known, by one of them, or by none.

    >>> exceptional([2, 4]), exceptional([2, 9]), exceptional([7, None]), exceptional([None])
    ('exceptional', 'exceptional by one of the two only', 'not exceptional', None)
    """
    far = [rank <= FAR for rank in ranks if rank is not None]
    if not far:
        return None
    return "exceptional" if all(far) else "exceptional by one of the two only" if any(far) else "not exceptional"
