"""A drawing without what matplotlib writes for editors: names of groups, metadata, digits that no eye can see."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, product
from string import ascii_lowercase

from lxml import etree

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
USE = f"{SVG}use"
NUMBER = re.compile(r"-?\d+\.\d+")
SHIFTED = re.compile(r"translate\((-?[\d.]+) 0\)")
POINTED = re.compile(r"(?<![^(])#([^)]+)")  # a link, or what url() holds; no colour
LETTER = re.compile(r"\s*([A-Za-z])\s*")
PLACES = ("x", "y", "points")
MOVES = re.compile(r"translate\([^)]*\)")


def lean_svg(text: str) -> str:
    """Return an SVG of matplotlib's that draws the same in a third of the bytes; coordinates to a hundredth.

    >>> group = '<g id="patch_1"><path id="m1" d="M 0 500.400001 L 453.6 0 z "/></g>'
    >>> use = '<use xlink:href="#m1" transform="translate(29.296875 0)"/>'
    >>> namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    >>> print(lean_svg(f"<svg {namespaces}>{group}{use}</svg>").partition(">")[2])
    <path d="M0 500.4L453.6 0z" id="a"/><use xlink:href="#a" x="29.3"/></svg>
    """
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    root = etree.fromstring(text.encode(), parser)
    for metadata in root.findall(f"{SVG}metadata"):
        root.remove(metadata)
    _rename(root, short_names())
    for element in list(root.iter(etree.Element)):
        _shorten(element)
    for group in list(root.iter(f"{SVG}g")):
        _unwrap(group)
    return etree.tostring(root, encoding="unicode")


def short_names() -> Iterator[str]:
    """Yield names: a, b, ..., z, aa, ab, ..."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def _rename(root: etree._Element, names: Iterator[str]) -> None:
    """Give what is referred to a short name, and take the names of all else."""
    pointers = [
        (element, key, POINTED.findall(value))
        for element in root.iter(etree.Element)
        for key, value in element.items()
        if key == HREF or "url(" in value
    ]
    wanted = {name for *_, pointed in pointers for name in pointed}
    short = {}
    for element in root.iter(etree.Element):
        if (name := element.get("id")) is not None:
            del element.attrib["id"]
        if name in wanted:
            element.set("id", short.setdefault(name, next(names)))
    for element, key, _ in pointers:
        element.set(key, POINTED.sub(lambda found: f"#{short[found[1]]}", element.get(key)))


def _shorten(element: etree._Element) -> None:
    """Write an element's coordinates to a hundredth, its path without needless spaces, a glyph's place as its x."""
    for key in PLACES:
        if value := element.get(key):
            element.set(key, _to_hundredths(value))
    if path := element.get("d"):
        element.set("d", _lean_path(path))
    if transform := element.get("transform"):
        moved = _lean_move(transform)
        shifted = SHIFTED.fullmatch(moved)
        if element.tag == USE and shifted and element.get("x") is None:
            del element.attrib["transform"]
            element.set("x", shifted[1])
        else:
            element.set("transform", moved)


@lru_cache(4096)
def _lean_move(text: str) -> str:
    return MOVES.sub(lambda found: _to_hundredths(found[0]), text)  # a scale keeps its digits


@lru_cache(4096)  # the letters of one figure are those of the next
def _lean_path(text: str) -> str:
    return LETTER.sub(r"\1", _to_hundredths(text)).strip()


def _to_hundredths(text: str) -> str:
    return NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)


def _unwrap(group: etree._Element) -> None:
    """Put what a group without attributes holds in its place."""
    parent = group.getparent()
    if parent is not None and not group.attrib:
        place = parent.index(group)
        parent[place : place + 1] = list(group)
