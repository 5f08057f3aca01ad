"""Marks in a sentence: which of its words are a recorded number or a series, written as Markdown's links are.

    Agriculture makes [11.2%](#number:farms:6b8b4567) of GDP.      [gross regional product](#series:gdp)

A notebook shows its sentences without them. The exporters make each a link to where the number or series is traced,
if the report has that place, and plain text otherwise. Behind the name of a number stands a digest of its value, so
that a sentence which prints another value under the name of a record leads nowhere.
"""

import json
import re
import zlib
from typing import Any, Protocol

import numpy as np

MARK = re.compile(r"\[([^\[\]]+)\]\(#((?:number|series):[^()\s]+)\)")
# A number whole or not at all, none that is part of a Latin word; a Chinese sign may stand right before and behind it.
DIGITS = re.compile(r"(?<![A-Za-z0-9_.,])(?<!§[ \u00a0])(?>[+−]?\d+(?:[.,–]\d+)*%?)(?![A-Za-z_⁰¹²³⁴-⁹])")

Run = tuple[str, str, str]  # a piece of text, the anchor it leads to, and its own, each "" for none


class Tracing(Protocol):
    """What knows where marks lead."""

    def link(self, address: str, words: str, where: str) -> tuple[str, str]: ...


def digest(value: Any) -> str:
    """Return eight characters that tell one value from another.

    >>> digest(0.112), digest(0.113)
    ('0ccd4e03', '7bca7e95')
    """
    plain = value.item() if isinstance(value, np.generic) else value
    return f"{zlib.crc32(json.dumps(plain, default=str).encode()):08x}"


def with_number(text: str, name: str, value: Any) -> str:
    """Return what a sentence prints of the value called `name`, its numbers marked.

    >>> with_number("11.2%", "farms", 0.112), with_number("coal", "branch", "coal")
    ('[11.2%](#number:farms:0ccd4e03)', 'coal')
    >>> with_number("above China (10.6%)", "sides", "a")
    'above China ([10.6%](#number:sides:6d0e509e))'
    >>> with_number("第12–22位，0.17至0.82", "places", "a")
    '第[12–22](#number:places:6d0e509e)位，[0.17](#number:places:6d0e509e)至[0.82](#number:places:6d0e509e)'
    >>> with_number("no target (§ 5.1)", "target", "a")
    'no target (§ 5.1)'
    """
    address = f"#number:{name}:{digest(value)}"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return f"[{text}]({address})"
    return DIGITS.sub(lambda found: f"[{found[0]}]({address})", text) if isinstance(value, str) else text


def with_series(text: str, code: str) -> str:
    """Return the name of a series, marked.

    >>> with_series("gross regional product", "gdp")
    '[gross regional product](#series:gdp)'
    """
    return f"[{text}](#series:{code})"


def unmarked(text: str) -> str:
    """Return the text without its marks.

    >>> unmarked("It makes [11.2%](#number:farms:5d1ff92e), see [there](#a).")
    'It makes 11.2%, see [there](#a).'
    """
    return MARK.sub(r"\1", text)


def of_section(text: str, section: str) -> str:
    """Return the text with its numbers marked as those of a section.

    >>> of_section("[2](#number:two:ab) [GDP](#series:gdp)", "01_structure")
    '[2](#number:01_structure/two:ab) [GDP](#series:gdp)'
    """
    return MARK.sub(lambda found: found[0].replace("(#number:", f"(#number:{section}/"), text)


def runs(text: str, traces: Tracing, where: str) -> list[Run]:
    """Return the text in pieces, each with the anchor it leads to and its own; `where` says what its place is called.

    >>> from types import SimpleNamespace
    >>> traces = SimpleNamespace(link=lambda address, words, where: ("farms", "farms-1"))
    >>> runs("It makes [11.2%](#number:farms:5d1ff92e).", traces, "Figure 1")
    [('It makes ', '', ''), ('11.2%', 'farms', 'farms-1'), ('.', '', '')]
    """
    pieces = MARK.split(text)  # text, words, address, text, words, address, ..., text
    found: list[Run] = [(pieces[0], "", "")]
    for words, address, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        found += [(words, *traces.link(address, words, where)), (after, "", "")]
    return [run for run in found if run[0]]
