"""Every report under outputs/ in headless Chromium: `make test-browser` installs what this needs, and runs it."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENS = ROOT / "outputs" / "screens"
REPORTS = sorted(ROOT.glob("outputs/*/report.html"))
ATLAS = ROOT / "outputs" / "index.html"


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium of the machine; without one the tests are skipped in a word."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"No Chromium on the path ({', '.join(NAMES)}): the page was not looked at in a browser.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
