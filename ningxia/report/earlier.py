"""What the sections executed before this one have recorded, for those that come last: the summary, the claims."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ningxia.report.records import Record
from ningxia.sources import RESULTS, find_study
from ningxia.vocabulary import region as find_region
from ningxia.vocabulary import spoken


@dataclass(frozen=True)
class Earlier:
    """Recorded numbers by section and name, and the indicators each section used; false where there is no report."""

    records: Mapping[str, Mapping[str, Record]]
    series: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return any(self.records.values())

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """The numbers and words alone, by section and name; None where missing."""
        return {section: {name: one.value for name, one in told.items()} for section, told in self.records.items()}

    def value(self, section: str, name: str) -> Any:
        """The number or words recorded under `name`; None where missing, or where the section recorded none."""
        found = self.records.get(section, {}).get(name)
        return None if found is None else found.value


def earlier(region: str, year: int, *, study: Path | str | None = None) -> Earlier:
    """What the sections of the report of `region` and `year` have recorded.

    While a report is built, this is what the sections executed before have recorded: the build names the file in the
    environment variable NINGXIA_RESULTS. A notebook opened alone reads outputs/<region>-<year>/results.json, that of
    the last build in the language spoken; where none was built, the answer is empty, and false. A file that tells of
    another region or year is a `ValueError`.
    """
    place = find_region(region)
    named = os.environ.get(RESULTS)
    folder = f"{place.slug}-{year}" + ("" if spoken() == "en" else f"-{spoken()}")
    path = Path(named) if named else find_study(study) / "outputs" / folder / "results.json"
    if not named and not path.is_file():
        return Earlier({}, {})
    said = json.loads(path.read_text(encoding="utf-8"))
    if (said["region"], said["year"]) != (place.slug, year):
        raise ValueError(
            f"{path} holds the results of {said['region']} {said['year']}, not of {place.slug} {year}. "
            f"Unset {RESULTS}, or build that report."
        )
    return _read(said)


def _read(said: Mapping[str, Any]) -> Earlier:
    records = {
        section: {name: Record(name=name, **one | {"source": tuple(one["source"])}) for name, one in named.items()}
        for section, named in said["sections"].items()
    }
    return Earlier(records, {section: tuple(codes) for section, codes in said.get("series", {}).items()})
