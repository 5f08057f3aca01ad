"""What a running notebook is about: its panel, its region, its year, and what it has recorded and shown so far."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ningxia import panel as panels
from ningxia.entries import entries, written
from ningxia.report.look import COLOURS, study_colours
from ningxia.report.style import use_colours, use_style
from ningxia.sources import Card, find_study, read_cards
from ningxia.vocabulary import Region, speak
from ningxia.vocabulary import region as find_region


@dataclass(frozen=True)
class Context:
    """The notebook's panel, region and year; `records` and `items` fill up as it runs."""

    panel: pd.DataFrame
    place: Region
    year: int
    cards: Mapping[str, Card] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    origins: dict[Hashable, tuple[str | None, int]] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, Any]:
        """What every sentence may name besides the recorded values."""
        return {"region": self.place.name, "year": self.year}


class NoContext(RuntimeError):
    """Something was recorded, said or shown before `begin`."""


_running: list[Context] = []


def begin(
    region: str, year: int, lang: str = "en", *, study: Path | str | None = None, panel: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, Region]:
    """Return the panel and the region the notebook is about, and start its records and figures afresh.

    `region` is an English name in lower case, a Chinese name or a GB/T 2260 code, `year` a year of the panel, `lang`
    the language of all that is said and shown from now on, "en" or "zh". The study is `study` or the nearest folder
    upward that holds notebooks/report.yml; `panel` stands in for its panel. Sets the style of figures, with the
    colours of the study, and how pandas stores text. Raises `UnknownRegion`, `UnknownLanguage`, and `ValueError` for a
    year outside the panel or outside `years` of report.yml.

    >>> gdp = pd.DataFrame({"indicator": ["gdp"], "region": ["ningxia"], "year": [2006], "value": [683.3]})
    >>> panel, place = begin("宁夏", 2006, panel=gdp)
    >>> place.slug, len(panel)
    ('ningxia', 1)
    """
    speak(lang, int(year))
    place = find_region(region)
    figures = panels.load(study) if panel is None else panel
    first, last = int(figures["year"].min()), int(figures["year"].max())
    if not first <= int(year) <= last:
        raise ValueError(f"begin(): year {year} lies outside the panel, {first} to {last}. Choose a year within.")
    if panel is None:
        _check_year(int(year), find_study(study))
    use_colours(COLOURS if panel is not None else study_colours(find_study(study)))
    use_style()
    pd.set_option("mode.string_storage", "python")  # as in the panel
    cards = {} if panel is not None else {card.id: card for card in read_cards(find_study(study))}
    _running[:] = [Context(figures, place, int(year), cards)]
    return figures, place


def _check_year(year: int, study: Path) -> None:
    """Nothing, where the sections of the study have their figures for that year, as a build asks, too."""
    path = study / "notebooks" / "report.yml"
    said = entries(written(path, path.name, ValueError), path.name, ValueError)
    years = said.get("years") if isinstance(said, dict) else None
    if years and not years[0] <= year <= years[1]:
        raise ValueError(
            f"begin(): year {year} lies outside {years[0]} to {years[1]}, for which the sections have their figures "
            "(years in report.yml). Choose a year within."
        )


def context() -> Context:
    """Return what `begin` has started; `NoContext` where nothing has."""
    if not _running:
        raise NoContext("No notebook has begun: call begin(region, year) in its first cell, then run this again.")
    return _running[0]


def claim(kind: str, name: str, *, same: bool = False) -> None:
    """Claim `name` for the running cell: a second claim is a `ValueError` unless `same` or a re-run of that cell.

    JupyterLab names the cell it runs, so that an author may run a cell again; a batch run does not, and there any
    second claim is an error.
    """
    origins, (cell, count) = context().origins, _running_cell()
    claimed = origins.get((kind, name))
    rerun = claimed is not None and cell is not None and claimed[0] == cell and claimed[1] != count
    if claimed is not None and not (same or rerun):
        raise ValueError(
            f"{kind}: {name!r} stands in this notebook already{f' (execution {claimed[1]})' if claimed[1] else ''}. "
            "Give this one a name of its own."
        )
    origins[kind, name] = (cell, count)


def said_before(kind: str, name: str) -> bool:
    """Whether `name` was claimed in this notebook before, by another run of a cell; if not, it is now.

    A cell that JupyterLab runs again says the same again.
    """
    origins, here = context().origins, _running_cell()
    first = origins.setdefault((kind, name), here)
    return first is not here and (here[0] is None or first[0] != here[0])


def _running_cell() -> tuple[str | None, int]:
    from IPython import get_ipython  # outside a notebook nothing of IPython is needed

    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return parent.get("metadata", {}).get("cellId"), getattr(shell, "execution_count", 0)
