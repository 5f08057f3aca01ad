import numpy as np
import pandas as pd
import pytest

from ningxia.measures import (
    beta_convergence,
    bootstrap,
    gini,
    herfindahl,
    hoover_index,
    krugman_index,
    leave_one_out,
    location_quotient,
    locational_gini,
    relatedness,
    shift_share,
    theil,
)

GENERATOR = np.random.default_rng(0)
SAMPLE = pd.Series(GENERATOR.normal(10, 2, size=200), [f"r{i}" for i in range(200)])
OUTPUT = pd.DataFrame(GENERATOR.lognormal(size=(8, 5)), list("abcdefgh"), ["v", "w", "x", "y", "z"])


def test_the_interval_of_a_mean_is_about_two_standard_errors_wide():
    interval = bootstrap(lambda values: values.mean(), SAMPLE, draws=2000)
    error = SAMPLE.std() / np.sqrt(200)
    assert interval["estimate"] == pytest.approx(SAMPLE.mean())
    assert interval["std_error"] == pytest.approx(error, rel=0.1)
    assert [interval["low"], interval["high"]] == pytest.approx(
        [SAMPLE.mean() - 1.96 * error, SAMPLE.mean() + 1.96 * error], abs=0.1 * error * 1.96
    )


def test_the_interval_agrees_with_scipy():
    from scipy.stats import bootstrap as scipy_bootstrap

    own = bootstrap(lambda values: values.std(), SAMPLE, draws=4000, level=0.9)
    check = scipy_bootstrap(
        (SAMPLE.to_numpy(),), lambda x, axis: x.std(axis=axis, ddof=1), method="percentile", confidence_level=0.9, rng=1
    ).confidence_interval
    assert [own["low"], own["high"]] == pytest.approx(list(check), abs=0.02)


def test_a_measure_by_region_is_drawn_over_industries():
    intervals = bootstrap(krugman_index, OUTPUT, by="columns", draws=50)
    assert intervals.index.equals(OUTPUT.index)
    assert intervals["estimate"].to_list() == krugman_index(OUTPUT).to_list()
    assert (intervals["low"] <= intervals["high"]).all()


def test_a_measure_by_industry_is_drawn_over_regions():
    intervals = bootstrap(locational_gini, OUTPUT, by="rows", draws=50)
    assert intervals.index.equals(OUTPUT.columns)


def test_a_measure_with_several_results_has_an_interval_for_each():
    levels = pd.DataFrame({2000: SAMPLE.abs(), 2010: SAMPLE.abs() ** 0.5})
    intervals = bootstrap(beta_convergence, levels, draws=20)
    assert intervals.loc["beta", "estimate"] == pytest.approx(-0.05)
    assert intervals.loc[["beta", "speed", "half_life", "r_squared"], "low"].notna().all()


def test_a_measure_that_gives_a_frame_has_an_interval_for_each_cell():
    related = bootstrap(relatedness, OUTPUT, draws=20)
    assert related.index.to_list()[:2] == [("v", "v"), ("v", "w")]
    assert related.loc[("v", "w"), "estimate"] == relatedness(OUTPUT).loc["v", "w"]


def test_a_label_of_the_result_has_its_values_in_the_draws_it_is_part_of():
    means = bootstrap(lambda values: values - values.mean(), SAMPLE[:3], draws=400, level=0.99)
    first, others = SAMPLE.iloc[0], SAMPLE.iloc[1:3]
    # the first is drawn once, twice or three times, and with it none, one or both of the others
    assert means.loc["r0", "estimate"] == pytest.approx(first - SAMPLE[:3].mean())
    far = [first - (first + 2 * other) / 3 for other in others]
    assert means.loc["r0", ["low", "high"]].to_list() == pytest.approx([min(*far, 0), max(*far, 0)])


def test_cells_keep_their_labels_whichever_axis_is_drawn():
    for by in ("rows", "columns"):
        quotients = bootstrap(location_quotient, OUTPUT, by=by, draws=20)
        assert quotients["estimate"].to_list() == location_quotient(OUTPUT).to_numpy().ravel().tolist()
        assert (quotients["low"] < quotients["high"]).all()


def test_parts_by_region_and_industry_keep_both_labels():
    parts = bootstrap(shift_share, (OUTPUT, OUTPUT**2), draws=20)
    assert parts.loc[("a", "v", "mix"), "estimate"] == shift_share(OUTPUT, OUTPUT**2).loc[("a", "v"), "mix"]
    assert (parts["low"] <= parts["high"]).all()


def test_labels_that_only_a_draw_gives_are_refused():
    with pytest.raises(ValueError, match="A draw gives a result for 'r0', which the whole table does not"):
        bootstrap(lambda values: values.iloc[1:], SAMPLE[:5], draws=5)


def test_tables_handed_over_together_are_drawn_alike():
    # a table against itself differs by nothing, however it is drawn
    interval = bootstrap(hoover_index, (SAMPLE, SAMPLE.sample(frac=1, random_state=1)), draws=20)
    assert interval.to_list() == [0.0, 0.0, 0.0, 0.0]


def test_groups_are_drawn_whole():
    groups = pd.Series(["one"] * 4 + ["two"] * 4, OUTPUT.index)
    sizes = bootstrap(lambda output: float(len(output)), OUTPUT, by=groups, draws=30)
    assert sizes["std_error"] == 0
    sums = {OUTPUT[:4].sum().sum(), OUTPUT[4:].sum().sum()}
    drawn = bootstrap(lambda output: output.to_numpy().sum(), OUTPUT, by=groups, draws=200, level=0.98)
    assert {round(drawn["low"], 9), round(drawn["high"], 9)} == {round(2 * total, 9) for total in sums}


def test_the_same_seed_gives_the_same_interval():
    assert bootstrap(gini, SAMPLE.abs(), draws=20, seed=2).equals(bootstrap(gini, SAMPLE.abs(), draws=20, seed=2))


def test_a_table_that_refuses_labels_twice_can_be_drawn():
    strict = SAMPLE.abs().set_flags(allows_duplicate_labels=False)
    assert bootstrap(gini, strict, draws=5).equals(bootstrap(gini, SAMPLE.abs(), draws=5))
    assert strict.flags.allows_duplicate_labels is False


def test_draws_without_a_value_are_left_out():
    # half of the draws of a zero and a one hold no income at all or both
    interval = bootstrap(gini, pd.Series([0.0, 1.0]), draws=200)
    assert interval[["low", "high"]].notna().all()


def test_leave_one_out_gives_the_measure_without_each_label():
    left_out = leave_one_out(gini, SAMPLE[:5])
    assert left_out.to_dict() == {name: gini(SAMPLE[:5].drop(name)) for name in SAMPLE.index[:5]}


def test_leave_one_out_of_a_series_is_a_frame_with_a_gap_where_a_region_is_out():
    left_out = leave_one_out(krugman_index, OUTPUT)
    assert list(left_out.index) == list(left_out.columns) == list(OUTPUT.index)
    assert np.isnan(np.diag(left_out)).all()
    assert left_out.loc["a", "b"] == krugman_index(OUTPUT.drop(index="a"))["b"]


def test_leave_one_out_of_a_decomposition_is_a_frame_of_its_parts():
    groups = pd.Series(list("xxxxyyyy"), OUTPUT.index)
    left_out = leave_one_out(lambda values, group: theil(values, groups=group), (OUTPUT["v"], groups))
    assert left_out.columns.to_list() == ["total", "within", "between"]
    assert (left_out["within"] + left_out["between"]).to_list() == pytest.approx(left_out["total"].to_list())


def test_leave_one_out_drops_columns_and_groups():
    assert leave_one_out(herfindahl, OUTPUT, by="columns").shape == (5, 8)
    groups = pd.Series(list("mmnnoopp"), OUTPUT.index)
    left_out = leave_one_out(lambda output: float(len(output)), OUTPUT, by=groups)
    assert left_out.to_dict() == {"m": 6.0, "n": 6.0, "o": 6.0, "p": 6.0}


def test_leave_one_out_knows_labels_of_several_levels():
    values = pd.Series([1.0, 1.0, 4.0], pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)]))
    assert leave_one_out(gini, values).to_dict() == pytest.approx({("a", 1): 0.3, ("a", 2): 0.3, ("b", 1): 0.0})


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: bootstrap(gini, SAMPLE, by="regions"), "by is 'regions'; expected 'rows', 'columns' or a Series"),
        (lambda: bootstrap(gini, SAMPLE, draws=0), "draws is 0; expected one or more"),
        (lambda: bootstrap(gini, SAMPLE, level=95), "level is 95; expected a share between 0 and 1"),
        (lambda: bootstrap(gini, [1, 2]), "data is a list; expected a pandas Series or DataFrame"),
        (lambda: bootstrap(gini, SAMPLE[:0]), "data has no rows to draw"),
        (lambda: leave_one_out(gini, pd.concat([SAMPLE, SAMPLE])), "data has the label 'r0' more than once"),
        (lambda: leave_one_out(gini, SAMPLE, by=SAMPLE.where(SAMPLE < 0)), "by at 'r0' is nan: missing"),
        (
            lambda: bootstrap(gini, SAMPLE, by="columns"),
            r"^by is 'columns', but a Series has none; expected a frame\.$",
        ),
        (lambda: leave_one_out(hoover_index, (SAMPLE, SAMPLE[1:])), "a table of data lacks the label 'r0'"),
        (lambda: leave_one_out(gini, SAMPLE, by=pd.Series({"r0": 1})), "by lacks the label 'r1' of data's rows"),
    ],
)
def test_what_cannot_be_drawn_is_refused(act, message):
    with pytest.raises(ValueError, match=message):
        act()


def test_an_interval_leaves_out_as_much_below_as_above():
    draws = []

    def mean(table):
        draws.append(float(table.mean()))
        return draws[-1]

    interval = bootstrap(mean, SAMPLE, draws=99, level=0.9)
    assert interval[["low", "high"]].to_list() == pytest.approx(np.quantile(draws[1:], [0.05, 0.95]).tolist())
    assert interval["std_error"] == pytest.approx(np.std(draws[1:], ddof=1))


def test_left_alone_it_draws_a_thousand_times_from_the_seed_0():
    calls = []
    interval = bootstrap(lambda table: calls.append(0) or gini(table), SAMPLE[:5])
    assert len(calls) == 1001
    pd.testing.assert_series_equal(interval, bootstrap(gini, SAMPLE[:5], draws=1000, seed=0))
    assert bootstrap(gini, SAMPLE[:5], draws=1)["low"] != bootstrap(gini, SAMPLE[:5], draws=1, seed=1)["low"]


@pytest.mark.parametrize("level", [0, 1, 1.5])
def test_all_or_nothing_is_no_level(level):
    with pytest.raises(ValueError, match=rf"^level is {level}; expected a share between 0 and 1\.$"):
        bootstrap(gini, SAMPLE, draws=2, level=level)


def test_what_there_is_none_of_is_named_and_so_is_what_stands_twice():
    for axis, empty in (("rows", OUTPUT[:0]), ("columns", OUTPUT[[]])):
        with pytest.raises(ValueError, match=rf"^data has no {axis} to draw or leave out\.$"):
            leave_one_out(len, empty, by=axis)
    with pytest.raises(ValueError, match=r"^by has the label 'a' more than once"):
        leave_one_out(len, OUTPUT, by=pd.Series(list("xxy"), list("aab")))
    with pytest.raises(ValueError, match=r"^a table of data lacks the label 'h' of the first one"):
        leave_one_out(hoover_index, (OUTPUT["v"], OUTPUT["w"][:-1]))


def test_what_is_left_out_keeps_the_order_of_the_whole():
    without = leave_one_out(lambda table: table.sum(axis=1), OUTPUT[::-1])
    assert without.columns.to_list() == list("hgfedcba")
    assert leave_one_out(lambda table: table.sum(), OUTPUT, by="columns").columns.to_list() == OUTPUT.columns.to_list()


@pytest.mark.parametrize("axis", [0, 1])
def test_tables_in_another_order_are_drawn_by_their_labels(axis):
    other = OUTPUT.iloc[::-1] if axis == 0 else OUTPUT.iloc[:, ::-1]

    def apart(one, two):
        return float((one - two).abs().to_numpy().sum())

    interval = bootstrap(apart, (OUTPUT, other), by=("rows", "columns")[axis], draws=5)
    assert interval.to_dict() == {"estimate": 0.0, "std_error": 0.0, "low": 0.0, "high": 0.0}
