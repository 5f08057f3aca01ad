"""A section entered into report.yml, whose comments and form stay as they are."""

from __future__ import annotations

from collections.abc import Collection

import yaml


class UnfitList(ValueError):
    """`sections` of report.yml is written in a way that nothing can be entered into."""


def with_section(text: str, name: str, last: Collection[str] = ()) -> tuple[str, list[str]]:
    """The text of report.yml with the section `name` entered, and the order of sections then.

    It goes to the end, before those of `last` that stand there. Raises `UnfitList` where `sections` is no list.

    >>> with_section("sections: [00_summary, 01_gdp]  # in the order of reading\\n", "02_water")
    ('sections: [00_summary, 01_gdp, 02_water]  # in the order of reading\\n', ['00_summary', '01_gdp', '02_water'])
    >>> print(with_section("sections:\\n  - 01_gdp\\n  - 07_sources  # made last\\n", "02_water", ["07_sources"])[0])
    sections:
      - 01_gdp
      - 02_water
      - 07_sources  # made last
    """
    node = _sections(text)
    order = [item.value for item in node.value]
    place = len(order)
    while place and order[place - 1] in last:
        place -= 1
    put = _first(text, node, name) if not order else _beside(text, node, place, name)
    order.insert(place, name)
    if yaml.safe_load(put) != {**yaml.safe_load(text), "sections": order}:
        raise UnfitList(f"report.yml: {name} could not be entered into 'sections'. Write it there by hand.")
    return put, order


def _sections(text: str) -> yaml.SequenceNode:
    top = yaml.compose(text)
    found = [value for key, value in getattr(top, "value", []) if key.value == "sections"]
    if not found or not isinstance(found[0], yaml.SequenceNode):
        raise UnfitList("report.yml: 'sections' is no list, expected such as [01_structure]. Write it so.")
    return found[0]


def _first(text: str, node: yaml.SequenceNode, name: str) -> str:
    return f"{text[: node.start_mark.index]}[{name}]{text[node.end_mark.index :]}"


def _beside(text: str, node: yaml.SequenceNode, place: int, name: str) -> str:
    """The text with the name before the item of that place, or behind the last one."""
    item = node.value[min(place, len(node.value) - 1)]
    start, end = item.start_mark, item.end_mark
    if node.flow_style:
        behind = f"{text[: end.index]}, {name}{text[end.index :]}"
        return behind if place == len(node.value) else f"{text[: start.index]}{name}, {text[start.index :]}"
    dash = text.rindex("-", 0, start.index)
    line = text.rindex("\n", 0, dash) + 1
    entry = f"{text[line:dash]}- {name}\n"
    if place < len(node.value):
        return text[:line] + entry + text[line:]
    over = text.find("\n", end.index)
    return f"{text}\n{entry}" if over < 0 else text[: over + 1] + entry + text[over + 1 :]
