"""R&D over GDP against the lines the paper draws (§ 4.2.5), and the year in which each line was reached.

The years depend on which GDP the expenditure is divided by: the one known when the figure was printed, or the one
revised since. Expenditure before 2010 is not in the panel by province; it is the printed intensity times the GDP it was
computed on, that of before the fourth economic census (in 2010, where both exist, they agree in every province).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import statsmodels.api as sm

from ningxia.analyses.common import level_paths
from ningxia.vocabulary import region

LINES = {"Using technology": 1.0, "Digesting it": 1.5, "Developing one's own": 2.0}  # per cent of GDP, as printed


def printed_intensity(panel: pd.DataFrame) -> pd.DataFrame:
    """R&D over GDP in per cent as printed: the yearly bulletin where there is one, the panel of 2006-2016 before.

    31 provinces and `china` down, years across; the nation's first printed figures where it has no others.
    """
    bulletin, early, first = (
        level_paths(panel, code) for code in ("rd_intensity_bulletin", "rd_intensity", "rd_intensity_printed")
    )
    return bulletin.combine_first(early).combine_first(first)


def revised_intensity(panel: pd.DataFrame, before: pd.DataFrame, revised: pd.DataFrame) -> pd.DataFrame:
    """R&D over GDP in per cent on the GDP of `revised`; `before` holds the GDP that the printed intensities rest on.

    `before` and `revised` are the panel as loaded with the vintages `pre_census4` and `latest`. Where a revision does
    not reach back (the nation's before 2015), GDP is that of `panel`. 31 provinces and `china` down, years across.
    """
    gdp = level_paths(revised, "gdp").combine_first(level_paths(panel, "gdp"))
    implied = level_paths(panel, "rd_intensity") * level_paths(before, "gdp") / 100
    spent = level_paths(panel, "rd_expenditure").combine_first(implied)
    return (spent / gdp * 100).dropna(axis=1, how="all")


def year_reached(path: pd.Series, line: float) -> int | None:
    """First year from which a path by year stays at or above a line; None where it has not got there.

    >>> path = pd.Series({2015: 0.9, 2016: 1.05, 2017: 0.98, 2018: 1.1, 2019: 1.2})
    >>> year_reached(path, 1.0), year_reached(path, 1.5)
    (2018, None)
    """
    known = path.dropna()
    below = known.index[known < line]
    later = known.index[known.index > below.max()] if len(below) else known.index
    return int(later.min()) if len(later) else None


def years_reached(intensity: pd.DataFrame, place: str) -> dict[str, int | None]:
    """The year in which the region reached each of the `LINES` for good; None where it has not."""
    path = intensity.loc[region(place).slug]
    return {name: year_reached(path, line) for name, line in LINES.items()}


def beside_lines(revised: pd.DataFrame, printed: pd.DataFrame, place: str, peers: tuple[str, ...]) -> pd.DataFrame:
    """The region on revised GDP and as printed, `china`, the mean of its `peers`, and the `LINES`, each a row over the
    years from 2006: for a figure."""
    slug, years = region(place).slug, [year for year in revised if year >= 2006]
    shown = revised.loc[list(dict.fromkeys([slug, "china"])), years]
    rows = {
        "As printed": printed.loc[slug].reindex(years),
        "Like income": revised.reindex(list(peers))[years].mean(),
        **{name: pd.Series(line, years) for name, line in LINES.items()},
    }
    return pd.concat([shown, pd.DataFrame(rows).T])


def expected_from_income(panel: pd.DataFrame, place: str, year: int) -> float:
    """R&D over GDP (per cent) that GDP per head alone would lead one to expect: least squares of logs over the other
    provinces of the year. NaN with fewer than ten of them."""
    both = pd.DataFrame(
        {"rd": level_paths(panel, "rd_intensity").get(year), "income": level_paths(panel, "gdp_per_head").get(year)}
    ).drop(index="china")
    slug, logs = region(place).slug, np.log(both.where(both > 0))
    others = logs.drop(index=slug).dropna()
    if len(others) < 10 or pd.isna(logs.loc[slug, "income"]):
        return np.nan
    fitted = sm.OLS(others["rd"], sm.add_constant(others["income"])).fit()
    return float(np.exp(fitted.params["const"] + fitted.params["income"] * logs.loc[slug, "income"]))
