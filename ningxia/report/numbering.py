"""Figures and tables numbered through a whole notebook, and what references to them lead to."""

import re
from collections.abc import Iterator
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from ningxia.report.furniture import WORDS
from ningxia.report.prose import Place, Reference
from ningxia.report.publish import ITEM

OURS = ("text", "here", "numbers", "series", "publications")  # anchors of what the report adds itself
DECLARED = re.compile(r"""\bname\s*=\s*["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")


class Numbering(Preprocessor):
    """Numbers every figure and table through the whole notebook, each kind by itself, and gives each an anchor."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with `number`, `label` ("Figure 3") and `anchor` in each item."""
        words = words_of(nb)
        counts: dict[str, int] = {}
        taken = set(OURS)
        for _, item in shown_items(nb):
            kind = item["kind"]
            counts[kind] = counts.get(kind, 0) + 1
            item["number"] = counts[kind]
            item["label"] = f"{words[kind]}\u00a0{counts[kind]}"
            item["anchor"] = unused(item.get("name") or f"{kind}-{counts[kind]}", taken)
        return nb, resources


def unused(anchor: str, taken: set[str]) -> str:
    """Return `anchor`, with a number behind it if it is in `taken` already, and remember it there.

    >>> taken = {"trend"}
    >>> unused("trend", taken), unused("trend", taken)
    ('trend-2', 'trend-3')
    """
    free, count = anchor, 1
    while free in taken:
        count += 1
        free = f"{anchor}-{count}"
    taken.add(free)
    return free


def shown_items(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, dict[str, Any]]]:
    """Yield each figure and table of a notebook with the cell that shows it, in reading order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if ITEM in output.get("data", {}):
                yield cell, output["data"][ITEM]


def words_of(notebook: NotebookNode) -> dict[str, str]:
    """Return the fixed words in the notebook's language; English for one we have no words in."""
    return WORDS.get(notebook.metadata.get("ningxia", {}).get("lang", "en"), WORDS["en"])


def place_of(cell: NotebookNode, number: int) -> Place:
    """Return where a cell stands: in its section's notebook if it was merged from one, else in this notebook."""
    origin = cell.metadata.get("ningxia", {})
    return Place(
        origin.get("section", ""), origin.get("cell", number), origin.get("notebook", ""), origin.get("id", "")
    )


def references(notebook: NotebookNode) -> dict[str, list[Reference]]:
    """Return what each `@name` may stand for: numbered items, and names whose figure had nothing to show."""
    found: dict[str, list[Reference]] = {}
    for cell, item in shown_items(notebook):
        reference = Reference(item["label"], item["anchor"], section_of(cell))
        found.setdefault(item.get("name") or item["anchor"], []).append(reference)
    absent = words_of(notebook)["absent"]
    for cell in notebook.cells:
        for name in DECLARED.findall(cell.source) if cell.cell_type == "code" else []:
            if section_of(cell) not in {reference.section for reference in found.get(name, [])}:
                found.setdefault(name, []).append(Reference(absent, "", section_of(cell)))
    return found


def section_of(cell: NotebookNode) -> str:
    """Return the section a merged cell comes from, "" in a notebook by itself."""
    return cell.metadata.get("ningxia", {}).get("section", "")
