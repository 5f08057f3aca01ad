"""Beginning a notebook: its region, its year, its own records."""

import pytest

from ningxia.report import begin, context, record
from ningxia.vocabulary import UnknownRegion


def test_a_region_is_found_by_chinese_name_or_code(panel):
    assert begin("宁夏回族自治区", 2006, panel=panel)[1].slug == begin("640000", 2006, panel=panel)[1].slug == "ningxia"


def test_an_unknown_region_is_an_error(panel):
    with pytest.raises(UnknownRegion, match="ningxa"):
        begin("ningxa", 2006, panel=panel)


def test_a_year_outside_the_panel_is_an_error(panel):
    with pytest.raises(ValueError, match="year 2050 lies outside the panel, 2006 to 2010"):
        begin("ningxia", 2050, panel=panel)


def test_a_year_for_which_the_sections_have_no_figures_is_an_error(panel, tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "report.yml").write_text("years: [2006, 2008]\n", encoding="utf-8")
    monkeypatch.setattr("ningxia.panel.load", lambda _: panel)
    with pytest.raises(ValueError, match="year 2010 lies outside 2006 to 2008"):
        begin("ningxia", 2010, study=tmp_path)


def test_nothing_is_recorded_before_a_notebook_begins(monkeypatch):
    monkeypatch.setattr(context, "_running", [])
    with pytest.raises(context.NoContext, match="call begin"):
        record("energy", 4.1)


@pytest.mark.usefixtures("published")
def test_beginning_again_forgets_the_records(panel):
    begin("ningxia", 2006, panel=panel)
    record("energy", 4.1)
    begin("gansu", 2006, panel=panel)
    assert context.context().records == {}
