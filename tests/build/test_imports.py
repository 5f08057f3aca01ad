"""What code can reach is read off its text; it must be all that Python's own parser finds, and all that is loaded."""

import ast
import json
from pathlib import Path

import pytest

from ningxia.build.imports import NAME, PACKAGE, module_file, modules_reached
from ningxia.build.imports import _modules as modules
from ningxia.build.imports import _next as leads_to

NOTEBOOKS = sorted((PACKAGE.parent / "notebooks").glob("*.ipynb"))


def by_parser(text):
    """Modules of the package that import statements name, and the packages these lie in."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not read"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    parents = {name.rsplit(".", up)[0] for name in found for up in range(name.count(".") + 1)}
    return {name for name in parents if name in modules()}


@pytest.mark.parametrize("name", sorted(modules()))
def test_it_finds_what_the_parser_finds(name):
    text = module_file(name).read_text(encoding="utf-8")
    assert by_parser(text) <= set(leads_to(name))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_finds_what_the_parser_finds_in_a_notebook(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert by_parser("\n".join(code)) <= modules_reached(code)


@pytest.mark.parametrize(
    "code",
    [
        "from ningxia.analyses import (  # two\n    goals,\n    game as play,\n)",
        "import pandas, ningxia.analyses.game\nfrom ningxia.analyses.goals import findings",
        "def late():\n    import ningxia.analyses.goals as g, ningxia.analyses.game",
    ],
)
def test_every_spelling_counts(code):
    assert {"ningxia.analyses.goals", "ningxia.analyses.game"} <= modules_reached([code])


def test_one_analysis_does_not_stand_for_all():
    reached = modules_reached(["from ningxia.analyses import growth"])
    assert "ningxia.analyses.growth" in reached
    assert "ningxia.analyses.goals" not in reached
    assert f"{NAME}.cli" not in reached


def test_a_module_that_makes_names_up_reaches_its_whole_package():
    assert "import_module" in Path(module_file("ningxia.panel")).read_text(encoding="utf-8")
    assert "ningxia.panel.access" in modules_reached(["import ningxia.panel"])
