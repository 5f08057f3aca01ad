"""The command line: every command documented, every error a sentence."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import ningxia
from ningxia.cli import main

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


def test_every_event_of_a_build_is_documented():
    root = Path(ningxia.__file__).parent
    told = (root.parent / "docs" / "automation.md").read_text(encoding="utf-8")
    sources = [*(root / "build").glob("*.py"), *root.glob("*.py")]
    events = {name for path in sources for name in re.findall(r'\bEvent\("([a-z-]+)"', path.read_text("utf-8"))}
    assert len(events) > 10
    assert [name for name in sorted(events) if f"`{name}`" not in told] == []
