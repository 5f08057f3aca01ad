"""The command line: every command documented, every error a sentence."""

import errno
import os
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import click
import pytest
from click.testing import CliRunner

import ningxia
from ningxia.build.events import Event
from ningxia.building import ready_panel
from ningxia.cli import Clear, main
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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "notebooks/02_growth.ipynb"), "chmod u+w notebooks;"),
        (OSError(errno.ENOSPC, "No space left on device"), "OSError: No space left on device. Make room;"),
    ],
)
def test_what_the_machine_forbids_ends_with_what_to_do(monkeypatch, error, said):
    monkeypatch.setattr("ningxia.everyday.with_panel", Mock(side_effect=error))
    run = CliRunner().invoke(main, ["new-section", "Growth"])
    assert run.exit_code == 2
    assert said in run.output


def test_the_series_of_a_study_that_is_named_count_no_longer_than_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("NINGXIA_STUDY", "before")
    CliRunner().invoke(main, ["series", "--study", str(tmp_path)])
    assert os.environ["NINGXIA_STUDY"] == "before"
    monkeypatch.delenv("NINGXIA_STUDY")
    CliRunner().invoke(main, ["series", "--study", str(tmp_path)])
    assert "NINGXIA_STUDY" not in os.environ


def test_a_look_that_cannot_be_shown_is_refused_with_its_page_before_anything_runs(tmp_path):
    study = shutil.copytree(Path(__file__).parent / "build" / "study", tmp_path / "study")
    with (study / "notebooks" / "report.yml").open("a", encoding="utf-8") as file:
        file.write("colours: {region: '#FFEE00'}\n")
    run = CliRunner().invoke(main, ["build", "--dry-run", "--study", str(study)])
    assert (run.exit_code, run.output.splitlines()[-1]) == (2, "See docs/how-to.md#change-how-a-report-looks")


def test_a_line_of_a_build_carries_time_and_section_and_no_colour(capsys):
    Lines().tell(Event("section-done", "gansu-2010", "01_structure", {"done": 8, "of": 8}))
    line = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d gansu-2010: section 8 of 8, 01_structure done\n"
    assert re.fullmatch(line, capsys.readouterr().err)


def test_the_time_left_is_counted_from_the_first_section_not_from_the_reading_of_data(capsys, monkeypatch):
    clock = iter([0.0, 90.0, 90.0, 100.0])
    told = SimpleNamespace(monotonic=lambda: next(clock), strftime=lambda _: "now")
    monkeypatch.setattr("ningxia.progress.time", told)
    lines = Lines()
    lines.tell(Event("build-started", more={"reports": 1, "sections": 2}))
    lines.tell(Event("section-done", "gansu-2010", "01_structure", {"done": 1, "of": 2}))
    assert "about 10 s left" in capsys.readouterr().err


def test_the_list_of_commands_cuts_no_word_and_names_the_folder_of_the_pages():
    said = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    assert "..." not in said.partition("Commands:")[2]
    assert said.strip().endswith("docs")


def test_a_package_that_is_gone_ends_with_where_to_look():
    @click.command()
    def drawing():
        raise ModuleNotFoundError("No module named 'seaborn'", name="seaborn")

    run = CliRunner().invoke(Clear(commands=[drawing]), ["drawing"])
    assert (run.exit_code, "`ningxia doctor`" in run.output) == (2, True)


def test_a_build_that_reads_data_anew_says_so_in_a_line(tmp_path, capsys):
    study = shutil.copytree(Path(__file__).parent / "build" / "study", tmp_path / "study")
    assert ready_panel(study, lambda _: None, silent=False)
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("0 refused. `ningxia check` lists them.")


def test_every_event_of_a_build_is_documented():
    root = Path(ningxia.__file__).parent
    told = (root.parent / "docs" / "automation.md").read_text(encoding="utf-8")
    sources = [*(root / "build").glob("*.py"), *root.glob("*.py")]
    events = {name for path in sources for name in re.findall(r'\bEvent\("([a-z-]+)"', path.read_text("utf-8"))}
    assert len(events) > 10
    assert [name for name in sorted(events) if f"`{name}`" not in told] == []
