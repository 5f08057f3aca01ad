"""From executed notebooks to the files of a report: HTML, PDF, recorded results, figures and their data."""

import base64
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from ningxia.build.contract import Parameters
from ningxia.build.declared import FINDINGS, SHOWN_IN, is_tagged
from ningxia.build.failed import NOT_WHOLE, in_line, mark
from ningxia.build.failure import Failure
from ningxia.build.results import FILE, write_results
from ningxia.build.settings import Settings, filled, read_look
from ningxia.build.stitch import stitched
from ningxia.report.publish import ITEM, MISSING, RECORDS, SAID
from ningxia.sources import read_cards
from ningxia.vocabulary import region as find_region
from ningxia.vocabulary import speaking


def assemble(
    settings: Settings,
    asked: Parameters,
    executed: Mapping[str, Path],
    results: Mapping[str, Mapping[str, Any]],
    draft: Path,
) -> None:
    """Write into `draft` the report from `executed` notebooks and the `results` of their sections.

    That is `notebooks/` with the prose as it is now, `report.html`, `report.pdf`, `results.json`, `figures/`, `data/`.
    """
    from ningxia.report.pdf import PDFReport

    sections = read_notebooks(settings, executed)
    with speaking(asked.lang, asked.year), ThreadPoolExecutor(1) as aside:
        whole = merged(settings, asked, sections, findings(sections))
        pages, _ = PDFReport().pages(whole)
        pdf = aside.submit(pages)
        write_html(whole, draft)
        write_notebooks(sections, draft)
        write_results(asked, results, draft / FILE)
        write_items(sections, draft)
        (draft / "report.pdf").write_bytes(pdf.result())


def assemble_failed(
    settings: Settings, asked: Parameters, executed: Mapping[str, Path], failures: Sequence[Failure], draft: Path
) -> None:
    """Write into `draft` what there is of a report: notebooks as far as they ran, and a page that marks what broke."""
    sections = read_notebooks(settings, {name: path for name, path in executed.items() if _is_whole(path)})
    write_notebooks(sections, draft)
    found = findings(sections)
    with speaking(asked.lang, asked.year):
        for one in failures:
            if one.section in sections:
                mark(sections[one.section], one, asked)
        said = [("", str(NOT_WHOLE)), *((one.section, in_line(one)) for one in failures)]
        write_html(merged(settings, asked, sections, [*said, *found]), draft)


def _is_whole(path: Path) -> bool:
    """Whether a notebook was written to its end: a full disk cuts it."""
    try:
        nbformat.read(path, as_version=4)
    except (OSError, ValueError):
        return False
    return True


def write_notebooks(sections: Mapping[str, NotebookNode], draft: Path) -> None:
    """Write `notebooks/`, as `read_notebooks` gives them."""
    (draft / "notebooks").mkdir()
    for section, whole in sections.items():
        nbformat.write(whole, draft / "notebooks" / f"{section}.ipynb")


def read_notebooks(settings: Settings, executed: Mapping[str, Path]) -> dict[str, NotebookNode]:
    """Each section as executed, with its prose as it is now; without that, as it is stored."""
    found = {}
    for section in settings.sections:
        source = nbformat.read(settings.notebook(section), as_version=4)
        path = executed.get(section)
        found[section] = source if path is None else stitched(source, nbformat.read(path, as_version=4))
    return found


def merged(
    settings: Settings,
    asked: Parameters,
    sections: Mapping[str, NotebookNode],
    found: Sequence[tuple[str, str]],
    series: Mapping[str, Any] | None = None,
) -> NotebookNode:
    """One notebook of all sections, with what stands on the title page; `series` is their index, where it is known."""
    from ningxia.report.document import merge

    links = {section: f"notebooks/{section}.ipynb" for section in sections}
    with speaking(asked.lang, asked.year):
        known = index_of_series(settings, asked, sections) if series is None else series
    return merge(sections, **front_matter(settings, asked), findings=found, notebooks=links, origins=known)


def write_html(report: NotebookNode, draft: Path) -> None:
    """Write `report.html`."""
    from ningxia.report.html import page_exporter

    html, _ = page_exporter().from_notebook_node(report)
    (draft / "report.html").write_text(html, encoding="utf-8")


def front_matter(settings: Settings, asked: Parameters) -> dict[str, object]:
    """What stands on the title page."""
    place = find_region(asked.region)
    words = {"region": place.name_en, "region_zh": place.name_zh, "year": asked.year}
    english = asked.lang == "en"
    return {
        "title": filled(settings.written("title", asked.lang), words),
        "subtitle": filled(settings.written("subtitle", asked.lang), words),
        "region": f"{place.name_en} ({place.name_zh})" if english else place.name_zh,
        "year": asked.year if english else f"{asked.year}年",
        "authors": list(settings.authors),
        "look": read_look(settings),
        "lang": asked.lang,
    }


def findings(executed: dict[str, NotebookNode]) -> list[tuple[str, str]]:
    """What the title page says, each with its section: the texts of cells tagged `findings`, not set in bold.

    The section is that of the link in brackets, which the title page replaces by a page number. Where no cell is
    tagged, of each section what it states first.
    """
    tagged = [(section, text) for section, notebook in executed.items() for text in _texts(_tagged(notebook))]
    first = [(section, text) for section, notebook in executed.items() for text in _texts(notebook)[:1]]
    shown = [(SHOWN_IN.search(text), section, text) for section, text in tagged or first]
    return [
        (link[1] if link and link[1] in executed else section, SHOWN_IN.sub("", text).replace("**", ""))
        for link, section, text in shown
    ]


def _tagged(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its cells tagged `findings` alone."""
    return NotebookNode(notebook, cells=[one for one in notebook.cells if is_tagged(one, FINDINGS)])


def _texts(notebook: NotebookNode) -> list[str]:
    """What a notebook says, with the marks of its numbers."""
    bundles = _bundles(notebook, "text/markdown", unless=MISSING)
    return [data[SAID]["text"] if SAID in data else data["text/markdown"] for data in bundles]


def index_of_series(settings: Settings, asked: Parameters, executed: dict[str, NotebookNode]) -> dict[str, Any]:
    """The series that the sections name, with the cells of the region and year, from the panel in use."""
    from ningxia.panel import load
    from ningxia.report.origins import origins, series_named

    cards = {card.id: card for card in read_cards(settings.study)}
    return origins(load(settings.study), cards, series_named(executed.values()), asked.region, asked.year)


def recorded(notebook: NotebookNode) -> dict[str, Any]:
    """What an executed section recorded: its numbers by name, and the indicators it used."""
    numbers = {one["name"]: {k: v for k, v in one.items() if k != "name"} for one in _records(notebook)}
    return {"numbers": numbers, "series": _series(notebook)}


def _series(notebook: NotebookNode) -> list[str]:
    named = [record["source"] for record in _records(notebook) if record["value"] is not None]
    named += [item["series"] for item in _outputs(notebook, ITEM)]
    return sorted({code for codes in named for code in codes})


def write_items(executed: dict[str, NotebookNode], draft: Path) -> None:
    """Write each figure as an image and each figure's and table's figures as CSV, under the item's name."""
    for folder in ("figures", "data"):
        (draft / folder).mkdir()
    for notebook in executed.values():
        for item in _outputs(notebook, ITEM):
            (draft / "data" / f"{item['name']}.csv").write_text(item["csv"], encoding="utf-8-sig", newline="")
            if item.get("svg"):
                (draft / "figures" / f"{item['name']}.svg").write_text(item["svg"], encoding="utf-8")
            elif item.get("png"):
                (draft / "figures" / f"{item['name']}.png").write_bytes(base64.b64decode(item["png"]))


def _records(notebook: NotebookNode) -> list[dict[str, Any]]:
    return [record for records in _outputs(notebook, RECORDS) for record in records]


def _outputs(notebook: NotebookNode, mime: str) -> list[Any]:
    return [bundle[mime] for bundle in _bundles(notebook, mime)]


def _bundles(notebook: NotebookNode, mime: str, unless: str = "") -> list[Any]:
    """The bundles of a notebook's outputs that hold `mime`, and do not hold `unless`."""
    bundles = (output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
    return [bundle for bundle in bundles if mime in bundle and unless not in bundle]
