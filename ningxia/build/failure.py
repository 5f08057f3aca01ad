"""Where a section broke, and with what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ANSI = re.compile(r"\x1b\[[0-9;]*m")
PLACE = re.compile(r"^ *(?:File (.+?):(\d+)|Cell In.*?, line \d+)(, in .*)?$", re.MULTILINE)  # of a traceback's frames
MARKS = {"injected-parameters", "papermill-error-cell-tag"}  # cells that Papermill adds
LAST_LINES, LINE, ERROR = 8, 160, 2000  # lines of output, their characters, those of an error


@dataclass(frozen=True)
class Failure:
    """Where a section broke, and with what; the cell counts from 1 as in the source, 0 where none had begun.

    Without a section it is a report that could not be written.
    """

    section: str
    heading: str
    cell: int
    line: int | None
    error: str
    notebook: Path | None
    parameters: Mapping[str, object] = field(default_factory=dict)
    output: str = ""

    @property
    def place(self) -> str:
        """Section, heading, cell and line."""
        line = f", line {self.line}" if self.line else ""
        return (self.section or "report") + (f", under '{self.heading}', cell {self.cell}{line}" if self.cell else "")

    @property
    def brief(self) -> str:
        """Place and error in a line."""
        return f"{self.place}: {self.error}"

    def told(self) -> dict[str, object]:
        """What is known of it, as JSON holds it."""
        known = asdict(self) | {"notebook": str(self.notebook) if self.notebook else None}
        return {name: value for name, value in known.items() if value not in ("", 0, None, {}) and name != "section"}

    def __str__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        said = "".join(f"\n    {line}" for line in self.output.splitlines())
        return "\n".join(
            [
                self.brief,
                *([f"  parameters: {given}"] if given else []),
                *([f"  last output:{said}"] if said else []),
                *([f"  partial notebook: {self.notebook}"] if self.notebook else []),
            ]
        )


def in_no_cell(section: str, error: str) -> Failure:
    """A section, or for "" a report, that failed before or after its cells.

    >>> print(in_no_cell("01_one", "not executed"))
    01_one: not executed
    """
    return Failure(section, section, 0, None, shortened(error), None)


def failure_in(
    notebook: Mapping[str, Any], section: str, target: Path, parameters: Mapping[str, object], error: str
) -> Failure:
    """The failure that an executed notebook shows: its first cell with an error output, and what was put out last."""
    heading, count, output = section, 0, ""
    for cell in notebook["cells"]:
        added = MARKS & set(cell["metadata"].get("tags", []))
        count += not added
        if cell["cell_type"] == "markdown" and cell["source"].startswith("#") and not added:
            heading = cell["source"].splitlines()[0].lstrip("# ")
        output = last_lines(cell) or output
        for found in cell.get("outputs", []):
            if found["output_type"] == "error":
                line = line_of(found["traceback"], cell.get("execution_count"))
                told = shortened(error) + module_of(found["traceback"])
                return Failure(section, heading, count, line, told, target, parameters, output)
    return Failure(section, section, 0, None, shortened(error), target, parameters)


def line_of(traceback: list[str], execution: int | None) -> int | None:
    r"""The line of the cell itself at which its traceback begins; None where it names none.

    >>> line_of(["Cell In[3], line 2\n      1 a = 1\n----> 2 b = a / 0\n"], 3)
    2
    """
    text = ANSI.sub("", "\n".join(traceback))
    found = re.search(rf"Cell In *\[{execution}\], line (\d+)", text)
    return int(found[1]) if found else None


def module_of(traceback: list[str]) -> str:
    r"""Where a module broke that the cell imports, in brackets; empty where its traceback ends elsewhere.

    >>> module_of(["Cell In[3], line 2\n----> 2 import growth\n", "File ~/growth.py:7\n----> 7 1 / 0\n"])
    ' (~/growth.py, line 7)'
    >>> module_of(["Cell In[3], line 2\n----> 2 rate(0)\n", "File ~/growth.py:7, in rate(x)\n----> 7 1 / x\n"])
    ''
    """
    places = PLACE.findall(ANSI.sub("", "\n".join(traceback)))
    file, number, function = places[-1] if places else ("", "", "")
    return f" ({file}, line {number})" if file and not function else ""


def last_lines(cell: Mapping[str, Any]) -> str:
    """The last lines that a cell printed or displayed as text, none of them long."""
    lines = [line for text in _texts(cell) for line in ANSI.sub("", text).splitlines()]
    return "\n".join(shortened(line, LINE) for line in lines[-LAST_LINES:])


def shortened(text: str, most: int = ERROR) -> str:
    """The text, cut after `most` characters.

    >>> shortened("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def _texts(cell: Mapping[str, Any]) -> Iterator[str]:
    for output in cell.get("outputs", []):
        yield output.get("text") or output.get("data", {}).get("text/plain", "")
