"""Made-up figures written in each layout come back as they were."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ningxia
from ningxia import vocabulary

from .publishers import LAYOUTS

PLACES = [vocabulary.region(slug) for slug in vocabulary.provinces()]
VALUES = st.one_of(st.none(), st.floats(-1e9, 1e12).map(lambda value: round(value, 4)))


@st.composite
def figures(draw):
    """A table of regions and years: {(short name, year): value or None}, no row or column quite empty."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=6, unique=True))
    years = draw(st.lists(st.integers(1950, 2049), min_size=2, max_size=5, unique=True))
    table = {(place, year): draw(VALUES) for place in places for year in years}
    return {key: 1.5 if value is None and draw(st.booleans()) else value for key, value in table.items()}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=figures())
def test_figures_survive_the_layout(layout, table):
    written = {(place.name_zh, year): value for (place, year), value in table.items() if value is not None}
    if not written:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(layout(table))
        found = ningxia.read(path)
    found = found[found["value"].notna()]
    assert dict(zip(zip(found["region"], found["year"], strict=True), found["value"], strict=True)) == written
    assert found["unit"].unique().tolist() == ["万吨"]
    assert found["indicator"].unique().tolist() == ["产量(折100%)"]
    assert pd.api.types.is_integer_dtype(found["year"])
