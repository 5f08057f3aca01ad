"""Where the panel lies, and whether it is made of just what there is now: contents, never times of files."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from ningxia.sources import CLAIMS, file_hash, files_below

PACKAGE = Path(__file__).parent.parent
CODE = ("layouts", "panel", "vocabulary", "sources.py", "__init__.py")
LIBRARIES = ("pandas", "pyarrow", "python-calamine", "msoffcrypto-tool", "lxml")


def panel_path(study: Path) -> Path:
    """Where the panel of `study` lies."""
    return study / "data" / "processed" / "panel.parquet"


def package_path(study: Path) -> Path:
    """Where the description of the panel lies, a Frictionless data package."""
    return study / "data" / "processed" / "datapackage.json"


def report_path(study: Path) -> Path:
    """Where the report of the last check lies."""
    return study / "data" / "processed" / "check.json"


def inputs_hash(study: Path) -> str:
    """SHA-256 over all that the panel is made of: raw files and cards, vocabulary, the code that reads, libraries."""
    digest = hashlib.sha256()
    for name, path in sorted(_inputs(study)):
        digest.update(f"{name} {file_hash(path)}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def _inputs(study: Path) -> list[tuple[str, Path]]:
    raw = study / "data" / "raw"
    found = {f"raw/{name}": raw / name for name in files_below(raw)}
    found.pop(f"raw/{CLAIMS.name}", None)  # held against the panel, not in it
    for part in CODE:
        top = PACKAGE / part
        inside = [f"/{name}" for name in files_below(top) if name.endswith((".py", ".csv"))]
        found |= {f"code/{part}{name}": PACKAGE / f"{part}{name}" for name in ([""] if top.is_file() else inside)}
    return list(found.items())


def is_fresh(study: Path) -> bool:
    """Whether the panel of `study` exists, is as it was written, and is made of just what there is now."""
    paths = (panel_path(study), package_path(study), report_path(study))
    if not all(path.is_file() for path in paths):
        return False
    said = json.loads(package_path(study).read_text(encoding="utf-8"))
    return (
        said.get("inputs") == inputs_hash(study)
        and said["resources"][0]["hash"] == f"sha256:{file_hash(panel_path(study))}"
    )
