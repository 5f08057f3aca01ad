"""Markdown of a whole report, read by pandoc, put in order, and written as HTML or Typst by it.

Between the calls the text is pandoc's syntax tree (lists of {"t": type, "c": content}), so that nothing here has to
guess where code, links or formulas begin: https://hackage.haskell.org/package/pandoc-types
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import zlib
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from ningxia.report.typography import markdown_kept_together

Target = Literal["html", "typst"]
Node = Any  # a node of pandoc's tree: dict, list or str
Change = Callable[[dict[str, Any]], Node | None]
MARKDOWN = "gfm+smart+tex_math_dollars+footnotes"
WRITERS = {
    "html": ["--to=html5", "--mathml", "--wrap=none", "--syntax-highlighting=none"],
    "typst": ["--to=typst-smart", "--wrap=none"],
}
LONG = 20_000  # letters that take pandoc longer than its start
# Of GHC, which pandoc is made with: less room for what is new, which the system would give it page by page.
FRUGAL = ["+RTS", "-A4m", "-H4k", "-O4m", "-RTS"]
BRANCHES = (list, dict)  # nodes that hold others
_READ: dict[str, str] = {}  # of the last report: Markdown to its tree, and trees to what they were written as
_WRITTEN: dict[Target, dict[str, str]] = {target: {} for target in WRITERS}


@dataclass(frozen=True)
class Place:
    """A cell, by its section, its number there, and where the executed notebook lies."""

    section: str
    cell: int
    notebook: str = ""
    id: str = ""

    def __str__(self) -> str:
        return f"{self.section}, cell {self.cell}" if self.section else f"cell {self.cell}"


@dataclass(frozen=True)
class Chunk:
    """One cell's or output's Markdown, with the pictures attached to it (name -> media type -> base64)."""

    text: str
    place: Place
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """What an `@name` becomes: its label and the anchor it leads to, none for an item that is not shown."""

    label: str
    anchor: str
    section: str


@dataclass(frozen=True)
class Heading:
    """A heading as the contents list it: level 2 is a section of the report, whose title is level 1."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Prose:
    """The report's prose: one tree a chunk, its headings, the title where the text itself opens with one, and for
    Typst the pictures it names, as files.
    """

    chunks: tuple[Chunk, ...]
    trees: tuple[list[Node], ...]
    headings: tuple[Heading, ...] = ()
    title: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class PandocFailed(RuntimeError):
    """Pandoc refused the report's Markdown or tree."""


@cache
def pandoc_path() -> str:
    """Return where the pandoc of the installed wheel lies; pypandoc itself would take a newer one of the machine."""
    folder = Path(find_spec("pypandoc").origin).parent / "files"
    found = shutil.which("pandoc", path=folder)
    if found is None:
        raise PandocFailed(f"{folder} holds no pandoc that can be run. Install the wheel `pypandoc-binary`.")
    return found


def pandoc(arguments: Sequence[str], text: str = "", folder: str | None = None) -> str:
    """Return what pandoc writes; it can read nothing but `text` and the files named, and reaches no network."""
    command = [pandoc_path(), *FRUGAL, "--sandbox", *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder, check=False)
    if done.returncode:
        raise PandocFailed(f"pandoc {' '.join(arguments[:3])} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def unguessable(texts: Sequence[str]) -> str:
    """Return a word that cannot stand in the texts, since no text can hold its own hash."""
    return f"chunk{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()}"


def once(made: dict[str, str], asked: Sequence[str], make: Callable[[list[str]], list[str]]) -> list[str]:
    """Return what `make` makes of each text, asking it only for those that were not asked for the last time.

    `made` holds what was made then, and afterwards of these: a page written again after an edit needs little anew.

    >>> made = {"a": "A", "b": "B"}
    >>> once(made, ["b", "c", "c"], lambda texts: [text.upper() for text in texts]), made
    (['B', 'C', 'C'], {'b': 'B', 'c': 'C'})
    """
    new = [text for text in dict.fromkeys(asked) if text not in made]
    known = made | dict(zip(new, in_two(make, new) if new else [], strict=True))
    made.clear()
    made.update({text: known[text] for text in asked})
    return [made[text] for text in asked]


def in_two(make: Callable[[list[str]], list[str]], texts: list[str]) -> list[str]:
    """Return what `make` makes of the texts, of many in two parts at once: a pandoc keeps one core busy.

    >>> in_two(lambda texts: [text.upper() for text in texts], ["a", "b", "c"])
    ['A', 'B', 'C']
    """
    sizes = list(accumulate(map(len, texts)))
    first = bisect(sizes, sizes[-1] / 2) if sizes[-1] > LONG else len(texts)
    with ThreadPoolExecutor(2) as both:
        return [one for part in both.map(make, filter(None, (texts[:first], texts[first:]))) for one in part]


def read_markdown(chunks: Sequence[Chunk]) -> Prose:
    """Return the chunks parsed, each as a document of its own: an open fence or a footnote never leaves its chunk.

    >>> read = read_markdown([Chunk("# A", Place("", 1)), Chunk("b", Place("", 2))])
    >>> [[block["t"] for block in tree] for tree in read.trees]
    [['Header'], ['Para']]
    """
    kept = [markdown_kept_together(chunk.text) for chunk in chunks]
    return Prose(tuple(chunks), tuple(json.loads(tree) for tree in once(_READ, kept, _parsed)))


def _parsed(texts: list[str]) -> list[str]:
    """Texts in Markdown as pandoc's trees, in JSON."""
    start = unguessable(texts)
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{number:05d}.md" for number in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            Path(folder, name).write_text(f"{start}\n\n{text}\n", encoding="utf-8")
        parsed = pandoc([f"--from={MARKDOWN}", "--to=json", "--file-scope", *names], folder=folder)
    trees: list[list[Node]] = []
    for block in json.loads(parsed)["blocks"]:
        if block == {"t": "Para", "c": [{"t": "Str", "c": start}]}:
            trees.append([])
        else:
            trees[-1].append(block)
    return [json.dumps(tree) for tree in trees]


def walk(node: Node, changes: Mapping[str, Change]) -> Node:
    """Return the tree, from the leaves up, with elements changed as `changes` says of their kind.

    A change returns the node or the nodes that come in the element's place, or None to leave it as it is.

    >>> walk([{"t": "Str", "c": "a"}, {"t": "Space"}], {"Str": lambda element: [element, element]})
    [{'t': 'Str', 'c': 'a'}, {'t': 'Str', 'c': 'a'}, {'t': 'Space'}]
    """
    if isinstance(node, list):
        result: list[Node] = []
        for child in node:
            new = walk(child, changes) if isinstance(child, BRANCHES) else child
            if isinstance(child, dict) and isinstance(new, list):
                result += new
            else:
                result.append(new)
        return result
    if not isinstance(node, dict):
        return node
    content = node.get("c")
    whole = {**node, "c": walk(content, changes)} if isinstance(content, BRANCHES) else node
    change = changes.get(node.get("t", ""))
    changed = change(whole) if change else None
    return whole if changed is None else changed


def plain(node: Node) -> str:
    """Return the bare text of a tree.

    >>> plain([{"t": "Str", "c": "A"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "b"}]}])
    'A b'
    """
    if isinstance(node, list):
        return "".join(plain(child) for child in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return content
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind in {"Code", "Math", "CodeBlock"}:
        return content[1]
    if kind == "Quoted":
        marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{marks[0]}{plain(content[1])}{marks[1]}"
    return "" if kind in {"RawInline", "RawBlock", "Note"} else plain(content)


def write(trees: Sequence[list[Node]], target: Target) -> list[str]:
    """Return each tree written as HTML or Typst.

    >>> write([[{"t": "Para", "c": [{"t": "Str", "c": "#set"}]}]], "typst")
    ['\\\\#set']
    """
    return once(_WRITTEN[target], [json.dumps(tree) for tree in trees], partial(_in_target, target))


def _in_target(target: Target, trees: list[str]) -> list[str]:
    """Trees, in JSON, written by pandoc."""
    mark = unguessable(trees)
    line = f"<!--{mark}-->" if target == "html" else f"/*{mark}*/"
    begin = json.dumps({"t": "RawBlock", "c": [target, line]})
    blocks = ",".join(part for tree in trees for part in (begin, tree[1:-1]) if part)
    document = f'{{"pandoc-api-version":[1,23,1,1],"meta":{{}},"blocks":[{blocks}]}}'
    written = pandoc(["--from=json", *WRITERS[target]], document)
    return [part.strip() for part in written.split(line)[1:]]


def slug(text: str) -> str:
    """Return an anchor made from a heading: its letters and digits, joined by hyphens, `in_ascii`.

    >>> slug("Is growth fast? In 2006"), slug("!")
    ('is-growth-fast-in-2006', 'section')
    """
    return in_ascii("-".join(re.findall(r"\w+", text.lower())) or "section")


def in_ascii(anchor: str) -> str:
    """Return an anchor in plain letters: one in Chinese as its checksum, since Chromium loses sight of such a place
    when contents follow the reader, and an address that holds it cannot be read anyway.

    >>> in_ascii("is-growth-fast"), in_ascii("增长是否快")
    ('is-growth-fast', 'heading-ddcba503')
    """
    return anchor if anchor.isascii() else f"heading-{zlib.crc32(anchor.encode()):08x}"
