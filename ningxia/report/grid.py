"""How the table of a page is laid out: by what it holds, and as blocks where a screen is narrow."""

import re
from collections.abc import Mapping, Sequence

from lxml import html as markup

from ningxia.report.typography import curled
from ningxia.terminal import width
from ningxia.vocabulary import spoken

BRIEF = 12  # letters: no row's name is longer
WORDY = 120  # letters of text, a Chinese character as two: more than a phone's width holds beside each other
SHORT = 15  # letters, a Chinese character as two: such a cell keeps to one line
LONG = 30
MANY = 8  # columns
CELL = re.compile(r'<td class="left">([^<]+)(?=</td>)')
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
HEADS = {"col": "columnheader", "row": "rowheader"}


def layout(columns: Sequence[Mapping[str, str]], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return what a table is to the style of a page: "brief" by the names of its rows, "wordy" by the texts of one of
    them, "many" by its columns; a wordy one of three columns or more "stacks", row by row, on a narrow screen.

    >>> text, number = {"label": "Claim", "align": "left"}, {"label": "2006", "align": "right"}
    >>> layout([text, text, text], [["C1", "Output grows fast. " * 4, "None says how fast. " * 4]])
    ['brief', 'wordy', 'stacks']
    >>> layout([text, *8 * [number]], [["Ningxia", *8 * ["123,456,789.012345"]]])
    ['brief', 'many']
    """
    if not rows:
        return []
    sides = [column.get("align") or "left" for column in columns]
    texts = (sum(width(cell) for cell, side in zip(row, sides, strict=False) if side == "left") for row in rows)
    wordy = max(texts) > WORDY
    found = {
        "brief": max(len(row[0]) for row in rows) < BRIEF,
        "wordy": wordy,
        "many": len(columns) > MANY,
        "stacks": wordy and len(columns) > 2,
    }
    return [name for name, holds in found.items() if holds]


def sized(rows: str) -> str:
    """Return head and body of a table, its cells of text marked: "short" that are a number with what belongs to it, or
    a word or two of Chinese, "long" that take some lines of a narrow column.

    >>> sized('<td class="left">2 (1–4)</td><td class="left">none</td>')
    '<td class="left short">2 (1–4)</td><td class="left">none</td>'
    >>> sized('<td class="left">Four conditions are necessary for clusters</td>')
    '<td class="left long">Four conditions are necessary for clusters</td>'
    """
    return CELL.sub(_with_size, rows)


def _with_size(cell: re.Match[str]) -> str:
    letters = width(cell[1])
    is_short = letters < SHORT and (spoken() == "zh" or cell[1][0].isdigit())
    size = " short" if is_short else " long" if letters > LONG else ""
    return f'<td class="left{size}">{cell[1]}'


def stacking(rows: str, columns: Sequence[Mapping[str, str]]) -> str:
    """Return head and body of a table with the head of each cell as its `data-head`, for where cells stand below one
    another, and with the roles that a table loses in some browsers once its rows are blocks.

    >>> stacking("<tbody><tr><td>2</td></tr></tbody>", [{"label": "Firms"}])
    '<tbody role="rowgroup"><tr role="row"><td role="cell" data-head="Firms">2</td></tr></tbody>'
    """
    table = markup.fragment_fromstring(f"<table>{rows}</table>")
    for part in table.iter(*ROLES, "th"):
        part.set("role", HEADS[part.get("scope", "col")] if part.tag == "th" else ROLES[part.tag])
    heads = [curled(" ".join(filter(None, (column["label"], column.get("unit"))))) for column in columns]
    for row in table.iterfind("tbody/tr"):
        for cell, head in zip(row, heads, strict=False):
            if cell.tag == "td":
                cell.set("data-head", head)
    return "".join(markup.tostring(part, encoding="unicode", with_tail=False) for part in table)
