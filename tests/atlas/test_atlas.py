"""outputs/index.html: complete without script and network, ranked by year, the same bytes for the same reports."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import number, report

from ningxia.atlas.printing import label, printed, ranks
from ningxia.atlas.write import write_atlas
from ningxia.build.apart import Died
from ningxia.build.settings import read_settings
from ningxia.building import renewed_atlas
from ningxia.cli import main
from ningxia.vocabulary import provinces

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LARGEST = 3_000_000  # bytes of the atlas of 31 provinces in three years, said in docs/automation.md
ENERGY = ("tce per 10⁴ yuan", "energy per GDP")


@pytest.fixture
def study(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in ("report.yml", *(f"{stem}.ipynb" for stem in _sections())):
        shutil.copy(NOTEBOOKS / name, tmp_path / "notebooks" / name)
    return tmp_path


def _sections():
    return [path.stem for path in NOTEBOOKS.glob("0*.ipynb")]


@pytest.fixture
def page(study):
    """The atlas of three provinces in 2006, one without a figure, and two in 2010."""
    for region, year, energy in (
        ("ningxia", 2006, 4.099),
        ("gansu", 2006, 2.199),
        ("tibet", 2006, None),
        ("ningxia", 2010, 3.308),
        ("gansu", 2010, 1.801),
    ):
        told = {"energy_per_gdp": number(energy, *ENERGY), "energy_rank": number(None if energy is None else 1)}
        report(study / "outputs", region, year, told | {"energy_of": number(30, "provinces")})
    write_atlas(read_settings(study))
    return (study / "outputs" / "index.html").read_text(encoding="utf-8")


def rankings(page):
    """Head and rows of each ranking, as text."""
    tables = re.findall(r'<table class="ranking">(.*?)</table>', page, re.S)
    return [[re.sub(r"<[^>]*>", " ", row).split() for row in re.split("<tr>", table)[1:]] for table in tables]


def test_a_rank_is_of_the_provinces_of_one_year_that_have_the_figure(page):
    first, second = rankings(page)
    assert first[0][:3] == ["Rank", "of", "2"]
    assert [row[:3] for row in first[1:]] == [["1", "Ningxia", "4.10"], ["2", "Gansu", "2.20"], ["–", "Tibet", "n.a."]]
    assert [row[:3] for row in second[1:]] == [["1", "Ningxia", "3.31"], ["2", "Gansu", "1.80"]]


def test_the_unit_stands_in_the_head(page):
    assert "tce per 10⁴ yuan" in " ".join(rankings(page)[0][0])


def test_equal_numbers_share_a_rank_and_ranks_ascend():
    from ningxia.atlas.measures import Value

    told = {"a": Value(2.0), "b": Value(1.0), "c": Value(2.0)}
    assert [(rank, name) for rank, name, _ in ranks(told, ascending=False)] == [(1, "a"), (1, "c"), (3, "b")]
    assert [(rank, name) for rank, name, _ in ranks(told, ascending=True)] == [(1, "b"), (2, "a"), (2, "c")]


def test_every_report_is_linked_and_what_is_not_built_says_so(page):
    for name in ("ningxia-2006", "gansu-2006", "tibet-2006", "ningxia-2010", "gansu-2010"):
        assert f'href="{name}/report.html"' in page
        assert f'href="{name}/report.pdf"' in page
    assert page.count("not built") == 31 * 2 - 5
    assert 'Ningxia <span lang="zh-Hans">宁夏</span>' in page


def test_the_policy_lets_in_this_style_and_script_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    for kind, tag in (("style", "<style>(.*?)</style>"), ("script", "<script>(.*?)</script>")):
        text = re.search(tag, page, re.S)[1]
        assert f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert re.findall(r'(?:src|href)="(?!#|[a-z-]+-\d{4}/report\.)[^"]*"|style="', page) == []


def test_each_link_within_the_page_leads_somewhere(page):
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(re.findall(r'id="([^"]*)"', page))


def test_nothing_to_do_leaves_it_alone_and_a_new_report_does_not(study, page):
    path = study / "outputs" / "index.html"
    assert write_atlas(read_settings(study)) == (path, False)
    report(study / "outputs", "hebei", 2006, {"energy_per_gdp": number(1.9, *ENERGY)})
    assert write_atlas(read_settings(study)) == (path, True)
    shutil.rmtree(study / "outputs" / "hebei-2006")
    write_atlas(read_settings(study))
    assert path.read_text(encoding="utf-8") == page, "the same reports, the same bytes"
    assert [one.name for one in (study / "outputs" / ".work").iterdir()] == []


def test_reports_from_other_data_are_named(study, page):
    assert "Not all were made from the same data" not in page
    report(study / "outputs", "hebei", 2006, {"energy_per_gdp": number(1.9, *ENERGY)}, panel="b")
    write_atlas(read_settings(study))
    told = (study / "outputs" / "index.html").read_text(encoding="utf-8")
    assert "Hebei 2006 from another state of the published tables than" in told


def test_where_all_reports_are_chinese_so_is_the_page(study):
    for region, energy in (("ningxia", 4.099), ("gansu", 2.199)):
        told = {"energy_per_gdp": number(energy, "吨标准煤/万元", "单位生产总值能耗")}
        report(study / "outputs", region, 2006, told, lang="zh")
    write_atlas(read_settings(study))
    page = (study / "outputs" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans">' in page
    assert [row[:3] for row in rankings(page)[0][1:]] == [["1", "宁夏", "4.10"], ["2", "甘肃", "2.20"]]
    assert 'href="ningxia-2006-zh/report.html"' in page


def test_without_a_report_the_command_says_so(study):
    run = CliRunner().invoke(main, ["atlas", "--study", str(study)])
    assert run.exit_code == 2
    assert "None has been built." in run.output


def test_an_atlas_that_cannot_be_written_is_told_and_spoils_no_report(study, capsys):
    report(study / "outputs", "ningxia", 2006, {"energy_per_gdp": number(4.1, *ENERGY)})
    (study / "outputs" / "index.html" / "in the way").mkdir(parents=True)
    events = []
    assert renewed_atlas(read_settings(study), 2, events.append) is False
    assert [event.what for event in events] == ["atlas-failed"]
    assert "The atlas could not be written" in capsys.readouterr().err


def test_a_warm_process_writes_the_same_page_and_what_it_refuses_is_told_too(study, page, capsys):
    path = study / "outputs" / "index.html"
    path.unlink()
    assert renewed_atlas(read_settings(study), 2, lambda _: None, warm=True) == path
    assert path.read_text(encoding="utf-8") == page
    for left in (study / "outputs").glob("*/results.json"):
        left.write_text("{", encoding="utf-8")
    assert renewed_atlas(read_settings(study), 2, lambda _: None, warm=True) is False
    assert "holds no results of a report" in capsys.readouterr().err


def test_a_warm_process_that_is_killed_leaves_no_atlas_and_is_told(study, capsys, monkeypatch):
    def killed(*_):
        raise Died("its process was ended by SIGKILL")

    monkeypatch.setattr("ningxia.build.apart.apart", killed)
    assert renewed_atlas(read_settings(study), 2, lambda _: None, warm=True) is False
    assert "ended by SIGKILL. `ningxia atlas` writes it." in capsys.readouterr().err


def test_a_report_whose_results_were_cut_off_is_named_and_the_others_stay(study, capsys):
    for region in ("ningxia", "gansu"):
        report(study / "outputs", region, 2006, {"energy_per_gdp": number(4.1, *ENERGY)})
    cut = study / "outputs" / "gansu-2006" / "results.json"
    cut.write_text(cut.read_text("utf-8")[:-9], encoding="utf-8")
    assert renewed_atlas(read_settings(study), 2, lambda _: None) is False
    assert f"{cut} holds no results of a report" in capsys.readouterr().err


def test_of_ranks_the_first_is_darkest():
    from ningxia.atlas.measures import Measure, Value

    told = {"a": Value(1), "b": Value(31)}
    of_rank, of_number = (
        printed(Measure("s", "x_rank", "", "", is_rank, "", {2006: told}), False) for is_rank in (True, False)
    )
    assert [of_rank.shade(one) for one in (1, 31, None)] == [8, 0, None]
    assert [of_number.shade(one) for one in (1, 31)] == [0, 8]


def test_all_provinces_in_three_years_stay_below_the_size_that_is_stated(study):
    """A hundred measures, each with interval and rank, in 93 reports: more than reports record today."""
    for place, region in enumerate(provinces()):
        for year in (2006, 2010, 2016):
            told = {}
            for count in range(100):
                value = (place * 37 + count * 11 + year) % 97 / 7
                own = {"": value, "_low": value - 1, "_high": value + 1, "_rank": place + 1, "_of": 31, "_china": 5.5}
                told |= {f"m{count}{end}": number(one, note=f"measure {count}") for end, one in own.items()}
            report(study / "outputs", region, year, told)
    path, _ = write_atlas(read_settings(study))
    text = path.read_text(encoding="utf-8")
    assert text.count('class="ranking"') == 300
    assert len(text.encode()) < LARGEST


def test_labels_are_of_sections_there_are_and_tell_measures_apart():
    import csv

    from ningxia.atlas.measures import Measure
    from ningxia.atlas.printing import LABELS

    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["section"] for row in rows} <= set(_sections())
    for column in ("label_en", "label_zh"):
        named = [(row["section"], row[column]) for row in rows]
        assert sorted({one for one in named if named.count(one) > 1}) == []
    other = Measure("01_structure", "new_one", "figures of growth accounting", "", False, "", {2006: {}})
    assert (label(other), label(other, shared=True)) == (
        "Figures of growth accounting",
        "Figures of growth accounting: new one",
    )
