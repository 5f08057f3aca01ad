"""One section executed with Papermill in this process, its notebook written as a reader gets it."""

import logging
from pathlib import Path

import nbformat

from ningxia.build.failure import Failure, failure_in


def executed(source: Path, target: Path, parameters: dict[str, object], longest_cell: int) -> Failure | None:
    """Nothing, once `source` was executed with `parameters` and written to `target`; else the failure.

    The kernel's working folder is that of `source`. What Papermill adds and no reader needs (times, counts of progress,
    marks of the error) is taken out again, so that the same input gives the same bytes.
    """
    whole, trouble = _run(source, parameters, longest_cell)
    notebook = whole or nbformat.read(source, as_version=4)
    failure = failure_in(notebook, source.stem, target, parameters, trouble) if trouble else None
    _drop_traces(notebook)
    nbformat.write(notebook, target)
    return failure


def _run(source: Path, parameters: dict[str, object], longest_cell: int) -> tuple[nbformat.NotebookNode | None, str]:
    """Execute with Papermill; the notebook as far as it came, and what went wrong."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    kept: list[nbformat.NotebookNode] = []
    logging.getLogger("papermill").addHandler(logging.NullHandler())  # all it could say is in the failure
    try:
        papermill.execute_notebook(
            str(source),
            None,  # it is written once, as a reader gets it
            parameters=parameters,
            engine_name="ningxia-warm",
            kernel_name="python3",
            cwd=str(source.parent),
            progress_bar=False,
            execution_timeout=longest_cell,
            kept=kept,
        )
    except PapermillExecutionError as error:
        return kept[0], f"{error.ename}: {error.evalue}"
    except RuntimeError as error:  # a kernel that did not start
        return None, f"{type(error).__name__}: {error}"
    return kept[0], ""


def _drop_traces(notebook: nbformat.NotebookNode) -> None:
    from papermill.execute import ERROR_MARKER_TAG

    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if ERROR_MARKER_TAG not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{number}"
