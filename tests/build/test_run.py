"""The whole line in little: excerpts of published tables in, a report of two sections out."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from studies import edit

from ningxia.cli import main


def run(study, *options):
    return CliRunner().invoke(main, ["build", "--study", str(study), *options])


@pytest.fixture
def report(built_study):
    return built_study / "outputs" / "ningxia-2006"


def test_the_report_is_a_pdf_and_one_html_file(report):
    assert (report / "report.pdf").read_bytes().startswith(b"%PDF-")
    html = (report / "report.html").read_text(encoding="utf-8")
    assert "761 industrial firms, 641 of them small" in re.sub("<[^>]*>", "", html)
    assert "A short study of Ningxia" in html


def test_results_hold_every_recorded_number_with_unit_and_source(report):
    sections = json.loads((report / "results.json").read_text(encoding="utf-8"))["sections"]
    assert {(s, n): r["value"] for s, names in sections.items() for n, r in names.items()} == {
        ("01_income", "gdp"): 683.3,
        ("02_firms", "firms"): 761,
        ("02_firms", "small"): 641,
    }
    assert sections["02_firms"]["small"]["unit"] == "firms"
    assert sections["02_firms"]["small"]["source"] == ["firms_above", "firms_lme"]


def test_a_section_that_comes_last_reads_what_the_others_recorded(report):
    html = re.sub("<[^>]*>", "", (report / "report.html").read_text(encoding="utf-8"))
    assert html.index("761 industrial firms made a part of it") < html.rindex("761 industrial firms, 641 of them small")


def test_results_name_the_series_of_numbers_figures_and_tables(report):
    series = json.loads((report / "results.json").read_text(encoding="utf-8"))["series"]
    assert series == {"01_income": ["gdp"], "02_firms": ["firms_above", "firms_lme"]}


def test_figures_tables_and_executed_notebooks_stand_beside_the_report(report):
    names = {path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file()}
    assert {
        "data/firms-by-province.csv",
        "data/gdp-over-time.csv",
        "figures/gdp-over-time.svg",
        "manifest.json",
        "notebooks/01_income.ipynb",
    } <= names


def test_a_second_run_builds_nothing(built):
    report = built / "outputs" / "ningxia-2006"
    before = (report / "manifest.json").stat().st_mtime_ns
    outcome = run(built)
    assert "is up to date" in outcome.output
    assert (report / "manifest.json").stat().st_mtime_ns == before


def test_a_file_that_is_not_its_cards_stops_the_build(built):
    path = built / "data" / "raw" / "portal" / "gdp.csv"
    path.write_bytes(path.read_bytes().replace(b"683.3", b"783.3"))
    outcome = run(built, "--force")
    assert outcome.exit_code == 1
    assert "portal/gdp.csv" in outcome.output
    assert (built / "outputs" / "ningxia-2006" / "report.pdf").is_file()


def test_a_program_gets_one_event_a_line_and_nothing_else(built):
    edit(built, "02_firms", 0, "# How many firms were there?")
    events = [json.loads(line) for line in run(built, "--json").stdout.splitlines()]
    assert [event["event"] for event in events] == [
        "build-started", "section-up-to-date", "section-up-to-date", "report-started", "report-done", "build-finished",
    ]  # fmt: skip
    assert events[-1]["status"] == 0
    assert Path(events[-2]["files"][0]).name == "report.html"
