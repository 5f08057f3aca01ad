"""Mistakes that copying, typing and downloading make in a valid table: each as one edit of its cells.

An edit takes the cells and a source of chance, changes them, and says whether it could.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pandas as pd
from openpyxl.utils.cell import coordinate_from_string

from .cells import Cells

UNITS = {"亿元": "万元", "万元": "亿元", "万人": "人", "万吨": "吨", "人": "万人", "个": "万个", "亿美元": "万美元"}
Mistake = Callable[[Cells, Random], bool]


def _one(cells: Cells, chance: Random, which: pd.Series | None = None) -> pd.Series | None:
    some = cells.frame if which is None else cells.frame.loc[which]
    return None if some.empty else some.iloc[chance.randrange(len(some))]


def _same(cells: Cells, row: pd.Series, *but: str) -> pd.DataFrame:
    """Figures of the same series as `row`, apart from what `but` names, and further from it than half a per cent."""
    keys = [
        key for key in ("indicator", "industry", "region", "year", "sheet") if key in cells.frame and key not in but
    ]
    some = cells.frame.loc[(cells.frame[keys] == row[keys]).all(axis=1)]
    return some.loc[(some["value"] / row["value"] - 1).abs() > 0.005] if row["value"] else some


def _figure(cells: Cells, chance: Random, change: Callable[[str], str | None]) -> bool:
    """One figure printed otherwise."""
    row = _one(cells, chance, cells.frame["value"] != 0)
    if row is None:
        return False
    text = f"{row['value']:.10g}"
    new = change(text)
    if new is None or new == text:
        return False
    cells.put(row["sheet"], row["cell"], float(new) if cells.is_book else new)
    return True


def digit_changed(cells: Cells, chance: Random) -> bool:
    """One of the first three digits is another"""

    def change(text: str) -> str:
        places = [place for place, sign in enumerate(text) if sign.isdigit()][:3]
        place = chance.choice(places)
        return text[:place] + chance.choice("123456789") + text[place + 1 :]

    return _figure(cells, chance, change)


def digit_dropped(cells: Cells, chance: Random) -> bool:
    """One digit before the point is missing"""

    def change(text: str) -> str | None:
        whole = len(text.partition(".")[0].lstrip("-"))
        place = text.find(text.lstrip("-")[0]) + chance.randrange(whole)
        return text[:place] + text[place + 1 :] if whole > 1 and "e" not in text else None

    return _figure(cells, chance, change)


def point_moved(cells: Cells, chance: Random) -> bool:
    """One decimal point stands a place too far right"""
    return _figure(cells, chance, lambda text: f"{float(text) * 10:.10g}")


def figure_by_ten_thousand(cells: Cells, chance: Random) -> bool:
    """One figure is in a unit 10^4 smaller"""
    return _figure(cells, chance, lambda text: f"{float(text) * 1e4:.10g}")


def sign_lost(cells: Cells, chance: Random) -> bool:
    """One figure has the other sign"""
    return _figure(cells, chance, lambda text: f"{-float(text):.10g}")


def figure_made_zero(cells: Cells, chance: Random) -> bool:
    """One figure is 0"""
    return _figure(cells, chance, lambda _: "0")


def figure_missing(cells: Cells, chance: Random) -> bool:
    """One figure is missing"""
    row = _one(cells, chance)
    cells.put(row["sheet"], row["cell"], "")
    return True


def figure_repeated(cells: Cells, chance: Random) -> bool:
    """One figure is that of the year before or after"""
    row = _one(cells, chance)
    other = _same(cells, row, "year")
    other = other.loc[(other["year"] - row["year"]).abs() == 1]
    if other.empty:
        return False
    cells.put(row["sheet"], row["cell"], cells.get(other.iloc[0]["sheet"], other.iloc[0]["cell"]))
    return True


def _exchanged(cells: Cells, first: pd.Series, second: pd.Series) -> bool:
    one, two = cells.get(first["sheet"], first["cell"]), cells.get(second["sheet"], second["cell"])
    cells.put(first["sheet"], first["cell"], two)
    cells.put(second["sheet"], second["cell"], one)
    return True


def years_exchanged_in_a_row(cells: Cells, chance: Random) -> bool:
    """Two neighbouring years of one region are exchanged"""
    row = _one(cells, chance)
    other = _same(cells, row, "year")
    other = other.loc[(other["year"] - row["year"]).abs() == 1]
    return not other.empty and _exchanged(cells, row, other.iloc[0])


def regions_exchanged_in_a_year(cells: Cells, chance: Random) -> bool:
    """Two regions of one year are exchanged"""
    row = _one(cells, chance)
    other = _same(cells, row, "region")
    return not other.empty and _exchanged(cells, row, other.iloc[chance.randrange(len(other))])


def regions_exchanged(cells: Cells, chance: Random) -> bool:
    """Two regions are exchanged throughout the file"""
    labels = _labels(cells)
    if len(labels) < 2:
        return False
    first, second = chance.sample(labels, 2)
    one, two = cells.get(*first), cells.get(*second)
    cells.put(*first, two)
    cells.put(*second, one)
    return True


def _labels(cells: Cells) -> list[tuple[str, str]]:
    """The cells that name the region of a row, where regions stand down."""
    last = cells.frame.drop_duplicates(["sheet", "region"])
    if (
        cells.frame["region"].nunique() < 3
        or cells.frame.groupby(["sheet", cells.frame["cell"].str.extract(r"(\d+)")[0]])["region"].nunique().gt(1).any()
    ):
        return []
    return [(row["sheet"], place) for _, row in last.iterrows() if (place := cells.label_of(row))]


def _rows_of_regions(cells: Cells) -> list[tuple[str, int]]:
    return [(sheet, coordinate_from_string(cell)[1]) for sheet, cell in _labels(cells)]


def row_cut(cells: Cells, chance: Random) -> bool:
    """One region is missing"""
    rows = _rows_of_regions(cells)
    if not rows:
        return False
    cells.cut(*chance.choice(rows))
    return True


def end_missing(cells: Cells, chance: Random) -> bool:
    """The last third of the regions is missing"""
    del chance
    rows = _rows_of_regions(cells)
    for sheet, number in sorted(rows, reverse=True)[: len(rows) // 3]:
        cells.cut(sheet, number)
    return len(rows) > 2


def region_twice(cells: Cells, chance: Random) -> bool:
    """One region stands twice, under its own name and another's"""
    labels = _labels(cells)
    if len(labels) < 2:
        return False
    first, second = chance.sample(labels, 2)
    cells.put(*first, cells.get(*second))
    return True


def nation_twice(cells: Cells, chance: Random) -> bool:
    """全国 stands twice, with figures 2 % apart"""
    labels = _labels(cells)
    if len(labels) < 3:
        return False
    sums = cells.frame.groupby(cells.frame["cell"].str.extract(r"([A-Z]+)")[0])["value"].sum()
    for (sheet, place), times in zip(chance.sample(labels, 2), (1.0, 1.02), strict=True):
        cells.put(sheet, place, "全国")
        for letters, total in sums.items():
            cells.put(sheet, f"{letters}{coordinate_from_string(place)[1]}", round(float(total) * times, 4))
    return True


def rows_slipped(cells: Cells, chance: Random) -> bool:
    """From some row on the figures stand one row too low"""
    labels = sorted(_labels(cells), key=lambda one: (one[0], coordinate_from_string(one[1])[1]))
    if len(labels) < 6:
        return False
    tail = labels[chance.randrange(1, len(labels) - 4) :]
    names = [cells.get(*place) for place in tail]
    for place, name in zip(tail, [names[-1], *names[:-1]], strict=True):
        cells.put(*place, name)
    return True


def _headings(cells: Cells) -> list[tuple[str, str, int]]:
    """The cells that head columns with a year, where years stand across."""
    by = cells.frame.groupby(["sheet", cells.frame["cell"].str.extract(r"([A-Z]+)")[0]])["year"]
    if by.nunique().gt(1).any() or cells.frame["year"].nunique() < 4:
        return []
    found = []
    for (sheet, letters), year in by.first().items():
        top = min(coordinate_from_string(cell)[1] for cell in cells.frame["cell"])
        for number in range(top - 1, 0, -1):
            if re.fullmatch(rf"{year}(?:\.0)?年?", str(cells.get(sheet, f"{letters}{number}"))):
                found.append((sheet, f"{letters}{number}", year))
                break
    return found


def years_shifted(cells: Cells, chance: Random) -> bool:
    """Every year is one too late"""
    del chance
    headings = _headings(cells)
    for sheet, place, year in headings:
        old = cells.get(sheet, place)
        cells.put(sheet, place, old.replace(str(year), str(year + 1)) if isinstance(old, str) else year + 1)
    return bool(headings)


def years_exchanged(cells: Cells, chance: Random) -> bool:
    """Two neighbouring years are exchanged for all regions"""
    headings = _headings(cells)
    if len(headings) < 3:
        return False
    first = chance.randrange(len(headings) - 1)
    (sheet, one, _), (other, two, _) = headings[first : first + 2]
    old = cells.get(sheet, one)
    cells.put(sheet, one, cells.get(other, two))
    cells.put(other, two, old)
    return True


def year_missing(cells: Cells, chance: Random) -> bool:
    """One year in the middle is missing for all regions"""
    years = sorted(cells.frame["year"].unique())[1:-1]
    if not years:
        return False
    year = chance.choice(years)
    for _, row in cells.frame.loc[cells.frame["year"] == year].iterrows():
        cells.put(row["sheet"], row["cell"], "")
    return True


def year_by_ten_thousand(cells: Cells, chance: Random) -> bool:
    """One year is in a unit 10^4 smaller for all regions"""
    year = chance.choice(sorted(cells.frame["year"].unique()))
    for _, row in cells.frame.loc[cells.frame["year"] == year].iterrows():
        cells.put(row["sheet"], row["cell"], round(row["value"] * 1e4, 4))
    return True


def unit_misstated(cells: Cells, chance: Random) -> bool:
    """The file states a unit 10^4 larger or smaller"""
    del chance
    unit = cells.frame["unit"].mode().iloc[0]
    done = False
    for sheet, place in cells.texts() if unit in UNITS else ():
        text = str(cells.get(sheet, place))
        if re.search(rf"[(（：:]\s*{unit}\s*(?:[)）]|$)", text) or text.strip() == unit:
            cells.put(sheet, place, text.replace(unit, UNITS[unit]))
            done = True
    return done


MISTAKES: tuple[Mistake, ...] = (
    digit_changed, digit_dropped, point_moved, figure_by_ten_thousand, sign_lost, figure_made_zero, figure_missing,
    figure_repeated, years_exchanged_in_a_row, regions_exchanged_in_a_year, regions_exchanged, rows_slipped,
    region_twice, nation_twice, row_cut, end_missing, years_shifted, years_exchanged, year_missing,
    year_by_ten_thousand, unit_misstated,
)  # fmt: skip
