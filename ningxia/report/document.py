"""Executed notebooks to one document: merged, its figures and tables numbered, read into blocks that both formats set.

    merge -> Numbering (a preprocessor of nbconvert) -> read_report -> HTMLReport, PDFReport

A notebook item is a figure or table that a notebook showed with a name, a caption and its data; see `ITEM`.
"""

import copy
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook

from ningxia.report.arrange import arrange, ended
from ningxia.report.bilingual import in_language
from ningxia.report.marks import of_section, runs, unmarked
from ningxia.report.numbering import OURS, place_of, references, shown_items, words_of
from ningxia.report.outputs import Block, Failure, Fold, Item, Passage, cell_blocks
from ningxia.report.prose import Chunk, Heading, Place, Prose, Target, read_markdown
from ningxia.report.publish import ITEM, SAID
from ningxia.report.traces import Traces, read_traces
from ningxia.report.typography import curled

LEAD = 240  # characters of a finding that stand on the title page
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|(?<=[。！？])")


@dataclass(frozen=True)
class Report:
    """A document ready to be set: what stands on its title page, its blocks in order, and the prose they point to.

    `findings` are chunks of the prose with the section each is of, `sections` the headings that sections open with.

    `merged` is a report with a title page; `plain` an ordinary notebook, whose code stands before its outputs.
    """

    title: str
    subtitle: str
    region: str
    year: str
    lang: str
    authors: tuple[str, ...]
    merged: bool
    plain: bool
    blocks: tuple[Block, ...]
    findings: Mapping[int, str]
    sections: Mapping[str, Heading]
    prose: Prose
    words: Mapping[str, str]
    traces: Traces
    look: Mapping[str, Any]

    @property
    def showing(self) -> dict[str, list[tuple[str, str]]]:
        """Which figures and tables show each series, by its code: their anchors and labels."""
        found: dict[str, list[tuple[str, str]]] = {code: [] for code in self.traces.series}
        for block in (block for block in self.blocks if isinstance(block, Item)):
            for _, anchor, _ in block.data["runs"]["sources"]:
                code = anchor.removeprefix("series-")
                if code in found:
                    found[code].append((block.anchor, block.label))
        return found


def merge(
    sections: Mapping[str, NotebookNode],
    *,
    title: str,
    subtitle: str = "",
    region: str = "",
    year: int | str = "",
    lang: str = "en",
    authors: Sequence[str] = (),
    findings: Sequence[tuple[str, str]] = (),
    notebooks: Mapping[str, str] | None = None,
    origins: Mapping[str, Any] | None = None,
    look: Mapping[str, Any] | None = None,
) -> NotebookNode:
    """Return one notebook holding the cells of all `sections` (slug -> executed notebook), in their order.

    `region` is its name as printed, `findings` are Markdown sentences for the title page, each with its section,
    `notebooks` says where each executed section lies relative to the report, so that folded code can point to its
    cell, `origins` is the index of series, as `ningxia.report.origins` makes it, and `look` are colours and logo as
    `ningxia.report.look` reads them.

    >>> from nbformat.v4 import new_markdown_cell
    >>> one = new_notebook(cells=[new_markdown_cell("# Growth", id="a")])
    >>> report = merge({"growth": one, "trade": one}, title="A province")
    >>> [cell.id for cell in report.cells], report.cells[1].metadata.ningxia.section
    (['growth-a', 'trade-a'], 'trade')
    """
    places = notebooks or {}
    cells = [
        section_cell(cell, slug, number, places.get(slug, ""), lang)
        for slug, notebook in sections.items()
        for number, cell in enumerate(notebook.cells, start=1)
    ]
    about = {"title": title, "subtitle": subtitle, "region": region, "year": str(year), "lang": lang}
    metadata = {"ningxia": {**about, "authors": list(authors), "findings": [list(one) for one in findings]}}
    metadata["ningxia"] |= {"look": dict(look)} if look else {}
    metadata["ningxia"] |= {"origins": dict(origins)} if origins is not None else {}
    kernels = [notebook.metadata["kernelspec"] for notebook in sections.values() if "kernelspec" in notebook.metadata]
    if kernels:
        metadata["kernelspec"] = copy.deepcopy(kernels[0])
    return new_notebook(cells=cells, metadata=metadata)


def section_cell(cell: NotebookNode, slug: str, number: int, notebook: str, lang: str) -> NotebookNode:
    """Return `cell` in one language, knowing its section, its number there and its notebook; what did not change is
    that of `cell` itself.
    """
    origin = {"section": slug, "cell": number, "notebook": notebook, "id": cell.get("id", "")}
    placed = NotebookNode({**cell, "id": f"{slug}-{cell.get('id', number)}"[:64]})
    placed.metadata = from_dict({**cell.metadata, "ningxia": {**cell.metadata.get("ningxia", {}), **origin}})
    if cell.cell_type == "markdown":
        placed.source = in_language(cell.source, lang)
    if "outputs" in cell:
        placed.outputs = [section_output(output, slug) for output in cell.outputs]
    return placed


def section_output(output: NotebookNode, slug: str) -> NotebookNode:
    """Return an output whose marked texts know their section; its item, which is to be numbered, is one of its own."""

    def told(texts: Mapping[str, str]) -> dict[str, str]:
        return {key: of_section(text, slug) for key, text in texts.items()}

    data = output.get("data", {})
    if SAID in data:
        changed = {SAID: told(data[SAID])}
    elif ITEM in data:
        changed = {ITEM: {**data[ITEM], "marked": told(data[ITEM].get("marked", {}))}}
    else:
        return output
    return NotebookNode({**output, "data": NotebookNode({**data, **changed})})


def read_report(notebook: NotebookNode, *, target: Target, name: str = "", folder: str = "") -> Report:
    """Return a numbered notebook as a `Report` with its Markdown read, headings put in order, references resolved.

    `target` is "html" or "typst"; `name` stands in for a title where the notebook has none; `folder` is where
    pictures in Markdown are looked up. Raises `UnknownReference` for an `@name` in a merged report that nothing in it
    declares.
    """
    about = notebook.metadata.get("ningxia", {})
    words = words_of(notebook)
    traces = read_traces(notebook)
    found = list(about.get("findings", ()))
    chunks = [
        Chunk(of_section(lead(text), section), Place("findings", n)) for n, (section, text) in enumerate(found, 1)
    ]
    findings = {number: section for number, (section, _) in enumerate(found)}
    blocks: list[Block] = []
    for number, cell in enumerate(notebook.cells, start=1):
        blocks += cell_blocks(cell, place_of(cell, number), chunks, words)
    blocks = [linked(block, traces) if isinstance(block, Item) else block for block in blocks]
    merged = "title" in about
    plain = not merged and not any(isinstance(block, Item) for block in blocks)
    prose = arrange(
        read_markdown(chunks),
        references=references(notebook),
        taken={*OURS, *(item["anchor"] for _, item in shown_items(notebook))},
        title=about.get("title"),
        strict=merged,
        target=target,
        folder=folder,
        traces=traces,
    )
    return Report(
        title=about.get("title") or prose.title or notebook.metadata.get("title") or name or "Notebook",
        subtitle=about.get("subtitle", ""),
        region=about.get("region", ""),
        year=str(about.get("year", "")),
        lang=about.get("lang", "en"),
        authors=tuple(about.get("authors", ())),
        merged=merged,
        plain=plain,
        blocks=tuple(blocks if plain else gathered(blocks, prose.trees)),
        findings=findings,
        sections=section_headings(chunks, prose),
        prose=prose,
        words=words,
        traces=traces,
        look=about.get("look", {}),
    )


def section_headings(chunks: Sequence[Chunk], prose: Prose) -> dict[str, Heading]:
    """Return of each section the heading that it opens with."""
    found: dict[str, Heading] = {}
    headings = iter(prose.headings)
    for chunk, tree in zip(chunks, prose.trees, strict=True):
        own = [next(headings) for node in tree if node["t"] == "Header"]
        if own and chunk.place.section:
            found.setdefault(chunk.place.section, own[0])
    return found


def linked(item: Item, traces: Traces) -> Item:
    """Return the item with its texts as runs: pieces with the anchor each leads to and its own, "" for none."""
    texts = {key: item.data.get(key) or "" for key in ("caption", "source", "note")}
    texts |= {"sources": texts["source"]} | item.data.get("marked", {})
    found = {
        key: runs(curled(text if key == "caption" else ended(text)), traces, item.label) for key, text in texts.items()
    }
    return Item(item.place, {**item.data, "runs": found})


def lead(text: str) -> str:
    """Return the sentences with which a finding begins, as many as fit a title page.

    >>> lead("It is small. " + "It is fast, " * 30)
    'It is small.'
    """
    sentences = SENTENCE.split(text.partition("\n\n")[0])
    length = list(accumulate(len(unmarked(sentence)) for sentence in sentences))
    kept = max(1, sum(one <= LEAD for one in length))
    return re.sub("(?<=[。！？]) ", "", " ".join(sentences[:kept])).strip()


def gathered(blocks: Sequence[Block], trees: Sequence[Sequence[Any]]) -> list[Block]:
    """Return the blocks of a merged report with code kept out of the reading.

    Code waits for the next figure or table and stands folded behind it, or at the end of what one heading heads.

    >>> first, second = (Fold(((Place("a", n), ""),)) for n in (1, 2))
    >>> [len(fold.cells) for fold in gathered([first, second], [])]
    [2]
    """
    result: list[Block] = []
    waiting: tuple[tuple[Place, str], ...] = ()
    for block in blocks:
        heads = isinstance(block, Passage) and trees[block.chunk][:1] and trees[block.chunk][0]["t"] == "Header"
        if isinstance(block, Fold):
            waiting += block.cells
            continue
        parts = [block, Fold(waiting)] if isinstance(block, Item | Failure) else [Fold(waiting), block]
        settle = waiting and (heads or isinstance(block, Item | Failure))
        result += parts if settle else [block]
        waiting = () if settle else waiting
    return [*result, Fold(waiting)] if waiting else result


def places(text: str, report: Report) -> list[str]:
    """Return where in the report a text stands: cells, and items by their label."""
    chunks = [str(chunk.place) for chunk in report.prose.chunks if text in chunk.text]
    blocks = [
        f"{block.label} ({block.place})" if isinstance(block, Item) else str(block.place)
        for block in report.blocks
        if not isinstance(block, Passage | Fold) and text in json.dumps(asdict(block), ensure_ascii=False)
    ]
    return list(dict.fromkeys([*chunks, *blocks]))
