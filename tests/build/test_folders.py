"""A report is put in its place in one step, and whatever a build left behind does no harm."""

import subprocess
import sys

import pytest

from ningxia.build import folders as module
from ningxia.build.folders import Busy, Folders

HOLD = "import sys, time; from pathlib import Path; from ningxia.build.folders import Folders\n"
HOLD += "with Folders(Path(sys.argv[1]), 'a-1').held():\n    print('held', flush=True); time.sleep(60)"


@pytest.fixture
def report(tmp_path):
    """The folders of a report of which there is a good one, with a draft of the next."""
    found = Folders(tmp_path, "a-1")
    found.final.mkdir(parents=True)
    (found.final / "report.html").write_text("good")
    found.tidy()
    return found


def drafted(report, text="new"):
    draft = report.part()
    (draft / "report.html").write_text(text)
    return draft


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_draft_takes_the_place_of_the_last_report_and_nothing_is_left(report, monkeypatch, exchanges):
    if not exchanges:
        monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    report.put(drafted(report))
    assert (report.final / "report.html").read_text() == "new"
    assert [path.name for path in report.final.parent.iterdir() if path.name != ".work"] == ["a-1"]
    assert list(report.work.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_the_place_is_never_empty(report, monkeypatch):
    monkeypatch.setattr(type(report.final), "rename", lambda *_: pytest.fail("two steps where one will do"))
    report.put(drafted(report))
    assert (report.final / "report.html").read_text() == "new"


def test_where_two_steps_are_needed_a_failure_between_them_brings_the_old_one_back(report, monkeypatch):
    monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    draft = drafted(report)
    rename = type(draft).rename
    monkeypatch.setattr(type(draft), "rename", lambda path, to: rename(path, to) if path != draft else fail())
    with pytest.raises(OSError, match="no"):
        report.put(draft)
    assert (report.final / "report.html").read_text() == "good"


def fail():
    raise OSError("no")


def test_a_report_that_a_killed_build_had_put_aside_is_brought_back(report):
    report.final.rename(report.work / "aside")
    drafted(report)
    report.tidy()
    assert (report.final / "report.html").read_text() == "good"
    assert list(report.work.iterdir()) == []


def test_an_executed_section_is_kept_under_its_key_and_only_whole(report):
    part = report.part()
    (part / "01_one.ipynb").write_text("executed")
    report.keep("01_one", part, "key", {"numbers": {}, "series": []})
    assert report.kept("01_one", "key") == {"numbers": {}, "series": []}
    assert report.kept("01_one", "another key") is None
    report.executed("01_one").write_text("exec")
    assert report.kept("01_one", "key") is None


def test_a_failed_draft_stands_beside_the_good_report(report):
    report.put_failed(drafted(report, "broken"))
    report.put_failed(drafted(report, "broken again"))
    assert (report.final / "report.html").read_text() == "good"
    assert (report.failed / "report.html").read_text() == "broken again"
    report.put(drafted(report))
    assert not report.failed.exists()


def test_a_report_is_held_by_one_process_and_by_none_once_that_is_killed(report):
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(report.study)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(Busy, match="a-1 is being built by another process"), report.held():
        pass
    other.kill()
    other.wait()
    with report.held():
        pass
