"""The card of a new file as text, put among the others with every comment and card as it stands."""

from __future__ import annotations

import re
from dataclasses import asdict

from ningxia.sources import CARDS, Card, SourceError, cards_of

KEYS = (
    "id", "file", "publisher", "title", "table", "address", "read", "copy", "licence", "vintage", "definition",
    "layout", "indicators", "hints", "outside", "note", "sha256",
)  # fmt: skip


def card_text(card: Card) -> str:
    """A card as YAML, keys in the order of the others, what is empty left out.

    >>> print(card_text(Card("gdp", "portal/gdp.csv", "43d2", vintage="census4")), end="")
    - id: gdp
      file: portal/gdp.csv
      vintage: census4
      sha256: 43d2
    """
    import yaml

    said = asdict(card) | {"outside": list(card.outside)}
    kept = {key: said[key] for key in KEYS if said[key]}
    return yaml.safe_dump([kept], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


def with_card(text: str, card: Card, before: str = "") -> str:
    """The text of sources.yml with one more card, at the end or before the card called `before`; the rest as it is.

    Raises `SourceError` where the text cannot take one so that it reads back as the same cards and the new one.
    """
    old = cards_of(text)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    line, indent = _place(text, lines, before)
    block = [f"{' ' * indent}{one}{end}" for one in card_text(card).splitlines()]
    made = "".join([*lines[:line], *block, *lines[line:]])
    _same(made, old, card, before)
    return made


def _place(text: str, lines: list[str], before: str) -> tuple[int, int]:
    """Number of the line the new card goes to, and how far the cards are indented."""
    import yaml

    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if node is None:
        return len(lines), 0
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise SourceError(f"{CARDS.as_posix()} is no list of cards that begin with '- '. Write it as one.")
    for one in node.value if before else ():
        if any(key.value == "id" and value.value == before for key, value in one.value):
            return _above_comments(lines, one.start_mark.line), node.start_mark.column
    return len(lines), node.start_mark.column


def _above_comments(lines: list[str], line: int) -> int:
    """The line above the comments that belong to the card at `line`; those that open the file belong to the file."""
    above = line
    while above and re.match(r"\s*#", lines[above - 1]):
        above -= 1
    return above or line


def _same(made: str, old: tuple[Card, ...], card: Card, before: str) -> None:
    """Nothing, where `made` reads back as the old cards and the new one in its place."""
    ids = [one.id for one in old]
    place = ids.index(before) if before in ids else len(old)
    try:
        found = cards_of(made)
    except SourceError as error:
        raise SourceError(_unplaced(card, str(error))) from error
    if found != (*old[:place], card, *old[place:]):
        raise SourceError(_unplaced(card, "it would not read back as the same cards and the new one"))


def _unplaced(card: Card, why: str) -> str:
    return (
        f"{CARDS.as_posix()} cannot take the card by itself ({why}). Nothing was written. Put it in by hand:\n"
        f"{card_text(card)}"
    )
