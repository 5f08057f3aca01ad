"""A working day in JupyterLab: every notebook runs, another region gives its own figure, and git sees no output."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, SCREENS

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
SECTION = "02_conditions.ipynb"
PATIENCE = 120_000  # milliseconds for a notebook from top to bottom


def git(clone, *arguments):
    told = subprocess.run(["git", "-C", clone, *arguments], capture_output=True, check=True, text=True)
    return told.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone of this repository as it is now, with the panel that was built here."""
    clone = tmp_path_factory.mktemp("day") / "clone"
    known = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    processed = [f"data/processed/{name}" for name in ("panel.parquet", "datapackage.json", "check.json")]
    for name in filter(None, [*known, *processed]):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    git(clone, "init", "--quiet")
    git(clone, "add", "--all")
    git(clone, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "as it is")
    return clone


@pytest.fixture(scope="module")
def lab(clone):
    """The address of JupyterLab as `ningxia lab` opens it, without its own browser."""
    options = ["--no-browser", "--allow-root", "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True"]
    command = [Path(sys.executable).with_name("ningxia"), "lab", "--study", clone, "--", *options]
    environment = {**os.environ, "PYTHONPATH": str(clone)}
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    said = []
    for line in started.stderr:
        said.append(line)
        found = re.search(r"http://127\.0\.0\.1:\S+", line)
        if found:
            break
    else:
        pytest.fail("".join(said))
    yield found[0]
    os.killpg(started.pid, signal.SIGINT)
    time.sleep(0.2)
    os.killpg(started.pid, signal.SIGTERM)
    started.wait(timeout=30)


@pytest.fixture(scope="module")
def page(browser, lab):
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.goto(lab)
    page.wait_for_selector("#jp-main-dock-panel")
    page.wait_for_function("window.jupyterapp !== undefined")
    yield page
    page.context.close()


def opened(page, name):
    """Open a notebook as a click in the list of files does, and wait for its kernel."""
    page.locator(f".jp-DirListing-item[title*='{name}']").dblclick()
    page.wait_for_function(f"""() => {{
        const panel = jupyterapp.shell.currentWidget;
        return panel?.context?.path === "{name}" && panel.sessionContext.session?.kernel?.status === "idle";
    }}""")


def run_all(page):
    """Run all cells from the menu, and give the notebook as it then is."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(DONE, timeout=PATIENCE)
    return page.evaluate("jupyterapp.shell.currentWidget.content.model.toJSON()")


DONE = """() => {
    const notebook = jupyterapp.shell.currentWidget;
    const cells = notebook.content.model.toJSON().cells.filter(cell => cell.cell_type === "code");
    const broken = cells.some(cell => cell.outputs.some(output => output.output_type === "error"));
    const status = notebook.sessionContext.session.kernel.status;
    return status === "idle" && (broken || cells.every(cell => cell.execution_count));
}"""


def shown(notebook, kind):
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return [output for output in outputs if kind == output["output_type"] or kind in output.get("data", {})]


def captions(notebook):
    return [bundle["data"][ITEM]["caption"] for bundle in shown(notebook, ITEM)]


FIND = """([word, kind]) => {
    const notebook = jupyterapp.shell.currentWidget.content;
    const at = notebook.model.toJSON().cells.findIndex(
        cell => (cell.outputs ?? []).some(output => (output.data?.[kind]?.alt ?? "").includes(word)));
    notebook.activeCellIndex = at;
    return notebook.scrollToItem(at, "start").then(() => at);
}"""


def assert_seen(page, word, screenshot):
    """The first figure whose text names the word stands before the reader's eyes, drawn."""
    assert page.evaluate(FIND, [word, ITEM]) > 0
    figure = page.locator(f"figure img[alt*='{word}']").first
    figure.wait_for(state="visible")
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # for the list of cells to come to rest
    assert page.get_by_text("Jupyter news").count() == 0
    page.screenshot(path=screenshot)
    assert figure.evaluate("image => image.naturalWidth") > 100
    assert 0 < figure.bounding_box()["y"] < page.viewport_size["height"]


ITEM = "application/vnd.ningxia.item+json"


def saved(page):
    page.keyboard.press("Control+S")
    page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")


def settled(clone):
    """What git says of the clone, once it has been told of a save."""
    until = time.monotonic() + 10
    while (said := git(clone, "status", "--short")) and time.monotonic() < until:
        time.sleep(0.2)
    return said


def closed(page):
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.evaluate("jupyterapp.shell.currentWidget.dispose()")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_runs_from_top_to_bottom(page, name):
    opened(page, name)
    ran = run_all(page)
    closed(page)
    assert shown(ran, "error") == []
    assert shown(ran, "text/html")


def test_a_day_with_one_section(page, clone):
    """Run; ask for Gansu instead; see its figure; edit the library, see that; save: git sees the new word alone."""
    opened(page, SECTION)
    before = captions(run_all(page))
    saved(page)
    assert settled(clone) == "", "a notebook that was run alone is as it was"
    page.locator(".jp-Cell .cm-line", has_text="region: str").get_by_text('"ningxia"').dblclick()
    page.keyboard.type("gansu")
    after = captions(run_all(page))
    assert any("Ningxia" in caption for caption in before)
    assert (any("Gansu" in caption for caption in after), any("Ningxia" in caption for caption in after)) == (
        True,
        False,
    )
    assert_seen(page, "Gansu", SCREENS / "lab.png")
    module = clone / "ningxia" / "report" / "items.py"
    module.write_text(module.read_text("utf-8").replace("bundle['kind'].capitalize()", "'Picture'"), encoding="utf-8")
    edited = run_all(page)
    assert {one["data"]["text/plain"].split()[0] for one in shown(edited, ITEM)} == {"Picture"}
    saved(page)
    stored = clone / "notebooks" / SECTION
    assert captions(json.loads(stored.read_text("utf-8"))) == after
    git(clone, "add", "--all")
    assert captions(json.loads(git(clone, "show", f":notebooks/{SECTION}"))) == []
    changed = [
        line for line in git(clone, "diff", "--cached", "--unified=0", "notebooks").splitlines() if line[0] in "+-"
    ]
    assert [line.count("gansu") for line in changed if not line.startswith(("+++", "---"))] == [0, 1]
