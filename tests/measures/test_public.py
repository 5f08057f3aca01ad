"""What holds for every measure: it is documented, it changes nothing, and it knows no other part of the package."""

import inspect

import numpy as np
import pandas as pd
import pytest

from ningxia import measures

REGIONS = list("abcdef")
GENERATOR = np.random.default_rng(1)
OUTPUT = pd.DataFrame(GENERATOR.lognormal(size=(6, 4)), REGIONS, ["coal", "food", "power", "tools"])
LATER = OUTPUT * GENERATOR.uniform(0.5, 2, size=OUTPUT.shape)
VALUES, PEOPLE = OUTPUT["coal"], OUTPUT["food"]
GROUPS = pd.Series(list("xxyyzz"), REGIONS)
CIRCLE = pd.DataFrame(np.roll(np.eye(6), 1, axis=1) + np.roll(np.eye(6), -1, axis=1), REGIONS, REGIONS)
PRICES = pd.Series([1.0, 1.1, 1.2, 1.3], range(2000, 2004))
LEVELS = OUTPUT.set_axis(range(2000, 2004), axis=1)
YEARS = [LEVELS.loc[region] for region in REGIONS]

CALLS = {
    "aggregate": (OUTPUT, pd.Series(1.0, OUTPUT.columns)),
    "beta_convergence": (LEVELS,),
    "bootstrap": (measures.gini, VALUES, "rows", 3),
    "capital_stock": (YEARS[0], PRICES),
    "ceiling_effect": (VALUES, PEOPLE),
    "ceiling_line": (VALUES, PEOPLE, 9),
    "cosine_similarity": (OUTPUT, LATER),
    "cronbach_alpha": (OUTPUT,),
    "dynamic_shift_share": ({2000: OUTPUT, 2001: LATER},),
    "finger_kreinin": (OUTPUT, LATER),
    "gini": (VALUES,),
    "growth_accounting": (YEARS[0], YEARS[1], YEARS[2], PRICES - 0.9),
    "hachman_index": (OUTPUT,),
    "herfindahl": (OUTPUT,),
    "hoover_index": (VALUES, PEOPLE),
    "krugman_index": (OUTPUT,),
    "leave_one_out": (measures.gini, VALUES),
    "lilien_index": (OUTPUT, LATER),
    "local_morans_i": (VALUES, CIRCLE, 9),
    "location_quotient": (OUTPUT,),
    "locational_gini": (OUTPUT,),
    "mean_decomposition": (VALUES, PEOPLE, PEOPLE, VALUES),
    "mean_log_deviation": (VALUES, PEOPLE, GROUPS),
    "min_max": (OUTPUT,),
    "moore_angle": (OUTPUT, LATER),
    "morans_i": (VALUES, CIRCLE, 9),
    "norm_of_absolute_values": (OUTPUT, LATER),
    "pca_weights": (OUTPUT,),
    "public_goods_game": (4, 1, 2),
    "rank": (OUTPUT,),
    "rank_robustness": (OUTPUT, 5),
    "relatedness": (OUTPUT,),
    "relatedness_density": (OUTPUT,),
    "replicator": (4, 1, 2),
    "shift_share": (OUTPUT, LATER),
    "sigma_convergence": (LEVELS,),
    "theil": (VALUES, PEOPLE, GROUPS),
    "winsorise": (OUTPUT,),
    "z_score": (OUTPUT,),
}
FUNCTIONS = [name for name in measures.__all__ if inspect.isfunction(getattr(measures, name))]


def tables(arguments: tuple) -> list[pd.Series | pd.DataFrame]:
    flat = [part for one in arguments for part in (one.values() if isinstance(one, dict) else [one])]
    return [part for part in flat if isinstance(part, pd.Series | pd.DataFrame)]


def test_every_public_measure_is_called_here():
    assert sorted(CALLS) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_measure_changes_what_it_is_given(name):
    before = [table.copy(deep=True) for table in tables(CALLS[name])]
    getattr(measures, name)(*CALLS[name])
    for table, copy in zip(tables(CALLS[name]), before, strict=True):
        (pd.testing.assert_frame_equal if table.ndim == 2 else pd.testing.assert_series_equal)(table, copy)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_measure_says_what_it_returns_from_what_and_shows_an_example(name):
    text = inspect.getdoc(getattr(measures, name))
    for heading in ("Parameters", "Returns", "Raises", "Notes", "Examples"):
        assert f"{heading}\n{'-' * len(heading)}\n" in text
    assert ">>>" in text


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_measure_is_annotated(name):
    signature = inspect.signature(getattr(measures, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())


FRAMED = [name for name in FUNCTIONS if isinstance(CALLS[name][0], pd.DataFrame)]


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("part", [np.s_[:0, :0], np.s_[:0], np.s_[:, :0], np.s_[:1], np.s_[:, :1], np.s_[:1, :1]])
@pytest.mark.parametrize("name", [name for name in FRAMED if name != "beta_convergence"])  # asks for two years
def test_a_table_with_next_to_nothing_is_no_error(name, part):
    getattr(measures, name)(*(one.iloc[part] for one in CALLS[name] if isinstance(one, pd.DataFrame)))


@pytest.mark.parametrize("name", FRAMED)
def test_a_label_that_stands_twice_is_named(name):
    with pytest.raises(ValueError, match="more than once"):
        getattr(measures, name)(pd.concat([CALLS[name][0]] * 2), *CALLS[name][1:])


@pytest.mark.parametrize("name", FRAMED)
def test_a_row_of_gaps_is_never_an_error_and_never_a_number(name):
    arguments = [one.copy() if isinstance(one, pd.DataFrame) else one for one in CALLS[name]]
    for table in arguments:
        if isinstance(table, pd.DataFrame):
            table.loc["c"] = np.nan
    result = getattr(measures, name)(*arguments)
    if isinstance(result, pd.Series | pd.DataFrame) and "c" in result.index.get_level_values(0):
        assert np.all(pd.isna(result.loc["c"]))
