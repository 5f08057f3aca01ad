"""A panel of a few made-up figures, and a notebook that has begun."""

import pandas as pd
import pytest

from ningxia.report import begin

COLUMNS = ["indicator", "region", "year", "value", "unit", "vintage", "source", "industry"]
ROWS = [
    ("gdp", "ningxia", 2006, 683.3, "亿元", "census4", "accounts", ""),
    ("gdp", "gansu", 2006, 2203.0, "亿元", "census4", "accounts", ""),
    ("gdp", "china", 2006, 219438.5, "亿元", "census4", "national", ""),
    ("va_primary", "ningxia", 2006, 75.0, "亿元", "census4", "accounts", ""),
    ("energy_per_gdp", "ningxia", 2006, 4.099, "吨标准煤/万元", "", "energy", ""),
    ("energy_per_gdp", "ningxia", 2010, 3.308, "吨标准煤/万元", "", "energy", ""),
]


@pytest.fixture
def panel():
    return pd.DataFrame(ROWS, columns=COLUMNS)


@pytest.fixture
def ningxia(panel):
    """A notebook about Ningxia in 2006 has begun."""
    return begin("ningxia", 2006, panel=panel)


@pytest.fixture
def tibet(panel):
    """A notebook about Tibet, of which the panel holds nothing, has begun."""
    return begin("tibet", 2006, panel=panel)


@pytest.fixture
def published(monkeypatch):
    """What the cells publish, in order, each a bundle by MIME type."""
    bundles = []
    for module in ("records", "items"):
        monkeypatch.setattr(f"ningxia.report.{module}.publish", bundles.append)
    return bundles
