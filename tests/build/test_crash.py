"""Killed, interrupted, out of disk or not alone: the last good report stays whole, and the next build goes on."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from studies import contents, edit, made

BUILD = [sys.executable, "-c", "from ningxia.cli import main; main()", "build", "--json", "--study"]
WAIT = "import pathlib, time\nwhile pathlib.Path({hold!r}).exists():\n    time.sleep(0.05)\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and sends signals")


class Build:
    """A build in a process of its own, and its events."""

    def __init__(self, study, largest_file=resource.RLIM_INFINITY):
        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))

        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([*BUILD, str(study)], preexec_fn=limited, **pipes)

    def until(self, what, section=""):
        """Read events up to one; all of them up to there."""
        events = []
        for line in self.process.stdout:
            events.append(json.loads(line))
            if (events[-1]["event"], events[-1].get("section", "")) == (what, section):
                return events
        raise AssertionError(f"no {what} {section}: {events} {self.process.stderr.read()}")

    def descendants(self):
        """Processes it started, and these started."""
        found, ahead = [], [self.process.pid]
        while ahead:
            for tasks in Path(f"/proc/{ahead.pop()}/task").glob("*/children"):
                children = [int(pid) for pid in tasks.read_text().split()]
                found += children
                ahead += children
        return found


def all_ended(pids, seconds=15):
    """Whether these processes end within some seconds."""
    for _ in range(seconds * 20):
        left = [
            pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        if not left:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def held(built_study, tmp_path_factory):
    """A built study whose last section now waits for as long as a file is there, and that file."""
    room = tmp_path_factory.mktemp("held")
    study, hold = shutil.copytree(built_study, room / "study"), room / "hold"
    hold.touch()
    edit(study, "02_firms", 4, "1 + 1")
    edit(study, "01_income", 5, WAIT.format(hold=str(hold)))
    return study, hold


def test_ctrl_c_ends_at_once_with_a_sentence_and_leaves_no_process(held):
    study, _ = held
    before = contents(study / "outputs" / "ningxia-2006")
    build = Build(study)
    build.until("section-started", "01_income")
    started = build.descendants()
    build.process.send_signal(signal.SIGINT)
    said, told = build.process.communicate(timeout=120)
    assert build.process.returncode == 130
    assert '"event": "interrupted"' in said
    assert "the next build goes on from there" in told
    assert len(started) >= 2
    assert all_ended(started)
    assert contents(study / "outputs" / "ningxia-2006") == before


def test_of_two_builds_one_waits_and_goes_on_where_the_other_was_killed(held):
    study, hold = held
    before = contents(study / "outputs" / "ningxia-2006")
    first = Build(study)
    events = first.until("section-started", "01_income")
    assert {"event": "section-up-to-date", "report": "ningxia-2006", "section": "02_firms"}.items() <= events[
        -2
    ].items()
    second = Build(study)
    assert "is being built by another process" in second.until("waiting")[-1]["reason"]
    assert contents(study / "outputs" / "ningxia-2006") == before
    started = first.descendants()
    first.process.kill()
    assert all_ended(started)
    assert contents(study / "outputs" / "ningxia-2006") == before
    second.until("section-started", "01_income")
    hold.unlink()
    events = second.until("build-finished")
    assert (events[-1]["status"], executed_in(events)) == (0, ["01_income"])
    assert contents(study / "outputs" / "ningxia-2006") != before
    assert [path.name for path in (study / "outputs" / ".work").iterdir() if path.suffix != ".lock"] == []


def executed_in(events):
    return [event["section"] for event in events if event["event"] == "section-done"]


@pytest.mark.parametrize(("largest", "kept"), [(600, []), (40_000, ["02_firms", "01_income"])])
def test_a_full_disk_fails_the_build_and_nothing_else(built, largest, kept):
    before = contents(built / "outputs" / "ningxia-2006")
    edit(built, "02_firms", 4, "1 + 1")
    edit(built, "01_income", 5, "2 + 2")
    build = Build(built, largest_file=largest)  # beyond that no file can be written, as on a full disk
    events = build.until("build-finished")
    assert (events[-1]["status"], executed_in(events)) == (1, kept)
    told = build.process.stderr.read()
    assert ("File too large" in told, "NotJSONError" in told) == (True, False)
    assert contents(built / "outputs" / "ningxia-2006") == before
    assert made(built).failures == ()


@pytest.mark.parametrize("seconds", [0.1, 0.15, 0.2, 0.6, 1.5])  # its own imports, then those of its server
def test_ctrl_c_in_the_first_seconds_is_answered_without_a_traceback(fresh, seconds):
    command = [sys.executable, "-m", "ningxia", "build", "--study", str(fresh)]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    os.killpg(build.pid, signal.SIGINT)  # as a terminal does: to all of them
    told = build.communicate(timeout=60)[1]
    assert (build.returncode, "Traceback" in told) == (130, False), told
    assert told.splitlines()[-1].startswith("Interrupted.")
