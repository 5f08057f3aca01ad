"""How tall what a report prints stands on paper, in points, reckoned from its letters before Typst sets it.

Widths and leading are those of `report.typ`. Held against set pages, a paragraph is off by a line at most in nine of
ten cases, a figure by half a line.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ningxia.report.columns import FULL, WIDE
from ningxia.report.prose import Node, plain, walk

HEADS = {1: 100.0, 2: 27.0}  # a heading with the space round it, by its level
HEAD = 28.0  # one of any other level
LINE, CHINESE_LINE = 14.1, 16.5  # from line to line of text
GAP = 4.2  # what parts two paragraphs, beside their lines
READ, CHINESE_READ, CAPTION, SMALL = 32.8, 30.4, 34.0, 54.0  # ems that a line holds of text, caption and source
CAPTION_LINE, SMALL_LINE, GAP_BELOW = 16.0, 9.0, 4.0
AROUND = 38.0  # label and space of a figure or table
LATIN = 0.45  # ems that a letter takes on average; a Chinese sign takes one
INSET, LEADING, PITCH = 7.2, 0.45, 1.18  # of a table's row: in points, and in ems of its type
BETWEEN = 9.0  # points between two columns
PRINTED = re.compile(r'"((?:[^"\\]|\\.)*)"')  # the text in the call that links a number to its trace


def text_height(node: Node, *, chinese: bool) -> float:
    """Return the height of a paragraph, list or heading.

    >>> text_height({"t": "Para", "c": [{"t": "Str", "c": "a" * 100}]}, chinese=False)
    32.4
    """
    if node["t"] == "Header":
        return HEADS.get(node["c"][0], HEAD)
    lists = {"BulletList": lambda content: content, "OrderedList": lambda content: content[1]}
    parts = lists[node["t"]](node["c"]) if node["t"] in lists else [node]
    width = CHINESE_READ if chinese else READ
    lines = sum(lines_of(plain(walk(part, {"RawInline": _printed})), width) for part in parts)
    return lines * (CHINESE_LINE if chinese else LINE) + GAP


def _printed(element: Node) -> Node | None:
    found = PRINTED.search(element["c"][1])
    return {"t": "Str", "c": found[1]} if found else None


def ems(text: str) -> float:
    """Return how many ems a text takes on one line.

    >>> ems("coal"), ems("煤炭")
    (1.8, 2.0)
    """
    wide = len(WIDE.findall(text))
    return LATIN * (len(text) - wide) + wide


def lines_of(text: str, width: float) -> int:
    """Return how many lines of so many ems a text fills."""
    return max(1, math.ceil(ems(text) / width))


def item_height(runs: Mapping[str, Sequence[Sequence[str]]], body: float) -> float:
    """Return the height of a figure or table whose `body` is so high, with what stands above and below it.

    >>> item_height({"caption": [("Coal leads.", "", "")], "source": [("NBS.", "", "")], "note": []}, 200.0)
    267.0
    """
    caption, *below = ("".join(text for text, *_ in runs[key]) for key in ("caption", "source", "note"))
    small = sum(SMALL_LINE * lines_of(text, SMALL) + GAP_BELOW for text in below if text)
    return AROUND + CAPTION_LINE * lines_of(caption, CAPTION) + body + small


def grid_height(grid: Mapping[str, Any]) -> float:
    """Return the height of a table's head and rows, `grid` as `pdf.grid_data` gives it."""
    heads = [f"{column['label']}\n{column['unit']}".strip("\n").count("\n") + 1 for column in grid["columns"]]
    across = column_ems(grid)
    lines = [max(heads), *(max(map(lines_of, row, across)) for row in grid["rows"])]
    return sum(lines) * PITCH * grid["size"] + (INSET - LEADING * grid["size"]) * len(lines)


def column_ems(grid: Mapping[str, Any]) -> list[float]:
    """Return how many ems wide each column of a table is: as its longest text or word, or its share of what is left.

    >>> own, rest = {"share": 0, "least": 0}, {"share": 1.0, "least": 0}
    >>> column_ems({"size": 8.0, "columns": [own, rest], "rows": [["2006", ""]]})
    [2.3, 52.15]
    """
    longest = [max((ems(cell) for cell in cells), default=0.0) for cells in zip(*grid["rows"], strict=True)]
    own = [
        0.0 if column["share"] else (column["least"] * 0.56 or most) + 0.5
        for column, most in zip(grid["columns"], longest, strict=True)
    ]
    left = (FULL - BETWEEN * len(own)) / grid["size"] - sum(own)
    shares = sum(column["share"] for column in grid["columns"])
    return [
        round(width or max(1.0, left * column["share"] / shares), 2)
        for column, width in zip(grid["columns"], own, strict=True)
    ]
