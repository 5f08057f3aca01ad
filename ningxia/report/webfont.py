"""The fonts a page carries with it: just the characters it uses, of Noto Sans SC and Noto Serif SC, as WOFF2.

They set Chinese where the reader has no Chinese font, and the Latin text alike everywhere. Both are under the SIL
Open Font License, which allows the subset to be embedded.
"""

import base64
import io
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn

FACES = {"Report Sans": pylopdf_fonts_zh_cn.sans_path(), "Report Serif": pylopdf_fonts_zh_cn.serif_path()}
FEATURES = ["kern", "liga", "lnum", "tnum", "mark", "mkmk", "ccmp", "locl", "pwid"]  # pwid: Latin widths for quotes
ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
TOO_WIDE = frozenset("§±¶×÷‐†‡•‰←→≈≠≤≥∞√")  # as wide as Chinese characters, without another form: the reader's own font


def font_faces(text: str) -> str:
    """Return the CSS that carries the fonts with the characters of `text`."""
    characters = (frozenset(text) | ALWAYS) - TOO_WIDE
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-display: block; '
        f'src: url(data:font/woff2;base64,{base64.b64encode(subset(path, characters)).decode()}) format("woff2"); }}'
        for family, path in FACES.items()
    )


@lru_cache(maxsize=8)
def subset(path: Path, characters: frozenset[str]) -> bytes:
    """Return the font at `path` as WOFF2 with no more than `characters`; what it lacks is left to other fonts."""
    from fontTools import subset as tool  # half a second together, and only pages need them
    from fontTools.ttLib import TTFont

    options = tool.Options(
        flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True, recalc_timestamp=False
    )
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = tool.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
