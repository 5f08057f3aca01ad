"""What the economy is made of, against the nation's."""

import pandas as pd
import pytest

from ningxia.analyses import likeness_findings, likeness_words, structure
from ningxia.analyses.common import filled
from ningxia.measures import norm_of_absolute_values
from ningxia.vocabulary import provinces


def test_unprinted_cells_are_left_out_of_both_sides():
    table = pd.DataFrame({"06": [3.0, 3.0], "13": [1.0, 3.0], "40": [None, 4.0]}, index=["ningxia", "china"])
    assert structure.against_nation(table, norm_of_absolute_values)["ningxia"] == pytest.approx(0.75 - 0.5)


def test_a_province_without_any_figure_is_missing():
    table = pd.DataFrame({"06": [None, 3.0]}, index=["tibet", "china"])
    assert structure.against_nation(table, norm_of_absolute_values).isna().all()


def test_what_size_explains_is_taken_off():
    sizes = pd.Series({slug: 2.0**n for n, slug in enumerate(provinces()[:12])})
    values = pd.Series({slug: 1 - 0.05 * n for n, slug in enumerate(sizes.index)})
    values["tianjin"] += 0.2
    found = structure.given(values, sizes, "tianjin")
    assert found.rank == 1
    assert 0.1 < found.excess < 0.2


def test_few_provinces_give_no_line():
    found = structure.given(pd.Series({"ningxia": 1.0}), pd.Series({"ningxia": 2.0}), "ningxia")
    assert found.rank is None
    assert pd.isna(found.excess)


def test_a_province_between_the_closest_and_the_farthest_is_told_its_rank():
    told = {"unlike_sectors": 0.131, "jobs_too": "", "unlike_industry": 0.345, "sectors_of": 31}
    told |= {"sectors_place": likeness_words.far_words(6, 31, "China's")}
    said = filled(likeness_findings.LESSONS[likeness_findings.distance(6, 31)], "ningxia", told)
    assert said.startswith("By three sectors Ningxia is number 6 by distance from China's among 31 provinces: 13.1%")
