"""The tables of load.py in docs/scale.md: how what was measured grows with size, and by which power."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from counties import table
from scipy.optimize import nnls

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
GROWS = 1.5  # the largest takes that many times what the smallest does, else no power can be told
NOT = ("seconds", "memory")
Stored = dict[str, dict[str, dict[str, float]]]


def exponent(sizes: list[float], taken: list[float]) -> float:
    """The b of `a + c size^b` that comes nearest in proportion; what is spent once does not hide how the rest grows.

    >>> exponent([1, 2, 4, 8], [5 + 3 * size**2 for size in (1, 2, 4, 8)])
    2.0
    >>> exponent([1, 2, 4, 8], [7.0, 7.1, 6.9, 7.0])
    nan
    """
    size, took = np.array(sizes, float), np.array(taken)
    if len(took) < 3 or took[np.argmax(size)] < GROWS * took[np.argmin(size)]:
        return float("nan")

    def miss(power: float) -> float:
        terms = np.column_stack([np.ones(len(size)), (size / size.max()) ** power]) / took[:, None]
        return float(nnls(terms, np.ones(len(size)))[1])

    return round(float(min(np.arange(0.1, 3.01, 0.05), key=miss)), 2)


def power(found: dict[str, dict[str, float]], what: str, sizes: dict[str, int]) -> str:
    """The exponent of what a step told, over the sizes it was measured at."""
    known = [name for name in sizes if name in found]
    fitted = exponent([sizes[name] for name in known], [found[name][what] for name in known])
    return "" if np.isnan(fitted) else f"{fitted:.2f}"


PANEL = {
    "MB on disk": ("written", "mb", "{:,.0f}"),
    "to write": ("written", "seconds", "{:,.1f}"),
    "to read all": ("held", "seconds", "{:,.1f}"),
    "MB held": ("held", "memory", "{:,.0f}"),
    "one indicator": ("one", "seconds", "{:,.3f}"),
    "ten": ("ten", "seconds", "{:,.3f}"),
    "MB held by ten": ("ten", "memory", "{:,.0f}"),
    "look-ups": ("looked_up", "seconds", "{:,.2f}"),
    "again": ("looked_up", "again", "{:,.4f}"),
    "schema": ("formed", "seconds", "{:,.1f}"),
}
FIGURES = {
    "to execute": ("execute", "seconds", "{:,.1f}"),
    "MB held there": ("execute", "memory", "{:,.0f}"),
    "page": ("page", "seconds", "{:,.1f}"),
    "MB of page": ("page", "mb", "{:,.1f}"),
    "MB held by it": ("page", "memory", "{:,.0f}"),
    "PDF": ("pdf", "seconds", "{:,.1f}"),
    "MB of PDF": ("pdf", "mb", "{:,.1f}"),
    "MB held by that": ("pdf", "memory", "{:,.0f}"),
}


def by_size(stored: Stored, columns: dict[str, tuple[str, str, str]], sizes: dict[str, int], first: str) -> str:
    """A row a size, a column a step, and the powers at the end; of a size that was not measured what a line says."""
    cells, powers = [], []
    for step, what, form in columns.values():
        found = stored.get(step, {})
        line = straight([(sizes[name], one[what]) for name, one in found.items() if name in sizes])
        cells.append(
            [
                form.format(found[name][what]) if name in found else "≈ " + form.format(line(size)) if line else ""
                for name, size in sizes.items()
            ]
        )
        powers.append(power(found, what, sizes))
    rows = [(f"{size:,}", *mine) for size, *mine in zip(sizes.values(), *cells, strict=True)]
    return table((first, *columns), [*rows, ("power", *powers)])


def straight(points: list[tuple[int, float]]) -> np.poly1d | None:
    """The line through the points; none through fewer than three."""
    return np.poly1d(np.polyfit(*zip(*points, strict=True), 1)) if len(points) > 2 else None


def by_measure(stored: Stored, sizes: dict[str, int]) -> str:
    """A row a measure, a column a number of counties, and its power."""
    found = {name: stored["measured"][name] for name in sizes if name in stored["measured"]}
    measures = [name for name in next(iter(found.values())) if name not in NOT]
    rows = [
        (name, *(f"{one[name] * 1000:,.1f}" for one in found.values()), power(found, name, sizes)) for name in measures
    ]
    return table(("milliseconds", *found, "power"), rows)


def told(stored: Stored, rows: dict[str, int]) -> None:
    """Put the tables into docs/scale.md."""
    counts = {name: int(name) for name in stored.get("pdf", {})}
    parts = {"load": by_size(stored, PANEL, rows, "rows"), "load of measures": by_measure(stored, rows)}
    parts["load of figures"] = by_size(stored, FIGURES, dict(sorted(counts.items(), key=lambda one: one[1])), "figures")
    page = PAGE.read_text(encoding="utf-8")
    for name, text in parts.items():
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda at, text=text: at[1] + text + at[2], page, flags=re.DOTALL
        )
    PAGE.write_text(page, encoding="utf-8")
