"""A section that breaks says where; one that works leaves no trace of when it ran."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ningxia.build.execute import execute

PARAMETERS = new_code_cell('region: str = "x"\nyear: int = 1', id="parameters", metadata={"tags": ["parameters"]})
SPEC = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def write(path, *cells):
    nbformat.write(new_notebook(cells=[PARAMETERS, *cells], metadata=SPEC), path)
    return path


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    room = tmp_path_factory.mktemp("broken")
    cells = [new_markdown_cell("## How large?"), new_code_cell("a = 1\nb = a / 0"), new_code_cell("c = 2")]
    return execute(write(room / "01_one.ipynb", *cells), room / "out.ipynb", {"region": "gansu", "year": 2010})


def test_a_failure_names_heading_cell_line_and_error(broken):
    assert str(broken) == "01_one, under 'How large?', cell 3, line 2: ZeroDivisionError: division by zero"


def test_the_partial_notebook_is_kept(broken):
    assert "ZeroDivisionError" in broken.notebook.read_text(encoding="utf-8")


def test_the_same_notebook_gives_the_same_bytes(tmp_path):
    source = write(tmp_path / "01_one.ipynb", new_code_cell("print(region, year)", id="say"))
    outcomes = [execute(source, tmp_path / name, {"region": "gansu", "year": 2010}) for name in ("a.ipynb", "b.ipynb")]
    assert outcomes == [None, None]
    assert (tmp_path / "a.ipynb").read_bytes() == (tmp_path / "b.ipynb").read_bytes()
    assert "gansu 2010" in (tmp_path / "a.ipynb").read_text(encoding="utf-8")


def test_a_kernel_that_dies_is_a_failure_too(tmp_path):
    source = write(tmp_path / "01_one.ipynb", new_code_cell("import os\nos._exit(1)"))
    failure = execute(source, tmp_path / "out.ipynb", {"region": "gansu", "year": 2010})
    assert "DeadKernelError: Kernel died" in failure.error
    assert failure.notebook.is_file()
