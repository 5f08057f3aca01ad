"""Figures of foreign countries, read from the file of a card."""

from pathlib import Path

import pytest

from ningxia.panel import abroad
from ningxia.sources import SourceError

STUDY = Path(__file__).parent.parent.parent


def test_countries_stand_by_year_and_china_is_none_of_them():
    found = abroad("world_rd", STUDY)
    assert found.loc["Japan", 2006] == pytest.approx(3.27844)
    assert list(found.columns) == [2005, 2006, 2007]
    assert (found.index.name, found.columns.name) == ("country", "year")
    assert "全国" not in found.index


def test_a_card_that_is_not_there_is_named():
    with pytest.raises(SourceError, match="no card 'nowhere'"):
        abroad("nowhere", STUDY)
