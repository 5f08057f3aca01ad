"""The warm engine gives what Papermill's own gives, and lets nothing through from one notebook to the next."""

import os
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import papermill
import pytest
import zmq
from jupyter_client import write_connection_file
from written import ASKED, printed, written

from ningxia.build.apart import Workers, apart
from ningxia.build.engine.client import joined
from ningxia.build.engine.kernel import PromptClient
from ningxia.build.engine.server import STEADY
from ningxia.build.execute import execute
from ningxia.panel import check, is_fresh

STUDY = Path(__file__).parents[2]
RICH = """\
import sys, warnings
import matplotlib.pyplot as plt, pandas as pd
from IPython.display import SVG, Markdown, display
from multiprocessing import Process
print("out"); print("err", file=sys.stderr)
child = Process(target=print, args=("of a child",)); child.start(); child.join()
display(Markdown("**bold**"), SVG("<svg/>"))
handle = display("before", display_id="one"); handle.update("after")
plt.plot([1, 3, 2]); plt.title("区域")
pd.DataFrame({"a": [1.5, None], "b": ["宁夏", "甘肃"]})"""
SPOIL = """\
import json, os, random, sys
import matplotlib, numpy as np, pandas as pd
json.leak = os.environ["LEAK"] = "1"
os.chdir("/"); sys.path.append("/leak"); sys.modules["leak"] = json
matplotlib.rcParams["figure.dpi"] = 7; pd.set_option("display.max_rows", 7)
random.seed(1); np.random.seed(1)"""
LOOK = """\
import json, os, random, sys
import matplotlib, numpy as np, pandas as pd
spoilt = [hasattr(json, "leak"), "LEAK" in os.environ, "/leak" in sys.path, "leak" in sys.modules]
numbers = [random.random(), np.random.random()]
print([spoilt, os.getcwd(), matplotlib.rcParams["figure.dpi"], pd.get_option("display.max_rows"), numbers])"""


def outputs(notebook):
    """All that the cells put out, however the kernel happened to break up what was printed."""
    return [joined(cell.get("outputs", [])) for cell in notebook.cells]


def both_engines(source, folder, parameters):
    """What the ordinary engine and the warm one make of a notebook."""
    options = {"parameters": parameters, "cwd": str(source.parent), "progress_bar": False}
    return [
        papermill.execute_notebook(str(source), str(folder / f"{name}.ipynb"), engine_name=name, **options)
        for name in ("nbclient", "ningxia-warm")
    ]


def test_a_real_section_puts_out_what_it_does_in_the_ordinary_engine(tmp_path):
    if not is_fresh(STUDY):
        assert check(STUDY).errors == []
    source = STUDY / "notebooks" / "01_structure.ipynb"
    ordinary, warm = both_engines(source, tmp_path, {"region": "ningxia", "year": 2006})
    assert outputs(warm) == outputs(ordinary)
    assert sum("text/html" in output.data for cell in outputs(warm) for output in cell) > 5


def test_pictures_tables_streams_and_updates_are_those_of_the_ordinary_engine(tmp_path):
    ordinary, warm = both_engines(written(tmp_path / "rich.ipynb", RICH), tmp_path, ASKED)
    assert outputs(warm) == outputs(ordinary)
    kinds = {kind for output in warm.cells[-1].outputs for kind in output.get("data", {})}
    assert {"image/png", "image/svg+xml", "text/html", "text/markdown"} <= kinds


def test_where_fork_does_not_exist_a_section_comes_out_the_same(tmp_path, monkeypatch):
    source = written(tmp_path / "rich.ipynb", RICH)
    assert execute(source, tmp_path / "warm.ipynb", ASKED) is None
    monkeypatch.setenv("NINGXIA_WARM", "0")
    assert execute(source, tmp_path / "cold.ipynb", ASKED) is None
    assert (tmp_path / "cold.ipynb").read_bytes() == (tmp_path / "warm.ipynb").read_bytes()


@pytest.fixture(scope="module")
def looks(tmp_path_factory):
    """What two notebooks see that run after one which has spoilt all it could."""
    room = tmp_path_factory.mktemp("looks")
    assert execute(written(room / "spoil.ipynb", SPOIL), room / "spoilt.ipynb", ASKED) is None
    source, targets = written(room / "look.ipynb", LOOK), [room / "one.ipynb", room / "two.ipynb"]
    assert [execute(source, target, ASKED) for target in targets] == [None, None]
    return room, [literal_eval(printed(target)[0]) for target in targets]


def test_no_state_leaks_from_one_notebook_to_the_next(looks):
    room, seen = looks
    assert [look[:4] for look in seen] == [[[False] * 4, str(room), 100.0, 60]] * 2


def test_random_numbers_are_each_notebooks_own(looks):
    (one, another) = (look[4] for look in looks[1])
    assert set(one).isdisjoint(another)


WHO = """\
import os, sys
from pathlib import Path
import psutil
from ipykernel import get_connection_file
room = Path(get_connection_file()).parent
family = [psutil.Process(), psutil.Process().parent()]
internet = [c for one in family for c in one.net_connections("inet")]
mode, results = oct(room.stat().st_mode & 0o777), os.environ["NINGXIA_RESULTS"]
print([mode, "kernel-1" in os.listdir(room), internet, results, year])"""


def test_a_kernel_listens_in_a_private_folder_and_on_no_network(tmp_path):
    target = tmp_path / "who.ipynb"
    assert execute(written(tmp_path / "ask.ipynb", WHO), target, ASKED, Path("/results.json")) is None
    assert literal_eval(printed(target)[0]) == ["0o700", True, [], "/results.json", 2010]


DEBUGGER = """\
import sys
before = "debugpy" in sys.modules
import debugpy
print([before, callable(debugpy.listen)])"""


def test_a_kernel_brings_no_debugger_along_but_lets_a_notebook_import_one(tmp_path):
    target = tmp_path / "debugger.ipynb"
    assert execute(written(tmp_path / "ask.ipynb", DEBUGGER), target, ASKED) is None
    assert literal_eval(printed(target)[0]) == [False, True]


def test_a_kernel_that_starts_is_called_more_often_than_zeromq_would(tmp_path):
    file, _ = write_connection_file(str(tmp_path / "kernel.json"), transport="ipc", ip=str(tmp_path / "kernel"))
    client = PromptClient(connection_file=file)
    client.load_connection_file()
    client.start_channels(hb=False)
    channels = client.shell_channel, client.iopub_channel, client.control_channel
    assert all(one.socket.reconnect_ivl < zmq.Context().socket(zmq.DEALER).reconnect_ivl for one in channels)
    client.stop_channels()


def test_a_kernel_killed_in_a_cell_is_a_failure_and_leaves_its_neighbour_alone(tmp_path):
    shot = written(tmp_path / "shot.ipynb", "# Is it safe?", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    other = written(tmp_path / "other.ipynb", "import time\ntime.sleep(2)\nprint(region)")
    with Workers(2) as pool:
        runs = [pool.submit(execute, source, tmp_path / f"{source.stem}.out", ASKED) for source in (shot, other)]
        failure, fine = (run.result() for run in runs)
    assert fine is None
    assert printed(tmp_path / "other.out") == ["gansu"]
    assert failure.place == "shot, under 'Is it safe?', cell 3"
    assert failure.error.startswith("DeadKernelError: the kernel died, ended by SIGKILL")


SCRIPT = """\
import json, sys
import papermill
print("once")
for name in ("one", "two"):
    papermill.execute_notebook(sys.argv[1], f"{sys.argv[2]}/{name}.ipynb", engine_name="ningxia-warm",
                               progress_bar=False)
"""


def test_a_script_without_a_main_guard_can_use_the_engine(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    source = written(tmp_path / "say.ipynb", "import sys\nprint(__name__, sys.argv[0])")
    command = [sys.executable, str(tmp_path / "script.py"), str(source), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert ran.stdout.split() == ["once"]
    assert printed(tmp_path / "two.ipynb")[0].split() == ["__main__", "ipykernel_launcher"]


def test_the_engine_is_registered_with_papermill():
    from papermill.engines import papermill_engines

    assert papermill_engines.get_engine("ningxia-warm").__name__ == "WarmEngine"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are listed there")
def test_the_process_that_is_forked_runs_no_thread_that_a_fork_could_lose():
    threads = [(one / "comm").read_text().strip() for one in Path(f"/proc/{apart(os.getppid)}/task").iterdir()]
    assert sorted(set(threads) - {"jemalloc_bg_thd"}) == ["python"]  # the allocator of Arrow sees to forks itself
    assert threads.count("python") == 1


AHEAD = """\
import os, sys
os.chdir("/")
from ningxia.build.engine import preload
from ningxia.panel import load
from ningxia.panel.access import _of_vintage
from ningxia.vocabulary import tables
before, asked, own = len(os.listdir("/proc/self/task")), [], tables._own
tables._own = lambda name: asked.append(name) or own(name)
tables.rows.cache_clear()
os.chdir(sys.argv[1])
preload.read_ahead()
read = _of_vintage.cache_info().misses
load()
print(read, _of_vintage.cache_info().misses, len(os.listdir("/proc/self/task")) - before, "indicators" in asked)"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux lists them")
def test_what_is_read_before_a_fork_starts_no_thread_and_names_no_series_of_a_study():
    if not is_fresh(STUDY):
        assert check(STUDY).errors == []
    surroundings = {key: value for key, value in os.environ.items() if key != "NINGXIA_STUDY"} | STEADY
    command = [sys.executable, "-c", AHEAD, str(STUDY)]
    told = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout
    assert told.split() == ["3", "3", "0", "False"]
