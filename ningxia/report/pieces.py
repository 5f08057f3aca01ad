"""The pieces that a report prints: its blocks, passages parted into paragraphs, each with its height."""

from collections.abc import Mapping, Sequence
from typing import Any

from ningxia.report.document import Report
from ningxia.report.heads import room
from ningxia.report.heights import grid_height, item_height, text_height
from ningxia.report.outputs import Block, Item, Passage
from ningxia.report.paging import Kind, Placed, Unit
from ningxia.report.prose import Node

LONGEST_WHOLE, LINE = 24, 60  # lines a table may have and still stand on one page, each of so many characters
SPARE = 0.15  # of a figure's height that it may be lower, lest a page stay half empty
OTHER = 30.0  # points that printed text takes which is no prose
HEADS: dict[int, Kind] = {1: "section", 2: "head"}


def parted(report: Report, blocks: Sequence[Block]) -> tuple[list[Block], list[list[Node]]]:
    """Return the blocks with each passage parted into its paragraphs and headings, and the trees of these."""
    pieces: list[Block] = []
    trees: list[list[Node]] = []
    for block in blocks:
        nodes = report.prose.trees[block.chunk] if isinstance(block, Passage) else None
        if nodes is None:
            pieces.append(block)
            continue
        pieces += [Passage(block.place, len(trees) + number) for number in range(len(nodes))]
        trees += [[node] for node in nodes]
    return pieces, trees


def unit(number: int, piece: Block, data: Mapping[str, Any], trees: Sequence[list[Node]], *, chinese: bool) -> Unit:
    """Return a piece as it counts for the page: its kind and its height, as far as that can be told."""
    if isinstance(piece, Passage):
        (node,) = trees[piece.chunk]
        kind = HEADS.get(node["c"][0], "text") if node["t"] == "Header" else "text"
        return Unit(number, kind, text_height(node, chinese=chinese))
    if not isinstance(piece, Item):
        return Unit(number, "text", OTHER)
    if data["kind"] == "table":
        return Unit(number, "long" if data["paged"] else "table", item_height(data["runs"], grid_height(data)))
    return Unit(number, "figure", item_height(data["runs"], data["height"]), SPARE * data["height"])


def breaks(item: Item) -> bool:
    """Return whether an item may break over pages: a table of some length, a cell of much text counted as its lines."""
    lines = [1 + max(map(room, row)) // LINE for row in item.data.get("rows") or ()]
    return item.data["kind"] == "table" and sum(lines) > LONGEST_WHOLE


def as_placed(data: Mapping[str, Any], placed: Placed) -> dict[str, Any]:
    """Return what Typst needs of a piece with how it is placed: whether it floats, breaks, and how wide it is.

    >>> as_placed({"width": 400.0, "height": 200.0}, Placed(0, "auto", 20.0))
    {'width': 360.0, 'height': 200.0, 'floats': True}
    """
    changes: dict[str, Any] = {"floats": placed.place == "auto"}
    if placed.place == "broken":
        changes["paged"] = True
    if placed.less:
        changes["width"] = round(data["width"] * (1 - placed.less / data["height"]), 2)
    return {**data, **changes}
