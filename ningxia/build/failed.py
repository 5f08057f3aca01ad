"""The mark that stands in a report at the place where a section broke."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ningxia.build.contract import Parameters
from ningxia.build.declared import INJECTED, is_tagged
from ningxia.build.failure import Failure

FENCE = "~" * 12


def mark(notebook: NotebookNode, failure: Failure, asked: Parameters) -> None:
    """Put what is known of a failure before all else that the cell shows which broke, or the first one of code."""
    notice = new_output("display_data", {"text/markdown": notice_of(failure, asked)})
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    counted = [cell for cell in notebook.cells if not is_tagged(cell, INJECTED)]
    cell = counted[failure.cell - 1] if failure.cell else next(iter(code), None)
    if cell is not None:
        cell.outputs = [notice, *cell.get("outputs", [])]


def notice_of(failure: Failure, asked: Parameters) -> str:
    """What is known of a failure, as Markdown.

    >>> failure = Failure("01_one", "How large?", 3, 1, "ValueError: no", None)
    >>> print(notice_of(failure, Parameters(region="gansu", year=2010)))
    **This section failed.** What follows was not executed.
    <BLANKLINE>
    ~~~~~~~~~~~~
    ValueError: no
    source: notebooks/01_one.ipynb, cell 3, line 1
    parameters: region gansu, year 2010
    ~~~~~~~~~~~~
    """
    head = "**This section failed.** What follows was not executed." if failure.cell else "**This section is missing.**"
    cell = f", cell {failure.cell}" if failure.cell else ""
    line = f", line {failure.line}" if failure.line else ""
    told = [failure.error, f"source: notebooks/{failure.section}.ipynb{cell}{line}", f"parameters: {asked.told}"]
    told += ["last output:", failure.output] if failure.output else []
    body = "\n".join(told).replace(FENCE, "~")
    return f"{head}\n\n{FENCE}\n{body}\n{FENCE}"


def in_line(failure: Failure) -> str:
    """A failure in a line of Markdown, as code, so that nothing in it is markup.

    >>> in_line(Failure("01_one", "", 0, None, "a `b`", None))
    "`01_one: a 'b'`"
    """
    return f"`{' '.join(failure.brief.split()).replace('`', chr(39))}`"
