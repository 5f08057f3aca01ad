"""The report as a tagged, archival PDF, set by Typst from its wheel: no TeX, no browser, no font of the machine.

Text is data: what notebooks print reaches Typst as JSON, and prose as markup that pandoc has escaped.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Bool, default
from traitlets.config import Config

from ningxia.report.columns import FULL, type_size, widths
from ningxia.report.document import Report, places, read_report
from ningxia.report.heads import in_lines
from ningxia.report.look import COLOURS, themes
from ningxia.report.numbering import Numbering
from ningxia.report.outputs import Block, Failure, Fold, Html, Item, Missing, Passage, Picture, Text
from ningxia.report.paging import arranged
from ningxia.report.pieces import as_placed, breaks, parted, unit
from ningxia.report.prose import write
from ningxia.report.traces import Number
from ningxia.report.typesetting import typeset
from ningxia.report.typography import curled

TALLEST = 610.0  # points a figure may take: a page less its caption
FEW = 3  # series that are named again with each number made from them
EXTENSIONS = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}


class PDFReport(Exporter):
    """Writes any notebook as a PDF; `jupyter nbconvert --to ningxia-pdf` calls it."""

    export_from_notebook = "Report (PDF)"
    output_mimetype = "application/pdf"

    exclude_input = Bool(
        False, help="Leave code out; a report with figures and tables of its own shows none in any case."
    ).tag(config=True)
    strict = Bool(True, help="Refuse characters without a glyph and pictures without a description.").tag(config=True)
    optimistic_validation = Bool(True, help="Validate the notebook once, not after each preprocessor.").tag(config=True)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pdf"

    @property
    def default_config(self) -> Config:
        """Streams printed in pieces are joined, and tags that hide cells are heeded."""
        wanted = ("CoalesceStreamsPreprocessor", "TagRemovePreprocessor", "RegexRemovePreprocessor")
        return Config({name: {"enabled": True} for name in wanted})

    def _init_preprocessors(self) -> None:
        super()._init_preprocessors()
        self.register_preprocessor(Numbering, enabled=True)

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and the resources it was made with.

        Raises `MissingGlyph` for a character that no font here has, and `typst.TypstError` for anything else that
        does not meet the standards.
        """
        pages, resources = self.pages(nb, resources, **options)
        return pages(), resources

    def pages(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[Callable[[], bytes], dict[str, Any]]:
        """Return what makes the PDF, for a thread of its own, since Typst lets Python go on, and the resources."""
        numbered, resources = super().from_notebook_node(nb, resources, **options)
        about = resources.get("metadata", {})
        report = read_report(numbered, target="typst", name=about.get("name", ""), folder=about.get("path", ""))
        no_input = self.exclude_input or self.config.get("TemplateExporter", {}).get("exclude_input")  # --no-input
        source, data, files = typst_source(report, printed_blocks(report, code=report.plain and not no_input))
        where = partial(places, report=report)
        return partial(typeset, source, data, files, places=where, strict=self.strict), resources


def printed_blocks(report: Report, *, code: bool) -> list[Block]:
    """Return the blocks that stand on paper: all, or all but the code."""
    return [block for block in report.blocks if code or not isinstance(block, Fold)]


def typst_source(report: Report, blocks: Sequence[Block]) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Return the Typst markup of a report, the data it reads, and the pictures it names."""
    pieces, trees = parted(report, blocks)
    leads = [report.prose.trees[chunk] for chunk in report.findings]
    prose = write([*trees, *leads], "typst")
    files = dict(report.prose.pictures)
    settings = [block_data(piece, number, files) for number, piece in enumerate(pieces)]
    chinese = report.lang.startswith("zh")
    order = arranged(
        [
            unit(number, piece, data, trees, chinese=chinese)
            for number, (piece, data) in enumerate(zip(pieces, settings, strict=True))
        ]
    )
    for placed in order:
        settings[placed.number] = as_placed(settings[placed.number], placed)
    items = [
        {key: data[key] for key in ("label", "anchor", "caption")}
        for piece, data in zip(pieces, settings, strict=True)
        if isinstance(piece, Item)
    ]
    data = {
        "title": report.title,
        "subtitle": report.subtitle,
        "region": report.region,
        "year": report.year,
        "lang": report.lang,
        "authors": report.authors,
        "words": report.words,
        "cover": report.merged,
        **look_data(report, files),
        "items": items,
        "blocks": settings,
        "opens": [report.sections[one].anchor if one in report.sections else "" for one in report.findings.values()],
        **appendix_data(report),
    }
    findings = "".join(f"[{lead}], " for lead in prose[len(trees) :])
    opening = ['#import "report.typ": *', f"#show: body => report(({findings}), body)"]
    body = [printed(pieces[number], number, prose) for number, *_ in order]
    return "\n\n".join([*opening, *body]) + "\n", data, files


def printed(block: Block, number: int, prose: Sequence[str]) -> str:
    """Return the Typst markup of a block: its prose, or the call that sets it from its data."""
    if isinstance(block, Passage):
        return prose[block.chunk]
    it = f"blocks.at({number})"
    calls = {
        Item: f"#item({it})",
        Missing: f"#missing({it})",
        Picture: f"#shown-picture({it})",
        Failure: f"#failure({it})",
        Fold: f"#printed({it}.text, fill: wash)",
    }
    return calls.get(type(block), f"#printed({it}.text)")


def block_data(block: Block, number: int, files: dict[str, bytes]) -> dict[str, Any]:
    """Return what Typst needs of a block; its picture goes to `files`."""
    match block:
        case Item():
            return item_data(block, number, files)
        case Picture():
            name = f"picture-{number}{EXTENSIONS[block.media]}"
            files[name] = base64.b64decode(block.content)
            return {"file": name, "alt": block.alt, "size": {}}
        case Missing():
            return {"text": curled(block.text.strip("\n"))}
        case Html() | Text():
            return {"text": block.text.strip("\n")}
        case Failure():
            return {"name": block.name, "message": block.message, "place": str(block.place)}
        case Fold():
            return {"text": "\n\n".join(source for _, source in block.cells)}
        case _:
            return {}


def item_data(block: Item, number: int, files: dict[str, bytes]) -> dict[str, Any]:
    """Return an item as the Typst template reads it, every field there."""
    it = block.data
    data = {key: it.get(key) or "" for key in ("kind", "label", "anchor")}
    data |= {"caption": curled(it.get("caption") or ""), "runs": it["runs"]}
    if it["kind"] == "table":
        return data | {"paged": breaks(block), "emphasis": list(it.get("emphasis") or ()), **grid_data(it)}
    vector = bool(it.get("svg"))
    name = f"item-{number}{'.svg' if vector else '.png'}"
    files[name] = it["svg"].encode() if vector else base64.b64decode(it["png"])
    width, height = it.get("width") or FULL, it.get("height") or 0.0
    scale = min(1.0, FULL / width, TALLEST / height if height else 1.0)
    size = {"width": round(width * scale, 2), "height": round(height * scale, 2)}
    return {**data, "file": name, "alt": it.get("alt") or it["caption"], **size}


def grid_data(it: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a table, its columns with their heads and widths, and the size of its type in points."""
    columns = [{"label": "", "unit": "", "align": "left", **column} for column in it["columns"]]
    rows = [[curled(cell) for cell in row] for row in it["rows"]]
    heads = [
        in_lines(curled(column["label"]), [column["unit"], *(row[number] for row in it["rows"])])
        for number, column in enumerate(columns)
    ]
    shaped = zip(columns, heads, widths(heads, rows), strict=True)
    return {
        "columns": [{**column, "label": head, **width} for column, head, width in shaped],
        "rows": rows,
        "size": type_size(len(columns)),
    }


def look_data(report: Report, files: dict[str, bytes]) -> dict[str, Any]:
    """Return colours and logo as the template reads them; the logo's picture goes to `files`."""
    logo = report.look.get("logo")
    if logo:
        name = f"logo{EXTENSIONS[logo['media']]}"
        files[name] = base64.b64decode(logo["content"])
    colours = themes(report.look.get("colours", COLOURS))["light"]
    return {"colours": colours, "logo": {"file": name, "alt": logo["name"]} if logo else None}


def appendix_data(report: Report) -> dict[str, Any]:
    """Return what the appendices say: the numbers that the report prints, and its series with their publications."""
    traces, showing = report.traces, report.showing
    alike = traces.alike
    numbers = [number_data(one, alike[one.anchor], report.words) for one in traces.printed]
    series = [
        {**one, "label": curled(one["label"]), "shown": shortly(showing[one["code"]])} for one in traces.series.values()
    ]
    series.sort(key=lambda one: one["label"].lower())
    rest = {key: traces.index.get(key, []) for key in ("publications", "abbreviations")}
    return {"numbers": numbers, "series": series, **rest}


def number_data(one: Number, alike: Number, words: Mapping[str, str]) -> dict[str, Any]:
    """Return a number of the appendix; where `alike` is another made from the same many series, that is pointed to."""
    codes = one.record["source"]
    told = curled(words["same_series"].format(count=len(codes), what=alike.what))
    return {
        "anchor": one.anchor,
        "what": curled(one.what),
        "value": stopped(one.told, words["stop"]),
        "series": codes,
        "same": {"anchor": alike.anchor, "words": told} if alike is not one and len(codes) > FEW else None,
        "code": words["in_cell"].format(section=one.place.section, cell=one.place.cell)
        + words["on_line"].format(line=one.line),
    }


def stopped(text: str, stop: str) -> str:
    """Return a text with a stop behind it, but none behind an ellipsis or another stop.

    >>> stopped("27 branches", ". "), stopped("by 1 it is …", ". "), stopped("27个", "。"), stopped("是27个。", "。")
    ('27 branches. ', 'by 1 it is … ', '27个。', '是27个。')
    """
    return text + (stop.lstrip(".。") if text.endswith(("…", ".", "。")) else stop)


def shortly(places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return labels of figures and tables without the word that the one before has.

    >>> shortly([("a", "Figure\u00a01"), ("b", "Figure\u00a02"), ("c", "Table\u00a01"), ("d", "Figure\u00a03")])
    [('a', 'Figure\xa01'), ('b', '2'), ('d', '3'), ('c', 'Table\xa01')]
    """
    found, before = [], ""
    for anchor, label in sorted(places, key=lambda place: place[1].partition("\u00a0")[0]):
        kind, _, number = label.partition("\u00a0")
        found.append((anchor, number if kind == before else label))
        before = kind
    return found
