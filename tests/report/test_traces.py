"""From a number in the text to the cell it was printed in, and back."""

import pandas as pd
import pytest
from lxml import html
from nbformat.v4 import new_output
from sample_report import code, markdown, notebook, recorded, said, sample_report

from ningxia.report.document import merge, read_report
from ningxia.report.html import HTMLReport
from ningxia.report.marks import with_number
from ningxia.report.numbering import Numbering
from ningxia.report.origins import origins, series_named
from ningxia.report.prose import Place
from ningxia.report.publish import RECORDS
from ningxia.report.traces import Number, read_traces
from ningxia.sources import Card


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(HTMLReport().from_notebook_node(sample_report())[0])


def words(element):
    return " ".join(element.text_content().split())


def test_a_number_leads_to_its_entry_and_the_entry_back_to_each_print(page):
    prints = page.xpath("//main//a[@class='number']")
    assert [(link.text, link.get("href")) for link in prints] == [("1", "#number-01_structure-rank")] * 2
    entry = page.get_element_by_id("number-01_structure-rank")
    back = {link.get("href") for link in entry.xpath(".//dd[last()]/a")}
    assert back == {f"#{link.get('id')}" for link in prints}


def test_an_entry_tells_series_publisher_file_cell_print_conversion_and_line_of_code(page):
    text = words(page.get_element_by_id("number-01_structure-rank"))
    for told in (
        "energy per GDP",
        "NBS, Yearbook",
        "data/raw/portal/energy.csv C35",
        "40.99 吨/万元 / 10 = 4.099 吨",
    ):
        assert told in text
    assert 'cell 2, line 2: record("rank", 1, "tce", source=["energy_per_gdp"])' in text


def test_an_entry_leads_to_the_code_it_names(page):
    link = page.get_element_by_id("number-01_structure-rank").xpath(".//a[contains(@href, '#code-')]/@href")[0]
    assert page.get_element_by_id(link[1:]) is not None


def test_a_number_that_nothing_recorded_stands_as_text(page):
    assert "number 1 and 7:" in words(page.xpath("//main")[0])
    assert not page.xpath("//a[@class='number'][text()='7']")


def test_another_value_under_a_recorded_name_leads_nowhere():
    cells = [markdown("# A"), code("", recorded("rank", 1), said(f"It is {with_number('2', 'rank', 2)}."))]
    report = merge({"one": notebook(*cells)}, title="T", origins={"series": []})
    numbered, _ = Numbering().preprocess(report, {})
    assert read_report(numbered, target="html").traces.printed == []


def test_a_section_that_repeats_a_number_leads_to_the_one_that_recorded_it():
    sections = {
        "summary": notebook(code("", said(f"It is {with_number('1', 'rank', 1)}."))),
        "one": notebook(code("", recorded("rank", 1))),
    }
    numbered, _ = Numbering().preprocess(merge(sections, title="T", origins={"series": []}), {})
    assert [number.anchor for number in read_report(numbered, target="html").traces.printed] == ["number-one-rank"]


def test_a_place_that_prints_a_number_twice_is_named_once():
    twice = said(f"It is {with_number('1', 'rank', 1)} and {with_number('1', 'rank', 1)}.")
    report = merge({"one": notebook(code("", recorded("rank", 1), twice))}, title="T", origins={"series": []})
    numbered, _ = Numbering().preprocess(report, {})
    (number,) = read_report(numbered, target="html").traces.printed
    assert list(number.places.values()) == [["number-one-rank-1", "number-one-rank-2"]]


def test_a_number_without_a_value_is_not_traced():
    report = merge({"one": notebook(code("", recorded("rank", None)))}, title="T", origins={"series": []})
    assert read_traces(report).numbers == {}


def test_series_and_figures_lead_to_each_other(page):
    links = page.xpath("//figure[@id='energy']//a[@class='series']/@href")
    assert links == [f"#series-{code}" for code in ("energy_per_gdp", "energy_per_gdp", "gdp")]  # short, then all
    assert page.xpath("//*[@id='series-gdp']//a/@href") == ["#energy"]


def test_no_link_within_the_page_leads_nowhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} - set(ids) == set()


def test_series_named_are_those_of_figures_and_of_numbers():
    report = sample_report()
    assert series_named([report]) == ["energy_per_gdp", "gdp"]


def test_a_record_that_is_missing_names_no_series():
    records = [{"value": None, "source": ["gdp"]}, {"value": 0, "source": ["population"]}]
    told = new_output("display_data", {RECORDS: records})
    assert series_named([notebook(code("", told))]) == ["population"]


@pytest.fixture
def printed():
    rows = [
        ("gdp", "ningxia", "", 2006, 683.3, "6833000", "万元", "a.xls", "1", "C5", "census4", "card"),
        ("gdp", "china", "", 2006, 219438.5, "219438.5", "亿元", "b.csv", "", "D2", "census4", "card"),
        ("gdp", "ningxia", "", 2010, 1571.7, "1571.7", "亿元", "a.xls", "1", "G5", "census4", "card"),
        ("branch_jobs", "ningxia", "06", 2006, 5.0, "5", "人", "c.xls", "", "B2", "", "card"),
        ("branch_jobs", "ningxia", "07", 2006, 6.0, "6", "人", "c.xls", "", "C2", "", "card"),
        ("branch_jobs", "china", "06", 2006, 50.0, "50", "人", "d.xls", "", "B2", "", "card"),
    ]
    names = [
        *("indicator", "region", "industry", "year", "value"),
        *("text", "printed_unit", "file", "sheet", "cell", "vintage", "source"),
    ]
    units = {"gdp": "亿元", "branch_jobs": "人"}
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(unit=frame["indicator"].map(units), note="")


@pytest.fixture
def index(printed):
    card = Card(
        "card", "a.xls", "0", publisher="National Bureau of Statistics of China", title="Yearbook (年鉴)", table="2-1"
    )
    return origins(printed, {"card": card}, ["gdp", "branch_jobs"], "ningxia", 2007)


def test_an_index_tells_the_cells_of_region_and_nation_in_the_nearest_year(index):
    cells = index["series"][0]["cells"]
    assert [(one["what"], one["year"], one["where"]) for one in cells] == [
        ("Ningxia", 2006, "1 C5"),
        ("China", 2006, "D2"),
    ]
    assert cells[0]["conversion"] == "6833000 万元 (10⁴ yuan) / 10000 = 683.3 亿元 (10⁸ yuan)"


def test_a_note_that_is_a_sentence_leaves_its_stop_to_the_page(printed):
    noted = origins(printed.assign(note="flag: As published."), {}, ["gdp"], "ningxia", 2006)
    assert noted["series"][0]["cells"][0]["note"] == "kept, marked: As published"


def test_a_series_by_branch_has_a_cell_for_each_branch_of_the_region(index):
    assert [cell["where"] for cell in index["series"][1]["cells"]] == ["B2", "C2"]


def test_a_publication_is_cited_once_in_full_and_shortly_with_each_cell(index):
    assert index["publications"] == [{"key": "A", "text": "National Bureau of Statistics of China, Yearbook (年鉴)."}]
    assert {cell["short"] for one in index["series"] for cell in one["cells"]} == {"NBS, Yearbook"}
    assert ["NBS", "National Bureau of Statistics of China"] in index["abbreviations"]


def test_a_sentence_is_told_by_the_part_that_is_printed_and_a_rank_as_one():
    said = "At three sectors there is next to nothing to adjust in the structure: 0.6% of GDP would have to move."
    place = Place("01_structure", 4)
    sentence = Number("a", {"name": "x", "note": "distance", "value": said, "unit": ""}, place, 1, "record(x)")
    sentence.printed.append(("a-1", "Findings", "0.6%"))
    rank = Number("b", {"name": "y", "note": "rank", "value": 17, "unit": "rank"}, place, 1, "record(y)")
    assert "0.6% of GDP" in sentence.told
    assert rank.told == "rank 17"
