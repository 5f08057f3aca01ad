"""Notes of figures that rest on a series whose definitions leave a doubt about one year."""

from __future__ import annotations

from ningxia.vocabulary import Both, Doubted, definitions


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
