"""The whole line in little: excerpts of published tables in, a report of two sections out."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ningxia.cli import main

EXCERPTS = Path(__file__).parent / "study"


def run(study, *options):
    return CliRunner().invoke(main, ["build", "--study", str(study), *options])


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return shutil.copytree(EXCERPTS, tmp_path_factory.mktemp("study") / "study")


@pytest.fixture(scope="module")
def built(study):
    outcome = run(study, "--region", "宁夏")
    assert outcome.exit_code == 0, outcome.output
    return study / "outputs" / "ningxia-2006"


def test_the_report_is_a_pdf_and_one_html_file(built):
    assert (built / "report.pdf").read_bytes().startswith(b"%PDF-")
    html = (built / "report.html").read_text(encoding="utf-8")
    assert "761 industrial firms, 641 of them small" in html
    assert "A short study of Ningxia" in html


def test_results_hold_every_recorded_number_with_unit_and_source(built):
    sections = json.loads((built / "results.json").read_text(encoding="utf-8"))["sections"]
    assert {(s, n): r["value"] for s, names in sections.items() for n, r in names.items()} == {
        ("01_income", "gdp"): 683.3,
        ("02_firms", "firms"): 761,
        ("02_firms", "small"): 641,
    }
    assert sections["02_firms"]["small"]["unit"] == "firms"
    assert sections["02_firms"]["small"]["source"] == ["firms_above", "firms_lme"]


def test_a_section_that_comes_last_reads_what_the_others_recorded(built):
    html = (built / "report.html").read_text(encoding="utf-8")
    assert html.index("761 industrial firms made a part of it") < html.rindex("761 industrial firms, 641 of them small")


def test_results_name_the_series_of_numbers_figures_and_tables(built):
    series = json.loads((built / "results.json").read_text(encoding="utf-8"))["series"]
    assert series == {"01_income": ["gdp"], "02_firms": ["firms_above", "firms_lme"]}


def test_figures_tables_and_executed_notebooks_stand_beside_the_report(built):
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert {
        "data/firms-by-province.csv",
        "data/gdp-over-time.csv",
        "figures/gdp-over-time.svg",
        "manifest.json",
        "notebooks/01_income.ipynb",
    } <= names


def test_a_second_run_builds_nothing(built, study):
    before = (built / "manifest.json").stat().st_mtime_ns
    outcome = run(study)
    assert "is up to date" in outcome.output
    assert (built / "manifest.json").stat().st_mtime_ns == before


def test_forced_it_builds_the_same_bytes(built, study):
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    assert run(study, "--force").exit_code == 0
    assert [str(path) for path in before if path.read_bytes() != before[path]] == []


def test_a_file_that_is_not_its_cards_stops_the_build(study, tmp_path):
    other = shutil.copytree(study, tmp_path / "study")
    path = other / "data" / "raw" / "portal" / "gdp.csv"
    path.write_bytes(path.read_bytes().replace(b"683.3", b"783.3"))
    outcome = run(other, "--force")
    assert outcome.exit_code == 1
    assert "portal/gdp.csv" in outcome.output
    assert (other / "outputs" / "ningxia-2006" / "report.pdf").is_file()
