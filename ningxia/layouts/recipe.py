"""What a layout is, and the order in which layouts are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ningxia.layouts.block import Block
from ningxia.layouts.sheets import Sheet


@dataclass(frozen=True)
class Layout:
    """A way publishers lay out figures.

    `recognise` looks at a sheet's cells only; `blocks` says where the figures are and what their headings mean. Opening
    files, numbers, marks, names, hints, addresses and the frame are not its business. A new layout is these two
    functions in a module of this folder and its name in `layouts()`:

    >>> from ningxia.layouts.regions import region_facts
    >>> from ningxia.layouts.observe import observations
    >>> def recognise(sheet):
    ...     return sheet.label(0, 0) == "按省份"
    >>> def blocks(sheet):
    ...     rows = {row: region_facts(sheet.label(row, 0)) for row in range(1, len(sheet.rows))}
    ...     yield Block(rows, columns={1: {"indicator": "人口", "unit": "万人"}}, facts={"year": 2006})
    >>> toy, sheet = Layout("toy", recognise, blocks), Sheet("x.csv", [["按省份", "人口"], ["宁 夏", "604"]])
    >>> [block] = toy.blocks(sheet) if toy.recognise(sheet) else []
    >>> observations(sheet, block, ["region", "year", "unit"]).astype(str).drop(columns="sheet").iloc[0].tolist()
    ['宁夏', '2006', '604.0', '万人', '', 'B2', '604']
    """

    name: str
    recognise: Callable[[Sheet], bool]
    blocks: Callable[[Sheet], Iterable[Block]]


def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order they are tried: the most particular first."""
    from ningxia.layouts import longform, portal, vendor, yearbook

    return (*vendor.LAYOUTS, *portal.LAYOUTS, *longform.LAYOUTS, *yearbook.LAYOUTS)
