"""What makes a report out of date: the claims it judges, among the rest."""

import shutil
from pathlib import Path

import pytest

from ningxia.build import Parameters, read_settings
from ningxia.build.key import report_key

EXCERPTS = Path(__file__).parent / "study"


@pytest.fixture
def study(tmp_path):
    made = shutil.copytree(EXCERPTS, tmp_path / "study")
    (made / "panel.parquet").write_bytes(b"panel")
    return made


def key(study):
    asked = Parameters(region="ningxia", year=2006)
    return report_key(read_settings(study), asked, study / "panel.parquet")


def test_a_changed_claim_changes_its_part_of_the_key_alone(study):
    before = key(study)
    (study / "data" / "raw" / "claims.yml").write_text("claims: []\n", encoding="utf-8")
    after = key(study)
    assert {part for part in before if before[part] != after[part]} == {"claims"}
