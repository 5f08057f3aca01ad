"""From a file to observations: open, recognise, take the figures, settle what is unsaid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from ningxia.layouts.block import Block, observations
from ningxia.layouts.errors import UnknownLayout
from ningxia.layouts.files import opened
from ningxia.layouts.headings import preamble
from ningxia.layouts.hints import hinted
from ningxia.layouts.recipe import Layout, layouts
from ningxia.layouts.sheets import Sheet, label, printed
from ningxia.layouts.vendor import stated_unit

ORDER = ("indicator", "region", "level", "parent", "year", "period", "value", "unit", "industry", "note", "cell", "sheet", "text")  # fmt: skip


def read(
    path: str | Path,
    *,
    region: str | list[str] | None = None,
    indicator: str | None = None,
    unit: str | None = None,
    year: int | None = None,
) -> pd.DataFrame:
    """The figures of a published file as a long frame, one row a printed figure or mark; see `ningxia.layouts`."""
    path = Path(path)
    file = opened(path)
    known = [(sheet, layout) for sheet in file.sheets if (layout := recognised(sheet))]
    if not known:
        raise _unknown(path.name, file.sheets, file.kind)
    elsewhere = [sheet for sheet in file.sheets if all(sheet is not found for found, _ in known)]
    units = {stated for sheet in elsewhere if (stated := stated_unit(sheet))}
    frames, dropped, used = [], [f"sheet {s.name!r}: no table" for s in elsewhere if any(s.rows)], []
    for sheet, layout in known:
        used.append(layout.name)
        for block in layout.blocks(sheet):
            if len(units) == 1 and not block.says("unit"):
                block = replace(block, facts=block.facts | {"unit": next(iter(units))})
            block = hinted(block, sheet, region=region, indicator=indicator, unit=unit, year=year)
            frames.append(observations(sheet, block))
            dropped += left_out(sheet, block)
    frame = _joined(frames)
    frame.attrs = {"layout": used[0], "file": path.name, "kind": file.kind, "dropped": dropped,
                   "preamble": preamble(known[0][0], 12)}  # fmt: skip
    return frame


def recognised(sheet: Sheet) -> Layout | None:
    """The first layout that recognises the sheet."""
    return next((layout for layout in layouts() if layout.recognise(sheet)), None)


def left_out(sheet: Sheet, block: Block) -> list[str]:
    """The rows below the first figures that gave none, as printed."""
    first = min(block.rows, default=len(sheet.rows))
    return [
        f"{sheet.place(row)}: {' '.join(filter(None, sheet.labels(row)))[:200]}"
        for row in range(first, len(sheet.rows))
        if row not in block.rows and not sheet.is_blank(row)
    ]


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    frame = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    if "level" in frame and set(frame["level"]) <= {"nation", "province", ""}:
        frame = frame.drop(columns="level")
    for key in ("unit",):
        if key not in frame:
            frame[key] = ""
    return frame[[key for key in ORDER if key in frame]]


def _unknown(file: str, sheets: list[Sheet], kind: str) -> UnknownLayout:
    seen = [label(cell) for sheet in sheets for row in sheet.rows[:6] for cell in row[:6] if printed(cell).strip()]
    return UnknownLayout(
        f"{file} ({kind}): no known layout. Found first: {seen[:8]}. Expected regions, indicators or dates down and "
        "years, indicators or regions across, as the statistics portal, yearbooks and data vendors print them. "
        "If it is a published table, describe it as a new layout in ningxia/layouts."
    )
