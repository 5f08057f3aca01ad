"""A section that breaks says where and with what, whatever broke it; one that works leaves no trace of when it ran."""

import papermill
import pytest
from papermill.exceptions import PapermillExecutionError
from written import ASKED, printed, written

from ningxia.build.execute import execute


def failure_of(folder, code, **options):
    """The failure of a notebook whose fourth cell is `code`, under a heading, after one that prints."""
    source = written(folder / "01_one.ipynb", "## How large?", "print('it began')", code, "print('it went on')")
    return execute(source, folder / "out.ipynb", ASKED, **options)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return failure_of(tmp_path_factory.mktemp("broken"), "a = 1\nb = a / 0")


def test_a_failure_names_section_heading_cell_line_error_parameters_output_and_notebook(broken):
    assert str(broken).splitlines() == [
        "01_one, under 'How large?', cell 4, line 2: ZeroDivisionError: division by zero",
        "  parameters: region='gansu', year=2010",
        "  last output:",
        "    it began",
        f"  partial notebook: {broken.notebook}",
    ]


def test_the_partial_notebook_holds_what_came_before_and_the_error(broken):
    text = broken.notebook.read_text(encoding="utf-8")
    assert printed(broken.notebook) == ["it began"]
    assert "ZeroDivisionError" in text
    assert "papermill" not in text


def test_a_cell_that_takes_too_long_is_named_with_its_limit_and_the_line_it_was_at(tmp_path):
    failure = failure_of(tmp_path, "import time\ntime.sleep(60)", longest_cell=1)
    assert failure.place.endswith("cell 4, line 2")
    assert failure.error == "CellTimeoutError: the cell ran longer than 1 seconds, the limit"


def test_a_kernel_that_ends_itself_is_a_failure_too(tmp_path):
    failure = failure_of(tmp_path, "import os\nos._exit(3)")
    assert failure.error == "DeadKernelError: the kernel died, with exit code 3"
    assert "the kernel died" in failure.notebook.read_text(encoding="utf-8")


def test_when_the_process_of_papermill_is_killed_the_section_has_failed(tmp_path):
    failure = failure_of(tmp_path, "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)")
    assert failure.error.startswith("Died: its process was ended by SIGKILL")
    assert failure.notebook.is_file()


@pytest.mark.parametrize("code", ["while True:\n    print('x' * 1000)", "print('x' * 3_000_000)"])
def test_output_without_end_is_stopped(tmp_path, code):
    source, target = written(tmp_path / "flood.ipynb", code), tmp_path / "out.ipynb"
    options = {"engine_name": "ningxia-warm", "most_output": 1_000_000, "progress_bar": False}
    with pytest.raises(PapermillExecutionError, match="put out more than 1,000,000 characters, the limit"):
        papermill.execute_notebook(str(source), str(target), **options)
    assert target.stat().st_size < 1_100_000


def test_a_cell_that_goes_on_in_silence_when_told_to_stop_loses_its_kernel(tmp_path):
    waits = "while True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        pass"
    source = written(tmp_path / "deaf.ipynb", f"import time\nprint('x' * 1_500_000)\n{waits}")
    options = {"engine_name": "ningxia-warm", "most_output": 1_000_000, "iopub_timeout": 1, "progress_bar": False}
    with pytest.raises(PapermillExecutionError, match="put out more than 1,000,000 characters, the limit"):
        papermill.execute_notebook(str(source), str(tmp_path / "out.ipynb"), **options)


def test_a_missing_glyph_in_a_plot_of_the_notebooks_own_is_a_failure(tmp_path):
    code = "import matplotlib.pyplot as plt\nfrom ningxia.report.style import use_style\nuse_style()\nplt.title('ก')"
    assert "Glyph 3585" in failure_of(tmp_path, code).error


def test_the_same_notebook_gives_the_same_bytes(tmp_path):
    source = written(tmp_path / "01_one.ipynb", "print(region, year, sorted({'a', 'b'}), {'a', 'b', 'c', 'd'})")
    outcomes = [execute(source, tmp_path / name, ASKED) for name in ("a.ipynb", "b.ipynb")]
    assert outcomes == [None, None]
    assert (tmp_path / "a.ipynb").read_bytes() == (tmp_path / "b.ipynb").read_bytes()
    assert printed(tmp_path / "a.ipynb")[0].startswith("gansu 2010")
