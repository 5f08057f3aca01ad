"""The page of a report ahead of the report: after an edit that executes nothing it is there before the PDF is."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from ningxia.build.contract import Parameters
from ningxia.build.folders import Folders
from ningxia.build.run import survey
from ningxia.build.settings import Settings
from ningxia.panel import panel_path
from ningxia.sources import file_hash, read_cards
from ningxia.vocabulary import speaking


def page_ahead(settings: Settings, asked: Parameters) -> bytes | None:
    """The page that a build is about to write; None where it first executes a section, or there is nothing to do."""
    stands = survey(settings, [asked])[0]
    return None if stands.stale or stands.is_fresh else page(settings, asked)


def page(settings: Settings, asked: Parameters) -> bytes:
    """The page made of the last report's executed notebooks, with prose, title and look as they are now."""
    from ningxia.build.assemble import findings, merged, write_html, write_notebooks
    from ningxia.report.origins import series_named

    folder = Folders(settings.study, asked.name).final / "notebooks"
    executed = {section: folder / f"{section}.ipynb" for section in settings.sections}
    with tempfile.TemporaryDirectory() as room:
        draft = Path(room)
        sections = write_notebooks(settings, executed, draft)
        panel = file_hash(panel_path(settings.study))
        series = _index(settings.study, asked, panel, tuple(series_named(sections.values())))
        write_html(merged(settings, asked, sections, findings(sections), series), draft)
        return (draft / "report.html").read_bytes()


@lru_cache(maxsize=1)
def _index(study: Path, asked: Parameters, panel: str, named: tuple[str, ...]) -> dict[str, Any]:  # noqa: ARG001
    """The index of the series named, made once for a state of the panel, whose hash tells one from another."""
    from ningxia.panel import load
    from ningxia.report.origins import origins

    cards = {card.id: card for card in read_cards(study)}
    with speaking(asked.lang):
        return origins(load(study), cards, named, asked.region, asked.year)
