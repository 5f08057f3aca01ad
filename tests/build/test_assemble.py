"""What stands on the title page: the findings that a cell is tagged for, else what each section states first."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from ningxia.build.assemble import findings


def said(*texts, tags=()):
    outputs = [new_output("display_data", {"text/markdown": text}) for text in texts]
    return new_code_cell("say(...)", outputs=outputs, metadata={"tags": list(tags)})


def test_without_a_tag_each_section_gives_its_first_text():
    sections = {"01": new_notebook(cells=[said("A.", "B.")]), "02": new_notebook(cells=[said("C.")])}
    assert findings(sections) == [("01", "A."), ("02", "C.")]


def test_a_tagged_cell_gives_all_its_texts_and_no_other_gives_any():
    summary = new_notebook(cells=[said("A.", "B.", tags=["findings"]), said("C.")])
    assert findings({"00": summary, "01": new_notebook(cells=[said("D.")])}) == [("00", "A."), ("00", "B.")]


def test_a_finding_stands_for_the_section_it_is_shown_in_and_is_not_set_in_bold():
    text = "**Growth is slow.** ([Growth](01.ipynb))"
    sections = {"00": new_notebook(cells=[said(text, tags=["findings"])]), "01": new_notebook(cells=[])}
    assert findings(sections) == [("01", "Growth is slow.")]
