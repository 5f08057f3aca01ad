"""From a file to observations: open, recognise, take the figures, settle what is unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ningxia.layouts.block import Block, Facts, annual
from ningxia.layouts.doubts import contradicted, doubted, refuse_misfits, unset_formula
from ningxia.layouts.errors import LayoutError, UnknownLayout
from ningxia.layouts.files import Opened, opened
from ningxia.layouts.headings import preamble
from ningxia.layouts.hints import hinted
from ningxia.layouts.names import name_key, period, province
from ningxia.layouts.observe import observations, told_keys
from ningxia.layouts.recipe import Layout, layouts
from ningxia.layouts.regions import region_facts
from ningxia.layouts.sheets import Sheet, label, printed
from ningxia.layouts.tables import is_figure
from ningxia.layouts.units import unit_given
from ningxia.layouts.vendor import stated_unit, stated_units

_MONTH = re.compile(r"\d月份?$")
CARRIED = ("year", "unit", "region", "level")


def read(
    path: str | Path,
    *,
    region: str | list[str] | None = None,
    indicator: str | None = None,
    unit: str | None = None,
    year: int | None = None,
) -> pd.DataFrame:
    """The figures of a published file as a long frame, one row a printed figure or mark.

    Columns, hints and errors are those of `ningxia.layouts`. Nothing is converted, nothing is guessed.
    """
    path = Path(path)
    file = opened(path)
    known = [(sheet, layout) for sheet in file.sheets if (layout := recognised(sheet))]
    others = [sheet for sheet in file.sheets if all(sheet is not table for table, _ in known)]
    dropped = [_no_table(sheet) for sheet in others if not all(map(sheet.is_blank, range(len(sheet.rows))))]
    settled = [
        (sheet, hinted(block, sheet, region=region, indicator=indicator, unit=unit, year=year))
        for sheet, block in _blocks(known, others)
    ]
    if not settled:
        raise _unknown(path.name, file)
    for sheet, block in settled:
        refuse_misfits(sheet, block)
    keys = told_keys([block for _, block in settled])
    frames = [observations(sheet, block, keys) for sheet, block in settled]
    for sheet, _ in known:
        dropped += left_out(sheet, [block for owner, block in settled if owner is sheet])
    frame = doubted(frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True))
    if len(settled) > 1 or settled[0][1].repeats():
        frame = contradicted(frame)
    names = list(dict.fromkeys(layout.name for _, layout in known))
    frame.attrs = {"layout": "; ".join(names), "file": path.name, "kind": file.kind, "dropped": dropped,
                   "preamble": preamble(known[0][0])}  # fmt: skip
    return frame


def recognised(sheet: Sheet) -> Layout | None:
    """The first layout that recognises the sheet."""
    return next((layout for layout in layouts() if layout.recognise(sheet)), None)


def _blocks(known: list[tuple[Sheet, Layout]], others: list[Sheet]) -> Iterator[tuple[Sheet, Block]]:
    """Every table with the unit stated on another sheet and, where it continues another, what that one said."""
    before: Facts = {}
    elsewhere = _unit_elsewhere(others)
    listed = {heading: unit for sheet in others for heading, unit in stated_units(sheet).items()}
    for sheet, layout in known:
        for block in layout.blocks(sheet):
            if not block.rows or not block.columns:
                before = (before if block.continues else {}) | block.facts  # an empty table still says what it says
                continue
            block = _with_listed_units(block, listed) if listed else block
            carried = {key: before[key] for key in CARRIED if key in before} if block.continues else {}
            facts = carried | ({} if block.says("unit") else elsewhere)
            facts |= _named_by_sheet(sheet, block)
            facts |= {key: said for key, said in block.facts.items() if said not in (None, "")}
            before = facts
            if not block.says("unit") and facts.get("unit"):
                block = unit_given(block, facts["unit"])
            block = replace(block, facts=facts)
            yield sheet, block if _names_months(sheet, block) else annual(block)


def _names_months(sheet: Sheet, block: Block) -> bool:
    """Whether a heading, or the first row with figures, says 2006年12月: a December, and no year dated by its end."""
    return any(_MONTH.search(text) for row in (*block.heads, min(block.rows)) for text in sheet.labels(row))


def _with_listed_units(block: Block, listed: dict[str, str]) -> Block:
    """The series with the units another sheet lists for them."""
    columns = {
        column: facts | {"unit": facts.get("unit") or listed.get(name_key(facts.get("heading", "")), "")}
        for column, facts in block.columns.items()
    }
    return replace(block, columns=columns)


def _named_by_sheet(sheet: Sheet, block: Block) -> Facts:
    """Year or region where the sheet is named by it and its table does not say it."""
    facts: Facts = {}
    if (when := period(sheet.name)) and not when[1] and not block.says("year"):
        facts["year"] = when[0]
    if province(sheet.name) and not block.says("region"):
        facts |= region_facts(sheet.name)
    return facts


def _unit_elsewhere(others: list[Sheet]) -> Facts:
    units = {unit for sheet in others if (unit := stated_unit(sheet))}
    return {"unit": units.pop()} if len(units) == 1 else {}


def left_out(sheet: Sheet, blocks: list[Block]) -> list[str]:
    """The columns of figures under no heading, then the rows that gave no figures and are no title or heading.

    A row among those read that holds figures all the same comes first.
    """
    used = {row for block in blocks for row in (*block.rows, *block.heads)}
    unused = [row for row in range(len(sheet.rows)) if row not in used and not sheet.is_blank(row)]
    unread = [row for row in unused if any(_holds_figures(sheet, row, block) for block in blocks)]
    rows = [
        f"{sheet.place(row)}: {'figures not read: ' if row in unread else ''}"
        f"{' '.join(filter(None, sheet.labels(row)))[:200]}"
        for row in (*unread, *(row for row in unused if row not in unread))
    ]
    read_here = {column for block in blocks for column in block.columns}
    row = max((row for block in blocks for row in block.rows), default=0)
    columns = [
        f"{sheet.place(row, column)}: a column of figures under no heading"
        for column in range(min(read_here, default=0), sheet.width_of(row) if sheet.rows else 0)
        if column not in read_here and is_figure(sheet.cell(row, column))
    ]
    return columns + rows


def _holds_figures(sheet: Sheet, row: int, block: Block) -> bool:
    """Whether a row among those of the table holds figures where the table has them."""
    among = min(block.rows) < row < max(block.rows)
    return among and any(is_figure(sheet.cell(row, column)) for column in block.columns)


def _no_table(sheet: Sheet) -> str:
    first = next(label(cell) for row in sheet.rows for cell in row if printed(cell).strip())
    return f"{sheet.file}, sheet {sheet.name!r}: no table, begins {first[:60]!r}"


def _unknown(name: str, file: Opened) -> LayoutError:
    for sheet in file.sheets:
        if sheet.unset:
            return unset_formula(sheet, *min(sheet.unset))
    cells = (cell for sheet in file.sheets for row in sheet.rows[:6] for cell in row[:6])
    seen = [label(cell[:60] if isinstance(cell, str) else cell) for cell in cells if printed(cell).strip()]
    return UnknownLayout(
        f"{name} ({file.kind}): no known layout. Found first: {seen[:8]}. Expected regions, indicators or dates down "
        "and years, indicators or regions across, as the statistics portal, yearbooks and data vendors print them; "
        "if the text above is garbled, save the file as UTF-8. A published layout that is not known yet can be added "
        "to ningxia/layouts."
    )
