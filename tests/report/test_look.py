"""A study sets colours and logo in report.yml; what could not be read is refused with its contrast."""

import base64

import pandas as pd
import pytest
from lxml import html
from sample_report import SVG, sample_report

from ningxia.build.settings import SettingsError, read_look, read_settings
from ningxia.report import begin, style
from ningxia.report.html import HTMLReport
from ningxia.report.look import COLOURS, BadLook, grounds, look_of, themes
from ningxia.report.pdf import PDFReport

LOGO = {"media": "image/svg+xml", "content": base64.b64encode(SVG.encode()).decode(), "name": "Institute of Statistics"}
SETTINGS = "sections: [one]\nyears: [2006, 2016]\n"


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "one.ipynb").write_text("{}")
    (folder / "logo.svg").write_text(SVG)
    (tmp_path / "outside.svg").write_text(SVG)
    return tmp_path


def written(study, more):
    (study / "notebooks" / "report.yml").write_text(SETTINGS + more, encoding="utf-8")
    return study


def look_read(study):
    return read_look(read_settings(study))


def test_a_report_has_the_colours_and_the_logo_that_report_yml_names(study):
    look = look_read(
        written(study, 'colours: {region: "#0B6E4F"}\nlogo: {file: logo.svg, name: Institute of Statistics}\n')
    )
    assert look["colours"] == COLOURS | {"region": "#0B6E4F"}
    assert look["logo"] == LOGO


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            'colours: {region: "#FFCC00"}',
            r"report.yml: colours: region '#FFCC00' .* 1.5:1 .* needs 4.5:1",
        ),
        ('colours: {regoin: "#0B6E4F"}', r"unknown colour 'regoin'\. Nearest: region\."),
        ("colours: {region: red}", r"region is 'red', expected six hexadecimal digits"),
        ("logo: logo.svg", r"found 'logo.svg', expected a file and whose it is"),
        ("logo: {file: gone.svg, name: A}", r"gone.svg is no file that can be shown"),
        ("logo: {file: ../outside.svg, name: A}", r"outside.svg is no file that can be shown"),
    ],
)
def test_a_look_that_cannot_be_is_refused(study, more, told):
    with pytest.raises(SettingsError, match=told):
        look_read(written(study, more))


def test_figures_take_the_colours_of_the_study(study, panel, monkeypatch):
    monkeypatch.setattr("ningxia.report.context.panels.load", lambda _: panel)
    (study / "data" / "raw").mkdir(parents=True)
    (study / "data" / "raw" / "sources.yml").write_text("[]")
    begin("ningxia", 2006, study=written(study, 'colours: {region: "#0B6E4F", west: "#5B2A86"}\n'))
    assert style.colour_of("ningxia", "ningxia") == "#0B6E4F"
    assert style.colour_of("west") == "#5B2A86"
    begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    assert style.colour_of("ningxia", "ningxia") == COLOURS["region"]


@pytest.mark.parametrize("region", ["#B3341C", "#0B6E4F", "#5B2A86", "#000000"])
def test_accents_are_legible_in_light_and_dark(region):
    for theme, colours in themes(COLOURS | {"region": region}).items():
        for ground in grounds(colours["accent"], theme):
            assert style.contrast(colours["accent"], ground) >= 4.5


@pytest.fixture
def report():
    merged = sample_report()
    merged.metadata["ningxia"]["look"] = {"colours": COLOURS | {"region": "#0B6E4F"}, "logo": LOGO}
    return merged


def test_a_page_opens_with_the_logo_and_bears_the_colour(report):
    page = html.document_fromstring(HTMLReport().from_notebook_node(report)[0])
    assert page.xpath("//header/img/@alt") == ["Institute of Statistics"]
    assert "--accent: #0b6e4f" in page.xpath("//style/text()")[0]


def test_a_pdf_opens_with_the_logo(report):
    plain, _ = PDFReport().from_notebook_node(sample_report())
    pdf, _ = PDFReport().from_notebook_node(report)
    assert pdf != plain


def test_a_look_alone_is_refused_with_the_colour_that_would_do():
    with pytest.raises(BadLook, match=r"'#\w{6}' would do"):
        look_of({"colours": {"link": "#AAAAAA"}}, None)
