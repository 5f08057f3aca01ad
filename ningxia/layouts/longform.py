"""Long tables (a row a region and year) and tables whose rows name no region at all."""

from __future__ import annotations

from collections.abc import Iterable

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.bodies import region_facts
from ningxia.layouts.headings import period_facts
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.recipe import Layout
from ningxia.layouts.sheets import Sheet, printed
from ningxia.layouts.tables import is_figure
from ningxia.layouts.units import split_unit
from ningxia.layouts.words import INDICATOR_WORDS, INDUSTRY_WORDS, REGION_WORDS, UNIT_WORDS, YEAR_WORDS

_VALUES = {"value", "values", "数值", "值", "数据", "数据值", "obs_value", "val"}
_CODES = {"", "id", "index", "code", "adcode", "代码", "编号", "序号", "行政区划代码", "省份代码", "地区代码"}


def _roles(sheet: Sheet) -> dict[str, int]:
    """Which column of a long table holds region, year, indicator, industry and unit, by its heading and content."""
    head = [name_key(printed(cell)) for cell in sheet.rows[0]] if sheet.rows else []
    words = {"region": REGION_WORDS, "year": YEAR_WORDS, "indicator": INDICATOR_WORDS, "industry": INDUSTRY_WORDS,
             "unit": UNIT_WORDS}  # fmt: skip
    roles: dict[str, int] = {}
    for column, text in enumerate(head):
        role = next((role for role, known in words.items() if text in known), None)
        if role and role not in roles and _holds(sheet, column, role):
            roles[role] = column
    return roles


def _holds(sheet: Sheet, column: int, role: str) -> bool:
    """Whether the first filled cells below the heading are what the heading says."""
    filled = [cell for row in range(1, min(len(sheet.rows), 60)) if printed(cell := sheet.cell(row, column)).strip()]
    tests = {"region": lambda cell: province(printed(cell)) is not None, "year": lambda cell: period(cell) is not None}
    test = tests.get(role, lambda cell: not is_figure(cell))
    return bool(filled) and sum(test(cell) for cell in filled) * 2 >= len(filled)


def _is_long(sheet: Sheet) -> bool:
    return {"region", "year"} <= _roles(sheet).keys() and bool(_figures(sheet, _roles(sheet)))


def _figures(sheet: Sheet, roles: dict[str, int]) -> dict[int, Facts]:
    """The columns of figures, each with the indicator its heading names."""
    found: dict[int, Facts] = {}
    for column in range(sheet.width):
        heading = sheet.label(0, column)
        filled = [cell for row in range(1, len(sheet.rows)) if printed(cell := sheet.cell(row, column)).strip()]
        if column in roles.values() or name_key(heading) in _CODES or not any(map(is_figure, filled)):
            continue
        name, unit = split_unit(heading)
        named = {} if name_key(name) in _VALUES else {"indicator": name}
        found[column] = named | ({"unit": unit} if unit else {})
    return found


def _long(sheet: Sheet) -> Iterable[Block]:
    roles = _roles(sheet)
    rows: dict[int, Facts] = {}
    for row in range(1, len(sheet.rows)):
        when = period(sheet.cell(row, roles["year"]))
        text = sheet.label(row, roles["region"])
        if when and text:
            others = {key: sheet.label(row, roles[key]) for key in ("indicator", "industry", "unit") if key in roles}
            rows[row] = period_facts(when) | region_facts(text) | {key: said for key, said in others.items() if said}
    yield Block(rows, _figures(sheet, roles), heads=range(1))


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
