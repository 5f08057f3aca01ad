"""`ningxia doctor` finds what is not as it must be, and says how to mend it."""

import errno
import re
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from ningxia import doctor
from ningxia.cli import main

EXCERPTS = Path(__file__).parent / "build" / "study"


@pytest.fixture
def study(tmp_path):
    return shutil.copytree(EXCERPTS, tmp_path / "study")


def run(study):
    return CliRunner().invoke(main, ["doctor", "--study", str(study)])


def ailing(study):
    """What is to be mended, by what it is, with the line that says so."""
    said = run(study)
    lines = [line.removeprefix("MEND  ") for line in said.output.splitlines() if line.startswith("MEND")]
    assert said.exit_code == (1 if lines else 0), said.output
    return {line.partition(":")[0]: line for line in lines}


def test_a_sound_study_has_nothing_to_mend(study):
    assert ailing(study) == {}


def test_a_published_file_that_was_edited_is_named_with_one_that_has_no_card(study):
    gdp = study / "data" / "raw" / "portal" / "gdp.csv"
    gdp.write_bytes(gdp.read_bytes() + b"\n")
    shutil.copyfile(gdp, gdp.with_name("more.csv"))
    found = ailing(study)
    assert list(found) == ["data"]
    assert all(
        word in found["data"] for word in ("2 files", "portal/gdp.csv has SHA-256", "portal/more.csv has no card")
    )
    assert "git checkout data/raw" in found["data"]
    assert "take the file out of data/raw" in found["data"]


def test_another_version_than_that_of_the_lock_is_named_with_the_command_that_installs_it(study):
    (study / doctor.LOCK).write_text("numpy==1.0.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    found = ailing(study)["packages"]
    assert f"numpy {np.__version__} instead of 1.0.0" in found
    assert "pip install --require-hashes -r requirements.lock" in found


def test_a_missing_package_comes_before_its_version(study, monkeypatch):
    monkeypatch.setattr(doctor, "missing", lambda: ["typst"])
    found = ailing(study)["packages"]
    assert "absent: typst" in found
    assert re.search(r"-m pip install 'typst >=[\d.]+,<[\d.]+'\.$", found)


def test_a_full_disk_is_said_in_megabytes(study, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage(10, 10, 12_000_000))
    assert "12 MB free, 500 asked" in ailing(study)["disk"]


def test_a_folder_that_cannot_be_written_into_is_named(study):
    (study / "outputs").write_text("a file where the reports go", encoding="utf-8")
    assert str(study / "outputs") in ailing(study)["writing"]


def test_a_disk_mounted_for_reading_alone_is_not_to_be_mended_by_rights(tmp_path, monkeypatch):
    def refused(**_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refused)
    said = doctor.writable(tmp_path).line
    assert "mounted for reading alone" in said
    assert "chmod" not in said


def test_fonts_that_cannot_be_loaded_are_told_and_all_else_is_looked_at(study, monkeypatch):
    monkeypatch.setitem(sys.modules, "ningxia.report.glyphs", None)  # as where its package is gone
    found = ailing(study)
    assert list(found) == ["fonts"]
    assert "Install that package anew." in found["fonts"]


def test_fonts_without_a_character_are_told(monkeypatch):
    monkeypatch.setattr(doctor, "SAMPLE", "ก")
    assert doctor.fonts().line.startswith("MEND  fonts: without a glyph for ก.")


def test_without_a_study_the_machine_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["doctor"])
    assert (said.exit_code, "ningxia init FOLDER" in said.output) == (0, True)
