"""Every measure says which of its tables it cannot use and where; and what it says of a row it says of it alone."""

import inspect
import re

import pandas as pd
import pytest

from measures.test_public import CALLS, LATER, LEVELS, OUTPUT, PRICES
from ningxia import measures

TABLES = [
    (measure, at, name)
    for measure, given in CALLS.items()
    for at, name in enumerate(inspect.signature(getattr(measures, measure)).parameters)
    if at < len(given) and isinstance(given[at], pd.Series | pd.DataFrame)
]
NUMBERS = [
    one for one in TABLES if one[2] not in ("groups", "data")
]  # groups may be text; data is the measure's affair
FURTHER = [one for one in TABLES if one[1] and one[2] != "data"]

COMPARED = ["cosine_similarity", "finger_kreinin", "lilien_index", "moore_angle", "norm_of_absolute_values"]


def call(measure: str, at: int, table: object) -> object:
    given = list(CALLS[measure])
    given[at] = table
    return getattr(measures, measure)(*given)


@pytest.mark.parametrize(("measure", "at", "name"), NUMBERS)
def test_text_among_numbers_is_named_with_its_place(measure, at, name):
    table = CALLS[measure][at].astype(object)
    place = tuple(axis[-1] for axis in table.axes)
    table.loc[place if len(place) > 1 else place[0]] = "many"
    shown = re.escape(", ".join(map(repr, place)))
    with pytest.raises(ValueError, match=f"^{name} at {shown} is 'many': not a number; leave missing values as NaN"):
        call(measure, at, table)


@pytest.mark.parametrize(("measure", "at", "name"), TABLES)
def test_a_list_in_place_of_a_table_is_named(measure, at, name):
    with pytest.raises(ValueError, match=f"^{name} is a list; expected a (pandas (Series|DataFrame)|number)"):
        call(measure, at, [1.0, 2.0])


@pytest.mark.parametrize(("measure", "at", "name"), FURTHER)
def test_a_label_that_only_the_first_table_has_is_named_with_both(measure, at, name):
    table, first = CALLS[measure][at], TABLES[[one[0] for one in TABLES].index(measure)][2]
    lacks = (
        f"^{name}(' rows)? lacks the label {table.index[-1]!r} of {first}('s?( columns)?)? \\(1 lacking in all\\)\\.$"
    )
    with pytest.raises(ValueError, match=lacks):
        call(measure, at, table.iloc[:-1])


@pytest.mark.parametrize("measure", COMPARED)
def test_two_frames_are_compared_row_by_row_whatever_the_size_of_a_row(measure):
    compared = getattr(measures, measure)
    sizes = pd.Series([1.0, 1e3, 1e-3, 7.0, 1e6, 0.1], OUTPUT.index)
    before, after = OUTPUT.mul(sizes, axis=0), LATER.mul(sizes[::-1].to_numpy(), axis=0)
    alone = [compared(before.loc[region], after.loc[region]) for region in OUTPUT.index]
    assert compared(before, after).to_list() == pytest.approx(alone, rel=1e-12)
    assert compared(before, after.iloc[0]).to_list() == pytest.approx(
        [compared(before.loc[region], after.iloc[0]) for region in OUTPUT.index], rel=1e-12
    )


@pytest.mark.parametrize("measure", ["cosine_similarity", "moore_angle"])
def test_squares_beyond_what_a_number_holds_do_no_harm(measure):
    compared = getattr(measures, measure)
    expected = compared(OUTPUT.loc["a"], LATER.loc["a"])
    assert compared(OUTPUT.loc["a"] * 1e200, LATER.loc["a"] * 1e-200) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("measure", ["cosine_similarity", "moore_angle"])
def test_a_row_of_tiny_figures_beside_one_of_huge_ones_keeps_its_digits(measure):
    compared, sizes = getattr(measures, measure), pd.Series([1e200, *[1e-200] * 5], OUTPUT.index)
    expected = compared(OUTPUT, LATER).to_list()
    assert compared(OUTPUT.mul(sizes, axis=0), LATER.mul(sizes, axis=0)).to_list() == pytest.approx(expected, rel=1e-12)


def test_what_is_named_is_the_first_that_cannot_be_used():
    for before in (0.0, 0.5):
        with pytest.raises(ValueError, match=r"^values at 'b' is -1\.0: negative; expected zero or more\.$"):
            measures.gini(pd.Series([before, -1.0, -2.0], list("abc")))
    with pytest.raises(ValueError, match=r"^values at 'b' is inf: not finite; expected a number, or NaN where it is"):
        measures.gini(pd.Series([1.0, float("inf")], list("ab")))
    with pytest.raises(ValueError, match=r"^b lacks the label 'z' of a \(2 lacking in all\)\.$"):
        measures.cosine_similarity(pd.Series(1.0, list("zay")), pd.Series(1.0, list("y")))
    with pytest.raises(ValueError, match=r"^b has the label 'z', which a lacks \(2 in all\)\.$"):
        measures.cosine_similarity(pd.Series(1.0, list("y")), pd.Series(1.0, list("zay")))


def test_complex_numbers_and_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"^values at 0 is \(1\+2j\): not a number"):
        measures.gini(pd.Series([1 + 2j, 3]))
    with pytest.raises(ValueError, match=r"^deflator has 1 dimension\(s\) and investment 2; expected the same"):
        measures.capital_stock(LEVELS, PRICES)
