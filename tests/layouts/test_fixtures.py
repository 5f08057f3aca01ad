"""Each short file in a publisher's layout, beside the tidy table expected from it."""

import pandas as pd
import pytest

import ningxia

from .conftest import FIXTURES

HINTS = {
    "portal_new_site.csv": {"indicator": "财政科学技术支出", "unit": "亿元"},
    "long_by_name.csv": {"indicator": "地区生产总值"},
}
FILES = sorted(path for path in FIXTURES.iterdir() if not path.name.endswith(".tidy.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_the_table_beside_it(path):
    expected = pd.read_csv(FIXTURES / f"{path.stem}.tidy.csv", dtype="str", keep_default_na=False)
    numbers = {"year": expected["year"].astype(int), "value": expected["value"].replace("", "nan").astype(float)}
    expected = expected.assign(**numbers)
    found = ningxia.read(path, **HINTS.get(path.name, {}))
    pd.testing.assert_frame_equal(found[list(expected)], expected, check_dtype=False)
    assert {"level", "period", "note"} & set(found) <= {*expected, "note"}
