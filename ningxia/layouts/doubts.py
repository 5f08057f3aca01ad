"""Figures that cannot be what they seem: refused where the file is broken, flagged where they are hardly meant."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import pandas as pd

from ningxia.layouts.block import IDENTITY, Block
from ningxia.layouts.errors import UnreadableCell, UnreadableFile
from ningxia.layouts.lines import Lines
from ningxia.layouts.sheets import Sheet, printed
from ningxia.layouts.tables import is_figure

FEWEST = 5
AGREED = 3  # rows, the heading among them, that have to agree on their cells before one that has more is odd
MOST_LABELS = 500  # an encoding is lost for a whole file, or for its first lines
_LOST = re.compile(r"^[?？]+$|\ufffd")
_ODD = re.compile(r"[\u00a1-\u00ff]{2}|^[?？]+$|\ufffd", re.MULTILINE)
_AS_GBK = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){2}")


def doubted(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a note on zeros that stand for every region of a period, as where figures were not yet out.

    >>> zeros = pd.DataFrame({"indicator": "x", "year": 2021, "value": [0.0] * 5, "note": ""})
    >>> doubted(zeros)["note"].unique().tolist()
    ['0 for all regions: probably missing']
    """
    zero = frame["value"].eq(0)
    if not zero.any():
        return frame
    groups = [key for key in ("indicator", "industry", "year", "period", "sheet") if key in frame]
    by = frame.assign(zero=zero).groupby(groups, sort=False)["zero"]
    doubtful = by.transform("all") & (by.transform("size") >= FEWEST)
    said = frame["note"].where(frame["note"].eq(""), frame["note"] + "; ") + "0 for all regions: probably missing"
    return frame.assign(note=said.where(doubtful, frame["note"]))


def contradicted(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a note on figures that the file gives again, with another value, under the same headings.

    >>> twice = pd.DataFrame({"region": "宁夏", "year": 2006, "value": [1.0, 2.0], "note": "", "cell": ["B2", "C2"]})
    >>> contradicted(twice)["note"].tolist()
    ['another value for the same in C2', 'another value for the same in B2']
    """
    keys = [key for key in (*IDENTITY, "unit") if key in frame]
    again = frame.loc[frame.duplicated(keys, keep=False)]
    groups = again.groupby(keys, sort=False)
    first, last = groups["cell"].transform("first"), groups["cell"].transform("last")
    elsewhere = first.where(first.ne(again["cell"]), last)
    said = (
        again["note"].where(again["note"].eq(""), again["note"] + "; ") + "another value for the same in " + elsewhere
    )
    differs = groups["value"].transform("min").lt(groups["value"].transform("max"))
    return frame.assign(note=frame["note"].where(~frame.index.isin(again.index[differs]), said.reindex(frame.index)))


def refuse_misfits(sheet: Sheet, block: Block) -> None:
    """Raise where a formula has no stored value, a text file is cut off, or a row has more figures than headings."""
    for row, column in sorted(sheet.unset):
        if row >= block.heads.start and column in block.columns:
            raise unset_formula(sheet, row, column)
    _refuse_garbled(sheet, block)
    if not sheet.name:
        _refuse_cut(sheet, block)
        _refuse_overlong(sheet, block)
        _refuse_ragged(sheet, block)


def _refuse_garbled(sheet: Sheet, block: Block) -> None:
    """Raise where labels are Chinese read in another encoding, ÄþÏÄ or 瀹佸 for 宁夏, or have lost their letters."""
    sides = (*islice(block.rows.values(), MOST_LABELS), *islice(block.columns.values(), MOST_LABELS), block.facts)
    labels = list(dict.fromkeys(str(facts.get(key, "")) for facts in sides for key in ("region", "indicator")))
    together = "\n".join(labels)
    if not (_ODD.search(together) or _AS_GBK.search(together.encode("gb18030", "replace"))):
        return
    for text in labels:
        if fault := _fault(text):
            row = next((row for row, facts in block.rows.items() if text in facts.values()), min(block.rows))
            raise UnreadableCell(
                f"{sheet.place(row)}: {text[:40]!r} is {fault}. Expected Chinese or English labels. Download the file "
                "again, or save it as UTF-8 from a program that shows it right."
            )


def _fault(text: str) -> str:
    """What is wrong with a label's letters; "" where nothing is."""
    if _LOST.search(text):
        return "a label whose letters are lost"
    meant = _read_again(text)
    return f"{meant[:40]!r} read in another encoding" if meant else ""


def _read_again(text: str) -> str:
    """What a garbled label says; "" where it is not garbled.

    >>> _read_again("ÄþÏÄ"), _read_again("宁夏"), _read_again("宁夏".encode().decode("gb18030"))
    ('宁夏', '', '宁夏')
    """
    western = "" if any(letter >= "\u0800" for letter in text) else text
    bytewise = b"".join(letter.encode("latin-1" if letter < "\u0100" else "utf-8") for letter in western)
    for raw, encoding in ((bytewise, "gb18030"), (bytewise, "utf-8"), (text.encode("gb18030", "ignore"), "utf-8")):
        meant = raw.decode(encoding, "ignore")  # a cut last letter is no hindrance
        is_whole = len(meant.encode(encoding)) >= len(raw) - 2
        if is_whole and meant != text and sum("\u4e00" <= letter <= "\u9fff" for letter in meant) > 1:
            return meant
    return ""


def _refuse_cut(sheet: Sheet, block: Block) -> None:
    last, columns = max(block.rows), max(block.columns) + 1
    if sheet.is_cut and last == len(sheet.rows) - 1 and sheet.width_of(last) < columns:
        raise UnreadableFile(
            f"{sheet.place(last)}: the last row ends after {sheet.width_of(last)} of {columns} cells, without a line "
            "end: the file is cut off. Download it again."
        )


def _refuse_overlong(sheet: Sheet, block: Block) -> None:
    headed = [column for row in block.heads for column, text in enumerate(sheet.labels(row)) if text]
    stop = max([*headed, *block.columns]) + 1
    wide = sheet.rows.wider_than(stop) if isinstance(sheet.rows, Lines) else list(block.rows)
    for row in (row for row in wide if row in block.rows):
        for column in range(stop, sheet.width_of(row)):
            if printed(sheet.cell(row, column)).strip():
                raise UnreadableCell(
                    f"{sheet.place(row, column)}: {printed(sheet.cell(row, column))[:40]!r} stands right of the last "
                    "heading. Expected as many figures as headings. Was a thousands comma taken for a separator?"
                )


def _refuse_ragged(sheet: Sheet, block: Block) -> None:
    """Raise where a few rows have more or fewer cells than all others: their figures stand under other headings.

    The headings and rows whose cells are all empty tell how many cells there should be, too.
    """
    below = range(block.heads.stop, max(block.rows) + 1)
    widths = {row: sheet.width_of(row) for row in below if row in block.rows or _has_figures(sheet, row, block)}
    heading = sheet.width_of(block.heads.stop - 1) if block.heads else 0
    empty = [width for row in below if row not in widths and (width := sheet.width_of(row)) > 1]
    usual, count = Counter([heading, *empty, *widths.values()]).most_common(1)[0]
    stop = max(block.columns) + 1  # a row that is filled so far may do without the separators behind
    odd = [row for row, width in widths.items() if width != usual and not _is_whole(sheet, row, stop, usual)]
    if odd and len(odd) <= max(1, len(widths) // 10) and (count >= AGREED or widths[odd[0]] < usual):
        raise UnreadableCell(
            f"{sheet.place(odd[0])}: {widths[odd[0]]} cells, while other rows ({count}) have {usual}. Expected equally "
            "many: a separator too many or too few moves figures below another heading. Mend the row in a copy."
        )


def _is_whole(sheet: Sheet, row: int, stop: int, usual: int) -> bool:
    return usual > sheet.width_of(row) == stop and bool(printed(sheet.cell(row, stop - 1)).strip())


def _has_figures(sheet: Sheet, row: int, block: Block) -> bool:
    return any(is_figure(sheet.cell(row, column)) for column in block.columns)


def unset_formula(sheet: Sheet, row: int, column: int) -> UnreadableCell:
    """The error for a formula whose value the file does not hold."""
    return UnreadableCell(
        f"{sheet.place(row, column)}: a formula without a stored value, or with an error such as #REF! for one. "
        "Expected the figure. Open the file in a spreadsheet program, mend the cell, and save it, so that values are "
        "stored."
    )
