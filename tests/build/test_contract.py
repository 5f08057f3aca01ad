"""No report starts on a misspelt parameter."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ningxia.build import ContractError, Settings, parameters
from ningxia.build.contract import check_notebooks
from ningxia.vocabulary import UnknownRegion


@pytest.fixture
def settings(tmp_path):
    defaults = {"region": "ningxia", "year": 2006}
    return Settings(tmp_path, "T", "S", (), ("01_one",), (), defaults, (2006, 2016))


def test_defaults_fill_what_is_not_given(settings):
    assert parameters(settings, region=None, year="2010").model_dump() == {"region": "ningxia", "year": 2010}


@pytest.mark.parametrize("name", ["shaanxi", "陕西", "陕西省", "610000", "Shaanxi"])
def test_a_region_answers_to_each_of_its_names(settings, name):
    assert parameters(settings, region=name).region == "shaanxi"


def test_an_unknown_region_names_the_nearest(settings):
    with pytest.raises(UnknownRegion, match="ningxia"):
        parameters(settings, region="ningxai")


def test_the_nation_is_no_region_of_a_report(settings):
    with pytest.raises(ContractError, match="benchmark of every report"):
        parameters(settings, region="china")


@pytest.mark.parametrize(("year", "close"), [(1999, 2006), (2024, 2016)])
def test_a_year_without_figures_names_the_nearest(settings, year, close):
    with pytest.raises(ContractError, match=rf"No report for year {year}: .*Nearest: {close}\."):
        parameters(settings, year=year)


def test_a_year_that_is_no_number_is_refused(settings):
    with pytest.raises(ContractError, match="Parameter 'year' is '20o6'"):
        parameters(settings, year="20o6")


def test_an_unknown_parameter_names_the_nearest(settings):
    with pytest.raises(ContractError, match=r"Unknown parameter 'regoin'\. Nearest: region\."):
        parameters(settings, regoin="gansu")


def notebook(settings: Settings, source: str) -> Path:
    path = settings.notebook("01_one")
    path.parent.mkdir()
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=[cell], metadata=spec), path)
    return path


def test_a_notebook_with_another_parameter_is_refused(settings):
    notebook(settings, 'region: str = "ningxia"  # region\nyaer: int = 2006  # year\n')
    with pytest.raises(ContractError, match=r"'yaer' is not a parameter of a report\. Nearest: year\."):
        check_notebooks(settings)


def test_a_notebook_that_lacks_a_parameter_is_refused(settings):
    notebook(settings, 'region: str = "ningxia"  # region\n')
    with pytest.raises(ContractError, match="lacks 'year'"):
        check_notebooks(settings)
