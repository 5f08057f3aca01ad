"""Long tables (a row a region and year) and tables whose rows name no region at all."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.headings import period_facts
from ningxia.layouts.heads import RELATIVE, column_facts, is_headed, spanned
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.recipe import Layout
from ningxia.layouts.regions import names_within, region_within
from ningxia.layouts.sheets import Cell, Sheet, label, printed
from ningxia.layouts.tables import Table, is_figure
from ningxia.layouts.titles import stated
from ningxia.layouts.units import split_unit, with_units
from ningxia.layouts.words import CODES, column_kind

MOST_LINES_ABOVE = 6


def _head(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The heading row of a long table, and which column holds region, year, indicator, industry and unit.

    A column counts when both its heading and what stands below say so; the row is -1 when there is none.
    """
    for row in range(min(len(sheet.rows), MOST_LINES_ABOVE)):
        roles: dict[str, int] = {}
        for column, cell in enumerate(sheet.rows[row]):
            role = column_kind(printed(cell))
            if role and role not in roles and _holds(sheet, row, column, role):
                roles[role] = column
        if {"region", "year"} <= roles.keys() and _figures(sheet, row, roles):
            return row, roles
    return -1, {}


def _holds(sheet: Sheet, head: int, column: int, role: str) -> bool:
    """Whether the first filled cells below the heading are what the heading says."""
    filled = [
        cell for row in range(head + 1, min(len(sheet.rows), 60)) if printed(cell := sheet.cell(row, column)).strip()
    ]
    tests = {"region": lambda cell: province(printed(cell)) is not None, "year": lambda cell: period(cell) is not None}
    test = tests.get(role, lambda cell: not is_figure(cell))
    return bool(filled) and sum(test(cell) for cell in filled) * 2 >= len(filled)


def _is_long(sheet: Sheet) -> bool:
    return _head(sheet)[0] >= 0


def _first(sheet: Sheet, head: int, roles: dict[str, int]) -> int:
    """The first row below the heading that names a year or a province: what stands between are further headings."""
    below = range(head + 1, len(sheet.rows))
    return next((row for row in below if _is_told(sheet, row, roles)), head + 1)


def _is_told(sheet: Sheet, row: int, roles: dict[str, int]) -> bool:
    return period(sheet.cell(row, roles["year"])) is not None or any(map(province, sheet.labels(row)))


def _figures(sheet: Sheet, head: int, roles: dict[str, int]) -> dict[int, Facts]:
    """The columns of figures, each with what its headings name; one under no heading is nobody's."""
    first = _first(sheet, head, roles)
    rows = range(first, len(sheet.rows))
    columns = tuple(
        column
        for column in range(sheet.width)
        if column not in roles.values()
        and name_key(sheet.label(head, column)) not in CODES
        and any(is_figure(sheet.cell(row, column)) for row in rows)
    )
    table = Table(sheet, range(head, first), (), range(head, first), rows, roles["region"], columns, "region")
    stacks = {column: stack for column, stack in spanned(table).items() if is_headed(stack)}
    return {column: _heading(stack) for column, stack in stacks.items()}


def _heading(stack: list[str]) -> Facts:
    """What a column's headings say; a year in them belongs to the name, for each row has its own."""
    facts = column_facts(stack, bilingual=False)
    if "year" in facts or "period" in facts:
        name, unit = split_unit(":".join(filter(None, map(label, stack))))
        facts = {"indicator": name} | ({"unit": unit} if unit else {})
    return facts if facts.get("unit") or not RELATIVE.search(facts.get("indicator", "")) else facts | {"relative": True}


def _second_column(sheet: Sheet, head: int, column: int) -> int | None:
    """A further column of regions, where the table has provinces and places in them."""
    rows = range(head + 1, len(sheet.rows))
    first = [sheet.label(row, column) for row in rows]
    headed = [
        other for other, text in enumerate(sheet.labels(head)) if column_kind(text) == "region" and other != column
    ]
    return next((other for other in headed if names_within(first, [sheet.label(row, other) for row in rows])), None)


def _long(sheet: Sheet) -> Iterable[Block]:
    head, roles = _head(sheet)
    columns = _figures(sheet, head, roles)
    within = _second_column(sheet, head, roles["region"])
    outer = min(("region", "year"), key=lambda role: roles[role])
    rows: dict[int, Facts] = {}
    above: dict[str, Cell] = {}
    for row in range(head + 1, len(sheet.rows)):
        above |= {role: cell for role in ("region", "year") if label(cell := sheet.cell(row, roles[role]))}
        cells = {role: sheet.cell(row, roles[role]) for role in ("region", "year")}
        if not label(cells[outer]) and any(label(sheet.cell(row, column)) for column in columns):
            cells[outer] = above.get(outer, "")  # the outer of two label columns is printed once a group
        when, text = period(cells["year"]), label(cells["region"])
        if when and text:
            place = "" if within is None else sheet.label(row, within)
            others = {key: sheet.label(row, roles[key]) for key in ("indicator", "industry", "unit") if key in roles}
            rows[row] = period_facts(when) | region_within(text, place)
            rows[row] |= {key: said for key, said in others.items() if said}
    lines = tuple(text for row in range(head) for text in sheet.labels(row) if text)
    facts = {key: said for key, said in stated(lines).items() if key in ("unit", "indicator")}
    heads = range(_first(sheet, head, roles))
    yield Block(rows, with_units(columns, facts.pop("unit", "")), facts, heads=heads)


def _is_anonymous(sheet: Sheet) -> bool:
    """Whether the first row is nothing but years, and all below nothing but figures."""
    filled = [row for row in sheet.rows if any(printed(cell).strip() for cell in row)]
    heads = [cell for cell in filled[0] if printed(cell).strip()] if filled else []
    return (
        len(heads) > 1
        and all(period(cell) for cell in heads)
        and len(filled) > 1
        and all(is_figure(cell) for row in filled[1:] for cell in row if printed(cell).strip())
    )


def _anonymous(sheet: Sheet) -> Iterable[Block]:
    head = next(row for row in range(len(sheet.rows)) if not sheet.is_blank(row))
    columns = {c: period_facts(when) for c in range(sheet.width) if (when := period(sheet.cell(head, c)))}
    rows: dict[int, Facts] = {row: {} for row in range(head + 1, len(sheet.rows)) if not sheet.is_blank(row)}
    yield Block(rows, columns, heads=range(head + 1))


LAYOUTS = (
    Layout("long table: a row a region and year", _is_long, _long),
    Layout("years across, rows without a name", _is_anonymous, _anonymous),
)
