"""Dropping a fresh export and rebuilding is two commands: the report then holds what the export prints."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ningxia.cli import main

EXCERPTS = Path(__file__).parent / "study"


@pytest.fixture
def study(tmp_path):
    return shutil.copytree(EXCERPTS, tmp_path / "study")


def test_a_fresh_export_with_a_revised_figure_reaches_the_report_in_two_commands(study, tmp_path):
    old = (study / "data" / "raw" / "portal" / "gdp.csv").read_bytes().decode("gb18030")
    export = tmp_path / "分省年度数据.csv"
    export.write_bytes(old.replace("683.3", "691.6").replace("时间：最近20年", "时间：最近3年").encode("gb18030"))
    added = CliRunner().invoke(main, ["add", str(export), "--yes", "--study", str(study)])
    built = CliRunner().invoke(main, ["build", "--study", str(study)])
    assert (added.exit_code, built.exit_code) == (0, 0), added.output + built.output
    results = json.loads((study / "outputs" / "ningxia-2006" / "results.json").read_text(encoding="utf-8"))
    assert results["sections"]["01_income"]["gdp"]["value"] == 691.6
    traced = CliRunner().invoke(main, ["trace", "gdp", "--study", str(study)]).output
    assert "data/raw/portal/gdp-2005-2007.csv C11, printed 691.6 亿元" in traced
    assert "has changed since" not in traced
