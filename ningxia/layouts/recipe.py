"""What a layout is, and the order in which layouts are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ningxia.layouts.block import Block
from ningxia.layouts.sheets import Sheet


@dataclass(frozen=True)
class Layout:
    """A way publishers lay out figures.

    `recognise` looks at a sheet's cells only; `blocks` says where the figures are and what their headings mean.
    """

    name: str
    recognise: Callable[[Sheet], bool]
    blocks: Callable[[Sheet], Iterable[Block]]


def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order they are tried: the most particular first."""
    from ningxia.layouts import longform, portal, vendor, yearbook

    return (*vendor.LAYOUTS, *portal.LAYOUTS, *longform.LAYOUTS, *yearbook.LAYOUTS)
