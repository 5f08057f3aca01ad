"""Words for numbers, chosen by the numbers, for computed sentences. None in, None out, so that `say` notices."""

from collections.abc import Hashable, Iterable, Mapping

from ningxia.report.labels import label, listed
from ningxia.report.numbers import is_missing, printed, span
from ningxia.vocabulary import either, spoken, term

CARDINALS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


def ordinal(number: int | None) -> str | None:
    """Return a rank in words up to the twelfth, in figures beyond; in Chinese always in figures, 第3.

    >>> ordinal(1), ordinal(12), ordinal(13), ordinal(21), ordinal(31), ordinal(None)
    ('first', 'twelfth', '13th', '21st', '31st', None)
    """
    if is_missing(number):
        return None
    whole = int(number)
    if spoken() == "zh":
        return f"第{whole}"
    if 0 <= whole < len(ORDINALS):
        return ORDINALS[whole]
    tail = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{tail}"


def count(number: int | None, noun: str = "", plural: str = "") -> str | None:
    """Return a count in words up to twelve, in figures beyond, with its noun if one is given; in Chinese in figures,
    its noun with the measure word, as the term for the plural.

    >>> count(3), count(761), count(1, "province"), count(7, "province"), count(2, "industry", "industries")
    ('three', '761', 'one province', 'seven provinces', 'two industries')
    """
    if is_missing(number):
        return None
    whole = int(number)
    if spoken() == "zh":
        return printed(whole, 0) + (term(plural or noun + "s") if noun else "")
    text = CARDINALS[whole] if 0 <= whole < len(CARDINALS) else printed(whole, 0)
    return f"{text} {noun if whole == 1 else plural or noun + 's'}" if noun else text


def names(keys: Iterable[Hashable], most: int | None = None) -> str | None:
    """Return regions, by their slugs, or other labels as a list in a sentence, the first `most` of them.

    >>> names(["ningxia", "inner-mongolia", "Coal mining"]), names(["a", "b", "c"], most=2), names([])
    ('Ningxia, Inner Mongolia and Coal mining', 'a and b', None)
    """
    known = [label(key) for key in keys][:most]
    return listed(known) if known else None


def more(
    first: float | None,
    second: float | None,
    above: str = "above",
    below: str = "below",
    equal: str = "about equal to",
    *,
    tolerance: float = 0.02,
) -> str | None:
    """Return `above`, `below` or `equal`: how `first` stands to `second`, equal within `tolerance` of the second.

    >>> more(4.1, 1.2), more(1.0, 1.2, "more than", "less than"), more(1.21, 1.2), more(None, 1.2)
    ('above', 'less than', 'about equal to', None)
    """
    if is_missing(first) or is_missing(second):
        return None
    if abs(first - second) <= tolerance * abs(second):
        return term(equal)
    return term(above if first > second else below)


def moved(
    before: float | None,
    after: float | None,
    up: str = "rose",
    down: str = "fell",
    flat: str = "hardly moved",
    *,
    tolerance: float = 0.02,
) -> str | None:
    """Return `up`, `down` or `flat`: what a value did from `before` to `after`.

    >>> moved(1.0, 1.5), moved(1.5, 1.0, down="shrank"), moved(1.0, 1.01)
    ('rose', 'shrank', 'hardly moved')
    """
    return more(after, before, up, down, flat, tolerance=tolerance)


def sides(
    value: float | None,
    benchmarks: Mapping[str, float | None],
    digits: int = 1,
    *,
    share: bool = False,
    tolerance: float = 0.02,
) -> str | None:
    """Return on which side of each benchmark a value lies, level within `tolerance` of it; the missing are left out.
    Compared is what is printed, so that no two benchmarks that print the same lie on different sides.

    >>> sides(0.112, {"China": 0.106, "the west": 0.161, "the coast": None, "like income": 0.168}, share=True)
    'above China (10.6%), below the west (16.1%) and like income (16.8%)'
    >>> sides(4.1, {"China": 4.1}), sides(None, {"China": 4.1}), sides(4.1, {})
    ('level with China (4.1)', None, None)
    >>> sides(6.49, {"the west": 6.44, "like income": 6.36})
    'level with the west (6.4) and like income (6.4)'
    """
    places: dict[str, list[str]] = {}
    for name, other in benchmarks.items():
        own, beside = (one if is_missing(one) else round(one, digits + 2 * share) for one in (value, other))
        side = more(own, beside, "above", "below", "level with", tolerance=tolerance)
        if side is not None:
            told = either("{name} ({value})", "{name}（{value}）")
            places.setdefault(side, []).append(told.format(name=term(name), value=number(other, digits, share=share)))
    joint = either(" ", "")
    told = [
        side + joint + listed(places[side]) for side in map(term, ("above", "level with", "below")) if side in places
    ]
    return either(", ", "，").join(told) or None


def times(first: float | None, second: float | None, digits: int = 1) -> str | None:
    """Return how many times `second` goes into `first`; None where `second` is zero.

    >>> times(4.1, 1.2), times(2.0, 1.0), times(1.0, 1.0), times(0.6, 1.2), times(3.0, 0.0)
    ('3.4 times', 'twice', 'as much as', '0.5 times', None)
    """
    if is_missing(first) or is_missing(second) or second == 0:
        return None
    ratio = round(first / second, digits)
    if spoken() == "zh":
        return f"{printed(ratio, digits)}倍"
    return {1.0: "as much as", 2.0: "twice"}.get(ratio) or f"{printed(ratio, digits)} times"


def between(low: float | None, high: float | None, digits: int = 1, *, share: bool = False) -> str | None:
    """Return a range in print.

    >>> between(0.31, 0.52, share=True, digits=0), between(-1.0, 2.0), between(None, 1.0)
    ('31–52%', '−1.0 to 2.0', None)
    """
    if is_missing(low) or is_missing(high):
        return None
    return span(low, high, digits, share=share) + ("%" if share else "")


def number(value: float | None, digits: int = 1, *, share: bool = False, sign: bool = False) -> str | None:
    """Return a number in print, a share in per cent.

    >>> number(-1234.5), number(0.123, share=True), number(0.02, 1, share=True, sign=True), number(None)
    ('−1,234.5', '12.3%', '+2.0%', None)
    """
    if is_missing(value):
        return None
    return printed(value, digits, share=share, sign=sign) + ("%" if share else "")
