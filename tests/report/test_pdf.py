"""The PDF: tagged, the same each time, and refused where a character would print as an empty box."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typst
from nbformat.v4 import new_output
from sample_report import HOSTILE, code, markdown, notebook, sample_report, shown

from ningxia.report.document import read_report
from ningxia.report.html import HTMLReport
from ningxia.report.numbering import Numbering
from ningxia.report.pdf import PDFReport, printed_blocks, typst_source
from ningxia.report.typesetting import TEMPLATE, MissingGlyph, fonts, timestamp

BOTH = """
import hashlib
from sample_report import sample_report
from ningxia.report.html import HTMLReport
from ningxia.report.pdf import PDFReport
page = HTMLReport().from_notebook_node(sample_report())[0].encode()
print(hashlib.sha256(page + PDFReport().from_notebook_node(sample_report())[0]).hexdigest())
"""


def export(report):
    return PDFReport().from_notebook_node(report)[0]


def source(report):
    read = read_report(Numbering(enabled=True)(report, {})[0], target="typst")
    return typst_source(read, printed_blocks(read, code=read.plain))


@pytest.fixture(scope="module")
def pdf():
    return export(sample_report())


def test_the_pdf_is_tagged_archival_and_bears_its_language(pdf):
    metadata = pdf[pdf.index(b"<x:xmpmeta") : pdf.index(b"</x:xmpmeta>")]
    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<", metadata)
    assert b"pdfuaid:part>1<" in metadata
    assert b"/Lang(en)/StructTreeRoot" in pdf


def test_a_long_table_runs_over_pages(pdf):
    count = re.search(rb"/Type/Pages/Count (\d+)", pdf)[1]
    # cover, contents with the list of figures, the first section with its 60 rows on three, the second, two appendices
    assert count == b"8"


def test_the_letters_of_the_running_head_keep_their_tails(tmp_path):
    def drawn(template):
        markup, data, _ = source(notebook(markdown("# T"), markdown("# Types of gypsum\n\n" + "Words.\n\n" * 60)))
        (tmp_path / "main.typ").write_text(markup, encoding="utf-8")
        (tmp_path / "report.json").write_text(json.dumps(data), encoding="utf-8")
        (tmp_path / "report.typ").write_text(template, encoding="utf-8")
        return typst.compile(tmp_path / "main.typ", root=tmp_path, format="png", ppi=72, font_paths=fonts())

    cut = TEMPLATE.read_text(encoding="utf-8")
    assert drawn(cut) == drawn(cut.replace("clip: true", "clip: false"))


def asked(tmp_path, expression, **told):
    """What an expression comes to where the report's template is at hand, with `told` in its data."""
    (tmp_path / "report.typ").write_bytes(TEMPLATE.read_bytes())
    (tmp_path / "report.json").write_text(json.dumps(source(sample_report())[1] | told))
    (tmp_path / "main.typ").write_text(f'#import "report.typ": *\n#context [#metadata({expression}) <asked>]')
    main = tmp_path / "main.typ"
    return json.loads(typst.query(main, "<asked>", field="value", one=True, root=tmp_path, font_paths=fonts()))


def test_a_link_that_leads_out_has_a_colour_and_one_within_the_report_has_none(tmp_path):
    assert asked(tmp_path, 'repr(link("https://example.org")[x])').startswith("styled(child: link(")
    assert asked(tmp_path, "repr(link(<numbers>)[x])").startswith("link(")


def widths(tmp_path, signs):
    """Points that each of the signs takes in small type of 10 points."""
    measured = "measure(with-narrow-signs(small(size: 10pt, sign))).width / 1pt"
    return asked(tmp_path, f'"{signs}".clusters().map(sign => {measured})')


def test_the_section_sign_and_lowered_digits_of_small_type_are_narrow(tmp_path):
    assert sum(widths(tmp_path, "§₂")) < 10  # as wide as one Chinese character


def test_raised_digits_of_small_type_are_of_one_width(tmp_path):
    assert len(set(widths(tmp_path, "⁰¹²³⁴⁵⁶⁷⁸⁹"))) == 1


def test_the_numbers_of_pages_are_settled(monkeypatch):
    told = []

    def heard(main, **options):
        pdf, warnings = typst.compile_with_warnings(main, **options)
        told.extend(map(str, warnings))
        return pdf

    monkeypatch.setattr(typst, "compile", heard)
    assert export(sample_report()).startswith(b"%PDF")
    assert [one for one in told if "converge" in one] == []


STANDING = """
#context [#metadata(query(selector(heading).or(figure)).map(one => {
  let place = one.location().position()
  (one.func() == heading, place.page, place.y / 1pt)
})) <standing>]
"""


def test_a_figure_stands_between_its_head_and_the_next_one_on_full_pages(tmp_path):
    words = [markdown("Words and words. " * 30) for _ in range(9)]
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="454" height="360"></svg>'
    figures = [code("", shown("figure", f"f{n}", "Fine", svg=drawn, width=454, height=360)) for n in range(3)]
    heads = [markdown(f"## Head {n}\n\nIts first words.") for n in range(3)]
    parts = [
        heads[0],
        words[0],
        figures[0],
        *words[1:3],
        heads[1],
        figures[1],
        words[3],
        heads[2],
        *words[4:],
        figures[2],
    ]
    markup, data, files = source(notebook(markdown("# T"), markdown("# A"), *parts))
    (tmp_path / "report.typ").write_bytes(TEMPLATE.read_bytes())
    (tmp_path / "report.json").write_text(json.dumps(data))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "main.typ").write_text(markup + STANDING)
    options = {"field": "value", "one": True, "root": tmp_path, "font_paths": fonts()}
    found = json.loads(typst.query(tmp_path / "main.typ", "<standing>", **options))
    assert "".join("hf"[not one[0]] for one in found).endswith("hhfhfhf")
    assert [one[1:] for one in found] == sorted(one[1:] for one in found)


def test_two_processes_make_the_same_bytes():
    def digest(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        return subprocess.run([sys.executable, "-c", BOTH], env=environment, capture_output=True, check=True).stdout

    assert digest("1") == digest("2")


def test_the_date_is_that_of_the_source(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert timestamp() == 1234567890


@pytest.mark.parametrize("text", ["Thai ก", "ก in a caption"])
def test_a_missing_glyph_is_named_with_its_place(text):
    report = notebook(markdown("# T\n\nText."), code("", shown("figure", "f", text)))
    with pytest.raises(MissingGlyph, match=r"U\+0E01 THAI CHARACTER KO KAI\): Figure\s1 \(cell 2\)"):
        export(report)


def test_a_missing_glyph_in_prose_and_in_a_picture_is_named_too():
    with pytest.raises(MissingGlyph, match=r"\(U\+1F600 GRINNING FACE\): cell 1"):
        export(notebook(markdown("# T\n\nfine 😀")))
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">ก</text></svg>'
    with pytest.raises(MissingGlyph, match=r"THAI CHARACTER KO KAI\): Figure\s1"):
        export(notebook(code("", shown("figure", "f", "Fine", svg=drawn))))


def test_raised_digits_dashes_and_chinese_have_glyphs_everywhere():
    text = "10⁴ 10⁸ x⁻¹ CO₂ km² − – — … ≥ ≤ × ± → Δ α β σ ‘a’ “b” 亿元 “宁夏”，（回族）。"
    export(notebook(markdown(f"# {text}\n\n{text} `{text}`"), code("", shown("table", "t", text, note=text))))


def test_typst_in_texts_is_text():
    columns = [{"label": HOSTILE, "unit": HOSTILE}, {"label": "b"}]
    cells = [
        markdown(f"# {HOSTILE}\n\n#panic() `#panic()` \\#panic() ] [ // no"),
        markdown("```{=typst}\n#panic()\n```\n\n````\n```\n#panic()"),
        code("", shown("table", "t", HOSTILE, rows=[[HOSTILE, "#panic()"]], columns=columns, note=HOSTILE)),
        code("", new_output("stream", name="stdout", text='#panic()\n"]\n```\n#panic()\n')),
        code("#panic()", new_output("error", ename="#panic()", evalue=HOSTILE, traceback=[])),
    ]
    markup, data, _ = source(notebook(*cells))
    assert export(notebook(*cells)).startswith(b"%PDF")
    assert data["items"][0]["caption"] == HOSTILE
    assert "alert" not in markup


def test_items_reach_the_pdf_with_description_and_label():
    markup, data, files = source(sample_report())
    figure = next(block for block in data["blocks"] if "alt" in block)
    assert figure["alt"] == "Line: Ningxia's energy use is the highest"
    assert figure["file"] in files
    assert "#link(<energy>)[Figure~1]" in markup


def test_code_is_printed_for_an_ordinary_notebook_only():
    assert "printed" not in source(sample_report())[0]
    assert "#printed(blocks.at(0).text, fill: wash)" in source(notebook(code("1 + 1")))[0]


def test_both_exporters_are_known_to_nbconvert():
    from nbconvert.exporters import get_exporter

    assert get_exporter("ningxia-html") is HTMLReport
    assert get_exporter("ningxia-pdf") is PDFReport
