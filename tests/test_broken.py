"""A module of the package that breaks while it is imported is told by its place, as is Ctrl-C by a word."""

import sys
from importlib import import_module

import pytest

from ningxia import __main__, broken
from ningxia.build.failure import module_of
from ningxia.vocabulary import UnknownRegion, region
from ningxia.watching.looks import refused

BREAKS = {"1 / 0\n": "division by zero", "from math import nosuch\n": "cannot import name 'nosuch'", "def f(:\n": ""}


@pytest.fixture(params=BREAKS)
def module(request, tmp_path, monkeypatch):
    """The name of a module that breaks in its second line, in a folder that stands for the package, and with what."""
    (tmp_path / "growing.py").write_text(f'"""A module."""\n{request.param}', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(broken, "PACKAGE", tmp_path)
    return "growing", BREAKS[request.param]


def test_a_module_that_breaks_is_told_by_file_line_and_words(module):
    name, words = module
    with pytest.raises((ZeroDivisionError, ImportError, SyntaxError)) as raised:
        import_module(name)
    told = broken.broken_import(raised.value)
    assert told.startswith(raised.type.__name__)
    assert "growing.py, line 2: " in told
    assert words in told


def test_what_breaks_later_than_on_import_is_no_broken_module():
    with pytest.raises(UnknownRegion) as raised:
        region("gansoo")
    assert broken.broken_import(raised.value) == ""


def test_a_new_process_says_which_module_it_cannot_import():
    assert refused(["ningxia.cli"]) == ""
    assert "No module named 'ningxia.nosuch'" in refused(["ningxia.cli", "ningxia.nosuch"])


def test_the_command_ends_with_the_place_and_status_2(module, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ningxia.cli", Imported(module[0]))
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "growing.py, line 2: " in said
    assert "mend it" in said


class Imported:
    """Stands for the command line, and imports a module as soon as it is asked for the command."""

    def __init__(self, name):
        self.name = name

    @property
    def main(self):
        """The command."""
        return import_module(self.name)


def test_ctrl_c_during_imports_is_a_word_and_status_130(capsys, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("ningxia.cli.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "Interrupted.\n")


def test_a_section_that_imports_such_a_module_names_its_file_and_line():
    frames = ["Cell In[2], line 1\n----> 1 import growing\n", "\x1b[36mFile \x1b[39m~/growing.py:2\n----> 2 1 / 0\n"]
    assert module_of(frames) == " (~/growing.py, line 2)"
    assert module_of([*frames, "File ~/far.py:9, in rate(x)\n----> 9 1 / x\n"]) == ""
    assert module_of(["  Cell In[2], line 1\n    import growing\n", "  File ~/growing.py:2\n    def f(:\n"]) != ""
    assert module_of(["  Cell In[2], line 1\n    1 +\n       ^\n"]) == ""
