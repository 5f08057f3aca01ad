"""Typst at work: the standards held, and what they refuse told in plain words.

The standards asked for are also the check: PDF/UA-1 wants a title and a description for every picture and formula,
PDF/A-2a wants a glyph for every character. What lacks one stops the report and is named.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
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


def typeset(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    places: Callable[[str], list[str]],
    strict: bool = True,
) -> bytes:
    """Return Typst `source` set as PDF; it reads `data` as report.json and may name `files`.

    `places` tells where in the report a text stands, for errors. Raises `MissingGlyph` for a character that no font
    here has, and `typst.TypstError` for anything else that does not meet the standards.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name, content in files.items():
            (room / name).write_bytes(content)
        (room / "report.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (room / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (room / "main.typ").write_text(source, encoding="utf-8")
        main = room / "main.typ"
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
