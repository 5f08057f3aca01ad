"""What a reader may add to what a file says, and the refusal to guess the rest."""

from __future__ import annotations

from dataclasses import replace

from ningxia.layouts.block import Block, Facts
from ningxia.layouts.bodies import region_facts, with_parent
from ningxia.layouts.errors import ContradictionError, UnsaidError
from ningxia.layouts.names import name_key
from ningxia.layouts.sheets import Sheet


def hinted(
    block: Block,
    sheet: Sheet,
    *,
    region: str | list[str] | None,
    indicator: str | None,
    unit: str | None,
    year: int | None,
) -> Block:
    """The block with the hints filled in where it is silent.

    Raises ContradictionError where block and hint disagree, UnsaidError where region, indicator or year stay unsaid.
    """
    if isinstance(region, list | tuple):
        block = _regions_down(block, sheet, list(region))
        region = None
    places = {"region": region_facts(region)["region"]} if region else {}
    hints = {"indicator": indicator, "unit": unit, "year": year, **places}
    for key, hint in hints.items():
        if hint is not None:
            block = _filled(block, sheet, key, hint, region_facts(region) if key == "region" else {key: hint})
    for key in ("region", "indicator", "year"):
        if not block.says(key):
            raise UnsaidError(
                f"{sheet.place(min(block.rows))}: the file does not say its {key}. "
                f"Give it: read(path, {key}={_example(key)})."
            )
    return block


def _filled(block: Block, sheet: Sheet, key: str, hint: object, facts: Facts) -> Block:
    stated = block.said(key)
    if not stated:
        return replace(block, facts=block.facts | facts)
    if key == "region" and "place" in block.said("level"):
        stated = block.said("parent")
        block = block if stated else replace(block, rows=with_parent(block.rows, str(hint)))
    differing = [item for item in stated if name_key(str(item)) != name_key(str(hint))]
    if differing:
        raise ContradictionError(
            f"{sheet.place(min(block.rows))}: {key}={hint!r} was given, the file says "
            f"{', '.join(str(item) for item in differing[:3])}{' ...' if len(differing) > 3 else ''}. "
            "Leave the hint out (hints supply what a file leaves unsaid, they choose nothing), or check the file."
        )
    return block if block.says(key) else replace(block, facts=block.facts | facts)


def _regions_down(block: Block, sheet: Sheet, regions: list[str]) -> Block:
    if block.says("region") or len(regions) != len(block.rows):
        found = f"{len(block.rows)} rows" + (" with regions of their own" if block.says("region") else "")
        raise ContradictionError(
            f"{sheet.place(min(block.rows))}: {len(regions)} regions were given, the file has {found}. "
            "Give one region a row, from the top, and only where the file names none."
        )
    rows = {row: facts | region_facts(name) for (row, facts), name in zip(block.rows.items(), regions, strict=True)}
    return replace(block, rows=rows)


def _example(key: str) -> str:
    return {"region": '"宁夏"', "indicator": '"地区生产总值"', "year": "2006"}[key]
