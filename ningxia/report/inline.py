"""Drawings as part of a page, each letter's outline once for all of them: half the bytes of as many pictures.

The page's policy lets in no style but its own, so that colours and widths stand as attributes here. A drawing with
anything else than shapes stays a picture.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from ningxia.report.figures.lean import HREF, SVG, short_names

ELEMENTS = {f"{SVG}{name}" for name in ("svg", "g", "defs", "path", "use", "rect", "clipPath")}
PAINT = {"fill", "fill-opacity", "opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap"}
PAINT |= {"stroke-linejoin", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"}
ATTRIBUTES = PAINT | {"d", "x", "y", "width", "height", "viewBox", "version", "transform"}
VALUE = r"(?is)(?!.*url)[\w.,#()%+\s-]*"
RULE = "*{stroke-linejoin: round; stroke-linecap: butt}"  # the one that matplotlib writes
NAME = re.compile(r"(?<=#)[\w.-]+|^[\w.-]+$")
NAMING = {"id": r"[\w.-]+", "href": r"#[\w.-]+", "clip-path": r"url\(#[\w.-]+\)"}
LED = {"href": f"{SVG}path", "clip-path": f"{SVG}clipPath"}  # no group, which could hold itself a million times
EMPTY = re.compile(r"<defs ?/>")
OUTLINE = {"id", "d", "transform"}  # a letter has no colour of its own


def inlined(drawings: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return what each SVG draws, as elements for a page, and the outlines of letters that they share.

    Left out are those that hold more than shapes: text, pictures, links, scripts, styles.

    >>> head, letter = '<svg xmlns="http://www.w3.org/2000/svg">', '<path d="M0 0L9 9" transform="scale(.1)" id="%s"/>'
    >>> shown = f'{head}<defs>{letter}</defs><use href="#%s" style="fill: #595959"/></svg>'
    >>> drawn, shared = inlined({"a": shown % ("k", "k"), "b": shown % ("m", "m"), "c": head + "<text>9</text></svg>"})
    >>> drawn
    {'a': '<use href="#_a" fill="#595959"/>', 'b': '<use href="#_a" fill="#595959"/>'}
    >>> shared
    '<path id="_a" d="M0 0L9 9" transform="scale(.1)"/>'
    """
    names = (f"_{name}" for name in short_names())  # no heading's anchor begins so
    outlines: dict[tuple[str, str], str] = {}
    read = {key: _shapes(text) for key, text in drawings.items()}
    drawn = {key: _drawn(root, names, outlines) for key, root in read.items() if root is not None}
    shared = [f'<path id="{name}" d="{d}" transform="{transform}"/>' for (d, transform), name in outlines.items()]
    return drawn, "".join(shared)


def _shapes(text: str) -> etree._Element | None:
    """Return an SVG read, or None for one that holds more than shapes, or leads to what it does not hold."""
    return _read(text) if _draws_alone(text) else None


def _read(text: str) -> etree._Element:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, remove_pis=True, resolve_entities=False)
    return etree.fromstring(text.encode(), parser)


@lru_cache(maxsize=256)
def _draws_alone(text: str) -> bool:
    try:
        root = _read(text)
    except etree.XMLSyntaxError:
        return False
    return all(map(_shape, root.iter())) and _closed(root)


def _shape(element: etree._Element) -> bool:
    """Return whether this draws and does nothing else."""
    if element.tag == f"{SVG}style":
        return element.text == RULE
    bare = not any((text or "").strip() for text in (element.text, element.tail))
    return bare and element.tag in ELEMENTS and all(_harmless(key, value) for key, value in _attributes(element))


def _harmless(key: str, value: str) -> bool:
    """Return whether an attribute places, paints or names, and loads nothing.

    >>> _harmless("fill", "#d9d9d9"), _harmless("fill", "url(a.svg)"), _harmless("onload", "a")
    (True, False, False)
    """
    return (key in NAMING or key in ATTRIBUTES) and bool(re.fullmatch(NAMING.get(key, VALUE), value))


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    """Return an element's attributes, its style taken apart: colours and widths, which stand as attributes then."""
    found = [("href" if key == HREF else key, value) for key, value in element.attrib.items() if key != "style"]
    return found + [(key if key in PAINT else f"style of {key}", value) for key, value in _paint(element)]


def _paint(element: etree._Element) -> list[tuple[str, str]]:
    """Return the declarations of an element's style.

    >>> _paint(etree.fromstring('<path style="fill: none; stroke: #d9d9d9"/>'))
    [('fill', 'none'), ('stroke', '#d9d9d9')]
    """
    pairs = (one.partition(":") for one in element.get("style", "").split(";") if one.strip())
    return [(key.strip(), value.strip()) for key, _, value in pairs]


def _closed(root: etree._Element) -> bool:
    """Return whether each name stands once, and what leads to one leads to a shape of this drawing."""
    names = [element.get("id") for element in root.iter() if "id" in element.attrib]
    named = {element.get("id"): element.tag for element in root.iter()}
    led = [(key, value) for element in root.iter() for key, value in _attributes(element) if key in LED]
    return len(names) == len(set(names)) and all(named.get(NAME.search(value)[0]) == LED[key] for key, value in led)


def _drawn(root: etree._Element, names: Iterator[str], outlines: dict[tuple[str, str], str]) -> str:
    """Return what the SVG holds under names of the page, its letters put among the `outlines`."""
    short: dict[str, str] = {}
    for element in list(root.iterdescendants()):
        attributes = element.attrib
        letter = set(attributes) == OUTLINE and element.getparent().tag == f"{SVG}defs"
        if letter:
            key = attributes["d"], attributes["transform"]
            short[attributes["id"]] = outlines.get(key) or outlines.setdefault(key, next(names))
        elif "id" in attributes:
            short[attributes["id"]] = next(names)
        if letter or element.tag == f"{SVG}style":
            element.getparent().remove(element)
    for element in root.iter():
        _adapt(element, short)
    etree.cleanup_namespaces(root)
    return EMPTY.sub("", "".join(etree.tostring(one, encoding="unicode") for one in root))


def _adapt(element: etree._Element, short: Mapping[str, str]) -> None:
    """Write an element as it stands in a page: bare names, colours as attributes, references under `short` names."""
    found = dict(_attributes(element))
    element.tag = element.tag.removeprefix(SVG)
    element.attrib.clear()
    for key, value in found.items():
        element.set(key, NAME.sub(lambda one: short[one[0]], value) if key in NAMING else value)
