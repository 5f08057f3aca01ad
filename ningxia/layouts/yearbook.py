"""Yearbook tables: a title, a unit line, bilingual headings of several rows, regions or branches down."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.layouts.bilingual import is_chinese, is_continued, title_subject, title_years
from ningxia.layouts.block import Block, Facts
from ningxia.layouts.headings import REGION_WORDS, corner_is, region_rows
from ningxia.layouts.heads import WHOLE, column_facts, spanned
from ningxia.layouts.numbers import number
from ningxia.layouts.recipe import Layout
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.units import is_unit, unit_line


def is_figure(cell: Cell) -> bool:
    """Whether the cell holds a number or a mark for a missing one.

    >>> is_figure(12.5), is_figure("7240582  "), is_figure("Beijing"), is_figure("")
    (True, True, False, False)
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return True
    try:
        return number(printed(cell)) is not None
    except ValueError:
        return False


def corner(sheet: Sheet) -> int | None:
    """The row whose first labels say that regions stand below."""
    for row in range(min(len(sheet.rows), 60)):
        if corner_is(sheet.label(row, 0), REGION_WORDS) and len(sheet.rows[row]) > 1:
            return row
    return None


def first_figures(sheet: Sheet, row: int) -> int | None:
    """The first row from `row` on with a label in the first column and a figure behind it that is no year."""
    for below in range(row, len(sheet.rows)):
        cells = sheet.rows[below]
        if sheet.label(below, 0) and any(is_figure(cell) for cell in cells[1:]):
            return below
    return None


def figure_columns(sheet: Sheet, first: int, last: int) -> list[int]:
    """The columns that hold figures in rows `first` to `last`, and words in none of them."""
    found = []
    for column in range(1, sheet.width):
        cells = [sheet.cell(row, column) for row in range(first, last + 1)]
        filled = [cell for cell in cells if printed(cell).strip()]
        if filled and sum(is_figure(cell) for cell in filled) * 2 > len(filled):
            found.append(column)
    return found


def above(sheet: Sheet, head: int) -> Facts:
    """What title and unit line say of the table below them."""
    facts: Facts = {}
    title = ""
    for row in range(head):
        for cell in sheet.rows[row]:
            text = label(cell)
            unit = unit_line(text)
            if unit and (is_chinese(unit) or "unit" not in facts):
                facts["unit"] = unit
            elif text and not title and not is_unit(text):
                title = text
    years = title_years(title)
    if len(years) == 1:
        facts["year"] = years[0]
    if title:
        facts["title"] = title
        facts["continued"] = is_continued(title)
    return facts


def _is_table(sheet: Sheet) -> bool:
    head = corner(sheet)
    return head is not None and first_figures(sheet, head + 1) is not None


def _table(sheet: Sheet) -> Iterable[Block]:
    head = corner(sheet)
    first = first_figures(sheet, head + 1)
    columns = figure_columns(sheet, first, len(sheet.rows) - 1)
    bilingual = any(is_chinese(printed(cell)) for row in sheet.rows[head:first] for cell in row)
    stacks = spanned(sheet, head, first - 1, columns)
    facts = above(sheet, head)
    subject = title_subject(facts.pop("title", ""))
    facts.pop("continued", None)
    heads = {column: with_subject(column_facts(stack, bilingual), subject) for column, stack in stacks.items()}
    yield Block(region_rows(sheet, first, heads), heads, facts)


def with_subject(facts: Facts, subject: str) -> Facts:
    """The facts with the title's subject as indicator where the heading names none, or only 合计.

    >>> with_subject({"year": 2010}, "地区生产总值"), with_subject({"indicator": "合计:发明"}, "专利授权数")
    ({'year': 2010, 'indicator': '地区生产总值'}, {'indicator': '专利授权数:发明'})
    """
    root, _, rest = facts.get("indicator", "").partition(":")
    if root and root.casefold() not in WHOLE:
        return facts
    return facts | {"indicator": ":".join(filter(None, (subject, rest)))} if subject else facts


LAYOUTS = (Layout("yearbook: regions down", _is_table, _table),)
