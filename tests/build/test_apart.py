"""Tasks in fresh processes: what they return, raise or die of comes back, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from multiprocessing import Pipe
from pathlib import Path
from threading import Timer

import psutil
import pytest
from written import written

from ningxia.build.apart import LOW, Died, Workers, apart


def test_what_a_task_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        apart(divmod, 1, 0)


def test_a_task_whose_process_is_killed_has_died():
    with pytest.raises(Died, match="ended by SIGKILL"):
        apart(signal.raise_signal, signal.SIGKILL)


def test_every_task_has_a_process_of_its_own_and_the_environment_of_its_caller(monkeypatch):
    monkeypatch.setenv("HERE", "1")
    assert apart(os.getenv, "HERE") == "1"
    assert len({os.getpid(), apart(os.getpid), apart(os.getpid)}) == 3


def test_leaving_by_an_exception_ends_what_runs():
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(1) as pool:  # noqa: PT012
        running, waiting = pool.submit(apart, time.sleep, 60), pool.submit(apart, time.sleep, 60)
        time.sleep(0.5)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 10
    assert isinstance(running.exception(), Died)
    assert waiting.cancelled()


ENDLESS = """\
import sys
from multiprocessing import Pipe
from pathlib import Path
from threading import Timer
from ningxia.build.execute import execute
execute(Path(sys.argv[1]), Path(sys.argv[2]), {"region": "gansu", "year": 2010})
"""


def until(condition, seconds=30):
    """Whether the condition came to hold in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_build_leaves_no_process_and_no_folder(tmp_path, number):
    begun = tmp_path / "begun"
    code = f"import subprocess\nsubprocess.Popen(['sleep', '99'])\nopen({str(begun)!r}, 'w').close()\nwhile True: 1"
    source = written(tmp_path / "endless.ipynb", code)
    with tempfile.TemporaryDirectory() as rooms:  # a short name: the sockets lie in it
        command = [sys.executable, "-c", ENDLESS, str(source), str(tmp_path / "out.ipynb")]
        process = subprocess.Popen(command, env={**os.environ, "TMPDIR": rooms}, stderr=subprocess.DEVNULL)
        assert until(begun.exists)
        family = psutil.Process(process.pid).children(recursive=True)
        assert len(family) >= 4  # the server, Papermill, the kernel and what it started
        process.send_signal(number)
        process.wait(30)
        assert until(lambda: not any(one.is_running() for one in family))
        assert until(lambda: not list(Path(rooms).iterdir()), 3), list(Path(rooms).iterdir())


WAITING = "print(1, flush=True)\ntime.sleep(99)"
IN_TASK = f"import tempfile, time\ntempfile.mkdtemp()\n{WAITING}"
KILLED = {"before its first task": f"warm()\n{WAITING}", "in a task": f"apart(exec, {IN_TASK!r})"}


@pytest.mark.parametrize("when", KILLED)
def test_whenever_a_build_is_killed_its_temporary_folders_go(tmp_path, when):
    code = f"import time\nfrom ningxia.build.apart import apart, warm\n{KILLED[when]}"
    told = {"env": {**os.environ, "TMPDIR": str(tmp_path)}, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], **told) as process:
        process.stdout.readline()
        assert list(tmp_path.iterdir())
        process.kill()
        process.stdout.read()  # what it started has ended, too
    assert until(lambda: not list(tmp_path.iterdir()), 3), list(tmp_path.rglob("*"))


def test_an_aside_has_a_low_priority_and_ends_as_soon_as_it_is_told_to():
    until, end = Pipe(duplex=False)
    assert apart(os.nice, 0, until=until) == min(os.nice(0) + LOW, 19)
    Timer(0.3, end.close).start()
    began = time.monotonic()
    with pytest.raises(Died, match="SIGKILL"):
        apart(time.sleep, 60, until=until)
    assert time.monotonic() - began < 10


def test_a_package_that_lies_where_the_caller_stands_is_not_taken_for_ours(tmp_path):
    (tmp_path / "ningxia").mkdir()
    (tmp_path / "ningxia" / "__init__.py").write_text("raise RuntimeError('another')\n", encoding="utf-8")
    script = tmp_path / "scripts" / "run.py"
    script.parent.mkdir()
    script.write_text("from ningxia.build.apart import apart\nprint(apart(divmod, 7, 2))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("(3, 1)\n", "")
