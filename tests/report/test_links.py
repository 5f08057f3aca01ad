"""A link to another section's notebook leads to where that section begins in the report."""

import re

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from ningxia.report.document import merge
from ningxia.report.html import HTMLReport
from ningxia.report.pdf import PDFReport


@pytest.fixture
def report():
    text = "# What is new?\n\nMore under [Growth](02_growth.ipynb), less under [Trade](03_trade.ipynb)."
    one, two = new_markdown_cell(text, id="a"), new_markdown_cell("# Is growth fast?\n\n## By sector?", id="b")
    sections = {"00_new": new_notebook(cells=[one]), "02_growth": new_notebook(cells=[two])}
    return merge(sections, title="A province", findings=[("02_growth", "It grows ([Growth](02_growth.ipynb)).")])


def test_it_leads_there_from_the_text_and_from_the_title_page(report):
    html, _ = HTMLReport().from_notebook_node(report)
    assert len(re.findall(r'<a href="#is-growth-fast"[^>]*>Growth</a>', html)) == 2


def test_a_section_that_is_not_in_the_report_leaves_the_words(report):
    html, _ = HTMLReport().from_notebook_node(report)
    assert "less under Trade." in html


def test_the_pdf_has_the_same_links(report):
    pdf, _ = PDFReport().from_notebook_node(report)
    assert pdf.startswith(b"%PDF-")
