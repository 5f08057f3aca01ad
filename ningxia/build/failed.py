"""The mark that stands in a report at the place where a section broke, in the report's language.

What the error says stays as Python or the build said it.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ningxia.build.contract import Parameters
from ningxia.build.declared import INJECTED, is_tagged
from ningxia.build.failure import Failure
from ningxia.vocabulary import Both, either

FENCE = "~" * 12
NOT_WHOLE = Both("**This report is not complete.**", "**这份报告不完整。**")
BROKE = Both("**This section failed.** What follows was not executed.", "**本节运行出错。** 以下部分没有运行。")
MISSING = Both("**This section is missing.**", "**本节缺失。**")


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
    head = BROKE if failure.cell else MISSING
    at = f"notebooks/{failure.section}.ipynb{either(', ', '，') if failure.cell else ''}{_cell(failure)}"
    told = [failure.error, either(f"source: {at}", f"位置：{at}")]
    told += [either(f"parameters: {asked.told}", f"参数：{asked.told}")]
    told += [either("last output:", "最后的输出："), failure.output] if failure.output else []
    body = "\n".join(told).replace(FENCE, "~")
    return f"{head}\n\n{FENCE}\n{body}\n{FENCE}"


def _cell(failure: Failure) -> str:
    """Cell and line; "" where no cell had begun."""
    line = either(f", line {failure.line}", f"第{failure.line}行") if failure.line else ""
    return either(f"cell {failure.cell}", f"第{failure.cell}个单元格") + line if failure.cell else ""


def in_line(failure: Failure) -> str:
    """A failure in a line of Markdown, as code, so that nothing in it is markup.

    >>> in_line(Failure("01_one", "", 0, None, "a `b`", None))
    "`01_one: a 'b'`"
    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     in_line(Failure("01_one", "规模有多大？", 3, 1, "ValueError: no", None))
    '`01_one“规模有多大？”第3个单元格第1行：ValueError: no`'
    """
    place = f"{failure.section}“{failure.heading}”{_cell(failure)}" if failure.cell else failure.section or "报告"
    brief = either(failure.brief, f"{place}：{failure.error}")
    return f"`{' '.join(brief.split()).replace('`', chr(39))}`"
