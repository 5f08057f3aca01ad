"""The report as one HTML file that needs no script, no network and no other file."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from pygments.token import Token
from traitlets import Bool, default
from traitlets.config import Config

from ningxia.report.arrange import ended, passages
from ningxia.report.document import places, read_report
from ningxia.report.glyphs import check_glyphs, sans, serif
from ningxia.report.grid import layout, sized, stacking
from ningxia.report.inline import inlined
from ningxia.report.look import themes
from ningxia.report.numbering import Numbering
from ningxia.report.outputs import Item
from ningxia.report.prose import Heading, Place, write
from ningxia.report.sanitise import clean_output, clean_prose, clean_table
from ningxia.report.typography import curled
from ningxia.report.webfont import font_faces
from ningxia.vocabulary import spoken

MARKED = {Token.Comment: "tok-c", Token.Keyword: "tok-k", Token.Literal.String: "tok-s"}
UNQUOTED = " !$'()*+,-./:;=?@_~"  # stands unchanged in an address within double quotes
ENGLISH = re.compile(r"([A-Za-z][A-Za-z’-]*(?: [A-Za-z&][A-Za-z’-]*){2,})")  # a phrase of three words or more
TEMPLATES = Path(__file__).parent / "templates"


class HTMLReport(TemplateExporter):
    """Writes any notebook as a page to read and to share; `jupyter nbconvert --to ningxia-html` calls it."""

    export_from_notebook = "Report (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name(self) -> str:
        return "ningxia"

    @default("extra_template_basedirs")
    def _template_basedirs(self) -> list[str]:
        return [str(TEMPLATES), str(Path.cwd())]

    @property
    def default_config(self) -> Config:
        """Streams printed in pieces are joined before they are shown."""
        joining = Config({"CoalesceStreamsPreprocessor": {"enabled": True}})
        joining.merge(super().default_config)
        return joining

    strict = Bool(True, help="Refuse a report with characters that no font it carries has.").tag(config=True)
    optimistic_validation = Bool(True, help="Validate the notebook once, not after each preprocessor.").tag(config=True)

    def _init_preprocessors(self) -> None:
        super()._init_preprocessors()
        self.register_preprocessor(Numbering, enabled=True)

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        ours = {
            "speaking": speaking,
            "percent": percent,
            "drawn": drawn,
            "pixels": pixels,
            "clean": clean,
            "kind": kind,
            "highlighted": highlighted,
            "ended": ended,
            "layout": layout,
            "made_rows": made_rows,
            "code_anchor": code_anchor,
            "nested": nested,
        }
        environment.filters.update(ours)
        return environment

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        numbered, resources = super()._preprocess(nb, resources)
        about = resources.get("metadata", {})
        report = read_report(numbered, target="html", name=about.get("name", ""), folder=about.get("path", ""))
        resources["report"] = report
        svgs = {one.anchor: one.data.get("svg") for one in report.blocks if isinstance(one, Item)}
        drawings, outlines = inlined({anchor: svg for anchor, svg in svgs.items() if svg})
        resources["drawings"] = {anchor: Markup(shapes) for anchor, shapes in drawings.items()}
        resources["outlines"] = Markup(outlines)
        resources["prose"] = [Markup(clean_prose(text)) for text in write(report.prose.trees, "html")]
        return numbered, resources

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, dict[str, Any]]:
        """Return the page and the resources it was made with; `MissingGlyph` for a character no font of it has."""
        body, resources = super().from_notebook_node(nb, resources, **options)
        report = resources["report"]
        if self.strict and report.merged:
            check_glyphs(visible(body), [*serif(), *sans()], lambda text: places(text, report))
        return with_style(body, report.look.get("colours", {})), resources


@cache
def page_exporter() -> HTMLReport:
    """Return what writes pages, its templates read; one for all of them."""
    made = HTMLReport()
    for template in (TEMPLATES / "ningxia").glob("*.j2"):
        made.environment.get_template(template.name)
    return made


def with_style(page: str, colours: Mapping[str, str]) -> str:
    """Return the page with its fonts and style put in, and the one policy that lets these in and nothing else."""
    sheet = (TEMPLATES / "ningxia" / "report.css").read_text(encoding="utf-8")
    style = "\n".join([font_faces(visible(page)), sheet, colour_rules(colours)])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return page.replace("@@policy@@", policy, 1).replace("@@style@@", style, 1)


def colour_rules(colours: Mapping[str, str]) -> str:
    """Return the CSS that sets a study's own colours, in light, in dark and in print; "" for none.

    >>> colour_rules({})
    ''
    """
    if not colours:
        return ""
    light, dark = (
        f":root {{ {'; '.join(f'--{name}: {colour}' for name, colour in theme.items())} }}"
        for theme in themes(colours).values()
    )
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n@media print {{ {light} }}"


def visible(page: str) -> str:
    """Return the characters a page shows.

    >>> visible('<p title="b">a &amp; <img alt="c"></p>')
    'a & '
    """
    return unescape(re.sub(r"<[^>]*>", "", page))


def speaking(text: object) -> Markup:
    """Return plain text as HTML with its Chinese passages marked as Chinese; in Chinese, English phrases as English.

    >>> speaking("Gansu & 宁夏")
    Markup('Gansu &amp; <span lang="zh-Hans">宁夏</span>')
    >>> from ningxia.vocabulary import speaking as speaking_in
    >>> with speaking_in("zh"):
    ...     speaking("宁夏GDP，A Study of It")
    Markup('宁夏GDP，<span lang="en">A Study of It</span>')
    """
    return _speaking(str(text), spoken())


@lru_cache(maxsize=8192)  # the cells of tables say much the same
def _speaking(text: str, language: str) -> Markup:
    if language == "zh":
        parts = ENGLISH.split(curled(text))
        marked = (
            Markup('<span lang="en">{}</span>').format(one) if at % 2 else escape(one) for at, one in enumerate(parts)
        )
        return Markup("").join(marked)
    pieces = passages(curled(text))
    return Markup("").join(
        Markup('<span lang="zh-Hans">{}</span>').format(piece) if chinese else escape(piece)
        for piece, chinese in pieces
    )


def made_rows(item: Mapping[str, Any]) -> Markup:
    """Return head and body of a table that great_tables has made, clean, its Chinese passages marked; a code may break
    after each of its words.

    >>> made_rows({"html": "<table><tbody><tr><th>GDP (gdp_per_head)</th></tr></tbody></table>"})
    Markup('<tbody><tr><th>GDP (gdp_<wbr>per_<wbr>head)</th></tr></tbody>')
    """
    rows = sized(clean_table(item["html"], item.get("emphasis") or ()))
    columns = item.get("columns") or []
    if "stacks" in layout(columns, item.get("rows") or []):
        rows = stacking(rows, columns)
    return Markup(
        re.sub(r"(?<=>)[^<>]+(?=<)", lambda found: speaking(unescape(found[0])).replace("_", Markup("_<wbr>")), rows)
    )


def percent(text: str) -> str:
    """Return text as it may stand in the address of data: a quarter shorter than in base64.

    >>> percent("亿元,%\\n")
    '亿元,%25%0A'
    """
    return re.sub(r"[\x00-\x20\"#%&<>]", lambda found: f"%{ord(found[0]):02X}", text)


def drawn(svg: str) -> Markup:
    """Return an SVG as the address of a picture, a quarter shorter than in base64.

    >>> drawn('<?xml version="1.0"?>\\n<svg>\\n <path d="M0 0"/></svg>')
    Markup("data:image/svg+xml,%3Csvg%3E%3Cpath d='M0 0'/%3E%3C/svg%3E")
    """
    bare = re.sub(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->", "", svg, flags=re.S).strip()
    if "<text" not in bare:
        bare = re.sub(r">\s+<", "><", bare)
    quoted = bare if "'" in bare else bare.replace('"', "'")
    return Markup(f"data:image/svg+xml,{quote(quoted, safe=UNQUOTED)}")


def pixels(points: float) -> int:
    """Return a length in points, 72 an inch, as pixels of CSS, 96 an inch.

    >>> pixels(453.6)
    605
    """
    return round(points * 96 / 72)


def code_anchor(place: Place) -> str:
    """Return the anchor of a cell's code.

    >>> code_anchor(Place("01_structure", 7))
    'code-01_structure-7'
    """
    return "-".join(["code", *filter(None, [place.section]), str(place.cell)])


def nested(headings: Sequence[Heading]) -> list[tuple[Heading, list[Heading]]]:
    """Return the headings of sections, each with those of its parts.

    >>> nested([Heading(2, "a", "A"), Heading(3, "b", "B"), Heading(4, "c", "C")])
    [(Heading(level=2, anchor='a', text='A'), [Heading(level=3, anchor='b', text='B')])]
    """
    found: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 or not found:
            found.append((heading, []))
        elif heading.level == 3:
            found[-1][1].append(heading)
    return found


def clean(text: str) -> Markup:
    """Return somebody else's HTML made harmless."""
    return Markup(clean_output(text))


@lru_cache(maxsize=1024)
def highlighted(source: str) -> Markup:
    """Return Python as HTML, its comments, words of the language and strings marked.

    >>> highlighted("if a:  # <b>")
    Markup('<span class="tok-k">if</span> a:  <span class="tok-c"># &lt;b&gt;</span>')
    """
    from pygments.lexers.python import PythonLexer

    tokens = PythonLexer(stripnl=False, ensurenl=False).get_tokens(source)
    runs = [(name, escape("".join(text for _, text in run))) for name, run in groupby(tokens, lambda one: mark(one[0]))]
    return Markup("".join(f'<span class="{name}">{text}</span>' if name else text for name, text in runs))


@cache
def mark(token: tuple[str, ...]) -> str:
    """Return the class of what is marked in code, by its kind as pygments tells it; "" for what is not."""
    return next((name for kind, name in MARKED.items() if token in kind), "")


def kind(block: object) -> str:
    """Return what kind of block this is, for the template to choose by.

    >>> from ningxia.report.outputs import Fold
    >>> kind(Fold(()))
    'fold'
    """
    return type(block).__name__.lower()
