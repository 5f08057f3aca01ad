"""The verdict on each kind of table that analysts hold, as verdicts.yml lists them.

The portal's exports, HTML pages and plain CSVs stand in fixtures/ (test_fixtures.py), encrypted and damaged workbooks
in test_workbooks.py.
"""

from pathlib import Path

import pytest
import yaml

import ningxia
from ningxia import layouts, vocabulary

VERDICTS = yaml.safe_load(Path(__file__).with_name("verdicts.yml").read_text(encoding="utf-8"))


def kinds(verdict):
    return [pytest.param(case, id=case["kind"]) for case in VERDICTS[verdict]]


def lines(frame):
    """Each figure as indicator|region|year|value|unit, with industry and period where the frame has them."""
    for row in frame.to_dict("records"):
        cells = [row["indicator"], row["region"], str(row["year"]), f"{row['value']:.12g}", row["unit"]]
        cells += [row[key] for key in ("industry", "period") if key in row]
        yield "|".join(cells)


@pytest.mark.parametrize("case", kinds("read"))
def test_this_kind_is_read(saved, case):
    found = ningxia.read(saved(case["sheets"], merged=case.get("merged", ())), **case.get("hints", {}))
    assert set(case["figures"]) <= set(lines(found))
    assert len(found) == len(case["figures"]) or "all" not in case


@pytest.mark.parametrize("case", kinds("refused"))
def test_this_kind_is_refused(saved, case):
    error = getattr(layouts, case["error"], None) or getattr(vocabulary, case["error"])
    with pytest.raises(error, match=case["says"]):
        ningxia.read(saved(case["sheets"]), **case.get("hints", {}))
