"""The glyph gate: every character of a figure, a page or a PDF stands in a font that it is set in, or nothing is made.

A figure and a page are held against the fonts that they carry; the PDF against the standard PDF/A, which Typst holds.
"""

import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

EMPTY_BOX = r"Glyph \d+ .*missing from font"  # what matplotlib warns of


class MissingFont(FileNotFoundError):
    """The file of a font that comes with the environment is gone."""


class MissingGlyph(ValueError):
    """A character of the report stands in no font that it is set in."""


@cache
def dejavu(face: str) -> Path:
    """Return where a face of DejaVu lies, which comes with matplotlib: "Sans" or "Serif"."""
    from matplotlib import get_data_path  # half a second, and only what is drawn or written as a page needs it

    return Path(get_data_path()) / "fonts" / "ttf" / f"DejaVu{face}.ttf"


def sans() -> tuple[Path, Path]:
    """Return the fonts of figures and labels, the second for what the first lacks."""
    return pylopdf_fonts_zh_cn.sans_path(), dejavu("Sans")


def serif() -> tuple[Path, Path]:
    """Return the fonts of a page's text, the second for what the first lacks."""
    return pylopdf_fonts_zh_cn.serif_path(), dejavu("Serif")


@cache
def coverage(font: Path) -> frozenset[str]:
    """Return the characters that a font has glyphs for. Raises `MissingFont` where its file is gone."""
    import uharfbuzz as harfbuzz  # only what is drawn or written as a page needs it

    if not font.is_file():
        raise MissingFont(f"The font {font} is not there. `ningxia doctor` says how to install it anew.")

    return frozenset(map(chr, harfbuzz.Face(harfbuzz.Blob.from_file_path(font)).unicodes))


def lacking(text: Iterable[str], fonts: Sequence[Path]) -> list[str]:
    """Return the characters of `text` that no font has, in order; what is never drawn, such as a line's end, is none.

    >>> lacking("Ningxia 宁夏\\n ก", sans())
    ['ก']
    """
    had = [coverage(font) for font in fonts]
    absent = [one for one in dict.fromkeys(text) if not any(one in font for font in had)]
    return [one for one in absent if unicodedata.category(one)[0] not in "CZ"]


def check_glyphs(text: str, fonts: Sequence[Path], places: Callable[[str], list[str]]) -> None:
    """Raise `MissingGlyph` if `text` has a character that none of `fonts` has; `places` says where one stands."""
    absent = lacking(text, fonts)
    if absent:
        raise no_glyph({one: places(one) for one in absent}, [font.stem for font in fonts])


def no_glyph(found: dict[str, list[str]], fonts: Sequence[str]) -> MissingGlyph:
    """Return the error for characters that could not be set: their names, the places they stand in, the fonts tried.

    >>> print(no_glyph({"ก": ["cell 3"]}, ["NotoSansSC-Regular"]))
    No font of the report (NotoSansSC-Regular) has a glyph for
      'ก' (U+0E01 THAI CHARACTER KO KAI): cell 3
    Write it in other characters, or set the exporter's `strict` to False to let it print as an empty box.
    """
    tried = f" ({', '.join(fonts)})" if fonts else ""
    lines = [
        f"{named(text)}: {', '.join(where) or 'the title or the text of a picture'}" for text, where in found.items()
    ]
    remedy = "Write it in other characters, or set the exporter's `strict` to False to let it print as an empty box."
    return MissingGlyph("\n  ".join([f"No font of the report{tried} has a glyph for", *lines]) + f"\n{remedy}")


@contextmanager
def glyphs_checked_later() -> Iterator[None]:
    """Leave matplotlib's warning of a missing glyph unsaid while a figure is drawn that `check_glyphs` will see."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", EMPTY_BOX, UserWarning)
        yield


def refuse_empty_boxes() -> None:
    """Make matplotlib's warning of a missing glyph an error from here on, for plots that are not shown by `show`."""
    warnings.filterwarnings("error", EMPTY_BOX, UserWarning)


def named(text: str) -> str:
    """Return characters with their code points and names.

    >>> named("ก")
    "'ก' (U+0E01 THAI CHARACTER KO KAI)"
    """
    codes = [f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip() for character in text]
    return f"{text!r} ({', '.join(codes)})"
