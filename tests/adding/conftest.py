"""A copy of the excerpts study, downloads beside it, and `ningxia add` run on them."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from adding.downloads import FULL
from ningxia.cli import main
from ningxia.panel import check

EXCERPTS = Path(__file__).parents[1] / "build" / "study"


@pytest.fixture(scope="session")
def checked(tmp_path_factory):
    study = shutil.copytree(EXCERPTS, tmp_path_factory.mktemp("excerpts") / "study")
    assert check(study).errors == []
    return study


@pytest.fixture
def study(checked, tmp_path):
    """Seven provinces, 2005 to 2007: product (census4), population, firms; with its panel."""
    return shutil.copytree(checked, tmp_path / "study")


@pytest.fixture
def export(tmp_path):
    """A function that writes a portal export beside the study: heading, years, figures by province."""

    def write(heading, years, figures, name="分省年度数据.csv", foot=("数据来源：国家统计局",)):
        head = ["数据库：分省年度数据", f"指标：{heading}", f"时间：最近{len(years)}年"]
        table = [["地区", *(f"{year}年" for year in years)]]
        table += [[FULL.get(place, place), *row] for place, row in figures.items()]
        lines = [*head, *(",".join(map(str, row)) for row in table), *foot, ""]
        path = tmp_path / "downloads" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes("\r\n".join(lines).encode("gb18030"))
        return path

    return write


@pytest.fixture
def add(study):
    """`ningxia add` with nobody to ask."""
    return lambda file, *options: CliRunner().invoke(main, ["add", str(file), "--study", str(study), *options])
