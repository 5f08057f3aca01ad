"""What a row, a line or a point is called in print."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from ningxia.report.strings import phrase
from ningxia.vocabulary import either, provinces, region, spoken, term, true_minus

GROUPS = ("china", "west", "coast", "east", "central", "northeast", "others")


def is_region(key: Hashable) -> bool:
    """Return whether `key` is the slug of a province, the nation or a group of provinces.

    >>> is_region("inner-mongolia"), is_region("west"), is_region("Coal mining"), is_region(2006)
    (True, True, False, False)
    """
    return key in GROUPS or key in provinces()


def label(key: Hashable) -> str:
    """Return a region's name for its slug, a group's for its key; any other label as it is, in Chinese its term; of a
    step in time no more digits than it has.

    >>> label("inner-mongolia"), label("west"), label("Coal mining"), label(2006), label(35 * 0.04)
    ('Inner Mongolia', 'West', 'Coal mining', '2006', '1.4')
    """
    if key in GROUPS:
        return phrase(str(key))
    if isinstance(key, float):
        return true_minus(f"{key:.10g}")
    return region(str(key)).name if is_region(key) else term(str(key))


def listed(texts: Iterable[str]) -> str:
    """Return texts as a list in a sentence, parted by more than their own commas and ands.

    >>> listed(["Ningxia", "Gansu", "Qinghai"]), listed(["Ningxia"]), listed([])
    ('Ningxia, Gansu and Qinghai', 'Ningxia', '')
    >>> listed(["coal mining", "power and heat"]), listed(["value added, industry", "value added, trade"])
    ('coal mining, and power and heat', 'value added, industry; and value added, trade')
    """
    *rest, last = list(texts) or [""]
    comma, joint = phrase("comma"), phrase("and")
    if any(comma in text for text in (*rest, last)):
        comma, joint = either("; ", "，"), either(";", "，") + phrase("and_apart")
    elif any(joint in text for text in (*rest, last)):
        joint = either(",", "") + phrase("and_apart")
    return comma.join(rest) + joint + last if rest else last


def first_of(texts: Sequence[str], most: int, number: Callable[[int], str] = str) -> str:
    """Return the first of more texts as a list in a sentence, and how many more there are: `number` prints that; in
    Chinese how many there are in all.

    >>> first_of(["coal", "food", "power", "trade"], 2)
    'coal, food and 2 more'
    """
    if spoken() == "zh":
        return phrase("comma").join(texts[:most]) + phrase("left_out", count=len(texts))
    return listed([*texts[:most], phrase("left_out", count=number(len(texts) - most))])
