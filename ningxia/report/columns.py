"""How wide the columns of a table are on paper."""

import math
import re
from collections.abc import Sequence

FULL = 453.6  # points from margin to margin: 16 cm
LETTER = 0.55  # of the size of type, on average
CROWDED = 105  # letters that a line holds, at most
GAP = 2  # letters between two columns
NAME = 12  # letters: a column whose longest text is no longer holds names, which do not break
SPARE = 1.2  # what the others leave is an estimate: a share hardly wider than a word might come to be narrower
WIDE = re.compile(r"[\u3400-\u9fff，。；：（）、]")  # what takes the room of two letters
# Words, ranges of numbers, what a hard space holds together, and in Chinese what a per cent is of.
UNBROKEN = re.compile(r"占[\u3400-\u9fff]+，%|[0-9][0-9.,]*[–→][0-9][0-9.,]*|[^ \n\u3400-\u9fff，。；：（）、–-]+")


def type_size(columns: int) -> float:
    """Return the size in points of a table's type: smaller in one of many columns."""
    return 7.0 if columns > 8 else 8.2


def widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Return of each column its `share` of what the others leave, and the letters it needs `least`.

    0 and 0 is a column as wide as its longest text. Where a table holds more text than a line, its columns of running
    text share what the others leave, the longer more, but none less than its longest word, those of its head too; one
    whose longest text is a single name is as wide as that.

    >>> widths(["Year", "Event"], [["2006", "A bridge"]])
    [{'share': 0, 'least': 0}, {'share': 0, 'least': 0}]
    >>> widths(["Year", "Event"], [["2006", "A bridge over the river, the " + "longest " * 12 + "of all"]])
    [{'share': 0, 'least': 0}, {'share': 11.4455, 'least': 0}]
    """
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in heads]
    lengths = [[len(cell) + len(WIDE.findall(cell)) for cell in column] for column in columns]
    longest = [max(own, default=0) for own in lengths]
    words = [_longest_word([*column, head]) for column, head in zip(columns, heads, strict=True)]
    crowded = sum(longest) + GAP * len(longest) > CROWDED
    runs = [crowded and most > max(NAME, word) for most, word in zip(longest, words, strict=True)]
    wanted = [math.sqrt(sum(own) / len(own)) if run else 0.0 for own, run in zip(lengths, runs, strict=True)]
    line = FULL / (LETTER * type_size(len(heads)))
    left = line - GAP * len(longest) - sum(most for most, run in zip(longest, runs, strict=True) if not run)
    share = left / max(1.0, sum(wanted))
    return [_width(*column, share) for column in zip(wanted, words, runs, strict=True)]


def _width(want: float, word: int, runs: bool, share: float) -> dict[str, float]:
    if not runs:
        return {"share": 0, "least": 0}
    is_narrow = share * want < SPARE * word
    return {"share": 0, "least": word} if is_narrow else {"share": round(want, 4), "least": 0}


def _longest_word(texts: Sequence[str]) -> int:
    words = [word for text in texts for word in UNBROKEN.findall(text)]
    return max((len(word) + len(WIDE.findall(word)) for word in words), default=0)
