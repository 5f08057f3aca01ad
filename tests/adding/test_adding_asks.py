"""Where somebody sits at a terminal, what is open is asked, a wrong answer again, and no is no."""

import pytest
from click.testing import CliRunner

from adding.downloads import contents, with_2008
from ningxia import asking
from ningxia.cli import main
from ningxia.sources import read_cards

YEARS = [2008, 2007, 2006]


@pytest.fixture
def talk(study, monkeypatch):
    """`ningxia add` with somebody who answers."""
    monkeypatch.setattr(asking, "somebody_there", lambda: True)

    def run(file, *answers):
        typed = "".join(f"{answer}\n" for answer in answers)
        return CliRunner().invoke(main, ["add", str(file), "--study", str(study)], input=typed)

    return run


def test_enter_takes_what_is_proposed(study, export, talk):
    run = talk(export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6])), "", "", "")
    assert run.exit_code == 0, run.output
    assert [card.id for card in read_cards(study)] == ["gdp-2006-2008", "gdp", "population", "firms_above", "firms_lme"]
    assert "vintage (" in run.output
    assert "[census4]" in run.output
    assert "before gdp, so that its figures are used where the two differ" in run.output


def test_a_wrong_answer_is_asked_again(study, export, talk):
    run = talk(export("全区生产总值(亿元)", YEARS, with_2008()), "gpd", "gdp", "censos4", "census4", "y")
    assert run.exit_code == 0, run.output
    assert "'gpd' is no code and no label" in run.output
    assert read_cards(study)[-1].vintage == "census4"


def test_no_writes_nothing(study, export, talk):
    before = contents(study)
    run = talk(export("地区生产总值(亿元)", YEARS, with_2008()), "census4", "n")
    assert run.exit_code == 1
    assert "Nothing was written" in run.output
    assert contents(study) == before


def test_with_a_doubt_enter_is_no(study, export, talk):
    before = contents(study)
    run = talk(export("地区生产总值(亿元)", [2008], {"宁夏": [9654000]}), "census4", "")
    assert "Doubt: gdp ningxia" in run.output
    assert run.exit_code == 1
    assert contents(study) == before


def test_input_that_ends_writes_nothing(study, export, talk):
    before = contents(study)
    assert talk(export("地区生产总值(亿元)", YEARS, with_2008())).exit_code == 1
    assert contents(study) == before


def test_the_file_is_described_once(export, talk):
    run = talk(export("地区生产总值(亿元)", YEARS, with_2008(宁夏=[877.6, 691.6])), "", "", "")
    assert run.output.count("portal export (CSV, gb18030)") == 1
    assert run.output.count("Largest revisions") == 1
