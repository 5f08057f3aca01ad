"""HTML pages."""

import ningxia

PAGE = """<html><table><tr><td>地区</td><td>人口(万人)<br>2006年</td></tr>
<tr><td>宁夏<sup>1)</sup></td><td>{}</td></tr><tr><td>青海</td><td>548</td></tr></table></html>"""


def figure(saved, cell):
    return ningxia.read(saved(PAGE.format(cell)), year=2006)[["region", "value", "note"]].to_numpy().tolist()[0]


def test_a_raised_figure_is_a_footnote(saved):
    assert figure(saved, "604<sup>1</sup>") == ["宁夏", 604, "marked [1]"]


def test_what_is_not_displayed_is_not_read(saved):
    assert figure(saved, "<span style='display: none'>9</span>604") == ["宁夏", 604, ""]


def test_a_table_around_one_figure_is_a_cell(saved):
    assert figure(saved, "<table><tr><td>604</td></tr></table>") == ["宁夏", 604, ""]


def test_blanks_that_do_not_break_are_an_indent(saved):
    rows = ["<td>指标<td>2005<td>2006", "<td>人口(万人)<td>596<td>604", "<td>&nbsp;&nbsp;城镇(万人)<td>252<td>260"]
    page = "<html><p>宁夏人口</p><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></html>"
    assert ningxia.read(saved(page))["indicator"].unique().tolist() == ["人口", "人口:城镇"]
