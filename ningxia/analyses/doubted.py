"""Notes of figures that rest on a series with a doubt: one that its definitions have about a year, and jumps of a
branch's jobs that no publication explains."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ningxia.panel import rows_of_any
from ningxia.vocabulary import Both, Doubted, definitions, either, industries, region, term

TIMES, PERSONS = 10, 1000  # a branch of so many jobs does not become a tenth, or ten times, of itself within a year
JUMPS = Both(
    " Jobs in {branch} as printed go from {before:,.0f} in {last} to {after:,.0f} in {first}: counting or "
    "classification may have changed, and a fall or rise that rests on it is in doubt.",
    "{branch}从业人员公布数{last}年为{before:,.0f}人，{first}年为{after:,.0f}人，可能是统计归类或数据变动，据此得出的高低起伏存疑。",
)


def with_doubt(note: Both, year: int, code: str = "branch_jobs") -> Both:
    """The note of what rests on a series in a year, with the doubt that its definitions have about that year alone;
    a section tells it in full once.

    >>> with_doubt(Both("Jobs.", "人数。"), 2010).en
    'Jobs. Medicines (27) and chemical fibres (28) of 2010 repeat jobs and wages of 2009 in nearly every province.'
    >>> with_doubt(Both("Jobs.", "人数。"), 2006).en
    'Jobs.'
    """
    doubts = [one for one in definitions(code) if one.year == year and not one.step]
    if not doubts:
        return note
    doubt = Both(" ".join(one.change_en for one in doubts), "".join(one.change_zh for one in doubts))
    again = Both(
        f"For a doubt about jobs in {year} see the note further up in this section.",
        f"{year}年从业人员数据存疑之处，见本节上文的注。",
    )
    return Doubted(f"{note.en} {doubt.en}", note.zh + doubt.zh, note, doubt, again)


def jumped(jobs: pd.Series, year: int) -> tuple[int, int] | None:
    """The neighbouring years between which a branch's jobs (by year) jumped, the last jump up to `year` or the first
    after it; None where the figure of `year` is not as far off the median of all years.

    >>> jobs = pd.Series([3811.0, 4463.0, 4343.0, 45.0, 54.0], index=range(2010, 2015))
    >>> jumped(jobs, 2013), jumped(jobs, 2014), jumped(jobs, 2012)
    ((2012, 2013), (2012, 2013), None)
    """
    known = jobs.dropna()
    if year not in known.index or not _far(known[year], known.median()):
        return None
    pairs = [(a, b) for a, b in zip(known.index, known.index[1:], strict=False) if _far(known[a], known[b])]
    before = [pair for pair in pairs if pair[1] <= year]
    return before[-1] if before else pairs[0] if pairs else None


def _far(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high >= PERSONS and low * TIMES <= high


def jumps(panel: pd.DataFrame, place: str, year: int, branches: Iterable[str]) -> str:
    """What is to be said of those `branches` whose jobs in a year lie beyond a jump, to follow a note; "" for none."""
    rows = rows_of_any(panel, ["branch_jobs"], ["industry", "year", "value"], regions=[region(place).slug])
    told, names = [], industries()["short_en"]
    for code in branches:
        jobs = rows.loc[rows["industry"] == code].set_index("year")["value"].astype(float).sort_index()
        if pair := jumped(jobs, year):
            (last, first), branch = pair, term(names[code])
            told.append(JUMPS.format(branch=either(branch[:1].lower() + branch[1:], branch), last=last, first=first,
                                     before=jobs[last], after=jobs[first]))  # fmt: skip
    return "".join(told)


def with_jumps(note: Both, panel: pd.DataFrame, place: str, year: int, branches: Iterable[str]) -> Both:
    """The note of what rests on the jobs of some branches with the region's `jumps`, in the language spoken."""
    told = jumps(panel, place, year, branches)
    return Both(note.en + told, note.zh + told)
