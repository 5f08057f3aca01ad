"""What changed of a study while a report is built is told by name, however little the disk says of it."""

import os
from dataclasses import replace

import pytest

from ningxia.build.inputs import changed, inputs
from ningxia.build.settings import read_settings

CARDS = "data/raw/sources.yml"


@pytest.fixture
def now(built):
    """What there was an hour ago: files that have long been at rest."""
    found = inputs(read_settings(built))
    states = {name: (*state[:4], max(state[:2]) + 3600 * 10**9) for name, state in found.states.items()}
    return replace(found, states=states)


def same_length(text):
    return text.replace("a", "b", 1)


def test_where_nothing_was_written_nothing_changed(now):
    assert changed(now) == []


def test_a_file_written_again_with_the_same_content_did_not_change(built, now):
    (built / CARDS).write_bytes((built / CARDS).read_bytes())
    assert changed(now) == []


def test_an_edit_is_seen_though_length_and_time_are_as_before(built, now):
    path, about = built / CARDS, (built / CARDS).stat()
    path.write_text(same_length(path.read_text("utf-8")), "utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert changed(now) == [CARDS]


def test_an_edit_within_the_tick_of_the_clock_in_which_the_build_began_is_seen(built):
    now = inputs(read_settings(built))
    path = built / CARDS
    path.write_text(same_length(path.read_text("utf-8")), "utf-8")
    disk = {name: (*state[:4], now.states[name][4]) for name, state in inputs(now.settings).states.items()}
    assert changed(replace(now, states=disk)) == [CARDS]  # as if the disk told the two apart by nothing


def test_a_file_that_is_gone_and_one_that_is_new_are_named(built, now):
    (built / CARDS).unlink()
    (built / "data" / "raw" / "new.csv").write_text("a\n", "utf-8")
    assert changed(now) == ["data/raw/new.csv", CARDS]
