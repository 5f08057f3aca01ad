"""Hostile text in every place of a report that text comes to: nothing runs, nothing is fetched, the text is text."""

import base64
import re
import socket
import threading
from html import unescape
from urllib.parse import unquote

import pandas as pd
import pytest
from lxml import html
from nbformat.v4 import new_output
from sample_report import COLUMNS, code, markdown, notebook, recorded, said, shown

from ningxia.report.document import merge
from ningxia.report.html import HTMLReport
from ningxia.report.items import table_csv
from ningxia.report.pdf import PDFReport
from ningxia.report.tables import table

SCRIPT = "<script>alert(1)</script>"
PAYLOADS = {
    "script": f'"\'>{SCRIPT}<img src=x onerror=alert(1)><svg onload=alert(1)></svg><a href="javascript:alert(1)">z</a>',
    "markup": '</title></style></table></pre>--><iframe src="http://HOST/i"></iframe><link rel=stylesheet href=//HOST>',
    "typst": '#panic("x") #read("/etc/passwd") #image("http://HOST/a") #import "@preview/a:1.0.0": * ]) ) $x$ \\ <y>',
    "latex": "\\write18{id} \\input{/etc/passwd} $\\href{javascript:alert(1)}{x}$ $\\text{#panic()}$ \\end{document}",
    "pandoc": f"`#panic()`{{=typst}} `{SCRIPT}`{{=html}} ![a](http://HOST/p.png) ![b](/etc/passwd) [c](javascript:a)",
    "template": "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} <% 7*7 %> {region.__class__} %s @@policy@@ @@style@@",
}
LOADING = ["script", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source", "track"]
SHAPES = {"svg", "g", "defs", "path", "use", "rect", "clippath"}


@pytest.fixture
def host():
    """An address on this machine that counts who calls; nobody may."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def wait():
            try:
                while True:
                    calls.append(server.accept()[1])
            except (TimeoutError, OSError):
                return

        name = f"127.0.0.1:{server.getsockname()[1]}"
        thread = threading.Thread(target=wait)
        yield name
        thread.start()
        thread.join()
    assert calls == []


def report(text):
    """A merged report with the text in every place: front matter, prose, outputs, items, records, appendices."""
    hostile = "".join(f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{one}</svg>" for one in [SCRIPT])
    columns = [{**one, "label": text, "unit": text} for one in COLUMNS]
    table_of = {"rows": [[text, text]], "columns": columns, "note": text, "source": text, "csv": f"a\n{text}\n"}
    outputs = [
        said(text),
        shown("figure", "figure", text, note=text, source=text, alt=text),
        shown("figure", "bad", text, svg=hostile),
        shown("table", "table", text, **table_of),
        shown("table", "made", text, html=f"<table><tbody><tr><td>{text}</td></tr></tbody></table>", **table_of),
        new_output("stream", name="stdout", text=text),
        new_output("display_data", data={"text/html": text, "text/plain": text}),
        new_output("display_data", data={"text/markdown": text, "text/plain": text}),
        new_output("display_data", data={"text/latex": text, "text/plain": text}),
        new_output("display_data", data={"text/plain": text}),
        new_output("display_data", data={"image/svg+xml": hostile, "text/plain": text}, metadata={"alt": text}),
        new_output("error", ename=text, evalue=text, traceback=[text]),
        recorded(text, 1, (text,)),
    ]
    cell = {"what": text, "year": 2006, "value": text, "printed": text, "conversion": text, "note": text, "file": text,
            "where": text, "publication": "P1", "short": text, "table": text}  # fmt: skip
    series = {"code": "gdp", "label": text, "label_zh": text, "about": text, "years": text, "cells": [cell]}
    return merge(
        {"01_one": notebook(markdown(f"# One {text}\n\n{text}\n\n{text}"), code(text, *outputs))},
        title=text, subtitle=text, region=text, year=2006, authors=[text], findings=[("01_one", text)],
        notebooks={"01_one": "notebooks/01_one.ipynb"},
        origins={"series": [series], "publications": [{"key": "P1", "text": text}], "abbreviations": [[text, text]]},
        look={"logo": {"media": "image/svg+xml", "content": base64.b64encode(hostile.encode()).decode(), "name": text}},
    )  # fmt: skip


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_page_runs_nothing_loads_nothing_and_shows_the_text(name, host):
    text = PAYLOADS[name].replace("HOST", host)
    page = HTMLReport().from_notebook_node(report(text))[0]
    tree = html.document_fromstring(page)
    assert [one.tag for kind in LOADING for one in tree.iter(kind)] == []
    assert {one.tag for one in tree.xpath("//svg/descendant-or-self::*")} <= SHAPES
    assert [key for one in tree.iter() for key in one.attrib if key.startswith("on") or key == "style"] == []
    links = tree.xpath("//@href")
    assert [link for link in links if not re.match(r"#|https?:|mailto:|notebooks/|data:text/csv", link)] == []
    assert [one for one in tree.xpath("//@src") if not one.startswith("data:image/")] == []
    assert len(tree.xpath("//style")) == 1
    assert re.fullmatch(r"default-src 'none'.*", tree.xpath("//meta[@http-equiv]/@content")[0])
    assert bare(text) in bare(tree.find("head/title").text)
    assert bare(tree.text_content()).count(bare(text)) > 15


def bare(text):
    """Letters and digits of a text: quotes are curled and blanks run together on paper."""
    return re.sub(r"\W", "", unescape(unquote(text)))


@pytest.mark.parametrize("name", ["script", "typst", "latex", "pandoc", "template"])
def test_the_pdf_is_set_with_the_text_as_text(name, host):
    pdf = PDFReport().from_notebook_node(report(PAYLOADS[name].replace("HOST", host)))[0]
    assert pdf.startswith(b"%PDF")
    assert re.findall(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|AA|OpenAction)\b", pdf) == []
    assert [link for link in re.findall(rb"/URI ?\((.*?)\)", pdf) if not link.startswith((b"http", b"mailto:"))] == []


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1+1"])
def test_figures_to_download_hold_no_formula(text):
    data = pd.DataFrame({text: [text, "-4.7"], "x": [-1.5, 2.0]}, index=pd.Index([text, "ningxia"], name="region"))
    head, first, second = table_csv(table(data, {text: "A", "x": "X"})).splitlines()
    assert [cell for cell in re.split(r",(?![^\"]*\"(?:,|$))", f"{head},{first}") if cell[:1] in "=@+"] == []
    assert first.count("'") >= 2
    assert second.endswith(",-4.7,2.0")
