"""A new study: a folder with report.yml, room for published tables and what git needs to know."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from string import Template

PLAN = Path(__file__).parent / "study"
HIDDEN = ("gitignore", "gitattributes")  # stored without the dot, so that they do not act here
FIRST_YEAR = 1949  # statistics of the People's Republic begin


class FolderTaken(ValueError):
    """The folder of a new study holds something already."""


def lay_out(folder: Path, *, region: str, year: int) -> list[Path]:
    """The files of a new study in `folder`, about `region` (any name) in `year` unless something else is asked for.

    Raises `FolderTaken` where the folder is not empty, and `ningxia.vocabulary.UnknownRegion`.
    """
    from ningxia.build.contract import Parameters

    asked = Parameters(region=region, year=year)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is no empty folder. Name one that does not exist yet; nothing was written.")
    last = max(year, datetime.now(UTC).year)
    said = {"name": folder.resolve().name, "region": asked.region, "year": year, "first": FIRST_YEAR, "last": last}
    return [_put(folder, path, said) for path in sorted(PLAN.rglob("*")) if path.is_file()]


def _put(folder: Path, plan: Path, said: dict[str, object]) -> Path:
    target = folder / plan.relative_to(PLAN)
    target = target.with_name(f".{target.name}") if target.name in HIDDEN else target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(Template(plan.read_text(encoding="utf-8")).substitute(said), encoding="utf-8")
    return target
