"""The form of a section: an argument in short cells, thin code, no typed result, stored without outputs."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from ningxia.report.bilingual import in_language

FOLDER = Path(__file__).parent.parent / "notebooks"
SECTIONS = yaml.safe_load((FOLDER / "report.yml").read_text(encoding="utf-8"))["sections"]
REFERENCES = re.compile(
    r"paper of 2008|2008年的论文|§\s*[\d.]+|·10[⁴⁸] yuan"
)  # what the paper says, and units: no results


@pytest.fixture(scope="module", params=SECTIONS)
def notebook(request):
    return nbformat.read(FOLDER / f"{request.param}.ipynb", as_version=4)


def speaks_chinese(notebook):
    return any('<div lang="zh">' in cell.source for cell in notebook.cells)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_is_valid_and_no_two_cells_have_one_id(notebook):
    nbformat.validate(notebook)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells), "JupyterLab gives each one of its own"


def test_it_opens_with_one_title_that_is_a_question(notebook):
    assert notebook.cells[0].source.startswith("# ")
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    for lang, mark in {"en": "?", "zh": "？"}.items() if speaks_chinese(notebook) else {"en": "?"}.items():
        titles = re.findall(r"^# .*", "\n".join(in_language(text, lang) for text in prose), re.M)
        assert [title[-1] for title in titles] == [mark]


def test_it_has_twelve_to_twenty_cells(notebook):
    assert 12 <= len(notebook.cells) <= 20


def test_its_parameters_are_typed_and_commented(notebook):
    (cell,) = [cell for cell in code(notebook) if "parameters" in cell.metadata.get("tags", [])]
    spoken = r'\nlang: str = "en"  # en or zh' if speaks_chinese(notebook) else ""
    assert re.fullmatch(r'region: str = "ningxia"  # [^\n]+\nyear: int = 2006  # [^\n]+' + spoken, cell.source)


def test_its_code_cells_are_short(notebook):
    assert [cell.id for cell in code(notebook) if len(cell.source.splitlines()) - chinese_lines(cell) > 12] == []


def chinese_lines(cell):
    """Lines that say in Chinese what others say in English, and the brackets that this takes."""
    calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    both = [(call, word) for call in calls for word in call.keywords if word.arg == "zh"]
    lines = sum(word.value.end_lineno - word.value.lineno + 1 for _, word in both)
    return lines + sum(2 for call, _ in both if call.args and call.args[0].lineno > call.lineno)


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
    words = [*call.args, *(k.value for k in call.keywords if k.arg in ("caption", "note", "zh"))]
    return [
        n.value for word in words for n in ast.walk(word) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


def test_it_shows_at_least_four_figures_or_tables(notebook):
    shown = sum(len(re.findall(r"^show\(", cell.source, re.M)) for cell in code(notebook))
    assert shown >= 4


def test_it_is_stored_without_outputs(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []
