"""Components, trees and groups of provinces."""

import numpy as np
import pandas as pd
import pytest
from scipy.cluster.hierarchy import ward

from ningxia.analyses import groups_in_words, typology, typology_gaps
from ningxia.vocabulary import provinces, speaking

YEAR = 2006


@pytest.fixture
def three_clouds():
    """Nine provinces in three far-off triples, each with one reference province."""
    slugs = ["zhejiang", "anhui", "jiangxi", "guangdong", "fujian", "hainan", "beijing", "tianjin", "hebei"]
    random = np.random.default_rng(3)
    centres = np.repeat([[10.0, 0.0], [0.0, 10.0], [-10.0, -10.0]], 3, axis=0)
    return pd.DataFrame(centres + random.normal(0, 0.5, (9, 2)), slugs, ["Private firms", "R&D"])


def test_both_methods_find_groups_that_are_there(three_clouds):
    one, other = typology.tree_groups(three_clouds, 3), typology.mean_groups(three_clouds, 3)
    assert typology.agreement(one, other) == 1.0
    assert typology.together(one) == []
    assert typology.members(other, "guangdong") == ["guangdong", "fujian", "hainan"]
    assert typology.silhouette(three_clouds, one) > 0.8


def test_a_tree_cut_between_two_joins_falls_into_as_many_groups(three_clouds):
    linkage = ward(three_clouds.to_numpy())
    cut = typology.cut_between(linkage, 3)
    assert (linkage[:, 2] > cut).sum() == 2


def test_one_group_or_as_many_as_provinces_have_no_silhouette(three_clouds):
    assert pd.isna(typology.silhouette(three_clouds, pd.Series(1, index=three_clouds.index)))
    assert pd.isna(typology.silhouette(three_clouds, pd.Series(range(9), index=three_clouds.index)))


def test_what_parts_clearly_parts_beyond_a_single_cloud(three_clouds):
    limits = typology.one_cloud(three_clouds, draws=20)
    assert list(limits.index) == [2, 3, 4, 5, 6]
    assert typology.silhouette(three_clouds, typology.tree_groups(three_clouds, 3)) > limits[3]


def test_components_turn_towards_income_and_private_firms(three_clouds):
    rich = pd.Series(np.exp(-three_clouds.sum(axis=1)), index=three_clouds.index)
    found = typology.components(three_clouds, rich)
    assert found.income[0] > 0
    assert found.loadings.loc["Private firms", "second"] >= 0
    assert sum(found.explained) == pytest.approx(1)


def test_a_province_that_lacks_a_mark_is_in_no_group(made_up):
    gap = made_up[~((made_up["indicator"] == "rd_intensity") & (made_up["region"] == "tibet"))]
    standard = typology.standardised(gap, YEAR)
    assert set(provinces()) - set(standard.index) == {"tibet"}
    assert typology.members(typology.mean_groups(standard, 3), "tibet") == []


def test_what_is_left_out_of_groups_is_named_with_what_it_lacks(made_up):
    gap = made_up[~((made_up["indicator"] == "rd_personnel") & (made_up["region"] == "inner-mongolia"))]
    noted = typology_gaps.with_left_out(typology.TREE_NOTE, gap, YEAR)
    assert noted.endswith(" groups. Left out in 2006, for want of a figure: Inner Mongolia (R&D staff).")
    assert typology_gaps.with_left_out(typology.TREE_NOTE, made_up, YEAR, drawn=True) == typology.TREE_NOTE.en
    with speaking("zh"):
        noted = typology_gaps.with_left_out(typology.TREE_NOTE, gap, YEAR, drawn=True)
    assert noted.endswith("。2006年不含内蒙古（缺R&D人员数据）。抽样按其余特征计入。")


def test_parting_says_who_is_not_kept_apart(made_up):
    table = typology.parted(made_up, YEAR)
    assert list(table.index) == [2, 3, 4, 5, 6]
    assert len(table.loc[2, "together"]) in (2, 3)  # three provinces in two groups


def test_each_year_says_whom_both_methods_put_together(made_up):
    table = typology.by_year(made_up, range(YEAR, YEAR + 1))
    assert list(table.index) == [YEAR]
    assert table.loc[YEAR, "tree"] == (groups_in_words.listed(table.loc[YEAR, "on_tree"]) or groups_in_words.APART)
    assert -1 <= table.loc[YEAR, "both"] <= 1


def test_a_region_in_no_group_has_no_mates(made_up):
    gap = made_up[~((made_up["indicator"] == "rd_intensity") & (made_up["region"] == "tibet"))]
    table, years = typology.parted(gap, YEAR), typology.by_year(gap, range(YEAR, YEAR + 1))
    found = typology.groups_findings(gap, "tibet", YEAR, table, years)
    assert found["mates"] is None
    assert found["best_year"] == YEAR
    assert found["low"] == found["high"] == found["likeness"]


@pytest.mark.parametrize(("tied", "said"), [([], "both as"), (["zhejiang", "guangdong"], "but not as groups")])
def test_types_are_groups_only_where_both_methods_keep_the_references_apart(tied, said):
    three = pd.DataFrame({"together": [[]], "on_tree": [tied]}, index=[3])
    assert said in groups_in_words.verdict(pd.DataFrame({"rank": [1, 2, 1]}), three)


def test_a_reference_province_in_third_place_is_no_outstanding_example():
    three = pd.DataFrame({"together": [[]], "on_tree": [[]]}, index=[3])
    assert "but not as outstanding" in groups_in_words.verdict(pd.DataFrame({"rank": [1, 3, 1]}), three)
