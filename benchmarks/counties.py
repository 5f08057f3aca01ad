"""What 2,800 counties in 20 years would cost, worked out from scale.json, into the tables of docs/scale.md."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

STORED, PAGE = Path(__file__).with_name("scale.json"), Path(__file__).parents[1] / "docs" / "scale.md"
COUNTIES, YEARS = 2_800, 20
MACHINES, MACHINE = 10, 8  # machines, processors of each
MARKED = "<!-- {} -->\n{}<!-- end -->\n"
Row = tuple[str, ...]
EMPTY = ("workers", "jobs", "carried", "the build's part", "the scheduler's", "whole", "the worker's part", "load")
REAL = ("workers", "real", "the worker's part", "the build's", "gain", "MB", "load")


def table(head: Row, rows: list[Row]) -> str:
    """A table in Markdown, all columns but the first to the right."""
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def empties_measured(found: dict[str, Any]) -> str:
    """Empty jobs by the number of workers: milliseconds."""
    parts = ("carried", "client", "scheduler", "whole", "processor")
    rows = [
        (workers, f"{one['count']:,}", *(f"{1000 * one[part]:,.1f}" for part in parts), f"{one['busy']:.1f}")
        for workers, one in found["empty"].items()
    ]
    return table(EMPTY, rows)


def reals_measured(found: dict[str, Any]) -> str:
    """Real jobs by the number of workers: milliseconds, gain over one worker, memory."""
    alone, rows = found["real"]["1"], []
    for workers, one in found["real"].items():
        each = (one["seconds"] / one["jobs"], one["processor"], one["client"])
        gain = alone["seconds"] / one["seconds"]
        told = [f"{1000 * part:,.0f}" for part in each]
        rows.append((workers, *told, f"{gain:.1f}", f"{one['mb']:,.0f}", f"{one['busy']:.1f}"))
    return table(REAL, rows)


def panels_measured(found: dict[str, Any]) -> str:
    """Reading the panel as it is, and several times as long."""
    rows = [
        (f"{one['rows']:,}", f"{one['mb']:.1f}", f"{one['seconds']:.2f}", f"{one['memory_mb']:,.0f}")
        for one in found["panel"].values()
    ]
    return table(("rows", "MB on disk", "seconds to read", "MB of the process at most"), rows)


def growth(found: dict[str, Any], what: str) -> float:
    """How much a row more in the panel adds to what reading it takes."""
    short, long = found["panel"].values()
    return (long[what] - short[what]) / (long["rows"] - short["rows"])


def plan(found: dict[str, Any]) -> dict[str, float]:
    """The quantities of the study of counties, each of them from what was measured; times are the processor's."""
    alone, panel = found["real"]["1"], next(iter(found["panel"].values()))
    jobs = COUNTIES * YEARS * alone["jobs"] / alone["reports"]
    rows = panel["rows"] / panel["places"] * COUNTIES * YEARS
    *_, empty = found["empty"].values()
    return {
        "reports": COUNTIES * YEARS,
        "jobs": jobs,
        "job": alone["processor"],
        "hours": jobs * alone["processor"] / 3600,
        "overhead": empty["processor"] / alone["processor"],
        "build": alone["processor"] / alone["client"],
        "build days": jobs * alone["client"] / 86400,
        "scheduler": alone["processor"] / empty["scheduler"],
        "scheduler mb": empty["scheduler_mb"],
        "rows": rows,
        "panel mb": growth(found, "mb") * rows,
        "panel seconds": growth(found, "seconds") * rows,
        "panel memory": growth(found, "memory_mb") * rows,
        "plain tb": alone["plain_mb"] * COUNTIES * YEARS / 1e6,
        "packed tb": alone["packed_mb"] * COUNTIES * YEARS / 1e6,
        "survey hours": alone["survey"] * COUNTIES * YEARS / 3600,
    }


def planned(found: dict[str, Any]) -> str:
    """The plan as a table."""
    one = plan(found)
    days = one["hours"] / 24 / MACHINES / MACHINE
    rows = [
        ("reports", f"{one['reports']:,.0f}"),
        ("jobs: sections and reports", f"{one['jobs']:,.0f}"),
        ("a job with the panel of today: seconds of a processor", f"{one['job']:.1f}"),
        ("of it what an empty job takes, too", f"{one['overhead']:.1%}"),
        ("all jobs: hours of a processor", f"{one['hours']:,.0f}"),
        (f"on {MACHINES} machines of {MACHINE} processors, were nothing in the way: days", f"{days:.1f}"),
        ("rows of a panel as dense as that of the provinces", f"{one['rows']:,.0f}"),
        ("that panel on disk: MB", f"{one['panel mb']:,.0f}"),
        ("to read all of it, as each section does: seconds", f"{one['panel seconds']:,.0f}"),
        ("in memory, for each job at once: GB", f"{one['panel memory'] / 1000:,.0f}"),
        ("processors that one building process keeps busy", f"{one['build']:,.0f}"),
        ("days that this process takes by itself, however many there are", f"{one['build days']:.1f}"),
        ("processors that one scheduler keeps busy", f"{one['scheduler']:,.0f}"),
        ("memory of the scheduler after thousands of jobs: MB", f"{one['scheduler mb']:,.0f}"),
        ("reports on disk: TB", f"{one['plain tb']:.2f}"),
        ("the same, compressed: TB", f"{one['packed tb']:.2f}"),
        ("to find out that nothing is to be done: hours", f"{one['survey hours']:.1f}"),
    ]
    return table((f"{COUNTIES:,} counties, {YEARS} years", "quantity"), rows)


def main() -> None:
    """Put the tables between the marks of docs/scale.md."""
    found = json.loads(STORED.read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    for name, made in (
        ("empty", empties_measured),
        ("real", reals_measured),
        ("panel", panels_measured),
        ("plan", planned),
    ):
        old = re.compile(MARKED.format(name, "(?:.*?)"), re.S)
        if not old.search(text):
            sys.exit(f"{PAGE} has no place for '{name}'. Expected: {MARKED.format(name, '')}")
        new = MARKED.format(name, made(found))
        text = old.sub(new.replace("\\", r"\\"), text)
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
