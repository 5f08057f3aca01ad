"""Executing one section with Papermill, and saying precisely where it failed if it did."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat

from ningxia.sources import RESULTS

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
        place = f", under '{self.heading}', cell {self.cell}{line}" if self.cell else ""
        return f"{self.section}{place}: {self.error}"


def execute(source: Path, target: Path, parameters: dict[str, object], results: Path | None = None) -> Failure | None:
    """Nothing, once `source` was executed with `parameters` and written to `target`; else the failure.

    `results` is the file of what the sections before it have recorded; the kernel finds its name in the environment
    (`ningxia.report.earlier` reads it). The kernel's working folder is that of `source`; it is spoken to over sockets
    in a private folder. What Papermill adds and no reader needs (times, counts of progress) is taken out again, so
    that the same input gives the same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="ningxia-") as room, _told(results):
        trouble = _run(source, target, parameters, Path(room))
    if not target.is_file():
        shutil.copyfile(source, target)
    notebook = nbformat.read(target, as_version=4)
    failure = _failure(notebook, source.stem, target, trouble) if trouble else None
    _drop_traces(notebook)
    nbformat.write(notebook, target)
    return failure


@contextmanager
def _told(results: Path | None) -> Iterator[None]:
    """Kernels started within find the name of `results` in their environment; without one, what was there before."""
    before = os.environ.get(RESULTS)
    if results is not None:
        os.environ[RESULTS] = str(results)
    try:
        yield
    finally:
        os.environ.pop(RESULTS, None)
        if before is not None:
            os.environ[RESULTS] = before


def _run(source: Path, target: Path, parameters: dict[str, object], room: Path) -> str:
    """Execute with Papermill; what went wrong in a line, empty where nothing did."""
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    sockets = {"transport": "ipc", "ip": str(room / "kernel")} if os.name == "posix" else {}
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
            config=Config({"KernelManager": sockets}),
        )
    except PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except (RuntimeError, TimeoutError) as error:  # a kernel that died or did not start, a cell that took too long
        return f"{type(error).__name__}: {str(error).strip().splitlines()[0]}"
    return ""


def _failure(notebook: nbformat.NotebookNode, section: str, target: Path, trouble: str) -> Failure:
    """Where the first error output of an executed notebook stands; cells count from 1 as in the source."""
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
                return Failure(section, heading, count, line, trouble, target)
    return Failure(section, section, 0, None, trouble, target)


def _drop_traces(notebook: nbformat.NotebookNode) -> None:
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{number}"
