"""Merging notebooks, numbering what they show, and putting their prose in order."""

import pytest
from sample_report import code, markdown, not_shown, notebook, sample_report, shown

from ningxia.report.arrange import UnknownReference
from ningxia.report.document import merge, read_report
from ningxia.report.numbering import Numbering
from ningxia.report.outputs import Fold, Item, Missing, Passage, Text
from ningxia.report.prose import write


def numbered(report):
    return Numbering(enabled=True)(report, {})[0]


def read(report, target="html", **options):
    return read_report(numbered(report), target=target, **options)


def prose(report, target="html"):
    return "\n".join(write(read(report, target).prose.trees, target))


def items(report):
    return [block for block in report.blocks if isinstance(block, Item)]


def test_figures_and_tables_are_numbered_through_all_sections():
    labels = [item.label.replace("\u00a0", " ") for item in items(read(sample_report()))]
    assert labels == ["Figure 1", "Table 1", "Figure 2", "Table 2"]


def test_merging_leaves_the_sections_as_they_are_and_gives_each_cell_an_id_of_its_own():
    section = notebook(markdown("# A"))
    report = merge({"a": section, "b": section}, title="T")
    assert [cell.id for cell in report.cells] == ["a-cell-0", "b-cell-0"]
    assert section.cells[0].id == "cell-0"
    assert "ningxia" not in section.cells[0].metadata


def test_references_lead_to_items_of_any_section():
    text = prose(sample_report())
    assert text.count('<a href="#energy">Figure\u00a01</a>') == 3
    assert '<a href="#trend">Figure\u00a02</a>' in text


def test_a_name_used_in_two_sections_means_the_one_of_its_own_section():
    section = notebook(markdown("@trend"), code("", shown("figure", "trend", "Down")))
    text = prose(merge({"a": section, "b": section}, title="T"))
    assert '<a href="#trend">Figure\u00a01</a>' in text
    assert '<a href="#trend-2">Figure\u00a02</a>' in text


def test_a_reference_to_what_is_not_shown_says_so_and_leads_nowhere():
    assert "Without an item not shown here." in prose(sample_report())


def test_a_misspelt_reference_in_a_report_is_an_error_that_names_the_nearest():
    section = notebook(markdown("See @enrgy."), code("", shown("figure", "energy", "High")))
    with pytest.raises(UnknownReference, match=r"@enrgy \(a, cell 1\).*Closest: @energy"):
        read(merge({"a": section}, title="T"))


def test_code_mail_and_an_ordinary_notebook_keep_their_at_signs():
    text = prose(notebook(markdown("`@energy`, a@b.org, @nobody"), code("", shown("figure", "energy", "High"))))
    assert "<code>@energy</code>" in text
    assert "@nobody" in text


def test_headings_of_a_report_begin_at_two_and_leave_no_level_out():
    found = [(heading.level, heading.text) for heading in read(sample_report()).prose.headings]
    assert found == [
        (2, "Is growth fast?"),
        (3, "Is it energy-hungry?"),
        (4, "A deep heading"),
        (2, "Are there types?"),
    ]


def test_the_first_heading_of_an_ordinary_notebook_is_its_title():
    report = read(notebook(markdown("# Title\n\n## Part"), markdown("# Other")), name="file")
    assert report.title == "Title"
    assert [(heading.level, heading.text) for heading in report.prose.headings] == [(3 - 1, "Part"), (2, "Other")]


def test_a_notebook_without_heading_bears_its_file_name():
    assert read(notebook(markdown("Text.")), name="file").title == "file"


def test_headings_that_read_alike_get_anchors_of_their_own():
    anchors = [h.anchor for h in read(notebook(markdown("## Data"), markdown("## Data"))).prose.headings]
    assert anchors == ["data", "data-1"]


def test_a_fence_left_open_does_not_swallow_the_next_cell():
    text = write(read(notebook(markdown("```\nopen"), markdown("**next**"))).prose.trees, "html")
    assert text[1] == "<p><strong>next</strong></p>"


def test_notes_of_two_cells_may_bear_the_same_mark():
    text = prose(notebook(markdown("A[^1]\n\n[^1]: one"), markdown("B[^1]\n\n[^1]: two")))
    assert text.index("one") < text.index("two")
    assert text.count('class="sidenote"') == 2


def test_recorded_numbers_show_nothing_and_missing_ones_their_line():
    blocks = read(sample_report()).blocks
    assert not [block for block in blocks if isinstance(block, Text)]
    assert [block.text for block in blocks if isinstance(block, Missing)] == [
        "Not shown: prices (not published for Ningxia in 2006)."
    ]


def test_code_stands_behind_the_figure_it_makes():
    kinds = [type(block) for block in read(sample_report()).blocks]
    assert kinds[:6] == [Passage, Fold, Passage, Passage, Item, Fold]


def test_an_item_without_a_name_or_caption_is_still_numbered():
    report = read(notebook(code("", shown("figure", "", "")), code("", not_shown("Not shown: it."))))
    assert items(report)[0].anchor == "figure-1"


def test_pictures_attached_to_a_cell_come_along_and_remote_ones_become_links():
    attached = {"dot.png": {"image/png": "iVBORw0KGgo="}}
    cell = markdown("![dot](attachment:dot.png) ![far](https://example.org/a.png)", attachments=attached)
    text = prose(notebook(cell))
    assert '<img src="data:image/png;base64,iVBORw0KGgo=" alt="dot" />' in text
    assert '<a href="https://example.org/a.png">far</a>' in text


def test_pictures_outside_the_notebooks_folder_are_not_read(tmp_path):
    (tmp_path / "out.png").write_bytes(b"x")
    (tmp_path / "in").mkdir()
    report = read(notebook(markdown("![secret](../out.png)")), folder=str(tmp_path / "in"))
    assert write(report.prose.trees, "html") == ["<p>secret</p>"]
