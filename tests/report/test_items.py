"""Shown figures and tables: one bundle for every exporter, the missing said in one line."""

import json

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from ningxia.report import begin, figures, record, show, style, tables
from ningxia.report.items import EmptyColumn
from ningxia.report.look import legible
from ningxia.report.marks import unmarked
from ningxia.report.publish import ITEM, MISSING
from ningxia.report.sourceline import source_line
from ningxia.sources import Card
from ningxia.vocabulary import Both, Doubted, provinces


def dots(values, highlight="ningxia"):
    return figures.ranked(pd.Series(values), highlight=highlight, label="Energy", unit="tce per 10⁴ yuan", digits=2)


@pytest.fixture
def shown(published, panel):
    """The item that a shown figure becomes."""
    begin("ningxia", 2006, panel=panel)
    record("energy", 4.099)
    show(
        dots({"ningxia": 4.099, "gansu": 2.199}), name="energy-rank", caption="{region} uses {energy:.1f}.",
        source=["energy_per_gdp"], note="At constant prices.",
    )  # fmt: skip
    return published[-1][ITEM]


def test_an_item_is_json_with_the_keys_exporters_read(shown):
    assert set(json.loads(json.dumps(shown))) == {
        "kind", "name", "caption", "source", "note", "alt", "svg", "width", "height", "columns", "rows", "emphasis",
        "csv", "marked", "series",
    }  # fmt: skip


def test_a_thing_made_of_no_series_says_in_a_text_where_it_comes_from(published, panel):
    begin("ningxia", 2006, panel=panel)
    show(dots({"ningxia": 4.1}), name="order", caption="Findings.", source="What the sections have recorded")
    assert published[-1][ITEM]["source"] == "What the sections have recorded"
    assert published[-1][ITEM]["series"] == []


def test_a_caption_holds_recorded_values(shown):
    assert shown["caption"] == "Ningxia uses 4.1."
    assert shown["marked"]["caption"].startswith("Ningxia uses [4.1](#number:energy:")


def test_an_item_carries_its_table_as_printed_and_in_full_precision(shown):
    assert shown["rows"] == [["Ningxia", "4.10"], ["Gansu", "2.20"]]
    assert shown["emphasis"] == [0]
    assert shown["csv"] == ",value\nningxia,4.099\ngansu,2.199\n"


def test_a_figure_has_the_width_of_the_text_column(shown):
    assert shown["width"] == pytest.approx(16 / 2.54 * 72, abs=1)


@pytest.mark.usefixtures("ningxia")
def test_a_large_figure_travels_as_a_picture(published, monkeypatch):
    monkeypatch.setattr("ningxia.report.items.LARGEST_SVG", 10)
    show(dots({"ningxia": 4.0}), name="energy", caption="It uses most.")
    assert published[-1][ITEM]["png"].startswith("iVBOR")
    assert "svg" not in published[-1][ITEM]


@pytest.mark.usefixtures("ningxia")
def test_one_name_shows_one_thing(published):
    show(dots({"ningxia": 4.0}), name="energy", caption="It uses most.")
    with pytest.raises(ValueError, match=r"show\(\): 'energy' stands in this notebook already"):
        show(dots({"ningxia": 4.0}), name="energy", caption="It uses most.")
    assert len(published) == 1


@pytest.mark.usefixtures("ningxia")
def test_a_name_that_cannot_be_a_file_is_refused():
    with pytest.raises(ValueError, match="'Energy rank' cannot name a file"):
        show(dots({"ningxia": 4.0}), name="Energy rank", caption="It uses most.")


@pytest.mark.usefixtures("ningxia", "published")
def test_a_shown_figure_does_not_stay_open():
    figure = plt.figure()
    show(figures.Drawing(figure, pd.DataFrame({"x": [1.0]}, index=["ningxia"]), "Empty."), name="own", caption="One.")
    assert not plt.fignum_exists(figure.number)


@pytest.mark.usefixtures("tibet")
def test_a_figure_without_the_region_says_what_is_not_shown(published):
    show(
        dots({"ningxia": 4.0, "tibet": None}, "tibet"),
        name="energy",
        caption="It uses most.",
        source=["energy_per_gdp"],
    )
    text = "Not shown: what rests on energy use per unit of GDP (the tables read have no figures of Tibet in 2006)."
    assert published[-1][MISSING] == {"text": text}


@pytest.mark.usefixtures("ningxia")
def test_a_caption_without_its_value_shows_nothing(published):
    record("energy", None, note="energy per GDP")
    show(dots({"ningxia": 4.0}), name="energy", caption="It uses {energy:.1f}.")
    assert published[-1][MISSING]["text"].startswith("Not shown: energy per GDP")


@pytest.mark.parametrize(("aside", "said"), [("Nothing for {region}.", ["Nothing for Tibet."]), ("", [])])
def test_what_is_about_another_region_alone_steps_aside_with_a_sentence_of_its_own(published, panel, aside, said):
    begin("tibet", 2006, panel=panel)
    nothing = tables.table(pd.DataFrame(columns=["printed"]), {"printed": "As printed"})
    show(nothing, name="audit", caption="The audit.", source=["energy_per_gdp"], aside=aside)
    assert [one["text/markdown"] for one in published if MISSING not in one] == said
    assert [one for one in published if MISSING in one] == []


@pytest.mark.usefixtures("ningxia")
def test_an_empty_figure_of_branches_is_not_shown(published):
    show(figures.bars(pd.Series({"Coal": None}), label="Quotient"), name="quotients", caption="Coal leads.")
    assert published[-1][MISSING] == {"text": "Nothing of Ningxia in 2006 is there to be shown here."}


@pytest.mark.usefixtures("ningxia")
def test_in_jupyterlab_a_table_takes_the_colours_of_the_theme(published):
    show(tables.table(pd.DataFrame({"gdp": [683.3]}, index=["ningxia"]), {"gdp": "GDP"}), name="gdp", caption="It is.")
    shown = published[-1]["text/html"]
    assert '.ningxia .gt_table :not([style*="color"])' in shown
    assert legible(style.REGION, "dark") in shown
    assert style.MUTED not in shown.partition("</table>")[2]


@pytest.mark.usefixtures("ningxia")
def test_a_table_carries_units_and_its_note(published):
    gdp = tables.table(
        pd.DataFrame({"gdp": [683.3, None]}, index=["ningxia", "tibet"]),
        {"gdp": tables.column("GDP", "10⁸ yuan")},
    )
    show(gdp, name="gdp", caption="GDP is small.", note="After the census.")
    item = published[-1][ITEM]
    assert item["columns"][1] == {"label": "GDP", "unit": "10⁸ yuan", "align": "right"}
    assert item["rows"] == [["Ningxia", "683.3"], ["Tibet", "n.a."]]
    assert item["note"] == "After the census."


@pytest.mark.usefixtures("ningxia")
def test_html_of_a_table_is_the_same_each_time(published):
    for name in ("gdp", "gdp2"):
        show(tables.table(pd.DataFrame({"x": [1]}, index=["ningxia"]), {"x": "X"}), name=name, caption="One.")
    first, second = (bundle["text/html"] for bundle in published)
    assert first == second.replace("gdp2", "gdp")


def test_html_of_a_figure_has_its_alternative_text(shown, published):
    assert f'alt="{shown["alt"]}"' in published[-1]["text/html"]


def test_a_source_line_names_publisher_series_unit_vintage_and_year(panel):
    cards = {"accounts": Card("accounts", "gdp.csv", "0", publisher="Bureau", title="Annual data")}
    line = source_line(panel, cards, ["gdp", "va_primary"], (2006, 2006), {"ningxia"})
    assert unmarked(line) == "Bureau, Annual data. GDP; value added, primary sector (10⁸ yuan, census of 2018). 2006"
    assert "[GDP](#series:gdp)" in line


def test_series_that_begin_alike_share_their_beginning(panel):
    both = pd.concat([panel, panel.replace("va_primary", "va_secondary")])
    line = source_line(both, {}, ["va_primary", "va_secondary"], (2006, 2006), {"ningxia"})
    assert unmarked(line) == "Value added: primary sector, secondary sector (10⁸ yuan, census of 2018). 2006"


def test_of_many_series_the_rest_is_counted(panel):
    line = source_line(panel, {}, ["gdp", "energy_per_gdp", "population"], (2006, 2006), {"ningxia"}, most=1)
    assert unmarked(line) == "GDP (10⁸ yuan, census of 2018); and 2 more. 2006"


def test_a_source_line_cites_only_the_regions_and_years_shown(panel):
    cards = {name: Card(name, f"{name}.csv", "0", publisher=name.title()) for name in ("accounts", "national")}
    assert "National" not in source_line(panel, cards, ["gdp"], (2006, 2006), {"ningxia"})
    assert source_line(panel, cards, ["gdp"], (2007, 2007), {"ningxia"}).startswith("[GDP]")


def test_many_provincial_bureaus_are_counted():
    slugs = provinces()[:5]
    same = {"indicator": "gdp", "industry": "", "year": 2006, "value": 1.0, "vintage": ""}
    rows = pd.DataFrame({"region": slugs, "source": slugs, **same})
    cards = {slug: Card(slug, slug, "0", publisher=f"Bureau of Statistics of {slug.title()}") for slug in slugs}
    assert source_line(rows, cards, ["gdp"], (2006, 2006), set(slugs)).startswith(
        "Statistical yearbooks of 5 provinces."
    )


@pytest.mark.usefixtures("ningxia")
def test_a_column_that_no_region_has_a_value_in_is_an_error():
    sizes = pd.DataFrame({"firms": [761.0, 1.0], "small": [float("nan")] * 2}, index=["ningxia", "gansu"])
    with pytest.raises(EmptyColumn, match=r"column 'small' of 'firms'.*dropna"):
        show(tables.table(sizes, {"firms": "Firms", "small": "Small"}), name="firms", caption="Few firms.")


@pytest.mark.usefixtures("ningxia")
def test_a_year_without_figures_is_a_gap_in_a_line(published):
    gdp = pd.DataFrame({2005: [606.1], 2006: [float("nan")], 2007: [889.2]}, index=["ningxia"])
    show(figures.lines(gdp, highlight="ningxia", label="GDP"), name="gdp", caption="It grew.")
    assert ITEM in published[-1]


@pytest.mark.usefixtures("ningxia")
def test_a_doubt_is_told_in_full_once_in_a_section(published):
    bare, doubt, again = (Both(text, text) for text in ("Urban jobs.", "Two branches repeat 2009.", "See above."))
    note = Doubted(f"{bare.en} {doubt.en}", "", bare, doubt, again)
    for name in ("one", "two"):
        show(dots({"ningxia": 4.0}), name=name, caption="It is.", note=note)
    notes = [one[ITEM]["note"] for one in published if ITEM in one]
    assert notes == ["Urban jobs. Two branches repeat 2009.", "Urban jobs. See above."]
