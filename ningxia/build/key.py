"""The key that decides whether a report is up to date: contents, never times of files."""

import hashlib
import json
import platform
import re
from importlib.metadata import requires, version
from pathlib import Path

from ningxia.build.contract import Parameters
from ningxia.build.settings import Settings

PACKAGE = Path(__file__).parent.parent
SOURCES = ("*.py", "*.csv", "*.css", "*.j2", "*.typ")


def report_key(settings: Settings, asked: Parameters, panel: Path) -> dict[str, str]:
    """The parts of the key of one report, each a SHA-256: what a rebuild would depend on, by name."""
    return {
        "parameters": _digest(asked.model_dump_json().encode()),
        "settings": _file(settings.notebooks / "report.yml"),
        "notebooks": _digest(*(_file(settings.notebook(section)).encode() for section in settings.sections)),
        "panel": _file(panel),
        "package": _package(),
        "environment": _environment(),
    }


def up_to_date(folder: Path, key: dict[str, str]) -> bool:
    """Whether `folder` holds a report made from just this key, with every file as it was written."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return False
    said = json.loads(manifest.read_text(encoding="utf-8"))
    return said.get("key") == key and all(
        (folder / name).is_file() and _file(folder / name) == digest for name, digest in said["outputs"].items()
    )


def write_manifest(folder: Path, key: dict[str, str]) -> None:
    """Write `manifest.json`: the key, and the SHA-256 of every file of the report."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    said = {"key": key, "outputs": {path.relative_to(folder).as_posix(): _file(path) for path in files}}
    (folder / "manifest.json").write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _package() -> str:
    files = sorted(path for pattern in SOURCES for path in PACKAGE.rglob(pattern))
    return _digest(*(f"{path.relative_to(PACKAGE).as_posix()} {_file(path)}".encode() for path in files))


def _environment() -> str:
    """Python and the packages the project asks for; what else is installed beside them does not count."""
    asked = (re.match(r"[\w.-]+", line)[0] for line in requires("ningxia") or [] if "extra ==" not in line)
    found = sorted(f"{name}=={version(name)}" for name in asked)
    return _digest(platform.python_version().encode(), *(name.encode() for name in found))


def _file(path: Path) -> str:
    return _digest(path.read_bytes())


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
