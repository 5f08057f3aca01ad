"""A section that comes last reads what the others have recorded: from the build, or from the last report."""

import json

import pytest

from ningxia.report import earlier
from ningxia.vocabulary import speaking

ABOUT = {"unit": "", "note": "", "region": "ningxia", "year": 2006}
GDP, GAP = {"value": 683.3, "source": ["gdp"], **ABOUT}, {"value": None, "source": [], **ABOUT}
SAID = {
    "region": "ningxia",
    "year": 2006,
    "sections": {"01_income": {"gdp": GDP, "gap": GAP}},
    "series": {"01_income": ["gdp"]},
}


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.delenv("NINGXIA_RESULTS", raising=False)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "report.yml").touch()
    return tmp_path


def write(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(SAID), encoding="utf-8")
    return path


def test_while_a_report_is_built_the_build_names_the_file(study, monkeypatch):
    monkeypatch.setenv("NINGXIA_RESULTS", str(write(study / "draft.json")))
    before = earlier("宁夏", 2006, study=study)
    assert before.value("01_income", "gdp") == 683.3
    assert before.records["01_income"]["gdp"].source == ("gdp",)
    assert before.series == {"01_income": ("gdp",)}


def test_opened_alone_the_last_report_is_read(study):
    write(study / "outputs" / "ningxia-2006" / "results.json")
    assert earlier("ningxia", 2006, study=study).value("01_income", "gdp") == 683.3


def test_opened_alone_in_chinese_it_reads_the_chinese_report(study):
    write(study / "outputs" / "ningxia-2006" / "results.json")
    with speaking("zh"):
        assert not earlier("ningxia", 2006, study=study)
        write(study / "outputs" / "ningxia-2006-zh" / "results.json")
        assert earlier("ningxia", 2006, study=study).value("01_income", "gdp") == 683.3


def test_without_a_report_it_is_empty_and_false(study):
    before = earlier("ningxia", 2006, study=study)
    assert (bool(before), before.value("01_income", "gdp")) == (False, None)


def test_what_is_missing_or_not_recorded_has_no_value(study):
    write(study / "outputs" / "ningxia-2006" / "results.json")
    before = earlier("ningxia", 2006, study=study)
    assert [before.value("01_income", "gap"), before.value("01_income", "x"), before.value("09", "gdp")] == [None] * 3


def test_results_of_another_region_are_refused(study, monkeypatch):
    monkeypatch.setenv("NINGXIA_RESULTS", str(write(study / "draft.json")))
    with pytest.raises(ValueError, match=r"holds the results of ningxia 2006, not of gansu 2006"):
        earlier("gansu", 2006, study=study)
