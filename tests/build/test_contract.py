"""No report starts on a parameter that is unknown, missing or mistyped, wherever it is given."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ningxia.build import ContractError, Settings, parameters
from ningxia.build.contract import report_name, reports
from ningxia.build.declared import check_notebooks, check_taken, declared, taken
from ningxia.vocabulary import UnknownRegion, UnknownVintage

BOTH = 'region: str = "ningxia"  # region\nyear: int = 2006  # year\n'


def settings_of(study, **said):
    known = {"defaults": {"region": "ningxia", "year": 2006}, "matrix": {}} | said
    return Settings(study, "T", "S", (), ("01_one",), (), known["defaults"], (2006, 2016), known["matrix"])


@pytest.fixture
def settings(tmp_path):
    return settings_of(tmp_path)


def test_defaults_fill_what_is_not_given(settings):
    asked = parameters(settings, region=None, year="2010")
    assert asked.said() == {"region": "ningxia", "year": 2010, "lang": "en"}


@pytest.mark.parametrize("name", ["shaanxi", "陕西", "陕西省", "610000", "Shaanxi"])
def test_a_region_answers_to_each_of_its_names(settings, name):
    assert parameters(settings, region=name).region == "shaanxi"


def test_an_unknown_region_names_the_nearest_and_the_place(settings):
    with pytest.raises(UnknownRegion, match=r"command line, region: 'ningxai' .*ningxia"):
        parameters(settings, region="ningxai")


def test_the_nation_is_no_region_of_a_report(settings):
    with pytest.raises(ContractError, match="benchmark of every report"):
        parameters(settings, region="china")


@pytest.mark.parametrize(("year", "close"), [(1999, 2006), (2024, 2016)])
def test_a_year_without_figures_names_the_nearest(settings, year, close):
    with pytest.raises(ContractError, match=rf"command line: no report for year {year}: .*Nearest: {close}\."):
        parameters(settings, year=year)


def test_a_year_that_is_no_number_is_refused(settings):
    with pytest.raises(ContractError, match=r"command line: parameter 'year' is '20o6'.*: 2006,2007"):
        parameters(settings, year="20o6")


def test_an_unknown_parameter_names_the_nearest(settings):
    with pytest.raises(ContractError, match=r"command line: unknown parameter 'regoin'\. Nearest: region\."):
        parameters(settings, regoin="gansu")


def test_a_default_of_report_yml_is_held_to_the_same(tmp_path):
    with pytest.raises(ContractError, match=r"report.yml, defaults: unknown parameter 'yaer'\. Nearest: year\."):
        parameters(settings_of(tmp_path, defaults={"region": "ningxia", "yaer": 2006}))
    with pytest.raises(UnknownRegion, match=r"report.yml, defaults, region: 'ninxia'"):
        parameters(settings_of(tmp_path, defaults={"region": "ninxia", "year": 2006}))


def test_a_missing_parameter_says_where_it_may_be_given(tmp_path):
    with pytest.raises(ContractError, match=r"'year' is missing. Give it on the command line or under defaults"):
        parameters(settings_of(tmp_path, defaults={"region": "ningxia"}))


def test_peers_are_regions_by_any_name_and_a_scenario_is_numbers(settings):
    asked = parameters(settings, peers="甘肃, qinghai", scenario="players=10, synergy=5")
    assert asked.peers == ("gansu", "qinghai")
    assert asked.scenario == {"players": 10.0, "synergy": 5.0}
    with pytest.raises(UnknownRegion, match="gansoo"):
        parameters(settings, peers="gansoo")
    with pytest.raises(ContractError, match="'scenario' is 'many'"):
        parameters(settings, scenario="players=many")


def test_an_unknown_vintage_names_the_nearest(settings):
    with pytest.raises(UnknownVintage, match="Closest: census4"):
        parameters(settings, vintage="cencus4")


def test_a_report_in_chinese_has_a_folder_of_its_own(settings):
    assert parameters(settings, lang="zh").name == "ningxia-2006-zh"


def test_lists_give_every_combination_once(settings):
    asked = reports(settings, {"region": "gansu,甘肃,qinghai", "year": "2006,2010"})
    assert [one.name for one in asked] == ["gansu-2006", "gansu-2010", "qinghai-2006", "qinghai-2010"]
    assert len(reports(settings, {"region": "all"})) == 31


def test_a_matrix_of_report_yml_stands_in_for_lists_and_is_held_to_the_contract(tmp_path):
    matrix = settings_of(tmp_path, matrix={"region": ["gansu", "宁夏"], "year": [2006, 2010]})
    assert [one.name for one in reports(matrix, {"year": "2012"})] == ["gansu-2012", "ningxia-2012"]
    assert len(reports(matrix, {})) == 4
    with pytest.raises(UnknownRegion, match=r"report.yml, matrix, region: 'gansoo'"):
        reports(settings_of(tmp_path, matrix={"region": ["gansoo"]}), {})
    with pytest.raises(ContractError, match=r"report.yml, matrix: unknown parameter 'yaer'\. Nearest: year\."):
        reports(settings_of(tmp_path, matrix={"yaer": [2006]}), {})


def test_a_report_is_named_by_name_or_folder(settings):
    assert report_name(settings) == "ningxia-2006"
    assert report_name(settings, "outputs/gansu-2010/") == "gansu-2010"


def notebook(settings, source):
    path = settings.notebook("01_one")
    path.parent.mkdir(exist_ok=True)
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=[cell], metadata=spec), path)
    return path


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (BOTH + 'vintage: str = "census4"\npeers: list[str] = ["gansu"]', ""),
        (BOTH + 'scenario: dict[str, float] = {"players": 10}', ""),
        (BOTH + "yaer: int = 2006", r"unknown parameter 'yaer'\. Nearest: year\."),
        ('region: str = "ningxia"', "lacks 'year'"),
        ('region: str = "ningxia"\nyear = 2006', "'year' has no type. Expected: year: int = "),
        ('region: str = "ningxia"\nyear: str = "2006"', "'year' has type str. Expected: year: int = "),
        ('region: str = "ningxai"\nyear: int = 2006', "parameters cell, region: 'ningxai' .* Closest: ningxia"),
        ('region: str = "ningxia"\nyear: int = "20o6"', "parameter 'year' is '20o6'"),
        ('region: str = "ningxia"\nyear: int = max(1, 2)', r"the default 'max\(1, 2\)' is no plain"),
        ('region: str = "a=b"\nyear: int = 2006', "Papermill cannot read 'region'"),
        ("region: str = ", "parameters cell, line 1: invalid syntax"),
    ],
)
def test_the_parameters_cell_of_a_notebook_is_held_to_the_contract(settings, cell, said):
    notebook(settings, cell)
    if not said:
        return check_notebooks(settings, settings.sections)
    with pytest.raises(ValueError, match=said) as refused:
        check_notebooks(settings, settings.sections)
    assert type(refused.value) in (ContractError, UnknownRegion)


def test_a_section_gets_what_is_said_and_declared_and_no_more(settings):
    names = declared(notebook(settings, BOTH + 'scenario: dict[str, float] = {"players": 10, "cost": 1}'))
    asked = parameters(settings, scenario="cost=2,idle=3", vintage="census4")
    assert taken(names, asked) == {"region": "ningxia", "year": 2006, "scenario": {"players": 10, "cost": 2.0}}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"vintage": "census4"}, r"No section takes 'vintage'\. They take: region, scenario, year\."),
        ({"scenario": "csot=2"}, r"No section's scenario has a number 'csot'\. Nearest: cost\."),
    ],
)
def test_a_parameter_that_no_section_takes_is_refused(settings, given, said):
    names = declared(notebook(settings, BOTH + 'scenario: dict[str, float] = {"cost": 1}'))
    with pytest.raises(ContractError, match=said):
        check_taken({"01_one": names}, parameters(settings, **given))


def test_what_is_no_notebook_is_refused_with_what_to_do(settings):
    path = notebook(settings, BOTH)
    path.write_text("no", encoding="utf-8")
    with pytest.raises(ContractError, match="is no notebook of format 4"):
        declared(path)
    path.write_text('{\n<<<<<<< HEAD\n "cells": []\n=======\n', encoding="utf-8")
    with pytest.raises(ContractError, match=r"holds a conflict of a merge\. Mend it"):
        declared(path)
