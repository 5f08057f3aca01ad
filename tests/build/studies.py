"""The small study of two sections, builds of it within the test's own process, and edits to it."""

import json
from concurrent.futures import Executor, Future
from pathlib import Path

import nbformat

from ningxia.build import parameters, read_settings
from ningxia.build.run import Options, build
from ningxia.report.html import visible

EXCERPTS = Path(__file__).parent / "study"


class Inline(Executor):
    """Runs each job when it is handed out, in this process: another executor than the one that builds use."""

    def submit(self, work, /, *args, **more):
        future = Future()
        try:
            future.set_result(work(*args, **more))
        except Exception as error:
            future.set_exception(error)
        return future


def made(study, *, events=None, **given):
    """What a build of one report within this process comes to; `anew` and `fail_fast` are options."""
    options = {key: given.pop(key) for key in ("anew", "fail_fast") if key in given}
    settings = read_settings(study)
    tell = (lambda _: None) if events is None else events.append
    asked = parameters(settings, **given)
    return build(settings, [asked], tell=tell, options=Options(executor=Inline(), workers=1, **options))[0]


def edit(study, section, cell, source):
    """Give a cell of a section another source."""
    path = study / "notebooks" / f"{section}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[cell].source = source
    nbformat.write(notebook, path)


def edit_settings(study, old, new):
    """Put other words into report.yml."""
    path = study / "notebooks" / "report.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def executed(events):
    """The sections that were executed, in order."""
    return [event.section for event in events if event.what == "section-done"]


def contents(folder):
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(study):
    """The text that a reader of the report of Ningxia 2006 sees, without its marks."""
    return visible((study / "outputs" / "ningxia-2006" / "report.html").read_text(encoding="utf-8"))


def manifest(study, name="ningxia-2006"):
    """manifest.json of a report."""
    return json.loads((study / "outputs" / name / "manifest.json").read_text(encoding="utf-8"))
