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


def read_results(path: Path) -> dict[str, dict[str, Any]]:
    """What each section recorded, from a file that `write_results` wrote."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return {
        section: {"numbers": said["sections"][section], "series": said["series"][section]} for section in said["series"]
    }
