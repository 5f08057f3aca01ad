import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from measures.strategies import positive, tables
from ningxia.measures import dynamic_shift_share, shift_share

REGIONS = ["A", "B", "C"]
# Farhauer and Kroell (2013), as in REAT's manual, shift() and, for the last year of A and the nation, shiftd()
BEFORE = pd.DataFrame([[90, 20, 10, 60], [60, 30, 30, 40], [250, 100, 110, 300]], REGIONS)
AFTER = pd.DataFrame([[100, 40, 10, 55], [85, 55, 40, 35], [255, 115, 85, 390]], REGIONS)
LATER = pd.DataFrame([[105, 45, 15, 60]], ["A"])
NATION = {2000: pd.Series([400, 150, 150, 400]), 2001: pd.Series([440, 210, 135, 480])}
NATION[2002] = pd.Series([460, 230, 155, 500])


def test_dunn_parts_of_the_textbook_regions():
    parts = shift_share(BEFORE, AFTER).groupby("region").sum()
    # A by hand: 180 * 165/1100; 99 + 28 + 9 + 72 - 207; 205 - 208
    assert parts.loc["A"].to_list() == pytest.approx([27.0, 1.0, -3.0])
    assert parts.loc["B"].to_list() == pytest.approx([24.0, -1.0, 32.0])
    assert parts.loc["C"].to_list() == pytest.approx([114.0, 0.0, -29.0])


def test_the_competitive_parts_of_an_industry_cancel_over_the_nation():
    parts = shift_share(BEFORE, AFTER)
    assert parts["competitive"].groupby("industry").sum().to_list() == pytest.approx([0.0] * 4)
    assert parts["mix"].sum() == pytest.approx(0.0)


def test_a_reference_stands_for_the_nation_when_regions_are_not_all_of_it():
    alone = shift_share(BEFORE.loc[["A"]], AFTER.loc[["A"]], reference=(NATION[2000], NATION[2001]))
    pd.testing.assert_frame_equal(alone, shift_share(BEFORE, AFTER).loc[["A"]])


def test_a_reference_may_list_industries_the_region_lacks():
    nation = (NATION[2000], NATION[2001])
    part = shift_share(BEFORE[[0, 1]].loc[["A"]], AFTER[[0, 1]].loc[["A"]], reference=nation)
    assert part.loc[("A", 0), "national"] == pytest.approx(90 * 0.15)


def test_esteban_marquillas_by_hand():
    parts = shift_share(BEFORE, AFTER, method="esteban_marquillas").loc["A"]
    # industry 0 of A: grew by 1/9 against 1/10, on the 180 * 400/1100 it would have with the nation's structure
    assert parts.loc[0, "competitive"] == pytest.approx(180 * 400 / 1100 * (1 / 9 - 1 / 10))
    assert parts.loc[0, "allocation"] == pytest.approx((90 - 180 * 400 / 1100) * (1 / 9 - 1 / 10))


@pytest.mark.parametrize("method", ["dunn", "esteban_marquillas"])
@given(before=tables(), after=tables())
def test_the_parts_add_up_to_the_change_for_any_table_with_zeros(method, before, after):
    assume(before.to_numpy().sum() > 0)
    parts = shift_share(before, after, method).sum(axis=1, skipna=False)
    growth = after.to_numpy().sum() / before.to_numpy().sum()
    # the parts may be far larger than the change they add up to
    scale = before.to_numpy().max() * max(growth, 1) + after.to_numpy().max()
    assert parts.to_numpy() == pytest.approx((after - before).to_numpy().ravel(), abs=1e-6 * scale)


def test_an_industry_that_starts_from_zero_has_all_its_growth_as_competitive_part():
    before = pd.DataFrame({"coal": [0, 2], "food": [4, 4]}, index=["north", "south"])
    after = pd.DataFrame({"coal": [3, 2], "food": [4, 4]}, index=["north", "south"])
    for method in ("dunn", "esteban_marquillas"):
        part = shift_share(before, after, method).loc[("north", "coal")]
        assert part["competitive"] == 3.0
        assert part.drop("competitive").abs().sum() == 0


def test_where_a_nation_starts_from_nothing_all_is_competitive():
    nothing = BEFORE * 0
    for method in ("dunn", "esteban_marquillas"):
        parts = shift_share(nothing, AFTER, method)
        assert parts.sum(axis=1, skipna=False).to_list() == AFTER.to_numpy().ravel().tolist()
        assert parts["competitive"].sum() == AFTER.to_numpy().sum()


def test_a_cell_missing_in_one_year_is_in_neither_total():
    gap = AFTER.astype(float)
    gap.loc["C", 0] = np.nan
    parts = shift_share(BEFORE, gap)
    assert parts.loc[("C", 0)].isna().all()
    # of industry 0 only A and B are known in both years: 150 to 185
    assert parts.loc[("A", 0), "competitive"] == pytest.approx(100 - 90 * 185 / 150)


def test_dynamic_parts_are_the_sums_of_the_yearly_ones():
    years = {2002: LATER, 2000: BEFORE.loc[["A"]], 2001: AFTER.loc[["A"]]}
    summed = dynamic_shift_share(years, reference=NATION)
    first = shift_share(years[2000], years[2001], reference=(NATION[2000], NATION[2001]))
    second = shift_share(years[2001], years[2002], reference=(NATION[2001], NATION[2002]))
    pd.testing.assert_frame_equal(summed, first + second)


@given(tables(positive), tables(positive), tables(positive))
def test_dynamic_parts_add_up_to_the_change_over_all_years(first, second, third):
    parts = dynamic_shift_share({2000: first, 2001: second, 2002: third}).sum(axis=1)
    scale = max(table.to_numpy().max() for table in (first, second, third))
    ratio = max((second.sum() / first.sum()).max(), (third.sum() / second.sum()).max(), 1)
    assert parts.to_numpy() == pytest.approx((third - first).to_numpy().ravel(), abs=1e-9 * scale * ratio)


def test_rows_and_years_in_another_order_give_the_same():
    pd.testing.assert_frame_equal(shift_share(BEFORE, AFTER.iloc[::-1, ::-1]), shift_share(BEFORE, AFTER))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: shift_share(BEFORE, AFTER, method="arcelus"), "method is 'arcelus'"),
        (lambda: shift_share(BEFORE, AFTER.loc[["A", "B"]]), "after lacks the label 'C' of before"),
        (lambda: shift_share(BEFORE, -AFTER), "after at 'A', 0 is -100"),
        (lambda: dynamic_shift_share({2000: BEFORE}), r"series has 1 year\(s\)"),
        (lambda: dynamic_shift_share([BEFORE, AFTER]), "series is a list; expected a frame for each year"),
        (lambda: dynamic_shift_share({1: BEFORE, 2: None}), r"series\[2\] is a NoneType; expected a pandas DataFrame"),
        (lambda: dynamic_shift_share({1: BEFORE, 2: pd.concat([AFTER, AFTER])}), r"series\[2\] has the label 'A' more"),
        (
            lambda: dynamic_shift_share({1: BEFORE, 2: AFTER, 3: LATER}),
            r"series\[3\] lacks the label 'B' of series\[1\]",
        ),
        (lambda: shift_share(BEFORE, AFTER, reference=BEFORE), "reference is a DataFrame; expected a pair of Series"),
        (lambda: dynamic_shift_share({1: BEFORE, 2: AFTER}, reference=1), "reference is a int; expected a Series for"),
        (lambda: dynamic_shift_share({2000: BEFORE, 2003: AFTER}, reference=NATION), "reference lacks the year 2003"),
    ],
)
def test_shift_share_names_what_it_cannot_use(act, message):
    with pytest.raises(ValueError, match=message):
        act()


def test_a_reference_that_does_not_fit_is_named():
    first, last = NATION[2000], NATION[2001]
    for pair, message in [
        ((first, last, last), "^reference is a tuple; expected a pair of Series, before and after"),
        ([first], "^reference is a list; expected a pair"),
        ((first.astype(str), last), "^reference before at 0 is '400': not a number"),
        ((first, last.astype(str)), "^reference after at 0 is '440': not a number"),
        ((first, last[:3]), "^reference after lacks the label 3 of reference before"),
        ((first[:3], last[:3]), "^reference lacks the label 3 of before's columns"),
    ]:
        with pytest.raises(ValueError, match=message):
            shift_share(BEFORE, AFTER, reference=pair)


def test_a_branch_of_the_reference_known_at_one_end_alone_is_no_growth():
    first, last = (pd.concat([NATION[year], pd.Series({"new": value})]) for year, value in ((2000, np.nan), (2001, 90)))
    pd.testing.assert_frame_equal(
        shift_share(BEFORE, AFTER, reference=(first, last)),
        shift_share(BEFORE, AFTER, reference=(NATION[2000], NATION[2001])),
    )


def test_a_dynamic_decomposition_keeps_the_order_of_the_first_year():
    parts = dynamic_shift_share({2000: BEFORE, 2001: AFTER.iloc[::-1, ::-1]})
    assert list(dict.fromkeys(parts.index.get_level_values("region"))) == REGIONS


def test_an_unknown_method_is_named_with_those_there_are():
    with pytest.raises(ValueError, match=r"^method is 'dun'; expected one of dunn, [a-z]"):
        shift_share(BEFORE, AFTER, method="dun")
