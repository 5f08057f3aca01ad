"""A drafted section keeps the form of the sections there are, runs as it is, and enters report.yml beside them."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import test_notebooks as form
import yaml

from ningxia.build.execute import execute
from ningxia.laying import UnfitSection, lay_out, write_section
from ningxia.laying.listing import UnfitList, with_section
from ningxia.panel import check, is_fresh, panel_path
from ningxia.panel.access import UnknownIndicator
from ningxia.sources import CARDS

HERE = Path(__file__).parent.parent
RULES = {name: rule for name, rule in vars(form).items() if name.startswith("test_")}
ITEM = "application/vnd.ningxia.item+json"
DRAFTS = {"rate": ("How rich is it?", "gdp_per_head"), "amount": ("Water and land", "water_use")}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A new study with this one's panel and cards, and a draft of each kind."""
    if not is_fresh(HERE):
        assert check(HERE).errors == []
    folder = tmp_path_factory.mktemp("new") / "study"
    lay_out(folder, region="宁夏", year=2006)
    panel_path(folder).parent.mkdir(parents=True)
    shutil.copyfile(panel_path(HERE), panel_path(folder))
    shutil.copyfile(HERE / CARDS, folder / CARDS)
    for title, code in DRAFTS.values():
        write_section(folder, title, series=code)
    return folder


@pytest.fixture(scope="module", params=["01_how_rich_is_it", "02_water_and_land"])
def section(request, study):
    return study / "notebooks" / f"{request.param}.ipynb"


def test_the_drafts_are_entered_in_their_order(study):
    said = yaml.safe_load((study / "notebooks" / "report.yml").read_text("utf-8"))
    assert said["sections"] == ["01_how_rich_is_it", "02_water_and_land"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_draft_keeps_the_form_of_a_section(section, rule):
    rule(nbformat.read(section, as_version=4))


def test_ruff_has_nothing_to_say_of_a_draft(study):
    ruff = [sys.executable, "-m", "ruff", "--config", str(HERE / "pyproject.toml")]
    hows = (["check"], ["format", "--check"])
    told = [subprocess.run([*ruff, *how, str(study / "notebooks")], check=False).returncode for how in hows]
    assert told == [0, 0]


def test_a_draft_runs_in_chinese_too_and_shows_four_things_with_their_source(study, tmp_path):
    told = {"region": "ningxia", "year": 2006, "lang": "zh"}
    assert execute(study / "notebooks" / "01_how_rich_is_it.ipynb", tmp_path / "ran.ipynb", told) is None
    ran = nbformat.read(tmp_path / "ran.ipynb", as_version=4)
    shown = [out["data"] for cell in ran.cells for out in cell.get("outputs", []) if ITEM in out.get("data", {})]
    assert len([one for one in shown if one[ITEM]["source"]]) == 4


def test_the_series_named_most_like_the_title_is_taken(study):
    with pytest.raises(UnfitSection, match="No series of the panel is called like 'Quidditch'"):
        write_section(study, "Quidditch")
    with pytest.raises(UnknownIndicator, match="Nearest: water_use"):
        write_section(study, "Water", series="water_uze")


@pytest.mark.parametrize("title", ["Growth since 2006", "?!"])
def test_a_title_that_does_not_do_leaves_everything_as_it_was(study, title):
    before = {path: path.read_bytes() for path in (study / "notebooks").iterdir()}
    with pytest.raises(UnfitSection):
        write_section(study, title, series="gdp")
    assert {path: path.read_bytes() for path in (study / "notebooks").iterdir()} == before


def test_the_same_question_twice_is_refused(study):
    with pytest.raises(UnfitSection, match=r"01_how_rich_is_it.ipynb asks 'How rich is it\?' already"):
        write_section(study, "How rich is it?", series="water_use")
    assert len([*(study / "notebooks").glob("*.ipynb")]) == len(DRAFTS)


def test_a_list_that_nothing_can_be_entered_into_is_refused():
    with pytest.raises(UnfitList, match="'sections' is no list"):
        with_section("sections: 01_gdp\n", "02_water")
