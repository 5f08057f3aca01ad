"""Outputs never enter git, and two analysts' edits to different cells of a notebook come together."""

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_output

from ningxia.lab import OURS, command, keep_outputs_out, settle

ROOT = Path(__file__).parent.parent
SECTION = Path("notebooks") / "01_income.ipynb"
WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(clone, *arguments):
    run = subprocess.run(["git", "-C", clone, *WHO, *arguments], capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def edit(clone, cell, source, output=""):
    """Give a cell another source, and all code cells an output, as running them in JupyterLab does."""
    notebook = nbformat.read(clone / SECTION, as_version=4)
    notebook.cells[cell].source = source
    notebook.metadata.language_info.version = "3.13.1"
    for one in notebook.cells if output else []:
        if one.cell_type == "code":
            one.outputs, one.execution_count = [new_output("stream", text=output)], 7
    nbformat.write(notebook, clone / SECTION)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    clone = shutil.copytree(ROOT / "tests" / "build" / "study", tmp_path_factory.mktemp("lab") / "clone")
    (clone / "notebooks" / "02_firms.ipynb").unlink()
    shutil.copyfile(ROOT / ".gitattributes", clone / ".gitattributes")
    git(clone, "init", "--quiet", "--initial-branch=main")
    assert keep_outputs_out(clone)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=as it is")
    return clone


def test_outputs_stay_in_the_folder_and_a_diff_shows_the_edited_line_alone(clone):
    edit(clone, 4, "## And later?", output="a result\n")
    changed = [line for line in git(clone, "diff", "--unified=0").splitlines() if line[0] in "+-"]
    assert changed[2:] == ['-    "## And over time?"', '+    "## And later?"']
    git(clone, "commit", "--quiet", "--all", "--message=later")
    assert "a result" in (clone / SECTION).read_text("utf-8")
    assert "a result" not in git(clone, "show", f"HEAD:{SECTION.as_posix()}")


def test_a_notebook_that_was_run_alone_is_as_it_was_to_git_and_an_edited_one_is_not_staged(clone):
    git(clone, "commit", "--quiet", "--all", "--allow-empty", "--message=before")
    edit(clone, 4, nbformat.read(clone / SECTION, as_version=4).cells[4].source, output="a longer result\n" * 9)
    settle(clone / SECTION)
    assert git(clone, "status", "--short") == ""
    edit(clone, 4, "## And then?", output="a result\n")
    settle(clone / SECTION)
    assert git(clone, "status", "--short") == f" M {SECTION.as_posix()}\n"
    git(clone, "checkout", "--quiet", ".")


def test_edits_to_different_cells_of_two_analysts_are_merged(clone):
    git(clone, "switch", "--quiet", "--create", "other")
    edit(clone, 0, "# How large was the economy?", output="hers\n")
    git(clone, "commit", "--quiet", "--all", "--message=title")
    git(clone, "switch", "--quiet", "main")
    edit(clone, 4, "## And before?", output="his\n")
    git(clone, "commit", "--quiet", "--all", "--message=heading")
    git(clone, "merge", "--quiet", "other")
    merged = nbformat.read(clone / SECTION, as_version=4)
    nbformat.validate(merged)
    assert [merged.cells[at].source for at in (0, 4)] == ["# How large was the economy?", "## And before?"]


def test_the_filter_is_set_up_in_this_clone_alone_and_nowhere_else_asked_for(clone, tmp_path):
    assert "filter.nbstripout.clean" in git(clone, "config", "--local", "--list")
    (tmp_path / "elsewhere").mkdir()
    assert not keep_outputs_out(tmp_path / "elsewhere")


def test_a_check_at_commit_leaves_the_outputs_in_the_folder_of_who_has_the_filter(clone):
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    (entry,) = (shlex.split(one["entry"]) for one in hooks if one["id"] == "nbstripout")
    edit(clone, 4, "## And now?", output="hers\n")
    subprocess.run([*entry, SECTION], cwd=clone, check=True)
    assert "hers" in (clone / SECTION).read_text("utf-8")


def test_every_study_asks_git_for_the_same():
    asked = (ROOT / ".gitattributes").read_text("utf-8")
    assert (ROOT / "ningxia" / "laying" / "study" / "gitattributes").read_text("utf-8") == asked


def test_the_kernel_of_this_environment_comes_first(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/elsewhere")
    arguments, environment = command(ROOT, ["--no-browser"])
    assert (arguments[-1], environment["JUPYTER_PATH"].split(":")) == ("--no-browser", [str(OURS), "/elsewhere"])
    spec = json.loads((OURS / "kernels" / "python3" / "kernel.json").read_text("utf-8"))
    assert (spec["argv"][0], spec["display_name"]) == ("python", "Python 3")  # as notebooks are stored
