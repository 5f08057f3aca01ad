"""`ningxia watch`: a change is noticed, built, and told to the open page; nobody but this machine is served."""

import json
import os
import socket
from http.client import HTTPConnection
from importlib import import_module
from threading import Event as Signal
from threading import Thread

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ningxia.build.contract import Parameters
from ningxia.build.events import Event
from ningxia.build.folders import Folders
from ningxia.build.run import Options
from ningxia.build.standing import Standing
from ningxia.sources import MARK
from ningxia.watching import loop, rehearsal
from ningxia.watching.ahead import Ahead, touched
from ningxia.watching.looks import PACKAGE, fault, look, next_change, read_once
from ningxia.watching.server import HOST, News, State, server


@pytest.fixture
def study(tmp_path):
    (tmp_path / MARK).parent.mkdir()
    (tmp_path / MARK).write_text("sections: []\n", encoding="utf-8")
    return tmp_path


def test_a_file_that_is_saved_added_or_removed_is_seen(study):
    before = look(study)
    notebook = study / "notebooks" / "01_gdp.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    added, now = next_change(before, lambda: look(study))
    notebook.unlink()
    removed, _ = next_change(now, lambda: look(study))
    assert added == removed == [str(notebook)]


def test_hidden_files_copies_of_editors_and_outputs_are_passed_over(study):
    before = look(study)
    for name in ("notebooks/.01_gdp.swp", "notebooks/01_gdp.ipynb~", "notebooks/.ipynb_checkpoints/a", "outputs/a"):
        (study / name).parent.mkdir(exist_ok=True)
        (study / name).touch()
    assert look(study) == before


def test_a_change_is_handed_on_once_it_has_come_to_rest():
    looks = iter([{"a": (1, 1)}, {"a": (2, 1)}, {"a": (3, 1)}, {"a": (3, 1)}])
    assert next_change({"a": (1, 1)}, lambda: next(looks), pause=0.0) == (["a"], {"a": (3, 1)})


def test_what_a_process_reads_once_is_told_from_what_it_reads_anew(study):
    assert read_once([str(study / MARK)], study) is False
    assert read_once([str(study / MARK), str(PACKAGE / "report" / "html.py")], study) is True
    assert read_once([str(study / "data" / "raw" / "indicators.csv")], study) is True
    assert str(PACKAGE / "report" / "html.py") in look(study)


def test_code_that_cannot_be_read_is_told_and_waited_for(study, monkeypatch):
    module = study / "notebooks" / "growth.py"  # stands for one of the package
    monkeypatch.setattr(loop, "read_once", lambda changed, _: str(module) in changed)
    texts, news, seen = (
        iter(["def growth((:\n", "def growth():\n    pass\n"]),
        News(State("one", building=True)),
        look(study),
    )

    def next_saved(*_):
        assert "growth.py, line 1" in news.state.failed or not module.exists()
        module.write_text(next(texts), encoding="utf-8")
        return [], look(study)

    monkeypatch.setattr(loop, "next_change", next_saved)
    assert loop._ends(study, seen, news)
    assert (list(texts), fault([str(module)])) == ([], "")


def test_a_module_that_breaks_on_import_is_told_and_waited_for(study, monkeypatch):
    breaks, news = iter(["ZeroDivisionError: growth.py, line 2: division by zero", ""]), News(State("one"))
    told = []
    monkeypatch.setattr(loop, "read_once", lambda *_: True)
    monkeypatch.setattr(loop, "next_change", lambda *_: (told.append(news.state.failed), look(study)))
    monkeypatch.setattr(loop, "refused", lambda _: next(breaks))
    assert loop._ends(study, look(study), news)
    assert told == ["", "ZeroDivisionError: growth.py, line 2: division by zero"]


def test_a_module_that_breaks_during_a_build_is_told_and_does_not_end_watching(study, monkeypatch):
    (study / "growth.py").write_text("1 / 0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(study)
    monkeypatch.setattr("ningxia.broken.PACKAGE", study)
    monkeypatch.setattr(loop, "made_panel", lambda *_: import_module("growth"))
    failed = loop._failed(study, Parameters(region="ningxia", year=2006), None, News(State("")), Options(), look(study))
    assert failed == [f"ZeroDivisionError: {study / 'growth.py'}, line 1: division by zero"]


SECTIONS = ["01_gdp", "02_jobs", "03_water"]


@pytest.mark.parametrize(("screen", "opened"), [("", []), (":0", ["http://127.0.0.1:1/"])])
def test_where_there_is_no_screen_no_browser_is_called(monkeypatch, screen, opened):
    calls = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("click.launch", calls.append)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    loop.open_where_seen("http://127.0.0.1:1/")
    assert calls == opened


def rehearsed_sections(study, monkeypatch, known, run):
    """The sections that were run while nothing was asked for, and those known thereafter."""
    (study / MARK).write_text(f"title: One\nyears: [2006, 2006]\nsections: [{', '.join(SECTIONS)}]\n", encoding="utf-8")
    for section in SECTIONS:
        cell = new_code_cell("region = 'gansu'\nyear = 2010", metadata={"tags": ["parameters"]})
        nbformat.write(new_notebook(cells=[cell]), study / "notebooks" / f"{section}.ipynb")
    ran, done = [], Signal()

    def execute(source, target, parameters, *, longest_cell, until):  # noqa: ARG001 - as the true one takes them
        ran.append((source.stem, str(target), parameters))
        if source.stem == SECTIONS[-1]:
            done.set()
        run(source.stem, until)

    monkeypatch.setattr(rehearsal, "execute", execute)
    with rehearsal.rehearsed(study, Parameters(region="ningxia", year=2006), known):
        assert done.wait(10)
    return ran


def test_what_was_not_executed_yet_is_rehearsed_for_nothing_and_failures_are_passed_over(study, monkeypatch):
    def run(section, _):
        if section == "02_jobs":
            raise RuntimeError("a mistake of the section's")

    known = {"01_gdp"}
    ran = rehearsed_sections(study, monkeypatch, known, run)
    assert ran == [(section, os.devnull, {"region": "ningxia", "year": 2006}) for section in SECTIONS[1:]]


def test_an_edit_cuts_a_rehearsal_short_and_the_section_is_begun_again_later(study, monkeypatch):
    ended, known = Signal(), set()

    def run(section, until):
        if section == SECTIONS[-1]:
            until.poll(10)  # until the edit
            ended.set()

    rehearsed_sections(study, monkeypatch, known, run)
    assert ended.wait(10)
    assert known == set(SECTIONS[:-1])


def test_what_is_refused_of_data_raw_is_told_on_the_page(study):
    news, asked = News(State("")), Parameters(region="ningxia", year=2006)
    failed = loop._built(study, asked, None, news, Options(), look(study))
    assert news.state.failed == "\n".join(failed)
    assert "sources.yml does not exist" in failed[0]


def shown_after(study, *done):
    """The sections of which a page was made, after the sections `done` of a build; the summary reads the others."""
    ready = []
    stands = Standing("one", {"00_summary": ["results"], "01_gdp": ["code"], "02_jobs": ["code"]}, [], ("00_summary",))
    ahead = Ahead(touched(stands, Folders(study, "one")), ready.append)
    for section in done:
        ahead.tell(Event("section-done", "one", section))
    return ready


def test_a_page_is_made_as_soon_as_the_sections_touched_are_executed_before_those_that_read_them(study):
    (study / "outputs" / "one").mkdir(parents=True)
    assert shown_after(study, "02_jobs") == []
    assert shown_after(study, "02_jobs", "01_gdp", "00_summary") == [{"01_gdp", "02_jobs"}]


def test_where_there_was_no_report_the_build_is_waited_for(study):
    assert shown_after(study, "02_jobs", "01_gdp", "00_summary") == []


@pytest.mark.parametrize(("edited", "told"), [(True, ""), (False, "01_gdp changed")])
def test_what_fails_of_files_that_are_edited_meanwhile_is_not_told_but_built_again(study, monkeypatch, edited, told):
    def failing(*_):
        if edited:
            (study / MARK).write_text("sections: [01_gdp]\n", encoding="utf-8")
        return ["01_gdp changed"]

    seen, news = look(study), News(State("last"))
    monkeypatch.setattr(loop, "_failed", failing)
    said = loop._built(study, Parameters(region="ningxia", year=2006), None, news, Options(), seen)
    assert (news.state.failed, news.state.building) == (told, edited)
    assert said == ["edited meanwhile: building again" if edited else "01_gdp changed"]


@pytest.fixture
def served(tmp_path):
    """A served report, and what tells its pages."""
    report = tmp_path / "ningxia-2006"
    report.mkdir()
    (report / "report.html").write_text("<title>A report</title>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not of the report", encoding="utf-8")
    news = News(State("one"))
    with server(report, news, 0) as made:
        Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        yield made, news
        made.shutdown()


def asked(served, path, host=None):
    connection = HTTPConnection(HOST, served[0].server_port, timeout=5)
    connection.putrequest("GET", path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse()


def test_the_report_is_served_as_it_lies_and_the_page_round_it_has_the_script(served):
    assert asked(served, "/report/report.html").read() == b"<title>A report</title>"
    page = asked(served, "/")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert b'src="/report/report.html"' in page.read()
    assert b"EventSource" in asked(served, "/watch.js").read()


@pytest.mark.parametrize(
    "path", ["/report/../secret.txt", "/report/%2e%2e/secret.txt", "/secret.txt", "/report/", "/x"]
)
def test_nothing_beside_the_report_is_served(served, path):
    assert asked(served, path).status == 404


def test_a_request_under_another_name_is_refused(served):
    assert [asked(served, "/", host).status for host in ("evil.example:80", "", "localhost:1")] == [403, 403, 200]


def test_the_server_listens_on_this_machine_alone(served):
    assert served[0].server_address[0] == "127.0.0.1"
    others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, served[0].server_port), timeout=1)


def test_an_open_page_is_told_of_each_build(served):
    events = asked(served, "/events")
    told = [read(events)]
    served[1].tell(State("one", building=True))
    told.append(read(events))
    served[1].tell(State("two", failed="01_gdp, cell 3"))
    told.append(read(events))
    assert [(one["version"], one["building"], one["failed"]) for one in told] == [
        ("one", False, ""),
        ("one", True, ""),
        ("two", False, "01_gdp, cell 3"),
    ]


def read(events):
    line = events.readline()
    events.readline()
    return json.loads(line.removeprefix(b"data: "))
