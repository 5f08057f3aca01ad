"""Style, script and policy of the atlas: the sheet, what is made for these reports, and what the page lets in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path

from ningxia.atlas.gather import Gathered
from ningxia.atlas.printing import SHADES
from ningxia.vocabulary import provinces, region

TEMPLATES = Path(__file__).parent / "templates"
PALEST = 0.12  # where on the scale of colours the lowest value lies: not so pale as to look empty


def script() -> str:
    """The script of the page: search, sorting, differences. The page is whole without it."""
    return (TEMPLATES / "atlas.js").read_text(encoding="utf-8")


def tile_class(slug: str) -> str:
    """What a province's tiles are called in the style.

    >>> tile_class("ningxia")
    'pnx'
    """
    return f"p{region(slug).letters.lower()}"


def sheet(text: str, colours: Mapping[str, str], gathered: Gathered) -> str:
    """The style of the page: fonts with the characters of `text`, the sheet, and the rules made for these reports."""
    from ningxia.report.webfont import font_faces

    names = "".join(region(slug).name + region(slug).letters for slug in provinces())
    faces = font_faces(unescape(re.sub(r"<[^>]*>", "", text)) + names + "+–")
    fixed = (TEMPLATES / "atlas.css").read_text(encoding="utf-8")
    return "\n".join(
        [faces, fixed, *_colour_rules(colours), *_tile_rules(gathered), *_column_rules(len(gathered.reports))]
    )


def _colour_rules(colours: Mapping[str, str]) -> Iterable[str]:
    """The study's colours in light, dark and print, and the steps of the scale with legible ink on them."""
    from matplotlib.colors import to_hex

    from ningxia.report.look import themes
    from ningxia.report.style import SEQUENTIAL, ink_on

    light, dark = (
        f":root {{ {'; '.join(f'--{name}: {colour}' for name, colour in theme.items())} }}"
        for theme in themes(colours).values()
    )
    yield f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n@media print {{ {light} }}"
    for step in range(SHADES):
        fill = to_hex(SEQUENTIAL(PALEST + (1 - PALEST) * step / (SHADES - 1)))
        yield f".s{step} {{ background: {fill}; color: {ink_on(fill)} }}"


def _tile_rules(gathered: Gathered) -> Iterable[str]:
    """Where each province's tile lies and what it is called, on phones by its letters; how wide small maps need."""
    for slug in provinces():
        place = region(slug)
        row, column = place.tile
        name = place.name.replace(" ", "\\A ")
        yield f".{tile_class(slug)} {{ grid-area: {row + 1} / {column + 1} }}"
        yield f'.{tile_class(slug)}::before {{ content: "{name}" }}'
    letters = " ".join(f'.{tile_class(slug)}::before {{ content: "{region(slug).letters}" }}' for slug in provinces())
    yield f"@media (max-width: 34rem) {{ {letters} }}"
    yield f".glance {{ --fit: {max(1, len(gathered.years)) * 8}rem }}"


def _column_rules(count: int) -> Iterable[str]:
    """The rules that show, of the columns to compare, the two that are chosen, without a script."""
    hidden = f"#beside tr > :nth-child(n+3):nth-child(-n+{count + 2}) {{ display: none }}"
    shown = " ".join(
        f"#compare:has(#one option:nth-child({place}):checked, #other option:nth-child({place}):checked) "
        f"#beside tr > :nth-child({place + 2}) {{ display: table-cell }}"
        for place in range(1, count + 1)
    )
    yield f"@supports selector(:has(*)) {{ {hidden} {shown} }}"


def sealed(text: str, style: str, code: str) -> str:
    """The page with its style and script put in, and the policy that lets these in and nothing else."""
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(code)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    for mark, part in (("@@policy@@", policy), ("@@style@@", style), ("@@script@@", code)):
        text = text.replace(mark, part, 1)
    return text


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
