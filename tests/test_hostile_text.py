"""Hostile text from files, folders and the command line: shown as text, refused as a name, never run or followed."""

import ast
import io
import re
import socket
import zipfile
from pathlib import Path

import nbformat
import openpyxl
import pytest
from click.testing import CliRunner
from papermill.translators import papermill_translators

import ningxia
from ningxia.build.contract import parameters, report_name
from ningxia.build.declared import declared
from ningxia.build.settings import read_settings
from ningxia.cli import main

ROOT = Path(__file__).parents[1]
PAYLOADS = {
    "terminal": "\x1b]0;owned\x07\x1b[2J",
    "direction": "\u202egnp.exe\u200b",
    "formula": '=HYPERLINK("http://x";"y")',
    "command": "+cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script>",
    "path": "../../../etc/passwd",
    "shell": "$(touch owned)`touch owned`;touch owned",
}
PLACES = ("region", "indicator", "unit", "note", "sheet", "file")


def run(*said):
    """What the command says to the terminal, and its exit status."""
    done = CliRunner().invoke(main, [str(one) for one in said], color=True)
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.output, done.exit_code


def table(place, text, folder):
    """A workbook with the text in one place."""
    book = openpyxl.Workbook()
    sheet = book.active
    legal = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
    sheet.title = re.sub(r"[\[\]:*?/\\]", "", legal)[:31] if place == "sheet" else "1"
    name = legal if place == "indicator" else "产量"
    rows = [[name], [f"单位：{legal if place == 'unit' else '万吨'}"], ["地区", 2006, 2005], ["北京市", 1.5, 2.5]]
    rows += [[legal if place == "region" else "宁夏", 3, 4], [f"注：{legal if place == 'note' else ''}"]]
    for row in rows:
        sheet.append([f"'{cell}" if isinstance(cell, str) and cell.startswith("=") else cell for cell in row])
    path = folder / (re.sub(r"[/\0]", "", text) + ".xlsx" if place == "file" else "table.xlsx")
    book.save(path)
    return path


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", PAYLOADS)
def test_what_a_file_says_reaches_terminal_and_csv_as_text(tmp_path, monkeypatch, name, place):
    monkeypatch.chdir(tmp_path)
    path = table(place, PAYLOADS[name], tmp_path)
    for options in (["--csv"], ["--dropped"]):
        said, _ = run("read", path, *options)
        assert [one for one in said if not one.isprintable() and one not in "\n\u3000"] == []
        cells = re.findall(r'(?:^|,)"?\s*([=+@][^,\n]*)', said, re.MULTILINE) if "--csv" in options else []
        assert cells == []
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.fixture
def study(tmp_path):
    """A study of one section, whose parameters cell would write a file if anybody ran it."""
    folder = tmp_path / "study" / "notebooks"
    folder.mkdir(parents=True)
    cell = nbformat.v4.new_code_cell(
        f'region = open("{tmp_path}/owned", "w")\nyear = 2006', metadata={"tags": ["parameters"]}
    )
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01_a.ipynb")
    said = "sections: [01_a]\ndefaults: {region: ningxia, year: 2006}\nyears: [2006, 2016]\n"
    (folder / "report.yml").write_text(said)
    return tmp_path / "study"


NAMES = (
    "../../../tmp/owned", "/tmp/owned", "ningxia/../..", "ningxia\x00", 'ningxia"; open("owned", "w") #', "*", "-rf",
    "{region.__class__}", "__import__('os')",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["--region", "--lang", "--year", "vintage", "peers", "scenario", "__class__"])
def test_a_parameter_that_is_no_known_value_is_refused_and_nothing_is_written(study, option, name):
    given = [option, name] if option.startswith("--") else ["-p", option, name]
    said, status = run("build", "--study", study, *given, "--dry-run")
    assert status == 2
    assert re.search(r"^(?:Error|Usage|\w+Error|Unknown\w+)", said, flags=re.MULTILINE)
    assert not list(study.parent.rglob("owned"))
    assert not (study / "outputs").exists()


@pytest.mark.parametrize("command", ["why", "verify"])
@pytest.mark.parametrize("name", ["../../..", "/etc", "..", "a/../../b"])
def test_a_report_is_looked_for_in_outputs_only(study, command, name):
    said, status = run(command, name, "--study", study)
    assert status == 2
    assert "holds no report" in said
    assert "/" not in report_name(read_settings(study), name)


def test_reading_a_notebook_runs_nothing(study, tmp_path):
    from ningxia.report.html import HTMLReport
    from ningxia.report.pdf import PDFReport

    path = study / "notebooks" / "01_a.ipynb"
    declared(path)
    for exporter in (HTMLReport(), PDFReport()):
        exporter.from_filename(str(path))
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    "text", [*PAYLOADS.values(), '"""\nimport os\n"""', "'''\\", '\\"; x = 1 #', "\u2028x = 1", "a\rb"]
)
def test_a_parameter_reaches_a_notebook_as_a_literal(text):
    given = {"scenario": {text: 1.0}, "peers": [text], "vintage": text}
    written = papermill_translators.find_translator("python3", "python").codify(given)
    found = {line.targets[0].id: ast.literal_eval(line.value) for line in ast.parse(written).body}
    assert found == given


@pytest.fixture
def host():
    """An address of this machine at which nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(BlockingIOError):
            server.accept()


def linked(host):
    """A workbook that refers to another one, to a data connection and to a picture elsewhere, its values stored."""
    book = openpyxl.Workbook()
    for row in (["指标：产量(吨)"], ["地区", 2006], ["宁夏", 3]):
        book.active.append(row)
    book.active["B3"].hyperlink = f"{host}/h"
    stream, out = io.BytesIO(), io.BytesIO()
    book.save(stream)
    relation = '<Relationship Id="rId{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("workbook.xml.rels"):
                more = "".join(
                    f'{relation.format(90 + n, kind)}Target="{host}/{kind}" TargetMode="External"/>'
                    for n, kind in enumerate(("externalLink", "connections", "image", "attachedTemplate"))
                )
                text = text.replace("</Relationships>", f"{more}</Relationships>")
            if name.endswith("sheet1.xml"):
                text = text.replace("<v>3</v>", f"<f>WEBSERVICE(\"{host}/f\")+'[{host}/x.xlsx]S'!A1</f><v>3</v>")
            new.writestr(name, text)
    return out.getvalue()


def paged(host):
    return (
        f'<!DOCTYPE html PUBLIC "x" "{host}/x.dtd"><?xml-stylesheet href="{host}/s"?><html><head><base href="{host}/">'
        f'<link rel="stylesheet" href="{host}/l"><script src="{host}/s"></script></head><body background="{host}/b">'
        f'<img src="{host}/i"><iframe src="{host}/f"></iframe><p>产量</p><p>单位：吨</p><table><tr><td>地区<td>2006年'
        f"<tr><td>宁夏<td>3<tr><td>甘肃<td>4</table></body></html>"
    ).encode()


@pytest.mark.parametrize("content", [linked, paged])
def test_a_file_that_refers_elsewhere_is_read_and_nobody_is_called(tmp_path, host, content):
    path = tmp_path / "linked"
    path.write_bytes(content(host))
    assert ningxia.read(path)["value"].tolist()[0] == 3


DEFINES = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign,
           ast.AugAssign)  # fmt: skip
ACTS = {"open", "exec", "eval", "system", "run", "Popen", "urlopen", "connect", "read_text", "read_bytes", "write_text",
        "write_bytes", "mkdir", "unlink", "load", "read_csv", "read_parquet"}  # fmt: skip
TOLD = "font_manager.fontManager.addfont"  # report/style.py makes the fonts of the wheel known to matplotlib
PRELOAD = "preload.py"  # is imported by the parent of kernels alone, for what it imports


def acts(line):
    """Whether a line at the top of a module does more than import, define or name something."""
    text = ast.unparse(line)
    is_text = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    is_guard = isinstance(line, ast.If) and ast.unparse(line.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
    if is_text or is_guard or text.startswith(TOLD):
        return False
    called = {ast.unparse(one.func).rpartition(".")[2] for one in ast.walk(line) if isinstance(one, ast.Call)}
    names = isinstance(line, ast.Assign | ast.AnnAssign) and "lambda" not in text
    return not isinstance(line, DEFINES) or (names and bool(called & ACTS))


def test_importing_a_module_does_nothing_but_define():
    paths = [path for path in (ROOT / "ningxia").rglob("*.py") if path.name != PRELOAD]
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    found = [f"{path}:{line.lineno}" for path, tree in modules.items() for line in tree.body if acts(line)]
    assert found == []
    assert acts(ast.parse("open('x')").body[0])
    assert acts(ast.parse("X = subprocess.run('x')").body[0])


def test_a_title_names_what_it_may_and_is_text_otherwise(study):
    from ningxia.build.assemble import front_matter

    path = study / "notebooks" / "report.yml"
    path.write_text(f"{path.read_text()}title: '{{region}} {{year.__class__}} {{0}} <script>'\n", encoding="utf-8")
    settings = read_settings(study)
    title = front_matter(settings, parameters(settings))["title"]
    assert title == "Ningxia {year.__class__} {0} <script>"
