"""The command line: every command documented, every error a sentence."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import ningxia
from ningxia.build.events import Event
from ningxia.cli import main
from ningxia.progress import Lines

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    said = CliRunner().invoke(main, [name, "--help"]).output
    assert f"Example: ningxia {name}" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    options = [p for p in main.commands[name].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_an_unknown_region_ends_with_a_sentence_that_names_the_nearest():
    run = CliRunner().invoke(main, ["build", "--region", "gansoo"])
    assert run.exit_code == 2
    assert "gansoo" in run.output
    assert "gansu" in run.output
    assert "Traceback" not in run.output


def test_a_folder_without_a_study_is_refused_with_what_to_do(tmp_path):
    run = CliRunner().invoke(main, ["build", "--study", str(tmp_path)])
    assert run.exit_code == 2
    assert "report.yml" in run.output


def test_an_error_that_a_page_explains_names_it(tmp_path):
    said = CliRunner().invoke(main, ["build", "--region", "gansoo"]).output.splitlines()
    assert said[-1] == "See docs/how-to.md#name-a-region"
    said = CliRunner().invoke(main, ["series", "--study", str(tmp_path)]).output.splitlines()
    assert said[-1] == "See docs/how-to.md#begin-a-study-of-your-own"


def test_a_line_of_a_build_carries_time_and_section_and_no_colour(capsys):
    Lines().tell(Event("section-done", "gansu-2010", "01_structure", {"done": 8, "of": 8}))
    line = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d gansu-2010: section 8 of 8, 01_structure done\n"
    assert re.fullmatch(line, capsys.readouterr().err)


def test_every_event_of_a_build_is_documented():
    root = Path(ningxia.__file__).parent
    told = (root.parent / "docs" / "automation.md").read_text(encoding="utf-8")
    sources = [*(root / "build").glob("*.py"), *root.glob("*.py")]
    events = {name for path in sources for name in re.findall(r'\bEvent\("([a-z-]+)"', path.read_text("utf-8"))}
    assert len(events) > 10
    assert [name for name in sorted(events) if f"`{name}`" not in told] == []
