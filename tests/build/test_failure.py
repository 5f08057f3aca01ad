"""A section that fails says where and with what; the others go on, and the last good report stays."""

import re
import shutil

import pytest
from click.testing import CliRunner
from studies import EXCERPTS, Inline, contents, edit, executed, made

from ningxia.build.contract import Parameters, parameters
from ningxia.build.failed import notice_of
from ningxia.build.failure import Failure
from ningxia.build.run import Options, build
from ningxia.build.settings import read_settings
from ningxia.building import failure_lines
from ningxia.cli import main
from ningxia.vocabulary import speaking


@pytest.fixture(scope="module")
def failed(built_study, tmp_path_factory):
    """A built study of which the first section to execute then failed: what the build came to, its events, before."""
    study = shutil.copytree(built_study, tmp_path_factory.mktemp("failed") / "study")
    before = contents(study / "outputs" / "ningxia-2006")
    edit(study, "02_firms", 3, "print('half way')\n1 / 0")
    events = []
    return study, made(study, events=events), events, before


def test_it_is_told_with_section_heading_cell_line_parameters_and_notebook(failed):
    study, came_to, _, _ = failed
    told = "\n".join(failure_lines([came_to], 0))
    assert "ningxia-2006: no report (region ningxia, year 2006)" in told
    assert "02_firms, under 'How many firms are there?', cell 4, line 2: ZeroDivisionError: division by zero" in told
    partial = study / "outputs" / "ningxia-2006.failed" / "notebooks" / "02_firms.ipynb"
    assert f"partial notebook: {partial}" in told
    assert "half way" in partial.read_text(encoding="utf-8")


def test_the_page_marks_it_at_its_place_and_at_the_top(failed):
    study, _, _, _ = failed
    html = (study / "outputs" / "ningxia-2006.failed" / "report.html").read_text(encoding="utf-8")
    top, heading = html.index("This report is not complete."), html.index("How many firms are there?</h")
    mark, last = html.index("This section failed."), html.index("half way")
    told = html.index("02_firms, under")
    assert top < told < heading < mark < last
    assert "parameters: region ningxia, year 2006" in html


def test_a_chinese_page_says_so_in_chinese():
    asked = Parameters(region="ningxia", year=2006, lang="zh")
    failure = Failure("02_firms", "有多少企业？", 4, 2, "ZeroDivisionError: division by zero", None, output="半途")
    with speaking("zh"):
        said = notice_of(failure, asked)
    assert "**本节运行出错。** 以下部分没有运行。" in said
    assert "位置：notebooks/02_firms.ipynb，第4个单元格第2行" in said
    assert not re.findall("source|parameters:|last output|failed", said)


def test_the_last_good_report_stays_as_it_was(failed):
    study, _, _, before = failed
    assert contents(study / "outputs" / "ningxia-2006") == before


def test_a_section_of_a_later_stage_is_not_executed_on_half_of_the_results(failed):
    _, came_to, events, _ = failed
    assert executed(events) == []
    assert "01_income: not executed: it reads what all others record, and 02_firms failed" in [
        one.brief for one in came_to.failures
    ]


def test_other_sections_go_on_and_are_kept(fresh):
    text = (fresh / "notebooks" / "report.yml").read_text(encoding="utf-8")
    (fresh / "notebooks" / "report.yml").write_text(text.replace("last: [01_income]\n", ""), encoding="utf-8")
    edit(fresh, "01_income", 2, "1 / 0")
    events = []
    assert [one.section for one in made(fresh, events=events).failures] == ["01_income"]
    assert executed(events) == ["02_firms"]
    shutil.copy(EXCERPTS / "notebooks" / "01_income.ipynb", fresh / "notebooks")
    events = []
    assert made(fresh, events=events).failures == ()
    assert executed(events) == ["01_income"], "once mended only what failed runs again"
    assert [path.name for path in (fresh / "outputs").iterdir() if path.is_dir()] == [".work", "ningxia-2006"]


def test_at_the_first_failure_nothing_more_is_begun(fresh):
    text = (fresh / "notebooks" / "report.yml").read_text(encoding="utf-8")
    (fresh / "notebooks" / "report.yml").write_text(text.replace("last: [01_income]\n", ""), encoding="utf-8")
    edit(fresh, "01_income", 2, "1 / 0")
    events = []
    came_to = made(fresh, events=events, fail_fast=True)
    assert executed(events) == []
    assert "02_firms: not executed, since another section failed (--fail-fast)" in [
        one.brief for one in came_to.failures
    ]


def test_a_build_that_an_edit_of_data_overtakes_executes_nothing_more(fresh):
    text = (fresh / "notebooks" / "report.yml").read_text(encoding="utf-8")
    (fresh / "notebooks" / "report.yml").write_text(text.replace("last: [01_income]\n", ""), encoding="utf-8")
    events = []

    def tell(event):
        events.append(event)
        if event.what == "section-started":
            (fresh / "data" / "raw" / "sources.yml").write_text("[]", encoding="utf-8")

    settings = read_settings(fresh)
    first, second = parameters(settings, year=2006), parameters(settings, year=2005)
    (came_to,) = build(settings, [first, second], tell=tell, options=Options(executor=Inline(), workers=1))
    assert [event.section for event in events if event.what == "section-started"] == ["01_income"]
    said = "data/raw/sources.yml changed while the report was built. Build again."
    assert [one.brief for one in came_to.failures] == [f"01_income: {said}", f"02_firms: {said}"]


def test_a_report_that_cannot_be_written_fails_with_the_reason(built):
    before = contents(built / "outputs" / "ningxia-2006")
    edit(built, "02_firms", 0, "# How many? See @firms-by-provnice")
    (failure,) = made(built).failures
    assert "UnknownReference: @firms-by-provnice" in failure.brief
    assert contents(built / "outputs" / "ningxia-2006") == before


def test_the_command_ends_with_status_1(fresh):
    edit(fresh, "02_firms", 3, "1 / 0")
    run = CliRunner().invoke(main, ["build", "--study", str(fresh), "--region", "gansu,ningxia", "--quiet"])
    assert run.exit_code == 1
    assert run.stdout == ""
    assert "gansu-2006: no report (region gansu, year 2006)" in run.stderr
    assert "2 of 2 reports failed: gansu-2006, ningxia-2006\n" in run.stderr


def test_a_mended_edit_leaves_nothing_of_the_failure(failed, tmp_path):
    study = shutil.copytree(failed[0], tmp_path / "study")
    assert (study / "outputs" / "ningxia-2006.failed").is_dir()
    shutil.copy(EXCERPTS / "notebooks" / "02_firms.ipynb", study / "notebooks")
    assert made(study).fresh
    assert [path.name for path in (study / "outputs").iterdir() if path.is_dir()] == [".work", "ningxia-2006"]
    assert list((study / "outputs" / ".work").glob("*/")) == []
