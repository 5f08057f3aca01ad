"""Tables of HTML pages, whether saved from the web or named .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree, html

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.sheets import Sheet, label
from ningxia.layouts.text import MOST_COLUMNS

_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "td",
    "th",
    "li",
    "br",
    "center",
    "caption",
    "title",
    "table",
    "body",
}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_ONE_BLANK = re.compile(r"[ \t\r\n\f]+")  # a blank that does not break, or a wide one, is printed as it stands
_SILENT = {"script", "style", "head", "noscript"}
LEAD_LINES = 4
MOST_CELLS = 1_000_000  # of a page's table; a cell may claim a thousand rows and columns
LONGEST_LINE = 120


def page(text: str, file: str) -> list[Sheet]:
    """The tables of a page as sheets, each with the short lines that stand before it as `lead`.

    Raises UnreadableFile when the page holds no table of at least two rows and columns.
    """
    if _ENTITY.search(text):
        raise UnreadableFile(f"{file}: an HTML page that declares entities. Expected plain markup. Save it as xlsx.")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"{file}: looks like HTML but cannot be parsed ({error}). Save it again as xlsx."
        ) from error
    sheets: list[Sheet] = []
    lead: list[str] = []
    for found in _in_order(root):
        if isinstance(found, str):
            lead.append(found)
            continue
        rows, merged = _grid(found, file)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            lines = tuple(line for line in lead[-LEAD_LINES:] if len(line) <= LONGEST_LINE)
            sheets.append(Sheet(file, rows, f"table {len(sheets) + 1}", merged, lines))
            lead = []
        else:
            lead += [text for row in rows for text in map(label, row) if text]
    if not sheets:
        raise UnreadableFile(
            f"{file}: an HTML page without a table. Expected one. Save the page that shows the figures"
            + (" (XML of Excel 2003: open it and save it as xlsx)." if "office:spreadsheet" in text[:2000] else ".")
        )
    return sheets


def _in_order(root: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Lines of text and innermost tables in the order of the page."""
    words: list[str] = []
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        innermost = tag == "table" and not any(_is_grid(table) for table in element.iterfind(".//table"))
        if skipped is None and event == "start":
            if tag in _BLOCKS and words:
                yield from _line(words)
            if tag in _SILENT or innermost:
                skipped = element
                if innermost:
                    yield element
            else:
                words.append(element.text or "")
        elif event == "end" and (skipped is None or skipped is element):
            skipped = None
            if tag in _BLOCKS:
                yield from _line(words)
            words.append(element.tail or "")
        elif event == "comment" and skipped is None:
            words.append(element.tail or "")
    yield from _line(words)


def _is_grid(table: html.HtmlElement) -> bool:
    """Whether a table inside a cell has rows and columns of its own, and is not there for one figure's looks."""
    return sum(1 for _ in islice(table.iter("td", "th"), 2)) > 1


def _line(words: list[str]) -> Iterator[str]:
    line = label("".join(words))
    words.clear()
    if line:
        yield line


def _grid(table: html.HtmlElement, file: str) -> tuple[list[list[str]], tuple]:
    """Cells of a table with spans laid out: the text at the upper left of a span, blanks elsewhere."""
    cells: dict[tuple[int, int], str] = {}
    merged = []
    lines = [line for line in table.iter("tr") if next(line.iterancestors("table")) is table]
    for row, line in enumerate(lines):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while (row, column) in cells:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if column + across > MOST_COLUMNS or len(cells) + down * across > MOST_CELLS:
                raise UnreadableFile(
                    f"{file}, table row {row + 1}: more than {MOST_COLUMNS} columns or {MOST_CELLS} cells."
                )
            cells |= {(row + i, column + j): "" for i in range(down) for j in range(across)}
            cells[row, column] = _words(cell)
            if down * across > 1:
                merged.append(((row, column), (row + down - 1, column + across - 1)))
            column += across
    width = max((column for _, column in cells), default=-1) + 1
    return [[cells.get((row, column), "") for column in range(width)] for row in range(len(lines))], tuple(merged)


def _words(cell: html.HtmlElement) -> str:
    """The cell's text; line breaks are those of the page, not of its source."""
    pieces: list[str] = []
    hidden: html.HtmlElement | None = None
    for event, part in etree.iterwalk(cell, events=("start", "end")):
        if hidden is None and event == "start" and isinstance(part.tag, str) and _HIDDEN.search(part.get("style", "")):
            hidden = part
        elif hidden is None and event == "start" and isinstance(part.tag, str):
            pieces += ["\n" if part.tag in ("br", "p", "div") else "", _raised(part, "".join(pieces))]
        elif event == "end" and part is not cell and hidden in (None, part):
            hidden = None
            pieces.append(_ONE_BLANK.sub(" ", part.tail or ""))
    return re.sub(r" *\n[ \n]*", "\n", "".join(pieces)).strip(" \n")


def _raised(part: html.HtmlElement, before: str) -> str:
    """The text an element opens with; a raised figure behind a figure is a footnote: 2<sup>1</sup> is 2[1]."""
    text = _ONE_BLANK.sub(" ", part.text or "")
    is_footnote = part.tag == "sup" and text.strip().isdecimal() and before.strip()[-1:].isdigit()
    return f"[{text.strip()}]" if is_footnote else text


def _span(cell: html.HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), 1000)) if text.isdigit() else 1
