"""Which page of docs/ explains an error, and where the pages lie: they come with the package, too."""

from __future__ import annotations

import os
from pathlib import Path

DOWNLOAD, SECTION = "how-to.md#take-in-a-fresh-download", "how-to.md#write-a-section"
STUDY, VINTAGES = "how-to.md#begin-a-study-of-your-own", "vintages.md"
PAGES = {  # by the name of the error's class, or of one that it is a kind of
    "BadName": DOWNLOAD,
    "Busy": "automation.md#exit-status",
    "ContractError": "how-to.md#build-another-province-or-all-of-them",
    "CorrectionError": "how-to.md#judge-a-figure-that-cannot-be-right",
    "DamagedReport": "how-to.md#trace-a-number",
    "DefinitionBreak": VINTAGES,
    "FolderTaken": STUDY,
    "LayoutError": DOWNLOAD,
    "NoPanel": DOWNLOAD,
    "NoReport": "how-to.md#trace-a-number",
    "NoSeries": "tutorial.md#1-find-the-series-a-second",
    "NoStudy": STUDY,
    "RefusedFile": DOWNLOAD,
    "SettingsError": "how-to.md#what-reportyml-says",
    "SourceError": DOWNLOAD,
    "UnfitList": SECTION,
    "UnfitLook": "how-to.md#change-how-a-report-looks",
    "UnfitRow": "how-to.md#a-series-nobody-has-yet",
    "UnfitSection": SECTION,
    "UnknownIndicator": "how-to.md#a-series-nobody-has-yet",
    "UnknownRegion": "how-to.md#name-a-region",
    "UnknownVintage": VINTAGES,
    "Unsaid": DOWNLOAD,
    "VintageMix": VINTAGES,
}


def explained(error: BaseException) -> str:
    """The page that explains the error, with its heading; empty where none does.

    >>> from ningxia.sources import NoStudy
    >>> explained(NoStudy()).endswith("docs/how-to.md#begin-a-study-of-your-own"), explained(ZeroDivisionError())
    (True, '')
    """
    found = [PAGES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in PAGES]
    return f"{folder()}{os.sep}{found[0]}" if found else ""


def folder() -> Path:
    """Where the pages lie: docs/ of a clone, beside the package, else the copies in it; as short as it can be said."""
    package = Path(__file__).resolve().parent
    beside = package.parent / "docs"
    there = beside if (beside / "how-to.md").is_file() else package / "docs"
    return there.relative_to(Path.cwd()) if there.is_relative_to(Path.cwd()) else there
