"""The series of a panel, one a row: what there is to ask a question of."""

from __future__ import annotations

import re

import pandas as pd

from ningxia.vocabulary import indicators, nearest, unit_text

SAY_NOTHING = frozenset(
    ("and", "the", "for", "how", "what", "does", "are", "its", "with", "from", "的", "与", "和", "是")
)


class NoSeries(LookupError):
    """No series of the panel is called so."""


def catalogue(panel: pd.DataFrame) -> pd.DataFrame:
    """Every series of provinces in the panel by code: `label_en`, `label_zh`, `unit`, `regions`, `years`, `first`,
    `last`, and `words`, those of code and labels.

    Series by branch of industry are left out.
    """
    rows = panel[(panel["industry"] == "") & (panel["region"] != "china")]
    grouped = rows.groupby("indicator")
    counted = grouped["year"].agg(years="nunique", first="min", last="max")
    known = indicators().loc[counted.index, ["label_en", "label_zh", "unit"]]
    found = known.assign(unit=known["unit"].map(unit_text), regions=grouped["region"].nunique()).join(counted)
    return found.assign(
        words=[words_in(code, *labels) for code, *labels in known[["label_en", "label_zh"]].itertuples()]
    )


def series_lines(panel: pd.DataFrame, asked: str) -> list[tuple[str, str, str, str, str]]:
    """Code, label, unit, years and number of provinces of the series whose code or labels hold all words of `asked`.

    Raises `NoSeries` with the nearest codes.
    """
    found = catalogue(panel)
    texts = found.index + " " + found["label_en"] + " " + found["label_zh"]
    for word in asked.lower().split():
        found = found[texts.loc[found.index].str.lower().str.contains(re.escape(word))]
    if found.empty:
        close = nearest(asked, [*texts.index])
        hint = f"Nearest codes: {', '.join(close)}. " if close else ""
        raise NoSeries(f"No series of the panel has {asked!r} in its name. {hint}`ningxia series` lists all.")
    return [
        (code, f"{one.label_en} ({one.label_zh})", one.unit, f"{one.first}-{one.last}", f"{one.regions} provinces")
        for code, one in found.iterrows()
    ]


def words_in(*texts: str) -> set[str]:
    """What names say: words of three letters and more without the s of a plural, and Chinese characters.

    >>> sorted(words_in("water_use", "water resources and the like"))
    ['like', 'resource', 'use', 'water']
    """
    found = re.findall(r"[a-z]{3,}|[\u3400-\u9fff]", " ".join(texts).lower().replace("_", " "))
    return {word.removesuffix("s") for word in found} - SAY_NOTHING
