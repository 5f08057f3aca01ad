"""The page of a report ahead of the report: it is there before the summary is worked out anew and before the PDF is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from ningxia.build.contract import Parameters
from ningxia.build.events import Event
from ningxia.build.folders import Folders
from ningxia.build.settings import Settings
from ningxia.build.standing import Standing
from ningxia.panel import panel_path
from ningxia.sources import file_hash, read_cards
from ningxia.vocabulary import speaking


def touched(stands: Standing, folders: Folders) -> set[str]:
    """The sections of which a page can be made ahead of the report: those surely executed anew.

    What only reads the results of others (the summary) is not among them and is shown as it was. Where there was no
    report there are none.
    """
    if not folders.final.is_dir():
        return set()
    return {one for one in stands.stale if one not in stands.unsure}


class Ahead:
    """Follows a build and calls `ready` once all the sections that were touched are executed.

    While a page is made there the build begins nothing more, so that the page is there the sooner.
    """

    def __init__(self, sections: Collection[str], ready: Callable[[Collection[str]], None]) -> None:
        self.sections, self._left, self._ready = frozenset(sections), set(sections), ready

    def tell(self, event: Event) -> None:
        """Take note of what happened."""
        if event.what == "section-done" and event.section in self._left:
            self._left.remove(event.section)
            if not self._left:
                self._ready(self.sections)


def page(settings: Settings, asked: Parameters, anew: Collection[str] = ()) -> bytes:
    """The page made of the last report's executed notebooks, with prose, title and look as they are now.

    The sections `anew` are taken as they were just executed, by a build that still runs.
    """
    from ningxia.build.assemble import findings, merged, read_notebooks
    from ningxia.report.html import page_exporter
    from ningxia.report.origins import series_named

    folders = Folders(settings.study, asked.name)
    executed = {section: folders.final / "notebooks" / f"{section}.ipynb" for section in settings.sections}
    executed |= {section: folders.executed(section) for section in anew}
    sections = read_notebooks(settings, executed)
    panel = file_hash(panel_path(settings.study))
    series = _index(settings.study, asked, panel, tuple(series_named(sections.values())))
    html, _ = page_exporter().from_notebook_node(merged(settings, asked, sections, findings(sections), series))
    return html.encode()


@lru_cache(maxsize=1)
def _index(study: Path, asked: Parameters, panel: str, named: tuple[str, ...]) -> dict[str, Any]:  # noqa: ARG001
    """The index of the series named, made once for a state of the panel, whose hash tells one from another."""
    from ningxia.panel import load
    from ningxia.report.origins import origins

    cards = {card.id: card for card in read_cards(study)}
    with speaking(asked.lang, asked.year):
        return origins(load(study), cards, named, asked.region, asked.year)
