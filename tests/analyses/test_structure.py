"""What the economy is made of, against the nation's."""

import pandas as pd
import pytest

from ningxia.analyses import structure
from ningxia.measures import norm_of_absolute_values
from ningxia.vocabulary import provinces


def long(indicator, values, industry=""):
    """Rows of a panel for 2006: one figure a region."""
    rows = [{"indicator": indicator, "region": slug, "value": value} for slug, value in values.items()]
    return pd.DataFrame(rows).assign(industry=industry, year=2006)


@pytest.fixture
def revenue():
    """Ningxia prints coal and food, 90 of its 100; the nation has electronics too."""
    return pd.concat(
        [
            long("branch_revenue", {"ningxia": 60.0, "china": 100.0}, "06"),
            long("branch_revenue", {"ningxia": 30.0, "china": 500.0}, "13"),
            long("branch_revenue", {"china": 400.0}, "40"),
            long("revenue_above", {"ningxia": 100.0, "gansu": 50.0, "china": 1000.0}),
        ],
        ignore_index=True,
    )


def test_a_quotient_is_the_share_of_the_published_total_over_the_nations(revenue):
    found = structure.quotients(revenue, "ningxia", 2006)
    assert found["Coal mining"] == pytest.approx(0.6 / 0.1)
    assert found["Food processing"] == pytest.approx(0.3 / 0.5)


def test_a_branch_that_is_not_printed_has_no_quotient_and_no_zero(revenue):
    assert pd.isna(structure.quotients(revenue, "ningxia", 2006)["Electronics"])


def test_the_unprinted_branches_are_one_remainder(revenue):
    found = structure.unlisted(revenue, "ningxia", 2006)
    assert found.branches == ("Electronics",)
    assert found.share == pytest.approx(0.1)
    assert found.quotient == pytest.approx(0.1 / 0.4)


def test_a_province_that_prints_no_branch_has_no_quotients_and_no_remainder(revenue):
    assert structure.quotients(revenue, "gansu", 2006).isna().all()
    assert pd.isna(structure.unlisted(revenue, "gansu", 2006).share)
    assert structure.leading(revenue, "gansu", 2006)[0] == []


def test_leading_branches_come_with_both_shares(revenue):
    assert structure.leading(revenue, "ningxia", 2006, count=1) == (["Coal mining"], 0.6, 0.1)


def test_unprinted_cells_are_left_out_of_both_sides_or_counted_as_none():
    table = pd.DataFrame({"06": [3.0, 3.0], "13": [1.0, 3.0], "40": [None, 4.0]}, index=["ningxia", "china"])
    left_out = structure.against_nation(table, norm_of_absolute_values)
    as_none = structure.against_nation(table, norm_of_absolute_values, unprinted_as_none=True)
    assert left_out["ningxia"] == pytest.approx(0.75 - 0.5)
    assert as_none["ningxia"] == pytest.approx(0.75 - 0.3)


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
