"""Links within a report: to a heading, and to where another section begins."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from ningxia.report.prose import Chunk, Heading, Node, in_ascii, walk
from ningxia.report.sanitise import ADDRESS


def section_anchors(
    chunks: Sequence[Chunk], trees: Sequence[list[Node]], headings: Sequence[Heading]
) -> dict[str, str]:
    """Return the anchor of each section's first heading, by the section's name."""
    found: dict[str, str] = {}
    coming = iter(headings)
    for chunk, tree in zip(chunks, trees, strict=True):
        for heading in islice(coming, len(headings_of(tree))):
            found.setdefault(chunk.place.section, heading.anchor)
    return found


def headings_of(tree: list[Node]) -> list[Node]:
    """Return the headings of a tree."""
    found: list[Node] = []
    walk(tree, {"Header": found.append})
    return found


def section_link(node: dict[str, Any], sections: Mapping[str, str]) -> Node | None:
    """Return a link to another section's notebook led to where it begins in the report, or its text where it is not."""
    address = node["c"][2][0]
    if not address.endswith(".ipynb") or "/" in address:
        return None
    anchor = sections.get(address.removesuffix(".ipynb"))
    return {"t": "Link", "c": [node["c"][0], node["c"][1], [f"#{anchor}", ""]]} if anchor else node["c"][1]


def local_link(node: dict[str, Any], anchors: set[str]) -> Node | None:
    """Return a link within the report led to where its heading is now; one that leads nowhere becomes its text."""
    if not node["c"][2][0].startswith("#"):
        return None
    wanted = in_ascii(node["c"][2][0][1:].rpartition("__")[2])
    if wanted not in anchors:
        return node["c"][1]
    return {"t": "Link", "c": [node["c"][0], node["c"][1], [f"#{wanted}", ""]]}


def plain_link(node: dict[str, Any]) -> Node | None:
    """Return a link that leads neither to the web nor into the report, a script or a file say, as its text.

    >>> plain_link({"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "a"}], ["javascript:b()", ""]]})
    [{'t': 'Str', 'c': 'a'}]
    """
    return None if ADDRESS.match(node["c"][2][0]) else node["c"][1]
