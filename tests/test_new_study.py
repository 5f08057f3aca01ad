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
from ningxia.vocabulary import tables

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
    assert "portal/gdp.csv" in ningxia_says("trace", "gdp", "甘肃", 2007, "--study", study)
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


def own_series(study, monkeypatch, row):
    """The indicators there are once the study has a row of its own, read anew."""
    path = study / "data" / "raw" / "indicators.csv"
    path.write_text(f"{path.read_text('utf-8').splitlines()[0]}\n{row}\n", encoding="utf-8")
    monkeypatch.setenv(tables.STUDY, str(study))
    return {one["code"]: one for one in tables.rows.__wrapped__("indicators")}


def test_a_study_has_series_of_its_own_beside_those_of_the_package(tmp_path, monkeypatch):
    ningxia_says("init", tmp_path / "land")
    known = own_series(tmp_path / "land", monkeypatch, "arable_land,耕地面积,arable land,千公顷,,land,,,,")
    assert known["arable_land"]["label_zh"] == "耕地面积"
    assert known["gdp"]["unit"] == "亿元"
    assert "arable_land" not in {one["code"] for one in tables.rows.__wrapped__("units") if "code" in one}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("gdp,生产总值,product,亿元,,accounts,,,,", "'gdp' stands in the package's vocabulary already"),
        ("Arable land,耕地面积,arable land,千公顷,,land,,,,", "'Arable land' is no code"),
        ("arable_land,耕地面积", "row 2: expected 10 columns: code,label_zh"),
    ],
)
def test_a_row_of_a_study_that_does_not_do_is_named(tmp_path, monkeypatch, row, said):
    ningxia_says("init", tmp_path / "land")
    with pytest.raises(tables.UnfitRow, match=said):
        own_series(tmp_path / "land", monkeypatch, row)


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
    assert {f"ningxia/docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= mine, "pages that errors name"
