"""HTML that notebooks bring along, reduced to what can neither run, nor load anything, nor change the page's look."""

import re
from collections.abc import Collection

import nh3
from lxml import html as markup

TAGS = """
    p br hr div span blockquote pre code samp kbd var a abbr cite q em i strong b u s del ins mark small sub sup
    ul ol li dl dt dd img figure figcaption details summary section input label h2 h3 h4 h5 h6
    table caption thead tbody tfoot tr th td colgroup col
    math semantics annotation mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder
    munderover mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts none merror
"""
CELL = {"colspan", "rowspan", "scope", "headers"}
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "span": {"role"},
    "th": CELL,
    "td": CELL,
    "input": {"type", "checked", "disabled"},
    "math": {"display"},
    "mo": {"stretchy", "fence", "form", "accent", "minsize", "maxsize", "separator"},
    "mi": {"mathvariant"},
    "mtext": {"mathvariant"},
    "mstyle": {"mathvariant", "displaystyle", "scriptlevel"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mfrac": {"linethickness"},
    "mspace": {"width", "height", "depth"},
    "mtd": {"columnalign", "columnspan", "rowspan"},
    "mtable": {"columnalign", "columnlines", "rowlines"},
    "annotation": {"encoding"},
}
CLASSES = {
    name: {"right", "center", "left", "noteref", "sidenote", "clause", "dataframe"}
    for name in ("span", "th", "td", "table")
} | {"a": {"number"}}
ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.I)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[\w+/=]+")
ALIGNED = re.compile(r'style="text-align: (right|center|left);"')


def kept(tag: str, attribute: str, value: str) -> str | None:
    """Return the attribute's value if it may stay: pictures are data, links lead to the web or within the page."""
    if tag == "a" and attribute == "id":
        return value if value.startswith("number-") else None
    if attribute == "src":
        return value if PICTURE.fullmatch(value) else None
    if attribute == "href":
        return value if ADDRESS.match(value) else None
    if tag == "input" and attribute == "type":
        return "checkbox"
    if attribute == "role":
        return "note"
    return value


def clean_prose(text: str) -> str:
    """Return the report's own prose as clean HTML; its headings keep their anchors.

    >>> clean_prose('<h2 id="a">A</h2><p onclick="b()">B<script>c()</script></p>')
    '<h2 id="a">A</h2><p>B</p>'
    """
    cleaned = nh3.clean(
        ALIGNED.sub(r'class="\1"', text),
        tags=set(TAGS.split()),
        attributes={**ATTRIBUTES, **{f"h{level}": {"id"} for level in range(2, 7)}},
        attribute_filter=kept,
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noreferrer",
    )
    return scrollable(cleaned)


def clean_table(text: str, marked: Collection[int] = ()) -> str:
    """Return head and body of a table that great_tables has written, bare; `marked` rows, from 0, get a class.

    >>> clean_table('<div><table class="gt_table"><tbody><tr><td class="gt_row gt_right" id="a">1</td></tr>', [0])
    '<tbody><tr class="marked"><td class="right">1</td></tr></tbody>'
    """
    sides = {f"gt_{side}" for side in ("left", "right", "center")}
    cleaned = nh3.clean(
        text,
        tags={"table", "thead", "tbody", "tr", "th", "td", "br", "span"},
        clean_content_tags={"script", "style", "tfoot"},
        attributes={"th": CELL - {"headers"}, "td": {"colspan", "rowspan"}},
        allowed_classes={"th": sides, "td": sides, "span": {"unit"}},
    )
    tree = markup.fragment_fromstring(cleaned, create_parent="div").find(".//table")
    for row in (row for number, row in enumerate(tree.iterfind(".//tbody/tr")) if number in marked):
        row.set("class", "marked")
    parts = "".join(markup.tostring(part, encoding="unicode", with_tail=False) for part in tree)
    return re.sub(r">\s+<", "><", re.sub(r'\s*(?:row|col)span="1"|(?<=class=")gt_', "", parts))


def clean_output(text: str) -> str:
    """Return an output's HTML cleaned; its headings become paragraphs, lest they disturb the report's contents.

    >>> clean_output('<h1>A</h1><style>p {}</style><img src="https://b/c.png">')
    '<p>A</p>'
    """
    return clean_prose(without_headings(text))


def without_headings(text: str) -> str:
    """Return HTML with headings of any level made paragraphs.

    >>> without_headings("<H1>a</H1>")
    '<p>a</p>'
    """
    return re.sub(r"<(/?)h[1-6]\b[^>]*>", r"<\1p>", text, flags=re.I)


def scrollable(text: str) -> str:
    """Return HTML with tables that scroll by themselves, pictures that all load, heads that say what they head.

    >>> scrollable("<table><thead><tr><th>a</th></tr></thead></table>")
    '<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>'
    """
    if "<table" not in text and "<img" not in text:
        return text
    tree = markup.fragment_fromstring(text, create_parent="div")
    for image in tree.xpath(".//img[not(@src)]"):
        image.drop_tree()
    for head in tree.xpath(".//th[not(@scope)]"):
        head.set("scope", "col" if head.xpath("ancestor::thead") else "row")
    for table in tree.xpath(".//table[not(ancestor::table)]"):
        wrapper = markup.Element("div", {"class": "scroll", "tabindex": "0"})
        table.addprevious(wrapper)
        wrapper.append(table)
        wrapper.tail, table.tail = table.tail, None
    return (tree.text or "") + "".join(markup.tostring(child, encoding="unicode") for child in tree)
