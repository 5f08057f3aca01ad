"""From a number in the text to where it is traced: each recorded number that the report prints, and each series."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from ningxia.report.marks import digest
from ningxia.report.numbers import with_unit
from ningxia.report.prose import Place
from ningxia.report.publish import RECORDS

RECORDING = re.compile(r"\brecord(?:_all)?\(")  # a call, not an import


@dataclass(frozen=True)
class Number:
    """A recorded number: what `record` kept of it, the line of code that did, and where it is printed.

    `printed` grows as the report is set: the anchor of each place, what it is called, and what is printed there.
    """

    anchor: str
    record: Mapping[str, Any]
    place: Place
    line: int
    code: str
    printed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def what(self) -> str:
        """What the number is, in a few words."""
        return self.record["note"] or self.record["name"].replace("_", " ")

    @property
    def told(self) -> str:
        """Its value in full with its unit; of a sentence the part round what is printed of it first."""
        return with_unit(self.record["value"], self.record["unit"], self.printed[0][2] if self.printed else "")

    @property
    def places(self) -> dict[str, list[str]]:
        """The anchors of what is printed, by what their place is called."""
        found: dict[str, list[str]] = {}
        for own, where, _ in self.printed:
            found.setdefault(where, []).append(own)
        return found


@dataclass(frozen=True)
class Traces:
    """The recorded numbers of a report by section and name, and its index of series; both empty where it has none."""

    numbers: Mapping[str, Number]
    index: Mapping[str, Any]

    def link(self, address: str, words: str, where: str) -> tuple[str, str]:
        """Return the anchor that a mark's address leads to and the anchor of the mark itself, "" for none.

        `words` are what is printed, `where` says what the place is called that prints it ("Figure 3").
        """
        kind, _, name = address.partition(":")
        if kind == "series":
            return (f"series-{name}" if name in self.series else ""), ""
        number = self.numbers.get(name) or self._of_another_section(name)
        if number is None:
            return "", ""
        own = f"{number.anchor}-{len(number.printed) + 1}"
        number.printed.append((own, where, words))
        return number.anchor, own

    def _of_another_section(self, name: str) -> Number | None:
        """Return the one number of that name and value that another section recorded, for a section that repeats it."""
        bare = name.partition("/")[2]
        found = [number for key, number in self.numbers.items() if key.partition("/")[2] == bare]
        return found[0] if len(found) == 1 else None

    @property
    def series(self) -> dict[str, Mapping[str, Any]]:
        """The series of the index by their code."""
        return {one["code"]: one for one in self.index.get("series", ())}

    @property
    def anchors(self) -> set[str]:
        """Every anchor that a mark may lead to."""
        return {number.anchor for number in self.numbers.values()} | {f"series-{code}" for code in self.series}

    @property
    def alike(self) -> dict[str, Number]:
        """The first printed number made from the same series as each, by the anchor of each; that one's is itself."""
        first: dict[tuple[str, ...], Number] = {}
        return {one.anchor: first.setdefault(tuple(one.record["source"]), one) for one in self.printed}

    @property
    def printed(self) -> list[Number]:
        """The numbers that the report prints, in the order of their recording."""
        return [number for number in self.numbers.values() if number.printed]


def read_traces(notebook: NotebookNode) -> Traces:
    """Return what the marks of a merged report lead to; nothing in a notebook without an index of series."""
    index = notebook.metadata.get("ningxia", {}).get("origins")
    return Traces(_numbers(notebook) if index else {}, index or {})


def _numbers(notebook: NotebookNode) -> dict[str, Number]:
    """Return the recorded numbers by "section/name:digest", as marks address them."""
    found: dict[str, Number] = {}
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        for record in (one for output in outputs for one in output.get("data", {}).get(RECORDS, [])):
            if record.get("value") is not None:
                origin = cell.metadata["ningxia"]
                place = Place(origin["section"], origin["cell"], origin["notebook"], origin["id"])
                line, code = line_of(cell.source, record["name"])
                anchor = f"number-{place.section}-{record['name']}"
                key = f"{place.section}/{record['name']}:{digest(record['value'])}"
                found.setdefault(key, Number(anchor, record, place, line, code))
    return found


def line_of(source: str, name: str) -> tuple[int, str]:
    """Return the number of the line that records `name`, and the line; the first that records where none names it.

    >>> line_of('x = 1\\nrecord("farms", x)', "farms")
    (2, 'record("farms", x)')
    >>> line_of("from ningxia.report import record_all\\nrecord_all(made, about)", "farms")
    (2, 'record_all(made, about)')
    """
    lines = source.splitlines()
    naming = [number for number, line in enumerate(lines) if f'"{name}"' in line or f"'{name}'" in line]
    recording = [number for number in naming or range(len(lines)) if RECORDING.search(lines[number])]
    number = (recording or naming or [0])[0]
    return number + 1, lines[number].strip() if lines else ""
