"""Every section runs for any province and year: what is not published is named, and no sentence shows a gap.

Those that speak Chinese run in it too: nothing is left in English, and the numbers are the same.
"""

import os
import re
from html import unescape
from pathlib import Path

import nbformat
import pytest

from ningxia.analyses.leads import KINDS
from ningxia.build import Parameters, read_settings
from ningxia.build.apart import Workers
from ningxia.build.execute import execute
from ningxia.build.jobs import recorded_in
from ningxia.build.results import write_results
from ningxia.panel import check, is_fresh
from ningxia.report.bilingual import in_language

STUDY = Path(__file__).parent.parent
SETTINGS = read_settings(STUDY)
PLACES = [
    ("guizhou", 2006),
    ("tibet", 2010),
    ("beijing", 2016),
]  # no branch revenue; the least published; the last year
TRANSLATED = [one for one in SETTINGS.sections if '<div lang=\\"zh\\">' in SETTINGS.notebook(one).read_text("utf-8")]
CASES = [(section, region, year, "en") for section in SETTINGS.sections for region, year in PLACES]
CHINESE = [(section, region, year, "zh") for section in TRANSLATED for region, year in (("ningxia", 2006), PLACES[1])]
LATIN = re.compile(r"[A-Za-z][A-Za-z&]*")
KEPT = frozenset(
    ["SHA", "IT", "GDP", "R&D", "SO", "CO", "NO", "IPO", "NCA", "kWh", "GB", "Moran", "Ward", "p", "R", "K"]
)
NAMES = frozenset(["Moore", "Lilien", "Hachman", "Dunn"])  # of indices and methods, beside the Chinese
NAMES |= {"Wind", "Ouyang", "Chen", "P", "Hao", "Hsueh", "Li"}  # of a data base and of compilers
PAPER = re.compile(
    "A Study on the Issue of .*? Innovative Ningxia|Zhang Xuedong、Zhang Zhengbin、Guan Chunyu和Wang Chun"
)
CODES = re.compile(  # what commands take, addresses, files, cells, letters by which publications go
    r"（[a-z0-9_]+(@\d*)?）|`[^`]+`|https?://\S+?(?=。|$)|github\.com/[\w./-]+|提交\w+|\bdata/raw/[\w./-]+|\b\w+\.csv"
    r"|(?<![A-Za-z])[A-Z]{1,2}\d+|(?<![A-Za-z&])[A-Z](?![A-Za-z&])|\]\(\w+\.ipynb\)|SHA-256 \w+"
)
ITEM = "application/vnd.ningxia.item+json"


def run(folder, section, region, year, lang):
    """Execute one section; one that comes last is told what those before it have recorded for the place."""
    room = folder / f"{region}-{year}-{lang}"
    target, results = room / "notebooks" / f"{section}.ipynb", room / f"before-{section}.json"
    paths = sorted(target.parent.glob("*.ipynb")) if section in SETTINGS.last else []
    write_results(Parameters(region=region, year=year), {path.stem: recorded_in(path) for path in paths}, results)
    told = {"region": region, "year": year} | ({"lang": lang} if lang != "en" else {})
    return execute(SETTINGS.notebook(section), target, told, results), target


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    if not is_fresh(STUDY):
        assert check(STUDY).errors == []
    folder = tmp_path_factory.mktemp("sections")
    for region, year, lang in {case[1:] for case in CASES + CHINESE}:
        (folder / f"{region}-{year}-{lang}" / "notebooks").mkdir(parents=True)
    done = {}
    with Workers(os.cpu_count()) as pool:
        for sections in (SETTINGS.first, *((section,) for section in SETTINGS.last)):
            cases = [case for case in CASES + CHINESE if case[0] in sections]
            runs = {case: pool.submit(run, folder, *case) for case in cases}
            done |= {case: future.result() for case, future in runs.items()}
    return done


def notebook(executed, case):
    failure, path = executed[case]
    assert failure is None, str(failure)
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=CASES + CHINESE, ids=lambda case: "-".join(map(str, case)))
def section(request, executed):
    return notebook(executed, request.param)


def test_the_summary_finds_recorded_what_it_needs(executed):
    recorded = {
        (section, record["name"])
        for (section, *_), (failure, path) in executed.items()
        if failure is None
        for record in records(nbformat.read(path, as_version=4))
    }
    wanted = [
        (kind.section, name) if "." not in name else tuple(name.split("."))
        for kind in KINDS
        for name in (*kind.needs, *kind.may)
    ]
    assert [pair for pair in wanted if pair not in recorded] == []


@pytest.mark.parametrize("section", SETTINGS.last)
def test_opened_without_a_built_report_it_says_so_and_runs(section, tmp_path):
    target = tmp_path / f"{section}.ipynb"
    parameters = {"region": "hainan", "year": 2011}  # of which nobody builds a report here
    assert execute(SETTINGS.notebook(section), target, parameters) is None
    said = texts(nbformat.read(target, as_version=4), "text/markdown")
    assert said[0].startswith("There is no built report of this region and year yet")


def texts(read, mime):
    outputs = [output for cell in read["cells"] for output in cell.get("outputs", [])]
    return [output.data[mime] for output in outputs if mime in output.get("data", {})]


def records(read):
    return [record for made in texts(read, "application/vnd.ningxia.records+json") for record in made]


def test_no_sentence_shows_a_gap(section):
    gap = re.compile(r"\bnan\b|\bNone\b|\binf\b|<NA>|\[\]|\{|\}|  ")
    said = texts(section, "text/markdown") + [item["caption"] for item in texts(section, ITEM)]
    assert [text for text in said if gap.search(text)] == []


def test_what_the_paper_prints_of_its_own_region_alone_steps_aside_elsewhere(executed):
    said = texts(notebook(executed, ("06_claims", "guizhou", 2006, "en")), "text/markdown")
    assert [text for text in said if "as the paper prints" in text] == []


def test_it_shows_something_and_names_its_source(section):
    items = texts(section, ITEM)
    assert items
    assert [item["name"] for item in items if not item["source"]] == []


def test_where_the_paper_prints_nothing_of_a_region_one_sentence_says_so(executed):
    cells = notebook(executed, ("04_barriers", "guizhou", 2006, "en")).cells
    said = texts({"cells": [cell for cell in cells if "audit(" in cell.source]}, "text/markdown")
    assert [text.partition(" for ")[0] for text in said] == ["The paper prints figures of its own"]


def test_every_figure_has_a_text_of_its_own(section):
    alts = [i["alt"] for i in texts(section, ITEM) if i["kind"] == "figure"]
    assert all(len(alt.encode()) > 60 for alt in alts)
    assert len(set(alts)) == len(alts)


def test_nothing_is_printed_beside_what_is_said_and_shown(section):
    kinds = [
        o.output_type for cell in section.cells for o in cell.get("outputs", []) if o.output_type != "display_data"
    ]
    assert kinds == []


def printed(item):
    """All that a figure or table shows in words: its texts, heads and cells of its data, the words in the picture."""
    heads = [head[key] for head in item["columns"] for key in ("label", "unit")]
    cells = [cell for row in item["rows"] for cell in row]
    drawn = re.findall(r"<!-- (.*?) -->", unescape(item.get("svg", "")))
    return [item["caption"], item["note"], item["source"], item.get("alt", ""), *heads, *cells, *drawn]


def bare(text):
    """A text without what is the same in every language: the paper's own title and authors, codes and addresses."""
    return CODES.sub("", PAPER.sub("", text))


@pytest.mark.parametrize("case", CHINESE, ids=lambda case: "-".join(map(str, case)))
def test_in_chinese_nothing_is_left_in_english(executed, case):
    read = notebook(executed, case)
    prose = [in_language(cell.source, "zh") for cell in read.cells if cell.cell_type == "markdown"]
    shown = [text for item in texts(read, ITEM) for text in printed(item)]
    found = [
        (set(LATIN.findall(bare(text))) - KEPT - NAMES, text) for text in prose + texts(read, "text/markdown") + shown
    ]
    assert [(words, text) for words, text in found if words] == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_in_chinese_the_numbers_are_those_of_the_english(executed, name):
    english, chinese = (notebook(executed, (name, *PLACES[1], lang)) for lang in ("en", "zh"))
    assert recorded(chinese) == recorded(english)
    assert figures(chinese) == figures(english)


def recorded(read):
    values = {one["name"]: one["value"] for one in records(read)}
    return {name: value for name, value in values.items() if not isinstance(value, str | list)}


def figures(read):
    """Decimals and per cents in the sentences, cell by cell, without their signs: Chinese repeats a unit."""
    said = [" ".join(texts({"cells": [cell]}, "text/markdown")) for cell in read.cells if cell.cell_type == "code"]
    return [sorted(re.findall(r"[\d,]*\d\.\d+|\d+(?=%)", text)) for text in said]
