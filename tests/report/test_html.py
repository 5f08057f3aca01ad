"""The page: one file without scripts or requests, that a screen reader gets through."""

import base64
import hashlib
import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from lxml import html
from nbformat.v4 import new_output
from sample_report import HOSTILE, code, markdown, notebook, sample_report, shown

from ningxia.report.html import TEMPLATES, HTMLReport
from ningxia.report.style import contrast
from ningxia.report.webfont import font_faces

LOADING = ["script", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source", "track"]


def export(report):
    return HTMLReport().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def text():
    return export(sample_report())


@pytest.fixture(scope="module")
def page(text):
    return html.document_fromstring(text)


@pytest.fixture(scope="module")
def ordinary():
    foreign = "<h1 onclick='a()'>H</h1><script>b()</script><style>p{}</style>"
    remote = '<img src="https://example.org/a.png"><b style="color:red">c</b>'
    outputs = [
        new_output("display_data", data={"text/html": foreign}),
        new_output("display_data", data={"text/html": remote}),
        new_output("display_data", data={"image/svg+xml": "<svg onload='x()'></svg>", "text/plain": "<Figure>"}),
        new_output("stream", name="stdout", text="\x1b[31m<script>out</script>\x1b[0m\n"),
        new_output("error", ename="KeyError", evalue="'<x>'", traceback=["<i>trace</i>"]),
        shown("table", "t", HOSTILE, count=1, note=HOSTILE, columns=[{"label": HOSTILE, "unit": HOSTILE}]),
    ]
    cell = markdown("# T\n\n<img src=x onerror=alert(1)> [go](javascript:alert(1)) <iframe src='https://a.b'></iframe>")
    return html.document_fromstring(export(notebook(cell, code("<b>1</b>", *outputs))))


@pytest.mark.parametrize("which", ["page", "ordinary"])
def test_nothing_runs_and_nothing_is_requested(which, request):
    tree = request.getfixturevalue(which)
    assert not [element for name in LOADING for element in tree.iter(name)]
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    sources = tree.xpath("//@src | //@srcset | //@poster | //@background")
    assert sources or tree.xpath("//svg")
    assert all(source.startswith("data:image/") for source in sources)
    assert not re.search(r"url\((?!data:)|@import|image-set", "".join(tree.xpath("//style/text()")))
    assert not [link for link in tree.xpath("//@href") if link.startswith("javascript:")]


def test_the_policy_lets_in_only_data_and_the_one_style(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.xpath("//style/text()")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy
    assert page.xpath("//style[preceding::meta[@http-equiv]]")


def test_every_picture_is_described(page):
    said = page.xpath("//img/@alt | //*[@role='img']/@aria-label")
    assert said == ["Line: Ningxia's energy use is the highest", "Line: The trend is down"]


def test_a_drawing_with_text_comes_whole_as_a_picture_whatever_it_says():
    text = """<svg xmlns="http://www.w3.org/2000/svg"><text>50% of 'a' &amp; #1 "b"</text></svg>"""
    tree = html.document_fromstring(export(notebook(code("", shown("figure", "f", "F", svg=text)))))
    assert unquote(tree.xpath("//img/@src")[0].removeprefix("data:image/svg+xml,")) == text


def test_headings_start_with_the_one_title_and_skip_no_level(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[:6] == [1, 2, 2, 3, 4, 2]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_headings_tell_the_parts_of_the_appendix_from_the_sections_they_trace(page):
    said = [heading.text_content() for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert said[1] == "Key findings"
    assert "Numbers, traced: Is growth fast?" in said
    assert len(said) == len(set(said))


def test_what_a_listener_may_jump_to_has_a_name(page):
    assert page.xpath("//figure/@aria-label") == ["Figure\u00a01", "Figure\u00a02"]
    data = page.xpath("//figure//table/@aria-label")
    assert data == ["Figure\u00a01, Data", "Figure\u00a02, Data"]
    assert not page.xpath("//table[not(caption) and not(@aria-label)]")


def test_without_the_style_nothing_is_offered_that_only_the_style_can_do(page):
    assert page.find_class("close")
    assert all("hidden" in link.attrib for link in [*page.find_class("close"), *page.find_class("enlarge")])


def test_the_contents_and_references_lead_to_what_is_there(page):
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(anchors)
    assert page.xpath("//nav//a/@href") == [
        "#is-growth-fast", "#is-it-energy-hungry", "#are-there-types", "#numbers", "#series",
    ]  # fmt: skip


def test_figures_have_caption_source_note_table_and_figures_to_download(page):
    figure = page.get_element_by_id("energy")
    assert figure.tag == "figure"
    assert figure.find("figcaption").text_content() == "Figure\u00a01 Ningxia’s energy use is the highest, 1"
    notes = [note.text_content() for note in figure.find_class("remark")]
    assert notes == [
        "Source: NBS. Energy per GDP; and 1 more. 2006.",
        "NBS. Energy per GDP; GDP. 2006.",
        "Note: Tibet is not published.",
    ]
    link = figure.xpath(".//details//a[@download='energy.csv']/@href")[0]
    assert unquote(link.removeprefix("data:text/csv;charset=utf-8,")) == "\ufeffregion,energy\nningxia,4.099\n"


def test_tables_have_caption_heads_with_units_and_the_marked_row(page):
    table = page.get_element_by_id("branches").find(".//table")
    assert table.find("caption").text_content() == "Table\u00a01 Coal leads the branches"
    heads = [head.text_content() for head in table.xpath("./thead//th[@scope='col']")]
    assert heads == ["Region", "Energy per GDP tce per 10⁴\u00a0yuan"]
    assert len(table.xpath(".//th[@scope='row']")) == 60
    assert table.xpath(".//tr[@class='marked']/td[@class='right']/text()") == ["1.10"]


def test_code_is_folded_and_points_to_its_cell_in_the_executed_notebook(page):
    folds = page.xpath("//details[@class='code']")
    assert not [fold for fold in folds if "open" in fold.attrib]
    links = page.xpath("//details[@class='code']//a/@href")
    assert "notebooks/01_structure.ipynb#cell-id=cell-3" in links


def test_languages_are_named_for_page_and_chinese_passages(page):
    assert page.get("lang") == "en"
    assert {"宁夏", "青海", "规模以上"} <= set(page.xpath("//*[@lang='zh-Hans']/text()"))


def test_formulas_are_mathml(page):
    assert page.xpath("//math//msub")


def test_text_of_outputs_and_items_is_shown_as_text(ordinary):
    assert ordinary.find(".//caption").text_content() == f"Table\u00a01 {HOSTILE}"
    assert HOSTILE in ordinary.find_class("remark")[1].text_content()
    assert ordinary.xpath("//pre[contains(@class, 'stdout')]/text()") == ["<script>out</script>\n"]
    assert "KeyError: '<x>'" in ordinary.find_class("failure")[0].text_content()
    assert ordinary.xpath("//details//code")[0].text_content() == "<b>1</b>"


def test_the_page_carries_the_chinese_characters_it_shows(page):
    import io

    from fontTools.ttLib import TTFont

    style = page.xpath("//style/text()")[0]
    carried = {"Report Sans": set(), "Report Serif": set()}
    for family, encoded in re.findall(r'"(Report \w+)".*base64,([\w+/=]+)\) format', style):
        carried[family] |= set(TTFont(io.BytesIO(base64.b64decode(encoded))).getBestCmap())
    for characters in carried.values():
        assert set(map(ord, "宁夏青海规模以上⁴")) <= characters


def test_every_colour_of_text_stands_out_in_light_and_dark():
    css = (TEMPLATES / "ningxia" / "report.css").read_text()
    themes = [dict(re.findall(r"--(\w+): (#\w{6})", theme)) for theme in re.findall(r":root \{(.*?)\}", css, re.S)]
    assert len(themes) == 3  # light, dark, print
    for colours in themes:
        for text in ("ink", "muted", "accent", "link"):
            for ground in ("paper", "wash", "tint") if text == "accent" else ("paper", "wash"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_in_dark_the_white_that_figures_are_drawn_on_becomes_the_page():
    dark = (TEMPLATES / "ningxia" / "report.css").read_text().partition("(prefers-color-scheme: dark)")[2]
    left = round(255 * (1 - float(re.search(r"invert\((.*?)\)", dark)[1])))
    assert re.search(r"--paper: (#\w{6})", dark)[1] == "#" + f"{left:02x}" * 3


def test_the_same_report_is_the_same_page(text):
    assert export(sample_report()) == text


def test_the_page_is_small(text):
    assert len(text.encode()) < 200_000


def test_a_sign_as_wide_as_a_chinese_character_comes_from_the_second_font():
    assert "unicode-range: U+A7;" in font_faces("§")
    assert "unicode-range: U+B7;" in font_faces("11,061·10")
    assert "unicode-range" not in font_faces("a")


def test_raised_digits_are_all_of_one_font():
    assert "unicode-range: U+2074,U+2078;" in font_faces("10⁴, 10⁸")


def test_a_page_carries_what_its_first_font_lacks():
    assert "unicode-range: U+2078,U+2082;" in font_faces("SO₂ 10⁸")
