"""The same inputs give the same bytes, in any folder, with any number of workers, executed at once or bit by bit."""

import shutil

from click.testing import CliRunner
from studies import EXCERPTS, contents, edit, made

from ningxia.cli import main


def verified(study):
    return CliRunner().invoke(main, ["verify", "--study", str(study)])


def test_folder_workers_and_process_make_no_difference(built_study, fresh):
    """One was built by the command with two workers, the other elsewhere in this process, one job after another."""
    made(fresh)
    one, other = (contents(study / "outputs" / "ningxia-2006") for study in (built_study, fresh))
    assert {"report.html", "report.pdf", "results.json", "manifest.json", "figures/gdp-over-time.svg"} <= set(one)
    assert [name for name in {**one, **other} if one.get(name) != other.get(name)] == []


def test_prose_edited_later_gives_what_it_gives_from_the_start(built, fresh):
    for study in (built, fresh):
        edit(study, "02_firms", 0, "# How many firms were there?\n\nA paragraph.")
        made(study)
    mine, other = (contents(study / "outputs" / "ningxia-2006") for study in (built, fresh))
    assert [name for name in {**mine, **other} if mine.get(name) != other.get(name)] == []


def test_verify_finds_nothing_to_say_of_a_fresh_report(built):
    run = verified(built)
    assert run.exit_code == 0
    assert "every file is as it was written." in run.output
    assert "are those it was made from." in run.output


def test_verify_names_what_was_touched_and_what_has_changed_since(built):
    report = built / "outputs" / "ningxia-2006"
    (report / "report.pdf").write_bytes(b"touched")
    (report / "data" / "mine.csv").write_text("1")
    shutil.rmtree(report / "figures")
    edit(built, "02_firms", 4, "1 + 1")
    run = verified(built)
    assert run.exit_code == 1
    for line in (
        "report.pdf changed",
        "data/mine.csv is new",
        "figures/gdp-over-time.svg is gone",
        "02_firms: code: notebooks/02_firms.ipynb changed",
        "report: prose: notebooks/02_firms.ipynb changed",
    ):
        assert f"  {line}\n" in run.output


def test_verify_of_a_report_that_was_not_built_names_those_that_were(built):
    run = CliRunner().invoke(main, ["verify", "gansu-2010", "--study", str(built)])
    assert run.exit_code == 2
    assert "outputs/gansu-2010 holds no report. There are: ningxia-2006." in run.output


def test_why_and_a_dry_run_say_the_same_and_run_nothing(built):
    edit(built, "02_firms", 4, "1 + 1")
    before = contents(built / "outputs")
    told = [
        CliRunner().invoke(main, [*command, "--study", str(built)]).output
        for command in (["why"], ["why", "outputs/ningxia-2006/"], ["build", "--dry-run"])
    ]
    assert told[0] == told[1] == told[2]
    assert "02_firms: code: notebooks/02_firms.ipynb changed" in told[0]
    assert contents(built / "outputs") == before


def test_a_dry_run_before_there_is_a_panel_says_that_it_would_be_read(tmp_path):
    study = shutil.copytree(EXCERPTS, tmp_path / "study")
    told = CliRunner().invoke(main, ["build", "--dry-run", "--study", str(study)]).output
    assert "The panel would be read anew" in told
    assert "ningxia-2006: would execute 02_firms, then perhaps 01_income, write the report." in told
    assert not (study / "outputs").exists()
