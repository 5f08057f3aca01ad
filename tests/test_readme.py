"""The README shows and leads to what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_file_that_the_readme_leads_to_is_there():
    linked = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert "docs/page.png" in linked
    assert [name for name in linked if not (ROOT / name).is_file()] == []


def test_the_readme_is_read_in_one_sitting():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 200
