"""The small study of two sections: as it is, with its panel, with its report."""

import shutil
import signal

import pytest
from click.testing import CliRunner
from studies import EXCERPTS

from ningxia.cli import main
from ningxia.panel import check


@pytest.fixture(scope="session", autouse=True)
def interruptible():
    """Ctrl-C reaches the builds that tests start, even where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def raw_study(tmp_path_factory):
    """The excerpts with their panel, without a report."""
    study = shutil.copytree(EXCERPTS, tmp_path_factory.mktemp("raw") / "study")
    assert check(study).errors == []
    return study


@pytest.fixture(scope="session")
def built_study(raw_study, tmp_path_factory):
    """The excerpts with the report of Ningxia 2006."""
    study = shutil.copytree(raw_study, tmp_path_factory.mktemp("built") / "study")
    run = CliRunner().invoke(main, ["build", "--study", str(study), "--region", "宁夏", "--workers", "2"])
    assert run.exit_code == 0, run.output
    return study


@pytest.fixture
def fresh(raw_study, tmp_path):
    """A copy of the excerpts with their panel, to build in."""
    return shutil.copytree(raw_study, tmp_path / "fresh")


@pytest.fixture
def built(built_study, tmp_path):
    """A copy of the excerpts with the report of Ningxia 2006, to change."""
    return shutil.copytree(built_study, tmp_path / "study")
