"""Drawings as part of a page, each letter's outline once for all of them: half the bytes of as many pictures.

The page's policy lets in no style but its own, so that colours and widths stand as attributes here. A drawing with
anything else than shapes stays a picture.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from ningxia.report.figures.lean import SVG, short_names

ELEMENTS = {f"{SVG}{name}" for name in ("svg", "g", "defs", "path", "use", "rect", "clipPath")}
PAINT = {"fill", "fill-opacity", "opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap"}
PAINT |= {"stroke-linejoin", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"}
ATTRIBUTES = PAINT | {"id", "d", "x", "y", "width", "height", "viewBox", "version", "transform", "clip-path"}
VALUE = re.compile(r"[\w.,#()%+\s-]*")
RULE = "*{stroke-linejoin: round; stroke-linecap: butt}"  # the one that matplotlib writes
NAMING, NAME = {"id", "href", "clip-path"}, re.compile(r"^[\w.-]+$|(?<=#)[\w.-]+")
EMPTY = re.compile(r"<defs ?/>")
OUTLINE = {"id", "d", "transform"}  # a letter has no colour of its own


def inlined(drawings: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return what each SVG draws, as elements for a page, and the outlines of letters that they share.

    Left out are those that hold more than shapes: text, pictures, links, scripts, styles.

    >>> head, letter = '<svg xmlns="http://www.w3.org/2000/svg">', '<path d="M0 0L9 9" transform="scale(.1)" id="%s"/>'
    >>> shown = '<use href="#%s" style="fill: #595959"/></svg>'
    >>> drawn, shared = inlined({"a": head + letter % "k" + shown % "k", "b": head + letter % "m" + shown % "m",
    ...                          "c": head + "<text>9</text></svg>"})
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
    """Return an SVG read, or None for one that holds more than shapes."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, remove_pis=True, resolve_entities=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root if all(map(_shape, root.iter())) else None


def _shape(element: etree._Element) -> bool:
    """Return whether this draws and does nothing else."""
    if element.tag == f"{SVG}style":
        return element.text == RULE
    found = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    link, style = found.pop("href", "#"), found.pop("style", "")
    found |= _paint(style)
    bare = not any((text or "").strip() for text in (element.text, element.tail))
    known = element.tag in ELEMENTS and found.keys() <= ATTRIBUTES
    return bare and known and link.startswith("#") and all(map(VALUE.fullmatch, found.values()))


def _paint(style: str) -> dict[str, str]:
    """Return the declarations of a style.

    >>> _paint("fill: none; stroke: #d9d9d9")
    {'fill': 'none', 'stroke': '#d9d9d9'}
    """
    pairs = (one.partition(":") for one in style.split(";") if one.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _drawn(root: etree._Element, names: Iterator[str], outlines: dict[tuple[str, str], str]) -> str:
    """Return what the SVG holds under names of the page, its letters put among the `outlines`."""
    short: dict[str, str] = {}
    for element in list(root.iterdescendants()):
        attributes = element.attrib
        if set(attributes) == OUTLINE:
            key = attributes["d"], attributes["transform"]
            short[attributes["id"]] = outlines.get(key) or outlines.setdefault(key, next(names))
        elif "id" in attributes:
            short[attributes["id"]] = next(names)
        if set(attributes) == OUTLINE or element.tag == f"{SVG}style":
            element.getparent().remove(element)
    for element in root.iter():
        _adapt(element, short)
    etree.cleanup_namespaces(root)
    return EMPTY.sub("", "".join(etree.tostring(one, encoding="unicode") for one in root))


def _adapt(element: etree._Element, short: Mapping[str, str]) -> None:
    """Write an element as it stands in a page: bare names, colours as attributes, references under `short` names."""
    element.tag = element.tag.removeprefix(SVG)
    found = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    found |= _paint(found.pop("style", ""))
    element.attrib.clear()
    for key, value in found.items():
        element.set(key, NAME.sub(lambda one: short[one[0]], value) if key in NAMING else value)
