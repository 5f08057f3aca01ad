"""Which pandoc writes a report."""

import os
from pathlib import Path

import pypandoc
import pytest

from ningxia.report.prose import Chunk, PandocFailed, Place, pandoc_path, read_markdown


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pandoc of the machine, first on its path, that says it is newer and writes nothing."""
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\necho pandoc 99.0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    for forget in (pandoc_path.cache_clear, pypandoc.clean_pandocpath_cache):
        forget()
    yield program
    for forget in (pandoc_path.cache_clear, pypandoc.clean_pandocpath_cache):
        forget()


@pytest.mark.skipif(os.name != "posix", reason="the other pandoc is a script of the shell")
def test_a_newer_pandoc_of_the_machine_is_not_taken(newer: Path) -> None:
    assert pypandoc.get_pandoc_path() in ("pandoc", str(newer))  # it would take it
    assert Path(pandoc_path()).parent == Path(pypandoc.__file__).parent / "files"
    assert [block["t"] for block in read_markdown([Chunk("# A newer one", Place("", 1))]).trees[0]] == ["Header"]


def test_a_wheel_without_pandoc_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    pandoc_path.cache_clear()
    with pytest.raises(PandocFailed, match="pypandoc-binary"):
        pandoc_path()
