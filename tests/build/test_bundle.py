"""Files arrive as they were packed, or not at all."""

from dataclasses import replace

import pytest

from ningxia.build.cluster.bundle import Damaged, linked, packed, packed_folder


@pytest.fixture
def bundle(tmp_path):
    (tmp_path / "from" / "data").mkdir(parents=True)
    (tmp_path / "from" / "data" / "one.csv").write_text("1")
    (tmp_path / "from" / "two.txt").write_bytes(bytes(range(256)))
    (tmp_path / "from" / "figures").mkdir()
    return packed_folder(tmp_path / "from")


def test_files_arrive_where_they_were_with_what_they_held(bundle, tmp_path):
    bundle.unpack(tmp_path / "to")
    assert (tmp_path / "to" / "data" / "one.csv").read_text() == "1"
    assert (tmp_path / "to" / "figures").is_dir()
    assert packed_folder(tmp_path / "to").hash == bundle.hash


def test_the_hash_is_of_names_and_contents_and_not_of_times_or_order(bundle, tmp_path):
    paths = {"two.txt": tmp_path / "from" / "two.txt", "data/one.csv": tmp_path / "from" / "data" / "one.csv"}
    (tmp_path / "from" / "two.txt").touch()
    assert packed(paths).hash == bundle.hash
    assert packed({**paths, "data/one.csv": paths["two.txt"]}).hash != bundle.hash


def test_what_did_not_arrive_as_packed_is_refused_by_name(bundle, tmp_path):
    with pytest.raises(Damaged, match=r"two\.txt did not arrive as packed"):
        replace(bundle, hashes={**bundle.hashes, "two.txt": "0" * 64}).unpack(tmp_path / "to")


def test_no_file_lands_outside_the_folder(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(Damaged, match="outside"):
        packed({"../outside": tmp_path / "mine"}).unpack(tmp_path / "deep" / "to")
    assert not (tmp_path / "deep" / "outside").exists()


def test_a_file_changed_in_a_linked_copy_is_found(bundle, tmp_path):
    bundle.unpack(tmp_path / "to")
    linked(tmp_path / "to", tmp_path / "copy")
    assert bundle.changed(tmp_path / "copy") == []
    (tmp_path / "copy" / "data" / "one.csv").write_text("2")
    assert bundle.changed(tmp_path / "copy") == ["data/one.csv"]
