"""What a comparison of two sides comes to, whichever they are: lines, JSON, a page, and whether anything moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ningxia.moved.sides import Figures, Report, sides
from ningxia.vocabulary import speaking


@dataclass(frozen=True)
class Outcome:
    """What moved: `lines` for a terminal, `said` as JSON holds it, `page` as HTML, and whether `anything` did."""

    lines: list[str]
    said: dict[str, Any]
    page: Callable[[], str]
    anything: bool


def outcome(old: str, new: str, study: Path | None) -> Outcome:
    """What moved from `old` to `new`: two reports, two vintages of the study's panel, or two panels.

    Raises `NoSide`, `NoReport` or `NoPanel`.
    """
    one, other = sides(old, new, study)
    return _of_reports(one, other, study) if isinstance(one, Report) else _of_figures(one, other)


def _of_reports(old: Report, new: Report, study: Path | None) -> Outcome:
    from ningxia.moved.reports import compared
    from ningxia.moved.tell import as_json, lines, report_page

    changes, same = compared(old, new, series_of(study))
    told = (old.name, new.name, changes, same)

    def page() -> str:
        with speaking(language(old, new)):
            return report_page(old.name, new.name, *compared(old, new, series_of(study)))

    return Outcome(lines(*told), as_json(*told), page, bool(changes))


def language(old: Report, new: Report) -> str:
    """The language of the page: that of both reports, English where they are not of one or do not tell.

    Lines and JSON are English, as all that the commands say.
    """
    found = {one.manifest.parameters.get("lang", "en") if one.manifest else "en" for one in (old, new)}
    return found.pop() if len(found) == 1 else "en"


def _of_figures(old: Figures, new: Figures) -> Outcome:
    from ningxia.moved import panels

    moved = panels.compared(old, new)
    told = (old, new, moved)
    return Outcome(panels.lines(*told), panels.as_json(*told), lambda: panels.page(*told), not moved.figures.empty)


def series_of(study: Path | None) -> Callable[[str], Iterable[str] | None]:
    """What knows the series in a file of data/raw, by the panel of the study; None for a file that is not in it.

    The panel is read, and pandas with it, only when it is asked for: where files of data/raw differ.
    """

    @cache
    def known() -> dict[str, set[str]]:
        from ningxia.moved.panels import series_by_file

        path = study / "data" / "processed" / "panel.parquet" if study else None
        return series_by_file(path) if path and path.is_file() else {}

    return lambda name: known().get(name)
