"""What `ningxia trace` prints: the way of a figure of the panel, or of a number of a built report."""

from __future__ import annotations

from pathlib import Path

from ningxia.build.contract import report_name
from ningxia.build.recorded import is_stale, lines, recorded, results_of
from ningxia.build.settings import read_settings
from ningxia.panel import lineage as ways
from ningxia.panel import load
from ningxia.terminal import aligned
from ningxia.vocabulary import indicators

STALE = "The panel has changed since this report was built; `ningxia build` brings the report up to date."


class Unfinished(ValueError):
    """Indicator and region are given, the year is not."""


def figure_lines(
    study: Path, what: str, region: str, year: int | None, *, industry: str = "", vintage: str | None = None
) -> list[str]:
    """The way of a figure of the panel, from value to cell. Raises what `lineage` raises."""
    if year is None:
        raise Unfinished(f"Of which year? Say: ningxia trace {what} {region} 2006")
    return aligned(ways.lines(ways.lineage(study, what, region, year, industry=industry, vintage=vintage)))


def number_lines(study: Path, name: str, report: str | None = None) -> list[str]:
    """The cells of the series of a number that a built report recorded, for each section that recorded it."""
    settings = read_settings(study)
    results = results_of(settings, report)
    found, panel = recorded(results, name, list(indicators().index)), load(study)
    told = [] if not is_stale(study, report_name(settings, report)) else [STALE, ""]
    for position, one in enumerate(found):
        told += [*([""] if position else []), *lines(panel, one)]
    return told
