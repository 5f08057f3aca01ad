"""`ningxia trace NAME` leads from a number of a built report to the cells of its series."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ningxia.cli import main
from ningxia.panel import check

EXCERPTS = Path(__file__).parent / "study"
SMALL = {"value": 641, "unit": "firms", "note": "small firms", "region": "ningxia", "year": 2006,
         "source": ["firms_above", "firms_lme"]}  # fmt: skip


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """The excerpts with their panel, and what a report of Ningxia 2006 would have recorded."""
    made = shutil.copytree(EXCERPTS, tmp_path_factory.mktemp("recorded") / "study")
    assert check(made).errors == []
    report = made / "outputs" / "ningxia-2006"
    report.mkdir(parents=True)
    density = {"value": None, "unit": "", "note": "density", "region": "ningxia", "year": 2006, "source": ["cpi"]}
    sections = {"01_income": {"density": density}, "02_firms": {"small": SMALL}}
    said = {"region": "ningxia", "year": 2006, "sections": sections}
    (report / "results.json").write_text(json.dumps(said), encoding="utf-8")
    return made


def trace(study, *words):
    return CliRunner().invoke(main, ["trace", *words, "--study", str(study)])


@pytest.mark.parametrize("name", ["small", "02_firms.small"])
def test_a_number_leads_to_the_cells_of_its_series(study, name):
    said = trace(study, name).output
    assert "641 firms (ningxia 2006, section 02_firms)" in said
    assert "firms_above, and 6 other provinces:" in said
    assert "data/raw/portal/firms_above.csv C11, printed 761 个" in said
    assert "data/raw/portal/firms_lme.csv C11, printed 120 个" in said
    assert "whole way: ningxia trace firms_lme ningxia 2006" in said


def test_a_number_is_found_as_it_is_printed(study):
    assert "641 firms (ningxia 2006, section 02_firms)" in trace(study, "641").output


def test_a_missing_number_names_the_series_that_has_no_figure(study):
    said = trace(study, "density").output
    assert "missing (ningxia 2006, section 01_income)" in said
    assert "cpi: no figure for ningxia in 2006" in said


def test_an_unknown_number_is_refused_with_the_nearest(study):
    run = trace(study, "smal")
    assert run.exit_code == 2
    assert "'smal' is no number of the report ningxia-2006. Nearest: small" in run.output


def test_a_report_that_was_not_built_is_refused_with_those_there_are(study):
    run = trace(study, "small", "--report", "gansu-2010")
    assert run.exit_code == 2
    assert "There are: ningxia-2006." in run.output


def test_a_panel_that_has_changed_since_is_said(study):
    manifest = study / "outputs" / "ningxia-2006" / "manifest.json"
    said = {"parameters": {}, "environment": {}, "data": [], "sections": {}, "report": {}, "outputs": {}}
    manifest.write_text(json.dumps(said | {"files": {"data/processed/panel.parquet": "another"}}), encoding="utf-8")
    assert trace(study, "small").output.startswith("The panel has changed since this report was built")
    manifest.unlink()
