"""What a reader may add to what a file says, and the refusal to guess the rest."""

from __future__ import annotations

from dataclasses import replace

from ningxia import vocabulary
from ningxia.layouts.block import IDENTITY, Block, Facts
from ningxia.layouts.errors import ContradictionError, UnsaidError
from ningxia.layouts.names import name_key
from ningxia.layouts.regions import region_facts, with_parent
from ningxia.layouts.sheets import Sheet
from ningxia.layouts.units import unit_given

_EXAMPLES = {"region": '"宁夏"', "indicator": '"地区生产总值"', "year": "2006"}
_ONE_A_ROW = 'region=["北京", "天津", ...]'


def hinted(
    block: Block,
    sheet: Sheet,
    *,
    region: str | list[str] | None = None,
    indicator: str | None = None,
    unit: str | None = None,
    year: int | None = None,
) -> Block:
    """The block with the hints filled in where it is silent.

    Raises ContradictionError where block and hint disagree, UnsaidError where region, indicator or year stay unsaid,
    and the vocabulary's UnknownRegion for a region it does not know.
    """
    if isinstance(region, list | tuple):
        block = _regions_down(block, sheet, [_known(name) for name in region])
    elif region is not None:
        block = _apart(_in_region(block, sheet, _known(region)), sheet, region)
    for key, hint in (("indicator", indicator), ("unit", unit), ("year", None if year is None else int(year))):
        if hint is not None:
            block = _filled(block, sheet, key, {key: hint})
    if unsaid := tuple(key for key in _EXAMPLES if not block.says(key)):
        raise _unsaid(block, sheet, unsaid)
    return block


def _unsaid(block: Block, sheet: Sheet, keys: tuple[str, ...]) -> UnsaidError:
    """The error that asks for all hints at once."""
    rows = len(block.rows) if "region" in keys and _are_alike(block) else 0
    hints = ", ".join(_ONE_A_ROW if key == "region" and rows else f"{key}={_EXAMPLES[key]}" for key in keys)
    return UnsaidError(
        f"{sheet.place(min(block.rows))}: the file does not say its {' and '.join(keys)}. Say it: read(path, {hints})"
        + (f", one region for each of the {rows} rows, such as ningxia.vocabulary.provinces()." if rows else "."),
        keys,
        rows,
    )


def _are_alike(block: Block) -> bool:
    """Whether several rows say nothing by which they differ."""
    return len(block.rows) > 1 and not any(map(_identity, block.rows.values()))


def _identity(facts: Facts) -> list[str]:
    return [key for key in IDENTITY if facts.get(key) not in (None, "")]


def _apart(block: Block, sheet: Sheet, region: str) -> Block:
    """The block, unless the hint would make rows that nothing tells apart all one region."""
    if _are_alike(block):
        raise ContradictionError(
            f"{sheet.place(min(block.rows))}: region={region!r} was given for {len(block.rows)} rows without a name of "
            f"their own. Expected one region a row, from the top: {_ONE_A_ROW}."
        )
    return block


def _known(region: str) -> Facts:
    return region_facts(vocabulary.region(region, "the hint region=").name_zh)


def _in_region(block: Block, sheet: Sheet, facts: Facts) -> Block:
    """The block with the region filled in; on a table of places it is the province they stand in."""
    levels = set(block.said("level"))
    if "place" not in levels and (not levels or levels & {"nation", "province"}):
        return _filled(block, sheet, "region", facts)
    parents = block.said("parent") or [
        row["region"] for row in block.rows.values() if row.get("level") == "province" and len(levels) > 1
    ]
    if parents and parents != [facts["region"]]:
        raise _contradiction(block, sheet, "region", facts["region"], parents)
    return block if block.said("parent") else replace(block, rows=with_parent(block.rows, facts["region"]))


def _filled(block: Block, sheet: Sheet, key: str, facts: Facts) -> Block:
    stated = block.said(key)
    differing = [item for item in stated if name_key(str(item)) != name_key(str(facts[key]))]
    if differing:
        raise _contradiction(block, sheet, key, facts[key], differing)
    if block.says(key):
        return block
    block = unit_given(block, facts["unit"]) if key == "unit" else block
    return replace(block, facts=block.facts | facts)


def _contradiction(block: Block, sheet: Sheet, key: str, hint: object, stated: list) -> ContradictionError:
    found = ", ".join(str(item)[:60] for item in stated[:3]) + (" ..." if len(stated) > 3 else "")
    return ContradictionError(
        f"{sheet.place(min(block.rows))}: {key}={hint!r} was given, the file says {found}. Leave the hint out (hints "
        "supply what a file leaves unsaid, they choose nothing), or check the file."
    )


def _regions_down(block: Block, sheet: Sheet, regions: list[Facts]) -> Block:
    if block.says("region") or len(regions) != len(block.rows):
        found = f"{len(block.rows)} rows" + (" with regions of their own" if block.says("region") else "")
        raise ContradictionError(
            f"{sheet.place(min(block.rows))}: {len(regions)} regions were given, the file has {found}. "
            "Give one region a row, from the top, and only where the file names none."
        )
    rows = {row: facts | region for (row, facts), region in zip(block.rows.items(), regions, strict=True)}
    return replace(block, rows=rows)
