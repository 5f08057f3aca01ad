"""Settings of the property tests, and the handbook's example data."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

settings.register_profile("measures", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("measures")

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def technology() -> pd.DataFrame:
    """Technology Achievement Index, 23 countries, raw data: OECD and JRC (2008), Table A.2, p. 152."""
    return pd.read_csv(DATA / "technology_achievement_2008.csv", index_col="country")
