"""The tour of the measures runs on the real panel, and no public measure is without a use."""

import ast
import inspect
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from ningxia import measures
from ningxia.build.execute import execute
from ningxia.panel import check, panel_path

STUDY = Path(__file__).parent.parent
TOUR = STUDY / "notebooks" / "measures_tour.ipynb"
SECTIONS = yaml.safe_load((STUDY / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
REFUSED = (ast.FunctionDef, ast.Lambda, ast.For, ast.While, ast.If, ast.ListComp, ast.DictComp)


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(TOUR, as_version=4)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    if not panel_path(STUDY).is_file():
        check(STUDY)
    target = tmp_path_factory.mktemp("tour") / "tour.ipynb"
    failure = execute(TOUR, target, {"region": "ningxia", "year": 2006})
    assert failure is None, str(failure)
    return nbformat.read(target, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def source(path):
    """Python of a module, or of a notebook's cells."""
    if path.suffix == ".py":
        return path.read_text(encoding="utf-8")
    return "\n".join(cell.source for cell in code(nbformat.read(path, as_version=4)))


def used(text):
    """Names of `ningxia.measures` that the text calls or hands over; importing one is no use of it."""
    nodes = list(ast.walk(ast.parse(text)))
    imported = {
        name.asname or name.name: name.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "ningxia.measures"
        for name in node.names
    }
    direct = {imported[node.id] for node in nodes if isinstance(node, ast.Name) and node.id in imported}
    return direct | {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "measures"
    }


def test_it_runs_and_shows_a_small_table_after_each_family(executed):
    shown = [output for cell in code(executed) for output in cell.outputs if output.output_type != "stream"]
    assert len(shown) >= 15
    assert max(output.data["text/html"].count("<tr") for output in shown) <= 12


def test_no_measure_without_a_use():
    files = [TOUR, *(STUDY / "ningxia" / "analyses").glob("*.py")]
    files += [path for name in SECTIONS if (path := STUDY / "notebooks" / f"{name}.ipynb").is_file()]
    called = set().union(*(used(source(path)) for path in files))
    results = " ".join(str(inspect.signature(getattr(measures, name)).return_annotation) for name in called)
    # a class is used where something that gives it is
    unused = [name for name in measures.__all__ if name not in called and not re.search(rf"\b{name}\b", results)]
    assert unused == []


def test_the_tour_itself_calls_every_function():
    functions = {name for name in measures.__all__ if inspect.isfunction(getattr(measures, name))}
    assert functions - used(source(TOUR)) == set()


def test_it_is_a_notebook_like_the_sections_but_none_of_them(notebook):
    assert "measures_tour" not in SECTIONS
    assert all(re.fullmatch(r"tour-[a-z-]+", cell.id) for cell in notebook.cells)
    (parameters,) = [cell for cell in code(notebook) if "parameters" in cell.metadata.get("tags", [])]
    assert re.fullmatch(r'region: str = "ningxia"  # .+\nyear: int = 2006  # .+', parameters.source)


def test_it_stores_no_output_and_neither_defines_nor_loops(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []
    assert [cell.id for cell in code(notebook) if len(cell.source.splitlines()) > 12] == []
    assert not [node for node in ast.walk(ast.parse(source(TOUR))) if isinstance(node, REFUSED)]


def test_each_line_of_its_prose_names_a_public_measure(notebook):
    lines = re.findall(r"^- (.*?):", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M)
    named = set(re.findall(r"`(\w+)`", " ".join(lines)))
    assert named <= set(measures.__all__)
    assert {name for name in measures.__all__ if inspect.isfunction(getattr(measures, name))} - named == set()
