"""Drawings in a page: drawn as before, each outline once, and nothing but shapes."""

import io
import re

import pandas as pd
import pytest

from ningxia.report.figures import ranked
from ningxia.report.figures.drawing import save
from ningxia.report.figures.lean import lean_svg
from ningxia.report.inline import inlined

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def svg(*names):
    drawing = ranked(pd.Series(dict.fromkeys(names, 1.0)), highlight="ningxia", label="GDP")
    written = io.StringIO()
    save(drawing.figure, written, "svg")
    return lean_svg(written.getvalue())


@pytest.fixture(scope="module")
def two():
    return inlined({"one": svg("ningxia", "gansu"), "other": svg("ningxia", "tibet")})


def test_every_reference_leads_to_one_name_of_the_page(two):
    drawn, shared = two
    page = shared + "".join(drawn.values())
    names = re.findall(r'id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', page)) <= set(names)


def test_letters_of_two_drawings_stand_once(two):
    drawn, shared = two
    outlines = re.findall(r' d="([^"]+)"', shared)
    assert len(outlines) == len(set(outlines))
    assert len(outlines) >= len(set("NingxaGsuTbet"))
    assert not [d for d in outlines if d in "".join(drawn.values())]


def test_as_many_marks_and_letters_are_drawn_in_the_same_colours(two):
    before, after = svg("ningxia", "gansu"), two[0]["one"]
    assert after.count("<use") == before.count("<use")
    assert sorted(re.findall(r"#[0-9a-f]{6}\b", after)) == sorted(re.findall(r"#[0-9a-f]{6}\b", before))
    assert "style" not in after


@pytest.mark.parametrize(
    "body",
    [
        "<text>9</text>",
        "<script>a()</script>",
        "<foreignObject><p>a</p></foreignObject>",
        '<image href="#a"/>',
        '<animate href="#a"/>',
        "<style>path {fill: red}</style>",
        "<style>@import url(https://a.b)</style>",
        '<path onclick="a()" d="M0 0"/>',
        '<use xlink:href="https://a.b/c.svg#d"/>',
        '<use href="#a" xlink:href="https://a.b"/><path id="a"/>',
        '<use xlink:href="https://a.b" href="#a"/><path id="a"/>',
        '<g xml:base="https://a.b"/>',
        '<path style="fill: url(https://a.b)"/>',
        '<path style="href: #a" id="a"/>',
        '<path fill="url(a.svg)"/>',
        '<path stroke="\nURL(a.svg)"/>',
        '<path clip-path="url(a.svg)"/>',
        '<a xlink:href="#a"><path d="M0 0"/></a>',
        "<path/>loose",
        "<path",
    ],
)
def test_what_is_more_than_shapes_is_left_out(body):
    assert inlined({"a": f"{HEAD}{body}</svg>"}) == ({}, "")


@pytest.mark.parametrize(
    "body",
    [
        '<use href="#elsewhere"/>',
        '<use href="#a"/><g id="a"/>',
        '<g id="a"><use href="#a"/></g>',
        '<path clip-path="url(#a)"/><path id="a"/>',
        '<path id="a"/><g id="a"/>',
        '<path id="a b"/>',
        '<path id="#a"/>',
        '<path style="id: a"/>',
    ],
)
def test_names_that_lead_astray_leave_a_drawing_a_picture(body):
    assert inlined({"a": f"{HEAD}{body}</svg>"}) == ({}, "")


def test_a_shape_that_is_drawn_where_it_stands_is_no_letter():
    shape = '<path id="u" d="M0 0" transform="scale(.1)"/><clipPath id="url"/><g clip-path="url(#url)"/>'
    drawn, shared = inlined({"a": f"{HEAD}{shape}</svg>"})
    assert drawn["a"].count("<path") == 1
    assert 'clip-path="url(#_b)"' in drawn["a"]
    assert shared == ""
