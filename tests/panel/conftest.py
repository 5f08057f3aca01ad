"""A study of three provinces and two years, written as the portal writes its exports."""

import hashlib
from pathlib import Path

import pytest
import yaml

FULL = {"北京": "北京市", "宁夏": "宁夏回族自治区", "甘肃": "甘肃省"}


class Study:
    """A small study folder: files go in by `portal` with their cards, `path` is what the functions are given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "notebooks").mkdir()
        (path / "notebooks" / "report.yml").write_text("title: small\n")
        (path / "data" / "raw" / "portal").mkdir(parents=True)
        self.cards: list[dict] = []

    def portal(self, name: str, heading: str, years: list[int], figures: dict[str, list], **card: object) -> None:
        """Write a classic export of one indicator, regions down and years across, and its card."""
        lines = [
            "数据库：分省年度数据",
            f"指标：{heading}",
            "时间：最近20年",
            ",".join(["地区", *(f"{y}年" for y in years)]),
        ]
        lines += [",".join([FULL.get(place, place), *map(str, row)]) for place, row in figures.items()]
        self.write(name, "\r\n".join([*lines, "数据来源：国家统计局", ""]).encode("gb18030"), **card)

    def write(self, name: str, content: bytes, **card: object) -> None:
        """Write a file of any content below data/raw/portal, and its card."""
        (self.path / "data" / "raw" / "portal" / f"{name}.csv").write_bytes(content)
        said = {"id": name, "file": f"portal/{name}.csv", "sha256": hashlib.sha256(content).hexdigest()}
        self.cards = [*(one for one in self.cards if one["id"] != name), said | card]
        self.yaml("sources", self.cards)

    def yaml(self, name: str, entries: list[dict]) -> None:
        """Write data/raw/<name>.yml."""
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
        (self.path / "data" / "raw" / f"{name}.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def study(tmp_path):
    """A study with product in two vintages and the number of firms."""
    made = Study(tmp_path)
    years = [2007, 2006]
    new, old = {"北京": [10425.5, 8387], "宁夏": [877.6, 683.3]}, {"北京": [9846.8, 8117.8], "宁夏": [919.1, 725.9]}
    made.portal("gdp", "地区生产总值(亿元)", years, new, vintage="census4", publisher="Bureau")
    made.portal("gdp_old", "地区生产总值(亿元)", years, old, vintage="pre_census4", publisher="Bureau")
    made.portal("firms", "规模以上工业企业单位数(个)", years, {"北京": [6398, 6400], "宁夏": [756, 761]})
    return made
