"""Tables of running text on a page: one cell below the other on a phone, and a table still to a screen reader."""

import pandas as pd
import pytest
from lxml import html
from sample_report import code, notebook, shown

from ningxia.report.html import HTMLReport
from ningxia.report.tables import heads, rows, table, table_html

FRAME = pd.DataFrame(
    {"claim": ["Output grows fast. " * 4], "evidence": ["Of 31 provinces it is 12th. " * 4], "firms": [761]},
    index=pd.Index(["C001"], name="no"),
)


def grid(columns):
    """The table of a page that shows these columns of `FRAME`."""
    made = table(FRAME[list(columns)], columns, stub="No.")
    parts = {"columns": heads(made), "rows": rows(made), "html": table_html(made, "claims"), "emphasis": []}
    page = HTMLReport().from_notebook_node(notebook(code("", shown("table", "claims", "Claims", **parts))))[0]
    return html.document_fromstring(page).find(".//table")


@pytest.fixture(scope="module")
def claims():
    return grid({"claim": "Claim", "evidence": "Evidence", "firms": ("Firms", "units", 0)})


def test_each_cell_of_a_table_of_texts_says_its_head(claims):
    assert "stacks" in claims.get("class").split()
    assert claims.xpath(".//tbody//td/@data-head") == ["Claim", "Evidence", "Firms units"]


def test_a_table_of_texts_keeps_its_roles_where_its_rows_are_blocks(claims):
    roles = {part.tag: part.get("role") for part in claims.iter("thead", "tbody", "tr", "td")}
    assert roles == {"thead": "rowgroup", "tr": "row", "tbody": "rowgroup", "td": "cell"}
    assert claims.xpath(".//th/@role") == ["columnheader"] * 4 + ["rowheader"]


def test_a_table_of_two_columns_stays_beside_one_another():
    pair = grid({"claim": "Claim"})
    assert "stacks" not in pair.get("class").split()
    assert not pair.xpath(".//@role | .//@data-head")
