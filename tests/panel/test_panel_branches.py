"""Branches that an edition prints in two become one, and only branches are added up."""

import pandas as pd
import pytest

from ningxia.panel.build import with_merged_branches
from ningxia.panel.translate import COLUMNS


def printed(**figures):
    base = dict.fromkeys(COLUMNS, "") | {"indicator": "branch_jobs", "region": "640000", "year": 2012, "source": "jobs"}
    rows = [
        base | {"industry": code, "value": value, "cell": f"B{place}", "text": str(value)}
        for place, (code, value) in enumerate(figures.items(), start=1)
    ]
    return pd.DataFrame(rows)


def merged(rows, branch):
    found = with_merged_branches(rows)
    return found.loc[found["industry"] == branch]


def test_motor_vehicles_and_other_transport_become_transport_equipment_with_both_cells():
    row = merged(printed(**{"37.1": 157.0, "37.2": 670.0}), "37").iloc[0]
    assert (row["value"], row["cell"], row["text"]) == (827.0, "B1+B2", "157.0 + 670.0")
    assert row["note"] == "sum of 37.1 and 37.2"


def test_a_missing_half_makes_no_sum():
    assert merged(printed(**{"37.1": 157.0}), "37").empty
    assert merged(printed(**{"37.1": 157.0, "37.2": float("nan")}), "37").empty


def test_a_branch_printed_whole_is_not_made_again():
    assert merged(printed(**{"37": 800.0, "37.1": 157.0, "37.2": 670.0}), "37")["value"].to_list() == [800.0]


@pytest.mark.parametrize("code", ["branch_wage"])
def test_averages_are_not_added(code):
    assert merged(printed(**{"37.1": 30000.0, "37.2": 40000.0}).assign(indicator=code), "37").empty
