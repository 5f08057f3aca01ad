"""What moved between two reports, and why: new figure, revision, definition, code."""

import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from ningxia.build.key import Recipe
from ningxia.build.manifest import Manifest
from ningxia.cli import main
from ningxia.moved.outcome import language
from ningxia.moved.reports import compared
from ningxia.moved.sides import Report
from ningxia.moved.tell import lines, report_page
from ningxia.vocabulary import speaking

SECTION = "01_structure"
GDP, DEFINED, MODULE = "data/raw/portal/gdp.csv", "ningxia/vocabulary/definitions.csv", "ningxia/measures/growth.py"
HELD = {GDP: {"gdp"}, "data/raw/portal/firms.csv": {"firms"}}


def number(value, unit="yuan", note="output", source=("gdp",)):
    return {"value": value, "unit": unit, "note": note, "source": list(source)}


def manifest(files=(), code="1", **parameters):
    said = {"code": {"notebooks/01_structure.ipynb": code * 64}}
    given = {"region": "ningxia", "year": 2006} | parameters
    return Manifest(given, dict(files), {"pandas": "3.1"}, [], {SECTION: Recipe({"package": [MODULE]}, said)}, Recipe())


def report(name, numbers, made=None, findings=()):
    return Report(name, {SECTION: numbers}, {SECTION: ["gdp"]}, made, dict(findings))


def moved(before, after, old=None, new=None, **findings):
    """Changes from a report with the numbers `before`, made from `old`, to one with `after`, made from `new`."""
    sides = [findings.get(side, {}) for side in ("was", "says")]
    pair = report("old", before, old or manifest(), sides[0]), report("new", after, new or manifest(), sides[1])
    return compared(*pair, HELD.get)


def test_the_same_reports_move_nothing_and_rounding_is_no_move():
    assert moved({"gdp": number(1.0)}, {"gdp": number(1.0 + 1e-12)}) == ([], 1)


def test_each_kind_is_told_apart_and_verdicts_come_first():
    before = {"gdp": number(1.0), "gdp_rank": number(5, "1 = highest"), "C004": number("holds"), "leads": number(["a"])}
    after = {"gdp": number(2.0), "gdp_rank": number(4, "1 = highest"), "C004": number("does not hold")}
    changes, same = moved(before | {"gdp_of": number(31)}, after | {"leads": number(["b"]), "gdp_of": number(31)})
    assert [(one.kind, one.name) for one in changes] == [
        ("verdict", "C004"),
        ("rank", "gdp_rank"),
        ("number", "gdp"),
        ("words", "leads"),
    ]
    assert (same, changes[1].of, changes[1].moved, changes[2].moved) == (1, 31, "−1", "+1 (+100.0%)")


@pytest.mark.parametrize(
    ("before", "after", "old", "new", "why"),
    [
        (number(None), number(2), {}, {}, "new figure: it was missing before"),
        (number(1), number(None), {}, {}, "figure gone: it is missing now"),
        (None, number(2), {}, {}, "code: recorded now, not before"),
        (number(1), number(2), {"files": {GDP: "a"}}, {"files": {GDP: "b"}}, f"revision: {GDP}"),
        (number(1), number(2), {}, {"files": {GDP: "b"}}, f"revision: {GDP} is new"),
        (number(1), number(1, "10⁸ yuan"), {}, {}, "definition: unit yuan -> 10⁸ yuan"),
        (number(1), number(2), {"files": {DEFINED: "a"}}, {"files": {DEFINED: "b"}}, f"definition: {DEFINED}"),
        (number(1), number(2), {"files": {MODULE: "a"}}, {"files": {MODULE: "b"}}, f"code: {MODULE}"),
        (number(1), number(2), {}, {"code": "2"}, "code: notebooks/01_structure.ipynb"),
        (number(1), number(2), {}, {"year": 2010}, "parameters: year 2006 -> 2010"),
        (number(1), number(2), {}, {}, "not known"),
    ],
)  # fmt: skip
def test_why_a_number_moved(before, after, old, new, why):
    (one,), _ = moved(*({"gdp": each} if each else {} for each in (before, after)), manifest(**old), manifest(**new))
    assert one.why == (why,)


def test_a_file_that_holds_none_of_its_series_is_no_cause():
    other = "data/raw/portal/firms.csv"
    (one,), _ = moved({"a": number(1)}, {"a": number(2)}, manifest({other: "a"}), manifest({other: "b"}))
    assert one.why == ("not known",)


def test_without_a_manifest_the_cause_is_not_known_and_says_what_is_missing():
    (one,), _ = compared(report("old", {"a": number(1)}), report("new", {"a": number(2)}, manifest()), HELD.get)
    assert one.why == ("not known: no manifest.json beside old",)


def test_findings_that_lead_now_or_no_more_are_told():
    changes, _ = moved(
        {}, {}, was={"01_structure": "It grew.", "05_goals": "Behind."}, says={"01_structure": "It fell."}
    )
    assert [(one.section, one.old, one.new) for one in changes] == [
        ("01_structure", "It grew.", "It fell."),
        ("05_goals", "Behind.", None),
    ]
    assert changes[1].why[0] == "results: it is no more among what leads"


def test_the_page_of_two_chinese_reports_is_in_chinese():
    before = {
        "growth": number(0.1, "占增长的比例", "增长"),
        "growth_rank": number(5, "（1为最快）", "增长"),
        "C004": number("holds", ""),
    }
    after = {"growth": number(None, "占增长的比例", "增长"), "growth_rank": number(4, "（1为最快）", "增长")}
    after |= {"C004": number("does not hold", ""), "growth_of": number(31, "个")}
    sides = [report(name, told, manifest(lang="zh")) for name, told in (("甲", before), ("乙", after))]
    assert language(*sides) == "zh"
    assert language(sides[0], report("b", after)) == "en"
    with speaking("zh"):
        page = report_page("甲", "乙", *compared(*sides, HELD.get))
    shown = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.S)
    assert '<html lang="zh-Hans">' in page
    assert "从甲到乙：有变动的是判断1项、位次1项、数值2项；没有相同的记录值。" in shown
    assert "4/31" in shown
    assert "数据撤下：现在缺失" in shown
    assert [
        word for word in re.findall(r"[A-Za-z]{3,}", shown) if word not in ("structure", "growth", "rank", "output")
    ] == []


def test_lines_give_each_reason_a_letter_and_the_page_gives_it_in_words():
    changes, same = moved({"gdp": number(1)}, {"gdp": number(2)}, None, manifest(code="2"))
    told = lines("old", "new", changes, same)
    assert told[0] == "From old to new: 1 number moved; 0 recorded values are the same."
    assert told[3].split("  ")[-1] == "(a)"
    assert told[-1] == "  a  code: notebooks/01_structure.ipynb"
    page = report_page("old", "new", changes, same)
    assert "<td>code: notebooks/01_structure.ipynb</td>" in page
    assert "default-src 'none'; style-src 'sha256-" in page


@pytest.fixture
def folders(tmp_path):
    """Two folders of a report, with a finding in the second."""
    for name, value in (("old", 1), ("new", 2)):
        said = {"region": "ningxia", "year": 2006, "sections": {SECTION: {"gdp": number(value)}}, "series": {}}
        (tmp_path / name / "notebooks").mkdir(parents=True)
        (tmp_path / name / "results.json").write_text(json.dumps(said), encoding="utf-8")
    text = "**It grew.** ([Structure](01_structure.ipynb))\n\nBy much."
    cell = {"cell_type": "code", "source": [], "metadata": {"tags": ["findings"]}, "outputs": []}
    cell["outputs"].append({"output_type": "display_data", "data": {"text/markdown": text}})
    (tmp_path / "new" / "notebooks" / "00_summary.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return tmp_path


def test_the_command_tells_it_as_json_and_as_a_page_with_its_status(folders):
    old, new, page = (str(folders / name) for name in ("old", "new", "moved.html"))
    run = CliRunner().invoke(main, ["diff", old, f"{new}/results.json", "--json", "--html", page])
    said = json.loads(run.stdout)
    assert (run.exit_code, said["moved"]["number"], said["moved"]["finding"]) == (1, 1, 1)
    assert [one["new"] for one in said["changes"]] == ["It grew.", 2]
    assert (folders / "moved.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert CliRunner().invoke(main, ["diff", old, old]).exit_code == 0


def test_what_is_no_report_is_refused_with_what_there_is():
    run = CliRunner().invoke(main, ["diff", "cencus4", "census5"])
    assert (run.exit_code, "Nearest: census4" in run.output) == (2, True)


def test_for_reports_no_pandas_is_imported(folders):
    said = f"import sys; sys.argv = ['ningxia', 'diff', {str(folders / 'old')!r}, {str(folders / 'new')!r}]\n"
    said += "from ningxia.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("From ")
    assert {"pandas", "numpy", "matplotlib"} & set(run.stdout.splitlines()[-1].split()) == set()
