"""Many reports in one build: none ever holds another's figures, and what failed is told with what builds just that."""

import json
import shlex
import shutil

import pytest
from click.testing import CliRunner
from studies import Inline, contents, edit, made

from ningxia.build import parameters, read_settings
from ningxia.build.run import Options
from ningxia.building import build_reports, rerun_commands
from ningxia.cli import main
from ningxia.panel import load

PLACES = ("gansu", "ningxia")
FAILS = "assert place.slug != {region!r}"


@pytest.fixture(scope="module")
def matrix(raw_study, tmp_path_factory):
    """Two provinces built beside each other by three workers."""
    study = shutil.copytree(raw_study, tmp_path_factory.mktemp("matrix") / "study")
    run = CliRunner().invoke(main, ["build", "--study", str(study), "--region", ",".join(PLACES), "--workers", "3"])
    assert run.exit_code == 0, run.output
    return study


def results(study, name):
    return json.loads((study / "outputs" / name / "results.json").read_text(encoding="utf-8"))


def published(study, place, year=2006):
    """The figures of the excerpts for a province, off the panel."""
    panel = load(study)
    mine = panel.loc[(panel["region"] == place) & (panel["year"] == year)].set_index("indicator")["value"]
    return {"gdp": mine["gdp"], "firms": mine["firms_above"], "small": mine["firms_above"] - mine["firms_lme"]}


@pytest.mark.parametrize("place", PLACES)
def test_every_number_of_a_report_is_its_own_province_s(matrix, place):
    found = {name: one for said in results(matrix, f"{place}-2006")["sections"].values() for name, one in said.items()}
    assert {name: one["value"] for name, one in found.items()} == published(matrix, place)
    assert {(one["region"], one["year"]) for one in found.values()} == {(place, 2006)}
    assert len({published(matrix, other)["gdp"] for other in PLACES}) == len(PLACES), "the figures tell them apart"


def test_beside_others_a_report_is_what_it_is_alone(matrix, built_study):
    together, alone = (contents(study / "outputs" / "ningxia-2006") for study in (matrix, built_study))
    assert [name for name in {**together, **alone} if together.get(name) != alone.get(name)] == []


def test_a_build_of_several_writes_the_atlas_of_them(matrix, built_study):
    page = (matrix / "outputs" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{place}-2006/report.html"' in page for place in PLACES)
    assert not (built_study / "outputs" / "index.html").exists(), "one report alone has none"


def test_a_notebook_that_names_a_region_instead_of_the_parameter_fails(fresh):
    text = (fresh / "notebooks" / "02_firms.ipynb").read_text(encoding="utf-8")
    assert text.count("begin(region, year)") == 1
    changed = text.replace("begin(region, year)", "begin('ningxia', year)")
    (fresh / "notebooks" / "02_firms.ipynb").write_text(changed, encoding="utf-8")
    failed = made(fresh, region="gansu").failures
    assert failed[0].section == "02_firms"
    assert "it recorded 'firms' and 1 more of ningxia 2006 in the report of gansu 2006" in failed[0].error
    assert not (fresh / "outputs" / "gansu-2006").exists()


def test_what_failed_is_told_with_the_command_that_builds_just_that(fresh, capsys):
    edit(fresh, "02_firms", 4, FAILS.format(region="gansu"))
    options = Options(executor=Inline(), workers=1)
    status = build_reports(fresh, {"region": "gansu,ningxia", "year": "2006"}, {}, options, quiet=True)
    told = capsys.readouterr().err.splitlines()
    command = told[told.index("What builds just these again:") + 1].strip()
    assert (status, command) == (1, f"ningxia build --region gansu --year 2006 --study {shlex.quote(str(fresh))}")
    again = CliRunner().invoke(main, [*shlex.split(command)[1:], "--dry-run"])
    assert again.output.startswith("gansu-2006: would execute 02_firms, then perhaps 01_income, write the report.")
    assert "ningxia-2006" not in again.output


def test_years_that_failed_for_the_same_regions_share_a_command(raw_study, monkeypatch):
    monkeypatch.chdir(raw_study)
    settings = read_settings(raw_study)
    pairs = [("gansu", 2005), ("gansu", 2006), ("ningxia", 2006), ("gansu", 2007)]
    asked = [parameters(settings, region=region, year=year) for region, year in pairs]
    assert rerun_commands(settings, asked, {"peers": "gansu,china"}) == [
        "ningxia build --region gansu --year 2005,2007 -p peers gansu,china",
        "ningxia build --region gansu,ningxia --year 2006 -p peers gansu,china",
    ]
