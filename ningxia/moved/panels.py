"""What moved between two vintages of a panel, or between two panels: figures revised, new and gone, and ranks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ningxia.moved.sides import Figures
from ningxia.terminal import aligned
from ningxia.vocabulary import provinces, region, true_minus
from ningxia.vocabulary.vintages import vintage_name

KEYS = ["indicator", "region", "industry", "year"]
WHY = ["definition", "source", "file", "unit"]
HOW = {"both": "revised", "right_only": "new", "left_only": "gone"}
SAME = 1e-9  # relative difference below which two figures are one


class NoPanel(FileNotFoundError):
    """There is no panel to read."""


@dataclass(frozen=True)
class Moved:
    """Figures that are revised, new or gone, one a row: keys, old and new value, `how` and `why`; ranks that moved.

    `both` counts the figures on both sides by indicator; `alone` are the series that one of two vintages has alone.
    """

    figures: pd.DataFrame
    ranks: pd.DataFrame
    both: pd.Series
    alone: tuple[str, ...] = ()

    @property
    def revised(self) -> pd.DataFrame:
        """The figures on both sides that differ."""
        return self.figures.loc[self.figures["how"] == "revised"]

    @property
    def counts(self) -> dict[str, int]:
        """How many figures are revised, new and gone, and how many ranks moved."""
        found = {how: int((self.figures["how"] == how).sum()) for how in HOW.values()}
        return found | {"ranks": len(self.ranks)}

    def by_series(self) -> list[list[str]]:
        """By indicator: figures on both sides, revised, new, gone, ranks moved, the largest revision and its place."""
        counts = self.figures.groupby(["indicator", "how"]).size().unstack(fill_value=0)
        table = counts.reindex(columns=[*HOW.values()], fill_value=0)
        table.insert(0, "both", self.both.reindex(table.index, fill_value=0))
        table["ranks"] = self.ranks.groupby("indicator").size().reindex(table.index, fill_value=0)
        rows = table.sort_values("revised", ascending=False, kind="stable").itertuples()
        return [[*map(str, row), self._largest(row[0])] for row in rows]

    def _largest(self, indicator: str) -> str:
        mine = self.revised.loc[(self.revised["indicator"] == indicator) & (self.revised["old"] != 0)]
        if mine.empty:
            return ""
        share = mine["new"] / mine["old"] - 1
        row = mine.loc[share.abs().idxmax()]
        place = " ".join(filter(None, (row["region"], row["industry"], str(row["year"]))))
        return true_minus(f"{share[row.name]:+.1%}") + f" {place}"


def compared(old: Figures, new: Figures) -> Moved:
    """What moved between two sides of figures."""
    keys = [*KEYS, *(["vintage"] if old.vintage is None else [])]
    sides = [_figures(one, keys) for one in (old, new)]
    table = sides[0].merge(sides[1], on=keys, how="outer", suffixes=("_old", "_new"), indicator="side")
    alone = _alone(table) if old.vintage is not None else ()
    table = table.loc[~table["indicator"].isin(alone)].assign(how=lambda rows: rows["side"].astype(str).map(HOW))
    both, before, after = table["side"] == "both", table["value_old"], table["value_new"]
    differ = ((before - after).abs() > SAME * before.abs()) | (before.isna() != after.isna())
    moved = table.loc[~both | differ].rename(columns={"value_old": "old", "value_new": "new"})
    moved = moved.assign(why=[_why(row, old, new) for row in moved.to_dict("records")])
    counted = table.loc[both].groupby("indicator").size()
    figures = moved[[*keys, "old", "new", "how", "why"]].reset_index(drop=True)
    return Moved(figures, _ranks(table.loc[both], keys), counted, alone)


def _figures(side: Figures, keys: list[str]) -> pd.DataFrame:
    """The figures of a side, the first choice of each, regions by slug."""
    if not side.path.is_file():
        raise NoPanel(f"{side.path} does not exist. `ningxia check` makes the panel.")
    panel = pd.read_parquet(side.path)
    mine = panel if side.vintage is None else panel.loc[panel["vintage"] == side.vintage]
    mine = mine.assign(region=mine["region"].map({code: region(code).slug for code in mine["region"].unique()}))
    return mine.sort_values("choice", kind="stable").drop_duplicates(keys)[[*keys, "value", *WHY]]


def _alone(table: pd.DataFrame) -> tuple[str, ...]:
    """The series that only one side has: of a vintage that did not touch them there is nothing to say."""
    shared = {*table.loc[table["side"] == "both", "indicator"]}
    return tuple(sorted({*table["indicator"]} - shared))


def _why(row: dict[str, Any], old: Figures, new: Figures) -> str:
    """Why a figure moved: what its rows say besides."""
    if row["how"] == "new":
        return f"new figure: {row['file_new']}"
    if row["how"] == "gone":
        return f"figure gone: {row['file_old']}"
    for what in ("unit", "definition"):
        if row[f"{what}_old"] != row[f"{what}_new"]:
            return f"definition: {what} {row[f'{what}_old'] or '-'} -> {row[f'{what}_new'] or '-'}"
    if old.vintage is not None and new.vintage is not None:
        return f"revision: {vintage_name(new.vintage)}"
    files = dict.fromkeys((row["file_old"], row["file_new"]))
    return f"revision: {' -> '.join(files)}"


def _ranks(both: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Ranks of provinces, 1 = highest, that differ, `of` those that have a figure on both sides."""
    mine = both.loc[(both["industry"] == "") & both["region"].isin(provinces())]
    mine = mine.dropna(subset=["value_old", "value_new"])
    groups = mine.groupby([key for key in keys if key not in ("region", "industry")])
    ranks = {side: groups[f"value_{side}"].rank(ascending=False, method="min") for side in ("old", "new")}
    found = mine[keys].assign(**ranks, of=groups["value_new"].transform("count"))
    return found.loc[found["old"] != found["new"]].reset_index(drop=True)


HEADS = ["series", "in both", "revised", "new", "gone", "ranks moved", "largest revision"]


def summary(old: Figures, new: Figures, moved: Moved) -> str:
    """How much moved, in a sentence or two."""
    told = ", ".join(f"{moved.counts[how]:,} {how}" for how in HOW.values())
    alone = f" {len(moved.alone)} series are in one of the two alone." if moved.alone else ""
    return (
        f"From {old.name} to {new.name}: of {int(moved.both.sum()):,} figures in both {told}; "
        f"{len(moved.ranks):,} ranks of provinces moved.{alone}"
    )


def lines(old: Figures, new: Figures, moved: Moved) -> list[str]:
    """What moved as lines of text: a row for each series."""
    rows = moved.by_series()
    return [summary(old, new, moved), *(["", *aligned([HEADS, *rows], right=[1, 2, 3, 4, 5])] if rows else [])]


def as_json(old: Figures, new: Figures, moved: Moved) -> dict[str, Any]:
    """What moved as JSON holds it: missing figures as null."""
    records = {"changes": moved.figures, "ranks": moved.ranks}
    plain = {key: frame.astype(object).where(frame.notna(), None).to_dict("records") for key, frame in records.items()}
    return {"old": old.name, "new": new.name, "moved": moved.counts, "alone": list(moved.alone), **plain}


def page(old: Figures, new: Figures, moved: Moved) -> str:
    """The page of what moved: each series, then each figure that was revised and each rank."""
    from ningxia.moved.tell import page as page_of

    where = ["Series", "Region", "Branch", "Year", "Before", "After"]
    figures = [[*_place(row), f"{row.old:,.10g}", f"{row.new:,.10g}", row.why] for row in moved.revised.itertuples()]
    ranks = [[*_place(row), f"{row.old:.0f}", f"{row.new:.0f} of {row.of}"] for row in moved.ranks.itertuples()]
    tables = [
        {"head": "Series", "heads": [one.capitalize() for one in HEADS], "rows": moved.by_series()},
        {"head": "Ranks", "heads": where, "rows": ranks},
        {"head": "Figures revised", "heads": [*where, "Why"], "rows": figures},
    ]
    return page_of(f"{old.name} to {new.name}", summary(old, new, moved), tables)


def _place(row: Any) -> list[str]:
    return [row.indicator, row.region, row.industry, str(row.year)]


def series_by_file(path: Path) -> dict[str, set[str]]:
    """The series that each file of data/raw has in a panel."""
    found = pd.read_parquet(path, columns=["indicator", "file"]).drop_duplicates()
    return {f"data/raw/{file}": {*codes} for file, codes in found.groupby("file")["indicator"]}
