import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from measures.strategies import columns, tables
from ningxia.measures import hachman_index, herfindahl, hoover_index, krugman_index, location_quotient

OUTPUT = pd.DataFrame({"coal": [30, 10, 0], "food": [10, 50, 0]}, index=["north", "south", "empty"])


def test_location_quotient_repeats_the_textbook_example_in_reats_manual():
    # Farhauer and Kroell (2013), as in REAT's manual, locq(1714, 79006, 879213, 15593224)
    nation = pd.Series({"industry": 879_213, "all others": 15_593_224 - 879_213})
    region = pd.DataFrame({"industry": [1714]}, index=["region"])
    quotient = location_quotient(region, reference=nation, totals=pd.Series({"region": 79_006}))
    assert quotient.loc["region", "industry"] == pytest.approx(0.3847623, abs=5e-8)


def test_a_region_without_output_has_no_quotient():
    assert location_quotient(OUTPUT).loc["empty"].isna().all()


def test_an_industry_that_nobody_has_gives_no_quotient():
    quotients = location_quotient(OUTPUT.assign(tools=0))
    assert quotients["tools"].isna().all()
    assert quotients.loc["north", "coal"] == pytest.approx(1.875)


def test_a_zero_in_an_industry_that_others_have_is_a_zero():
    quotients = location_quotient(pd.DataFrame({"coal": [0, 1], "food": [1, 1]}))
    assert quotients.loc[0, "coal"] == 0


def test_a_missing_cell_stays_missing_and_counts_in_no_sum():
    output = OUTPUT.astype(float)
    output.loc["south", "coal"] = np.nan
    quotients = location_quotient(output)
    assert np.isnan(quotients.loc["south", "coal"])
    # 30 of 40 in the north, 30 of 90 in all
    assert quotients.loc["north", "coal"] == pytest.approx(2.25)


def test_with_totals_and_reference_a_missing_cell_touches_no_other():
    totals, nation = pd.Series({"north": 50, "south": 80, "empty": 0}), pd.Series({"coal": 40, "food": 60, "rest": 30})
    output = OUTPUT.astype(float)
    whole = location_quotient(output, totals=totals, reference=nation)
    output.loc["south", "coal"] = np.nan
    part = location_quotient(output, totals=totals, reference=nation)
    assert part.loc["north", "food"] == whole.loc["north", "food"]
    assert part.loc["north", "coal"] == pytest.approx(30 / 50 / (40 / 130))


def test_a_region_whose_total_is_missing_is_in_no_sum_of_the_nation():
    totals = pd.Series({"north": 50.0, "south": np.nan, "empty": 0.0})
    quotients = location_quotient(OUTPUT, totals=totals)
    assert quotients.loc["south"].isna().all()
    # alone with a total, the north is the nation
    assert quotients.loc["north"].to_list() == [1.0, 1.0]


def test_totals_and_reference_are_matched_by_label_not_by_place():
    totals = pd.Series({"empty": 0, "south": 60, "north": 40})
    nation = pd.Series({"food": 60, "coal": 40})
    pd.testing.assert_frame_equal(location_quotient(OUTPUT, totals=totals, reference=nation), location_quotient(OUTPUT))


@given(tables())
def test_the_mean_quotient_weighted_by_regional_size_is_one(output):
    present = output.sum() > 0
    assume(present.any())
    quotients = location_quotient(output).loc[:, present]
    means = quotients.mul(output.sum(axis=1), axis=0).sum() / output.to_numpy().sum()
    assert means.to_numpy() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"output": OUTPUT.replace(30, -30)}, r"output at 'north', 'coal' is -30\.0: negative"),
        ({"output": OUTPUT, "totals": pd.Series({"north": 1, "south": 1})}, "totals lacks the label 'empty'"),
        ({"output": OUTPUT, "reference": pd.Series({"coal": 1, "tools": 1})}, "reference lacks the label 'food'"),
        ({"output": OUTPUT["coal"]}, "output is a Series; expected a pandas DataFrame"),
        ({"output": OUTPUT.to_numpy()}, "output is a ndarray"),
        ({"output": pd.concat([OUTPUT, OUTPUT])}, "'north' more than once"),
        ({"output": OUTPUT.astype(object).replace(30, "…")}, "output at 'north', 'coal' is '…': not a number"),
        ({"output": OUTPUT.astype(str)}, "output at 'north', 'coal' is '30': not a number"),
        ({"output": OUTPUT.replace(30, np.inf)}, "output at 'north', 'coal' is inf: not finite"),
    ],
)
def test_location_quotient_names_what_it_cannot_use(arguments, message):
    with pytest.raises(ValueError, match=message):
        location_quotient(**arguments)


def test_herfindahl_repeats_the_textbook_example_in_reats_manual():
    # Doersam (2004), as in REAT's manual: four car makers
    sales = pd.Series([20, 50, 20, 10])
    assert herfindahl(sales) == pytest.approx(0.34)
    assert herfindahl(sales, normalised=True) == pytest.approx(0.12)


def test_herfindahl_counts_zero_categories_but_not_those_left_out():
    assert herfindahl(pd.Series([1.0, 1.0, 0.0]), normalised=True) == pytest.approx(0.25)
    assert herfindahl(pd.Series([1.0, 1.0, np.nan]), normalised=True, skipna=True) == pytest.approx(0.0)


def test_herfindahl_of_an_incomplete_row_is_missing_unless_asked_otherwise():
    shares = pd.DataFrame({"coal": [1.0, 1.0], "food": [1.0, np.nan]}, index=["whole", "part"])
    assert np.isnan(herfindahl(shares)["part"])
    assert herfindahl(shares, skipna=True).to_dict() == {"whole": 0.5, "part": 1.0}


@given(tables())
def test_normalised_herfindahl_lies_between_zero_and_one(output):
    index = herfindahl(output, normalised=True).dropna()
    assert ((index > -1e-12) & (index < 1 + 1e-12)).all()


def test_krugman_index_is_two_for_regions_with_nothing_in_common():
    # Farhauer and Kroell (2013), modified, as in REAT's manual
    output = pd.DataFrame([[20, 10, 70, 0, 0], [0, 0, 0, 60, 40]], index=["j", "l"])
    assert krugman_index(output, benchmark="others").to_dict() == {"j": 2.0, "l": 2.0}


def test_krugman_index_against_the_whole_shrinks_with_the_regions_share_of_it():
    output = pd.DataFrame({"coal": [3, 1], "food": [1, 3]}, index=["north", "south"])
    assert krugman_index(output)["north"] == krugman_index(output, benchmark="others")["north"] / 2


def test_krugman_index_skipping_compares_over_the_industries_that_are_known():
    output = pd.DataFrame({"coal": [3, 1], "food": [1, 3], "tools": [np.nan, 4]}, index=["north", "south"])
    assert np.isnan(krugman_index(output)["north"])
    # 3/4 and 1/4 against 4/8 and 4/8 of coal and food
    assert krugman_index(output, skipna=True)["north"] == pytest.approx(0.5)


@given(tables())
def test_krugman_index_is_twice_hoovers_index_against_the_nation(output):
    nation = output.sum()
    pd.testing.assert_series_equal(krugman_index(output), 2 * hoover_index(output, nation), check_exact=False)


def test_an_unknown_benchmark_is_refused():
    with pytest.raises(ValueError, match="benchmark is 'nation'"):
        krugman_index(OUTPUT, benchmark="nation")


def test_hoover_index_repeats_econgeos_example():
    # EconGeo's manual, hoover_index: ind and pop, in percent there
    industry, people = pd.Series([0, 10, 10, 30, 50]), pd.Series([10, 15, 20, 25, 30])
    assert hoover_index(industry, people) == pytest.approx(0.25)


@given(columns(), columns())
def test_hoover_index_lies_between_zero_and_one(values, reference):
    assume(values.sum() > 0 and reference.sum() > 0)
    assert -1e-12 <= hoover_index(values, reference) <= 1 + 1e-12


@given(tables())
def test_hachman_index_is_one_over_the_mean_quotient(output):
    shares = output.div(output.sum(axis=1), axis=0)
    expected = 1 / (shares * location_quotient(output)).sum(axis=1).where(output.sum(axis=1) > 0)
    pd.testing.assert_series_equal(hachman_index(output), expected, check_exact=False)


def test_hachman_index_is_one_for_the_nations_structure():
    output = pd.DataFrame({"coal": [1, 2], "food": [3, 6]}, index=["north", "south"])
    assert hachman_index(output).to_list() == pytest.approx([1.0, 1.0])


GAPS = pd.DataFrame([[3, 1, 2], [np.nan, 3, 1], [np.nan] * 3, [1, 1, np.nan]], list("xyez"), list("abc"))


def test_hachman_index_of_a_region_with_a_gap_is_missing_unless_gaps_are_passed_over():
    assert hachman_index(GAPS).isna().to_dict() == {"x": False, "y": True, "e": True, "z": True}
    # y has 3/4 and 1/4 of what it tells, the nation 5/8 and 3/8 of the same: 0.5625 / 0.625 + 0.0625 / 0.375
    assert hachman_index(GAPS, skipna=True)["y"] == pytest.approx(1 / (0.9 + 1 / 6))
    assert hachman_index(GAPS, skipna=True).isna().to_dict() == {"x": False, "y": False, "e": True, "z": False}


def test_a_region_of_which_nothing_is_known_is_like_nobody():
    assert krugman_index(GAPS, skipna=True).isna().to_dict() == {"x": False, "y": False, "e": True, "z": False}


@pytest.mark.parametrize("skipna", [False, True])
def test_herfindahl_counts_the_branches_of_each_row_alone(skipna):
    rows = [herfindahl(GAPS.loc[region], normalised=True, skipna=skipna) for region in GAPS.index]
    assert herfindahl(GAPS, normalised=True, skipna=skipna).to_list() == pytest.approx(rows, nan_ok=True)
    assert np.isnan(herfindahl(pd.Series([5.0]), normalised=True))


def test_a_reference_or_totals_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"^reference lacks the label 'food' of output's columns"):
        location_quotient(OUTPUT, reference=pd.Series({"coal": 1.0}))
    with pytest.raises(ValueError, match=r"^reference at 'food' is 'many'"):
        location_quotient(OUTPUT, reference=pd.Series({"coal": 1.0, "food": "many"}))
    with pytest.raises(ValueError, match=r"^totals lacks the label 'empty' of output's rows"):
        location_quotient(OUTPUT, totals=pd.Series({"north": 1.0, "south": 2.0}))
    with pytest.raises(ValueError, match=r"^totals at 'north' is 'many'"):
        location_quotient(OUTPUT, totals=pd.Series({"north": "many", "south": 2.0, "empty": 1.0}))
