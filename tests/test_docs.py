"""The pages say what is so: links lead somewhere, commands and functions exist, the reference is current."""

import ast
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import click
import pytest
import yaml

import ningxia
from ningxia import pages
from ningxia.cli import main
from ningxia.measures import __all__ as measures

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "data" / "raw" / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text(path):
    """The page without its code."""
    return re.sub(r"```.*?```|`[^`]*`|^ {4}.*$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(path):
    """The targets that GitHub and GitLab make of the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    local = [link for link in LINK.findall(text(page)) if not re.match(r"https?:", link)]
    dead = []
    for link in local:
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_links_to_other_sites_are_few_and_whole():
    found = {link for page in PAGES for link in LINK.findall(text(page)) if link.startswith("http")}
    assert [link for link in found if not re.fullmatch(r"https://[\w.-]+(/[\w./-]*)?", link)] == []


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_page_of_an_error_has_its_heading_and_the_error_exists(name):
    page, _, anchor = pages.PAGES[name].partition("#")
    assert not anchor or anchor in anchors(ROOT / "docs" / page)
    home = Path(ningxia.__file__).parent
    assert any(re.search(rf"^class {name}\(", path.read_text("utf-8"), re.M) for path in home.rglob("*.py"))


def test_every_command_that_a_page_shows_exists_with_its_options():
    unknown = []
    for page in PAGES:
        for line in re.findall(r"(?:^ {4}|`)(?:\.venv/bin/)?ningxia ([^`\n]*)", page.read_text("utf-8"), re.M):
            name = line.split()[0] if line.split() else ""
            if not re.fullmatch(r"[a-z][a-z-]+", name):
                continue
            known = main.commands.get(name, click.Command("none"))
            options = {flag for one in known.params for flag in [*one.opts, *one.secondary_opts]} | {"--help"}
            asked = re.findall(r"(?<=\s)--[a-z-]+", line.split("   ")[0])
            unknown += [(page.name, line)] if name not in main.commands or set(asked) - options else []
    assert unknown == []


def test_every_target_of_make_that_a_page_shows_exists():
    pages = "\n".join(page.read_text("utf-8") for page in PAGES)
    shown = set(re.findall(r"(?:^ {4,}(?:- (?:run: )?)?|`)make ([a-z-]+)", pages, re.M))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"report", "lab"} <= shown <= targets


def test_the_files_of_nightly_builds_are_yaml_with_steps():
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "automation.md").read_text("utf-8"), re.DOTALL)
    github, gitlab = (yaml.safe_load(block) for block in blocks)
    steps = [step["run"] for step in github["jobs"]["report"]["steps"] if "run" in step]
    assert steps == gitlab["report"]["script"] == ["make report", ".venv/bin/ningxia verify"]


def test_the_reference_is_current():
    spec = spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.reference() == made.TARGET.read_text("utf-8"), "docs/reference.md is out of date: make docs"


def test_the_reference_has_every_command_and_measure():
    heads = set(re.findall(r"^### (.+)$", (ROOT / "docs" / "reference.md").read_text("utf-8"), re.M))
    assert {f"ningxia {name}" for name in main.commands} | set(measures) <= heads


def test_python_on_the_pages_can_be_read():
    blocks = [
        block for page in PAGES for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    plain = [block for block in blocks if not block.startswith(">>>")]
    assert len(plain) >= 2
    for block in plain:
        ast.parse(block)
