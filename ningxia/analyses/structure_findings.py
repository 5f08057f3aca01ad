"""All that the sentences of the section on structure say, from its three parts: likeness, symptoms, growth."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses import growth_findings, likeness_findings, symptom_findings

TOLD = likeness_findings.TOLD | symptom_findings.TOLD | growth_findings.TOLD


def findings(
    panel: pd.DataFrame, place: str, year: int, east: pd.DataFrame, residuals: pd.DataFrame
) -> dict[str, object]:
    """Every value under the names of `TOLD`, and more; `east` and `residuals` as `growth_findings` takes them.

    None or NaN where something is not published.
    """
    return (
        likeness_findings.findings(panel, place, year)
        | symptom_findings.findings(panel, place, year)
        | growth_findings.findings(panel, place, year, east, residuals)
    )
