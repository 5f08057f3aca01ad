"""A panel of all provinces with made-up figures, in which each reference province is extreme in its own marks."""

import numpy as np
import pandas as pd
import pytest
from made_rows import long

from ningxia.analyses import origins
from ningxia.vocabulary import provinces


def figures():
    """One value a province and indicator: totals are 100, the parts lie between 10 and 20 but for the references."""
    random = np.random.default_rng(1)
    table = pd.DataFrame(
        {code: random.uniform(10, 20, 31) for code in (*origins.DRAWN_SOURCES, "gdp_per_head")}, list(provinces())
    )
    for code in ("firms_above", "revenue_above", "population", "gdp", "exports_total"):
        table[code] = 100.0
    for mark in origins.MARKS:
        table.loc[origins.ARCHETYPES[mark.origin], mark.above] = 1.0 if mark.rest else 60.0
    return table


@pytest.fixture
def made_up():
    table = figures()
    return pd.concat([long(code, table[code].to_dict()) for code in table], ignore_index=True)
