"""Files that analysts were found to hold, with the verdict on each in samples.csv.

Each is read; those that leave something unsaid (`asks`) are refused until it is said. The files are not ours to hand
on: each is named with its repository and its hash, and is like a kind or fixture that is tested here. With the files
in a folder, NINGXIA_SAMPLES=FOLDER has every one of them read and compared.
"""

import csv
import hashlib
import os
from pathlib import Path

import pytest

import ningxia
from ningxia import vocabulary
from ningxia.layouts import UnsaidError

from .conftest import FIXTURES
from .test_verdicts import VERDICTS

HERE = Path(__file__).parent
SAMPLES = list(csv.DictReader((HERE / "samples.csv").open(encoding="utf-8")))
FOLDER = os.environ.get("NINGXIA_SAMPLES")
SAID = {"indicator": "产量", "region": "宁夏", "year": 2006}


@pytest.fixture(scope="module")
def files():
    """The path of each sample by the first 16 digits of its hash."""
    paths = (path for path in Path(FOLDER).rglob("*") if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest()[:16]: path for path in paths}


def test_every_sample_is_like_a_kind_that_is_tested():
    tested = {case["kind"] for cases in VERDICTS.values() for case in cases} | {one.name for one in FIXTURES.iterdir()}
    assert [row["file"] for row in SAMPLES if row["like"] not in tested] == []
    assert len({row["sha256"] for row in SAMPLES}) == 44


@pytest.mark.skipif(not FOLDER, reason="NINGXIA_SAMPLES names no folder with the files")
@pytest.mark.parametrize("row", SAMPLES, ids=lambda row: f"{row['repository'].split('/')[0]}-{row['file'][-24:]}")
def test_a_sample_is_read_as_stated(files, row):
    path, hints = files[row["sha256"]], {}
    if row["asks"]:
        with pytest.raises(UnsaidError) as refused:
            ningxia.read(path)
        assert sorted(refused.value.keys) == row["asks"].split()
        hints = {key: SAID[key] for key in refused.value.keys}
        hints |= {"region": list(vocabulary.provinces())} if refused.value.rows else {}
    found = ningxia.read(path, **hints)
    assert (len(found), found.attrs["layout"], found.attrs["kind"]) == (int(row["figures"]), row["layout"], row["kind"])
    at = found.loc[found["cell"] == row["cell"]]
    told = zip(at["region"], at["year"].astype(str), at["value"].map("{:.12g}".format), at["unit"], strict=True)
    assert (row["region"], row["year"], row["value"], row["unit"]) in set(told)
