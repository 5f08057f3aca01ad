"""All that the sentences of the section on structure say, from its parts."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import change_findings, distance_findings, growth_findings, likeness_findings, symptom_findings

PARTS = (likeness_findings, change_findings, symptom_findings, growth_findings, distance_findings)
TOLD = {name: about for part in PARTS for name, about in part.TOLD.items()}


def findings(
    panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame, residuals: pd.DataFrame
) -> dict[str, object]:
    """Every value under the names of `TOLD`, and more; `east` is `catching_up.near_east` at prices of `year`,
    `residuals` are `growth.residuals`. None or NaN where something is not published."""
    return (
        likeness_findings.findings(panel, place, year)
        | change_findings.findings(panel, place, year)
        | symptom_findings.findings(panel, place, year)
        | growth_findings.findings(panel, place, year, residuals)
        | distance_findings.findings(panel, place, year, east)
    )
