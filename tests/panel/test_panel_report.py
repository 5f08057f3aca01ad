"""What `check` says of its findings, to the letter, and what the data package says of the panel."""

import json

import pytest
import yaml

from ningxia.panel import CheckReport, FileRead, Finding, check, stored
from ningxia.panel.claims import ClaimError, claims_of
from ningxia.panel.findings import store
from ningxia.panel.fresh import package_path

READ = (
    FileRead("gdp", "portal/gdp.csv", "portal", 1234, 1, 31, "2005-2006", ""),
    FileRead("firms", "portal/firms.csv", "portal", 7, 2, 1, "2006", "2 notes"),
)
FOUND = CheckReport(
    read=READ,
    suspicious=(
        Finding("jump", "firms doubled", "portal/firms.csv", "B7"),
        Finding("jump", "and again", "portal/firms.csv", "C7"),
        Finding("gap", "no 2004"),
    ),
    corrected=(Finding("misprint", "61 is 16", "portal/gdp.csv"),),
    rows=1241,
)
LISTED = """\
file              layout  figures  series  regions  years      left out
portal/gdp.csv    portal  1,234    1       31       2005-2006
portal/firms.csv  portal  7        2       1        2006       2 notes

Corrected: misprint (1)
  portal/gdp.csv: 61 is 16

Suspicious: jump (2)
  portal/firms.csv B7: firms doubled
  and 1 more, in data/processed/check.json

Suspicious: gap (1)
  no 2004

2 files, 1,241 figures; panel of 1,241 rows written; 3 suspicious, 0 refused."""


def listed(report, **options):
    return [line.rstrip() for line in "\n".join(report.lines(**options)).splitlines()]


def test_findings_are_listed_by_kind_below_the_files():
    assert listed(FOUND, shown=1) == LISTED.splitlines()


def test_of_many_files_folders_are_counted_and_what_was_left_out_is_still_told():
    assert listed(FOUND, files=1)[:4] == [
        "folder  layout  files  figures",
        "portal  portal  2      1,241",
        "Left out of portal/firms.csv: 2 notes",
        "",
    ]
    assert listed(FOUND, files=2)[0].startswith("file ")


def test_all_that_is_refused_is_listed_and_no_panel_is_claimed():
    refused = CheckReport(refused=(Finding("Unknown", "one"), Finding("Unknown", "two", "a.csv", "A1")))
    assert listed(refused, shown=1) == [
        "",
        "Refused: Unknown (2)",
        "  one",
        "  a.csv A1: two",
        "",
        "2 refused; the panel was not written. Mend what is listed above and check again.",
    ]
    assert refused.errors == ["one", "a.csv A1: two"]


def test_what_was_found_comes_back_as_it_was_but_fresh(tmp_path):
    store(FOUND, tmp_path / "new" / "check.json")
    store(FOUND, tmp_path / "new" / "check.json")
    again = stored(tmp_path / "new" / "check.json")
    assert (again.read, again.suspicious, again.corrected) == (FOUND.read, FOUND.suspicious, FOUND.corrected)
    assert (again.refused, again.rows, again.fresh) == ((), 1241, True)
    assert listed(again)[-1].endswith("panel of 1,241 rows up to date; 3 suspicious, 0 refused.")


def test_what_is_kept_of_a_check_can_be_read_as_it_is(tmp_path):
    store(CheckReport(refused=(Finding("UnknownRegion", "'宁厦'"),)), tmp_path / "check.json")
    assert '\n   "what": "\'宁厦\'"\n' in (tmp_path / "check.json").read_text(encoding="utf-8")


def test_a_study_without_cards_is_told_how_to_get_one(study):
    study.yaml("sources", [])
    (finding,) = check(study.path).refused
    assert finding.kind == "No data"
    assert "data/raw/sources.yml has no card yet. `ningxia add FILE` takes a published table in." in finding.what


def test_the_data_package_names_its_parts_as_the_standard_does(study):
    assert check(study.path).errors == []
    package = json.loads(package_path(study.path).read_text(encoding="utf-8"))
    assert {key: package[key] for key in ("profile", "name", "title")} == {
        "profile": "data-package",
        "name": "chinese-regional-statistics",
        "title": "Published figures of Chinese provinces, one a row, each with its file and cell",
    }
    (panel,) = package["resources"]
    assert panel["schema"]["primaryKey"] == ["indicator", "region", "industry", "year", "vintage", "choice"]
    assert {field["name"]: field["type"] for field in panel["schema"]["fields"]}["value"] == "number"
    assert (panel["path"], panel["format"], panel["rows"]) == ("panel.parquet", "parquet", 12)
    gdp = next(one for one in package["indicators"] if one["code"] == "gdp")
    assert (gdp["first"], gdp["last"], gdp["provinces"], gdp["nation"]) == (2006, 2007, 2, False)
    assert (gdp["vintages"], gdp["cards"]) == (["census4", "pre_census4"], ["gdp", "gdp_old"])


@pytest.mark.parametrize("test", [{"high": ["Size"]}, {"low": ["Size"]}, {"contradicts": ["C001"]}])
def test_a_reason_why_nothing_can_be_checked_stands_beside_no_criterion(test):
    entry = {"id": "C001", "section": "1.1", "kind": "remedy", "claim": {"en": "Act.", "zh": "要行动。"}}
    entry |= {"expected": "cannot be checked", "reason": "normative", "because": {"en": "A norm.", "zh": "规范。"}}
    with pytest.raises(ClaimError, match=r"C001: has a criterion and a reason .* Take one of them out\.$"):
        claims_of(yaml.safe_dump({"claims": [entry | test], "yardsticks": []}, allow_unicode=True))
