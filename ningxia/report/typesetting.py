"""Typst at work: figures placed so that pages fill, the standards held, and what they refuse told in plain words.

The standards asked for are also the check: PDF/UA-1 wants a title and a description for every picture and formula,
PDF/A-2a wants a glyph for every character. What lacks one stops the report and is named.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

from ningxia.report.glyphs import MissingGlyph, no_glyph

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS = ["ua-1", "a-2a"]
EPOCH = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())  # the date of a report that is given none
UNSET = re.compile(r"the text `\"(.*?)\"` could not be displayed|contains the codepoint `\"(.*?)\"`")
FONT = re.compile(r"with font `\"(.*?)\"`")
BOTTOM = 768.0  # points from the top of the page to the end of its text
GAP = 85.0  # points left empty above which a figure makes way for the text behind it
TOP, BEGUN = 85.0, 460.0  # a section follows another on a page whose text ends between these
PASSES = 16

Layout = Callable[[set[int], dict[str, str]], list[dict[str, Any]]]


def typeset(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    movable: Collection[int],
    places: Callable[[str], list[str]],
    strict: bool = True,
) -> bytes:
    """Return Typst `source` set as PDF; it reads `data` as report.json and may name `files`.

    `movable` are the blocks that may leave their line for the head of a later page. `places` tells
    where in the report a text stands, for errors. Raises `MissingGlyph` for a character that no font here has, and
    `typst.TypstError` for anything else that does not meet the standards.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name, content in files.items():
            (room / name).write_bytes(content)
        (room / "report.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (room / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (room / "main.typ").write_text(source, encoding="utf-8")
        main = room / "main.typ"
        moved, sections = placed(movable, lambda *layout: drafted(main, *layout, "<at.item>"))
        prints = drafted(main, moved, sections, "<prints>") if data.get("numbers") else []
        set_state(main, moved, sections, prints[0] if prints else [])
        try:
            return typst.compile(
                main,
                root=room,
                format="pdf",
                font_paths=fonts(),
                ignore_system_fonts=True,
                pdf_standards=STANDARDS if strict else [],
                timestamp=timestamp(),
            )
        except typst.TypstError as error:
            raise missing_glyph(error.diagnostic, places) or error from None


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of the Typst wheel and of the font wheel, and none of the machine."""
    folder = pylopdf_fonts_zh_cn.sans_path().parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def timestamp() -> int:
    """Return the date of the PDF in seconds: SOURCE_DATE_EPOCH, or a fixed one, lest two builds differ."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def set_state(
    main: Path, floats: set[int], sections: Mapping[str, str], prints: Sequence[Mapping[str, Any]] | None
) -> None:
    """Tell the template which blocks are moved, how sections open and where numbers are printed; without these it sets
    a draft.

    It stands in a file, and what does not depend on it is not laid out again.
    """
    state = {"floats": sorted(floats), "sections": sections, "draft": prints is None, "prints": prints or []}
    (main.parent / "state.json").write_text(json.dumps(state), encoding="utf-8")


def drafted(main: Path, floats: set[int], sections: Mapping[str, str], label: str) -> list[Any]:
    """Return what a draft with `floats` moved and `sections` opened so says under `label`: where each block that may
    move would begin and its figure does, and where each section would ("<at.item>"), or on which page each number is
    printed ("<prints>").
    """
    set_state(main, floats, sections, None)
    found = typst.query(main, label, field="value", root=main.parent, font_paths=fonts(), ignore_system_fonts=True)
    return json.loads(found)


def placed(movable: Collection[int], layout: Layout) -> tuple[set[int], dict[str, str]]:
    """Return the blocks that have to make way lest the foot of a page stays empty, and how each section opens.

    A figure too tall for the rest of its page would begin the next one and leave a gap. Such figures are moved, to the
    head of the next page, and the text behind them fills the gap; what then follows is looked at again. Of blocks only
    the `movable` can be moved. Decided here, since Typst gives up on a layout that hangs on its own pages after five
    attempts, with wrong page numbers.

    >>> pushed, section = {"block": 4, "page": 1, "y": 500.0, "end": 2}, {"section": "b", "y": 300.0}
    >>> placed({4}, lambda floats, sections: [section] if 4 in floats else [pushed, section])
    ({4}, {'b': 'below'})
    """
    moved: set[int] = set()
    sections: dict[str, str] = {}
    for _ in range(PASSES):
        marks = layout(moved, sections)
        opened = {mark["section"]: opening(mark["y"]) for mark in marks if "section" in mark}
        pushed = [mark["block"] for mark in marks if "block" in mark and leaves_gap(mark)]
        more = {block for block in pushed if block in movable and block not in moved}
        if not more and opened == sections:
            break
        moved |= {one for block in more for one in with_those_before(block, movable)}
        sections = opened
    return moved, sections


def with_those_before(block: int, movable: Collection[int]) -> set[int]:
    """Return a block and those that stand right before it, which it may not overtake.

    >>> sorted(with_those_before(9, {5, 7, 8, 9}))
    [7, 8, 9]
    """
    return {block} | (with_those_before(block - 1, movable) if block - 1 in movable else set())


def opening(y: float) -> str:
    """Return how a section opens where the last one ends `y` points from the top of a page.

    >>> opening(76.0), opening(300.0), opening(700.0)
    ('top', 'below', 'page')
    """
    return "top" if y <= TOP else "below" if y <= BEGUN else "page"


def leaves_gap(mark: Mapping[str, Any]) -> bool:
    """Return whether a block leaves the foot of its page empty, or that of a page before its own where others stand.

    >>> leaves_gap({"page": 1, "y": 500.0, "end": 2}), leaves_gap({"page": 1, "y": 740.0, "end": 2})
    (True, False)
    >>> leaves_gap({"page": 1, "y": 740.0, "end": 3})
    True
    """
    return mark["end"] > mark["page"] + 1 or (mark["end"] > mark["page"] and BOTTOM - mark["y"] > GAP)


def missing_glyph(diagnostic: str, places: Callable[[str], list[str]]) -> MissingGlyph | None:
    """Return the error for what could not be set, if that is what stopped Typst.

    >>> print(missing_glyph('the text `"ก"` could not be displayed with font `"X"`', lambda text: ["cell 3"]))
    No font of the report (X) has a glyph for
      'ก' (U+0E01 THAI CHARACTER KO KAI): cell 3
    Write it in other characters, or set the exporter's `strict` to False to let it print as an empty box.
    """
    found = dict.fromkeys(literal(first or second) for first, second in UNSET.findall(diagnostic))
    fonts = dict.fromkeys(FONT.findall(diagnostic))
    return no_glyph({text: places(text) for text in found}, list(fonts)) if found else None


def literal(text: str) -> str:
    r"""Return what a text that Typst quotes stands for.

    >>> literal(r"a\u{e000}")
    'a\ue000'
    """
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
