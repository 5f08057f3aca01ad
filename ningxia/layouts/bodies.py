"""Row labels: which region, year, branch or indicator each row of a table is about."""

from __future__ import annotations

import re
from functools import lru_cache

from ningxia.layouts.bilingual import chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.heads import OF_WHICH, RELATIVE
from ningxia.layouts.names import level, name_key, period, province
from ningxia.layouts.sheets import label, printed
from ningxia.layouts.tables import Table, is_figure
from ningxia.layouts.units import is_unit, split_unit
from ningxia.layouts.words import UNIT_WORDS, is_branch

WHOLE_PROVINCE = re.compile(r"全(?:省|区|市|自治区)(?:合计|总计)?")


def kind(table: Table) -> str:
    """What stands down the table: region, year, industry or indicator; "" when nothing tells.

    Labels that are provinces or years decide over the corner; elsewhere the corner decides.
    """
    labels = [text for row in table.body if (text := _half(table, row))][:400]
    places = sum(level(text) not in ("place", "group") for text in labels)
    if places and sum(level(text) != "place" for text in labels) * 2 >= len(labels):
        return "region"
    if labels and sum(period(text) is not None for text in labels) * 5 >= len(labels) * 4:
        return "year"
    branches = sum(is_branch(text) for text in labels) * 5 >= len(labels) * 3
    if table.kind == "indicator" and branches and any("行业" in line or "工业企业" in line for line in table.above):
        return "industry"
    return table.kind


def rows(table: Table, what: str) -> dict[int, Facts]:
    """What the label of each body row with figures says; rows whose label is of another kind are left out."""
    if what == "indicator":
        said = _indicators(table)
    else:
        labelled = {"region": _region, "year": _year, "industry": _industry}[what]
        said = {row: facts for row in table.body if table.row_label(row) and (facts := labelled(table, row))}
    units = _unit_column(table)
    return {
        row: facts | ({"unit": unit} if (unit := table.sheet.label(row, units) if units is not None else "") else {})
        for row, facts in said.items()
        if _speaks(table, row)
    }


def _speaks(table: Table, row: int) -> bool:
    return any(printed(table.sheet.cell(row, column)).strip() for column in table.columns)


def _half(table: Table, row: int) -> str:
    cell = table.sheet.cell(row, table.label)
    return chinese(cell) or label(cell)


def region_facts(text: str) -> Facts:
    """Region and its level: the short Chinese name, or the printed name without blanks where it is no province.

    >>> region_facts("宁夏回族自治区"), region_facts("石 家 庄")
    ({'region': '宁夏', 'level': 'province'}, {'region': '石家庄', 'level': 'place'})
    """
    name, kind_of_place = _placed(text)
    return {"region": name, "level": kind_of_place}


@lru_cache(maxsize=20_000)
def _placed(text: str) -> tuple[str, str]:
    return province(text) or label(text), level(text)


def with_parent(rows: dict[int, Facts], parent: str | None) -> dict[int, Facts]:
    """The rows with the province their places stand in; 全省 and the like become that province.

    >>> with_parent({3: region_facts("全省总计"), 4: region_facts("银川市")}, "宁夏")[3]
    {'region': '宁夏', 'level': 'province'}
    """
    if not parent or not any(facts.get("level") == "place" for facts in rows.values()):
        return rows
    whole = {"region": parent, "level": "province"}
    return {
        row: facts | whole
        if WHOLE_PROVINCE.fullmatch(facts["region"])
        else facts | {"parent": parent}
        if facts["level"] in ("place", "group")
        else facts
        for row, facts in rows.items()
    }


def _region(table: Table, row: int) -> Facts | None:
    text = _half(table, row)
    return None if text.startswith("按") and _only_zeros(table, row) else region_facts(text)


def _only_zeros(table: Table, row: int) -> bool:
    """Whether a section heading such as 按经济区域分 carries nothing but zeros left over from a formula."""
    cells = [table.sheet.cell(row, column) for column in table.columns]
    return all(printed(cell).strip() in ("0", "") for cell in cells)


def _year(table: Table, row: int) -> Facts | None:
    when = period(table.sheet.cell(row, table.label)) or period(_half(table, row))
    return {"year": when[0], "period": when[1]} if when and when[1] else {"year": when[0]} if when else None


def _industry(table: Table, row: int) -> Facts:
    return {"industry": OF_WHICH.sub("", _half(table, row))}


def _indicators(table: Table) -> dict[int, Facts]:
    """Labels as paths: a label indented deeper, or marked # or 其中, is a part of the one above it."""
    found: dict[int, Facts] = {}
    parents: list[tuple[float, str]] = []
    for row in table.body:
        text = printed(table.sheet.cell(row, table.label))
        name, unit = split_unit(OF_WHICH.sub("", _half(table, row)))
        if not name:
            continue
        depth = len(text) - len(text.lstrip()) + (0.5 if OF_WHICH.match(text.strip()) else 0)
        parents = [parent for parent in parents if parent[0] < depth]
        found[row] = {"indicator": ":".join([*(parent for _, parent in parents), name])}
        found[row] |= {"unit": unit} if unit else {"relative": True} if RELATIVE.search(name) else {}
        parents.append((depth, name))
    return found


def _unit_column(table: Table) -> int | None:
    """The column that gives each row's unit, headed 单位."""
    for row in table.heads:
        for column, cell in enumerate(table.sheet.rows[row][: table.label + 4]):
            if name_key(printed(cell)) in UNIT_WORDS:
                cells = [table.sheet.label(body, column) for body in table.body]
                if any(is_unit(text) for text in cells) and not any(is_figure(text) for text in cells):
                    return column
    return None
