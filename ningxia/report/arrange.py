"""The report's prose put in order: one title, headings without gaps, references resolved, pictures and notes placed."""

import base64
import difflib
import html
import mimetypes
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from ningxia.report.clauses import in_clauses
from ningxia.report.links import local_link, plain_link, section_anchors, section_link
from ningxia.report.prose import Change, Chunk, Heading, Node, Place, Prose, Reference, Target, plain, slug, walk
from ningxia.report.traces import Traces
from ningxia.vocabulary import spoken

REFERENCE = re.compile(r"(?<![\w@/.])@([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w@/])")
HAN = re.compile(
    r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af][\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U000323af]*"
)
MARKED = re.compile(r"#(?:\w+?md__)?((?:number|series):.*)")  # pandoc puts the file before an anchor
DEEPEST = 6


class UnknownReference(ValueError):
    """An `@name` in a report's prose that no figure or table of it bears."""


def string(value: str) -> str:
    r"""Return `value` as a Typst string literal.

    >>> string('a "b" \\ #c')
    '"a \\"b\\" \\\\ #c"'
    """
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def ended(text: str) -> str:
    """Return text with a full stop, if it is any and ends in none.

    >>> ended("NBS, China Statistical Yearbook"), ended("登记表（a.yml）"), ended("")
    ('NBS, China Statistical Yearbook.', '登记表（a.yml）。', '')
    """
    if not text or text.endswith((".", "。", "?", "!", "？", "！")):
        return text
    return f"{text}。" if HAN.search(text[-2:]) or text.endswith("）") else f"{text}."


def string_node(text: str) -> Node:
    return {"t": "Str", "c": text}


def typst(text: str) -> Node:
    return {"t": "RawInline", "c": ["typst", text]}


def span(classes: Sequence[str], content: Sequence[Node], **attributes: str) -> Node:
    return {"t": "Span", "c": [["", list(classes), [list(pair) for pair in attributes.items()]], list(content)]}


def arrange(
    prose: Prose,
    *,
    references: Mapping[str, Sequence[Reference]],
    taken: set[str],
    title: str | None,
    strict: bool,
    target: Target,
    traces: Traces,
    folder: str = "",
) -> Prose:
    """Return the prose ready to be written for `target`.

    The first heading of level 1 becomes the title where none is given; the others move so that the highest is level 2
    and none is more than one deeper than the heading before it. `taken` are anchors in use already.
    """
    worded = [walk(tree, {"Header": without_words}) for tree in prose.trees]
    trees, opening = without_title(worded) if title is None else (worded, "")
    headings = ordered_headings(trees, set(taken))
    anchors = taken | {heading.anchor for heading in headings} | traces.anchors
    sections = section_anchors(prose.chunks, trees, headings)
    moved = iter(headings)
    notes = count(1)
    pictures: dict[str, bytes] = {}
    result = []
    for chunk, tree in zip(prose.chunks, trees, strict=True):
        links = (
            partial(traced, traces=traces, place=chunk.place, target=target),
            partial(section_link, sections=sections),
            partial(local_link, anchors=anchors),
        )
        first = {"Header": partial(placed_heading, moved=moved, target=target), "Link": partial(in_turn, links)}
        second = {
            "Str": partial(resolved, references=references, place=chunk.place, strict=strict),
            "Image": partial(picture, chunk=chunk, folder=folder, target=target, pictures=pictures),
        }
        last = {"Link": plain_link, **for_target(target, notes)}
        result.append(walk(walk(walk(tree, first), second), last))
    return Prose(prose.chunks, tuple(result), tuple(headings), opening, pictures)


def in_turn(changes: Sequence[Change], node: dict[str, Any]) -> Node:
    """Return what the changes make of a node, each of what the one before made, as long as that is of the same kind."""
    for change in changes:
        made = change(node)
        if isinstance(made, list) or (made and made["t"] != node["t"]):
            return made
        node = made or node
    return node


def for_target(target: Target, notes: Iterator[int]) -> dict[str, Change]:
    """Return the changes that only the page or only the paper needs, by the kind of node."""
    if target == "html":
        return {"Note": partial(margin_note, notes=notes), "Str": tagged_chinese}
    return {"Math": formula, "RawInline": untagged, "RawBlock": untagged, "Code": verbatim, "CodeBlock": verbatim}


def without_words(node: dict[str, Any]) -> Node | None:
    """Return a heading without any words as a paragraph, since nothing could lead to it."""
    return None if plain(node["c"][2]).strip() else {"t": "Para", "c": node["c"][2]}


def without_title(trees: Sequence[list[Node]]) -> tuple[list[list[Node]], str]:
    """Return the trees without a level-1 heading that opens the first of them, and that heading's text."""
    first = next((number for number, tree in enumerate(trees) if tree), None)
    if first is None or trees[first][0]["t"] != "Header" or trees[first][0]["c"][0] != 1:
        return list(trees), ""
    return [*trees[:first], trees[first][1:], *trees[first + 1 :]], plain(trees[first][0]["c"][2])


def ordered_headings(trees: Sequence[list[Node]], taken: set[str]) -> list[Heading]:
    """Return every heading in order with the level and anchor it gets."""
    found: list[tuple[int, str]] = []
    walk(list(trees), {"Header": lambda node: found.append((node["c"][0], plain(node["c"][2])))})
    top = min((level for level, _ in found), default=1)
    headings: list[Heading] = []
    for level, text in found:
        deepest = headings[-1].level + 1 if headings else 2
        anchor = next(name for name in (slug(text) + (f"-{n}" if n else "") for n in count()) if name not in taken)
        taken.add(anchor)
        headings.append(Heading(min(level - top + 2, deepest, DEEPEST), anchor, text))
    return headings


def placed_heading(node: dict[str, Any], moved: Iterator[Heading], target: Target) -> Node:
    """Return a heading at its new level and anchor; Typst counts sections from 1, the title being no heading there."""
    heading = next(moved)
    level = heading.level if target == "html" else heading.level - 1
    inlines = in_clauses(node["c"][2]) if target == "html" else node["c"][2]
    return {"t": "Header", "c": [level, [heading.anchor, [], []], inlines]}


def traced(node: dict[str, Any], traces: Traces, place: Place, target: Target) -> Node | None:
    """Return a number that is marked as a link to where it is traced; its text alone where it is traced nowhere."""
    marked = MARKED.fullmatch(node["c"][2][0])
    if marked is None:
        return None
    words = plain(node["c"][1])
    anchor, own = traces.link(marked[1], words, place.section)
    if not anchor:
        return node["c"][1]
    if target == "typst":
        return typst(f"#traced({string(words)}, {string(anchor)}, {string(own)})")
    return {"t": "Link", "c": [[own, ["number"], []], node["c"][1], [f"#{anchor}", ""]]}


def resolved(
    node: dict[str, Any], references: Mapping[str, Sequence[Reference]], place: Place, strict: bool
) -> Node | None:
    """Return text with each `@name` made a link to its figure or table: the one of its own section first."""
    if "@" not in node["c"]:
        return None
    parts: list[Node] = []
    end = 0
    for match in REFERENCE.finditer(node["c"]):
        choices = references.get(match[1])
        if not choices and strict:
            raise unknown(match[1], references, place)
        if choices:
            parts += [string_node(node["c"][end : match.start()]), linked(choices, place.section)]
            end = match.end()
    return [part for part in [*parts, string_node(node["c"][end:])] if part.get("c") != ""]


def linked(choices: Sequence[Reference], section: str) -> Node:
    """Return the label of the reference meant in `section`, as a link if there is something to lead to."""
    meant = next((choice for choice in choices if choice.section == section), choices[0])
    label = string_node(meant.label)
    return {"t": "Link", "c": [["", [], []], [label], [f"#{meant.anchor}", ""]]} if meant.anchor else label


def unknown(name: str, references: Mapping[str, Sequence[Reference]], place: Place) -> UnknownReference:
    """Return the error for a reference to nothing."""
    close = difflib.get_close_matches(name, references, n=1)
    nearest = f"Closest: @{close[0]}." if close else f"Known: {', '.join(sorted(references)) or 'none'}."
    remedy = "Correct it, or write it as code if it is no reference."
    return UnknownReference(f"@{name} ({place}) is no figure or table of this report. {nearest} {remedy}")


def picture(node: dict[str, Any], chunk: Chunk, folder: str, target: Target, pictures: dict[str, bytes]) -> Node | None:
    """Return a picture as data within the report; one that lies elsewhere, as a link or as its description.

    For Typst its bytes go to `pictures`.
    """
    address = node["c"][2][0]
    described = plain(node["c"][1]) or f"{address} ({chunk.place})"
    data = picture_data(address, chunk.attachments, folder)
    if data is None:
        link = [["", [], []], [string_node(described)], [address, ""]]
        return {"t": "Link", "c": link} if re.match(r"https?://", address) else string_node(described)
    if target == "typst":
        name = f"prose-{len(pictures)}{mimetypes.guess_extension(data[0])}"
        pictures[name] = base64.b64decode(data[1])
        return typst(f"#picture({string(name)}, {string(described)})")
    return {"t": "Image", "c": [["", [], []], [string_node(described)], [f"data:{data[0]};base64,{data[1]}", ""]]}


def picture_data(address: str, attachments: Mapping[str, Mapping[str, str]], folder: str) -> tuple[str, str] | None:
    """Return a picture's media type and base64, from the cell's attachments or a file below `folder`."""
    if address.startswith("attachment:"):
        return next(iter(attachments.get(address.removeprefix("attachment:"), {}).items()), None)
    inline = re.fullmatch(r"data:(image/[\w.+-]+);base64,([\w+/=\s]+)", address)
    if inline:
        return inline[1], re.sub(r"\s", "", inline[2])
    media = mimetypes.guess_type(address)[0] or ""
    file = (Path(folder) / address).resolve()
    if ":" in address or not media.startswith("image/") or not file.is_relative_to(Path(folder).resolve()):
        return None
    return (media, base64.b64encode(file.read_bytes()).decode()) if file.is_file() else None


def formula(node: dict[str, Any]) -> Node:
    """Return a formula with its TeX as description for the PDF; HTML gets MathML, which needs none."""
    return [typst(f"#formula({string(node['c'][1].strip())})["), node, typst("]")]


def margin_note(node: dict[str, Any], notes: Iterator[int]) -> Node:
    """Return a footnote as a numbered note that stands in the margin, or below its line on a narrow screen."""
    mark = {"t": "Superscript", "c": [string_node(str(next(notes)))]}
    blocks = [block["c"] if block["t"] in {"Para", "Plain"} else [string_node(plain(block))] for block in node["c"]]
    text = [inline for block in blocks for inline in [*block, {"t": "LineBreak"}]][:-1]
    return [span(["noteref"], [mark]), span(["sidenote"], [mark, {"t": "Space"}, *text], role="note")]


def tagged_chinese(node: dict[str, Any]) -> Node | None:
    """Return text with its Chinese passages marked as such, for screen readers and the choice of glyphs; in a Chinese
    report they are not, since Chromium breaks lines early at such marks where it spaces Chinese and Latin apart."""
    if spoken() == "zh" or not HAN.search(node["c"]):
        return None
    parts = []
    for text, chinese in passages(node["c"]):
        parts.append(span([], [string_node(text)], lang="zh-Hans") if chinese else string_node(text))
    return parts


def passages(text: str) -> list[tuple[str, bool]]:
    """Return the text cut into passages, each with whether it is Chinese.

    >>> passages("In 宁夏, 2006")
    [('In ', False), ('宁夏', True), (', 2006', False)]
    """
    cuts = [0, *(end for match in HAN.finditer(text) for end in match.span()), len(text)]
    pieces = [(text[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(cuts))]
    return [piece for piece in pieces if piece[0]]


def untagged(node: dict[str, Any]) -> Node | None:
    """Return raw HTML as what paper can show of it: line breaks, and text without its tags."""
    language, text = node["c"]
    if language != "html":
        return None
    if node["t"] == "RawInline":
        return {"t": "LineBreak"} if re.match(r"<br\b", text) else []
    text = html.unescape(re.sub(r"<(style|script)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", " ", text, flags=re.S))
    words = " ".join(text.split())
    return {"t": "Para", "c": [string_node(words)]} if words else []


def verbatim(node: dict[str, Any]) -> Node:
    """Return code as a Typst string, which no fence or mark within it can end."""
    if node["t"] == "Code":
        return typst(f"#raw({string(node['c'][1])})")
    return {"t": "RawBlock", "c": ["typst", f"#printed({string(node['c'][1])}, fill: wash)"]}
