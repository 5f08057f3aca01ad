"""Every section runs for any province and year: what is not published is named, and no sentence shows a gap."""

import os
import re
from pathlib import Path

import nbformat
import pytest

from ningxia.build import Parameters, read_settings
from ningxia.build.apart import Workers
from ningxia.build.execute import execute
from ningxia.build.jobs import recorded_in
from ningxia.build.results import write_results
from ningxia.panel import check, is_fresh

STUDY = Path(__file__).parent.parent
SETTINGS = read_settings(STUDY)
PLACES = [
    ("guizhou", 2006),
    ("tibet", 2010),
    ("beijing", 2016),
]  # no branch revenue; the least published; the last year
CASES = [(section, region, year) for section in SETTINGS.sections for region, year in PLACES]


def run(folder, section, region, year):
    """Execute one section; one that comes last is told what those before it have recorded for the place."""
    room = folder / f"{region}-{year}"
    target, results = room / "notebooks" / f"{section}.ipynb", room / f"before-{section}.json"
    paths = sorted(target.parent.glob("*.ipynb")) if section in SETTINGS.last else []
    write_results(Parameters(region=region, year=year), {path.stem: recorded_in(path) for path in paths}, results)
    return execute(SETTINGS.notebook(section), target, {"region": region, "year": year}, results), target


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    if not is_fresh(STUDY):
        assert check(STUDY).errors == []
    folder = tmp_path_factory.mktemp("sections")
    for region, year in PLACES:
        (folder / f"{region}-{year}" / "notebooks").mkdir(parents=True)
    done = {}
    with Workers(os.cpu_count()) as pool:
        for sections in (SETTINGS.first, *((section,) for section in SETTINGS.last)):
            cases = [(section, region, year) for section in sections for region, year in PLACES]
            runs = {case: pool.submit(run, folder, *case) for case in cases}
            done |= {case: future.result() for case, future in runs.items()}
    return done


@pytest.fixture(params=CASES, ids=lambda case: "-".join(map(str, case)))
def section(request, executed):
    failure, path = executed[request.param]
    assert failure is None, str(failure)
    return nbformat.read(path, as_version=4)


def texts(notebook, mime):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.data[mime] for output in outputs if mime in output.get("data", {})]


def test_no_sentence_shows_a_gap(section):
    gap = re.compile(r"\bnan\b|\bNone\b|\binf\b|<NA>|\[\]|\{|\}|  ")
    said = texts(section, "text/markdown") + [
        item["caption"] for item in texts(section, "application/vnd.ningxia.item+json")
    ]
    assert [text for text in said if gap.search(text)] == []


def test_it_shows_something_and_names_its_source(section):
    items = texts(section, "application/vnd.ningxia.item+json")
    assert items
    assert [item["name"] for item in items if not item["source"]] == []


def test_every_figure_has_a_text_of_its_own(section):
    alts = [i["alt"] for i in texts(section, "application/vnd.ningxia.item+json") if i["kind"] == "figure"]
    assert all(len(alt) > 60 for alt in alts)
    assert len(set(alts)) == len(alts)


def test_nothing_is_printed_beside_what_is_said_and_shown(section):
    kinds = [
        o.output_type for cell in section.cells for o in cell.get("outputs", []) if o.output_type != "display_data"
    ]
    assert kinds == []
