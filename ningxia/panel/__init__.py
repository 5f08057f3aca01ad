"""The panel: every published figure under one code, in one unit, with the card and cell it comes from.

`check` builds it, `load` reads it, the accessors below cut it. Whatever needs pandas is imported when it is first
used, so that asking whether the panel is fresh costs nothing.
"""

from importlib import import_module
from pathlib import Path

from ningxia.panel.findings import CheckReport, FileRead, Finding, stored
from ningxia.panel.fresh import is_fresh, package_path, panel_path, report_path

_WHERE = {
    "foreign": ("abroad",),
    "access": (
        "NoPanel", "UnknownIndicator", "across", "by_industry", "every_vintage", "load", "nation",
        "rows_of_any", "series", "wide",
    ),
    "comparable": ("DefinitionBreak", "VintageMix", "growth", "growth_path", "ratio"),
    "origin": ("coverage",),
    "memory": ("remembered",),
    "answers": ("handed_on",),
}  # fmt: skip
_MODULE = {name: module for module, names in _WHERE.items() for name in names}


def check(study: Path, *, force: bool = False) -> CheckReport:
    """What reading and checking all of data/raw found; writes the panel of `study` where nothing is refused.

    Where nothing has changed since the last check its findings are given again, unless `force`.
    """
    if not force and is_fresh(study):
        return stored(report_path(study))
    from ningxia.panel.build import build_panel

    return build_panel(study)


def __getattr__(name: str) -> object:
    """A public name, from the module that defines it."""
    if name not in _MODULE:
        raise AttributeError(f"module 'ningxia.panel' has no attribute {name!r}")
    return getattr(import_module(f"ningxia.panel.{_MODULE[name]}"), name)


__all__ = [
    "CheckReport",
    "FileRead",
    "Finding",
    "check",
    "is_fresh",
    "package_path",
    "panel_path",
    "report_path",
    *_MODULE,
]
