"""From executed notebooks to the files of a report: HTML, PDF, recorded results, figures and their data."""

import base64
import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from ningxia.build.contract import Parameters
from ningxia.build.settings import Settings
from ningxia.report.publish import ITEM, MISSING, RECORD
from ningxia.vocabulary import region as find_region


def assemble(settings: Settings, asked: Parameters, draft: Path) -> None:
    """Write `report.html`, `report.pdf`, `results.json`, `figures/` and `data/` beside `draft/notebooks/`."""
    from ningxia.report.document import merge
    from ningxia.report.html import HTMLReport
    from ningxia.report.pdf import PDFReport

    executed = executed_in(settings, draft)
    write_results(asked, executed, draft)
    write_items(executed, draft)
    links = {section: f"notebooks/{section}.ipynb" for section in executed}
    report = merge(executed, **front_matter(settings, asked), findings=findings(executed), notebooks=links)
    html, _ = HTMLReport().from_notebook_node(report)
    (draft / "report.html").write_text(html, encoding="utf-8")
    pdf, _ = PDFReport().from_notebook_node(report)
    (draft / "report.pdf").write_bytes(pdf)


def executed_in(settings: Settings, draft: Path) -> dict[str, NotebookNode]:
    """The sections that stand executed in `draft/notebooks/`, in the order of reading."""
    paths = {section: draft / "notebooks" / f"{section}.ipynb" for section in settings.sections}
    return {section: nbformat.read(path, as_version=4) for section, path in paths.items() if path.is_file()}


def front_matter(settings: Settings, asked: Parameters) -> dict[str, object]:
    """What stands on the title page."""
    place = find_region(asked.region)
    words = {"region": place.name_en, "region_zh": place.name_zh, "year": asked.year}
    return {
        "title": settings.title.format(**words),
        "subtitle": settings.subtitle.format(**words),
        "region": f"{place.name_en} ({place.name_zh})",
        "year": asked.year,
        "authors": list(settings.authors),
        "lang": "en",
    }


def findings(executed: dict[str, NotebookNode]) -> list[str]:
    """What the title page says: the first sentence or sentences that each section states, its finding."""
    said = {section: _outputs(notebook, "text/markdown", unless=MISSING) for section, notebook in executed.items()}
    return [texts[0] for texts in said.values() if texts]


def write_results(asked: Parameters, executed: dict[str, NotebookNode], draft: Path) -> Path:
    """Write `results.json` and return its path: every recorded number by section and name, and the series used.

    A number has unit, note and source; `series` names, section by section, the indicators that its numbers, figures
    and tables are made from.
    """
    sections = {
        section: {record["name"]: {k: v for k, v in record.items() if k != "name"} for record in _outputs(nb, RECORD)}
        for section, nb in executed.items()
    }
    series = {section: _series(notebook) for section, notebook in executed.items()}
    said = {"region": asked.region, "year": asked.year, "sections": sections, "series": series}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path = draft / "results.json"
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _series(notebook: NotebookNode) -> list[str]:
    named = [record["source"] for record in _outputs(notebook, RECORD)]
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


def _outputs(notebook: NotebookNode, mime: str, unless: str = "") -> list[Any]:
    bundles = (output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
    return [bundle[mime] for bundle in bundles if mime in bundle and unless not in bundle]
