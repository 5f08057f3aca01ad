"""results.json: what the sections of a report recorded, by section and name. Needs no notebook library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ningxia.build.contract import Parameters

FILE = "results.json"


def write_results(asked: Parameters, results: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Write every recorded number by section and name, and the series used.

    A number has unit, note and source; `series` names, section by section, the indicators that its numbers, figures
    and tables are made from.
    """
    sections = {section: one["numbers"] for section, one in results.items()}
    series = {section: one["series"] for section, one in results.items()}
    said = {"region": asked.region, "year": asked.year, "sections": sections, "series": series}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


class DamagedReport(ValueError):
    """results.json of a report is not as a build wrote it."""


def results_in(path: Path) -> dict[str, Any]:
    """All that results.json holds. Raises `DamagedReport` where it was cut off or edited."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if "sections" in said:
            return said
        wrong = "it has no sections"
    except (ValueError, TypeError) as error:
        wrong = str(error)
    raise DamagedReport(f"{path} holds no results of a report ({wrong}). Build that report again.")


def read_results(path: Path) -> dict[str, dict[str, Any]]:
    """What each section recorded, from a file that `write_results` wrote."""
    said = results_in(path)
    return {
        section: {"numbers": said["sections"][section], "series": said["series"][section]} for section in said["series"]
    }


def of_another(asked: Parameters, numbers: Mapping[str, Mapping[str, Any]]) -> str:
    """What says that numbers of a section tell of another region or year than its report; "" where none does.

    A notebook that names a region in its code, and not the parameter, runs without an error and tells of that one.

    >>> asked = Parameters(region="gansu", year=2010)
    >>> of_another(asked, {"gdp": {"region": "gansu", "year": 2010}})
    ''
    >>> of_another(asked, {"gdp": {"region": "ningxia", "year": 2010}})
    "it recorded 'gdp' of ningxia 2010 in the report of gansu 2010. Let begin() take the parameters region and year."
    """
    mine = (asked.region, asked.year)
    strange = {name: one for name, one in numbers.items() if (one["region"], one["year"]) != mine}
    if not strange:
        return ""
    (name, one), more = next(iter(strange.items())), f" and {len(strange) - 1} more" if len(strange) > 1 else ""
    return (
        f"it recorded {name!r}{more} of {one['region']} {one['year']} in the report of {asked.region} {asked.year}. "
        "Let begin() take the parameters region and year."
    )
