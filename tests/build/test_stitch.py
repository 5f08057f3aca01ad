"""Prose is put round what was executed; code is never taken from elsewhere."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ningxia.build.stitch import Unlike, stitched


def source(*cells):
    return new_notebook(cells=list(cells))


def code(name, text, tags=()):
    return new_code_cell(text, id=name, metadata={"tags": list(tags)} if tags else {})


def ran():
    cells = [code("a", "year = 1", ["parameters"]), code("x", "year = 2", ["injected-parameters"]), code("b", "year")]
    notebook = source(new_markdown_cell("# Old", id="t"), *cells)
    notebook.cells[3].outputs, notebook.cells[3].execution_count = [new_output("stream", text="2")], 3
    return notebook


def test_new_prose_stands_round_old_outputs():
    new = [new_markdown_cell("# New", id="t"), code("a", "year = 1", ["parameters"]), new_markdown_cell("Yes", id="y")]
    whole = stitched(source(*new, code("b", "year")), ran())
    assert [cell.source for cell in whole.cells] == ["# New", "year = 1", "year = 2", "Yes", "year"]
    assert (whole.cells[4].outputs[0].text, whole.cells[4].execution_count) == ("2", 3)
    assert whole.cells[2].id == "injected-2"


def test_other_code_is_refused():
    with pytest.raises(Unlike, match="changed while the report was built"):
        stitched(source(code("a", "year = 1", ["parameters"]), code("b", "year + 1")), ran())


def test_what_papermill_writes_into_a_failed_notebook_is_left_out():
    broken = ran()
    broken.cells.insert(
        0, new_markdown_cell("An Exception was encountered", metadata={"tags": ["papermill-error-cell-tag"]})
    )
    whole = stitched(source(code("a", "year = 1", ["parameters"]), code("b", "year")), broken)
    assert [cell.source for cell in whole.cells] == ["year = 1", "year = 2", "year"]
