"""Executing one section with Papermill, and saying precisely where it failed if it did."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LONGEST_CELL = 600  # seconds; a section's slowest cell takes a few


@dataclass(frozen=True)
class Failure:
    """Where a section broke, and with what."""

    section: str
    heading: str
    cell: int
    line: int | None
    error: str
    notebook: Path

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{self.section}, under '{self.heading}', cell {self.cell}{line}: {self.error}"


def execute(source: Path, target: Path, parameters: dict[str, object]) -> Failure | None:
    """Nothing, once `source` was executed with `parameters` and written to `target`; else the failure.

    The kernel's working folder is that of `source`. What Papermill adds and no reader needs (times, counts of
    progress) is taken out again, so that the same input gives the same bytes.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    failed = False
    try:
        papermill.execute_notebook(
            str(source),
            str(target),
            parameters=parameters,
            kernel_name="python3",
            cwd=str(source.parent),
            progress_bar=False,
            log_output=False,
            execution_timeout=LONGEST_CELL,
        )
    except PapermillExecutionError:
        failed = True
    notebook = nbformat.read(target, as_version=4)
    failure = _failure(notebook, source.stem, target) if failed else None
    _drop_traces(notebook)
    nbformat.write(notebook, target)
    return failure


def _failure(notebook: nbformat.NotebookNode, section: str, target: Path) -> Failure:
    """The first error output of an executed notebook; cells count from 1 as they stand in the source."""
    heading, count = section, 0
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        count += not {"injected-parameters", "papermill-error-cell-tag"} & set(tags)
        if cell.cell_type == "markdown" and cell.source.startswith("#") and "papermill-error-cell-tag" not in tags:
            heading = cell.source.splitlines()[0].lstrip("# ")
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = ANSI.sub("", "\n".join(output.traceback))
                lines = re.findall(r"^-+> *(\d+) ", trace, flags=re.MULTILINE)
                line = int(lines[0]) if lines else None
                return Failure(section, heading, count, line, f"{output.ename}: {output.evalue}", target)
    return Failure(section, heading, count, None, "the kernel died or a cell ran out of time", target)


def _drop_traces(notebook: nbformat.NotebookNode) -> None:
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{number}"
