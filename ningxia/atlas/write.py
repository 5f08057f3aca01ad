"""Writing outputs/index.html: beside it, then renamed; left alone where nothing it is made from has changed."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from uuid import uuid4

from ningxia.atlas.gather import Gathered, gather
from ningxia.build.declared import cells
from ningxia.build.environment import versions
from ningxia.build.folders import no_report
from ningxia.build.imports import PACKAGE
from ningxia.build.inputs import digest
from ningxia.build.settings import Settings
from ningxia.sources import file_hash, files_below

MADE_FROM = re.compile(r'<meta name="made-from" content="(\w+)">')
HEAD = 2000  # characters within which a page tells what it was made from


def atlas_path(study: Path) -> Path:
    """Where the atlas of a study lies."""
    return study / "outputs" / "index.html"


def write_atlas(settings: Settings) -> tuple[Path, bool]:
    """Write the atlas of all reports there are; where it lies, and whether there was anything to do.

    Raises `NoReport` where there are none.
    """
    path = atlas_path(settings.study)
    gathered = gather(path.parent)
    if not gathered.reports:
        raise no_report(settings.study, "")
    titles = section_titles(settings, gathered.lang)
    key = _key(settings, gathered, titles)
    if _made_from(path) == key:
        return path, False
    from ningxia.atlas.page import page
    from ningxia.build.settings import read_look
    from ningxia.report.look import COLOURS

    text = page(gathered, titles, read_look(settings).get("colours", COLOURS), key)
    draft = path.parent / ".work" / f"atlas-{uuid4().hex[:12]}.html"
    draft.parent.mkdir(exist_ok=True)
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path, True


def section_titles(settings: Settings, lang: str) -> dict[str, str]:
    """The question of each section, the first heading of its notebook, in the language asked for."""
    found = {}
    for section in settings.sections:
        prose = "\n".join(
            cell["source"] for cell in cells(settings.notebook(section)) if cell["cell_type"] == "markdown"
        )
        chinese = re.search(r'<div lang="zh">\s*#+ (.+)', prose) if lang == "zh" else None
        heading = chinese or re.search(r"^# (.+)", prose, re.M)
        found[section] = heading[1].strip() if heading else section
    return found


def _key(settings: Settings, gathered: Gathered, titles: dict[str, str]) -> str:
    """What tells whether the page would be another: the reports, titles, look, code and versions it is made from."""
    files = [name for name in files_below(PACKAGE) if PurePosixPath(name).suffix not in ("", ".pyc")]
    code = {name: file_hash(PACKAGE / name) for name in files}
    reports = [[one.hash, one.editions, one.panel] for one in gathered.reports]
    return digest([reports, gathered.apart, titles, settings.look, code, versions()])


def _made_from(path: Path) -> str:
    """The key that the atlas at `path` says it was made from; "" where there is none."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as file:
        found = MADE_FROM.search(file.read(HEAD))
    return found[1] if found else ""
