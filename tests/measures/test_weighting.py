import numpy as np
import pandas as pd
import pytest

from ningxia.measures import cronbach_alpha, pca_weights
from ningxia.measures.weighting import _retained, _varimax


def test_pca_weights_of_technology_as_printed_in_the_handbook(technology):
    # OECD and JRC (2008), Table 18, p. 91, column PC: four factors; raw data are printed with two or three digits
    printed = [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16]
    assert pca_weights(technology, factors=4).to_list() == pytest.approx(printed, abs=0.0075)


def test_left_alone_the_weights_keep_factors_with_an_eigenvalue_above_one(technology):
    # OECD and JRC (2008), Table 16, p. 90: eigenvalues 3.3, 1.7, 1.0 (0.98), ...; two explain 63.7 %
    pd.testing.assert_series_equal(pca_weights(technology), pca_weights(technology, factors=2))


def test_with_one_factor_the_weights_are_the_squared_loadings():
    scores = pd.DataFrame({"a": [1.0, 2, 3, 5], "b": [1.0, 2, 4, 4], "c": [2.0, 1, 3, 4]})
    _, vectors = np.linalg.eigh(scores.corr())
    assert pca_weights(scores, factors=1).to_list() == pytest.approx((vectors[:, -1] ** 2).tolist())


def test_rotation_finds_two_plain_groups_though_components_mix_them():
    # components of two equally strong pairs may come out in any mixture, each indicator loading on both
    generator = np.random.default_rng(3)
    one, other = np.linalg.qr(generator.normal(size=(40, 2)))[0].T
    noise = 0.001 * generator.normal(size=(40, 4))
    scores = pd.DataFrame(np.column_stack([one, one, other, other]) + noise, columns=list("abcd"))
    assert pca_weights(scores, factors=2).to_list() == pytest.approx([0.25] * 4, abs=0.005)


def test_weights_add_up_to_one_and_know_no_units(technology):
    weights = pca_weights(technology)
    assert weights.sum() == pytest.approx(1)
    pd.testing.assert_series_equal(pca_weights(-1000 * technology + 5), weights)


def test_an_indicator_that_does_not_vary_leaves_no_weights(technology):
    assert pca_weights(technology.assign(patents=1.0)).isna().all()


@pytest.mark.parametrize("part", [np.s_[:, :1], np.s_[:1], np.s_[:0]])
def test_one_indicator_or_one_region_leaves_no_weights(technology, part):
    assert pca_weights(technology.iloc[part]).isna().all()


def test_factors_must_exist(technology):
    with pytest.raises(ValueError, match="factors is 9; expected 1 to 8"):
        pca_weights(technology, factors=9)


def test_standardised_alpha_as_printed_in_the_handbook(technology):
    # OECD and JRC (2008), p. 72, and Table 11, p. 73: alpha without each indicator in turn
    printed = [0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706]
    without = [cronbach_alpha(technology.drop(columns=name), standardised=True) for name in technology]
    assert cronbach_alpha(technology, standardised=True) == pytest.approx(0.70, abs=0.005)
    assert without == pytest.approx(printed, abs=0.0015)


def test_raw_alpha_is_the_mean_covariance_over_the_mean_of_all():
    scores = pd.DataFrame({"a": [1.0, 2, 3, 5], "b": [1.0, 2, 4, 4], "c": [2.0, 1, 3, 4]})
    covariance = scores.cov().to_numpy()
    between = (covariance.sum() - np.trace(covariance)) / 6
    assert cronbach_alpha(scores) == pytest.approx(9 * between / covariance.sum())


def test_alpha_of_z_scores_is_the_standardised_alpha(technology):
    scores = (technology - technology.mean()) / technology.std()
    assert cronbach_alpha(scores) == pytest.approx(cronbach_alpha(technology, standardised=True))


def test_alpha_needs_two_complete_indicators():
    assert np.isnan(cronbach_alpha(pd.DataFrame({"a": [1.0, 2.0]})))
    assert np.isnan(cronbach_alpha(pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [1.0, 3.0, 2.0]})))


@pytest.mark.parametrize(
    ("eigenvalues", "kept"),
    [
        ([1, 1, 1, 1], 3),  # unrelated: as many as explain more than 60 %
        ([1, 1, 1, 1, 1], 4),  # three explain 60 %, not more
        ([4, 2, 1.5, 0.3, 0.2], 3),  # two explain 75 %, and three are above 1
        ([4, 2, 1, 0.6, 0.4], 2),  # the third is 1, not above
        ([7, 2.2, 1.1, 0.5, 0.2], 2),  # the third explains 10 %, not more
    ],
)
def test_the_handbook_s_rules_say_how_many_components_are_kept(eigenvalues, kept):
    assert _retained(np.array(eigenvalues, float)) == kept


def test_the_turn_is_the_best_of_all_with_every_indicator_counted_alike(technology):
    correlation = np.corrcoef(technology.to_numpy(), rowvar=False)
    values, vectors = np.linalg.eigh(correlation)
    loadings = vectors[:, [-1, -2]] * np.sqrt(values[[-1, -2]])
    lengths = np.linalg.norm(loadings, axis=1, keepdims=True)

    def squares(angle):
        return (loadings @ [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) ** 2

    best = max(np.linspace(0, np.pi / 2, 20_001), key=lambda angle: (squares(angle) / lengths**2).var(axis=0).sum())
    highest = squares(best).max(axis=1)
    assert pca_weights(technology, factors=2).to_list() == pytest.approx((highest / highest.sum()).tolist(), abs=2e-4)


def test_an_indicator_that_no_kept_component_knows_has_no_weight():
    turned = _varimax(np.array([[0.9, 0.1], [0.2, 0.8], [0.0, 0.0]]))
    assert turned[2].tolist() == [0.0, 0.0]
    assert np.linalg.norm(turned, axis=1) == pytest.approx(np.hypot([0.9, 0.2, 0], [0.1, 0.8, 0]))


def test_two_indicators_that_go_together_weigh_the_same():
    weights = pca_weights(pd.DataFrame({"one": [1.0, 2.0], "other": [3.0, 7.0]}), factors=2)
    assert weights.to_dict() == pytest.approx({"one": 0.5, "other": 0.5})
    assert pca_weights(pd.DataFrame({"one": [1.0], "other": [3.0]})).index.to_list() == ["one", "other"]


def test_alpha_of_indicators_that_all_go_together_is_that_of_their_covariances():
    scores = pd.DataFrame({"a": [1.0, 2, 4], "b": [2.0, 3, 7], "c": [0.0, 5, 6]})
    covariance = scores.cov().to_numpy()
    assert cronbach_alpha(scores) == pytest.approx(1.5 * (1 - np.trace(covariance) / covariance.sum()))


def test_weights_that_cannot_be_had_are_missing_numbers_by_indicator():
    for scores in (pd.DataFrame({"one": [1.0, 1, 1], "two": [1.0, 2, 3]}), pd.DataFrame({"one": [1.0], "two": [2.0]})):
        weights = pca_weights(scores)
        assert weights.index.to_list() == ["one", "two"]
        assert weights.dtype == float
        assert weights.isna().all()
