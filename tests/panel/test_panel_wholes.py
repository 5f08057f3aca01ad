"""A part that is larger than its whole is listed, whatever the other parts are."""

import pandas as pd
import pytest

from ningxia.panel import checks, wholes
from ningxia.vocabulary import region


def rows(code, value, place="ningxia", year=2006, **more):
    base = {"indicator": code, "region": region(place).code, "industry": "", "vintage": "", "year": year, "choice": 1}
    base |= {"unit": "亿元", "printed_unit": "亿元", "file": f"{code}.csv", "cell": "B4", "value": float(value)}
    return pd.DataFrame([base | more])


def said(*tables):
    return [one.what for one in wholes.above_wholes(pd.concat(tables, ignore_index=True))]


def test_a_part_above_its_whole_is_told_with_both_figures():
    table = pd.concat([rows("liabilities_above", 600), rows("liabilities_private", 6e6)])
    (one,) = wholes.above_wholes(table)
    assert (one.kind, one.file, one.cell) == ("part above its whole", "liabilities_private.csv", "B4")
    assert one.what == "liabilities_private ningxia 2006: 6e+06, of liabilities_above 600"
    assert one in checks.findings(table)


@pytest.mark.parametrize(("value", "found"), [(600, 0), (602.9, 0), (603.1, 1)])
def test_half_a_per_cent_is_left_to_rounding(value, found):
    assert len(said(rows("liabilities_above", 600), rows("liabilities_private", value))) == found


@pytest.mark.parametrize(
    "other", [{"place": "gansu"}, {"year": 2007}, {"vintage": "census4"}, {"industry": "06"}, {"code": "assets_above"}]
)
def test_a_part_is_held_against_its_own_whole_alone(other):
    code = other.pop("code", "liabilities_above")
    assert said(rows(code, 1, **other), rows("liabilities_private", 600)) == []


def test_a_profit_may_be_larger_in_a_part_than_in_the_whole_and_urban_prices_are_no_part():
    assert said(rows("profit_above", 5), rows("profit_private", 9)) == []
    assert said(rows("cpi", 101), rows("cpi_urban", 102)) == []


def test_the_part_furthest_beyond_its_whole_stands_first():
    tables = [rows(f"firms_{kind}", size, place) for place, size in (("gansu", 20), ("ningxia", 30), ("tibet", 20))
              for kind in ("above", "state")]  # fmt: skip
    tables = [one.assign(value=10.0) if one["indicator"].item() == "firms_above" else one for one in tables]
    assert [what.split()[1] for what in said(*tables)] == ["ningxia", "gansu", "tibet"]


def test_private_firms_have_no_assets_below_zero():
    (one,) = checks.out_of_range(rows("assets_private", -1))
    assert one.kind == "below zero"
