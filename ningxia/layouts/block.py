"""A table as a rectangle of figures and what its headings say of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

Facts = dict[str, Any]
"""What a heading says of its figures: any of indicator, region, level, parent, year, period, unit, industry."""

IDENTITY = ("indicator", "region", "year", "period", "industry")


@dataclass(frozen=True)
class Block:
    """Figures at the crossings of `rows` and `columns` (numbers counted from 0), each with what its heading says.

    `facts` holds for the whole table; a row's facts come before a column's, and both before the table's. Where row and
    column both name an indicator it is row:column, and the unit is the column's. `continues` marks a table that goes
    on with the one before it; `heads` are the rows of its title and headings.
    """

    rows: dict[int, Facts]
    columns: dict[int, Facts]
    facts: Facts = field(default_factory=dict)
    continues: bool = False
    heads: range = range(0)

    def says(self, key: str) -> bool:
        """Whether every figure of the table is told its `key`."""
        return _is_said(self.facts.get(key)) or any(
            bool(side) and all(_is_said(facts.get(key)) for facts in side.values())
            for side in (self.columns, self.rows)
        )

    def speaks_of(self, key: str) -> bool:
        """Whether any figure of the table is told its `key`."""
        sides = (self.facts, *self.rows.values(), *self.columns.values())
        return any(_is_said(facts.get(key)) for facts in sides)

    def said(self, key: str) -> list[Any]:
        """What the table's headings say of `key`, each once."""
        found = dict.fromkeys(facts.get(key) for facts in (*self.rows.values(), *self.columns.values(), self.facts))
        return [fact for fact in found if _is_said(fact)]

    def repeats(self) -> bool:
        """Whether two rows or two columns are headed alike."""
        return any(len({*map(_identity, side.values())}) < len(side) for side in (self.rows, self.columns))


def _identity(facts: Facts) -> tuple:
    said = facts.get
    return said("indicator"), said("region"), said("year"), said("period"), said("industry")


def _is_said(fact: Any) -> bool:
    return fact is not None and fact != ""


def annual(block: Block) -> Block:
    """The block without its periods where all of them are December: data dated by the year's last day.

    Figures that the file itself calls monthly stay so.
    """
    if set(block.said("period")) != {"M12"} or block.facts.get("frequency") == "month":
        return block
    sides = [{place: _without_period(facts) for place, facts in side.items()} for side in (block.rows, block.columns)]
    return replace(block, rows=sides[0], columns=sides[1], facts=_without_period(block.facts))


def _without_period(facts: Facts) -> Facts:
    return {other: fact for other, fact in facts.items() if other != "period"}
