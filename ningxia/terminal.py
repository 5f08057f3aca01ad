"""Text out of published files made safe to print and to open in a spreadsheet, and tables of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

INTERRUPTED = 130  # exit status after Ctrl-C, as shells have it
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
FORMULA = "=+-@＝＋－＠"
_HARMLESS = re.compile(r"[-+－＋]?[\d.,，]+(?:[eE][-+]?\d+)?\s*[%％‰]?|[-－]+")


def visible(text: str, keep: str = "") -> str:
    r"""The text with every character that a terminal would obey or hide written out, but for those to `keep`.

    Escape sequences, overprinting, changes of direction and zero widths cannot pass for other text.

    >>> visible("宁夏\x1b[2J\u202e"), visible("a\nb", keep="\n")
    ('宁夏\\x1b[2J\\u202e', 'a\nb')
    """
    if text.isprintable():
        return text
    return "".join(
        one if one in keep or unicodedata.category(one) not in UNSEEN else one.encode("unicode_escape").decode()
        for one in text
    )


def shown(text: object, most: int = 0) -> str:
    r"""Text for one line of a terminal: white space made single, nothing hidden, at most `most` characters (0: all).

    >>> shown("a\r\n  b\x07"), shown("一二三四五", 4)
    ('a b\\x07', '一二三…')
    """
    line = visible(" ".join(str(text).split()))
    return line if not most or len(line) <= most else line[: most - 1] + "…"


def spreadsheet_safe(text: str) -> str:
    """Text for a cell of a CSV file: what a spreadsheet would take for a formula begins with an apostrophe.

    Numbers and the dashes that stand for a missing one stay as they are.

    >>> [spreadsheet_safe(one) for one in ("=1+1", " @SUM(A1)", "-4.7", "-", "-2+3+cmd", "宁夏")]
    ["'=1+1", "' @SUM(A1)", '-4.7', '-', "'-2+3+cmd", '宁夏']
    """
    bare = text.strip()
    is_formula = bare[:1] in FORMULA and not _HARMLESS.fullmatch(bare) if bare else False
    return ("'" if is_formula else "") + visible(text.replace("\r\n", "\n"), keep="\n\t")


def width(text: str) -> int:
    """Columns the text takes in a terminal: two for a Chinese character, none for an accent put over a letter.

    >>> width("宁夏 2006"), width("e\u0301")
    (9, 1)
    """
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def aligned(lines: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Lines of cells as lines of text, columns under one another; those numbered in `right` end together.

    >>> aligned([("宁夏", "9.5"), ("Gansu", "10")], right=[1])
    ['宁夏   9.5', 'Gansu   10']
    """
    lines = [[*line] for line in lines]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(_padded(cell, widths[place], place in right) for place, cell in enumerate(line)).rstrip()
        for line in lines
    ]


def _padded(cell: str, to: int, right: bool) -> str:
    blank = " " * (to - width(cell))
    return blank + cell if right else cell + blank
