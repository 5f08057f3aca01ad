"""Bilingual headings: the Chinese half."""

from __future__ import annotations

import re

from ningxia.layouts.sheets import Cell, label, printed

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_BILINGUAL = re.compile(r"[A-Za-z\r\n]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def is_chinese(text: str) -> bool:
    return bool(_CHINESE.search(text))


def chinese(cell: Cell) -> str:
    r"""The Chinese half of a bilingual heading as one line; an English-only text gives "".

    >>> chinese("R&D人员\n全时当量\nTotal"), chinese("地  区 Region"), chinese("企业数\r\n(个)\r\nNumber of\r\nFirms")
    ('R&D人员全时当量', '地区', '企业数(个)')
    """
    text = printed(cell)
    if not is_chinese(text):
        return ""
    if not _BILINGUAL.search(text):
        return label(text)
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    last = max(number for number, line in enumerate(lines) if is_chinese(line))
    units = [line for line in lines[last + 1 : last + 2] if not _LATIN_WORD.search(line)]
    return label(_without_english_tail("".join(label(line) for line in lines[: last + 1] + units)))


def _without_english_tail(text: str) -> str:
    tail = max(match.end() for match in _CHINESE.finditer(text))
    blank = re.search(r"\s", text[tail:])
    rest = text[tail + blank.start() :] if blank else ""
    return text[: tail + blank.start()] if blank and _LATIN_WORD.search(rest) else text
