"""Small executed notebooks with what `show`, `say` and `record` leave in them, for the tests of the report."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ningxia.report.document import merge
from ningxia.report.marks import unmarked, with_number, with_series
from ningxia.report.publish import ITEM, MISSING, RECORDS, SAID

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="200pt" viewBox="0 0 400 200">'
    '<path d="M10 190 L390 20" stroke="#b3341c" fill="none"/></svg>'
)
COLUMNS = [
    {"label": "Region", "unit": "", "align": "left"},
    {"label": "Energy per GDP", "unit": "tce per 10⁴ yuan", "align": "right"},
]
MARKED = {
    "caption": f"Ningxia's energy use is the highest, {with_number('1', 'rank', 1)}",
    "source": f"NBS. {with_series('Energy per GDP', 'energy_per_gdp')}; and 1 more. 2006",
    "sources": f"NBS. {with_series('Energy per GDP', 'energy_per_gdp')}; {with_series('GDP', 'gdp')}. 2006",
}
CELL = {
    "what": "Ningxia", "year": 2006, "value": "4.099 tce", "printed": "40.99 吨/万元",
    "conversion": "40.99 吨/万元 / 10 = 4.099 吨", "note": "", "file": "portal/energy.csv", "where": "C35",
    "publication": "P1", "short": "NBS, Yearbook", "table": "7-1",
}  # fmt: skip
ORIGINS = {
    "series": [
        {"code": "energy_per_gdp", "label": "energy per GDP", "label_zh": "能耗", "about": "tce", "years": "2005–2011",
         "cells": [CELL]},
        {"code": "gdp", "label": "GDP", "label_zh": "地区生产总值", "about": "", "years": "", "cells": []},
    ],
    "publications": [{"key": "P1", "text": "National Bureau of Statistics, Yearbook."}],
    "abbreviations": [["NBS", "National Bureau of Statistics"]],
}  # fmt: skip
HOSTILE = 'A "quoted" <script>alert(1)</script> #panic("x") ] $x \\ `y` @z *b*'


def shown(kind: str, name: str, caption: str, count: int = 2, **more: object) -> NotebookNode:
    """Return the output of a cell that shows a figure or a table."""
    item = {
        "kind": kind,
        "name": name,
        "caption": caption,
        "source": "NBS, China Statistical Yearbook. Series: energy per GDP (tce per 10⁴ yuan), 2006",
        "note": "Tibet is not published.",
        "series": ["energy_per_gdp", "gdp"],
        "columns": COLUMNS,
        "rows": [[f"宁夏 {number}", f"{number}.10"] for number in range(count)],
        "emphasis": [1],
        "csv": "region,energy\nningxia,4.099\n",
    }
    figure = {"alt": f"Line: {caption}", "svg": SVG, "width": 400.0, "height": 200.0} if kind == "figure" else {}
    data = {ITEM: item | figure | more, "text/html": "<b>preview</b>", "text/plain": name}
    return new_output("display_data", data=data)


def recorded(name: str, value: float, source: tuple[str, ...] = ()) -> NotebookNode:
    record = {"name": name, "value": value, "unit": "tce", "note": name, "region": "ningxia", "year": 2006}
    data = {RECORDS: [record | {"source": list(source)}], "text/plain": f"{name} = {value}"}
    return new_output("display_data", data=data)


def said(text: str) -> NotebookNode:
    marked = {SAID: {"text": text}} if unmarked(text) != text else {}
    return new_output("display_data", data={"text/markdown": unmarked(text), "text/plain": unmarked(text)} | marked)


def not_shown(text: str) -> NotebookNode:
    return new_output("display_data", data={MISSING: {"text": text}, "text/markdown": text, "text/plain": text})


def markdown(text: str, **more: object) -> NotebookNode:
    return new_markdown_cell(text, **more)


def code(source: str, *outputs: NotebookNode) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), execution_count=1)


def notebook(*cells: NotebookNode) -> NotebookNode:
    """Return a notebook of these cells with ids that stay the same."""
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=list(cells))


def structure() -> NotebookNode:
    return notebook(
        markdown("# Is growth fast?\n\nSee @energy and @branches.[^1]\n\n[^1]: Above designated size (规模以上)."),
        code(
            'panel, place = begin(region, year)\nrecord("rank", 1, "tce", source=["energy_per_gdp"])',
            recorded("rank", 1, ("energy_per_gdp",)),
        ),
        markdown("## Is it energy-hungry?\n\nThe quotient is $x_i / y_i$."),
        code(
            'show(figure, name="energy")',
            said(f"It *is* number {with_number('1', 'rank', 1)} and {with_number('7', 'other', 7)}: @trend tells why."),
            shown("figure", "energy", "Ningxia's energy use is the highest", marked=MARKED),
        ),
        code('show(table, name="branches")', shown("table", "branches", "Coal leads the branches", count=60)),
        code('show(figure, name="prices")', not_shown("Not shown: prices (not published for Ningxia in 2006).")),
        markdown("#### A deep heading\n\nWithout @prices."),
    )


def typology() -> NotebookNode:
    return notebook(
        markdown("# Are there types?\n\nAs @energy showed."),
        code('show(figure, name="trend")', shown("figure", "trend", "The trend is down", note="")),
        code('show(table, name="kin")', shown("table", "kin", "Qinghai 青海 is the nearest")),
    )


def sample_report() -> NotebookNode:
    """Return a merged report of two sections: two figures, two tables, one of which is long, and one not shown."""
    return merge(
        {"01_structure": structure(), "03_typology": typology()},
        title="Industry in Ningxia",
        subtitle="What the figures say",
        region="Ningxia (宁夏)",
        year=2006,
        authors=["A. Author"],
        findings=[("01_structure", "Energy use is the highest, see @energy.")],
        notebooks={"01_structure": "notebooks/01_structure.ipynb"},
        origins=ORIGINS,
    )
