"""Regions that stand in each other's place throughout a series are told by the series that are most like it."""

import numpy as np
import pandas as pd
import pytest

from ningxia.panel.profiles import misplaced
from ningxia.vocabulary import provinces, region

CODES = [region(slug).code for slug in provinces()]


@pytest.fixture
def kindred():
    """Eight series whose regions differ alike, but for a tenth of scatter."""
    numbers = np.random.default_rng(64)
    level = numbers.normal(0, 1, len(CODES))
    rows = [
        {"indicator": f"series_{one}", "vintage": "", "industry": "", "region": code, "year": year, "file": "f.csv",
         "cell": f"B{place}", "value": float(np.exp(level[place] * (1 + one / 20) + numbers.normal(0, 0.1)))}
        for one in range(8) for place, code in enumerate(CODES) for year in (2005, 2006)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def relabelled(rows, names):
    """The rows with other names for the regions of the first series."""
    mine = rows["indicator"] == "series_0"
    return rows.assign(region=rows["region"].where(~mine, rows["region"].map(names)))


def test_series_that_are_alike_are_in_order(kindred):
    assert misplaced(kindred) == []


def test_two_regions_exchanged_are_named_with_their_cell(kindred):
    levels = kindred.loc[kindred["indicator"] == "series_0"].groupby("region")["value"].mean()
    low, high = levels.idxmin(), levels.idxmax()
    found = misplaced(relabelled(kindred, dict(zip(CODES, CODES, strict=True)) | {low: high, high: low}))
    names = sorted([region(low).slug, region(high).slug], key=lambda slug: region(slug).code)
    assert [(one.kind, one.what.partition(":")[0]) for one in found] == [("regions misplaced", "series_0")]
    assert f"{names[0]} and {names[1]} seem exchanged" in found[0].what
    assert (
        misplaced(relabelled(kindred, {code: code for code in CODES} | {low: high, high: low}), of=["series_1"]) == []
    )


def test_two_regions_far_off_that_would_be_as_far_off_once_exchanged_are_not_told(kindred):
    level = kindred.groupby("region")["value"].mean().rank()
    one, two = level.index[level == 15][0], level.index[level == 16][0]  # of much the same level
    factor = kindred["region"].map({one: 20.0, two: 1 / 3}).where(kindred["indicator"] == "series_0").fillna(1.0)
    assert misplaced(kindred.assign(value=kindred["value"] * factor)) == []


@pytest.mark.parametrize(("step", "spread"), [(1, 1.0), (-1, 1.0), (1, 0.05)])
def test_rows_that_slipped_against_their_labels_are_told_with_where_it_begins(kindred, step, spread):
    tail = CODES[10:]
    names = dict(zip(CODES, CODES, strict=True)) | dict(zip(tail, np.roll(tail, step), strict=True))
    (one,) = misplaced(relabelled(kindred.assign(value=kindred["value"] ** spread), names))
    assert one.what.startswith("series_0: from ")
    assert one.what.endswith("seem to stand a row off their labels")
