"""An executed notebook with the prose of its source as it is now: an edit between the code needs no execution."""

from __future__ import annotations

import copy

from nbformat import NotebookNode

from ningxia.build.declared import INJECTED, TAG, is_tagged


class Unlike(ValueError):
    """A notebook has other code than the executed one."""


def stitched(source: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """The cells of `source`, code with the very outputs that it has in `executed`, injected parameters in place.

    Raises `Unlike` where the code of the two differs.
    """
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    injected = [cell for cell in code if is_tagged(cell, INJECTED)]
    ran = [cell for cell in code if not is_tagged(cell, INJECTED)]
    mine = [cell for cell in source.cells if cell.cell_type == "code"]
    if [cell.source for cell in mine] != [cell.source for cell in ran]:
        raise Unlike("The code of a notebook changed while the report was built. Build it again.")
    whole = copy.deepcopy(source)
    whole.cells, whole.nbformat_minor = [], max(source.nbformat_minor, 5)  # from 4.5 on cells have names
    waiting = iter(ran)
    for number, cell in enumerate(source.cells, start=1):
        placed = copy.deepcopy(cell)
        placed.setdefault("id", f"cell-{number}")
        if cell.cell_type == "code":
            done = next(waiting)
            placed.outputs, placed.execution_count = done.outputs, done.execution_count
        whole.cells.append(placed)
        if injected and is_tagged(cell, TAG):
            told = copy.deepcopy(injected[0])
            told["id"] = f"injected-{number}"
            whole.cells.append(told)
    return whole
