"""The glyph gate: a character that no font has is named, with its place and the fonts, in figures, pages and PDFs."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from sample_report import code, markdown, notebook, shown

from ningxia.report import figures, show
from ningxia.report.document import merge
from ningxia.report.glyphs import MissingFont, MissingGlyph, lacking, sans, serif
from ningxia.report.html import HTMLReport
from ningxia.report.pdf import PDFReport
from ningxia.report.style import use_style

THAI = r"\(U\+0E01 THAI CHARACTER KO KAI\)"


@pytest.mark.usefixtures("ningxia", "published")
def test_a_figure_is_not_made():
    dots = figures.ranked(pd.Series({"ningxia": 4.1, "gansu ก": 2.2}), highlight="ningxia", label="Energy")
    with pytest.raises(MissingGlyph, match=rf"NotoSansSC-Regular, DejaVuSans.*\n.*{THAI}: figure energy, 'gansu ก'"):
        show(dots, name="energy", caption="It uses most.")


def report(caption):
    cells = [markdown("# A\n\nText."), code("", shown("figure", "one", caption))]
    return merge({"01_structure": notebook(*cells)}, title="T")


@pytest.mark.parametrize("exporter", [HTMLReport, PDFReport])
def test_a_report_is_not_made(exporter):
    with pytest.raises(MissingGlyph, match=rf"{THAI}: .*Figure\s1 \(01_structure, cell 2\)"):
        exporter().from_notebook_node(report("A ก"))


def test_a_page_of_another_notebook_is_left_to_the_readers_fonts():
    assert "ก" in HTMLReport().from_notebook_node(notebook(markdown("ก")))[0]


def test_the_fonts_have_what_statistics_are_written_with():
    assert lacking("宁夏 10⁸ SO₂ − ± × ≥ “1–2” R² β 规模以上（亿元）", sans()) == []
    assert lacking("宁夏 10⁸ SO₂ − ± × ≥ “1–2” R² β 规模以上（亿元）", serif()) == []


def test_a_notebooks_own_plot_is_held_to_it_too():
    with plt.rc_context():
        use_style()
        figure = plt.figure()
        figure.text(0.5, 0.5, "\N{THAI CHARACTER KO KAI}")
        with pytest.raises(UserWarning, match="missing from font"):
            figure.canvas.draw()
        plt.close(figure)


def test_a_font_that_is_gone_is_named_with_what_to_do(tmp_path):
    with pytest.raises(MissingFont, match=r"serif\.otf is not there\. `ningxia doctor`"):
        lacking("a", [tmp_path / "serif.otf"])
