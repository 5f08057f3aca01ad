"""Row labels: which region, year, branch or indicator each row of a table is about."""

from __future__ import annotations

import re
from functools import lru_cache

from ningxia.layouts.bilingual import chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.heads import OF_WHICH, RELATIVE
from ningxia.layouts.names import level, period, province
from ningxia.layouts.sheets import label, printed
from ningxia.layouts.tables import Table
from ningxia.layouts.units import split_unit
from ningxia.layouts.words import column_kind, is_branch

_FOOTED = re.compile(r"\s*(?:[①-⑳*＊†‡]+|[(（]\d[)）]|\d?[a-d]?[)）]|(?<=[\u4e00-\u9fff])[a-d\d])$")
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
    """What the labels of each body row with figures say; rows whose label is of another kind are left out."""
    if what == "indicator":
        said = _indicators(table)
    else:
        labelled = {"region": _region, "year": _year, "industry": _industry}[what]
        said = {row: facts for row in table.body if (facts := labelled(table, row))}
    others = _other_labels(table, what)
    said = {row: facts | _told(table, row, others) for row, facts in said.items() if _speaks(table, row)}
    return said if what == "year" else _with_sections(table, said)


def _with_sections(table: Table, said: dict[int, Facts]) -> dict[int, Facts]:
    """The rows with the year that stands alone in a row above them, as where a table's years follow one another."""
    labels = ((row, _half(table, row)) for row in range(table.heads.start + 1, table.body.stop) if row not in said)
    years = {row: when[0] for row, text in labels if (when := period(text)) and not when[1] and not _speaks(table, row)}
    if not years:
        return said
    above = {row: max((year for year in years if year < row), default=None) for row in said}
    return {row: facts if above[row] is None else facts | {"year": years[above[row]]} for row, facts in said.items()}


def _other_labels(table: Table, what: str) -> dict[str, int]:
    """Further columns of labels by what they say, as their headings tell: unit, region, indicator, industry."""
    found: dict[str, int] = {}
    for row in table.heads:
        for column in range(table.columns[0] if table.columns else 0):
            text = printed(table.sheet.cell(row, column))
            key = column_kind(text)
            if column != table.label and key not in ("", "year", what):
                found.setdefault(key, column)
    return found


def _told(table: Table, row: int, others: dict[str, int]) -> Facts:
    """What the further labels of a row say."""
    facts: Facts = {}
    for key, column in others.items():
        cell = table.sheet.anchored(row, column)
        text = chinese(cell) or label(cell)
        if text:
            facts |= region_facts(text) if key == "region" else {key: text}
    if "indicator" in facts:
        name, unit = split_unit(facts["indicator"])
        facts |= {"indicator": name} | ({"unit": unit} if unit else {})
    return facts


def _speaks(table: Table, row: int) -> bool:
    return any(printed(table.sheet.cell(row, column)).strip() for column in table.columns)


def _half(table: Table, row: int) -> str:
    cell = table.row_cell(row)
    return chinese(cell) or label(cell)


def region_facts(text: str) -> Facts:
    """Region and its level: the short Chinese name, or the printed name without blanks where it is no province.

    >>> region_facts("宁夏回族自治区①"), region_facts("石 家 庄")
    ({'region': '宁夏', 'level': 'province'}, {'region': '石家庄', 'level': 'place'})
    """
    name, kind_of_place = _placed(text)
    return {"region": name, "level": kind_of_place}


@lru_cache(maxsize=20_000)
def _placed(text: str) -> tuple[str, str]:
    """Short name and level; a footnote mark, or the other half of a bilingual label, is taken off a province's name."""
    halves = ("".join(re.findall(r"[\u4e00-\u9fff]+", text)), " ".join(re.findall(r"[A-Za-z']+", text)))
    for name in (text, _FOOTED.sub("", text), *(half for half in halves if half and all(halves))):
        if province(name):
            return str(province(name)), level(name)
    return label(chinese(text) or text), level(text)


def with_parent(rows: dict[int, Facts], parent: str | None) -> dict[int, Facts]:
    """The rows with the province their places stand in; 全省 and the like become that province.

    Where 全省 stands above, 吉林 is the city.

    >>> with_parent({3: region_facts("全省总计"), 4: region_facts("银川市")}, "宁夏")[3]
    {'region': '宁夏', 'level': 'province'}
    """
    if not parent or not any(facts.get("level") in ("place", "group") for facts in rows.values()):
        return rows
    whole = {"region": parent, "level": "province"}
    has_whole = any(WHOLE_PROVINCE.fullmatch(facts["region"]) for facts in rows.values())
    of_its_name = whole if has_whole else {}
    return {
        row: facts | whole
        if WHOLE_PROVINCE.fullmatch(facts["region"])
        else facts | {"parent": parent}
        if facts["level"] in ("place", "group")
        else facts | {"level": "place", "parent": parent}
        if facts == of_its_name
        else facts
        for row, facts in rows.items()
    }


def _region(table: Table, row: int) -> Facts | None:
    text = _half(table, row)
    if not text:
        return None
    return None if text.startswith("按") and _only_zeros(table, row) else region_facts(text)


def _only_zeros(table: Table, row: int) -> bool:
    """Whether a section heading such as 按经济区域分 carries nothing but zeros left over from a formula."""
    cells = [table.sheet.cell(row, column) for column in table.columns]
    return all(printed(cell).strip() in ("0", "") for cell in cells)


def _year(table: Table, row: int) -> Facts | None:
    when = period(table.row_cell(row)) or period(_half(table, row))
    return {"year": when[0], "period": when[1]} if when and when[1] else {"year": when[0]} if when else None


def _industry(table: Table, row: int) -> Facts:
    return {"industry": OF_WHICH.sub("", _half(table, row))}


def _indicators(table: Table) -> dict[int, Facts]:
    """Labels as paths: a label indented deeper, or marked # or 其中, is a part of the one above it."""
    found: dict[int, Facts] = {}
    parents: list[tuple[float, str]] = []
    for row in table.body:
        text = printed(table.row_cell(row))
        name, unit = split_unit(OF_WHICH.sub("", _half(table, row)))
        if not name:
            continue
        depth = len(text) - len(text.lstrip()) + (0.5 if OF_WHICH.match(text.strip()) else 0)
        parents = [parent for parent in parents if parent[0] < depth]
        found[row] = {"indicator": ":".join([*(parent for _, parent in parents), name])}
        found[row] |= {"unit": unit} if unit else {"relative": True} if RELATIVE.search(name) else {}
        parents.append((depth, name))
    return found
