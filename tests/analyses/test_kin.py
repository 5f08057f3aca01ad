"""Nearest kin and distances to the reference provinces."""

from ningxia.analyses import kin
from ningxia.analyses.typology import standardised

YEAR = 2006


def test_kin_come_nearest_first_without_the_region(made_up):
    table = kin.kin(made_up, "ningxia", YEAR)
    assert len(table) == 30
    assert "ningxia" not in table.index
    assert table["distance"].is_monotonic_increasing
    assert table["kept"].between(0, 12).all()
    assert table["kept"].sum() == 12 * kin.KIN


def test_a_region_that_lacks_a_mark_has_no_kin(made_up):
    gap = made_up[~((made_up["indicator"] == "rd_intensity") & (made_up["region"] == "tibet"))]
    assert kin.kin(gap, "tibet", YEAR).empty
    assert set(kin.findings(gap, "tibet", YEAR).values()) == {None}


def test_a_reference_province_is_held_against_the_others(made_up):
    found = kin.findings(made_up, "beijing", YEAR)
    assert found["model"] in ("Zhejiang", "Guangdong")
    assert found["others"] == 28
    assert 0 <= found["same"] <= 28
    assert found["times"] >= 1


def test_the_least_like_mark_is_the_farthest_in_standard_deviations(made_up):
    standard = standardised(made_up, YEAR)
    names = ["Private firms", "Private revenue", "Small firms", "Self-employed"]
    gaps = (standard.loc["zhejiang", names] - standard.loc["ningxia", names]).abs()
    found = kin.model_gaps(made_up, YEAR, "ningxia", "zhejiang")
    assert found["unlike"].startswith(f"{gaps.idxmax().lower()} (")
    assert found["like"].startswith(f"{gaps.idxmin().lower()} (")
