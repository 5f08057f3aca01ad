"""What moved between two vintages of a panel, or between two panels."""

import pandas as pd
import pytest

from ningxia.moved.panels import as_json, compared, lines, page, series_by_file
from ningxia.moved.sides import Figures, NoSide, sides

COLUMNS = ["indicator", "region", "year", "value", "vintage", "file", "definition"]
ROWS = [
    ("gdp", "640000", 2006, 725.9, "pre_census4", "gdp-old.csv", "gdp"),
    ("gdp", "620000", 2006, 700.0, "pre_census4", "gdp-old.csv", "gdp"),
    ("gdp", "640000", 2006, 683.3, "census4", "gdp.csv", "gdp"),
    ("gdp", "620000", 2006, 700.0, "census4", "gdp.csv", "gdp"),
    ("gdp", "620000", 2007, 800.0, "census4", "gdp.csv", "gdp"),
    ("firms_above", "640000", 2006, 761.0, "census4", "firms.csv", "size"),
]


def panel(path, rows):
    frame = pd.DataFrame(rows, columns=COLUMNS).assign(industry="", unit="亿元", source="card", choice=1)
    frame.to_parquet(path)
    return path


@pytest.fixture
def vintages(tmp_path):
    path = panel(tmp_path / "panel.parquet", ROWS)
    return Figures("pre_census4", path, "pre_census4"), Figures("census4", path, "census4")


def test_a_revision_is_told_with_the_vintage_and_a_series_of_one_vintage_is_none(vintages):
    moved = compared(*vintages)
    told = moved.figures[["indicator", "region", "year", "old", "new", "how", "why"]].astype(object)
    assert told.where(told.notna(), None).to_numpy().tolist() == [
        ["gdp", "gansu", 2007, None, 800.0, "new", "new figure: gdp.csv"],
        ["gdp", "ningxia", 2006, 725.9, 683.3, "revised", "revision: after the fourth economic census (2018)"],
    ]
    assert moved.alone == ("firms_above",)


def test_ranks_that_move_are_of_the_provinces_on_both_sides(vintages):
    ranks = compared(*vintages).ranks
    assert ranks[["region", "old", "new", "of"]].to_numpy().tolist() == [["gansu", 2, 1, 2], ["ningxia", 1, 2, 2]]


def test_lines_json_and_page_say_the_same(vintages):
    told = (*vintages, compared(*vintages))
    assert lines(*told)[0].startswith(
        "From pre_census4 to census4: of 2 figures in both 1 revised, 1 new, 0 gone; 2 ranks"
    )
    assert lines(*told)[-1].split("  ")[-1] == "−5.9% ningxia 2006"
    assert as_json(*told)["moved"] == {"revised": 1, "new": 1, "gone": 0, "ranks": 2}
    assert "−5.9% ningxia 2006" in page(*told)


def test_of_two_panels_vintages_are_compared_each_with_itself(tmp_path):
    rows = [row if row[3] != 683.3 else (*row[:3], 691.6, row[4], "gdp-new.csv", row[6]) for row in ROWS[:-1]]
    old, new = panel(tmp_path / "old.parquet", ROWS), panel(tmp_path / "new.parquet", rows)
    moved = compared(*sides(str(old), str(new), None))
    assert moved.figures[["indicator", "how", "why"]].to_numpy().tolist() == [
        ["firms_above", "gone", "figure gone: firms.csv"],
        ["gdp", "revised", "revision: gdp.csv -> gdp-new.csv"],
    ]
    assert series_by_file(old)["data/raw/firms.csv"] == {"firms_above"}


def test_a_panel_and_a_vintage_are_not_compared(vintages, tmp_path):
    with pytest.raises(NoSide, match="two reports, two vintages or two panels"):
        sides(str(vintages[0].path), "census4", tmp_path)
