"""A study of one's own is laid out, given a table, asked a question; the package installed for it is whole."""

import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from flit_core.buildapi import build_wheel

import ningxia
from ningxia.build.execute import execute
from ningxia.cli import main

ROOT = Path(__file__).parent.parent
DOWNLOAD = ROOT / "tests" / "build" / "study" / "data" / "raw" / "portal" / "gdp.csv"


def ningxia_says(*command):
    run = CliRunner().invoke(main, list(map(str, command)))
    assert run.exit_code == 0, run.output
    return run.output


def test_a_new_study_takes_a_table_and_asks_a_question_of_it(tmp_path):
    study = tmp_path / "income"
    ningxia_says("init", study, "--region", "甘肃", "--year", 2007)
    ningxia_says("add", DOWNLOAD, "--yes", "--study", study)
    said = ningxia_says("new-section", "How large is the gross product?", "--study", study)
    assert "a first look at gdp" in said
    assert yaml.safe_load((study / "notebooks" / "report.yml").read_text("utf-8"))["defaults"] == {
        "region": "gansu",
        "year": 2007,
    }
    plan = ningxia_says("build", "--dry-run", "--study", study)
    assert plan.startswith("gansu-2007: would execute 01_how_large_is_the_gross_product, write the report.")
    draft = study / "notebooks" / "01_how_large_is_the_gross_product.ipynb"
    assert execute(draft, tmp_path / "ran.ipynb", {"region": "gansu", "year": 2007}) is None


def test_a_study_without_a_section_says_how_to_write_one(tmp_path):
    ningxia_says("init", tmp_path / "empty")
    run = CliRunner().invoke(main, ["build", "--study", str(tmp_path / "empty")])
    assert (run.exit_code, "`ningxia new-section TITLE`" in run.output) == (2, True)


def test_nothing_is_laid_out_where_something_lies(tmp_path):
    (tmp_path / "mine.txt").touch()
    run = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (run.exit_code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine.txt"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in the wheel, built from this tree without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = build_wheel(str(folder))
    return zipfile.ZipFile(folder / name).namelist()


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel):
    home = Path(ningxia.__file__).parent
    files = [path for path in home.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.suffix for path in files} > {".py", ".csv", ".j2", ".css", ".typ", ".ipynb", ".yml"}
    mine = {path.relative_to(home.parent).as_posix() for path in files}
    assert {name for name in wheel if ".dist-info/" not in name} == mine
