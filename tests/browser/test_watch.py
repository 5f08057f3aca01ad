"""`ningxia watch` in a browser: a save is seen, where the reader was; what failed is told; the file keeps no script."""

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

SOON = 20_000  # milliseconds in which an edit must be seen on any machine; how long it took is printed


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return shutil.copytree(ROOT / "tests" / "build" / "study", tmp_path_factory.mktemp("watch") / "study")


@pytest.fixture(scope="module")
def page(browser, study):
    """The page that `ningxia watch` serves, once the report has been built the first time."""
    command = [Path(sys.executable).with_name("ningxia"), "watch", "--no-open", "--study", study]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    started = subprocess.Popen(command, preexec_fn=interruptible, **pipes)
    said = []
    for line in started.stdout:
        said.append(line)
        if " built in " in line:
            break
    else:
        pytest.fail("".join(said))
    page = browser.new_context(viewport={"width": 1000, "height": 500}).new_page()
    page.goto(re.search(r"http://127\.0\.0\.1:\d+/", said[0])[0])
    yield page
    page.context.close()
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=30) == 0


def interruptible():
    """Ctrl-C reaches a process even where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def edit(study, cell, source):
    path = study / "notebooks" / "01_income.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[cell].source = source
    nbformat.write(notebook, path)


def seen(page, text):
    """How long it takes until the report shows the text."""
    began = time.monotonic()
    page.frame_locator("#report").get_by_text(text).first.wait_for(timeout=SOON, state="attached")
    return time.monotonic() - began


def report(page):
    return next(frame for frame in page.frames if "/report/" in frame.url)


def test_an_edit_of_prose_is_seen_where_the_reader_was(page, study, capsys):
    seen(page, "How large is the economy?")
    time.sleep(3)  # what the first edit needs is being loaded
    report(page).evaluate("scrollTo(0, 300)")
    edit(study, 4, "## And in the years after?")
    took = seen(page, "And in the years after?")
    page.wait_for_timeout(300)
    assert report(page).evaluate("scrollY") == 300
    with capsys.disabled():
        sys.stdout.write(f"\nprose: seen after {took:.1f} s\n")


def test_an_edit_of_code_is_seen(page, study, capsys):
    path = study / "notebooks" / "01_income.ipynb"
    path.write_text(path.read_text("utf-8").replace("The gross product of", "The product of"), encoding="utf-8")
    took = seen(page, "The product of")
    with capsys.disabled():
        sys.stdout.write(f"\ncode: seen after {took:.1f} s\n")


def written(study, text):
    """Wait until the report itself holds `text`, which the page shows before."""
    until = time.monotonic() + SOON / 1000
    while text not in (study / "outputs" / "ningxia-2006" / "report.html").read_text("utf-8"):
        assert time.monotonic() < until
        time.sleep(0.1)


def test_what_fails_stands_above_the_last_good_report_until_it_is_mended(page, study):
    written(study, "The product of")
    path = study / "notebooks" / "01_income.ipynb"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("across(panel, ", "acros(panel, "), encoding="utf-8")
    state = page.locator("#state.failed")
    state.wait_for(timeout=SOON)
    assert "NameError" in state.inner_text()
    assert seen(page, "The product of") < SOON
    path.write_text(sound, encoding="utf-8")
    state.wait_for(state="hidden", timeout=SOON)


def test_the_stored_report_has_no_script(study):
    stored = (study / "outputs" / "ningxia-2006" / "report.html").read_text("utf-8")
    assert "<script" not in stored
    assert "EventSource" not in stored
