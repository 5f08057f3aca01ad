"""Notebooks of a few cells, written for a test."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = new_code_cell('region: str = "x"\nyear: int = 1', id="parameters", metadata={"tags": ["parameters"]})
SPEC = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
ASKED = {"region": "gansu", "year": 2010}


def written(path, *cells):
    """The path of a notebook with a parameters cell, then code cells, and Markdown where a text begins with #."""
    made = [
        new_markdown_cell(text, id=f"cell-{n}") if text.startswith("#") else new_code_cell(text, id=f"cell-{n}")
        for n, text in enumerate(cells)
    ]
    nbformat.write(new_notebook(cells=[PARAMETERS, *made], metadata=SPEC), path)
    return path


def printed(path):
    """What the cells of an executed notebook printed, in order."""
    outputs = [output for cell in nbformat.read(path, as_version=4).cells for output in cell.get("outputs", [])]
    return [output.text.strip() for output in outputs if output.output_type == "stream"]
