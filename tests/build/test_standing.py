"""What is executed again, what is only written anew, and what is told of why."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from studies import contents, edit, edit_settings, executed, made, manifest, page

from ningxia.build import inputs as hashed
from ningxia.build import parameters, read_settings
from ningxia.build.inputs import PACKAGE, inputs
from ningxia.build.run import plan
from ningxia.moved.outcome import outcome


def stands(study, **given):
    settings = read_settings(study)
    return plan(settings, [parameters(settings, **given)]).standings[0]


def test_nothing_changed_is_up_to_date(built):
    assert stands(built).lines() == ["ningxia-2006 is up to date."]


def test_with_nothing_to_do_no_notebook_library_is_imported(built):
    said = f"import sys; sys.argv = ['ningxia', 'build', '--study', {str(built)!r}]\n"
    said += "from ningxia.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("ningxia-2006 is up to date:")
    heavy = {"papermill", "pandas", "numpy", "nbformat", "nbconvert", "matplotlib", "rich", "IPython"}
    assert heavy & set(run.stdout.splitlines()[-1].split()) == set()


def test_prose_is_written_anew_and_executes_nothing(built):
    edit(built, "02_firms", 0, "# How many firms were there?")
    found = stands(built)
    assert (found.stale, found.reasons()) == ([], ["report: prose: notebooks/02_firms.ipynb changed"])
    events = []
    assert made(built, events=events).failures == ()
    assert executed(events) == []
    assert "How many firms were there?" in page(built)
    assert "761 industrial firms" in page(built)


def test_code_executes_its_own_section_and_the_last_ones_where_results_change(built):
    edit(built, "02_firms", 4, "1 + 1")
    assert stands(built).lines() == [
        "ningxia-2006: would execute 02_firms, then perhaps 01_income, write the report.",
        "  01_income: results: 02_firms may record others",
        "  02_firms: code: notebooks/02_firms.ipynb changed",
    ]
    events = []
    made(built, events=events)
    assert executed(events) == ["02_firms"], "it records what it recorded before: 01_income stays"


def test_other_results_execute_the_last_sections(built):
    notebook = nbformat.read(built / "notebooks" / "02_firms.ipynb", as_version=4)
    edit(built, "02_firms", 3, notebook.cells[3].source.replace("firms[place.slug]", "firms[place.slug] + 1"))
    before = shutil.copytree(built / "outputs" / "ningxia-2006", built / "before")
    events = []
    made(built, events=events)
    assert executed(events) == ["02_firms", "01_income"]
    assert "762 industrial firms made" in page(built)
    moved = outcome(str(before), "ningxia-2006", built).said["changes"]
    assert [(one["name"], one["old"], one["new"], one["why"]) for one in moved] == [
        ("firms", 761, 762, ["code: notebooks/02_firms.ipynb"])
    ]


def test_a_card_counts_as_data_and_is_named(built):
    path = built / "data" / "raw" / "sources.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# read again\n", encoding="utf-8")
    found = stands(built)
    assert found.stale == ["01_income", "02_firms"]
    assert "02_firms: data: data/raw/sources.yml changed" in found.reasons()


def test_a_file_beside_the_notebooks_counts(built):
    (built / "notebooks" / "mine.py").write_text("a = 1\n")
    assert "data: notebooks/mine.py is new" in "\n".join(stands(built).reasons())


def test_a_title_is_written_anew(built):
    edit_settings(built, "A short study", "A brief study")
    assert stands(built).stale == []
    assert "title A short study of {region} -> A brief study of {region}" in stands(built).report[0]


def test_another_version_of_a_package_is_named(built, monkeypatch):
    monkeypatch.setattr(hashed, "versions", lambda: manifest(built)["environment"] | {"pandas": "9.9"})
    assert stands(built).stale == ["01_income", "02_firms"]
    assert stands(built).reasons()[-1].startswith("02_firms: environment: pandas 3.")
    assert stands(built).reasons()[-1].endswith(" -> 9.9")


@pytest.mark.parametrize(
    ("file", "stale"),
    [
        ("ningxia/report/templates/ningxia/report.css", []),
        ("ningxia/report/html.py", []),
        ("ningxia/analyses/goals.py", []),
        ("ningxia/cli.py", []),
        ("ningxia/build/execute.py", ["01_income", "02_firms"]),
        ("ningxia/report/tables.py", ["01_income", "02_firms"]),
        ("ningxia/vocabulary/regions.csv", ["01_income", "02_firms"]),
    ],
)
def test_of_the_package_only_what_a_section_can_reach_counts(built, monkeypatch, file, stale):
    def other(path):
        return "0" * 64 if path == PACKAGE.parent / file else file_hash(path)

    file_hash = hashed.file_hash
    monkeypatch.setattr(hashed, "file_hash", other)
    assert stands(built).stale == stale
    touched = stale or "templates" in file or "html" in file
    assert stands(built).is_fresh == (not touched)


@pytest.mark.parametrize("name", ["notebooks/02_firms.ipynb", "report.pdf", "data/firms-by-province.csv"])
def test_a_touched_output_is_made_again(built, name):
    (built / "outputs" / "ningxia-2006" / name).write_bytes(b"touched")
    assert any(f"outputs: {name} changed" in line for line in stands(built).lines())
    made(built)
    assert stands(built).is_fresh


@pytest.mark.parametrize("text", ["", "{", "[]", '{"sections": {}}'])
def test_a_manifest_that_cannot_be_read_counts_as_none(built, text):
    (built / "outputs" / "ningxia-2006" / "manifest.json").write_text(text)
    assert stands(built).sections["02_firms"] == ["there is no report yet"]


def test_asked_for_anew_everything_runs_and_gives_the_same_bytes(built):
    before, events = contents(built / "outputs" / "ningxia-2006"), []
    made(built, events=events, anew=True)
    assert executed(events) == ["02_firms", "01_income"]
    after = contents(built / "outputs" / "ningxia-2006")
    assert [name for name in {**before, **after} if before.get(name) != after.get(name)] == []


def test_an_edit_while_it_is_built_is_refused(built, monkeypatch):
    edit(built, "02_firms", 4, "1 + 1")
    settings = read_settings(built)
    before = inputs(settings)
    (built / "data" / "raw" / "sources.yml").write_text("[]", encoding="utf-8")
    monkeypatch.setattr("ningxia.build.run.inputs", lambda _: before)
    assert "data/raw/sources.yml changed while the report was built" in str(made(built).failures[0])


TRACED = """
import json, sys
opened = set()
sys.addaudithook(lambda name, args: opened.add(str(args[0])) if name == "open" else None)
for cell in json.load(open(sys.argv[1])):
    exec(cell, globals())
print(json.dumps([sorted(opened), sorted(m.__file__ for n, m in sys.modules.items() if n.startswith("ningxia"))]))
"""


@pytest.mark.parametrize("section", ["01_income", "02_firms"])
def test_whatever_a_section_opens_or_imports_stands_in_its_key(built, tmp_path, section):
    now = inputs(read_settings(built))
    covered = {*now.data, *now.sections[section].package, "notebooks/report.yml"}  # its colours are in the key
    notebook = nbformat.read(built / "notebooks" / f"{section}.ipynb", as_version=4)
    (tmp_path / "cells.json").write_text(json.dumps([c.source for c in notebook.cells if c.cell_type == "code"]))
    command = [sys.executable, "-c", TRACED, str(tmp_path / "cells.json")]
    empty = tmp_path / "before.json"
    empty.write_text('{"region": "ningxia", "year": 2006, "sections": {}, "series": {}}')
    told = os.environ | {"NINGXIA_RESULTS": str(empty)}
    done = subprocess.run(command, cwd=built / "notebooks", env=told, capture_output=True, text=True, check=True)
    opened, loaded = json.loads(done.stdout.splitlines()[-1])
    ours = {*loaded, *(path for path in opened if path.startswith((str(built), str(PACKAGE))))}
    names = {
        path.removeprefix(f"{built}/").removeprefix(f"{PACKAGE.parent}/") for path in ours if "__pycache__" not in path
    }
    assert "data/raw/sources.yml" in names
    assert names - covered == set()
