"""The fonts a page carries with it: just the characters it uses, of Noto Sans SC and Noto Serif SC, as WOFF.

They set Chinese where the reader has no Chinese font, and the Latin text alike everywhere. What they lack, or have as
wide as a Chinese character only, comes from DejaVu. Noto is under the SIL Open Font License, DejaVu under that of
Bitstream Vera; both allow the subset to be embedded.
"""

import base64
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ningxia.report.glyphs import coverage, sans, serif

FEATURES = ["kern", "liga", "lnum", "tnum", "mark", "mkmk", "ccmp", "locl", "pwid"]  # pwid: Latin widths for quotes
ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
TOO_WIDE = frozenset("§±¶·×÷‐†‡•‰←→≈≠≤≥∞√")  # as wide as Chinese characters in Noto, without another form
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")  # Noto has some of them, and a number is of one font


def font_faces(text: str) -> str:
    """Return the CSS that carries the fonts with the characters of `text`."""
    wanted = frozenset(text) | ALWAYS
    faces = []
    for family, (first, second) in {"Report Sans": sans(), "Report Serif": serif()}.items():
        own = (wanted & coverage(first)) - TOO_WIDE - RAISED
        rest = (wanted - own) & coverage(second)
        faces.append(font_face(family, first, own))
        if rest:  # a later rule for the same family stands before an earlier one, for the characters it names
            faces.append(font_face(family, second, rest, f"unicode-range: {unicode_range(rest)}; "))
    return "\n".join(faces)


def font_face(family: str, font: Path, characters: frozenset[str], scope: str = "") -> str:
    """Return the rule that carries `characters` of a font."""
    data = base64.b64encode(subset(font, characters)).decode()
    source = f'url(data:font/woff;base64,{data}) format("woff")'
    return f'@font-face {{ font-family: "{family}"; font-display: block; {scope}src: {source}; }}'


def unicode_range(characters: Iterable[str]) -> str:
    """Return characters as CSS lists them, neighbours as a span.

    >>> unicode_range("abc宁")
    'U+61-63,U+5B81'
    """
    spans: list[list[int]] = []
    for code in sorted(map(ord, set(characters))):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in spans)


@lru_cache(maxsize=8)
def subset(path: Path, characters: frozenset[str]) -> bytes:
    """Return the font at `path` as WOFF with no more than `characters`; what it lacks is left to other fonts."""
    import uharfbuzz as harfbuzz  # these two only pages need
    from fontTools.ttLib import TTFont

    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.DESUBROUTINIZE
    cut = wanted.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(path)))
    written = io.BytesIO()
    with TTFont(io.BytesIO(cut.blob.data), recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = "woff"  # WOFF2 saves a tenth and takes longer than all the rest of the page
        font.save(written)
    return written.getvalue()
