import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from measures.strategies import tables
from ningxia.measures import location_quotient, relatedness, relatedness_density


def present(output: pd.DataFrame) -> np.ndarray:
    # a quotient that is 1 but for the last digit counts as 1
    return (location_quotient(output) >= 1 - 1e-12).to_numpy().astype(float)


@given(tables())
def test_proximity_is_the_smaller_conditional_probability(output):
    m = present(output)
    proximity = relatedness(output).to_numpy()
    for i in range(3):
        for j in range(3):
            if i != j and m[:, i].any() and m[:, j].any():
                chances = m[m[:, j] == 1, i].mean(), m[m[:, i] == 1, j].mean()
                assert proximity[i, j] == pytest.approx(min(chances))


@given(tables())
def test_proximity_is_symmetric_and_between_zero_and_one(output):
    proximity = relatedness(output)
    pd.testing.assert_frame_equal(proximity, proximity.T)
    cells = proximity.to_numpy()
    assert ((cells >= 0) & (cells <= 1) | np.isnan(cells)).all()


@given(tables())
def test_density_is_the_share_of_related_proximity_present(output):
    m, proximity = present(output), relatedness(output).to_numpy()
    density = relatedness_density(output).to_numpy()
    related = np.where(np.isnan(proximity), 0, proximity)
    with np.errstate(invalid="ignore"):
        expected = m @ related / related.sum(axis=0)
    known = ~np.isnan(density) & output.sum(axis=1).gt(0).to_numpy()[:, None] & output.sum().gt(0).all()
    assert density[known] == pytest.approx(expected[known])


def test_a_share_equal_to_the_nations_counts_as_a_speciality():
    proportional = pd.DataFrame({"coal": [1, 2, 7], "food": [3, 6, 21]})
    assert relatedness(proportional).loc["coal", "food"] == 1.0


def test_a_share_equal_to_the_nations_but_for_the_last_digit_counts_too():
    shares = np.outer([0.1, 0.7, 1.3, 2.9], [0.1, 0.3, 0.7])
    assert (location_quotient(pd.DataFrame(shares)) < 1).any(axis=None)
    assert (relatedness(pd.DataFrame(shares)).to_numpy() == 1 - np.eye(3)).all()


def test_an_industry_is_not_related_to_itself():
    output = pd.DataFrame({"coal": [9, 1], "food": [1, 9]})
    assert relatedness(output).to_numpy().tolist() == [[0, 0], [0, 0]]
    # a region's own speciality adds nothing to its density
    assert relatedness_density(output).isna().all(axis=None)


def test_an_industry_in_which_nobody_is_specialised_has_no_proximity():
    output = pd.DataFrame({"coal": [1, 2], "none": [0, 0]})
    assert relatedness(output)["none"].isna().all()


def test_a_missing_figure_leaves_the_region_out_of_that_pair_only():
    output = pd.DataFrame({"coal": [5.0, 5.0, 1.0], "power": [5.0, np.nan, 1.0], "food": [1.0, 1.0, 8.0]})
    # the second region is specialised in coal, but nothing is known of its power stations
    assert relatedness(output).loc["coal", "power"] == 1.0
    filled = output.where(output.notna(), 0)
    assert relatedness(filled).loc["coal", "power"] == 0.5
    assert relatedness_density(output).notna().loc[1, "power"]


def test_density_with_gaps_is_the_share_of_what_is_known():
    output = pd.DataFrame(np.random.default_rng(4).lognormal(0, 1.5, (9, 5)), list("abcdefghi"))
    output.iloc[::4, 1] = output.iloc[1:3, 3] = np.nan
    shares, proximity = output.div(output.sum(axis=1), axis=0), relatedness(output).fillna(0.0)
    present, known = shares >= output.sum() / output.sum().sum(), output.notna().astype(float)
    expected = (present.astype(float) @ proximity) / (known @ proximity)
    pd.testing.assert_frame_equal(relatedness_density(output), expected)
