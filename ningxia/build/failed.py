"""The mark that stands in a report at the place where a section broke."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ningxia.build.broken import Broken
from ningxia.build.contract import Parameters
from ningxia.build.declared import INJECTED, is_tagged

FENCE = "~" * 12


def mark(notebook: NotebookNode, broken: Broken, asked: Parameters) -> None:
    """Put what is known of a failure before all else that the cell shows which broke, or the first one of code."""
    notice = new_output("display_data", {"text/markdown": notice_of(broken, asked)})
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    counted = [cell for cell in notebook.cells if not is_tagged(cell, INJECTED)]
    cell = counted[broken.cell - 1] if broken.cell else next(iter(code), None)
    if cell is not None:
        cell.outputs = [notice, *cell.get("outputs", [])]


def notice_of(broken: Broken, asked: Parameters) -> str:
    """What is known of a failure, as Markdown.

    >>> print(notice_of(Broken("01_one", "ValueError: no", cell=3, line=1), Parameters(region="gansu", year=2010)))
    **This section failed.** What follows was not executed.
    <BLANKLINE>
    ~~~~~~~~~~~~
    ValueError: no
    source: notebooks/01_one.ipynb, cell 3, line 1
    parameters: region gansu, year 2010
    ~~~~~~~~~~~~
    """
    head = "**This section failed.** What follows was not executed." if broken.cell else "**This section is missing.**"
    cell = f", cell {broken.cell}" if broken.cell else ""
    line = f", line {broken.line}" if broken.line else ""
    told = [broken.error, f"source: notebooks/{broken.section}.ipynb{cell}{line}", f"parameters: {asked.told}"]
    told += [f"last output: {broken.output}"] if broken.output else []
    body = "\n".join(told).replace(FENCE, "~")
    return f"{head}\n\n{FENCE}\n{body}\n{FENCE}"


def in_line(broken: Broken) -> str:
    """A failure in a line of Markdown, as code, so that nothing in it is markup.

    >>> in_line(Broken("01_one", "a `b`"))
    "`01_one: a 'b'`"
    """
    return f"`{' '.join(str(broken).split()).replace('`', chr(39))}`"
