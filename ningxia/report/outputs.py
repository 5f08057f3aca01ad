"""What a notebook's cell shows, as blocks that both formats set: items, prose, pictures, text, failures, code."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from ningxia.report.prose import Chunk, Place
from ningxia.report.publish import ITEM, MISSING, RECORDS, SAID

PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Passage:
    """Prose: the number of its chunk."""

    place: Place
    chunk: int


@dataclass(frozen=True)
class Item:
    """A numbered figure or table, with the data the notebook gave for it."""

    place: Place
    data: Mapping[str, Any]

    @property
    def label(self) -> str:
        return self.data["label"]

    @property
    def anchor(self) -> str:
        return self.data["anchor"]


@dataclass(frozen=True)
class Missing:
    """The line that stands where something could not be shown."""

    place: Place
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture that is no item: its media type, base64, and what it shows."""

    place: Place
    media: str
    content: str
    alt: str


@dataclass(frozen=True)
class Html:
    """Somebody else's HTML, to be cleaned, and the same as text."""

    place: Place
    html: str
    text: str


@dataclass(frozen=True)
class Text:
    """Printed text: a result, or what went to stdout or stderr."""

    place: Place
    text: str
    kind: str


@dataclass(frozen=True)
class Failure:
    """An error that ended a cell, with its traceback."""

    place: Place
    name: str
    message: str
    traceback: str


@dataclass(frozen=True)
class Fold:
    """Code, folded away: cells that follow one another with nothing shown between them."""

    cells: tuple[tuple[Place, str], ...]


Block = Passage | Item | Missing | Picture | Html | Text | Failure | Fold


def cell_blocks(cell: NotebookNode, place: Place, chunks: list[Chunk], words: Mapping[str, str]) -> list[Block]:
    """Return the blocks of one cell, its code first; its Markdown is appended to `chunks`."""
    if cell.cell_type == "markdown":
        return [passage(cell.source, place, chunks, cell.get("attachments", {}))]
    if cell.cell_type != "code":
        return [Text(place, cell.source, "raw")] if cell.source.strip() else []
    hidden = cell.get("transient", {})  # set by nbconvert's tag remover
    blocks = [block for output in cell.outputs for block in output_blocks(output, place, chunks, words)]
    code = cell.source.strip() and not hidden.get("remove_source")
    return [*([Fold(((place, cell.source),))] if code else []), *blocks]


def passage(text: str, place: Place, chunks: list[Chunk], attachments: Mapping[str, Any]) -> Passage:
    """Return prose that points to its chunk, appended to `chunks`."""
    chunks.append(Chunk(text, place, attachments))
    return Passage(place, len(chunks) - 1)


def output_blocks(output: NotebookNode, place: Place, chunks: list[Chunk], words: Mapping[str, str]) -> list[Block]:
    """Return what an output shows; a recorded number shows nothing, since the prose prints it."""
    if output.output_type == "stream":
        text = clean(output.text)
        return [Text(place, text, output.name)] if text.strip() else []
    if output.output_type == "error":
        return [Failure(place, output.ename, clean(output.evalue), clean("\n".join(output.traceback)))]
    data = output.get("data", {})
    if RECORDS in data:
        return []
    if ITEM in data:
        return [Item(place, data[ITEM])]
    if MISSING in data:
        return [Missing(place, data[MISSING]["text"])]
    if SAID in data:
        return [passage(data[SAID]["text"], place, chunks, {})]
    return shown(data, output.get("metadata", {}), place, chunks, words)


def shown(
    data: Mapping[str, Any], metadata: Mapping[str, Any], place: Place, chunks: list[Chunk], words: Mapping[str, str]
) -> list[Block]:
    """Return the richest form of an ordinary output."""
    text = clean(str(data.get("text/plain", "")))
    pictures = [media for media in PICTURES if media in data]
    if pictures:
        alt = metadata.get(pictures[0], {}).get("alt") or metadata.get("alt")
        content = data[pictures[0]]
        encoded = (
            base64.b64encode(content.encode()).decode() if pictures[0] == PICTURES[0] else "".join(content.split())
        )
        return [Picture(place, pictures[0], encoded, alt or words["undescribed"].format(place=place))]
    if "text/markdown" in data:
        return [passage(data["text/markdown"], place, chunks, {})]
    if "text/latex" in data:
        return [passage(data["text/latex"], place, chunks, {})]
    if "text/html" in data:
        return [Html(place, data["text/html"], text or without_tags(data["text/html"]))]
    return [Text(place, text, "result")] if text.strip() else []


def clean(text: str) -> str:
    r"""Return printed text without colours, overprinted lines and unseen characters.

    >>> clean("\x1b[31mred\x1b[0m\n10%\r100%\n")
    'red\n100%\n'
    """
    lines = [line.rstrip("\r").rpartition("\r")[2] for line in strip_ansi(text).split("\n")]
    return UNSEEN.sub("", "\n".join(lines))


def without_tags(text: str) -> str:
    """Return the text of an HTML fragment.

    >>> without_tags("<p>a <b>b</b></p><script>c</script>")
    'a b'
    """
    import lxml.html

    tree = lxml.html.fragment_fromstring(text, create_parent="div")
    for unread in tree.xpath(".//script | .//style"):
        unread.drop_tree()
    return tree.text_content().strip()
