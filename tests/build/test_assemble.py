"""What stands on the title page: the findings that a cell is tagged for, else what each section states first."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from ningxia.build.assemble import findings


def said(*texts, tags=()):
    outputs = [new_output("display_data", {"text/markdown": text}) for text in texts]
    return new_code_cell("say(...)", outputs=outputs, metadata={"tags": list(tags)})


def test_without_a_tag_each_section_gives_its_first_sentence():
    sections = {"01": new_notebook(cells=[said("A.", "B.")]), "02": new_notebook(cells=[said("C.")])}
    assert findings(sections) == ["A.", "C."]


def test_a_tagged_cell_gives_all_its_sentences_and_no_other_gives_any():
    summary = new_notebook(cells=[said("A.", "B.", tags=["findings"]), said("C.")])
    assert findings({"00": summary, "01": new_notebook(cells=[said("D.")])}) == ["A.", "B."]


def test_the_doubt_behind_a_finding_and_its_bold_type_stay_in_the_section():
    sections = {"00": new_notebook(cells=[said("**Growth is slow.** (Growth)\n\nBut prices rose.", tags=["findings"])])}
    assert findings(sections) == ["Growth is slow. (Growth)"]
