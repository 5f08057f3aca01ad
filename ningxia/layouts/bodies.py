"""Row labels: which region, year, branch or indicator each row of a table is about."""

from __future__ import annotations

import re

from ningxia.layouts.bilingual import chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.errors import UnreadableCell
from ningxia.layouts.headings import period_facts
from ningxia.layouts.heads import OF_WHICH, RELATIVE
from ningxia.layouts.names import level, part_of_year, period, province
from ningxia.layouts.regions import names_within, region_facts, region_within
from ningxia.layouts.sheets import label, printed
from ningxia.layouts.tables import Table
from ningxia.layouts.units import split_unit
from ningxia.layouts.words import column_kind, corner_kind, is_branch

_LIKE_YEAR = re.compile(r"(?:19|20)\d\d(?!\d*\s*年?\s*[-—–－~至到比为、]).{0,6}|(?:19|20)\d{3}年?|[lI](?:9|0)\d\d年?")


def kind(table: Table) -> str:
    """What stands down the table: region, year, industry or indicator; "" when nothing tells.

    Labels that are provinces or years decide over the corner; elsewhere the corner decides.
    """
    labels = [text for row in table.body[:400] if (text := _half(table, row)) and _speaks(table, row)]
    places = sum(level(text) not in ("place", "group") for text in labels)
    if places and sum(level(text) != "place" for text in labels) * 2 >= len(labels):
        return "region"
    if labels and sum(_is_time(text) for text in labels) * 5 >= len(labels) * 4:
        return "year"
    branches = sum(is_branch(text) for text in labels) * 5 >= len(labels) * 3
    if table.kind == "indicator" and branches and any("行业" in line or "工业企业" in line for line in table.above):
        return "industry"
    return table.kind


def _is_time(text: str) -> bool:
    return period(text) is not None or part_of_year(text) is not None


def rows(table: Table, what: str) -> dict[int, Facts]:
    """What the labels of each body row with figures say; rows whose label is of another kind are left out."""
    if what == "indicator":
        said = _indicators(table)
    elif what == "region":
        said = _regions(table)
    else:
        labelled = {"year": _year, "industry": _industry}[what]
        said = {row: facts for row in table.body if (facts := labelled(table, row))}
    others = _other_labels(table, what)
    said = {row: facts | _told(table, row, others) for row, facts in said.items() if _speaks(table, row)}
    return _under_sections(said, _sections(table, what))


def _sections(table: Table, what: str) -> dict[int, Facts]:
    """The rows in which a year or a region stands alone, as where a table's years or provinces follow one another."""
    found: dict[int, Facts] = {}
    for row in range(table.heads.start + 1, table.body.stop):
        text = _half(table, row)
        if not text or _speaks(table, row):
            continue
        when = period(text)
        if when and not when[1] and what != "year":
            found[row] = {"year": when[0]}
        elif what != "region" and province(text):
            found[row] = region_facts(text)
    return found


def _under_sections(said: dict[int, Facts], sections: dict[int, Facts]) -> dict[int, Facts]:
    """The rows with what the rows of sections above them say."""
    found, told = {}, {}
    for row in sorted([*said, *sections]):
        told |= sections.get(row, {})
        if row in said:
            found[row] = said[row] | told
    return found


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


def _regions(table: Table) -> dict[int, Facts]:
    within = _second_column(table)
    found = {}
    for row in table.body:
        text = _half(table, row)
        if text and not (text.startswith("按") and _only_zeros(table, row)):
            found[row] = region_within(text, "" if within is None else label(table.sheet.anchored(row, within)))
    return found


def _second_column(table: Table) -> int | None:
    """A further column of regions, where the table has provinces and places in them."""
    labels = [_half(table, row) for row in table.body]
    for column in range(table.label + 1, table.columns[0] if table.columns else 0):
        headed = any(column_kind(printed(table.sheet.cell(row, column))) == "region" for row in table.heads)
        if headed and names_within(labels, [label(table.sheet.anchored(row, column)) for row in table.body]):
            return column
    return None


def _only_zeros(table: Table, row: int) -> bool:
    """Whether a section heading such as 按经济区域分 carries nothing but zeros left over from a formula."""
    cells = [table.sheet.cell(row, column) for column in table.columns]
    return all(printed(cell).strip() in ("0", "") for cell in cells)


def _year(table: Table, row: int) -> Facts | None:
    text = _half(table, row)
    when = period(table.row_cell(row)) or period(text)
    if when:
        return period_facts(when)
    part = part_of_year(text)
    if part is None and _LIKE_YEAR.fullmatch(text) and _speaks(table, row):
        raise UnreadableCell(
            f"{table.sheet.place(row, table.label)}: {text!r} stands among the years. Expected a year such as 2006 or "
            "2006年, with one footnote mark at most. Correct it in a copy."
        )
    return None if part is None else {"period": part}


def _industry(table: Table, row: int) -> Facts:
    return {"industry": OF_WHICH.sub("", _half(table, row))}


def _indicators(table: Table) -> dict[int, Facts]:
    """Labels as paths: a label indented deeper, or marked # or 其中, is a part of the one above it."""
    begin = next((row for row in table.heads if corner_kind(printed(table.row_cell(row)))), table.body.start - 1) + 1
    labelled = [row for row in range(begin, table.body.stop) if label(table.row_cell(row))]
    sections = _sections(table, "indicator")
    texts = {row: printed(table.row_cell(row)) for row in labelled if row not in sections}
    found: dict[int, Facts] = {}
    parents: list[tuple[float, str]] = []
    for row, depth in depths(texts).items():
        name, unit = split_unit(OF_WHICH.sub("", _half(table, row)))
        if not name:
            continue
        parents = [parent for parent in parents if parent[0] < depth]
        found[row] = {"indicator": ":".join([*(parent for _, parent in parents), name])}
        found[row] |= {"unit": unit} if unit else {"relative": True} if RELATIVE.search(name) else {}
        parents.append((depth, name))
    return found


def depths(texts: dict[int, str]) -> dict[int, float]:
    """How deep each label stands: its blanks (a wide one counts as two); below the last unmarked label if it is marked.

    What stands in line with the name behind 其中： is one of its kind.

    >>> depths({0: "总产值", 1: "  轻工业", 2: "#食品", 3: "人口", 4: "其中：男", 5: "　　　女"})
    {0: 0, 1: 2, 2: 2.5, 3: 0, 4: 6, 5: 6}
    """
    found: dict[int, float] = {}
    unmarked = in_line = 0.0
    for row, text in texts.items():
        depth = _width(text[: len(text) - len(text.lstrip())])
        mark = OF_WHICH.match(text.strip())
        if mark and "其" in mark[0]:
            depth = in_line = max(depth, unmarked) + _width(mark[0].replace(":", "："))
        elif mark:
            depth = max(depth, unmarked) + 0.5
        elif in_line and abs(depth - in_line) <= 2:
            depth = in_line
        else:
            unmarked, in_line = depth, 0.0
        found[row] = depth
    return found


def _width(text: str) -> int:
    return sum(2 if sign > "\u2e80" else 1 for sign in text)
