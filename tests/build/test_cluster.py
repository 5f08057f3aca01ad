"""On a cluster whose workers share no disk the same bytes are made, also where workers die on the way."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from studies import contents
from travelling import Writes, run

from ningxia.build import parameters, read_settings
from ningxia.build.apart import Died
from ningxia.build.cluster import ClusterError, joined
from ningxia.build.cluster.surroundings import OtherSurroundings
from ningxia.build.inputs import inputs
from ningxia.build.run import Options, build
from ningxia.cli import main

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

FAILURES = 1  # deaths of workers after which the scheduler gives a job up, less one


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler on loopback with two workers, each a process of its own with its own folder."""
    room = tmp_path_factory.mktemp("cluster")
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(FAILURES),
        "PYTHONPATH": str(Path(__file__).parent),
    }
    quiet = {"env": os.environ | settings, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    found = ["--scheduler-file", str(room / "scheduler.json"), "--no-dashboard"]
    workers = ["--nworkers", "2", "--nthreads", "1", "--local-directory", str(room)]
    started = [
        subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *found], **quiet),
        subprocess.Popen([*dask, "worker", *workers, *found], **quiet),
    ]
    with distributed.Client(scheduler_file=str(room / "scheduler.json"), set_as_default=False, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address
    for process in reversed(started):
        process.terminate()
        process.wait(20)


@pytest.fixture
def cluster(scheduler, raw_study):
    with joined(scheduler, inputs(read_settings(raw_study))) as pool:
        yield pool


def kill_the_worker_of(scheduler, job, killed):
    """Wait until a worker has begun a job of that name, and kill it."""
    with distributed.Client(scheduler, set_as_default=False) as client:
        pids = client.run(os.getpid)
        while not killed:
            time.sleep(0.05)
            for worker, keys in client.processing().items():
                if any(key.startswith(f"{job}-") for key in keys):
                    time.sleep(0.5)
                    os.kill(pids[worker], signal.SIGKILL)
                    killed.append(worker)


def test_the_bytes_are_those_of_the_local_build_though_a_worker_is_killed(scheduler, fresh, built_study):
    killed, settings = [], read_settings(fresh)
    killer = Thread(target=kill_the_worker_of, args=(scheduler, "ningxia-2006/02_firms", killed), daemon=True)
    killer.start()
    done = build(settings, [parameters(settings)], tell=lambda _: None, options=Options(scheduler=scheduler))
    killer.join()
    one, other = (contents(study / "outputs" / "ningxia-2006") for study in (fresh, built_study))
    assert (done[0].failures, len(killed)) == ((), 1)
    assert [name for name in {**one, **other} if one.get(name) != other.get(name)] == []


def test_a_job_that_writes_into_the_study_is_named_and_harms_no_other(cluster, raw_study, tmp_path):
    panel = "data/processed/panel.parquet"
    spoilt = cluster.submit(run, Writes("bad", tmp_path / "bad", spoils=panel)).result(120)
    assert f"bad is lost: it wrote into {panel}" in spoilt
    assert cluster.submit(run, Writes("good", tmp_path / "good")).result(120) == "good is written"
    assert (raw_study / panel).read_bytes() != b"spoilt"


def test_a_worker_with_another_version_is_refused_with_what_differs(scheduler, raw_study):
    now = inputs(read_settings(raw_study))
    other = replace(now, versions=now.versions | {"pandas": "9.9"})
    with pytest.raises(OtherSurroundings, match=r"environment: pandas \S+ -> 9.9\n.*same lock file"):
        joined(scheduler, other)


def test_a_worker_that_joins_later_with_another_version_refuses_the_job(cluster, tmp_path):
    cluster._ours = {**cluster._ours, "package": {"ningxia/cli.py": "another"}}
    refused = cluster.submit(run, Writes("good", tmp_path / "good")).exception(120)
    assert isinstance(refused, OtherSurroundings)
    assert "package: ningxia/cli.py" in str(refused)


def test_where_no_scheduler_answers_the_command_says_so_and_begins_nothing(fresh, monkeypatch):
    monkeypatch.setattr("ningxia.build.cluster.executor.SECONDS", 0.2)
    ran = CliRunner().invoke(main, ["build", "--study", str(fresh), "--scheduler", "tcp://127.0.0.1:9"])
    assert ran.exit_code == 2
    assert "ClusterError: No Dask scheduler answers at tcp://127.0.0.1:9" in ran.output
    assert not (fresh / "outputs").exists()


def test_without_dask_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.delitem(sys.modules, "ningxia.build.cluster.executor", raising=False)
    with pytest.raises(ClusterError, match=r"--scheduler needs dask, which is not installed\. `make cluster` installs"):
        joined("tcp://127.0.0.1:9", None)


def test_a_job_that_kills_every_worker_fails_alone(cluster, tmp_path):
    jobs = [
        Writes("poison", tmp_path / "poison", kills=True),
        *(Writes(f"good-{n}", tmp_path / str(n)) for n in range(2)),
    ]
    poison, *good = [cluster.submit(run, job) for job in jobs]
    assert [one.result(120) for one in good] == [f"good-{n} is written" for n in range(2)]
    assert (tmp_path / "1" / "name.txt").read_text() == "good-1"
    assert isinstance(poison.exception(120), Died)
    assert f"{2 * (FAILURES + 1)} workers that took it ended before it did" in str(poison.exception())
