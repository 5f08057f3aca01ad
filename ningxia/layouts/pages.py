"""Tables of HTML pages, whether saved from the web or named .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from ningxia.layouts.errors import UnreadableFile
from ningxia.layouts.sheets import Sheet, label
from ningxia.layouts.text import MOST_CELLS, MOST_COLUMNS

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
_SILENT = {"script", "style", "head", "noscript"}
LEAD_LINES = 4
LONGEST_LINE = 120


def page(text: str, file: str) -> list[Sheet]:
    """The tables of a page as sheets, each with the short lines that stand before it as `lead`.

    Raises UnreadableFile when the page holds no table of at least two rows and columns.
    """
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
            f"{file}: an HTML page without a table. Expected one. Save the page that shows the figures."
        )
    return sheets


def _in_order(root: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Lines of text and innermost tables in the order of the page."""
    words: list[str] = []
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        innermost = tag == "table" and element.find(".//table") is None
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


def _line(words: list[str]) -> Iterator[str]:
    line = label("".join(words))
    words.clear()
    if line:
        yield line


def _grid(table: html.HtmlElement, file: str) -> tuple[list[list[str]], tuple]:
    """Cells of a table with spans laid out: the text at the upper left of a span, blanks elsewhere."""
    cells: dict[tuple[int, int], str] = {}
    merged = []
    lines = table.findall(".//tr")
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
    pieces = [
        ("\n" if part.tag in ("br", "p", "div") else "") + re.sub(r"\s+", " ", part.text or "")
        if event == "start"
        else re.sub(r"\s+", " ", part.tail or "")
        for event, part in etree.iterwalk(cell, events=("start", "end"))
        if isinstance(part.tag, str) and (event == "start" or part is not cell)
    ]
    return re.sub(r" *\n[ \n]*", "\n", "".join(pieces)).strip()


def _span(cell: html.HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), 1000)) if text.isdigit() else 1
