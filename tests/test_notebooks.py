"""The form of a section: an argument in short cells, thin code, no typed result, stored without outputs."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
import yaml

FOLDER = Path(__file__).parent.parent / "notebooks"
SECTIONS = yaml.safe_load((FOLDER / "report.yml").read_text(encoding="utf-8"))["sections"]
REFERENCES = re.compile(r"paper of 2008|§\s*[\d.]+")  # where the paper says it; not results


@pytest.fixture(scope="module", params=SECTIONS)
def notebook(request):
    return nbformat.read(FOLDER / f"{request.param}.ipynb", as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_is_valid_and_has_readable_ids(notebook):
    nbformat.validate(notebook)
    assert all(re.fullmatch(r"[a-z]+-[a-z0-9-]+", cell.id) for cell in notebook.cells)


def test_it_opens_with_one_title_that_is_a_question(notebook):
    titles = re.findall(r"^# .*", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M)
    assert notebook.cells[0].source.startswith("# ")
    assert len(titles) == 1
    assert titles[0].endswith("?")


def test_it_has_twelve_to_twenty_cells(notebook):
    assert 12 <= len(notebook.cells) <= 20


def test_its_parameters_are_typed_and_commented(notebook):
    (cell,) = [cell for cell in code(notebook) if "parameters" in cell.metadata.get("tags", [])]
    assert cell.source.count("\n") == 1
    assert re.fullmatch(r'region: str = "ningxia"  # .+\nyear: int = 2006  # .+', cell.source)


def test_its_code_cells_are_short(notebook):
    assert [cell.id for cell in code(notebook) if len(cell.source.splitlines()) > 12] == []


def test_it_defines_and_loops_over_nothing(notebook):
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try, ast.ListComp, ast.DictComp)
    found = [
        (cell.id, type(node).__name__)
        for cell in code(notebook)
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, kinds)
    ]
    assert found == []


def test_no_result_is_typed_in_its_prose(notebook):
    prose = [(c.id, REFERENCES.sub("", c.source)) for c in notebook.cells if c.cell_type == "markdown"]
    assert [(name, re.findall(r".{0,20}\d.{0,10}", text)) for name, text in prose if re.search(r"\d", text)] == []


def test_no_result_is_typed_in_its_sentences(notebook):
    """In `say` and captions, digits stand only inside the braces that fill in a recorded number."""
    typed = []
    for cell in code(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "show"):
                for text in texts(node):
                    if re.search(r"\d", REFERENCES.sub("", re.sub(r"\{[^}]*\}", "", text))):
                        typed.append((cell.id, text))
    assert typed == []


def texts(call):
    words = [*call.args, *(k.value for k in call.keywords if k.arg in ("caption", "note"))]
    return [
        n.value for word in words for n in ast.walk(word) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


def test_it_shows_at_least_four_figures_or_tables(notebook):
    shown = sum(len(re.findall(r"^show\(", cell.source, re.M)) for cell in code(notebook))
    assert shown >= 4


def test_it_is_stored_without_outputs(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []
