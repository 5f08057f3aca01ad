"""What is said of the paper's two symptoms, hunger for energy and low profit."""

import pytest

from ningxia.analyses.symptom_findings import conclusion, lever
from ningxia.vocabulary import speaking


@pytest.mark.parametrize("said", [conclusion, lever])
def test_that_neither_symptom_is_there_is_said_of_electricity_alone_where_energy_is_above_chinas(said):
    assert "but its energy per GDP is 17% above China's" in said("", "", fuel=1.17)
    assert "but" not in said("", "", fuel=1.04)
    with speaking("zh"):
        assert "单位地区生产总值能耗比全国高17%" in said("", "", fuel=1.17)
